"""Which answers of a melding stand on somebody's card: those that are theirs to give, and not given yet."""

from __future__ import annotations

from dialogs.forms import GESPREKKEN
from dialogs.meldingen.antwoorden import KLIMT_ALS, UITSTEL, ViaFormulier, ways
from dialogs.meldingen.waarover import Waarover
from regie.beelden import Casusbeeld
from regie.casus import Casus, Melding
from regie.handelingen.rollen import doeltrede, mag_beantwoorden, mag_blijven
from regie.kader import Kader
from regie.meldingen.catalogus import Antwoord, catalogus
from regie.meldingen.klimmen import later
from regie.toegang import mag
from regie.vast import PersoonId

NEEMT_OVER = frozenset({"lokaal_team"})
"""Answers by which a party takes over: they are there where the kader knows that party."""


def choices(beeld: Casusbeeld, melding: Melding, mld: str, wie: PersoonId, *, geklommen: bool) -> tuple[Antwoord, ...]:
    """The answers on this person's card: none when only somebody else can answer, and none that is done already."""
    if geklommen:
        mld = KLIMT_ALS.get(mld, mld)
    alleen = only_by(beeld.casus, melding, mld)
    if alleen is not None and wie not in alleen:
        return ()
    kader = beeld.context.kader
    klaar = _done(beeld.casus, kader, melding, mld) | _of_another_plicht(beeld, melding, mld)
    klaar |= {code for code in NEEMT_OVER if not kader.heeft_partij(code)} | _not_theirs(beeld, melding, mld, wie)
    if later(melding, beeld.context) is None:
        klaar |= {code for code, weg in ways(mld, Waarover.of(melding).soort).items() if weg == UITSTEL}
    return tuple(a for a in catalogus()[mld].antwoorden if a.code not in klaar)


def _not_theirs(beeld: Casusbeeld, melding: Melding, mld: str, wie: PersoonId) -> frozenset[str]:
    """Answers whose form becomes a command that this person may not give: a manager whom an advice of a forum climbed
    to gives it back or takes more time, the besluit is for who decides (INV-6).
    """
    kring = (wie, beeld.casus, beeld.context.inrichting, beeld.context.vandaag)
    wegen = ways(mld, Waarover.of(melding).soort)
    formulieren = {code: weg.naam for code, weg in wegen.items() if isinstance(weg, ViaFormulier)}
    return frozenset(
        code for code, naam in formulieren.items() if not any(mag(soort, *kring) for soort in GESPREKKEN[naam].geeft)
    )


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


def _done(casus: Casus, kader: Kader, melding: Melding, mld: str) -> frozenset[str]:
    """Answers that are given already, or that nobody can give: without a giver who may keep the role none stays."""
    if mld == "MLD-08":
        rol = casus.rollen[Waarover.of(melding).nr - 1]
        houder = casus.houder(rol.soort)
        if rol.deel is not None:  # whoever has the whole household keeps this part too
            return frozenset() if houder or casus.houder(rol.soort, rol.deel) else frozenset({"gever_blijft"})
        blijft = houder is not None and mag_blijven(houder, casus, kader, doeltrede(casus))
        return frozenset() if blijft else frozenset({"gever_blijft"})
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
