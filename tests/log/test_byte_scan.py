"""Line ends in bytes, against Python's own search."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.byte_scan import holds_line_end


@given(st.binary(max_size=300), st.integers(0, 1 << 17))
def test_as_python_finds_them(data: bytes, before: int) -> None:
    whole = b"x" * before + data
    assert holds_line_end(np.frombuffer(whole, np.uint8)) == (b"\n" in data or b"\r" in data)
