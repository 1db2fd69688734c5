"""What people decide about the rung: by whom, with which reason, and when it takes effect (INV-5, 6, 9, 11, 22)."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Literal

from regie import commands as c
from regie import events as e
from regie.casus import Beoordeling, Besluit, Casus, Regietoewijzing, Soort, Taak
from regie.context import Context
from regie.handelingen.einde_regie import te_evalueren, toets_evaluatie
from regie.handelingen.overdragen import ends_with_trede
from regie.handelingen.rollen import SOORTEN, is_geregeld, opvolging_nodig
from regie.handelingen.voordragen import voordracht, withdraw_open
from regie.handelingen.voorwaarden import in_de_weg, refusal, toets_forum
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.regels import Regelsoort
from regie.kader.treden import Nodig
from regie.kalender import dag_van
from regie.weigering import Geweigerd, Uitweg, Weigering, weiger

Richting = Literal["opschalen", "afschalen", "blijven"]


def beslissers(kader: Kader, trede: Tredecode) -> tuple[str, ...]:
    """Who may decide about the rung from here, in the kader's own order (INV-6)."""
    namen = (
        beslisser
        for regel in kader.regels
        if regel.soort in (Regelsoort.OP, Regelsoort.AF) and (not regel.van or trede in regel.van)
        for beslisser in regel.beslissers
    )
    return tuple(dict.fromkeys(namen))


def laatste_advies(casus: Casus) -> Beoordeling | None:
    """The advice that a besluit is held against: the last one given on the present rung."""
    sinds = [b for b in casus.beoordelingen if b.op >= casus.trede_sinds]
    return sinds[-1] if sinds else None


