"""Deadlines that move in the same way are told in one entry, and no other is hidden in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.deadlines.deadline import Deadline, Kind, State, Whom
from generator.deadlines.membership import EVIDENCE
from generator.deadlines.reporting import RETURN
from generator.deadlines.tenders import APPEALS
from generator.publishing.deadline_groups import FEWEST, known_deadline
from generator.publishing.review_names import Names
from generator.publishing.review_report import MOST_CHARACTERS, as_fields, as_lines, as_markdown
from generator.publishing.review_words import Entry, sections
from generator.review.consequence import Cause, Consequence, Review
from generator.review.due import due_in
from generator.review.inputs import Input
from generator.review.kinds import Kind as ChangeKind
from generator.review.topics import Subject
from tests.consortia import register_with

REGISTER = register_with()
NAMED = {"alder": "Alder Neighbours", "birch": "Birch Kitchen", "cedar": "Cedar Family Club"}

Moves = Mapping[str, tuple[str, str]]
"""How each deadline stands before and after, by its id."""


def deadline(id_: str) -> Deadline:
    """The deadline of this id: ``return/visits/2025-q3/alder``, or ``evidence/alder/mark``."""
    name, *identity = id_.split("/")
    kind = {kind.id: kind for kind in (RETURN, EVIDENCE, APPEALS)}[name]
    member = {"return": identity[-1:], "evidence": identity[:1]}.get(name, list("abcd"))
    return Deadline(
        kind=kind,
        identity=tuple(identity),
        on=date(2025, 8, 15),
        as_of=date(2025, 8, 15),
        what=f"The {kind.id} {' '.join(identity)}",
        whom=Whom.MEMBER,
        members=tuple(filter("all".__ne__, member)),
        path="data/a.yaml",
        state=State.DUE,
    )


def names(moves: Moves) -> Names:
    return Names(deadlines={id_: known_deadline(deadline(id_), REGISTER) for id_ in moves})


def review(moves: Moves, causes: Mapping[str, str] | None = None) -> Review:
    return Review(
        inputs=(),
        totals=(),
        consequences=tuple(
            Consequence(
                kind=ChangeKind.DEADLINE,
                subject=Subject(name=id_),
                before=before,
                after=after,
                causes=_because(causes[id_]) if causes else (),
            )
            for id_, (before, after) in moves.items()
        ),
    )


def _because(path: str) -> tuple[Cause, ...]:
    return (Cause(inputs=(Input(path=path, before=None, after={"name": "x"}),)),)


def entries(moves: Moves, causes: Mapping[str, str] | None = None) -> list[Entry]:
    (section,) = sections(review(moves, causes), names(moves))
    return list(section.entries)


def told(moves: Moves) -> list[str]:
    return [entry.says for entry in entries(moves)]


def returns(before: str, after: str, *, of: str = "visits") -> dict[str, tuple[str, str]]:
    """Three returns, due a month one after the other: ``{}`` stands for the month."""
    members = ("alder", "birch", "cedar")
    return {
        f"return/{of}/2025-q{month}/{member}": (before.format(month), after.format(month))
        for month, member in enumerate(members, start=1)
    }


ALL = ", ".join(NAMED.values())
VISITS = f"Return, 3 deadlines: Visits to older people ({ALL}): "


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("", "2026-0{}-15, due", "– → 15 January 2026 to 15 March 2026, due"),
        ("", "2026-01-15, due", "– → 15 January 2026, due"),
        ("", "2025-0{}-15, overdue", "– → 15 January 2025 to 15 March 2025, overdue"),
        ("2026-0{}-15, due", "", "15 January 2026 to 15 March 2026, due → –"),
        (
            "2025-0{}-15, overdue",
            "2025-0{}-15, done",
            "15 January 2025 to 15 March 2025, overdue → done",
        ),
        (
            "2026-0{}-15, due",
            "2026-0{}-22, due",
            (
                "15 January 2026 to 15 March 2026, due → "
                "22 January 2026 to 22 March 2026, due, each 7 days later"
            ),
        ),
        (
            "2025-08-16, due",
            "2025-08-15, overdue",
            "16 August 2025, due → 15 August 2025, overdue, each 1 day earlier",
        ),
    ],
)
def test_three_that_move_in_the_same_way_are_told_in_one(
    before: str, after: str, says: str
) -> None:
    (entry,) = entries(returns(before, after))
    assert entry.says == VISITS + says
    assert entry.count == 3


def test_two_are_told_one_by_one() -> None:
    moves = returns("", "2026-0{}-15, due")
    moves.popitem()
    assert told(moves) == [
        "The return visits 2025-q1 alder (Alder Neighbours): – → 15 January 2026, due",
        "The return visits 2025-q2 birch (Birch Kitchen): – → 15 February 2026, due",
    ]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            "2026-01-10, due",
            "2026-02-10, due",
            "10 January 2026, due → 10 February 2026, due, 31 days later",
        ),
        ("2025-08-01, due", "2025-08-01, overdue", "1 August 2025, due → overdue"),
        ("", "2025-08-01, overdue", "– → 1 August 2025, overdue"),
        ("2025-08-01, overdue", "2025-08-01, done", "1 August 2025, overdue → done"),
        ("2026-01-10, due", "", "10 January 2026, due → –"),
    ],
)
def test_one_that_moves_otherwise_stands_by_itself_among_many_new_ones(
    before: str, after: str, says: str
) -> None:
    moves = returns("", "2026-0{}-15, due") | {"return/visits/2025-q4/alder": (before, after)}
    group, alone = told(moves)
    assert group.startswith(VISITS)
    assert alone == f"The return visits 2025-q4 alder (Alder Neighbours): {says}"


def test_those_moved_by_a_different_number_of_days_are_told_apart() -> None:
    moves = {
        f"return/visits/2025-q{place}/alder": ("2026-01-15, due", f"2026-01-{16 + place}, due")
        for place in range(3)
    }
    assert len(told(moves)) == 3


def test_each_contract_and_each_kind_has_an_entry_of_its_own() -> None:
    come = ("", "2026-01-15, due")
    moves = (
        returns(*come)
        | returns(*come, of="meals")
        | {f"evidence/{member}/mark": come for member in NAMED}
    )
    assert told(moves) == [
        f"{VISITS}– → 15 January 2026, due",
        f"Return, 3 deadlines: Community meals ({ALL}): – → 15 January 2026, due",
        f"Evidence, 3 deadlines ({ALL}): – → 15 January 2026, due",
    ]


def test_contracts_of_one_title_are_told_apart() -> None:
    come = ("", "2026-01-15, due")
    moves = returns(*come, of="one") | returns(*come, of="other")
    alike = {
        id_: replace(known, sort=replace(known.sort, contract="Lunch club"))
        for id_, known in names(moves).deadlines.items()
    }
    (section,) = sections(review(moves), Names(deadlines=alike))
    assert [entry.count for entry in section.entries] == [3, 3]


def test_those_with_other_causes_are_told_apart() -> None:
    moves = returns("", "2026-0{}-15, due")
    assert len(entries(moves, dict.fromkeys(moves, "data/a.yaml"))) == 1
    (entry,) = entries(moves, dict.fromkeys(moves, "data/a.yaml"))
    assert entry.causes == ("because of data/a.yaml, which is new",)
    assert len(entries(moves, {id_: f"data/{id_}.yaml" for id_ in moves})) == 3


def test_of_many_members_the_first_are_named_and_the_others_counted() -> None:
    moves = {
        f"return/visits/2025-q{place}/{member}": ("", "2026-01-15, due")
        for member in (*NAMED, "dill", "elm")
        for place in (1, 2)
    }
    assert told(moves) == [
        (
            "Return, 10 deadlines: Visits to older people (Alder Neighbours, Birch Kitchen and "
            "3 others): – → 15 January 2026, due"
        )
    ]


def test_whom_no_deadline_names_by_itself_their_group_does_not_name_either() -> None:
    moves = {f"appeals/visits/{place}": ("", "2026-01-15, due") for place in range(3)}
    assert told(moves) == [
        "Appeals, 3 deadlines: Visits to older people (4 members): – → 15 January 2026, due"
    ]


def test_what_concerns_all_members_names_none() -> None:
    moves = {f"evidence/all/{place}": ("", "2026-01-15, due") for place in range(3)}
    assert told(moves) == ["Evidence, 3 deadlines: – → 15 January 2026, due"]


def test_what_concerns_all_is_not_told_as_if_it_concerned_only_those_who_are_named() -> None:
    come = ("", "2026-01-15, due")
    moves = {f"evidence/{whose}/mark": come for whose in ("alder", "birch", "all")}
    assert len(told(moves)) == 3


def test_a_deadline_that_is_not_known_is_told_by_its_id_and_alone() -> None:
    moves = returns("", "2026-0{}-15, due")
    (section,) = sections(review(moves), Names())
    assert [entry.about for entry in section.entries] == list(moves)


def test_a_group_stands_where_its_first_would() -> None:
    moves = {
        "evidence/alder/mark": ("", "2026-01-01, due"),
        **returns("", "2026-0{}-15, due"),
        "evidence/birch/mark": ("", "2026-02-01, due"),
    }
    assert [entry.count for entry in entries(moves)] == [1, 3, 1]


# ------------------------------------------------------------ what it must not do


def test_what_is_typed_has_no_meaning_in_a_group_either() -> None:
    hostile = "@board [x](javascript:1) <b>"
    moves = returns("", "2026-0{}-15, due")
    known = names(moves).deadlines
    typed = {
        id_: replace(each, sort=replace(each.sort, contract=hostile), members=(hostile,))
        for id_, each in known.items()
    }
    markdown = as_markdown(review(moves), Names(deadlines=typed))
    assert "&#91;x&#93;&#40;javascript" in markdown
    assert "<b>" not in markdown
    assert "@board" not in markdown


def test_programs_are_told_of_each_one_by_one() -> None:
    moves = returns("", "2026-0{}-15, due")
    changes = as_fields(review(moves), "main", None)["changes"]
    assert [each["subject"]["name"] for each in changes] == list(moves)


def test_a_comment_that_is_cut_counts_every_deadline_it_leaves_out() -> None:
    moves = {
        f"return/tender-{place}/2025-q{quarter}/alder": ("", "2026-01-15, due")
        for place in range(700)
        for quarter in range(3)
    }
    markdown = as_markdown(review(moves), names(moves))
    assert len(markdown) <= MOST_CHARACTERS
    shown = markdown.count("\n- ")
    assert 0 < shown < 700
    assert markdown.endswith(f"\n{3 * (700 - shown):,} more.\n")


def test_a_comment_cut_before_the_deadlines_counts_each_of_them() -> None:
    moves = returns("", "2026-0{}-15, due")
    levels = tuple(
        Consequence(
            kind=ChangeKind.LEVEL,
            subject=Subject(member=f"member-{place}"),
            before="full",
            after="left",
        )
        for place in range(3_000)
    )
    told_of = replace(review(moves), consequences=(*levels, *review(moves).consequences))
    assert as_markdown(told_of, names(moves)).endswith("\n3 more consequences of other kinds.\n")


def test_a_terminal_shows_an_entry_and_its_causes_once() -> None:
    moves = returns("", "2026-0{}-15, due")
    lines = list(as_lines(review(moves, dict.fromkeys(moves, "data/a.yaml")), names(moves)))
    assert lines[0].endswith("3 consequences, and no money moves.")
    assert lines[3:] == [
        f"  {VISITS}– → 15 January 2026 to 15 March 2026, due",
        "      because of data/a.yaml, which is new",
    ]


# ------------------------------------------------------------------------ laws

STANDINGS = st.one_of(
    st.just(""),
    st.builds(
        "2026-01-{:02}, {}".format,
        st.integers(1, 4),
        st.sampled_from([State.DUE, State.OVERDUE, State.DONE]),
    ),
)
IDS = st.builds(
    "return/{}/2025-q{}/{}".format,
    st.sampled_from(["visits", "meals"]),
    st.integers(1, 4),
    st.sampled_from(sorted(NAMED)),
)
MOVES = st.dictionaries(
    IDS, st.tuples(STANDINGS, STANDINGS).filter(lambda move: move[0] != move[1]), min_size=1
)


def what_happened(before: str, after: str) -> object:
    """Said anew, from the words alone: come, gone, or moved by how many days; and the states."""
    was, is_ = due_in(before), due_in(after)
    days = (is_.on - was.on).days if was and is_ else None
    return was.state if was else None, is_.state if is_ else None, days


@given(moves=MOVES)
def test_every_consequence_stands_in_exactly_one_entry(moves: Moves) -> None:
    """Of each contract and each way to move as many as there are: in one entry, or by itself."""
    alike: dict[object, list[str]] = {}
    for id_, (before, after) in moves.items():
        tender = id_.split("/")[1]
        alike.setdefault((tender, what_happened(before, after)), []).append(id_)
    found = entries(moves)
    assert sum(entry.count for entry in found) == len(moves)
    assert sorted(entry.count for entry in found if entry.count > 1) == sorted(
        len(ids) for ids in alike.values() if len(ids) >= FEWEST
    )
    alone = sorted(id_ for ids in alike.values() if len(ids) < FEWEST for id_ in ids)
    known = names(moves).deadlines
    assert sorted(entry.about for entry in found if entry.count == 1) == sorted(
        known[id_].called for id_ in alone
    )


def test_a_kind_is_its_own_whatever_it_is_called() -> None:
    """Two kinds of one title are two kinds."""
    moves = returns("", "2026-01-15, due")
    other = Kind(id="other", title=RETURN.title, source="", is_public=True, is_of_tender=True)
    known = dict(names(moves).deadlines)
    first = next(iter(known))
    known[first] = replace(known[first], sort=replace(known[first].sort, kind=other))
    (section,) = sections(review(moves), Names(deadlines=known))
    assert [entry.count for entry in section.entries] == [1, 1, 1]
