"""What is read by whoever was asked for regie and is no longer needed: that it is off, and who has it now."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.meldingen import melding
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Melding
from tests.regie.zeist import CODE, Verhaal, gepland, op_niveau_2, tekst, voordracht

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]


def _aanvaard() -> Verhaal:
    """bea said yes to procesregie from a later moment; peter has it until then."""
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", "2027-01-29 14:00"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    return verhaal


def _beeld(verhaal: Verhaal, wie: str) -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(wie))


def _kaart(verhaal: Verhaal, nieuws: Melding, wie: str) -> Element:
    return melding.card(melding.for_person(_beeld(verhaal, wie), nieuws, wie))


def test_who_said_yes_reads_that_it_is_off_and_who_has_it(check_card: Check, texts: Texts) -> None:
    verhaal = _aanvaard()
    verhaal.doe("peter", c.KeepGever, rol=3)
    kaart = check_card(_kaart(verhaal, verhaal.melding("MLD-09"), "bea"))
    gelezen = texts(kaart)
    assert "De voordracht voor procesregie is ingetrokken" in gelezen
    assert "Je had ja gezegd op de procesregie vanaf vrijdag 29 januari 2027 om 14.00 uur." in gelezen
    assert "Dat is niet meer nodig. Peter heeft nu de procesregie. " in gelezen.replace("\n", " ")
    assert "Je hoeft verder niets te doen." in gelezen
    assert [knop["title"] for knop in kaart["actions"]] == ["Gezien", "Later"]


def test_in_a_closed_casus_it_says_that_it_is_closed(texts: Texts) -> None:
    verhaal = gepland(_aanvaard(), "2027-01-25 14:00")
    verhaal.ga_naar("2027-01-25 15:00")
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("peter",), einde_regie=True)
    assert "Dat is niet meer nodig. De casus is afgesloten." in texts(_kaart(verhaal, verhaal.melding("MLD-09"), "bea"))


def test_who_said_yes_for_the_klant_is_asked_to_tell_them(check_card: Check, texts: Texts) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.RecordBesluit, naar=1, beslisser="procesregisseur", motivering=tekst())
    verhaal.doe("fatima", c.ProposeRol, voordracht=voordracht("casusregie", "klant", "2027-01-29 14:00"))
    verhaal.doe("fatima", c.AcceptRol, rol=3)
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht("casusregie", "netwerk"))
    (nieuws,) = (m for m in verhaal.open("MLD-09") if m.onderwerp == "rol:3/fatima")
    gelezen = texts(check_card(_kaart(verhaal, nieuws, "fatima")))
    assert "Je had vastgelegd: de klant zelf zegt ja op de casusregie vanaf" in gelezen
    assert "Vertel het de klant zelf. Jij hebt nu de casusregie." in gelezen


def test_the_question_of_who_was_only_asked_says_why_it_is_no_longer_asked(check_card: Check, texts: Texts) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    vraag = verhaal.melding("MLD-07").nr
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bo"))
    kaart = check_card(melding.gone(_beeld(verhaal, "bea"), verhaal.casus.meldingen[vraag - 1]))
    assert "Dit is niet meer nodig: de voordracht is ingetrokken. Je hoeft niets meer te doen." in texts(kaart)
    assert [knop["title"] for knop in kaart["actions"]] == ["Mijn taken"]


def test_the_receipt_of_who_withdrew_it_says_who_is_told() -> None:
    verhaal = _aanvaard()
    besloten = verhaal.doe("peter", c.KeepGever, rol=3)
    gevolg = Gevolg(_beeld(verhaal, "peter"), c.KeepGever(casus=CODE, rol=3), besloten.events)
    assert vervolg(gevolg) == ["Bericht aan Bea: dat de voordracht voor procesregie is ingetrokken."]
