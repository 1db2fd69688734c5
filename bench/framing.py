"""Cuts whole HTTP/1.1 messages out of a stream of bytes, for both ends of the load.

A parser of its own, because the load shares two cores with the server it measures: every microsecond
spent here is taken from the number. It knows Content-Length and nothing else.
"""

from collections.abc import Iterator

END_OF_HEAD = b"\r\n\r\n"


class Frames:
    """The messages of one connection, in the order in which they came."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield (head, body) of every message that is complete; the rest waits for the next bytes.

        Raises ValueError at a message whose length its head does not tell.
        """
        self._pending += data
        while (end := self._pending.find(END_OF_HEAD)) >= 0:
            head = self._pending[:end]
            start = end + len(END_OF_HEAD)
            stop = start + body_length(head)
            if len(self._pending) < stop:
                return
            body = self._pending[start:stop]
            self._pending = self._pending[stop:]
            yield head, body


def body_length(head: bytes) -> int:
    """The Content-Length of a head in bytes; 0 without one. Raises ValueError at a chunked body."""
    lowered = head.lower()
    if b"\r\ntransfer-encoding:" in lowered:
        raise ValueError("a body in chunks is not counted: send a Content-Length")
    _, found, rest = lowered.partition(b"\r\ncontent-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0
