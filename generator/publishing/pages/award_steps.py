"""How an award's figures came about, as trees for its page.

What all shares of a lot rest on, the delivery pot and the weights, is shown once
for the lot; each share then only names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.allocation.explanation import LotExplanation, explain
from generator.allocation.facts_read import AS_AWARDED
from generator.publishing.pages.links import member_name
from generator.publishing.portal import Portal
from generator.step import Input, Step
from schemas.published.contracts import PublishedAward, PublishedLotAward

_OF_A_MEMBER = (
    "Weight of ",
    "Outputs awarded to ",
    "Money awarded to ",
    "Smallest award of ",
    "Offered by ",
)
"""How labels begin that go on with a member's short name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotSteps:
    """The trees of one lot: what all shares rest on, then each share. Slug and step each.

    ``beside`` are how far each share departs from its baseline, in outputs and in money.
    """

    slug: str
    title: str
    common: tuple[tuple[str, Step], ...]
    shares: tuple[tuple[str, Step], ...]
    beside: tuple[tuple[str, Step], ...]
    rest: tuple[tuple[str, Step], ...]


def award_steps(portal: Portal, award: PublishedAward) -> Iterator[LotSteps]:
    """The trees of every lot, in the award's order."""
    explained = explain(portal.register, award.tender, portal.register.awards[award.tender])
    for place, lot in enumerate(award.lots, start=1):
        yield _lot_steps(portal, lot, place, explained[lot.id])


def _lot_steps(portal: Portal, of: PublishedLotAward, place: int, lot: LotExplanation) -> LotSteps:
    largest_first = sorted(lot.shares.items(), key=lambda item: _largest_first(lot, item[0]))
    shares = (
        replace(_with_names(portal, _referring(step, lot)), label=member_name(portal, member_id))
        for member_id, step in largest_first
    )
    return LotSteps(
        slug=f"steps-{of.id}",
        title=of.title,
        common=(
            (f"pot-{place}", lot.pot),
            (f"weights-{place}", _with_names(portal, lot.weights)),
            *(
                ((f"offered-{place}", _with_names(portal, lot.baseline.offered)),)
                if lot.baseline
                else ()
            ),
        ),
        shares=tuple((f"share-{place}-{rank}", step) for rank, step in enumerate(shares, start=1)),
        beside=tuple(
            (f"beside-{place}-{rank}", step)
            for rank, step in enumerate(_departures(portal, lot), start=1)
        ),
        rest=((f"rest-{place}", _with_names(portal, _referring(lot.unallocated, lot))),)
        if lot.unallocated.value
        else (),
    )


def _departures(portal: Portal, lot: LotExplanation) -> Iterator[Step]:
    """How far each share departs from its baseline: of each member outputs, then money."""
    departures = lot.baseline.departures if lot.baseline else {}
    for member_id, steps in sorted(
        departures.items(), key=lambda item: _largest_first(lot, item[0])
    ):
        name = member_name(portal, member_id)
        # Where no outputs are counted, all that differs is money.
        for root, of in zip(steps.roots, ("outputs", "money")[-len(steps.roots) :], strict=True):
            yield replace(_referring(root, lot), label=f"{name}, {of}")


def _largest_first(lot: LotExplanation, member_id: str) -> tuple[int, str]:
    share = lot.shares.get(member_id)
    return (-share.value if share else 0, member_id)


def _referring(step: Step, lot: LotExplanation) -> Step:
    """``step`` with what all shares of the lot rest on named instead of derived again."""
    return replace(step, inputs=tuple(_named_once(part, lot) for part in step.inputs))


def _named_once(part: Input | Step, lot: LotExplanation) -> Input | Step:
    offered = lot.baseline.offered if lot.baseline else None
    if part is lot.pot or part is lot.weights or part is offered:
        return replace(part, inputs=(), how="Shown once for the whole lot, above.")
    return _referring(part, lot) if isinstance(part, Step) else part


def _with_names(portal: Portal, step: Step) -> Step:
    """``step`` with each member's name in place of its short name, at any depth."""
    return replace(step, inputs=tuple(_with_name(portal, part) for part in step.inputs))


def _with_name(portal: Portal, part: Input | Step) -> Input | Step:
    if isinstance(part, Step):
        part = _with_names(portal, part)
    prefix = next((each for each in _OF_A_MEMBER if part.label.startswith(each)), None)
    if prefix is None:
        return part
    member_id = part.label.removeprefix(prefix).removesuffix(AS_AWARDED)
    end = AS_AWARDED if part.label.endswith(AS_AWARDED) else ""
    return replace(part, label=f"{prefix}{member_name(portal, member_id)}{end}")
