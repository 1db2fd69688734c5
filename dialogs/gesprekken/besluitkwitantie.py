"""What a besluit becomes once it is recorded: its receipt, and the way to what is still missing."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bouwstenen import kaart, taal
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, tekst
from dialogs.bouwstenen.kaderwoorden import (
    cannot_keep,
    forum,
    nobody_holds,
    op_trede,
    partij,
    trede,
    trede_voluit,
    wie,
)
from dialogs.bouwstenen.kwitantie import receipt
from dialogs.bouwstenen.mogelijk import can_end_procesregie
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken.advies import outcome
from dialogs.gesprekken.rolverloop import changes
from dialogs.hulp import word_button
from regie.beelden import Casusbeeld
from regie.beoordeling import Richting
from regie.casus import Besluit
from regie.handelingen.rollen import opvolging_nodig, zonder_kandidaat
from regie.kader import Kader

_RICHTING = {"opschalen": "Opschalen", "afschalen": "Afschalen", "blijven": "Blijven"}


def card(gevolg: Gevolg) -> Element:
    """The receipt of a besluit: what was decided, against which advice, whether it counts already, what comes next."""
    beeld = gevolg.beeld
    casus, kader = beeld.casus, beeld.context.kader
    besluit = casus.besluiten[-1]
    klaar = receipt(
        "Besluit vastgelegd",
        wie=beeld.naam(besluit.door),
        wanneer=besluit.op,
        casus=casus.code,
        wat=[
            ("Besloten door", _decided_by(beeld, besluit.beslisser)),
            ("Overleg", forum(kader, besluit.forum) if besluit.forum else ""),
            ("Advies", _against_advice(beeld, besluit)),
            ("Regels", taal.lijst(besluit.regels)),
            ("Motivering", beeld.tekst(besluit.motivering)),
        ],
        vervolg=[*changes(gevolg), *_successors(beeld), *vervolg(gevolg)],
        regels=besluit.regels,
    )
    kop, *rest = klaar["body"]
    body = [kop, kaart.besluit(_core(kader, besluit), [tekst(_in_effect(kader, besluit))]), *rest]
    return klaar | {"body": body, "actions": [*klaar.get("actions", ()), *_still_empty(beeld)]}


def _still_empty(beeld: Casusbeeld) -> list[Element]:
    """The way to nominate, as long as a role needs somebody and nobody was asked (INV-7, INV-8), and the way to end
    procesregie that a lighter rung no longer demands (HDW-P.8).
    """
    casus = beeld.casus
    leeg = zonder_kandidaat(casus, beeld.context.kader)
    knoppen = [word_button("Regisseur voordragen", f"voordragen {casus.code}", primary=True)] if leeg else []
    if casus.besluiten[-1].richting == "afschalen" and can_end_procesregie(beeld):
        knoppen.append(word_button("Einde procesregie", f"einde procesregie {casus.code}"))
    return knoppen


def _successors(beeld: Casusbeeld) -> Iterator[str]:
    """Who may not keep a role where the casus goes, and stays responsible until a successor said yes (INV-3, 8)."""
    casus = beeld.casus
    for soort in opvolging_nodig(casus, beeld.context.kader):
        rol = casus.houder(soort)
        if rol is not None:
            tot = f"Tot een opvolger ja zegt, blijft {wie(beeld, rol.houder)} verantwoordelijk."
            yield f"{cannot_keep(beeld, rol)} {tot}"


def _core(kader: Kader, besluit: Besluit) -> str:
    richting = _RICHTING[besluit.richting]
    if besluit.richting == "blijven" or besluit.van is None:
        return f"{richting} {op_trede(kader, besluit.naar, voluit=True)}."
    return f"{richting} van {trede(kader, besluit.van)} naar {trede_voluit(kader, besluit.naar)}."


def _in_effect(kader: Kader, besluit: Besluit) -> str:
    if besluit.ingegaan_op is not None:
        return "Het besluit geldt nu."
    nu = f" Tot dan blijft {trede(kader, besluit.van)} gelden." if besluit.van is not None else ""
    return f"Het besluit gaat in zodra de regie is overgedragen en aanvaard.{nu}"


def _against_advice(beeld: Casusbeeld, besluit: Besluit) -> str:
    if besluit.beoordeling is None:
        return "er was geen advies; besloten met een motivering"
    if not besluit.wijkt_af:
        return "gevolgd"
    uitkomst = outcome(beeld.casus.beoordelingen[besluit.beoordeling - 1])
    if uitkomst.doel is not None:
        was = f"{uitkomst.richting.value} naar {trede(beeld.context.kader, uitkomst.doel)}"
    else:
        was = "nog niet te bepalen" if uitkomst.richting is Richting.NIET_TE_BEPALEN else "blijven"
    return f"afgeweken met een motivering; het advies was: {was}"


def _decided_by(beeld: Casusbeeld, beslisser: str) -> str:
    leeg = nobody_holds(beeld, beslisser)
    return f"{partij(beeld.context.kader, beslisser)}{f' ({leeg})' if leeg else ''}"
