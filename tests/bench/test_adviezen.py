"""The same random facts in every run, and facts that lead somewhere."""

from bench.adviezen import measure_adviezen
from regie.kaders import kaders


def test_every_kader_is_measured_on_facts_that_lead_to_different_outcomes() -> None:
    metingen = measure_adviezen(60)
    assert len(metingen) == len(kaders())
    assert all(meting.aantal == 60 and meting.uitkomsten > 1 and meting.per_duizend > 0 for meting in metingen)


def test_the_facts_are_the_same_in_every_run() -> None:
    assert [m.uitkomsten for m in measure_adviezen(60)] == [m.uitkomsten for m in measure_adviezen(60)]
