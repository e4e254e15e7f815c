"""Whether a tender has everything that an award rests on (prospectus §4, §9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.allocation.competition import publication_shortcomings, score_shortcomings
from generator.allocation.offers import bidders_by_tender
from generator.allocation.planning import plan_shortcomings
from generator.allocation.shortcoming import Shortcoming, unreadable
from generator.contracts.pipeline import reached_on
from generator.register import Register
from schemas import catalogue
from schemas.tender import Route, Stage, SubLetting, Tender


def shortcomings(register: Register, tender_id: str) -> Iterator[str]:
    """Everything that keeps an award of ``tender_id`` from being computed, in sentences.

    Nothing is taken for granted: a missing score is not a score of nothing, and a
    record that cannot be read is not a missing one.
    """
    tender = register.tenders.get(tender_id)
    if tender is None:
        is_there = register.is_unknown(catalogue.TENDER, tender_id)
        path = catalogue.TENDER.path(tender_id)
        yield unreadable(path).sentence if is_there else f"There is no tender {tender_id}."
        return
    for each in (
        *tender_shortcomings(tender_id, tender),
        *_unreadable_bids(register, tender_id),
        *_route_shortcomings(register, tender_id, tender),
    ):
        yield each.sentence


def decision_is_due(register: Register, tender_id: str, sub_letting: SubLetting) -> bool:
    """Whether everything must be there: the decision date has come, or the award is made."""
    return sub_letting.award_on <= register.as_of or tender_id in register.awards


def tender_shortcomings(tender_id: str, tender: Tender) -> Iterator[Shortcoming]:
    """What the tender itself lacks: lots, a route, or to have been won in time."""
    path = catalogue.TENDER.path(tender_id)
    if not tender.lots:
        yield Shortcoming(
            path=path,
            field=("lots",),
            message=f"{tender_id} has no lots to divide.",
            fix=f"Add them to {path}.",
        )
    if tender.sub_letting is None:
        yield Shortcoming(
            path=path,
            field=("sub_letting",),
            message=f"{tender_id} does not say how the work is sub-let.",
            fix=f"Add sub_letting to {path}.",
        )
    else:
        yield from _not_won(tender_id, tender, tender.sub_letting)


def _not_won(tender_id: str, tender: Tender, sub_letting: SubLetting) -> Iterator[Shortcoming]:
    won_on = reached_on(tender, Stage.WON)
    field = ("sub_letting", "award_on")
    if won_on is None or won_on > sub_letting.award_on:
        yield Shortcoming(
            path=catalogue.TENDER.path(tender_id),
            field=field,
            message=f"{tender_id} was not won by its decision date: there is nothing to divide.",
            fix="Correct award_on, or the day on which the tender was won.",
        )
    if reached_on(tender, Stage.WITHDRAWN) is not None:
        yield Shortcoming(
            path=catalogue.TENDER.path(tender_id),
            field=field,
            message=f"{tender_id} was withdrawn: there is nothing to divide.",
            fix="Correct its stages, if it was not.",
        )


def _unreadable_bids(register: Register, tender_id: str) -> Iterator[Shortcoming]:
    """Each offer, and each member that made one, which is there and cannot be read."""
    offers = catalogue.OFFER.path(tender_id, "").rpartition("/")[0]
    for path in sorted(register.unknown):
        if path == offers or path.startswith(f"{offers}/"):
            yield unreadable(path)
    for member in bidders_by_tender(register).get(tender_id, ()):
        if register.is_unknown(catalogue.MEMBER, member):
            yield unreadable(catalogue.MEMBER.path(member))


def _route_shortcomings(
    register: Register, tender_id: str, tender: Tender
) -> Iterator[Shortcoming]:
    if tender.sub_letting is None:
        return
    if tender.sub_letting.route is Route.JOINT_DELIVERY_PLAN:
        yield from plan_shortcomings(register, tender_id, tender.sub_letting)
    else:
        yield from publication_shortcomings(tender_id, tender.sub_letting)
        yield from score_shortcomings(register, tender_id, tender.sub_letting)
