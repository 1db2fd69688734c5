"""What is written down of somebody whom the inrichting does not know: enough to find them and what they were after."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256

from bot.kanaal.beurt import Afzender, Beurt, KaartActie, Tekst
from dialogs import verstaan
from regie.dossiers import Logregel
from regie.vast import CASUSCODE

_AAD_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def refused(beurt: Beurt, op: datetime) -> Logregel:
    """The line of a refusal: who it was, and the casus that was asked about when there was one. No words."""
    code = _code(beurt)
    return Logregel(
        op=op,
        door=f"onbekend {_wie(beurt.afzender)}",
        wat=type(beurt.inhoud).__name__,
        uitkomst="geweigerd",
        casussen=(code,) if code else (),
        regel="B5",
    )


def _wie(afzender: Afzender) -> str:
    """The AAD object id, by which a tenant finds its own people; else a hash of how the channel knows them."""
    aad = afzender.aad_object_id
    if aad is not None and _AAD_ID.fullmatch(aad):
        return aad
    return sha256(f"{afzender.tenant_id}/{afzender.kanaal_id}".encode()).hexdigest()[:16]


def _code(beurt: Beurt) -> str | None:
    match beurt.inhoud:
        case Tekst(tekst=tekst) | KaartActie(data={"bericht": str(tekst)}):
            gelezen = verstaan.read(tekst)
            return gelezen.casuscode if isinstance(gelezen, verstaan.Herkend) else None
        case KaartActie(data={"casus": str(code)}):
            return code if re.fullmatch(CASUSCODE, code) else None
    return None
