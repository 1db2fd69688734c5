"""From the answer on a melding to what a press does: a command at once, a form, a question, or the melding's card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.meldingen.waarover import Waarover
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Melding, Soort
from regie.handelingen.rollen import SOORTEN, trede_van_voordracht
from regie.kader.treden import Nodig

VERB = "antwoord"
"""The verb of an answer button; its data has `casus`, `melding` (its number) and `antwoord` (a code)."""

LATER = "later"
OPEN = "open"
"""Not an answer: show the melding's own card (`melding.for_person` makes its beeld)."""

BEKIJK = "bekijk"
"""Not an answer: show the casus, with a way back to the question."""

KLIMT_ALS: Mapping[str, str] = {"MLD-30": "MLD-33"}
"""Coming is the invited person's to say; whoever is asked next settles the absence instead (ZOU-3.6.P10)."""


@dataclass(frozen=True)
class Rechtstreeks:
    """The press is the whole answer."""

    command: Callable[[Casusbeeld, Melding], c.AnyCommand]


@dataclass(frozen=True)
class ViaFormulier:
    """The answer needs more: a form by its name, about this."""

    naam: str
    onderwerp: Callable[[Casusbeeld, Melding], Onderwerp]


@dataclass(frozen=True)
class ViaWoord:
    """Nothing is answered yet: the press says this typed word, and its card has a way back to the question."""

    bericht: Callable[[Casusbeeld, Melding], str]


@dataclass(frozen=True)
class ViaKaart:
    """Nothing is answered yet: the melding's card is shown."""


Weg = Rechtstreeks | ViaFormulier | ViaWoord | ViaKaart


def ways(mld: str, over: str) -> dict[str, Weg]:
    """What each answer to this MLD does, for the kind of thing that the melding is about (`stagnatie`, `plicht`)."""
    gewoon = {code: weg for (van, code), weg in ANTWOORDEN.items() if van == mld}
    return gewoon | {code: weg for (van, code), weg in ANDERS.get(over, {}).items() if van == mld}


def find(mld: str, antwoord: str, over: str = "") -> Weg | None:
    """What this answer to this MLD does, for the kind of thing that it is about; None when it has no such answer.

    A melding that climbed as another takes the answers of both: who was asked first may still say yes.
    """
    if antwoord == OPEN:
        return ViaKaart()
    if antwoord == BEKIJK:
        return ViaWoord(lambda beeld, _: f"casus {beeld.casus.code}")
    if antwoord == LATER:
        return UITSTEL
    return ways(mld, over).get(antwoord) or ways(KLIMT_ALS.get(mld, mld), over).get(antwoord)


# ---- what an answer becomes: a command


