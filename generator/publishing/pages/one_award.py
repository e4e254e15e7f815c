"""An award's page: who delivers what for how much, why, and the means to check it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.publishing import tables
from generator.publishing.charts import BarChart, bar_chart
from generator.publishing.figures import day, percent, plural, pounds, whole_pounds
from generator.publishing.pages.award_lots import lot_view
from generator.publishing.pages.award_money import Money, money_of, of_each_pound
from generator.publishing.pages.award_steps import award_steps
from generator.publishing.pages.award_words import award_words
from generator.publishing.pages.cells import blank, part, parts_of_whole, prose
from generator.publishing.pages.changes import changes_of
from generator.publishing.pages.corrections import notes
from generator.publishing.pages.debriefs import debrief_cell, debrief_column
from generator.publishing.pages.fairness import fairness_summary
from generator.publishing.pages.links import (
    AWARDS,
    HOME,
    decision_cell,
    decision_told,
    member_cell,
    member_name,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file, source
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.returns import contracts_with_returns
from generator.publishing.words import POLICIES, sub_letting_shown
from generator.rules.rulebook import RULES
from schemas import catalogue
from schemas.numbers import in_words
from schemas.published.audience import Audience
from schemas.published.contracts import PublishedAward, PublishedPolicyValue
from schemas.tender import Method, Route

_RULE_TITLES = {rule.id: rule.title for rule in RULES}


def award_files(portal: Portal, award: PublishedAward) -> Iterator[SiteFile]:
    """The award's page, its JSON and the CSV of each of its tables."""
    money = money_of(award)
    lots = tuple(lot_view(portal, award, place) for place in range(len(award.lots)))
    together = _together_table(portal, award, money) if len(lots) > 1 else None
    excluded, policies = _excluded_table(portal, award), _policy_table(portal, award)
    json_path = f"data/awards/{award.tender}.json"
    words = award_words(award)
    yield page_file(
        portal,
        "awards/award.md.j2",
        path=f"awards/{award.tender}.md",
        title=f"{award.title}: {words.kind.lower()}",
        description=f"Who {words.delivers} {award.title}, how much each {words.receives}, and how "
        "every figure was worked out.",
        view={
            "trail": (HOME, AWARDS),
            "corrected": notes(portal, (catalogue.AWARD.path(award.tender),)),
            "name": award.title,
            "lede": _lede(award, money),
            "is_agreed": award.route == Route.JOINT_DELIVERY_PLAN,
            "is_approved": award.approved_by is not None,
            "words": words,
            "figures": _figures(award, money),
            "each_pound": of_each_pound(
                money, title=f"Where each £1 of this contract {words.reaches}"
            ),
            "chart": _chart(portal, award, money) if together else None,
            "together": together,
            "lots": lots,
            "excluded": excluded,
            "derivations": tuple(award_steps(portal, award)),
            "policies": policies,
            "appeal": _open_appeal(portal, award),
            "facts": _facts(portal, award),
            "division": _division(award),
            "has_uncounted": any(lot.outputs is None for lot in award.lots),
            "fairness": fairness_summary(portal, award),
            "links": tuple(_links(portal, award)),
            "json_path": json_path,
            "source": source(portal, catalogue.AWARD.path(award.tender), ("JSON", json_path)),
        },
    )
    yield json_file(portal, json_path, {"award": award})
    yield from csv_files(
        together, excluded, policies, *(table for lot in lots for table in lot.tables)
    )


def _figures(
    award: PublishedAward, money: Money
) -> tuple[tuple[object, str, object, str | None], ...]:
    deliver = f"{plural(len(_amounts(award)), 'member')} {award_words(award).deliver}"
    lots = plural(len(award.lots), "lot")
    left = money.unallocated_pence
    return (
        (whole_pounds(money.value_pence), "Contract value", f"in {lots}", None),
        (whole_pounds(money.members_pence), "To members", deliver, None),
        (whole_pounds(money.hub_pence), "Hub share", f"{percent(award.top_slice_rate_bp)} of value",
         None),
        (whole_pounds(left), "Not allocated", "a gap in supply" if left else "all work is taken",
         None),
    )  # fmt: skip


