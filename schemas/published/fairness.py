"""Published fairness: how pounds were shared out by approved awards."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedMemberPart(Published):
    """What an eligible or awarded member got, beside what capacity alone would have given.

    Pence and basis points by capacity are rounded to the nearest.
    """

    member: str
    name: str
    amount_pence: int
    share_bp: int
    by_capacity_pence: int
    by_capacity_bp: int


class PublishedGroupPart(Published):
    """The same for members of one kind, as each was on the day of each decision.

    ``group`` is new or longer, by time as a member; small, larger or unknown, by
    income. The counts are of members that were full members, eligible bidders,
    or given work while of that kind. ``by_capacity`` are the exact pence.
    """

    group: str
    full_members: int
    eligible: int
    awarded: int
    amount_pence: int
    share_bp: int
    by_capacity_pence: int
    by_capacity_bp: int
    by_capacity: str


class PublishedAreaPart(Published):
    """What reaches an area; ``area`` is absent where a tender cannot be read."""

    area: str | None = None
    name: str
    lots: int
    members: int
    amount_pence: int
    unallocated_pence: int


class PublishedMeasures(Published):
    """How unevenly pounds lie. Each exact fraction, such as ``41/87``, stands beside its figure.

    ``in_proportion``: the part that lies where capacity alone would have put it.
    ``herfindahl``: the Herfindahl-Hirschman index over awarded members, in points
    of 10,000; ``level`` is what competition authorities called it;
    ``equal_members`` is its inverse, in tenths. ``gini``: the Gini coefficient
    over full members.
    """

    in_proportion_bp: int
    in_proportion: str
    herfindahl_points: int
    herfindahl: str
    level: str
    equal_members_tenths: int
    gini_bp: int
    gini: str


class PublishedFairness(Published):
    """The figures of one award, of a financial year's awards, or of all of them.

    ``since`` and ``until`` are the first and the last decision date; absent, as
    ``measures`` is, where there is nothing to measure. ``full_members`` were so
    on at least one of these dates. ``sentences`` say it in words.
    """

    id: str
    title: str
    awards: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    full_members: int
    bidders: int
    eligible: int
    awarded: int
    paid_pence: int
    measures: PublishedMeasures | None = None
    gini_to_date_bp: int | None = None
    gini_to_date: str | None = None
    members: tuple[PublishedMemberPart, ...]
    by_time: tuple[PublishedGroupPart, ...]
    by_size: tuple[PublishedGroupPart, ...]
    areas: tuple[PublishedAreaPart, ...]
    sentences: dict[str, str]


class PublishedFairnessReport(Published):
    """All approved awards together, and each financial year's, the first year first.

    In a year's figures, ``gini_to_date`` is over all awards up to its end.
    """

    in_all: PublishedFairness
    years: tuple[PublishedFairness, ...]
