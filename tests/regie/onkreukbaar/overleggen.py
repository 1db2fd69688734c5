"""Random moves around an overleg: planning, invitations, the outcome, actions."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regie import commands as c
from regie.casus import Overlegstatus
from tests.regie.onkreukbaar.spel import DAGEN, NUMMERS, WEL_OF_NIET, WIE, Spel, Wie
from tests.regie.onkreukbaar.vrije_tekst import vrije_tekst as tekst


class Overleggen(Spel):
    """Overleggen and actions."""

    @rule(wie=WIE, dagen=st.integers(-1, 30), moeten=st.lists(WIE, max_size=3), mogen=st.lists(WIE, max_size=2))
    def plan(self, wie: int, dagen: int, moeten: list[int], mogen: list[int]) -> None:
        self._probeer(
            wie,
            c.PlanOverleg,
            soort="voortgangsoverleg",
            begin=self._werktijd(dagen) if dagen % 4 else self._over(dagen),
            moeten=tuple(map(self._wie, moeten)),
            mogen=tuple(map(self._wie, mogen)),
        )

    @rule(
        wie=WIE,
        nr=NUMMERS,
        antwoord=st.sampled_from(["kom", "kom_niet", "vervanger"]),
        ander=WIE,
        wat=st.sampled_from(["antwoord", "antwoord", "vervang", "doorgaan", "verzet", "afzeggen"]),
        dagen=st.integers(-1, 60),
    )
    def invitation(self, wie: Wie, nr: int, antwoord: Any, ander: int, wat: str, dagen: int) -> None:
        nr = self._een("overleggen", nr)
        if 0 < nr <= len(self.verhaal.casus.overleggen):
            genodigden = self.verhaal.casus.overleggen[nr - 1].uitnodigingen
            wie = genodigden[dagen % len(genodigden)].persoon
        if wat == "antwoord":
            self._probeer(wie, c.AnswerUitnodiging, overleg=nr, antwoord=antwoord, vervanger=self._wie(ander))
        elif wat == "vervang":
            self._probeer(wie, c.ReplaceDeelnemer, overleg=nr, persoon=self._wie(wie), vervanger=self._wie(ander))
        elif wat == "doorgaan":
            self._probeer(wie, c.ContinueWithout, overleg=nr, persoon=self._wie(wie), reden=tekst())
        elif wat == "verzet":
            self._probeer(wie, c.MoveOverleg, overleg=nr, begin=self._over(dagen))
        else:
            self._probeer(wie, c.CancelOverleg, overleg=nr, reden=tekst())

    @rule(dagen=st.integers(1, 60), wat=st.sampled_from(["verder", "verder", "open", "datum", "einde"]))
    def an_overleg_is_held(self, dagen: int, wat: str) -> None:
        """The next overleg there is, or a new one, is held; with a next date, with none yet, or as the last."""
        if not any(o.status is Overlegstatus.GEPLAND for o in self.verhaal.casus.overleggen):
            morgen: dict[str, Any] = {"begin": self._werktijd(1), "moeten": ("voorzitter",)}
            self._probeer("voorzitter", c.PlanOverleg, soort="voortgangsoverleg", **morgen)
        gepland = [o for o in self.verhaal.casus.overleggen if o.status is Overlegstatus.GEPLAND]
        if not gepland:
            return
        overleg = min(gepland, key=lambda o: o.begin)
        self.verhaal.tot(max(self.verhaal.now, overleg.begin))
        volgende = self._werktijd(dagen)
        nu = volgende if wat == "verder" else None
        einde = wat == "einde"
        self._probeer("voorzitter", c.RecordUitkomst, overleg=overleg.nr, aanwezig=(), volgende=nu, einde_regie=einde)
        if wat == "datum":
            self._probeer("voorzitter", c.SetVolgendeDatum, overleg=overleg.nr, volgende=volgende)

    @rule(wie=WIE, nr=NUMMERS, dagen=DAGEN, einde=WEL_OF_NIET, gevaar=st.integers(-20, 12))
    def uitkomst(self, wie: int, nr: int, dagen: int, einde: bool, gevaar: int) -> None:
        nr = self._een("overleggen", nr)
        if 0 < nr <= len(self.verhaal.casus.overleggen):
            self.verhaal.tot(max(self.verhaal.now, self.verhaal.casus.overleggen[nr - 1].begin))
        volgende = None if dagen < 20 else self._over(dagen)
        acties = (
            c.NieuweActie(
                tekst=tekst(), eigenaar="klant" if einde else self._wie(wie), vervaldatum=self._over(dagen).date()
            ),
        )
        self._probeer(
            wie,
            c.RecordUitkomst,
            overleg=nr,
            aanwezig=(),
            doelen=(c.NieuwDoel(tekst=tekst()),),
            acties=acties if dagen > 0 else (),
            veiligheidsfeiten=(self._signaalfeit(gevaar),) if gevaar > 0 else (),
            volgende=volgende,
            einde_regie=einde,
        )
        self._probeer(wie, c.SetVolgendeDatum, overleg=nr, volgende=volgende, einde_regie=einde)

    @rule(wie=WIE, dagen=DAGEN)
    def postpone(self, wie: int, dagen: int) -> None:
        self._probeer(wie, c.PostponeOverleg, tot=self._over(dagen).date(), reden=tekst())

    @rule(wie=WIE, nr=NUMMERS, dagen=DAGEN, wat=st.sampled_from(["nieuw", "gedaan", "verzet", "lukt niet"]))
    def actie(self, wie: int, nr: int, dagen: int, wat: str) -> None:
        dag = self._over(dagen).date()
        nr = self._een("acties", nr)
        if wat == "nieuw":
            self._probeer(wie, c.AddActie, actie=c.NieuweActie(tekst=tekst(), eigenaar=self._wie(wie), vervaldatum=dag))
        elif wat == "gedaan":
            self._probeer(wie, c.CompleteActie, actie=nr)
        elif wat == "verzet":
            self._probeer(wie, c.MoveActie, actie=nr, vervaldatum=dag)
        else:
            self._probeer(wie, c.FailActie, actie=nr, reden=tekst())
