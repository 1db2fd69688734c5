"""How long the assessment takes: advies on random sets of facts, for each kader."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from regie.beoordeling import Vraag, beoordeel
from regie.kader import Kader
from regie.kaders import kaders

AANTAL = 10_000
ZAAD = 7
WAARDEN = ("ja", "nee", "onbekend")


@dataclass(frozen=True)
class Adviesmeting:
    """One kader: how many sets of facts were judged and how many different outcomes they had; in seconds."""

    kader: str
    aantal: int
    uitkomsten: int
    seconden: float

    @property
    def per_duizend(self) -> float:
        return self.seconden / self.aantal * 1000


def measure_adviezen(aantal: int = AANTAL) -> list[Adviesmeting]:
    """Judge `aantal` random sets of facts by every version of every kader, the same ones in every run."""
    return [_measured(kader, aantal) for kader in kaders()]


def _measured(kader: Kader, aantal: int) -> Adviesmeting:
    vragen = list(_vragen(kader, aantal))
    start = time.perf_counter()
    uitkomsten = {(uitkomst.richting, uitkomst.doel) for uitkomst in (beoordeel(kader, v) for v in vragen)}
    seconden = time.perf_counter() - start
    return Adviesmeting(f"{kader.code} {kader.geldig_van}", aantal, len(uitkomsten), seconden)


def _vragen(kader: Kader, aantal: int) -> Iterator[Vraag]:
    """Each fact answered or left out, on every rung in turn."""
    dice = random.Random(ZAAD)
    for number in range(aantal):
        trede = kader.tredes[number % len(kader.tredes)].code
        asked = [feit.code for feit in kader.feiten if dice.random() < 0.5]
        yield Vraag(trede=trede, feiten={code: dice.choice(WAARDEN) for code in asked})
