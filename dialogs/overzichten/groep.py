"""What stands in a group chat or channel: a casus code and nothing more; the rest is for one's own chat (B5)."""

from __future__ import annotations

from dialogs.bouwstenen.kaart import Element, kaart, kop, link, tekst, voetregel


def card(code: str | None = None, *, chat: str | None = None) -> Element:
    """Says that the answer stands in one's own chat; `chat` is the address of that chat, where it is known."""
    typ = f"Typ daar: casus {code}." if code else "Typ daar je vraag, of help."
    body = kop("Open in eigen chat", code, "Het antwoord staat in je eigen chat met Regiebot.")
    body.append(tekst(f"In een groep laat Regiebot alleen casuscodes zien. Zie je daar nog niets? {typ}"))
    body += [voetregel(casus=code)] if code else []
    return kaart(body, [link("Open in eigen chat", chat)] if chat else [])
