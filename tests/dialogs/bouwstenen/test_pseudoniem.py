import pytest

from dialogs.bouwstenen.pseudoniem import PseudoniemVeld
from dialogs.bouwstenen.velden import Ongeldig

VELD = PseudoniemVeld("wie", "Over wie gaat het?")


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [("Ouder a", "ouder A"), ("kind  B", "kind B"), ("KLANT", "klant"), ("persoon C", "persoon C")],
)
def test_a_pseudoniem_is_read_in_its_one_form(getypt: str, gelezen: str) -> None:
    assert VELD.read(getypt) == gelezen


@pytest.mark.parametrize("getypt", ["Jan", "kind Jan", "ouder AB", "mevrouw De Vries", "kind 2"])
def test_what_might_be_a_name_is_refused_with_what_to_use_instead(getypt: str) -> None:
    with pytest.raises(Ongeldig, match="Gebruik geen naam"):
        VELD.read(getypt)


def test_a_bsn_is_refused_as_a_bsn() -> None:
    with pytest.raises(Ongeldig, match="burgerservicenummer"):
        VELD.read("111222333")
