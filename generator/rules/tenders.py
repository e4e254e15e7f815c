"""TEN-1 and TEN-2: the pipeline from notice to contract, and its lots (prospectus §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.contracts.pipeline import (
    FOLLOWERS,
    NEEDS_LESSONS,
    NEEDS_REASONS,
    reached_on,
    stages_out_of_order,
    was_won,
)
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from generator.rules.spells import ends_before_it_begins
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import pounds_shown
from schemas.tender import Lot, PaidBy, Payment, Stage, Tender
from schemas.text import listed


def _tenders(register: Register) -> Iterable[str]:
    return register.tenders


# ------------------------------------------------------------------- TEN-1


def goes_stage_by_stage(tender_id: str, register: Register) -> Iterator[Breach]:
    """TEN-1: stages in order, dated in order, with what each of them needs."""
    path, tender = catalogue.TENDER.path(tender_id), register.tenders[tender_id]
    yield from _in_order(path, tender)
    yield from _dated_in_order(path, tender, register)
    yield from _explained(path, tender)
    if tender.delivery is not None:
        yield from ends_before_it_begins(path, ("delivery",), tender.delivery)
    yield from _settled(path, tender)


def _in_order(path: str, tender: Tender) -> Iterator[Breach]:
    first = tender.stages[0]
    if first.stage is not Stage.IDENTIFIED:
        yield Breach(
            path=path,
            field=("stages", 0, "stage"),
            message=f"The first stage is {first.stage}; it must be {Stage.IDENTIFIED}.",
            fix="Put the day on which the tender was identified before it.",
        )
    for position, before, entry in stages_out_of_order(tender):
        followers = FOLLOWERS[before.stage]
        allowed = f"only {_any_of(followers)} may" if followers else "nothing may"
        yield Breach(
            path=path,
            field=("stages", position, "stage"),
            message=f"{entry.stage} follows {before.stage}; {allowed} follow {before.stage}.",
            fix="Add the stage that was left out, or put the stages in order.",
        )


def _any_of(stages: Iterable[Stage]) -> str:
    return listed((stage for stage in Stage if stage in stages), "or")


def _dated_in_order(path: str, tender: Tender, register: Register) -> Iterator[Breach]:
    for position, (before, entry) in enumerate(pairwise(tender.stages), start=1):
        if entry.on < before.on:
            yield Breach(
                path=path,
                field=("stages", position, "on"),
                message=f"{entry.stage} is dated {day_shown(entry.on)}, before {before.stage} on "
                f"{day_shown(before.on)}; a later stage cannot have an earlier day.",
                fix="Correct one of the two days.",
            )
    for position, entry in enumerate(tender.stages):
        if entry.on > register.as_of:
            yield Breach(
                path=path,
                field=("stages", position, "on"),
                message=f"{entry.stage} is dated {day_shown(entry.on)}, which is still to come; "
                "only a stage that has been reached is recorded.",
                fix="Correct the day, or leave the stage out until it is reached.",
            )


def _explained(path: str, tender: Tender) -> Iterator[Breach]:
    for position, entry in enumerate(tender.stages):
        for field, text, needed in (
            ("reasons", entry.reasons, NEEDS_REASONS),
            ("lessons", entry.lessons, NEEDS_LESSONS),
        ):
            if text is None and entry.stage in needed:
                yield Breach(
                    path=path,
                    field=("stages", position, field),
                    message=f"{entry.stage} has no {field}; a tender that ends so must give them.",
                    fix=f'Add "{field}:" to this stage with a sentence or two.',
                )


def _settled(path: str, tender: Tender) -> Iterator[Breach]:
    for field, what in _terms_lacking(tender):
        yield Breach(
            path=path,
            field=(field,),
            message=f"{field} is missing; a contract must say {what}.",
            fix=f'Add "{field}:" with its fields.',
        )


def lacks_terms(tender: Tender) -> bool:
    """Whether the tender became a contract without saying what a contract must."""
    return any(_terms_lacking(tender))


def _terms_lacking(tender: Tender) -> Iterator[tuple[str, str]]:
    if reached_on(tender, Stage.CONTRACTED) is not None:
        for field, what in _TERMS.items():
            if getattr(tender, field) is None:
                yield field, what


_TERMS = {
    "delivery": "from when until when it runs",
    "sub_letting": "how the work is divided between members",
    "reporting": "when returns are due",
}
"""What a contract must say, by field. Its lots are TEN-2's."""


