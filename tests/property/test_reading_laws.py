"""The laws that reading holds for any bytes whatever."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.finding import Field
from generator.reading.characters import FORBIDDEN, rule_against
from generator.reading.faults import MOST_OF_A_KIND, Fault
from generator.reading.positions import Positions, line_of, locate
from generator.reading.strict_yaml import _UNEXPLAINED, Tree, _faults, parse

ROOT = Path(__file__).parents[2]

RETURN = """\
# Second quarter; two volunteers left.
received_on: 2026-07-14
lots:
  befriending:
    outputs: 40
    participants: 38
    outcomes: {less-lonely: 21, 'back at work': 3}
    spend:
      staff: 2310.00
      premises: "240.00"
    spend_total: 2550.00
omissions:
  - lot: befriending
    measure: outcomes.less-lonely
    reason: The café's count – due in "August" – isn't in
    expected_on: 2026-08-31
  - lot: advice
    measure:
narrative: |
  Two volunteers left in May, so fewer visits were made than planned.

  A new group began in June: £500 was spent.
evidence: >-
  Registers are kept
  at 12 Example Road.
"""
SMALL = 'a: 1\nb: [x, "y\\n", {c: d}]\n"e f": >\n  g\n'
RECORDS = (
    RETURN,
    SMALL,
    *(path.read_text("utf-8") for path in sorted((ROOT / "data").rglob("*.yaml"))[::23]),
)

# --------------------------------------------------------------- strategies

SIGNS = ("a: ", "b", "\n", " ", "  ", "- ", "? ", ": ", ", ", "#", "|\n", ">-\n", "'", '"', "\\")
BRACKETS = ("[", "]", "{", "}", "[[[[[[[[[[[", "{a: {a: {a: {a: {a: {a: ")
REFUSED = ("&x ", "*x ", "!t ", "!!str ", "!%ed%a0%80 ", "%YAML 1.1\n", "%TAG ! !\n", "---\n")
MARKERS = ("...\n", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> b\n", "||||||| c\n", "<<: ", "\\u200b")
NASTY = "\0\x01\t\r\x1b\x7f\x85\xa0\xad\u061c\u200b\u2028\u202e\u2066\u3164\ufe0f\ufeff\ufffd"
FAR = "\uffff\U000e0041\U0010ffff"

pieces = st.sampled_from((*SIGNS, *BRACKETS, *REFUSED, *MARKERS, *NASTY, *FAR, "é", "£", "\r\n"))
yaml_like = st.lists(pieces, max_size=40).map(lambda found: "".join(found).encode())
any_bytes = st.binary(max_size=200) | st.text(max_size=100).map(str.encode) | yaml_like

Mutation = Callable[[bytes], bytes]


def put(offset: int, inserted: bytes) -> Mutation:
    def mutate(data: bytes) -> bytes:
        at = offset % (len(data) + 1)
        return data[:at] + inserted + data[at:]

    return mutate


def flip(offset: int, mask: int) -> Mutation:
    def mutate(data: bytes) -> bytes:
        changed = bytearray(data)
        if changed:
            changed[offset % len(changed)] ^= mask
        return bytes(changed)

    return mutate


def cut(offset: int) -> Mutation:
    return lambda data: data[: offset % (len(data) + 1)]


def with_lines(change: Callable[[list[bytes], int], None], offset: int) -> Mutation:
    def mutate(data: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        if lines:
            change(lines, offset % len(lines))
        return b"".join(lines)

    return mutate


def say_twice(lines: list[bytes], number: int) -> None:
    lines.insert(number, lines[number])


def leave_out(lines: list[bytes], number: int) -> None:
    del lines[number]


def push_in(lines: list[bytes], number: int) -> None:
    lines[number] = b" " + lines[number]


def pull_out(lines: list[bytes], number: int) -> None:
    lines[number] = lines[number].removeprefix(b" ")


offsets = st.integers(0, 5_000)
mutations = st.one_of(
    st.builds(put, offsets, pieces.map(str.encode) | st.binary(min_size=1, max_size=3)),
    st.builds(flip, offsets, st.integers(1, 255)),
    st.builds(cut, offsets),
    st.builds(with_lines, st.sampled_from((say_twice, leave_out, push_in, pull_out)), offsets),
)


@st.composite
def mutated_records(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(RECORDS)).encode()
    for mutate in draw(st.lists(mutations, max_size=4)):
        data = mutate(data)
    return data


allowed_text = st.text(
    st.characters(codec="utf-8").filter(lambda character: not FORBIDDEN.search(character)),
    max_size=20,
) | st.sampled_from(("no", "010", "12:30", "1e3", "~", "null", "2026-07-14", "<<", "=", "- a", "#"))
names = st.text("abcåß -:#'\"&", min_size=1, max_size=4) | st.sampled_from(("yes", "12", "<<"))
trees = st.dictionaries(
    names,
    st.recursive(
        allowed_text,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
        max_leaves=12,
    ),
    max_size=4,
)


@st.composite
def written(draw: st.DrawFn) -> tuple[dict[str, Tree], bytes]:
    """A tree, and a file that says it, in any of YAML's styles."""
    tree = draw(trees)
    text = yaml.safe_dump(
        tree,
        default_style=draw(st.sampled_from((None, '"', "'", "|", ">"))),
        default_flow_style=draw(st.sampled_from((True, False, None))),
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from((20, 1000))),
        explicit_start=draw(st.booleans()),
    )
    return tree, text.encode()


