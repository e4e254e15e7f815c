"""A sub-contract's page: what a member holds of a contract, what is asked, and how it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.contracts.explanation import explain_amount, explain_outputs
from generator.monitoring.performance import performances
from generator.publishing.figures import day_text, plural, whole_pounds
from generator.publishing.line_charts import LineChart
from generator.publishing.pages.cells import period_of
from generator.publishing.pages.changes import as_shown, reasons
from generator.publishing.pages.corrections import notes
from generator.publishing.pages.links import (
    HOME,
    RETURNS,
    member_calendar,
    member_name,
    member_page,
)
from generator.publishing.pages.one_performance import contract_page
from generator.publishing.pages.people import has_stars
from generator.publishing.pages.performance_charts import (
    delivery_chart,
    spend_chart,
)
from generator.publishing.pages.performance_words import (
    TOLD_BY_MONEY,
    TONES,
    full_warnings,
    in_words,
    rating_rank,
    spent_in_words,
)
from generator.publishing.pages.return_marks import Answer, answer
from generator.publishing.pages.sub_contract_answers import (
    answered_table,
    fault_table,
    words_table,
)
from generator.publishing.pages.sub_contract_outcomes import outcome_charts, outcome_table
from generator.publishing.pages.sub_contract_tables import (
    changes_table,
    dates_table,
    framework_table,
    holding_table,
    own_changes,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, json_file, page_file
from generator.publishing.views.performance import publish_performance
from generator.publishing.views.returns import published_returns
from generator.publishing.views.sub_contracts import SubContractKey
from generator.publishing.words import unit_shown
from generator.step import Step
from schemas import catalogue
from schemas.published.performance import PublishedPerformance
from schemas.published.returns import PublishedReturn
from schemas.published.sub_contracts import PublishedSubContract, PublishedSubContractLot


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPart:
    """One lot: how it is delivered, in words and drawings; no ``rating`` for the public."""

    slug: str
    title: str
    rating: str | None
    tone: str
    sentence: str
    warnings: tuple[str, ...]
    delivered: LineChart | None
    money: str
    spent: LineChart


def sub_contract_files(portal: Portal, sub: PublishedSubContract) -> Iterator[SiteFile]:
    """The sub-contract's page, its JSON and its tables' CSV."""
    register, key = portal.register, (sub.tender, sub.member)
    answered = portal.released(published_returns(register)[sub.member, sub.tender])
    found = tuple(_performances(portal, sub))
    name = member_name(portal, sub.member)
    asked = tuple(
        framework_table(portal, sub, lot, place) for place, lot in enumerate(sub.lots, start=1)
    )
    held, dates, changes = holding_table(sub), dates_table(portal, sub), own_changes(portal, sub)
    changed = changes_table(portal, sub, changes)
    reached = outcome_table(portal, sub)
    every = answered_table(portal, sub, answered.returns)
    faults, words = fault_table(portal, sub), words_table(portal, sub, answered.returns)
    yield page_file(
        portal,
        "returns/sub-contract.md.j2",
        path=f"returns/{sub.tender}/members/{sub.member}.md",
        title=f"{name}: {sub.title}",
        description=f"What {name} holds of {sub.title}, what is asked of it and when, and how it "
        "has delivered and reported.",
        view={
            "trail": (HOME, RETURNS, (sub.title, f"returns/{sub.tender}/")),
            "name": name,
            "contract": sub.title,
            "corrected": notes(portal, _records(sub, answered.returns)),
            "figures": tuple(_figures(portal, sub, found, answered.returns)),
            "facts": _facts(portal, sub),
            "held": held,
            "changed": as_shown(changed) if changed is not None else None,
            "reasons": reasons(portal, changes),
            "steps": tuple(_steps(portal, sub)),
            "asked": asked,
            "dates": dates,
            "lots": tuple(
                _lot(portal, lot, each, place)
                for place, (lot, each) in enumerate(zip(sub.lots, found, strict=True), start=1)
            ),
            "outcomes": tuple(outcome_charts(portal, sub, answered.returns)),
            "reached": reached,
            "has_stars": reached is not None and has_stars(reached),
            "every": every,
            "faults": faults,
            "words": words,
            "links": tuple(_links(portal, sub)),
            "downloads": (
                ("Sub-contract, JSON", _json_path(key)),
                ("Returns, JSON", f"data/returns/{sub.tender}/{sub.member}.json"),
            ),
        },
    )
    yield json_file(portal, _json_path(key), {"sub_contract": sub})
    yield from csv_files(held, changed, *asked, dates, reached, every, faults, words)


def _json_path(key: SubContractKey) -> str:
    return f"data/sub-contracts/{'/'.join(key)}.json"


def _records(sub: PublishedSubContract, returns: Sequence[PublishedReturn]) -> Iterator[str]:
    """The paths of the sub-contract's returns."""
    for item in returns:
        yield catalogue.RETURN.path(sub.tender, item.period, sub.member)


