"""The board of the random stories: one casus in one kader, its people and its clock, and one move at a time."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from regie import commands as c
from regie.decide import Besloten, decide
from regie.inrichting import Inrichting
from regie.kader import Kader
from regie.weigering import Weigering
from tests.regie.onkreukbaar import beloften
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot
from tests.regie.zeist import CODE, Verhaal, na

WIE = st.integers(min_value=0, max_value=60)
"""Somebody of the inrichting, by place."""
Wie = int | str
NUMMERS = st.integers(min_value=0, max_value=7)
DAGEN = st.integers(min_value=-3, max_value=900)
WEL_OF_NIET = st.booleans()
MAATREGEL = st.integers(0, 2)
"""Which answer is given to a fact about a measure, by place."""


class Spel(RuleBasedStateMachine):
    """One casus in one kader, a professional of every party, and a clock."""

    verhaal: Verhaal
    kader: Kader

    @initialize(trede=st.integers(0, 4), dag=st.integers(0, 40), uur=st.integers(0, 23))
    def begin(self, trede: int, dag: int, uur: int) -> None:
        # Around Easter, Koningsdag and summer time.
        self.verhaal = aangemeld(self.kader, f"2027-03-{20 + dag % 10:02} {uur:02}:30")
        self.verhaal.inrichting = _with_managers_of_their_own(self.verhaal.inrichting)
        naar = self.kader.tredes[trede % len(self.kader.tredes)].code
        if naar != self.verhaal.casus.trede:
            besluit_tot(self.verhaal, naar)
        self.verhaal.now = na(self.verhaal.now, days=dag)
        self.verhaal.tik()

    def _wie(self, wie: Wie) -> str:
        personen = self.verhaal.inrichting.personen
        return wie if isinstance(wie, str) else personen[wie % len(personen)].id

    def _houder(self, nr: int) -> str:
        """A professional, or now and then somebody of the household or nobody at all."""
        anders = ("klant", "betrokkene", "inwoner", "netwerk", "onbekend")
        return anders[nr % len(anders)] if nr % 4 == 3 else self._wie(nr)

    def _feiten(self, nummers: list[int]) -> dict[str, str]:
        """Answers to a few facts of the kader; now and then one that it does not know or does not allow."""
        gekozen = {}
        for nr in nummers:
            feit = self.kader.feiten[nr % len(self.kader.feiten)]
            gekozen[feit.code] = feit.antwoorden[nr // 7 % len(feit.antwoorden)]
        if nummers[:1] == [0]:
            gekozen["bestaat_niet"] = "ja"
        return gekozen

    def _signaalfeit(self, nr: int) -> str:
        veiligheid = self.kader.veiligheidsfeiten
        return veiligheid[nr % len(veiligheid)].code if nr else "bestaat_niet"

    def _probeer(self, door: Wie, wat: type[c.Command], **velden: Any) -> None:
        verhaal, wie = self.verhaal, self._wie(door)
        command: Any = wat(**({"casus": CODE} | velden))
        voor = verhaal.casus
        eerste = decide(voor, command, verhaal.context(wie))
        assert decide(voor, command, verhaal.context(wie)) == eerste, "the same in, the same out"
        if isinstance(eerste, Weigering):
            assert eerste.regel
            assert eerste.reden
            return
        assert isinstance(eerste, Besloten)
        beloften.check(voor, list(eerste.events), eerste.casus, verhaal.context(wie))
        assert verhaal._decide(wie, command) == eerste
        verhaal._deliver()

    def _een(self, dingen: str, nr: int) -> int:
        """The number of something there is, or now and then of something there is not."""
        aantal = len(getattr(self.verhaal.casus, dingen))
        return aantal - nr % aantal if aantal and nr < 6 else nr - 6

    def _over(self, dagen: int) -> Any:
        return na(self.verhaal.now, days=dagen)

    def _werktijd(self, dagen: int) -> Any:
        """Ten o'clock on a working day."""
        kalender = self.verhaal.context().kalender
        return kalender.om_negen(kalender.op_of_na(self._over(dagen).date())).replace(hour=10)


def _with_managers_of_their_own(inrichting: Inrichting) -> Inrichting:
    """Every other professional has another manager than the function of the gemeente: the chair."""
    anders = (
        p.model_copy(update={"manager": VOORZITTER}) if nr % 2 and p.id != VOORZITTER else p
        for nr, p in enumerate(inrichting.personen)
    )
    return inrichting.model_copy(update={"personen": tuple(anders)})
