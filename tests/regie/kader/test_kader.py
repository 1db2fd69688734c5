"""A kader file: what it says, and how a wrong one is refused with file, key and what is allowed."""

import hashlib
import re
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from regie.kader import Kader, KaderOnbekend, KaderOngeldig
from regie.kader.treden import Nodig
from regie.kaders import kader, kaders, kaderversie, load

ZOU = kader("zou")
GOED = Path(__file__).with_name("verzonnen_kader.toml").read_text(encoding="utf-8")
CONTROLESOMMEN = tomllib.loads(Path(__file__).with_name("kaders_checksums.toml").read_text(encoding="utf-8"))


def test_a_published_kader_file_never_changes() -> None:
    """A correction is a new file; only a file that was never released may get a new sum here."""
    gevonden = {
        f"{map_.name}/{bestand.name}": hashlib.sha256(bestand.read_bytes()).hexdigest()
        for map_ in files("regie.kaders").iterdir()
        if map_.is_dir()
        for bestand in map_.iterdir()
        if bestand.name.endswith(".toml")
    }
    assert gevonden == CONTROLESOMMEN


def test_a_date_finds_the_version_that_had_begun_and_an_ended_one_says_so() -> None:
    versie = kader("zou", date(2027, 1, 20))
    assert versie.geldig_van == date(2020, 6, 22)
    assert versie.is_verlopen(date(2021, 6, 22))
    assert not versie.is_verlopen(date(2021, 6, 21))
    assert kaderversie("zou", date(2020, 6, 22)) is versie
    assert versie in kaders()


def test_an_unknown_kader_or_a_date_before_it_began_is_refused() -> None:
    with pytest.raises(KaderOnbekend, match=r"geen kader 'abc'.*zou"):
        kader("abc")
    with pytest.raises(KaderOnbekend, match="geldt pas vanaf 2020-06-22"):
        kader("zou", date(2020, 6, 21))
    with pytest.raises(KaderOnbekend, match="2020-06-23"):
        kaderversie("zou", date(2020, 6, 23))


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ('naam = "Eilandregio"', 'naam = "Eilandregio"\nname = "x"', r"eiland: name: .*bestaat niet; .*naam"),
        ('kleur = "geel"', 'kleurtje = "geel"', r"tredes\.2\.kleurtje: .*toegestaan: code, naam, kleur"),
        ('rungwoord = "fase"', 'rungwoord = "rung"', r"rungwoord: .*toegestaan: 'niveau', 'fase' of 'geen'"),
        ('rungwoord = "fase"', 'rungwoord = "geen"', "rungwoord: een kader met niveaus heeft een rungwoord"),
        ("geldig_van = 2026-01-01", 'geldig_van = "soms"', "geldig_van: .*toegestaan: een datum"),
        ('code = "eiland"\n', "", "code: deze sleutel ontbreekt"),
        ("code = 2\n", "code = 1\n", r"tredes: de code '1' staat er 2 keer"),
        ('"loods_aan_boord"\nhoudt', '"lots"\nhoudt', r"regels\.EIL-1\.3\.criterium: 'lots' is geen bekend feit"),
        ('groep = "alles"', 'groep = "alle"', r"feiten\.golf\.groep: 'alle' .*toegestaan: alles"),
        ("naar = 2\ncriterium = { minstens", "naar = 7\ncriterium = { minstens", r"EIL-1\.1\.naar: '7'.*1, 2, 3"),
        ("{ n = 2", "{ n = 4", "minstens 4 van 3 kan niet"),
        ('is_een_van = ["haven"]', 'is_een_van = ["zee"]', "'zee' is geen waarde van 'wat_weegt'.*dorp, haven"),
        ('{ minstens = { n = 2, van = ["golf", "regen", "hagel"] } }', "{ soms = 1 }", "geen geldig criterium"),
        ("van = [3]\nnaar = 2", "van = [2]\nnaar = 1", r"tredes\.3: .*afschalen tussen 1 en 3"),
        ("van = [1]\nnaar = 2", "van = [2]\nnaar = 3", r"tredes\.2: .*opschalen tussen 1 en 2"),
        ("van = [2]\nnaar = 1", "van = [2]\nnaar = 3", "een regel af gaat van 2 naar een lichtere trede"),
        ("van = [1]\nnaar = 2", "naar = 2", "noemt in `van` de treden waar hij geldt"),
        ('wat = "meer_hulp"\n', "", "een regel zijwaarts, binnen of consult heeft `wat`"),
        ('[[escalatieladder]]\npartij = "eilandmanager"\n', "", "op trede 1 eindigt de ladder bij niemand"),
        ('naar = ["eilandmanager"]', 'naar = ["casusregisseur"]', r"stagnatie\.STG-1\.naar: een route eindigt"),
        ('type = "STG-4"', 'type = "STG-3"', r"stagnatie\.STG-3: .*precies één route"),
        ('type = "STG-4"', 'type = "STG-11"', r"stagnatie\.STG-11\.type: 'STG-11'.*STG-10"),
        ('plan_minimum = ["gezinsplan"]', 'plan_minimum = ["plan"]', "'plan' is geen bekende plan"),
        ('na = "plan_klaar"', 'na = "klaar"', r"voorwaarden\.tafel_akkoord\.na: 'klaar'"),
        ('of = ["schipper_', 'of = ["kapitein_', r"voorwaarden\.loods_gesproken\.of: 'kapitein_gesproken'"),
        ('"@kletsnat"', '"@droog"', r"regels\.EIL-3\.7\.criterium: .*'@droog'.*toegestaan: @nat, @kletsnat"),
        ('alle = ["@nat"', 'alle = ["@kletsnat"', r"herhaald\.kletsnat\.alle: .*toegestaan: @nat$"),
        ('partij = "inwoner", regel', 'partij = "dorpsteam", regel', "'dorpsteam' staat ook bij de houders"),
        ('["zuid"], voorrang', '["oost"], voorrang', r"casusregie\.houders\.gemeenten: 'oost' .*noord, zuid"),
        ("bij_open_signaal = true\nwat", "wat", "alleen een regel van de soort sluiten of met `bij_open_signaal`"),
        ('soort = "sluiten"', 'soort = "sluiten"\nplek = "advies"', "alleen een regel naast de richting heeft `plek`"),
        (
            'waarden = ["dorp", "haven"]',
            'waarden = ["dorp", "haven"]\ntitels = { dorp = "het dorp" }',
            "elke waarde heeft een titel",
        ),
        ('samen_met = ["dorp', 'samen_met = ["stad', r"regels\.EIL-2\.5\.beslisser: 'stadsteam'"),
        ('beslisser = "eilandmanager"\nsamen_met', "samen_met", "heeft ook een `beslisser`"),
        ('soort = "sluiten"', 'soort = "sluiten"\nzonder_advies = true', "alleen een regel op heeft `zonder_advies`"),
        ("[[partijen]]", "[[partijen", "dit is geen geldig TOML-bestand"),
    ],
)
def test_a_wrong_kader_file_is_refused_with_file_key_and_what_is_allowed(oud: str, nieuw: str, fout: str) -> None:
    assert oud in GOED
    with pytest.raises(KaderOngeldig, match=r"^eiland: ") as gevangen:
        load(GOED.replace(oud, nieuw, 1), "eiland")
    assert re.search(fout, str(gevangen.value)), str(gevangen.value)


