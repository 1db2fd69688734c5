"""A ratio is taken within its own round, and a bar says what a median reaches."""

import pytest

from bench.lading import Meting
from bench.tabel import LATTEN, PRODUCT, SDK, VLOER, Lat, Ronde, as_json, p99, per_seconde, rows


def meting(per_second: float, p99_ms: float = 1.0, tcp: int = 0) -> Meting:
    return Meting(100, 100 / per_second, 1.0, p99_ms, 100, tcp, 0.1, 0.1)


def test_a_slow_minute_of_the_machine_leaves_the_ratio() -> None:
    quiet = Ronde("antwoorden", {VLOER: meting(2000), PRODUCT: meting(1600), SDK: meting(40)})
    busy = Ronde("antwoorden", {VLOER: meting(500), PRODUCT: meting(400), SDK: meting(10)})
    [row] = rows([quiet, busy], [Lat("help", PRODUCT, VLOER, per_seconde, "antwoorden")])
    assert (row.laagste, row.mediaan, row.hoogste) == pytest.approx((0.8, 0.8, 0.8))


def test_only_the_rounds_of_its_own_kind_count() -> None:
    rondes = [
        Ronde("antwoorden", {VLOER: meting(1000), PRODUCT: meting(800)}),
        Ronde("lezen", {VLOER: meting(1000), PRODUCT: meting(300)}),
    ]
    [row] = rows(rondes, [Lat("casus", PRODUCT, VLOER, per_seconde, "lezen")])
    assert row.mediaan == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(0.85, "streven gehaald"), (0.84, "gehaald"), (0.70, "gehaald"), (0.69, "nog niet")],
)
def test_more_is_better_for_turns_a_second(value: float, verdict: str) -> None:
    assert Lat("help", PRODUCT, VLOER, per_seconde, None, 0.70, 0.85).verdict(value) == verdict


@pytest.mark.parametrize(("value", "verdict"), [(3, "streven gehaald"), (6, "gehaald"), (6.1, "nog niet")])
def test_less_is_better_for_p99(value: float, verdict: str) -> None:
    assert Lat("p99", PRODUCT, VLOER, p99, None, 6, 3, hoogstens=True).verdict(value) == verdict


def test_without_the_product_only_the_row_of_the_sdk_stands() -> None:
    rondes = [Ronde("echo", {VLOER: meting(2000), SDK: meting(40)})]
    rijen = rows(rondes)
    assert [(rij.lat.van, rij.lat.tegen) for rij in rijen] == [(SDK, VLOER)]
    [rij] = as_json(rijen, rondes)["rijen"]
    assert rij["mediaan"] == pytest.approx(0.02)
    assert rij["oordeel"] == ""


def test_every_bar_has_a_row_when_all_three_kinds_were_measured() -> None:
    metingen = {VLOER: meting(2000), PRODUCT: meting(800, tcp=1), SDK: meting(40)}
    rondes = [Ronde(soort, metingen) for soort in ("antwoorden", "lezen", "schrijven")]
    rijen = rows(rondes)
    assert len(rijen) == len(LATTEN)
    assert next(rij.mediaan for rij in rijen if rij.lat.tegen is None) == pytest.approx(0.01)
