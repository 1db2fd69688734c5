"""Random moves of who is asked for regie, says yes or no, hands over and stops."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regie import commands as c
from regie.beoordeling import holders
from regie.casus import Soort
from regie.handelingen.delen import houders_van_deel
from regie.handelingen.rollen import SOORTEN, mag_beantwoorden, trede_van_voordracht
from regie.kader.delen import Partijsoort
from tests.regie.onkreukbaar.spel import DAGEN, NUMMERS, WEL_OF_NIET, WIE, Spel, Wie
from tests.regie.onkreukbaar.vrije_tekst import vrije_tekst as tekst


class Rollen(Spel):
    """Regie from nomination to its end."""

    @rule(wie=WIE, soort=st.sampled_from(["casusregie", "procesregie"]), houder=WIE, dagen=DAGEN)
    def propose(self, wie: int, soort: Any, houder: int, dagen: int) -> None:
        overname = self._over(dagen % 20) if dagen % 2 else None
        wens = c.Voordracht(soort=soort, houder=self._houder(houder), overname=overname, motivering=tekst())
        self._probeer(wie, c.ProposeRol, voordracht=wens)

    @rule(nr=WIE, soort=st.sampled_from(SOORTEN), dagen=st.integers(-20, 10))
    def propose_who_may(self, nr: int, soort: Soort, dagen: int) -> None:
        casus, kader = self.verhaal.casus, self.kader
        trede = trede_van_voordracht(soort, casus, kader)
        mogen = [h.partij for h in holders(kader, trede, soort, casus.antwoorden, casus.gemeente)]
        partijen = [p for p in mogen if kader.partij(p).soort is not Partijsoort.INWONER]
        if partijen:
            gevraagd = soort == "procesregie" and kader.procesregie.ongevraagd is not None
            wens = c.Voordracht(
                soort=soort,
                houder=f"p_{partijen[nr % len(partijen)]}",
                overname=self._werktijd(dagen) if dagen > 0 else None,
                motivering=tekst(),
                inzet_wijze="gevraagd" if gevraagd else None,
            )
            self._probeer("voorzitter", c.ProposeRol, voordracht=wens)

    @rule(nr=st.integers(-6, -1), wat=st.sampled_from(["ja", "ja", "ja", "nee", "vraag"]))
    def answer_rol(self, nr: int, wat: str) -> None:
        wachtend = [r for r in self.verhaal.casus.rollen if r.in_behandeling]
        if not wachtend:
            return
        rol = wachtend[nr % len(wachtend)]
        wie = min(mag_beantwoorden(rol, self.verhaal.casus))
        if wat == "ja":
            self._probeer(wie, c.AcceptRol, rol=rol.nr)
        elif wat == "nee":
            self._probeer(wie, c.RefuseRol, rol=rol.nr, reden=tekst())
        else:
            self._probeer(wie, c.AskAboutRol, rol=rol.nr, vraag=tekst())

    @rule(wie=WIE, nr=NUMMERS, dagen=st.integers(-1, 20), wat=st.sampled_from(["verzet", "blijft", "vraag", "niet"]))
    def handover(self, wie: int, nr: int, dagen: int, wat: str) -> None:
        if wat == "verzet":
            self._probeer(wie, c.MoveOvername, rol=self._een("rollen", nr), overname=self._over(dagen))
        elif wat == "blijft":
            self._probeer(wie, c.KeepGever, rol=self._een("rollen", nr))
        elif wat == "vraag":
            self._probeer(wie, c.AskAboutRol, rol=self._een("rollen", nr), vraag=tekst())
        else:
            self._probeer(wie, c.DeclareRegieNietNodig, soort="casusregie" if nr % 2 else "procesregie", reden=tekst())

    @rule(wie=WIE, nr=NUMMERS, ongevraagd=WEL_OF_NIET, houder=WIE)
    def procesregie_comes_and_goes(self, wie: int, nr: int, ongevraagd: bool, houder: int) -> None:
        inzet: Any = "ongevraagd" if ongevraagd else "gevraagd"
        wens = c.Voordracht(soort="procesregie", houder=self._houder(houder), motivering=tekst(), inzet_wijze=inzet)
        self._probeer(wie, c.ProposeRol, voordracht=wens)
        nu = self.verhaal.casus.houder("procesregie")
        rol = nu.nr if nu and nr else self._een("rollen", nr)
        self._probeer(wie, c.TakeBackEinde if nr == 2 else c.EndRegie, rol=rol, reden=tekst())

    @rule(wie=WIE, nr=NUMMERS, houder=WIE, wat=st.sampled_from(["erbij", "erbij", "over", "bekend", "eraf"]))
    def a_casusregisseur_for_a_part(self, wie: Wie, nr: int, houder: int, wat: str) -> None:
        delen = self.kader.grenzen.delen
        keuze = (*(delen.keuze[:3] if delen else ()), "zomaar iets")
        mogen = [h.partij for h in houders_van_deel(self.verhaal.casus, self.kader, self.verhaal.casus.trede)]
        wie_dan = f"p_{mogen[houder % len(mogen)]}" if mogen and houder % 5 else self._houder(houder)
        wens = c.Voordracht(soort="casusregie", houder=wie_dan, deel=keuze[nr % len(keuze)], motivering=tekst())
        rollen = self.verhaal.casus.deelregisseurs
        rol = rollen[nr % len(rollen)] if rollen else None
        if wat == "erbij":
            self._probeer("voorzitter" if nr % 2 else wie, c.AddRegisseur, voordracht=wens)
        elif wat == "over":
            self._probeer(wie, c.ProposeRol, voordracht=wens)
        elif wat == "bekend" and rol:
            self._probeer(rol.houder if nr % 2 else wie, c.ConfirmBekend, rol=rol.nr)
        elif rol:
            self._probeer(wie, c.EndRegie, rol=rol.nr, reden=tekst())
