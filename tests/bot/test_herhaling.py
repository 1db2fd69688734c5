"""What is kept of an answer, and what comes back of it."""

from bot.herhaling import keep, keep_card, restore, restore_card
from bot.kanaal.beurt import Antwoord, Bericht, card_replaced

LINK = {"type": "Action.OpenUrl", "title": "Zet in mijn agenda (.ics)", "url": "https://bot/agenda/geheim.ics"}
KNOP = {"type": "Action.Execute", "title": "Verder", "verb": "woord"}
KAART = {
    "type": "AdaptiveCard",
    "body": [{"type": "TextBlock", "text": "Gepland"}, {"type": "ActionSet", "actions": [LINK]}],
    "actions": [LINK, KNOP],
    "selectAction": LINK,
}
ZONDER = {
    "type": "AdaptiveCard",
    "body": [{"type": "TextBlock", "text": "Gepland"}, {"type": "ActionSet", "actions": []}],
    "actions": [KNOP],
}


def test_the_token_of_a_calendar_is_not_kept_wherever_it_stands() -> None:
    in_chat = Antwoord((Bericht(kaarten=(KAART,), samenvatting="Regiebot"),))
    for kept in (keep(in_chat), keep(Antwoord(invoke=card_replaced(KAART))), keep_card(KAART)):
        assert "geheim" not in kept
        assert "Gepland" in kept


def test_whoever_asks_again_sees_the_same_card_without_its_links() -> None:
    message = Antwoord((Bericht(kaarten=(ZONDER,), samenvatting="Regiebot"),))
    assert restore(keep(Antwoord((Bericht(kaarten=(KAART,), samenvatting="Regiebot"),)))) == message
    assert restore(keep(Antwoord(invoke=card_replaced(KAART)))) == Antwoord(invoke=card_replaced(ZONDER))
    assert restore_card(keep_card(KAART)) == ZONDER
    assert restore(None) is None
