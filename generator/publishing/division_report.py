"""How a lot was divided, for a terminal: rounds, what is above the largest share, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.allocation.division import Division
from generator.allocation.no_more import why_left, why_lifted
from generator.allocation.withdrawals import Withdrawn, first_round, withdrawals
from generator.divided_in import DividedIn
from schemas.award import AwardFacts, LotFacts, LotResult
from schemas.money import percent_text, pounds_shown
from schemas.numbers import in_words
from schemas.text import listed

NAMED = 6
"""How many bidders a line names before it only counts the rest."""


def rounds(division: Division) -> Iterator[str]:
    """Each round after which a share was withdrawn as too small, and what came of it (AWD-5)."""
    told = tuple(withdrawals(division))
    if not told:
        return
    smaller = (
        "one share came out smaller than its bidder can use and was withdrawn"
        if len(told) == 1
        else f"{in_words(len(told))} shares came out smaller than their bidders can use and were "
        "withdrawn, the lowest ratio first"
    )
    in_lot = division.divided_in
    yield f"  Divided in {in_words(len(told) + 1)} rounds: {smaller} [AWD-5]"
    yield f"    Round 1: {_shared(first_round(division), in_lot)}."
    for each in told:
        yield f"      {_withdrawn(each, in_lot)}"
        yield f"    Round {each.number + 1}: {_divided_anew(each, in_lot)}."


def _withdrawn(each: Withdrawn, in_lot: DividedIn) -> str:
    """At which ratio the share went."""
    lowest = (
        f", the lowest ratio of {in_words(each.too_small)} too small" if each.too_small > 1 else ""
    )
    return (
        f"{each.member} is withdrawn with {in_lot.figure(each.given)}: "
        f"{percent_text(each.ratio_bp)} of the {in_lot.figure(each.smallest)} that it can use at "
        f"least{lowest}."
    )


def _divided_anew(each: Withdrawn, in_lot: DividedIn) -> str:
    given = in_lot.figure(each.given)
    if not each.given:
        return "it had nothing that could be divided anew"
    if not each.passed_on:
        return f"nobody can take any of its {given}"
    left = f"; {in_lot.figure(each.left)} of that nobody can take" if each.left else ""
    return f"its {given} divided anew, {_shared(each.passed_on, in_lot)} more{left}"


def _shared(units: Mapping[str, int], in_lot: DividedIn) -> str:
    """``"ash 45, elm 23 and 4 others 12"``; the most first."""
    if not units:
        return "nobody is given anything"
    named = dict(list(units.items())[:NAMED])
    parts = [f"{name} {in_lot.figure(count)}" for name, count in named.items()]
    rest = len(units) - len(named)
    if rest:
        others = "1 other" if rest == 1 else f"{rest:,} others"
        parts.append(f"{others} {in_lot.figure(sum(units.values()) - sum(named.values()))}")
    return listed(parts)


def relaxations(facts: AwardFacts, lot: LotFacts, division: Division) -> Iterator[str]:
    """Who is given more than the largest share, by how much, and why (AWD-6)."""
    shares, in_lot = division.shares, division.divided_in
    for member, above in division.relaxed.items():
        yield (
            f"  Above the largest share: {member} has {in_lot.shown(shares[member])}, "
            f"{in_lot.figure(above)} more than {percent_text(facts.largest_share)} of the lot, "
            "the most for one member while others have capacity to spare. "
            f"The limit was lifted: {why_lifted(facts, lot, division, member)}. [AWD-6]"
        )


def gap(facts: AwardFacts, lot: LotFacts, division: Division, result: LotResult) -> Iterator[str]:
    """What is left without anybody to deliver it, why, and what becomes of its money (AWD-4)."""
    left, in_lot = division.unallocated, division.divided_in
    if not left:
        return
    why = " ".join(why_left(facts, lot, division, "outputs"))
    if in_lot is DividedIn.PENCE:
        what = f"{in_lot.shown(left)} of the delivery pot is left without anybody to deliver it"
        money = "It"
    else:
        one = left == 1
        what = (
            f"{in_lot.shown(left)} {'is' if one else 'are'} left without anybody to deliver "
            f"{'it' if one else 'them'}"
        )
        money = f"The money, {pounds_shown(result.unallocated.amount)},"
    yield f"  A gap in supply: {what}. {why} {money} stays unallocated. [AWD-4]"
