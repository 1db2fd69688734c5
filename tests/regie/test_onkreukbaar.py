"""Random commands by random people over time: whatever they do, the promises hold."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from regie import commands as c
from regie.decide import Besloten, decide
from regie.rollen import mag_beantwoorden
from regie.weigering import Weigering
from tests.regie import onkreukbaar
from tests.regie.zeist import CODE, Verhaal, aangemeld, na, op_niveau_2, op_niveau_3, tekst

MENSEN = st.sampled_from(["fatima", "peter", "bea", "bo", "ellen", "paula", "monique", "margo", "dirk", "ali"])
HOUDERS = st.one_of(MENSEN, st.sampled_from(["klant", "netwerk", "onbekend"]))
NUMMERS = st.integers(min_value=0, max_value=7)
FEITEN = st.dictionaries(
    st.sampled_from(
        [
            "draagkracht_uit_balans",
            "zelfredzaamheid_beperkt_of_afwezig",
            "basiszorg_ontoereikend_meer_hulp_nodig",
            "dreiging_verergeren",
            "signalen_onveiligheid",
            "acuut_gevaar",
            "situatie_veilig",
            "draagkracht_in_balans",
            "zorg_kan_afgebouwd",
            "visieverschil_opgelost",
            "kwetsbaar_huishouden",
            "bestaat_niet",
        ]
    ),
    st.sampled_from(["ja", "nee", "onbekend", "nvt"]),
    max_size=5,
)
DAGEN = st.integers(min_value=-3, max_value=900)
WEL_OF_NIET = st.booleans()


class Casusverloop(RuleBasedStateMachine):
    """One casus, ten people and a clock."""

    verhaal: Verhaal

    @initialize(
        begin=st.sampled_from([aangemeld, op_niveau_2, op_niveau_3]), dag=st.integers(0, 40), uur=st.integers(0, 23)
    )
    def begin(self, begin: Any, dag: int, uur: int) -> None:
        # Around Easter, Koningsdag and summer time.
        op = f"2027-03-{20 + dag % 10:02} {uur:02}:30"
        self.verhaal = begin(op)
        self.verhaal.now = na(self.verhaal.now, days=dag)
        self.verhaal.tik()

    def _probeer(self, wie: str, wat: type[c.Command], **velden: Any) -> None:
        verhaal = self.verhaal
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

    # ---- weighing and deciding

    @rule(wie=MENSEN, feiten=FEITEN)
    def weigh(self, wie: str, feiten: dict[str, Any]) -> None:
        self._probeer(wie, c.RecordBeoordeling, feiten=feiten)

    @rule(wie=MENSEN, naar=st.integers(1, 6), casus=HOUDERS, proces=HOUDERS, met_rollen=WEL_OF_NIET, dagen=DAGEN)
    def besluit(self, wie: str, naar: int, casus: str, proces: str, met_rollen: bool, dagen: int) -> None:
        overname = self._over(dagen) if dagen > 0 and dagen % 2 else None
        voordrachten = (
            c.Voordracht(soort="casusregie", houder=casus, motivering=tekst()),
            c.Voordracht(soort="procesregie", houder=proces, overname=overname, motivering=tekst()),
        )
        self._probeer(
            wie,
            c.RecordBesluit,
            naar=naar,
            beslisser="lokaal_team" if self.verhaal.casus.trede == 1 else "procesregisseur",
            motivering=tekst(),
            voordrachten=voordrachten if met_rollen else voordrachten[: dagen % 2],
        )

    @rule(wie=MENSEN, nr=NUMMERS, taak=st.sampled_from(["inwoner", "dossier"]), dagen=st.integers(-2, 1))
    def taak(self, wie: str, nr: int, taak: str, dagen: int) -> None:
        self._probeer(wie, c.CompleteTaak, besluit=self._een("besluiten", nr), taak=taak, op=self._over(dagen).date())

    # ---- roles

    @rule(wie=MENSEN, soort=st.sampled_from(["casusregie", "procesregie"]), houder=HOUDERS, dagen=DAGEN)
    def propose(self, wie: str, soort: Any, houder: str, dagen: int) -> None:
        overname = self._over(dagen % 20) if dagen % 2 else None
        wens = c.Voordracht(soort=soort, houder=houder, overname=overname, motivering=tekst())
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

    @rule(wie=MENSEN, nr=NUMMERS, dagen=st.integers(-1, 20), wat=st.sampled_from(["verzet", "blijft", "vraag", "niet"]))
    def handover(self, wie: str, nr: int, dagen: int, wat: str) -> None:
        if wat == "verzet":
            self._probeer(wie, c.MoveOvername, rol=self._een("rollen", nr), overname=self._over(dagen))
        elif wat == "blijft":
            self._probeer(wie, c.KeepGever, rol=self._een("rollen", nr))
        elif wat == "vraag":
            self._probeer(wie, c.AskAboutRol, rol=self._een("rollen", nr), vraag=tekst())
        else:
            self._probeer(wie, c.DeclareRegieNietNodig, soort="casusregie" if nr % 2 else "procesregie", reden=tekst())

    # ---- overleggen and actions

    @rule(
        wie=MENSEN, dagen=st.integers(-1, 30), moeten=st.lists(MENSEN, max_size=3), mogen=st.lists(MENSEN, max_size=2)
    )
    def plan(self, wie: str, dagen: int, moeten: list[str], mogen: list[str]) -> None:
        self._probeer(
            wie,
            c.PlanOverleg,
            soort="voortgangsoverleg",
            begin=self._over(dagen),
            moeten=tuple(moeten),
            mogen=tuple(mogen),
        )

    @rule(
        wie=MENSEN,
        nr=NUMMERS,
        antwoord=st.sampled_from(["kom", "kom_niet", "vervanger"]),
        ander=MENSEN,
        wat=st.sampled_from(["antwoord", "antwoord", "vervang", "doorgaan", "verzet", "afzeggen"]),
        dagen=st.integers(-1, 60),
    )
    def invitation(self, wie: str, nr: int, antwoord: Any, ander: str, wat: str, dagen: int) -> None:
        nr = self._een("overleggen", nr)
        if 0 < nr <= len(self.verhaal.casus.overleggen):
            genodigden = self.verhaal.casus.overleggen[nr - 1].uitnodigingen
            wie = genodigden[dagen % len(genodigden)].persoon
        if wat == "antwoord":
            self._probeer(wie, c.AnswerUitnodiging, overleg=nr, antwoord=antwoord, vervanger=ander)
        elif wat == "vervang":
            self._probeer(wie, c.ReplaceDeelnemer, overleg=nr, persoon=wie, vervanger=ander)
        elif wat == "doorgaan":
            self._probeer(wie, c.ContinueWithout, overleg=nr, persoon=wie, reden=tekst())
        elif wat == "verzet":
            self._probeer(wie, c.MoveOverleg, overleg=nr, begin=self._over(dagen))
        else:
            self._probeer(wie, c.CancelOverleg, overleg=nr, reden=tekst())

    @rule(wie=MENSEN, nr=NUMMERS, dagen=DAGEN, einde=WEL_OF_NIET, gevaar=st.sampled_from([(), (), ("acuut_gevaar",)]))
    def uitkomst(self, wie: str, nr: int, dagen: int, einde: bool, gevaar: tuple[str, ...]) -> None:
        nr = self._een("overleggen", nr)
        if 0 < nr <= len(self.verhaal.casus.overleggen):
            self.verhaal.tot(max(self.verhaal.now, self.verhaal.casus.overleggen[nr - 1].begin))
        volgende = None if dagen < 20 else self._over(dagen)
        acties = (
            c.NieuweActie(tekst=tekst(), eigenaar="klant" if einde else wie, vervaldatum=self._over(dagen).date()),
        )
        self._probeer(
            wie,
            c.RecordUitkomst,
            overleg=nr,
            aanwezig=(),
            doelen=(c.NieuwDoel(tekst=tekst()),),
            acties=acties if dagen > 0 else (),
            veiligheidsfeiten=gevaar,
            volgende=volgende,
            einde_regie=einde,
        )
        self._probeer(wie, c.SetVolgendeDatum, overleg=nr, volgende=volgende, einde_regie=einde)

    @rule(wie=MENSEN, dagen=DAGEN)
    def postpone(self, wie: str, dagen: int) -> None:
        self._probeer(wie, c.PostponeOverleg, tot=self._over(dagen).date(), reden=tekst())

    @rule(wie=MENSEN, nr=NUMMERS, dagen=DAGEN, wat=st.sampled_from(["nieuw", "gedaan", "verzet", "lukt niet"]))
    def actie(self, wie: str, nr: int, dagen: int, wat: str) -> None:
        dag = self._over(dagen).date()
        nr = self._een("acties", nr)
        if wat == "nieuw":
            self._probeer(wie, c.AddActie, actie=c.NieuweActie(tekst=tekst(), eigenaar=wie, vervaldatum=dag))
        elif wat == "gedaan":
            self._probeer(wie, c.CompleteActie, actie=nr)
        elif wat == "verzet":
            self._probeer(wie, c.MoveActie, actie=nr, vervaldatum=dag)
        else:
            self._probeer(wie, c.FailActie, actie=nr, reden=tekst())

    # ---- safety and stagnation

    @rule(wie=MENSEN, feit=st.sampled_from(["acuut_gevaar", "onveilige_situatie", "K1", "bestaat_niet"]))
    def gevaar(self, wie: str, feit: str) -> None:
        self._probeer(wie, c.ReportGevaar, feit=feit)

    @rule(wie=MENSEN, nr=NUMMERS, wat=st.sampled_from(["bevestig", "pak op", "nieuw", "sluit", "sluit"]))
    def signaal(self, wie: str, nr: int, wat: str) -> None:
        nr = self._een("signalen", nr)
        if wat == "bevestig":
            self._probeer(wie, c.ConfirmAcuut, signaal=nr, bevestiging="overgenomen" if nr % 2 else "gebeld")
        elif wat == "pak op":
            self._probeer(wie, c.TakeSignaal, signaal=nr)
        elif wat == "nieuw":
            self._probeer(wie, c.NoteSignaal, signaal=nr)
        else:
            self._probeer(wie, c.CloseSignaal, signaal=nr, uitkomst=tekst())

    @rule(wie=MENSEN, nr=st.integers(0, 11), betreft=st.one_of(st.none(), MENSEN))
    def stagnatie(self, wie: str, nr: int, betreft: str | None) -> None:
        self._probeer(wie, c.ReportStagnatie, soort=f"STG-{nr}" if nr else None, betreft=betreft)

    @rule(
        wie=MENSEN,
        nr=NUMMERS,
        soort=st.integers(1, 10),
        antwoord=st.sampled_from(["neem_op", "niet_nodig", "actie_ondernomen", "opgelost", "hulp_nodig", "akkoord"]),
    )
    def answer_stagnatie(self, wie: str, nr: int, soort: int, antwoord: Any) -> None:
        nr = self._een("stagnaties", nr)
        self._probeer(wie, c.ChooseStagnatiesoort, stagnatie=nr, soort=f"STG-{soort}")
        self._probeer(wie, c.AnswerStagnatie, stagnatie=nr, antwoord=antwoord)

    # ---- meldingen and time

    @rule(wie=MENSEN, nr=st.integers(0, 40), later=WEL_OF_NIET)
    def about_a_melding(self, wie: str, nr: int, later: bool) -> None:
        self._probeer(wie, c.PostponeMelding if later else c.AcknowledgeMelding, melding=nr)

    @rule(nr=st.integers(0, 40), sport=st.integers(-1, 2), gelukt=WEL_OF_NIET)
    def zending(self, nr: int, sport: int, gelukt: bool) -> None:
        self._probeer("klok", c.RecordZending, melding=nr, sport=sport, gelukt=gelukt, reden="weg")

    @rule(wie=MENSEN)
    def somebody_cannot_be_reached(self, wie: str) -> None:
        self.verhaal.onbereikbaar ^= {wie}

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


Casusverloop.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestWhateverPeopleDoThePromisesHold = Casusverloop.TestCase
