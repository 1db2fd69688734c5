"""One casus from aanmelding to escalation in a real client, by one person who plays all parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.scherm import Scherm

BEELDEN = Path(__file__).parents[2] / "beelden"


@pytest.mark.browser
async def test_a_casus_from_aanmelding_to_escalation_in_the_playground(scherm: Scherm) -> None:
    BEELDEN.mkdir(exist_ok=True)
    await scherm.shows("Welkom")

    # 1. A household is reported.
    await scherm.say("nieuwe casus", "Stap 1 van")
    await scherm.walk("Casus aanmelden", {"Helpen er twee of meer": "ja"})
    await scherm.shows("Regie is nodig")

    # 2. The facts that matter, and the advice.
    await scherm.say("weeg ZU-0001", "Feiten wegen")
    veilig = ("Is er nu direct gevaar", "Krijgt iemand niet", "Zijn er signalen van onveil", "Is de situatie onveilig")
    await scherm.walk(
        "Advies vragen",
        {
            **dict.fromkeys(veilig, "nee"),
            "Kan het huishouden de lasten": "ja",
            "Redt het huishouden zich beperkt": "ja",
            "Zijn de gewone voorzieningen": "ja",
            "Loopt het vast door": "nee",
        },
    )
    await scherm.shows("Advies: opschalen naar niveau 2")
    await scherm.picture("ADVIES VAN DE REGIEKAART", BEELDEN / "advies.png")

    # 3. The besluit, with two nominations.
    await scherm.say("ik ben Dirk", "Je bent nu Dirk Postma")
    await scherm.say("besluit ZU-0001", "Wat is er besloten?")
    await scherm.walk(
        "Besluit vastleggen",
        {
            "Wat is er besloten": "Opschalen naar niveau 2",
            "Wie vraag je voor procesregie": "Bilal Amrani",
            "Wie vraag je voor casusregie": "Anouk de Vries",
        },
    )
    await scherm.shows("Besluit vastgelegd")
    await scherm.shows("Neem je de procesregie op je?")
    await scherm.picture("Neem je de procesregie op je?", BEELDEN / "aanvaarden.png")

    # 4. Until somebody says yes, nobody has regie.
    await scherm.say("wie heeft regie ZU-0001", "nog niemand heeft ja gezegd")
    await scherm.say("ik ben Bilal", "Je bent nu Bilal Amrani")
    await scherm.press("Aanvaarden", op="Neem je de procesregie op je?")
    await scherm.shows("Regie aanvaard")

    # 5. An overleg.
    await scherm.say("plan overleg ZU-0001", "Plannen en uitnodigen")
    await scherm.walk("Plannen en uitnodigen", {"Datum": "2027-02-04", "Tijd": "14:00"})
    await scherm.shows("Startoverleg gepland")

    # Time passes: nobody told the inwoner, so the manager is asked.
    await scherm.say("spoel door naar 2027-02-04 15:30", "Het is nu donderdag 4 februari 2027")
    await scherm.shows("Geen antwoord vóór")
    await scherm.picture("Geen antwoord vóór", BEELDEN / "escalatie.png")

    # 6. The outcome, which is not the end without a next date.
    await scherm.say("uitkomst ZU-0001", "Wie waren er?")
    await scherm.walk("Vastleggen", {"Wie waren er": "Bilal Amrani"})
    await scherm.shows("Het overleg staat nog open")
    assert await scherm.widest_overflow() == 0
