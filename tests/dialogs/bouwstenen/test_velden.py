import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.bouwstenen.velden import (
    MAX_BEWAARD,
    Datum,
    Getal,
    JaNeeOnbekend,
    Keuze,
    Meerkeuze,
    Ongeldig,
    Persoon,
    Tekst,
    Tijd,
    Veld,
)

VANDAAG = date(2027, 1, 12)
OPTIES = (("op", "Opschalen"), ("af", "Afschalen"))
MENSEN = tuple((f"p{n}", f"Persoon {n}") for n in range(9))
VELDEN: tuple[Veld, ...] = (
    Keuze("richting", "Richting", OPTIES),
    JaNeeOnbekend("acuut_gevaar", "Is er direct gevaar?"),
    Meerkeuze("leefgebieden", "Leefgebieden", OPTIES),
    Tekst("reden", "Reden", meer_regels=True, voorbeeld="Wat veranderde er?"),
    Datum("datum", "Datum", VANDAAG, vanaf=VANDAAG, tot=date(2028, 1, 1)),
    Tijd("tijd", "Tijd"),
    Getal("schaal", "Veiligheid", minimum=0, maximum=10),
    Persoon("houder", "Wie", MENSEN),
)
GOED: list[tuple[int, object, object]] = [
    (0, "op", "op"),
    (1, "nee", "nee"),
    (1, None, "onbekend"),
    (1, "", "onbekend"),
    (2, "af,op", ("op", "af")),
    (3, " regel een\r\nregel twee\x00 ", "regel een\nregel twee"),
    (4, "2027-01-13", date(2027, 1, 13)),
    (4, "13-1-2027", date(2027, 1, 13)),
    (4, "13 januari", date(2027, 1, 13)),
    (5, "09:30", time(9, 30)),
    (5, "14.00 uur", time(14)),
    (6, "10", 10),
    (6, 7, 7),
    (6, 7.0, 7),
    (7, "p3", "p3"),
]
FOUT: list[tuple[int, object]] = [
    (0, "zijwaarts"),
    (0, "op,af"),
    (0, None),
    (1, "misschien"),
    (1, True),
    (2, "op,weg"),
    (2, ""),
    (2, ["op"]),
    (3, "x" * 10_000),
    (3, "\x00\u202e "),
    (3, {"$ne": 1}),
    (4, "2027-01-11"),
    (4, "2029-01-01"),
    (4, "31-02-2027"),
    (4, "morgen"),
    (5, "25:00"),
    (6, "11"),
    (6, "-1"),
    (6, "7,5"),
    (6, 7.5),
    (6, 10**30),
    (6, "٣"),
    (6, float("nan")),
    (7, "p10"),
]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(("welk", "raw", "waarde"), GOED)
def test_a_good_answer_becomes_a_value(welk: int, raw: object, waarde: object) -> None:
    assert VELDEN[welk].read(raw) == waarde


@pytest.mark.parametrize(("welk", "raw"), FOUT)
def test_a_bad_answer_is_refused_in_a_dutch_sentence(welk: int, raw: object) -> None:
    with pytest.raises(Ongeldig, match=r"^[A-Z].*\.$"):
        VELDEN[welk].read(raw)


@given(st.sampled_from(VELDEN), JUNK)
def test_whatever_is_sent_a_field_reads_it_or_refuses_and_can_be_drawn_again(veld: Veld, raw: Any) -> None:
    try:
        veld.read(raw)
    except Ongeldig as error:
        drawn = veld.draw(veld.keep(raw), str(error))
    else:
        drawn = veld.draw(veld.keep(raw))
    assert json.loads(json.dumps(drawn).encode("utf-8")) == drawn
    assert [e["id"] for e in drawn if "id" in e] == [veld.code]


@given(st.sampled_from(VELDEN), JUNK)
def test_what_is_kept_reads_the_same_as_what_was_sent(veld: Veld, raw: Any) -> None:
    try:
        waarde = veld.read(raw)
    except Ongeldig:
        return
    assert veld.read(veld.keep(raw)) == waarde


