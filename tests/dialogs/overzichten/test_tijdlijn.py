from collections.abc import Callable
from datetime import date, datetime

from dialogs.bouwstenen.kaart import Element
from dialogs.overzichten import tijdlijn
from regie import commands as c
from regie import events as e
from regie.beelden import Tijdlijn, Tijdlijnregel
from regie.casus import Aan, Casus
from regie.context import KLOK
from tests.dialogs.casussen import CODE, NU, perform, weighed
from tests.dialogs.verhalen import GEHEIM, NA_OVERLEG, OVERLEG, accepted, beeld, geheim, planned

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]


def _line(casus: Casus, event: e.AnyEvent, door: str = "bas") -> str:
    return tijdlijn.line(beeld(casus), Tijdlijnregel(1, NU, door, event))


def _after(casus: Casus, command: c.AnyCommand, actor: str = "bas") -> list[str]:
    gevolg = perform(casus, command, actor)
    return [_line(gevolg.beeld.casus, event, actor) for event in gevolg.events]


def test_every_kind_of_event_has_a_line() -> None:
    assert set(tijdlijn._WAT) == set(e.AnyEvent.__args__)


def test_a_line_says_who_when_and_what() -> None:
    lines = _after(weighed(), c.RecordBesluit(casus=CODE, naar=2, beslisser="lokaal_team"))
    assert lines[0] == (
        "12 januari 2027 10.00 uur · Bas Kok: besluit 1 vastgelegd, genomen door lokaal team: opschalen naar niveau 2."
    )
    assert lines[1] == "12 januari 2027 10.00 uur · Bas Kok: van niveau 1 naar niveau 2 door besluit 1."


def test_what_the_clock_did_is_said_of_regiebot() -> None:
    due = e.BerichtDue(
        melding=1,
        mld="MLD-04",
        sport=0,
        reeks=2,
        aan=Aan(rol="manager_professional", van="bas"),
        waarom="escalatie",
        niet_voor=NU,
    )
    assert "Regiebot: escalatie MLD-04 (besluit communiceren en vastleggen) voor manager van Bas Kok." in _line(
        accepted(), due, KLOK
    )


def test_events_of_a_whole_life_can_be_told_without_a_typed_word_or_a_code_with_an_underscore() -> None:
    told: list[str] = []
    seen: set[type] = set()

    def tell(casus: Casus, command: c.AnyCommand, actor: str = "bas", now: datetime = NU) -> Casus:
        gevolg = perform(casus, command, actor, now)
        for event in gevolg.events:
            seen.add(type(event))
            told.append(_line(gevolg.beeld.casus, event, actor))
        return gevolg.beeld.casus

    casus = tell(planned(), c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="kom_niet"), "sanne")
    casus = tell(casus, c.ReplaceDeelnemer(casus=CODE, overleg=1, persoon="sanne", vervanger="mira"))
    casus = tell(casus, c.AskAboutRol(casus=CODE, rol=2, vraag=geheim()), "sanne")
    casus = tell(casus, c.RefuseRol(casus=CODE, rol=2, reden=geheim()), "sanne")
    casus = tell(casus, c.MoveOvername(casus=CODE, rol=2, overname=OVERLEG))
    casus = tell(casus, c.ReportGevaar(casus=CODE, feit="acuut_gevaar"))
    casus = tell(casus, c.ConfirmAcuut(casus=CODE, signaal=1, bevestiging="hulp_aanwezig"))
    casus = tell(casus, c.TakeSignaal(casus=CODE, signaal=1))
    casus = tell(casus, c.NoteSignaal(casus=CODE, signaal=1), "sanne")
    casus = tell(casus, c.CloseSignaal(casus=CODE, signaal=1, uitkomst=geheim()))
    casus = tell(casus, c.ReportStagnatie(casus=CODE, soort="STG-5", betreft="sanne", toelichting=geheim()))
    casus = tell(casus, c.AnswerStagnatie(casus=CODE, stagnatie=1, antwoord="opgelost"), "mira")
    actie = c.NieuweActie(tekst=geheim(), eigenaar="klant", vervaldatum=date(2027, 2, 1))
    casus = tell(casus, c.AddActie(casus=CODE, actie=actie))
    casus = tell(casus, c.MoveActie(casus=CODE, actie=1, vervaldatum=date(2027, 2, 3)))
    casus = tell(casus, c.FailActie(casus=CODE, actie=1, reden=geheim()))
    casus = tell(casus, c.CompleteTaak(casus=CODE, besluit=1, taak="inwoner", op=NU.date()))
    casus = tell(casus, c.PostponeOverleg(casus=CODE, tot=date(2027, 5, 3), reden=geheim()))
    casus = tell(casus, c.RecordUitkomst(casus=CODE, overleg=1, aanwezig=("bas",), volgende=None), "bas", NA_OVERLEG)
    tell(casus, c.SetVolgendeDatum(casus=CODE, overleg=1, einde_regie=True), "bas", NA_OVERLEG)
    assert len(seen) > 25
    for line in told:
        assert GEHEIM not in line
        assert "_" not in line
        assert line.endswith(".") and not line.endswith("..")


def test_the_card_shows_the_newest_lines_and_how_many_there_are(check_card: Check, texts: Texts) -> None:
    gevolg = perform(planned(), c.MoveOverleg(casus=CODE, overleg=1, begin=NA_OVERLEG))
    regels = tuple(Tijdlijnregel(nr, NU, "bas", event) for nr, event in enumerate(gevolg.events, 1))
    card = check_card(tijdlijn.card(Tijdlijn(gevolg.beeld, regels, 99)))
    assert "In het journaal staan 99 gebeurtenissen." in texts(card)
    assert "startoverleg 1 verzet" in texts(card)
    assert "vraag opnieuw gezet" not in texts(card)
    assert "startoverleg 1 verzet naar donderdag 28 januari 2027 om 16.00 uur" in texts(card)


def test_the_reason_why_a_message_did_not_arrive_reads_as_words() -> None:
    event = e.BerichtUndeliverable(
        melding=1, sport=0, reden="niemand is ingevuld als vervanger_manager", escaleer_op=NU
    )
    assert "kwam niet aan: niemand is ingevuld als vervanger manager." in _line(accepted(), event, KLOK)


def test_a_message_reads_as_sent_by_regiebot_and_not_by_whoever_gave_rise_to_it() -> None:
    lines = _after(accepted(), c.ReportGevaar(casus=CODE, feit="onveilige_situatie"), "sanne")
    assert any("Regiebot: bericht MLD-51" in regel for regel in lines)
    assert not any("Sanne Bos: bericht" in regel for regel in lines)


def test_the_card_says_when_there_is_more_than_it_shows(texts: Texts) -> None:
    regels = tuple(Tijdlijnregel(nr, NU, "bas", e.RolEnded(rol=1)) for nr in range(30))
    assert "Dit zijn de nieuwste 25 regels." in texts(tijdlijn.card(Tijdlijn(beeld(accepted()), regels, 30)))
    assert "nieuwste 25" not in texts(tijdlijn.card(Tijdlijn(beeld(accepted()), regels[:25], 25)))
