"""`regiebot start`: checks the settings before anything heavy is imported, then serves."""

from __future__ import annotations

import asyncio
import sys

from pydantic import ValidationError

from bot.settings import Settings, sentences


def main() -> int:
    """Serve until a signal comes. Exit code 2 with one clear sentence when it cannot start."""
    try:
        settings = Settings()
    except ValidationError as fout:
        for zin in sentences(fout):
            print(f"Regiebot start niet: {zin}", file=sys.stderr)
        return 2
    from bot.database import GeenDatabase
    from bot.serveren import NietTeStarten, serve

    try:
        asyncio.run(serve(settings))
    except (NietTeStarten, GeenDatabase) as fout:
        print(f"Regiebot start niet: {fout}", file=sys.stderr)
        return 2
    return 0
