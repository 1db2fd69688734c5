"""An assessment as JSON in and JSON out: what `regiebot advies` reads and prints, strict about its input."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from regie.beoordeling import Vraag, beoordeel
from regie.kader import Kader, KaderOnbekend
from regie.kaders import kader as find_kader

_LEESBAAR = 20


class AdviesOngeldig(Exception):
    """The input cannot be assessed; the message is one line of Dutch that says what is wrong and what is
    allowed.
    """


class _Invoer(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    kader: str
    gemeente: str | None = None
    trede: int | str | None = None
    datum: date | None = None
    feiten: dict[str, str] = {}
    open_signalen: int = Field(default=0, ge=0)
    voorwaarden: dict[str, date] = {}
    benodigd_profiel: str | None = None


def advies(tekst: str | bytes) -> str:
    """The outcome of one assessment as JSON, all keys present. Raises AdviesOngeldig."""
    kader, vraag = read_vraag(tekst)
    return json.dumps(beoordeel(kader, vraag).model_dump(mode="json"), ensure_ascii=False)


def read_vraag(tekst: str | bytes) -> tuple[Kader, Vraag]:
    """The kader version and the question that a JSON text describes. Raises AdviesOngeldig."""
    invoer = _parse(tekst)
    try:
        kader = find_kader(invoer.kader, invoer.datum)
    except KaderOnbekend as fout:
        raise AdviesOngeldig(str(fout)) from fout
    _check_codes(kader, invoer)
    _check_waarden(kader, invoer)
    vraag = Vraag(
        trede=invoer.trede,
        gemeente=invoer.gemeente,
        feiten=invoer.feiten,
        open_signalen=invoer.open_signalen,
        voorwaarden=invoer.voorwaarden,
        benodigd_profiel=invoer.benodigd_profiel,
    )
    return kader, vraag


def _parse(tekst: str | bytes) -> _Invoer:
    try:
        return _Invoer.model_validate_json(tekst)
    except ValidationError as fout:
        eerste = fout.errors()[0]
        raise AdviesOngeldig(_parse_error(eerste["type"], eerste["loc"])) from fout


def _parse_error(soort: str, plaats: tuple[int | str, ...]) -> str:
    sleutel = ".".join(str(deel) for deel in plaats[: 1 if plaats[:1] == ("trede",) else 2])
    if soort == "json_invalid":
        return "De invoer is geen geldige JSON."
    if not plaats:
        return "De invoer moet een JSON-object zijn, met minstens de sleutel 'kader'."
    if soort == "missing":
        return f"De sleutel '{sleutel}' ontbreekt."
    if soort == "extra_forbidden":
        return f"De sleutel '{sleutel}' bestaat niet. {_allowed(_Invoer.model_fields)}"
    vorm = _VORMEN.get(str(plaats[0]), "een andere waarde")
    return f"De waarde van '{sleutel}' past niet. Toegestaan: {vorm}."


_VORMEN = {
    "kader": "de code van een kader",
    "gemeente": "de naam van een gemeente, of null",
    "trede": "een trede van het kader, of null bij aanmelding",
    "datum": "een datum zoals 2027-01-20",
    "feiten": "per feit ja, nee of onbekend",
    "open_signalen": "een heel getal vanaf 0",
    "voorwaarden": "per voorwaarde een datum zoals 2027-01-20",
    "benodigd_profiel": "een profiel van het kader, of null",
}


def _check_codes(kader: Kader, invoer: _Invoer) -> None:
    """Every name in the input is one that this kader knows."""
    if invoer.gemeente is not None:
        _check("gemeente", invoer.gemeente, kader.gemeenten, kader)
    if invoer.trede is not None:
        _check_trede(kader, invoer.trede)
    for code in invoer.feiten:
        _check("feit", code, [feit.code for feit in kader.feiten], kader)
    for code in invoer.voorwaarden:
        _check("voorwaarde", code, [voorwaarde.code for voorwaarde in kader.voorwaarden], kader)


def _check_trede(kader: Kader, trede: int | str) -> None:
    """A number is refused with the reason where a kader has states, and the states are named."""
    standen = [stand.code for stand in kader.tredes]
    if kader.zonder_niveaus is not None and _has_a_number(trede):
        waarom = f"{kader.zonder_niveaus.reden} ({kader.zonder_niveaus.regel})"
        raise AdviesOngeldig(f"{waarom} Kies een stand. {_allowed(map(str, standen))}")
    _check("trede", trede, standen, kader)


def _has_a_number(trede: int | str) -> bool:
    """Whether this is a number, or words with one: `2`, `niveau 2`."""
    return any(teken.isdigit() for teken in str(trede))


def _check_waarden(kader: Kader, invoer: _Invoer) -> None:
    for code, waarde in invoer.feiten.items():
        toegestaan = kader.feit(code).antwoorden
        if waarde not in toegestaan:
            raise AdviesOngeldig(f"Het feit '{code}' kan niet '{waarde}' zijn. {_allowed(toegestaan)}")
    if invoer.benodigd_profiel is None:
        return
    toegestaan = kader.feit("benodigd_profiel").waarden if kader.heeft_feit("benodigd_profiel") else ()
    if invoer.benodigd_profiel not in toegestaan:
        raise AdviesOngeldig(f"Het profiel '{invoer.benodigd_profiel}' bestaat niet. {_allowed(toegestaan)}")


def _check(soort: str, code: int | str, bekend: Iterable[Any], kader: Kader) -> None:
    lijst = list(bekend)
    # `True` would pass for rung 1.
    if code in lijst and not isinstance(code, bool):
        return
    namen = [str(naam) for naam in lijst]
    if str(code) in namen:
        raise AdviesOngeldig(f"Schrijf {soort} {code} als getal, zonder aanhalingstekens.")
    lijkt_op = get_close_matches(str(code), namen, n=1)
    hulp = f"Bedoel je '{lijkt_op[0]}'?" if lijkt_op else _allowed(namen)
    if not lijkt_op and len(namen) > _LEESBAAR:
        hulp = f"Het kader kent er {len(namen)}; bekijk de lijst in het kaderbestand."
    raise AdviesOngeldig(f"Kader '{kader.code}' kent {soort} '{code}' niet. {hulp}")


def _allowed(namen: Iterable[str]) -> str:
    return f"Toegestaan: {', '.join(namen) or 'niets'}."
