"""What refuses a besluit is said before anybody is chosen, and the first button says what comes next."""

from __future__ import annotations

import pytest

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.besluit import GESPREKKEN
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.handelingen.besluiten import beslissers
from regie.kader.delen import Tredecode
from regie.kaders import kader
from regie.weigering import Weigering
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot
from tests.regie.zeist import Verhaal

BESLUIT = GESPREKKEN[0]


def op(code: str, trede: Tredecode) -> Verhaal:
    """A casus of this kader on this rung, with regisseurs who said yes."""
    verhaal = aangemeld(kader(code), "2027-03-01 10:00")
    for een in verhaal.context().kader.tredes[1:]:
        if verhaal.casus.trede != trede:
            besluit_tot(verhaal, een.code)
    assert verhaal.casus.trede == trede
    return verhaal


def form(verhaal: Verhaal, **invoer: str) -> Formulier:
    gemaakt = BESLUIT.form(Casusbeeld(verhaal.casus, verhaal.context()), Onderwerp(), invoer)
    assert isinstance(gemaakt, Formulier)
    return gemaakt


def tussentijds(verhaal: Verhaal, naar: Tredecode, beslisser: str = "", **anders: str) -> Weigering | None:
    """What the first step ends in with these answers."""
    mogen = beslissers(verhaal.context().kader, verhaal.casus.trede)
    invoer = {"naar": str(naar), "beslisser": beslisser or mogen[0], "motivering": "samen besloten", **anders}
    assert form(verhaal, **invoer).read(0, invoer).goed
    return form(verhaal, **invoer).tussentijds(0, invoer)


def regel_en_veld(weigering: Weigering | None) -> tuple[str, str | None] | None:
    return (weigering.regel, weigering.veld) if weigering else None


def test_HDW_4_16_one_rung_at_a_time_comes_before_the_candidates() -> None:
    verhaal = op("hdw", 4)
    assert regel_en_veld(tussentijds(verhaal, 2)) == ("HDW-4.16", "naar")


def test_a_hard_condition_comes_before_the_candidates_with_the_way_out() -> None:
    verhaal = op("hdw", 2)
    nee = tussentijds(verhaal, 3, "regieteam_gemeente")
    assert nee is not None
    assert (nee.regel, nee.uitweg[0].woord) == ("HDW-2.10", "voorwaarde")


@pytest.mark.parametrize(
    ("anders", "veld"),
    [({"beslisser": "regieteam_gemeente"}, "beslisser"), ({"motivering": ""}, "motivering")],
)
def test_the_decider_and_the_reason_come_before_the_candidates(anders: dict[str, str], veld: str) -> None:
    nee = tussentijds(op("hdw", 1), 2, **{"beslisser": "regieteam_welzijn", **anders})
    assert nee is not None
    assert nee.veld == veld


def test_HDW_1_7_the_forum_comes_before_the_candidates() -> None:
    vraag = {"hulpvraag_of_probleem": "ja", "meer_dan_kortdurend_voorliggend_nodig": "ja", "externe_vraag": "ja"}
    verhaal = aangemeld(kader("hdw"), "2027-03-01 10:00", **vraag)
    assert verhaal.casus.gemeente == "hoogeveen"
    nee = tussentijds(verhaal, 2, "regieteam_welzijn", forum="mdo")
    assert regel_en_veld(nee) == ("HDW-1.7", "forum")


def test_what_is_about_a_candidate_is_not_said_on_the_first_step() -> None:
    verhaal = op("wbr", 2)
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten={"zeer_complexe_problematiek": "ja"})
    assert tussentijds(verhaal, 3) is None, "WBR-T26 is filled by the step that follows"
    assert form(verhaal, naar="3").tussentijds(1, {"naar": "3"}) is None


def knop(formulier: Formulier, stap: int = 0) -> str:
    return str(formulier.card(stap)["actions"][0]["title"])


@pytest.mark.parametrize("code", ["zou", "hdw", "wbr", "frl"])
def test_the_first_button_says_verder_on_every_rung(code: str) -> None:
    verhaal = aangemeld(kader(code), "2027-03-01 10:00")
    assert knop(form(verhaal)) == "Verder"
    for trede in verhaal.context().kader.tredes:
        gekozen = form(verhaal, naar=str(trede.code))
        assert knop(gekozen) == "Verder"
        if len(gekozen.stappen) > 1:
            assert knop(gekozen, len(gekozen.stappen) - 1) == "Besluit vastleggen"


def test_a_niveau_that_a_forum_advised_counts_for_the_steps() -> None:
    verhaal = op("hdw", 1)
    assert len(form(verhaal).stappen) == 1, "niveau 1 kent geen regie"
    advies = {"forum": "sociaal_team_hoogeveen", "naar": 2}
    verhaal.doe(VOORZITTER, c.RecordForumadvies, **advies)
    assert "casusregie" in [veld.code for veld in form(verhaal).stappen[1].velden]
    assert len(form(verhaal, naar="1").stappen) == 1, "wie iets anders kiest, gaat voor"
