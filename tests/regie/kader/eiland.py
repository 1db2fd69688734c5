"""A kader that nobody wrote code for, and every kader there is: the four of the product, and this one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from regie.kader import Kader
from regie.kaders import kader, kaders, load

EILAND = load(Path(__file__).with_name("verzonnen_kader.toml").read_text(encoding="utf-8"), "eiland")

VIJF_KADERS = (*kaders(), EILAND)


def lees_kader(code: str, op: date) -> Kader:
    """The kader with this code: one that ships with the product, or the invented one."""
    return EILAND if code == EILAND.code else kader(code, op)
