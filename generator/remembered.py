"""What is worked out once: for a register, or for a record that several registers share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary, finalize

from generator.register import Register
from schemas.record import Record

ResultT = TypeVar("ResultT")


def once_per_register(compute: Callable[[Register], ResultT]) -> Callable[[Register], ResultT]:
    """``compute``, remembered for each register as long as the register lives.

    A register never changes, so what follows from it need not be computed twice.
    """
    known: WeakKeyDictionary[Register, ResultT] = WeakKeyDictionary()

    @wraps(compute)
    def remembered(register: Register) -> ResultT:
        if register not in known:
            known[register] = compute(register)
        return known[register]

    return remembered


RecordT = TypeVar("RecordT", bound=Record)


def once_per_record(compute: Callable[[RecordT], ResultT]) -> Callable[[RecordT], ResultT]:
    """``compute``, remembered for each record as long as the record lives.

    Both sides of a change have their records in common, but for those that changed: what
    follows from one record alone is worked out once for both. Records are told apart by
    which they are, not by what they say: comparing that would cost more than it saves.
    """
    known: dict[int, ResultT] = {}

    @wraps(compute)
    def remembered(record: RecordT) -> ResultT:
        which = id(record)
        if which not in known:
            known[which] = compute(record)
            # Once the record is gone, another may be given the same number.
            finalize(record, known.pop, which).atexit = False
        return known[which]

    return remembered
