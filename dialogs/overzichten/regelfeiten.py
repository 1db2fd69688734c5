"""What there is to know of a term, a message or a kind of stagnation besides its sentence: value, receivers, route."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.meldingen import meldingteksten
from regie.inrichting import Gemeente, Inrichting
from regie.kader import Kader
from regie.kader.routes import Standaard
from regie.meldingen.catalogus import Catalogusregel, catalogus

_REST = "*"
_ROLLEN = {
    "beslisser": "wie beslist",
    "manager": "de manager van wie is gevraagd",
    "manager_betreft": "de manager van de professional om wie het gaat",
    "manager_gever": "de manager van wie de regie geeft",
    "manager_voorgedragene": "de manager van wie is voorgedragen",
    _REST: "de rest van de ladder",
}
_EENHEDEN = {
    "minuten": ("minuut", "minuten"),
    "werkdagen": ("werkdag", "werkdagen"),
    "weken": ("week", "weken"),
    "maanden": ("maand", "maanden"),
    "aantal": ("keer", "keer"),
    "tijdstip": ("", ""),
}


def of(regel: str, kader: Kader, inrichting: Inrichting) -> Iterator[tuple[str, str]]:
    """Names and values for the card of this rule; none for a rule that is no term, message or stagnation."""
    soort = regel.partition("-")[0]
    if soort == "PD":
        yield from _term(regel, kader, inrichting)
    elif soort == "MLD" and regel in catalogus():
        yield from _message(catalogus()[regel], kader, inrichting)
    elif soort == "STG":
        yield from _route(regel, kader)


def sent(regel: str, kader: Kader) -> str | None:
    """Whether Regiebot sends this message in this kader; None for what is no message of the catalogue."""
    if regel not in catalogus():
        return None
    melding = catalogus()[regel]
    if melding.in_gesprek:
        return "Vraagt dit in het gesprek zelf. Er gaat geen bericht uit."
    if regel not in kader.meldingregels:
        return "Stuurt dit bericht niet in dit kader."
    return "Stuurt dit bericht."


# ---- a term


def _term(regel: str, kader: Kader, inrichting: Inrichting) -> Iterator[tuple[str, str]]:
    van_kader = kader.standaarden.get(regel)
    if van_kader is None:
        yield "Waarde", "dit kader gebruikt deze termijn niet"
        return
    yield "Waarde", _value(van_kader, kader)
    eigen = _changed(regel, kader, inrichting)
    for gemeente in eigen:
        anders = van_kader.model_copy(update=gemeente.standaarden[regel].model_dump(exclude_none=True))
        yield f"In {gemeente.naam}", _value(anders, kader)
    yield "Aangepast", "" if eigen else "nee, geen gemeente heeft dit veranderd"
    berichten = [m for m in catalogus().values() if regel in (m.term, *(sport.reactie for sport in m.ladder))]
    yield "Hoort bij", taal.lijst([f"{m.mld} ({m.naam})" for m in berichten])


def _changed(pd: str, kader: Kader, inrichting: Inrichting) -> list[Gemeente]:
    """The gemeenten of this kader that set a term otherwise."""
    return [g for g in inrichting.gemeenten if g.kader == kader.code and pd in g.standaarden]


def _value(standaard: Standaard, kader: Kader) -> str:
    return "; ".join(_values(standaard, kader))


def _values(standaard: Standaard, kader: Kader) -> Iterator[str]:
    een, meer = _EENHEDEN[standaard.eenheid]
    if standaard.waarde is not None:
        yield taal.aantal(standaard.waarde, een, meer)
    for trede in kader.tredes:
        if str(trede.code) in standaard.per_trede:
            hoeveel = taal.aantal(standaard.per_trede[str(trede.code)], een, meer)
            yield f"{kaderwoorden.trede(kader, trede.code)}: {hoeveel}"
    if standaard.bij_veiligheid is not None:
        yield f"bij een open veiligheidssignaal hooguit {taal.aantal(standaard.bij_veiligheid, een, meer)}"
    if standaard.herinneringen:
        dagen = ["de dag zelf" if n == 0 else str(n) for n in standaard.herinneringen]
        yield f"herinnering op werkdagen vooraf: {taal.lijst(dagen)}"
    if standaard.stappen:
        yield f"bericht op werkdag {taal.lijst([str(n) for n in standaard.stappen])}"
    yield from (f"{naam.replace('_', ' ')}: {n} keer" for naam, n in standaard.aantallen.items())
    if standaard.tijdstip:
        yield f"vanaf {standaard.tijdstip.replace(':', '.')} uur"


# ---- a message


def _message(melding: Catalogusregel, kader: Kader, inrichting: Inrichting) -> Iterator[tuple[str, str]]:
    yield "Heet", melding.naam
    yield "Wie krijgt het", _receivers(melding.aan, kader)
    yield "Antwoorden", taal.lijst([antwoord.titel for antwoord in melding.antwoorden], "of")
    if melding.term:
        yield "Termijn", _term_value(melding.term, kader, inrichting)
    stappen = [
        f"{_receivers(sport.aan, kader)}, na {_term_value(sport.reactie, kader, inrichting)}"
        for sport in melding.ladder
    ]
    anders = (
        "gebeurt er verder niets" if melding.in_gesprek or not stappen else f"naar {'; daarna naar '.join(stappen)}"
    )
    yield "Als niemand antwoordt", anders
    yield "Regels", taal.lijst(kader.meldingregels.get(melding.mld, ()))


def _receivers(aan: Iterable[str], kader: Kader) -> str:
    """`procesregisseur, of anders voorzitter van het overleg`."""
    return taal.lijst([", of anders ".join(_role(rol, kader) for rol in keuze.split("|")) for keuze in aan])


def _role(rol: str, kader: Kader) -> str:
    return _ROLLEN.get(rol) or meldingteksten.rollen().get(rol) or kaderwoorden.partij(kader, rol)


def _term_value(pd: str, kader: Kader, inrichting: Inrichting) -> str:
    """`5 werkdagen (PD-08)`; only the id when it differs by rung or by gemeente."""
    standaard = kader.standaarden.get(pd)
    if standaard is None or standaard.waarde is None or _changed(pd, kader, inrichting):
        return pd
    return f"{taal.aantal(standaard.waarde, *_EENHEDEN[standaard.eenheid])} ({pd})"


# ---- a stagnation


def _route(soort: str, kader: Kader) -> Iterator[tuple[str, str]]:
    for route in (route for route in kader.stagnatie if route.type == soort):
        tredes = [kaderwoorden.trede(kader, trede) for trede in route.tredes]
        waar = f"Gaat {kader.rungwoord.voorzetsel} {taal.lijst(tredes)} naar" if tredes else "Gaat naar"
        yield waar, ", daarna ".join(kaderwoorden.partij(kader, wie) for wie in route.naar)
