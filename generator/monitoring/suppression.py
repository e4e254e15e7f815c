"""Small numbers of people: which counts are withheld, so that none can be worked out (MON-9).

A count of few people may tell of one of them. Leaving it out is not enough: its
total and the other parts would give it back, and so, to whoever has this program,
would the choice of what is left out beside it (primary and secondary suppression,
A. Hundepool and others, "Statistical Disclosure Control", 2012, chapter 4; R. C.-W.
Wong and others, "Minimality Attack in Privacy Preserving Data Publishing", 2007).

So the counts are laid in a row, the parts of each whole side by side, and the row
is cut: between areas first, then between lots, then between members, wherever at
least so many people remain on both sides. What the public is told is the sum of
each piece. A count is told if it is made of whole pieces; it is withheld if a
piece holds a part of it and something else.

Whoever knows every told count, all of this, and even where the row is cut, still
finds for each withheld count at least as many numbers as make a piece. Why, and
why a row: ``docs/decisions/0029-a-row-cut-in-pieces.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

Path = tuple[str, ...]
"""Where people were counted; its beginnings, the empty one too, are the wholes it is a part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Cells of the row that are told together alone: ``number`` is their sum.

    ``is_told`` is false of a row that is one piece of fewer people than are told.
    """

    cells: tuple[Path, ...]
    number: int
    is_told: bool


def pieces(
    numbers: Mapping[Path, int], *, least: int, planned: Mapping[Path, int]
) -> tuple[Piece, ...]:
    """``numbers`` in a row, cut into pieces of ``least`` or more; one piece if they are fewer.

    Parts for which most is ``planned`` stand first in their whole, those without a plan
    last, and equals go by name. So a small count mostly stands among small ones, and
    what is lost with it is little; but nothing that is not public may decide the order.

    At least ``least`` numbers remain possible for whatever is withheld, if no cell is
    below zero or if all paths are one name long.
    """
    if not numbers:
        return ()
    cells = _in_a_row(numbers, planned)
    before = list(accumulate((numbers[cell] for cell in cells), initial=0))
    depths = [0, *(_shared(*neighbours) for neighbours in pairwise(cells))]
    cuts = [0, len(cells)]
    for depth in sorted(set(depths)):
        cuts = list(_cut(cuts, depth, depths=depths, before=before, least=least))
    return tuple(
        Piece(
            cells=tuple(cells[start:end]),
            number=before[end] - before[start],
            is_told=before[end] - before[start] >= least,
        )
        for start, end in pairwise(cuts)
    )


def withheld(cut: Iterable[Piece]) -> frozenset[Path]:
    """The counts, single or of wholes, that ``cut`` does not tell."""
    return frozenset(path for piece in cut for path in _withheld(piece))


def _in_a_row(numbers: Iterable[Path], planned: Mapping[Path, int]) -> list[Path]:
    """The cells, the parts of each whole side by side."""
    plans: dict[Path, int] = defaultdict(int)
    for cell in numbers:
        for length in range(1, len(cell) + 1):
            plans[cell[:length]] += planned.get(cell, 0)
    return sorted(
        numbers,
        key=lambda cell: [(-plans[cell[: at + 1]], name) for at, name in enumerate(cell)],
    )


def _shared(one: Path, other: Path) -> int:
    """How many of the first names two paths share."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def _cut(
    cuts: Sequence[int], depth: int, *, depths: Sequence[int], before: Sequence[int], least: int
) -> Iterator[int]:
    """``cuts``, and those between neighbours that share ``depth`` names: the first one first.

    A cut that leaves too few on one side is not made later either: both sides only
    get smaller. What was cut earlier is all that a cut depends on.
    """
    for start, end in pairwise(cuts):
        last = start
        yield start
        for at in range(start + 1, end):
            left, right = before[at] - before[last], before[end] - before[at]
            if depths[at] == depth and left >= least and right >= least:
                last = at
                yield at
    yield cuts[-1]


def _withheld(piece: Piece) -> Iterator[Path]:
    """Whatever holds a part of the piece and not all of it, so nothing for a single cell."""
    first, last = piece.cells[0], piece.cells[-1]
    holds_all = (len(first) if first == last else _shared(first, last)) if piece.is_told else -1
    for cell in piece.cells:
        for length in range(holds_all + 1, len(cell) + 1):
            yield cell[:length]
