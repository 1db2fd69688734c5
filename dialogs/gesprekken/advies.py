"""The advice of the kader in words: direction, grounds, what is missing, who decides and who belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialogs.bouwstenen import kaart, startvragen, taal
from dialogs.bouwstenen.kaart import Element, feitenlijst, opsomming, tekst, tussenkop, waarschuwing
from dialogs.bouwstenen.kaderwoorden import (
    asked_by_start,
    feit,
    forum,
    op_trede,
    partij,
    partijen,
    plan,
    trede,
    trede_voluit,
)
from dialogs.gesprekken import ernaast
from dialogs.gesprekken.criteria import rule_lines
from regie.beelden import Casusbeeld
from regie.beoordeling import Beoordelingsuitkomst, Richting
from regie.casus import Beoordeling
from regie.feiten import Is, Waarde, codes
from regie.handelingen.besluiten import laatste_advies
from regie.handelingen.rollen import SOORTEN, gevraagde_regie
from regie.handelingen.voorwaarden import vervuld
from regie.handelingen.wegen import NAAR_UITVOERING
from regie.kader import Kader
from regie.kader.delen import Rungwoord, Tredecode
from regie.kader.regels import Regel, Regelsoort
from regie.kader.treden import Nodig, Rolinvulling, Trede
from regie.kader.voorwaarden import Voorwaarde

_BLIJFT = {
    Rungwoord.NIVEAU: "Het niveau verandert niet",
    Rungwoord.FASE: "De fase verandert niet",
    Rungwoord.GEEN: "De stand van de regie verandert niet",
}


def outcome(beoordeling: Beoordeling) -> Beoordelingsuitkomst:
    """The outcome as it was stored."""
    return Beoordelingsuitkomst.model_validate(beoordeling.uitkomst, strict=False)


def kern(uitkomst: Beoordelingsuitkomst, kader: Kader, nu: Tredecode) -> str:
    """The advice in one line: `Advies: opschalen naar niveau 3 – Onveiligheid in het huishouden.`"""
    if uitkomst.richting is Richting.NIET_TE_BEPALEN:
        return f"Nog geen advies: er ontbreken antwoorden. Tot dan blijft {trede(kader, nu)} gelden."
    if uitkomst.doel is None:
        return f"Advies: blijven {op_trede(kader, nu, voluit=True)}."
    return f"Advies: {uitkomst.richting.value} naar {trede_voluit(kader, uitkomst.doel)}."


def short(beeld: Casusbeeld, beoordeling: Beoordeling) -> list[Element]:
    """The advice above a besluit: the line, its rules, who decides, and when it was given."""
    kader, uitkomst = beeld.context.kader, outcome(beoordeling)
    gewogen = f"Gewogen door {beeld.naam(beoordeling.door)} op {taal.moment(beoordeling.op)}."
    lijnen = [_rules(uitkomst, beeld), f"Wie beslist: {_deciders(uitkomst, kader, beeld.casus.trede)}.", gewogen]
    return [kaart.advies(kern(uitkomst, kader, beeld.casus.trede), [tekst(lijn) for lijn in lijnen if lijn])]


def whole(beeld: Casusbeeld, beoordeling: Beoordeling) -> list[Element]:
    """Everything that the advice says, the line first."""
    kader, uitkomst, nu = beeld.context.kader, outcome(beoordeling), beeld.casus.trede
    zinnen = (
        startvragen.verdict(beeld),
        _rules(uitkomst, beeld),
        *_weighed_by_people(uitkomst, kader, nu),
        *_near(uitkomst, kader),
    )
    lijnen = [tekst(zin) for zin in zinnen if zin]
    return [
        kaart.advies(kern(uitkomst, kader, nu), lijnen),
        *(waarschuwing(_contradiction(beoordeling, uitkomst, kader)) for _ in uitkomst.vlaggen),
        *(waarschuwing(_together(both)) for both in [_there_and_over(uitkomst, kader, nu)] if both),
        *_list(_still_unknown(uitkomst, kader), _missing_facts(uitkomst, kader)),
        *_list("Wat nog geregeld moet worden", _missing_conditions(uitkomst, beeld)),
        *_list("Ernaast", _beside(uitkomst, beeld)),
        tussenkop("Wie en wat hierbij hoort"),
        feitenlijst(_belongs(uitkomst, beeld)),
        *rule_lines(kader, beoordeling, uitkomst, nu),
    ]


def _rules(uitkomst: Beoordelingsuitkomst, beeld: Casusbeeld) -> str:
    regels = rules(uitkomst, beeld)
    return f"Regels: {taal.lijst(regels)}." if regels else ""


def rules(uitkomst: Beoordelingsuitkomst, beeld: Casusbeeld) -> tuple[str, ...]:
    """The rules behind what the card says: that regie is wanted gives no direction, and of two that contradict
    one another only the one that goes to a person counts.
    """
    kader, nu = beeld.context.kader, beeld.casus.trede
    weg = set(uitkomst.start.regels) if uitkomst.doel is None else set()
    if _there_and_over(uitkomst, kader, nu):
        weg |= {opzij.regel for opzij in uitkomst.zijwaarts if opzij.wat == NAAR_UITVOERING}
    return tuple(regel for regel in uitkomst.regels if regel not in weg)


def _weighed_by_people(uitkomst: Beoordelingsuitkomst, kader: Kader, nu: Tredecode) -> Iterator[str]:
    """A step whose list is ja and that the kader never advises: who weighs it then, and who decides."""
    for regel in kader.regels_op(Regelsoort.OP, nu):
        if regel.zonder_advies and regel.id in uitkomst.regels:
            naar = taal.lijst([trede(kader, doel) for doel in dict.fromkeys(regel.doelen)], "of")
            yield (
                f"Over opschalen naar {naar} geeft Regiebot zelf geen advies: mensen wegen dat samen, en "
                f"{partijen(kader, regel.beslissers)} besluit ({regel.id})."
            )


def _near(uitkomst: Beoordelingsuitkomst, kader: Kader) -> list[str]:
    """What is *bijna*: one criterion short (LOG-4)."""
    if not uitkomst.bijna:
        return []
    vragen = " ".join(feit(kader, code) for code in uitkomst.bijna_criterium)
    return [f"Bijna: er is nog één criterium niet vervuld. {vragen}"]


def _contradiction(beoordeling: Beoordeling, uitkomst: Beoordelingsuitkomst, kader: Kader) -> str:
    """Which answers contradict one another: safe beside unsafe, or a list up beside a list down (LOG-6)."""
    veilig = [f.code for f in kader.feiten if f.bevestigt_veiligheid and beoordeling.feiten.get(f.code) == Waarde.JA]
    if veilig and uitkomst.signalen:
        return _together(feit(kader, code) for code in (*veilig, *uitkomst.signalen))
    return "De antwoorden wijzen tegelijk naar zwaarder en naar lichter. Loop de criteria hieronder samen na."


def _together(vragen: Iterable[str]) -> str:
    return f"Deze antwoorden passen niet bij elkaar, want ze zijn allemaal ja: {' '.join(vragen)} Loop ze samen na."


def _there_and_over(uitkomst: Beoordelingsuitkomst, kader: Kader, nu: Tredecode) -> tuple[str, ...]:
    """The questions of what goes to a person and of what says that it is over, when both are ja."""
    er = [code for naar in uitkomst.naar_personen for code in _asked(naar.regel, kader, nu)]
    over = [
        code for opzij in uitkomst.zijwaarts if opzij.wat == NAAR_UITVOERING for code in _solved(opzij.regel, kader)
    ]
    return tuple(feit(kader, code) for code in (*er, *over)) if er and over else ()


def _solved(regel_id: str, kader: Kader) -> Iterator[str]:
    """The facts that say that a question to a person is over."""
    for regel in kader.regels_met_id(regel_id):
        if regel.wat == NAAR_UITVOERING and regel.criterium is not None:
            yield from codes(regel.criterium)


def _still_unknown(uitkomst: Beoordelingsuitkomst, kader: Kader) -> str:
    """What stands above the questions that are open: with an advice up they can only lead further."""
    if uitkomst.richting is not Richting.OPSCHALEN:
        return "Wat nog ontbreekt"
    return f"Nog onbekend; het advies kan hierdoor {'hoger' if kader.heeft_niveaus else 'anders'} worden"


def _missing_facts(uitkomst: Beoordelingsuitkomst, kader: Kader) -> Iterator[str]:
    return (feit(kader, code) for code in uitkomst.ontbrekende_feiten)


def _missing_conditions(uitkomst: Beoordelingsuitkomst, beeld: Casusbeeld) -> Iterator[str]:
    """What to do yet, each once: of two conditions under one rule the one that this step asks and that is not met, or
    both when both are met in the wrong order (LOG-15).
    """
    yield from dict.fromkeys(
        f"{voorwaarde.opheffen} ({voorwaarde.regel})"
        for van_de_stap in _conditions(uitkomst, beeld.context.kader)
        for voorwaarde in _not_met(van_de_stap, beeld) or van_de_stap
    )


def still_to_do(beeld: Casusbeeld) -> list[str]:
    """What the last advice asked to arrange and nobody has recorded since."""
    advies = laatste_advies(beeld.casus)
    groepen = _conditions(outcome(advies), beeld.context.kader) if advies is not None else ()
    open_ = (voorwaarde for van_de_stap in groepen for voorwaarde in _not_met(van_de_stap, beeld))
    return list(dict.fromkeys(f"{voorwaarde.opheffen} ({voorwaarde.regel})" for voorwaarde in open_))


def _conditions(uitkomst: Beoordelingsuitkomst, kader: Kader) -> Iterator[list[Voorwaarde]]:
    """Per rule that the advice named as open the conditions under it, of this step when the step names them."""
    stap = {code for id_ in uitkomst.regels for r in kader.regels_met_id(id_) for code in r.voorwaarden}
    for gemist in uitkomst.ontbrekende_voorwaarden:
        onder = [v for v in kader.voorwaarden if v.regel == gemist.regel]
        yield [v for v in onder if v.code in stap] or onder


def _not_met(van_de_stap: list[Voorwaarde], beeld: Casusbeeld) -> list[Voorwaarde]:
    """Those that nobody recorded, nor one that will do as well."""
    klaar = vervuld(beeld.casus, beeld.context.kader)
    return [v for v in van_de_stap if not {v.code, *v.of} & set(klaar)]


def _beside(uitkomst: Beoordelingsuitkomst, beeld: Casusbeeld) -> Iterator[str]:
    """What does not change the rung: sideways moves, consults, and what goes to a person (INV-16)."""
    kader, nu = beeld.context.kader, beeld.casus.trede
    nog_niet_over = _there_and_over(uitkomst, kader, nu)
    hier = (z for z in uitkomst.zijwaarts if not (nog_niet_over and z.wat == NAAR_UITVOERING))
    yield from ernaast.sentences(hier, beeld)
    for naar in uitkomst.naar_personen:
        vragen = " ".join(feit(kader, code) for code in _asked(naar.regel, kader, nu))
        voor = f"Leg dit voor aan: {partij(kader, naar.rol)}. {_BLIJFT[kader.rungwoord]} ({naar.regel})."
        yield f"{vragen} {voor}" if vragen else voor


def _asked(regel_id: str, kader: Kader, nu: Tredecode) -> tuple[str, ...]:
    """The facts of a rule that goes to a person."""
    regels: Iterable[Regel] = kader.regels_op(Regelsoort.MANAGER, nu)
    eigen = (r.criterium for r in regels if r.id == regel_id)
    return tuple(deel if isinstance(deel, str) else deel.feit for deel in eigen if isinstance(deel, str | Is))


def _deciders(uitkomst: Beoordelingsuitkomst, kader: Kader, nu: Tredecode) -> str:
    """Who decides about this step, or without a step about any step from here; who decide together stand together."""
    gaf = [r for id_ in uitkomst.regels for r in kader.regels_met_id(id_) if r.beslisser]
    regels = [r for r in gaf if r.beslisser == uitkomst.beslisser]
    regels = regels or [r for soort in (Regelsoort.OP, Regelsoort.AF) for r in kader.regels_op(soort, nu)]
    groepen = dict.fromkeys(partijen(kader, regel.beslissers) for regel in regels if regel.beslissers)
    if uitkomst.beslisser and not groepen:
        return partij(kader, uitkomst.beslisser)
    return taal.lijst(tuple(groepen), "of") or "het kader wijst niemand aan"


def _belongs(uitkomst: Beoordelingsuitkomst, beeld: Casusbeeld) -> Iterator[tuple[str, str]]:
    """Who decides and takes part on the rung that is advised, else on the present one."""
    kader, nu = beeld.context.kader, beeld.casus.trede
    hier = kader.trede(nu if uitkomst.doel is None else uitkomst.doel)
    yield "Wie beslist", _deciders(uitkomst, kader, nu)
    yield "In welk overleg", taal.lijst([forum(kader, code) for code in uitkomst.fora], "of")
    yield "Betrekken", partijen(kader, uitkomst.betrekken)
    yield "Informeren", partijen(kader, uitkomst.informeren)
    yield "Plan", taal.lijst([_plan(code, hier, beeld) for code in uitkomst.plan]) or _no_plan(kader, hier)
    gevraagd = gevraagde_regie(beeld.casus, kader) if uitkomst.doel is None else ()
    for soort in SOORTEN:
        rol = hier.rol(soort)
        if rol.nodig is Nodig.NIET and soort not in gevraagd:
            continue
        kan = "" if rol.nodig is Nodig.VERPLICHT else " (niet verplicht)"
        wie = _holders(uitkomst.rollen.get(soort, ()), rol, kader)
        start = asked_by_start(soort) if kan and soort in gevraagd else ""
        yield f"{taal.hoofdletter(soort)}{kan}", ". ".join(deel for deel in (wie, start) if deel)


def _plan(code: str, hier: Trede, beeld: Casusbeeld) -> str:
    """A plan, with the reason when it is not the rung that asks for it but an open safety signal."""
    kader = beeld.context.kader
    bij_signaal = any(r.plan == code and r.bij_veiligheidsfeit for r in kader.planregels)
    door_signaal = bij_signaal and bool(beeld.casus.open_signalen) and code not in hier.plan_minimum
    reden = " (omdat er een veiligheidssignaal openstaat)" if door_signaal else ""
    return f"{plan(kader, code)}{reden}"


def _no_plan(kader: Kader, hier: Trede) -> str:
    return f"{trede(kader, hier.code)} vraagt geen plan"


def _holders(codes: Iterable[str], rol: Rolinvulling, kader: Kader) -> str:
    """Who may hold a role, the first choice first, and with which competence profile."""
    met_reden = {houder.partij for houder in rol.houders if houder.voorwaarde}
    namen = [partij(kader, code) + (" (alleen met motivering)" if code in met_reden else "") for code in codes]
    hoger = " of hoger" if kader.profielen[-1:] != (rol.profiel,) else ""
    return taal.lijst(namen, "of") + (f"; profiel {rol.profiel}{hoger}" if rol.profiel else "")


def _list(titel: str, regels: Iterable[str]) -> list[Element]:
    lijnen = list(opsomming(regels))
    return [tussenkop(titel), *lijnen] if lijnen else []
