"""Who gets a melding first, and the rungs it can climb: roles of the catalogue and the kader, as the casus stands."""

from __future__ import annotations

from regie.casus import Aan, Casus, Melding, Sport
from regie.context import Context
from regie.inrichting import Inrichting
from regie.kader.delen import Partijsoort
from regie.meldingen.aanleiding import Aanleiding
from regie.meldingen.catalogus import Catalogusregel, Laddersport
from regie.meldingen.geadresseerden import MANAGERS_DEELNEMERS, houder_van
from regie.vast import PersoonId

ANDERE_CASUSREGISSEUR = "andere_casusregisseur"
"""Every casusregisseur beside the one for the whole household."""

STEUN = "MLD-43"
"""What a question climbs as when its manager needs support."""

VAN_IEMAND = ("manager_betreft", "manager_gever", "manager_voorgedragene")
"""The manager of somebody whom only the thing itself knows."""


def ontvangers(aanleiding: Aanleiding, casus: Casus, context: Context) -> tuple[Aan, ...]:
    """The receivers: of `a|b` the first that somebody fills; nobody at all means the chair."""
    if aanleiding.mld == STEUN and (gekozen := _zonder_dubbele(_steun(aanleiding), casus, context)):
        return gekozen
    gevonden: list[Aan] = []
    for keuze in _rollen_voor(aanleiding, context):
        if keuze == ANDERE_CASUSREGISSEUR:
            gevonden += [Aan(rol=keuze, persoon=rol.houder) for rol in casus.deelregisseurs]
            continue
        mogelijk = [_rol(rol, aanleiding.rollen, context) for rol in keuze.split("|")]
        gevuld = next((a for a in mogelijk if houder_van(a, casus, context.inrichting)), None)
        if gevuld is not None and gevuld not in gevonden:
            gevonden.append(gevuld)
    anderen = [a for a in gevonden if houder_van(a, casus, context.inrichting) not in aanleiding.niet]
    return _zonder_dubbele(anderen or gevonden, casus, context) or (Aan(rol="voorzitter"),)


def _rollen_voor(aanleiding: Aanleiding, context: Context) -> tuple[str, ...]:
    """The roles that a melding is for, its own before those of kader and catalogue, without those passed over."""
    regel = context.catalogus[aanleiding.mld]
    eigen = context.kader.ontvangers.get(regel.mld)
    keuzes = aanleiding.aan or (eigen.aan if eigen else regel.aan)
    over = ("|".join(r for r in keuze.split("|") if r not in aanleiding.zonder) for keuze in keuzes)
    return tuple(keuze for keuze in over if keuze)


def _zonder_dubbele(aan: list[Aan], casus: Casus, context: Context) -> tuple[Aan, ...]:
    """One person gets one message, also when two roles lead to them."""
    per_persoon: dict[str, Aan] = {}
    for a in aan:
        wie = houder_van(a, casus, context.inrichting)
        if wie is not None:
            per_persoon.setdefault(wie, a)
    return tuple(per_persoon.values())


def _rol(rol: str, personen: dict[str, str], context: Context) -> Aan:
    """A role as a receiver: `manager_x` is the manager of the person that this melding knows as x, unless the kader
    has a function of that name."""
    van = personen.get(rol.removeprefix("manager_")) if rol.startswith("manager_") else None
    eigen_functie = van is None and context.kader.heeft_partij(rol)
    if rol.startswith("manager_") and rol != "manager_professional" and not eigen_functie:
        return Aan(rol="manager_professional", van=van)
    return Aan(rol=rol, persoon=personen.get(rol))


def ladder(
    regel: Catalogusregel, aan: tuple[Aan, ...], aanleiding: Aanleiding, casus: Casus, context: Context
) -> tuple[Sport, ...]:
    """The rungs this melding can climb, as the catalogue and the kader have them now."""
    boven = _boven_de_regisseurs(casus, context)
    van = houder_van(aan[0], casus, context.inrichting)
    eersten = {houder_van(a, casus, context.inrichting) for a in aan}
    sporten: list[Sport] = []
    genoemd: set[str] = set()
    for sport in _sporten(regel, aanleiding):
        if sport.aan == ("*",):
            for rol in boven:
                if rol not in genoemd and rol != boven[0]:
                    genoemd.add(rol)
                    sporten.append(_sport(regel, sport, (Aan(rol=rol),), casus, context))
            continue
        rollen = [boven[0] if rol == "manager" and boven else rol for rol in sport.aan]
        genoemd.update(rollen)
        ontvangers = tuple(
            Aan(rol=rol, van=van) if rol == "manager_professional" else a
            for rol in rollen
            for a in [_eerste(rol, aanleiding.rollen, eersten, casus, context)]
        )
        sporten.append(_sport(regel, sport, _bekend(ontvangers, casus, context), casus, context))
    return met_steun(tuple(sporten), aanleiding, casus, context)


