"""Random commands by random people over time, in every kader: whatever they do, the promises hold."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from regie import commands as c
from regie.decide import Besloten, decide
from regie.handelingen.besluiten import beslissers
from regie.handelingen.plichten import open_plichten
from regie.handelingen.rollen import mag_beantwoorden
from regie.kader import Kader
from regie.kaders import kader
from regie.weigering import Weigering
from tests.regie import onkreukbaar
from tests.regie.kader.eiland import EILAND
from tests.regie.uit_het_kader import aangemeld, alle_zetels, beslissers_naar, besluit_tot, eerste_houder
from tests.regie.zeist import CODE, Verhaal, na, tekst

WIE = st.integers(min_value=0, max_value=60)
"""Somebody of the inrichting, by place."""
Wie = int | str
NUMMERS = st.integers(min_value=0, max_value=7)
DAGEN = st.integers(min_value=-3, max_value=900)
WEL_OF_NIET = st.booleans()


class Casusverloop(RuleBasedStateMachine):
    """One casus in one kader, a professional of every party, and a clock."""

    verhaal: Verhaal
    kader: Kader

    @initialize(trede=st.integers(0, 4), dag=st.integers(0, 40), uur=st.integers(0, 23))
    def begin(self, trede: int, dag: int, uur: int) -> None:
        # Around Easter, Koningsdag and summer time.
        self.verhaal = aangemeld(self.kader, f"2027-03-{20 + dag % 10:02} {uur:02}:30")
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
        onkreukbaar.check(voor, list(eerste.events), eerste.casus, verhaal.context(wie))
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

    # ---- weighing and deciding

    @rule(wie=WIE, nummers=st.lists(st.integers(0, 2000), max_size=6))
    def weigh(self, wie: int, nummers: list[int]) -> None:
        self._probeer(wie, c.RecordBeoordeling, feiten=self._feiten(nummers))

    @rule(wie=WIE, nr=st.integers(0, 40), dagen=st.integers(-20, 2))
    def voorwaarde(self, wie: int, nr: int, dagen: int) -> None:
        codes = [voorwaarde.code for voorwaarde in self.kader.voorwaarden] or ["bestaat_niet"]
        dag = self._over(dagen).date()
        self._probeer(wie, c.RecordVoorwaarde, voorwaarde=codes[nr % len(codes)], op=dag)

    @rule(wie=WIE, nr=st.integers(0, 9), welk=NUMMERS, dagen=st.integers(-3, 1), wat=st.integers(0, 7))
    def plicht(self, wie: Wie, nr: int, welk: int, dagen: int, wat: int) -> None:
        """An open duty is answered, or now and then one that is not open or in a way that it does not know."""
        verhaal = self.verhaal
        plichten = open_plichten(verhaal.casus, verhaal.context()) if wat else self.kader.plichten
        if not plichten:
            return
        plicht = plichten[nr % len(plichten)]
        antwoorden = [*plicht.antwoorden, "bestaat_niet"] if wat == 1 else [*plicht.antwoorden]
        antwoord = antwoorden[welk % len(antwoorden)]
        code = plicht.antwoorden[antwoord].voorwaarde if antwoord in plicht.antwoorden else None
        vraag = next((m.nr for m in verhaal.casus.open_meldingen if m.onderwerp == f"plicht:{plicht.code}"), None)
        self._probeer(
            wie,
            c.AnswerPlicht,
            melding=vraag,
            plicht=plicht.code,
            antwoord=antwoord,
            op=self._over(min(dagen, 0) if wat > 2 else dagen).date(),
            aanwezig=alle_zetels(self.kader.voorwaarde(code)) if code and wat != 3 else (),
            toelichting=tekst() if wat != 4 else None,
        )

    @rule(wie=WIE, naar=st.integers(0, 5), casus=WIE, proces=WIE, wat=st.integers(0, 15), dagen=DAGEN)
    def besluit(self, wie: int, naar: int, casus: int, proces: int, wat: int, dagen: int) -> None:
        overname = self._over(dagen) if dagen > 0 and dagen % 2 else None
        voordrachten = (
            c.Voordracht(soort="casusregie", houder=self._houder(casus), motivering=tekst()),
            c.Voordracht(soort="procesregie", houder=self._houder(proces), overname=overname, motivering=tekst()),
        )
        tredes = self.kader.tredes
        mogen = beslissers(self.kader, self.verhaal.casus.trede) or (self.kader.partijen[0].code,)
        fora = (None, None, *(forum.code for forum in self.kader.fora))
        self._probeer(
            wie,
            c.RecordBesluit,
            naar=tredes[naar].code if naar < len(tredes) else 17,
            beslisser=mogen[wat % len(mogen)],
            forum=fora[wat % len(fora)],
            motivering=tekst() if wat % 5 else None,
            voordrachten=voordrachten if wat % 2 else voordrachten[: dagen % 2],
        )

    @rule(wie=WIE, naar=st.integers(0, 5), dagen=st.integers(-1, 12), wat=st.integers(0, 11))
    def forumadvies(self, wie: int, naar: int, dagen: int, wat: int) -> None:
        tredes = self.kader.tredes
        fora = [forum.code for forum in self.kader.fora] or ["bestaat_niet"]
        trede, forum = tredes[naar % len(tredes)].code, fora[wat % len(fora)]
        self._probeer(wie, c.RecordForumadvies, forum=forum, naar=trede)
        nr = self._een("forumadviezen", wat)
        if wat % 3 == 1:
            self._probeer(wie, c.ReturnForumadvies, advies=nr, reden=tekst())
        elif wat % 3 == 2:
            self._probeer(wie, c.ExtendForumadvies, advies=nr, tot=self._over(dagen).date(), reden=tekst())

    @rule(nr=st.integers(0, 5))
    def besluit_that_may(self, nr: int) -> None:
        """A besluit as the kader wants it, so that every rung is reached."""
        naar = self.kader.tredes[nr % len(self.kader.tredes)].code
        lager = self.kader.plaats(naar) < self.kader.plaats(self.verhaal.casus.trede)
        if naar != self.verhaal.casus.trede and not (lager and self.verhaal.casus.open_signalen):
            self._alles_mag(naar)

    def _alles_mag(self, naar: int | str) -> None:
        verhaal = self.verhaal
        for voorwaarde in self.kader.voorwaarden:
            self._probeer(
                "voorzitter",
                c.RecordVoorwaarde,
                voorwaarde=voorwaarde.code,
                op=verhaal.now.date(),
                aanwezig=alle_zetels(voorwaarde),
            )
        self._probeer(
            "voorzitter",
            c.RecordBesluit,
            naar=naar,
            beslisser=beslissers_naar(verhaal, naar)[0],
            motivering=tekst(),
            voordrachten=tuple(
                c.Voordracht(soort=soort, houder=f"p_{houder}", motivering=tekst())
                for soort in dict.fromkeys(v.rol for v in self.kader.voorwaarden if v.rol is not None)
                if (houder := eerste_houder(verhaal, naar, soort)) is not None
            ),
        )

    @rule(wie=WIE, nr=NUMMERS, taak=st.sampled_from(["inwoner", "dossier"]), dagen=st.integers(-2, 1))
    def taak(self, wie: int, nr: int, taak: str, dagen: int) -> None:
        self._probeer(wie, c.CompleteTaak, besluit=self._een("besluiten", nr), taak=taak, op=self._over(dagen).date())

    # ---- roles

    @rule(wie=WIE, soort=st.sampled_from(["casusregie", "procesregie"]), houder=WIE, dagen=DAGEN)
    def propose(self, wie: int, soort: Any, houder: int, dagen: int) -> None:
        overname = self._over(dagen % 20) if dagen % 2 else None
        wens = c.Voordracht(soort=soort, houder=self._houder(houder), overname=overname, motivering=tekst())
        self._probeer(wie, c.ProposeRol, voordracht=wens)

    @rule(nr=st.integers(-6, -1), ja=WEL_OF_NIET)
    def answer_rol(self, nr: int, ja: bool) -> None:
        wachtend = [r for r in self.verhaal.casus.rollen if r.in_behandeling]
        if not wachtend:
            return
        rol = wachtend[nr % len(wachtend)]
        wie = min(mag_beantwoorden(rol, self.verhaal.casus))
        if ja:
            self._probeer(wie, c.AcceptRol, rol=rol.nr)
        else:
            self._probeer(wie, c.RefuseRol, rol=rol.nr, reden=tekst())

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
        wens = c.Voordracht(soort="casusregie", houder=self._houder(houder), deel=keuze[nr % len(keuze)])
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

    # ---- overleggen and actions

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

    # ---- safety and stagnation

    @rule(wie=WIE, nr=st.integers(0, 15))
    def gevaar(self, wie: int, nr: int) -> None:
        self._probeer(wie, c.ReportGevaar, feit=self._signaalfeit(nr))

    @rule(wie=WIE, nr=NUMMERS, wat=st.sampled_from(["bevestig", "pak op", "nieuw", "sluit", "sluit"]))
    def signaal(self, wie: int, nr: int, wat: str) -> None:
        nr = self._een("signalen", nr)
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

    # ---- meldingen and time

    @rule(wie=WIE, nr=st.integers(0, 40), later=WEL_OF_NIET)
    def about_a_melding(self, wie: int, nr: int, later: bool) -> None:
        self._probeer(wie, c.PostponeMelding if later else c.AcknowledgeMelding, melding=nr)

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
        onkreukbaar.nothing_waits_in_silence(self.verhaal.casus, self.verhaal.now)
        besluiten = self.verhaal.casus.besluiten
        assert self.verhaal.casus.trede in {voor, *(b.naar for b in besluiten[-1:])}, "INV-6: never by elapsed time"


def _in(dit: Kader) -> Any:
    """The machine for one kader."""

    class InDitKader(Casusverloop):
        kader = dit

    InDitKader.TestCase.settings = settings(
        max_examples=50, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
    )
    return InDitKader.TestCase


TestInZuidoostUtrechtThePromisesHold = _in(kader("zou"))
TestInHoogeveenEnDeWoldenThePromisesHold = _in(kader("hdw"))
TestInWestBrabantThePromisesHold = _in(kader("wbr"))
TestInFrieslandThePromisesHold = _in(kader("frl"))
TestInAKaderThatNobodyWroteCodeForThePromisesHold = _in(EILAND)
