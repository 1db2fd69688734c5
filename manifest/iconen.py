"""The two icons of the app, drawn here: a ring (time that runs round) with three rising steps (the rungs) in it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

Pixel = tuple[int, int, int, int]
"""Red, green, blue and alpha, each 0 to 255."""

ACCENT = "#0F5C6E"
WIT = (255, 255, 255)
FIJN = 4
"""Each pixel is looked at in FIJN × FIJN places, which smooths the edges."""

STRAAL, RINGDIKTE = 0.47, 0.07
TREDEN = ((-0.24, -0.10, 0.08), (-0.07, 0.07, -0.06), (0.10, 0.24, -0.20))
"""Of each step: left, right and top, counted from the middle in widths of the drawing."""
VLOER = 0.24


def color() -> bytes:
    """The colour icon, a PNG of 192×192: white on the accent colour, with the margin that Teams asks for."""
    achtergrond = tuple(bytes.fromhex(ACCENT.removeprefix("#")))

    def pixel(dekking: float) -> Pixel:
        rood, groen, blauw = (round(a + (w - a) * dekking) for a, w in zip(achtergrond, WIT, strict=True))
        return rood, groen, blauw, 255

    return _draw(192, 1.6, pixel)


def outline() -> bytes:
    """The outline icon, a PNG of 32×32: white on transparent."""
    return _draw(32, 1.0, lambda dekking: (*WIT, round(255 * dekking)))


def _inside(x: float, y: float) -> bool:
    """Whether the drawing covers this place; the middle is (0, 0) and y grows downward."""
    if STRAAL - RINGDIKTE <= (x * x + y * y) ** 0.5 <= STRAAL:
        return True
    return any(links <= x <= rechts and boven <= y <= VLOER for links, rechts, boven in TREDEN)


def _draw(zijde: int, schaal: float, pixel: Callable[[float], Pixel]) -> bytes:
    """A square PNG; `schaal` is how many times as wide as the drawing the icon is."""
    stap = schaal / (zijde * FIJN)
    plaatsen = [(i + 0.5) * stap - schaal / 2 for i in range(zijde * FIJN)]
    rijen = []
    for rij in range(zijde):
        ys = plaatsen[rij * FIJN : (rij + 1) * FIJN]
        rijen.append(
            b"".join(
                bytes(pixel(sum(_inside(x, y) for y in ys for x in plaatsen[k * FIJN : (k + 1) * FIJN]) / FIJN**2))
                for k in range(zijde)
            )
        )
    return _png(zijde, rijen)


def _png(zijde: int, rijen: list[bytes]) -> bytes:
    """A PNG of 8-bit RGBA rows without filter."""
    kop = struct.pack(">IIBBBBB", zijde, zijde, 8, 6, 0, 0, 0)
    beeld = zlib.compress(b"".join(b"\0" + rij for rij in rijen), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", kop) + _chunk(b"IDAT", beeld) + _chunk(b"IEND", b"")


def _chunk(soort: bytes, inhoud: bytes) -> bytes:
    return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))
