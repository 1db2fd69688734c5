"""Random moves of who reports that it is unsafe or stagnates, and of who does something about it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regie import commands as c
from regie.meldingen.steun import andere_deelnemers, te_kiezen
from tests.regie.onkreukbaar.spel import NUMMERS, WEL_OF_NIET, WIE, Spel, Wie
from tests.regie.onkreukbaar.vrije_tekst import vrije_tekst as tekst


class Veiligheid(Spel):
    """Safety signals and stagnation."""

    @rule(wie=WIE, nr=st.integers(0, 15))
    def gevaar(self, wie: int, nr: int) -> None:
        self._probeer(wie, c.ReportGevaar, feit=self._signaalfeit(nr))

    @rule(wie=WIE, nr=NUMMERS, wat=st.sampled_from(["bevestig", "pak op", "nieuw", "sluit", "sluit"]))
    def signaal(self, wie: Wie, nr: int, wat: str) -> None:
        nr = self._een("signalen", nr)
        if 0 < nr <= len(self.verhaal.casus.signalen) and wat == "pak op":
            wie = self.verhaal.casus.signalen[nr - 1].eigenaar
        if wat == "bevestig":
            self._probeer(wie, c.ConfirmAcuut, signaal=nr, bevestiging="overgenomen" if nr % 2 else "gebeld")
        elif wat == "pak op":
            self._probeer(wie, c.TakeSignaal, signaal=nr)
        elif wat == "nieuw":
            self._probeer(wie, c.NoteSignaal, signaal=nr)
        else:
            self._probeer(wie, c.CloseSignaal, signaal=nr, uitkomst=tekst())

    @rule(wie=WIE, nr=st.integers(0, 11), betreft=st.one_of(st.none(), WIE))
    def stagnatie(self, wie: int, nr: int, betreft: int | None) -> None:
        self._probeer(
            wie,
            c.ReportStagnatie,
            soort=f"STG-{nr}" if nr else None,
            betreft=None if betreft is None else self._wie(betreft),
        )

    @rule(
        wie=WIE,
        nr=NUMMERS,
        soort=st.integers(1, 10),
        antwoord=st.sampled_from(["neem_op", "niet_nodig", "actie_ondernomen", "opgelost", "hulp_nodig", "akkoord"]),
    )
    def answer_stagnatie(self, wie: int, nr: int, soort: int, antwoord: Any) -> None:
        nr = self._een("stagnaties", nr)
        self._probeer(wie, c.ChooseStagnatiesoort, stagnatie=nr, soort=f"STG-{soort}")
        self._probeer(wie, c.AnswerStagnatie, stagnatie=nr, antwoord=antwoord)

    @rule(wie=WIE, nr=NUMMERS, deelnemers=st.lists(WIE, max_size=2, unique=True), echt=WEL_OF_NIET)
    def choose_steun(self, wie: int, nr: int, deelnemers: list[int], echt: bool) -> None:
        """Whose managers help is chosen, for a stagnation that goes to a manager or for whatever there is."""
        if echt:
            self._probeer("voorzitter", c.ReportStagnatie, soort="STG-5", betreft=self._wie(wie))
        casus, context = self.verhaal.casus, self.verhaal.context()
        kan = te_kiezen(casus, context) if echt else ()
        stagnatie = kan[nr % len(kan)].nr if kan else self._een("stagnaties", nr)
        mee = list(andere_deelnemers(kan[nr % len(kan)], casus, context)) if kan else []
        namen = [mee[d % len(mee)] for d in deelnemers] if mee else map(self._wie, deelnemers)
        self._probeer(wie, c.ChooseSteun, stagnatie=stagnatie, deelnemers=tuple(dict.fromkeys(namen)))
