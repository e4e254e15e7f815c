"""QUA-5: a case is about what its member delivers, and its stages follow each other (§12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.contracts.carried_out import award_is_known
from generator.contracts.changes import changes_are_known
from generator.contracts.position import positions_by_member
from generator.contracts.reach import TELLING_OF_LOST_APPROVALS
from generator.finding import Field
from generator.links import HOLDING, all_of, together
from generator.register import Register
from generator.rules.known import lots_of
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.quality import CaseStage, SubContract, UnderPerformanceCase

CaseKey = tuple[date, str]
"""The day on which a case was opened, and its member."""


def _cases(register: Register) -> Iterable[CaseKey]:
    return register.cases


def is_a_proper_case(key: CaseKey, register: Register) -> Iterator[Breach]:
    """QUA-5: each sub-contract that a case names is the member's, and stages are in order.

    A sub-contract that is not would answer for nothing, though somebody meant it to (rule MON-7).
    """
    opened_on, member = key
    path, named = catalogue.CASE.path(opened_on.isoformat(), member), register.cases[key]
    yield from _stages_follow(path, named, register)
    for position, each in enumerate(named.sub_contracts):
        field: Field = ("sub_contracts", position)
        if each in named.sub_contracts[:position]:
            yield Breach(
                path=path,
                field=field,
                message=f"{each.lot} of {each.tender} is named twice.",
                fix="Name it once.",
            )
        elif not _is_delivered(member, each, register):
            yield Breach(
                path=path,
                field=field,
                message=f"{member} holds no part of {each.lot} of {each.tender} under contract, "
                "and never did; a case is about what its member delivers.",
                fix="Name the lot that was meant, or take this one out.",
            )


def _stages_follow(path: str, case: UnderPerformanceCase, register: Register) -> Iterator[Breach]:
    """Stages are of days that have been, the oldest first, and none comes after closing."""
    for position, entry in enumerate(case.stages):
        field: Field = ("stages", position)
        if entry.on > register.as_of:
            yield Breach(
                path=path,
                field=(*field, "on"),
                message=f"This stage is of {day_shown(entry.on)}, which is still to come.",
                fix="Correct the day, or leave the stage out until then.",
            )
        before = case.stages[position - 1] if position else None
        if before is not None and entry.on < before.on:
            yield Breach(
                path=path,
                field=(*field, "on"),
                message=f"This stage is of {day_shown(entry.on)} and stands after one of "
                f"{day_shown(before.on)}; the oldest must come first.",
                fix="Put the stages in order, or correct the day.",
            )
        elif before is not None and before.stage is CaseStage.CLOSED:
            yield Breach(
                path=path,
                field=field,
                message=f"The case was closed on {day_shown(before.on)}; no stage can follow.",
                fix="Open a new case, in a file of its own.",
            )


def _is_delivered(member: str, named: SubContract, register: Register) -> bool:
    """Whether the member holds or held a part of it, or records that are wrong cannot tell."""
    held = positions_by_member(register).get(member, ())
    if any((each.tender, each.lot) == (named.tender, named.lot) for each in held):
        return True
    return (
        named.lot not in (lots_of(named.tender, register) or ())
        or not award_is_known(register, named.tender)
        or not changes_are_known(register, named.tender)
    )


QUA_5 = Rule(
    id="QUA-5",
    title="An under-performance case is about what its member delivers: all of it, or the "
    "sub-contracts that it names; its stages follow each other until it is closed.",
    source="prospectus §12",
    subjects=_cases,
    check=is_a_proper_case,
    reads=together(all_of(*HOLDING, catalogue.RETURN, catalogue.CASE), TELLING_OF_LOST_APPROVALS),
)
