"""Working days: neither Saturday nor Sunday, nor a bank holiday of the nation."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from schemas.consortium import Nation

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5

_SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}
"""What ISO 3166-2:GB calls each nation."""


def working_days_after(day: date, count: int, nation: Nation) -> date:
    """The last of the ``count`` working days that follow ``day``, which itself does not count.

    With a ``count`` of 0 that is ``day``, be it a working day or not.
    """
    while count:
        day += _ONE_DAY
        count -= is_working_day(day, nation)
    return day


def is_working_day(day: date, nation: Nation) -> bool:
    """Whether people are at work in ``nation`` on ``day``."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year, nation)


@lru_cache(maxsize=256)
def _bank_holidays(year: int, nation: Nation) -> frozenset[date]:
    """The nation's bank holidays in ``year``, those moved from a weekend included."""
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, and few runs need it

    return frozenset(country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year))
