"""What the events of a casus mean for the outbox: who must be told, and what need not be told any more."""

from collections.abc import Sequence

from sqlalchemy import Connection

from regie.events import AnyEvent, BerichtDue, MeldingAnswered, MeldingExpired
from regie.evolve import Gebeurd
from storage import outbox
from storage.outbox import NieuwBericht


def announce(connection: Connection, events: Sequence[AnyEvent], gebeurd: Gebeurd) -> None:
    """Put what must be told in the outbox, in the transaction in which it happened, and withdraw what lost
    its reason.
    """
    done = [e.melding for e in events if isinstance(e, MeldingAnswered | MeldingExpired)]
    outbox.withdraw(connection, gebeurd.casus, done)
    due = [_bericht(e, gebeurd.casus) for e in events if isinstance(e, BerichtDue)]
    outbox.enqueue(connection, due, gebeurd.op)


def _bericht(event: BerichtDue, code: str) -> NieuwBericht:
    """A bericht of a melding; its sleutel counts the sends of that melding per receiver."""
    receiver = event.aan.rol if event.aan.persoon is None else f"{event.aan.rol}:{event.aan.persoon}"
    return NieuwBericht(
        sleutel=f"{code}/{event.melding}/{event.reeks}/{receiver}",
        casus=code,
        melding=event.melding,
        mld=event.mld,
        rol=event.aan.rol,
        persoon=event.aan.persoon,
        sport=event.sport,
        waarom=event.waarom,
        inhoud=event.model_dump_json(),
        niet_voor=event.niet_voor,
    )
