"""What the public's books leave out, so that each page that rests on them says so."""

from __future__ import annotations

from typing import NamedTuple

from generator.finance.books_told import income_by_results, paid_by_results
from generator.publishing.portal import Portal
from schemas.published.audience import Audience


class LeftOut(NamedTuple):
    """Of how many ``contracts`` something is left out, and of how many of them all ``income``."""

    contracts: int
    income: int


def left_out(portal: Portal) -> LeftOut:
    """What is not in ``portal.books``; nothing for members."""
    if portal.audience is Audience.MEMBERS:
        return LeftOut(0, 0)
    register = portal.register
    return LeftOut(len(paid_by_results(register)), len(income_by_results(register)))
