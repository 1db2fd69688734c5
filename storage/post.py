"""What the events of a casus mean for the outbox: who must be told, and what need not be told any more."""

from collections.abc import Sequence

from sqlalchemy import Connection

from regie.events import AnyEvent, BerichtDue, MeldingAnswered, MeldingExpired, MeldingRearmed, MeldingRedirected
from regie.evolve import Gebeurd
from storage import achterhaald, outbox
from storage.outbox import NieuwBericht


def announce(connection: Connection, events: Sequence[AnyEvent], gebeurd: Gebeurd) -> None:
    """In the transaction in which it happened: withdraw what lost its reason, then add what must be told."""
    done = [e.melding for e in events if isinstance(e, MeldingAnswered | MeldingExpired)]
    anew = [e.melding.nr for e in events if isinstance(e, MeldingRearmed)]
    outbox.withdraw(connection, gebeurd.casus, [*done, *anew])
    for omgeleid in (e for e in events if isinstance(e, MeldingRedirected)):
        _redirect(connection, omgeleid, gebeurd.casus)
    achterhaald.mark(connection, gebeurd.casus, done)
    due = [_bericht(e, gebeurd.casus) for e in events if isinstance(e, BerichtDue)]
    outbox.enqueue(connection, due, gebeurd.op)


def _redirect(connection: Connection, omgeleid: MeldingRedirected, code: str) -> None:
    """What was not sent yet goes to those whom the question is still for, in the role that they have by now."""
    for bericht in outbox.unsent(connection, code, omgeleid.melding.nr):
        event = BerichtDue.model_validate_json(bericht.inhoud)
        aan = omgeleid.onderweg(event.aan)
        if aan is None:
            outbox.withdraw_one(connection, bericht.id)
        elif aan != event.aan:
            anders = event.model_copy(update={"aan": aan})
            outbox.readdress(connection, bericht.id, aan.rol, aan.persoon, anders.model_dump_json())


def _bericht(event: BerichtDue, code: str) -> NieuwBericht:
    """A bericht of a melding; its sleutel counts the sends of that melding per receiver."""
    aan = event.aan
    receiver = "/".join((aan.rol, aan.persoon or "", aan.van or ""))
    return NieuwBericht(
        sleutel=f"{code}/{event.melding}/{event.reeks}/{receiver}",
        casus=code,
        melding=event.melding,
        mld=event.mld,
        rol=aan.rol,
        persoon=aan.persoon,
        sport=event.sport,
        waarom=event.waarom,
        inhoud=event.model_dump_json(),
        niet_voor=event.niet_voor,
    )
