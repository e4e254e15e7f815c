"""A bidder's points as the award counted them, down to each criterion's weight and score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.allocation.award import moderated_points
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.award import Award
from schemas.tender import SubLetting

SCORING = "prospectus §9"


def points_read(
    register: Register, tender_id: str, award: Award, lot_id: str
) -> Mapping[str, Input | Step]:
    """The points of each of the lot's bidders that has any, by member (rule TEN-5).

    Where the records no longer give the points that the award counted, they are
    the award's own.
    """
    tender = register.tenders.get(tender_id)
    sub_letting = tender.sub_letting if tender else None
    return {
        member_id: _from_scores(register, tender_id, member_id, sub_letting, bidder.points)
        or Input(
            label="Moderated score that the award was made with",
            value=bidder.points,
            unit=Unit.POINTS,
            path=catalogue.AWARD.path(tender_id),
            field=("facts", "lots", lot_id, "bidders", member_id, "points"),
        )
        for member_id, bidder in award.facts.lots[lot_id].bidders.items()
        if bidder.points is not None
    }


def _from_scores(
    register: Register,
    tender_id: str,
    member_id: str,
    sub_letting: SubLetting | None,
    points: int,
) -> Step | None:
    """The points as weights times scores; ``None`` where these do not give ``points``."""
    scores = register.scores.get(tender_id)
    given = scores.bidders.get(member_id) if scores else None
    if sub_letting is None or given is None or sub_letting.criteria.keys() - given.moderated:
        return None
    if moderated_points(scores, sub_letting, member_id) != points:
        return None
    return Step(
        label="Moderated score",
        value=points,
        unit=Unit.POINTS,
        how="Each criterion's weight times its score, added up.",
        rule="TEN-5",
        source=SCORING,
        inputs=tuple(_parts(tender_id, member_id, sub_letting, given.moderated)),
    )


def _parts(
    tender_id: str, member_id: str, sub_letting: SubLetting, moderated: Mapping[str, int]
) -> Iterator[Input]:
    for name, criterion in sub_letting.criteria.items():
        yield Input(
            label=f"Weight of “{criterion.title}”",
            value=criterion.weight,
            unit=Unit.COUNT,
            path=catalogue.TENDER.path(tender_id),
            field=("sub_letting", "criteria", name, "weight"),
        )
        yield Input(
            label=f"Score for “{criterion.title}”",
            value=moderated[name],
            unit=Unit.COUNT,
            path=catalogue.SCORES.path(tender_id),
            field=("bidders", member_id, "moderated", name),
        )
