"""Adressen: learnt, kept, and never forgotten by halves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage import adressen
from storage.adressen import Adres, Toestand
from storage.opslag import Opslag

OP = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)
LATER = OP + timedelta(hours=1)
ANNA = Adres("tenant", "aad-anna", "https://smba.example/emea/", "chat-anna", "29:anna")


async def _learn(opslag: Opslag, gezien: Adres, op: datetime = OP) -> None:
    await opslag.write(lambda c: adressen.learn(c, gezien, op))


async def _find(opslag: Opslag, aad_id: str = "aad-anna") -> Adres | None:
    return await opslag.read(lambda c: adressen.find(c, "tenant", aad_id))


async def test_an_address_is_found_by_tenant_and_person(opslag: Opslag) -> None:
    await _learn(opslag, ANNA)
    assert await _find(opslag) == ANNA
    assert await _find(opslag, "aad-bram") is None
    assert await opslag.read(lambda c: adressen.find(c, "elders", "aad-anna")) is None


async def test_everyone_who_has_an_address_is_known(opslag: Opslag) -> None:
    await _learn(opslag, ANNA)
    await _learn(opslag, replace(ANNA, tenant="elders"))
    assert await opslag.read(adressen.known) == {("tenant", "aad-anna"), ("elders", "aad-anna")}


async def test_the_last_thing_seen_counts(opslag: Opslag) -> None:
    moved = replace(ANNA, service_url="https://smba.example/amer/", conversatie="nieuw")
    await _learn(opslag, ANNA)
    await _learn(opslag, moved, LATER)
    assert await _find(opslag) == moved


async def test_a_turn_in_a_channel_does_not_lose_the_personal_chat(opslag: Opslag) -> None:
    await _learn(opslag, ANNA)
    await _learn(opslag, replace(ANNA, conversatie=None), LATER)
    assert await _find(opslag) == ANNA


async def test_someone_who_blocked_the_bot_is_reachable_again_after_a_turn(opslag: Opslag) -> None:
    await _learn(opslag, ANNA)
    await opslag.write(lambda c: adressen.set_toestand(c, "tenant", "aad-anna", Toestand.GEBLOKKEERD, LATER))
    assert await _find(opslag) == replace(ANNA, toestand=Toestand.GEBLOKKEERD)
    await _learn(opslag, ANNA, LATER)
    assert await _find(opslag) == ANNA


async def test_the_last_service_url_of_a_tenant_serves_a_person_without_address(opslag: Opslag) -> None:
    await _learn(opslag, ANNA, LATER)
    await _learn(opslag, replace(ANNA, aad_id="aad-bram", service_url="https://oud.example/"), OP)
    await _learn(opslag, replace(ANNA, tenant="elders", service_url="https://elders.example/"), LATER)
    assert await opslag.read(lambda c: adressen.last_service_url(c, "tenant")) == ANNA.service_url
    assert await opslag.read(lambda c: adressen.last_service_url(c, "nergens")) is None