def _performances(portal: Portal, sub: PublishedSubContract) -> Iterator[PublishedPerformance]:
    known = performances(portal.register)
    for lot in sub.lots:
        performance = known[sub.tender, lot.lot, sub.member]
        yield portal.released(publish_performance(portal.register, performance))


KeyFigure = tuple[object, str, object, str | None]


def _figures(
    portal: Portal,
    sub: PublishedSubContract,
    found: Sequence[PublishedPerformance],
    items: Sequence[PublishedReturn],
) -> Iterator[KeyFigure]:
    worth = sum(lot.holding.amount_pence for lot in sub.lots)
    yield whole_pounds(worth), "To receive", f"in {plural(len(sub.lots), 'lot')}", None
    spent = [_latest_spent(each) for each in found]
    known = [pence for pence in spent if pence is not None]
    note = "as far as it is known" if len(known) < len(spent) else ""
    yield whole_pounds(sum(known)) if known else "Not known", "Spent so far", note, None
    yield from _rating_figure(found)
    states = [answer(item) for item in items]
    due = [each for each in states if each not in {Answer.NOT_YET_DUE, Answer.EXCUSED}]
    on_time = due.count(Answer.ON_TIME) + due.count(Answer.IN_PART)
    missing = due.count(Answer.MISSING)
    yield (
        f"{on_time} of {len(due)}" if due else "None yet", "Returns on time",
        f"{plural(missing, 'return')} missing" if missing else "", None,
    )  # fmt: skip
    ahead = [each.due_on for each in sub.dates if each.due_on >= portal.register.as_of]
    yield day_text(min(ahead)) if ahead else "None", "Next return due", "", None


def _latest_spent(found: PublishedPerformance) -> int | None:
    known = [
        each.spent_to_date_pence for each in found.periods if each.spent_to_date_pence is not None
    ]
    return known[-1] if known else None


def _rating_figure(found: Sequence[PublishedPerformance]) -> Iterator[KeyFigure]:
    """The rating that most wants attention, for those who are told of ratings."""
    ratings = sorted((each.rating for each in found if each.rating is not None), key=rating_rank)
    if ratings:
        yield ratings[0].capitalize(), "Rating", "of delivery against plan", None


def _facts(portal: Portal, sub: PublishedSubContract) -> tuple[tuple[str, object], ...]:
    areas = dict.fromkeys(f"{lot.service}, {lot.area}" for lot in sub.lots)
    return (
        ("Commissioner", sub.commissioner),
        ("Runs", period_of(sub.since, sub.until)),
        ("Service and area", tuple(areas)),
        ("Reports", f"Every {sub.every}, within {plural(sub.due_days, 'day')} of its end"),
    )


def _lot(
    portal: Portal, lot: PublishedSubContractLot, found: PublishedPerformance, place: int
) -> LotPart:
    is_counted = lot.counts_outputs
    return LotPart(
        slug=f"lot-{place}",
        title=f"{found.lot_title}, in {unit_shown(found.unit)}",
        rating=found.rating.capitalize() if found.rating else None,
        tone=TONES[found.rating].value if found.rating else "",
        sentence=in_words(found) if is_counted else TOLD_BY_MONEY,
        warnings=full_warnings(found),
        delivered=delivery_chart(portal, f"delivered-{place}", found) if is_counted else None,
        money=spent_in_words(found),
        spent=spend_chart(portal, f"spent-{place}", found),
    )


def _steps(portal: Portal, sub: PublishedSubContract) -> Iterator[tuple[str, Step]]:
    """How what it holds of each lot came about: outputs, then money."""
    on = portal.register.as_of
    for place, lot in enumerate(sub.lots, start=1):
        position = performances(portal.register)[sub.tender, lot.lot, sub.member].position
        counted = ((f"outputs-{place}", explain_outputs(position, on)),)
        for slug, step in (
            *(counted if lot.counts_outputs else ()),
            (f"amount-{place}", explain_amount(position, on)),
        ):
            yield slug, replace(step, label=f"{lot.title}: {step.label.lower()}")


def _links(portal: Portal, sub: PublishedSubContract) -> Iterator[tuple[str, str]]:
    page, calendar = (
        member_page(portal, sub.member),
        member_calendar(portal, sub.member),
    )
    if page is not None:
        yield "The member, and its other sub-contracts", page
    yield "The contract’s returns: all members", f"returns/{sub.tender}/"
    yield (
        "Performance of the whole contract, with the steps of each figure",
        contract_page(sub.tender),
    )
    yield "How the work was shared out", f"awards/{sub.tender}/"
    yield "What is measured, and what it means", "data/measures/"
    if calendar is not None:
        yield "The member’s calendar of what is due", calendar
