"""Which answers of a melding stand on somebody's card: those that are theirs to give, and not given yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dialogs.bouwstenen.mogelijk import may, not_theirs, only_for
from dialogs.forms import GESPREKKEN
from dialogs.meldingen.antwoorden import KLIMT_ALS, UITSTEL, Rechtstreeks, ViaFormulier, Weg, of_leaver, ways
from dialogs.meldingen.waarover import Waarover
from regie.beelden import Casusbeeld
from regie.beoordeling import holders
from regie.casus import Casus, Melding
from regie.decide import refusal
from regie.handelingen.rollen import mag_beantwoorden, trede_van_voordracht
from regie.meldingen.catalogus import Antwoord, catalogus
from regie.meldingen.klimmen import later
from regie.toegang import TOEGANG
from regie.vast import PersoonId
from regie.weigering import Weigering

NEEMT_OVER = frozenset({"lokaal_team"})
"""Answers by which a party takes over the regie of who leaves: they are there where that party may hold it."""


def choices(beeld: Casusbeeld, melding: Melding, mld: str, wie: PersoonId, *, geklommen: bool) -> tuple[Antwoord, ...]:
    """The answers on this person's card: none when only somebody else can answer, and none that is done already."""
    if geklommen:
        mld = KLIMT_ALS.get(mld, mld)
    alleen = only_by(beeld.casus, melding, mld)
    if alleen is not None and wie not in alleen:
        return ()
    klaar = _done(beeld.casus, melding, mld) | _of_another_plicht(beeld, melding, mld)
    klaar |= _cannot_take_over(beeld, melding, mld)
    if later(melding, beeld.context) is None:
        klaar |= {code for code, weg in ways(mld, Waarover.of(melding).soort).items() if weg == UITSTEL}
    over = tuple(a for a in catalogus()[mld].antwoorden if a.code not in klaar)
    zinloos = _useless(beeld, melding, mld, wie, (a.code for a in over))
    return tuple(a for a in over if a.code not in zinloos)


def _useless(beeld: Casusbeeld, melding: Melding, mld: str, wie: PersoonId, codes: Iterable[str]) -> frozenset[str]:
    """Answers that are not this person's to give (B5), or that would be refused now with no other way out than an
    answer beside them on the card.

    A refusal that says more, what is to be done first or by whom, is worth its press.
    """
    zelf = replace(beeld, context=replace(beeld.context, actor=wie))
    hier = ways(mld, Waarover.of(melding).soort)
    wegen = {code: hier[code] for code in codes if code in hier}
    weigeringen = {code: _refusal(zelf, melding, weg) for code, weg in wegen.items()}
    nee = {code: weigering for code, weigering in weigeringen.items() if weigering is not None}
    ernaast = {weg.naam for code, weg in wegen.items() if isinstance(weg, ViaFormulier) and code not in nee}
    return frozenset(
        code
        for code, weigering in nee.items()
        if weigering.regel == TOEGANG or (weigering.uitweg and {u.woord for u in weigering.uitweg} <= ernaast)
    )


def _refusal(zelf: Casusbeeld, melding: Melding, weg: Weg) -> Weigering | None:
    """Why this answer would be refused to whoever looks: they may not give it (a manager whom an advice of a forum
    climbed to does not decide, INV-6), or the rules are against it now. None when it would not.
    """
    if isinstance(weg, Rechtstreeks):
        command = weg.command(zelf, melding).model_copy(update={"melding": melding.nr})
        return not_theirs(command, zelf) or refusal(zelf.casus, command, zelf.context)
    if isinstance(weg, ViaFormulier):
        gesprek = GESPREKKEN[weg.naam]
        if not any(may(soort, zelf) for soort in gesprek.geeft):
            return only_for(gesprek.geeft, zelf)
        form = gesprek.form(zelf, weg.onderwerp(zelf, melding), {})
        return form if isinstance(form, Weigering) else None
    return None


def _cannot_take_over(beeld: Casusbeeld, melding: Melding, mld: str) -> frozenset[str]:
    """Answers by which a party takes over where it may not: the kader does not know it, or not as holder there."""
    partijen = {a.code for a in catalogus()[mld].antwoorden} & NEEMT_OVER
    if not partijen:
        return frozenset()
    casus, kader = beeld.casus, beeld.context.kader
    soort = of_leaver(beeld, Waarover.of(melding))
    hier = trede_van_voordracht(soort, casus, kader)
    mogen = {h.partij for h in holders(kader, hier, soort, casus.antwoorden, casus.gemeente)}
    return frozenset(partijen - mogen)


def only_by(casus: Casus, melding: Melding, mld: str) -> frozenset[PersoonId] | None:
    """Who alone can give the answers of this MLD; None when everybody who got it can."""
    over = Waarover.of(melding)
    if mld == "MLD-07":
        return mag_beantwoorden(casus.rollen[over.nr - 1], casus)
    if mld == "MLD-11":
        return frozenset({over.persoon})
    if mld in ("MLD-30", "MLD-31"):
        uitnodiging = over.uitnodiging(casus)
        return frozenset({uitnodiging.persoon, uitnodiging.vervanger or uitnodiging.persoon})
    return None


def _done(casus: Casus, melding: Melding, mld: str) -> frozenset[str]:
    """Answers that are given already, or say nothing: a role that somebody has is not let go by a refused handover."""
    if mld == "MLD-08":
        rol = casus.rollen[Waarover.of(melding).nr - 1]
        return frozenset() if rol.deel is None and casus.houder(rol.soort) is None else frozenset({"niet_nodig"})
    if mld != "MLD-04":
        return frozenset()
    besluit = casus.besluiten[Waarover.of(melding).nr - 1]
    taken = {"inwoner": besluit.inwoner_geinformeerd, "dossier": besluit.dossier_bijgewerkt}
    return frozenset(code for code, taak in taken.items() if taak is not None)


def _of_another_plicht(beeld: Casusbeeld, melding: Melding, mld: str) -> frozenset[str]:
    """Answers of the same MLD that belong to another duty of the kader."""
    over = Waarover.of(melding)
    plicht = beeld.context.kader.plicht(over.code) if over.soort == "plicht" else None
    if plicht is None or plicht.melding != mld:
        return frozenset()
    vragen = {code for code, weg in ways(mld, Waarover.of(melding).soort).items() if isinstance(weg, ViaFormulier)}
    return frozenset(vragen - set(plicht.antwoorden))
