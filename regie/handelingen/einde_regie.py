"""Ending procesregie while the casus goes on: at once, or after the evaluation that a kader wants (HDW-P.8, P.9)."""

from __future__ import annotations

from collections.abc import Iterator

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Regietoewijzing
from regie.context import Context
from regie.handelingen.rollen import doeltrede
from regie.handelingen.voordragen import withdraw_open
from regie.handelingen.voorwaarden import ANNULEREN, VASTLEGGEN
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.treden import Nodig
from regie.kader.tredewoorden import vooraan, waar
from regie.vast import TekstId
from regie.weigering import Geweigerd, Uitweg, weiger


def is_geevalueerd(rol: Regietoewijzing, casus: Casus, kader: Kader) -> bool:
    """Whether the evaluation that must come before the end was recorded while this holder had the role.

    So it is in a kader that asks for none, and for every other role.
    """
    einde = kader.procesregie.einde
    if einde is None or rol.soort != "procesregie":
        return True
    sinds = rol.ingegaan_op
    return any(v.code == einde.voorwaarde and (sinds is None or v.vastgelegd_op >= sinds) for v in casus.voorwaarden)


def te_evalueren(casus: Casus, kader: Kader) -> Regietoewijzing | None:
    """The procesregie that ends, or would end by what was decided, and of which the evaluation is still to come."""
    nu = casus.houder("procesregie")
    if nu is None or is_geevalueerd(nu, casus, kader):
        return None
    eindigt = nu.einde_aangekondigd_op is not None or _niet_op(doeltrede(casus), kader)
    return nu if eindigt else None


def end(command: c.EndRegie, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Procesregie is no longer needed: it ends, or its end is announced until the evaluation is there.

    Casusregie for a part ends at once too: the casusregisseur of the household has it again.
    Raises Geweigerd when nobody holds it, the rung demands it (INV-7), or it was announced already.
    """
    kader = context.kader
    rol = casus.rollen[command.rol - 1] if 1 <= command.rol <= len(casus.rollen) else None
    if rol is None or not rol.actief:
        raise weiger(
            "INV-3",
            "Niemand heeft deze regie nu, dus er is niets om te beëindigen.",
            Uitweg(woord="wie heeft regie", titel="Wie heeft regie?"),
        )
    if rol.deel is not None:
        yield from withdraw_open(casus, rol.soort, rol.deel)
        yield from _ended(rol, casus, command.reden.id)
        return
    if rol.soort != "procesregie":
        raise weiger(
            "INV-1",
            f"{rol.soort.capitalize()} eindigt niet los van de casus. Draag een opvolger voor, of sluit de casus af in "
            "een overleg.",
            Uitweg(woord="voordragen", titel="Regisseur voordragen"),
        )
    treden = (casus.trede, doeltrede(casus))
    verplicht = [trede for trede in treden if kader.trede(trede).rol(rol.soort).nodig is Nodig.VERPLICHT]
    if verplicht:
        raise weiger(
            "INV-7",
            f"{vooraan(waar(kader, verplicht[0]))} hoort {rol.soort} er altijd bij. Draag een opvolger voor.",
            Uitweg(woord="voordragen", titel="Regisseur voordragen"),
        )
    if rol.einde_aangekondigd_op is not None:
        raise _eerst_evalueren(kader, "Het einde is al aangekondigd.")
    yield from withdraw_open(casus, rol.soort)
    if is_geevalueerd(rol, casus, kader):
        yield from _ended(rol, casus, command.reden.id)
    else:
        yield e.EindeRegieAnnounced(rol=rol.nr, reden=command.reden.id)


def take_back(command: c.TakeBackEinde, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The announced end is off, and the holder goes on. Raises Geweigerd when none was announced, or it is there."""
    rol = casus.rollen[command.rol - 1] if 1 <= command.rol <= len(casus.rollen) else None
    if rol is None or not rol.actief or rol.einde_aangekondigd_op is None:
        raise weiger(
            "INV-3",
            "Er is geen einde aangekondigd, of de regie is al geëindigd. Er is dus niets om terug te nemen.",
            Uitweg(woord="wie heeft regie", titel="Wie heeft regie?"),
        )
    yield e.EindeRegieTakenBack(rol=rol.nr, reden=command.reden.id)


def take_effect(casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """An announced end comes when the evaluation is recorded; it is off when the rung demands the role by now."""
    for rol in casus.rollen:
        if not rol.actief or rol.einde_aangekondigd_op is None:
            continue
        if context.kader.trede(casus.trede).rol(rol.soort).nodig is Nodig.VERPLICHT:
            yield e.EindeRegieTakenBack(rol=rol.nr)
        elif is_geevalueerd(rol, casus, context.kader):
            yield from _ended(rol, casus, rol.reden_einde)


def toets_evaluatie(casus: Casus, kader: Kader, naar: Tredecode | None = None) -> None:
    """HDW-P.9: procesregie does not end by a step (`naar`) or with the casus before it was evaluated.

    Raises Geweigerd with the condition that is open.
    """
    nu = casus.houder("procesregie")
    if nu is not None and not is_geevalueerd(nu, casus, kader) and (naar is None or _niet_op(naar, kader)):
        raise _eerst_evalueren(kader, "De procesregie eindigt hiermee.")


def _niet_op(trede: Tredecode, kader: Kader) -> bool:
    return kader.trede(trede).rol("procesregie").nodig is Nodig.NIET


def _eerst_evalueren(kader: Kader, stand: str) -> Geweigerd:
    einde = kader.procesregie.einde
    assert einde is not None
    voorwaarde = kader.voorwaarde(einde.voorwaarde)
    return weiger(voorwaarde.regel, f"{stand} {voorwaarde.opheffen}", VASTLEGGEN, ANNULEREN)


def _ended(rol: Regietoewijzing, casus: Casus, reden: TekstId | None) -> Iterator[e.AnyEvent]:
    """The holder is no longer responsible, and everyone who takes part hears of it."""
    yield e.RolEnded(rol=rol.nr, reden=reden, te_informeren=tuple(sorted(casus.deelnemers)))
