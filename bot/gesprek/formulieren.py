"""Forms: opened, filled in step by step with a draft that is kept, and carried out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.gesprek.gevolg import gevolg
from bot.gesprek.vragen import question_card
from bot.gesprek.werk import Werk
from dialogs import forms
from dialogs.bouwstenen import kwitantie
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Formulierknop, Knop, Lezing, OngeldigeKaart
from dialogs.bouwstenen.gesprek import Gesprek, Stof
from dialogs.bouwstenen.kaart import MAX_KNOPPEN, Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.acuut import with_numbers
from regie.beelden import Casusbeeld
from regie.weigering import Weigering
from storage import concepten
from storage.concepten import Sleutel

NIETS_MEER = "Verder wordt er niets gevraagd. Klopt dit? Leg het dan vast."


def open_form(werk: Werk, naam: str, code: str | None, onderwerp: Onderwerp) -> Element:
    """The first step of a form, with what was filled in before; or why it cannot be asked now."""
    gesprek = forms.GESPREKKEN[naam]
    stof = _stof(werk, gesprek, code, {})
    if isinstance(stof, Weigering):
        return werk.refusal(stof, code)
    form = gesprek.form(stof, onderwerp, {})
    if isinstance(form, Weigering):
        return werk.turned_away(form, code, gesprek.geeft[0].__name__)
    waarover = Onderwerp.read(form.onderwerp)  # the form knows which overleg it is about when nobody said so
    gesprek = forms.GESPREKKEN[form.naam]  # what comes first may be another form than was asked for
    invoer = concepten.find(werk.connection, _sleutel(werk, form.naam, code, waarover))
    if invoer is None:
        return form.card()
    stof = _stof(werk, gesprek, code, invoer)
    if isinstance(stof, Weigering):
        return werk.refusal(stof, code)
    verder = gesprek.form(stof, waarover, invoer)
    return werk.refusal(verder, code) if isinstance(verder, Weigering) else verder.card(0, invoer)


def press(werk: Werk, data: Mapping[str, Any]) -> Element:
    """A press on a form: the next step, the same step with its mistakes, or the receipt.

    Raises OngeldigeKaart when the data is not of a form that this bot makes.
    """
    knop = Formulierknop.read(data)
    gesprek = forms.GESPREKKEN.get(knop.formulier)
    if gesprek is None:
        raise OngeldigeKaart(knop.formulier)
    sleutel = _sleutel(werk, knop.formulier, knop.casus, Onderwerp.read(knop.onderwerp))
    eerder: dict[str, str] = concepten.find(werk.connection, sleutel) or {}
    stof = _stof(werk, gesprek, knop.casus, {**eerder, **_words(data)})
    if knop.knop is Knop.ANNULEREN:
        concepten.discard(werk.connection, sleutel)
        ronde = None if isinstance(stof, Weigering) else _Ronde(werk, gesprek, stof, knop, sleutel, eerder)
        return _cancelled(werk, knop, ronde.leave(data) if ronde else None)
    if isinstance(stof, Weigering):
        return werk.refusal(stof, knop.casus, ingevuld=True)
    return _Ronde(werk, gesprek, stof, knop, sleutel, eerder).play(data)


def _cancelled(werk: Werk, knop: Formulierknop, gevaar: Element | None) -> Element:
    """Where a form was left: back at the question that it would have answered, when there was one.

    A danger that stood on the form stays in sight, as the card `gevaar` or above the question.
    """
    nr = Onderwerp.read(knop.onderwerp).nr("melding")
    vraag = question_card(werk, knop.casus, nr) if knop.casus and nr else None
    if vraag is None or gevaar is None:
        return vraag or gevaar or kwitantie.cancelled(casus=knop.casus)
    return {**with_numbers(vraag), "actions": [*vraag.get("actions", ()), *gevaar["actions"]][:MAX_KNOPPEN]}


class _Ronde:
    """One press on one form."""

    def __init__(
        self,
        werk: Werk,
        gesprek: Gesprek,
        stof: Stof,
        knop: Formulierknop,
        sleutel: Sleutel,
        eerder: dict[str, str],
    ) -> None:
        self._werk = werk
        self._gesprek = gesprek
        self._stof = stof
        self._knop = knop
        self._sleutel = sleutel
        self._eerder = eerder
        self._onderwerp = Onderwerp.read(knop.onderwerp)

    def play(self, data: Mapping[str, Any]) -> Element:
        form = self._form(self._eerder)
        if isinstance(form, Weigering):
            return self._werk.turned_away(form, self._knop.casus, self._gesprek.geeft[0].__name__)
        stap = min(self._knop.stap, len(form.stappen) - 1)
        lezing = form.read(stap, data)
        if self._knop.knop is Knop.METEEN:
            if not isinstance(form, Invulformulier) or not form.meteen:
                raise OngeldigeKaart(self._knop.knop)
            self._keep({**self._eerder, **lezing.invoer})
            return self._conclude(form, {**form.begin, **self._eerder, **lezing.invoer})
        invoer = self._merged(form, stap, lezing)
        if self._knop.knop is Knop.TERUG:
            self._keep({code: waarde for code, waarde in invoer.items() if code not in lezing.fouten})
            return form.card(max(stap - 1, 0), invoer)
        if not lezing.goed:
            return form.card(stap, invoer, lezing.fouten)
        self._keep(invoer)
        opnieuw = self._form(invoer)  # an answer may change the steps that follow
        if isinstance(opnieuw, Weigering):
            return self._werk.refusal(opnieuw, self._knop.casus)
        nee = opnieuw.tussentijds(stap, invoer)
        if nee is not None:
            return self._refused(opnieuw, invoer, nee)
        if stap + 1 < len(opnieuw.stappen):
            return opnieuw.card(stap + 1, invoer)
        if self._knop.knop is Knop.VERDER:  # what would follow is no longer asked: who presses on must see the end
            return replace(opnieuw, gevraagd=NIETS_MEER, misschien_meer=False).card(stap, invoer)
        return self._conclude(opnieuw, invoer)

    def leave(self, data: Mapping[str, Any]) -> Element | None:
        """What is left of a form with a danger on it; None when nothing on it was about danger.

        Before there is a casus the answers are kept: the button on the card reports the casus with them.
        """
        form = self._form(self._eerder)
        if not isinstance(form, Invulformulier):
            return None
        stap = min(self._knop.stap, len(form.stappen) - 1)
        invoer = {**self._eerder, **form.read(stap, data).invoer}
        if not form.left_in_danger(invoer):
            return None
        if form.casus is None:
            self._keep(invoer)
        return form.left_card(stap)

    def _form(self, invoer: Mapping[str, str]) -> Formulier | Weigering:
        return self._gesprek.form(self._stof, self._onderwerp, invoer)

    def _merged(self, form: Formulier, stap: int, lezing: Lezing) -> dict[str, str]:
        """The answers so far: those of this step anew, also where one was emptied."""
        hier = {veld.code for veld in form.stappen[stap].velden}
        rest = {code: waarde for code, waarde in self._eerder.items() if code not in hier}
        return {**rest, **lezing.invoer}

    def _keep(self, invoer: dict[str, str]) -> None:
        concepten.save(self._werk.connection, self._sleutel, invoer, self._werk.now)

    def _conclude(self, form: Formulier, invoer: dict[str, str]) -> Element:
        lezing = form.read_all(invoer)
        if not lezing.goed:
            return form.card(form.first_wrong(lezing), invoer, lezing.fouten)
        command = self._gesprek.command(self._stof, self._onderwerp, lezing, self._werk.tekst)
        melding = self._onderwerp.nr("melding")
        if melding is not None:
            command = command.model_copy(update={"melding": melding})
        uitkomst = self._werk.perform(command)
        if isinstance(uitkomst, Weigering):
            return self._refused(form, invoer, uitkomst)
        concepten.discard(self._werk.connection, self._sleutel)
        return forms.receipt(gevolg(self._werk, command, uitkomst))

    def _refused(self, form: Formulier, invoer: dict[str, str], weigering: Weigering) -> Element:
        """A refusal about one field stands at that field; nothing that was filled in is lost."""
        for nummer, stap in enumerate(form.stappen):
            if any(veld.code == weigering.veld for veld in stap.velden):
                assert weigering.veld is not None
                return form.card(nummer, invoer, {weigering.veld: f"{weigering.reden} ({weigering.regel})"})
        return self._werk.refusal(weigering, self._knop.casus, ingevuld=True, bewaard=True)


def _stof(werk: Werk, gesprek: Gesprek, code: str | None, invoer: Mapping[str, str]) -> Stof | Weigering:
    """What the form is drawn from: the casus, or before there is one the context of the chosen gemeente."""
    if gesprek.naam in forms.ZONDER_CASUS:
        gekozen = werk.inrichting.gemeente(invoer.get("gemeente", "")) or werk.inrichting.gemeenten[0]
        return werk.context(gekozen.code)
    if code is None:
        raise OngeldigeKaart(gesprek.naam)
    beeld: Casusbeeld | Weigering = werk.beeld(code, gesprek.naam, gesprek.geeft)
    return beeld


def _words(data: Mapping[str, Any]) -> dict[str, str]:
    return {naam: waarde for naam, waarde in data.items() if isinstance(waarde, str)}


def _sleutel(werk: Werk, formulier: str, code: str | None, onderwerp: Onderwerp) -> Sleutel:
    """Whose draft of what: the same form about another object is another draft."""
    waarover = [f"{soort}:{waarde}" for soort, waarde in onderwerp.delen if soort not in ("melding", "advies")]
    return Sleutel(werk.actor.id, " ".join([formulier, *waarover]), code or "")
