"""A casus and its parts: what is true about one household's regie, as frozen facts.

Nothing here decides; `decide.py` says what may happen and `evolve.py` what it leads to. Lists only grow
(INV-10): an element is never removed, it gets another status. Numbers (`nr`) count from 1 within the casus.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field

from regie.vast import Moment, PersoonId, TekstId, Vast

SCHEMA = 1
"""The number of the shape below; raised when a stored casus needs a translation to be read."""

Pseudoniem = Annotated[str, Field(pattern=r"^(klant|ouder|kind|partner|netwerk|persoon)( [A-Z])?$")]
"""A person of the household: never a name (B5)."""

Soort = Literal["casusregie", "procesregie"]


Inzetwijze = Literal["gevraagd", "ongevraagd"]
"""How procesregie comes in: asked for, or unasked on a ground (HDW-P.3)."""

JaNeeOnbekend = Literal["ja", "nee", "onbekend"]


class Casusstatus(StrEnum):
    """Where the casus is: reported, with regie, or closed."""

    AANGEMELD = "aangemeld"
    LOPEND = "lopend"
    AFGESLOTEN = "afgesloten"


class FeitStand(Vast):
    """The last answer to one fact, ja, nee, onbekend, nvt or the value of a choice: who gave it and when (LOG-1)."""

    code: str
    waarde: str
    door: PersoonId
    op: Moment


class Herkomst(Vast):
    """Where a casus comes from when the household moved: its casus there, and what its rung was (MAP-1).

    `suggestie` is about the same rung here, a suggestion only, by `regel`; `te_bevestigen` are facts that were ja there
    and are asked here anew (MAP-8). When the household did not agree, only the code of the casus there is known.
    """

    casus: str
    gemeente: str
    trede_naam: str = ""
    suggestie: int | str | None = None
    regel: str
    let_op: str | None = None
    te_bevestigen: tuple[str, ...] = ()


class Verhuizing(Vast):
    """The household moved: to which gemeente and casus, and whether it agreed to the handover (MAP-2)."""

    gemeente: str
    casus: str
    door: PersoonId
    op: Moment
    toestemming: bool


class Aanmelding(Vast):
    """How the casus came in, and whether and since when the kader asks for regie (ZOU-2.4)."""

    door: PersoonId
    op: Moment
    regie_nodig: JaNeeOnbekend
    regels: tuple[str, ...]
    nodig_sinds: Moment | None = None


class Beoordeling(Vast):
    """An advice as it was given: facts in, outcome out, with the kader version it was made by (LOG-7)."""

    nr: int
    door: PersoonId
    op: Moment
    kaderversie: date
    feiten: dict[str, str]
    uitkomst: dict[str, Any]


class VervuldeVoorwaarde(Vast):
    """A formal condition that was met: on which day, recorded by whom and when, how it came out (LOG-8)."""

    code: str
    op: date
    door: PersoonId
    vastgelegd_op: Moment
    aanwezig: tuple[str, ...] = ()
    toelichting: TekstId | None = None
    uitkomst: str | None = None


class PlichtNietNodig(Vast):
    """People say that a duty of the kader is not needed on this rung, and why; `feiten` were ja then.

    It holds until the duty no longer does, or another fact becomes a reason for it.
    """

    plicht: str
    feiten: tuple[str, ...]
    door: PersoonId
    op: Moment
    reden: TekstId


class Taak(Vast):
    """One of the two tasks of a besluit: done by whom, when; or why it cannot be done (INV-9)."""

    gedaan_door: PersoonId
    gedaan_op: date
    kan_niet: TekstId | None = None


class Besluit(Vast):
    """What people decided, apart from what was advised (INV-11).

    `ingegaan_op` is None while a step down waits for its handovers (INV-22).
    """

    nr: int
    richting: Literal["opschalen", "afschalen", "blijven"]
    van: int | str | None
    naar: int | str
    door: PersoonId
    beslisser: str
    forum: str | None
    op: Moment
    beoordeling: int | None
    regels: tuple[str, ...]
    wijkt_af: bool = False
    motivering: TekstId | None = None
    open_voorwaarden: tuple[str, ...] = ()
    rollen: tuple[int, ...] = ()
    ingegaan_op: Moment | None = None
    inwoner_geinformeerd: Taak | None = None
    dossier_bijgewerkt: Taak | None = None


class Forumadvies(Vast):
    """What a forum advised about the rung, and who decides on it; `terug_op` when it went back (HDW-O.2)."""

    nr: int
    forum: str
    naar: int | str
    beslisser: str
    door: PersoonId
    op: Moment
    toelichting: TekstId | None = None
    meer_tijd_tot: date | None = None
    terug_op: Moment | None = None
    reden: TekstId | None = None


class Rolstatus(StrEnum):
    """From nomination to end; only `aanvaard` counts as holding the role (B1)."""

    VOORGESTELD = "voorgesteld"
    AANVAARD = "aanvaard"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"
    BEEINDIGD = "beeindigd"


class Regietoewijzing(Vast):
    """Who holds (or is asked to hold) regie.

    `houder` is a professional, or a pseudonym (`klant`, `netwerk`) when someone of the household holds it;
    `houdercode` is the kind of holder in the kader's words (`lokaal_team`…). `overname` is the concrete
    moment from which the receiver is responsible (ZOU-3.11.P1); until acceptance and that moment the one
    who held it stays responsible (INV-3). `verzet_op` is when another moment was last agreed with a nominee who
    had not answered. `inzet_wijze` says whether procesregie was asked for, with the facts in `gronden` when it was not
    (HDW-P.3). `einde_aangekondigd_op` is when people said that it ends; until it did the holder stays responsible
    (HDW-P.9). `einde_horen` are those who hear that it ended, or that a nomination was withdrawn. `deel` is the
    person or aandachtsgebied that a casusregisseur beside the first is for (INV-1), None the whole household;
    `bekend_bij` are those who said that these two know of each other (WBR-3.4).
    """

    nr: int
    soort: Soort
    houder: PersoonId
    houdercode: str
    is_professional: bool
    profiel: str | None
    voorgesteld_door: PersoonId
    voorgesteld_op: Moment
    overname: Moment | None = None
    verzet_op: Moment | None = None
    status: Rolstatus = Rolstatus.VOORGESTELD
    motivering: TekstId | None = None
    beantwoord_door: PersoonId | None = None
    beantwoord_op: Moment | None = None
    reden_weigering: TekstId | None = None
    vraag: TekstId | None = None
    ingegaan_op: Moment | None = None
    te_informeren: tuple[PersoonId, ...] = ()
    geeindigd_op: Moment | None = None
    inzet_wijze: Inzetwijze | None = None
    gronden: tuple[str, ...] = ()
    einde_aangekondigd_op: Moment | None = None
    reden_einde: TekstId | None = None
    einde_horen: tuple[PersoonId, ...] = ()
    deel: str | None = None
    bekend_bij: tuple[PersoonId, ...] = ()

    @property
    def naam(self) -> str:
        """The role in words: `casusregie`, or `casusregie voor kind A`."""
        return f"{self.soort} voor {self.deel}" if self.deel else self.soort

    @property
    def gevraagd_op(self) -> Moment:
        """When the nominee was last asked, with the moment of takeover as it is now."""
        return self.verzet_op or self.voorgesteld_op

    @property
    def actief(self) -> bool:
        """Whether the holder said yes, the moment has come, and it has not ended."""
        return self.status is Rolstatus.AANVAARD and self.ingegaan_op is not None

    @property
    def in_behandeling(self) -> bool:
        """Whether an answer, or the agreed moment, is still waited for."""
        return self.status is Rolstatus.VOORGESTELD or (self.status is Rolstatus.AANVAARD and self.ingegaan_op is None)


class Uitnodiging(Vast):
    """One professional invited to one overleg; `moet` is an onmisbare deelnemer (ZOU-3.6.P10)."""

    persoon: PersoonId
    moet: bool
    antwoord: Literal["kom", "kom_niet", "vervanger"] | None = None
    op: Moment | None = None
    vervanger: PersoonId | None = None
    afgehandeld: bool = False


class Schaal(Vast):
    """How safe it is for one person: 0 life-threatening, 10 safe enough to close (ZOU-7.2 V5)."""

    pseudoniem: Pseudoniem
    cijfer: Annotated[int, Field(ge=0, le=10)]


class Overlegstatus(StrEnum):
    """`gehouden` has an outcome but neither a next date nor an end of regie yet (INV-4)."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    AFGEROND = "afgerond"
    VERVALLEN = "vervallen"


