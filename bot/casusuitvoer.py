"""`regiebot casus CODE --json`: one casus as the stable JSON of the design; the read is journalled."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from regie.casus import Casus
from regie.dossiers import Logregel
from regie.kalender import dag_van
from regie.meldingen.geadresseerden import geadresseerde
from regie.termijnen import termijnen
from regie.vast import CASUSCODE
from scheduling.klok import Klok
from storage import outbox
from storage.dossiers import Dossiers

BEHEER = "opdrachtregel"
"""Who reads when it is the command line."""


def main(code: str, *, als_json: bool) -> int:
    """Print the casus; exit code 2 with one sentence when there is none, or when this is no code.

    What is no code can be anything, so it is neither repeated nor written down.
    """
    code = code.strip().upper()
    if re.fullmatch(CASUSCODE, code) is None:
        print("Dit is geen casuscode. Een casuscode ziet eruit als ZU-0001.", file=sys.stderr)
        return 2

    from pydantic import ValidationError

    from bot.database import GeenDatabase, open_database
    from bot.settings import Settings

    async def read() -> dict[str, Any] | None:
        async with open_database(Settings()) as opslag:
            klok = await Klok.open(opslag)
            return await opslag.write(lambda c: uitvoer(c, code, klok.now()))

    try:
        gelezen = asyncio.run(read())
    except ValidationError as fout:
        print(f"Dit lukt niet: {fout.errors()[0]['msg'].removeprefix('Value error, ')}", file=sys.stderr)
        return 2
    except GeenDatabase as fout:
        print(f"Dit lukt niet: {fout}", file=sys.stderr)
        return 2
    if gelezen is None:
        print(f"Er is geen casus {code}.", file=sys.stderr)
        return 2
    print(json.dumps(gelezen, ensure_ascii=False, indent=None if als_json else 2))
    return 0


def uitvoer(connection: Connection, code: str, now: datetime) -> dict[str, Any] | None:
    """The casus as JSON values with all keys present, or None; either way the read is in the log."""
    dossiers = Dossiers(connection)
    casus = dossiers.look(code)
    dossiers.log(
        Logregel(
            op=now, door=BEHEER, wat="regiebot casus", uitkomst="gelezen" if casus else "geweigerd", casussen=(code,)
        )
    )
    if casus is None:
        return None
    regels, _ = dossiers.tijdlijn(code, 1_000_000)
    return {
        "code": casus.code,
        "kader": casus.kader,
        "gemeente": casus.gemeente,
        "trede": casus.trede,
        "status": casus.status.value,
        "rollen": [
            {
                "soort": r.soort,
                "deel": r.deel,
                "houder": r.houder,
                "status": r.status.value,
                "van": _iso(r.ingegaan_op),
                "tot": _iso(r.geeindigd_op),
            }
            for r in casus.rollen
        ],
        "besluiten": [b.model_dump(mode="json") for b in casus.besluiten],
        "overleggen": [o.model_dump(mode="json") for o in casus.overleggen],
        "acties": [a.model_dump(mode="json") for a in casus.acties],
        "signalen": [s.model_dump(mode="json") for s in casus.signalen],
        "termijnen": [*_termijnen(casus, dossiers, now)],
        "zendingen": [
            {"melding": z.mld, "aan": z.persoon or z.rol, "op": _iso(z.op), "status": z.status.value}
            for z in outbox.of_casus(connection, code)
        ],
        "journaal": [
            {"nr": r.nr, "op": _iso(r.op), "door": r.door, **r.event.model_dump(mode="json")} for r in reversed(regels)
        ],
    }


def _termijnen(casus: Casus, dossiers: Dossiers, now: datetime) -> list[dict[str, Any]]:
    """What time alone sets going: which melding, when, for whom."""
    uit = []
    inrichting, vandaag = dossiers.inrichting(), dag_van(now)
    for termijn in termijnen(casus):
        soort, _, nr = termijn.sleutel.partition(":")
        ontvanger = None
        if soort == "melding":
            melding = casus.meldingen[int(nr) - 1]
            klimt = melding.escaleer_op == termijn.due and bool(melding.ladder)
            volgende = melding.ladder[min(melding.sport + 1, len(melding.ladder) - 1)].aan if klimt else melding.aan
            ontvanger = geadresseerde(volgende[0], casus, inrichting, vandaag) or volgende[0].rol
        uit.append({"melding": termijn.mld, "due": _iso(termijn.due), "ontvanger": ontvanger, "status": "open"})
    return uit


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
