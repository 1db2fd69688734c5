"""No server outlives the run that started it."""

import os
from pathlib import Path

import pytest

from bench.proces import ServerGaf, free_port, serve

STUBBORN = """
import signal, socket, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
time.sleep(60)
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_server_is_gone_after_a_fault_even_when_it_ignores_the_request(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("bench.proces.STOP_SECONDS", 0.2)
    poort = free_port()
    with (
        pytest.raises(KeyboardInterrupt),
        serve("doof", ["-c", STUBBORN, str(poort)], poort=poort, log=tmp_path / "log") as server,
    ):
        assert alive(server.pid)
        raise KeyboardInterrupt
    assert not alive(server.pid)


def test_a_server_that_falls_over_shows_its_last_words(tmp_path: Path) -> None:
    arguments = ["-c", "raise SystemExit('geen database')"]
    with (
        pytest.raises(ServerGaf, match="geen database"),
        serve("kapot", arguments, poort=free_port(), log=tmp_path / "log"),
    ):
        pytest.fail("a server that does not run was given")
