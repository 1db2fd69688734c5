"""A household moves to another gemeente: a casus of its own begins there, and the rung is never copied (MAP-1…8).

The history stays where it was made: the old casus points to the new one and the other way round. What the old rung is
about in the new kader is a suggestion, read from `kaders/verhuizing.toml`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Herkomst
from regie.context import Context
from regie.feiten import Criterium, Waarde, judge
from regie.kader import Kader
from regie.kader.delen import Deel, Tredecode
from regie.weigering import Uitweg, weiger

OVERAL = "*"


class Suggestie(Deel):
    """One line of the table: about which rung a rung of another kader is, and when.

    `gelijk`: the same number; `bovenste`, `vanaf_tweede`: only for the top rung, or from the second on. `onveilig`:
    only with, or only without an open safety signal. `houder`: only when such a party holds regie.
    """

    van: tuple[str, ...]
    naar: tuple[str, ...]
    regel: str
    trede: Tredecode | None = None
    suggestie: Tredecode | None = None
    gelijk: bool = False
    bovenste: bool = False
    vanaf_tweede: bool = False
    onveilig: bool | None = None
    als: Criterium | None = None
    houder: str | None = None
    let_op: str | None = None

    def fits(self, casus: Casus, van: Kader, naar: Kader) -> bool:
        """Whether this line is about this casus, on its way between these kaders."""
        plaats = van.plaats(casus.trede)
        houders = {rol.houdercode for rol in casus.rollen if rol.actief}
        return (
            (van.code in self.van or OVERAL in self.van)
            and (naar.code in self.naar or OVERAL in self.naar)
            and (self.trede is None or self.trede == casus.trede)
            and (not self.bovenste or plaats == len(van.tredes) - 1)
            and (not self.vanaf_tweede or plaats > 0)
            and (self.onveilig is None or self.onveilig == bool(casus.open_signalen))
            and (self.als is None or judge(self.als, casus.antwoorden).ja)
            and (self.houder is None or self.houder in houders)
        )


@cache
def suggesties() -> tuple[Suggestie, ...]:
    """The whole table, in its order. Raises pydantic.ValidationError on a faulty file."""
    ruw = tomllib.loads(files("regie.kaders").joinpath("verhuizing.toml").read_text("utf-8"))
    lezer = TypeAdapter(tuple[Suggestie, ...])
    return lezer.validate_json(json.dumps(ruw["suggesties"]))  # by way of JSON: strict types, with lists as tuples


def move(command: c.MoveCasus, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Record that the household moves. Refused within one gemeente, and a second time."""
    if casus.verhuisd is not None:
        naar = casus.verhuisd.casus
        raise weiger(
            "MAP-1",
            f"Deze casus is al verhuisd, naar {naar}.",
            Uitweg(woord=f"casus {naar}", titel="Nieuwe casus bekijken"),
        )
    if command.gemeente == casus.gemeente:
        raise weiger("MAP-1", "De casus is al van deze gemeente. Kies een andere.", veld="gemeente")
    yield e.CasusMoved(gemeente=command.gemeente, casus=command.nieuw, toestemming=command.toestemming)


def _rung_in_words(kader: Kader, code: Tredecode) -> str:
    """`niveau 2 – Hulp nodig`, `fase 3 (rood) – …`, or the name of a state: elsewhere nobody knows the old kader."""
    trede = kader.trede(code)
    if not kader.heeft_niveaus:
        return trede.naam
    kleur = f" ({trede.kleur})" if trede.kleur else ""
    return f"{kader.rungwoord.value} {code}{kleur} – {trede.naam}"


def herkomst_van(casus: Casus, van: Kader, naar: Kader, *, toestemming: bool) -> Herkomst:
    """What the new casus knows of the old one: nothing but its code when the household did not agree (MAP-2).

    Facts that were ja there and exist here are to be confirmed.
    """
    if not toestemming:
        zonder = "Het huishouden vond doorgeven niet goed: hier is niets bekend. Doe een volledige aanmelding."
        return Herkomst(casus=casus.code, gemeente=casus.gemeente, regel="MAP-2", let_op=zonder)
    lijn = next((s for s in suggesties() if s.fits(casus, van, naar)), None)
    eigen = van.code == naar.code or (lijn is not None and lijn.gelijk)
    ja = (code for code, waarde in casus.antwoorden.items() if waarde == Waarde.JA)
    return Herkomst(
        casus=casus.code,
        gemeente=casus.gemeente,
        trede_naam=_rung_in_words(van, casus.trede),
        suggestie=casus.trede if eigen else lijn.suggestie if lijn else None,
        regel=lijn.regel if lijn is not None and van.code != naar.code else "MAP-1",
        let_op=lijn.let_op if lijn is not None and van.code != naar.code else None,
        te_bevestigen=tuple(code for code in ja if naar.heeft_feit(code)),
    )
