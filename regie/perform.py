"""Load, check access, decide, append: the only way a casus changes, and the only way one is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from regie import commands as c
from regie import vragen as v
from regie.beelden import (
    Casusbeeld,
    Casussenbeeld,
    Regiebeeld,
    Taak,
    Takenbeeld,
    Tijdlijn,
    Tijdlijnregel,
)
from regie.casus import Casus, Casusstatus, Melding, Meldingstatus
from regie.context import KLOK, Context, Kaderlezer, context_voor
from regie.decide import decide
from regie.events import AnyEvent
from regie.evolve import Gebeurd
from regie.inrichting import Inrichting
from regie.kalender import AMSTERDAM
from regie.meldingen.geadresseerden import geadresseerde
from regie.toegang import geweigerd, mag, mag_vragen, wat_nodig_is, wie_mag
from regie.vast import PersoonId, Tekst, TekstId, Vast
from regie.verhuizen import herkomst_van
from regie.weigering import Uitweg, Weigering

TIJDLIJN = 100
"""How many lines of the journaal one question looks back over."""

ONBEKENDE_CASUS = Weigering(
    regel="B5",
    reden="Deze casus bestaat niet, of je doet er niet aan mee. Controleer de code.",
    uitweg=(Uitweg(woord="mijn casussen", titel="Mijn casussen"),),
)
"""Not existing and not allowed look the same."""


@dataclass(frozen=True)
class Logregel:
    """One line of who asked or did what: no words, no names, codes only."""

    op: datetime
    door: PersoonId
    wat: str
    uitkomst: Literal["gedaan", "gelezen", "geweigerd", "verzonden"]
    casussen: tuple[str, ...]
    regel: str | None = None


class Dossiers(Protocol):
    """What `perform` and `ask` need of storage, within one transaction."""

    def inrichting(self) -> Inrichting:
        """The inrichting as it stands."""

    def open(self, code: str) -> Casus | None:
        """The casus, held for this transaction in order to change it; None when there is none."""

    def look(self, code: str) -> Casus | None:
        """The casus as it stands, in order to show it."""

    def next_code(self, letters: str) -> str:
        """A code that was never given out before."""

    def store(self, casus: Casus, events: Iterable[AnyEvent], gebeurd: Gebeurd, teksten: Iterable[Tekst]) -> None:
        """Keep what happened, the casus after it, and the words; raises VersieConflict when it changed meanwhile."""

    def words(self, ids: Sequence[TekstId]) -> dict[TekstId, str]:
        """The words behind text ids."""

    def casussen_van(self, persoon: PersoonId, dag: date) -> Iterable[Casus]:
        """The casussen that this person takes part in, chairs, or was asked about, on this day; a closed one only
        while it still asks them something."""

    def tijdlijn(self, code: str, aantal: int) -> tuple[Sequence[Tijdlijnregel], int]:
        """The newest lines of the journaal, newest first, and how many there are in all."""

    def log(self, regel: Logregel) -> None:
        """Keep who asked or did what."""


@dataclass(frozen=True)
class Gedaan:
    """A command that was carried out."""

    beeld: Casusbeeld
    events: tuple[AnyEvent, ...]


def perform(
    dossiers: Dossiers,
    command: c.AnyCommand,
    *,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> Gedaan | Weigering:
    """Carry out one command in the transaction of `dossiers`, or refuse it; both are logged.

    For OpenCasus the code is given out here. Nothing is stored on a refusal.
    """
    inrichting = dossiers.inrichting()
    casus = None if isinstance(command, c.OpenCasus) else dossiers.open(command.casus)
    uitkomst = _perform(dossiers, command, casus, inrichting, actor, now, kaders)
    geweigerd = isinstance(uitkomst, Weigering)
    if geweigerd or actor != KLOK:
        dossiers.log(
            Logregel(
                op=now,
                door=actor,
                wat=type(command).__name__,
                uitkomst="geweigerd" if geweigerd else "gedaan",
                casussen=_casussen(command, uitkomst),
                regel=uitkomst.regel if isinstance(uitkomst, Weigering) else None,
            )
        )
    return uitkomst


def _casussen(command: c.AnyCommand, uitkomst: Gedaan | Weigering) -> tuple[str, ...]:
    """The casussen that a command was about: of a move also the one that began elsewhere."""
    if isinstance(uitkomst, Weigering):
        return (command.casus,)
    casus = uitkomst.beeld.casus
    elders = casus.verhuisd if isinstance(command, c.MoveCasus) else None
    return (casus.code, elders.casus) if elders else (casus.code,)


def _perform(
    dossiers: Dossiers,
    command: c.AnyCommand,
    casus: Casus | None,
    inrichting: Inrichting,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> Gedaan | Weigering:
    vandaag = _dag(now)
    if casus is None and not isinstance(command, c.OpenCasus):
        return _niet_toegestaan((), actor, None, inrichting, vandaag)
    if wat := geweigerd(command, actor, casus, inrichting, vandaag):
        return _niet_toegestaan((wat,), actor, casus, inrichting, vandaag)
    if isinstance(command, c.OpenCasus | c.MoveCasus):
        gemeente = inrichting.gemeente(command.gemeente)
        if gemeente is None:
            return Weigering(regel="INV-18", reden="Deze gemeente staat niet in de inrichting.", veld="gemeente")
        veld = "nieuw" if isinstance(command, c.MoveCasus) else "casus"
        command = command.model_copy(update={veld: dossiers.next_code(gemeente.casusletters)})
    context = _context(command, casus, inrichting, actor, now, kaders)
    besloten = decide(casus, command, context)
    if isinstance(besloten, Weigering):
        return besloten
    if isinstance(command, c.MoveCasus) and casus is not None:
        elders = _elders(dossiers, command, casus, context, kaders)
        if elders is not None:
            return elders
    if besloten.events:
        dossiers.store(
            besloten.casus,
            besloten.events,
            Gebeurd(casus=command.casus, door=actor, op=now),
            tuple(teksten_in(command)),
        )
    return Gedaan(_beeld(dossiers, besloten.casus, context), besloten.events)


def _elders(
    dossiers: Dossiers, command: c.MoveCasus, casus: Casus, context: Context, kaders: Kaderlezer
) -> Weigering | None:
    """Begin the casus of the new gemeente, in the same transaction as the move (MAP-1)."""
    daar = context_voor(
        context.inrichting,
        command.gemeente,
        kaders,
        actor=context.actor,
        now=context.now,
        kader_op=context.vandaag,
    )
    open_casus = c.OpenCasus(
        casus=command.nieuw,
        gemeente=command.gemeente,
        forum=command.forum,
        feiten={},
        herkomst=herkomst_van(casus, context.kader, daar.kader, toestemming=command.toestemming),
    )
    geopend = decide(None, open_casus, daar)
    if isinstance(geopend, Weigering):
        return geopend
    dossiers.store(geopend.casus, geopend.events, Gebeurd(casus=command.nieuw, door=context.actor, op=context.now), ())
    return None


def ask(
    dossiers: Dossiers,
    vraag: v.Vraag,
    *,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> Casusbeeld | Tijdlijn | Regiebeeld | Casussenbeeld | Takenbeeld | Inrichting | Weigering:
    """Answer one question, or refuse it; both are logged with the casus codes that were seen."""
    inrichting = dossiers.inrichting()
    beeld, gezien = _ask(dossiers, vraag, inrichting, actor, now, kaders)
    geweigerd = isinstance(beeld, Weigering)
    dossiers.log(
        Logregel(
            op=now,
            door=actor,
            wat=type(vraag).__name__,
            uitkomst="geweigerd" if geweigerd else "gelezen",
            casussen=gezien,
            regel=beeld.regel if isinstance(beeld, Weigering) else None,
        )
    )
    return beeld


def _ask(
    dossiers: Dossiers,
    vraag: v.Vraag,
    inrichting: Inrichting,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> tuple[Casusbeeld | Tijdlijn | Regiebeeld | Casussenbeeld | Takenbeeld | Inrichting | Weigering, tuple[str, ...]]:
    vandaag = _dag(now)
    casus = dossiers.look(vraag.casus) if isinstance(vraag, v.OverCasus) else None
    if isinstance(vraag, v.OverCasus) and casus is None:
        return _niet_toegestaan((), actor, None, inrichting, vandaag), (vraag.casus,)
    if not mag_vragen(vraag, actor, casus, inrichting, vandaag):
        code = (casus.code,) if casus else ()
        return _niet_toegestaan(wat_nodig_is(vraag), actor, casus, inrichting, vandaag), code
    if casus is not None:
        context = _voor(casus, inrichting, actor, now, kaders)
        if isinstance(vraag, v.WieHeeftRegie):
            return Regiebeeld(Casusbeeld(casus, context)), (casus.code,)
        beeld = _beeld(dossiers, casus, context)
        if isinstance(vraag, v.ToonTijdlijn):
            regels, totaal = dossiers.tijdlijn(casus.code, TIJDLIJN)
            return Tijdlijn(beeld, tuple(regels), totaal), (casus.code,)
        return beeld, (casus.code,)
    if isinstance(vraag, v.ToonInrichting):
        return inrichting, ()
    beelden = tuple(
        Casusbeeld(mijn, _voor(mijn, inrichting, actor, now, kaders)) for mijn in dossiers.casussen_van(actor, vandaag)
    )
    if isinstance(vraag, v.MijnTaken):
        return Takenbeeld(actor, tuple(_taken(actor, beelden, vandaag))), tuple(b.casus.code for b in beelden)
    lopend = [b for b in beelden if b.casus.status is not Casusstatus.AFGESLOTEN]
    return Casussenbeeld(actor, tuple(sorted(lopend, key=_dringend))), tuple(b.casus.code for b in lopend)


def _taken(wie: PersoonId, beelden: Iterable[Casusbeeld], vandaag: date) -> list[Taak]:
    """What was sent to this person and still waits; acute danger first, then by when somebody must act."""
    taken = [
        Taak(beeld, melding)
        for beeld in beelden
        for melding in beeld.casus.open_meldingen
        if wie in _bereikt(beeld, melding, vandaag)
    ]
    ver_weg = datetime.max.replace(tzinfo=AMSTERDAM)
    return sorted(taken, key=lambda t: (t.melding.categorie != "acuut", _termijn(t.melding) or ver_weg))


def _termijn(melding: Melding) -> datetime | None:
    """When it climbs on; before that its own deadline."""
    return melding.escaleer_op if melding.sport >= 0 else melding.deadline


def _bereikt(beeld: Casusbeeld, melding: Melding, vandaag: date) -> set[PersoonId]:
    wie = (geadresseerde(a, beeld.casus, beeld.context.inrichting, vandaag) for a in melding.bereikt)
    return {p for p in wie if p is not None}


def _dringend(beeld: Casusbeeld) -> tuple[bool, datetime]:
    momenten = [m.deadline for m in beeld.casus.open_meldingen if m.deadline and m.status is Meldingstatus.OPEN]
    return not beeld.casus.open_signalen, min(momenten, default=datetime.max.replace(tzinfo=AMSTERDAM))


def _dag(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()


def _niet_toegestaan(
    wat: Iterable[type], actor: PersoonId, casus: Casus | None, inrichting: Inrichting, vandaag: date
) -> Weigering:
    """To an outsider the casus does not exist; a participant hears that this is for someone else."""
    if inrichting.persoon(actor) is None:
        return Weigering(
            regel="B5",
            reden="Je staat nog niet in de inrichting van Regiebot. Vraag de beheerder om je toe te voegen.",
        )
    if casus is None or not mag(v.ToonCasus, actor, casus, inrichting, vandaag):
        return ONBEKENDE_CASUS
    return Weigering(
        regel="B5",
        reden=f"Dit kan alleen {wie_mag(wat)}.",
        uitweg=(Uitweg(woord=f"wie heeft regie {casus.code}", titel="Wie heeft regie?"),),
    )


def _context(
    command: c.AnyCommand,
    casus: Casus | None,
    inrichting: Inrichting,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> Context:
    if casus is not None:
        return _voor(casus, inrichting, actor, now, kaders)
    assert isinstance(command, c.OpenCasus)
    return context_voor(inrichting, command.gemeente, kaders, actor=actor, now=now, kader_op=_dag(now))


def _voor(casus: Casus, inrichting: Inrichting, actor: PersoonId, now: datetime, kaders: Kaderlezer) -> Context:
    """The context of a casus: it keeps the kader version it began with (INV-18)."""
    return context_voor(inrichting, casus.gemeente, kaders, actor=actor, now=now, kader_op=casus.kaderversie)


def _beeld(dossiers: Dossiers, casus: Casus, context: Context) -> Casusbeeld:
    ids = tuple(tekst_ids(casus))
    return Casusbeeld(casus, context, dossiers.words(ids) if ids else {})


def teksten_in(ding: Vast) -> Iterator[Tekst]:
    """Every free text in a command, wherever it stands."""
    for waarde in dict(ding).values():
        yield from _teksten(waarde)


def _teksten(waarde: object) -> Iterator[Tekst]:
    if isinstance(waarde, Tekst):
        yield waarde
    elif isinstance(waarde, Vast):
        yield from teksten_in(waarde)
    elif isinstance(waarde, tuple):
        for deel in waarde:
            yield from _teksten(deel)


def tekst_ids(casus: Casus) -> Iterator[TekstId]:
    """Every text id that a casus refers to."""
    mogelijk: list[TekstId | None] = [d.tekst for d in casus.doelen]
    for actie in casus.acties:
        mogelijk += [actie.tekst, actie.reden]
    for advies in casus.forumadviezen:
        mogelijk += [advies.toelichting, advies.reden]
    for besluit in casus.besluiten:
        mogelijk.append(besluit.motivering)
        for taak in (besluit.inwoner_geinformeerd, besluit.dossier_bijgewerkt):
            mogelijk.append(taak.kan_niet if taak else None)
    for rol in casus.rollen:
        mogelijk += [rol.motivering, rol.reden_weigering, rol.vraag, rol.reden_einde]
    mogelijk += [s.uitkomst for s in casus.signalen]
    mogelijk += [v.toelichting for v in casus.voorwaarden]
    for stagnatie in casus.stagnaties:
        mogelijk.append(stagnatie.toelichting)
        mogelijk += [stap.toelichting for stap in stagnatie.stappen]
    mogelijk.append(casus.uitstel.reden if casus.uitstel else None)
    mogelijk += list(casus.regie_niet_nodig.values())
    return (t for t in mogelijk if t)
