"""Built sites, served from this machine, and the page kinds that each is looked at by."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """A site to look at: how it is built into a folder, and one page of each kind it has.

    ``build`` gets an empty folder and returns where in it the site is. ``kinds``
    maps the name of a kind of page to the address of one, from the top of the site.
    """

    name: str
    build: Callable[[Path], Path]
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A built site and where it can be read."""

    folder: Path
    origin: str


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serves ``folder`` on this machine alone; the origin, with a ``/`` at its end."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
