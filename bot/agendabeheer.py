"""`regiebot agenda intrekken`: from now on none of a person's calendar links works any more."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

from pydantic import ValidationError

from bot.database import GeenDatabase, open_database
from bot.settings import Settings
from storage import agendatokens
from storage import inrichting as ingericht


def main(persoon: str) -> int:
    """Revoke every link; exit code 2 with one sentence when nobody has this id."""

    async def revoke() -> int | None:
        async with open_database(Settings()) as opslag:
            huidig = await opslag.read(ingericht.find)
            if huidig is None or huidig.inrichting.persoon(persoon) is None:
                return None
            return await opslag.write(lambda c: agendatokens.revoke_all(c, persoon, datetime.now(UTC)))

    try:
        aantal = asyncio.run(revoke())
    except ValidationError as fout:
        print(f"Dit lukt niet: {fout.errors()[0]['msg'].removeprefix('Value error, ')}", file=sys.stderr)
        return 2
    except GeenDatabase as fout:
        print(f"Dit lukt niet: {fout}", file=sys.stderr)
        return 2
    if aantal is None:
        print("Deze persoon staat niet in de inrichting. Geef de code uit het inrichtingsbestand.", file=sys.stderr)
        return 2
    print(f"Ingetrokken: {aantal} agenda-links van {persoon}.")
    return 0
