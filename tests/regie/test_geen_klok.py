"""The rules and the cards are told what time it is; they never look at a clock themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
"""What asks the machine for the time, as a method of datetime or date or as a function of the module time."""

OWNERS = {"datetime", "date", "time", "dt"}
ROOT = Path(__file__).parents[2]


def _looks(source: str) -> Iterator[int]:
    """The lines on which a clock is looked at."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno
        if isinstance(node, ast.Import) and any(alias.name == "time" for alias in node.names):
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", None)
            if owner in OWNERS:
                yield node.lineno


@pytest.mark.parametrize("room", ["regie", "dialogs"])
def test_no_rule_and_no_card_looks_at_a_clock(room: str) -> None:
    looks = [f"{file.name}:{line}" for file in (ROOT / room).rglob("*.py") for line in _looks(file.read_text("utf-8"))]
    assert looks == []


@pytest.mark.parametrize("bad", ["datetime.now(UTC)", "date.today()", "import time", "datetime.datetime.utcnow()"])
def test_a_look_at_a_clock_is_seen(bad: str) -> None:
    assert list(_looks(bad)) == [1]


def test_the_now_of_a_context_is_no_clock() -> None:
    assert list(_looks("context.now.date()\nmoment.time()")) == []
