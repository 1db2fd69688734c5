"""The package that a Teams administrator uploads: a zip with the manifest and the two icons at its root."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from dialogs.woorden import WOORDEN, Woord
from manifest.iconen import ACCENT, color, outline

SCHEMAVERSIE = "1.25"
IN_EIGEN_CHAT = (
    "help",
    "nieuwe casus",
    "casus",
    "weeg",
    "besluit",
    "plan overleg",
    "uitkomst",
    "signaal",
    "mijn casussen",
    "mijn taken",
)
IN_EEN_GROEP = ("help", "casus", "weeg", "besluit", "plan overleg", "uitkomst", "wie heeft regie")
"""Names of the words that Teams offers, at most ten in one place. Everything else can be typed as well."""

VAST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Every file in the zip bears it, so that the same input gives the same bytes."""

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMEIN = re.compile(rf"(?=.{{4,253}}$)({_LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]$")


class PakketOngeldig(ValueError):
    """The package cannot be made; the message says in Dutch what to change."""


def build(app_id: str, domein: str, website: str | None = None) -> bytes:
    """The zip for one bot registration.

    `app_id` is the GUID of the registration, `domein` the host name of the bot without https:// or wildcard,
    `website` the https page with explanation, privacy and terms (default: the domain itself).
    Raises PakketOngeldig.
    """
    inhoud = {
        "manifest.json": json.dumps(manifest(app_id, domein, website), ensure_ascii=False, indent=2).encode(),
        "color.png": color(),
        "outline.png": outline(),
    }
    zip_bytes = io.BytesIO()
    with zipfile.ZipFile(zip_bytes, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, bytes_ in inhoud.items():
            bestand = zipfile.ZipInfo(naam, VAST_MOMENT)
            bestand.compress_type = zipfile.ZIP_DEFLATED
            pakket.writestr(bestand, bytes_)
    return zip_bytes.getvalue()


def manifest(app_id: str, domein: str, website: str | None = None) -> dict[str, Any]:
    """The manifest as data. It asks one permission: a reminder is a direct message to a member of a team."""
    guid, host = _guid(app_id), _host(domein)
    pagina = _page(website) if website else f"https://{host}"
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMAVERSIE}/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMAVERSIE,
        "version": version("regiebot"),
        "id": guid,
        "localizationInfo": {"defaultLanguageTag": "nl"},
        "developer": {
            "name": "Regiebot",
            "websiteUrl": pagina,
            "privacyUrl": pagina,
            "termsOfUseUrl": pagina,
        },
        "name": {"short": "Regiebot", "full": "Regiebot: afspraken uit het casusoverleg"},
        "description": {
            "short": "Bewaakt wat een casusoverleg heeft afgesproken.",
            "full": (
                "Regiebot helpt bij casusoverleggen in het sociaal domein. Je legt vast wat is besloten: het niveau, "
                "wie de regie heeft en wanneer het volgende overleg is. Regiebot kent het kader van de regio, geeft "
                "advies, wijst op wat nog mist en vraagt op tijd of het gelukt is. Mensen besluiten.\n\n"
                "Regiebot noemt een casus bij zijn code. Typ geen namen van inwoners, geen adressen en geen BSN."
            ),
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": guid,
                "scopes": ["personal", "team", "groupChat"],
                "supportsFiles": False,
                "isNotificationOnly": False,
                "commandLists": [
                    {"scopes": ["personal"], "commands": _commands(IN_EIGEN_CHAT)},
                    {"scopes": ["team", "groupChat"], "commands": _commands(IN_EEN_GROEP)},
                ],
            }
        ],
        "permissions": ["messageTeamMembers"],
        "validDomains": [host],
        "defaultInstallScope": "personal",
    }


def main(app_id: str, domein: str, naar: Path, website: str | None) -> int:
    """`regiebot pakket`: write the zip. Exit code 2 with one sentence when it cannot be made."""
    try:
        naar.write_bytes(build(app_id, domein, website))
    except PakketOngeldig as fout:
        print(f"Het pakket is niet gemaakt. {fout}", file=sys.stderr)
        return 2
    except OSError:
        print(f"Het pakket is niet gemaakt. Naar {naar} kan niet worden geschreven.", file=sys.stderr)
        return 2
    print(f"{naar} is klaar. Een Teams-beheerder kan het uploaden in het beheercentrum van Teams.")
    return 0


def _commands(namen: tuple[str, ...]) -> list[dict[str, str]]:
    woorden = {w.naam: w for w in WOORDEN}
    return [{"title": woorden[naam].vormen[0], "description": _description(woorden[naam])} for naam in namen]


def _description(woord: Woord) -> str:
    return f"{woord.uitleg} Bijvoorbeeld: {woord.voorbeeld}" if woord.casus == "nodig" else woord.uitleg


def _guid(app_id: str) -> str:
    try:
        return str(UUID(app_id))
    except ValueError as fout:
        raise PakketOngeldig(f"'{app_id}' is geen app-id. Neem de Application (client) ID over uit Azure.") from fout


def _host(domein: str) -> str:
    host = domein.lower()
    if not _DOMEIN.fullmatch(host):
        raise PakketOngeldig(f"'{domein}' is geen domein. Geef alleen de naam, zoals regiebot.gemeente.nl.")
    return host


def _page(website: str) -> str:
    if not re.fullmatch(r"https://[^\s/]+(/\S*)?", website):
        raise PakketOngeldig(f"'{website}' is geen adres van een webpagina. Het begint met https://.")
    return website