def record(command: c.RecordBesluit, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Record a besluit with its nominations. Up takes effect at once, down by `take_effect` (INV-22)."""
    zachte = _toets_besluit(command, casus, context, {wens.soort for wens in command.voordrachten})
    richting = _richting(casus.trede, command.naar, context.kader)
    advies = laatste_advies(casus)
    wijkt_af = _wijkt_af(advies, command.naar, casus)
    motivering = command.motivering.id if command.motivering and command.motivering.inhoud else None
    rollen = _voordrachten(command, casus, context)
    for wens in command.voordrachten:
        yield from withdraw_open(casus, wens.soort, opnieuw=wens.houder)
    nr = len(casus.besluiten) + 1
    yield e.BesluitRecorded(
        besluit=Besluit(
            nr=nr,
            richting=richting,
            van=casus.trede,
            naar=command.naar,
            door=context.actor,
            beslisser=command.beslisser,
            forum=command.forum,
            op=context.now,
            beoordeling=advies.nr if advies else None,
            regels=tuple(advies.uitkomst["regels"]) if advies and not wijkt_af else (),
            wijkt_af=wijkt_af,
            motivering=motivering,
            open_voorwaarden=zachte,
            rollen=tuple(r.nr for r in rollen),
            ingegaan_op=context.now if richting == "blijven" else None,
        )
    )
    for rol in rollen:
        yield e.RolProposed(rol=rol)
    if richting == "opschalen":
        yield from _step(nr, command.naar, casus, context.kader)


def voor_de_voordracht(command: c.RecordBesluit, casus: Casus, context: Context) -> Weigering | None:
    """What refuses the besluit whoever would be nominated in it, so that nobody is chosen for nothing."""
    try:
        _toets_trede(command.naar, context.kader)
        invulling = context.kader.trede(command.naar).rol
        _toets_besluit(command, casus, context, {s for s in SOORTEN if invulling(s).nodig is not Nodig.NIET})
    except Geweigerd as nee:
        return nee.weigering
    return None


def _toets_besluit(command: c.RecordBesluit, casus: Casus, context: Context, rollen: Set[Soort]) -> tuple[str, ...]:
    """Everything about the besluit but who is nominated, with `rollen` as the roles that somebody is nominated for.

    The rules of soft conditions that its reason goes past. Raises Geweigerd.
    """
    kader = context.kader
    _toets_trede(command.naar, kader)
    _toets_beslisser(command.beslisser, casus, kader)
    toets_forum(command.forum, kader)
    zachte = _toets_bezwaren(command, casus, context, rollen)
    _toets_veiligheid(command, casus, kader, _richting(casus.trede, command.naar, kader))
    toets_evaluatie(casus, kader, command.naar)
    advies = laatste_advies(casus)
    gemotiveerd = command.motivering is not None and command.motivering.inhoud
    if _wijkt_af(advies, command.naar, casus) and not gemotiveerd:
        raise _motiveer(advies, context)
    return zachte


def take_effect(casus: Casus, kader: Kader) -> Iterator[e.AnyEvent]:
    """A step down that was decided takes effect once its handovers are settled (INV-22) and it may (INV-5): those of
    the besluit, and of every compulsory role that its holder may not keep there.

    Only the last besluit can wait: a later one takes its place.
    """
    for besluit in casus.besluiten[-1:]:
        soorten = {casus.rollen[nr - 1].soort for nr in besluit.rollen}
        geregeld = all(is_geregeld(soort, casus) for soort in soorten)
        blijft_hangen = any(
            kader.trede(besluit.naar).rol(soort).nodig is Nodig.VERPLICHT for soort in opvolging_nodig(casus, kader)
        )
        onveilig = bool(casus.open_signalen) and kader.plaats(besluit.naar) == 0
        blijft_hangen = blijft_hangen or te_evalueren(casus, kader) is not None
        if besluit.ingegaan_op is None and geregeld and not blijft_hangen and not onveilig:
            yield from _step(besluit.nr, besluit.naar, casus, kader)


def _step(nr: int, naar: Tredecode, casus: Casus, kader: Kader) -> Iterator[e.AnyEvent]:
    yield e.TredeChanged(besluit=nr, van=casus.trede, naar=naar)
    yield from ends_with_trede(casus, kader, naar)


def complete_taak(command: c.CompleteTaak, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """One of the two tasks of a besluit is done, on a day between the besluit and today (INV-9)."""
    if not 1 <= command.besluit <= len(casus.besluiten):
        raise weiger("INV-9", "Dit besluit bestaat niet in deze casus.")
    besluit = casus.besluiten[command.besluit - 1]
    gedaan = besluit.inwoner_geinformeerd if command.taak == "inwoner" else besluit.dossier_bijgewerkt
    if gedaan is not None:
        raise weiger("INV-9", "Deze taak is al afgerond. Je hoeft niets meer te doen.")
    if command.op > context.vandaag:
        raise weiger("INV-9", "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd.", veld="datum")
    if command.op < dag_van(besluit.op):
        raise weiger("INV-9", "Deze datum ligt vóór het besluit. Kies een latere datum.", veld="datum")
    yield e.TaakCompleted(
        besluit=besluit.nr,
        taak=command.taak,
        gedaan=Taak(
            gedaan_door=context.actor,
            gedaan_op=command.op,
            kan_niet=command.kan_niet.id if command.kan_niet else None,
        ),
    )


def _toets_trede(naar: Tredecode, kader: Kader) -> None:
    if naar in {t.code for t in kader.tredes}:
        return
    keuzes = ", ".join(t.naam if kader.zonder_niveaus else str(t.code) for t in kader.tredes)
    if kader.zonder_niveaus is not None and isinstance(naar, int):
        waarom = kader.zonder_niveaus
        raise weiger(waarom.regel, f"{waarom.reden} Kies uit: {keuzes}.", veld="naar")
    raise weiger("INV-6", f"Dit kader kent {naar} niet. Kies uit: {keuzes}.", veld="naar")


def _toets_beslisser(beslisser: str, casus: Casus, kader: Kader) -> None:
    mogen = beslissers(kader, casus.trede)
    if not mogen and not kader.heeft_partij(beslisser):
        raise weiger("INV-6", "Dit kader kent niet wie hierover besliste. Kies uit de lijst.", veld="beslisser")
    if mogen and beslisser not in mogen:
        namen = " of ".join(kader.partij(b).naam for b in mogen)
        raise weiger("INV-6", f"Hierover beslist: {namen}. Leg het besluit vast namens hen.", veld="beslisser")


def _toets_bezwaren(command: c.RecordBesluit, casus: Casus, context: Context, rollen: Set[Soort]) -> tuple[str, ...]:
    """What the kader holds against the step; the rules of soft conditions that a reason goes past (LOG-8)."""
    gemotiveerd = command.motivering is not None and bool(command.motivering.inhoud)
    bezwaren = in_de_weg(casus, context, command.naar, beslisser=command.beslisser, forum=command.forum, rollen=rollen)
    for bezwaar in bezwaren:
        if bezwaar.hard or not gemotiveerd:
            raise refusal(bezwaar)
    return tuple(b.regel for b in bezwaren)


def _richting(van: Tredecode, naar: Tredecode, kader: Kader) -> Richting:
    verschil = kader.plaats(naar) - kader.plaats(van)
    return "opschalen" if verschil > 0 else "afschalen" if verschil < 0 else "blijven"


def _toets_veiligheid(command: c.RecordBesluit, casus: Casus, kader: Kader, richting: Richting) -> None:
    """INV-5: never to the lowest rung with an open signal; LOG-5: to the next without unsafety with a reason."""
    if richting != "afschalen" or not casus.open_signalen:
        return
    signaal = Uitweg(woord="signaal", titel="Signaal afhandelen")
    if kader.plaats(command.naar) == 0:
        raise weiger(
            "INV-5",
            "Er is een veiligheidssignaal open. Zolang dat zo is, kan de casus niet naar de laagste trede. "
            "Handel eerst het signaal af.",
            signaal,
            veld="naar",
        )
    zonder_reden = command.motivering is None or not command.motivering.inhoud
    if kader.trede(command.naar).zonder_onveiligheid and zonder_reden:
        raise weiger(
            "LOG-5",
            "Er is een veiligheidssignaal open. Zeg waarom afschalen toch verantwoord is, "
            "of handel eerst het signaal af.",
            signaal,
            veld="motivering",
            met_motivering=True,
        )


def _wijkt_af(advies: Beoordeling | None, naar: Tredecode, casus: Casus) -> bool:
    """Whether the besluit differs from the advice; without an advice on this rung it always does (INV-11)."""
    if advies is None:
        return True
    doel = advies.uitkomst["doel"]
    return bool(naar != (casus.trede if doel is None else doel))


def _motiveer(advies: Beoordeling | None, context: Context) -> Exception:
    regel = context.regel("MLD-06")
    if advies is None:
        return weiger(
            regel,
            "Er is op deze trede nog geen advies. Weeg eerst de feiten, of motiveer het besluit.",
            Uitweg(woord="weeg", titel="Feiten wegen"),
            veld="motivering",
            met_motivering=True,
        )
    return weiger(
        regel,
        "Het besluit wijkt af van het advies. Dat mag, met een motivering.",
        veld="motivering",
        met_motivering=True,
    )


def _voordrachten(command: c.RecordBesluit, casus: Casus, context: Context) -> tuple[Regietoewijzing, ...]:
    """The nominations of the besluit, one per role (INV-2).

    Whoever holds the role already is not asked again, unless it takes a reason to hold it on this rung.
    Either way the nominations for it that still waited are over.
    """
    rollen: list[Regietoewijzing] = []
    for wens in command.voordrachten:
        if wens.deel is not None:
            raise weiger(
                "INV-1",
                "Een besluit gaat over de regie voor het hele huishouden. Vraag daarna een casusregisseur erbij.",
                Uitweg(woord="regisseur erbij", titel="Casusregisseur erbij"),
                veld=wens.soort,
            )
        if any(r.soort == wens.soort for r in rollen):
            raise weiger("INV-2", f"Draag voor {wens.soort} één persoon voor.", veld=wens.soort)
        rol = voordracht(wens, casus, context, trede=command.naar, nr=len(casus.rollen) + len(rollen) + 1)
        nu = casus.houder(wens.soort)
        if nu is None or nu.houder != rol.houder or rol.motivering is not None:
            rollen.append(rol)
    return tuple(rollen)
