"""The floor as a child process, for the tests of the load."""

from collections.abc import Iterator

import pytest

from bench.proces import Server, free_port, serve


@pytest.fixture(scope="module")
def vloer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    poort = free_port()
    log = tmp_path_factory.mktemp("bench") / "vloer.log"
    with serve("vloer", ["-m", "bench.bodem", str(poort)], poort=poort, log=log) as server:
        yield server
