"""An inrichting file: read whole or refused, in Dutch, with the place and what is allowed there."""

import tomllib
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

from regie.context import context_voor
from regie.inrichting import Inrichting, InrichtingOngeldig, lege_functies
from regie.inrichtingstoets import bezwaren
from regie.kaders import kader

TEKST = """
[[gemeenten]]
code = "zeist"
naam = "Zeist"
kader = "zou"
casusletters = "ZU"
functies = { directeur = "dirk" }
teamnamen = { lokaal_team = "Sociaal team Zeist" }
extra_vrije_dagen = [2027-05-07]

[gemeenten.standaarden.PD-09]
per_trede = { 2 = 10 }

[[organisaties]]
id = "team"
naam = "Sociaal team"
soort = "lokaal_team"

[[personen]]
id = "dirk"
naam = "Dirk Postma"
tenant = "T"
aad_id = "A"
organisatie = "team"
functie = "directeur"
profielen = { procesregie = "B" }

[[fora]]
id = "overleg"
naam = "Overleg"
soort = "startoverleg"
gemeente = "zeist"
voorzitter = "dirk"

[[afwezigheid]]
persoon = "dirk"
van = 2027-01-04
tot = 2027-01-08
"""

Ruw = dict[str, Any]


def gelezen(verander: Callable[[Ruw], object] = lambda ruw: None) -> Inrichting:
    ruw = deepcopy(tomllib.loads(TEKST))
    verander(ruw)
    return Inrichting.model_validate(ruw)


def test_a_good_file_is_read_and_fits_its_kader() -> None:
    inrichting = Inrichting.from_toml(TEKST)
    assert list(bezwaren(inrichting, kader)) == []
    zeist = inrichting.gemeenten[0]
    assert zeist.extra_vrije_dagen == {date(2027, 5, 7)}
    assert inrichting.wie_is("t", "a") is inrichting.personen[0]


def test_what_a_gemeente_sets_goes_before_the_kader_and_leaves_the_rest() -> None:
    nu = datetime(2027, 1, 4, 9, tzinfo=UTC)
    context = context_voor(
        gelezen(), "zeist", lambda code, op: kader(code, op), actor="dirk", now=nu, kader_op=date(2027, 1, 4)
    )
    interval, eigen = kader("zou").standaarden["PD-09"], context.standaard("PD-09")
    assert eigen.voor_trede(2) == 10
    assert eigen.herinneringen == interval.herinneringen
    assert context.standaard("PD-05") == kader("zou").standaarden["PD-05"]


