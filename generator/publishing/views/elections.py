"""Elections as published: the roll, each contest and its count (prospectus §7, §13)."""

from __future__ import annotations

from datetime import date

from generator.governance.elections import tally
from generator.membership.electoral_roll import electoral_roll
from generator.membership.standing import is_full_member
from generator.register import Register
from schemas.application import INDEPENDENT
from schemas.election import Contest
from schemas.published.governance import (
    PublishedCandidate,
    PublishedContest,
    PublishedElection,
)

DIRECTORS = "directors"
"""The contest for members’ places on the board; all others are for an office."""


def publish_election(register: Register, on: date) -> PublishedElection:
    """The election of the annual general meeting on ``on``."""
    election, roll = register.elections[on], electoral_roll(register, on)
    full = sum(is_full_member(register.members[member_id], on) for member_id in roll)
    return PublishedElection(
        on=on,
        nominations_close=election.nominations_close,
        on_the_roll=len(roll),
        full_members=full,
        associate_members=len(roll) - full,
        roll=roll,
        contests=tuple(_contest(register, name, each) for name, each in election.contests()),
    )


def _contest(register: Register, name: str, contest: Contest) -> PublishedContest:
    ballots = contest.ballots
    return PublishedContest(
        office=name.replace("_", "-"),
        places=contest.places,
        candidates=_candidates(register, name, contest),
        papers_cast=ballots.cast if ballots else None,
        papers_spoilt=ballots.spoilt if ballots else None,
        votes_given=tally(contest, ballots).given if ballots else None,
        votes_unused=ballots.unused if ballots else None,
        tie_settled_by=contest.tie.settled_by.value if contest.tie else None,
        tie_decision=str(contest.tie.decision) if contest.tie else None,
        decision=str(contest.decision),
    )


def _candidates(register: Register, name: str, contest: Contest) -> tuple[PublishedCandidate, ...]:
    """The candidates, those elected first, and the most votes first among each.

    Who stood for an office and was not elected is told by the organisation alone.
    """
    published = (
        PublishedCandidate(
            organisation=each if name == DIRECTORS else _behind(register, each),
            director=each if name != DIRECTORS and each in contest.elected else None,
            votes=candidate.votes,
            is_elected=each in contest.elected,
        )
        for each, candidate in contest.candidates.items()
    )
    return tuple(
        sorted(
            published,
            key=lambda one: (not one.is_elected, -(one.votes or 0), one.organisation),
        )
    )


def _behind(register: Register, director_id: str) -> str:
    director = register.directors.get(director_id)
    return director.on_behalf_of if director else INDEPENDENT
