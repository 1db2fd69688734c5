"""A small inrichting and casussen in it, made by really deciding; for tests of conversations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from dialogs.bouwstenen.gesprek import Gesprek, Gevolg
from dialogs.bouwstenen.onderwerp import Onderwerp
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Casus
from regie.context import Context
from regie.decide import Besloten, decide
from regie.inrichting import Forum, Gemeente, Inrichting, Organisatie, Persoon
from regie.kaders import kader
from regie.kalender import AMSTERDAM
from regie.vast import Tekst
from regie.weigering import Weigering

NU = datetime(2027, 1, 12, 10, 0, tzinfo=AMSTERDAM)
"""A Tuesday, in working hours."""

CODE = "ZU-0001"


def _persoon(id_: str, naam: str, organisatie: str, functie: str, **meer: Any) -> Persoon:
    return Persoon(id=id_, naam=naam, tenant="t", aad_id=f"aad-{id_}", organisatie=organisatie, functie=functie, **meer)


INRICHTING = Inrichting(
    gemeenten=(
        Gemeente(
            code="zeist",
            naam="Zeist",
            kader="zou",
            casusletters="ZU",
            functies={"manager_professional": "mira", "directeur": "vera", "achterwacht": "mira"},
        ),
    ),
    organisaties=(
        Organisatie(id="team", naam="Sociaal Team Zeist", soort="lokaal_team"),
        Organisatie(id="zorg", naam="De Zorgketen", soort="zorgketen"),
        Organisatie(id="gemeente", naam="Gemeente Zeist", soort="gemeente"),
    ),
    personen=(
        _persoon("sanne", "Sanne Bos", "zorg", "hulpverlener", profielen={"casusregie": "B"}, manager="mira"),
        _persoon("bas", "Bas Kok", "team", "wijkteammedewerker", profielen={"procesregie": "B+"}, manager="mira"),
        _persoon("anna", "Anna Mol", "team", "wijkteammedewerker", profielen={"procesregie": "A"}, manager="mira"),
        _persoon("mira", "Mira Vos", "team", "manager", manager="vera"),
        _persoon("vera", "Vera Smit", "gemeente", "directeur", beheerder=True),
    ),
    fora=(Forum(id="ot", naam="Overlegtafel Zeist", soort="startoverleg", gemeente="zeist", voorzitter="vera"),),
)


def context(actor: str = "bas", now: datetime = NU, inrichting: Inrichting = INRICHTING) -> Context:
    return Context(
        kader=kader("zou", date(2027, 1, 1)),
        gemeente=inrichting.gemeenten[0],
        inrichting=inrichting,
        actor=actor,
        now=now,
    )


def tekst(woorden: str) -> Tekst:
    return Tekst(id=f"T-{len(woorden)}", inhoud=woorden)


def perform(casus: Casus | None, command: c.AnyCommand, actor: str = "bas", now: datetime = NU) -> Gevolg:
    """What comes of a command; a refusal fails the test."""
    besloten = decide(casus, command, context(actor, now))
    assert isinstance(besloten, Besloten), besloten
    return Gevolg(Casusbeeld(besloten.casus, context(actor, now)), command, besloten.events)


def refused(casus: Casus, command: c.AnyCommand, actor: str = "bas", now: datetime = NU) -> Weigering:
    """The refusal that a command gets."""
    besloten = decide(casus, command, context(actor, now))
    assert isinstance(besloten, Weigering)
    return besloten


def beeld(casus: Casus, actor: str = "bas", now: datetime = NU) -> Casusbeeld:
    return Casusbeeld(casus, context(actor, now))


def opened(feiten: dict[str, str] | None = None) -> Casus:
    """A casus on niveau 1 in which regie is wanted."""
    gegeven = feiten or {"crisis_in_huishouden": "ja"}
    return perform(None, c.OpenCasus(casus=CODE, gemeente="zeist", forum="ot", feiten=gegeven)).beeld.casus


NAAR_2 = {
    "draagkracht_uit_balans": "ja",
    "zelfredzaamheid_beperkt_of_afwezig": "ja",
    "basiszorg_ontoereikend_meer_hulp_nodig": "ja",
}
"""What the kader asks to go from niveau 1 to 2."""


def weighed(feiten: dict[str, str] | None = None) -> Casus:
    """A casus on niveau 1 with the advice to go to niveau 2."""
    return perform(opened(), c.RecordBeoordeling(casus=CODE, feiten=feiten or NAAR_2)).beeld.casus


def on_two(**voordrachten: str) -> Casus:
    """A casus on niveau 2, with whoever was nominated for procesregie and casusregie."""
    wie = tuple(c.Voordracht(soort=soort, houder=houder) for soort, houder in voordrachten.items())  # type: ignore[arg-type]
    command = c.RecordBesluit(casus=CODE, naar=2, beslisser="lokaal_team", voordrachten=wie)
    return perform(weighed(), command).beeld.casus


def fill(gesprek: Gesprek, stof: Casusbeeld | Context, invoer: dict[str, str], onderwerp: str = "") -> c.AnyCommand:
    """The command of a form that was filled in; a form or a reading that is not good fails the test."""
    over = Onderwerp.read(onderwerp)
    form = gesprek.form(stof, over, invoer)
    assert not isinstance(form, Weigering), form
    lezing = form.read_all(invoer)
    assert lezing.goed, lezing.fouten
    command = gesprek.command(stof, over, lezing, tekst)
    assert isinstance(command, gesprek.geeft), "who may open the form is read from `geeft`"
    return command
