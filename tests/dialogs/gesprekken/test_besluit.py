from collections.abc import Callable
from datetime import datetime, timedelta

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.besluit import GESPREKKEN, KWITANTIES
from regie import commands as c
from regie.casus import Casus
from regie.kalender import AMSTERDAM
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, NU, beeld, fill, on_two, opened, perform, refused, tekst, weighed

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
BESLUIT, TAAK = GESPREKKEN


def form(casus: Casus, **invoer: str) -> Formulier:
    gemaakt = BESLUIT.form(beeld(casus), Onderwerp(), invoer)
    assert isinstance(gemaakt, Formulier)
    return gemaakt


def keuzes(card: Element, veld: str) -> dict[str, str]:
    gevonden = next(e for e in walk(card) if e.get("id") == veld)
    return {keuze["value"]: keuze["title"] for keuze in gevonden["choices"]}


def besloten(casus: Casus, **meer: object) -> Gevolg:
    velden = {"naar": 2, "beslisser": "lokaal_team"} | meer
    return perform(casus, c.RecordBesluit.model_validate({"casus": CODE, **velden}))


def receipt(gevolg: Gevolg) -> Element:
    return KWITANTIES[type(gevolg.command)](gevolg)


def test_the_advice_stands_above_the_question_and_both_are_called_what_they_are(
    check_card: Check, texts: Texts
) -> None:
    shown = texts(check_card(form(weighed()).card(0)))
    assert "ADVIES VAN DE REGIEKAART" in shown
    assert "Advies: opschalen naar niveau 2 – Hulp nodig." in shown
    assert "Wat is er besloten?" in shown


def test_without_an_advice_the_card_says_so(texts: Texts) -> None:
    assert "Er is op niveau 1 nog geen advies." in texts(form(opened()).card(0))


def test_every_rung_can_be_chosen_by_its_word_and_only_who_may_decide_is_offered() -> None:
    card = form(on_two()).card(0)
    assert keuzes(card, "naar") == {
        "1": "Afschalen naar niveau 1 – In balans",
        "2": "Blijven op niveau 2 – Hulp nodig",
        "3": "Opschalen naar niveau 3 – Onveiligheid in het huishouden",
        "4": "Opschalen naar niveau 4 – Samenwerking over ketens heen",
        "5": "Opschalen naar niveau 5 – Escalatie en maatschappelijke onrust",
    }
    assert keuzes(card, "beslisser") == {"procesregisseur": "procesregisseur"}


def test_the_second_card_asks_the_roles_of_the_rung_that_was_chosen(check_card: Check) -> None:
    twee = form(weighed(), naar="2")
    assert [v.code for v in twee.stappen[1].velden] == [
        "procesregie",
        "motivering_procesregie",
        "casusregie",
        "motivering_casusregie",
        "overname",
        "overname_tijd",
    ]
    check_card(twee.card(1))
    een = form(on_two(), naar="1")
    assert "procesregie" not in [v.code for v in een.stappen[1].velden]


def test_candidates_come_with_organisation_and_profile_and_the_klant_where_the_kader_allows() -> None:
    op_twee = keuzes(form(weighed(), naar="2").card(1), "procesregie")
    assert op_twee["bas"] == "Bas Kok · Sociaal Team Zeist · profiel B+"
    assert op_twee["klant"] == "de klant zelf"
    assert op_twee["vera"] == "Vera Smit · Gemeente Zeist · kan hier niet volgens de regiekaart"
    assert op_twee["later"] == "Nog niemand: dat komt later"
    op_drie = keuzes(form(weighed(), naar="3").card(1), "procesregie")
    assert op_drie["klant"] == "de klant zelf · alleen met motivering"
    assert "klant" not in keuzes(form(weighed(), naar="4").card(1), "procesregie")


def test_the_command_has_the_nominations_and_the_moment() -> None:
    invoer = {
        "naar": "2",
        "beslisser": "lokaal_team",
        "forum": "startoverleg",
        "procesregie": "bas",
        "casusregie": "later",
        "overname": "2027-01-20",
        "overname_tijd": "14:30",
    }
    moment = datetime(2027, 1, 20, 14, 30, tzinfo=AMSTERDAM)
    assert fill(BESLUIT, beeld(weighed()), invoer) == c.RecordBesluit(
        casus=CODE,
        naar=2,
        beslisser="lokaal_team",
        forum="startoverleg",
        voordrachten=(c.Voordracht(soort="procesregie", houder="bas", overname=moment),),
    )


def test_today_without_a_time_means_as_soon_as_it_is_accepted() -> None:
    invoer = {"naar": "2", "beslisser": "lokaal_team", "procesregie": "bas", "overname": NU.date().isoformat()}
    command = fill(BESLUIT, beeld(weighed()), invoer)
    assert isinstance(command, c.RecordBesluit)
    assert command.voordrachten[0].overname is None


def test_every_refusal_of_a_besluit_lands_on_a_field_of_the_form() -> None:
    te_laag = c.Voordracht(soort="procesregie", houder="anna")
    mag_niet = c.Voordracht(soort="casusregie", houder="vera")
    voorbij = c.Voordracht(soort="procesregie", houder="bas", overname=NU - timedelta(days=1))
    gegeven: list[tuple[dict[str, object], str]] = [
        ({"naar": 3}, "motivering"),
        ({"beslisser": "manager"}, "beslisser"),
        ({"naar": 3, "motivering": tekst("x"), "voordrachten": (te_laag,)}, "motivering_procesregie"),
        ({"voordrachten": (mag_niet,)}, "casusregie"),
        ({"voordrachten": (voorbij,)}, "overname"),
    ]
    for velden, veld in gegeven:
        basis: dict[str, object] = {"casus": CODE, "naar": 2, "beslisser": "lokaal_team"}
        command = c.RecordBesluit.model_validate({**basis, **velden})
        assert refused(weighed(), command).veld == veld
        naar = str(velden.get("naar", 2))
        assert veld in [v.code for stap in form(weighed(), naar=naar).stappen for v in stap.velden]


