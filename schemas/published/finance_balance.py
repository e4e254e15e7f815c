"""The published balance sheet: what there is, what is owed, and whose it is."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedBalance(Published):
    """What an account stands at, and stood at before; above zero as a rule."""

    account: str
    title: str
    pence: int
    before_pence: int | None = None


class PublishedFund(Published):
    """What belongs to one purpose; ``grant`` names that of a restricted fund.

    ``brought_pence`` + ``income_pence`` - ``spent_pence`` = ``pence``.
    """

    kind: str
    title: str
    grant: str | None = None
    brought_pence: int
    income_pence: int
    spent_pence: int
    pence: int


class PublishedBalanceSheet(Published):
    """The balance sheet at the end of a day, beside that of the end of the financial year before.

    ``assets_pence`` - ``liabilities_pence`` = ``net_pence`` = ``funds_pence``, which is
    ``restricted_pence`` + ``unrestricted_pence``. ``difference_pence`` is 0 unless the books
    are wrong. ``before_on`` is absent where there were no books by then.
    """

    year: str
    slug: str
    on: date
    is_year_end: bool
    before_on: date | None = None
    assets: tuple[PublishedBalance, ...]
    assets_pence: int
    liabilities: tuple[PublishedBalance, ...]
    liabilities_pence: int
    net_pence: int
    net_before_pence: int | None = None
    assets_before_pence: int | None = None
    liabilities_before_pence: int | None = None
    funds: tuple[PublishedFund, ...]
    restricted_pence: int
    unrestricted_pence: int
    funds_pence: int
    difference_pence: int

    @property
    def is_public(self) -> bool:
        """At the end of a year, as its income and expenditure are."""
        return self.is_year_end
