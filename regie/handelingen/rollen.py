"""Who holds regie and what the state asks for: the roles to fill, since when, and who answers (INV-1, 7, 8, B1)."""

from __future__ import annotations

from datetime import datetime

from regie.beoordeling import holders
from regie.casus import Casus, Casusstatus, Regietoewijzing, Rolstatus, Soort
from regie.feiten import codes
from regie.handelingen.delen import houders_van_deel
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.treden import Nodig
from regie.vast import PersoonId

SOORTEN: tuple[Soort, ...] = ("casusregie", "procesregie")


def gevraagde_regie(casus: Casus, kader: Kader) -> tuple[Soort, ...]:
    """The roles that must be filled now (INV-1, INV-7, B1).

    Those of the rung; when the start criteria hold and the rung asks for none, before the first besluit the role that
    the kader asks for first (`bij_start`), after it casusregie.
    """
    if casus.status is not Casusstatus.LOPEND:
        return ()
    trede = kader.trede(casus.trede)
    nodig = tuple(s for s in SOORTEN if trede.rol(s).nodig is Nodig.VERPLICHT)
    if nodig or casus.aanmelding.regie_nodig != "ja":
        return nodig
    eerst: Soort = "casusregie" if casus.besluiten or kader.bij_start is None else kader.bij_start.regie
    return () if eerst in casus.regie_niet_nodig else (eerst,)


def is_overbodig(soort: Soort, casus: Casus, kader: Kader) -> bool:
    """Whether nobody holds this role and nobody has to: the rung does not know it, or people decided so."""
    nodig = kader.trede(casus.trede).rol(soort).nodig
    losgelaten = nodig is Nodig.OPTIONEEL and soort in casus.regie_niet_nodig
    return casus.houder(soort) is None and (nodig is Nodig.NIET or losgelaten)


def doeltrede(casus: Casus) -> Tredecode:
    """Where the casus is on its way to: the rung of a besluit that waits for its handovers (INV-22), else its own."""
    wacht = [besluit.naar for besluit in casus.besluiten[-1:] if besluit.ingegaan_op is None]
    return wacht[0] if wacht else casus.trede


def trede_van_voordracht(soort: Soort, casus: Casus, kader: Kader) -> Tredecode:
    """The rung for which somebody is asked: where the casus goes, unless the role is not known there."""
    straks = doeltrede(casus)
    return casus.trede if kader.trede(straks).rol(soort).nodig is Nodig.NIET else straks


def mag_blijven(rol: Regietoewijzing, casus: Casus, kader: Kader, trede: Tredecode) -> bool:
    """Whether this holder may have the role on a rung, with the facts as they are (INV-8; ZOU-6.R where it is hard).

    Who may only have it by an explicit besluit was given a reason since the last besluit that led to this rung. A role
    that the rung does not know ends by itself (INV-7).
    """
    invulling = kader.trede(trede).rol(rol.soort)
    if rol.deel is None and invulling.nodig is Nodig.NIET:
        return True
    mogelijk = holders(kader, trede, rol.soort, casus.antwoorden, casus.gemeente)
    if rol.deel is not None:
        mogelijk = houders_van_deel(casus, kader, trede)
    houder = next((h for h in mogelijk if h.partij == rol.houdercode), None)
    if houder is None:
        return False
    sinds = [b.op for b in casus.besluiten if b.naar == trede and b.richting != "blijven"]
    if houder.voorwaarde and (rol.motivering is None or any(rol.voorgesteld_op < op for op in sinds)):
        return False
    getoetst = rol.is_professional and kader.partij(rol.houdercode).profieltoets
    if not (getoetst and invulling.profiel and invulling.profiel_verplicht):
        return True
    return rol.profiel is not None and kader.voldoet_profiel(rol.profiel, invulling.profiel)


def opvolging_nodig(casus: Casus, kader: Kader) -> tuple[Soort, ...]:
    """The roles whose holder may not keep them where the casus is or goes; until a successor is there the holder stays
    responsible (INV-3, INV-8, INV-22).
    """
    if casus.status is Casusstatus.AFGESLOTEN:
        return ()
    houders = ((soort, casus.houder(soort)) for soort in SOORTEN)
    return tuple(s for s, rol in houders if rol and not mag_blijven(rol, casus, kader, doeltrede(casus)))


def zonder_kandidaat(casus: Casus, kader: Kader) -> tuple[Soort, ...]:
    """The roles for which somebody must be asked and nobody is: empty ones, and those that need a successor (B1)."""
    leeg = {soort for soort in gevraagde_regie(casus, kader) if casus.houder(soort) is None}
    gezocht = leeg | set(opvolging_nodig(casus, kader))
    return tuple(soort for soort in SOORTEN if soort in gezocht and casus.voorgedragen(soort) is None)


def regel_van_rol(soort: Soort, casus: Casus, kader: Kader) -> str:
    """The rule by which the present holder may not keep the role: one that keeps this party out, else of the role."""
    invulling = kader.trede(doeltrede(casus)).rol(soort)
    nu = casus.houder(soort)
    uitgesloten = invulling.uitsluiting(nu.houdercode) if nu else None
    return uitgesloten.regel if uitgesloten else (invulling.regels or ("INV-8",))[0]


def gezocht_sinds(casus: Casus, soort: Soort, kader: Kader) -> datetime:
    """Since when somebody must be asked for this role: as long as it is empty, or since its holder may not keep it."""
    sinds = leeg_sinds(casus, soort)
    if casus.houder(soort) is None:
        return sinds
    criteria = (h.als for h in kader.trede(doeltrede(casus)).rol(soort).houders if h.als is not None)
    feiten = {code for criterium in criteria for code in codes(criterium)}
    return max([sinds, *(casus.feiten[code].op for code in feiten if code in casus.feiten)])


def leeg_sinds(casus: Casus, soort: Soort) -> datetime:
    """Since when nobody holds this role or has been asked: the last end or no, else the rung, else the moment from
    which regie was needed.
    """
    momenten = [casus.aanmelding.nodig_sinds or casus.aanmelding.op, casus.trede_sinds]
    momenten += [b.op for b in casus.besluiten[-1:]]
    for rol in casus.rollen:
        if rol.soort == soort and rol.deel is None:
            momenten += [m for m in (rol.geeindigd_op, rol.beantwoord_op) if m is not None]
    return max(momenten)


def regie_sinds(casus: Casus) -> datetime:
    """Since when there is regie to fill: the first besluit, or the answers that made regie needed."""
    nodig = casus.aanmelding.nodig_sinds
    return min([b.op for b in casus.besluiten[:1]] + ([nodig] if nodig else []), default=casus.aanmelding.op)


def is_geregeld(soort: Soort, casus: Casus) -> bool:
    """Whether somebody is responsible and no handover waits: the last one asked took over, or the giver stays."""
    laatste = [r for r in casus.rollen if r.soort == soort and r.deel is None][-1:]
    wacht = any(r.in_behandeling or r.status is Rolstatus.GEWEIGERD for r in laatste)
    return casus.houder(soort) is not None and not wacht


def mag_beantwoorden(rol: Regietoewijzing, casus: Casus) -> frozenset[PersoonId]:
    """Who may say yes or no: the nominee; for klant or netwerk the regisseur, else the nominator."""
    if rol.is_professional:
        return frozenset({rol.houder})
    regisseurs = {r.houder for s in SOORTEN if (r := casus.houder(s)) and r.is_professional}
    return frozenset(regisseurs or {rol.voorgesteld_door})
