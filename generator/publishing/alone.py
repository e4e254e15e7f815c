"""One build at a time: a folder held by whoever writes into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publishing.errors import BusyFolderError

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Holds ``folder``, which must be there, against other processes while the block runs.

    Raises BusyFolderError at once where another process holds it. The system lets
    go when a process ends, however it ends, and no file is left that says otherwise.
    Where a system knows no such locks (Windows, some network drives), holds nothing.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyFolderError(folder) from None
        except OSError:
            # No locks are to be had on this drive.
            pass
        yield
    finally:
        os.close(descriptor)
