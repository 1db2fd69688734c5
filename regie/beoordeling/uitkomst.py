"""Puts an assessment together: the direction, and everything that follows from it (LOG-7)."""

from __future__ import annotations

from collections.abc import Iterable

from regie.beoordeling.betrekken import (
    informed,
    involved,
    messages_of_informing,
    messages_of_new_plans,
    plans,
    roles,
)
from regie.beoordeling.niveau import Weging, weigh
from regie.beoordeling.stand import Stand, stand_van
from regie.beoordeling.voorwaarden import missing_conditions, open_conditions
from regie.beoordeling.vraag import (
    Beoordelingsuitkomst,
    NaarPersoon,
    Richting,
    Sluiten,
    Start,
    Vlag,
    Vraag,
    Zijwaarts,
)
from regie.feiten import Waarde
from regie.kader import Kader
from regie.kader.regels import Regel, Regelsoort, Weegplek
from regie.kader.treden import Trede

MLD_AFSCHAALKANS = "MLD-24"
MLD_ACUUT = "MLD-50"
MLD_VEILIGHEIDSSIGNAAL = "MLD-51"

_OPZIJ = (Regelsoort.ZIJWAARTS, Regelsoort.BINNEN, Regelsoort.CONSULT)


def beoordeel(kader: Kader, vraag: Vraag) -> Beoordelingsuitkomst:
    """Assess a casus. KeyError when the kader does not know the rung; facts it does not know count for
    nothing.
    """
    stand = stand_van(kader, vraag)
    weging = weigh(stand)
    trede = stand.trede if weging.doel is None else kader.trede(weging.doel)
    opzij = _true_rules(stand, _OPZIJ, weging)
    personen = _true_rules(stand, (Regelsoort.MANAGER,), weging)
    start = _start(stand)
    besloten = (*weging.regels, *weging.blijft, *opzij)
    plan = plans(stand, trede)
    return Beoordelingsuitkomst(
        richting=weging.richting,
        doel=weging.doel,
        regels=_rule_ids(stand, weging, (*opzij, *personen), start),
        bijna=bool(weging.bijna),
        bijna_criterium=tuple(dict.fromkeys(code for stap in weging.bijna for code in stap.oordeel.bijna)),
        ontbrekende_feiten=weging.ontbrekend,
        ontbrekende_voorwaarden=missing_conditions(stand, besloten),
        zijwaarts=tuple(Zijwaarts(regel=regel.id, wat=regel.wat) for regel in (*weging.blijft, *opzij) if regel.wat),
        naar_personen=tuple(NaarPersoon(regel=regel.id, rol=regel.naar_rol) for regel in personen if regel.naar_rol),
        signalen=stand.signalen,
        vlaggen=_flags(stand, weging),
        beslisser=next((regel.beslisser for regel in besloten if regel.beslisser), None),
        fora=next((stand.fora(regel) for regel in besloten if regel.fora), ()),
        betrekken=involved(stand, trede, besloten),
        informeren=informed(stand, trede, (*besloten, *personen)),
        plan=plan,
        rollen=roles(stand, trede),
        meldingen=_messages(stand, weging, trede, (*besloten, *personen)),
        start=start,
        sluiten=_closing(stand),
    )


def _true_rules(stand: Stand, soorten: Iterable[Regelsoort], weging: Weging) -> tuple[Regel, ...]:
    """The rules of these kinds that are ja, on the present rung or where the advice leads as each of them says."""
    return tuple(
        regel
        for soort in soorten
        for regel in _rules_beside(stand, soort, weging)
        if stand.judge(regel).ja
        and not (regel.niet_bij_open_signaal and stand.open_signaal)
        and (stand.open_signaal or not regel.bij_open_signaal)
    )


def _withheld_beside(stand: Stand, weging: Weging) -> bool:
    """Whether an open safety signal withholds a rule beside the direction, such as less help (LOG-5)."""
    return stand.open_signaal and any(
        regel.niet_bij_open_signaal and stand.judge(regel).ja
        for soort in _OPZIJ
        for regel in _rules_beside(stand, soort, weging)
    )


