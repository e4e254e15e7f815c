"""Laws of the history rules over generated changes, against a second reading of what is settled.

What is settled, and whose each value is, is written here anew, from the text of the files and
without the records' models or the catalogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.finding import Finding, Severity
from generator.reading.paths import Source, Sources
from generator.reading.read import read
from generator.review.history.apart import apart
from generator.review.history.held import Change, history_findings
from generator.review.history.trees import Tree, Trees
from generator.review.history.unchanged import MOST_OF_A_RECORD
from schemas.catalogue import CATALOGUE
from schemas.values import named
from tests.consortia import AS_OF, edited, findings_in
from tests.histories import AWARD, RETURN, history, reading_once
from tests.property.generated_changes import (
    NEW_PLACES,
    RATE,
    Files,
    Revision,
    a_text_edited,
    changed_names,
    changes,
    edits,
    names_in,
    settled_files,
    unsettled_files,
)

SETTLED, OPEN = settled_files(), unsettled_files()
NEW_CORRECTION = "data/corrections/2025-08-15-put-right.yaml"

# ---------------------------------------------------------------- what is settled, again


def settled_names(path: str, before: Files, after: Files) -> Iterable[str] | None:
    """The names of values, before or after, that are settled; ``None`` where none can be."""
    was = names_in(before[path])
    now = names_in(after[path]) if path in after else {}
    every = {*was, *now}
    match path.removeprefix("data/").split("/"):
        case ["finance", "closings", _]:
            return every - ({"decision"} if "decision" not in was else set())
        case ["governance", "directors", _]:
            declared = {name.split(".")[1] for name in was if name.startswith("declarations.")}
            return {
                name for name in every
                if name.startswith("declarations.") and name.split(".")[1] in declared
            }  # fmt: skip
        case ["consortium.yaml"]:
            return {name for name in every if _is_past(name, was, now)}
        case parts:
            return every if _is_settled(parts, was, before) else None


def _is_settled(parts: list[str], was: Mapping[str, str], before: Files) -> bool:
    needs: tuple[str, Container[str]]
    match parts:
        case ["awards", _]:
            needs = ("approval.decision", was)
        case ["returns", *_]:
            needs = ("accepted_on", was)
        case ["tenders", tender, "offers" | "scores.yaml" | "plan.yaml", *_]:
            needs = ("approval.decision", names_in(before.get(f"data/awards/{tender}.yaml", b"{}")))
        case ["tenders", _, "appraisal.yaml"]:
            needs = ("decided.decision", was)
        case ["finance", "ledger", month]:
            needs = (f"data/finance/closings/{month}", before)
        case ["variations" | "trades" | "corrections", *_] | ["finance", "budgets", _]:
            return True
        case ["governance", "meetings" | "elections", *_]:
            return True
        case _:
            return False
    name, among = needs
    return name in among


def _is_past(name: str, was: Mapping[str, str], now: Mapping[str, str]) -> bool:
    found = re.match(r"policies\.\w+\.\d+\.", name)
    if found is None:
        return False
    since = f"{found[0]}since"
    if since in was and date.fromisoformat(was[since]) <= AS_OF:
        return True
    return since in now and date.fromisoformat(now[since]) + timedelta(days=3) < AS_OF


def is_readable(files: Files) -> bool:
    reading = reading_once(files)
    return reading.register is not None and not reading.register.unknown


def touched(before: Files, after: Files) -> dict[str, set[str]]:
    """The settled values that a change touched, by record; ``""`` for one that is gone.

    Of what cannot be read any more nothing is known: reading refuses it.
    """
    register = reading_once(after).register
    assert register is not None
    found: dict[str, set[str]] = {}
    for path in before:
        settled = settled_names(path, before, after)
        if settled is None or before[path] == after.get(path) or path in register.unknown:
            continue
        if path not in after:
            found[path] = {""}
            continue
        names = set(settled) & changed_names(before[path], after[path])
        if names:
            found[path] = names
    return found


def found_by(rule: str, findings: Iterable[Finding]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in findings:
        if one.rule == rule:
            found.setdefault(one.path, set()).add(named(one.field))
    return found


# -------------------------------------------------------------------------------- HIS-1


@given(st.data())
def test_any_change_to_what_is_settled_is_found_exactly_there(data: st.DataObject) -> None:
    before = data.draw(st.sampled_from([Revision(SETTLED), Revision(OPEN)]))
    after = data.draw(changes(before))
    assume(reading_once(after).register is not None)

    expected, found = touched(before, after), found_by("HIS-1", history(before, after))
    assert found.keys() == expected.keys()
    for path, names in expected.items():
        if len(names) <= MOST_OF_A_RECORD:
            assert found[path] == names
        else:
            assert found[path] <= names
            assert len(found[path]) == MOST_OF_A_RECORD + 1


@given(st.data())
def test_what_is_put_back_is_told_like_what_was_taken_away(data: st.DataObject) -> None:
    before = data.draw(edits(SETTLED))
    assume(is_readable(before))

    found, expected = found_by("HIS-1", history(before, SETTLED)), touched(before, SETTLED)
    assert found.keys() == expected.keys()
    for path, names in expected.items():
        assert found[path] == names or len(names) > MOST_OF_A_RECORD


@given(st.data())
def test_a_change_that_touches_nothing_settled_is_never_refused(data: st.DataObject) -> None:
    open_paths = tuple(
        path for path in SETTLED if settled_names(path, SETTLED, SETTLED) in (None, set())
    )
    assert open_paths
    after = data.draw(edits(SETTLED, open_paths))
    gone = data.draw(st.sets(st.sampled_from(open_paths), max_size=2))
    for path in gone:
        del after[path]

    assert history(SETTLED, after) == []
    assert history(SETTLED, after, author="everybody") == []


RATES = st.dictionaries(st.integers(-8, 4), st.integers(5, 9), max_size=3)
"""Rates of the hub's share by the day from which each is to hold, before or after today."""


