"""What may happen: a casus, a command and a context go in; events come out, or a refusal. A decision is a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Casusstatus, Melding, Meldingstatus, Rolstatus
from regie.context import Context
from regie.evolve import Gebeurd, evolve
from regie.handelingen import (
    aanmelden,
    acties,
    besluiten,
    delen,
    einde_regie,
    forumadviezen,
    overdragen,
    overleggen,
    overleginterval,
    plichten,
    stagnatie,
    uitkomsten,
    veiligheid,
    verhuizen,
    voordragen,
    voorwaarden,
    wegen,
)
from regie.meldingen import steun
from regie.meldingen.bewaken import reconcile
from regie.meldingen.catalogus import GEZIEN
from regie.meldingen.klimmen import later, let_pass, postponed, sent_late, undeliverable
from regie.weigering import Geweigerd, Weigering, weiger


@dataclass(frozen=True)
class Besloten:
    """A command that is carried out: the events in their order, and the casus after them."""

    events: tuple[e.AnyEvent, ...]
    casus: Casus


Handler = Callable[[Any, Casus, Context], Iterable[e.AnyEvent]]

HANDLERS: dict[type[c.Command], Handler] = {
    c.MoveCasus: verhuizen.move,
    c.RecordBeoordeling: wegen.weigh,
    c.RecordVoorwaarde: voorwaarden.record,
    c.AnswerPlicht: plichten.answer,
    c.RecordForumadvies: forumadviezen.record,
    c.ReturnForumadvies: forumadviezen.give_back,
    c.ExtendForumadvies: forumadviezen.extend,
    c.RecordBesluit: besluiten.record,
    c.CompleteTaak: besluiten.complete_taak,
    c.ProposeRol: voordragen.propose,
    c.AddRegisseur: voordragen.add_regisseur,
    c.ConfirmBekend: delen.confirm_bekend,
    c.AcceptRol: overdragen.accept,
    c.RefuseRol: overdragen.refuse,
    c.AskAboutRol: overdragen.ask,
    c.MoveOvername: overdragen.move_overname,
    c.KeepGever: overdragen.keep_gever,
    c.DeclareRegieNietNodig: overdragen.declare_unneeded,
    c.EndRegie: einde_regie.end,
    c.TakeBackEinde: einde_regie.take_back,
    c.PlanOverleg: overleggen.plan,
    c.AnswerUitnodiging: overleggen.answer,
    c.MoveOverleg: overleggen.move,
    c.CancelOverleg: overleggen.cancel,
    c.ReplaceDeelnemer: overleggen.replace,
    c.ContinueWithout: overleggen.continue_without,
    c.RecordUitkomst: uitkomsten.record,
    c.SetVolgendeDatum: uitkomsten.set_volgende,
    c.PostponeOverleg: overleginterval.postpone,
    c.AddActie: acties.add,
    c.CompleteActie: acties.complete,
    c.MoveActie: acties.move,
    c.FailActie: acties.fail,
    c.ReportGevaar: veiligheid.report,
    c.ConfirmAcuut: veiligheid.confirm_acuut,
    c.TakeSignaal: veiligheid.take,
    c.NoteSignaal: veiligheid.note,
    c.CloseSignaal: veiligheid.close,
    c.ReportStagnatie: stagnatie.report,
    c.ChooseStagnatiesoort: stagnatie.choose,
    c.AnswerStagnatie: stagnatie.answer,
    c.ChooseSteun: steun.choose,
}
"""The rules behind every command that a person can give in an open casus."""

NA_AFSLUITEN: frozenset[type[c.Command]] = frozenset({c.CompleteTaak})
"""Commands that a closed casus still takes."""


def decide(casus: Casus | None, command: c.AnyCommand, context: Context) -> Besloten | Weigering:
    """Decide on one command. `casus` is None only for OpenCasus. Nothing is changed; the same in, the same out."""
    try:
        if isinstance(command, c.OpenCasus):
            return _geopend(casus, command, context)
        if casus is None:
            raise weiger("INV-18", "Deze casus bestaat niet.")
        return _besloten(casus, command, context)
    except Geweigerd as nee:
        return nee.weigering


def refusal(casus: Casus, command: c.AnyCommand, context: Context) -> Weigering | None:
    """Why `decide` would refuse this command now, without working out what it leads to; None when it would not."""
    try:
        list(_eerste(casus, command, context))
    except Geweigerd as nee:
        return nee.weigering
    return None


def _geopend(casus: Casus | None, command: c.OpenCasus, context: Context) -> Besloten:
    if casus is not None:
        raise weiger("INV-18", "Deze casus bestaat al.")
    loop = _Loop(None, command, context)
    loop.happen(aanmelden.open_casus(command, context))
    ja = [code for code, waarde in command.feiten.items() if waarde == "ja"]
    loop.happen(veiligheid.signalen_uit(ja, loop.casus, context))
    loop.settle(antwoord="")
    return loop.besloten()


def _besloten(casus: Casus, command: c.AnyCommand, context: Context) -> Besloten:
    loop = _Loop(casus, command, context)
    if isinstance(command, c.LetTimePass):
        loop.happen(_overnames(casus, context))
        loop.settle(antwoord="")
        loop.happen(let_pass(loop.casus, context))
        return loop.besloten()
    if isinstance(command, c.RecordZending):
        loop.happen(_zending(command, casus, context))
        return loop.besloten()
    loop.happen(_eerste(casus, command, context))
    loop.settle(antwoord=type(command).__name__)
    return loop.besloten()


def _eerste(casus: Casus, command: c.AnyCommand, context: Context) -> Iterable[e.AnyEvent]:
    """What a person's command comes to of itself, before anything follows from it. Raises Geweigerd."""
    if casus.status is Casusstatus.AFGESLOTEN and type(command) not in NA_AFSLUITEN | OVER_MELDINGEN:
        raise weiger("INV-10", "Deze casus is afgesloten. Je kunt hem nog wel bekijken.")
    if isinstance(command, c.AcknowledgeMelding):
        return [_gezien(command, casus, context)]
    if isinstance(command, c.PostponeMelding):
        return [_later(command, casus, context)]
    return HANDLERS[type(command)](command, casus, context)


