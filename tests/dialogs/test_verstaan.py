from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.bouwstenen.kaart import Element
from dialogs.hulp import help_card, not_understood
from dialogs.kies_casus import choose
from dialogs.verstaan import MAX_BERICHT, Bedoelde, BevatBsn, Herkend, Onbekend, TeLang, Uitkomst, read
from dialogs.woorden import WOORDEN, Woord, example


@pytest.mark.parametrize("woord", WOORDEN, ids=lambda woord: woord.naam)
def test_every_example_of_the_table_is_understood(woord: Woord) -> None:
    found = read(example(woord, "ZU"), lokaal=True)
    assert isinstance(found, Herkend)
    assert found.woord is woord
    assert (found.casuscode == "ZU-0001") == (woord.casus == "nodig" or "CODE" in woord.voorbeeld)


@pytest.mark.parametrize("woord", WOORDEN, ids=lambda woord: woord.naam)
def test_no_two_words_share_a_form(woord: Woord) -> None:
    others = {vorm for other in WOORDEN if other is not woord for vorm in other.vormen}
    assert not others & set(woord.vormen)


@pytest.mark.parametrize(
    ("bericht", "naam", "code"),
    [
        ("WEEG zu-0001", "weeg", "ZU-0001"),
        ("procesregie beëindigen ZU-0001", "einde procesregie", "ZU-0001"),
        ("evaluatie vastleggen ZU-0001", "voorwaarde", "ZU-0001"),
        ("extra regisseur zu 1", "regisseur erbij", "ZU-0001"),
        ("regisseur er af zu 1", "regisseur eraf", "ZU-0001"),
        ("werk wijze ZU-0001", "werkwijze", "ZU-0001"),
        ("weeg zu 1", "weeg", "ZU-0001"),
        ("weeg zu0001", "weeg", "ZU-0001"),
        ("ZU-0001 weeg", "weeg", "ZU-0001"),
        ("<at>Regiebot</at>&nbsp;weeg ZU-0001", "weeg", "ZU-0001"),
        ("@Regiebot weeg ZU-0001!", "weeg", "ZU-0001"),
        ("  weeg\tZU–0001 ", "weeg", "ZU-0001"),
        ("Wie heeft de regie in ZU-0012?", "wie heeft regie", "ZU-0012"),
        ("overleg plannen voor zu 12", "plan overleg", "ZU-0012"),
        ("ZU-0012: plan een overleg aub", "plan overleg", "ZU-0012"),
        ("casus zu-12345", "casus", "ZU-12345"),
        ("Ik wil een nieuwe casus", "nieuwe casus", None),
        ("besluit", "besluit", None),
        ("HELP", "help", None),
    ],
)
def test_case_order_mention_and_the_form_of_a_code_do_not_matter(bericht: str, naam: str, code: str | None) -> None:
    found = read(bericht)
    assert isinstance(found, Herkend)
    assert (found.woord.naam, found.casuscode) == (naam, code)


@pytest.mark.parametrize(
    ("bericht", "voorstel"),
    [
        ("wee ZU-0001", "weeg ZU-0001"),
        ("beslut zu 1", "besluit ZU-0001"),
        ("tijdljin ZU-0003", "tijdlijn ZU-0003"),
        ("niewe casus", "nieuwe casus"),
        ("mijn takken", "mijn taken"),
        ("overlge plannen zu12", "plan overleg ZU-0012"),
        ("wie heft regie ZU-0001", "wie heeft regie ZU-0001"),
        ("welke taken heb ik", "mijn taken"),
        ("casus ZU-0001 mag dicht", "casus ZU-0001"),
        ("nieuwe casus ZU-0001", "nieuwe casus"),
        ("ZU-0001", "casus ZU-0001"),
        ("hlep", "help"),
    ],
)
def test_nearly_a_word_is_offered_and_never_run(bericht: str, voorstel: str) -> None:
    found = read(bericht)
    assert isinstance(found, Bedoelde)
    assert found.voorstellen[0] == voorstel
    assert len(found.voorstellen) <= 3


