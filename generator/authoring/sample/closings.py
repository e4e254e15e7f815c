"""The sample's closed months: all but the last, with a word where the books leave the budget."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.finance.accounts import IS_INCOME, Line, management_accounts, to_explain
from generator.finance.closing import seal_of_month
from generator.register import Register
from schemas.catalogue import CLOSING
from schemas.periods import Period

CLOSED_AFTER = timedelta(days=9)
"""How long after its end a month is closed."""


def closing_sheets(register: Register) -> Iterator[Sheet]:
    """A closing for every month with a ledger but the last."""
    for month in list(register.ledger)[:-1]:
        yield sheet(CLOSING, str(month), tree=_closing(register, month))


def _closing(register: Register, month: Period) -> Tree:
    tree: Tree = {
        "closed_on": month.ends_on + CLOSED_AFTER,
        "seal": seal_of_month(month, register.ledger[month]),
    }
    lines = to_explain(register, management_accounts(register, month))
    variances = {line.account: {"explanation": _explanation(line)} for line in lines}
    return {**tree, **({"variances": variances} if variances else {})}


def _explanation(line: Line) -> str:
    if not IS_INCOME[line.part]:
        return "More was done this year than was foreseen when the budget was made."
    return "The budget counts no income that was not yet certain when it was made."
