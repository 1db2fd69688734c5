"""Starts a server as a child process, waits till it answers, and ends it whatever happens."""

import math
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 30.0
STOP_SECONDS = 5.0


class ServerGaf(Exception):
    """A server ended or did not answer in time; the message holds the last lines it printed."""


@dataclass(frozen=True)
class Server:
    """A server that answers POST /api/messages on loopback."""

    naam: str
    poort: int
    pid: int


@contextmanager
def serve(
    naam: str, arguments: Sequence[str], *, poort: int, log: Path, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Run `python <arguments>` in a process group of its own until the block is left.

    Its output goes to the file `log`. Raises ServerGaf when it does not listen within 30 s.
    """
    with log.open("wb") as output:
        child = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
            start_new_session=True,
        )
        try:
            _until_listening(child, naam, poort, log)
            yield Server(naam, poort, child.pid)
        finally:
            _end(child)


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used, user and system; nan where there is no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _until_listening(child: subprocess.Popen[bytes], naam: str, poort: int, log: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while child.poll() is None and time.monotonic() < give_up:
        try:
            socket.create_connection(("127.0.0.1", poort)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise ServerGaf(f"{naam} luistert niet op {poort}:\n{log.read_text(errors='replace')[-2000:]}")


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ask the whole group to stop, then make it."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            break
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
    child.wait()
