"""Elections recounted: whether the counts add up, and who won (rule GOV-5, prospectus §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.election import Ballots, Contest


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What the count of a contest says.

    ``clear`` are those elected whatever becomes of a tie, with the most votes first;
    ``tied`` are those with as many votes as one another for the ``left`` places that
    remain, by name, none where there is no tie.
    """

    clear: tuple[str, ...]
    tied: tuple[str, ...] = ()
    left: int = 0


def recount(votes: Mapping[str, int], places: int) -> Recount:
    """Who has won ``places`` places by the votes for each candidate.

    Those with the most votes; where as many are tied for the last places as cannot
    all have one, the count alone does not say who of them.
    """
    ranked = sorted(votes, key=lambda name: (-votes[name], name))
    if len(ranked) <= places or places == 0:
        return Recount(clear=tuple(ranked[:places]))
    last, next_one = votes[ranked[places - 1]], votes[ranked[places]]
    if last != next_one:
        return Recount(clear=tuple(ranked[:places]))
    clear = tuple(name for name in ranked if votes[name] > last)
    tied = tuple(name for name in ranked if votes[name] == last)
    return Recount(clear=clear, tied=tied, left=places - len(clear))


def votes_of(contest: Contest) -> dict[str, int]:
    """The votes for each candidate, none where they are left out."""
    return {name: candidate.votes or 0 for name, candidate in contest.candidates.items()}


def is_unopposed(contest: Contest) -> bool:
    """Whether there were no more candidates than places, so that no ballot was needed."""
    return len(contest.candidates) <= contest.places


def result_of(contest: Contest) -> Recount:
    """What follows from the contest's own count; all candidates where no ballot was held."""
    if contest.ballots is None:
        return Recount(clear=tuple(sorted(contest.candidates)))
    return recount(votes_of(contest), contest.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The votes of a contest as its ballot papers give them, and as they are counted."""

    papers: int
    given: int
    counted: int

    @property
    def adds_up(self) -> bool:
        """Whether every vote that the papers give was counted, or was left unused."""
        return self.given == self.counted


def tally(contest: Contest, ballots: Ballots) -> Tally:
    """The votes of a contest added up: each paper not spoilt gives one for each place."""
    papers = ballots.cast - ballots.spoilt
    return Tally(
        papers=papers,
        given=papers * contest.places,
        counted=sum(votes_of(contest).values()) + ballots.unused,
    )
