"""The Playground's page as a person uses it: type, fill in by label, press by title, read what stands there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from pathlib import Path

from playwright.async_api import Locator, Page

GEDULD = 60.0
"""Seconds within which the page shows what is waited for."""

MONTHS = [date(2027, nummer, 1).strftime("%B") for nummer in range(1, 13)]
"""As the Playground's calendar names them."""

CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NietOpHetScherm(AssertionError):
    """What was waited for did not appear; the message ends with what the newest card says."""


class Scherm:
    """One person at one screen."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def _cards(self) -> Locator:
        return self._page.locator(".ac-adaptiveCard")

    async def say(self, tekst: str, verwacht: str) -> None:
        """Type a message and wait until `verwacht` stands on the page more often than before."""
        eerder = await self._count(verwacht)
        await self._page.get_by_role("textbox").last.click()
        await self._page.keyboard.type(tekst)
        await self._page.keyboard.press("Enter")
        await self._until(lambda: self._more(verwacht, eerder), f"'{verwacht}' na '{tekst}'")

    async def press(self, titel: str, op: str = "", velden: Mapping[str, str] | None = None) -> None:
        """Fill in the newest card with this button that says `op`, press it, and wait until that card changed."""
        await self._press_on(await self._card_with(titel, op), titel, velden or {})

    async def _press_on(self, kaart: Locator, titel: str, velden: Mapping[str, str]) -> None:
        for label, waarde in velden.items():
            await self._fill(kaart, label, waarde)
        eerder = await self._all_cards()
        await kaart.get_by_role("button", name=titel, exact=True).click()
        await self._until(lambda: self._changed(eerder), f"een ander beeld na '{titel}'")

    async def walk(self, slot: str, velden: Mapping[str, str]) -> None:
        """Go through a form of several steps to its last button, filling in each field on the step that has it."""
        rest = dict(velden)
        for _ in range(12):
            kaart = self._cards.filter(has=self._page.locator("label.ac-richTextBlock")).last
            hier = {label: waarde for label, waarde in rest.items() if await self._field(kaart, label).count()}
            rest = {label: waarde for label, waarde in rest.items() if label not in hier}
            knop = slot if await kaart.get_by_role("button", name=slot, exact=True).count() else "Verder"
            await self._press_on(kaart, knop, hier)
            if knop == slot:
                assert not rest, f"deze velden kwamen niet voorbij: {rest}"
                return
        raise NietOpHetScherm(f"het formulier komt niet bij '{slot}'")

    async def shows(self, tekst: str) -> None:
        """Wait until this stands on a card."""
        await self._until(lambda: self._more(tekst, 0), f"'{tekst}'")

    async def picture(self, tekst: str, pad: Path) -> None:
        """A picture of the newest card that says this."""
        kaart = self._cards.filter(has_text=tekst).last
        await kaart.scroll_into_view_if_needed()
        await kaart.screenshot(path=pad)

    async def widest_overflow(self) -> int:
        """By how many pixels the content of any card is wider than the card."""
        return int(
            await self._cards.evaluate_all("kaarten => Math.max(0, ...kaarten.map(k => k.scrollWidth - k.clientWidth))")
        )

    # ---- finding

    async def _card_with(self, titel: str, op: str) -> Locator:
        kaarten = self._cards.filter(has=self._page.get_by_role("button", name=titel, exact=True), has_text=op)
        await self._until(lambda: self._any(kaarten), f"een knop '{titel}' op een kaart met '{op}'")
        return kaarten.last

    async def _any(self, kaarten: Locator) -> bool:
        return await kaarten.count() > 0

    def _field(self, kaart: Locator, label: str) -> Locator:
        """The block of a label and its input."""
        return kaart.locator("div:has(> label.ac-richTextBlock)").filter(has_text=label)

    async def _fill(self, kaart: Locator, label: str, waarde: str) -> None:
        veld = self._field(kaart, label).first
        if await veld.get_by_role("radiogroup").count() or await veld.locator("input[type=checkbox]").count():
            for keuze in waarde.split("|"):
                await veld.locator("label:not(.ac-richTextBlock)").filter(has_text=keuze).first.click()
        elif await veld.locator("[aria-haspopup=dialog]").count():
            await self._pick_date(veld, date.fromisoformat(waarde))
        elif await veld.get_by_role("combobox").count():
            await self._choose(veld, waarde)
        else:
            await veld.locator("input, textarea").first.fill(waarde)

    async def _pick_date(self, veld: Locator, dag: date) -> None:
        """Leaf through the calendar of the date field, which takes no typing."""
        await veld.get_by_role("combobox").click()
        kalender = self._page.get_by_role("dialog")
        knop = kalender.get_by_role("gridcell", name=f"{dag.day}, {MONTHS[dag.month - 1]}, {dag.year}", exact=True)
        for _ in range(24):
            if await knop.count():
                await knop.first.click()
                return
            await kalender.get_by_role("button", name="next month").click()
        raise NietOpHetScherm(f"{dag} staat niet in de kalender")

    async def _choose(self, veld: Locator, waarde: str) -> None:
        await veld.get_by_role("combobox").click()
        await self._page.get_by_role("option").filter(has_text=waarde).first.click()

    # ---- waiting

    async def _all_cards(self) -> str:
        return "\n".join(await self._cards.all_inner_texts())

    async def _changed(self, eerder: str) -> bool:
        return await self._all_cards() != eerder

    async def _count(self, tekst: str) -> int:
        return (await self._page.inner_text("body")).count(tekst)

    async def _more(self, tekst: str, eerder: int) -> bool:
        return await self._count(tekst) > eerder

    async def _until(self, klaar: Callable[[], Awaitable[bool]], wat: str) -> None:
        uiterste = time.monotonic() + GEDULD
        while time.monotonic() < uiterste:
            if await klaar():
                return
            await asyncio.sleep(0.1)
        kaarten = await self._cards.all_inner_texts()
        raise NietOpHetScherm(f"gewacht op {wat}; de laatste kaart zegt: {kaarten[-1:] or 'niets'}")
