"""What an advice names beside the rung, in words: a consult, a role that moves, something to arrange (LOG-10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.kaderwoorden import partij
from regie.beelden import Casusbeeld
from regie.beoordeling.vraag import Zijwaarts
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.regels import Regel, Regelsoort

WOORDEN = {
    "advies_vragen": "vraag zo nodig advies aan wie hier verstand van heeft",
    "afschalen_kan_alleen_met_een_reden_van_de_procesregisseur": (
        "afschalen kan alleen met een motivering van de procesregisseur"
    ),
    "behandelregie": "stem af met wie de behandelregie heeft",
    "casusregie_op_de_andere_leefgebieden": "spreek af wie casusregie heeft op de andere leefgebieden",
    "consult": "vraag eerst advies; dat is nog geen melding",
    "consult_aov_of_zvh": "overleg zo nodig met de AOV of het zorg- en veiligheidshuis",
    "contactpersoon_gebiedsteam": "spreek af wie van het gebiedsteam contactpersoon blijft",
    "direct_handelen": "handel nu meteen",
    "experts_trekken_zich_terug": "de experts kunnen zich terugtrekken",
    "gespecialiseerde_jeugdhulp_veilig_thuis_of_jeugdbeschermingstafel": (
        "denk aan gespecialiseerde jeugdhulp, Veilig Thuis of de jeugdbeschermingstafel"
    ),
    "grens_stellen": "stel een grens, en leg vast welke",
    "hulp_intensiveren": "zet meer of andere hulp in",
    "hulp_verminderen": "bouw de hulp af",
    "inzet_fact_team": "het wijkteam kan het FACT-team inzetten",
    "justitiele_regie": "justitie voert de regie over het strafbare feit",
    "klein_team": "laat het klein team bij elkaar komen",
    "meldcode": "volg de stappen van de meldcode",
    "naar_uitvoering": "de vraag aan de manager is niet meer nodig",
    "opschalingsoverleg": "laat een opschalingsoverleg bij elkaar komen",
    "procesregie": "vraag of er procesregie bij moet komen",
    "procesregie_ongevraagd": "procesregie kan er ook bij komen zonder dat iemand erom vraagt",
    "pshi_check": "ga na of de afspraken voor PSHi gelden",
    "pshi_of_grip": "ga na of de afspraken voor PSHi of GRIP gelden",
    "regisseur": "er is een andere regisseur nodig, met meer expertise",
    "samen_met_team_oov": "betrek het team OOV, en besluit samen over opschalen",
    "terug_naar_wijkteam": "de hulp kan terug naar het wijkteam",
    "veilig_thuis_cvc_team_of_adviesteam_rvdk": (
        "schakel Veilig Thuis, het CVC-team of het adviesteam van de Raad voor de Kinderbescherming in"
    ),
    "verenigd_regisseur": "vraag liefst één persoon voor casusregie en procesregie samen",
    "vh_vt_afstemming": "laat Veiligheidshuis en Veilig Thuis samen bepalen wat het zwaarst weegt",
    "warme_overdracht_naar_de_andere_gemeente": "draag warm over aan de andere gemeente",
    "weging_veilig_thuis": "weeg met de meldcode of een melding bij Veilig Thuis nodig is",
    "weging_veiligheidsplan": "weeg of er een veiligheidsplan nodig is",
}
"""What a rule beside the rung leads to when it names no party; a code of a kader to come stands as it is."""


def sentences(zijwaarts: Iterable[Zijwaarts], beeld: Casusbeeld) -> Iterator[str]:
    """One sentence per thing to do, with every rule that asks it: `Procesregie naar gemeente (HDW-2.4, HDW-P.1).`

    A rule that names nobody says the same as one that does, when both lead to the same thing; it asks for no
    procesregie that is there already.
    """
    kader, nu = beeld.context.kader, beeld.casus.trede
    gedaan = [(opzij, _party(_rule(opzij, kader, nu), kader)) for opzij in zijwaarts]
    if beeld.casus.houder("procesregie") is not None:
        gedaan = [(opzij, naar) for opzij, naar in gedaan if naar or opzij.wat != "procesregie"]
    genoemd = {opzij.wat: naar for opzij, naar in reversed(gedaan) if naar}
    zinnen: dict[str, list[str]] = {}
    for opzij, naar in gedaan:
        zin = _sentence(opzij.wat, naar or genoemd.get(opzij.wat, ""), _rule(opzij, kader, nu))
        zinnen.setdefault(zin, []).append(opzij.regel)
    for zin, regels in zinnen.items():
        yield f"{zin} ({', '.join(dict.fromkeys(regels))})."


def _rule(opzij: Zijwaarts, kader: Kader, nu: Tredecode) -> Regel | None:
    """The rule behind it, on this rung if it holds here and else as it holds on the rung that is advised."""
    regels = [r for r in kader.regels_met_id(opzij.regel) if r.wat == opzij.wat]
    return next((r for r in regels if r.holds_on(nu)), regels[0] if regels else None)


def _party(regel: Regel | None, kader: Kader) -> str:
    return partij(kader, regel.naar_rol) if regel is not None and regel.naar_rol else ""


def _sentence(wat: str, naar: str, regel: Regel | None) -> str:
    if not naar:
        return taal.hoofdletter(WOORDEN.get(wat, wat.replace("_", " ")))
    if regel is not None and regel.soort is Regelsoort.CONSULT:
        return f"Vraag mee te denken: {naar}"
    return taal.hoofdletter(f"{wat.replace('_', ' ')} naar {naar}")
