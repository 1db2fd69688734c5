import re
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dialogs.bouwstenen.opmaak import NAAD, clean, markdown, regel

LASTIG = st.text(alphabet="ab1 .)(][*_`~<>&;#+-=|:!{}\\/\n\r\t\x00\u202e\ud800\u2060é", max_size=40)

COMMONMARK = MarkdownIt("js-default")


def as_read(tekst: str) -> str:
    """What a Markdown reader shows of it, as HTML, without the marks of a paragraph."""
    html: str = COMMONMARK.render(tekst).replace("</p>\n<p>", "\n\n").strip()
    return html.removeprefix("<p>").removesuffix("</p>")


@given(LASTIG)
@example("[klik](http://kwaad.example)")
@example("<at>Jan</at> **vet** _schuin_")
@example("a_b_c")
@example("# kop\n- punt\n1. een\n> citaat\n    code")
@example("&lt;script&gt; {{DATE(2027-01-01T00:00:00Z)}} ~~weg~~")
@example("\\[klik\\](http://kwaad.example)")
def test_what_a_person_types_is_shown_as_typed_and_never_becomes_markup(tekst: str) -> None:
    shown = as_read(markdown(tekst))
    assert "<" not in shown
    assert unescape(shown).replace(NAAD, "").split() == clean(tekst).split()


@given(LASTIG)
def test_a_title_keeps_to_one_line_and_makes_no_link(tekst: str) -> None:
    titel = regel(tekst)
    assert "\n" not in titel
    assert "](" not in titel
    assert not {"link_open", "image", "html_inline"} & {
        token.type for block in COMMONMARK.parse(titel) for token in block.children or []
    }
    assert not re.search(rf"<[^\s{NAAD}]", titel)


@given(st.text())
def test_clean_text_can_always_be_stored_and_is_stable(tekst: str) -> None:
    clean(tekst).encode("utf-8")
    assert clean(clean(tekst)) == clean(tekst)


def test_ordinary_dutch_text_stays_letter_for_letter_the_same() -> None:
    for tekst in ("ZU-0001", "Vóór 12.00 uur, bel de regisseur (ZOU-3.11)", "MLD-07 · casus ZU-0012"):
        assert markdown(tekst) == regel(tekst) == tekst


def test_each_line_becomes_a_paragraph() -> None:
    assert markdown("een\r\ntwee\n\n\ndrie") == "een\n\ntwee\n\ndrie"
