"""Ctrl+C and SIGTERM: what was being done is undone, and the command ends in a line."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

EXIT_INTERRUPTED = 128 + signal.SIGINT
EXIT_TERMINATED = 128 + signal.SIGTERM


class Terminated(KeyboardInterrupt):
    """The system asked this program to end; a Ctrl+C that no key was pressed for."""


@contextmanager
def terminable() -> Iterator[None]:
    """Turns SIGTERM into ``Terminated`` while the block runs, so that clean-up is not skipped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    # Asked again, it still tidies up first.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Terminated
