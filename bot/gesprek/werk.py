"""One turn of one person, within one transaction: what everything in a conversation works with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection

from dialogs.bouwstenen import kwitantie
from dialogs.bouwstenen.kaart import Element
from dialogs.hulp import Verder, word_button
from dialogs.overzichten import regel
from regie import vragen as v
from regie.ask import ask, eigen_gemeente
from regie.beelden import Casusbeeld
from regie.commands import AnyCommand, Command
from regie.context import Context, Kaderlezer, context_voor
from regie.dossiers import Logregel
from regie.events import AnyEvent
from regie.inrichting import Inrichting, Persoon
from regie.kalender import dag_van
from regie.perform import Gedaan, perform
from regie.toegang import ONBEKENDE_CASUS, TOEGANG
from regie.vast import Tekst
from regie.weigering import Weigering
from storage.dossiers import Dossiers


@dataclass(frozen=True)
class Werk:
    """The person, the moment and the dossiers of a turn; `basisadres` is where links lead, empty for no links."""

    connection: Connection
    dossiers: Dossiers
    inrichting: Inrichting
    actor: Persoon
    now: datetime
    kaders: Kaderlezer
    lokaal: bool
    basisadres: str
    gebeurd: list[AnyEvent] = field(default_factory=list)

    def ask(self, vraag: v.Vraag) -> object:
        """Answer a question: a beeld, or a Weigering."""
        return ask(self.dossiers, vraag, actor=self.actor.id, now=self.now, kaders=self.kaders)

    @property
    def casusletters(self) -> str | None:
        """The letters of the casussen where this person works; None when that cannot be known."""
        gemeente = eigen_gemeente(self.dossiers, self.inrichting, self.actor.id, dag_van(self.now))
        return gemeente.casusletters if gemeente else None

    def perform(self, command: AnyCommand) -> Gedaan | Weigering:
        """Carry out a command, or refuse it."""
        gedaan = perform(self.dossiers, command, actor=self.actor.id, now=self.now, kaders=self.kaders)
        if isinstance(gedaan, Gedaan):
            self.gebeurd.extend(gedaan.events)
        return gedaan

    def beeld(self, code: str, formulier: str, geeft: Iterable[type[Command]]) -> Casusbeeld | Weigering:
        """A casus in order to draw a form that becomes one of these commands; the read is logged."""
        namen = tuple(soort.__name__ for soort in geeft)
        beeld = self.ask(v.ToonFormulier(casus=code, formulier=formulier, geeft=namen))
        assert isinstance(beeld, Casusbeeld | Weigering)
        return beeld

    def turned_away(self, weigering: Weigering, code: str | None, wat: str) -> Element:
        """The card of a refusal that follows on a reading, before anything is tried.

        When it is about who may do this, `wat`, it is logged like every other no of toegang (B5). What the kader has
        against it is not: nobody was kept from anything yet, and the same no is logged once it is tried.
        """
        if weigering.regel == TOEGANG:
            casussen = (code,) if code else ()
            regel = Logregel(self.now, self.actor.id, wat, "geweigerd", casussen, weigering.regel)
            self.dossiers.log(regel)
        return self.refusal(weigering, code)

    def context(self, gemeente: str) -> Context:
        """The context before there is a casus."""
        vandaag = dag_van(self.now)
        return context_voor(self.inrichting, gemeente, self.kaders, actor=self.actor.id, now=self.now, kader_op=vandaag)

    def tekst(self, inhoud: str) -> Tekst:
        """Words of this person, with an id of their own."""
        return Tekst(id=uuid4().hex, inhoud=inhoud)

    def refusal(
        self, weigering: Weigering, code: str | None = None, *, ingevuld: bool = False, bewaard: bool = False
    ) -> Element:
        """The card of a refusal: rule, reason, the nearest thing that is allowed as a button, and last its rule.

        `ingevuld`: something was filled in, so that it must say that nothing was recorded; `bewaard`: it is kept.
        """
        wegen = [Verder(u.titel, _message(u.woord, code)) for u in weigering.uitweg]
        knoppen = [word_button(weg.titel, weg.bericht, primary=weg is wegen[0]) for weg in wegen]
        if weigering == ONBEKENDE_CASUS:
            return kwitantie.not_found(weigering.reden, casus=code, knoppen=knoppen, ingevuld=ingevuld)
        lezen = regel.button(weigering.regel, next(iter(wegen), None))
        knoppen += [lezen] if lezen else []
        return kwitantie.refusal(
            weigering.reden, regels=[weigering.regel], casus=code, knoppen=knoppen, bewaard=bewaard
        )


ZONDER_CODE = frozenset({"nieuwe casus", "mijn casussen", "mijn taken", "help"})
"""Words of a way out that stand by themselves."""

_ANDERS_GENOEMD = {"annuleren": "casus"}


def _message(woord: str, code: str | None) -> str:
    """The whole message behind a way out: the word with the casus it is about."""
    woord = _ANDERS_GENOEMD.get(woord, woord)
    if code is None or woord in ZONDER_CODE or code in woord:
        return woord
    return f"{woord} {code}"
