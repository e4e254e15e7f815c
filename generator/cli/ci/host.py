"""The one place that speaks with the host of the repository over the network."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

import click

MOST_BYTES = 16 * 1024 * 1024
"""The most bytes of an answer that are read."""

SECONDS = 30
"""How long an answer may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: ``path`` begins with a slash; ``body`` is sent as JSON."""

    method: str
    path: str
    body: dict[str, str] | None = None


Send = Callable[[Request], Any]
"""Sends a request and gives the answer's JSON; a ``ClickException`` where it is refused."""

Fetch = Callable[[str, int], bytes]
"""Fetches what the host keeps under a path, of at most so many bytes; a ``ClickException`` else."""


class StaysHere(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else by itself: the token would go along."""

    def redirect_request(self, *_asked: object) -> None:
        """No request: whoever is sent elsewhere is told so, as of any other refusal."""


OPENER = urllib.request.build_opener(StaysHere)


def over_https(address: str, token: str, opener: urllib.request.OpenerDirector = OPENER) -> Send:
    """Sending to the host's interface at ``address``, in the name of ``token``."""
    ask = _asking(address, token)

    def send(request: Request) -> Any:  # noqa: ANN401 - JSON of the host
        try:
            with opener.open(ask(request), timeout=SECONDS) as answer:
                return json.loads(answer.read(MOST_BYTES))
        except urllib.error.HTTPError as refused:
            raise _refused(request, refused.code) from None
        except (OSError, ValueError, HTTPException) as failed:
            raise _unreadable(failed) from None

    return send


def fetching(address: str, token: str, opener: urllib.request.OpenerDirector = OPENER) -> Fetch:
    """Fetching from the host at ``address``, which says where it keeps a thing.

    The token is for the host alone; where the thing lies, it is asked for without.
    """
    ask = _asking(address, token)

    def fetch(path: str, most_bytes: int) -> bytes:
        request = Request(method="GET", path=path)
        try:
            place = _place(opener, ask(request))
            if place is None or not place.startswith("https://"):
                raise click.ClickException(f"The host does not say where it keeps {path}.")
            there = urllib.request.Request(place, headers=_AGENT)  # noqa: S310 - https, see above
            with opener.open(there, timeout=SECONDS) as answer:
                content: bytes = answer.read(most_bytes + 1)
        except urllib.error.HTTPError as refused:
            raise _refused(request, refused.code) from None
        except (OSError, ValueError, HTTPException) as failed:
            raise _unreadable(failed) from None
        if len(content) > most_bytes:
            raise click.ClickException(f"{path} is larger than {most_bytes:,} bytes.")
        return content

    return fetch


_AGENT = {"User-Agent": "consortico"}
_ELSEWHERE = (302, 307)


def _place(opener: urllib.request.OpenerDirector, asked: urllib.request.Request) -> str | None:
    """Where the host sends whoever asks; ``None`` where it sends nobody anywhere."""
    try:
        with opener.open(asked, timeout=SECONDS):
            return None
    except urllib.error.HTTPError as answer:
        if answer.code not in _ELSEWHERE:
            raise
        return answer.headers["Location"]


def _asking(address: str, token: str) -> Callable[[Request], urllib.request.Request]:
    if not address.startswith("https://"):
        raise click.UsageError("The host is asked over https alone.")

    def ask(request: Request) -> urllib.request.Request:
        return urllib.request.Request(  # noqa: S310 - https alone, see above
            address.rstrip("/") + request.path,
            method=request.method,
            data=None if request.body is None else json.dumps(request.body).encode(),
            headers={
                **_AGENT,
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )

    return ask


def _refused(request: Request, code: int) -> click.ClickException:
    return click.ClickException(f"The host refused {request.method} {request.path}: {code}")


def _unreadable(failed: Exception) -> click.ClickException:
    # Of an address only what kind of fault it has: whoever knows it may fetch what lies there.
    what = type(failed).__name__ if isinstance(failed, HTTPException) else failed
    return click.ClickException(f"The host gave no answer that can be read: {what}")
