"""What a competition cannot be decided without: what it published, and the panel's scores.

Source: prospectus §4 and §9 (TEN-5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.allocation.offers import offers_by_tender
from generator.allocation.shortcoming import Shortcoming, unreadable
from generator.register import Register
from schemas import catalogue
from schemas.award import AwardFacts
from schemas.dates import day_shown
from schemas.offer import BidderScores
from schemas.tender import Aspect, Route, SubLetting

FULL_WEIGHT = 100
"""What the weights of a competition's criteria add up to (rule TEN-5)."""


def is_competition(how: SubLetting | AwardFacts) -> bool:
    """Whether members compete for the work, so that a panel scores their offers."""
    return how.route is Route.COMPETITION


def least_score(how: SubLetting | AwardFacts) -> int | None:
    """The score threshold in basis points; ``None`` where nobody competes, whatever was typed."""
    return how.score_threshold if is_competition(how) else None


def publication_shortcomings(tender_id: str, sub_letting: SubLetting) -> Iterator[Shortcoming]:
    """What the competition must have published before offers opened, and has not."""
    path = catalogue.TENDER.path(tender_id)
    if not sub_letting.criteria:
        yield Shortcoming(
            path=path,
            field=("sub_letting", "criteria"),
            message="This competition has no criteria; a competition must publish by what "
            "it scores offers.",
            fix="Add each criterion with its title, aspect and weight.",
        )
        return
    for field, message, fix in (
        *_faults_of_the_criteria(sub_letting),
        *_faults_of_the_publication(sub_letting),
    ):
        yield Shortcoming(path=path, field=("sub_letting", field), message=message, fix=fix)


def _faults_of_the_criteria(sub_letting: SubLetting) -> Iterator[tuple[str, str, str]]:
    criteria = sub_letting.criteria.values()
    total = sum(criterion.weight for criterion in criteria)
    if total != FULL_WEIGHT:
        yield (
            "criteria",
            f"The criteria's weights add up to {total}; they must add up to {FULL_WEIGHT}.",
            "Correct the weights.",
        )
    judged = {criterion.aspect for criterion in criteria if criterion.weight}
    lacking = [aspect for aspect in Aspect if aspect not in judged]
    if lacking:
        yield (
            "criteria",
            (
                f"No criterion with any weight judges {_listed(lacking)}; together they must "
                "cover all five aspects."
            ),
            "Add a criterion for each, or correct the aspect of one that is there.",
        )


def _faults_of_the_publication(sub_letting: SubLetting) -> Iterator[tuple[str, str, str]]:
    published_on, opens = sub_letting.published_on, sub_letting.offers_open_on
    if sub_letting.score_threshold is None:
        yield (
            "score_threshold",
            (
                "score_threshold is missing; a competition must publish the least score that "
                "can be awarded."
            ),
            'Add "score_threshold:" as a percentage of the highest possible score.',
        )
    if published_on is None:
        yield (
            "published_on",
            (
                "published_on is missing; a competition must say when its criteria, weights and "
                "threshold were published."
            ),
            'Add "published_on:" with that day.',
        )
    elif published_on > opens:
        yield (
            "published_on",
            (
                f"The criteria were published on {day_shown(published_on)}, after offers opened on "
                f"{day_shown(opens)}; who offers must know them beforehand."
            ),
            "Correct the day, or open offers anew.",
        )


def score_shortcomings(
    register: Register, tender_id: str, sub_letting: SubLetting
) -> Iterator[Shortcoming]:
    """What is lacking of the scores that count: all of them, a bidder's, or one for a criterion."""
    scores, path = register.scores.get(tender_id), catalogue.SCORES.path(tender_id)
    if scores is None and register.is_unknown(catalogue.SCORES, tender_id):
        yield unreadable(path)
        return
    if scores is None:
        yield Shortcoming(
            path=catalogue.TENDER.path(tender_id),
            field=("sub_letting", "award_on"),
            message="There are no panel scores.",
            fix=f"Add {path}.",
        )
        return
    for bidder in offers_by_tender(register).get(tender_id, ()):
        if bidder not in scores.bidders:
            yield Shortcoming(
                path=path,
                field=("bidders",),
                message=f"{bidder} made an offer and was not scored; the panel must score "
                "every bidder.",
                fix=f'Add "{bidder}:" with its scores.',
            )
    for bidder, given in scores.bidders.items():
        yield from _not_moderated(path, bidder, given, sub_letting.criteria)


def _not_moderated(
    path: str, bidder: str, given: BidderScores, criteria: Iterable[str]
) -> Iterator[Shortcoming]:
    missing = [name for name in criteria if name not in given.moderated]
    if missing:
        yield Shortcoming(
            path=path,
            field=("bidders", bidder, "moderated"),
            message=f"{bidder} has no moderated score for {_listed(missing)}.",
            fix="Add the score that the panel agreed on.",
        )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
