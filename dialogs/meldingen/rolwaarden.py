"""What a text about regie takes from the casus: who was asked, who has it, why somebody must be found (B5)."""

from __future__ import annotations

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.kaderwoorden import REGISSEUR
from dialogs.meldingen.waarden import Waarden
from dialogs.meldingen.waarover import Waarover
from regie.beelden import Berichtbeeld
from regie.casus import Casusstatus, Regietoewijzing, Rolstatus, Soort
from regie.handelingen.rollen import gezocht_sinds
from regie.kader.treden import Nodig
from regie.vast import PersoonId


def of_rol(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    """The values for a message about one nomination or holder."""
    casus = bericht.beeld.casus
    rol = casus.rollen[over.nr - 1]
    wie = kaderwoorden.wie(bericht.beeld, rol.houder)
    houder = casus.houder(rol.soort, rol.deel) or casus.houder(rol.soort)
    ander = _ander(bericht, rol, over.persoon)
    verantwoordelijk = kaderwoorden.wie(bericht.beeld, houder.houder) if houder else "niemand"
    zolang = f"blijft {verantwoordelijk} verantwoordelijk voor" if houder else "heeft niemand"
    return Waarden(
        {
            "regie": rol.naam,
            "regisseur": _regisseur(rol),
            "wie": wie,
            "ander": ander,
            "deel": rol.deel or "",
            "voordracht": _voordracht(bericht, rol),
            "zolang": f"Zolang niemand ja heeft gezegd, {zolang} de {houder.naam if houder else rol.naam}.",
            "stand": f"{wie} {_geen_ja(rol)}.",
            "wisseling": _wisseling(bericht, rol, wie),
            "nieuws": _nieuws(rol),
        },
        _waarvoor(bericht, rol) if rol.in_behandeling else (),
        voor="" if rol.is_professional else "namens",
        kenmerk=f"{rol.naam}: {wie}",
    )


def _waarvoor(bericht: Berichtbeeld, rol: Regietoewijzing) -> tuple[tuple[str, str], ...]:
    """What a yes is to: on which rung, with which profile the kader asks for there, and from when."""
    casus, kader = bericht.beeld.casus, bericht.beeld.context.kader
    trede = next((b.naar for b in casus.besluiten if rol.nr in b.rollen), casus.trede)
    gevraagd = kader.trede(trede).rol(rol.soort).profiel or ""
    eigen = f"{gevraagd}; jouw profiel is {rol.profiel}" if gevraagd and rol.houder == bericht.ontvanger else gevraagd
    return (
        ("Gevraagd voor", kaderwoorden.trede_voluit(kader, trede)),
        ("Gevraagd profiel", eigen if rol.profiel else gevraagd),
        ("Inzet", rol.inzet_wijze or ""),
        ("Gaat in", _overname(rol)),
    )


def _regisseur(rol: Regietoewijzing) -> str:
    """`casusregisseur`, or `casusregisseur voor kind A`."""
    return f"{REGISSEUR[rol.soort]} voor {rol.deel}" if rol.deel else REGISSEUR[rol.soort]


def _ander(bericht: Berichtbeeld, rol: Regietoewijzing, persoon: PersoonId) -> str:
    """The other of two casusregisseurs, for the one that a question is about."""
    eerste = bericht.beeld.casus.houder(rol.soort)
    ander = eerste.houder if eerste is not None and rol.houder == persoon else rol.houder
    return kaderwoorden.wie(bericht.beeld, ander)


def _geen_ja(rol: Regietoewijzing) -> str:
    return "heeft nee gezegd" if rol.status is Rolstatus.GEWEIGERD else "heeft niet op tijd geantwoord"


def _voordracht(bericht: Berichtbeeld, rol: Regietoewijzing) -> str:
    regisseur = _regisseur(rol)
    if rol.voorgesteld_door == bericht.ontvanger:
        return f"Je hebt jezelf voorgedragen als {regisseur}."
    return f"{bericht.beeld.naam(rol.voorgesteld_door)} draagt je voor als {regisseur}."


def _nieuws(rol: Regietoewijzing) -> str:
    if rol.status is Rolstatus.INGETROKKEN:
        return f"De voordracht voor {rol.naam} is ingetrokken"
    return f"De {rol.naam} is geëindigd" if rol.geeindigd_op else f"Er is een nieuwe {_regisseur(rol)}"


def _ingetrokken(bericht: Berichtbeeld, rol: Regietoewijzing, wie: str) -> str:
    """To whoever said yes, for themselves or for somebody of the household: that it is off, and who has it now."""
    vanaf = f" vanaf {taal.moment(rol.overname)}" if rol.overname else ""
    ja = f"Je had ja gezegd op de {rol.naam}{vanaf}. Dat is niet meer nodig."
    if not rol.is_professional:
        ja = f"Je had vastgelegd: {wie} zegt ja op de {rol.naam}{vanaf}. Dat is niet meer nodig. Vertel het {wie}."
    casus = bericht.beeld.casus
    if casus.status is Casusstatus.AFGESLOTEN:
        return f"{ja} De casus is afgesloten."
    nu = casus.houder(rol.soort, rol.deel)
    if nu is None:
        return ja
    naam = kaderwoorden.wie(bericht.beeld, nu.houder)
    heeft = "Jij hebt" if nu.houder == bericht.ontvanger else f"{taal.hoofdletter(naam)} heeft"
    return f"{ja} {heeft} nu de {rol.naam}."


def _wisseling(bericht: Berichtbeeld, rol: Regietoewijzing, wie: str) -> str:
    if rol.status is Rolstatus.INGETROKKEN:
        return _ingetrokken(bericht, rol, wie)
    if rol.geeindigd_op is not None:
        sinds = taal.moment(rol.geeindigd_op)
        heeft = "Jij hebt" if rol.houder == bericht.ontvanger else f"{taal.hoofdletter(wie)} heeft"
        return f"{heeft} sinds {sinds} geen {rol.naam} meer.{_verder(bericht)}"
    vanaf = taal.moment(rol.ingegaan_op or rol.voorgesteld_op)
    if rol.houder == bericht.ontvanger:
        return f"Jij hebt de {rol.naam} vanaf {vanaf}. Vertel het huishouden dat jij nu het aanspreekpunt bent."
    return f"{wie} heeft de {rol.naam} vanaf {vanaf}."


def _verder(bericht: Berichtbeeld) -> str:
    """Who goes on when a role ended without a successor."""
    nu = bericht.beeld.casus.houder("casusregie")
    return f" {taal.hoofdletter(kaderwoorden.wie(bericht.beeld, nu.houder))} heeft de casusregie." if nu else ""


def _overname(rol: Regietoewijzing) -> str:
    return taal.moment(rol.overname) if rol.overname else "meteen na het ja"


def of_regie(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    """The values for a message about a role that needs somebody: it is empty, or its holder may not keep it."""
    soort: Soort = "procesregie" if over.code == "procesregie" else "casusregie"
    casus, regisseur = bericht.beeld.casus, REGISSEUR[soort]
    sinds = taal.moment(gezocht_sinds(casus, soort, bericht.beeld.context.kader))
    nu = casus.houder(soort)
    if nu is not None:
        kan_niet = kaderwoorden.cannot_keep(bericht.beeld, nu)
        blijft = f"Tot een opvolger ja zegt, blijft {kaderwoorden.wie(bericht.beeld, nu.houder)} verantwoordelijk."
        return Waarden(
            {
                "titel": f"Er is een opvolger nodig voor de {soort}",
                "regie": soort,
                "stand": f"{kan_niet} Er is nog geen opvolger gevraagd.",
                "waarom": f"{kan_niet} {blijft}",
            },
            (("Opvolger nodig sinds", sinds),),
            kenmerk=soort,
        )
    return Waarden(
        {
            "titel": f"Er is nog geen {regisseur}",
            "regie": soort,
            "stand": f"Er is nog steeds geen {regisseur}, en er is niemand gevraagd.",
            "waarom": _waarom(bericht, soort),
        },
        (("Leeg sinds", sinds),),
        kenmerk=soort,
    )


def _waarom(bericht: Berichtbeeld, soort: str) -> str:
    """Why this role is asked for: its rung makes it compulsory, or regie is wanted and somebody must begin."""
    casus, kader = bericht.beeld.casus, bericht.beeld.context.kader
    hier = taal.hoofdletter(kaderwoorden.op_trede(kader, casus.trede))
    if kader.trede(casus.trede).rol(soort).nodig is Nodig.VERPLICHT:
        return f"{hier} hoort er volgens het kader een {REGISSEUR[soort]} te zijn."
    return f"{hier} is {soort} niet verplicht. {kaderwoorden.asked_by_start(soort)}."
