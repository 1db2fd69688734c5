"""The duties of the kader in a casus: which of them are open, how they are answered, and what ends a no (PD-06)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie import commands as c
from regie import events as e
from regie.beoordeling import Vraag
from regie.beoordeling.stand import Stand, stand_van
from regie.casus import Casus, PlichtNietNodig, Regietoewijzing, Rolstatus, VervuldeVoorwaarde
from regie.context import Context
from regie.feiten import Feiten, codes, judge
from regie.handelingen import voorwaarden
from regie.handelingen.besluiten import laatste_advies
from regie.handelingen.forumadviezen import wachtend
from regie.handelingen.rollen import is_overbodig
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.plichten import Plicht, Vooraf
from regie.weigering import weiger


def stand_nu(casus: Casus, context: Context) -> Stand:
    """What is known now, with what follows from it."""
    vraag = Vraag(trede=casus.trede, gemeente=context.gemeente.code, feiten=casus.antwoorden)
    return stand_van(context.kader, vraag)


def open_plichten(casus: Casus, context: Context) -> tuple[Plicht, ...]:
    """The duties that hold now, that nothing on this rung fulfils, that nobody called unneeded and that no stagnation
    asks for already. Of those that put one question for different reasons the first: it is asked once at a time.
    """
    if not context.kader.plichten:
        return ()
    feiten, naar = stand_nu(casus, context).feiten, _on_the_way(casus, context.kader)
    gevonden: dict[tuple[str, frozenset[str]], Plicht] = {}
    for plicht in context.kader.plichten:
        if (
            _holds(plicht, feiten, naar, casus)
            and not _waived(plicht, casus)
            and not _done(plicht, casus, context)
            and not _asked_by_stagnation(plicht, casus, context.kader)
        ):
            gevonden.setdefault((plicht.melding, frozenset(plicht.voorwaarden)), plicht)
    return tuple(gevonden.values())


def vastgelopen_op(plicht: Plicht, casus: Casus, context: Context) -> datetime | None:
    """When it shows that whoever took up a stagnation does not get on: the end of PD-07 after that; None when no
    stagnation waits like that (HDW-P.10). One that the duty was answered for already does not count.
    """
    gehad = [weg.op for weg in casus.plichten_niet_nodig if weg.plicht == plicht.code]
    gehad += [v.vastgelegd_op for v in voorwaarden.on_this_rung(casus) if v.code in plicht.voorwaarden]
    nieuw = (op for op in _taken_up(casus) if not gehad or op > max(gehad))
    einden = (context.kalender.binnen_werkdagen(op, context.aantal("PD-07", casus)) for op in nieuw)
    return min(einden, default=None)


def _taken_up(casus: Casus) -> list[datetime]:
    """When somebody last acted on each stagnation that is still open."""
    return [s.stappen[-1].op for s in casus.stagnaties if s.status == "open" and s.stappen]


def answer(command: c.AnswerPlicht, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """What was done about a duty becomes a condition that was met; that it is not needed is kept with the reason.

    Refused when the duty is not open, with an answer that it does not know, and without that reason.
    """
    plicht = _open(command.plicht, casus, context)
    antwoord = plicht.antwoorden.get(command.antwoord)
    if antwoord is None:
        raise weiger(plicht.regel, "Dit antwoord past hier niet. Kies een van de knoppen op de kaart.", veld="antwoord")
    eerst = _before(plicht.na, casus) if plicht.na is not None else None
    if antwoord.voorwaarde is not None:
        if eerst is not None and command.op is not None and command.op < eerst.op:
            reden = f"Dit kan niet eerder zijn dan wat eraan voorafgaat, op {eerst.op:%d-%m-%Y}. Kies die dag of later."
            raise weiger("INV-23", reden, veld="datum")
        gedaan = c.RecordVoorwaarde(
            casus=command.casus,
            voorwaarde=antwoord.voorwaarde,
            op=command.op or context.vandaag,
            aanwezig=command.aanwezig,
            toelichting=command.toelichting,
            uitkomst=antwoord.uitkomst,
        )
        yield from voorwaarden.record(gedaan, casus, context)
        return
    if command.toelichting is None or not command.toelichting.inhoud:
        raise weiger(plicht.regel, "Zeg kort waarom dit nu niet nodig is.", veld="toelichting")
    yield e.PlichtWaived(
        niet_nodig=PlichtNietNodig(
            plicht=plicht.code,
            feiten=tuple(sorted(redenen(plicht, stand_nu(casus, context).feiten))),
            door=context.actor,
            op=context.now,
            reden=command.toelichting.id,
        )
    )


def lapse(voor: Casus | None, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """What no longer counts. A no counts on its own rung, while the duty holds and for the facts that were known then;
    what was done counts until a reason that was there before (`voor`) is gone: it is asked anew when it is back. That
    somebody was asked for a role and does not have it counts until there is a reason that was not there then.
    """
    if casus.plichten_niet_nodig:
        yield from _end_waivers(casus, context)
    if voor is None or voor.feiten == casus.feiten:
        return
    eerder, nu = stand_nu(voor, context), stand_nu(casus, context)
    gezegd = {weg.plicht for weg in casus.plichten_niet_nodig}
    for plicht in context.kader.plichten:
        reden_weg = plicht.als is not None and eerder.holds(plicht.als) and not nu.holds(plicht.als)
        reden_erbij = bool(redenen(plicht, nu.feiten) - redenen(plicht, eerder.feiten))
        niet_meer = reden_weg or (reden_erbij and _came_to_nothing(plicht, casus, context.kader))
        if niet_meer and plicht.code not in gezegd and _counts(plicht, casus, context):
            yield e.PlichtNeededAgain(plicht=plicht.code)


def _end_waivers(casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    feiten, naar = stand_nu(casus, context).feiten, _on_the_way(casus, context.kader)
    for weg in casus.plichten_niet_nodig:
        plicht = context.kader.plicht(weg.plicht)
        geldt = plicht is not None and weg.op >= casus.trede_sinds and _holds(plicht, feiten, naar, casus)
        if plicht is None or not geldt or redenen(plicht, feiten) - set(weg.feiten):
            yield e.PlichtNeededAgain(plicht=weg.plicht)


def _open(code: str, casus: Casus, context: Context) -> Plicht:
    for plicht in open_plichten(casus, context):
        if plicht.code == code:
            return plicht
    bekend = context.kader.plicht(code)
    regel = bekend.regel if bekend else "LOG-8"
    raise weiger(regel, "Deze vraag is al beantwoord of niet meer nodig. Je hoeft niets te doen.")


# ---- when a duty holds


def redenen(plicht: Plicht, feiten: Feiten) -> set[str]:
    """The facts that are ja now and count for this duty."""
    return {code for code in codes(plicht.als) if feiten.get(code) == "ja"} if plicht.als is not None else set()


def _holds(plicht: Plicht, feiten: Feiten, naar: set[Tredecode], casus: Casus) -> bool:
    """Whether it is to be done by these facts, with where the casus is on its way `naar`."""
    hier = {casus.trede} | (naar if plicht.ook_onderweg else set())
    procesregie = casus.houder("procesregie")
    return (
        (not plicht.tredes or bool(hier & set(plicht.tredes)))
        and (plicht.op_weg_naar is None or plicht.op_weg_naar in naar)
        and (plicht.als is None or judge(plicht.als, feiten).ja)
        and (not plicht.procesregie_van or (procesregie and procesregie.houdercode) in plicht.procesregie_van)
        and (plicht.na is None or _before(plicht.na, casus) is not None)
        and (not plicht.vastgelopen or bool(_taken_up(casus)))
    )


def _asked_by_stagnation(plicht: Plicht, casus: Casus, kader: Kader) -> bool:
    """Whether an open stagnation puts the same question, for one of the same facts."""
    redenen = codes(plicht.als) if plicht.als is not None else set()
    routes = (kader.stagnatieroute(s.soort, casus.trede) for s in casus.stagnaties if s.status == "open" and s.soort)
    return any(route.melding == plicht.melding and route.feit in redenen for route in routes)


def _on_the_way(casus: Casus, kader: Kader) -> set[Tredecode]:
    """Where it may go: by the last advice as long as nobody decided on it, or by a forum advice that waits."""
    naar: set[Tredecode] = set()
    forumadvies, advies = wachtend(casus), laatste_advies(casus)
    if forumadvies is not None:
        naar.add(forumadvies.naar)
    if advies is None or any(besluit.beoordeling == advies.nr for besluit in casus.besluiten):
        return naar
    if advies.uitkomst["doel"] is not None:
        naar.add(advies.uitkomst["doel"])
    genoemd = (regel for code in advies.uitkomst["regels"] for regel in kader.regels_met_id(code))
    return naar | {doel for regel in genoemd if regel.zonder_advies for doel in regel.doelen}


# ---- when a duty is done


def _waived(plicht: Plicht, casus: Casus) -> bool:
    """Whether people said that it is not needed; of a stagnation that somebody took up later nobody said so yet."""
    tot = max(_taken_up(casus), default=casus.trede_sinds) if plicht.vastgelopen else casus.trede_sinds
    return any(weg.plicht == plicht.code and weg.op >= tot for weg in casus.plichten_niet_nodig)


def _before(vooraf: Vooraf, casus: Casus) -> VervuldeVoorwaarde | None:
    """What came before the duty, as it was last recorded; None when it was not, or came out otherwise."""
    van_deze = [v for v in voorwaarden.on_this_rung(casus) if v.code == vooraf.voorwaarde]
    laatste = van_deze[-1] if van_deze else None
    if laatste is None or (vooraf.uitkomsten and laatste.uitkomst not in vooraf.uitkomsten):
        return None
    return laatste


def _done(plicht: Plicht, casus: Casus, context: Context) -> bool:
    """Whether it was done for the reason that it has now; a stagnation that somebody took up later is another."""
    sinds = max(_taken_up(casus), default=casus.trede_sinds) if plicht.vastgelopen else casus.trede_sinds
    return _counts(plicht, casus, context, sinds)


def _counts(plicht: Plicht, casus: Casus, context: Context, sinds: datetime | None = None) -> bool:
    """Whether one of its conditions was met on this rung, not before `sinds`, and nothing made that lapse. A condition
    that a role fulfils is met by whoever has it, and on this rung by everybody who was asked for it.

    Not on an earlier day than what comes before it (INV-23), and where that had to come out in some way, not recorded
    before it came out so.
    """
    telt = {ander for code in plicht.voorwaarden for ander in (code, *context.kader.voorwaarde(code).of)}
    toewijzingen = _toewijzingen(plicht, casus, context.kader)
    if any(rol.actief or rol.in_behandeling for rol in toewijzingen):
        return True
    hier = voorwaarden.on_this_rung(casus)
    eerst = _before(plicht.na, casus) if plicht.na is not None else None
    if eerst is not None:
        vanaf = hier.index(eerst) if plicht.na is not None and plicht.na.uitkomsten else 0
        hier = [v for v in hier[vanaf:] if v.op >= eerst.op]
    gedaan = [v.vastgelegd_op for v in hier if v.code in telt]
    gedaan += [rol.voorgesteld_op for rol in toewijzingen if rol.voorgesteld_op >= casus.trede_sinds]
    laatst = max(gedaan, default=None)
    vervallen = casus.plichten_opnieuw.get(plicht.code)
    return laatst is not None and (sinds is None or laatst >= sinds) and (vervallen is None or laatst > vervallen)


def _toewijzingen(plicht: Plicht, casus: Casus, kader: Kader) -> list[Regietoewijzing]:
    """Everybody who was ever asked for a role that fulfils this duty."""
    rollen = {kader.voorwaarde(code).rol for code in plicht.voorwaarden}
    return [rol for rol in casus.rollen if rol.soort in rollen and rol.deel is None]


def _came_to_nothing(plicht: Plicht, casus: Casus, kader: Kader) -> bool:
    """Whether nobody is to keep the role that fulfils this duty or is asked for it, and MLD-08 asks for no other."""
    gevraagd = _toewijzingen(plicht, casus, kader)
    blijft = (rol.in_behandeling or (rol.actief and rol.einde_aangekondigd_op is None) for rol in gevraagd)
    if not gevraagd or any(blijft):
        return False
    return gevraagd[-1].status is not Rolstatus.GEWEIGERD or is_overbodig(gevraagd[-1].soort, casus, kader)
