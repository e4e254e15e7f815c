"""How awards are made, from the route to the appeal, with an example that the engine works out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from generator.allocation.award import tie_key
from generator.allocation.division import Round, is_eligible, tie_digest
from generator.allocation.no_more import why_lifted
from generator.allocation.turns import Turn
from generator.contracts.standstill import standstill_after
from generator.publishing import tables
from generator.publishing.figures import exactly, percent, plural, pounds
from generator.publishing.pages.about import POLICY_TITLES, value_shown
from generator.publishing.pages.cells import blank, prose
from generator.publishing.pages.links import HOME
from generator.publishing.pages.worked_example import (
    LOT,
    NAMES,
    SHUT_OUT,
    TENDER,
    WorkedExample,
    worked_example,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.consortium import publish_consortium
from generator.publishing.words import METHODS, decision_shown, sentence
from generator.rules.eligibility import GATE_TITLES
from generator.step import Unit
from schemas.dates import day_shown
from schemas.money import BASIS_POINTS, percent_text
from schemas.numbers import in_words
from schemas.tender import Method
from schemas.text import listed

PATH = "how-it-works/awards.md"
HOW_AWARDS_ARE_MADE = ("How awards are made", "how-it-works/awards/")
_HOW_IT_WORKS = ("How it works", "how-it-works/")

DIGITS = 12
"""How many digits of a digest are shown: enough to tell any two apart."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """One round of the example: its turns, and what followed from it.

    ``beyond`` are the turns above the largest share, where there were any.
    """

    title: str
    slug: str
    within: Table
    beyond: Table | None
    follows: str


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
            "limit": _limit_in_words(example),
            "held": _held_in_words(example),
            "rounds": tuple(_rounds(example)),
            "draws": tuple(_draws(example)),
            "digests": _digest_table(example),
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


# ------------------------------------------------------------- outputs, in rounds


def _limit_in_words(example: WorkedExample) -> str:
    outputs, share = example.lot.outputs, example.facts.largest_share
    exact = decimals(Fraction(outputs * share, BASIS_POINTS)).rstrip("0").rstrip(".")
    return (
        f"{percent_text(share)} of {outputs} courses is {exact}. Rounded down, the most for one "
        f"member is {example.division.limit}, while others have capacity to spare."
    )


def _held_in_words(example: WorkedExample) -> str:
    limit, last = example.division.limit, example.division.last
    held = [
        f"{NAMES[name]} could deliver {claim.cap}"
        for name, claim in last.claims.items()
        if last.within_limit[name] == limit < claim.cap
    ]
    if not held:
        return "In this example it holds nobody back."
    lifted = [
        f"{NAMES[name]} is given {units} more than that, because "
        f"{why_lifted(example.facts, example.lot, example.division, name)}"
        for name, units in example.division.relaxed.items()
    ]
    return " ".join(f"{each}." for each in (f"{listed(held)}, and is held at {limit}", *lifted))


def _rounds(example: WorkedExample) -> Iterator[RoundView]:
    count = len(example.division.rounds)
    for place, done in enumerate(example.division.rounds, start=1):
        is_last = place == count
        title = f"Round {place} of {count}" if count > 1 else "The only round"
        beyond = example.turns_beyond(done)
        yield RoundView(
            title=title,
            slug=f"round-{place}",
            within=_turn_table(
                done, example.turns_within(done), f"turns-{place}", f"Round {place}"
            ),
            beyond=_turn_table(done, beyond, f"beyond-{place}", f"Round {place}, above the limit")
            if beyond
            else None,
            follows=_result_in_words(example, done) if is_last else _withdrawal(example, done),
        )


def _turn_table(done: Round, told: tuple[Turn, ...], slug: str, title: str) -> Table:
    return Table(
        slug=slug,
        caption=f"{title}, course by course",
        columns=(
            Column(title="Course"),
            *(Column(title=NAMES[name], is_numeric=True) for name in done.claims),
            Column(title="Goes to"),
        ),
        rows=tuple(
            (
                tables.text(str(turn.number)),
                *(_quotient(turn, name) for name in done.claims),
                prose(NAMES[turn.given_to] + (", by the draw" if len(turn.equals) > 1 else "")),
            )
            for turn in told
        ),
        is_sortable=False,
    )


def _quotient(turn: Turn, name: str) -> Cell:
    if name not in turn.quotients:
        return tables.nothing("has all that it may have")
    shown = decimals(turn.quotients[name])
    marked = Markup("<strong>{}</strong>").format(shown) if name == turn.given_to else shown
    return Cell(shown=marked, order=shown, plain=shown, is_number=True)


def decimals(value: Fraction) -> str:
    """A number of 0 or more with two decimals, a half rounded up: 20/3 is ``"6.67"``."""
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _withdrawal(example: WorkedExample, done: Round) -> str:
    name = done.withdrawn or ""
    smallest = example.lot.bidders[name].smallest_award
    return (
        f"{NAMES[name]} would be given {done.given[name]}, and said that it can use no fewer than "
        f"{smallest}. Its share is withdrawn, and all {example.lot.outputs} courses are divided "
        "anew without it."
    )


def _result_in_words(example: WorkedExample, done: Round) -> str:
    given = listed(f"{NAMES[name]} {units}" for name, units in done.given.items())
    left = example.division.unallocated
    rest = (
        f"{sentence(in_words(left))} of the courses could be taken by nobody."
        if left
        else "No course is left."
    )
    return f"So it stays: {given}. {rest}"


def _draws(example: WorkedExample) -> Iterator[str]:
    """Each draw of the last round that somebody lost for good: an equal with no later turn."""
    last = example.division.last
    for told, given in (
        (example.turns_within(last), last.within_limit),
        (example.turns_beyond(last), last.relaxed),
    ):
        for turn in told:
            equal = turn.quotients[turn.given_to]
            lost = [
                name
                for name in turn.equals
                if name != turn.given_to
                and Fraction(last.claims[name].weight, 2 * given[name] + 1) == equal
            ]
            if lost:
                yield (
                    f"Course {turn.number}: {listed(NAMES[name] for name in turn.equals)} are "
                    f"equal, at {decimals(equal)}. It goes to {NAMES[turn.given_to]}, and for "
                    f"{listed(NAMES[name] for name in lost)} no other is left."
                )


def _digest_table(example: WorkedExample) -> Table:
    digests = {name: tie_digest(tie_key(TENDER, LOT), name) for name in example.division.claims}
    in_order = sorted(digests, key=digests.__getitem__)
    return Table(
        slug="draw",
        caption="The draw: the lowest digest comes first",
        columns=(
            Column(title="Member"),
            Column(title="What is digested"),
            Column(title="Its SHA-256 digest begins"),
        ),
        rows=tuple(
            (
                tables.text(NAMES[name]),
                tables.text(f"{tie_key(TENDER, LOT)}:{name}"),
                tables.text(digests[name][:DIGITS]),
            )
            for name in in_order
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
                prose(decision_shown(policy.in_force.resolution)),
            )
            for policy in map(by_id.__getitem__, _POLICIES)
        ),
        is_sortable=False,
    )
