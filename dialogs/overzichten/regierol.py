"""Says who holds regie, since when, or plainly that nobody said yes yet, who was asked and by when (B1)."""

from __future__ import annotations

from dialogs.bouwstenen import kaderwoorden, startvragen, taal
from dialogs.bouwstenen.mogelijk import may
from regie.beelden import Casusbeeld
from regie.casus import Casusstatus, Regietoewijzing, Rolstatus, Soort
from regie.handelingen.rollen import SOORTEN, gevraagde_regie, opvolging_nodig
from regie.kalender import dag_van
from regie.vragen import ToonCasus


def lines(beeld: Casusbeeld, soort: Soort, *, gronden: bool = False) -> list[str]:
    """A sentence about the holder and one about whoever was asked; empty when the rung asks for nobody.

    The facts on which procesregie came unasked (`gronden`), the part that a casusregisseur is for, and the rung on
    which somebody may not stay say what the casus is about: only for who may see it (B5, HDW-O.7).
    """
    casus = beeld.casus
    houder, gevraagd = casus.houder(soort), casus.voorgedragen(soort)
    zinnen = [_held(beeld, houder, gronden=gronden)] if houder else []
    if houder and houder.einde_aangekondigd_op:
        zinnen.append(_ending(beeld, houder))
    if houder and soort in opvolging_nodig(casus, beeld.context.kader):
        zinnen.append(_successor(beeld, houder))
    if gevraagd is not None:
        zinnen.append(_asked(beeld, gevraagd, alleen=houder is None, gronden=gronden))
    if zinnen:
        return zinnen
    if soort in gevraagde_regie(casus, beeld.context.kader):
        return [f"{taal.hoofdletter(soort)}: niemand heeft ja gezegd, en er is niemand gevraagd."]
    return [f"{taal.hoofdletter(soort)}: besloten dat dit nu niet nodig is."] if soort in casus.regie_niet_nodig else []


def all_lines(beeld: Casusbeeld, *, gronden: bool = False) -> list[str]:
    """The sentences about every kind of regie."""
    return [
        *(zin for soort in SOORTEN for zin in lines(beeld, soort, gronden=gronden)),
        *(_held(beeld, rol, gronden=False) for rol in beeld.casus.deelregisseurs),
        *(_asked_beside(beeld, rol) for rol in beeld.casus.rollen if rol.deel is not None and rol.in_behandeling),
    ]


def nobody(beeld: Casusbeeld) -> str:
    """Why no role is filled or asked for: closed, not known yet whether regie is needed (INV-19), or not needed."""
    casus, kader = beeld.casus, beeld.context.kader
    if casus.status is Casusstatus.AFGESLOTEN:
        return "Afgesloten. Niemand heeft nu regie."
    if casus.aanmelding.regie_nodig != "ja" and (oordeel := startvragen.verdict(beeld)):
        return oordeel
    return f"Niemand heeft nu regie. {taal.hoofdletter(kaderwoorden.op_trede(kader, casus.trede))} hoeft dat niet."


def uiterlijk(beeld: Casusbeeld, rol: Regietoewijzing) -> str:
    """By when the nominee answers, as ` uiterlijk …`, or that it was not in time; empty when nothing is waited for."""
    over = f"rol:{rol.nr}"
    termijnen = [m.deadline for m in beeld.casus.open_meldingen if m.onderwerp == over and m.deadline]
    if not termijnen:
        return ""
    voorbij = " was er niet op tijd, dat was" if termijnen[0] < beeld.context.now else ""
    return f"{voorbij} uiterlijk {taal.moment(termijnen[0])}"


def _asked_beside(beeld: Casusbeeld, rol: Regietoewijzing) -> str:
    alleen = beeld.casus.houder(rol.soort, rol.deel) is None
    return _asked(beeld, rol, alleen=alleen, gronden=False)


def _ending(beeld: Casusbeeld, rol: Regietoewijzing) -> str:
    op = taal.korte_datum(dag_van(rol.einde_aangekondigd_op)) if rol.einde_aangekondigd_op else ""
    blijft = f"Tot de evaluatie is vastgelegd, blijft {kaderwoorden.wie(beeld, rol.houder)} verantwoordelijk."
    return f"{_titel(beeld, rol)}: het einde is aangekondigd op {op}. {blijft}"


def _successor(beeld: Casusbeeld, houder: Regietoewijzing) -> str:
    if not _inside(beeld):
        return f"{_titel(beeld, houder)}: er is een opvolger nodig."
    return f"{kaderwoorden.cannot_keep(beeld, houder)} Er is een opvolger nodig."


def _held(beeld: Casusbeeld, rol: Regietoewijzing, *, gronden: bool) -> str:
    sinds = f", sinds {taal.korte_datum(dag_van(rol.ingegaan_op))}" if rol.ingegaan_op else ""
    wie, inzet = kaderwoorden.met_organisatie(beeld, rol.houder), _inzet(beeld, rol, gronden)
    return f"{_titel(beeld, rol)}: {wie}, aanvaard{sinds}{inzet}."


def _inzet(beeld: Casusbeeld, rol: Regietoewijzing, gronden: bool) -> str:
    inzet = kaderwoorden.inzet(beeld, rol, gronden=gronden)
    return f"; {inzet}" if inzet else ""


def _asked(beeld: Casusbeeld, rol: Regietoewijzing, *, alleen: bool, gronden: bool) -> str:
    wie = kaderwoorden.met_organisatie(beeld, rol.houder)
    inzet = _inzet(beeld, rol, gronden)
    if rol.status is Rolstatus.AANVAARD and rol.overname is not None:
        return f"{_titel(beeld, rol)}: {wie} heeft ja gezegd en neemt het over op {taal.moment(rol.overname)}{inzet}."
    nog = "nog niemand heeft ja gezegd" if alleen else "de overdracht is nog niet aanvaard"
    return f"{_titel(beeld, rol)}: {nog}. Gevraagd: {wie}, antwoord{uiterlijk(beeld, rol) or ' volgt'}{inzet}."


def _titel(beeld: Casusbeeld, rol: Regietoewijzing) -> str:
    naam = rol.naam if _inside(beeld) or rol.deel is None else f"{rol.soort} voor een deel van het huishouden"
    return taal.hoofdletter(naam)


def _inside(beeld: Casusbeeld) -> bool:
    return may(ToonCasus, beeld)