def _later(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    return c.PostponeMelding(casus=beeld.casus.code, melding=melding.nr)


UITSTEL = Rechtstreeks(_later)
"""What *later* does, and every answer that says so in other words."""


def _seen(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    return c.AcknowledgeMelding(casus=beeld.casus.code, melding=melding.nr)


def _accept(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    return c.AcceptRol(casus=beeld.casus.code, melding=melding.nr, rol=Waarover.of(melding).nr)


def _keep(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    return c.KeepGever(casus=beeld.casus.code, melding=melding.nr, rol=Waarover.of(melding).nr)


def _come(antwoord: Literal["kom", "kom_niet"]) -> Rechtstreeks:
    return Rechtstreeks(
        lambda beeld, melding: c.AnswerUitnodiging(
            casus=beeld.casus.code, melding=melding.nr, overleg=Waarover.of(melding).nr, antwoord=antwoord
        )
    )


def _bekend(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    return c.ConfirmBekend(casus=beeld.casus.code, melding=melding.nr, rol=Waarover.of(melding).nr)


def _end_regie(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    nr = Waarover.of(melding).nr
    return c.SetVolgendeDatum(casus=beeld.casus.code, melding=melding.nr, overleg=nr, einde_regie=True)


def _actie_done(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    return c.CompleteActie(casus=beeld.casus.code, melding=melding.nr, actie=Waarover.of(melding).nr)


def _stagnatie(antwoord: Literal["neem_op", "opgelost", "hulp_nodig", "akkoord"]) -> Rechtstreeks:
    return Rechtstreeks(
        lambda beeld, melding: c.AnswerStagnatie(
            casus=beeld.casus.code, melding=melding.nr, stagnatie=Waarover.of(melding).nr, antwoord=antwoord
        )
    )


def _acuut(bevestiging: Literal["gebeld", "hulp_aanwezig", "overgenomen"]) -> Rechtstreeks:
    return Rechtstreeks(
        lambda beeld, melding: c.ConfirmAcuut(
            casus=beeld.casus.code, melding=melding.nr, signaal=Waarover.of(melding).nr, bevestiging=bevestiging
        )
    )


def _take(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    return c.TakeSignaal(casus=beeld.casus.code, melding=melding.nr, signaal=Waarover.of(melding).nr)


def _note(beeld: Casusbeeld, melding: Melding) -> c.AnyCommand:
    return c.NoteSignaal(casus=beeld.casus.code, melding=melding.nr, signaal=Waarover.of(melding).nr)


# ---- or a form


def _form(naam: str, **delen: str) -> ViaFormulier:
    """A form about the part of the casus that the melding is about, with `delen` beside it."""

    def onderwerp(beeld: Casusbeeld, melding: Melding) -> Onderwerp:
        over = Waarover.of(melding)
        part = {over.soort: over.nr or over.code or None}
        return Onderwerp.of(**part, **delen, melding=melding.nr)

    return ViaFormulier(naam, onderwerp)


def _plicht(mld: str, *antwoorden: str) -> dict[tuple[str, str], Weg]:
    """The answers to a duty of the kader: each asks when, or why not."""
    return {(mld, antwoord): _form("plicht", antwoord=antwoord) for antwoord in antwoorden}


def _form_for_person(naam: str) -> ViaFormulier:
    """A form about one person invited to an overleg; without `persoon` when it is about whoever presses."""

    def onderwerp(beeld: Casusbeeld, melding: Melding) -> Onderwerp:
        over = Waarover.of(melding)
        uitnodiging = over.uitnodiging(beeld.casus)
        zelf = beeld.context.actor in (uitnodiging.persoon, uitnodiging.vervanger)
        ander = None if zelf and melding.mld == "MLD-30" else uitnodiging.persoon
        return Onderwerp.of(overleg=over.nr, persoon=ander, melding=melding.nr)

    return ViaFormulier(naam, onderwerp)


def _nominate(soort: Callable[[Casusbeeld, Waarover], Soort]) -> ViaFormulier:
    def onderwerp(beeld: Casusbeeld, melding: Melding) -> Onderwerp:
        return Onderwerp.of(regie=soort(beeld, Waarover.of(melding)), melding=melding.nr)

    return ViaFormulier("voordragen", onderwerp)


def _of_regie(beeld: Casusbeeld, over: Waarover) -> Soort:
    return cast(Soort, over.code)


def _of_plicht(beeld: Casusbeeld, over: Waarover) -> Soort:
    """The regie that a duty of the kader asks somebody for."""
    kader = beeld.context.kader
    plicht = kader.plicht(over.code)
    gevraagd = (kader.voorwaarde(code).rol for code in plicht.voorwaarden) if plicht is not None else ()
    return next((soort for soort in gevraagd if soort is not None), "procesregie")


def of_leaver(beeld: Casusbeeld, over: Waarover) -> Soort:
    """The regie of whoever leaves without a successor; when nobody is named, of the reporter, and when they hold none
    procesregie, where the rung knows that.
    """
    casus, kader = beeld.casus, beeld.context.kader
    stagnatie = casus.stagnaties[over.nr - 1]
    vertrekt = stagnatie.betreft or stagnatie.melder
    for soort in SOORTEN:
        houder = casus.houder(soort)
        if houder is not None and houder.houder == vertrekt:
            return soort
    kent = kader.trede(trede_van_voordracht("procesregie", casus, kader)).rol("procesregie").nodig is not Nodig.NIET
    return "procesregie" if kent else "casusregie"


ANTWOORDEN: Mapping[tuple[str, str], Weg] = {
    ("MLD-02", "voordragen"): _nominate(_of_regie),
    ("MLD-02", "wie_is_het"): ViaWoord(lambda beeld, _: f"wie heeft regie {beeld.casus.code}"),
    ("MLD-02", "niet_nodig"): _form("niet_nodig"),
    ("MLD-03", "besluit"): _form("besluit"),
    ("MLD-03", "terug"): _form("advies_terug"),
    ("MLD-03", "meer_tijd"): _form("advies_meer_tijd"),
    ("MLD-04", "inwoner"): _form("taak", taak="inwoner"),
    ("MLD-04", "dossier"): _form("taak", taak="dossier"),
    ("MLD-04", "kan_niet"): _form("taak", taak="kan_niet"),
    ("MLD-07", "aanvaarden"): Rechtstreeks(_accept),
    ("MLD-07", "weigeren"): _form("weigeren"),
    ("MLD-07", "vraag"): _form("vraag"),
    ("MLD-08", "nieuwe_kandidaat"): _form("voordragen"),
    ("MLD-08", "nieuw_moment"): _form("nieuw_moment"),
    ("MLD-08", "gever_blijft"): Rechtstreeks(_keep),
    ("MLD-08", "niet_nodig"): _form("niet_nodig"),
    ("MLD-09", "gezien"): Rechtstreeks(_seen),
    ("MLD-11", "bekend"): Rechtstreeks(_bekend),
    ("MLD-11", "niet_juist"): _form("regisseur_eraf"),
    ("MLD-72", "evaluatie"): _form("voorwaarde"),
    **_plicht("MLD-12", "benaderd", "niet_nodig"),
    **_plicht("MLD-13", "geinformeerd"),
    **_plicht("MLD-14", "geinformeerd", "burgemeester_ja", "burgemeester_nee", "burgemeester_weet"),
    **_plicht("MLD-15", "gehouden", "niet_nodig"),
    **_plicht("MLD-16", "driehoek_ja", "driehoek_nee", "twijfel", "orde_ja", "orde_nee"),
    **_plicht("MLD-17", "actief", "pshi_niet"),
    **_plicht("MLD-18", "aov", "zvh"),
    ("MLD-18", "nog_niet"): UITSTEL,
    **_plicht("MLD-19", "gepland", "niet_nodig"),
    **_plicht("MLD-20", "geinformeerd", "niet_nodig"),
    **_plicht("MLD-21", "plan_gereed", "besluit_genomen"),
    ("MLD-26", "herbeoordeeld"): _form("weeg"),
    ("MLD-26", "nog_niet"): UITSTEL,
    ("MLD-30", "kom"): _come("kom"),
    ("MLD-30", "kom_niet"): _come("kom_niet"),
    ("MLD-30", "vervanger"): _form_for_person("vervanger"),
    ("MLD-31", "kom"): _come("kom"),
    ("MLD-31", "kom_niet"): _come("kom_niet"),
    ("MLD-33", "nieuwe_datum"): _form("verzet_overleg"),
    ("MLD-33", "vervanger"): _form_for_person("vervanger"),
    ("MLD-33", "doorgaan"): _form_for_person("doorgaan"),
    ("MLD-34", "datum"): _form("volgende_datum"),
    ("MLD-34", "afsluiten"): Rechtstreeks(_end_regie),
    ("MLD-35", "vastleggen"): _form("uitkomst"),
    ("MLD-35", "niet_doorgegaan"): _form("vervallen"),
    ("MLD-37", "plannen"): _form("plan_overleg"),
    ("MLD-37", "uitstel"): _form("uitstel"),
    ("MLD-38", "gedaan"): Rechtstreeks(_actie_done),
    ("MLD-38", "nieuwe_datum"): _form("actie_datum"),
    ("MLD-38", "lukt_niet"): _form("actie_lukt_niet"),
    ("MLD-40", "soort"): _form("stagnatie_soort"),
    ("MLD-41", "neem_op"): _stagnatie("neem_op"),
    ("MLD-41", "niet_nodig"): _form("stagnatie_antwoord", antwoord="niet_nodig"),
    ("MLD-42", "actie_ondernomen"): _form("stagnatie_antwoord", antwoord="actie_ondernomen"),
    ("MLD-42", "opgelost"): _stagnatie("opgelost"),
    ("MLD-42", "hulp_nodig"): _stagnatie("hulp_nodig"),
    ("MLD-43", "actie_ondernomen"): _form("stagnatie_antwoord", antwoord="actie_ondernomen"),
    ("MLD-43", "akkoord"): _stagnatie("akkoord"),
    ("MLD-45", "opvolger"): _nominate(of_leaver),
    ("MLD-45", "lokaal_team"): _nominate(of_leaver),
    ("MLD-50", "gebeld"): _acuut("gebeld"),
    ("MLD-50", "hulp_aanwezig"): _acuut("hulp_aanwezig"),
    ("MLD-50", "overgenomen"): _acuut("overgenomen"),
    ("MLD-51", "opgepakt"): Rechtstreeks(_take),
    ("MLD-51", "spoedoverleg"): _form("plan_overleg", soort="spoedoverleg"),
    ("MLD-51", "niet_eerder_bekend"): Rechtstreeks(_note),
    **_plicht("MLD-57", "benaderd", "denkt_mee", "neemt_regie"),
}
"""Every answer of the catalogue that is sent."""

ANDERS: Mapping[str, Mapping[tuple[str, str], Weg]] = {
    "plicht": {("MLD-41", "neem_op"): _nominate(_of_plicht), **_plicht("MLD-41", "niet_nodig")},
}
"""Per kind of thing that a melding is about, the answers that do something else there."""
