"""A second casusregisseur in chat: asked for a part, seen everywhere, known to the first, and gone again."""

from __future__ import annotations

import json

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.forms import GESPREKKEN, receipt
from dialogs.meldingen import keuzes, melding
from dialogs.overzichten import casuskaart, mijn_casussen, wie_heeft_regie
from dialogs.verstaan import Herkend, read
from regie import commands as c
from regie.beelden import Casusbeeld, Casussenbeeld, Regiebeeld
from regie.decide import Besloten, decide
from regie.weigering import Weigering
from tests.dialogs.casussen import fill
from tests.regie.handelingen.test_delen import erbij, met_tweede_casusregisseur, op_trede
from tests.regie.uit_het_kader import VOORZITTER
from tests.regie.zeist import Verhaal, tekst


def _beeld(verhaal: Verhaal, actor: str = VOORZITTER) -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(actor))


def _json(kaart: object) -> str:
    return json.dumps(kaart, ensure_ascii=False)


def test_the_words_are_understood() -> None:
    for bericht, naam in (
        ("regisseur erbij WB-0001", "regisseur erbij"),
        ("tweede casusregisseur WB-0001", "regisseur erbij"),
        ("regisseur eraf WB-0001", "regisseur eraf"),
        ("einde procesregie HV-0001", "einde procesregie"),
    ):
        herkend = read(bericht)
        assert isinstance(herkend, Herkend)
        assert herkend.woord.naam == naam


def test_the_form_asks_for_whom_and_its_receipt_says_who_was_asked() -> None:
    verhaal = op_trede("wbr", 3)
    invoer = {"deel": "kind A", "casusregie": "p_gi"}
    command = fill(GESPREKKEN["regisseur_erbij"], _beeld(verhaal), invoer)
    besloten = decide(verhaal.casus, command, verhaal.context(VOORZITTER))
    assert isinstance(besloten, Besloten)
    beeld = Casusbeeld(besloten.casus, verhaal.context(VOORZITTER))
    assert "voorgedragen voor casusregie voor kind A" in _json(receipt(Gevolg(beeld, command, besloten.events)))


def test_HDW_O_7_who_takes_no_part_reads_who_has_regie_and_not_what_for() -> None:
    """p_politie has nothing to do with this casus: the kind of part would say what it is about."""
    verhaal = met_tweede_casusregisseur()
    buiten, binnen = (_json(wie_heeft_regie.card(Regiebeeld(_beeld(verhaal, w)))) for w in ("p_politie", VOORZITTER))
    deel = verhaal.casus.deelregisseurs[0].deel or ""
    naam = _beeld(verhaal).naam(verhaal.casus.deelregisseurs[0].houder)
    assert deel in binnen and naam in binnen
    assert deel not in buiten and naam in buiten
    assert "Casusregie voor een deel van het huishouden" in buiten


def test_where_there_can_be_no_other_the_form_says_so_at_once() -> None:
    for verhaal, regel in ((op_trede("hdw", 2), "INV-1"), (met_tweede_casusregisseur(), "WBR-3.4")):
        nee = GESPREKKEN["regisseur_erbij"].form(_beeld(verhaal), Onderwerp(), {})
        assert isinstance(nee, Weigering)
        assert nee.regel == regel


def test_the_second_stands_wherever_the_first_stands() -> None:
    verhaal = met_tweede_casusregisseur()
    beeld = _beeld(verhaal, "p_gi")
    for kaart in (casuskaart.card(beeld), wie_heeft_regie.card(Regiebeeld(beeld))):
        assert "Casusregie voor kind A" in _json(kaart)
    assert "casusregie voor kind A Gi" in _json(mijn_casussen.card(Casussenbeeld("p_gi", (beeld,))))


def test_each_of_the_two_gets_the_question_and_only_they_can_answer() -> None:
    verhaal = met_tweede_casusregisseur()
    nr = verhaal.casus.deelregisseurs[0].nr
    (vraag,) = (m for m in verhaal.open("MLD-11") if m.onderwerp == f"rol:{nr}/p_gi")
    kaart = _json(melding.card(melding.for_person(_beeld(verhaal, "p_gi"), vraag, "p_gi")))
    assert "Bekend met elkaar" in kaart
    assert "Wijkteam is ook casusregisseur" in kaart
    assert keuzes.only_by(verhaal.casus, vraag, "MLD-11") == {"p_gi"}


def test_not_right_ends_the_part_with_a_reason() -> None:
    verhaal = met_tweede_casusregisseur()
    nr = verhaal.casus.deelregisseurs[0].nr
    form = GESPREKKEN["regisseur_eraf"].form(_beeld(verhaal), Onderwerp.of(rol=nr), {})
    assert isinstance(form, Formulier)
    command = fill(GESPREKKEN["regisseur_eraf"], _beeld(verhaal), {"rol": str(nr), "reden": "klopt niet"})
    assert isinstance(command, c.EndRegie)
    assert command.rol == nr


def test_a_new_candidate_after_a_no_is_for_the_same_part() -> None:
    verhaal = op_trede("wbr", 3)
    nr = erbij(verhaal, "p_gi", "kind A", ja=False)
    verhaal.doe("p_gi", c.RefuseRol, rol=nr, reden=tekst())
    command = fill(GESPREKKEN["voordragen"], _beeld(verhaal), {"casusregie": "p_ggz"}, f"rol:{nr}")
    assert isinstance(command, c.ProposeRol)
    assert command.voordracht.deel == "kind A"