class Overleg(Vast):
    """A meeting about the casus, from plan to outcome; `gevraagd_op` is when people were last invited."""

    nr: int
    soort: Literal["startoverleg", "voortgangsoverleg", "spoedoverleg"]
    begin: Moment
    duur_minuten: int
    gepland_door: PersoonId
    gevraagd_op: Moment
    uitnodigingen: tuple[Uitnodiging, ...]
    status: Overlegstatus = Overlegstatus.GEPLAND
    uitkomst_door: PersoonId | None = None
    uitkomst_op: Moment | None = None
    aanwezig: tuple[PersoonId, ...] = ()
    schalen: tuple[Schaal, ...] = ()
    volgende: Moment | None = None
    einde_regie: bool = False

    @property
    def einde(self) -> Moment:
        """When the overleg is planned to end."""
        return self.begin + timedelta(minutes=self.duur_minuten)


class Doel(Vast):
    """A goal of the plan; its words stand under `tekst` (ZOU-7.1 F13)."""

    nr: int
    tekst: TekstId
    overleg: int
    status: Literal["nog_niet_bereikt", "bereikt", "niet_bereikt"] = "nog_niet_bereikt"


class Actie(Vast):
    """Who does what by when; the words stand under `tekst`. `eigenaar` may be `klant` or `netwerk`."""

    nr: int
    tekst: TekstId
    eigenaar: PersoonId
    is_professional: bool
    vervaldatum: date
    overleg: int | None
    door: PersoonId
    op: Moment
    status: Literal["open", "gedaan", "lukt_niet"] = "open"
    afgerond_op: Moment | None = None
    reden: TekstId | None = None