def test_the_drawn_value_and_error_stand_at_the_field() -> None:
    (drawn, below) = VELDEN[4].draw("12-01-2027", "Kies een latere datum.")
    assert (drawn["id"], drawn["label"], drawn["value"]) == ("datum", "Datum", "2027-01-12")
    assert below["text"] == "⚠ Kies een latere datum."


def test_a_mistake_in_a_date_says_whether_it_is_past_or_too_late() -> None:
    with pytest.raises(Ongeldig, match=r"in het verleden\. Kies dinsdag 12 januari 2027 of later"):
        VELDEN[4].read("2027-01-04")
    with pytest.raises(Ongeldig, match="te laat"):
        VELDEN[4].read("2030-01-04")


def test_a_bsn_is_refused_and_does_not_come_back_on_the_card() -> None:
    reden = VELDEN[3]
    with pytest.raises(Ongeldig, match="burgerservicenummer"):
        reden.read("gebeld over 111222333")
    assert reden.keep("gebeld over 111222333") == "gebeld over ■■■"


def test_a_text_that_is_too_long_comes_back_whole_to_be_shortened() -> None:
    reden = VELDEN[3]
    with pytest.raises(Ongeldig, match=r"10\.000 tekens lang.*2\.000"):
        reden.read("x" * 10_000)
    assert reden.keep("x" * 10_000) == "x" * 10_000
    assert len(reden.keep("x" * 100_000)) == MAX_BEWAARD


def test_an_optional_field_says_so_and_may_stay_open() -> None:
    veld = Tekst("opmerking", "Opmerking", verplicht=False)
    assert veld.read("  ") is None
    assert veld.draw()[0]["label"] == "Opmerking (niet verplicht)"
    assert Meerkeuze("m", "M", OPTIES, verplicht=False).read(None) == ()


def test_a_required_fact_may_be_unknown_but_not_unanswered() -> None:
    veld = JaNeeOnbekend("acuut_gevaar", "Is er direct gevaar?", verplicht=True)
    assert veld.read("onbekend") == "onbekend"
    with pytest.raises(Ongeldig):
        veld.read("")


def test_a_long_list_of_people_can_be_searched() -> None:
    assert Persoon("houder", "Wie", MENSEN).draw()[0]["style"] == "filtered"
    assert Persoon("houder", "Wie", MENSEN[:3]).draw()[0]["style"] == "compact"


def test_a_conversation_can_add_a_check_of_its_own() -> None:
    def toets(dag: date) -> str | None:
        return "Dit is een vrije dag." if dag == date(2027, 4, 27) else None

    veld = Datum("datum", "Datum", VANDAAG, toets=toets)
    assert veld.read("2027-04-28") == date(2027, 4, 28)
    with pytest.raises(Ongeldig, match="vrije dag"):
        veld.read("2027-04-27")


def test_options_need_codes_that_survive_the_wire() -> None:
    with pytest.raises(ValueError, match="comma"):
        Keuze("k", "K", (("a,b", "A"),))


def test_a_choice_is_plain_text() -> None:
    choices = Keuze("k", "K", (("a", "[klik](http://kwaad.example)"),)).draw()[0]["choices"]
    assert choices == [{"title": "[klik]\u2060(http://kwaad.example)", "value": "a"}]


@pytest.mark.parametrize(("nr", "getypt"), [(4, "31-02-2027"), (5, "25:61"), (6, "acht")])
def test_what_the_input_cannot_show_again_stands_in_its_mistake(nr: int, getypt: str) -> None:
    with pytest.raises(Ongeldig, match=getypt):
        VELDEN[nr].read(getypt)


def test_a_mistake_repeats_no_more_than_a_few_characters_and_never_a_bsn() -> None:
    with pytest.raises(Ongeldig) as lang:
        VELDEN[5].read("x" * 500)
    assert len(str(lang.value)) < 120
    with pytest.raises(Ongeldig) as bsn:
        VELDEN[5].read("111222333")
    assert "111222333" not in str(bsn.value)
