"""The card of a melding as this person may see it now: the question, or what became of it."""

from __future__ import annotations

from bot.gesprek.werk import Werk
from dialogs.bouwstenen.kaart import Element
from dialogs.meldingen import melding
from regie import vragen as v
from regie.beelden import Casusbeeld
from regie.casus import Melding
from regie.kalender import dag_van
from regie.meldingen.geadresseerden import geadresseerde, houder_van


def question_card(werk: Werk, code: str, nr: int) -> Element | None:
    """The card of the melding with this number; None when there is none, or it has not reached this person."""
    beeld = werk.ask(v.ToonMelding(casus=code, melding=nr))
    if not isinstance(beeld, Casusbeeld) or not 1 <= nr <= len(beeld.casus.meldingen):
        return None
    vraag = beeld.casus.meldingen[nr - 1]
    return melding.card(melding.for_person(beeld, vraag, werk.actor.id)) if is_asked(werk, beeld, vraag) else None


def is_asked(werk: Werk, beeld: Casusbeeld, vraag: Melding) -> bool:
    """Whether this question has reached this person, or somebody they stand in for.

    In acute danger whoever acted says so: everyone who may give that answer is asked for it.
    """
    if vraag.categorie == "acuut":
        return True
    dag = dag_van(werk.now)
    casus, inrichting = beeld.casus, werk.inrichting
    gevraagd = {geadresseerde(aan, casus, inrichting, dag) for aan in vraag.bereikt}
    gevraagd |= {houder_van(aan, casus, inrichting) for aan in vraag.bereikt}
    return werk.actor.id in gevraagd
