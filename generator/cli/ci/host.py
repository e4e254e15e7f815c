"""The one place that speaks with the host of the repository over the network."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
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


def over_https(address: str, token: str) -> Send:
    """Sending to the host's interface at ``address``, in the name of ``token``."""
    if not address.startswith("https://"):
        raise click.UsageError("The host is asked over https alone.")

    def send(request: Request) -> Any:  # noqa: ANN401 - JSON of the host
        asked = urllib.request.Request(  # noqa: S310 - https alone, see above
            address.rstrip("/") + request.path,
            method=request.method,
            data=None if request.body is None else json.dumps(request.body).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/json",
                "User-Agent": "consortico",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 - as above
                return json.loads(answer.read(MOST_BYTES))
        except urllib.error.HTTPError as refused:
            raise click.ClickException(
                f"The host refused {request.method} {request.path}: {refused.code}"
            ) from None
        except (OSError, ValueError) as failed:
            message = f"The host gave no answer that can be read: {failed}"
            raise click.ClickException(message) from None

    return send
