import pytest

from dialogs import forms
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.meldingen import antwoorden
from dialogs.meldingen.antwoorden import (
    ANTWOORDEN,
    LATER,
    OPEN,
    Rechtstreeks,
    ViaFormulier,
    ViaKaart,
    ViaWoord,
    of_leaver,
)
from dialogs.meldingen.waarover import Waarover
from dialogs.verstaan import Herkend, read
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.decide import Besloten, decide
from regie.kaders import kader
from regie.meldingen.catalogus import catalogus
from tests.dialogs.casussen import CODE, context
from tests.dialogs.verhalen import bericht, climbed, open_melding, verhalen
from tests.regie.uit_het_kader import MANAGER, MELDER, aangemeld, besluit_tot

STUREND = {mld: regel for mld, regel in catalogus().items() if not regel.in_gesprek}
ALLE = tuple((mld, a.code) for mld, regel in STUREND.items() for a in regel.antwoorden)
PAREN = tuple((mld, code) for mld, code in ALLE if mld in kader("zou").meldingregels)
"""Those that the stories of these tests can send."""


def test_every_answer_of_the_catalogue_that_is_sent_has_a_way_and_no_other_has() -> None:
    assert set(ANTWOORDEN) == set(ALLE)
    assert antwoorden.find("MLD-07", "wegen") is None


@pytest.mark.parametrize(("mld", "code"), PAREN)
def test_a_press_leads_to_a_command_a_form_or_a_word_that_exists(mld: str, code: str) -> None:
    elk = bericht(mld)
    match antwoorden.find(mld, code):
        case Rechtstreeks(command):
            made = command(elk.beeld, elk.melding)
            assert (made.casus, made.melding) == (CODE, elk.melding.nr)
        case ViaFormulier(naam, onderwerp):
            sleutel = onderwerp(elk.beeld, elk.melding)
            assert naam in forms.GESPREKKEN
            assert sleutel.nr("melding") == elk.melding.nr
            assert Onderwerp.read(str(sleutel)) == sleutel
            assert len(str(sleutel)) <= 80
        case ViaWoord(woord):
            understood = read(woord(elk.beeld, elk.melding))
            assert isinstance(understood, Herkend) and understood.casuscode == CODE
        case _:
            pytest.fail(f"{mld} {code} leads nowhere")


@pytest.mark.parametrize(("mld", "code"), PAREN)
def test_what_is_done_at_once_is_accepted_for_the_one_who_was_asked(mld: str, code: str) -> None:
    elk = bericht(mld)
    weg = antwoorden.find(mld, code)
    if not isinstance(weg, Rechtstreeks) or code == "gever_blijft":
        return
    casus, now = verhalen()[mld]
    besloten = decide(casus, weg.command(elk.beeld, elk.melding), context(elk.ontvanger, now))
    assert isinstance(besloten, Besloten), besloten


def test_a_form_is_about_the_part_of_the_casus_that_the_melding_is_about() -> None:
    def onderwerp(mld: str, code: str) -> dict[str, str]:
        elk = bericht(mld)
        weg = antwoorden.find(mld, code)
        assert isinstance(weg, ViaFormulier)
        return {k: v for k, v in weg.onderwerp(elk.beeld, elk.melding).delen if k != "melding"}

    assert onderwerp("MLD-02", "voordragen") == {"regie": "procesregie"}
    assert onderwerp("MLD-04", "kan_niet") == {"besluit": "1", "taak": "kan_niet"}
    assert onderwerp("MLD-08", "nieuwe_kandidaat") == {"rol": "2"}
    assert onderwerp("MLD-08", "nieuw_moment") == {"rol": "2"}
    assert onderwerp("MLD-33", "doorgaan") == {"overleg": "1", "persoon": "sanne"}
    assert onderwerp("MLD-37", "uitstel") == {}
    assert onderwerp("MLD-41", "niet_nodig") == {"stagnatie": "1", "antwoord": "niet_nodig"}
    assert onderwerp("MLD-45", "opvolger") == {"regie": "procesregie"}
    assert onderwerp("MLD-51", "spoedoverleg") == {"signaal": "1", "soort": "spoedoverleg"}


def test_who_sends_a_substitute_names_nobody_and_who_replaces_another_names_them() -> None:
    weg = antwoorden.find("MLD-30", "vervanger")
    assert isinstance(weg, ViaFormulier)
    zelf, ander = bericht("MLD-30"), climbed("MLD-30")
    assert weg.onderwerp(zelf.beeld, zelf.melding).code("persoon") is None
    assert weg.onderwerp(ander.beeld, ander.melding).code("persoon") == "sanne"


def test_an_invitation_that_climbed_is_answered_as_an_absence() -> None:
    assert isinstance(antwoorden.find("MLD-30", "nieuwe_datum"), ViaFormulier)


def test_later_postpones_and_open_shows_the_card() -> None:
    elk = bericht("MLD-04")
    weg = antwoorden.find("MLD-04", LATER)
    assert isinstance(weg, Rechtstreeks)
    assert isinstance(weg.command(elk.beeld, elk.melding), c.PostponeMelding)
    assert isinstance(antwoorden.find("MLD-04", OPEN), ViaKaart)


def test_a_successor_is_nominated_for_the_regie_that_the_leaver_holds() -> None:
    casus, _ = verhalen()["MLD-45"]
    assert open_melding(casus, "MLD-45").onderwerp == "stagnatie:1"
    met_casusregie = casus.model_copy(
        update={"rollen": tuple(r.model_copy(update={"soort": "casusregie", "houder": "sanne"}) for r in casus.rollen)}
    )
    elk = bericht("MLD-45")
    weg = antwoorden.find("MLD-45", "opvolger")
    assert isinstance(weg, ViaFormulier)
    beeld = type(elk.beeld)(met_casusregie, elk.beeld.context)
    assert weg.onderwerp(beeld, elk.melding).code("regie") == "casusregie"


def test_a_successor_is_asked_for_casusregie_where_the_rung_knows_no_procesregie() -> None:
    """Else the answer is refused to whoever gives it."""
    verhaal = aangemeld(kader("frl"), "2027-03-22 10:00")
    besluit_tot(verhaal, "regie_gi")
    verhaal.doe(MELDER, c.ReportStagnatie, soort="STG-7", betreft=MANAGER)
    hier = Casusbeeld(verhaal.casus, verhaal.context(MELDER))
    assert of_leaver(hier, Waarover("stagnatie", nr=1)) == "casusregie"
