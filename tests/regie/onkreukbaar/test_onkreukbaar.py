"""Random commands by random people over time, in every kader: whatever they do, the promises hold."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings

from regie.kader import Kader
from regie.kaders import kader
from tests.regie.kader.eiland import EILAND
from tests.regie.onkreukbaar.besluiten import Besluiten
from tests.regie.onkreukbaar.overleggen import Overleggen
from tests.regie.onkreukbaar.rollen import Rollen
from tests.regie.onkreukbaar.tijd import Tijd
from tests.regie.onkreukbaar.veiligheid import Veiligheid


class Casusverloop(Besluiten, Rollen, Overleggen, Veiligheid, Tijd):
    """Every move there is, by anybody, in any order."""


def _in(dit: Kader) -> Any:
    """The machine for one kader."""

    class InDitKader(Casusverloop):
        kader = dit

    InDitKader.TestCase.settings = settings(
        max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
    )
    return InDitKader.TestCase


TestInZuidoostUtrechtThePromisesHold = _in(kader("zou"))
TestInHoogeveenEnDeWoldenThePromisesHold = _in(kader("hdw"))
TestInWestBrabantThePromisesHold = _in(kader("wbr"))
TestInFrieslandThePromisesHold = _in(kader("frl"))
TestInAKaderThatNobodyWroteCodeForThePromisesHold = _in(EILAND)
