"""Messages come whole out of the stream, however the network cuts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.framing import Frames

BODIES = [b'{"text": "help"}', b"", b"\r\n\r\n", b"x" * 300]
STREAM = b"".join(b"POST / HTTP/1.1\r\nHost: h\r\ncontent-LENGTH: %d\r\n\r\n%s" % (len(body), body) for body in BODIES)


@given(st.lists(st.integers(0, len(STREAM)), max_size=8).map(sorted))
def test_any_cut_of_the_stream_gives_the_same_messages(cuts: list[int]) -> None:
    frames = Frames()
    pieces = [STREAM[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(STREAM)], strict=True)]
    assert [body for piece in pieces for _, body in frames.feed(piece)] == BODIES


def test_a_body_in_chunks_is_refused_instead_of_miscounted() -> None:
    with pytest.raises(ValueError, match="Content-Length"):
        list(Frames().feed(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
