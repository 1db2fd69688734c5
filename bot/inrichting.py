"""Loading an inrichting from its file: all or nothing, and saying which functions of the ladder nobody fills."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from regie.inrichting import Inrichting, InrichtingOngeldig, lege_functies
from regie.inrichtingstoets import bezwaren, lege_ontvangers
from regie.kader import KaderOnbekend
from regie.kaders import kader


def load_file(bestand: Path) -> Inrichting:
    """Read and check an inrichting file. Raises InrichtingOngeldig, in Dutch."""
    try:
        tekst = bestand.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fout:
        raise InrichtingOngeldig(f"{bestand} kan niet gelezen worden.") from fout
    try:
        inrichting = Inrichting.from_toml(tekst)
        fouten = tuple(bezwaren(inrichting, kader))
    except (InrichtingOngeldig, KaderOnbekend) as fout:
        raise InrichtingOngeldig(f"{bestand.name}: {fout}") from fout
    if fouten:
        meer = f" En nog {len(fouten) - 1} andere." if len(fouten) > 1 else ""
        raise InrichtingOngeldig(f"{bestand.name}: {fouten[0]}.{meer}")
    return inrichting


def report_gaps(inrichting: Inrichting) -> Iterator[str]:
    """One Dutch line per function of the ladder, or of a duty of the kader, that nobody fills."""
    for gemeente in inrichting.gemeenten:
        ladder = tuple(dict.fromkeys(stap.partij for stap in kader(gemeente.kader).escalatieladder))
        for functie in (*lege_functies(inrichting, gemeente, ladder), *_achterwacht(inrichting, gemeente.code)):
            naam = functie.replace("_", " ")
            yield f"Let op: in {gemeente.naam} is niemand ingevuld als {naam}. Escalaties slaan die stap over."
        for functie in lege_ontvangers(kader(gemeente.kader), gemeente):
            naam = functie.replace("_", " ")
            yield (
                f"Let op: in {gemeente.naam} is niemand ingevuld als {naam}. "
                "Een vraag van het kader gaat dan naar de procesregisseur of de voorzitter van het overleg."
            )


def _achterwacht(inrichting: Inrichting, code: str) -> tuple[str, ...]:
    gemeente = inrichting.gemeente(code)
    wil = ("achterwacht", "vervanger_manager")
    return tuple(f for f in wil if gemeente is not None and f not in gemeente.functies)


def main(bestand: Path) -> int:
    """`regiebot inrichting laden`: replaces the inrichting, or changes nothing and says why (exit code 2)."""
    from bot.database import GeenDatabase, open_database
    from bot.settings import Settings
    from storage import inrichting as ingericht

    async def store() -> None:
        nieuw = load_file(bestand)
        async with open_database(Settings()) as opslag:
            await opslag.write(lambda c: ingericht.replace(c, nieuw))
        for regel in report_gaps(nieuw):
            print(regel)
        print(f"De inrichting is geladen: {len(nieuw.personen)} personen.")

    try:
        asyncio.run(store())
    except InrichtingOngeldig as fout:
        print(f"De inrichting is niet geladen. {fout}", file=sys.stderr)
        return 2
    except GeenDatabase as fout:
        print(f"De inrichting is niet geladen: {fout}", file=sys.stderr)
        return 2
    return 0
