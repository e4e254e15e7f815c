"""Which subjects a changed record can touch: by its kind, its path, and what differs in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from generator.links import (
    accepted_for_money,
    all_of,
    differs_in,
    either,
    is_new_or_gone,
    is_of_an_offerer,
    of_the_member,
    of_the_same,
    together,
)
from generator.reads import EVERYTHING, Changed, Changes, Reads, Whenever, changes_between
from schemas.catalogue import MEMBER, RETURN, TENDER
from tests.consortia import MINIMAL, Edit, edited, files_of, register_of
from tests.payments import ACCEPTED, paid

BASE = register_of(files_of(MINIMAL))
BIRCH: Edit = ("members/birch.yaml", "name: Birch Kitchen", "name: Silver Birch Kitchen")
ALDERS_RETURN = "returns/visits/2025-q2/alder.yaml"
BIRCHS_RETURN = "returns/visits/2025-q2/birch.yaml"
MORE_OUTPUTS: Edit = (ALDERS_RETURN, "outputs: 12", "outputs: 13")
BY_OUTPUT = "{by: output, when: arrears, days: 30}"
MINUTES = "governance/meetings/board/2024-12-02.yaml"


def changed(
    *edits: Edit, after: Edit | None = None, without: str = "", absent: str = ""
) -> Changed:
    """The one record that ``after`` changes in what the edits made, or that is taken away.

    What is ``absent`` is there on neither side.
    """
    before, files = edited(*edits), edited(*edits, *([after] if after else []))
    path = f"data/{after[0] if after else without}"
    if absent:
        del before[f"data/{absent}"], files[f"data/{absent}"]
    if without:
        del files[path]
    (one,) = changes_between(register_of(before), register_of(files), [path]).records
    return one


def touched(reads: Reads[str], *records: Changed) -> list[str]:
    """Which of two members the changed records can touch."""
    return list(Changes(records=records).touched(lambda: ("alder", "birch"), reads))


def never() -> Iterator[str]:
    """Subjects that nobody may ask for."""
    raise AssertionError


def test_a_record_of_another_kind_touches_nothing_and_nothing_is_listed() -> None:
    assert list(Changes(records=(changed(after=BIRCH),)).touched(never, all_of(TENDER))) == []
    assert list(Changes().touched(never, all_of(TENDER))) == []


def test_a_record_touches_all_or_those_of_its_own() -> None:
    birch = changed(after=BIRCH)
    assert touched(all_of(MEMBER), birch) == ["alder", "birch"]
    assert touched(of_the_member(MEMBER), birch) == ["birch"]
    assert touched(of_the_same("tender", str, MEMBER), birch) == [], "its path names no tender"


def test_one_record_that_touches_all_is_enough() -> None:
    records = changed(after=MORE_OUTPUTS), changed(after=BIRCH)
    assert touched(of_the_member(RETURN) | all_of(MEMBER), *records) == ["alder", "birch"]
    assert touched(of_the_member(RETURN, MEMBER), *records) == ["alder", "birch"]
    assert touched(of_the_member(RETURN), *records) == ["alder"]


def test_everything_touches_everything() -> None:
    assert list(EVERYTHING.touched(lambda: ("alder",), {})) == ["alder"]
    assert EVERYTHING.touches([TENDER])
    assert not Changes(records=(changed(after=BIRCH),)).touches([TENDER])
    assert Changes(records=(changed(after=BIRCH),)).touches([TENDER, MEMBER])


def test_a_change_is_of_the_records_that_say_something_else() -> None:
    path = f"data/{BIRCH[0]}"
    same = register_of({**edited(), path: edited()[path] + b"# a remark\n"})
    assert changes_between(BASE, same, [path, "data/notes.txt"]) == Changes()


def test_what_can_no_longer_be_read_leaves_everything_open() -> None:
    path = f"data/{BIRCH[0]}"
    unread = register_of({**edited(), path: b"name: ["})
    assert changes_between(BASE, unread, [path]) == EVERYTHING


def test_a_record_may_count_only_for_some_of_its_fields() -> None:
    birch = changed(after=BIRCH)
    assert differs_in("levels", "name").holds(birch)
    assert not differs_in("levels").holds(birch)
    assert differs_in("levels").holds(changed(without="members/birch.yaml"))


def test_either_of_two_links_is_enough() -> None:
    alders = changed(after=MORE_OUTPUTS)
    own = of_the_member(RETURN)[RETURN]
    link = either(own, Whenever(lambda each: each.comes_or_goes))
    assert (link("alder", alders), link("birch", alders)) == (True, False)
    assert link("birch", changed(without=ALDERS_RETURN))


def test_what_several_name_rests_on_each_of_them() -> None:
    alders, birch = changed(after=MORE_OUTPUTS), changed(after=BIRCH)
    gone: Reads[str] = {RETURN: is_new_or_gone}
    reads = together(of_the_member(RETURN), of_the_member(MEMBER), gone)
    assert touched(reads, alders) == ["alder"], "its own alone: the return was there before"
    assert touched(reads, birch) == ["birch"]
    assert touched(reads, changed(without=ALDERS_RETURN)) == ["alder", "birch"]


def test_where_only_some_members_are_concerned_no_others_are_listed() -> None:
    birch, alders = changed(after=BIRCH), changed(after=MORE_OUTPUTS)
    own = of_the_member(MEMBER, RETURN)

    def found(
        subjects: Callable[[], Iterable[str]], reads: Reads[str], *records: Changed
    ) -> list[str]:
        within = {"member": lambda name: (name, f"{name} again")}
        return list(Changes(records=records).touched(subjects, reads, within))

    assert found(never, own, birch) == ["birch", "birch again"]
    assert found(never, own, birch, alders) == ["alder", "alder again", "birch", "birch again"]
    by_another = of_the_same("tender", str, RETURN) | of_the_member(MEMBER)
    assert found(lambda: ("visits",), by_another, alders) == ["visits"], "not by its member"
    assert found(lambda: ("alder", "visits"), by_another, birch, alders) == ["visits"]
    asked = own | {MEMBER: lambda subject, _: subject == "alder"}
    assert found(lambda: ("alder",), asked, birch) == ["alder"], "each is asked"


def test_an_offer_ties_a_members_records_to_its_tender() -> None:
    birch = changed(after=BIRCH)
    assert is_of_an_offerer("visits", birch)
    assert not is_of_an_offerer("nothing", birch)
    minuted = changed(after=(MINUTES, "votes_for: 2", "votes_for: 1"))
    assert not is_of_an_offerer("visits", minuted)


@pytest.mark.parametrize(
    ("terms", "edit", "counts"),
    [
        ([], MORE_OUTPUTS, False),
        ([paid()], MORE_OUTPUTS, False),
        ([paid(from_commissioner=BY_OUTPUT)], MORE_OUTPUTS, True),
        ([paid(to_members=BY_OUTPUT)], MORE_OUTPUTS, True),
        ([paid(to_members=BY_OUTPUT)], ACCEPTED, True),
        ([paid(to_members=BY_OUTPUT)], (BIRCHS_RETURN, "outputs: 11", "outputs: 12"), False),
    ],
)
def test_money_follows_what_is_accepted_where_results_are_paid_for(
    terms: list[Edit], edit: Edit, *, counts: bool
) -> None:
    assert accepted_for_money.holds(changed(*terms, after=edit)) is counts
