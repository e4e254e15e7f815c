"""The day of a commit, by the seconds that whoever made it wrote into it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from generator.reading.portal_root import LAST_YEAR

LAST_DAY = date(LAST_YEAR, 12, 31)
"""The last day by which anything is judged."""


def day_of_commit(seconds: str) -> date:
    """The day, in UTC, of so many seconds since 1970.

    Git lets a commit bear any number, and some that are none, for which it says nothing: then,
    and after the last day by which anything is judged, it is that day. So nothing seems to have
    come earlier than it did.
    """
    if not re.fullmatch(r"[0-9]{1,10}", seconds, re.ASCII):
        return LAST_DAY
    return min(datetime.fromtimestamp(int(seconds), UTC).date(), LAST_DAY)
