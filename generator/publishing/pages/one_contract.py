"""The returns of one contract: who reported when, what was delivered, and what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing.figures import day_text, plural, whole_pounds
from generator.publishing.matrix import Matrix, MatrixRow
from generator.publishing.pages.contract_delivery import (
    Delivered,
    delivered,
    delivery_table,
    output_progress,
    spend_progress,
)
from generator.publishing.pages.links import (
    HOME,
    RETURNS,
    member_name,
    member_page,
    sub_contract_page,
)
from generator.publishing.pages.one_pack import pack_files, packs_table
from generator.publishing.pages.progress import percent_done
from generator.publishing.pages.return_marks import (
    Answer,
    answer,
    legend,
    mark,
    period_column,
)
from generator.publishing.pages.return_tables import (
    excuse_table,
    explanation_table,
    matrix_table,
    omission_table,
    return_table,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import RecordFile, record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Table
from generator.publishing.views.contracts import titles_of_tenders
from generator.publishing.views.members import publish_positions
from generator.publishing.views.packs import published_packs
from generator.publishing.words import counts_outputs
from schemas import catalogue
from schemas.periods import period_from_text
from schemas.published.audience import Audience
from schemas.published.packs import PublishedPack
from schemas.published.returns import PublishedReturn, PublishedReturns
from schemas.text import listed

_AHEAD = frozenset({Answer.NOT_YET_DUE, Answer.EXCUSED})

PERIODS_SHOWN = 12
"""How many of the latest periods the matrix of a contract shows."""


def contract_files(
    portal: Portal, tender_id: str, answered_by: Sequence[PublishedReturns]
) -> Iterator[SiteFile]:
    """The contract's page of returns, each member's returns as JSON, and the tables' CSV."""
    title = titles_of_tenders(portal.register).get(tender_id, tender_id)
    items = _latest_first(answered_by)
    matrix = _matrix(portal, answered_by)
    as_table = matrix_table(matrix, csv_path("returns", tender_id, "by-member"))
    parts = delivered(publish_positions(portal.register, tender_id), answered_by)
    delivery = delivery_table(portal, tender_id, parts)
    every = return_table(portal, tender_id, items)
    explained, left_out = _for_members(portal, tender_id, items)
    packs = _packs(portal, tender_id)
    every_pack = packs_table(portal, tender_id, packs) if packs is not None else None
    granted = tuple(_excuses(portal, tender_id))
    excused = excuse_table(portal, tender_id, granted) if granted else None
    yield page_file(
        portal,
        "returns/contract.md.j2",
        path=f"returns/{tender_id}.md",
        title=f"{title}: returns",
        description=f"{title}: what each member reported, what was delivered and what was spent.",
        view={
            "trail": (HOME, RETURNS),
            "name": title,
            "figures": _figures(items, parts),
            "matrix": matrix,
            "matrix_csv": as_table.csv_path,
            "outputs": tuple(output_progress(portal, parts)),
            "uncounted": _uncounted(parts),
            "spend": tuple(spend_progress(portal, parts)),
            "performance": f"performance/{tender_id}/",
            "delivery_csv": delivery.csv_path,
            "every": every,
            "explained": explained,
            "left_out": left_out,
            "packs": every_pack,
            "excused": excused,
            "excuse_sources": record_links(portal, granted),
            "links": _links(tender_id),
            "downloads": tuple(
                (f"{member_name(portal, answered.member)}, JSON", _json_path(answered))
                for answered in answered_by
            ),
        },
    )
    for answered in answered_by:
        yield json_file(portal, _json_path(answered), dict(answered))
    for pack in packs or ():
        yield from pack_files(portal, pack)
    yield from csv_files(as_table, delivery, every, explained, left_out, excused, every_pack)


def _packs(portal: Portal, tender_id: str) -> tuple[PublishedPack, ...] | None:
    """The contract's packs, for members; ``None`` for the public, and where there are none."""
    if portal.audience is not Audience.MEMBERS:
        return None
    packs = published_packs(portal.register).get(tender_id)
    return tuple(map(portal.released, packs)) if packs is not None else None


