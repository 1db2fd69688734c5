"""What someone can want: every command that may change a casus, as a frozen value.

A command never names its actor: that comes from the turn. `melding` is the melding that this answers, if any.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from regie.casus import Herkomst, Inzetwijze, Pseudoniem, Schaal, Soort
from regie.vast import Moment, PersoonId, Tekst, Vast

Feitantwoorden = dict[str, str]
"""Fact code -> one of the answers that the kader allows for it (LOG-1)."""


class Command(Vast):
    """Anything that somebody asks of one casus."""

    casus: str
    melding: int | None = None


# ---- aanmelden, beoordelen, besluiten


class OpenCasus(Command):
    """Report a household (ZOU-2.4); `casus` is the code that storage gives out in the same transaction."""

    gemeente: str
    forum: str | None
    feiten: Feitantwoorden
    herkomst: Herkomst | None = None


class RecordBeoordeling(Command):
    """Answer facts and ask for the advice (LOG-7). Facts that are not named keep the answer they had."""

    feiten: Feitantwoorden


class Voordracht(Vast):
    """Whom to ask for a kind of regie: a professional, or `klant` or `netwerk`; from when (ZOU-3.11.P1).

    `inzet_wijze` counts for procesregie in a kader that tells asked from unasked (HDW-P.3); None is asked. `deel`
    is the person or aandachtsgebied that a casusregisseur beside the first is for (INV-1).
    """

    soort: Soort
    houder: str
    overname: Moment | None = None
    motivering: Tekst | None = None
    inzet_wijze: Inzetwijze | None = None
    deel: str | None = None


class RecordBesluit(Command):
    """Record what people decided about the rung, and whom they nominate (INV-6, INV-11)."""

    naar: int | str
    beslisser: str
    forum: str | None = None
    motivering: Tekst | None = None
    voordrachten: tuple[Voordracht, ...] = ()


class MoveCasus(Command):
    """The household moves to another gemeente, where a casus of its own begins (MAP-1, MAP-2).

    `nieuw` is the code that storage gives out for it in the same transaction.
    """

    gemeente: str
    forum: str | None
    toestemming: bool
    nieuw: str = ""


class RecordForumadvies(Command):
    """Record what a forum advises about the rung, where others decide (HDW-O.2)."""

    forum: str
    naar: int | str
    toelichting: Tekst | None = None


class ReturnForumadvies(Command):
    """The advice goes back to the forum (MLD-03)."""

    advies: int
    reden: Tekst


class ExtendForumadvies(Command):
    """The besluit on the advice takes more time, until this day (MLD-03)."""

    advies: int
    tot: date
    reden: Tekst


class RecordVoorwaarde(Command):
    """A formal condition of the kader was met, on this day (LOG-8, MLD-05); `aanwezig` are the parties that were at
    it, where it is a meeting (INV-21), and `uitkomst` how it came out, where the kader has words for that."""

    voorwaarde: str
    op: date
    aanwezig: tuple[str, ...] = ()
    toelichting: Tekst | None = None
    uitkomst: str | None = None


class AnswerPlicht(Command):
    """Answer a duty of the kader that is open: what was done, on which day; or why it is not needed (MLD-12…21, 57).

    `antwoord` is one of the duty's own; `toelichting` is the reason when it is not needed.
    """

    plicht: str
    antwoord: str
    op: date | None = None
    aanwezig: tuple[str, ...] = ()
    toelichting: Tekst | None = None


class CompleteTaak(Command):
    """One of the two tasks of a besluit is done, or cannot be done with a reason (INV-9, MLD-04)."""

    besluit: int
    taak: Literal["inwoner", "dossier"]
    op: date
    kan_niet: Tekst | None = None


# ---- rollen


class ProposeRol(Command):
    """Ask someone to hold regie; replaces a nomination that is not answered yet."""

    voordracht: Voordracht


class AddRegisseur(Command):
    """Ask a casusregisseur besides the one for the whole household, for a part that nobody has (INV-1, WBR-3.4)."""

    voordracht: Voordracht


class ConfirmBekend(Command):
    """This casusregisseur knows of the other one (MLD-11); `rol` is the one for a part."""

    rol: int


class AcceptRol(Command):
    """Say yes to a role: the nominee, or the casusregisseur on behalf of klant or netwerk."""

    rol: int


class RefuseRol(Command):
    """Say no to a role, with a reason."""

    rol: int
    reden: Tekst


class AskAboutRol(Command):
    """Ask the nominator a question before answering; the term runs on."""

    rol: int
    vraag: Tekst


class MoveOvername(Command):
    """Agree another moment at which the role goes over (MLD-08)."""

    rol: int
    overname: Moment


class KeepGever(Command):
    """The one who holds the role keeps it: the nomination is withdrawn (MLD-08)."""

    rol: int


class DeclareRegieNietNodig(Command):
    """The kader asks for this role and people decide that it is not needed now, with a reason (MLD-02)."""

    soort: Soort
    reden: Tekst


class EndRegie(Command):
    """A role that the rung does not demand is no longer needed and ends, with a reason (HDW-P.8, P.9)."""

    rol: int
    reden: Tekst


class TakeBackEinde(Command):
    """An end that was announced is off: whoever holds the role goes on with it, for a reason (HDW-P.9)."""

    rol: int
    reden: Tekst


# ---- overleg


class PlanOverleg(Command):
    """Plan an overleg: who must be there and who may (ZOU-3.6.P10, P14)."""

    soort: Literal["startoverleg", "voortgangsoverleg", "spoedoverleg"]
    begin: Moment
    duur_minuten: Annotated[int, Field(ge=15, le=480)] = 60
    moeten: tuple[PersoonId, ...]
    mogen: tuple[PersoonId, ...] = ()


class AnswerUitnodiging(Command):
    """Come, do not come, or send someone else (MLD-30, MLD-31)."""

    overleg: int
    antwoord: Literal["kom", "kom_niet", "vervanger"]
    vervanger: PersoonId | None = None


class MoveOverleg(Command):
    """Another date for a planned overleg: everyone is invited anew."""

    overleg: int
    begin: Moment


class CancelOverleg(Command):
    """A planned overleg does not take place, with a reason (MLD-35)."""

    overleg: int
    reden: Tekst


class ReplaceDeelnemer(Command):
    """Someone else comes for an onmisbare deelnemer who cannot (MLD-33)."""

    overleg: int
    persoon: PersoonId
    vervanger: PersoonId


class ContinueWithout(Command):
    """Go on without an onmisbare deelnemer, with a reason (MLD-33)."""

    overleg: int
    persoon: PersoonId
    reden: Tekst


class NieuwDoel(Vast):
    """A goal agreed in the overleg."""

    tekst: Tekst


class NieuweActie(Vast):
    """An action agreed: who does what, by when; `eigenaar` is a professional, `klant` or `netwerk`."""

    tekst: Tekst
    eigenaar: str
    vervaldatum: date


class RecordUitkomst(Command):
    """What came out of an overleg: attendance, scale, goals, actions; next date or end of regie (INV-4)."""

    overleg: int
    aanwezig: tuple[PersoonId, ...]
    schalen: tuple[Schaal, ...] = ()
    doelen: tuple[NieuwDoel, ...] = ()
    acties: tuple[NieuweActie, ...] = ()
    veiligheidsfeiten: tuple[str, ...] = ()
    volgende: Moment | None = None
    einde_regie: bool = False


class SetVolgendeDatum(Command):
    """Answer the question an overleg left open: the next date, or the end of regie (INV-4, MLD-34)."""

    overleg: int
    volgende: Moment | None = None
    einde_regie: bool = False


class PostponeOverleg(Command):
    """The next overleg may be later than the longest interval, with a reason (MLD-37)."""

    tot: date
    reden: Tekst


# ---- acties


class AddActie(Command):
    """An action outside an overleg."""

    actie: NieuweActie


class CompleteActie(Command):
    """An action is done."""

    actie: int


class MoveActie(Command):
    """An action gets another due date."""

    actie: int
    vervaldatum: date


class FailActie(Command):
    """An action will not succeed, with a reason; the regisseur sees it."""

    actie: int
    reden: Tekst


# ---- veiligheid en stagnatie


class ReportGevaar(Command):
    """A safety fact seen outside an assessment: opens a signal at once (LOG-9)."""

    feit: str


class ConfirmAcuut(Command):
    """Say that someone acted on acute danger (MLD-50, PD-02)."""

    signaal: int
    bevestiging: Literal["gebeld", "hulp_aanwezig", "overgenomen"]


class TakeSignaal(Command):
    """This person deals with the signal from now on (MLD-51)."""

    signaal: int


class NoteSignaal(Command):
    """This person had not known of the signal; it still waits for someone who deals with it (MLD-51)."""

    signaal: int


class CloseSignaal(Command):
    """A person closes the signal, with the outcome (LOG-9)."""

    signaal: int
    uitkomst: Tekst


class ReportStagnatie(Command):
    """Help or cooperation does not progress; the type may follow (MLD-40)."""

    soort: str | None = None
    betreft: PersoonId | None = None
    toelichting: Tekst | None = None


class ChooseStagnatiesoort(Command):
    """Which of the ten types it is (STG-1…10); decides the route."""

    stagnatie: int
    soort: str
    betreft: PersoonId | None = None


class AnswerStagnatie(Command):
    """What the asked person does about it (MLD-41, 42, 43)."""

    stagnatie: int
    antwoord: Literal["neem_op", "niet_nodig", "actie_ondernomen", "opgelost", "hulp_nodig", "akkoord"]
    toelichting: Tekst | None = None


class ChooseSteun(Command):
    """Whose managers support the manager of a stagnation, by participant; nobody: the next of the kader's ladder."""

    stagnatie: int
    deelnemers: tuple[PersoonId, ...] = ()


