"""From measurements to ratios: the bars, one row for each, as a table for people and as JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from rich.table import Table

from bench.adviezen import Adviesmeting
from bench.lading import Meting

PRODUCT, VLOER, SDK = "product", "vloer", "SDK"


@dataclass(frozen=True)
class Ronde:
    """One kind of turn by the product and, right beside it in time, both baselines; by name of the server."""

    soort: str
    metingen: Mapping[str, Meting]


@dataclass(frozen=True)
class Lat:
    """A bar: what is measured of whom, against whom, and what it has to be.

    `soort` None takes the rounds of every kind; `tegen` None takes the number itself instead of a ratio.
    """

    wat: str
    van: str
    tegen: str | None
    grootheid: Callable[[Meting], float]
    soort: str | None = None
    te_halen: float | None = None
    streven: float | None = None
    hoogstens: bool = False

    def values(self, rondes: Sequence[Ronde]) -> list[float]:
        """The number of each round that has what is needed."""
        found = []
        for metingen in (ronde.metingen for ronde in rondes if self.soort in (None, ronde.soort)):
            if self.van in metingen and (self.tegen is None or self.tegen in metingen):
                below = 1.0 if self.tegen is None else self.grootheid(metingen[self.tegen])
                found.append(self.grootheid(metingen[self.van]) / below)
        return found

    def verdict(self, value: float) -> str:
        """Which bar a value reaches, in Dutch; empty where there is none."""
        if self.te_halen is None:
            return ""
        if self.streven is not None and self._reaches(value, self.streven):
            return "streven gehaald"
        return "gehaald" if self._reaches(value, self.te_halen) else "nog niet"

    def bar(self, bar: float | None) -> str:
        return "" if bar is None else f"{'≤' if self.hoogstens else '≥'} {bar:g}"

    def _reaches(self, value: float, bar: float) -> bool:
        return value <= bar if self.hoogstens else value >= bar


@dataclass(frozen=True)
class Rij:
    """A bar with what was found: the median over the rounds, the lowest and the highest."""

    lat: Lat
    mediaan: float
    laagste: float
    hoogste: float


def per_seconde(meting: Meting) -> float:
    return meting.per_seconde


def p99(meting: Meting) -> float:
    return meting.p99_ms


def tcp_per_beurt(meting: Meting) -> float:
    return meting.tcp / meting.beurten


LATTEN = (
    Lat("antwoorden (help)", PRODUCT, VLOER, per_seconde, "antwoorden", 0.70, 0.85),
    Lat("lezen (casus CODE)", PRODUCT, VLOER, per_seconde, "lezen", 0.30, 0.45),
    Lat("schrijven (kaart ingestuurd)", PRODUCT, VLOER, per_seconde, "schrijven", 0.25, 0.35),
    Lat("antwoorden (help)", PRODUCT, SDK, per_seconde, "antwoorden", 25),
    Lat("lezen (casus CODE)", PRODUCT, SDK, per_seconde, "lezen", 10),
    Lat("schrijven (kaart ingestuurd)", PRODUCT, SDK, per_seconde, "schrijven", 8),
    Lat("p99 bij lezen", PRODUCT, VLOER, p99, "lezen", 6, 3, hoogstens=True),
    Lat("nieuwe TCP-verbindingen per beurt", PRODUCT, None, tcp_per_beurt, None, 0.01, hoogstens=True),
    Lat("echo op de SDK", SDK, VLOER, per_seconde),
)


def rows(rondes: Sequence[Ronde], latten: Sequence[Lat] = LATTEN) -> list[Rij]:
    """One row for every bar that these rounds can tell something about."""
    return [Rij(lat, median(values), min(values), max(values)) for lat in latten if (values := lat.values(rondes))]


def ratios(rijen: Sequence[Rij]) -> Table:
    """The table of ratios."""
    tabel = Table(title="Verhoudingen: mediaan over de rondes (laagste – hoogste)")
    for kop in ("wat", "van", "tegen"):
        tabel.add_column(kop)
    for kop in ("mediaan", "laagste – hoogste", "te halen", "streven"):
        tabel.add_column(kop, justify="right")
    tabel.add_column("oordeel")
    for rij in rijen:
        lat = rij.lat
        tabel.add_row(
            lat.wat,
            lat.van,
            lat.tegen or "–",
            f"{rij.mediaan:.3g}",
            f"{rij.laagste:.3g} – {rij.hoogste:.3g}",
            lat.bar(lat.te_halen),
            lat.bar(lat.streven),
            lat.verdict(rij.mediaan),
        )
    return tabel


def measurements(rondes: Sequence[Ronde]) -> Table:
    """The table of what the ratios are made of: not to be compared with another run or machine.

    The CPU time of a turn hardly changes when others use the machine too; the turns per second do.
    """
    tabel = Table(title="Gemeten: mediaan over de rondes")
    for kop in ("beurt", "server"):
        tabel.add_column(kop)
    for kop in ("beurten/s", "p50 ms", "p99 ms", "CPU ms/beurt", "CPU server", "CPU lading"):
        tabel.add_column(kop, justify="right")
    for soort, server in dict.fromkeys((ronde.soort, naam) for ronde in rondes for naam in ronde.metingen):
        metingen = [ronde.metingen[server] for ronde in rondes if ronde.soort == soort]
        tabel.add_row(
            soort,
            server,
            f"{median(meting.per_seconde for meting in metingen):.0f}",
            f"{median(meting.p50_ms for meting in metingen):.1f}",
            f"{median(meting.p99_ms for meting in metingen):.1f}",
            f"{median(meting.cpu_server / meting.beurten for meting in metingen) * 1000:.2f}",
            f"{median(meting.cpu_server / meting.seconden for meting in metingen):.0%}",
            f"{median(meting.cpu_lading / meting.seconden for meting in metingen):.0%}",
        )
    return tabel


def adviezen_table(metingen: Sequence[Adviesmeting]) -> Table:
    """How long the assessment takes, for each kader."""
    tabel = Table(title="Adviezen op willekeurige feiten")
    tabel.add_column("kader")
    for kop in ("adviezen", "verschillende uitkomsten", "s per duizend"):
        tabel.add_column(kop, justify="right")
    for meting in metingen:
        tabel.add_row(meting.kader, str(meting.aantal), str(meting.uitkomsten), f"{meting.per_duizend:.2f}")
    return tabel


def as_json(rijen: Sequence[Rij], rondes: Sequence[Ronde]) -> dict[str, Any]:
    """Rows and every single measurement, for a comparison later."""
    return {
        "rijen": [
            {
                "wat": rij.lat.wat,
                "van": rij.lat.van,
                "tegen": rij.lat.tegen,
                "mediaan": rij.mediaan,
                "laagste": rij.laagste,
                "hoogste": rij.hoogste,
                "te_halen": rij.lat.te_halen,
                "streven": rij.lat.streven,
                "oordeel": rij.lat.verdict(rij.mediaan),
            }
            for rij in rijen
        ],
        "rondes": [
            {"soort": ronde.soort, "metingen": {naam: asdict(m) for naam, m in ronde.metingen.items()}}
            for ronde in rondes
        ],
    }
