"""HIS-1 and HIS-2: what is settled stays as it was, but for what a correction names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.finding import Finding
from generator.review.history.corrected import Claims
from generator.review.history.differences import Difference, differences
from generator.review.history.moved import Newcomers, moved_to, newcomers_of
from generator.review.history.rules import HIS_1
from generator.review.history.settled import SETTLED, Settled
from generator.review.history.trees import Trees
from generator.rules.corrections import shown_value
from schemas.catalogue import CORRECTION
from schemas.places import Place
from schemas.record import Record

MOST_OF_A_RECORD = 10
"""How many changed values of one record are listed, before the rest are only counted."""

AS_A_PROGRAM = "READ-EXECUTABLE"
"""The rule of reading that is broken where a record's mode was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A settled record that a change touches: what it was, and by what it was settled."""

    path: str
    place: Place
    record: Record
    settled: Settled
    because: str

    @property
    def subject(self) -> str:
        """How it is called within a sentence."""
        title = self.place.kind.title
        return self.settled.subject or f"{title[:1].lower()}{title[1:]}"


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """The change, what new corrections say of it, and what is asked of it more than once."""

    trees: Trees
    claims: Claims

    @cached_property
    def newcomers(self) -> Newcomers:
        """Where what is gone may have gone."""
        return newcomers_of(self.trees)

    @cached_property
    def in_other_case(self) -> frozenset[str]:
        """The paths, in small letters, that something of other capitals lies at now."""
        return frozenset(path.lower() for path in self.trees.after.faults)


def unchanged(trees: Trees, claims: Claims) -> Iterator[Finding]:
    """Each settled value that is not as it was and that no new correction names."""
    asked = _Asked(trees=trees, claims=claims)
    for path, place in trees.changed():
        case = _case(path, place, trees)
        if case is not None:
            yield from _faults(case, asked)


def _case(path: str, place: Place, trees: Trees) -> _Case | None:
    """The record as it was, if it was settled; an unreadable one is not known to be."""
    settled = SETTLED.get(place.kind.name)
    record = trees.before.register.record_at(place)
    if settled is None or record is None:
        return None
    ground = settled.because(record, place.identity, trees.before.register)
    if ground is None:
        return None
    return _Case(path=path, place=place, record=record, settled=settled, because=ground.words)


def _faults(case: _Case, asked: _Asked) -> Iterator[Finding]:
    before, now = asked.trees.before, asked.trees.after
    after = now.register.record_at(case.place)
    if after is None:
        # What became unreadable, or bears another case, is found by reading already.
        if not now.is_unknown(case.path) and case.path not in asked.in_other_case:
            yield _gone(case, asked.newcomers)
        return
    if AS_A_PROGRAM in now.faults_at(case.path) - before.faults_at(case.path):
        yield _marked(case)
    yield from _bounded(case, _uncorrected(case, after, asked))


def _gone(case: _Case, newcomers: Newcomers) -> Finding:
    """Taken away, or moved: then with what was changed on the way."""
    moved = moved_to(case.place, case.record, newcomers)
    if moved is None:
        return HIS_1.finding(
            case.path,
            f"This {case.subject} was {case.because}, and is gone.",
            f"Put {case.path} back as it was.",
        )
    path, changed = moved
    also = f", where {_all(changed)}" if changed else ""
    return HIS_1.finding(
        case.path,
        f"This {case.subject} was {case.because}, and was moved to {path}{also}. What is settled "
        "stays where it was.",
        f"Move it back, as it was: git mv {path} {case.path}",
    )


def _all(changed: tuple[Difference, ...]) -> str:
    told = "; ".join(each.sentence for each in changed[:_MOST_IN_A_SENTENCE])
    more = len(changed) - _MOST_IN_A_SENTENCE
    return told if more <= 0 else f"{told}; and {more:,} more"


_MOST_IN_A_SENTENCE = 3


def _marked(case: _Case) -> Finding:
    return HIS_1.finding(
        case.path,
        f"This {case.subject} was {case.because}. It was an ordinary file and is now marked as a "
        "program that can be run.",
        f"Take the mark away: git update-index --chmod=-x {case.path}",
    )


def _uncorrected(case: _Case, after: Record, asked: _Asked) -> Iterator[Difference]:
    is_settled = case.settled.part(case.record, after, asked.trees.before.register)
    may_be_added = case.settled.additions(case.record, after)
    for each in differences(case.record, after):
        is_addition = each.was is None and each.place in may_be_added
        if is_settled(each.place) and not is_addition and not asked.claims.name(case.path, each):
            yield each


def _bounded(case: _Case, changed: Iterable[Difference]) -> Iterator[Finding]:
    listed = tuple(changed)
    for number, each in enumerate(listed, start=1):
        if number > MOST_OF_A_RECORD:
            more = len(listed) - MOST_OF_A_RECORD
            yield HIS_1.finding(
                case.path,
                f"{more:,} more of its values {'is' if more == 1 else 'are'} not as settled.",
                f"Put {case.path} back as it was.",
                field=each.place,
            )
            return
        yield HIS_1.finding(
            case.path,
            f"{each.sentence}. This {case.subject} was {case.because}: what is settled stays as it "
            "was.",
            _fix(case, each),
            field=each.place,
        )


def _fix(case: _Case, each: Difference) -> str:
    back = (
        f"Take {each.name} out again." if each.was is None else f"Put {shown_value(each.was)} back."
    )
    if case.place.kind is CORRECTION:
        return f"{back} A correction that was itself wrong is put right by a further one."
    return (
        f"{back} If it was wrong, the board decides, and a new file in data/corrections/ names the "
        "record, the field, what it was and is now, the reason and the decision."
    )
