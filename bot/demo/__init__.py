"""The demo: gemeente Zeist with five invented professionals, one part each."""

from importlib.resources import files
from pathlib import Path

DEMO = Path(str(files(__package__) / "zeist.toml"))
"""The demo-inrichting."""
