"""Records of strategy as tests write them, laid over the minimal consortium."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from generator.register import Register
from tests.consortia import AS_OF, Edit, edited, register_of

Tree = Mapping[str, Any]

DECISION = "board/2024-09-02/1"
"""A decision that the minimal consortium's minutes hold."""

OBJECTIVE: Tree = {
    "title": "More full members",
    "purpose": "A wider membership delivers in more places.",
    "owner": "Development director",
    "decision": DECISION,
    "since": "2024-08-15",
    "baseline": "0",
    "by": "2026-08-15",
    "target": "100",
    "measured_by": "Counted by hand.",
}

RISK: Tree = {
    "title": "A commissioner pays late",
    "consequence": "Members wait for their money.",
    "owner": "Treasurer",
    "reviews": [{"on": "2025-06-10", "likelihood": "2", "impact": "3"}],
}

DOCUMENT: Tree = {
    "title": "Complaints",
    "purpose": "How users complain.",
    "owner": "Secretary",
    "reviews": [
        {"on": "2024-09-02", "decision": DECISION, "change": "Adopted", "review_by": "2026-09-02"}
    ],
}


def needs(**by_service: str) -> Tree:
    """An assessment of Luton's need: ``"100"`` outputs a year, or ``"grade 3"``, by service."""
    return {
        "title": "Joint assessment of need",
        "method": "Asked of members and councils.",
        "needs": {"luton": {name: _need(written) for name, written in by_service.items()}},
    }


def _need(written: str) -> Tree:
    word, _, grade = written.partition("grade ")
    figure = {"grade": grade} if grade else {"yearly": word}
    return {**figure, "source": "Survey", "on": "2025-01-01"}


def files_with(records: Mapping[str, Tree], *edits: Edit) -> dict[str, bytes]:
    """The minimal consortium with records below ``data/``, by path, and words changed."""
    made = {
        f"data/{path}": yaml.safe_dump(dict(tree), sort_keys=False).replace("'", "").encode()
        for path, tree in records.items()
    }
    return {**edited(*edits), **made}


def strategic(
    records: Mapping[str, Tree] | None = None, *edits: Edit, as_of: date = AS_OF
) -> Register:
    """The register of the same."""
    return register_of(files_with(records or {}, *edits), as_of)
