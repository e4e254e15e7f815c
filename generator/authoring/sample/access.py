"""Who may propose changes to the sample's records: accounts that are nobody's."""

from __future__ import annotations

from collections.abc import Sequence

from generator.authoring.sample.organisations import Organisation
from generator.authoring.sample.sheet import Sheet, sheet
from schemas.catalogue import ACCESS

MOST_MEMBERS = 200
"""For how many members there are accounts at most: the record is one file of limited size."""


def access_sheet(organisations: Sequence[Organisation]) -> Sheet:
    """The hub, the board, and an office's account for the first of the organisations."""
    return sheet(
        ACCESS,
        tree={
            "hub": {"accounts": ["consortico-sample-hub"], "team": "consortico-sample/hub"},
            "board": {"accounts": ["consortico-sample-board"], "team": "consortico-sample/board"},
            "members": {
                each.slug: [f"sample-office-{number}"]
                for number, each in enumerate(organisations[:MOST_MEMBERS], start=1)
            },
        },
    )
