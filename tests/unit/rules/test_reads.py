"""Whatever a rule, a topic or a deadline looks at, it names: what it does not name, it never opens.

A record of a kind that is not named would change what is said, and the review of a change
would pass over it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from generator.contracts import alone as contracts_alone
from generator.deadlines.timetable import FOUND_BY, Finder
from generator.reads import OfThose, Reads, links_in
from generator.register import Register, with_only
from generator.review.topics import TOPICS, Topic
from generator.rules.rule import Rule
from generator.rules.rulebook import RULES
from schemas.catalogue import CATALOGUE
from schemas.record import Record
from schemas.record_kinds import Kind
from tests.consortia import SCENARIOS, Edit, edited, files_of, laid_over, register_of
from tests.galleries import cases_in, rule_of
from tests.in_part import check_alike, differences, in_whole
from tests.sections import sample

GALLERY = Path(__file__).parents[2] / "errors" / "rules"
CASES = cases_in(GALLERY)
SHELVES = {field.name for field in fields(Register)} - {"as_of", "unknown"}


_OPENED: set[str] = set()
"""The shelves looked at since it was last cleared."""


class Watched(Register):
    """A register that notes which of its shelves are looked at."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> object:
        if name in SHELVES:
            _OPENED.add(name)
        return super().__getattribute__(name)


def opened(look: Callable[[Register], Iterable[object]], *registers: Register) -> set[str]:
    """The shelves that looking at any of these opens, of which nothing was worked out before."""
    found: set[str] = set()
    for register in registers:
        one = _taken_from(register, Watched)
        _OPENED.clear()
        with patch.object(contracts_alone, "with_only", _watched_alone):
            list(look(one))
        found |= _OPENED
    return found


def _taken_from(register: Register, kind: type[Register]) -> Register:
    """The same records in a register of another kind, which does not count as looking at them."""
    return kind(
        **{field.name: object.__getattribute__(register, field.name) for field in fields(Register)}
    )


def _watched_alone(register: Register, records: Mapping[Kind, Mapping[Any, Record]]) -> Register:
    """A contract by itself is watched as well: it is handed everybody's policies, unopened."""
    return _taken_from(with_only(_taken_from(register, Register), records), Watched)


def shelf_of(kind: Kind) -> str:
    """The shelf on which the register keeps records of ``kind``."""
    (shelf,) = opened(lambda register: (*register.records_of(kind),), sample().register)
    return shelf


SHELF = {kind: shelf_of(kind) for kind in CATALOGUE}


@cache
def tay_valley() -> Register:
    """A consortium with another constitution."""
    return register_of(files_of(SCENARIOS / "tay-valley" / "data"), date(2025, 9, 15))


def named(kinds: Iterable[Kind]) -> set[str]:
    return {SHELF[kind] for kind in kinds}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_looks_at_nothing_that_it_does_not_name(rule: Rule[object]) -> None:
    cases = [register_of(laid_over(case)) for case in CASES if rule_of(case) == rule.id]
    looked_at = opened(
        lambda register: rule.hold(register).findings, sample().register, tay_valley(), *cases
    )
    assert looked_at <= named(rule.reads)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_topic_looks_at_nothing_that_it_does_not_name(topic: Topic[object]) -> None:
    assert opened(topic.read, sample().register, tay_valley()) <= named(topic.reads)


@pytest.mark.parametrize("finder", FOUND_BY, ids=lambda finder: finder.find.__name__)
def test_a_deadline_rests_on_nothing_that_is_not_named(finder: Finder) -> None:
    assert opened(finder.find, sample().register, tay_valley()) <= named(finder.reads)


def check_within(
    listed: Callable[[Register], Iterable[object]],
    within: Mapping[str, Callable[[Register, str], Iterable[object]]],
    reads: Reads[object],
    *registers: Register,
) -> None:
    """Fails unless what is listed of each member, or tender, is what all have that is theirs."""
    for (part, listed_of), register in product(within.items(), registers):
        links = {link for each in reads.values() for link in links_in(each)}
        whose = {link.of for link in links if isinstance(link, OfThose) and link.part == part}
        assert whose, "nothing leads to them"
        for of in whose:
            theirs: dict[str, list[object]] = {}
            for subject in listed(register):
                theirs.setdefault(of(subject), []).append(subject)
            for name in {*theirs, *register.members, *register.tenders, "nobody"}:
                assert list(listed_of(register, name)) == theirs.get(name, [])


