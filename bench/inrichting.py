"""The inrichting of the bench: sixteen professionals of one gemeente, each the chair of an overleg of their own."""

from bench.activiteit import TENANT, Persoon

PERSONEN = tuple(Persoon(f"Persoon {n:02}", f"00000000-0000-4000-8000-{n:012}") for n in range(16))


def code_of(persoon: Persoon) -> str:
    """The id of a person in the inrichting: persoon_03."""
    return persoon.naam.lower().replace(" ", "_")


def forum_of(persoon: Persoon) -> str:
    """The overleg that this person chairs."""
    return f"overleg_{code_of(persoon)}"


MANAGER = code_of(PERSONEN[0])

GEMEENTE = f"""
[[gemeenten]]
code = "zeist"
naam = "Zeist"
kader = "zou"
casusletters = "ZU"
functies = {{ manager_professional = "{MANAGER}", directeur = "{MANAGER}", achterwacht = "{MANAGER}" }}

[[organisaties]]
id = "lokaal_team"
naam = "Lokaal team"
soort = "lokaal_team"
"""

PROFESSIONAL = """
[[personen]]
id = "{code}"
naam = "{naam}"
tenant = "{tenant}"
aad_id = "{aad_id}"
organisatie = "lokaal_team"
functie = "regisseur"
profielen = {{ casusregie = "B", procesregie = "B" }}
manager = "{manager}"

[[fora]]
id = "{forum}"
naam = "Overleg van {naam}"
soort = "lokaal_team"
gemeente = "zeist"
voorzitter = "{code}"
"""


def as_toml() -> str:
    """The inrichting file."""
    people = (
        PROFESSIONAL.format(
            code=code_of(p), aad_id=p.aad_id, naam=p.naam, forum=forum_of(p), tenant=TENANT, manager=MANAGER
        )
        for p in PERSONEN
    )
    return GEMEENTE + "".join(people)
