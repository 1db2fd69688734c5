"""Three-valued logic (LOG-1, 2, 4, 12): lists, counts, nesting, and what is missing."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from regie.feiten import Alle, Criterium, EenVan, Is, Minstens, Waarde, codes, judge

LETTERS = ("a", "b", "c", "d")
WAARDEN = st.sampled_from(("ja", "nee", "onbekend"))
FEITEN = st.dictionaries(st.sampled_from(LETTERS), WAARDEN)


def criterium(tekst: str) -> Criterium:
    return TypeAdapter(Criterium).validate_json(tekst)


def _lists(delen: st.SearchStrategy[Criterium]) -> st.SearchStrategy[Criterium]:
    rij = st.lists(delen, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        rij.map(lambda r: Alle(alle=r)),
        rij.map(lambda r: EenVan(een_van=r)),
        rij.map(lambda r: Minstens.model_validate({"minstens": {"n": max(1, len(r) - 1), "van": r}})),
    )


CRITERIA: st.SearchStrategy[Criterium] = st.recursive(st.sampled_from(LETTERS), _lists, max_leaves=6)


def _completions(feiten: dict[str, str]) -> list[dict[str, str]]:
    open_ = [code for code in LETTERS if feiten.get(code, "onbekend") == "onbekend"]
    return [{**feiten, **dict(zip(open_, keuze, strict=True))} for keuze in product(("ja", "nee"), repeat=len(open_))]


@pytest.mark.parametrize(
    ("waarden", "alle", "een_van", "twee"),
    [
        ("ja ja ja", "ja", "ja", "ja"),
        ("ja ja nee", "nee", "ja", "ja"),
        ("ja nee nee", "nee", "ja", "nee"),
        ("nee nee nee", "nee", "nee", "nee"),
        ("ja onbekend ja", "onbekend", "ja", "ja"),
        ("ja onbekend nee", "nee", "ja", "onbekend"),
        ("nee onbekend nee", "nee", "onbekend", "nee"),
        ("onbekend onbekend onbekend", "onbekend", "onbekend", "onbekend"),
    ],
)
def test_LOG_2_the_three_lists_follow_their_truth_tables(waarden: str, alle: str, een_van: str, twee: str) -> None:
    feiten = dict(zip("abc", waarden.split(), strict=True))
    assert judge(criterium('{"alle": ["a", "b", "c"]}'), feiten).waarde == alle
    assert judge(criterium('{"een_van": ["a", "b", "c"]}'), feiten).waarde == een_van
    assert judge(criterium('{"minstens": {"n": 2, "van": ["a", "b", "c"]}}'), feiten).waarde == twee


def test_LOG_1_a_fact_that_nobody_named_is_onbekend() -> None:
    oordeel = judge("a", {})
    assert oordeel.waarde is Waarde.ONBEKEND
    assert oordeel.ontbrekend == ("a",)


def test_LOG_1_nvt_counts_as_the_caller_says() -> None:
    assert judge("a", {"a": "nvt"}, nvt=Waarde.JA).ja
    assert judge("a", {"a": "nvt"}).nee


def test_LOG_4_one_nee_among_ja_is_bijna_and_a_group_counts_as_one_element() -> None:
    lijst = criterium('{"alle": ["a", {"een_van": ["b", "c"]}]}')
    assert judge(lijst, {"a": "nee", "b": "ja"}).bijna == ("a",)
    assert judge(lijst, {"a": "ja", "b": "nee", "c": "nee"}).bijna == ("b", "c")
    assert judge(lijst, {"a": "nee", "b": "nee", "c": "nee"}).bijna == ()
    assert judge(lijst, {"a": "nee"}).bijna == ()


def test_LOG_12_a_list_of_one_is_never_bijna() -> None:
    assert judge(criterium('{"alle": ["a"]}'), {"a": "nee"}).bijna == ()


def test_a_test_on_one_fact_can_ask_for_a_choice_or_for_nee() -> None:
    keuze = Is(feit="dominantie", is_een_van=("zorg", "hg_km"))
    assert judge(keuze, {"dominantie": "zorg"}).ja
    assert judge(keuze, {"dominantie": "veiligheid"}).nee
    assert judge(keuze, {}).ontbrekend == ("dominantie",)
    assert judge(Is(feit="a", is_een_van=("nee",)), {"a": "nee"}).ja


@given(CRITERIA, FEITEN)
def test_a_settled_outcome_holds_whatever_the_unknown_facts_turn_out_to_be(
    lijst: Criterium, feiten: dict[str, str]
) -> None:
    oordeel = judge(lijst, feiten)
    if not oordeel.onbekend:
        assert {judge(lijst, later).waarde for later in _completions(feiten)} == {oordeel.waarde}
    else:
        assert oordeel.ontbrekend


@given(CRITERIA, FEITEN, st.sampled_from(LETTERS))
def test_one_more_ja_never_makes_a_list_less_true(lijst: Criterium, feiten: dict[str, str], code: str) -> None:
    volgorde = ["nee", "onbekend", "ja"]
    voor, na = judge(lijst, feiten), judge(lijst, {**feiten, code: "ja"})
    assert volgorde.index(na.waarde) >= volgorde.index(voor.waarde)


@given(CRITERIA, FEITEN)
def test_LOG_11_only_unknown_facts_of_the_list_are_missing(lijst: Criterium, feiten: dict[str, str]) -> None:
    oordeel = judge(lijst, feiten)
    assert set(oordeel.ontbrekend) <= set(codes(lijst))
    assert all(feiten.get(code, "onbekend") == "onbekend" for code in oordeel.ontbrekend)


@given(CRITERIA, FEITEN)
def test_LOG_13_een_ja_says_whether_any_fact_of_the_list_is_ja(lijst: Criterium, feiten: dict[str, str]) -> None:
    assert judge(lijst, feiten).een_ja == any(feiten.get(code) == "ja" for code in codes(lijst))


def test_LOG_13_a_fact_that_may_be_nee_or_unknown_is_no_ja() -> None:
    rustig = Is(feit="a", is_een_van=("nee", "onbekend"))
    for waarde in ("nee", "onbekend"):
        oordeel = judge(Alle(alle=(rustig, EenVan(een_van=(rustig, "b")))), {"a": waarde})
        assert (oordeel.ja, oordeel.een_ja) == (True, False)
    assert judge(Is(feit="keuze", is_een_van=("dorp",)), {"keuze": "dorp"}).een_ja
