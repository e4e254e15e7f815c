"""A change looked at in part, and the same looked at in whole: what comes of both must be alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from weakref import WeakKeyDictionary

from generator.finding import Finding
from generator.keys import identity_of
from generator.reads import Changes, changes_between
from generator.register import Register, build_register
from generator.review.comparison import compare
from generator.review.consequence import Review
from generator.rules.rulebook import RULES
from schemas.catalogue import CATALOGUE
from schemas.places import Place

Found = Counter[Finding]
"""Findings, each as often as it is found, wherever in its file it stands.

What comes in above moves what stands below, of which the same is said as before.
"""


def in_records_of_its_own(register: Register) -> Register:
    """The same, of which nothing is known from anywhere else: no record is another register's."""
    placed = (
        (Place(kind, () if key == () else identity_of(key)), record.model_copy())
        for kind in CATALOGUE
        for key, record in register.records_of(kind)
    )
    made = build_register(placed, as_of=register.as_of, unknown=register.unknown)
    assert made is not None
    return made


_APART: WeakKeyDictionary[Register, Register] = WeakKeyDictionary()


def apart(register: Register) -> Register:
    """The same one each time, in records of its own."""
    if register not in _APART:
        _APART[register] = in_records_of_its_own(register)
    return _APART[register]


_KNOWN: WeakKeyDictionary[Register, Mapping[str, Found]] = WeakKeyDictionary()


def in_whole(register: Register) -> Mapping[str, Found]:
    """What each rule finds in all of ``register``, by the rule's id."""
    if register not in _KNOWN:
        found = {rule.id: _counted(rule.hold(apart(register)).findings) for rule in RULES}
        _KNOWN[register] = found
    return _KNOWN[register]


def in_part(register: Register, changes: Changes) -> Mapping[str, Found]:
    """The same, as far as ``changes`` can touch it."""
    return {rule.id: _counted(rule.hold_near(register, changes)) for rule in RULES}


def _counted(findings: Iterable[Finding]) -> Found:
    return Counter(replace(each, field=()) for each in findings)


def differences(
    base: Register, head: Register, find: Callable[[Register], Mapping[str, Found]]
) -> dict[str, tuple[Found, Found]]:
    """By rule, what is found on one side alone: before, and after."""
    before, after = find(base), find(head)
    told = {rule: (before[rule] - after[rule], after[rule] - before[rule]) for rule in before}
    return {rule: sides for rule, sides in told.items() if any(sides)}


def reviews(base: Register, head: Register, paths: Iterable[str]) -> tuple[Review, Review]:
    """The review of what the change touches, and of everything in both; findings left aside."""
    listed = tuple(paths)
    touched = changes_between(base, head, listed)
    return (
        compare(base, head, listed, changes=touched),
        compare(apart(base), apart(head), listed),
    )


def check_alike(base: Register, head: Register, paths: Iterable[str]) -> None:
    """Fails unless both say the same, whichever side comes first."""
    listed = tuple(paths)
    for before, after in ((base, head), (head, base)):
        touched = changes_between(before, after, listed)
        found = differences(before, after, lambda register, on=touched: in_part(register, on))  # type: ignore[misc]
        assert found == differences(before, after, in_whole)
    some, all_of_it = reviews(base, head, listed)
    assert some == all_of_it