def test_the_receipt_says_what_was_decided_by_whom_and_who_is_asked_by_when(check_card: Check, texts: Texts) -> None:
    wie = c.Voordracht(soort="procesregie", houder="anna")
    shown = texts(check_card(receipt(besloten(weighed(), voordrachten=(wie,)))))
    for piece in (
        "BESLUIT",
        "Opschalen van niveau 1 naar niveau 2 – Hulp nodig.",
        "Het besluit geldt nu.",
        "gevolgd",
        "Anna Mol is voorgedragen voor procesregie. Bij een ja gaat dat in meteen na aanvaarding.",
        "Tot dan heeft niemand procesregie.",
        "Bericht aan Anna Mol: procesregie aanvaarden of weigeren, uiterlijk dinsdag 19 januari 2027 om 17.00 uur.",
        "de inwoner informeren en het dossier bijwerken, uiterlijk donderdag 14 januari 2027 om 17.00 uur.",
        "Bericht aan Vera Smit: iemand voordragen voor casusregie",
    ):
        assert piece in shown
    assert "ADVIES VAN DE REGIEKAART" not in shown


def test_a_deviation_is_named_with_what_the_advice_was(texts: Texts) -> None:
    shown = texts(receipt(besloten(weighed(), naar=3, motivering=tekst("zwaarder dan het lijkt"))))
    assert "afgeweken met een motivering; het advies was: opschalen naar niveau 2" in shown


def test_a_step_down_with_a_handover_says_that_it_waits(texts: Texts) -> None:
    drie = besloten(weighed(), naar=3, motivering=tekst("x"), voordrachten=()).beeld.casus
    wie = c.Voordracht(soort="casusregie", houder="sanne")
    gevolg = besloten(drie, naar=2, beslisser="procesregisseur", motivering=tekst("y"), voordrachten=(wie,))
    shown = texts(receipt(gevolg))
    assert "Het besluit gaat in zodra de regie is overgedragen en aanvaard. Tot dan blijft niveau 3 gelden." in shown
    assert "Vanaf nu geldt" not in shown


# ---- the two tasks


def taakform(casus: Casus, sleutel: str) -> Formulier | Weigering:
    return TAAK.form(beeld(casus), Onderwerp.read(sleutel), {})


def test_a_task_asks_the_day_and_opens_on_today(check_card: Check) -> None:
    formulier = taakform(on_two(), "besluit:1 taak:inwoner melding:2")
    assert isinstance(formulier, Formulier)
    datum = next(e for e in walk(check_card(formulier.card())) if e.get("id") == "datum")
    assert datum["value"] == "2027-01-12"
    assert "datum" in formulier.read_all({"datum": "2027-01-13"}).fouten


def test_a_task_that_is_done_becomes_a_receipt_with_what_is_left(check_card: Check, texts: Texts) -> None:
    command = fill(TAAK, beeld(on_two()), {"datum": "2027-01-12"}, "besluit:1 taak:inwoner")
    assert command == c.CompleteTaak(casus=CODE, besluit=1, taak="inwoner", op=NU.date())
    gevolg = perform(on_two(), command)
    assert "Nog te doen: het dossier bijwerken." in texts(check_card(receipt(gevolg)))
    assert isinstance(taakform(gevolg.beeld.casus, "besluit:1 taak:inwoner"), Weigering)


def test_a_task_that_cannot_be_done_asks_which_and_why(texts: Texts) -> None:
    command = fill(TAAK, beeld(on_two()), {"taak": "dossier", "reden": "geen toegang"}, "besluit:1 taak:kan_niet")
    assert isinstance(command, c.CompleteTaak)
    assert (command.taak, command.kan_niet) == ("dossier", tekst("geen toegang"))
    assert "Niet gelukt: het dossier bijwerken" in texts(receipt(perform(on_two(), command)))


def test_a_task_of_a_besluit_that_does_not_exist_is_refused() -> None:
    assert isinstance(taakform(on_two(), "besluit:9 taak:inwoner"), Weigering)


def test_a_decider_that_nobody_is_yet_is_called_so_on_the_form_and_on_the_receipt(texts: Texts) -> None:
    """LOG-18: an empty role never blocks the recording of a besluit."""
    assert "Er is nog geen procesregisseur." in texts(form(on_two()).card(0))
    blijven = {"naar": 2, "beslisser": "procesregisseur", "motivering": tekst("zo afgesproken")}
    assert "procesregisseur (er is nog geen procesregisseur)" in texts(receipt(besloten(on_two(), **blijven)))
    met = perform(on_two(procesregie="bas"), c.AcceptRol(casus=CODE, rol=1)).beeld.casus
    assert "Er is nog geen procesregisseur." not in texts(form(met).card(0))
    assert "er is nog geen" not in texts(receipt(besloten(met, **blijven)))


def test_what_is_wrong_with_two_nominees_is_said_at_once() -> None:
    invoer = {"naar": "3", "beslisser": "procesregisseur", "casusregie": "anna", "procesregie": "sanne"}
    fouten = form(on_two(), **invoer).read_all(invoer).fouten
    assert "motivering_casusregie" in fouten or "casusregie" in fouten
    assert "motivering_procesregie" in fouten or "procesregie" in fouten
    assert all("(" in fout for fout in fouten.values()), "each with its rule"
