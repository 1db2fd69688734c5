"""What happened: every change of a casus as a frozen value, in the past tense.

Events go into the journaal for people to read; they hold codes, numbers, roles and text ids, never words of
a professional and never a name (B5).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from regie.casus import (
    Aan,
    Actie,
    Beoordeling,
    Besluit,
    Doel,
    Forumadvies,
    Herkomst,
    JaNeeOnbekend,
    Melding,
    Overleg,
    PlichtNietNodig,
    Regietoewijzing,
    Schaal,
    Soort,
    Stagnatiesignaal,
    Stagnatiestap,
    Taak,
    Uitstel,
    Veiligheidssignaal,
    VervuldeVoorwaarde,
)
from regie.vast import Moment, PersoonId, TekstId, Vast


class CasusOpened(Vast):
    """A household was reported."""

    soort: Literal["casus_geopend"] = "casus_geopend"
    kader: str
    kaderversie: date
    gemeente: str
    forum: str | None
    trede: int | str
    regie_nodig: JaNeeOnbekend
    regels: tuple[str, ...]
    herkomst: Herkomst | None = None


class CasusMoved(Vast):
    """The household moved to another gemeente; a casus of its own began there."""

    soort: Literal["casus_verhuisd"] = "casus_verhuisd"
    gemeente: str
    casus: str
    toestemming: bool


class FeitenRecorded(Vast):
    """Facts got an answer; codes and values only."""

    soort: Literal["feiten_vastgelegd"] = "feiten_vastgelegd"
    feiten: dict[str, str]


class BeoordelingRecorded(Vast):
    """An advice was given, and whether regie is wanted on these answers."""

    soort: Literal["beoordeling_vastgelegd"] = "beoordeling_vastgelegd"
    beoordeling: Beoordeling
    regie_nodig: JaNeeOnbekend


class VoorwaardeMet(Vast):
    """A formal condition was met."""

    soort: Literal["voorwaarde_vervuld"] = "voorwaarde_vervuld"
    voorwaarde: VervuldeVoorwaarde


class PlichtWaived(Vast):
    """People decided that a duty of the kader is not needed now."""

    soort: Literal["plicht_niet_nodig"] = "plicht_niet_nodig"
    niet_nodig: PlichtNietNodig


class PlichtNeededAgain(Vast):
    """What people said or did about a duty no longer counts: the reason has gone, or there is another."""

    soort: Literal["plicht_weer_nodig"] = "plicht_weer_nodig"
    plicht: str


class ForumadviesRecorded(Vast):
    """A forum advised; others decide."""

    soort: Literal["forumadvies_vastgelegd"] = "forumadvies_vastgelegd"
    advies: Forumadvies


class ForumadviesReturned(Vast):
    """The advice went back to the forum."""

    soort: Literal["forumadvies_terug"] = "forumadvies_terug"
    advies: int
    reden: TekstId


class ForumadviesExtended(Vast):
    """The besluit on the advice got more time."""

    soort: Literal["forumadvies_verlengd"] = "forumadvies_verlengd"
    advies: int
    tot: date
    reden: TekstId


class BesluitRecorded(Vast):
    """People decided."""

    soort: Literal["besluit_vastgelegd"] = "besluit_vastgelegd"
    besluit: Besluit


class TredeChanged(Vast):
    """A besluit took effect (INV-6, INV-22)."""

    soort: Literal["trede_gewijzigd"] = "trede_gewijzigd"
    besluit: int
    van: int | str
    naar: int | str


class TaakCompleted(Vast):
    """One of the two tasks of a besluit was done, or could not be done."""

    soort: Literal["taak_afgerond"] = "taak_afgerond"
    besluit: int
    taak: Literal["inwoner", "dossier"]
    gedaan: Taak


class RolProposed(Vast):
    """Someone was asked to hold regie."""

    soort: Literal["rol_voorgesteld"] = "rol_voorgesteld"
    rol: Regietoewijzing


class RolAccepted(Vast):
    """The nominee said yes."""

    soort: Literal["rol_aanvaard"] = "rol_aanvaard"
    rol: int


class RolRefused(Vast):
    """The nominee said no."""

    soort: Literal["rol_geweigerd"] = "rol_geweigerd"
    rol: int
    reden: TekstId


class RolAsked(Vast):
    """The nominee asked something before answering."""

    soort: Literal["rol_gevraagd"] = "rol_gevraagd"
    rol: int
    vraag: TekstId


class RolWithdrawn(Vast):
    """A nomination was withdrawn; `te_informeren` when somebody had said yes already."""

    soort: Literal["rol_ingetrokken"] = "rol_ingetrokken"
    rol: int
    te_informeren: tuple[PersoonId, ...] = ()


class RolStarted(Vast):
    """The receiver is responsible from now (INV-3)."""

    soort: Literal["rol_ingegaan"] = "rol_ingegaan"
    rol: int
    te_informeren: tuple[PersoonId, ...] = ()


class RolEnded(Vast):
    """The holder is no longer responsible; `te_informeren` when no successor tells people of it."""

    soort: Literal["rol_beeindigd"] = "rol_beeindigd"
    rol: int
    reden: TekstId | None = None
    te_informeren: tuple[PersoonId, ...] = ()


class BekendConfirmed(Vast):
    """One of two casusregisseurs said that they know of each other (WBR-3.4)."""

    soort: Literal["onderling_bekend"] = "onderling_bekend"
    rol: int


class EindeRegieAnnounced(Vast):
    """A role ends once its evaluation is recorded; until then the holder stays responsible (HDW-P.9)."""

    soort: Literal["einde_regie_aangekondigd"] = "einde_regie_aangekondigd"
    rol: int
    reden: TekstId


class EindeRegieTakenBack(Vast):
    """An announced end is off: people said so, with a reason, or the rung demands the role by now (INV-7)."""

    soort: Literal["einde_regie_ingetrokken"] = "einde_regie_ingetrokken"
    rol: int
    reden: TekstId | None = None


class OvernameMoved(Vast):
    """Another moment for a handover was agreed."""

    soort: Literal["overname_verzet"] = "overname_verzet"
    rol: int
    overname: Moment


class RegieDeclaredUnneeded(Vast):
    """People decided that a role which the kader asks for is not needed now."""

    soort: Literal["regie_niet_nodig"] = "regie_niet_nodig"
    regie: Soort
    reden: TekstId


class RegieNeededAgain(Vast):
    """A start fact became ja after people had decided that this role was not needed: it is asked for again."""

    soort: Literal["regie_weer_nodig"] = "regie_weer_nodig"
    regie: Soort


class OverlegPlanned(Vast):
    """An overleg was planned."""

    soort: Literal["overleg_gepland"] = "overleg_gepland"
    overleg: Overleg


class UitnodigingAnswered(Vast):
    """Someone answered an invitation."""

    soort: Literal["uitnodiging_beantwoord"] = "uitnodiging_beantwoord"
    overleg: int
    persoon: PersoonId
    antwoord: Literal["kom", "kom_niet", "vervanger"]
    vervanger: PersoonId | None = None


class AbsenceSettled(Vast):
    """The procesregisseur settled the absence of an onmisbare deelnemer; `reden` when going on without."""

    soort: Literal["afwezigheid_geregeld"] = "afwezigheid_geregeld"
    overleg: int
    persoon: PersoonId
    vervanger: PersoonId | None = None
    reden: TekstId | None = None


class OverlegMoved(Vast):
    """An overleg got another date; the answers given are asked again."""

    soort: Literal["overleg_verzet"] = "overleg_verzet"
    overleg: int
    begin: Moment


class OverlegCancelled(Vast):
    """A planned overleg did not take place; without a `reden` because the casus closed."""

    soort: Literal["overleg_vervallen"] = "overleg_vervallen"
    overleg: int
    reden: TekstId | None = None


class UitkomstRecorded(Vast):
    """What came out of an overleg."""

    soort: Literal["uitkomst_vastgelegd"] = "uitkomst_vastgelegd"
    overleg: int
    aanwezig: tuple[PersoonId, ...]
    schalen: tuple[Schaal, ...]
    doelen: tuple[Doel, ...]
    acties: tuple[Actie, ...]


class OverlegConcluded(Vast):
    """An overleg ended with a next date, or with the end of regie (INV-4)."""

    soort: Literal["overleg_afgerond"] = "overleg_afgerond"
    overleg: int
    volgende: Moment | None
    einde_regie: bool


class OverlegPostponed(Vast):
    """The next overleg may be later than the longest interval."""

    soort: Literal["overleg_uitgesteld"] = "overleg_uitgesteld"
    uitstel: Uitstel


class CasusClosed(Vast):
    """Regie ended and the casus was closed."""

    soort: Literal["casus_afgesloten"] = "casus_afgesloten"
    overleg: int


class ActieAdded(Vast):
    """An action was agreed."""

    soort: Literal["actie_toegevoegd"] = "actie_toegevoegd"
    actie: Actie


class ActieCompleted(Vast):
    """An action was done."""

    soort: Literal["actie_gedaan"] = "actie_gedaan"
    actie: int


class ActieMoved(Vast):
    """An action got another due date."""

    soort: Literal["actie_verzet"] = "actie_verzet"
    actie: int
    vervaldatum: date


class ActieFailed(Vast):
    """An action will not succeed."""

    soort: Literal["actie_lukt_niet"] = "actie_lukt_niet"
    actie: int
    reden: TekstId


class SignaalOpened(Vast):
    """A safety fact was ticked."""

    soort: Literal["signaal_geopend"] = "signaal_geopend"
    signaal: Veiligheidssignaal


class SignaalTaken(Vast):
    """Someone deals with a signal."""

    soort: Literal["signaal_opgepakt"] = "signaal_opgepakt"
    signaal: int


class SignaalNoted(Vast):
    """Someone had not known of a signal; its clock runs on."""

    soort: Literal["signaal_niet_eerder_bekend"] = "signaal_niet_eerder_bekend"
    signaal: int


class AcuutConfirmed(Vast):
    """Somebody acted on acute danger."""

    soort: Literal["acuut_bevestigd"] = "acuut_bevestigd"
    signaal: int
    bevestiging: Literal["gebeld", "hulp_aanwezig", "overgenomen"]


class SignaalClosed(Vast):
    """A person closed a signal, with the outcome."""

    soort: Literal["signaal_gesloten"] = "signaal_gesloten"
    signaal: int
    uitkomst: TekstId


class StagnatieReported(Vast):
    """Someone said that help or cooperation does not progress."""

    soort: Literal["stagnatie_gemeld"] = "stagnatie_gemeld"
    stagnatie: Stagnatiesignaal


class StagnatieTyped(Vast):
    """The type of a stagnation became known, and so its route."""

    soort: Literal["stagnatie_soort_gekozen"] = "stagnatie_soort_gekozen"
    stagnatie: int
    type: str
    route: str
    betreft: PersoonId | None = None


class StagnatieAnswered(Vast):
    """The asked person answered."""

    soort: Literal["stagnatie_beantwoord"] = "stagnatie_beantwoord"
    stagnatie: int
    stap: Stagnatiestap


class SteunChosen(Vast):
    """The managers of these participants support the manager of a stagnation; nobody: the next of the ladder does."""

    soort: Literal["steun_gekozen"] = "steun_gekozen"
    stagnatie: int
    deelnemers: tuple[PersoonId, ...]


class StagnatieSolved(Vast):
    """A stagnation no longer stands in the way."""

    soort: Literal["stagnatie_opgelost"] = "stagnatie_opgelost"
    stagnatie: int


class MeldingOpened(Vast):
    """Something began to wait for a person."""

    soort: Literal["melding_geopend"] = "melding_geopend"
    melding: Melding


class MeldingRearmed(Vast):
    """The facts a melding counts from changed: it starts again."""

    soort: Literal["melding_opnieuw_gezet"] = "melding_opnieuw_gezet"
    melding: Melding


class Overgezet(Vast):
    """The same person is asked in another role by now."""

    van: Aan
    naar: Aan


class MeldingRedirected(Vast):
    """The question is for others by now; those it was for already are not asked again.

    What was not sent yet still goes to those in `blijft` and, under their new role, to those in `overgezet`; to others
    it does not.
    """

    soort: Literal["melding_omgeleid"] = "melding_omgeleid"
    melding: Melding
    blijft: tuple[Aan, ...] = ()
    overgezet: tuple[Overgezet, ...] = ()

    def onderweg(self, aan: Aan) -> Aan | None:
        """For whom a message that was not sent yet is by now; None when it is for nobody any more."""
        if aan in self.blijft:
            return aan
        return next((o.naar for o in self.overgezet if o.van == aan), None)


class MeldingAnswered(Vast):
    """A person answered: its clock stops."""

    soort: Literal["melding_beantwoord"] = "melding_beantwoord"
    melding: int
    antwoord: str


class MeldingExpired(Vast):
    """The reason of a melding has gone."""

    soort: Literal["melding_vervallen"] = "melding_vervallen"
    melding: int


class MeldingPostponed(Vast):
    """The receiver asked to be asked again later, once."""

    soort: Literal["melding_uitgesteld"] = "melding_uitgesteld"
    melding: int
    opnieuw_op: Moment
    escaleer_op: Moment | None


class BerichtDue(Vast):
    """Somebody must be told something now: one reason, one receiver role.

    `reeks` counts the sends of this melding, so that (casus, melding, reeks, receiver) is unique.
    """

    soort: Literal["bericht_nodig"] = "bericht_nodig"
    melding: int
    mld: str
    sport: int
    reeks: int
    aan: Aan
    waarom: Literal["eerste", "herinnering", "escalatie", "later"]
    niet_voor: Moment
    te_laat: bool = False
    vorige_onbereikbaar: str | None = None
    momenten: tuple[Moment, ...] = ()
    escaleer_op: Moment | None = None


class BerichtUndeliverable(Vast):
    """A message could not reach its receiver; when it reached nobody, the next rung is called after a working day."""

    soort: Literal["bericht_onbestelbaar"] = "bericht_onbestelbaar"
    melding: int
    sport: int
    reden: str
    escaleer_op: Moment | None


class ZendingDelayed(Vast):
    """A message went out later than planned: the reaction time counts from the sending (CAL-10)."""

    soort: Literal["zending_later"] = "zending_later"
    melding: int
    escaleer_op: Moment


AnyEvent = (
    CasusOpened
    | CasusMoved
    | FeitenRecorded
    | BeoordelingRecorded
    | VoorwaardeMet
    | PlichtWaived
    | PlichtNeededAgain
    | ForumadviesRecorded
    | ForumadviesReturned
    | ForumadviesExtended
    | BesluitRecorded
    | TredeChanged
    | TaakCompleted
    | RolProposed
    | RolAccepted
    | RolRefused
    | RolAsked
    | RolWithdrawn
    | RolStarted
    | RolEnded
    | BekendConfirmed
    | EindeRegieAnnounced
    | EindeRegieTakenBack
    | OvernameMoved
    | RegieDeclaredUnneeded
    | RegieNeededAgain
    | OverlegPlanned
    | UitnodigingAnswered
    | AbsenceSettled
    | OverlegMoved
    | OverlegCancelled
    | UitkomstRecorded
    | OverlegConcluded
    | OverlegPostponed
    | CasusClosed
    | ActieAdded
    | ActieCompleted
    | ActieMoved
    | ActieFailed
    | SignaalOpened
    | SignaalTaken
    | SignaalNoted
    | AcuutConfirmed
    | SignaalClosed
    | StagnatieReported
    | StagnatieTyped
    | StagnatieAnswered
    | SteunChosen
    | StagnatieSolved
    | MeldingOpened
    | MeldingRearmed
    | MeldingRedirected
    | MeldingAnswered
    | MeldingExpired
    | MeldingPostponed
    | BerichtDue
    | BerichtUndeliverable
    | ZendingDelayed
)

_ADAPTER: TypeAdapter[Any] = TypeAdapter(Annotated[AnyEvent, Field(discriminator="soort")])


def event_from_json(text: str | bytes) -> AnyEvent:
    """Read an event of the journaal back. Raises pydantic.ValidationError on anything else."""
    event: AnyEvent = _ADAPTER.validate_json(text)
    return event
