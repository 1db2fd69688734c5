"""A small gemeente with its people, and a story in it: who does what when, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from regie import commands as c
from regie.casus import Aan, Casus, Melding, Meldingstatus
from regie.context import KLOK, Context, context_voor
from regie.decide import Besloten, decide
from regie.events import AnyEvent, BerichtDue, MeldingRearmed, MeldingRedirected
from regie.inrichting import Afwezigheid, Forum, Gemeente, Inrichting, Organisatie, Persoon
from regie.kalender import AMSTERDAM
from regie.meldingen.geadresseerden import geadresseerde
from regie.termijnen import termijnen
from regie.toegang import mag
from regie.vast import Tekst
from regie.weigering import Weigering
from tests.regie.kader.eiland import lees_kader

CODE = "ZU-0001"

UIT_BALANS = {"draagkracht_uit_balans": "ja", "zelfredzaamheid_beperkt_of_afwezig": "ja"}
MEER_HULP = {"basiszorg_ontoereikend_meer_hulp_nodig": "ja"}
NAAR_2 = UIT_BALANS | MEER_HULP
NAAR_3 = {"dreiging_verergeren": "ja", "signalen_onveiligheid": "ja"}


def _persoon(naam: str, organisatie: str, functie: str = "professional", **meer: Any) -> Persoon:
    return Persoon(
        id=naam, naam=naam.title(), tenant="t", aad_id=f"aad-{naam}", organisatie=organisatie, functie=functie, **meer
    )


ZEIST = Inrichting(
    gemeenten=(
        Gemeente(
            code="zeist",
            naam="Zeist",
            kader="zou",
            casusletters="ZU",
            functies={
                "manager_professional": "monique",
                "directeur": "dirk",
                "achterwacht": "ali",
                "vervanger_manager": "vicky",
            },
        ),
    ),
    organisaties=(
        Organisatie(id="lokaal", naam="Lokaal team Zeist", soort="lokaal_team"),
        Organisatie(id="zorg", naam="Zorgaanbieder", soort="zorgketen"),
        Organisatie(id="school", naam="School", soort="basiszorg"),
        Organisatie(id="gemeente", naam="Gemeente Zeist", soort="lokaal_team"),
    ),
    personen=(
        _persoon("fatima", "zorg", profielen={"casusregie": "B"}, manager="margo"),
        _persoon("peter", "lokaal", profielen={"casusregie": "A", "procesregie": "A"}, manager="monique"),
        _persoon("bea", "lokaal", profielen={"casusregie": "B", "procesregie": "B"}, manager="monique"),
        _persoon("bo", "lokaal", profielen={"casusregie": "B+", "procesregie": "B+"}, manager="monique"),
        _persoon("ellen", "school", manager="margo"),
        _persoon("paula", "gemeente", functie="pga_expert", profielen={"procesregie": "B+"}, manager="monique"),
        _persoon("monique", "lokaal", functie="manager", manager="dirk"),
        _persoon("margo", "zorg", functie="manager"),
        _persoon("vicky", "lokaal", functie="manager", manager="dirk"),
        _persoon("ali", "lokaal", manager="monique"),
        _persoon("dirk", "gemeente", functie="directeur"),
        _persoon("bas", "gemeente", beheerder=True),
        _persoon("vreemd", "school", manager="margo"),
    ),
    fora=(Forum(id="overleg", naam="Lokaal overleg", soort="voortgangsoverleg", gemeente="zeist", voorzitter="dirk"),),
)
"""fatima is casusregisseur at a zorgaanbieder; peter (A), bea (B) and bo (B+) work in the lokaal team; paula is
PGA-expert; monique and margo are managers, dirk is chair and directeur; vreemd has nothing to do with any casus."""


def moment(tekst: str) -> datetime:
    """`2027-01-18 10:00` in Amsterdam."""
    return na(datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM))


def na(op: datetime, **duur: int) -> datetime:
    """So much later by the clock on the wall; what summer time leaves out becomes a time that exists."""
    return (op + timedelta(**duur)).astimezone(UTC).astimezone(AMSTERDAM)


def tekst(inhoud: str = "daarom") -> Tekst:
    """Free text of a professional."""
    return Tekst(id=f"t-{inhoud}", inhoud=inhoud)


@dataclass(frozen=True)
class Bericht:
    """One message that reached somebody (or did not: `aangekomen`), as the receiver knows it."""

    op: str
    mld: str
    aan: str
    event: BerichtDue
    aangekomen: bool = True


def _omgeleid(wacht: Iterable[BerichtDue], event: MeldingRedirected) -> Iterator[BerichtDue]:
    """The messages that were not sent yet, as a question that is for others by now leaves them."""
    for bericht in wacht:
        aan = event.onderweg(bericht.aan) if bericht.melding == event.melding.nr else bericht.aan
        if aan is not None:
            yield bericht.model_copy(update={"aan": aan})


class Verhaal:
    """One casus in one gemeente. Time passes step by step; whatever comes due is decided and delivered."""

    def __init__(
        self, op: str, inrichting: Inrichting = ZEIST, casus: Casus | None = None, gemeente: str | None = None
    ) -> None:
        self.now = moment(op)
        self.inrichting = inrichting
        self.gemeente = gemeente or inrichting.gemeenten[0].code
        self._casus = casus
        self.events: list[AnyEvent] = []
        self.berichten: list[Bericht] = []
        self.onbereikbaar: set[str] = set()
        self._wacht: list[BerichtDue] = []
        self.na_elke_stap: Callable[[Verhaal], None] = lambda verhaal: None

    @property
    def casus(self) -> Casus:
        assert self._casus is not None
        return self._casus

    # ---- what people do

    def doe(self, wie: str, wat: type[c.Command], **velden: Any) -> Besloten:
        """Somebody does something, may do it, and it is carried out."""
        command = wat(**({"casus": CODE} | velden))
        assert mag(wat, wie, self._casus, self.inrichting, self.now.date()), f"{wie} mag {wat.__name__} niet"
        besloten = self._decide(wie, command)
        assert not isinstance(besloten, Weigering), besloten
        self._deliver()
        return besloten

    def weiger(self, wie: str, wat: type[c.Command], **velden: Any) -> Weigering:
        """Somebody tries something that the rules refuse; nothing changes."""
        voor = self._casus
        uitkomst = self._decide(wie, wat(**({"casus": CODE} | velden)))
        assert isinstance(uitkomst, Weigering), f"{wat.__name__} is niet geweigerd"
        assert self._casus is voor
        return uitkomst

    def _decide(self, wie: str, command: Any) -> Besloten | Weigering:
        uitkomst = decide(self._casus, command, self.context(wie))
        if isinstance(uitkomst, Besloten):
            self._casus = uitkomst.casus
            self.events += uitkomst.events
            for event in uitkomst.events:
                if isinstance(event, MeldingRearmed):
                    self._wacht = [b for b in self._wacht if b.melding != event.melding.nr]
                elif isinstance(event, MeldingRedirected):
                    self._wacht = list(_omgeleid(self._wacht, event))
                elif isinstance(event, BerichtDue):
                    self._wacht.append(event)
            self.na_elke_stap(self)
        return uitkomst

    def context(self, wie: str = KLOK) -> Context:
        """What a decision stands on, now."""
        op = self._casus.kaderversie if self._casus else self.now.date()
        gemeente = self._casus.gemeente if self._casus else self.gemeente
        return context_voor(self.inrichting, gemeente, lees_kader, actor=wie, now=self.now, kader_op=op)

    # ---- time

    def tot(self, tot: str | datetime) -> None:
        """Let time pass up to and including a moment, due by due."""
        doel = moment(tot) if isinstance(tot, str) else tot
        while (volgende := self._volgende()) is not None and volgende <= doel:
            self.now = max(self.now, volgende)
            self.tik()
        self.now = max(self.now, doel)

    def ga_naar(self, op: str) -> None:
        """The clock moves on while nothing runs: an outage, until the next `tik`."""
        self.now = moment(op)

    def tik(self) -> None:
        """Whatever has come due is decided and delivered."""
        self._decide(KLOK, c.LetTimePass(casus=CODE))
        self._deliver()

    def _volgende(self) -> datetime | None:
        momenten = [t.due for t in termijnen(self.casus)] + [b.niet_voor for b in self._wacht]
        return min(momenten, default=None)

    def _deliver(self) -> None:
        klaar = [b for b in self._wacht if b.niet_voor <= self.now]
        self._wacht = [b for b in self._wacht if b.niet_voor > self.now]
        for bericht in klaar:
            if self.casus.meldingen[bericht.melding - 1].status is not Meldingstatus.OPEN:
                continue
            wie = geadresseerde(bericht.aan, self.casus, self.inrichting, self.now.date())
            lukt = wie is not None and wie not in self.onbereikbaar
            self.berichten.append(Bericht(self._tijd(), bericht.mld, wie or f"?{bericht.aan.rol}", bericht, lukt))
            reden = None if lukt else "niet bereikt"
            zending = c.RecordZending(
                casus=CODE, melding=bericht.melding, sport=bericht.sport, gelukt=lukt, reden=reden
            )
            self._decide(KLOK, zending)

    def _tijd(self) -> str:
        return self.now.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M")

    # ---- what came of it

    def kreeg(self, wie: str, *mlds: str) -> list[tuple[str, str]]:
        """The meldingen that reached this person, with their moments; only these MLDs when given."""
        return [(b.op, b.mld) for b in self.berichten if b.aan == wie and b.aangekomen and (not mlds or b.mld in mlds)]

    def verzonden(self, *mlds: str) -> list[tuple[str, str]]:
        """Who got these meldingen and when."""
        return [(b.op, b.aan) for b in self.berichten if b.mld in mlds and b.aangekomen]

    def open(self, mld: str) -> list[Melding]:
        """The open meldingen of this kind."""
        return [m for m in self.casus.open_meldingen if m.mld == mld]

    def melding(self, mld: str) -> Melding:
        """The one open melding of this kind."""
        (gevonden,) = self.open(mld)
        return gevonden

    def vergeet(self) -> None:
        """Forget the messages so far, to see what comes next."""
        self.berichten.clear()


def tijd(op: datetime | None) -> str | None:
    """A moment as the tests write it."""
    return op.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M") if op else None


# ---- places where a story can begin


def aangemeld(op: str, inrichting: Inrichting = ZEIST, **feiten: str) -> Verhaal:
    """fatima reported a household with two providers; dirk chairs the forum."""
    verhaal = Verhaal(op, inrichting)
    verhaal.doe(
        "fatima",
        c.OpenCasus,
        gemeente="zeist",
        forum="overleg",
        feiten={"twee_of_meer_zorgaanbieders": "ja"} | feiten,
    )
    return verhaal


def voordracht(soort: str, houder: str, overname: str | None = None, **meer: Any) -> c.Voordracht:
    """Whom to ask for a kind of regie."""
    return c.Voordracht(soort=soort, houder=houder, overname=moment(overname) if overname else None, **meer)  # type: ignore[arg-type]


def op_niveau_2(op: str, inrichting: Inrichting = ZEIST) -> Verhaal:
    """On niveau 2, fatima is casusregisseur and peter procesregisseur; both said yes, everyone has been told."""
    verhaal = aangemeld(op, inrichting)
    verhaal.doe("dirk", c.RecordBeoordeling, feiten=NAAR_2)
    verhaal.doe(
        "dirk",
        c.RecordBesluit,
        naar=2,
        beslisser="lokaal_team",
        voordrachten=(voordracht("casusregie", "fatima"), voordracht("procesregie", "peter")),
    )
    verhaal.doe("fatima", c.AcceptRol, rol=1)
    verhaal.doe("peter", c.AcceptRol, rol=2)
    _rond_af(verhaal)
    return verhaal


def op_niveau_3(op: str, inrichting: Inrichting = ZEIST) -> Verhaal:
    """On niveau 3 with its signal handled: fatima is casusregisseur, bea procesregisseur, both of profile B."""
    verhaal = op_niveau_2(op, inrichting)
    verhaal.doe("peter", c.RecordBeoordeling, feiten=NAAR_3)
    verhaal.doe(
        "peter", c.RecordBesluit, naar=3, beslisser="procesregisseur", voordrachten=(voordracht("procesregie", "bea"),)
    )
    verhaal.doe("bea", c.AcceptRol, rol=3)
    verhaal.doe("bea", c.TakeSignaal, signaal=1)
    verhaal.doe("bea", c.CloseSignaal, signaal=1, uitkomst=tekst())
    _rond_af(verhaal)
    return verhaal


def op_niveau_4(op: str, inrichting: Inrichting = ZEIST) -> Verhaal:
    """On niveau 4: bo holds both roles, with profile B+."""
    verhaal = op_niveau_3(op, inrichting)
    verhaal.doe(
        "bea",
        c.RecordBesluit,
        naar=4,
        beslisser="procesregisseur",
        motivering=tekst(),
        voordrachten=(voordracht("casusregie", "bo"), voordracht("procesregie", "bo")),
    )
    verhaal.doe("bo", c.AcceptRol, rol=4)
    verhaal.doe("bo", c.AcceptRol, rol=5)
    _rond_af(verhaal)
    return verhaal


def _rond_af(verhaal: Verhaal) -> None:
    """Do the tasks of the besluiten and see what was only to be seen, so that a story starts with a clean desk."""
    for besluit in verhaal.casus.besluiten:
        for taak, gedaan in (("inwoner", besluit.inwoner_geinformeerd), ("dossier", besluit.dossier_bijgewerkt)):
            if gedaan is None:
                verhaal.doe("dirk", c.CompleteTaak, besluit=besluit.nr, taak=taak, op=verhaal.now.date())
    for melding in verhaal.open("MLD-09"):
        wie = geadresseerde(melding.aan[0], verhaal.casus, verhaal.inrichting, verhaal.now.date())
        assert wie is not None
        verhaal.doe(wie, c.AcknowledgeMelding, melding=melding.nr)
    verhaal.vergeet()


def gepland(verhaal: Verhaal, begin: str, **meer: Any) -> Verhaal:
    """The procesregisseur plans a voortgangsoverleg with both regisseurs; ellen may come."""
    procesregisseur = verhaal.casus.houder("procesregie")
    assert procesregisseur is not None
    verhaal.doe(
        procesregisseur.houder,
        c.PlanOverleg,
        **(
            {
                "soort": "voortgangsoverleg",
                "begin": moment(begin),
                "moeten": ("fatima", procesregisseur.houder),
                "mogen": ("ellen",),
            }
            | meer
        ),
    )
    return verhaal


def met_functies(**functies: str | None) -> Inrichting:
    """The same gemeente with other functions on the ladder; None takes one away."""
    (zeist,) = ZEIST.gemeenten
    samen = {f: wie for f, wie in {**zeist.functies, **functies}.items() if wie is not None}
    return ZEIST.model_copy(update={"gemeenten": (zeist.model_copy(update={"functies": samen}),)})


def met_afwezig(persoon: str, van: date, tot: date, vervanger: str | None) -> Inrichting:
    """The same gemeente with somebody away."""
    weg = Afwezigheid(persoon=persoon, van=van, tot=tot, vervanger=vervanger)
    return ZEIST.model_copy(update={"afwezigheid": (weg,)})


__all__ = ["CODE", "ZEIST", "Aan", "Bericht", "Verhaal", "replace", "timedelta"]
