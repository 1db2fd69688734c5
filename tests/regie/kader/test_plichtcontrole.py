"""A wrong duty in a kader file is refused with its key and what is allowed; a right one needs no code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from regie.inrichting import Gemeente
from regie.inrichtingstoets import functies_van, lege_ontvangers
from regie.kader import KaderOngeldig
from regie.kaders import kader, load

GOED = Path(__file__).with_name("verzonnen_kader.toml").read_text(encoding="utf-8")


def test_a_duty_of_a_kader_that_nobody_wrote_code_for_is_read() -> None:
    (plicht,) = load(GOED, "eiland").plichten
    assert plicht.voorwaarden == ("dijk_gecontroleerd",)
    assert plicht.rollen == ("eilandmanager", "*")


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ('melding = "MLD-20"', 'melding = "MLD-99"', r"plichten\.dijk\.melding: 'MLD-99' kan hier niet; .*MLD-20"),
        ('melding = "MLD-20"', 'melding = "MLD-05"', r"plichten\.dijk\.melding: 'MLD-05' kan hier niet"),
        ('melding = "MLD-20"', 'melding = "MLD-12"', r"dit kader heeft geen PD-15, de termijn van MLD-12"),
        ("tredes = [2, 3]\nals", "tredes = [9]\nals", r"plichten\.dijk\.tredes: '9' is geen bekende trede"),
        ('als = "golf"\naan', 'als = "zon"\naan', r"plichten\.dijk\.als: 'zon' is geen bekend feit"),
        (
            '[{ rol = "eilandmanager" }]',
            '[{ rol = "keizer" }]',
            r"plichten\.dijk\.aan: 'keizer' is geen bekende partij",
        ),
        ('na = { voorwaarde = "plan_klaar" }', 'na = { voorwaarde = "x" }', r"plichten\.dijk\.na: 'x' is geen bekende"),
        (
            'na = { voorwaarde = "plan_klaar" }',
            'na = { voorwaarde = "plan_klaar", uitkomsten = ["ja"] }',
            r"plichten\.dijk\.na: 'ja' is geen uitkomst van 'plan_klaar'; toegestaan: geen enkele",
        ),
        ('uitkomst = "dicht"', 'uitkomst = "open"', r"antwoorden\.geinformeerd: 'open' .*toegestaan: dicht, twijfel"),
        ("geinformeerd = {", "gezien = {", r"plichten\.dijk\.antwoorden: 'gezien' is geen antwoord van MLD-20"),
        ('= { voorwaarde = "dijk_gecontroleerd", uitkomst = "dicht" }', "= {}", "alleen 'niet_nodig' kan zonder"),
        ('geinformeerd = { voorwaarde = "dijk_gecontroleerd", uitkomst = "dicht" }', "", "anders is de plicht nooit"),
        (
            'titel = "dijk gecontroleerd"\nhard = false',
            'titel = "dijk gecontroleerd"\nhard = true',
            r"'dijk_gecontroleerd' is hard: daar kan niemand van zeggen dat het niet nodig is",
        ),
        ('houdt_open = ["twijfel"]', 'houdt_open = ["angst"]', r"voorwaarden\.dijk_gecontroleerd\.houdt_open: 'angst'"),
        ('of = ["plan_klaar"]\n\n[[plichten', "\n[[plichten", "moet door iets anders te vervullen zijn; vul `of` in"),
        ('code = "dijk"', 'code = "Dijk"', r"plichten\.1\.code|plichten"),
        ("tredes = [2, 3]\nals", "op_weg_naar = 8\nals", r"plichten\.dijk\.op_weg_naar: '8' is geen bekende trede"),
    ],
)
def test_a_wrong_duty_is_refused_with_its_key_and_what_is_allowed(oud: str, nieuw: str, fout: str) -> None:
    assert oud in GOED
    with pytest.raises(KaderOngeldig, match=r"^eiland: ") as gevangen:
        load(GOED.replace(oud, nieuw, 1), "eiland")
    assert re.search(fout, str(gevangen.value)), str(gevangen.value)


def test_the_functions_that_duties_are_for_and_nobody_fills_are_named() -> None:
    wbr = kader("wbr")
    leeg = Gemeente(code="breda", naam="Breda", kader="wbr", casusletters="BR")
    assert lege_ontvangers(wbr, leeg) == (
        "ambtenaar_oov",
        "wethouder",
        "burgemeester",
        "zvh",
        "veilig_thuis",
        "college",
    )
    een = leeg.model_copy(update={"functies": {"ambtenaar_oov": "oscar", "wethouder": "wim"}})
    assert lege_ontvangers(wbr, een) == ("burgemeester", "zvh", "veilig_thuis"), "the wethouder stands for the college"
    assert {"kabinet_burgemeester", "veilig_thuis", "zvh"} <= set(functies_van(wbr))
