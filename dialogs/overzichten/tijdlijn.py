"""What happened in a casus, newest first: each event as one line that says who, when and what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.kaart import Element, kaart, kop, tekst, voetregel
from dialogs.hulp import word_button
from dialogs.meldingen import meldingteksten
from regie import events as e
from regie.beelden import Casusbeeld, Tijdlijn, Tijdlijnregel
from regie.casus import Aan, Overleg, Regietoewijzing
from regie.context import KLOK

OP_DE_ACHTERGROND = (e.MeldingOpened, e.MeldingRearmed, e.MeldingRedirected, e.MeldingExpired)
"""What Regiebot keeps for itself about a question: in the journaal, not on the card. The messages are on it."""

DOOR_REGIEBOT = (e.BerichtDue, e.BerichtUndeliverable, e.ZendingDelayed)
"""What Regiebot sends because of what somebody did: the line must not read as if that person sent it."""

REGELS = 25
"""How many lines one card shows."""


def card(tijdlijn: Tijdlijn) -> Element:
    """The newest lines that people did or noticed, and how many events there are in all."""
    beeld, code = tijdlijn.beeld, tijdlijn.beeld.casus.code
    regels = [regel for regel in tijdlijn.regels if not isinstance(regel.event, OP_DE_ACHTERGROND)]
    getoond, meer = regels[:REGELS], len(regels) > REGELS or tijdlijn.totaal > len(tijdlijn.regels)
    hoeveel = taal.aantal(tijdlijn.totaal, "gebeurtenis", "gebeurtenissen")
    body = kop("Tijdlijn", code, f"De nieuwste bovenaan. In het journaal {_staan(tijdlijn.totaal)} {hoeveel}.")
    body += [tekst(line(beeld, regel)) for regel in getoond]
    body += [
        tekst(f"Dit zijn de nieuwste {len(getoond)} regels. Wat ouder is, staat in het journaal.", klein=True)
    ] * meer
    return kaart([*body, voetregel(casus=code)], [word_button("Casus bekijken", f"casus {code}")])


def _staan(aantal: int) -> str:
    return "staat" if aantal == 1 else "staan"


def line(beeld: Casusbeeld, regel: Tijdlijnregel) -> str:
    """`4 februari 2027 14.00 uur · Sanne de Vries: besluit 1 vastgelegd, …`."""
    wie = "Regiebot" if regel.door == KLOK or isinstance(regel.event, DOOR_REGIEBOT) else beeld.naam(regel.door)
    local = regel.op.astimezone(taal.AMSTERDAM)
    wanneer = f"{taal.korte_datum(local.date())} {taal.tijd(local.time())}"
    return f"{wanneer} · {wie}: {_WAT[type(regel.event)](beeld, regel.event)}."


Wat = Callable[[Casusbeeld, Any], str]


# ---- words for the parts of a casus


def _trede(beeld: Casusbeeld, code: int | str) -> str:
    return kaderwoorden.trede(beeld.context.kader, code)


def _rol(beeld: Casusbeeld, nr: int) -> str:
    """`procesregie van Sanne de Vries`."""
    rol = beeld.casus.rollen[nr - 1]
    return f"{rol.naam} van {kaderwoorden.wie(beeld, rol.houder)}"


def _overleg(beeld: Casusbeeld, nr: int) -> str:
    overleg = beeld.casus.overleggen[nr - 1]
    return f"{overleg.soort} {overleg.nr}"


def _moment(op: datetime | None) -> str:
    return taal.moment(op) if op else "nog niet bekend"


def _melding(beeld: Casusbeeld, mld: str) -> str:
    return f"{mld} ({beeld.context.catalogus[mld].naam.lower()})"


def _melding_nr(beeld: Casusbeeld, nr: int) -> str:
    return _melding(beeld, beeld.casus.meldingen[nr - 1].mld)


def _aan(beeld: Casusbeeld, aan: Aan) -> str:
    if aan.persoon is not None:
        return kaderwoorden.wie(beeld, aan.persoon)
    van = f" van {beeld.naam(aan.van)}" if aan.van else ""
    rol = meldingteksten.rollen().get(aan.rol) or kaderwoorden.partij(beeld.context.kader, aan.rol)
    return f"manager{van}" if aan.rol == "manager_professional" and van else rol


def _in_woorden(code: str) -> str:
    return code.replace("_", " ")


# ---- one line per kind of event


def _opened(beeld: Casusbeeld, event: e.CasusOpened) -> str:
    nodig = {"ja": "regie is nodig", "nee": "regie is niet nodig", "onbekend": "nog onbekend of regie nodig is"}
    regels = f" ({taal.lijst(event.regels)})" if event.regels else ""
    vanwaar = f", na een verhuizing uit {event.herkomst.casus}" if event.herkomst else ""
    waar = kaderwoorden.op_trede(beeld.context.kader, event.trede)
    return f"casus aangemeld {waar}{vanwaar}; {nodig[event.regie_nodig]}{regels}"


def _assessed(beeld: Casusbeeld, event: e.BeoordelingRecorded) -> str:
    uitkomst = event.beoordeling.uitkomst
    naar = f" naar {_trede(beeld, uitkomst['doel'])}" if uitkomst.get("doel") is not None else ""
    return f"advies {event.beoordeling.nr}: {_in_woorden(uitkomst['richting'])}{naar}"


def _decided(beeld: Casusbeeld, event: e.BesluitRecorded) -> str:
    besluit = event.besluit
    blijft = besluit.richting == "blijven"
    waar = kaderwoorden.op_trede(beeld.context.kader, besluit.naar) if blijft else f"naar {_trede(beeld, besluit.naar)}"
    wat = f"{besluit.richting} {waar}"
    anders = ", anders dan het advies" if besluit.wijkt_af else ""
    af = ", zonder advies" if besluit.beoordeling is None else anders
    door = kaderwoorden.partij(beeld.context.kader, besluit.beslisser)
    return f"besluit {besluit.nr} vastgelegd, genomen door {door}: {wat}{af}"


def _advised(beeld: Casusbeeld, event: e.ForumadviesRecorded) -> str:
    kader, advies = beeld.context.kader, event.advies
    wat = f"{kaderwoorden.forum(kader, advies.forum)} adviseert {_trede(beeld, advies.naar)}"
    return f"{wat}; {kaderwoorden.partij(kader, advies.beslisser)} beslist"


def _condition(beeld: Casusbeeld, event: e.VoorwaardeMet) -> str:
    """`voorwaarde vervuld: …`; one that came out so that it stays open says so."""
    voorwaarde = beeld.context.kader.voorwaarde(event.voorwaarde.code)
    uitkomst = event.voorwaarde.uitkomst or ""
    hoe = f" ({voorwaarde.uitkomsten[uitkomst]})" if uitkomst in voorwaarde.uitkomsten else ""
    stand = "voorwaarde nog open" if uitkomst in voorwaarde.houdt_open else "voorwaarde vervuld"
    return f"{stand}: {voorwaarde.titel}{hoe}"


def _plicht(beeld: Casusbeeld, code: str) -> str:
    plicht = beeld.context.kader.plicht(code)
    return plicht.titel if plicht else _in_woorden(code)


def _steun(beeld: Casusbeeld, event: e.SteunChosen) -> str:
    namen = taal.lijst([f"de manager van {beeld.naam(wie)}" for wie in event.deelnemers])
    return f"zo nodig steun van {namen}" if namen else "zo nodig steun van wie op de ladder volgt"


def _task_done(beeld: Casusbeeld, event: e.TaakCompleted) -> str:
    wat = "inwoner geïnformeerd" if event.taak == "inwoner" else "dossier bijgewerkt"
    op = taal.korte_datum(event.gedaan.gedaan_op)
    hoe = f"{wat} kan niet" if event.gedaan.kan_niet else f"{wat} op {op}"
    return f"besluit {event.besluit}: {hoe}"


def _proposed(beeld: Casusbeeld, rol: Regietoewijzing) -> str:
    vanaf = f", over te nemen op {taal.moment(rol.overname)}" if rol.overname else ""
    inzet = f", {rol.inzet_wijze} ingezet" if rol.inzet_wijze else ""
    return f"{kaderwoorden.wie(beeld, rol.houder)} voorgedragen voor {rol.naam}{inzet}{vanaf}"


def _planned(beeld: Casusbeeld, overleg: Overleg) -> str:
    aantal = taal.aantal(len(overleg.uitnodigingen), "genodigde", "genodigden")
    return f"{overleg.soort} {overleg.nr} gepland op {taal.moment(overleg.begin)}, {aantal}"


def _invited(beeld: Casusbeeld, event: e.UitnodigingAnswered) -> str:
    wat = {"kom": "komt", "kom_niet": "komt niet", "vervanger": "stuurt een vervanger"}[event.antwoord]
    door = f": {beeld.naam(event.vervanger)}" if event.vervanger else ""
    return f"{beeld.naam(event.persoon)} {wat} naar {_overleg(beeld, event.overleg)}{door}"


def _settled(beeld: Casusbeeld, event: e.AbsenceSettled) -> str:
    wie = beeld.naam(event.persoon)
    if event.vervanger:
        return f"{beeld.naam(event.vervanger)} komt in de plaats van {wie} naar {_overleg(beeld, event.overleg)}"
    return f"{_overleg(beeld, event.overleg)} gaat door zonder {wie}"


def _outcome(beeld: Casusbeeld, event: e.UitkomstRecorded) -> str:
    delen = [
        taal.aantal(len(event.aanwezig), "aanwezige", "aanwezigen"),
        taal.aantal(len(event.doelen), "doel", "doelen"),
        taal.aantal(len(event.acties), "actie", "acties"),
    ]
    return f"uitkomst van {_overleg(beeld, event.overleg)} vastgelegd: {taal.lijst(delen)}"


def _concluded(beeld: Casusbeeld, event: e.OverlegConcluded) -> str:
    hoe = "de regie eindigt" if event.einde_regie else f"volgende datum {_moment(event.volgende)}"
    return f"{_overleg(beeld, event.overleg)} afgerond: {hoe}"


def _signal(beeld: Casusbeeld, event: e.SignaalOpened) -> str:
    acuut = "acuut " if event.signaal.acuut else ""
    wat = kaderwoorden.feit(beeld.context.kader, event.signaal.feit)
    bij = beeld.naam(event.signaal.eigenaar)
    return f"{acuut}veiligheidssignaal {event.signaal.nr} geopend ({wat} Ja), bij {bij}"


def _typed(beeld: Casusbeeld, event: e.StagnatieTyped) -> str:
    titel = beeld.context.kader.stagnatieroute(event.type, beeld.casus.trede).titel
    over = f", over {beeld.naam(event.betreft)}" if event.betreft else ""
    return f"stagnatie {event.stagnatie}: {titel[:1].lower()}{titel[1:]}{over}"


def _due(beeld: Casusbeeld, event: e.BerichtDue) -> str:
    soort = {"eerste": "bericht", "herinnering": "herinnering", "later": "bericht, later", "escalatie": "escalatie"}
    te_laat = ", te laat" if event.te_laat else ""
    return f"{soort[event.waarom]} {_melding(beeld, event.mld)} voor {_aan(beeld, event.aan)}{te_laat}"


_WAT: dict[type[Any], Wat] = {
    e.CasusOpened: _opened,
    e.CasusMoved: lambda b, v: f"verhuisd: daar is casus {v.casus} begonnen",
    e.FeitenRecorded: lambda b, v: f"{taal.aantal(len(v.feiten), 'feit', 'feiten')} vastgelegd",
    e.BeoordelingRecorded: _assessed,
    e.VoorwaardeMet: _condition,
    e.PlichtWaived: lambda b, v: f"niet nodig: {_plicht(b, v.niet_nodig.plicht)}",
    e.PlichtNeededAgain: lambda b, v: f"een eerder antwoord geldt niet meer: {_plicht(b, v.plicht)}",
    e.ForumadviesRecorded: _advised,
    e.ForumadviesReturned: lambda b, v: f"advies {v.advies} van het overleg teruggegeven",
    e.ForumadviesExtended: lambda b, v: (
        f"meer tijd voor een besluit op advies {v.advies}: tot {taal.korte_datum(v.tot)}"
    ),
    e.BesluitRecorded: _decided,
    e.TredeChanged: lambda b, v: f"van {_trede(b, v.van)} naar {_trede(b, v.naar)} door besluit {v.besluit}",
    e.TaakCompleted: _task_done,
    e.RolProposed: lambda b, v: _proposed(b, v.rol),
    e.RolAccepted: lambda b, v: f"{_rol(b, v.rol)} aanvaard",
    e.RolRefused: lambda b, v: f"{_rol(b, v.rol)} geweigerd",
    e.RolAsked: lambda b, v: f"vraag gesteld over {_rol(b, v.rol)}",
    e.RolWithdrawn: lambda b, v: f"voordracht voor {_rol(b, v.rol)} ingetrokken",
    e.RolStarted: lambda b, v: f"{_rol(b, v.rol)} gaat in",
    e.RolEnded: lambda b, v: f"{_rol(b, v.rol)} eindigt",
    e.BekendConfirmed: lambda b, v: f"bekend met {_rol(b, v.rol)}: bevestigd",
    e.EindeRegieAnnounced: lambda b, v: f"einde van {_rol(b, v.rol)} aangekondigd",
    e.EindeRegieTakenBack: lambda b, v: (
        f"{_rol(b, v.rol)} eindigt toch niet{'' if v.reden else ': de trede vraagt erom'}"
    ),
    e.OvernameMoved: lambda b, v: f"overname van {_rol(b, v.rol)} verzet naar {_moment(v.overname)}",
    e.RegieDeclaredUnneeded: lambda b, v: f"besloten dat {v.regie} nu niet nodig is",
    e.RegieNeededAgain: lambda b, v: f"{v.regie} is weer nodig",
    e.OverlegPlanned: lambda b, v: _planned(b, v.overleg),
    e.UitnodigingAnswered: _invited,
    e.AbsenceSettled: _settled,
    e.OverlegMoved: lambda b, v: f"{_overleg(b, v.overleg)} verzet naar {_moment(v.begin)}",
    e.OverlegCancelled: lambda b, v: f"{_overleg(b, v.overleg)} gaat niet door",
    e.UitkomstRecorded: _outcome,
    e.OverlegConcluded: _concluded,
    e.OverlegPostponed: lambda b, v: f"volgend overleg mag later, tot en met {taal.datum(v.uitstel.tot)}",
    e.CasusClosed: lambda b, v: "casus afgesloten",
    e.ActieAdded: lambda b, v: f"actie {v.actie.nr} afgesproken voor {taal.datum(v.actie.vervaldatum)}",
    e.ActieCompleted: lambda b, v: f"actie {v.actie} gedaan",
    e.ActieMoved: lambda b, v: f"actie {v.actie} verzet naar {taal.datum(v.vervaldatum)}",
    e.ActieFailed: lambda b, v: f"actie {v.actie} lukt niet",
    e.SignaalOpened: _signal,
    e.SignaalTaken: lambda b, v: f"veiligheidssignaal {v.signaal} opgepakt",
    e.SignaalNoted: lambda b, v: f"veiligheidssignaal {v.signaal} was niet eerder bekend",
    e.AcuutConfirmed: lambda b, v: f"acuut gevaar, signaal {v.signaal}: {_in_woorden(v.bevestiging)}",
    e.SignaalClosed: lambda b, v: f"veiligheidssignaal {v.signaal} afgehandeld",
    e.StagnatieReported: lambda b, v: f"stagnatie {v.stagnatie.nr} gemeld",
    e.StagnatieTyped: _typed,
    e.StagnatieAnswered: lambda b, v: f"stagnatie {v.stagnatie}: {_in_woorden(v.stap.antwoord)}",
    e.SteunChosen: lambda b, v: f"stagnatie {v.stagnatie}: {_steun(b, v)}",
    e.StagnatieSolved: lambda b, v: f"stagnatie {v.stagnatie} opgelost",
    e.MeldingOpened: lambda b, v: f"vraag geopend: {_melding(b, v.melding.mld)}",
    e.MeldingRearmed: lambda b, v: f"vraag opnieuw gezet: {_melding(b, v.melding.mld)}",
    e.MeldingRedirected: lambda b, v: f"vraag aan een ander: {_melding(b, v.melding.mld)}",
    e.MeldingAnswered: lambda b, v: f"vraag beantwoord: {_melding_nr(b, v.melding)}",
    e.MeldingExpired: lambda b, v: f"vraag niet meer nodig: {_melding_nr(b, v.melding)}",
    e.MeldingPostponed: lambda b, v: f"vraag uitgesteld naar {_moment(v.opnieuw_op)}: {_melding_nr(b, v.melding)}",
    e.BerichtDue: _due,
    e.BerichtUndeliverable: lambda b, v: f"bericht {_melding_nr(b, v.melding)} kwam niet aan: {_in_woorden(v.reden)}",
    e.ZendingDelayed: lambda b, v: f"termijn van {_melding_nr(b, v.melding)} schuift op tot {_moment(v.escaleer_op)}",
}
"""Per kind of event what happened, without the words that somebody typed."""
