"""Python's garbage collector, kept from searching where there is nothing to find."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps Python's search for circular garbage still while the block runs.

    Records are made once and kept, and none refers back to another: there is nothing
    to find, and to look again and again would take a quarter of the whole time. What
    was made is left out of later searches too, until the next check.
    """
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
