"""The settings: environment variables `REGIEBOT_…`, also from `.env`; docs/instellingen.md explains each."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Settings(BaseSettings):
    """How the program runs. Raises pydantic.ValidationError, with Dutch sentences, on what cannot go together."""

    model_config = SettingsConfigDict(env_prefix="REGIEBOT_", env_file=".env", extra="ignore")

    lokaal: bool = Field(False, description="Lokale modus: alleen deze computer, zonder aanmelding.")
    demo: bool = Field(False, description="Laad de demo-inrichting als er nog geen inrichting is.")
    poort: int = Field(3978, ge=1, le=65535, description="Poort waarop de bot luistert.")
    luister: str = Field("127.0.0.1", description="Netwerkadres waarop de bot luistert; in lokale modus altijd lokaal.")
    database: str = Field("sqlite:///data/regiebot.db", description="Database: sqlite:///pad of postgresql://…")
    inrichting: Path | None = Field(None, description="Inrichtingsbestand dat bij het starten geladen wordt.")
    klok: datetime | None = Field(None, description="Begin van de klok in lokale modus, bijvoorbeeld 2027-01-04 09:00.")
    adres: str = Field("", description="Het adres van de bot van buitenaf, voor agenda-links.")
    tik_seconden: float = Field(15.0, gt=0, le=3600, description="Om de hoeveel seconden de klok tikt.")
    berichten_dagen: int = Field(365, ge=30, le=3650, description="Hoeveel dagen verstuurde berichten bewaard blijven.")
    agenda_dagen: int = Field(30, ge=1, le=365, description="Hoeveel dagen na het overleg een agenda-link nog werkt.")
    app_id: str = Field("", description="App-id van de bot in Azure.")
    app_tenant: str = Field("", description="Tenant waarin de bot geregistreerd staat.")
    app_geheim: SecretStr = Field(SecretStr(""), description="Geheim van de app. Zet dit nooit in een bestand in git.")
    tenants: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="Tenants die de bot mogen gebruiken, met komma's ertussen."
    )

    @field_validator("tenants", mode="before")
    @classmethod
    def _split(cls, waarde: object) -> object:
        if isinstance(waarde, str):
            return frozenset(deel.strip() for deel in waarde.split(",") if deel.strip())
        return waarde

    @field_validator("klok")
    @classmethod
    def _aware(cls, waarde: datetime | None) -> datetime | None:
        """A moment without a time zone is wall-clock time in Amsterdam (CAL-1)."""
        return waarde.replace(tzinfo=AMSTERDAM) if waarde and waarde.tzinfo is None else waarde

    @field_validator("adres")
    @classmethod
    def _safe(cls, waarde: str) -> str:
        """A link to a calendar opens it for whoever has it, so it never travels in the open."""
        deel = urlsplit(waarde)
        veilig = deel.scheme == "https" or (deel.scheme == "http" and deel.hostname in ("127.0.0.1", "localhost"))
        if waarde and not (veilig and deel.netloc):
            raise ValueError("REGIEBOT_ADRES is een heel adres en begint met https://.")
        return waarde

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if self.lokaal and self.app_id:
            raise ValueError("REGIEBOT_LOKAAL en REGIEBOT_APP_ID gaan niet samen: kies er één.")
        if not self.lokaal and not self.app_id:
            raise ValueError(
                "Zet REGIEBOT_LOKAAL=1 om op deze computer te proberen, of REGIEBOT_APP_ID om met Teams te werken."
            )
        if not self.lokaal:
            nodig = {
                "REGIEBOT_APP_TENANT": self.app_tenant,
                "REGIEBOT_APP_GEHEIM": self.app_geheim.get_secret_value(),
                "REGIEBOT_TENANTS": self.tenants,
            }
            leeg = [naam for naam, waarde in nodig.items() if not waarde]
            if leeg:
                raise ValueError(f"Met een app-id is ook nodig: {', '.join(leeg)}.")
            if self.klok is not None:
                raise ValueError("REGIEBOT_KLOK werkt alleen in lokale modus.")
        return self

    @property
    def luisteradres(self) -> str:
        """Where the server binds: loopback in local mode, whatever `luister` says."""
        return "127.0.0.1" if self.lokaal else self.luister

    @property
    def basisadres(self) -> str:
        """The address that links start with; empty when nobody would get anywhere by it."""
        lokaal = f"http://127.0.0.1:{self.poort}" if self.lokaal else ""
        return (self.adres or lokaal).rstrip("/")


def sentences(fout: ValidationError) -> list[str]:
    """What is wrong with the settings, a Dutch sentence each that names the variable; never the value, which
    may be a secret."""
    return [_sentence(str(e["loc"][0]) if e["loc"] else "", e["type"], e["msg"]) for e in fout.errors()]


def _sentence(veld: str, soort: str, bericht: str) -> str:
    if soort == "value_error":
        return bericht.removeprefix("Value error, ")
    bedoeld = Settings.model_fields[veld].description
    return f"de waarde van REGIEBOT_{veld.upper()} past niet. Bedoeld is: {bedoeld}"