class Veiligheidssignaal(Vast):
    """A safety fact that someone ticked: it belongs to a person and is closed by a person (LOG-9).

    `eigenaar` is the regisseur, or the one who reported it, until somebody says that they deal with it;
    `nieuw_voor` are those who said that they did not know it yet.
    """

    nr: int
    feit: str
    acuut: bool
    gemeld_door: PersoonId
    op: Moment
    eigenaar: PersoonId
    opgepakt_op: Moment | None = None
    nieuw_voor: tuple[PersoonId, ...] = ()
    bevestigd_door: PersoonId | None = None
    bevestigd_op: Moment | None = None
    bevestiging: Literal["gebeld", "hulp_aanwezig", "overgenomen"] | None = None
    status: Literal["open", "gesloten"] = "open"
    gesloten_door: PersoonId | None = None
    gesloten_op: Moment | None = None
    uitkomst: TekstId | None = None


class Stagnatiestap(Vast):
    """An answer on the way to solving a stagnation."""

    antwoord: Literal["neem_op", "niet_nodig", "actie_ondernomen", "opgelost", "hulp_nodig", "akkoord"]
    door: PersoonId
    op: Moment
    toelichting: TekstId | None = None


class Stagnatiesignaal(Vast):
    """Help or cooperation does not progress; `route` is where the kader sends this type (STG-1…10).

    `steun_van` are the participants whose managers support the manager who was asked; nobody: the next of the ladder.
    """

    nr: int
    melder: PersoonId
    op: Moment
    soort: str | None = None
    soort_op: Moment | None = None
    route: str | None = None
    betreft: PersoonId | None = None
    toelichting: TekstId | None = None
    stappen: tuple[Stagnatiestap, ...] = ()
    steun_van: tuple[PersoonId, ...] = ()
    status: Literal["open", "opgelost"] = "open"


