"""The worked example's outputs: round by round, course by course, and the draws between equals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from generator.allocation.award import tie_key
from generator.allocation.division import Round, tie_digest
from generator.allocation.no_more import why_lifted
from generator.allocation.turns import Turn
from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.worked_example import (
    LOT,
    NAMES,
    TENDER,
    WorkedExample,
)
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.words import sentence
from schemas.money import BASIS_POINTS, percent_text
from schemas.numbers import in_words
from schemas.text import listed

DIGITS = 12
"""How many digits of a digest are shown: enough to tell any two apart."""


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


def limit_in_words(example: WorkedExample) -> str:
    """The most for one member, and how it comes about."""
    outputs, share = example.division.units, example.facts.largest_share
    exact = decimals(Fraction(outputs * share, BASIS_POINTS)).rstrip("0").rstrip(".")
    return (
        f"{percent_text(share)} of {outputs} courses is {exact}. Rounded down, the most for one "
        f"member is {example.division.limit}, while others have capacity to spare."
    )


def held_in_words(example: WorkedExample) -> str:
    """Whom the largest share holds back, and for whom it was lifted."""
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


def rounds_of(example: WorkedExample) -> Iterator[RoundView]:
    """Every round of the division, the last of which counts."""
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


def draws_of(example: WorkedExample) -> Iterator[str]:
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


def digest_table(example: WorkedExample) -> Table:
    """The digests that settle draws, the first to be served first."""
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
