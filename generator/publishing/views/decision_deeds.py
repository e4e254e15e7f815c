"""What decisions did, as published: the review as an audience may see it, in ``diff``'s terms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pydantic import JsonValue

from generator.publishing.views.editions import revision_shown
from generator.review.consequence import Cause, Consequence, LotTotal, Review
from generator.review.decided import Deed
from generator.review.inputs import Input
from generator.review.topics import Subject
from schemas.published.decision_deeds import (
    PublishedCause,
    PublishedConsequence,
    PublishedDeed,
    PublishedInput,
    PublishedLotTotal,
    PublishedSubject,
)


def publish_deed(
    deed: Deed,
    review: Review | None,
    cited: Iterable[tuple[str, str]],
    shown: frozenset[str],
) -> PublishedDeed:
    """The deed with its review as released.

    ``cited`` are the decisions and records that the audience may know it brought together,
    ``shown`` the records that it is shown.
    """
    told = tuple(cited)
    return PublishedDeed(
        revision=revision_shown(deed.brought.revision),
        on=deed.brought.on,
        decisions=tuple(dict.fromkeys(decision for decision, _ in told)),
        records=tuple(sorted({record for _, record in told})),
        untold=deed.untold.value if deed.untold is not None else None,
        unread_records=len(deed.unread & shown),
        totals=tuple(map(_total, review.totals)) if review is not None else None,
        changes=tuple(map(_consequence, review.consequences)) if review is not None else None,
    )


def _total(total: LotTotal) -> PublishedLotTotal:
    return PublishedLotTotal(
        tender=total.tender, lot=total.lot, before_pence=total.before, after_pence=total.after
    )


def _consequence(each: Consequence) -> PublishedConsequence:
    is_of_money = each.difference_pence is not None
    return PublishedConsequence(
        kind=each.kind.value,
        subject=_subject(each.subject),
        before=each.before,
        after=each.after,
        difference_pence=each.difference_pence,
        outputs_before=each.outputs_before if is_of_money else None,
        outputs_after=each.outputs_after if is_of_money else None,
        rank_before=each.rank.before if each.rank is not None else None,
        rank_after=each.rank.after if each.rank is not None else None,
        causes=tuple(map(_cause, each.causes)),
    )


def _subject(subject: Subject) -> PublishedSubject:
    return PublishedSubject(
        tender=subject.tender or None,
        lot=subject.lot or None,
        member=subject.member or None,
        name=subject.name or None,
    )


def _cause(cause: Cause) -> PublishedCause:
    if len(cause.inputs) == 1:
        (single,) = map(_input, cause.inputs)
        return PublishedCause(
            path=single.path,
            field=single.field,
            before=single.before,
            after=single.after,
            alone_pence=cause.alone_pence,
            share_pence=cause.share_pence,
        )
    return PublishedCause(
        together=tuple(map(_input, cause.inputs)),
        alone_pence=cause.alone_pence,
        share_pence=cause.share_pence,
    )


def _input(each: Input) -> PublishedInput:
    return PublishedInput(
        path=each.path,
        field=each.field,
        before=cast("JsonValue", each.before),
        after=cast("JsonValue", each.after),
    )