def met_steun(sporten: tuple[Sport, ...], aanleiding: Aanleiding, casus: Casus, context: Context) -> tuple[Sport, ...]:
    """The rungs with the managers that were chosen to support the manager before whoever is next, and no others."""
    gekozen = _zonder_dubbele(_steun(aanleiding), casus, context)
    zonder = [s for s in sporten if not any(a.rol == MANAGERS_DEELNEMERS for a in s.aan)]
    plaats = next((nr for nr, sport in enumerate(zonder) if sport.mld == STEUN and aanleiding.mld != STEUN), None)
    if plaats is None or not gekozen:
        return tuple(zonder)
    return (*zonder[:plaats], zonder[plaats].model_copy(update={"aan": gekozen}), *zonder[plaats:])


def _steun(aanleiding: Aanleiding) -> list[Aan]:
    return [Aan(rol=MANAGERS_DEELNEMERS, van=wie) for wie in aanleiding.steun_van]


def _sporten(regel: Catalogusregel, aanleiding: Aanleiding) -> tuple[Laddersport, ...]:
    """The rungs of the catalogue, or those of the thing itself with the reaction time that the catalogue has."""
    if not aanleiding.daarna:
        return regel.ladder
    return tuple(Laddersport(aan=aan, reactie=regel.ladder[0].reactie) for aan in aanleiding.daarna)


def _eerste(
    keuze: str, personen: dict[str, str], eersten: set[PersoonId | None], casus: Casus, context: Context
) -> Aan:
    """Of `a|b` the first whom somebody else fills than those who get the melding first, else the first filled."""
    mogelijk = [_rol(rol, personen, context) for rol in keuze.split("|")]
    gevuld = [a for a in mogelijk if houder_van(a, casus, context.inrichting)]
    anders = [a for a in gevuld if houder_van(a, casus, context.inrichting) not in eersten]
    return next(iter(anders or gevuld), mogelijk[-1])


def _bekend(aan: tuple[Aan, ...], casus: Casus, context: Context) -> tuple[Aan, ...]:
    """Leave out roles nobody fills when somebody else is on the same rung; never leave a rung empty."""
    return _zonder_dubbele(list(aan), casus, context) or aan[:1]


def _boven_de_regisseurs(casus: Casus, context: Context) -> tuple[str, ...]:
    """The functions of the kader's escalation ladder above the regisseurs, on this rung.

    A step that the kader only takes under a condition is left to people.
    """
    kader = context.kader
    return tuple(
        stap.partij
        for stap in kader.escalatieladder
        if kader.partij(stap.partij).soort is not Partijsoort.REGIEROL
        and (not stap.tredes or casus.trede in stap.tredes)
        and stap.als is None
    )


def _sport(regel: Catalogusregel, sport: Laddersport, aan: tuple[Aan, ...], casus: Casus, context: Context) -> Sport:
    standaard = context.standaard(sport.reactie)
    aantal = context.aantal(sport.reactie, casus)
    in_minuten = standaard.eenheid == "minuten"
    return Sport(
        mld=sport.mld or regel.mld,
        aan=aan,
        werkdagen=None if in_minuten else aantal,
        minuten=aantal if in_minuten else None,
    )


def op_sport(melding: Melding, nummer: int, casus: Casus, inrichting: Inrichting) -> tuple[Aan, ...]:
    """Whom this rung brings in: those on it who were not asked below it; empty when there is nobody new."""
    lager = (*melding.aan, *melding.ook_aan, *(a for sport in melding.ladder[:nummer] for a in sport.aan))
    gevraagd = {houder_van(a, casus, inrichting) for a in lager}
    return tuple(a for a in melding.ladder[nummer].aan if houder_van(a, casus, inrichting) not in {*gevraagd, None})


def volgende_sport(melding: Melding, casus: Casus, inrichting: Inrichting) -> int | None:
    """The next rung with somebody who was not asked yet in this melding; None when there is none."""
    hoger = range(melding.sport + 1, len(melding.ladder))
    return next((nummer for nummer in hoger if op_sport(melding, nummer, casus, inrichting)), None)