# ------------------------------------------------------------------- TEN-2


def _won(register: Register) -> Iterator[str]:
    for tender_id, tender in register.tenders.items():
        if was_won(tender):
            yield tender_id


def has_lots_that_add_up(tender_id: str, register: Register) -> Iterator[Breach]:
    """TEN-2: a won tender is divided into lots, to the penny."""
    path, tender = catalogue.TENDER.path(tender_id), register.tenders[tender_id]
    if not tender.lots:
        yield Breach(
            path=path,
            field=("lots",),
            message="This tender was won and has no lots; a contract must have at least one.",
            fix='Add "lots:" with each part of the contract.',
        )
        return
    for lot_id, lot in tender.lots.items():
        yield from _has_something_to_deliver(path, lot_id, lot)
        yield from _can_be_paid(path, lot_id, lot, tender.payment)
    total = sum(lot.value for lot in tender.lots.values())
    if total != tender.value:
        off = total - tender.value
        yield Breach(
            path=path,
            field=("value",),
            message=f"The lots add up to {pounds_shown(total)}, {pounds_shown(abs(off))} "
            f"{'more' if off > 0 else 'less'} than the contract value of "
            f"{pounds_shown(tender.value)}; the two must be equal.",
            fix="Correct the contract value or the values of the lots.",
        )


def _has_something_to_deliver(path: str, lot_id: str, lot: Lot) -> Iterator[Breach]:
    """A lot counts outputs; or it counts none, and is held to what it brings about."""
    if lot.outputs == 0:
        yield Breach(
            path=path,
            field=("lots", lot_id, "outputs"),
            message="This lot has no outputs; there must be something to deliver.",
            fix="Write how many outputs the whole contract asks for, or take the lot out. For work "
            'that counts none, take "outputs:" out and name an outcome.',
        )
    elif lot.outputs is None and not lot.outcomes:
        yield Breach(
            path=path,
            field=("lots", lot_id),
            message="This lot counts no outputs and names no outcome; there must be something it "
            "is held to.",
            fix='Add "outputs:" with how many the whole contract asks for, or "outcomes:" with at '
            "least one.",
        )


def _can_be_paid(path: str, lot_id: str, lot: Lot, payment: Payment | None) -> Iterator[Breach]:
    """Nothing is paid for as outputs are delivered where none are counted."""
    for side in _SIDES if payment and lot.outputs is None else ():
        if getattr(payment, side).by is PaidBy.OUTPUT:
            yield Breach(
                path=path,
                field=("payment", side, "by"),
                message=f"by is {PaidBy.OUTPUT}; {lot_id} counts no outputs, so nothing of it "
                "could be paid for as they are delivered.",
                fix=f'Write "by: {PaidBy.BLOCK}" or "by: {PaidBy.RESULT}", or have the lot in a '
                "contract of its own.",
            )


_SIDES = ("from_commissioner", "to_members")


# ------------------------------------------------------------------- rules

TEN_1 = Rule(
    id="TEN-1",
    title="Each tender goes through the stages of the pipeline in order; none is skipped, "
    "and a no-go or a loss says why and what was learned.",
    source="prospectus §4",
    subjects=_tenders,
    check=goes_stage_by_stage,
    reads=all_of(catalogue.TENDER),
)
TEN_2 = Rule(
    id="TEN-2",
    title="A won tender is divided into lots whose values add up to the contract value, each with "
    "outputs or, where it counts none, an outcome.",
    source="prospectus §4",
    subjects=_won,
    check=has_lots_that_add_up,
    reads=all_of(catalogue.TENDER),
)
