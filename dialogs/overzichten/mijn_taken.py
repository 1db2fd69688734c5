"""Everything that waits for a person, over all casussen, most urgent first; each opens with a button."""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.kaart import MAX_KNOPPEN, Element, kaart, knop, kop, tekst
from dialogs.hulp import word_button
from dialogs.meldingen import meldingladder, meldingteksten
from dialogs.meldingen.antwoorden import OPEN, VERB
from dialogs.meldingen.melding import for_person
from regie.beelden import Berichtbeeld, Taak, Takenbeeld

MAX_REGELS = 20
"""What fits on a card that is still readable; the first in line are the first to do."""


def card(beeld: Takenbeeld) -> Element:
    """The list, with a button for the first few that shows the whole question with its answers."""
    if not beeld.taken:
        leeg = [*kop("Mijn taken"), tekst("Er wacht niets op jou.")]
        return kaart(leeg, [word_button("Mijn casussen", "mijn casussen")])
    aantal = taal.aantal(len(beeld.taken), "vraag wacht", "vragen wachten")
    body = kop("Mijn taken", gevraagd=f"{aantal} op jou. De meest dringende staat bovenaan.")
    berichten = [for_person(taak.beeld, taak.melding, beeld.wie) for taak in beeld.taken]
    for plaats, bericht in enumerate(berichten[:MAX_REGELS], start=1):
        woorden = meldingteksten.of(bericht)
        titel = f"Taak {plaats} · {woorden.titel} · casus {bericht.beeld.casus.code}"
        over = [tekst(taal.hoofdletter(woorden.kenmerk))] if woorden.kenmerk else []
        body += [tekst(titel, vet=True), *over, tekst(_wanneer(bericht))]
    if (rest := len(berichten) - MAX_REGELS) > 0:
        body.append(tekst(f"En nog {rest}. Die komen hier te staan als je de eerste hebt gedaan.", klein=True))
    knoppen = [_button(plaats, taak) for plaats, taak in enumerate(beeld.taken[:MAX_KNOPPEN], start=1)]
    return kaart(body, knoppen)


def _wanneer(bericht: Berichtbeeld) -> str:
    tot = meldingladder.uiterlijk(bericht)
    if tot is None:
        return f"Gevraagd op {taal.moment(bericht.melding.geopend_op)}."
    te_laat = " De termijn is voorbij." if tot < bericht.beeld.context.now else ""
    return f"Uiterlijk {taal.moment(tot)}.{te_laat}"


def _button(plaats: int, taak: Taak) -> Element:
    code = taak.beeld.casus.code
    data: dict[str, str | int] = {"casus": code, "melding": taak.melding.nr, "antwoord": OPEN}
    return knop(f"Taak {plaats} · {code}", VERB, data, stijl="positive" if plaats == 1 else "default", invoer=False)
