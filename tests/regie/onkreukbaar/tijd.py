"""Random moves of time: it passes, messages arrive or do not, people look away or put things off."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regie import commands as c
from tests.regie.onkreukbaar import beloften
from tests.regie.onkreukbaar.spel import WEL_OF_NIET, WIE, Spel
from tests.regie.zeist import na


class Tijd(Spel):
    """Meldingen, deliveries and the clock."""

    @rule(wie=WIE, nr=st.integers(0, 40), later=WEL_OF_NIET)
    def about_a_melding(self, wie: int, nr: int, later: bool) -> None:
        open_ = self.verhaal.casus.open_meldingen
        gekozen = open_[nr % len(open_)].nr if open_ and nr % 4 else nr
        self._probeer(wie, c.PostponeMelding if later else c.AcknowledgeMelding, melding=gekozen)

    @rule(nr=st.integers(0, 40), sport=st.integers(-1, 2), gelukt=WEL_OF_NIET)
    def zending(self, nr: int, sport: int, gelukt: bool) -> None:
        self._probeer("klok", c.RecordZending, melding=nr, sport=sport, gelukt=gelukt, reden="weg")

    @rule(wie=WIE)
    def somebody_cannot_be_reached(self, wie: int) -> None:
        self.verhaal.onbereikbaar ^= {self._wie(wie)}

    @rule(uren=st.integers(1, 400), uitval=WEL_OF_NIET)
    def time_passes(self, uren: int, uitval: bool) -> None:
        doel = na(self.verhaal.now, hours=uren)
        voor = self.verhaal.casus.trede
        if uitval:
            self.verhaal.now = doel
        self.verhaal.tot(doel)
        beloften.nothing_waits_in_silence(self.verhaal.casus, self.verhaal.now)
        besluiten = self.verhaal.casus.besluiten
        assert self.verhaal.casus.trede in {voor, *(b.naar for b in besluiten[-1:])}, "INV-6: never by elapsed time"
