"""For each MLD that is sent a casus in which it is open, with a marker in every free text; for tests of messages."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from regie import commands as c
from regie.beelden import Berichtbeeld, Casusbeeld
from regie.casus import Casus, Herkomst, Melding, Meldingstatus
from regie.context import KLOK
from regie.kalender import AMSTERDAM
from regie.meldingen.geadresseerden import houder_van
from regie.teksten import tekst_ids
from regie.vast import Tekst
from tests.dialogs.casussen import CODE, INRICHTING, NU, context, on_two, opened, perform

GEHEIM = "zeepbel"
"""What every free text of these casussen says, and what no message may show."""

OVERLEG = datetime(2027, 1, 28, 14, 0, tzinfo=AMSTERDAM)
NA_OVERLEG = OVERLEG + timedelta(hours=2)


def geheim(nr: int = 1) -> Tekst:
    return Tekst(id=f"{GEHEIM}-{nr}", inhoud=GEHEIM)


def do(casus: Casus, command: c.AnyCommand, actor: str = "bas", now: datetime = NU) -> Casus:
    return perform(casus, command, actor, now).beeld.casus


def wait(casus: Casus, now: datetime) -> Casus:
    """The casus when time has passed."""
    return perform(casus, c.LetTimePass(casus=CODE), KLOK, now).beeld.casus


def let_pass(casus: Casus, now: datetime) -> Casus:
    """The casus when everything that came due on the way has happened, each at its own moment."""
    while (volgende := min((m.volgende for m in casus.open_meldingen if m.volgende), default=None)) and volgende <= now:
        casus = wait(casus, volgende)
    return casus


def accepted() -> Casus:
    """On niveau 2; Bas said yes to procesregie, Sanne was asked for casusregie."""
    return do(on_two(procesregie="bas", casusregie="sanne"), c.AcceptRol(casus=CODE, rol=1))


def planned() -> Casus:
    command = c.PlanOverleg(casus=CODE, soort="startoverleg", begin=OVERLEG, moeten=("sanne", "bas"), mogen=("anna",))
    return do(accepted(), command)


def stagnation(soort: str | None) -> Casus:
    command = c.ReportStagnatie(casus=CODE, soort=soort, betreft="sanne" if soort else None, toelichting=geheim(5))
    return do(accepted(), command, "anna") if soort is None else do(accepted(), command)


def _uitkomst(casus: Casus) -> Casus:
    doel = c.NieuwDoel(tekst=geheim(6))
    return do(casus, c.RecordUitkomst(casus=CODE, overleg=1, aanwezig=("bas",), doelen=(doel,)), now=NA_OVERLEG)


def _actie() -> Casus:
    actie = c.NieuweActie(tekst=geheim(2), eigenaar="sanne", vervaldatum=OVERLEG.date())
    return do(accepted(), c.AddActie(casus=CODE, actie=actie))


def moved() -> Casus:
    """A casus that came from another gemeente and was not weighed here yet."""
    herkomst = Herkomst(
        casus="HV-0003",
        gemeente="hoogeveen",
        trede_naam="niveau 2 – Hulp nodig",
        suggestie=2,
        regel="MAP-3",
        let_op="Weeg opnieuw.",
    )
    command = c.OpenCasus(casus=CODE, gemeente="zeist", forum="ot", feiten={}, herkomst=herkomst)
    return perform(None, command).beeld.casus


def political() -> Casus:
    """On niveau 4, where the execution is at risk and it is politically sensitive."""
    hoger = c.RecordBesluit(casus=CODE, naar=4, beslisser="procesregisseur", motivering=geheim(7))
    feiten = {"uitvoering_en_resultaat_in_geding": "ja", "politiek_gevoelig": "ja"}
    return do(do(accepted(), hoger), c.RecordBeoordeling(casus=CODE, feiten=feiten))


def _refused() -> Casus:
    return do(accepted(), c.RefuseRol(casus=CODE, rol=2, reden=geheim(3)), "sanne")


@cache
def verhalen() -> dict[str, tuple[Casus, datetime]]:
    """Per MLD the casus, and the moment at which it is looked at."""
    hulp = c.AnswerStagnatie(casus=CODE, stagnatie=1, antwoord="hulp_nodig", toelichting=geheim(4))
    niet = c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="kom_niet")
    return {
        "MLD-02": (opened(), NU),
        "MLD-04": (accepted(), NU),
        "MLD-07": (on_two(procesregie="bas"), NU),
        "MLD-08": (_refused(), NU),
        "MLD-09": (accepted(), NU),
        "MLD-20": (political(), NU),
        "MLD-26": (moved(), NU),
        "MLD-30": (planned(), NU),
        "MLD-31": (planned(), NU),
        "MLD-33": (do(planned(), niet, "sanne"), NU),
        "MLD-34": (_uitkomst(planned()), NA_OVERLEG),
        "MLD-35": (wait(planned(), NA_OVERLEG), NA_OVERLEG),
        "MLD-37": (accepted(), NU),
        "MLD-38": (_actie(), NU),
        "MLD-40": (stagnation(None), NU),
        "MLD-41": (stagnation("STG-1"), NU),
        "MLD-42": (stagnation("STG-5"), NU),
        "MLD-43": (do(stagnation("STG-5"), hulp, "mira"), NU),
        "MLD-45": (stagnation("STG-7"), NU),
        "MLD-50": (do(accepted(), c.ReportGevaar(casus=CODE, feit="acuut_gevaar"), "sanne"), NU),
        "MLD-51": (do(accepted(), c.ReportGevaar(casus=CODE, feit="onveilige_situatie"), "sanne"), NU),
    }


def open_melding(casus: Casus, mld: str) -> Melding:
    return next(m for m in casus.meldingen if m.mld == mld and m.status is Meldingstatus.OPEN)


def beeld(casus: Casus, actor: str = "bas", now: datetime = NU) -> Casusbeeld:
    """The casus with all its words, each of them the marker."""
    return Casusbeeld(casus, context(actor, now), dict.fromkeys(tekst_ids(casus), GEHEIM))


def bericht(mld: str, waarom: str = "eerste") -> Berichtbeeld:
    """The message of an MLD to its first receiver."""
    casus, now = verhalen()[mld]
    melding = open_melding(casus, mld)
    aan = melding.aan[0]
    wie = houder_van(aan, casus, INRICHTING)
    assert wie is not None
    return Berichtbeeld(beeld(casus, wie, now), melding, mld, waarom, wie, aan.rol)


def climbed(mld: str, keer: int = 1) -> Berichtbeeld:
    """The message of an MLD to the rung that it climbed to, so many times."""
    casus, now = verhalen()[mld]
    nr = open_melding(casus, mld).nr
    for _ in range(keer):
        escaleer_op = casus.meldingen[nr - 1].escaleer_op
        assert escaleer_op is not None
        casus, now = let_pass(casus, escaleer_op), escaleer_op
    melding = casus.meldingen[nr - 1]
    sport = melding.ladder[melding.sport]
    wie = houder_van(sport.aan[0], casus, INRICHTING)
    assert wie is not None
    return Berichtbeeld(beeld(casus, wie, now), melding, sport.mld, "escalatie", wie, sport.aan[0].rol)