@pytest.mark.parametrize("rule", [each for each in RULES if each.within], ids=lambda rule: rule.id)
def test_a_rules_subjects_of_one_member_or_tender_are_all_that_it_has(rule: Rule[object]) -> None:
    cases = [register_of(laid_over(case)) for case in CASES if rule_of(case) == rule.id]
    check_within(rule.subjects, rule.within, rule.reads, sample().register, tay_valley(), *cases)


@pytest.mark.parametrize(
    "topic", [each for each in TOPICS if each.within], ids=lambda one: one.name
)
def test_what_a_topic_asks_of_one_member_or_tender_is_all_that_it_asks(
    topic: Topic[object],
) -> None:
    check_within(topic.asked, topic.within, topic.reads, sample().register, tay_valley())


@pytest.mark.parametrize(
    "finder", [each for each in FOUND_BY if each.within], ids=lambda one: one.find.__name__
)
def test_the_deadlines_of_one_member_or_tender_are_all_that_it_has(finder: Finder) -> None:
    cases = [register_of(laid_over(case)) for case in CASES if rule_of(case) == "DUE-1"]
    check_within(finder.find, finder.within, finder.reads, sample().register, tay_valley(), *cases)  # type: ignore[arg-type]


def test_watching_notices_what_is_looked_at() -> None:
    assert opened(lambda register: register.offers, sample().register) == {"offers"}
    assert set(SHELF.values()) == SHELVES


MINUTES = "governance/meetings/board/2024-12-02.yaml"
CORRECTED = {
    "data/corrections/2025-08-01-title.yaml": f"record: data/{MINUTES}".encode()
    + b"""
changes:
  - field: decisions.1.title
    was: To approve visits.
    now: To approve the award of visits.
reason: The title was cut short.
decision: board/2024-12-02/1
"""
}


@pytest.mark.parametrize("edit", [(MINUTES, "award of visits.", "award of meals."), None])
def test_a_correction_rests_on_whatever_it_corrects(edit: Edit | None) -> None:
    before = register_of(edited(over=CORRECTED))
    files = edited(*([edit] if edit else []), over=CORRECTED)
    if edit is None:
        del files[f"data/{MINUTES}"]
    after = register_of(files)
    check_alike(before, after, [f"data/{MINUTES}"])
    assert "HIS-2" in differences(before, after, in_whole)


def case_called(name: str) -> Path:
    (found,) = (case for case in CASES if case.as_posix().endswith(name))
    return found


@pytest.mark.parametrize(
    ("case", "member"),
    [
        ("MON-1/of-a-member-without-a-part", "cedar"),
        ("AWD-10/bidder-passed-over", "birch"),
        ("TEN-5/bidder-not-scored", "alder"),
    ],
)
def test_of_who_is_not_there_less_is_said(case: str, member: str) -> None:
    files = laid_over(case_called(case))
    path = f"data/members/{member}.yaml"
    gone = {name: text for name, text in files.items() if name != path}
    before, after = register_of(files), register_of(gone)
    assert case.partition("/")[0] in differences(before, after, in_whole)
    check_alike(before, after, [path])


@pytest.mark.parametrize(
    ("case", "path", "was", "now"),
    [
        ("TRD-1/receiver-not-eligible", "members/cedar.yaml", "level: associate", "level: full"),
        (
            "TRD-1/receiver-not-eligible",
            "governance/meetings/board/2025-08-04.yaml",
            "alder--",
            "a--",
        ),
        (
            "TEN-6/eligible-bidder-not-named",
            "members/alder.yaml",
            "principles: 2023",
            "principles: 2026",
        ),
    ],
)
def test_what_is_said_of_a_contract_rests_on_its_members_and_its_minutes(
    case: str, path: str, was: str, now: str
) -> None:
    before, after, changed = with_one_edit(case, path, was, now)
    assert case.partition("/")[0] in differences(before, after, in_whole)
    check_alike(before, after, [changed])


@pytest.mark.parametrize("case", ["TRD-1/receiver-not-eligible", "TEN-6/eligible-bidder-not-named"])
@pytest.mark.parametrize("tender", ["visits", "meals"])
def test_another_contract_is_asked_whether_its_holders_are_concerned(
    case: str, tender: str
) -> None:
    before, after, changed = with_one_edit(
        case, f"tenders/{tender}/tender.yaml", "title: ", "title: A"
    )
    check_alike(before, after, [changed])


def with_one_edit(case: str, path: str, was: str, now: str) -> tuple[Register, Register, str]:
    """A failing example, what it becomes by one edit, and the path of the file that is edited."""
    files, path = laid_over(case_called(case)), f"data/{path}"
    assert was.encode() in files[path]
    edited_files = {**files, path: files[path].replace(was.encode(), now.encode())}
    return register_of(files), register_of(edited_files), path