def _rules_beside(stand: Stand, soort: Regelsoort, weging: Weging) -> tuple[Regel, ...]:
    nu = stand.vraag.trede
    straks = nu if weging.doel is None else weging.doel
    hier = [r for r in stand.kader.regels_op(soort, nu) if r.plek in (Weegplek.NU, Weegplek.BEIDE)]
    al_hier = {id(regel) for regel in hier}
    daar = [r for r in stand.kader.regels_op(soort, straks) if r.plek is not Weegplek.NU]
    if weging.doel is None:
        daar = [r for r in daar if r.plek is not Weegplek.AANKOMST]
    return (*hier, *(regel for regel in daar if id(regel) not in al_hier))


def _rule_ids(stand: Stand, weging: Weging, naast: Iterable[Regel], start: Start) -> tuple[str, ...]:
    """Every rule that gave the outcome: of the direction, beside it, and of the start of regie."""
    gronden = _true_rules(stand, (Regelsoort.GROND,), weging) if weging.richting is Richting.AFSCHALEN else ()
    ids = [regel.id for regel in (*weging.regels, *gronden, *weging.blijft)]
    ids += ["LOG-5"] if weging.onthouden or _withheld_beside(stand, weging) else []
    ids += [stap.regel.id for stap in weging.bijna]
    ids += [regel.id for regel in naast]
    return tuple(dict.fromkeys((*ids, *start.regels)))


def _flags(stand: Stand, weging: Weging) -> tuple[Vlag, ...]:
    veilig = any(f.bevestigt_veiligheid and stand.feiten.get(f.code) == Waarde.JA for f in stand.kader.feiten)
    tegenstrijdig = weging.tegenstrijdig or (veilig and bool(stand.signalen))
    return (Vlag.FEITEN_TEGENSTRIJDIG,) if tegenstrijdig else ()


def _messages(stand: Stand, weging: Weging, trede: Trede, regels: Iterable[Regel]) -> tuple[str, ...]:
    meldingen = {melding for regel in regels for melding in regel.meldingen}
    meldingen.update(messages_of_informing(stand, trede), messages_of_new_plans(stand, trede))
    meldingen.update(m for voorwaarde in open_conditions(stand, regels) for m in voorwaarde.meldingen)
    if stand.signalen:
        meldingen.add(MLD_VEILIGHEIDSSIGNAAL)
    if any(stand.kader.feit(code).acuut for code in stand.signalen):
        meldingen.add(MLD_ACUUT)
    if weging.richting is Richting.AFSCHALEN:
        meldingen.add(MLD_AFSCHAALKANS)
    return tuple(sorted(meldingen))


def _start(stand: Stand) -> Start:
    """Whether regie must start: one rule that is ja suffices; nee only when every rule that counts is nee."""
    regels = stand.kader.regels_op(Regelsoort.START, stand.vraag.trede)
    oordelen = [(regel, stand.judge(regel)) for regel in regels]
    ja = tuple(regel.id for regel, oordeel in oordelen if oordeel.ja)
    if ja:
        return Start(nodig=Waarde.JA, regels=ja)
    tellend = [oordeel for regel, oordeel in oordelen if regel.houdt_tegen]
    nee = bool(tellend) and all(oordeel.nee for oordeel in tellend)
    return Start(nodig=Waarde.NEE if nee else Waarde.ONBEKEND)


def _closing(stand: Stand) -> Sluiten:
    """Whether regie may close: never with an open safety signal (INV-5), and only as the kader's own rules
    allow.
    """
    regels = stand.kader.regels_op(Regelsoort.SLUITEN, stand.vraag.trede)
    tegen = [r.id for r in regels if not stand.judge(r).ja or (r.niet_bij_open_signaal and stand.open_signaal)]
    if stand.open_signaal:
        tegen.append("INV-5")
    if tegen:
        return Sluiten(mag=False, regels=tuple(dict.fromkeys(tegen)))
    return Sluiten(mag=True, regels=tuple(r.id for r in regels if r.criterium is not None))