elk_kader = pytest.mark.parametrize("een", kaders(), ids=lambda een: een.code)


@elk_kader
def test_every_question_is_short_and_ends_as_a_question(een: Kader) -> None:
    for feit in een.feiten:
        assert feit.vraag.endswith("?")
        assert len(feit.vraag) <= 90
    assert len({feit.vraag for feit in een.feiten}) == len(een.feiten)


@pytest.mark.parametrize(
    ("trede", "casus", "proces", "profielen"),
    [
        (1, "optioneel", "niet", ("A", None)),
        (2, "verplicht", "verplicht", ("A", "A")),
        (3, "verplicht", "verplicht", ("B", "B")),
        (4, "verplicht", "verplicht", ("B+", "B+")),
        (5, "verplicht", "verplicht", ("B+", "B+")),
    ],
)
def test_INV_1_and_7_the_roles_and_profiles_of_each_niveau(
    trede: int, casus: str, proces: str, profielen: tuple[str | None, str | None]
) -> None:
    rollen = ZOU.trede(trede).rol("casusregie"), ZOU.trede(trede).rol("procesregie")
    assert tuple(rol.nodig.value for rol in rollen) == (casus, proces)
    assert tuple(rol.profiel for rol in rollen) == profielen
    assert rollen[1].profiel_verplicht == (trede >= 4)
    assert ZOU.trede(trede).rol("behandelregie").nodig is Nodig.NIET


def test_ZOU_6_R_profiles_are_ordered() -> None:
    assert ZOU.voldoet_profiel("B+", "B")
    assert ZOU.voldoet_profiel("B", "B")
    assert not ZOU.voldoet_profiel("A", "B")


def test_INV_2_one_procesregisseur_and_several_casusregisseurs() -> None:
    assert (ZOU.grenzen.procesregie, ZOU.grenzen.casusregie) == (1, None)


def test_a_default_gives_its_value_per_rung_and_a_signal_only_shortens_it() -> None:
    interval = ZOU.standaarden["PD-09"]
    assert [interval.voor_trede(trede) for trede in (1, 2, 3, 4, 5)] == [26, 12, 6, 4, 1]
    assert [interval.voor_trede(trede, open_signaal=True) for trede in (1, 2, 4)] == [6, 6, 4]
    assert ZOU.standaarden["PD-05"].voor_trede(3, open_signaal=True) == 2


def test_INV_16_a_visieverschil_has_a_route_to_persons_and_only_stagnation_by_problems_to_an_assessment() -> None:
    for trede in range(1, 6):
        for soort in ("STG-4", "STG-5"):
            route = ZOU.stagnatieroute(soort, trede)
            assert (route.soort, route.naar[0]) == ("personen", "manager_professional")
        assert ZOU.stagnatieroute("STG-3", trede).soort == "weging"
    assert ZOU.stagnatieroute("STG-2", 4).naar[0] == "manager_procesregisseur"
    assert ZOU.stagnatieroute("STG-2", 3).naar[0] == "procesregisseur"


@elk_kader
def test_every_rule_says_where_it_comes_from(een: Kader) -> None:
    for regel in een.regels:
        assert regel.bron.kop
        assert regel.bron.status in ("bron", "lezing", "PD")