# ---- meldingen en tijd


class AcknowledgeMelding(Command):
    """Seen: nothing more is asked (MLD-09)."""

    melding: int


class PostponeMelding(Command):
    """Ask again later: once, at most a working day (meldingen §3)."""

    melding: int


class RecordZending(Command):
    """What became of a message that had to go out; an undeliverable one counts as unanswered (B4)."""

    melding: int
    sport: int
    gelukt: bool
    reden: str | None = None


class LetTimePass(Command):
    """Let everything that has come due happen; the only thing a clock ever asks."""


AnyCommand = (
    OpenCasus
    | RecordBeoordeling
    | MoveCasus
    | RecordForumadvies
    | ReturnForumadvies
    | ExtendForumadvies
    | RecordBesluit
    | RecordVoorwaarde
    | AnswerPlicht
    | CompleteTaak
    | ProposeRol
    | AddRegisseur
    | ConfirmBekend
    | AcceptRol
    | RefuseRol
    | AskAboutRol
    | MoveOvername
    | KeepGever
    | DeclareRegieNietNodig
    | EndRegie
    | TakeBackEinde
    | PlanOverleg
    | AnswerUitnodiging
    | MoveOverleg
    | CancelOverleg
    | ReplaceDeelnemer
    | ContinueWithout
    | RecordUitkomst
    | SetVolgendeDatum
    | PostponeOverleg
    | AddActie
    | CompleteActie
    | MoveActie
    | FailActie
    | ReportGevaar
    | ConfirmAcuut
    | TakeSignaal
    | NoteSignaal
    | CloseSignaal
    | ReportStagnatie
    | ChooseStagnatiesoort
    | AnswerStagnatie
    | ChooseSteun
    | AcknowledgeMelding
    | PostponeMelding
    | RecordZending
    | LetTimePass
)

__all__ = [c.__name__ for c in AnyCommand.__args__] + [
    "AnyCommand",
    "Command",
    "NieuwDoel",
    "NieuweActie",
    "Pseudoniem",
    "Voordracht",
]
