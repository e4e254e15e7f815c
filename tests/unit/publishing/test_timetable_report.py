"""The timetable as printed: complete, bounded, and inert whatever was typed."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.deadlines.deadline import Deadline, Kind, State, Whom
from generator.publishing.timetable_report import (
    Report,
    as_fields,
    as_lines,
    as_markdown,
    report,
    who_shown,
)
from schemas.text import LINE_LENGTH
from tests.consortia import edited, register_of, register_with

REGISTER = register_with()
KIND = Kind(id="audit", title="Audit", source="good practice", is_public=True)
MEBIBYTE = 1 << 20

ITEM = Deadline(
    kind=KIND,
    identity=("alder",),
    on=REGISTER.as_of,
    as_of=REGISTER.as_of,
    what="Audit",
    whom=Whom.MEMBER,
    members=("alder",),
    path="data/members/alder.yaml",
    state=State.DUE,
)


def told(*due: Deadline, overdue: tuple[Deadline, ...] = (), days: int = 90) -> Report:
    return Report(register=REGISTER, days=days, member=None, overdue=overdue, due=due, unknown=())


@pytest.mark.parametrize(
    ("whom", "members", "shown"),
    [
        (Whom.HUB, (), "The hub"),
        (Whom.BOARD, (), "The board"),
        (Whom.MEMBER, (), "All members"),
        (Whom.MEMBER, ("alder", "birch"), "Alder Neighbours, Birch Kitchen"),
        (Whom.MEMBER, ("alder", "nobody"), "Alder Neighbours, nobody"),
        (Whom.MEMBER, ("alder", "birch", "cedar", "elm"), "4 members"),
    ],
)
def test_whom_it_concerns_is_said_in_words(
    whom: Whom, members: tuple[str, ...], shown: str
) -> None:
    assert who_shown(REGISTER, replace(ITEM, whom=whom, members=members)) == shown


@pytest.mark.parametrize(
    ("days", "state", "shown"),
    [
        (-20, State.OVERDUE, "20 days ago"),
        (-1, State.OVERDUE, "1 day ago"),
        (0, State.DUE, "today"),
        (1, State.DUE, "in 1 day"),
        (20, State.DUE, "in 20 days"),
    ],
)
def test_the_days_are_counted_from_today(days: int, state: State, shown: str) -> None:
    item = replace(ITEM, on=ITEM.as_of + timedelta(days=days), state=state)
    (line,) = (line for line in as_lines(told(item)) if "Audit" in line)
    assert re.sub(r" {2,}", "|", line.strip()).split("|")[1] == shown


@pytest.mark.parametrize(
    ("days", "shown"),
    [(0, "Nothing is due today."), (1, "Nothing is due within 1 day."),
     (90, "Nothing is due within 90 days.")],
)  # fmt: skip
def test_where_nothing_is_due_that_is_said(days: int, shown: str) -> None:
    assert list(as_lines(told(days=days))) == [
        "As of 15 August 2025", "", "Nothing is overdue.", "", shown,
    ]  # fmt: skip


def test_a_member_is_told_of_its_own_and_of_what_concerns_all() -> None:
    register = register_with(as_of=date(2025, 6, 20))
    one = report(register, days=90, member="alder")
    everybody = report(register, days=90)

    assert [item.id for item in one.due] == ["offers/meals", "return/visits/2025-q2/alder"]
    assert {item.id for item in everybody.due} - {item.id for item in one.due} == {
        "return/visits/2025-q2/birch", "award/meals", "pack/visits/2025-q2",
    }  # fmt: skip


def test_what_cannot_be_told_is_counted_and_listed() -> None:
    files = edited()
    files["data/returns/visits/2025-q2/birch.yaml"] = b"\x00"
    found = report(register_of(files), days=90)
    fields = as_fields(found)["unknown"]

    assert isinstance(fields, list)
    assert [item["id"] for item in fields] == ["return/visits/2025-q2/birch"]
    assert list(as_markdown(found))[-1].startswith("Of 1 deadline nothing can be told")
    assert report(register_of(files), days=90, member="alder").unknown == ()


HOSTILE = (
    "a | b", "**bold**", "<script>alert(1)</script>", "[x](javascript:alert(1))", "`code`",
    "@everyone", "#1", "owner/repo#1", ":tada:", "https://example.org/", "www.example.org",
    "![x](https://example.org/x.png)", "| --- |", "line\nbreak\r\n# heading", "&lt;b&gt;", "\\|",
    "<!--", "a  b", "~~gone~~", "$x$", "me@example.org",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_in_a_summary_what_was_typed_stays_text_on_its_line(typed: str) -> None:
    lines = list(as_markdown(told(replace(ITEM, what=typed))))
    (line,) = (line for line in lines if "Alder" in line)
    cell = line.removesuffix(" |").rpartition("| ")[2]

    assert line.count("|") == 5
    assert re.fullmatch(r"(?:[A-Za-z0-9 ]|&#\d+;)*", cell)
    read = html.unescape(cell)
    assert not re.search(r"[@#:](?!\u2060)", read)
    assert read.replace("\u2060", "") == typed.replace("\r", "")


def test_a_summary_is_cut_where_github_would_refuse_it_and_says_so() -> None:
    worst = replace(
        ITEM,
        what="#" * (2 * LINE_LENGTH),
        members=("alder", "birch", "cedar"),
    )
    items = (worst,) * 300
    members = {name: member.model_copy(update={"name": "é" * LINE_LENGTH})
               for name, member in REGISTER.members.items()}  # fmt: skip
    full = replace(told(*items, overdue=items), register=replace(REGISTER, members=members))
    text = "\n".join(as_markdown(full))
    shown, left = text.count("| 15 August 2025 |"), re.findall(r"And (\d+) more", text)

    assert len(text.encode()) < MEBIBYTE
    assert shown > 50
    assert shown + sum(map(int, left)) == 600


def test_as_many_rows_as_there_is_room_for_are_shown() -> None:
    lines = list(as_markdown(told(*(ITEM,) * 2_000)))
    assert sum("Audit" in line for line in lines) == 2_000
    assert not any(line.startswith("And ") for line in lines)