def _lede(award: PublishedAward, money: Money) -> str:
    """Who delivers, in a sentence."""
    count, words = len(_amounts(award)), award_words(award)
    if not count:
        return f"Nobody {words.has} any of this contract."
    share = (
        f"{words.is_delivered} by one member"
        if count == 1
        else f"{words.is_shared} by {in_words(count)} members"
    )
    left = (
        f" Part of the work {words.is_left} without anybody to do it."
        if money.unallocated_pence
        else ""
    )
    return f"This contract {share}, by the published rules.{left}"


def _amounts(award: PublishedAward) -> dict[str, int]:
    """What each awarded member gets of all lots, in pence, the most first."""
    amounts: dict[str, int] = {}
    for lot in award.lots:
        for bidder in lot.bidders:
            if lot.units_of(bidder):
                amounts[bidder.member] = amounts.get(bidder.member, 0) + bidder.amount_pence
    return dict(sorted(amounts.items(), key=lambda item: (-item[1], item[0])))


def _chart(portal: Portal, award: PublishedAward, money: Money) -> BarChart:
    amounts = _amounts(award)
    first = next(iter(amounts), None)
    most = (
        f"{member_name(portal, first)} {award_words(award).has} the most, "
        f"{pounds(amounts[first])}. "
        if first
        else ""
    )
    left = money.unallocated_pence
    return bar_chart(
        slug="amounts",
        title=f"What each member {award_words(award).receives}, over all lots",
        summary=f"{most}{pounds(left)} are not allocated.",
        label_title="Member",
        value_title="Amount",
        values=[
            (member_name(portal, member_id), pence, pounds(pence))
            for member_id, pence in amounts.items()
        ],
        remainder=("Not allocated", left, pounds(left)) if left else None,
    )


def _together_table(portal: Portal, award: PublishedAward, money: Money) -> Table:
    amounts = _amounts(award)
    parts = parts_of_whole([*amounts.values(), money.unallocated_pence, money.hub_pence])
    lots = {
        member_id: sum(bidder.member == member_id and lot.units_of(bidder) > 0
                       for lot in award.lots for bidder in lot.bidders)
        for member_id in amounts
    }  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (member_cell(portal, member_id), tables.count(lots[member_id]), part(share),
         tables.money(pence))
        for (member_id, pence), share in zip(amounts.items(), parts, strict=False)
    ]  # fmt: skip
    others = (("Not allocated", money.unallocated_pence), ("Hub share", money.hub_pence))
    for (label, pence), share in zip(others, parts[-2:], strict=True):
        if pence:
            rows.append((tables.text(label), blank(), part(share), tables.money(pence)))
    total = money.members_pence + money.unallocated_pence + money.hub_pence
    return Table(
        slug="amounts-table",
        caption="Every part of the contract’s value",
        columns=(
            Column(title="Who"),
            Column(title="Lots", is_numeric=True),
            Column(title="Part of value", is_numeric=True),
            Column(title="Amount", is_numeric=True),
        ),
        rows=tuple(rows),
        total=(
            tables.text("Value of the contract"),
            blank(),
            part(sum(parts)),
            tables.money(total),
        ),
        csv_path=csv_path("awards", award.tender, "amounts"),
        is_sortable=False,
    )


