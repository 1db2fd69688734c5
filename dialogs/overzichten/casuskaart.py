"""A casus on one card, for one's own chat: what is decided, who holds regie, what comes, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.kaart import (
    MAX_KNOPPEN,
    Element,
    besluit,
    feitenlijst,
    fout,
    kaart,
    kop,
    opsomming,
    tekst,
    tussenkop,
    voetregel,
)
from dialogs.bouwstenen.mogelijk import has_outcome_to_record, may
from dialogs.gesprekken.verhuizing import suggestie
from dialogs.hulp import word_button
from dialogs.overzichten import naslag, regierol, wachtregel
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Actie, Besluit, Casusstatus, Melding, Overleg, Overlegstatus, Veiligheidssignaal
from regie.kader.delen import Kaderstatus
from regie.kalender import dag_van
from regie.meldingen.catalogus import catalogus

STATUS = {
    Casusstatus.AANGEMELD: "aangemeld",
    Casusstatus.LOPEND: "loopt",
    Casusstatus.AFGESLOTEN: "afgesloten",
}
MAX_REGELS = 8
"""How many lines a list shows before it says how many more there are."""


def card(beeld: Casusbeeld) -> Element:
    """The casus as it stands; open safety signals come first."""
    casus, kader = beeld.casus, beeld.context.kader
    body = kop(taal.hoofdletter(kaderwoorden.trede_voluit(kader, casus.trede)), casus.code, _stand(beeld))
    body += [tekst(zin) for zin in _verhuisd(beeld)]
    body += _signalen(beeld)
    body += [tussenkop("Wie heeft regie?"), *opsomming(_regie(beeld))]
    body += _besluit(beeld)
    body += _lijst("Overleg", _overleggen(beeld))
    body += _lijst("Open acties", [_actie(beeld, a) for a in casus.acties if a.status == "open"])
    body += _lijst("Wat stagneert", _stagnaties(beeld))
    body += _lijst("Wat wacht op wie", [wachtregel.line(beeld, m) for m in _op_termijn(casus.open_meldingen)])
    body += [tekst(f"Over het kader: {let_op}", klein=True)] if (let_op := _let_op(beeld)) else []
    return kaart([*body, voetregel(casus=casus.code)], _buttons(beeld))


def _stand(beeld: Casusbeeld) -> str:
    casus = beeld.casus
    status = STATUS[casus.status]
    if casus.status is Casusstatus.AFGESLOTEN and casus.afgesloten_op:
        return f"Status: {status}, sinds {_dag(casus.afgesloten_op)}."
    trede = kaderwoorden.trede(beeld.context.kader, casus.trede)
    return f"Status: {status}. {taal.hoofdletter(trede)} sinds {_dag(casus.trede_sinds)}."


def _verhuisd(beeld: Casusbeeld) -> Iterator[str]:
    """Where the household went, or where it came from while nothing was weighed here yet (MAP-1)."""
    casus = beeld.casus
    if casus.verhuisd is not None:
        dag = _dag(casus.verhuisd.op)
        yield f"Verhuisd op {dag}: daar is casus {casus.verhuisd.casus} begonnen. Sluit deze af als daar regie is."
    if casus.herkomst is not None and not casus.beoordelingen:
        yield suggestie(casus.herkomst, beeld.context.kader)


# ---- veiligheid en regie


def _signalen(beeld: Casusbeeld) -> list[Element]:
    """Everything unsafe that nobody has closed, with whose it is."""
    signalen = beeld.casus.open_signalen
    if not signalen:
        return []
    aantal = taal.aantal(len(signalen), "veiligheidssignaal staat open", "veiligheidssignalen staan open")
    return [fout(f"{aantal}.", opsomming(_signaal(beeld, s) for s in signalen))]


def _signaal(beeld: Casusbeeld, signaal: Veiligheidssignaal) -> str:
    wat = kaderwoorden.feit(beeld.context.kader, signaal.feit)
    wie = "opgepakt door" if signaal.opgepakt_op else "nog niet opgepakt, ligt bij"
    acuut = "Acuut. " if signaal.acuut and signaal.bevestiging is None else ""
    return (
        f"{acuut}Signaal {signaal.nr}: {wat} Ja, sinds {taal.moment(signaal.op)}; {wie} {beeld.naam(signaal.eigenaar)}."
    )


def _regie(beeld: Casusbeeld) -> list[str]:
    return regierol.all_lines(beeld, gronden=True) or [regierol.nobody(beeld)]


def _besluit(beeld: Casusbeeld) -> list[Element]:
    if not beeld.casus.besluiten:
        return [tussenkop("Besluit"), tekst("Er is nog geen besluit vastgelegd.")]
    laatste = beeld.casus.besluiten[-1]
    feiten = [
        ("Besloten door", kaderwoorden.partij(beeld.context.kader, laatste.beslisser)),
        ("Op", taal.moment(laatste.op)),
        ("Inwoner geïnformeerd", _taak(laatste, "inwoner")),
        ("In dossier", _taak(laatste, "dossier")),
        ("Motivering", beeld.tekst(laatste.motivering)),
    ]
    return [besluit(_kern(beeld, laatste), [feitenlijst(feiten)])]


def _kern(beeld: Casusbeeld, laatste: Besluit) -> str:
    kader, naar = beeld.context.kader, laatste.naar
    waar = (
        kaderwoorden.op_trede(kader, naar)
        if laatste.richting == "blijven"
        else f"naar {kaderwoorden.trede(kader, naar)}"
    )
    wat = f"{taal.hoofdletter(laatste.richting)} {waar}"
    nog_niet = laatste.ingegaan_op is None
    return f"{wat}: besloten, nog niet ingegaan. Het wacht op een overdracht." if nog_niet else f"{wat}."


def _taak(besluit: Besluit, welke: str) -> str:
    taak = besluit.inwoner_geinformeerd if welke == "inwoner" else besluit.dossier_bijgewerkt
    if taak is None:
        return "nog niet"
    return "kan niet" if taak.kan_niet else f"ja, op {taal.korte_datum(taak.gedaan_op)}"


# ---- overleg, acties, stagnatie


def _overleggen(beeld: Casusbeeld) -> list[str]:
    gepland = sorted(_met_status(beeld, Overlegstatus.GEPLAND), key=lambda o: o.begin)
    zinnen = [_gepland(beeld, overleg) for overleg in gepland]
    zinnen += [
        f"Het {o.soort} van {taal.moment(o.begin)} heeft nog geen volgende datum."
        for o in _met_status(beeld, Overlegstatus.GEHOUDEN)
    ]
    if zinnen or beeld.casus.status is Casusstatus.AFGESLOTEN:
        return zinnen
    return ["Er is geen overleg gepland."]


def _met_status(beeld: Casusbeeld, status: Overlegstatus) -> list[Overleg]:
    return [o for o in beeld.casus.overleggen if o.status is status]


def _gepland(beeld: Casusbeeld, overleg: Overleg) -> str:
    wanneer = taal.moment(overleg.begin)
    if overleg.begin <= beeld.context.now:
        return f"Het {overleg.soort} van {wanneer} is geweest; de uitkomst is nog niet vastgelegd."
    komt = sum(u.antwoord in ("kom", "vervanger") for u in overleg.uitnodigingen)
    komen = "komt" if komt == 1 else "komen"
    return f"{taal.hoofdletter(overleg.soort)} op {wanneer}; {komt} van de {len(overleg.uitnodigingen)} {komen}."


def _actie(beeld: Casusbeeld, actie: Actie) -> str:
    te_laat = " (te laat)" if actie.vervaldatum < beeld.context.vandaag else ""
    wat = beeld.tekst(actie.tekst) or f"actie {actie.nr}"
    return f"{wat} – {kaderwoorden.wie(beeld, actie.eigenaar)}, {taal.datum(actie.vervaldatum)}{te_laat}."


def _stagnaties(beeld: Casusbeeld) -> Iterable[str]:
    for stagnatie in beeld.casus.stagnaties:
        if stagnatie.status != "open":
            continue
        soort = "soort nog niet gekozen"
        if stagnatie.soort is not None:
            soort = beeld.context.kader.stagnatieroute(stagnatie.soort, beeld.casus.trede).titel
        wie = f", over {beeld.naam(stagnatie.betreft)}" if stagnatie.betreft else ""
        toelichting = beeld.tekst(stagnatie.toelichting)
        uitleg = f" {toelichting}" if toelichting else ""
        yield f"{soort}{wie}; gemeld door {beeld.naam(stagnatie.melder)} op {_dag(stagnatie.op)}.{uitleg}"


# ---- wat wacht


def _op_termijn(meldingen: Iterable[Melding]) -> list[Melding]:
    """What has been asked and waits for an answer, the first term first."""
    gevraagd = [m for m in meldingen if m.verzonden and not catalogus()[m.mld].alleen_gezien]
    return sorted(gevraagd, key=lambda m: (m.deadline is None, m.deadline or m.geopend_op))


def _let_op(beeld: Casusbeeld) -> str:
    """What to know about the kader's standing: it has expired, or is a proposal only."""
    kader = beeld.context.kader
    voorlopig = kader.status in (Kaderstatus.ONTWERP, Kaderstatus.VOORSTEL)
    return (kader.let_op or "") if voorlopig or kader.is_verlopen(beeld.context.vandaag) else ""


