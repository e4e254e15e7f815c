"""How awards are made, from the route to the appeal, with an example that the engine works out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from generator.allocation.award import tie_key
from generator.allocation.division import is_eligible
from generator.contracts.standstill import standstill_after
from generator.publishing import tables
from generator.publishing.figures import exactly, percent, plural, pounds
from generator.publishing.pages.about import value_shown
from generator.publishing.pages.cells import blank, prose
from generator.publishing.pages.links import HOME, decision_cell
from generator.publishing.pages.worked_example import (
    LOT,
    NAMES,
    SHUT_OUT,
    TENDER,
    WorkedExample,
    worked_example,
)
from generator.publishing.pages.worked_rounds import (
    digest_table,
    draws_of,
    held_in_words,
    limit_in_words,
    rounds_of,
)
from generator.publishing.policy_words import POLICY_TITLES
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.consortium import publish_consortium
from generator.publishing.words import METHODS
from generator.rules.eligibility import GATE_TITLES
from generator.step import Unit
from schemas.dates import day_shown
from schemas.money import BASIS_POINTS
from schemas.tender import Method

PATH = "how-it-works/awards.md"
HOW_AWARDS_ARE_MADE = ("How awards are made", "how-it-works/awards/")
_HOW_IT_WORKS = ("How it works", "how-it-works/")

_METHOD_TITLES: Mapping[Method, str] = {
    Method.PROPORTIONAL: "By capacity",
    Method.MERIT: "On merit",
    Method.RANKED: "By rank",
}

_POLICIES = (
    "top-slice-rate",
    "largest-share",
    "plan-tolerance",
    "panel-size",
    "reporting-window",
    "on-time-threshold",
    "completeness-threshold",
    "self-assessment-months",
    "standstill-days",
    "appeal-days",
)
"""The policies that decide who is given how much, and when work may start."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The one page."""
    register = portal.register
    example = worked_example(register.consortium.policies, register.as_of)
    wait = standstill_after(register.as_of, register.consortium)
    title, _ = HOW_AWARDS_ARE_MADE
    yield page_file(
        portal,
        "how-it-works/awards.md.j2",
        path=PATH,
        title=title,
        description="From the offers to the pennies, step by step, with an example that you can "
        "work out by hand.",
        view={
            "trail": (HOME, _HOW_IT_WORKS),
            "gates": tuple(
                (rule, title.removeprefix("Work goes only to "))
                for rule, title in GATE_TITLES.items()
            ),
            "offers": _offer_table(example),
            "limit": limit_in_words(example),
            "held": held_in_words(example),
            "rounds": tuple(rounds_of(example)),
            "draws": tuple(draws_of(example)),
            "digests": digest_table(example),
            "first_digest": f"{tie_key(TENDER, LOT)}:{next(iter(NAMES))}",
            "top_slice": _top_slice(example),
            "money": _money_table(example),
            "ways": tuple((title, METHODS[method]) for method, title in _METHOD_TITLES.items()),
            "methods": _method_table(example),
            "debrief": _debrief_in_words(example),
            "wait": (
                ("Approved, say, on", day_shown(wait.approved_on)),
                ("Appeals until", day_shown(wait.appeal_until)),
                ("Standstill until", day_shown(wait.standstill_until)),
                ("Work may start on", day_shown(wait.delivery_from)),
            ),
            "policies": _policy_table(portal),
        },
    )


def _offer_table(example: WorkedExample) -> Table:
    return Table(
        slug="offers",
        caption=f"Five offers for {example.lot.outputs} courses",
        columns=(
            Column(title="Member"),
            Column(title="Could deliver", is_numeric=True),
            Column(title="Fewest it can use", is_numeric=True),
            Column(title="Eligible"),
        ),
        rows=tuple(
            (
                tables.text(NAMES[member_id]),
                tables.count(bidder.capacity),
                tables.count(bidder.smallest_award),
                tables.state("Yes", Tone.GOOD)
                if is_eligible(bidder)
                else tables.state("No", Tone.BAD),
            )
            for member_id, bidder in example.lot.bidders.items()
        ),
        is_sortable=False,
    )


# ------------------------------------------------------------------------- money


