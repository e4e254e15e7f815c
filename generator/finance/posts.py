"""What the hub's posts cost (rule FIN-9, prospectus §9)."""

from __future__ import annotations

from schemas.consortium import in_force
from schemas.finance import Post
from schemas.periods import MONTHS_IN_YEAR, Period


def is_filled(post: Post, month: Period) -> bool:
    """Whether the post runs on the month's last day."""
    return post.since <= month.ends_on and (post.until is None or month.ends_on <= post.until)


def monthly_cost(post: Post, month: Period) -> int:
    """A twelfth of the yearly cost in force on the month's last day, in pence; 0 if not filled.

    Rounded down; whole months alone count.
    """
    if not is_filled(post, month):
        return 0
    return in_force(post.yearly_cost, month.ends_on).value // MONTHS_IN_YEAR