def _excluded_table(portal: Portal, award: PublishedAward) -> Table | None:
    """Who was not eligible for which lot, and by which rule; why, for members alone."""
    with_evidence = portal.audience is Audience.MEMBERS
    rows = [
        (
            member_cell(portal, bidder.member),
            tables.text(lot.title),
            prose(
                f"{gate.rule}: {_RULE_TITLES.get(gate.rule, '')}",
                target=f"rulebook/#{gate.rule.lower()}",
            ),
            *((prose(gate.evidence or ""),) if with_evidence else ()),
            *debrief_cell(portal, award.tender, bidder.member),
        )
        for lot in award.lots
        for bidder in lot.bidders
        for gate in bidder.gates
        if not gate.passed
    ]
    if not rows:
        return None
    evidence = (Column(title="What was found"),) if with_evidence else ()
    return Table(
        slug="not-eligible-table",
        caption="Offers that could not be considered",
        columns=(
            Column(title="Member"),
            Column(title="Lot"),
            Column(title="Rule not met"),
            *evidence,
            *debrief_column(portal),
        ),
        rows=tuple(rows),
        csv_path=csv_path("awards", award.tender, "not-eligible"),
    )


def _policy_table(portal: Portal, award: PublishedAward) -> Table:
    return Table(
        slug="policies-table",
        caption="Policies in force on the day of the decision",
        columns=(
            Column(title="Policy"),
            Column(title="Value", is_numeric=True),
            Column(title="Since"),
            Column(title="Set by"),
        ),
        rows=tuple(_policy_row(portal, policy) for policy in award.policies),
        csv_path=csv_path("awards", award.tender, "policies"),
        is_sortable=False,
    )


def _policy_row(portal: Portal, policy: PublishedPolicyValue) -> tuple[Cell, ...]:
    return (
        prose(POLICIES[policy.policy]),
        tables.rate(policy.value_bp),
        tables.on_day(policy.since) if policy.since else blank(),
        decision_cell(portal, policy.resolution)
        if policy.resolution
        else prose("This tender alone"),
    )


def _facts(portal: Portal, award: PublishedAward) -> tuple[tuple[str, object], ...]:
    least = award.score_threshold_bp
    threshold = () if least is None else (("Least score to be awarded", percent(least)),)
    return (
        ("Judged as of", day(award.decided_on)),
        ("Shared out by", sub_letting_shown(award.route, award.method)),
        *threshold,
        (
            "Approved by",
            decision_told(portal, award.approved_by) if award.approved_by else "Not approved yet",
        ),
        *_standstill_facts(award),
        ("Seal", award.seal),
    )


def _standstill_facts(award: PublishedAward) -> Iterator[tuple[str, object]]:
    wait = award.standstill
    if wait is not None:
        yield "A bidder may appeal until", day(wait.appeal_until)
        yield "Standstill until", day(wait.standstill_until)
        yield "Delivery may begin on", day(wait.delivery_from)


def _open_appeal(portal: Portal, award: PublishedAward) -> tuple[Markup, Markup] | None:
    """The last day for an appeal and the first of delivery, while a bidder may appeal."""
    wait = award.standstill
    if wait is None or wait.appeal_until < portal.register.as_of:
        return None
    return day(wait.appeal_until), day(wait.delivery_from)


def _division(award: PublishedAward) -> str:
    """How a lot is divided, in a sentence that suffices to do it again."""
    limit = (
        f"up to its capacity and, while others have some to spare, to "
        f"{percent(award.largest_share_bp)} of the lot, or to one output where that is more"
    )
    if award.route == Route.JOINT_DELIVERY_PLAN:
        return (
            "Give each eligible member what was agreed in the joint delivery plan, or its "
            "capacity where that is less."
        )
    if award.method == Method.RANKED:
        return f"Serve the eligible members in order of score, the best first, each {limit}."
    score = " times its score" if award.method == Method.MERIT else ""
    return (
        "Give the lot’s outputs out one by one, each to the eligible member whose "
        f"capacity{score}, divided by one more than twice what it has already, is highest: {limit}."
    )


def _links(portal: Portal, award: PublishedAward) -> Iterator[tuple[str, str]]:
    if award.tender in portal.register.tenders:
        yield "The tender and its lots", f"tenders/{award.tender}/"
    if award.tender in contracts_with_returns(portal.register):
        yield "What has been delivered so far", f"returns/{award.tender}/"
    if changes_of(portal, award.tender):
        yield "What has been varied and traded since", f"tenders/{award.tender}/#positions"
