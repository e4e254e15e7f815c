"""The timetable: all kinds, in order, each deadline once."""

from __future__ import annotations

import ast
from collections import Counter
from datetime import timedelta
from pathlib import Path

import generator.deadlines as package
from generator.deadlines.deadline import State
from generator.deadlines.timetable import FOUND_BY, due_within, overdue, timetable
from tests.consortia import edited, register_of, register_with
from tests.sections import sample

FOLDER = Path(package.__path__[0])


def test_it_is_in_the_order_of_its_days_and_names_each_deadline_once() -> None:
    items = timetable(sample().register)

    assert [(item.on, item.id) for item in items] == sorted((item.on, item.id) for item in items)
    assert max(Counter(item.id for item in items).values()) == 1


def test_in_the_sample_every_kind_occurs() -> None:
    assert len({item.kind.id for item in timetable(sample().register)}) == len(FOUND_BY)


def test_every_function_that_finds_deadlines_is_listed() -> None:
    written = {
        node.name
        for module in FOLDER.glob("*.py")
        if module.name != "timetable.py"
        for node in ast.parse(module.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and ast.unparse(node.returns) == "Iterator[Deadline]"
    }

    listed = {
        each.__name__ for finder in FOUND_BY for each in (finder.find, *finder.within.values())
    }
    assert written == listed


def test_overdue_is_what_is_late_and_not_what_is_done() -> None:
    assert overdue(register_with()) == ()

    files = edited()
    del files["data/returns/visits/2025-q2/birch.yaml"]
    assert [item.id for item in overdue(register_of(files))] == ["return/visits/2025-q2/birch"]


def test_what_falls_due_today_and_on_the_last_day_of_the_window_is_within_it() -> None:
    due = [item for item in timetable(register_with()) if item.state is State.DUE]
    third = due[0].on

    on_the_day = register_with(as_of=third)
    assert due[0].id in {item.id for item in due_within(on_the_day, 0)}
    before = register_with(as_of=third - timedelta(days=7))
    assert due[0].id in {item.id for item in due_within(before, 7)}
    assert due[0].id not in {item.id for item in due_within(before, 6)}


def test_the_kinds_that_are_of_a_tender_begin_with_it_and_no_others_do() -> None:
    register = sample().register
    for item in timetable(register):
        assert item.kind.is_of_tender == (item.identity[0] in register.tenders), item.id
