"""Recording what people decided: the advice above the question, the nominations, and the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element, tekst, waarschuwing
from dialogs.bouwstenen.kaderwoorden import (
    nobody_holds,
    op_trede,
    partij,
    trede_voluit,
)
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten
from dialogs.bouwstenen.velden import Keuze, Tekst, Veld
from dialogs.gesprekken import besluitkwitantie, besluittaak
from dialogs.gesprekken.advies import kern, outcome, short
from dialogs.gesprekken.voordracht import asks_role, candidate_fields, handover_steps, objections, read_voordracht
from regie.beelden import Casusbeeld
from regie.commands import Command, RecordBesluit
from regie.handelingen.besluiten import beslissers, laatste_advies, voor_de_voordracht
from regie.handelingen.forumadviezen import wachtend
from regie.handelingen.rollen import SOORTEN, mag_blijven
from regie.kader import Kader
from regie.kader.delen import Partijsoort, Tredecode
from regie.vast import Tekst as Woorden
from regie.weigering import Uitweg, Weigering

NAAM = "besluit"


def form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    """What was decided and who gets regie, under the advice it answers.

    It is about the step from the present rung and the advice above it: after another besluit (`na` counts them) or
    advice it is asked anew.
    """
    if nee := afgesloten(beeld):
        return nee
    casus, kader = beeld.casus, beeld.context.kader
    if onderwerp.nr("na") not in (None, len(casus.besluiten)):
        return _overtaken(beeld)
    if onderwerp.nr("advies") not in (None, len(casus.beoordelingen)):
        return _weighed_since(beeld)
    naar = _naar(beeld, invoer)
    soorten = [soort for soort in SOORTEN[::-1] if asks_role(beeld, soort, naar)]
    velden = [veld for soort in soorten for veld in candidate_fields(beeld, soort, naar, later=True)]
    rollen = handover_steps(velden, beeld.context)
    houders: dict[str, str] = {
        soort: rol.houder
        for soort in SOORTEN
        if (rol := casus.houder(soort)) is not None and mag_blijven(rol, casus, kader, naar)
    }
    beslist = beslissers(kader, casus.trede)
    return Invulformulier(
        NAAM,
        "Besluit vastleggen",
        (Stap(tuple(_decision(beeld))), *rollen),
        casus=casus.code,
        onderwerp=str(
            Onderwerp.of(melding=onderwerp.nr("melding"), na=len(casus.besluiten), advies=len(casus.beoordelingen))
        ),
        gevraagd=f"Nu: {trede_voluit(kader, casus.trede)}. Leg vast wat mensen hebben besloten.",
        kop=_advice(beeld),
        slot="Besluit vastleggen",
        samen=partial(objections, beeld=beeld, trede=naar),
        tussentijds=partial(_refused_at, beeld),
        misschien_meer=not rollen,
        begin={**houders, **({"beslisser": beslist[0]} if len(beslist) == 1 else {}), **_advised(beeld)},
    )


def _naar(beeld: Casusbeeld, invoer: Invoer) -> Tredecode:
    """The rung of the besluit as far as it is known: chosen, else as the forum advised, else the present one."""
    gekozen = _chosen(beeld.context.kader, invoer.get("naar") or _advised(beeld).get("naar", ""))
    return beeld.casus.trede if gekozen is None else gekozen


def _refused_at(beeld: Casusbeeld, stap: int, invoer: Invoer) -> Weigering | None:
    """What refuses the decision itself, before anybody is asked who gets regie."""
    if stap > 0:
        return None
    reden = invoer.get("motivering", "")
    command = RecordBesluit(
        casus=beeld.casus.code,
        naar=_naar(beeld, invoer),
        beslisser=invoer.get("beslisser", ""),
        forum=invoer.get("forum") or None,
        motivering=Woorden(id="proef", inhoud=reden) if reden else None,
    )
    return voor_de_voordracht(command, beeld.casus, beeld.context)


def _weighed_since(beeld: Casusbeeld) -> Weigering:
    """INV-11: whether a besluit follows the advice is only known under the advice of now."""
    casus = beeld.casus
    laatste = casus.beoordelingen[-1]
    was = kern(outcome(laatste), beeld.context.kader, casus.trede)
    reden = (
        f"Na het openen van deze kaart woog {beeld.naam(laatste.door)} de feiten. {was} Wat je invulde, staat er nog."
    )
    return Weigering(
        regel="INV-11",
        reden=reden,
        uitweg=(Uitweg(woord=f"besluit {casus.code}", titel="Verder met het besluit"),),
    )


def _advised(beeld: Casusbeeld) -> dict[str, str]:
    """What the forum advised and who decides on it, filled in already (HDW-O.2)."""
    advies = wachtend(beeld.casus)
    return {"naar": str(advies.naar), "beslisser": advies.beslisser, "forum": advies.forum} if advies else {}


def _overtaken(beeld: Casusbeeld) -> Weigering:
    casus = beeld.casus
    laatste = casus.besluiten[-1]
    reden = (
        f"Na het openen van deze kaart legde {beeld.naam(laatste.door)} een ander besluit vast. "
        f"De casus staat nu {op_trede(beeld.context.kader, casus.trede, voluit=True)}. "
        "Bekijk wat er is besloten, en begin zo nodig opnieuw."
    )
    return Weigering(
        regel="INV-6",
        reden=reden,
        uitweg=(
            Uitweg(woord=f"casus {casus.code}", titel="Casus bekijken"),
            Uitweg(woord=f"besluit {casus.code}", titel="Opnieuw beginnen"),
        ),
    )


def _decision(beeld: Casusbeeld) -> Iterator[Veld]:
    casus, kader = beeld.casus, beeld.context.kader
    tredes = tuple((str(t.code), _rung_title(kader, t.code, casus.trede)) for t in kader.tredes)
    yield Keuze("naar", "Wat is er besloten?", tredes, wijd=True)
    yield Keuze("beslisser", "Wie heeft besloten?", _deciders(kader, casus.trede), uitleg=_not_filled(beeld))
    if fora := _fora(beeld):
        yield Keuze("forum", "In welk overleg?", fora, verplicht=False)
    yield Tekst(
        "motivering",
        "Motivering",
        verplicht=False,
        meer_regels=True,
        uitleg="Nodig als het besluit afwijkt van het advies. Noem geen namen van inwoners.",
    )


def _rung_title(kader: Kader, code: Tredecode, nu: Tredecode) -> str:
    verschil = kader.plaats(code) - kader.plaats(nu)
    if not verschil:
        return f"Blijven {op_trede(kader, code, voluit=True)}"
    return f"{'Opschalen' if verschil > 0 else 'Afschalen'} naar {trede_voluit(kader, code)}"


def _deciders(kader: Kader, nu: Tredecode) -> tuple[tuple[str, str], ...]:
    """Who decides by the kader; where it names nobody, every party that is not of the household."""
    vrij = (p.code for p in kader.partijen if p.soort is not Partijsoort.INWONER)
    return tuple((code, partij(kader, code)) for code in beslissers(kader, nu) or vrij)


def _not_filled(beeld: Casusbeeld) -> str:
    """Which of those who decide nobody is in this casus yet: recording is possible all the same (LOG-18)."""
    leeg = [nobody_holds(beeld, code) for code in beslissers(beeld.context.kader, beeld.casus.trede)]
    genoemd = taal.lijst([zin for zin in leeg if zin])
    return f"{taal.hoofdletter(genoemd)}. Vastleggen kan wel, tenzij een voorwaarde het tegenhoudt." if genoemd else ""


def _fora(beeld: Casusbeeld) -> tuple[tuple[str, str], ...]:
    hier = beeld.context.gemeente.code
    return tuple((f.code, f.naam) for f in beeld.context.kader.fora if not f.gemeenten or hier in f.gemeenten)


def _advice(beeld: Casusbeeld) -> list[Element]:
    advies = laatste_advies(beeld.casus)
    if advies is not None:
        return short(beeld, advies)
    hier = op_trede(beeld.context.kader, beeld.casus.trede)
    uitleg = tekst(f"Typ 'weeg {beeld.casus.code}' om eerst de feiten te wegen. Of geef hieronder een motivering.")
    return [waarschuwing(f"Er is {hier} nog geen advies.", [uitleg])]


def _chosen(kader: Kader, naar: str) -> Tredecode | None:
    """The rung that a choice stands for: its code came as text."""
    return next((t.code for t in kader.tredes if str(t.code) == naar), None)


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, maak_tekst: MaakTekst) -> RecordBesluit:
    naar = _chosen(beeld.context.kader, lezing.get("naar", str))
    motivering = lezing.find("motivering", str)
    wensen = (read_voordracht(soort, lezing, beeld.context, maak_tekst) for soort in SOORTEN)
    return RecordBesluit(
        casus=beeld.casus.code,
        naar=beeld.casus.trede if naar is None else naar,
        beslisser=lezing.get("beslisser", str),
        forum=lezing.find("forum", str),
        motivering=maak_tekst(motivering) if motivering else None,
        voordrachten=tuple(wens for wens in wensen if wens is not None),
    )


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek(NAAM, form, _command, (RecordBesluit,)), *besluittaak.GESPREKKEN)
KWITANTIES: dict[type[Command], Kwitantie] = {RecordBesluit: besluitkwitantie.card, **besluittaak.KWITANTIES}
