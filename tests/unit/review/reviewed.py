"""Two versions of the minimal consortium, held side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.review.comparison import compare
from generator.review.consequence import Consequence, Review
from generator.review.kinds import Kind
from tests.consortia import AS_OF, Edit, edited, findings_in, register_of

MEALS = "tenders/meals"

ALDERS_OFFER = {
    f"data/{MEALS}/offers/alder.yaml": b"""submitted_on: 2025-06-20
conflicts: []
lots:
  lunches:
    capacity: 300
    evidence: A church kitchen on Tuesdays.
    unit_price: 10.00
    smallest_award: 0
"""
}
BIRCHS_SCORE = "    reasons: A good kitchen.\n"
ALDERS_SCORE: Edit = (
    f"{MEALS}/scores.yaml",
    BIRCHS_SCORE,
    BIRCHS_SCORE
    + """  alder:
    individual:
      first: {compliance: 3, capacity: 3, openness: 3, impact: 4, fairness: 3}
      second: {compliance: 3, capacity: 3, openness: 3, impact: 4, fairness: 3}
    moderated: {compliance: 3, capacity: 3, openness: 3, impact: 4, fairness: 3}
    reasons: A kitchen by the river.
""",
)
"""Alder bids for meals as well, and is scored as Birch is: 300 and 500 lunches of 500."""

ALDER_OFFERS_LESS: Edit = (f"{MEALS}/offers/alder.yaml", "capacity: 300", "capacity: 100")
BIRCH_OFFERS_LESS: Edit = (f"{MEALS}/offers/birch.yaml", "capacity: 500", "capacity: 200")
BIRCHS_MARK_LAPSES: Edit = (
    "members/birch.yaml",
    "reference: Certificate 2\n    until: 2025-12-31",
    "reference: Certificate 2\n    until: 2025-08-01",
)


def files(*edits: Edit, without: str = "") -> dict[str, bytes]:
    """The consortium with two bidders for meals, and the words changed."""
    found = edited(ALDERS_SCORE, *edits, over=ALDERS_OFFER)
    found.pop(without, None)
    return found


BEFORE = files()


def review_between(
    before: Mapping[str, bytes], after: Mapping[str, bytes], as_of: date = AS_OF
) -> Review:
    """What the change from ``before`` to ``after`` does."""
    return compare(
        register_of(dict(before), as_of),
        register_of(dict(after), as_of),
        [path for path in {*before, *after} if before.get(path) != after.get(path)],
        found_before=findings_in(before, as_of),
        found_after=findings_in(after, as_of),
    )


def reviewed(*edits: Edit) -> Review:
    """What changing these words does."""
    return review_between(BEFORE, files(*edits))


def the_one(review: Review, kind: Kind) -> Consequence:
    """The only consequence of ``kind``."""
    (found,) = review.of(kind)
    return found
