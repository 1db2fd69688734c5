"""The names that the parts of a kader use, and whether another part has them: a party, a forum, a rung, a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regie.kader import Kader
from regie.kader.plichten import Plicht
from regie.kader.regels import AANMELDING, Regel
from regie.kader.treden import Trede

Fout = tuple[str, str]
"""Key in the file, and a Dutch sentence that says what is wrong and what is allowed."""

STAGNATIETYPEN = tuple(f"STG-{nummer}" for nummer in range(1, 11))


def allowed(codes: Iterable[object]) -> str:
    """The half of a fault that says what may stand there."""
    return "toegestaan: " + ", ".join(str(code) for code in codes)


def unknown_names(kader: Kader) -> Iterator[Fout]:
    """Every name that a part of the kader uses and no other part has."""
    for sleutel, soort, gebruikt in _used(kader):
        toegestaan = _known(kader, soort)
        for naam in gebruikt:
            if naam not in toegestaan:
                yield sleutel, f"'{naam}' is geen bekende {soort}; {allowed(toegestaan)}"


def _known(kader: Kader, soort: str) -> tuple[object, ...]:
    bekend: dict[str, Iterable[object]] = {
        "partij": (partij.code for partij in kader.partijen),
        "forum": (forum.code for forum in kader.fora),
        "trede": (trede.code for trede in kader.tredes),
        "plek": (*(trede.code for trede in kader.tredes), AANMELDING),
        "plan": kader.plannen,
        "profiel": kader.profielen,
        "feitgroep": (groep.code for groep in kader.feitgroepen),
        "voorwaarde": (voorwaarde.code for voorwaarde in kader.voorwaarden),
        "gemeente": kader.gemeenten,
        "keuze": (feit.code for feit in kader.feiten if feit.waarden),
        "stagnatiesoort": STAGNATIETYPEN,
        "standaard": kader.standaarden,
        "feit": (feit.code for feit in kader.feiten),
    }
    return tuple(bekend[soort])


def _used(kader: Kader) -> Iterator[tuple[str, str, Iterable[object]]]:
    for feit in kader.feiten:
        yield f"feiten.{feit.code}.groep", "feitgroep", (feit.groep,)
    for forum in kader.fora:
        yield f"fora.{forum.code}.voorzitter", "partij", _given(forum.voorzitter)
        yield f"fora.{forum.code}.gemeenten", "gemeente", forum.gemeenten
    for afleiding in kader.afleidingen:
        yield "afleidingen.feit", "feit", (afleiding.feit,)
    for trede in kader.tredes:
        yield from _used_by_trede(trede)
    for regel in kader.regels:
        yield from _used_by_regel(regel)
    for voorwaarde in kader.voorwaarden:
        yield f"voorwaarden.{voorwaarde.code}.na", "voorwaarde", _given(voorwaarde.na)
        yield f"voorwaarden.{voorwaarde.code}.of", "voorwaarde", voorwaarde.of
        if voorwaarde.zetels is not None:
            wie = (partij for stoel in voorwaarde.zetels.stoelen for partij in stoel)
            yield f"voorwaarden.{voorwaarde.code}.zetels", "partij", wie
    for plicht in kader.plichten:
        yield from _used_by_plicht(plicht)
    if kader.forumadvies is not None:
        yield "forumadvies.beslissers", "partij", kader.forumadvies.beslissers
    for mld, ontvangers in kader.ontvangers.items():
        yield f"ontvangers.{mld}.voorzitter_niet_van", "partij", ontvangers.voorzitter_niet_van
        yield f"ontvangers.{mld}.zonder_voorzitter", "forum", ontvangers.zonder_voorzitter
    for overdracht in kader.overdrachten:
        yield f"overdrachten.{overdracht.regel}", "partij", (*overdracht.van, *overdracht.naar)
        yield f"overdrachten.{overdracht.regel}.voorwaarden", "voorwaarde", overdracht.voorwaarden
    if (ongevraagd := kader.procesregie.ongevraagd) is not None:
        yield "procesregie.ongevraagd.gronden", "feit", ongevraagd.gronden
    if (einde := kader.procesregie.einde) is not None:
        yield "procesregie.einde.voorwaarde", "voorwaarde", (einde.voorwaarde,)
        yield "procesregie.einde.termijn", "standaard", (einde.termijn,)
    if (delen := kader.grenzen.delen) is not None:
        yield "grenzen.delen.tredes", "trede", delen.tredes
        yield "grenzen.delen.partijen", "partij", delen.partijen
        yield "grenzen.delen.bekend", "voorwaarde", _given(delen.bekend)
        yield "grenzen.delen.termijn", "standaard", _given(delen.termijn)
    for plan in kader.planregels:
        yield f"planregels.{plan.regel}.plan", "plan", (plan.plan,)
    for route in kader.stagnatie:
        sleutel = f"stagnatie.{route.type}"
        yield f"{sleutel}.type", "stagnatiesoort", (route.type,)
        yield f"{sleutel}.naar", "partij", route.naar
        yield f"{sleutel}.door", "partij", _given(route.door)
        yield f"{sleutel}.feit", "feit", _given(route.feit)
        yield f"{sleutel}.tredes", "trede", route.tredes
    for stap in kader.escalatieladder:
        yield "escalatieladder.partij", "partij", (stap.partij, *stap.of)
        yield "escalatieladder.tredes", "trede", stap.tredes
    for naslag in kader.naslag:
        yield f"naslag.{naslag.code}.plan", "plan", _given(naslag.plan)
    for code, standaard in kader.standaarden.items():
        yield f"standaarden.{code}.per_trede", "trede", _as_tredes(kader, standaard.per_trede)


def _used_by_plicht(plicht: Plicht) -> Iterator[tuple[str, str, Iterable[object]]]:
    sleutel = f"plichten.{plicht.code}"
    yield f"{sleutel}.tredes", "trede", plicht.tredes
    yield f"{sleutel}.op_weg_naar", "trede", () if plicht.op_weg_naar is None else (plicht.op_weg_naar,)
    yield f"{sleutel}.procesregie_van", "partij", plicht.procesregie_van
    yield f"{sleutel}.na", "voorwaarde", () if plicht.na is None else (plicht.na.voorwaarde,)
    yield f"{sleutel}.antwoorden", "voorwaarde", plicht.voorwaarden


def _used_by_trede(trede: Trede) -> Iterator[tuple[str, str, Iterable[object]]]:
    sleutel = f"tredes.{trede.code}"
    yield f"{sleutel}.plan_minimum", "plan", (*trede.plan_minimum, *trede.plan_op_wens)
    yield f"{sleutel}.operationeel", "partij", trede.operationeel
    yield f"{sleutel}.bestuurlijk", "partij", trede.bestuurlijk
    for regels in (trede.betrekken, trede.raadplegen, trede.informeren):
        for regel in regels:
            yield f"{sleutel}.{regel.regel}", "partij", (*regel.partijen, *regel.door)
            yield f"{sleutel}.{regel.regel}.gemeenten", "gemeente", regel.gemeenten
    for soort, rol in trede.rollen.items():
        waar = f"{sleutel}.rollen.{soort}"
        yield f"{waar}.houders", "partij", (houder.partij for houder in rol.houders)
        yield f"{waar}.houders.gemeenten", "gemeente", (g for houder in rol.houders for g in houder.gemeenten)
        yield f"{waar}.uitgesloten", "partij", (uit.partij for uit in rol.uitgesloten)
        yield f"{waar}.bepaalt", "partij", rol.bepaalt
        yield f"{waar}.profiel", "profiel", _given(rol.profiel)
        yield f"{waar}.voorwaarde", "voorwaarde", (h.voorwaarde for h in rol.houders if h.voorwaarde)


def _used_by_regel(regel: Regel) -> Iterator[tuple[str, str, Iterable[object]]]:
    sleutel = f"regels.{regel.id}"
    yield f"{sleutel}.van", "plek", regel.van
    yield f"{sleutel}.naar", "trede", _given(regel.naar)
    yield f"{sleutel}.naar_rol", "partij", _given(regel.naar_rol)
    yield f"{sleutel}.beslisser", "partij", regel.beslissers
    yield f"{sleutel}.door", "partij", regel.door
    yield f"{sleutel}.informeren", "partij", regel.informeren
    yield f"{sleutel}.voorwaarden", "voorwaarde", regel.voorwaarden
    for keuze in regel.fora:
        yield f"{sleutel}.fora", "forum", keuze.codes
        yield f"{sleutel}.fora.gemeenten", "gemeente", keuze.gemeenten
    if regel.doel is not None:
        yield f"{sleutel}.doel.keuze", "keuze", (regel.doel.keuze,)
        yield f"{sleutel}.doel.doelen", "trede", regel.doel.doelen.values()


def _given(code: object | None) -> tuple[object, ...]:
    return () if code is None else (code,)


def _as_tredes(kader: Kader, sleutels: Iterable[str]) -> list[object]:
    namen: dict[str, object] = {str(trede.code): trede.code for trede in kader.tredes}
    return [namen.get(sleutel, sleutel) for sleutel in sleutels]
