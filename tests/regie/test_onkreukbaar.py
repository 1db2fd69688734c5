"""Random commands by random people over time, in every kader: whatever they do, the promises hold."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from regie import commands as c
from regie.decide import Besloten, decide
from regie.feiten import codes, judge
from regie.handelingen.besluiten import beslissers
from regie.handelingen.plichten import open_plichten
from regie.handelingen.rollen import mag_beantwoorden
from regie.kader import Kader
from regie.kader.regels import Regelsoort
from regie.kaders import kader
from regie.weigering import Weigering
from tests.regie import onkreukbaar
from tests.regie.kader.eiland import EILAND
from tests.regie.uit_het_kader import aangemeld, alle_zetels, beslissers_naar, besluit_tot, eerste_houder
from tests.regie.vrije_tekst import LEEG, NAAM
from tests.regie.vrije_tekst import vrije_tekst as tekst
from tests.regie.zeist import CODE, Verhaal, na

WIE = st.integers(min_value=0, max_value=60)
"""Somebody of the inrichting, by place."""
Wie = int | str
NUMMERS = st.integers(min_value=0, max_value=7)
DAGEN = st.integers(min_value=-3, max_value=900)
WEL_OF_NIET = st.booleans()
MAATREGEL = st.integers(0, 2)
"""Which answer is given to a fact about a measure, by place."""


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

    @rule(wie=WIE, nr=st.integers(0, 40), dagen=st.integers(-20, 2), er=st.integers(0, 31), waarom=st.integers(0, 2))
    def voorwaarde(self, wie: int, nr: int, dagen: int, er: int, waarom: int) -> None:
        """A condition; every other time a meeting, with some of the seats filled, and with or without a reason."""
        overleggen = [voorwaarde.code for voorwaarde in self.kader.voorwaarden if voorwaarde.zetels]
        alle = [voorwaarde.code for voorwaarde in self.kader.voorwaarden] or ["bestaat_niet"]
        keuze = overleggen if overleggen and dagen % 2 else alle
        code = keuze[nr % len(keuze)]
        zetels = self.kader.voorwaarde(code).zetels if self.kader.heeft_voorwaarde(code) else None
        stoelen = zetels.stoelen if zetels else ()
        self._probeer(
            wie,
            c.RecordVoorwaarde,
            voorwaarde=code,
            op=self._over(dagen).date(),
            aanwezig=tuple(stoel[er % len(stoel)] for plaats, stoel in enumerate(stoelen) if er >> plaats & 1),
            toelichting=(None, LEEG, tekst())[waarom],
        )

    @rule(wie=WIE, nr=NUMMERS, waar=st.integers(0, 18))
    def somebody_types_a_name_where_a_code_belongs(self, wie: int, nr: int, waar: int) -> None:
        dag, veiligheid = self._over(0).date(), self.kader.veiligheidsfeiten
        overleg, trede = self._een("overleggen", nr), self.verhaal.casus.trede
        mogen = beslissers(self.kader, trede) or (self.kader.partijen[0].code,)
        zetels = {v.code: alle_zetels(v) for v in self.kader.voorwaarden}
        code = [*zetels, "bestaat_niet"][nr % (len(zetels) + 1)]
        er = (*zetels.get(code, ()), NAAM)
        wens = c.Voordracht(soort="procesregie" if nr % 2 else "casusregie", houder=NAAM)
        deel = c.Voordracht(soort="casusregie", houder=self._wie(wie), deel=NAAM)
        actie = c.NieuweActie(tekst=tekst(), eigenaar=NAAM, vervaldatum=dag)
        rest: dict[str, Any] = {"motivering": tekst()}
        pogingen: tuple[tuple[type[c.Command], dict[str, Any]], ...] = (
            (c.RecordBeoordeling, {"feiten": {NAAM: "ja"}}),
            (c.RecordBeoordeling, {"feiten": {veiligheid[0].code: NAAM}}),
            (c.RecordVoorwaarde, {"voorwaarde": NAAM, "op": dag}),
            (c.RecordVoorwaarde, {"voorwaarde": code, "op": dag, "aanwezig": er}),
            (c.RecordVoorwaarde, {"voorwaarde": code, "op": dag, "aanwezig": zetels.get(code, ()), "uitkomst": NAAM}),
            (c.RecordBesluit, {"naar": trede, "beslisser": NAAM, **rest}),
            (c.RecordBesluit, {"naar": trede, "beslisser": mogen[0], "forum": NAAM, **rest}),
            (c.RecordBesluit, {"naar": trede, "beslisser": mogen[0], "voordrachten": (wens,), **rest}),
            (c.RecordForumadvies, {"forum": NAAM, "naar": trede}),
            (c.ProposeRol, {"voordracht": wens}),
            (c.AddRegisseur, {"voordracht": deel}),
            (c.PlanOverleg, {"soort": "spoedoverleg", "begin": self._werktijd(3), "moeten": (self._wie(wie), NAAM)}),
            (c.AnswerUitnodiging, {"overleg": overleg, "antwoord": "vervanger", "vervanger": NAAM}),
            (c.ReplaceDeelnemer, {"overleg": overleg, "persoon": self._wie(wie), "vervanger": NAAM}),
            (c.RecordUitkomst, {"overleg": overleg, "aanwezig": (NAAM,)}),
            (c.AddActie, {"actie": actie}),
            (c.ReportGevaar, {"feit": NAAM}),
            (c.ReportStagnatie, {"soort": f"STG-{nr + 1}", "betreft": NAAM}),
            (c.ReportStagnatie, {"soort": NAAM}),
        )
        soort, velden = pogingen[waar]
        self._probeer(wie, soort, **velden)

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

    @rule(nr=st.integers(0, 5), antwoord=MAATREGEL, zonder=st.integers(0, 15))
    def down_while_a_measure_may_run(self, nr: int, antwoord: int, zonder: int) -> None:
        """A step down, as long as it may be, that a condition is missing for, whatever is said of a measure."""
        self._maatregel(nr, antwoord)
        hier, grens = self.kader.plaats(self.verhaal.casus.trede), self.kader.grenzen.omlaag
        if hier:
            lager = self.kader.tredes[max(0, hier - (grens.treden if grens else 1 + zonder % 3))].code
            regels = self.kader.regels_op(Regelsoort.AF, self.verhaal.casus.trede)
            gevraagd = [*(code for regel in regels for code in regel.voorwaarden), ""]
            self._alles_mag(lager, zonder=gevraagd[zonder // 3 % len(gevraagd)])

    @rule(nr=st.integers(0, 5), antwoord=MAATREGEL)
    def the_end_while_a_measure_runs(self, nr: int, antwoord: int) -> None:
        """An overleg ends regie though a measure stands in its way; the story ends by other rules."""
        self._maatregel(nr, antwoord)
        regels = self.kader.regels_op(Regelsoort.SLUITEN, self.verhaal.casus.trede)
        tegen = [r.criterium for r in regels if r.opheffen is not None and r.criterium is not None]
        if all(judge(criterium, self.verhaal.casus.antwoorden).ja for criterium in tegen):
            return
        morgen: dict[str, Any] = {"begin": self._werktijd(1), "moeten": ("voorzitter",)}
        self._probeer("voorzitter", c.PlanOverleg, soort="spoedoverleg", **morgen)
        for overleg in self.verhaal.casus.overleggen[-1:]:
            self.verhaal.tot(max(self.verhaal.now, overleg.begin))
            self._probeer("voorzitter", c.RecordUitkomst, overleg=overleg.nr, aanwezig=(), einde_regie=True)

    @rule(nr=NUMMERS, zonder=st.integers(0, 3))
    def to_and_from_who_carries_out_a_measure(self, nr: int, zonder: int) -> None:
        """A role goes over between two kinds of holder for whom the kader has a rule; now and then too early."""
        overdrachten, verhaal = self.kader.overdrachten, self.verhaal
        if not overdrachten:
            return
        regel = overdrachten[nr % len(overdrachten)]
        nu = verhaal.casus.houder(regel.soort)
        naar = regel.naar[0] if nu is not None and nu.houdercode in regel.van else regel.van[0]
        houders = self.kader.trede(verhaal.casus.trede).rol(regel.soort).houders
        als = [houder.als for houder in houders if houder.partij == naar and houder.als is not None]
        self._probeer("voorzitter", c.RecordBeoordeling, feiten={code: "ja" for a in als for code in codes(a)})
        wens = c.Voordracht(soort=regel.soort, houder=f"p_{naar}", motivering=tekst())
        self._probeer("voorzitter", c.ProposeRol, voordracht=wens)
        self._voorwaarden([code for plaats, code in enumerate(regel.voorwaarden) if plaats != zonder])
        rol = verhaal.casus.voorgedragen(regel.soort)
        if rol is not None:
            self._probeer(rol.houder, c.AcceptRol, rol=rol.nr)

    def _maatregel(self, nr: int, antwoord: int) -> None:
        """Somebody answers a fact on which it hangs whether a condition is asked, or whether regie can end; whatever
        was unsafe is dealt with.
        """
        for signaal in self.verhaal.casus.open_signalen:
            self._probeer("voorzitter", c.CloseSignaal, signaal=signaal.nr, uitkomst=tekst())
        als = [r.criterium for r in self.kader.regels if r.opheffen is not None and r.criterium is not None]
        als += [v.alleen_als for v in self.kader.voorwaarden if v.alleen_als is not None]
        feiten = [code for criterium in als for code in codes(criterium)]
        if feiten:
            feit = self.kader.feit(feiten[nr % len(feiten)])
            waarde = feit.antwoorden[antwoord % len(feit.antwoorden)]
            self._probeer("voorzitter", c.RecordBeoordeling, feiten={feit.code: waarde})

    def _voorwaarden(self, vervuld: list[str]) -> None:
        """These conditions are met today, with everybody there."""
        for code in vervuld:
            er = alle_zetels(self.kader.voorwaarde(code))
            dag = self.verhaal.now.date()
            self._probeer("voorzitter", c.RecordVoorwaarde, voorwaarde=code, op=dag, aanwezig=er)

    def _alles_mag(self, naar: int | str, zonder: str = "") -> None:
        verhaal = self.verhaal
        self._voorwaarden([voorwaarde.code for voorwaarde in self.kader.voorwaarden if voorwaarde.code != zonder])
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

    @rule(wie=WIE, nr=NUMMERS, deelnemers=st.lists(WIE, max_size=2, unique=True), echt=WEL_OF_NIET)
    def choose_steun(self, wie: int, nr: int, deelnemers: list[int], echt: bool) -> None:
        mee = sorted(self.verhaal.casus.deelnemers)
        namen = [mee[d % len(mee)] for d in deelnemers] if echt else map(self._wie, deelnemers)
        nr = self._een("stagnaties", nr)
        self._probeer(wie, c.ChooseSteun, stagnatie=nr, deelnemers=tuple(dict.fromkeys(namen)))

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
