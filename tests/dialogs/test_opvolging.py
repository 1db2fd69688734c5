"""What people read when a holder may not keep a role: plainly who has it, and that a successor is needed."""

from __future__ import annotations

import json

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken import besluit
from dialogs.meldingen import melding
from dialogs.overzichten import casuskaart, wie_heeft_regie
from regie.beelden import Casusbeeld, Regiebeeld
from tests.regie.handelingen.test_opvolging import client_in_fase_2, naar_fase_3
from tests.regie.uit_het_kader import VOORZITTER
from tests.regie.zeist import Verhaal

ZIN = "heeft nu casusregie; in fase 3 (rood) kan dat niet."


def _beeld(verhaal: Verhaal, actor: str = VOORZITTER) -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(actor))


def test_every_screen_says_who_has_it_and_that_it_cannot_stay() -> None:
    verhaal = naar_fase_3(client_in_fase_2())
    beeld = _beeld(verhaal)
    (vraag,) = (m for m in verhaal.open("MLD-02") if m.onderwerp == "regie:casusregie")
    kaarten = (
        casuskaart.card(beeld),
        wie_heeft_regie.card(Regiebeeld(beeld)),
        melding.card(melding.for_person(beeld, vraag, VOORZITTER)),
    )
    for kaart in kaarten:
        assert ZIN in json.dumps(kaart, ensure_ascii=False)
    assert "Er is nog geen casusregisseur" not in json.dumps(kaarten[-1], ensure_ascii=False)


def test_HDW_O_7_who_takes_no_part_reads_that_a_successor_is_needed_and_not_how_heavy_it_is() -> None:
    kaart = wie_heeft_regie.card(Regiebeeld(_beeld(naar_fase_3(client_in_fase_2()), "p_politie")))
    gelezen = json.dumps(kaart, ensure_ascii=False)
    assert "Casusregie: er is een opvolger nodig." in gelezen
    assert "fase" not in gelezen


def test_the_besluit_asks_for_a_successor_at_once_and_takes_nobody_yet_for_an_answer() -> None:
    beeld = _beeld(client_in_fase_2())
    invoer = {"naar": "3", "beslisser": "casusregisseur", "motivering": "nodig"}
    form = besluit.form(beeld, Onderwerp(), invoer)
    assert isinstance(form, Formulier)
    assert ZIN in json.dumps(form.card(1, invoer), ensure_ascii=False)
    assert "casusregie" in form.read_all(invoer).fouten
    assert "casusregie" not in form.read_all(invoer | {"casusregie": "later"}).fouten