@pytest.mark.parametrize("bericht", ["", "   ", "kat", "Welk weer wordt het vandaag", "???", "<b></b>"])
def test_what_looks_like_nothing_is_unknown(bericht: str) -> None:
    assert read(bericht) == Onbekend()


@pytest.mark.parametrize(
    "bericht", ["acuut", "112!", "Nood bij ZU-0001", "er is accuut gevaar", "ze gilt, acuut " * 200]
)
def test_acute_danger_is_heard_anywhere_in_a_message(bericht: str) -> None:
    found = read(bericht)
    assert isinstance(found, Herkend)
    assert found.woord.naam == "acuut"
    assert found.rest == ""


def test_the_words_of_local_mode_exist_only_there() -> None:
    assert read("ik ben Sanne de Vries", lokaal=True) == Herkend(
        next(woord for woord in WOORDEN if woord.naam == "ik ben"), None, "Sanne de Vries"
    )
    spoel = read("Spoel door naar 2027-01-04 09:00", lokaal=True)
    assert isinstance(spoel, Herkend)
    assert spoel.rest == "2027-01-04 09:00"
    for woord in WOORDEN:
        if woord.lokaal:
            assert not isinstance(read(woord.voorbeeld), Herkend)


def test_a_bsn_or_a_novel_is_not_taken() -> None:
    assert read("weeg 111222333") == BevatBsn()
    assert read("casus ZU-0001 " + "x" * 10_000) == TeLang(10_014)


@given(st.text(max_size=200), st.booleans())
def test_anything_can_be_typed(bericht: str, lokaal: bool) -> None:
    gelezen = read(bericht, lokaal=lokaal)
    assert isinstance(gelezen, Uitkomst)
    assert lokaal or not (isinstance(gelezen, Herkend) and gelezen.woord.lokaal)


@given(st.integers(1, 99_999), st.sampled_from(["{} {}", "{}-{}", "{}{}", "{}-{:04d}", " {} - {} "]))
def test_a_code_has_one_form(nummer: int, vorm: str) -> None:
    gelezen = read("casus " + vorm.format("zu", nummer))
    assert isinstance(gelezen, Herkend)
    assert gelezen.casuscode == f"ZU-{nummer:04d}"


def test_help_shows_every_word_by_group_and_local_words_only_locally(
    check_card: Callable[[Element], Element], texts: Callable[[Element], str]
) -> None:
    everywhere, locally = texts(check_card(help_card())), texts(check_card(help_card(lokaal=True)))
    for woord in WOORDEN:
        assert example(woord) in locally
        assert (woord.uitleg in everywhere) == (not woord.lokaal)


def test_examples_have_the_letters_of_who_asks_and_else_stand_for_any_casus(texts: Callable[[Element], str]) -> None:
    drenthe, ergens = texts(help_card(letters="HV")), texts(help_card())
    assert "casus HV-0001" in drenthe and "besluit HV-0001" in drenthe and "CODE" not in drenthe
    assert "casus CODE" in ergens and "Zet op de plek van CODE de code van de casus." in ergens
    for kaart in (drenthe, ergens):
        assert "ZU-" not in kaart
    assert "zoals casus HV-0001" in texts(not_understood(TeLang(5000), letters="HV"))
    assert "zoals casus CODE" in texts(not_understood(TeLang(5000)))
    weeg = next(woord for woord in WOORDEN if woord.naam == "weeg")
    assert "Typ bijvoorbeeld: weeg HV-0001" in texts(choose(weeg, [], letters="HV"))
    assert "Typ bijvoorbeeld: weeg BR-0007" in texts(choose(weeg, ["BR-0007"], letters="HV"))