@pytest.mark.parametrize(
    ("was", "wordt", "klacht"),
    [
        ('naam = "Zeist"\n', "", "gemeenten.zeist.naam: deze sleutel ontbreekt en is verplicht"),
        (
            'functie = "directeur"',
            'functie = "directeur"\nleeftijd = 40',
            "personen.dirk.leeftijd: deze sleutel bestaat niet; toegestaan: id, naam, tenant",
        ),
        ("2027-01-08", '"vrijdag"', "afwezigheid.0.tot: deze waarde past hier niet; toegestaan: een datum"),
        ('casusletters = "ZU"', 'casusletters = "zu1"', "gemeenten.zeist.casusletters"),
        ("[[gemeenten]]", "[[gemeenten]", "Dit is geen geldig TOML-bestand"),
        ('voorzitter = "dirk"', 'voorzitter = "els"', "forum overleg: voorzitter els bestaat niet"),
        ('directeur = "dirk"', 'directeur = "els"', "gemeente zeist: directeur els bestaat niet"),
        ('gemeente = "zeist"', 'gemeente = "urk"', "forum overleg: gemeente urk bestaat niet"),
        (
            'soort = "lokaal_team"',
            'soort = "lokaal_team"\ngemeenten = ["zeist", "urk"]',
            "organisatie team: gemeente urk bestaat niet",
        ),
        ('organisatie = "team"', 'organisatie = "ploeg"', "persoon dirk: organisatie ploeg bestaat niet"),
        ('persoon = "dirk"', 'persoon = "els"', "afwezigheid: els bestaat niet"),
        ('id = "dirk"', 'id = "klok"', "persoon klok: deze code gebruikt Regiebot zelf"),
        ("per_trede = { 2 = 10 }", "waarde = -1", "gemeenten.zeist.standaarden.PD-09.waarde"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(was: str, wordt: str, klacht: str) -> None:
    assert was in TEKST
    with pytest.raises(InrichtingOngeldig) as fout:
        Inrichting.from_toml(TEKST.replace(was, wordt))
    assert klacht in str(fout.value)
    assert "Input should" not in str(fout.value)


def test_one_account_in_teams_is_one_person() -> None:
    def twice(ruw: Ruw) -> None:
        ruw["personen"].append(ruw["personen"][0] | {"id": "els"})

    with pytest.raises(ValueError, match="accounts in Teams t/a staat er twee keer in"):
        gelezen(twice)


@pytest.mark.parametrize(
    ("verander", "klacht"),
    [
        (
            lambda r: (r["gemeenten"][0].update(code="breda"), r["fora"][0].update(gemeente="breda")),
            "gemeente breda: kader zou geldt voor ",
        ),
        (
            lambda r: r["gemeenten"][0].update(functies={"directuer": "dirk"}),
            "gemeente zeist: functie 'directuer' bestaat niet; toegestaan: ",
        ),
        (
            lambda r: r["gemeenten"][0].update(teamnamen={"ploeg": "Ploeg"}),
            "gemeente zeist: teamnaam voor 'ploeg' bestaat niet",
        ),
        (
            lambda r: r["gemeenten"][0].update(standaarden={"PD-99": {"waarde": 1}}),
            "gemeente zeist: standaard 'PD-99' bestaat niet",
        ),
        (
            lambda r: r["gemeenten"][0].update(standaarden={"PD-19": {"waarde": 8}}),
            "gemeente zeist: standaard 'PD-19' bestaat niet",
        ),
        (
            lambda r: r["gemeenten"][0].update(standaarden={"PD-09": {"tijdstip": "12:00"}}),
            "gemeente zeist: standaard PD-09: 'tijdstip' bestaat niet; toegestaan: ",
        ),
        (
            lambda r: r["gemeenten"][0].update(standaarden={"PD-09": {"per_trede": {"7": 1}}}),
            "gemeente zeist: standaard PD-09: per_trede '7' bestaat niet; toegestaan: 1, 2, 3, 4, 5",
        ),
        (
            lambda r: r["gemeenten"][0].update(standaarden={"PD-25": {"aantallen": {"zuchten": 1}}}),
            "gemeente zeist: standaard PD-25: aantallen 'zuchten' bestaat niet; toegestaan: ",
        ),
        (
            lambda r: r["personen"][0].update(profielen={"procesregie": "C"}),
            "persoon dirk: profiel 'C' bestaat niet; toegestaan: A, B, B+",
        ),
        (
            lambda r: r["personen"][0].update(profielen={"kookregie": "B"}),
            "persoon dirk: profiel voor 'kookregie' bestaat niet",
        ),
        (
            lambda r: r["organisaties"][0].update(soort="bakkerij"),
            "organisatie team: soort 'bakkerij' bestaat niet; toegestaan: ",
        ),
        (lambda r: r["fora"][0].update(soort="kantine"), "forum overleg: soort 'kantine' bestaat niet"),
    ],
)
def test_what_the_kader_does_not_know_is_refused(verander: Callable[[Ruw], object], klacht: str) -> None:
    assert next(b for b in bezwaren(gelezen(verander), kader) if b.startswith(klacht))


def test_an_organisation_is_of_a_kind_that_the_kaders_where_it_works_know() -> None:
    def breda_erbij(ruw: Ruw) -> None:
        ruw["gemeenten"].append({"code": "breda", "naam": "Breda", "kader": "wbr", "casusletters": "WB"})
        ruw["organisaties"].append({"id": "cjg", "naam": "CJG", "soort": "cjg", "gemeenten": ["breda"]})

    assert list(bezwaren(gelezen(breda_erbij), kader)) == []

    def in_zeist(ruw: Ruw) -> None:
        breda_erbij(ruw)
        ruw["organisaties"][1]["gemeenten"] = ["zeist"]

    assert [b.split(";")[0] for b in bezwaren(gelezen(in_zeist), kader)] == [
        "organisatie cjg: soort 'cjg' bestaat niet"
    ]


def test_nobody_of_the_household_is_a_professional() -> None:
    inrichting = Inrichting.from_toml(TEKST.replace('"dirk"', '"netwerk"'))
    assert list(bezwaren(inrichting, kader)) == [
        "persoon netwerk: zo heet in kader zou iemand van het gezin; kies een andere code"
    ]


def test_a_kader_leaves_only_what_it_names_to_the_gemeente() -> None:
    strak = kader("zou").model_copy(update={"instelbaar": ("functies",)})
    assert [b.split(" laat ")[1] for b in bezwaren(gelezen(), lambda code: strak)] == [
        "standaarden niet instellen; wel: functies",
        "teamnamen niet instellen; wel: functies",
        "vrije_dagen niet instellen; wel: functies",
    ]


def test_functions_of_the_ladder_that_nobody_fills_are_named_in_its_order() -> None:
    inrichting = gelezen()
    ladder = ("casusregisseur", "manager_professional", "directeur", "wethouder", "burgemeester")
    leeg = lege_functies(inrichting, inrichting.gemeenten[0], ladder)
    assert leeg == ("manager_professional", "wethouder", "burgemeester")


def test_teams_are_called_as_the_gemeente_calls_them_and_the_rules_stay_the_same() -> None:
    inrichting = gelezen()
    van_kader = kader("zou", date(2027, 1, 1))
    context = context_voor(
        inrichting, "zeist", kader, actor="dirk", now=datetime(2027, 1, 12, tzinfo=UTC), kader_op=date(2027, 1, 12)
    )
    assert context.kader.partij("lokaal_team").naam == "Sociaal team Zeist"
    assert context.kader.partij("zorgketen").naam == van_kader.partij("zorgketen").naam
    assert context.kader.regels == van_kader.regels
    assert van_kader.partij("lokaal_team").naam == "lokaal team"
