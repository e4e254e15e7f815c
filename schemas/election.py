"""Elections at an annual general meeting: nominations, ballots and counts (prospectus §7, §13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from pydantic import Field

from schemas.dates import Day
from schemas.governance import Office
from schemas.identifiers import DecisionReference
from schemas.numbers import Count
from schemas.record import Record
from schemas.text import Slug


class Settled(StrEnum):
    """How a tie was settled, as the minutes say."""

    LOT = "lot"
    CASTING_VOTE = "casting-vote"


class Candidate(Record):
    """One candidate: when nominated, and the votes received where there was a ballot."""

    nominated_on: Day = Field(description="The day on which the nomination was received.")
    votes: Count | None = Field(
        default=None, description="The votes for it. Leave out where there was no ballot."
    )


class Ballots(Record):
    """The ballot papers of one contest. Each gives as many votes as there are places."""

    cast: Count = Field(description="How many members' ballot papers were handed in.")
    spoilt: Count = Field(default=0, description="How many of them could not be counted.")
    unused: Count = Field(
        default=0,
        description="Votes that papers otherwise in order left unused, where they gave several.",
    )


class Tie(Record):
    """How a tie for the last place was settled, and the resolution that records it."""

    settled_by: Settled = Field(description="lot or casting-vote.")
    chosen: tuple[Slug, ...] = Field(
        min_length=1, description="Who of those with as many votes was elected."
    )
    decision: DecisionReference = Field(
        description="The members' resolution that records it, such as members/2024-06-19/6."
    )


class Contest(Record):
    """One contest: places, candidates, the count and who was declared elected."""

    places: Count = Field(default=1, description="How many places there were to fill.")
    candidates: Mapping[Slug, Candidate] = Field(
        description="The candidates: for a place on the board the member that put somebody "
        "forward, for an office the director. Nobody else is named."
    )
    ballots: Ballots | None = Field(
        default=None,
        description="The ballot papers. Leave out where there were no more candidates than "
        "places, so that no ballot was held.",
    )
    tie: Tie | None = Field(
        default=None, description="How a tie for the last place was settled, if there was one."
    )
    elected: tuple[Slug, ...] = Field(description="Who was declared elected.")
    decision: DecisionReference = Field(
        description="The members' decision that declared it, such as members/2024-06-19/2."
    )


class Election(Record):
    """The elections at one annual general meeting. The file's name is the meeting's day."""

    nominations_close: Day = Field(description="The last day for nominations.")
    directors: Contest | None = Field(
        default=None,
        description="The contest for members' places on the board. Candidates are members.",
    )
    chair: Contest | None = Field(default=None, description="The contest for chair.")
    vice_chair: Contest | None = Field(default=None, description="The contest for vice chair.")
    treasurer: Contest | None = Field(default=None, description="The contest for treasurer.")
    secretary: Contest | None = Field(default=None, description="The contest for secretary.")

    def contest(self, office: Office) -> Contest | None:
        """The contest for ``office``; ``None`` if none was held."""
        contest: Contest | None = getattr(self, field_of(office))
        return contest

    def contests(self) -> Iterator[tuple[str, Contest]]:
        """Every contest held, with its field: places on the board first, then the offices."""
        for field in ("directors", *map(field_of, Office)):
            contest: Contest | None = getattr(self, field)
            if contest is not None:
                yield field, contest


def field_of(office: Office) -> str:
    """The field of an election that holds the contest for ``office``."""
    return office.value.replace("-", "_")