def with_rates(rates: Mapping[int, int]) -> Files:
    """The files with these rates after the first."""
    entries = "".join(
        f"    - since: {AS_OF + timedelta(days=days)}\n"
        f"      value: {rates[days]}%\n"
        "      resolution: members/2023-01-10/1\n"
        for days in sorted(rates)
    )
    return edited(("consortium.yaml", RATE, RATE + entries))


@given(RATES, RATES)
def test_a_policys_past_stays_and_what_is_to_come_may_change(
    was: dict[int, int], now: dict[int, int]
) -> None:
    before, then = with_rates(was), with_rates(now)

    assert found_by("HIS-1", history(before, then)) == touched(before, then)


DAYS = st.integers(-8, 4).map(lambda days: AS_OF + timedelta(days=days))


@given(RATES, RATES, DAYS, DAYS, DAYS)
def test_what_is_refused_on_a_day_is_refused_on_every_later_day(
    was: dict[int, int], now: dict[int, int], one: date, other: date, corrected_on: date
) -> None:
    """Of days long past nothing opens again, whenever a change comes."""
    dated = f"data/corrections/{corrected_on}-put-right.yaml"
    said = written(RETURN, {"lots.home.outputs": "11"}, {"lots.home.outputs": "12"})
    outputs = SETTLED[RETURN].replace(b"outputs: 11", b"outputs: 12")
    before = with_rates(was)
    then = {**with_rates(now), RETURN: outputs, dated: said}

    def refused(on: date) -> set[tuple[str, str, str]]:
        found = history({**before, RETURN: SETTLED[RETURN]}, then, came=on)
        return {(each.rule, each.path, named(each.field)) for each in found}

    assert refused(min(one, other)) <= refused(max(one, other))


@given(st.data())
def test_neither_a_renaming_nor_a_mode_hides_an_edit(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(NEW_PLACES)))
    content = data.draw(a_text_edited(SETTLED[path], most=2))
    names = changed_names(SETTLED[path], content)
    assume(is_readable({**SETTLED, path: content}))
    moved = {each: SETTLED[each] for each in SETTLED if each != path} | {NEW_PLACES[path]: content}
    program = {path: frozenset({"READ-EXECUTABLE"})}

    told = [one for one in history(SETTLED, moved) if one.path == path and one.rule == "HIS-1"]
    assert len(told) == 1
    assert f"was moved to {NEW_PLACES[path]}" in told[0].message
    assert all(name in told[0].message for name in names)
    marked = found_by("HIS-1", history(SETTLED, {**SETTLED, path: content}, faults=program))
    assert marked == {path: {*names, ""}}


# ------------------------------------------------------------------- HIS-2: corrections


def written(
    record: str, was: Mapping[str, str], now: Mapping[str, str], decided_on: str = "2025-08-04"
) -> bytes:
    """A correction of every value that differs between the two."""
    lines = [f"record: {record}", "changes:"]
    for name in sorted({*was, *now}):
        if was.get(name) != now.get(name):
            lines.append(f"  - field: {json.dumps(name)}")
            lines += [f"    {word}: {json.dumps(side[name])}"
                      for word, side in (("was", was), ("now", now)) if name in side]  # fmt: skip
    return "\n".join(
        [*lines, "reason: It was wrong.", f"decision: board/{decided_on}/1", ""]
    ).encode()


