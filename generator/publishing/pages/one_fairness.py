"""The fairness of one award, of a year or of all awards: what a page of it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from generator.allocation.fairness import Fairness
from generator.allocation.fairness_sentences import tenth_percent
from generator.allocation.fairness_steps import FairnessSteps
from generator.publishing.figures import plural, tenths
from generator.publishing.pages.fairness_charts import (
    area_chart,
    concentration_chart,
    group_chart,
    inequality_chart,
    member_chart,
)
from generator.publishing.pages.fairness_ledgers import Detail, fairness_ledgers
from generator.publishing.pages.fairness_tables import (
    area_table,
    group_table,
    member_table,
    share_of,
)
from generator.publishing.portal import Portal
from generator.publishing.tables import Table
from schemas.published.fairness import PublishedFairness

KeyFigure = tuple[object, str, object, str | None]


def fairness_view(
    portal: Portal,
    found: PublishedFairness,
    figures: Fairness,
    csv: Sequence[str],
    detail: Detail,
    *,
    page: str,
) -> tuple[dict[str, Any], tuple[Table, ...]]:
    """What the ``page`` of ``found`` shows, and the tables of it that have a CSV."""
    by_time = group_table(
        "time-table", "New members and others", found.by_time, found.paid_pence, csv
    )
    by_size = group_table(
        "size-table", "Small members and others", found.by_size, found.paid_pence, csv
    )
    members, areas = member_table(portal, found, csv), area_table(found, csv)
    is_measured = found.measures is not None
    steps = FairnessSteps(register=portal.register, fairness=figures)
    view = {
        "sentences": found.sentences,
        "lede": _lede(found),
        "figures": _key_figures(found, page),
        "is_measured": is_measured,
        "members": members,
        "by_time": by_time,
        "by_size": by_size,
        "areas": areas,
        "area_chart": area_chart(found),
        "ledgers": fairness_ledgers(steps, detail) if is_measured else (),
        **(_charts(found) if is_measured else {}),
    }
    return view, (members, by_time, by_size, areas)


def _charts(found: PublishedFairness) -> Mapping[str, Any]:
    return {
        "member_chart": member_chart(found),
        "concentration_chart": concentration_chart(found),
        "inequality_chart": inequality_chart(found),
        "time_chart": group_chart(
            "time-chart",
            "New members and others",
            found.sentences["new"],
            found.by_time,
            found.paid_pence,
        ),
        "size_chart": group_chart(
            "size-chart",
            "Small members and others",
            found.sentences["small"],
            found.by_size,
            found.paid_pence,
        ),
    }


def _lede(found: PublishedFairness) -> str:
    """What it comes to: how many have work, and where."""
    return f"{found.sentences['reach']} {found.sentences['areas']}"


def _key_figures(found: PublishedFairness, page: str) -> tuple[KeyFigure, ...]:
    """Each leads to its own section of the page."""
    measures = found.measures
    if measures is None:
        return ()
    new, small, paid = found.by_time[0], found.by_size[0], found.paid_pence
    proportion, gini = Fraction(measures.in_proportion), Fraction(measures.gini)
    return (
        (tenth_percent(proportion), "In proportion to capacity", "of the pounds",
         f"{page}#capacity"),
        (tenths(measures.equal_members_tenths), "As if equal members",
         f"of {plural(found.awarded, 'member')} with work", f"{page}#concentration"),
        (tenth_percent(gini), "Inequality", "0% is equal for all full members",
         f"{page}#inequality"),
        (tenth_percent(share_of(new, paid)), "To new members", plural(new.awarded, "member"),
         f"{page}#new-members"),
        (tenth_percent(share_of(small, paid)), "To small members",
         plural(small.awarded, "member"), f"{page}#small-members"),
    )  # fmt: skip
