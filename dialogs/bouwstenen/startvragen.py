"""The start criteria of a kader as questions: which there are, what they are made of, and which are still open."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.bouwstenen import taal
from regie.beelden import Casusbeeld
from regie.feiten import codes, judge
from regie.kader import Kader
from regie.kader.regels import Regel, Regelsoort


def start_rules(kader: Kader) -> tuple[Regel, ...]:
    """The rules that say whether regie is wanted at the start."""
    return kader.regels_op(Regelsoort.START, None)


def facts(regel: Regel) -> tuple[str, ...]:
    """The facts that a rule asks."""
    return () if regel.criterium is None else codes(regel.criterium)


def sources(kader: Kader, code: str) -> tuple[str, ...]:
    """The facts that this one is made of."""
    return tuple(bron for a in kader.afleidingen if a.gelijk and a.feit == code for bron in codes(a.als))


def open_facts(kader: Kader, feiten: Mapping[str, str]) -> tuple[str, ...]:
    """What keeps it unknown whether regie is wanted; a derived fact is not open when all behind it is nee."""
    bekend = {a.feit: judge(a.als, feiten).waarde for a in kader.afleidingen if a.gelijk and a.feit not in feiten}
    oordelen = (judge(r.criterium, {**feiten, **bekend}) for r in start_rules(kader) if r.houdt_tegen and r.criterium)
    return tuple(dict.fromkeys(code for oordeel in oordelen for code in oordeel.ontbrekend))


def is_unknown(beeld: Casusbeeld) -> bool:
    """Whether nobody can say yet if regie is wanted: onbekend is never nee (INV-19), until people decide."""
    return beeld.casus.aanmelding.regie_nodig == "onbekend" and not beeld.casus.besluiten


def verdict(beeld: Casusbeeld) -> str:
    """Whether regie is wanted, in one sentence, until people have decided; empty after that."""
    casus, kader = beeld.casus, beeld.context.kader
    if casus.besluiten:
        return ""
    if casus.aanmelding.regie_nodig == "ja":
        return "Regie is nodig."
    if casus.aanmelding.regie_nodig == "nee":
        return "Er is nu geen regie nodig: geen enkel startcriterium klopt."
    aantal = len(open_facts(kader, casus.antwoorden))
    open_ = f": {taal.aantal(aantal, 'vraag is', 'vragen zijn')} nog open" if aantal else ""
    return f"Het is nog niet bekend of regie nodig is{open_}."