class Uitstel(Vast):
    """A reason why the next overleg may wait a little (MLD-37)."""

    tot: date
    door: PersoonId
    op: Moment
    reden: TekstId


class Aan(Vast):
    """A receiver by role: `persoon` when one person is meant, `van` whose manager it is."""

    rol: str
    persoon: PersoonId | None = None
    van: PersoonId | None = None


class Sport(Vast):
    """One rung of the ladder a melding climbs: who gets it, as which melding, and how long they have.

    `werkdagen` or `minuten` is the reaction time, counted from the sending (CAL-10).
    """

    mld: str
    aan: tuple[Aan, ...]
    werkdagen: int | None = None
    minuten: int | None = None


class Meldingstatus(StrEnum):
    """Open until somebody answers, or until its reason has gone."""

    OPEN = "open"
    BEANTWOORD = "beantwoord"
    VERVALLEN = "vervallen"


class Melding(Vast):
    """Something that waits for a person, with the moments and the ladder fixed when it began.

    `momenten` are the sends still to come, `escaleer_op` when the next rung is called; `sport` is the rung
    reached (-1: only the first receivers were asked). `ook_aan` got it besides those (CAL-9). `uit_op` is when the
    last message goes out, `onderweg` to how many receivers it may have come, `onbereikbaar` why it came to nobody.
    `basis` names the facts its term counts from: when they change the melding is armed anew. `later_op` is the
    moment to which a receiver put it off, once; `grens` the one beyond which that is not possible.
    """

    nr: int
    mld: str
    onderwerp: str
    aan: tuple[Aan, ...]
    regels: tuple[str, ...]
    basis: str
    geopend_op: Moment
    momenten: tuple[Moment, ...]
    deadline: Moment | None
    escaleer_op: Moment | None
    ladder: tuple[Sport, ...]
    categorie: Literal["gewoon", "spoed", "acuut"] = "gewoon"
    sport: int = -1
    verzonden: int = 0
    ook_aan: tuple[Aan, ...] = ()
    uit_op: Moment | None = None
    onderweg: int = 0
    grens: Moment | None = None
    later_op: Moment | None = None
    onbereikbaar: str | None = None
    status: Meldingstatus = Meldingstatus.OPEN
    antwoord: str | None = None
    door: PersoonId | None = None
    gesloten_op: Moment | None = None

    @property
    def volgende(self) -> Moment | None:
        """When this melding next does something of itself; None when it is closed or only waits."""
        if self.status is not Meldingstatus.OPEN:
            return None
        return min((m for m in (*self.momenten[:1], self.escaleer_op) if m is not None), default=None)

    @property
    def bereikt(self) -> tuple[Aan, ...]:
        """Everyone it has been sent to so far, by role."""
        if not self.verzonden:
            return ()
        geklommen = (a for sport in self.ladder[: self.sport + 1] for a in sport.aan)
        return (*self.aan, *geklommen, *self.ook_aan)