def _lijst(titel: str, regels: Iterable[str]) -> list[Element]:
    zinnen = list(regels)
    rest = len(zinnen) - MAX_REGELS
    meer = [f"en nog {rest}."] if rest > 0 else []
    return [tussenkop(titel), *opsomming([*zinnen[:MAX_REGELS], *meer])] if zinnen else []


def _buttons(beeld: Casusbeeld) -> list[Element]:
    code = beeld.casus.code
    tijdlijn = word_button("Tijdlijn", f"tijdlijn {code}")
    if beeld.casus.status is Casusstatus.AFGESLOTEN:
        return [tijdlijn]
    uitkomst = has_outcome_to_record(beeld)
    knoppen = [
        (c.RecordBeoordeling, word_button("Feiten wegen", f"weeg {code}", primary=not uitkomst)),
        (c.RecordBesluit, word_button("Besluit vastleggen", f"besluit {code}")),
        (c.PlanOverleg, word_button("Overleg plannen", f"plan overleg {code}")),
    ]
    if uitkomst:
        knoppen.append((c.RecordUitkomst, word_button("Uitkomst vastleggen", f"uitkomst {code}", primary=True)))
    knoppen.append((c.ReportGevaar, word_button("Signaal geven", f"signaal {code}")))
    mogelijk = [*(knop for wat, knop in knoppen if may(wat, beeld)), tijdlijn]
    lezen = naslag.button(beeld)
    return [*mogelijk, lezen] if lezen and len(mogelijk) < MAX_KNOPPEN else mogelijk


def _dag(moment: datetime) -> str:
    return taal.datum(dag_van(moment))
