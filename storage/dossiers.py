"""The dossiers of one transaction: opening a casus, storing what happened to it, and who asked (`perform`)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, bindparam, select, update

from regie.beelden import Tijdlijnregel
from regie.casus import Casus
from regie.dossiers import Logregel
from regie.events import AnyEvent, event_from_json
from regie.evolve import Gebeurd
from regie.inrichting import Inrichting
from regie.vast import PersoonId, Tekst, TekstId
from storage import betrokken, inrichting, journaal, post, projectie, stand, toegangslog, woorden
from storage.conflict import VersieConflict
from storage.journaal import LEEG, Eind
from storage.tabellen import casus as casussen
from storage.tabellen import casusnummer
from storage.toegangslog import Regel, Uitkomst
from storage.upsert import upsert


class GeenInrichting(Exception):
    """No inrichting was loaded yet, so nobody is known and nothing can be done."""


class _Geopend(NamedTuple):
    """What storing a casus again needs to know of how it was opened."""

    casus: Casus | None
    versie: int
    eind: Eind


_NOOIT_BEWAARD = _Geopend(None, 0, LEEG)


class Dossiers:
    """What `regie.perform` needs of storage, on one connection in one transaction.

    `verzoek` is the id of the request, for the toegangslog; a new one when there is none yet.
    """

    def __init__(self, connection: Connection, verzoek: str | None = None) -> None:
        self._connection = connection
        self._verzoek = verzoek or uuid4().hex
        self._geopend: dict[str, _Geopend] = {}
        self._ingericht: Inrichting | None = None

    def inrichting(self) -> Inrichting:
        """The inrichting as it stands, the same all through the transaction. Raises GeenInrichting."""
        if self._ingericht is None:
            found = inrichting.find(self._connection)
            if found is None:
                raise GeenInrichting("er is nog geen inrichting geladen")
            self._ingericht = found.inrichting
        return self._ingericht

    def open(self, code: str) -> Casus | None:
        """The casus in order to change it; PostgreSQL holds the row until the end of the transaction.

        Raises SchemaOnbekend.
        """
        row = self._connection.execute(_OPEN, {"van": code}).one_or_none()
        if row is None:
            return None
        casus = stand.read(row.stand, row.schema_nr)
        self._geopend[code] = _Geopend(casus, row.versie, Eind(row.journaal_nr, row.journaal_hash))
        return casus

    def look(self, code: str) -> Casus | None:
        """The casus as it stands, in order to show it. Raises SchemaOnbekend."""
        row = self._connection.execute(_LOOK, {"van": code}).one_or_none()
        return None if row is None else stand.read(row.stand, row.schema_nr)

    def next_code(self, letters: str) -> str:
        """Give out the next code of these two letters: ZU-0001, ZU-0002… A code is never given out twice."""
        number = self._connection.scalar(_NEXT(self._connection), {"letters": letters, "laatste": 1})
        return f"{letters}-{number:04}"

    def store(self, casus: Casus, events: Iterable[AnyEvent], gebeurd: Gebeurd, teksten: Iterable[Tekst]) -> None:
        """Store the casus with what happened: stand, journaal, words, query tables, termijnen, berichten.

        Raises VersieConflict when it changed since it was opened, or exists and was not.
        """
        happened = tuple(events)
        before = self._geopend.get(casus.code, _NOOIT_BEWAARD)
        lines = (journaal.Regel(event.soort, event.model_dump_json()) for event in happened)
        rows, eind = journaal.link(casus.code, before.eind, gebeurd.op, gebeurd.door, lines)
        _save(self._connection, casus, before.versie, eind, gebeurd)
        journaal.append(self._connection, rows)
        woorden.keep(self._connection, teksten, gebeurd)
        projectie.project(self._connection, before.casus, casus)
        post.announce(self._connection, happened, gebeurd)
        self._geopend[casus.code] = _Geopend(casus, before.versie + 1, eind)

    def words(self, ids: Sequence[TekstId]) -> dict[TekstId, str]:
        """The words behind text ids; an id whose words were destroyed is missing."""
        return woorden.find(self._connection, ids)

    def casussen_van(self, persoon: PersoonId, dag: date) -> Iterable[Casus]:
        """The casussen that this person takes part in, chairs, or was asked about this day, by code; a closed one
        only while it still asks them something."""
        return betrokken.casussen_van(self._connection, persoon, self.inrichting(), dag)

    def tijdlijn(self, code: str, aantal: int) -> tuple[Sequence[Tijdlijnregel], int]:
        """The newest lines of the journaal, newest first, without those that were shredded; and the total."""
        found = [
            Tijdlijnregel(line.volgnummer, line.op, line.door, event_from_json(line.payload))
            for line in journaal.lines(self._connection, code, aantal)
            if line.payload is not None
        ]
        return found, self._connection.scalar(_TOTAAL, {"van": code}) or 0

    def log(self, regel: Logregel) -> None:
        """Keep who asked or did what, in this same transaction."""
        line = Regel(
            op=regel.op,
            door=regel.door,
            wat=regel.wat,
            uitkomst=Uitkomst(regel.uitkomst),
            casussen=regel.casussen,
            regel=regel.regel,
            verzoek=self._verzoek,
        )
        toegangslog.append(self._connection, line)


def _save(connection: Connection, casus: Casus, versie: int, eind: Eind, gebeurd: Gebeurd) -> None:
    text, schema_nr = stand.write(casus)
    columns = {
        "kader": casus.kader,
        "gemeente": casus.gemeente,
        "forum": casus.forum,
        "status": casus.status.value,
        "trede": str(casus.trede),
        "stand": text,
        "schema_nr": schema_nr,
        "versie": versie + 1,
        "journaal_nr": eind.volgnummer,
        "journaal_hash": eind.hash,
        "gewijzigd_op": gebeurd.op,
    }
    if versie == 0:
        saved = connection.execute(_FIRST(connection), {"code": casus.code, **columns})
    else:
        saved = connection.execute(_SAVE, {"van": casus.code, "van_versie": versie, **columns})
    if saved.rowcount != 1:
        raise VersieConflict(casus.code)


_IS = casussen.c.code == bindparam("van")
_GELEZEN = ("stand", "schema_nr", "versie", "journaal_nr", "journaal_hash")
_LOOK = select(*(casussen.c[veld] for veld in _GELEZEN)).where(_IS)
_OPEN = _LOOK.with_for_update()
_FIRST = upsert(casussen, lambda new: new.on_conflict_do_nothing())
_SAVE = update(casussen).where(_IS, casussen.c.versie == bindparam("van_versie"))
_NEXT = upsert(
    casusnummer,
    lambda new: new.on_conflict_do_update(
        index_elements=["letters"], set_={"laatste": casusnummer.c.laatste + 1}
    ).returning(casusnummer.c.laatste),
)
_TOTAAL = select(casussen.c.journaal_nr).where(_IS)
