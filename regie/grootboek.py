"""The ledger of ids: what the software does with every rule of a kader's dossier, and which id is nowhere.

`python -m regie.grootboek` prints the table and ends with 1 when an id is missing, unknown or in two places at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from regie.kader.kader import Kader, Verantwoording
from regie.kaders import kaders
from regie.meldingen.catalogus import catalogus


class Daad(StrEnum):
    """What the software does with a rule."""

    UITGEVOERD = "uitgevoerd"
    GETOOND = "getoond"
    NIET_UITGEVOERD = "niet_uitgevoerd"


@dataclass(frozen=True, slots=True)
class Grootboek:
    """The ids of one kader's dossier by what is done with them; the last three are faults."""

    kader: str
    uitgevoerd: tuple[str, ...]
    getoond: tuple[str, ...]
    niet_uitgevoerd: tuple[str, ...]
    nergens: tuple[str, ...]
    onbekend: tuple[str, ...]
    tegenstrijdig: tuple[str, ...]

    @property
    def klopt(self) -> bool:
        return not (self.nergens or self.onbekend or self.tegenstrijdig)


def ledger(kader: Kader, dossier: tuple[str, ...]) -> Grootboek:
    """Where each id of the dossier stands in the kader file. `onbekend` are ids of the kader (`ZOU-…`) that the
    file names but the dossier does not have; `tegenstrijdig` are called both carried out and not."""
    gedaan = set(carried_out(kader))
    getoond = {*_shown(kader), *_listed(kader, Daad.GETOOND)} - gedaan
    niet = set(_listed(kader, Daad.NIET_UITGEVOERD))
    alle = gedaan | getoond | niet
    eigen = f"{kader.code.upper()}-"
    return Grootboek(
        kader=f"{kader.code} {kader.geldig_van.isoformat()}",
        uitgevoerd=tuple(code for code in dossier if code in gedaan),
        getoond=tuple(code for code in dossier if code in getoond),
        niet_uitgevoerd=tuple(code for code in dossier if code in niet),
        nergens=tuple(code for code in dossier if code not in alle),
        onbekend=tuple(sorted(c for c in alle - set(dossier) if c.startswith(eigen) and not _is_section(c, dossier))),
        tegenstrijdig=tuple(code for code in dossier if code in niet and code in gedaan | getoond),
    )


def _is_section(code: str, dossier: tuple[str, ...]) -> bool:
    """Whether an id is the beginning of several: `ZOU-3.11` stands for all under it."""
    return any(anders.startswith(f"{code}.") for anders in dossier)


def place(kader: Kader, regel: str) -> tuple[Daad, str] | None:
    """What is done with one id, and the text that the file gives for it (empty when its use says enough). None when the
    file does not name it.
    """
    for daad in Daad:
        for verantwoording in _listings(kader)[daad]:
            if regel in verantwoording.ids:
                return daad, verantwoording.tekst
    if regel in set(_applied(kader)):
        return Daad.UITGEVOERD, ""
    return (Daad.GETOOND, "") if regel in set(_shown(kader)) else None


def carried_out(kader: Kader) -> frozenset[str]:
    """Every id that the software carries out in this kader."""
    return frozenset({*_applied(kader), *_listed(kader, Daad.UITGEVOERD)})


def dossier_ids(kader: Kader) -> tuple[str, ...]:
    """Every id of the kader's dossier, in its order; empty when no list was kept."""
    bestand = files("regie.kaders") / kader.code / "dossier.json"
    if not bestand.is_file():
        return ()
    hoofdstukken: dict[str, list[str]] = json.loads(bestand.read_text(encoding="utf-8"))
    return tuple(code for hoofdstuk in hoofdstukken.values() for code in hoofdstuk)


