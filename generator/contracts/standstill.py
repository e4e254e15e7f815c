"""Standstill and appeal: the time between an award's approval and its first delivery.

Both run from the day after approval, side by side. A bidder that appeals in
time is heard while the standstill still holds; who sets a longer time for
appeals than for the standstill makes sub-contracts wait for the appeals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.contracts.working_days import working_days_after
from schemas.consortium import Consortium, in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """The days that follow an award's approval, and the policies that set them.

    ``appeal_until`` is the last day for an appeal, ``standstill_until`` the last
    day of the standstill, and ``delivery_from`` the first on which a sub-contract
    may start. ``standstill_days`` and ``appeal_days`` count working days.
    """

    approved_on: date
    appeal_days: int
    appeal_until: date
    standstill_days: int
    standstill_until: date

    @property
    def delivery_from(self) -> date:
        """The day after both have passed."""
        return max(self.appeal_until, self.standstill_until) + timedelta(days=1)


def standstill_after(approved_on: date, consortium: Consortium) -> Standstill:
    """The standstill after an approval, by the policies of that day (rule AWD-11)."""
    policies, nation = consortium.policies, consortium.bank_holidays
    standstill_days = in_force(policies.standstill_days, approved_on).value
    appeal_days = in_force(policies.appeal_days, approved_on).value
    return Standstill(
        approved_on=approved_on,
        appeal_days=appeal_days,
        appeal_until=working_days_after(approved_on, appeal_days, nation),
        standstill_days=standstill_days,
        standstill_until=working_days_after(approved_on, standstill_days, nation),
    )