@pytest.mark.parametrize(
    "uitkomst",
    [
        Bedoelde(("weeg ZU-0001", "besluit ZU-0001")),
        Bedoelde(("help",)),
        Onbekend(),
        BevatBsn(),
        TeLang(5000),
    ],
)
def test_what_is_not_understood_gets_a_card_that_says_what_to_do(
    uitkomst: Bedoelde | Onbekend | BevatBsn | TeLang, check_card: Callable[[Element], Element]
) -> None:
    check_card(not_understood(uitkomst))


def test_an_offered_word_is_a_button_that_says_the_whole_message() -> None:
    card = not_understood(Bedoelde(("weeg ZU-0001",)))
    button = card["actions"][0]
    assert (button["title"], button["verb"], button["data"]) == (
        "Weeg ZU-0001",
        "woord",
        {"bericht": "weeg ZU-0001"},
    )


def test_a_message_may_be_as_long_as_the_limit() -> None:
    assert not isinstance(read("x" * MAX_BERICHT), TeLang)


@pytest.mark.parametrize(
    ("bericht", "naam", "code"),
    [
        ("nieuwecasus", "nieuwe casus", None),
        ("plan ZU-0001", "plan", "ZU-0001"),
        ("stappen ZU-0001", "werkwijze", "ZU-0001"),
        ("meldcode", "meldcode", None),
        ("aanvaarden", "aanvaarden", None),
        ("aanvaard ZU-0001", "aanvaarden", "ZU-0001"),
    ],
)
def test_short_words_that_people_try_first_are_understood(bericht: str, naam: str, code: str | None) -> None:
    found = read(bericht)
    assert isinstance(found, Herkend)
    assert (found.woord.naam, found.casuscode) == (naam, code)


@pytest.mark.parametrize(
    ("bericht", "gevraagd"),
    [
        ("regel ZOU-3.11", "ZOU-3.11"),
        ("Regel zou 3.11?", "zou 3.11"),
        ("wat is ZOU-3.11", "ZOU-3.11"),
        ("Wat zegt de regel INV-5?", "INV-5"),
        ("<at>Regiebot</at> regel pd-05", "pd-05"),
        ("regel 3.6.P5", "3.6.P5"),
        ("regel t7", "t7"),
        ("ZOU-3.11", "ZOU-3.11"),
        ("mld 7", "mld 7"),
        ("PD-05", "PD-05"),
        ("regel zuo 3.11", "zuo 3.11"),
        ("regel", ""),
    ],
)
def test_a_rule_is_asked_for_by_its_id(bericht: str, gevraagd: str) -> None:
    found = read(bericht)
    assert isinstance(found, Herkend)
    assert (found.woord.naam, found.casuscode, found.rest) == ("regel", None, gevraagd)


@pytest.mark.parametrize(
    "bericht",
    ["regel een overleg ZU-0001", "regel ZU-0001", "ZU-0001", "wat is er aan de hand", "zou 3 weken genoeg zijn"],
)
def test_what_is_no_id_is_never_taken_for_a_rule(bericht: str) -> None:
    found = read(bericht)
    assert not isinstance(found, Herkend) or found.woord.naam != "regel"


@pytest.mark.parametrize(
    ("bericht", "naam", "code", "deel"),
    [
        ("werkwijze ZU-0001 3a", "werkwijze", "ZU-0001", "3a"),
        ("werkwijze zu 1 3a procesregisseur", "werkwijze", "ZU-0001", "3a procesregisseur"),
        ("meldcode 4", "meldcode", None, "4"),
        ("meldcode ZU-0001 alles", "meldcode", "ZU-0001", "alles"),
        ("verwijsindex hoe", "verwijsindex", None, "hoe"),
    ],
)
def test_a_part_may_be_named_behind_what_is_read(bericht: str, naam: str, code: str | None, deel: str) -> None:
    found = read(bericht)
    assert isinstance(found, Herkend)
    assert (found.woord.naam, found.casuscode, found.rest) == (naam, code, deel)
