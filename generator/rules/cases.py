"""QUA-5: an under-performance case is about what its member delivers (prospectus §12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.contracts.carried_out import award_is_known
from generator.contracts.changes import changes_are_known
from generator.contracts.position import positions_by_member
from generator.finding import Field
from generator.register import Register
from generator.rules.known import lots_of
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.quality import SubContract

CaseKey = tuple[date, str]
"""The day on which a case was opened, and its member."""


def _cases(register: Register) -> Iterable[CaseKey]:
    return register.cases


def is_about_what_is_delivered(key: CaseKey, register: Register) -> Iterator[Breach]:
    """QUA-5: each sub-contract that a case names is the member's, and named once.

    One that is not would answer for nothing, though somebody meant it to (rule MON-7).
    """
    opened_on, member = key
    path, named = catalogue.CASE.path(opened_on.isoformat(), member), register.cases[key]
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
    "sub-contracts that it names.",
    source="prospectus §12",
    subjects=_cases,
    check=is_about_what_is_delivered,
)
