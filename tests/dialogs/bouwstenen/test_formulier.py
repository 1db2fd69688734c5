from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.bouwstenen.formulier import OP_DE_KAART, Formulier, Formulierknop, Knop, OngeldigeKaart, Stap
from dialogs.bouwstenen.kaart import Element, tekst
from dialogs.bouwstenen.velden import Datum, Getal, JaNeeOnbekend, Persoon, Tekst

VANDAAG = date(2027, 1, 12)
FEITEN = tuple(JaNeeOnbekend(f"feit_{n}", f"Feit {n}?") for n in range(6))
FORMULIER = Formulier(
    "uitkomst",
    "Uitkomst vastleggen",
    (
        Stap((Tekst("doel", "Doel"), Datum("volgende", "Volgende datum", VANDAAG, vanaf=VANDAAG))),
        Stap((Getal("schaal", "Veiligheid", minimum=0, maximum=10), *FEITEN[:5]), "Veiligheid"),
    ),
    casus="ZU-0001",
    onderwerp="overleg 1",
    gevraagd="Leg vast wat is afgesproken.",
    kop=(tekst("Aanwezig: drie mensen."),),
    melding="MLD-35",
    regels=("HDW-O.4",),
)


def buttons(card: Element) -> dict[str, dict[str, Any]]:
    return {action["title"]: action for action in card["actions"]}


def test_each_step_is_a_valid_card_with_its_own_buttons(check_card: Callable[[Element], Element]) -> None:
    first, last = check_card(FORMULIER.card(0)), check_card(FORMULIER.card(1))
    assert list(buttons(first)) == ["Verder", "Annuleren"]
    assert list(buttons(last)) == ["Vastleggen", "Terug", "Annuleren"]
    assert buttons(first)["Annuleren"]["associatedInputs"] == "none"


def test_a_button_says_which_form_and_object_it_is_about_and_nothing_that_was_answered() -> None:
    card = FORMULIER.card(1, {"doel": "schuld regelen", "schaal": "4"})
    assert buttons(card)["Vastleggen"]["data"] == {
        "formulier": "uitkomst",
        "knop": "vastleggen",
        "stap": 1,
        "casus": "ZU-0001",
        "onderwerp": "overleg 1",
    }
    assert "schuld regelen" not in str(card)


def test_a_good_step_gives_values_and_what_to_keep() -> None:
    lezing = FORMULIER.read(0, {"doel": "schuld regelen", "volgende": "2027-02-01", "stap": 0})
    assert lezing.goed
    assert lezing.get("volgende", date) == date(2027, 2, 1)
    assert lezing.get("doel", str) == "schuld regelen"
    assert lezing.invoer == {"doel": "schuld regelen", "volgende": "2027-02-01"}


def test_a_bad_step_gives_no_values_and_comes_back_with_the_mistakes_and_all_that_was_typed(
    check_card: Callable[[Element], Element], texts: Callable[[Element], str]
) -> None:
    lezing = FORMULIER.read(0, {"doel": "schuld regelen", "volgende": "2020-01-01"})
    assert not lezing.goed
    assert lezing.waarden == {}
    shown = texts(check_card(FORMULIER.card(0, lezing.invoer, lezing.fouten)))
    assert "schuld regelen" in shown
    assert "2020-01-01" in shown
    assert "Kijk bij: Volgende datum." in shown
    assert "ligt in het verleden" in shown


def test_data_that_is_not_of_the_card_is_refused_and_nothing_lost() -> None:
    lezing = FORMULIER.read(0, {"doel": "x", "volgende": "2027-02-01", "trede": "5"})
    assert list(lezing.fouten) == [OP_DE_KAART]
    assert lezing.waarden == {}
    assert lezing.invoer["doel"] == "x"


def test_the_whole_form_is_read_from_what_was_kept_and_points_at_the_first_wrong_step() -> None:
    kept = {"doel": "x", "volgende": "2027-02-01"}
    lezing = FORMULIER.read_all(kept)
    assert list(lezing.fouten) == ["schaal"]
    assert FORMULIER.first_wrong(lezing) == 1
    done = FORMULIER.read_all(kept | {"schaal": "4"})
    assert done.goed
    assert done.get("schaal", int) == 4
    assert done.find("feit_0", str) == "onbekend"


def test_a_value_of_another_type_is_a_fault_of_the_conversation() -> None:
    lezing = FORMULIER.read(0, {"doel": "x", "volgende": "2027-02-01"})
    with pytest.raises(TypeError):
        lezing.get("doel", int)
    with pytest.raises(KeyError):
        lezing.get("weg", str)


def test_a_form_of_one_step_says_nothing_of_steps(texts: Callable[[Element], str]) -> None:
    assert "Stap" not in texts(Formulier("f", "F", (Stap((Tekst("t", "T"),)),)).card())


@pytest.mark.parametrize(
    "stappen",
    [
        (),
        (Stap((*FEITEN, Tekst("t", "T"))),),
        (Stap((Tekst("casus", "C"),)),),
        (Stap((FEITEN[0], FEITEN[0])),),
    ],
)
def test_a_form_that_cannot_work_is_refused_when_it_is_made(stappen: tuple[Stap, ...]) -> None:
    with pytest.raises(ValueError, match="form f"):
        Formulier("f", "F", stappen)


def test_a_press_tells_its_form_beside_the_inputs() -> None:
    data = {"formulier": "weeg", "knop": "verder", "stap": 0, "casus": "ZU-0001", "feit_0": "ja"}
    knop = Formulierknop.read(data)
    assert (knop.formulier, knop.knop, knop.casus, knop.onderwerp) == ("weeg", Knop.VERDER, "ZU-0001", None)


@pytest.mark.parametrize(
    "anders",
    [
        {"casus": "ZU-1; drop"},
        {"casus": 1},
        {"stap": -1},
        {"stap": "1"},
        {"stap": True},
        {"knop": "wissen"},
        {"formulier": "../x"},
        {"onderwerp": "x" * 100},
        {"formulier": None},
    ],
)
def test_a_press_with_other_data_is_not_read(anders: dict[str, object]) -> None:
    with pytest.raises(OngeldigeKaart):
        Formulierknop.read({"formulier": "weeg", "knop": "verder", "stap": 0} | anders)


@given(st.none() | st.text() | st.lists(st.integers()) | st.dictionaries(st.text(), st.text()))
def test_junk_is_never_a_press(data: object) -> None:
    with pytest.raises(OngeldigeKaart):
        Formulierknop.read(data)


def test_people_with_markup_in_their_name_stay_plain(check_card: Callable[[Element], Element]) -> None:
    people = (("a", "Anna <at>B</at>"), ("b", "[B](http://kwaad.example)"))
    card = check_card(Formulier("f", "F", (Stap((Persoon("wie", "Wie", people),)),)).card())
    assert "](http" not in str(card)


def test_what_is_wrong_is_listed_without_two_marks_at_the_end() -> None:
    shown = str(FORMULIER.card(1, fouten={"feit_0": "Kies een antwoord."}))
    assert "Kijk bij: Feit 0?" in shown and "?." not in shown
    assert "Kijk bij: Doel." in str(FORMULIER.card(0, fouten={"doel": "Vul dit in."}))