CORRECTABLE = (
    *(path for path in NEW_PLACES if path != AWARD),
    "data/finance/budgets/2025-26.yaml",
    "data/variations/visits/2025-08-01.yaml",
)


@given(st.data())
def test_a_correction_of_just_what_changed_is_accepted_and_undone_by_its_inverse(
    data: st.DataObject,
) -> None:
    path = data.draw(st.sampled_from(CORRECTABLE))
    content = data.draw(a_text_edited(SETTLED[path]))
    was, now = names_in(SETTLED[path]), names_in(content)
    assume(was != now)
    assume(is_readable({**SETTLED, path: content}))
    corrected = {**SETTLED, path: content, NEW_CORRECTION: written(path, was, now)}
    back = NEW_CORRECTION.replace("put-right", "put-right-again")
    # Decided today: the day on which a return was accepted may be what was corrected.
    undone = {**corrected, path: SETTLED[path], back: written(path, now, was, str(AS_OF))}

    assert history(SETTLED, corrected) == []
    assert history(corrected, undone) == []
    for files in (corrected, undone):
        told = [one.path for one in findings_in(files) if one.rule == "HIS-2"]
        assert not {NEW_CORRECTION, back} & set(told)
    # Without saying so it is refused.
    assert history(SETTLED, {**SETTLED, path: content}) != []


@given(st.data())
def test_what_a_correction_leaves_out_or_tells_otherwise_is_found(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(CORRECTABLE))
    content = data.draw(a_text_edited(SETTLED[path]))
    was, now = names_in(SETTLED[path]), names_in(content)
    names = sorted(changed_names(SETTLED[path], content))
    assume(len(names) > 1)
    assume(is_readable({**SETTLED, path: content}))
    left_out = data.draw(st.sampled_from(names))
    short = written(path, {**was, left_out: "0"}, {**now, left_out: "0"})
    lies = written(path, {**was, left_out: "something else"}, now)

    omitted = history(SETTLED, {**SETTLED, path: content, NEW_CORRECTION: short})
    assert [(one.rule, one.path, named(one.field)) for one in omitted] == [
        ("HIS-1", path, left_out)
    ]
    told = history(SETTLED, {**SETTLED, path: content, NEW_CORRECTION: lies})
    assert [(one.rule, one.path) for one in told] == [("HIS-2", NEW_CORRECTION)]


# -------------------------------------------------------------------------------- HIS-3

HUB, BOARD = "hub", "board"
STANDS_FOR = {
    "the-hub": {HUB},
    "the-board": {BOARD},
    "alder-office": {"alder"},
    "birch-office": {"birch"},
    "everybody": {HUB, BOARD, "alder", "birch"},
    "nobody": set(),
}
BOARDS = ("consortium", "awards/", "variations/", "trades/", "governance/", "corrections/",
          "finance/closings/", "finance/budgets/", "finance/grants/", "finance/posts/",
          "strategy/objectives/", "strategy/risks/", "strategy/documents/")  # fmt: skip


def owner_of(path: str, name: str) -> str:
    """Whose a value is, or the record where no name is given: a member by its short name."""
    inside = path.removeprefix("data/").removesuffix(".yaml")
    match inside.split("/"):
        case ["members", "cedar"]:
            # It has no account, so the hub writes for it.
            return HUB
        case ["members", member]:
            return HUB if name.startswith("levels") else member
        case ["returns", _, _, member]:
            return HUB if name == "accepted_on" else member
        case ["tenders", _, "offers", member]:
            return member
        case ["access"]:
            return BOARD if name.startswith("board.") else HUB
        case _:
            return BOARD if inside.startswith(BOARDS) else HUB


def foreign(before: Files, after: Files, author: str) -> dict[tuple[str, str], Severity]:
    """Whose parts of which records the author changes that are not its own."""
    unknown = reading_once(after).register
    assert unknown is not None
    found = {}
    for path in {*before, *after}:
        if before.get(path) == after.get(path):
            continue
        nothing = b"{}"
        # Of what cannot be read nobody knows which values changed.
        old, new = (
            nothing if path in unknown.unknown else files.get(path, nothing)
            for files in (before, after)
        )
        names = changed_names(old, new) or {""}
        for owner in {owner_of(path, name) for name in names - {""}} or {owner_of(path, "")}:
            if owner not in STANDS_FOR[author]:
                is_prepared = owner == BOARD and HUB in STANDS_FOR[author]
                found[path, owner] = Severity.WARNING if is_prepared else Severity.ERROR
    return found


