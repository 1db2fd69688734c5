"""Where people can be reached in Teams: learnt from every turn and every installation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, func, select, update

from storage.tabellen import adres
from storage.upsert import upsert


class Toestand(StrEnum):
    """Whether Teams will take a message for this person."""

    BEREIKBAAR = "bereikbaar"
    GEBLOKKEERD = "geblokkeerd"
    VERWIJDERD = "verwijderd"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Adres:
    """One person in one tenant. `gebruiker` is the id Teams uses in a conversation; `conversatie` is the
    one-to-one chat, None as long as there is none.
    """

    tenant: str
    aad_id: str
    service_url: str
    conversatie: str | None
    gebruiker: str
    toestand: Toestand = Toestand.BEREIKBAAR


def learn(connection: Connection, gezien: Adres, op: datetime) -> None:
    """Keep an address as it is now. A conversation that is known already is not lost by one that is not."""
    connection.execute(
        _LEARN(connection),
        {
            "tenant": gezien.tenant,
            "aad_id": gezien.aad_id,
            "service_url": gezien.service_url,
            "conversatie": gezien.conversatie,
            "gebruiker": gezien.gebruiker,
            "toestand": gezien.toestand.value,
            "gewijzigd_op": op,
        },
    )


def find(connection: Connection, tenant: str, aad_id: str) -> Adres | None:
    """The address of a person, or None when Teams never showed one."""
    row = connection.execute(_FIND, {"tenant": tenant, "aad_id": aad_id}).one_or_none()
    return None if row is None else Adres(**{**row._mapping, "toestand": Toestand(row.toestand)})


def known(connection: Connection) -> frozenset[tuple[str, str]]:
    """Everyone who has an address, by tenant and AAD id."""
    return frozenset((row.tenant, row.aad_id) for row in connection.execute(_KNOWN))


def last_service_url(connection: Connection, tenant: str) -> str | None:
    """The serviceUrl that this tenant used last, for a person without an address."""
    url: str | None = connection.scalar(_LAST_URL, {"tenant": tenant})
    return url


def set_toestand(connection: Connection, tenant: str, aad_id: str, toestand: Toestand, op: datetime) -> None:
    """Record that a person can, or can no longer, be reached. Nothing happens for an unknown address."""
    connection.execute(
        update(adres)
        .where(adres.c.tenant == tenant, adres.c.aad_id == aad_id)
        .values(toestand=toestand.value, gewijzigd_op=op)
    )


_LEARN = upsert(
    adres,
    lambda new: new.on_conflict_do_update(
        index_elements=["tenant", "aad_id"],
        set_={
            "service_url": new.excluded.service_url,
            "conversatie": func.coalesce(new.excluded.conversatie, adres.c.conversatie),
            "gebruiker": new.excluded.gebruiker,
            "toestand": new.excluded.toestand,
            "gewijzigd_op": new.excluded.gewijzigd_op,
        },
    ),
)
_VELDEN = ("tenant", "aad_id", "service_url", "conversatie", "gebruiker", "toestand")
_FIND = select(*(adres.c[veld] for veld in _VELDEN)).where(
    adres.c.tenant == bindparam("tenant"), adres.c.aad_id == bindparam("aad_id")
)
_KNOWN = select(adres.c.tenant, adres.c.aad_id)
_LAST_URL = (
    select(adres.c.service_url)
    .where(adres.c.tenant == bindparam("tenant"))
    .order_by(adres.c.gewijzigd_op.desc())
    .limit(1)
)