OVER_MELDINGEN: frozenset[type[c.Command]] = frozenset({c.AcknowledgeMelding, c.PostponeMelding})
"""Commands about a melding itself, apart from what it is about."""


class _Loop:
    """The events so far and the casus they have led to."""

    def __init__(self, casus: Casus | None, command: c.AnyCommand, context: Context) -> None:
        self._voor = casus
        self._casus = casus
        self._command = command
        self._context = context
        self._gebeurd = Gebeurd(casus=command.casus, door=context.actor, op=context.now)
        self.events: list[e.AnyEvent] = []

    @property
    def casus(self) -> Casus:
        if self._casus is None:
            raise ValueError("er is nog geen casus")
        return self._casus

    def happen(self, events: Iterable[e.AnyEvent]) -> None:
        nieuw = list(events)
        if nieuw:
            self._casus = evolve(self._casus, nieuw, self._gebeurd)
            self.events += nieuw

    def settle(self, antwoord: str) -> None:
        """Take back what can come to nothing, let a besluit that waited take effect, look for no successor of who has
        no regie left, and bring the meldingen in line with what changed."""
        self.happen(overdragen.withdraw_impossible(self.casus, self._context.kader))
        self.happen(einde_regie.take_effect(self.casus, self._context))
        self.happen(besluiten.take_effect(self.casus, self._context.kader))
        self.happen(plichten.lapse(self._voor, self.casus, self._context))
        self.happen(overdragen.withdraw_impossible(self.casus, self._context.kader))
        self.happen(stagnatie.solve_opvolging(self.casus, self._context))
        self.happen(reconcile(self._voor, self.casus, self._context, self._command.melding, antwoord))

    def besloten(self) -> Besloten:
        """What it came to."""
        return Besloten(tuple(self.events), self.casus)


def _overnames(casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Handovers that were accepted and whose moment has come (INV-3)."""
    for rol in casus.rollen:
        wacht = rol.status is Rolstatus.AANVAARD and rol.ingegaan_op is None
        if wacht and rol.overname is not None and rol.overname <= context.now:
            yield from overdragen.start(rol, casus, context)


def _zending(command: c.RecordZending, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    if not 1 <= command.melding <= len(casus.meldingen):
        raise weiger("B4", "Deze vraag bestaat niet in deze casus.")
    melding = casus.meldingen[command.melding - 1]
    if command.gelukt:
        yield from sent_late(melding, command.sport, context)
    else:
        yield from undeliverable(melding, command.sport, command.reden or "onbekend", casus, context)


def _gezien(command: c.AcknowledgeMelding, casus: Casus, context: Context) -> e.MeldingAnswered:
    """Only what asks nothing more than to be seen is done by seeing it (B4)."""
    melding = _open_melding(command.melding, casus)
    if not context.catalogus[melding.mld].alleen_gezien:
        raise weiger("B4", "Deze vraag vraagt om een antwoord. Kies een van de knoppen.")
    return e.MeldingAnswered(melding=melding.nr, antwoord=GEZIEN)


def _later(command: c.PostponeMelding, casus: Casus, context: Context) -> e.MeldingPostponed:
    melding = _open_melding(command.melding, casus)
    if melding.categorie == "acuut":
        raise weiger("PD-02", "Bij acuut gevaar kan 'later' niet. Bel, of zeg wie er heeft gehandeld.")
    if melding.later_op is not None:
        raise weiger("MLD-later", "Je hebt dit al een keer uitgesteld. Kies nu een van de andere antwoorden.")
    op = later(melding, context)
    if op is None:
        raise weiger("MLD-later", "Uitstellen kan hier niet: dan is het afgesproken moment voorbij. Antwoord nu.")
    return postponed(melding, op, context)


def _open_melding(nr: int, casus: Casus) -> Melding:
    if not 1 <= nr <= len(casus.meldingen):
        raise weiger("B4", "Deze vraag bestaat niet in deze casus.")
    melding = casus.meldingen[nr - 1]
    if melding.status is not Meldingstatus.OPEN:
        raise weiger("B4", "Deze vraag is al beantwoord of niet meer nodig. Je hoeft niets te doen.")
    return melding
