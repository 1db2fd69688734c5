"""One thread that does all the writing of an SQLite database, and commits what waits in one go.

An fsync is the dearest part of a write. Whoever waits while a commit is under way shares the next one; a
savepoint around each unit of work keeps the failure of one from touching the others.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from storage.opslag import OpslagGesloten

T = TypeVar("T")

# A bound on how long the first of a group waits for the last; far above what a busy gemeente reaches.
MAX_GROEP = 128


class _Eenheid:
    """A unit of work and the future that its caller waits for."""

    __slots__ = ("fn", "future", "result")

    def __init__(self, fn: Callable[[Connection], Any]) -> None:
        self.fn = fn
        self.future: Future[Any] = Future()
        self.result: Any = None


class Schrijver:
    """The writer thread; it starts at the first unit of work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: SimpleQueue[_Eenheid | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._closed = False

    def submit(self, fn: Callable[[Connection], T]) -> "Future[T]":
        """Queue a unit of work; its future is done after the commit. Raises OpslagGesloten after close()."""
        unit = _Eenheid(fn)
        with self._lock:
            if self._closed:
                raise OpslagGesloten("de database is gesloten")
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="schrijver", daemon=True)
                self._thread.start()
            self._queue.put(unit)
        return unit.future

    def close(self) -> None:
        """Finish what was queued, then stop. Blocks until the thread is gone."""
        with self._lock:
            self._closed = True
            thread = self._thread
            self._queue.put(None)
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        open_for_work = True
        while open_for_work:
            group, open_for_work = self._take()
            if group:
                self._commit_together(group)

    def _take(self) -> tuple[list[_Eenheid], bool]:
        """Wait for one unit and take along whatever else is waiting; False when this was the last."""
        group: list[_Eenheid] = []
        unit = self._queue.get()
        while unit is not None:
            if unit.future.set_running_or_notify_cancel():
                group.append(unit)
            if len(group) == MAX_GROEP:
                return group, True
            try:
                unit = self._queue.get_nowait()
            except Empty:
                return group, True
        return group, False

    def _commit_together(self, group: list[_Eenheid]) -> None:
        try:
            with self._engine.begin() as connection:
                done = [unit for unit in group if _run_in_savepoint(connection, unit)]
        except BaseException as fault:  # the commit failed, or the transaction was lost on the way to it
            for unit in group:
                if not unit.future.done():
                    unit.future.set_exception(fault)
        else:
            for unit in done:
                unit.future.set_result(unit.result)


def _run_in_savepoint(connection: Connection, unit: _Eenheid) -> bool:
    """Run one unit; False when it failed and was rolled back alone. Raises when the transaction is lost."""
    savepoint = connection.begin_nested()
    try:
        unit.result = unit.fn(connection)
    except BaseException as fault:
        savepoint.rollback()
        unit.future.set_exception(fault)
        return False
    savepoint.commit()
    return True
