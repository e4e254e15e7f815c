"""Generated changes of a consortium in which much is settled, and what they touch, from the text.

A change is made in the files as somebody would make it: a value typed anew, an entry taken
out, files moved, exchanged or taken away. What it touched is found from the YAML alone,
without the records' models: the names that two documents give to their values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import yaml
from hypothesis import strategies as st

from schemas.places import place_of
from tests.changes import decided, trade, variation
from tests.consortia import AS_OF, after, edited
from tests.histories import RETURN, correction
from tests.kept_books import kept_books
from tests.sections import SAMPLE

Files = Mapping[str, bytes]
Names = Mapping[str, str]
"""The values of a document by the names that corrections give them, positions from 1."""

ACCESS = """\
hub:
  accounts: [the-hub, everybody]
  team: portal/hub
board:
  accounts: [the-board, everybody]
  team: portal/board
members:
  alder: [alder-office, everybody]
  birch: [birch-office, everybody]
"""

APPRAISAL = """\
on: 2025-08-01
by: Development director
scores:
  need:
    score: 3
    because: Many ask.
decided:
  decision: board/2024-09-02/1
  course: go
"""

RATE = """\
  top_slice_rate:
    - since: 2023-01-10
      value: 10%
      resolution: members/2023-01-10/1
"""
LATER_RATE = after(
    "consortium.yaml",
    RATE,
    """\
    - since: 2025-10-01
      value: 9%
      resolution: members/2023-01-10/1
""",
)

APPROVAL = "approval:\n  decision: board/2024-12-02/1\n"


@cache
def settled_files() -> Files:
    """Records of which most kinds that are ever settled have one that is.

    No rule but those of a change is held against them: an election and a plan of the
    sample need not fit the rest.
    """
    samples = {
        "data/governance/elections/2025-06-18.yaml": "governance/elections/2025-06-18.yaml",
        "data/tenders/visits/plan.yaml": "tenders/volunteering-together/plan.yaml",
    }
    books = kept_books()
    accepted = "data/finance/closings/2025-05.yaml"
    books[accepted] += b"decision: board/2025-08-04/1\n"
    return {
        **edited(LATER_RATE),
        **decided(trade(2, "200.00"), variation("+3", "+300.00")),
        **books,
        **{path: (SAMPLE / where).read_bytes() for path, where in samples.items()},
        "data/access.yaml": ACCESS.encode(),
        "data/tenders/gardens/appraisal.yaml": APPRAISAL.encode(),
        "data/corrections/2025-08-14-alder-outputs.yaml": correction(
            ("lots.home.outputs", "10", "11"), record=RETURN
        ),
    }


def unsettled_files() -> Files:
    """The same without the award's approval, so that the papers it rests on are open too."""
    files = dict(settled_files())
    award = files["data/awards/visits.yaml"].decode()
    assert APPROVAL in award
    return {**files, "data/awards/visits.yaml": award.replace(APPROVAL, "").encode()}


# ------------------------------------------------------------------ what a text says


@cache
def names_in(content: bytes) -> Names:
    """Every value in a document by its name, as it was typed."""
    return dict(_names(yaml.load(content, Loader=yaml.CBaseLoader), ()))  # noqa: S506


