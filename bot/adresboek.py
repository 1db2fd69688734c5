"""Where a person can be reached, learnt from every turn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.kanaal.beurt import Beurt, GesprekSoort, Installatie
from regie.inrichting import Inrichting, Persoon
from storage import adressen
from storage.adressen import Adres, Toestand


def learn(connection: Connection, beurt: Beurt, inrichting: Inrichting, nu: datetime) -> None:
    """Remember where the sender can be reached, when the inrichting knows them.

    What happens in one's own chat says whether one can be reached there; a group says nothing of it.
    """
    wie = beurt.afzender
    if wie.aad_object_id is None or inrichting.wie_is(wie.tenant_id, wie.aad_object_id) is None:
        return
    prive = own_chat(beurt)
    weg = isinstance(beurt.inhoud, Installatie) and not beurt.inhoud.toegevoegd
    toestand = Toestand.VERWIJDERD if weg else Toestand.BEREIKBAAR
    if prive is None:
        eerder = adressen.find(connection, wie.tenant_id, wie.aad_object_id)
        toestand = eerder.toestand if eerder else Toestand.BEREIKBAAR
    zelf = Adres(wie.tenant_id, wie.aad_object_id, beurt.gesprek.service_url, prive, wie.kanaal_id, toestand)
    adressen.learn(connection, zelf, nu)


def learn_at_one_screen(
    connection: Connection, beurt: Beurt, speelt: Persoon | None, inrichting: Inrichting, nu: datetime
) -> None:
    """Local mode: everyone who has no screen of their own is reached at this one; so is whoever is played here."""
    prive = own_chat(beurt)
    if prive is None:
        return
    wie = beurt.afzender
    bekend = adressen.known(connection)
    for ander in inrichting.personen:
        ander_id = (ander.tenant, ander.aad_id)
        gespeeld = speelt is not None and ander.id == speelt.id and ander_id != (wie.tenant_id, wie.aad_object_id)
        if ander_id not in bekend or gespeeld:
            hier = Adres(ander.tenant, ander.aad_id, beurt.gesprek.service_url, prive, wie.kanaal_id)
            adressen.learn(connection, hier, nu)


def own_chat(beurt: Beurt) -> str | None:
    """The conversation, when it is the sender's own; None in a group."""
    return beurt.gesprek.id if beurt.gesprek.soort is GesprekSoort.PERSOONLIJK else None
