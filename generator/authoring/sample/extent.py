"""How large a sample is, and which years it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LEAST_MEMBERS, MOST_MEMBERS = 12, 5_000
LEAST_YEARS, MOST_YEARS = 1, 20
MOST_SEED = 2**32 - 1

LAST_YEAR = 2025
"""Every sample ends with this year, so that its bytes do not depend on the clock."""

SETTLED_ON = date(LAST_YEAR + 1, 1, 31)
"""The last day of which any record tells: by then the last year's returns are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How many members, over how many calendar years, and drawn from which seed.

    Raises ValueError outside the bounds above, all inclusive.
    """

    members: int
    years: int
    seed: int

    def __post_init__(self) -> None:
        for name, least, most in (
            ("members", LEAST_MEMBERS, MOST_MEMBERS),
            ("years", LEAST_YEARS, MOST_YEARS),
            ("seed", 0, MOST_SEED),
        ):
            if not least <= getattr(self, name) <= most:
                raise ValueError(
                    f"{name} is {getattr(self, name)}; it must be from {least} to {most}"
                )

    @property
    def first_year(self) -> int:
        """The calendar year in which the consortium was founded."""
        return LAST_YEAR + 1 - self.years

    @property
    def all_years(self) -> range:
        """Every calendar year it tells of, oldest first."""
        return range(self.first_year, LAST_YEAR + 1)

    @property
    def founded_on(self) -> date:
        """The day on which the consortium was set up."""
        return date(self.first_year, 1, 2)

    @property
    def won_yearly(self) -> int:
        """How many tenders are won and sub-let in each year."""
        return max(2, self.members // 40)

    @property
    def lost_yearly(self) -> int:
        """How many tenders come to nothing, and how many applications are refused, in a year."""
        return max(1, self.members // 200)
