"""The bot, the Playground and a browser, for one person at one screen."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from bot.demo import DEMO
from bot.inrichting import load_file
from bot.lokaal.kind import free_port, running_bot
from bot.lokaal.speeltuin import speeltuin
from tests.browser.scherm import CHROMIUM, GEDULD, Scherm

SPEELTUIN = Path(__file__).parents[2] / "data" / "speeltuin-test"


def _chromium() -> str:
    gevonden = shutil.which("chromium") or shutil.which("chromium-browser")
    assert gevonden, "Chromium ontbreekt: installeer het pakket chromium"
    return gevonden


@pytest.fixture
async def scherm(tmp_path: Path) -> AsyncIterator[Scherm]:
    """Anouk's screen in the Playground, against a bot of its own on Monday 18 January 2027."""
    personen = load_file(DEMO).personen
    klok = {"REGIEBOT_KLOK": "2027-01-18 10:00"}
    async with (
        running_bot(tmp_path / "bot.db", free_port(), klok) as bot,
        speeltuin(personen, personen[0], bot.url, SPEELTUIN, free_port(21_000)) as adres,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=_chromium(), args=list(CHROMIUM))
        page = await browser.new_page(
            viewport={"width": 1200, "height": 1400}, locale="nl-NL", timezone_id="Europe/Amsterdam"
        )
        page.set_default_timeout(GEDULD * 1000)
        await page.goto(adres)
        yield Scherm(page)
        await browser.close()
