"""The rounds of a division as published."""

from __future__ import annotations

from generator.allocation.division import Division
from generator.allocation.withdrawals import withdrawals
from schemas.published.contracts import PublishedRound


def publish_rounds(division: Division) -> tuple[PublishedRound, ...]:
    """Every round of the division, each but the last with whose share was withdrawn after it."""
    withdrawn = {each.number: each for each in withdrawals(division)}
    rounds = []
    for number, done in enumerate(division.rounds, start=1):
        after = withdrawn.get(number)
        rounds.append(
            PublishedRound(
                given=done.given,
                relaxed={name: units for name, units in done.relaxed.items() if units},
                withdrawn=done.withdrawn,
                ratio_bp=after.ratio_bp if after else None,
                passed_on=dict(after.passed_on) if after else {},
            )
        )
    return tuple(rounds)
