"""The table of contents of what people can type: every word with its forms, its help and an example."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Groep(StrEnum):
    """The headings of the help card."""

    NOOD = "Direct gevaar"
    CASUS = "Over een casus"
    OVERLEG = "Rond een overleg"
    OVERZICHT = "Overzicht"
    NASLAG = "Wat het kader vraagt"
    LOKAAL = "Alleen op je eigen machine"


VOORBEELDCODE = "ZU-0001"
"""The casus of the examples below; a card shows them with a code of who reads it."""

CODE = "CODE"
"""What stands for the code of a casus where nobody knows whose letters it has."""


@dataclass(frozen=True)
class Woord:
    """One thing a person can type.

    `vormen` are the ways to say it, the first of them the one that is shown. `casus` says whether a casus
    code belongs to it, `rest` whether words of one's own follow, `trede` whether a rung may: `niveau 3`, `rood`.
    `deel`: whether the name of a part may: `3a`; `regel`: whether the id of a rule does. `overal`: found anywhere in a
    message.
    """

    naam: str
    vormen: tuple[str, ...]
    groep: Groep
    uitleg: str
    voorbeeld: str
    casus: Literal["geen", "mag", "nodig"] = "geen"
    rest: bool = False
    trede: bool = False
    deel: bool = False
    regel: bool = False
    overal: bool = False
    lokaal: bool = False


WOORDEN: tuple[Woord, ...] = (
    Woord(
        "acuut",
        (
            "acuut",
            "112",
            "nood",
            "noodgeval",
            "noodnummers",
            "accuut",
            "akuut",
            "direct gevaar",
            "acuut gevaar",
        ),
        Groep.NOOD,
        "Laat meteen de noodnummers zien. Met een code erbij wordt het gevaar ook gemeld.",
        "acuut ZU-0001",
        casus="mag",
        overal=True,
    ),
    Woord(
        "nieuwe casus",
        ("nieuwe casus", "nieuwecasus", "nieuw casus", "casus aanmelden", "casus maken", "aanmelden"),
        Groep.CASUS,
        "Meld een casus aan en kijk of regie nodig is.",
        "nieuwe casus",
    ),
    Woord(
        "casus",
        ("casus", "toon casus", "open casus"),
        Groep.CASUS,
        "Laat zien hoe een casus ervoor staat.",
        "casus ZU-0001",
        casus="nodig",
    ),
    Woord(
        "weeg",
        ("weeg", "wegen", "weging", "beoordeel", "beoordeling"),
        Groep.CASUS,
        "Loop de feiten na en krijg een advies.",
        "weeg ZU-0001",
        casus="nodig",
    ),
    Woord(
        "forumadvies",
        ("advies overleg", "advies van het overleg", "forumadvies"),
        Groep.CASUS,
        "Leg vast wat het overleg adviseert, als anderen daarover besluiten.",
        "advies overleg ZU-0001",
        casus="nodig",
    ),
    Woord(
        "besluit",
        ("besluit", "besluiten", "besluit vastleggen"),
        Groep.CASUS,
        "Leg vast wat is besloten en draag een regisseur voor.",
        "besluit ZU-0001",
        casus="nodig",
    ),
    Woord(
        "voordragen",
        ("voordragen", "draag voor", "regisseur voordragen"),
        Groep.CASUS,
        "Vraag iemand om de regie op zich te nemen.",
        "voordragen ZU-0001",
        casus="nodig",
    ),
    Woord(
        "regisseur erbij",
        (
            "regisseur erbij",
            "casusregisseur erbij",
            "tweede regisseur",
            "tweede casusregisseur",
            "extra regisseur",
            "extra casusregisseur",
        ),
        Groep.CASUS,
        "Vraag een casusregisseur erbij, voor één persoon of één aandachtsgebied.",
        "regisseur erbij ZU-0001",
        casus="nodig",
    ),
    Woord(
        "regisseur eraf",
        ("regisseur eraf", "regisseur er af", "casusregisseur eraf"),
        Groep.CASUS,
        "Leg vast dat een casusregisseur voor een deel stopt.",
        "regisseur eraf ZU-0001",
        casus="nodig",
    ),
    Woord(
        "einde procesregie",
        (
            "einde procesregie",
            "procesregie beeindigen",
            "beeindig procesregie",
            "stop procesregie",
            "procesregie stoppen",
        ),
        Groep.CASUS,
        "Leg vast dat procesregie niet meer nodig is.",
        "einde procesregie ZU-0001",
        casus="nodig",
    ),
    Woord(
        "voorwaarde",
        ("voorwaarde", "voorwaarde vastleggen", "voorwaarden", "evaluatie", "evaluatie vastleggen"),
        Groep.CASUS,
        "Leg vast dat aan een voorwaarde voor een besluit is voldaan.",
        "voorwaarde ZU-0001",
        casus="nodig",
    ),
    Woord(
        "actie",
        ("actie", "acties", "nieuwe actie"),
        Groep.CASUS,
        "Spreek een actie af of werk er een bij.",
        "actie ZU-0001",
        casus="nodig",
    ),
    Woord(
        "signaal",
        ("signaal", "signaal geven", "nieuw signaal", "stagnatie"),
        Groep.CASUS,
        "Meld dat het stokt of onveilig is.",
        "signaal ZU-0001",
        casus="nodig",
    ),
    Woord(
        "verhuizing",
        ("verhuizing", "verhuizen", "verhuist"),
        Groep.CASUS,
        "Leg vast dat een huishouden naar een andere gemeente verhuist.",
        "verhuizing ZU-0001",
        casus="nodig",
    ),
    Woord(
        "plan overleg",
        ("plan overleg", "overleg plannen", "overleg inplannen", "nieuw overleg"),
        Groep.OVERLEG,
        "Kies een datum en nodig mensen uit.",
        "plan overleg ZU-0001",
        casus="nodig",
    ),
    Woord(
        "verzet overleg",
        ("verzet overleg", "overleg verzetten", "verplaats overleg", "overleg verplaatsen"),
        Groep.OVERLEG,
        "Kies een andere datum. Iedereen krijgt een nieuwe uitnodiging.",
        "verzet overleg ZU-0001",
        casus="nodig",
    ),
    Woord(
        "overleg vervalt",
        ("overleg vervalt", "overleg afzeggen", "overleg gaat niet door", "zeg overleg af"),
        Groep.OVERLEG,
        "Zeg dat een gepland overleg niet doorgaat, en waarom.",
        "overleg vervalt ZU-0001",
        casus="nodig",
    ),
    Woord(
        "uitkomst",
        ("uitkomst", "uitkomst vastleggen", "uitkomst overleg"),
        Groep.OVERLEG,
        "Leg vast wat het overleg opleverde.",
        "uitkomst ZU-0001",
        casus="nodig",
    ),
    Woord(
        "wie heeft regie",
        ("wie heeft regie", "wie regie", "wie voert regie", "regie"),
        Groep.OVERZICHT,
        "Zie wie de regie heeft en of die is aanvaard.",
        "wie heeft regie ZU-0001",
        casus="nodig",
    ),
    Woord(
        "regiekaart",
        ("regiekaart", "toon regiekaart", "kader"),
        Groep.OVERZICHT,
        "Wat het kader zegt over de trede van een casus, of over een andere.",
        "regiekaart ZU-0001",
        casus="nodig",
        trede=True,
    ),
    Woord(
        "werkwijze",
        ("werkwijze", "werk wijze", "werkproces", "stappen", "processtappen", "wat moet ik doen"),
        Groep.NASLAG,
        "De stappen die nu bij jouw rol passen.",
        "werkwijze ZU-0001",
        casus="nodig",
        deel=True,
    ),
    Woord(
        "meldcode",
        ("meldcode", "meld code", "afwegingskader", "afweging"),
        Groep.NASLAG,
        "De stappen van de meldcode en de vragen om te wegen.",
        "meldcode ZU-0001",
        casus="mag",
        deel=True,
    ),
    Woord(
        "plan",
        ("plan", "welk plan", "plannen", "ondersteuningsplan", "veiligheidsplan"),
        Groep.NASLAG,
        "Welk plan nu nodig is, en wat erin hoort.",
        "plan ZU-0001",
        casus="nodig",
        deel=True,
    ),
    Woord(
        "verwijsindex",
        ("verwijsindex", "verwijs index", "vir"),
        Groep.NASLAG,
        "Wanneer je een signaal over een jongere afgeeft, en hoe.",
        "verwijsindex",
        casus="mag",
        deel=True,
    ),
    Woord(
        "regel",
        ("regel", "zoek regel", "regel opzoeken"),
        Groep.NASLAG,
        "Wat een regel zegt. Het nummer staat onder elk bericht.",
        "regel INV-5",
        regel=True,
    ),
    Woord(
        "mijn casussen",
        ("mijn casussen", "mijn casus", "casussen", "mijn zaken"),
        Groep.OVERZICHT,
        "De casussen waar je bij betrokken bent.",
        "mijn casussen",
    ),
    Woord(
        "mijn taken",
        ("mijn taken", "taken", "mijn acties", "mijn taak"),
        Groep.OVERZICHT,
        "Wat er van je wordt gevraagd, het eerste bovenaan.",
        "mijn taken",
    ),
    Woord(
        "aanvaarden",
        ("aanvaarden", "aanvaard", "aanvaard regie", "accepteren"),
        Groep.OVERZICHT,
        "Laat zien welke regie je is gevraagd. Ja of nee zeg je daarna.",
        "aanvaarden ZU-0001",
        casus="mag",
    ),
    Woord(
        "tijdlijn",
        ("tijdlijn", "geschiedenis", "toon tijdlijn"),
        Groep.OVERZICHT,
        "Wat er in een casus gebeurde, op volgorde.",
        "tijdlijn ZU-0001",
        casus="nodig",
    ),
    Woord(
        "help",
        ("help", "hulp", "uitleg", "wat kan je", "wat kun je", "start", "hallo", "hoi", "goedemorgen"),
        Groep.OVERZICHT,
        "Deze lijst.",
        "help",
        casus="mag",
    ),
    Woord("klok", ("klok", "hoe laat"), Groep.LOKAAL, "Hoe laat het is voor Regiebot.", "klok", lokaal=True),
    Woord(
        "ik ben",
        ("ik ben",),
        Groep.LOKAAL,
        "Speel verder als een ander.",
        "ik ben Sanne",
        rest=True,
        lokaal=True,
    ),
    Woord(
        "spoel door",
        ("spoel door naar", "spoel door", "spoel naar"),
        Groep.LOKAAL,
        "Laat de tijd lopen tot een moment.",
        "spoel door naar 2027-01-04 09:00",
        rest=True,
        lokaal=True,
    ),
)


def example(woord: Woord, letters: str | None = None) -> str:
    """The example of a word, with a casus of the gemeente with these letters, or `CODE` when they are not known."""
    return woord.voorbeeld.replace(VOORBEELDCODE, example_code(letters))


def example_code(letters: str | None = None) -> str:
    """`HV-0001`, or `CODE`."""
    return f"{letters}-0001" if letters else CODE


def message(woord: Woord, code: str | None = None) -> str:
    """The whole message for a word, to offer on a button."""
    return f"{woord.vormen[0]} {code}" if code and woord.casus != "geen" else woord.vormen[0]
