"""What must hold across the parts of a kader before it may be used: every name known, every rung reached,
every ladder ending at a person. A kader that fails is refused with the key and what is allowed there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from regie.feiten import Aantal, Alle, Criterium, EenVan, Is, Minstens, Waarde, codes
from regie.kader import Kader, KaderOngeldig, meldingcontrole, plichtcontrole
from regie.kader.delen import Partijsoort, Rungwoord, Tredecode
from regie.kader.namen import STAGNATIETYPEN, Fout, allowed, unknown_names
from regie.kader.regels import AANMELDING, Regelsoort
from regie.kader.treden import Nodig


def check(kader: Kader, bestand: str) -> None:
    """Raise KaderOngeldig at the first fault, with file and key."""
    for sleutel, fout in _fouten(kader):
        raise KaderOngeldig(f"{bestand}: {sleutel}: {fout}")


def _fouten(kader: Kader) -> Iterator[Fout]:
    yield from _double_codes(kader)
    yield from unknown_names(kader)
    yield from _criteria(kader)
    yield from _targets(kader)
    yield from _rungs(kader)
    yield from _roles(kader)
    yield from _routes(kader)
    yield from _ladder(kader)
    yield from plichtcontrole.faults(kader)
    yield from meldingcontrole.faults(kader)
    yield from _plain_words(kader)


def _double_codes(kader: Kader) -> Iterator[Fout]:
    lijsten: dict[str, Iterable[object]] = {
        "tredes": [trede.code for trede in kader.tredes],
        "partijen": [partij.code for partij in kader.partijen],
        "fora": [forum.code for forum in kader.fora],
        "feiten": [feit.code for feit in kader.feiten],
        "feitgroepen": [groep.code for groep in kader.feitgroepen],
        "voorwaarden": [voorwaarde.code for voorwaarde in kader.voorwaarden],
        "plichten": [plicht.code for plicht in kader.plichten],
    }
    for sleutel, lijst in lijsten.items():
        for code, aantal in Counter(lijst).items():
            if aantal > 1:
                yield sleutel, f"de code '{code}' staat er {aantal} keer; elke code mag er één keer staan"
    for feit in kader.feiten:
        if feit.titels and set(feit.titels) != set(feit.waarden):
            yield f"feiten.{feit.code}.titels", f"elke waarde heeft een titel; {allowed(feit.waarden)}"
    if kader.heeft_niveaus == (kader.rungwoord is Rungwoord.GEEN):
        yield "rungwoord", "een kader met niveaus heeft een rungwoord, een kader zonder niveaus heeft 'geen'"
    if kader.heeft_niveaus == (kader.zonder_niveaus is not None):
        yield (
            "zonder_niveaus",
            "een kader zonder niveaus zegt hier waarom, een kader met niveaus heeft deze sleutel niet",
        )


def _criteria(kader: Kader) -> Iterator[Fout]:
    bekend = {feit.code for feit in kader.feiten}
    for sleutel, criterium in _all_criteria(kader):
        for code in codes(criterium):
            if code not in bekend:
                yield sleutel, f"'{code}' is geen bekend feit; {allowed(sorted(bekend))}"
                return
        for aantal in _counts(criterium):
            if aantal.n > len(aantal.van):
                yield (
                    sleutel,
                    f"minstens {aantal.n} van {len(aantal.van)} kan niet; n is ten hoogste het aantal",
                )
        for test in _tests(criterium):
            waarden = kader.feit(test.feit).waarden
            toegestaan = (*waarden, Waarde.ONBEKEND) if waarden else tuple(Waarde)
            for waarde in test.is_een_van:
                if waarde not in toegestaan:
                    yield sleutel, f"'{waarde}' is geen waarde van '{test.feit}'; {allowed(toegestaan)}"


def _all_criteria(kader: Kader) -> Iterator[tuple[str, Criterium]]:
    for regel in kader.regels:
        yield from _named(f"regels.{regel.id}.criterium", regel.criterium)
        for keuze in regel.fora:
            yield from _named(f"regels.{regel.id}.fora.als", keuze.als)
    for trede in kader.tredes:
        for soort, rol in trede.rollen.items():
            for houder in rol.houders:
                yield from _named(f"tredes.{trede.code}.rollen.{soort}.houders.als", houder.als)
                yield from _named(f"tredes.{trede.code}.rollen.{soort}.houders.voorrang_als", houder.voorrang_als)
        for partijregel in (*trede.betrekken, *trede.raadplegen, *trede.informeren):
            yield from _named(f"tredes.{trede.code}.{partijregel.regel}.als", partijregel.als)
    for afleiding in kader.afleidingen:
        yield f"afleidingen.{afleiding.feit}.als", afleiding.als
    for voorwaarde in kader.voorwaarden:
        yield from _named(f"voorwaarden.{voorwaarde.code}.alleen_als", voorwaarde.alleen_als)
    for plicht in kader.plichten:
        yield from _named(f"plichten.{plicht.code}.als", plicht.als)
        for ontvanger in plicht.aan:
            yield from _named(f"plichten.{plicht.code}.aan.als", ontvanger.als)
    for plan in kader.planregels:
        yield from _named(f"planregels.{plan.regel}.als", plan.als)
    for stap in kader.escalatieladder:
        yield from _named("escalatieladder.als", stap.als)


def _named(sleutel: str, criterium: Criterium | None) -> Iterator[tuple[str, Criterium]]:
    if criterium is not None:
        yield sleutel, criterium


def _parts(criterium: Criterium) -> Iterator[Criterium]:
    yield criterium
    delen: tuple[Criterium, ...] = ()
    if isinstance(criterium, Alle):
        delen = criterium.alle
    elif isinstance(criterium, EenVan):
        delen = criterium.een_van
    elif isinstance(criterium, Minstens):
        delen = criterium.minstens.van
    for deel in delen:
        yield from _parts(deel)


def _counts(criterium: Criterium) -> list[Aantal]:
    return [deel.minstens for deel in _parts(criterium) if isinstance(deel, Minstens)]


def _tests(criterium: Criterium) -> list[Is]:
    return [deel for deel in _parts(criterium) if isinstance(deel, Is)]


def _targets(kader: Kader) -> Iterator[Fout]:
    """A rule up goes up and a rule down goes down; a choice gives a target for each of its values."""
    for regel in kader.regels:
        for van in regel.van:
            if van == AANMELDING:
                continue
            for naar in regel.doelen:
                verschil = kader.plaats(naar) - kader.plaats(van)
                # A choice may come out on the present rung: then only the regisseur changes.
                if regel.soort is Regelsoort.OP and verschil < (0 if regel.doel else 1):
                    yield f"regels.{regel.id}.naar", f"een regel op gaat van {van} naar een zwaardere trede"
                if regel.soort is Regelsoort.AF and verschil >= 0:
                    yield f"regels.{regel.id}.naar", f"een regel af gaat van {van} naar een lichtere trede"
        if regel.doel is not None:
            waarden = kader.feit(regel.doel.keuze).waarden
            if set(regel.doel.doelen) != set(waarden):
                yield f"regels.{regel.id}.doel.doelen", f"elke waarde heeft een doel; {allowed(waarden)}"


def _rungs(kader: Kader) -> Iterator[Fout]:
    """Every rung can be reached from the lightest one, and the lightest one from every rung."""
    alle = [trede.code for trede in kader.tredes]
    for soort, begin, wat in ((Regelsoort.OP, alle[0], "opschalen"), (Regelsoort.AF, None, "afschalen")):
        for trede in alle:
            bereikt = _reached(kader, soort, begin if begin is not None else trede)
            doel = trede if begin is not None else alle[0]
            if doel not in bereikt:
                yield f"tredes.{trede}", f"geen enkele regel leidt hier met {wat} tussen {alle[0]} en {trede}"


def _roles(kader: Kader) -> Iterator[Fout]:
    for trede in kader.tredes:
        for soort, rol in trede.rollen.items():
            waar = f"tredes.{trede.code}.rollen.{soort}"
            if rol.nodig is not Nodig.NIET and not rol.houders:
                yield f"{waar}.houders", "een rol die nodig is heeft een houder"
            for partij in {houder.partij for houder in rol.houders} & {uit.partij for uit in rol.uitgesloten}:
                yield f"{waar}.uitgesloten", f"'{partij}' staat ook bij de houders; kies een van de twee"


def _reached(kader: Kader, soort: Regelsoort, begin: Tredecode) -> set[Tredecode]:
    bereikt = {begin}
    rand = [begin]
    while rand:
        plek = rand.pop()
        for regel in kader.regels:
            if regel.soort is soort and regel.holds_on(plek):
                nieuw = set(regel.doelen) - bereikt
                bereikt |= nieuw
                rand.extend(nieuw)
    return bereikt


def _routes(kader: Kader) -> Iterator[Fout]:
    for soort in STAGNATIETYPEN:
        algemeen = [route for route in kader.stagnatie if route.type == soort and not route.tredes]
        if len(algemeen) != 1:
            yield f"stagnatie.{soort}", "elke soort stagnatie heeft precies één route die op elke trede geldt"
    for route in kader.stagnatie:
        if not route.naar or kader.partij(route.naar[-1]).soort is Partijsoort.REGIEROL:
            yield (
                f"stagnatie.{route.type}.naar",
                "een route eindigt niet bij een regierol; toegestaan: een functie",
            )


def _ladder(kader: Kader) -> Iterator[Fout]:
    if not kader.escalatieladder:
        yield "escalatieladder", "er is minstens één stap nodig"
    for trede in kader.tredes:
        vast = [
            stap.partij
            for stap in kader.escalatieladder
            if stap.als is None and (not stap.tredes or trede.code in stap.tredes)
        ]
        if not vast or kader.partij(vast[-1]).soort not in (Partijsoort.FUNCTIE, Partijsoort.BESTUUR):
            yield (
                "escalatieladder",
                f"op trede {trede.code} eindigt de ladder bij niemand; laatste stap: een functie",
            )


def _plain_words(kader: Kader) -> Iterator[Fout]:
    """A rule has its sentence in one place, and a list can be asked for by its code."""
    zinnen = [(f"regelteksten.{blok.kop}", regel) for blok in kader.regelteksten for regel in blok.zinnen]
    zinnen += [(f"naslag.{n.code}", regel) for n in kader.naslag for s in n.stappen.values() for regel in s]
    eerder: dict[str, str] = {}
    for sleutel, regel in zinnen:
        if regel in eerder:
            yield sleutel, f"'{regel}' heeft al een zin bij {eerder[regel]}; elke regel mag er één hebben"
        eerder[regel] = sleutel
    for (soort, code), aantal in Counter((n.soort.value, n.code) for n in kader.naslag).items():
        if aantal > 1:
            yield f"naslag.{soort}", f"de code '{code}' staat er {aantal} keer; elke code mag er één keer staan"
