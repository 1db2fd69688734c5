"""Whether people may record a step to a rung: its length, the decider, the forum and the conditions (INV-6, LOG-8).

An assessment says what the kader advises; this says what stands in the way of what people want to record, which may
be something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from regie.beoordeling.niveau import weigh
from regie.beoordeling.stand import Stand, stand_van
from regie.beoordeling.voorwaarden import VOLGORDE, in_wrong_order, open_conditions
from regie.beoordeling.vraag import Vraag
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.regels import Regel, Regelsoort
from regie.kader.tredewoorden import in_woorden

ALLEEN_WIE_MAG = "INV-6"


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """One thing in the way: the rule, in `reden` what would lift it, and the field it is about. A hard one cannot be
    overridden, a soft one with a reason; with `rol` a nomination for that role lifts it.
    """

    regel: str
    reden: str
    veld: Literal["naar", "beslisser", "forum", "voorwaarden"]
    hard: bool = True
    rol: Literal["casusregie", "procesregie"] | None = None


def bezwaren(
    kader: Kader, vraag: Vraag, naar: Tredecode, *, beslisser: str, forum: str | None = None
) -> tuple[Bezwaar, ...]:
    """Everything in the way of recording this step, given the facts and the conditions met so far.

    Staying has nothing in its way. A step that no rule of the kader describes deviates from the advice: up it has only
    its length in its way, down also what each step on the way asks first. KeyError when the kader does not know a rung.
    """
    stand = stand_van(kader, vraag)
    if naar == stand.trede.code:
        return ()
    regels = _rules_of_step(stand, naar)
    te_ver = tuple(_too_far(stand, naar))
    gevonden = (
        *te_ver,
        *_wrong_decider(stand, regels, beslisser),
        *_wrong_forum(stand, regels, forum),
        *_open(stand, regels),
        *(() if regels or te_ver else _open_on_the_way(stand, naar)),
    )
    return tuple(dict.fromkeys(gevonden))


def _rules_of_step(stand: Stand, naar: Tredecode) -> tuple[Regel, ...]:
    """The level rules of this step: those that advise it, else all that lead there from here."""
    weging = weigh(stand)
    if weging.doel == naar:
        return weging.regels
    return tuple(
        regel
        for soort in (Regelsoort.OP, Regelsoort.AF)
        for regel in stand.kader.regels_op(soort, stand.vraag.trede)
        if naar in regel.doelen
    )


def _too_far(stand: Stand, naar: Tredecode) -> Iterator[Bezwaar]:
    grens, kader = stand.kader.grenzen.omlaag, stand.kader
    omlaag = kader.plaats(stand.trede.code) - kader.plaats(naar)
    if grens is None or omlaag <= grens.treden:
        return
    verst = kader.tredes[kader.plaats(stand.trede.code) - grens.treden]
    stappen = "één stap" if grens.treden == 1 else f"{grens.treden} stappen"
    nu = in_woorden(kader, verst.code)
    reden = f"Afschalen gaat hier met {stappen} tegelijk. Kies nu {nu}; verder kan na een volgend overleg."
    yield Bezwaar(grens.regel, reden, "naar")


def _wrong_decider(stand: Stand, regels: Iterable[Regel], beslisser: str) -> Iterator[Bezwaar]:
    mogen = dict.fromkeys(code for regel in regels for code in regel.beslissers)
    if mogen and beslisser not in mogen:
        namen = _of(stand.kader.partij(code).naam for code in mogen)
        yield Bezwaar(ALLEEN_WIE_MAG, f"Hierover beslist: {namen}. Leg het besluit vast namens hen.", "beslisser")


def _of(namen: Iterable[str]) -> str:
    """`A, B of C`."""
    rij = list(namen)
    return " of ".join(filter(None, (", ".join(rij[:-1]), *rij[-1:])))


def _wrong_forum(stand: Stand, regels: tuple[Regel, ...], forum: str | None) -> Iterator[Bezwaar]:
    mogen = dict.fromkeys(code for regel in regels for code in stand.fora(regel))
    if forum is None or not mogen or forum in mogen:
        return
    namen = _of(stand.kader.forum(code).naam for code in mogen)
    regel = next(keuze.regel or regel.id for regel in regels for keuze in regel.fora if stand.is_here(keuze.gemeenten))
    yield Bezwaar(regel, f"Dit kan hier niet in dit overleg worden besproken. Wel in: {namen}.", "forum")


def _open_on_the_way(stand: Stand, naar: Tredecode) -> Iterator[Bezwaar]:
    """What is open of the steps down that are passed over, so that a longer step goes round no condition (LOG-8).

    Who is to have a role on a rung where the casus does not stop is not asked.
    """
    for regel in rules_on_the_way(stand.kader, stand.trede.code, naar):
        yield from (b for b in _open(stand, [regel]) if b.rol is None or naar in regel.doelen)


def rules_down(kader: Kader, van: Tredecode) -> tuple[Regel, ...]:
    """Every rule that a step down from here may be held to, at once or by way of the rungs it passes over: no further
    than the kader goes down in one step.
    """
    grens, plaats = kader.grenzen.omlaag, kader.plaats(van)
    verst = 0 if grens is None else max(plaats - grens.treden, 0)
    return rules_on_the_way(kader, van, kader.tredes[verst].code)


def rules_on_the_way(kader: Kader, van: Tredecode, naar: Tredecode) -> tuple[Regel, ...]:
    """The rules down from here that do not go below the target, and those from where they lead, and so on."""
    plaats = kader.plaats
    gevonden: dict[int, Regel] = {}
    rand = [van]
    while rand:
        hier = rand.pop()
        for regel in kader.regels_op(Regelsoort.AF, hier):
            verder = [doel for doel in regel.doelen if plaats(naar) <= plaats(doel) < plaats(hier)]
            if verder and id(regel) not in gevonden:
                gevonden[id(regel)] = regel
                rand += verder
    return tuple(gevonden.values())


def _open(stand: Stand, regels: Iterable[Regel]) -> Iterator[Bezwaar]:
    for voorwaarde in open_conditions(stand, regels):
        yield Bezwaar(voorwaarde.regel, voorwaarde.opheffen, "voorwaarden", voorwaarde.hard, voorwaarde.rol)
        if in_wrong_order(stand, voorwaarde):
            eerst = stand.kader.voorwaarde(voorwaarde.na or "").titel
            yield Bezwaar(VOLGORDE.regel, f"Eerst komt: {eerst}. Kloppen de datums?", "voorwaarden")
