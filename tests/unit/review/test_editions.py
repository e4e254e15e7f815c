from __future__ import annotations

from datetime import date

from generator.review.editions import NO_EDITIONS, Edition, Editions, Event
from generator.review.inputs import Input, Written


def edition(path: str, on: date, *after: object) -> Edition:
    return Edition(
        path=path,
        on=on,
        revision="0123456789abcdef",
        event=Event.CHANGED,
        inputs=tuple(
            Input(path=path, field=("x",), place=("x",), before=None, after=value)  # type: ignore[arg-type]
            for value in after
        ),
    )


def test_editions_are_found_by_record_in_their_order() -> None:
    newer, older = (
        edition("data/a.yaml", date(2026, 5, 1)),
        edition("data/a.yaml", date(2026, 4, 1)),
    )
    other = edition("data/b.yaml", date(2026, 4, 15))
    editions = Editions(revision="0", all=(newer, other, older))
    assert editions.of("data/a.yaml") == (newer, older)
    assert editions.of("data/c.yaml") == NO_EDITIONS.all == ()


def test_each_decision_that_stands_anywhere_in_what_is_new_is_told_once() -> None:
    told = edition(
        "data/a.yaml",
        date(2026, 5, 1),
        {"approval": {"decision": "board/2026-04-30/1"}},
        ["members/2026-04-01/12", {"again": "board/2026-04-30/1"}],
        "see board/2026-04-30/2",
        None,
    )
    assert told.decisions == ("board/2026-04-30/1", "members/2026-04-01/12")


def test_a_decision_that_stood_there_before_is_not_told_again() -> None:
    """A policy's values are one list: each new one would bring all of their resolutions."""
    first: Written = {"resolution": "members/2025-06-18/3"}
    second: Written = {"resolution": "members/2026-06-17/2"}
    longer = Input(
        path="data/a.yaml", field=("x",), place=("x",), before=[first], after=[first, second]
    )
    told = Edition(path="data/a.yaml", on=date(2026, 7, 1), revision="0", event=Event.CHANGED,
                   inputs=(longer,))  # fmt: skip
    assert told.decisions == ("members/2026-06-17/2",)
