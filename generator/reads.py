"""What a rule looks at, and which of its subjects a changed record can touch.

With each kind of record that its findings rest on, a rule names a *link*: whether what
is said of a subject can rest on the record that changed. What no link leads to is said
before and after alike, so that a change need not be held against it. A link may say yes
too often, never too seldom.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.register import Register
from schemas.places import Place, place_of
from schemas.record import Record
from schemas.record_kinds import Kind

SubjectT = TypeVar("SubjectT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A record that is not the same on both sides of a change.

    ``before`` and ``after`` are the record, ``None`` where it is not there; ``base`` and
    ``head`` all records on either side.
    """

    place: Place
    before: Record | None
    after: Record | None
    base: Register
    head: Register

    @property
    def path(self) -> str:
        """The record's path."""
        return self.place.kind.path(*self.place.identity)

    @property
    def comes_or_goes(self) -> bool:
        """Whether the record is there on one side alone."""
        return self.before is None or self.after is None


Link = Callable[[SubjectT, Changed], bool]
"""Whether what is said of a subject can rest on the record that changed."""


@dataclass(frozen=True, slots=True)
class Whenever:
    """A link that asks nothing of the subject: what is said rests on the change alone."""

    holds: Callable[[Changed], bool]

    def __call__(self, _subject: object, changed: Changed) -> bool:
        """Whether it leads there."""
        return self.holds(changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfThose(Generic[SubjectT]):
    """A link to what is said of some members, of some tenders, or of others that have a name.

    ``of`` is whose a subject is, ``names`` are those whom the record that changed concerns;
    both go by the ``part`` of a path, or another sort of name. So subjects need not be asked
    one by one.
    """

    part: str
    of: Callable[[SubjectT], str]
    names: Callable[[Changed], Collection[str]]

    def __call__(self, subject: SubjectT, changed: Changed) -> bool:
        """Whether it leads there."""
        return self.of(subject) in self.names(changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Generic[SubjectT]):
    """A link that leads wherever one of several does."""

    links: tuple[Link[SubjectT], ...]

    def __call__(self, subject: SubjectT, changed: Changed) -> bool:
        """Whether any leads there."""
        return any(link(subject, changed) for link in self.links)


Reads = dict[Kind, Link[SubjectT]]
"""The kinds of record that are looked at, each with its link."""


_NOT_APART: Mapping[str, Callable[[str], Iterable[Any]]] = {}
"""Where the subjects of one member, or of one tender, cannot be listed apart from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The records that a change touches.

    ``is_everything`` where nothing is known to be as before.
    """

    records: tuple[Changed, ...] = ()
    is_everything: bool = False

    def touched(
        self,
        subjects: Callable[[], Iterable[SubjectT]],
        reads: Reads[SubjectT],
        within: Mapping[str, Callable[[str], Iterable[SubjectT]]] = _NOT_APART,
    ) -> Iterable[SubjectT]:
        """Those of ``subjects`` of which something else may be said after the change.

        They are not even listed where it touches nothing that is looked at. ``within`` gives
        those of one member, or of one tender, by the part of a path that names it, or by
        another sort of name that a link goes by: where the change concerns only some of these,
        the others are not listed either. Whoever is concerned as both may be listed twice.
        """
        if self.is_everything:
            return subjects()
        links: list[_Given[SubjectT]] = []
        for changed in self.records:
            for link in links_in(reads.get(changed.place.kind)):
                if not isinstance(link, Whenever):
                    links.append((link, changed))
                elif link.holds(changed):
                    return subjects()
        concerned = _concerned(links)
        if concerned and concerned.keys() <= within.keys():
            return (
                each
                for part, names in concerned.items()
                for name in sorted(names)
                for each in within[part](name)
            )
        return _linked(subjects(), links) if links else ()

    def touches(self, kinds: Iterable[Kind]) -> bool:
        """Whether a record of any of ``kinds`` changed."""
        return self.is_everything or any(each.place.kind in kinds for each in self.records)


EVERYTHING = Changes(is_everything=True)
"""Nothing is known to be as before."""


def links_in(link: Link[SubjectT] | None) -> tuple[Link[SubjectT], ...]:
    """The links of which any leads there; none where there is no link."""
    if link is None:
        return ()
    return link.links if isinstance(link, AnyOf) else (link,)


_Given = tuple[Link[SubjectT], Changed]
"""A link, and a record that changed."""


def _concerned(links: list[_Given[SubjectT]]) -> Mapping[str, set[str]]:
    """Whom the change concerns, by the part of a path; none where a link goes by no name."""
    found: dict[str, set[str]] = {}
    for link, changed in links:
        if not isinstance(link, OfThose):
            return {}
        found.setdefault(link.part, set()).update(link.names(changed))
    return found


def _linked(subjects: Iterable[SubjectT], links: list[_Given[SubjectT]]) -> Iterator[SubjectT]:
    asked = [_asked(link, changed) for link, changed in links]
    for subject in subjects:
        if any(leads_to(subject) for leads_to in asked):
            yield subject


def _asked(link: Link[SubjectT], changed: Changed) -> Callable[[SubjectT], bool]:
    """The link for one record: whom that concerns is asked once, not of every subject."""
    if isinstance(link, OfThose):
        of, names = link.of, frozenset(link.names(changed))
        return lambda subject: of(subject) in names
    return lambda subject: link(subject, changed)


def changes_between(base: Register, head: Register, paths: Iterable[str]) -> Changes:
    """The change from ``base`` to ``head``, which differ in the files at ``paths`` alone.

    Everything, where what can be read at all is not the same: an unreadable record leaves
    open what others rest on.
    """
    if base.unknown != head.unknown:
        return EVERYTHING
    found = []
    for path in sorted(set(paths)):
        place = place_of(path)
        if place is not None:
            before, after = base.record_at(place), head.record_at(place)
            if before != after:
                found.append(Changed(place=place, before=before, after=after, base=base, head=head))
    return Changes(records=tuple(found))
