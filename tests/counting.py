"""How much work code does, without a clock: on a busy machine a test of time fails for nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def at_most(allowed: int) -> Iterator[None]:
    """Fails at the first function call, in Python or in C, over those allowed."""
    made = 0

    def count(_frame: FrameType, event: str, _called: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}
        assert made <= allowed, f"more than {allowed} calls"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)
