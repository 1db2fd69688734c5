"""`regiebot advies`: every key in the answer, and one Dutch line at bad input."""

import json

import pytest

from regie.advies import AdviesOngeldig, advies

SLEUTELS = [
    "richting",
    "doel",
    "regels",
    "bijna",
    "bijna_criterium",
    "ontbrekende_feiten",
    "ontbrekende_voorwaarden",
    "zijwaarts",
    "naar_personen",
    "signalen",
    "vlaggen",
    "beslisser",
    "fora",
    "betrekken",
    "informeren",
    "plan",
    "rollen",
    "meldingen",
    "start",
    "sluiten",
]


def test_all_keys_are_always_there() -> None:
    uitkomst = json.loads(advies('{"kader": "zou"}'))
    assert list(uitkomst) == SLEUTELS
    assert list(uitkomst["start"]) == ["nodig", "regels"]
    assert list(uitkomst["sluiten"]) == ["mag", "regels"]
    assert list(uitkomst["rollen"]) == ["casusregie", "procesregie"]


def test_the_whole_form_of_the_input_is_read() -> None:
    invoer = {
        "kader": "zou",
        "gemeente": "de_bilt",
        "trede": 4,
        "datum": "2027-01-20",
        "feiten": {
            "criminaliteit_overlast_openbare_ruimte": "ja",
            "veiligheidsprobleem_neemt_toe": "ja",
            "dreiging_totale_escalatie_neemt_toe": "ja",
            "situatie_veilig": "onbekend",
        },
        "open_signalen": 1,
        "voorwaarden": {"overnamemoment": "2027-01-19"},
        "benodigd_profiel": None,
    }
    uitkomst = json.loads(advies(json.dumps(invoer)))
    assert uitkomst["zijwaarts"] == [{"regel": "ZOU-5.5.C1", "wat": "procesregie"}]
    assert uitkomst["ontbrekende_voorwaarden"] == []


def test_a_profile_may_stand_beside_the_facts_or_among_them() -> None:
    feiten = {"stagnatie_door_problematiek": "ja"}
    naast = {"kader": "zou", "trede": 2, "feiten": feiten, "benodigd_profiel": "B"}
    ertussen = {"kader": "zou", "trede": 2, "feiten": feiten | {"benodigd_profiel": "B"}}
    assert advies(json.dumps(naast)) == advies(json.dumps(ertussen))
    assert json.loads(advies(json.dumps(naast)))["doel"] == 3


@pytest.mark.parametrize(
    ("invoer", "fout"),
    [
        ("", "geen geldige JSON"),
        ("[]", "moet een JSON-object zijn"),
        ("{}", "'kader' ontbreekt"),
        ('{"kader": "abc"}', "Er is geen kader 'abc'. Bekend zijn:"),
        ('{"kader": "zou", "trede": 6}', "kent trede '6' niet. Toegestaan: 1, 2, 3, 4, 5"),
        ('{"kader": "zou", "trede": "2"}', "Schrijf trede 2 als getal"),
        ('{"kader": "zou", "trede": true}', "De waarde van 'trede' past niet"),
        ('{"kader": "zou", "gemeente": "Zeist"}', "Bedoel je 'zeist'?"),
        ('{"kader": "zou", "datum": "20-01-2027"}', "een datum zoals 2027-01-20"),
        ('{"kader": "zou", "datum": "2020-01-01"}', "geldt pas vanaf 2020-06-22"),
        ('{"kader": "zou", "feiten": {"situatie_veillig": "ja"}}', "Bedoel je 'situatie_veilig'?"),
        ('{"kader": "zou", "feiten": {"xyz": "ja"}}', "kent feit 'xyz' niet"),
        ('{"kader": "zou", "feiten": {"situatie_veilig": "misschien"}}', "Toegestaan: ja, nee, onbekend"),
        ('{"kader": "zou", "feiten": {"situatie_veilig": "nvt"}}', "kan niet 'nvt' zijn"),
        ('{"kader": "zou", "feiten": {"situatie_veilig": true}}', "per feit ja, nee of onbekend"),
        ('{"kader": "zou", "open_signalen": -1}', "een heel getal vanaf 0"),
        ('{"kader": "zou", "voorwaarden": {"x": "2027-01-19"}}', "kent voorwaarde 'x' niet"),
        ('{"kader": "zou", "voorwaarden": {"overnamemoment": "ja"}}', "per voorwaarde een datum"),
        ('{"kader": "zou", "benodigd_profiel": "C"}', "Toegestaan: A, B, B\\+"),
        ('{"kader": "zou", "niveau": 2}', "De sleutel 'niveau' bestaat niet"),
    ],
)
def test_bad_input_is_one_line_that_says_what_is_wrong(invoer: str, fout: str) -> None:
    with pytest.raises(AdviesOngeldig, match=fout) as gevangen:
        advies(invoer)
    assert "\n" not in str(gevangen.value)
