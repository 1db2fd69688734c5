"""A kader as a value: what one version of a regional kader says, found by code.

The files stand in `regie/kaders/<code>/<geldig_van>.toml` and are read by `regie.kaders`; its parts are
typed in `regie.kader.delen` and `regie.kader.regels`, and checked against one another in
`regie.kader.controle`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from pydantic import Field

from regie.kader.delen import Afleiding, Deel, Feit, Feitgroep, Forum, Kaderstatus, Partij, Rungwoord, Tredecode
from regie.kader.leeswerk import Lening, Naslag, Regeltekst
from regie.kader.plichten import Plicht
from regie.kader.regels import AANMELDING, Regel, Regelsoort
from regie.kader.regierollen import Delen, Forumadviesregel, Overdrachtregel, Procesregieregels, Startregie
from regie.kader.routes import Ladderstap, Ontvangers, Planregel, Stagnatieroute, Standaard
from regie.kader.treden import Trede
from regie.kader.voorwaarden import Voorwaarde


class KaderOngeldig(Exception):
    """A kader file cannot be used; the message is Dutch and names the file, the key and what is allowed."""


class KaderOnbekend(KaderOngeldig):
    """No kader has this code, or none of its versions holds on this date."""


class Verantwoording(Deel):
    """Ids of the dossier that stand nowhere else in the file, with what the software does with them or why
    not.
    """

    ids: tuple[str, ...] = Field(min_length=1)
    tekst: str = Field(min_length=10)


class Stapgrens(Deel):
    """How many rungs one besluit may go, by which rule."""

    treden: int = Field(ge=1)
    regel: str


class Regiegrenzen(Deel):
    """How many holders a role may have at once, and how far one besluit may go down; None means no limit
    (INV-1, INV-2). Only with `delen` is there more than one casusregisseur.
    """

    casusregie: int | None = None
    procesregie: int | None = 1
    omlaag: Stapgrens | None = None
    delen: Delen | None = None


class ZonderNiveaus(Deel):
    """Why a kader has states and no numbered rungs, and by which rule: said to who asks for a number."""

    regel: str
    reden: str = Field(min_length=10)


class Kader(Deel):
    """One version of one regional kader: the law that the engine applies. Frozen; made only by
    `regie.kaders`.
    """

    code: str
    naam: str
    bron: str
    status: Kaderstatus
    rungwoord: Rungwoord
    heeft_niveaus: bool
    geldig_van: date
    geldig_tot: date | None = None
    let_op: str | None = None
    gemeenten: tuple[str, ...] = Field(min_length=1)
    instelbaar: tuple[str, ...] = ()
    profielen: tuple[str, ...] = ()
    grenzen: Regiegrenzen = Regiegrenzen()
    zonder_niveaus: ZonderNiveaus | None = None
    bij_start: Startregie | None = None
    procesregie: Procesregieregels = Procesregieregels()
    tredes: tuple[Trede, ...] = Field(min_length=1)
    partijen: tuple[Partij, ...]
    fora: tuple[Forum, ...] = ()
    plannen: dict[str, str] = {}
    feitgroepen: tuple[Feitgroep, ...]
    feiten: tuple[Feit, ...]
    afleidingen: tuple[Afleiding, ...] = ()
    regels: tuple[Regel, ...]
    voorwaarden: tuple[Voorwaarde, ...] = ()
    plichten: tuple[Plicht, ...] = ()
    forumadvies: Forumadviesregel | None = None
    ontvangers: dict[str, Ontvangers] = {}
    meldingregels: dict[str, tuple[str, ...]] = {}
    overdrachten: tuple[Overdrachtregel, ...] = ()
    planregels: tuple[Planregel, ...] = ()
    stagnatie: tuple[Stagnatieroute, ...] = ()
    escalatieladder: tuple[Ladderstap, ...]
    standaarden: dict[str, Standaard] = {}
    regelteksten: tuple[Regeltekst, ...] = ()
    naslag: tuple[Naslag, ...] = ()
    leent: tuple[Lening, ...] = ()
    uitgevoerd: tuple[Verantwoording, ...] = ()
    getoond: tuple[Verantwoording, ...] = ()
    niet_uitgevoerd: tuple[Verantwoording, ...] = ()

    @cached_property
    def _tredes(self) -> dict[Tredecode, Trede]:
        return {trede.code: trede for trede in self.tredes}

    @cached_property
    def _plaatsen(self) -> dict[Tredecode, int]:
        return {trede.code: plaats for plaats, trede in enumerate(self.tredes)}

    @cached_property
    def _feiten(self) -> dict[str, Feit]:
        return {feit.code: feit for feit in self.feiten}

    @cached_property
    def veiligheidsfeiten(self) -> tuple[Feit, ...]:
        """The facts that open a safety signal (LOG-9)."""
        return tuple(feit for feit in self.feiten if feit.veiligheidsfeit)

    @cached_property
    def _partijen(self) -> dict[str, Partij]:
        return {partij.code: partij for partij in self.partijen}

    @cached_property
    def _fora(self) -> dict[str, Forum]:
        return {forum.code: forum for forum in self.fora}

    @cached_property
    def _regels(self) -> dict[tuple[Regelsoort, Tredecode], tuple[Regel, ...]]:
        plaatsen = (*self._tredes, AANMELDING)
        return {
            (soort, plaats): tuple(r for r in self.regels if r.soort is soort and (not r.van or plaats in r.van))
            for soort in Regelsoort
            for plaats in plaatsen
        }

    @cached_property
    def _voorwaarden(self) -> dict[str, Voorwaarde]:
        return {voorwaarde.code: voorwaarde for voorwaarde in self.voorwaarden}

    @cached_property
    def _plichten(self) -> dict[str, Plicht]:
        return {plicht.code: plicht for plicht in self.plichten}

    def trede(self, code: Tredecode | None) -> Trede:
        """The rung; None is the lowest, from which an aanmelding is judged. KeyError when the kader has no
        such rung.
        """
        return self.tredes[0] if code is None else self._tredes[code]

    def plaats(self, code: Tredecode) -> int:
        """The place on the ladder, 0 for the lightest."""
        return self._plaatsen[code]

    def feit(self, code: str) -> Feit:
        return self._feiten[code]

    def heeft_feit(self, code: str) -> bool:
        return code in self._feiten

    def partij(self, code: str) -> Partij:
        return self._partijen[code]

    def heeft_partij(self, code: str) -> bool:
        return code in self._partijen

    def forum(self, code: str) -> Forum:
        return self._fora[code]

    def heeft_forum(self, code: str) -> bool:
        return code in self._fora

    def voorwaarde(self, code: str) -> Voorwaarde:
        return self._voorwaarden[code]

    def heeft_voorwaarde(self, code: str) -> bool:
        return code in self._voorwaarden

    def plicht(self, code: str) -> Plicht | None:
        """The duty with this code, or None."""
        return self._plichten.get(code)

    def regels_op(self, soort: Regelsoort, trede: Tredecode | None) -> tuple[Regel, ...]:
        """The rules of a kind that hold on a rung. At aanmelding (None): those of the lowest rung and its
        own.
        """
        if trede is not None:
            return self._regels[soort, trede]
        laagste = self._regels[soort, self.tredes[0].code]
        return laagste + tuple(r for r in self._regels[soort, AANMELDING] if r not in laagste)

    def regels_met_id(self, regel_id: str) -> tuple[Regel, ...]:
        """All parts of a rule; empty when no applied rule has this id."""
        return tuple(regel for regel in self.regels if regel.id == regel_id)

    def stagnatieroute(self, soort: str, trede: Tredecode) -> Stagnatieroute:
        """The route of an STG type on a rung; one made for the rung goes before the general one."""
        passend = [r for r in self.stagnatie if r.type == soort and (not r.tredes or trede in r.tredes)]
        return max(passend, key=lambda route: bool(route.tredes))

    def met_namen(self, namen: Mapping[str, str]) -> Kader:
        """The same kader with these parties called as a gemeente calls its teams: code of a partij -> name."""
        partijen = tuple(p.model_copy(update={"naam": namen.get(p.code, p.naam)}) for p in self.partijen)
        return Kader.model_construct(
            **{**{veld: getattr(self, veld) for veld in Kader.model_fields}, "partijen": partijen}
        )

    def is_verlopen(self, op: date) -> bool:
        return self.geldig_tot is not None and op >= self.geldig_tot

    def voldoet_profiel(self, heeft: str, nodig: str) -> bool:
        """Whether one competence profile is at least the other, in the order of the kader."""
        return self.profielen.index(heeft) >= self.profielen.index(nodig)
