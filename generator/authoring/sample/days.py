"""The days on which things happen in each year of the sample."""

from __future__ import annotations

from datetime import date


def identified_on(year: int) -> date:
    """The day on which the year's tenders are noticed."""
    return date(year, 1, 12)


def go_on(year: int) -> date:
    """The day on which the hub decides which of them to go for."""
    return date(year, 1, 20)


def shaping_on(year: int) -> date:
    """The day on which shaping begins."""
    return date(year, 2, 3)


def bid_on(year: int) -> date:
    """The day on which bids go in."""
    return date(year, 3, 10)


def won_on(year: int) -> date:
    """The day on which the commissioners decide."""
    return date(year, 4, 8)


def routes_chosen_from(year: int) -> date:
    """The first day of the board meetings that choose the routes of sub-letting."""
    return date(year, 4, 14)


def criteria_published_on(year: int) -> date:
    """The day on which competitions publish by what they judge."""
    return date(year, 4, 21)


def offers_open_on(year: int) -> date:
    """The first day for offers."""
    return date(year, 4, 22)


def self_assessed_from(year: int) -> date:
    """The first day in a year's month of self-assessment."""
    return date(year, 5, 1)


def offers_close_on(year: int) -> date:
    """The last day for offers."""
    return date(year, 5, 29)


def scored_on(year: int) -> date:
    """The day on which panels have moderated, and plans are agreed."""
    return date(year, 6, 12)


def general_meeting_on(year: int) -> date:
    """The day of the members' yearly meeting."""
    return date(year, 6, 18)


def award_on(year: int) -> date:
    """The one decision date of all the year's awards."""
    return date(year, 7, 8)


def approved_from(year: int) -> date:
    """The first day of the board meetings that approve the awards."""
    return date(year, 7, 15)


def contracted_on(year: int) -> date:
    """The day on which contracts are signed."""
    return date(year, 8, 20)


def delivery_from(year: int) -> date:
    """The first day of delivery."""
    return date(year, 10, 1)


def census_on(year: int) -> date:
    """The day after which the year's provider reviews are held."""
    return date(year, 10, 1)


def changes_agreed_on(year: int) -> date:
    """The day on which variations and output trades of new contracts are agreed."""
    return date(year, 10, 6)


def changes_decided_from(year: int) -> date:
    """The first day of the board meetings that approve them."""
    return date(year, 10, 14)


def changed_from(year: int) -> date:
    """The day from which they count: the first of a contract's second reporting period."""
    return date(year + 1, 1, 1)