class Casus(Vast):
    """One household's regie, whole: what `decide` works on and storage keeps as one row.

    `plichten_opnieuw`: the code of a duty -> since when what was said or done about it no longer counts.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}-\d{4,}$")]
    kader: str
    kaderversie: date
    gemeente: str
    forum: str | None
    status: Casusstatus
    trede: int | str
    trede_sinds: Moment
    aanmelding: Aanmelding
    herkomst: Herkomst | None = None
    verhuisd: Verhuizing | None = None
    feiten: dict[str, FeitStand] = {}
    voorwaarden: tuple[VervuldeVoorwaarde, ...] = ()
    plichten_niet_nodig: tuple[PlichtNietNodig, ...] = ()
    plichten_opnieuw: dict[str, Moment] = {}
    beoordelingen: tuple[Beoordeling, ...] = ()
    forumadviezen: tuple[Forumadvies, ...] = ()
    besluiten: tuple[Besluit, ...] = ()
    rollen: tuple[Regietoewijzing, ...] = ()
    overleggen: tuple[Overleg, ...] = ()
    doelen: tuple[Doel, ...] = ()
    acties: tuple[Actie, ...] = ()
    signalen: tuple[Veiligheidssignaal, ...] = ()
    stagnaties: tuple[Stagnatiesignaal, ...] = ()
    uitstel: Uitstel | None = None
    regie_niet_nodig: dict[str, TekstId] = {}
    meldingen: tuple[Melding, ...] = ()
    afgesloten_op: Moment | None = None

    @property
    def antwoorden(self) -> dict[str, str]:
        """What is known now: the last answer to each fact."""
        return {code: stand.waarde for code, stand in self.feiten.items()}

    @property
    def open_signalen(self) -> tuple[Veiligheidssignaal, ...]:
        """The safety signals that nobody has closed yet."""
        return tuple(s for s in self.signalen if s.status == "open")

    @property
    def open_meldingen(self) -> tuple[Melding, ...]:
        """What still waits for a person."""
        return tuple(m for m in self.meldingen if m.status is Meldingstatus.OPEN)

    def houder(self, soort: Soort, deel: str | None = None) -> Regietoewijzing | None:
        """Who is responsible now for this kind of regie, for the whole household unless a part is named; None when
        nobody said yes (B1).
        """
        return next((r for r in self.rollen if r.soort == soort and r.deel == deel and r.actief), None)

    def voorgedragen(self, soort: Soort, deel: str | None = None) -> Regietoewijzing | None:
        """Who has been asked, or has accepted and waits for the agreed moment."""
        wacht = (r for r in reversed(self.rollen) if r.in_behandeling)
        return next((r for r in wacht if r.soort == soort and r.deel == deel), None)

    @property
    def deelregisseurs(self) -> tuple[Regietoewijzing, ...]:
        """The casusregisseurs beside the one for the whole household, each responsible for a part (INV-1)."""
        return tuple(r for r in self.rollen if r.deel is not None and r.actief)

    @property
    def deelnemers(self) -> frozenset[PersoonId]:
        """The professionals who take part: whoever reported it, holds or is asked for a role, is invited
        to a coming overleg or stands in there, was at one, owns an open action, or owns a signal."""
        return self._dragers | self._genodigden(moet=False)

    @property
    def gasten(self) -> frozenset[PersoonId]:
        """Those who take part only by an invitation that they may leave aside: they see the casus and come, or not."""
        return self._genodigden(moet=False) - self._dragers

    def _genodigden(self, *, moet: bool) -> frozenset[PersoonId]:
        komend = [u for o in self.overleggen if o.status is Overlegstatus.GEPLAND for u in o.uitnodigingen]
        return frozenset(p for u in komend if u.moet is moet for p in (u.persoon, u.vervanger) if p is not None)

    @property
    def _dragers(self) -> frozenset[PersoonId]:
        """Who has a part in it that is more than an invitation one may leave aside."""
        wie = {self.aanmelding.door} | self._genodigden(moet=True)
        wie |= {r.houder for r in self.rollen if r.is_professional and (r.actief or r.in_behandeling)}
        wie |= {p for o in self.overleggen for p in o.aanwezig}
        wie |= {a.eigenaar for a in self.acties if a.is_professional and a.status == "open"}
        wie |= {s.eigenaar for s in self.open_signalen}
        return frozenset(wie)