def _uncounted(parts: Sequence[Delivered]) -> str:
    """Which lots count no outputs, in a sentence; empty where all do."""
    titles = list(
        dict.fromkeys(
            part.position.lot_title for part in parts if not counts_outputs(part.position.unit)
        )
    )
    if not titles:
        return ""
    count, it = ("counts", "it") if len(titles) == 1 else ("count", "them")
    return f"{listed(titles)} {count} no outputs: what was spent and who was reached tell of {it}."


def _links(tender_id: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Who delivers it, and how each share came about", f"awards/{tender_id}/"),
        ("The tender and its lots", f"tenders/{tender_id}/"),
    )


def _json_path(answered: PublishedReturns) -> str:
    return f"data/returns/{answered.tender}/{answered.member}.json"


def _latest_first(answered_by: Sequence[PublishedReturns]) -> list[PublishedReturn]:
    items = [item for answered in answered_by for item in answered.returns]
    items.sort(key=lambda item: item.member)
    items.sort(key=lambda item: item.due_on, reverse=True)
    return items


def _for_members(
    portal: Portal, tender_id: str, items: Sequence[PublishedReturn]
) -> tuple[Table | None, Table | None]:
    """What members wrote, as two tables; neither for the public."""
    if portal.audience is not Audience.MEMBERS:
        return None, None
    lots = {part.lot: part.lot_title for _, part in publish_positions(portal.register, tender_id)}
    return (
        explanation_table(portal, tender_id, items, lots),
        omission_table(portal, tender_id, items, lots),
    )


def _excuses(portal: Portal, tender_id: str) -> Iterator[RecordFile]:
    """The excuses on this contract, for those who are shown them."""
    keys = [key for key in portal.register.excuses if key[0] == tender_id]
    return record_files(portal, catalogue.EXCUSE, keys)


def _figures(
    items: Sequence[PublishedReturn], parts: Sequence[Delivered]
) -> tuple[tuple[object, str, object, str | None], ...]:
    due = [one for one in map(answer, items) if one not in _AHEAD]
    on_time = due.count(Answer.ON_TIME) + due.count(Answer.IN_PART)
    ahead = [item.excused_until or item.due_on for item in items if answer(item) in _AHEAD]
    spent, amount = (
        sum(part.spent_pence for part in parts),
        sum(part.position.amount_pence for part in parts),
    )
    missing = due.count(Answer.MISSING)
    return (
        (f"{on_time} of {len(due)}" if due else "None yet", "Returns on time",
         f"{plural(missing, 'return')} missing" if missing else "", None),
        (whole_pounds(spent), "Spent so far",
         f"{percent_done(spent, amount)} of what members receive", None),
        (day_text(min(ahead)) if ahead else "None", "Next return due", "", None),
    )  # fmt: skip


def _matrix(portal: Portal, answered_by: Sequence[PublishedReturns]) -> Matrix:
    periods = {
        period_from_text(item.period) for answered in answered_by for item in answered.returns
    }
    shown = sorted(periods)[-PERIODS_SHOWN:]
    rows = tuple(
        _row(portal, answered, [str(period) for period in shown])
        for answered in sorted(
            answered_by, key=lambda answered: member_name(portal, answered.member).casefold()
        )
    )
    return Matrix(
        slug="by-member",
        caption="Each member’s returns by period",
        corner="Member",
        columns=tuple(map(period_column, shown)),
        rows=rows,
        legend=legend(one for row in rows for one in row.marks),
    )


def _row(portal: Portal, answered: PublishedReturns, periods: Sequence[str]) -> MatrixRow:
    held = {item.period: item for item in answered.returns}
    page = sub_contract_page(portal, answered.tender, answered.member)
    return MatrixRow(
        label=member_name(portal, answered.member),
        target=member_page(portal, answered.member),
        marks=tuple(
            mark(held[period], target=page) if period in held else None for period in periods
        ),
    )
