"""Published decisions of the board and resolutions of the members, with where each is cited."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedCitation(Published):
    """A record that names a decision: its kind and path, and the field that names it."""

    kind: str
    record: str
    field: str


class PublishedDecisionTaken(Published):
    """A decision: how the votes fell, and every record shown to the audience that cites it."""

    reference: str
    body: str
    on: date
    number: int
    title: str
    by_consensus: bool
    votes_for: int
    votes_against: int
    abstained: int
    cited_by: tuple[PublishedCitation, ...]