lightly_mutated = st.builds(
    lambda record, mutate: mutate(record.encode()), st.sampled_from(RECORDS), mutations
)
sound_files = (written().map(lambda pair: pair[1]) | lightly_mutated).filter(
    lambda data: parse(data).tree is not None
)
any_file = any_bytes | mutated_records()

# --------------------------------------------------------------------- laws


@given(any_file)
@example(b"\xff\xfe")
@example(b"a: !%ed%a0%80 x")
def test_any_bytes_give_either_a_tree_or_faults(data: bytes) -> None:
    parsed = parse(data)
    assert (parsed.tree is None) == bool(parsed.faults)


@given(any_file)
def test_every_fault_lies_in_the_file(data: bytes) -> None:
    for fault in parse(data).faults:
        lines = as_text(data).removesuffix("\n").split("\n")
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


@given(any_file)
def test_the_fast_pass_refuses_exactly_what_the_slow_pass_explains(data: bytes) -> None:
    assert (parse(data).tree is None) == bool(_faults(data))
    assert _UNEXPLAINED not in parse(data).faults


@given(any_file)
def test_faults_are_sorted_bounded_and_printable(data: bytes) -> None:
    faults = parse(data).faults
    assert all((a.line, a.column) <= (b.line, b.column) for a, b in pairwise(faults))
    for rule in {fault.rule.id for fault in faults}:
        assert sum(fault.rule.id == rule for fault in faults) <= MOST_OF_A_KIND + 1
    for fault in faults:
        said = fault.message + fault.fix
        assert "\n" not in said
        assert not FORBIDDEN.search(said)
        assert len(said) < 400


@given(written())
def test_what_was_written_is_what_is_read(pair: tuple[dict[str, Tree], bytes]) -> None:
    tree, data = pair
    parsed = parse(data)
    # What is written as a tag or an escape is refused for that alone.
    assert parsed.tree == tree, parsed.faults


@given(sound_files)
def test_an_accepted_file_says_what_other_yaml_readers_read(data: bytes) -> None:
    tree = parse(data).tree
    assert tree == yaml.load(data, Loader=yaml.CBaseLoader)  # noqa: S506 - text only
    assert tree == yaml.load(data, Loader=yaml.BaseLoader)  # noqa: S506 - text only


@given(sound_files)
def test_nothing_forbidden_is_ever_in_an_accepted_tree(data: bytes) -> None:
    tree = parse(data).tree
    for _, value in fields_of(tree or {}):
        assert not isinstance(value, str) or not FORBIDDEN.search(value)


@given(sound_files)
def test_every_field_of_an_accepted_file_has_a_place_that_shows_it(data: bytes) -> None:
    tree = parse(data).tree
    positions = locate(data)
    for field, value in fields_of(tree or {}):
        assert field in positions.values
        if isinstance(field[-1], str):
            assert_shows(data, positions, field, name=field[-1])
        if isinstance(value, str) and value.strip():
            assert_shows(data, positions, field, value=value)


