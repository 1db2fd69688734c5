"""A chain of hashes: every line seals the one before it, so that no byte can change unseen."""

import json
from datetime import UTC, datetime
from hashlib import sha256

BEGIN = bytes(32)
"""What the first line of a chain seals."""


Veld = str | int | bytes | datetime | None


def seal(vorige: bytes, *velden: Veld) -> bytes:
    """The hash of a line: the hash of the line before it, and each of its own fields, unambiguously."""
    return sha256(vorige + json.dumps([_text(veld) for veld in velden]).encode()).digest()


def _text(veld: Veld) -> str | int | None:
    if isinstance(veld, datetime):
        return veld.astimezone(UTC).isoformat(timespec="microseconds")
    return veld.hex() if isinstance(veld, bytes) else veld
