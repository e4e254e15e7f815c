"""How an award is spoken of: as what was given, or as what would be given if it is approved."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.published.contracts import PublishedAward


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardWords:
    """The words of an award's page that depend on whether the board has approved it."""

    kind: str
    deliver: str
    delivers: str
    receives: str
    is_shared: str
    is_delivered: str
    awarded: str
    who_got_what: str
    has: str
    leaves: str
    stays: str
    reaches: str
    is_left: str


_GIVEN = AwardWords(
    kind="Award",
    deliver="deliver",
    delivers="delivers",
    receives="receives",
    is_shared="is shared",
    is_delivered="is delivered",
    awarded="Awarded",
    who_got_what="Who got what",
    has="has",
    leaves="leaves",
    stays="stays",
    reaches="goes",
    is_left="is left",
)

_PROPOSED = AwardWords(
    kind="Proposed award",
    deliver="would deliver",
    delivers="would deliver",
    receives="would receive",
    is_shared="would be shared",
    is_delivered="would be delivered",
    awarded="Would be awarded",
    who_got_what="Who would get what",
    has="would have",
    leaves="would leave",
    stays="would stay",
    reaches="would go",
    is_left="would be left",
)


def award_words(award: PublishedAward) -> AwardWords:
    """The indicative for an approved award, the conditional for a proposal."""
    return _GIVEN if award.approved_by else _PROPOSED