@example(b"---", [])
@given(any_file, st.lists(st.text("abc", max_size=3) | st.integers(0, 3), max_size=4))
def test_any_field_of_any_file_has_a_place_in_it(data: bytes, field: list[str | int]) -> None:
    positions = locate(data)
    lines = as_text(data).removesuffix("\n").split("\n")
    for place in (positions.place(tuple(field)), positions.place_of_name(tuple(field))):
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(line_of(data, place.line)) + 1


@given(st.sampled_from(RECORDS), offsets, st.sampled_from(NASTY + FAR))
def test_a_forbidden_character_is_found_wherever_it_is_put(
    record: str, offset: int, character: str
) -> None:
    at = offset % (len(record) + 1)
    assume(not (at == 0 and character == "\ufeff"))
    before = record[:at]
    faults = parse((before + character + record[at:]).encode()).faults
    expected = "READ-LINE-END" if character == "\r" else rule_against(character).id
    place = (before.count("\n") + 1, at - before.rfind("\n"))
    assert (expected, *place) in [(f.rule.id, f.line, f.column) for f in faults]


@given(st.sampled_from(RECORDS), offsets, st.sampled_from(("&x ", "!t ", "!!str ")))
def test_an_anchor_or_tag_is_found_wherever_it_is_put(record: str, offset: int, sign: str) -> None:
    positions = locate(record.encode())
    texts = (positions.values[field] for field in positions.plain)
    places = sorted({*positions.names.values(), *texts})
    line, column = places[offset % len(places)]
    lines = record.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1][: column - 1] + sign + lines[line - 1][column - 1 :]
    faults = parse("".join(lines).encode()).faults
    expected = "READ-ANCHOR" if sign == "&x " else "READ-TAG"
    assert [(f.rule.id, f.line, f.column) for f in faults] == [(expected, line, column)]


@given(st.sampled_from(RECORDS), offsets)
def test_a_field_given_twice_is_found_with_both_lines(record: str, offset: int) -> None:
    lines = record.splitlines(keepends=True)
    fields = [n for n, line in enumerate(lines) if re.match(r"[a-z_\"][^:]*: [^|>\[{&]+$", line)]
    assume(fields)
    number = fields[offset % len(fields)]
    lines.insert(number, lines[number])
    faults = parse("".join(lines).encode()).faults
    assert [(f.rule.id, f.line, f.column) for f in faults] == [
        ("READ-DUPLICATE-KEY", number + 2, 1)
    ]
    assert f"on line {number + 1} and on line {number + 2}" in faults[0].message


@given(mutated_records())
def test_a_control_character_at_the_end_is_found_whatever_else_is_wrong(data: bytes) -> None:
    assume(not data.startswith((b"\xff\xfe", b"\xfe\xff")))
    rules = {fault.rule.id for fault in parse(data + b"\n# \x07").faults}
    assert "READ-CONTROL" in rules


def as_text(data: bytes) -> str:
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fields_of(tree: Tree, field: Field = ()) -> Iterator[tuple[Field, Tree]]:
    """Every field of ``tree``, at every depth."""
    inside: list[tuple[str | int, Tree]] = []
    if isinstance(tree, dict):
        inside = list(tree.items())
    elif isinstance(tree, list):
        inside = list(enumerate(tree))
    for part, value in inside:
        yield (*field, part), value
        yield from fields_of(value, (*field, part))


def assert_shows(
    data: bytes, positions: Positions, field: Field, *, name: str = "", value: str = ""
) -> None:
    """At the field's place stands its name, or its value, or the sign that opens it."""
    place = (positions.names if name else positions.values)[field]
    shown = line_of(data, place.line)[place.column - 1 :]
    first_word = (name or value).split()[:1]
    assert shown[:1] in {'"', "'", "|", ">"} or [shown[: len(first_word[0])]] == first_word


def test_the_corpus_is_sound() -> None:
    faults: list[Fault] = []
    for record in RECORDS:
        faults.extend(parse(record.encode()).faults)
    assert faults == []
