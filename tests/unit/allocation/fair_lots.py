"""Lots as tests of fairness share them out: capacities and amounts by member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.allocation.fairness import Fairness
from generator.allocation.shared_lots import SharedLot, Size, Time, Traits
from generator.divided_in import DividedIn

ON = date(2025, 6, 1)
PLAIN = Traits(time=Time.LONGER, size=Size.LARGER, income=None)


def lot(
    capacity: Mapping[str, int],
    amounts: Mapping[str, int],
    *,
    name: str = "home",
    area: str | None = "luton",
    on: date = ON,
    left: int = 0,
) -> SharedLot:
    """A lot that gave these members these pence."""
    return SharedLot(
        tender="visits",
        lot=name,
        decided_on=on,
        area=area,
        divided_in=DividedIn.OUTPUTS,
        bidders=frozenset(capacity),
        capacity=capacity,
        amounts=amounts,
        unallocated_pence=left,
    )


def fairness(
    *lots: SharedLot,
    full: Iterable[str] = (),
    traits: Mapping[str, Traits] | None = None,
) -> Fairness:
    """The figures of these lots; ``full`` were full members, ``traits`` held, on every day."""
    members = frozenset(full)
    names = members.union(*(each.capacity for each in lots), *(each.amounts for each in lots))
    days = {each.decided_on for each in lots}
    return Fairness(
        lots=lots,
        full_members=dict.fromkeys(days, members),
        traits={(day, name): (traits or {}).get(name, PLAIN) for day in days for name in names},
        served=("luton", "bedford"),
    )
