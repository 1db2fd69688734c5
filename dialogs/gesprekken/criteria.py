"""The criteria behind an advice, each with a sign and a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.kaart import Element, Stand, criterium, tekst, tussenkop
from dialogs.bouwstenen.kaderwoorden import antwoord, feit, trede
from regie.beoordeling import Beoordelingsuitkomst, Vraag
from regie.beoordeling.stand import Stand as Weegstand
from regie.beoordeling.stand import stand_van
from regie.casus import Beoordeling
from regie.feiten import Alle, Criterium, EenVan, Is, Waarde, codes, judge
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.regels import Regel, Regelsoort

_OVER_DE_TREDE = (Regelsoort.OP, Regelsoort.AF)


def rule_lines(
    kader: Kader,
    beoordeling: Beoordeling,
    uitkomst: Beoordelingsuitkomst,
    nu: Tredecode,
) -> list[Element]:
    """The rules that gave the direction with all their criteria; when none did, those that could have."""
    stand = stand_van(kader, Vraag(trede=nu, feiten=beoordeling.feiten))
    gaf = [r for id_ in uitkomst.regels for r in kader.regels_met_id(id_) if r.soort in _OVER_DE_TREDE]
    gewogen = gaf or [r for soort in _OVER_DE_TREDE for r in kader.regels_op(soort, nu) if stand.judge(r).een_ja]
    # One rule may stand in the kader once per rung that it starts from, with the same list: it is read once.
    eenmaal = {(r.id, r.doelen, repr(r.criterium)): r for r in reversed(gewogen)}
    lijnen = [lijn for regel in reversed(eenmaal.values()) for lijn in _rule(regel, kader, stand)]
    return [tussenkop("De criteria"), *lijnen] if lijnen else []


def in_words(deel: Criterium, kader: Kader) -> str:
    """A criterion as a sentence."""
    if isinstance(deel, EenVan):
        return f"Eén van deze: {' '.join(as_part(onder, kader) for onder in deel.een_van)}"
    if isinstance(deel, Alle):
        return f"Allemaal: {' '.join(as_part(onder, kader) for onder in deel.alle)}"
    if isinstance(deel, str | Is):
        return as_part(deel, kader)
    onderdelen = " ".join(as_part(onder, kader) for onder in deel.minstens.van)
    return f"Minstens {deel.minstens.n} van deze: {onderdelen}"


def as_part(deel: Criterium, kader: Kader) -> str:
    """A criterion inside a list: a group stands in brackets, so that it is clear where it ends."""
    if isinstance(deel, str):
        return feit(kader, deel)
    if isinstance(deel, Is):
        antwoorden = [antwoord(kader, deel.feit, waarde) for waarde in deel.is_een_van]
        return f"{feit(kader, deel.feit)} Antwoord: {taal.lijst(antwoorden, 'of')}"
    if isinstance(deel, EenVan):
        return f"({' of '.join(as_part(onder, kader) for onder in deel.een_van)})"
    if isinstance(deel, Alle):
        return f"({' én '.join(as_part(onder, kader) for onder in deel.alle)})"
    return f"({in_words(deel, kader)})"


def _rule(regel: Regel, kader: Kader, stand: Weegstand) -> Iterator[Element]:
    richting = "Opschalen" if regel.soort is Regelsoort.OP else "Afschalen"
    doelen = taal.lijst([trede(kader, doel) for doel in dict.fromkeys(regel.doelen)], "of")
    naar = f" naar {doelen}" + (", naar het profiel dat nodig is" if regel.doel else "")
    yield tekst(f"{richting}{naar} ({regel.id})", vet=True)
    nvt = Waarde.JA if regel.soort is Regelsoort.AF else Waarde.NEE
    for deel in _parts(regel.criterium):
        stand_nu = stand.feiten.get(deel) if isinstance(deel, str) else None
        oordeel = "nvt" if stand_nu == Waarde.NVT else judge(deel, stand.feiten, nvt=nvt).waarde.value
        yield criterium(in_words(deel, kader) + _follows(deel, kader, stand), cast(Stand, oordeel))


def _follows(deel: Criterium, kader: Kader, stand: Weegstand) -> str:
    """Where an answer comes from that nobody gave: it follows from another one, whatever was filled in here."""
    if not isinstance(deel, str) or stand.feiten.get(deel) == stand.vraag.feiten.get(deel):
        return ""
    bronnen = [code for a in kader.afleidingen if a.feit == deel for code in codes(a.als)]
    waaruit = " ".join(feit(kader, code) for code in bronnen if stand.feiten.get(code) == Waarde.JA)
    if not waaruit:
        return ""
    anders = " Hier is nee ingevuld. Klopt dat samen?" if stand.vraag.feiten.get(deel) == Waarde.NEE else ""
    return f" Dat volgt uit: {waaruit}{anders}"


def _parts(criterium: Criterium | None) -> tuple[Criterium, ...]:
    if criterium is None:
        return ()
    return criterium.alle if isinstance(criterium, Alle) else (criterium,)
