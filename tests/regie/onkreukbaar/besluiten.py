"""Random moves of who weighs, meets conditions, advises and decides."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regie import commands as c
from regie.feiten import codes, judge
from regie.handelingen.besluiten import beslissers
from regie.handelingen.plichten import open_plichten
from regie.kader.regels import Regelsoort
from tests.regie.onkreukbaar.spel import DAGEN, MAATREGEL, NUMMERS, WEL_OF_NIET, WIE, Spel, Wie
from tests.regie.onkreukbaar.vrije_tekst import LEEG, NAAM
from tests.regie.onkreukbaar.vrije_tekst import vrije_tekst as tekst
from tests.regie.uit_het_kader import alle_zetels, beslissers_naar, eerste_houder


class Besluiten(Spel):
    """Weighing, conditions, duties, advice and besluiten."""

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

    @rule(nr=NUMMERS, weg=WEL_OF_NIET)
    def a_reason_for_a_duty(self, nr: int, weg: bool) -> None:
        """What makes the kader want something done in time comes up, or is gone again."""
        redenen = [codes(plicht.als) for plicht in self.kader.plichten if plicht.als is not None]
        if redenen:
            feiten = dict.fromkeys(redenen[nr % len(redenen)], "nee" if weg else "ja")
            kent = {code: waarde for code, waarde in feiten.items() if waarde in self.kader.feit(code).antwoorden}
            self._probeer("voorzitter", c.RecordBeoordeling, feiten=kent)

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