def _names(part: object, at: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from _names(inner, (*at, name))
    elif isinstance(part, list):
        for number, inner in enumerate(part, start=1):
            yield from _names(inner, (*at, str(number)))
    else:
        yield ".".join(at), str(part)


def changed_names(before: bytes, after: bytes) -> frozenset[str]:
    """The names of which the value differs, or stands on one side alone."""
    old, new = names_in(before), names_in(after)
    return frozenset(name for name in {*old, *new} if old.get(name) != new.get(name))


# ------------------------------------------------------------------------ changes


class Revision(dict[str, bytes]):
    """Files after a change; shown by what differs from all that is settled."""

    def __repr__(self) -> str:
        before = settled_files()
        paths = sorted(path for path in {*self, *before} if self.get(path) != before.get(path))
        return repr({path: self.get(path) for path in paths})


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a text, in one line: where the two begin and end, and whether it can go."""

    begins: int
    ends: int
    line_begins: int
    line_ends: int
    can_go: bool


SAID_BY_NOTHING = {"places:", "unused:"}
"""Entries without which an election says something all the same: that there were none."""


@cache
def spots(text: str) -> tuple[Spot, ...]:
    """The values that can be typed anew."""
    whole = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert whole is not None
    return tuple(_spots(whole, text, is_an_entry=False))


def _spots(node: yaml.Node, text: str, *, is_an_entry: bool) -> Iterator[Spot]:
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _spots(value, text, is_an_entry=not node.flow_style and len(node.value) > 1)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _spots(value, text, is_an_entry=False)
    elif (
        isinstance(node, yaml.ScalarNode)
        and not node.style
        and node.start_mark.line == node.end_mark.line
    ):
        begins, ends = node.start_mark.index, node.end_mark.index
        line_begins = text.rfind("\n", 0, begins) + 1
        line_ends = text.find("\n", ends) + 1
        starts_a_list = text[line_begins:].lstrip().startswith("- ")
        stands_for_itself = text[line_begins:begins].strip() not in SAID_BY_NOTHING
        can_go = is_an_entry and not starts_a_list and stands_for_itself
        yield Spot(begins, ends, line_begins, line_ends, can_go)


def typed_anew(value: str, days: int) -> str:
    """Another value of the same form: of a day, so many days from that on which all is judged."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return str(AS_OF + timedelta(days=days))
    if re.fullmatch(r"[+-]?\d+\.\d\d", value):
        return f"{value[:-1]}{(int(value[-1]) + 1) % 10}"
    if re.fullmatch(r"[+-]?\d+%?", value):
        return re.sub(r"\d+", lambda found: str(int(found[0]) + 1), value)
    if value in {"yes", "no"}:
        return {"yes": "no", "no": "yes"}[value]
    return f"{value}x"


@st.composite
def a_text_edited(draw: st.DrawFn, content: bytes, *, most: int = 6) -> bytes:
    """The text with some values typed anew, and entries taken out."""
    text = content.decode()
    for _ in range(draw(st.integers(1, most))):
        if not (places := spots(text)):
            break
        spot = draw(st.sampled_from(places))
        if spot.can_go and draw(st.integers(0, 3)) == 0:
            text = text[: spot.line_begins] + text[spot.line_ends :]
        else:
            instead = typed_anew(text[spot.begins : spot.ends], draw(st.integers(-5, 2)))
            text = text[: spot.begins] + instead + text[spot.ends :]
    return text.encode()


@st.composite
def edits(draw: st.DrawFn, files: Files, among: tuple[str, ...] = (), *, most: int = 3) -> Revision:
    """``files`` with the text of some of them edited; of those ``among``, if any are named."""
    paths = st.sampled_from(sorted(among or files))
    chosen = draw(st.lists(paths, min_size=1, max_size=most, unique=True))
    return Revision({**files, **{path: draw(a_text_edited(files[path])) for path in chosen}})


NEW_PLACES = {
    "data/awards/visits.yaml": "data/awards/meals.yaml",
    RETURN: "data/returns/visits/2025-q3/alder.yaml",
    "data/governance/meetings/board/2024-12-02.yaml": (
        "data/governance/meetings/board/2024-12-03.yaml"
    ),
    "data/governance/elections/2025-06-18.yaml": "data/governance/elections/2025-06-19.yaml",
    "data/tenders/visits/offers/alder.yaml": "data/tenders/meals/offers/alder.yaml",
    "data/finance/ledger/2025-04.yaml": "data/finance/ledger/2025-09.yaml",
}
"""Settled records, and a place of their kind at which nothing lies."""


@st.composite
def changes(draw: st.DrawFn, files: Files) -> Revision:
    """``files`` after any change: edits, notes, and files taken away, exchanged or moved."""
    after = Revision(draw(st.one_of(st.just(Revision(files)), edits(files))))
    if draw(st.booleans()):
        for path in draw(st.lists(st.sampled_from(sorted(files)), max_size=2, unique=True)):
            if path != "data/consortium.yaml":
                del after[path]
    if draw(st.booleans()):
        old = draw(st.sampled_from(sorted(NEW_PLACES)))
        if old in after:
            after[NEW_PLACES[old]] = after.pop(old)
    for path in draw(st.lists(st.sampled_from(sorted(files)), max_size=1)):
        if path in after:
            after[path] = b"# Looked through once more.\n" + after[path]
    if draw(st.booleans()):
        one, other = draw(st.lists(st.sampled_from(sorted(files)), min_size=2, max_size=2))
        if one in after and other in after and _kind(one) == _kind(other):
            after[one], after[other] = after[other], after[one]
    return after


def _kind(path: str) -> str:
    place = place_of(path)
    assert place is not None, path
    return place.kind.name
