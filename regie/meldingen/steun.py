"""Whom a manager turns to who needs support: managers of other participants, as the procesregisseur chooses, else the
next of the kader's ladder.
"""

from __future__ import annotations

from collections.abc import Iterator

from regie import commands as c
from regie import events as e
from regie.casus import Aan, Casus, Stagnatiesignaal
from regie.context import Context
from regie.handelingen.stagnatie import open_stagnatie
from regie.kader import Kader
from regie.meldingen.aanleidingen.stagnatie import manager_van
from regie.meldingen.geadresseerden import MANAGERS_DEELNEMERS, houder_van
from regie.meldingen.ladder import STEUN
from regie.vast import PersoonId
from regie.weigering import weiger

NAAR_DE_MANAGER = "MLD-42"
"""The melding to a manager after which there is a choice."""


def te_kiezen(casus: Casus, context: Context) -> tuple[Stagnatiesignaal, ...]:
    """The stagnations with a manager whose support can still be chosen: the next of the ladder was not asked yet."""
    if not _kader_kiest(context.kader):
        return ()
    return tuple(s for s in casus.stagnaties if s.status == "open" and _bij_een_manager(s, casus, context))


def andere_deelnemers(stagnatie: Stagnatiesignaal, casus: Casus, context: Context) -> dict[PersoonId, PersoonId]:
    """Who takes part besides the professional it is about -> their manager; not who has the question already."""
    eigen = _manager(manager_van(stagnatie, casus, context), casus, context)
    managers = {wie: _manager(wie, casus, context) for wie in sorted(casus.deelnemers - {stagnatie.betreft})}
    return {wie: manager for wie, manager in managers.items() if manager is not None and manager != eigen}


def choose(command: c.ChooseSteun, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The procesregisseur says whose managers support the manager; nobody means the next of the ladder.

    Refused where the kader leaves no choice, when it is too late, and for who has no manager to ask.
    """
    stagnatie = open_stagnatie(command.stagnatie, casus)
    if stagnatie not in te_kiezen(casus, context):
        raise weiger(
            STEUN,
            "Je kunt nu niet kiezen wie de manager helpt: er is al gevraagd wie daarna komt, of de vraag ligt niet bij "
            "een manager.",
        )
    mogelijk = andere_deelnemers(stagnatie, casus, context)
    if any(wie not in mogelijk for wie in command.deelnemers):
        raise weiger(
            STEUN,
            "De manager van deze deelnemer is niet bekend, of heeft de vraag al. Kies iemand anders.",
            veld="deelnemers",
        )
    yield e.SteunChosen(stagnatie=stagnatie.nr, deelnemers=command.deelnemers)


def eerst_volgende(kader: Kader) -> str:
    """Who is next of itself on the kader's ladder, where people may choose other managers instead."""
    return next(stap.partij for stap in kader.escalatieladder if MANAGERS_DEELNEMERS in stap.of)


def _kader_kiest(kader: Kader) -> bool:
    return any(MANAGERS_DEELNEMERS in stap.of for stap in kader.escalatieladder)


def _manager(wie: PersoonId, casus: Casus, context: Context) -> PersoonId | None:
    return houder_van(Aan(rol=MANAGERS_DEELNEMERS, van=wie), casus, context.inrichting)


def _bij_een_manager(stagnatie: Stagnatiesignaal, casus: Casus, context: Context) -> bool:
    """Whether its type goes to a manager here, and nobody above that manager was asked of themselves."""
    if stagnatie.soort is None:
        return False
    naar = context.kader.stagnatieroute(stagnatie.soort, casus.trede).melding
    gevraagd = [m for m in casus.open_meldingen if m.onderwerp == f"stagnatie:{stagnatie.nr}"]
    return naar == NAAR_DE_MANAGER and all(melding.sport < 0 for melding in gevraagd)
