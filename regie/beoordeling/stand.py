"""What the assessment starts from: the facts with what follows from them, the rung, and the safety signals
(LOG-9, 14).
"""

from __future__ import annotations

from dataclasses import dataclass

from regie.beoordeling.vraag import Vraag
from regie.feiten import Criterium, Feiten, Oordeel, Waarde, judge
from regie.kader import Kader
from regie.kader.delen import Afleiding
from regie.kader.regels import Regel, Regelsoort
from regie.kader.treden import Trede


@dataclass(frozen=True, slots=True)
class Stand:
    """`trede` is the present rung, the lightest at aanmelding. `signalen` are the safety facts that are ja
    now.
    """

    kader: Kader
    vraag: Vraag
    trede: Trede
    feiten: Feiten
    signalen: tuple[str, ...]

    @property
    def open_signaal(self) -> bool:
        """Whether a safety signal is open: from before, or by a fact ticked now (LOG-14)."""
        return bool(self.signalen) or self.vraag.open_signalen > 0

    @property
    def niets_bekend(self) -> bool:
        """Whether nobody has answered anything yet."""
        return all(waarde == Waarde.ONBEKEND for waarde in self.feiten.values())

    def judge(self, regel: Regel) -> Oordeel:
        """The rule's criterion on these facts; without one it holds. In a down list nvt counts as ja
        (LOG-1).
        """
        if regel.criterium is None:
            return Oordeel(Waarde.JA)
        nvt = Waarde.JA if regel.soort is Regelsoort.AF else Waarde.NEE
        return judge(regel.criterium, self.feiten, nvt=nvt)

    def is_here(self, gemeenten: tuple[str, ...]) -> bool:
        """Whether something counts in this gemeente; without a gemeente in the question it does."""
        return not gemeenten or self.vraag.gemeente is None or self.vraag.gemeente in gemeenten

    def fora(self, regel: Regel) -> tuple[str, ...]:
        """The fora in which this rule's step may be decided, for this gemeente and these facts."""
        passend = (k.codes for k in regel.fora if self.is_here(k.gemeenten) and self.may_hold(k.als))
        return tuple(dict.fromkeys(code for codes in passend for code in codes))

    def holds(self, criterium: Criterium | None) -> bool:
        """Whether a criterion is ja; no criterion always holds."""
        return criterium is None or judge(criterium, self.feiten).ja

    def may_hold(self, criterium: Criterium | None) -> bool:
        """Whether a criterion is not nee: what is unknown is never nee (INV-19)."""
        return criterium is None or not judge(criterium, self.feiten).nee


def stand_van(kader: Kader, vraag: Vraag) -> Stand:
    """The stand that a question describes. KeyError when the kader does not know the rung."""
    feiten = dict(vraag.feiten)
    if vraag.benodigd_profiel is not None:
        feiten["benodigd_profiel"] = vraag.benodigd_profiel
    for afleiding in kader.afleidingen:
        feiten[afleiding.feit] = _derived(afleiding, feiten)
    signalen = tuple(f.code for f in kader.veiligheidsfeiten if feiten.get(f.code) == Waarde.JA)
    return Stand(kader, vraag, kader.trede(vraag.trede), feiten, signalen)


def _derived(afleiding: Afleiding, feiten: Feiten) -> str:
    zelf = feiten.get(afleiding.feit, Waarde.ONBEKEND)
    oordeel = judge(afleiding.als, feiten)
    if oordeel.ja:
        return Waarde.JA
    if zelf == Waarde.ONBEKEND and afleiding.gelijk:
        return oordeel.waarde
    return zelf
