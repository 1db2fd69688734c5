"""What a melding's text takes from the casus: names of professionals, roles, numbers, dates; never free text (B5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.gesprekken.verhuizing import suggestie
from dialogs.meldingen import rolwaarden
from dialogs.meldingen.waarden import Waarden
from dialogs.meldingen.waarover import Waarover
from regie.beelden import Berichtbeeld
from regie.casus import Actie, Besluit, Overleg, Stagnatiesignaal, Uitnodiging
from regie.casus import Taak as Besluittaak
from regie.handelingen.plichten import redenen
from regie.kalender import dag_van
from regie.vast import PersoonId


def of(bericht: Berichtbeeld) -> Waarden:
    """The values for one message."""
    over = Waarover.of(bericht.melding)
    waarden = _BRONNEN[over.soort](bericht, over)
    vast = {
        "casus": bericht.beeld.casus.code,
        "op_trede": kaderwoorden.op_trede(bericht.beeld.context.kader, bericht.beeld.casus.trede),
    }
    return replace(waarden, invullen=waarden.invullen | vast)


# ---- plichten


def _plicht(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    plicht = bericht.beeld.context.kader.plicht(over.code)
    assert plicht is not None
    casus, kader = bericht.beeld.casus, bericht.beeld.context.kader
    waarom = redenen(plicht, casus.antwoorden)
    feiten = [f"{feit.vraag} Ja." for feit in kader.feiten if feit.code in waarom]
    return Waarden(
        {"wat": plicht.titel, "vraag": plicht.vraag},
        (("Waarom", " ".join(feiten)),),
        voor="plicht",
        kenmerk=plicht.titel,
    )


# ---- besluit


def _besluit(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    besluit = bericht.beeld.casus.besluiten[over.nr - 1]
    return Waarden(
        feiten=(
            (f"Besluit {besluit.nr}", _naar(bericht, besluit)),
            ("Genomen op", taal.moment(besluit.op)),
            ("Inwoner geïnformeerd", _klaar(besluit.inwoner_geinformeerd)),
            ("In dossier", _klaar(besluit.dossier_bijgewerkt)),
        ),
        kenmerk=f"besluit {besluit.nr}: {_naar(bericht, besluit)}",
    )


def _forumadvies(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    kader, casus = bericht.beeld.context.kader, bericht.beeld.casus
    advies = casus.forumadviezen[over.nr - 1]
    blijven = f"blijven {kaderwoorden.op_trede(kader, advies.naar, voluit=True)}"
    naar = kaderwoorden.trede_voluit(kader, advies.naar)
    return Waarden(
        {
            "forum": taal.hoofdletter(kaderwoorden.forum(kader, advies.forum)),
            "advies": blijven if advies.naar == casus.trede else f"naar {naar}",
        },
        (
            ("Wie beslist", kaderwoorden.partij(kader, advies.beslisser)),
            ("Advies van", taal.moment(advies.op)),
            ("Meer tijd tot", taal.datum(advies.meer_tijd_tot) if advies.meer_tijd_tot else ""),
        ),
    )


def _herkomst(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    herkomst = bericht.beeld.casus.herkomst
    assert herkomst is not None
    return Waarden(
        {"suggestie": suggestie(herkomst, bericht.beeld.context.kader)},
        (("Vorige casus", herkomst.casus),),
    )


def _naar(bericht: Berichtbeeld, besluit: Besluit) -> str:
    kader = bericht.beeld.context.kader
    naar = kaderwoorden.trede(kader, besluit.naar)
    if besluit.richting == "blijven" or besluit.van is None:
        return f"blijven {kaderwoorden.op_trede(kader, besluit.naar)}" if besluit.richting == "blijven" else naar
    return f"{besluit.richting} van {kaderwoorden.trede(kader, besluit.van)} naar {naar}"


def _klaar(taak: Besluittaak | None) -> str:
    if taak is None:
        return "nog niet"
    return "kan niet" if taak.kan_niet else f"ja, op {taal.korte_datum(taak.gedaan_op)}"


# ---- overleg en actie


def _overleg(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    if not over.nr:
        return _langste_tijd(bericht)
    overleg = bericht.beeld.casus.overleggen[over.nr - 1]
    invullen = {"overleg": overleg.soort, "wanneer": taal.moment(overleg.begin)}
    kenmerk = f"{overleg.soort} {overleg.nr}: {taal.moment(overleg.begin)}"
    if not over.persoon:
        return Waarden(invullen, kenmerk=kenmerk)
    invullen |= _genodigde(bericht, over.uitnodiging(bericht.beeld.casus), over.persoon)
    duur = f"{overleg.duur_minuten} minuten"
    return Waarden(invullen, (("Duur", duur), ("Genodigd", _genodigden(bericht, overleg))), kenmerk=kenmerk)


def _genodigde(bericht: Berichtbeeld, uitnodiging: Uitnodiging, gevraagd: PersoonId) -> dict[str, str]:
    zelf = bericht.ontvanger in (uitnodiging.persoon, uitnodiging.vervanger)
    gezegd = "Laat weten of je komt."
    if bericht.ontvanger == uitnodiging.vervanger:
        gezegd = f"Je komt in de plaats van {bericht.beeld.naam(uitnodiging.persoon)}."
    elif uitnodiging.antwoord == "kom":
        gezegd = "Je hebt gezegd dat je komt. Kun je toch niet? Zeg het dan nu."
    return {
        "wie": bericht.beeld.naam(gevraagd),
        "nodig": "Jij bent nodig bij dit overleg: zonder jou kan het niet goed doorgaan."
        if zelf and uitnodiging.moet and bericht.ontvanger == gevraagd
        else "",
        "gezegd": gezegd,
    }


def _genodigden(bericht: Berichtbeeld, overleg: Overleg) -> str:
    return taal.lijst([bericht.beeld.naam(u.vervanger or u.persoon) for u in overleg.uitnodigingen])


def _langste_tijd(bericht: Berichtbeeld) -> Waarden:
    gehouden = [o for o in bericht.beeld.casus.overleggen if o.uitkomst_op is not None]
    laatste = taal.moment(gehouden[-1].begin) if gehouden else "nog geen"
    uiterste = bericht.melding.deadline or bericht.melding.geopend_op
    return Waarden(
        {"wanneer": taal.datum(dag_van(uiterste))},
        (("Laatste overleg", laatste),),
    )


def _actie(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    actie = bericht.beeld.casus.acties[over.nr - 1]
    zelf = actie.eigenaar == bericht.ontvanger
    wie = "jou" if zelf else kaderwoorden.wie(bericht.beeld, actie.eigenaar)
    return Waarden(
        {"nummer": str(actie.nr), "wie": wie, "termijn": _termijn(bericht, actie)}, kenmerk=f"actie {actie.nr}"
    )


def _termijn(bericht: Berichtbeeld, actie: Actie) -> str:
    vandaag = dag_van(bericht.beeld.context.now)
    if actie.vervaldatum == vandaag:
        return "moet vandaag klaar zijn"
    werkwoord = "moest" if actie.vervaldatum < vandaag else "moet"
    return f"{werkwoord} op {taal.datum(actie.vervaldatum)} klaar zijn"


# ---- stagnatie en veiligheid


def _stagnatie(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    stagnatie = bericht.beeld.casus.stagnaties[over.nr - 1]
    soort = _soort(bericht, stagnatie)
    vertrekt = bericht.beeld.naam(stagnatie.betreft) if stagnatie.betreft else "Een regisseur"
    return Waarden(
        {
            "door": _naam(bericht, stagnatie.melder),
            "wanneer": taal.moment(stagnatie.op),
            "soort": _klein(soort),
            "stand": f"{_stand(bericht, stagnatie)} Het gaat hierom: {_klein(soort)}.",
            "vertrek": f"{vertrekt} stopt als regisseur en heeft geen opvolger.",
        },
        (
            ("Gaat over", bericht.beeld.naam(stagnatie.betreft) if stagnatie.betreft else ""),
            ("Laatste stap", _laatste_stap(bericht, stagnatie)),
        ),
    )


def _soort(bericht: Berichtbeeld, stagnatie: Stagnatiesignaal) -> str:
    if stagnatie.soort is None:
        return ""
    return bericht.beeld.context.kader.stagnatieroute(stagnatie.soort, bericht.beeld.casus.trede).titel


def _klein(zin: str) -> str:
    return zin[:1].lower() + zin[1:]


def _stand(bericht: Berichtbeeld, stagnatie: Stagnatiesignaal) -> str:
    if stagnatie.stappen and stagnatie.stappen[-1].antwoord == "hulp_nodig":
        return f"{bericht.beeld.naam(stagnatie.stappen[-1].door)} vraagt hulp om dit op te lossen."
    return "De manager heeft niet op tijd geantwoord."


def _laatste_stap(bericht: Berichtbeeld, stagnatie: Stagnatiesignaal) -> str:
    if not stagnatie.stappen:
        return ""
    stap = stagnatie.stappen[-1]
    gedaan = stap.antwoord.replace("_", " ")
    return f"{gedaan}, door {bericht.beeld.naam(stap.door)} op {taal.moment(stap.op)}"


def _signaal(bericht: Berichtbeeld, over: Waarover) -> Waarden:
    signaal = bericht.beeld.casus.signalen[over.nr - 1]
    wat = kaderwoorden.feit(bericht.beeld.context.kader, signaal.feit)
    return Waarden(
        {
            "door": _naam(bericht, signaal.gemeld_door),
            "wanneer": taal.moment(signaal.op),
            "nummer": str(signaal.nr),
            "signaal": wat,
        },
        kenmerk=f"signaal {signaal.nr}: {wat}",
    )


def _naam(bericht: Berichtbeeld, persoon: PersoonId) -> str:
    return "jij" if persoon == bericht.ontvanger else kaderwoorden.wie(bericht.beeld, persoon)


_BRONNEN: dict[str, Callable[[Berichtbeeld, Waarover], Waarden]] = {
    "rol": rolwaarden.of_rol,
    "regie": rolwaarden.of_regie,
    "plicht": _plicht,
    "forumadvies": _forumadvies,
    "herkomst": _herkomst,
    "besluit": _besluit,
    "overleg": _overleg,
    "actie": _actie,
    "stagnatie": _stagnatie,
    "signaal": _signaal,
}
"""Per kind of onderwerp."""
