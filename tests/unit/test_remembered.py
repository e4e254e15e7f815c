"""What was worked out once is not worked out again, and keeps nothing alive."""

from __future__ import annotations

import gc
import weakref

from generator.register import Register
from generator.remembered import once_per_record, once_per_register
from generator.rules.rulebook import hold_all
from schemas.member import Member
from tests.consortia import MINIMAL, edited, files_of, register_of

REGISTER = register_of(files_of(MINIMAL))


def test_what_follows_from_a_register_is_computed_once() -> None:
    asked: list[Register] = []

    @once_per_register
    def count(register: Register) -> int:
        asked.append(register)
        return len(asked)

    other = register_of(edited())
    assert [count(REGISTER), count(REGISTER), count(other), count(REGISTER)] == [1, 1, 2, 1]


def test_nothing_remembered_keeps_a_register_alive() -> None:
    register = register_of(edited())
    hold_all(register)
    alive = weakref.ref(register)
    del register
    gc.collect()
    assert alive() is None


def test_what_follows_from_a_record_is_worked_out_once_for_each() -> None:
    asked: list[str] = []

    @once_per_record
    def name(member: Member) -> str:
        asked.append(member.name)
        return member.name

    one = REGISTER.members["alder"]
    other = one.model_copy()
    assert [name(one), name(one), name(other), name(other)] == [one.name] * 4
    assert asked == [one.name] * 2


def test_nothing_is_remembered_of_a_record_that_is_gone() -> None:
    @once_per_record
    def name(member: Member) -> str:
        return member.name

    # Each is gone before the next is made, which may be given the same place.
    said = {name(REGISTER.members["alder"].model_copy(update={"name": str(n)})) for n in range(50)}
    assert said == {str(n) for n in range(50)}