def _top_slice(example: WorkedExample) -> tuple[tuple[str, object], ...]:
    value, rate = example.lot.value, example.facts.top_slice_rate
    exact = Fraction(value * rate, BASIS_POINTS)
    return (
        ("Value of the lot", pounds(value)),
        ("Top-slice rate in force", percent(rate)),
        ("The one times the other", exactly(exact, Unit.PENCE)),
        ("Hub share, rounded down to the penny", pounds(example.result.hub)),
        ("Delivery pot: what is left", pounds(example.result.pot)),
    )


def _money_table(example: WorkedExample) -> Table:
    result = example.result
    left = result.unallocated
    parts = [(NAMES[name], share.outputs, share.amount) for name, share in result.shares.items()]
    if left.outputs:
        parts.append(("Not allocated", left.outputs, left.amount))
    return Table(
        slug="money",
        caption="The delivery pot, divided over all courses",
        columns=(
            Column(title="Who"),
            Column(title="Courses", is_numeric=True),
            Column(title="Before rounding", is_numeric=True),
            Column(title="Amount", is_numeric=True),
        ),
        rows=(
            *(
                (tables.text(who), tables.count(courses), _exact(example, courses),
                 tables.money(pence))
                for who, courses, pence in parts
            ),
            (tables.text("Hub share"), blank(), blank(), tables.money(result.hub)),
        ),
        total=(
            tables.text("Value of the lot"),
            tables.count(sum(courses for _, courses, _ in parts)),
            blank(),
            tables.money(result.hub + sum(pence for _, _, pence in parts)),
        ),
        is_sortable=False,
    )  # fmt: skip


def _exact(example: WorkedExample, courses: int) -> Cell:
    exact = Fraction(courses * example.result.pot, example.lot.outputs)
    shown = exactly(exact, Unit.PENCE)
    return Cell(shown=shown, order=str(shown), plain=str(shown), is_number=True)


# --------------------------------------------------- other methods, and afterwards


def _method_table(example: WorkedExample) -> Table:
    results = {method: example.by(method) for method in Method}
    eligible = example.division.claims
    return Table(
        slug="methods",
        caption="The same offers, shared out in each way",
        columns=(
            Column(title="Member"),
            Column(title="Could deliver", is_numeric=True),
            Column(title="Score", is_numeric=True),
            *(Column(title=_METHOD_TITLES[method], is_numeric=True) for method in results),
        ),
        rows=tuple(
            (
                tables.text(NAMES[name]),
                tables.count(example.lot.bidders[name].capacity),
                tables.count(example.lot.bidders[name].points or 0),
                *(
                    tables.count(result.shares[name].outputs if name in result.shares else 0)
                    for result in results.values()
                ),
            )
            for name in eligible
        ),
        is_sortable=False,
    )


def _debrief_in_words(example: WorkedExample) -> str:
    otherwise = example.had_its_gate_been_open().share
    bidder = example.lot.bidders[SHUT_OUT]
    why = next(gate.evidence for gate in bidder.gates.values() if not gate.passed)
    name, offered = NAMES[SHUT_OUT], plural(bidder.capacity, "course")
    given = (
        f"{name} would have been given {plural(otherwise.outputs, 'course')} and "
        f"{pounds(otherwise.amount)}"
        if otherwise.outputs
        else f"{name} would still have been given nothing"
    )
    return (
        f"{name} offered {offered} and was not eligible. {why} Had that been in date, {given}, "
        "everything else being as it was."
    )


def _policy_table(portal: Portal) -> Table:
    published = portal.released(publish_consortium(portal.register)).policies
    by_id = {policy.id: policy for policy in published}
    return Table(
        slug="policies-table",
        caption=f"What decides awards, in force on {day_shown(portal.register.as_of)}",
        columns=(
            Column(title="What it settles"),
            Column(title="In force"),
            Column(title="Since"),
            Column(title="Set by"),
        ),
        rows=tuple(
            (
                prose(POLICY_TITLES[policy.id]),
                tables.text(value_shown(policy, policy.in_force.value)),
                tables.on_day(policy.in_force.since),
                decision_cell(portal, policy.in_force.resolution),
            )
            for policy in map(by_id.__getitem__, _POLICIES)
        ),
        is_sortable=False,
    )