@given(st.data())
def test_each_part_that_is_not_the_authors_is_found_and_no_other(data: st.DataObject) -> None:
    author = data.draw(st.sampled_from(sorted(STANDS_FOR)))
    after = data.draw(changes(SETTLED))
    assume(reading_once(after).register is not None)

    told = [one for one in history(SETTLED, after, author=author) if one.rule == "HIS-3"]
    found = {(one.path, _owner_named(one)): one.severity for one in told}
    assert len(found) == len(told)
    assert found == foreign(SETTLED, after, author)


def _owner_named(one: Finding) -> str:
    match = re.match(r"This is for (?:the )?([a-z-]+) to (?:change|decide)", one.message)
    assert match, one.message
    return match[1]


@given(st.data())
def test_who_owns_everything_is_never_refused_for_whose_it_is(data: st.DataObject) -> None:
    before, after = data.draw(changes(SETTLED)), data.draw(changes(SETTLED))
    access = "data/access.yaml"
    assume(all(reading_once(files).register is not None for files in (before, after)))
    before[access] = SETTLED[access]

    found = found_by("HIS-3", history(before, after, author="EveryBody"))
    assert found == {}


# -------------------------------------------------------------------------------- HIS-4


@given(
    st.lists(st.sampled_from(["data/members/alder.yaml", "data/notes.md", "README.md", "Makefile",
                              "generator/cli/run.py", "database/x", ".github/CODEOWNERS"]))
)  # fmt: skip
def test_records_and_other_files_do_not_change_together(paths: list[str]) -> None:
    found = {one.path for one in apart(paths)}
    others = {path for path in paths if path.split("/")[0] != "data"}
    assert found == (others if others != set(paths) else set())


# ------------------------------------------------------------------ of the whole change


@given(st.data())
def test_a_revision_read_beside_another_is_as_when_read_alone(data: st.DataObject) -> None:
    one, other = data.draw(changes(SETTLED)), data.draw(changes(SETTLED))
    sources = Sources(files=tuple(Source(path, one[path]) for path in sorted(one)))
    beside, alone = read(sources, as_of=AS_OF, known=reading_once(other)), reading_once(one)

    assert (beside.findings, beside.made) == (alone.findings, alone.made)
    assert beside.register is not None or alone.register is None
    if beside.register and alone.register:
        assert beside.register.unknown == alone.register.unknown
        for kind in CATALOGUE:
            assert [*beside.register.records_of(kind)] == [*alone.register.records_of(kind)]


@given(st.data())
def test_the_order_of_files_changes_nothing(data: st.DataObject) -> None:
    after = data.draw(changes(SETTLED))
    assume(reading_once(after).register is not None)
    straight = history(SETTLED, after, author="alder-office")
    shuffled = Trees(before=_shuffled(data, SETTLED), after=_shuffled(data, after))

    change = Change(trees=shuffled, author="alder-office")
    assert sorted(history_findings(change), key=lambda one: one.order) == straight


def _shuffled(data: st.DataObject, files: Files) -> Tree:
    order = data.draw(st.permutations(sorted(files)))
    register = read(Sources(files=tuple(Source(path, files[path]) for path in order)),
                    as_of=AS_OF).register  # fmt: skip
    assert register is not None
    return Tree(register=register, files={path: files[path] for path in order})


@given(st.data())
def test_a_change_in_two_steps_is_told_as_the_change_in_one(data: st.DataObject) -> None:
    after = data.draw(edits(SETTLED, most=5))
    assume(is_readable(after))
    changed = sorted(path for path in after if after[path] != SETTLED[path])
    first = data.draw(st.sets(st.sampled_from(changed or [RETURN])))
    middle = {path: after[path] if path in first else SETTLED[path] for path in SETTLED}

    def told(before: Files, then: Files) -> list[tuple[str, str, str]]:
        found = history(before, then, author="birch-office")
        return [(one.rule, one.path, named(one.field)) for one in found]

    steps = sorted([*told(SETTLED, middle), *told(middle, after)])
    rests_on = ("data/awards/", "data/finance/closings/", "data/access.yaml", "data/consortium")
    if any(path.startswith(rests_on) for path in first):
        # What settles other records went in the first step, which is found there.
        assert bool(steps) == bool(told(SETTLED, after))
    else:
        assert steps == sorted(told(SETTLED, after))
