"""What a command did to who holds regie, as sentences for a receipt."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaderwoorden import inzet, trede_voluit, wie
from regie import events as e
from regie.beelden import Casusbeeld
from regie.casus import Regietoewijzing


def changes(gevolg: Gevolg) -> list[str]:
    """One sentence per change, in the order in which things happened."""
    return [zin for event in gevolg.events for zin in _sentence(event, gevolg)]


def until_then(beeld: Casusbeeld, rol: Regietoewijzing, tot: str = "Tot dan") -> str:
    """Who is responsible while a nomination waits (INV-3)."""
    nu = beeld.casus.houder(rol.soort, rol.deel) or beeld.casus.houder(rol.soort)
    return f"{tot} heeft {wie(beeld, nu.houder)} {nu.naam}." if nu else f"{tot} heeft niemand {rol.naam}."


def starts(rol: Regietoewijzing) -> str:
    """From when the receiver is responsible, after `gaat in`."""
    return f"op {taal.moment(rol.overname)}" if rol.overname else "meteen na aanvaarding"


def _sentence(event: e.AnyEvent, gevolg: Gevolg) -> Iterator[str]:
    beeld, rollen = gevolg.beeld, gevolg.beeld.casus.rollen
    match event:
        case e.RolProposed(rol=rol):
            naam = wie(beeld, rol.houder)
            hoe = inzet(beeld, rol, gronden=True)
            yield f"{taal.hoofdletter(naam)} is voorgedragen voor {rol.naam}. Bij een ja gaat dat in {starts(rol)}."
            if rol.inzet_wijze == "ongevraagd":
                yield f"De {rol.naam} wordt {hoe}."
            yield until_then(beeld, rol)
            if not rol.is_professional:
                yield f"Wie hierover bericht krijgt, vraagt het aan {naam} en legt het antwoord vast."
        case e.RolWithdrawn(rol=nr):
            rol = rollen[nr - 1]
            yield f"De voordracht van {wie(beeld, rol.houder)} voor {rol.naam} is ingetrokken."
        case e.RolAccepted(rol=nr) if rollen[nr - 1].ingegaan_op is None:
            rol = rollen[nr - 1]
            yield f"{taal.hoofdletter(rol.naam)} gaat over: {starts(rol)}. {until_then(beeld, rol)}"
        case e.RolStarted(rol=nr):
            rol = rollen[nr - 1]
            yield f"{taal.hoofdletter(wie(beeld, rol.houder))} heeft nu {rol.naam}."
        case e.RolEnded(rol=nr):
            rol = rollen[nr - 1]
            yield f"{taal.hoofdletter(wie(beeld, rol.houder))} heeft geen {rol.naam} meer."
        case e.EindeRegieAnnounced(rol=nr):
            rol = rollen[nr - 1]
            naam = wie(beeld, rol.houder)
            yield f"De {rol.naam} eindigt zodra de evaluatie is vastgelegd. Tot dan blijft {naam} verantwoordelijk."
        case e.EindeRegieTakenBack(rol=nr, reden=reden):
            rol = rollen[nr - 1]
            if reden is not None:
                yield f"{taal.hoofdletter(wie(beeld, rol.houder))} houdt {rol.naam}. Een evaluatie is nu niet nodig."
                return
            yield f"De {rol.naam} van {wie(beeld, rol.houder)} eindigt toch niet: op deze trede hoort die erbij."
        case e.OvernameMoved(rol=nr):
            rol = rollen[nr - 1]
            yield f"{taal.hoofdletter(rol.naam)} gaat over: {starts(rol)}. {until_then(beeld, rol)}"
        case e.TredeChanged(naar=naar):
            yield f"Vanaf nu geldt {trede_voluit(beeld.context.kader, naar)}."
