"""Conversations over HTTP: one bot that many tests share, or one of a test's own that may let time pass."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.beurten.kantoor import Kantoor, open_kantoor


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def kantoor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Kantoor]:
    """The bot of everyone who lets no time pass: each test has a casus of its own."""
    async with open_kantoor(tmp_path_factory.mktemp("kantoor") / "regiebot.db") as open_:
        yield open_


@pytest_asyncio.fixture(loop_scope="session")
async def eigen_kantoor(tmp_path: Path) -> AsyncIterator[Kantoor]:
    """A bot for one test, which may let time pass."""
    async with open_kantoor(tmp_path / "regiebot.db") as open_:
        yield open_
