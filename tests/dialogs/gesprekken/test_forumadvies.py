from collections.abc import Callable

import pytest

from dialogs import forms
from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.meldingen import antwoorden
from dialogs.meldingen.melding import card as meldingkaart
from dialogs.meldingen.melding import for_person
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.weigering import Weigering
from tests.dialogs.casussen import beeld as in_zeist
from tests.dialogs.casussen import fill, opened
from tests.regie.handelingen.test_forumadviezen import adviseer, de_wolden
from tests.regie.zeist import Verhaal

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
INGEVULD = {"forum": "sociaal_team_de_wolden", "naar": "2", "toelichting": "vraagt meer dan gewone hulp"}


def beeld(verhaal: Verhaal, wie: str) -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(wie))


def receipt(verhaal: Verhaal, wie: str, command: c.AnyCommand) -> Element:
    besloten = verhaal.doe(wie, type(command), **command.model_dump(exclude={"casus", "melding"}))
    return forms.receipt(Gevolg(beeld(verhaal, wie), command, besloten.events))


def test_the_advice_of_a_forum_is_recorded_and_says_who_decides(check_card: Check, texts: Texts) -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    command = fill(forms.GESPREKKEN["forumadvies"], beeld(verhaal, "vic"), INGEVULD)
    assert isinstance(command, c.RecordForumadvies)
    shown = texts(check_card(receipt(verhaal, "vic", command)))
    for stuk in ("Sociaal team De Wolden".lower(), "regieteam welzijn", "Er is nog niets besloten.", "HDW-O.2"):
        assert stuk in shown.lower() or stuk in shown


def test_the_message_to_who_decides_has_the_besluit_filled_in(check_card: Check, texts: Texts) -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    adviseer(verhaal, 2)
    hier = beeld(verhaal, "wim")
    melding = verhaal.melding("MLD-03")
    kaart = check_card(meldingkaart(for_person(hier, melding, "wim")))
    assert [k["title"] for k in kaart["actions"]][:3] == ["Besluit vastleggen", "Terug naar forum", "Meer tijd"]
    assert "adviseert: naar niveau 2" in texts(kaart)
    weg = antwoorden.find("MLD-03", "besluit")
    assert isinstance(weg, antwoorden.ViaFormulier)
    form = forms.GESPREKKEN[weg.naam].form(hier, weg.onderwerp(hier, melding), {})
    assert isinstance(form, Formulier)
    velden = {e["id"]: e.get("value") for e in form.card()["body"] if "id" in e}
    assert (velden["naar"], velden["beslisser"], velden["forum"]) == (
        "2",
        "regieteam_welzijn",
        "sociaal_team_de_wolden",
    )


@pytest.mark.parametrize(
    ("naam", "invoer"),
    [
        ("advies_terug", {"reden": "eerst met de school praten"}),
        ("advies_meer_tijd", {"tot": "2027-01-25", "reden": "het regieteam komt later bijeen"}),
    ],
)
def test_the_advice_can_go_back_or_take_more_time(
    naam: str, invoer: dict[str, str], check_card: Check, texts: Texts
) -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    adviseer(verhaal, 2)
    gesprek = forms.GESPREKKEN[naam]
    command = fill(gesprek, beeld(verhaal, "wim"), invoer, "forumadvies:1 melding:1")
    assert invoer["reden"] in texts(check_card(receipt(verhaal, "wim", command)))
    assert isinstance(gesprek.form(beeld(verhaal, "wim"), Onderwerp.read("forumadvies:7"), {}), Weigering)


def test_where_a_forum_decides_itself_the_besluit_is_offered() -> None:
    weigering = forms.GESPREKKEN["forumadvies"].form(in_zeist(opened()), Onderwerp(), {})
    assert isinstance(weigering, Weigering)
    assert [u.woord for u in weigering.uitweg] == ["besluit ZU-0001"]
