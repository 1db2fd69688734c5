from collections.abc import Callable

import pytest

from dialogs.bouwstenen import kaart as k
from dialogs.bouwstenen.velden import Tekst

Check = Callable[[k.Element], k.Element]
Texts = Callable[[k.Element], str]


def test_a_card_with_every_kind_of_block_is_valid(check_card: Check) -> None:
    check_card(
        k.kaart(
            [
                *k.kop("Advies", "ZU-0001", "De procesregisseur besluit voor 4 februari."),
                k.advies("Opschalen naar niveau 3", [k.criterium("Er is risico", "ja", "ZOU-5.3")]),
                k.besluit("Blijven op niveau 2"),
                k.waarschuwing("Het profiel is te laag"),
                k.fout("Er ontbreekt een reden"),
                k.noodnummers([("112", "bij direct gevaar")]),
                k.tussenkop("Wie"),
                k.tekst("klein", klein=True),
                k.tekst("vet", vet=True),
                *k.opsomming(["een", "twee"]),
                k.feitenlijst([("Regie", "nog niet aanvaard")]),
                k.voetregel(melding="MLD-07", regels=["ZOU-3.11"], casus="ZU-0012"),
            ],
            [
                k.knop("Aanvaarden", "antwoord", {"antwoord": "aanvaarden"}, stijl="positive"),
                k.knop("Weigeren", "antwoord", stijl="destructive", invoer=False),
                k.link("Plan in Teams", "https://teams.microsoft.com/l/meeting/new"),
            ],
        )
    )


def test_the_first_line_names_the_casus_and_the_footer_says_why(texts: Texts) -> None:
    card = k.kaart([*k.kop("Aanvaarden?", "ZU-0012"), k.voetregel(melding="MLD-07", regels=["ZOU-3.11"])])
    assert texts(card).splitlines() == ["Aanvaarden? · casus ZU-0012", "MLD-07 · ZOU-3.11"]


def test_advies_and_besluit_differ_in_word_and_in_colour(texts: Texts) -> None:
    advies, besluit = k.advies("x"), k.besluit("x")
    assert advies["style"] != besluit["style"]
    assert "ADVIES" in texts(advies)
    assert "BESLUIT" in texts(besluit)


@pytest.mark.parametrize(("stand", "woord"), [("ja", "✓ ja"), ("nee", "✗ nee"), ("onbekend", "? onbekend")])
def test_a_criterion_has_a_sign_and_a_word(stand: k.Stand, woord: str) -> None:
    assert k.criterium("Er is risico", stand, "ZOU-5.3")["text"] == f"{woord} · Er is risico (ZOU-5.3)"


def test_a_cancel_button_is_not_held_up_by_the_inputs() -> None:
    knop = k.knop("Annuleren", "formulier", invoer=False)
    assert knop["associatedInputs"] == knop["fallback"]["associatedInputs"] == "none"
    assert "associatedInputs" not in k.knop("Vastleggen", "formulier")


def test_a_fact_without_a_value_is_left_out_and_a_value_is_made_safe() -> None:
    facts = k.feitenlijst([("Reden", "[klik](http://kwaad.example)"), ("Leeg", "")])["facts"]
    assert facts == [{"title": "Reden", "value": "\\[klik\\]\u2060(http://kwaad.example)"}]


def test_more_than_six_inputs_do_not_fit_on_a_card() -> None:
    velden = [part for n in range(7) for part in Tekst(f"v{n}", "Vraag").draw()]
    with pytest.raises(ValueError, match="too much"):
        k.kaart(velden)


def test_a_card_has_one_primary_button_and_each_input_once() -> None:
    with pytest.raises(ValueError, match="primary"):
        k.kaart([], [k.knop("A", "x", stijl="positive"), k.knop("B", "x", stijl="positive")])
    with pytest.raises(ValueError, match="twice"):
        k.kaart([*Tekst("v", "Vraag").draw(), *Tekst("v", "Vraag").draw()])


def test_a_link_opens_only_web_pages() -> None:
    with pytest.raises(ValueError, match="web page"):
        k.link("Kom", "javascript:alert(1)")
