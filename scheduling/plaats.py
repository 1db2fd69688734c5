"""Where a fault happened, for the log: kind and place, never its text, which may hold what people typed."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb


def plaats(error: BaseException) -> dict[str, str]:
    """The kind of the fault and the innermost line of code."""
    frames = extract_tb(error.__traceback__)
    waar = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return {"soort": type(error).__name__, "plaats": waar}
