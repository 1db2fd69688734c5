"""Whether an inrichting fits the kaders it names: nothing set that the kader leaves no room for, no code unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from regie.handelingen.rollen import SOORTEN
from regie.inrichting import Gemeente, Inrichting, Organisatie, Persoon
from regie.kader import Kader
from regie.kader.delen import Bronstatus, Partijsoort
from regie.kader.plichtcontrole import VAN_DE_LADDER
from regie.meldingen.catalogus import catalogus
from regie.meldingen.versturen import ACHTERWACHT_VRIJDAG

_UIT_DE_CASUS = ("beslisser", "betrokkene", "gever", "voorgedragene", "genodigde", "actiehouder", "melder")
"""Receivers of the catalogue that a casus fills, and never a function of the gemeente."""


def bezwaren(inrichting: Inrichting, kader_van: Callable[[str], Kader]) -> Iterator[str]:
    """One Dutch sentence per thing that does not fit, with its place and what is allowed.

    `kader_van` reads a kader by its code; what it raises when there is none, this raises.
    """
    kaders: dict[str, Kader] = {}
    for gemeente in inrichting.gemeenten:
        kader = kaders.setdefault(gemeente.kader, kader_van(gemeente.kader))
        yield from _gemeente(gemeente, kader)
    for persoon in inrichting.personen:
        yield from _persoon(persoon, kaders.values())
    for organisatie in inrichting.organisaties:
        yield from _organisatie(
            organisatie, [kaders[g.kader] for g in inrichting.gemeenten if organisatie.works_in(g.code)]
        )
    for forum in inrichting.fora:
        hier = inrichting.gemeente(forum.gemeente)
        if hier is not None:
            kader = kaders[hier.kader]
            soorten = (*(f.code for f in kader.fora), *_partijen(kader))
            yield from _unknown(f"forum {forum.id}: soort", [forum.soort], soorten)


def functies_van(kader: Kader) -> tuple[str, ...]:
    """The functions that someone in a gemeente can hold: those of its kader, and those that its messages go to."""
    van_kader = (p.code for p in kader.partijen if p.soort in (Partijsoort.FUNCTIE, Partijsoort.BESTUUR))
    van_ladder = (stap.partij for stap in kader.escalatieladder)
    van_meldingen = (
        rol
        for regel in catalogus().values()
        for keuzes in (regel.aan, *(sport.aan for sport in regel.ladder))
        for keuze in keuzes
        for rol in keuze.split("|")
        if rol not in ("*", "manager") and not rol.startswith("manager_") and rol not in _UIT_DE_CASUS
    )
    van_plichten = (rol for plicht in kader.plichten for rol in plicht.rollen if rol not in VAN_DE_LADDER)
    regierollen = {p.code for p in kader.partijen if p.soort is Partijsoort.REGIEROL} | {"procesregisseur"}
    alle = dict.fromkeys(
        (*van_kader, *van_ladder, *van_meldingen, *van_plichten, "manager_professional", ACHTERWACHT_VRIJDAG)
    )
    return tuple(code for code in alle if code not in regierollen)


def lege_ontvangers(kader: Kader, gemeente: Gemeente) -> tuple[str, ...]:
    """The functions that a duty of the kader is for and that nobody fills here, so that it goes to somebody else.

    Of equal alternatives the first; whoever follows from the casus is filled by the casus itself.
    """
    uit_de_casus = {p.code for p in kader.partijen if p.soort is Partijsoort.REGIEROL} | {*VAN_DE_LADDER}
    keuzes = (rol.split("|") for p in kader.plichten for rol in [o.rol for o in p.aan] or catalogus()[p.melding].aan)
    leeg = (
        keuze[0]
        for keuze in keuzes
        if keuze[0] not in uit_de_casus and not keuze[0].startswith("manager_") and not {*keuze} & {*gemeente.functies}
    )
    return tuple(dict.fromkeys(leeg))


def _gemeente(gemeente: Gemeente, kader: Kader) -> Iterator[str]:
    hier = f"gemeente {gemeente.code}"
    if gemeente.code not in kader.gemeenten:
        yield f"{hier}: kader {kader.code} geldt voor {', '.join(kader.gemeenten)}"
    yield from _not_adjustable(gemeente, kader)
    yield from _unknown(f"{hier}: functie", gemeente.functies, functies_van(kader))
    yield from _unknown(f"{hier}: teamnaam voor", gemeente.teamnamen, _partijen(kader))
    instelbaar = [pd for pd, standaard in kader.standaarden.items() if standaard.bron is not Bronstatus.BRON]
    yield from _unknown(f"{hier}: standaard", gemeente.standaarden, instelbaar)
    for pd, afwijking in gemeente.standaarden.items():
        if pd in kader.standaarden:
            standaard = kader.standaarden[pd]
            kent = {naam for naam, waarde in standaard if waarde not in (None, (), {})}
            yield from _unknown(f"{hier}: standaard {pd}:", afwijking.model_dump(exclude_none=True), sorted(kent))
            yield from _unknown(
                f"{hier}: standaard {pd}: per_trede", afwijking.per_trede or (), [str(t.code) for t in kader.tredes]
            )
            yield from _unknown(f"{hier}: standaard {pd}: aantallen", afwijking.aantallen or (), standaard.aantallen)


def _not_adjustable(gemeente: Gemeente, kader: Kader) -> Iterator[str]:
    """What the gemeente sets although its kader does not leave it to the gemeente."""
    gezet = {
        "standaarden": gemeente.standaarden,
        "functies": gemeente.functies,
        "teamnamen": gemeente.teamnamen,
        "vrije_dagen": gemeente.extra_vrije_dagen,
    }
    for soort, waarde in gezet.items():
        if waarde and soort not in kader.instelbaar:
            ruimte = ", ".join(kader.instelbaar) or "niets"
            yield f"gemeente {gemeente.code}: kader {kader.code} laat {soort} niet instellen; wel: {ruimte}"


def _persoon(persoon: Persoon, kaders: Iterable[Kader]) -> Iterator[str]:
    hier = f"persoon {persoon.id}"
    profielen = {profiel for kader in kaders for profiel in kader.profielen}
    yield from _unknown(f"{hier}: profiel voor", persoon.profielen, SOORTEN)
    yield from _unknown(f"{hier}: profiel", persoon.profielen.values(), sorted(profielen))
    for kader in kaders:
        if kader.heeft_partij(persoon.id) and kader.partij(persoon.id).soort is Partijsoort.INWONER:
            yield f"{hier}: zo heet in kader {kader.code} iemand van het gezin; kies een andere code"


def _organisatie(organisatie: Organisatie, kaders: Iterable[Kader]) -> Iterator[str]:
    soorten = dict.fromkeys(code for kader in kaders for code in _partijen(kader))
    yield from _unknown(f"organisatie {organisatie.id}: soort", [organisatie.soort], soorten)


def _partijen(kader: Kader) -> tuple[str, ...]:
    return tuple(p.code for p in kader.partijen if p.soort is not Partijsoort.INWONER)


def _unknown(waar: str, gebruikt: Iterable[str], bekend: Iterable[str]) -> Iterator[str]:
    bekend = tuple(bekend)
    for code in gebruikt:
        if code not in bekend:
            yield f"{waar} '{code}' bestaat niet; toegestaan: {', '.join(bekend) or 'niets'}"
