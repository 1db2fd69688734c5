"""Facts of the kader as fields: in steps under their headings, with the last answer filled in and who gave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.formulier import Knop, Lezing, Stap
from dialogs.bouwstenen.kaart import MAX_INVOER, Element
from dialogs.bouwstenen.kaderwoorden import antwoord
from dialogs.bouwstenen.kwitantie import cancelled
from dialogs.bouwstenen.samenhang import Samenhangend
from dialogs.bouwstenen.velden import JA_NEE_ONBEKEND, JaNeeOnbekend, Keuze, Veld
from dialogs.gesprekken.acuut import with_numbers
from dialogs.hulp import word_button
from regie.beelden import Casusbeeld
from regie.kader import Kader
from regie.kader.delen import Feit
from regie.kalender import dag_van

NVT = (("nvt", "niet van toepassing"),)


@dataclass(frozen=True)
class Invulformulier(Samenhangend):
    """A form that opens with `begin`: the answers that were known already. What is filled in goes before them.

    When acute danger is ticked about a casus, a button reports it at once, whatever steps are still to come.
    Before there is a casus, `meteen` is the button that makes one out of what is filled in so far.
    """

    begin: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    meteen: str = field(default="", kw_only=True)

    def card(
        self,
        stap: int = 0,
        invoer: Mapping[str, str] | None = None,
        fouten: Mapping[str, str] | None = None,
    ) -> Element:
        ingevuld = {**self.begin, **(invoer or {})}
        card = super().card(stap, ingevuld, fouten)
        if not self.in_danger(ingevuld):
            return card
        return card | {"actions": [*card["actions"], *self._at_once(stap)]}

    def left_in_danger(self, invoer: Mapping[str, str]) -> bool:
        """Whether who leaves the form had filled in a danger that was not known when it opened."""
        return self.in_danger({code: waarde for code, waarde in invoer.items() if self.begin.get(code) != waarde})

    def left_card(self, stap: int) -> Element:
        """The form was left with a danger on it: the numbers, that it is not reported, and how to do that yet."""
        knoppen = [self._button(self.meteen, Knop.METEEN, stap)] if self.meteen else self._at_once(stap)
        return with_numbers(cancelled(casus=self.casus, verder="Ook het gevaar is nog niet gemeld.", knoppen=knoppen))

    def _at_once(self, stap: int) -> list[Element]:
        """The button that reports the danger, without the steps that are still to come."""
        if self.casus is not None:
            return [word_button("Meld het gevaar nu", f"acuut {self.casus}")]
        return [self._button(self.meteen, Knop.METEEN, stap)] if self.meteen and not self.is_last(stap) else []


def feitveld(feit: Feit, laatst: str = "") -> Veld:
    """The field of one fact; `laatst` says who answered it before, and when."""
    uitleg = " ".join(deel for deel in (feit.toelichting or "", laatst) if deel)
    if feit.waarden:
        opties = tuple((waarde, feit.titels.get(waarde, waarde)) for waarde in feit.antwoorden)
        return Keuze(feit.code, feit.vraag, opties, verplicht=False, uitleg=uitleg)
    return JaNeeOnbekend(
        feit.code,
        feit.vraag,
        JA_NEE_ONBEKEND + NVT if feit.nvt_toegestaan else JA_NEE_ONBEKEND,
        uitleg=uitleg,
    )


def laatste_antwoord(feit: Feit, beeld: Casusbeeld) -> str:
    """`Laatst: ja (Sanne de Vries, 12 januari 2027).`; empty when nobody answered it, here or before a move (MAP-8)."""
    stand = beeld.casus.feiten.get(feit.code)
    herkomst = beeld.casus.herkomst
    if stand is None:
        elders = herkomst is not None and feit.code in herkomst.te_bevestigen
        return "In de vorige gemeente: ja. Klopt dat hier nog?" if elders else ""
    dag = taal.korte_datum(dag_van(stand.op))
    gaf = antwoord(beeld.context.kader, feit.code, stand.waarde)
    return f"Laatst: {gaf} ({beeld.naam(stand.door)}, {dag})."


def steps(groepen: Iterable[tuple[str, Iterable[Veld]]], begin: tuple[Veld, ...] = ()) -> tuple[Stap, ...]:
    """Fields under their headings over cards of at most six, groups kept whole where they fit.

    `begin` are fields that stand before the first group, on its card when there is room.
    """
    kaarten: list[tuple[list[str], list[Veld]]] = [([], list(begin))]
    for titel, velden in groepen:
        for deel in _even_parts(list(velden)):
            if len(kaarten[-1][1]) + len(deel) > MAX_INVOER:
                kaarten.append(([], []))
            titels, op_de_kaart = kaarten[-1]
            titels += [titel] if titel not in titels else []
            op_de_kaart += deel
    return tuple(Stap(tuple(velden), " ".join(titels)) for titels, velden in kaarten if velden)


def _even_parts(velden: list[Veld]) -> list[list[Veld]]:
    """Seven fields as four and three rather than six and one."""
    aantal = -(-len(velden) // MAX_INVOER)
    grootte = -(-len(velden) // aantal) if aantal else 1
    return [velden[start : start + grootte] for start in range(0, len(velden), grootte)]


def answered(kader: Kader, lezing: Lezing) -> dict[str, str]:
    """The facts that were answered on a form; what was left open is not among them and keeps what it was."""
    gegeven = {code: lezing.find(code, str) for code in lezing.invoer if kader.heeft_feit(code)}
    return {code: waarde for code, waarde in gegeven.items() if waarde is not None}