def _applied(kader: Kader) -> Iterator[str]:
    """The ids that stand at a rule the engine applies, readings included."""
    for regel in kader.regels:
        yield regel.id
        yield from regel.bron.lezingen
        yield from (kader.voorwaarde(code).regel for code in regel.voorwaarden)
        yield from (keuze.regel for keuze in regel.fora if keuze.regel)
    for trede in kader.tredes:
        for rol in trede.rollen.values():
            yield from (*rol.regels, *(uit.regel for uit in rol.uitgesloten))
            yield from (kader.voorwaarde(h.voorwaarde).regel for h in rol.houders if h.voorwaarde)
        yield from (regel.regel for regel in (*trede.betrekken, *trede.informeren))
    for afleiding in kader.afleidingen:
        yield from afleiding.regels
    for route in kader.stagnatie:
        yield from (*route.regels, *route.bron.lezingen)
    for plicht in kader.plichten:
        yield from (plicht.regel, plicht.melding)
        yield from (kader.voorwaarde(code).regel for code in plicht.voorwaarden)
        yield from filter(None, [catalogus()[plicht.melding].term])
    if kader.forumadvies is not None:
        yield kader.forumadvies.regel
    for regels in kader.meldingregels.values():
        yield from regels
    for ontvangers in kader.ontvangers.values():
        yield from ontvangers.regels
    for overdracht in kader.overdrachten:
        yield from (overdracht.regel, *(kader.voorwaarde(code).regel for code in overdracht.voorwaarden))
    yield from (planregel.regel for planregel in kader.planregels)
    if kader.grenzen.omlaag is not None:
        yield kader.grenzen.omlaag.regel
    if (delen := kader.grenzen.delen) is not None:
        yield from (*delen.regels, *((delen.termijn,) if delen.termijn else ()))
    if (ongevraagd := kader.procesregie.ongevraagd) is not None:
        yield ongevraagd.regel
    if (einde := kader.procesregie.einde) is not None:
        yield from (*einde.regels, einde.termijn)
    if kader.bij_start is not None:
        yield kader.bij_start.regel
    if kader.zonder_niveaus is not None:
        yield kader.zonder_niveaus.regel


def _shown(kader: Kader) -> Iterator[str]:
    """The ids that a rung, or a list of steps, names for people to read."""
    for trede in kader.tredes:
        yield from trede.regels
        yield from (regel.regel for regel in trede.raadplegen)
    for naslag in kader.naslag:
        yield from (*naslag.zinnen(), *naslag.bron.lezingen)


def _listed(kader: Kader, daad: Daad) -> Iterator[str]:
    for verantwoording in _listings(kader)[daad]:
        yield from verantwoording.ids


def _listings(kader: Kader) -> dict[Daad, tuple[Verantwoording, ...]]:
    return {
        Daad.UITGEVOERD: kader.uitgevoerd,
        Daad.GETOOND: kader.getoond,
        Daad.NIET_UITGEVOERD: kader.niet_uitgevoerd,
    }


def main() -> int:
    """Print the table of all kaders; 0 when every id has its place, else 1."""
    boeken = [ledger(kader, dossier_ids(kader)) for kader in kaders()]
    print(f"{'kader':<16}{'uitgevoerd':>12}{'getoond':>9}{'niet uitgevoerd':>17}{'nergens':>9}")
    for boek in boeken:
        aantallen = (boek.uitgevoerd, boek.getoond, boek.niet_uitgevoerd, boek.nergens)
        a, b, c, d = (len(ids) for ids in aantallen)
        print(f"{boek.kader:<16}{a:>12}{b:>9}{c:>17}{d:>9}")
    for boek in boeken:
        for wat, ids in (
            ("staat nergens", boek.nergens),
            ("kent het dossier niet", boek.onbekend),
            ("staat op twee plekken die elkaar tegenspreken", boek.tegenstrijdig),
        ):
            if ids:
                print(f"{boek.kader}: {wat}: {', '.join(ids)}")
    return 0 if all(boek.klopt and boek.uitgevoerd for boek in boeken) else 1


if __name__ == "__main__":
    sys.exit(main())
