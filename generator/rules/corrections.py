"""HIS-2: a correction says what it changed, and the record says so too.

What can be seen of that in the records alone. Whether a change is what its correction says,
and nothing else, is seen against the revision before it (``generator/review/history``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.links import all_of
from generator.monitoring.corrected import corrections_of
from generator.reads import Changed
from generator.register import CorrectionKey, Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.correction import CorrectedField, Correction
from schemas.dates import day_shown
from schemas.places import place_of
from schemas.values import named, values_of

NOTHING = "nothing"
"""How a value that is not there is called in a message."""


def shown_value(value: str | None) -> str:
    """A value in a sentence, on one line and not at length: ``'"889"'``, or ``"nothing"``."""
    if value is None:
        return NOTHING
    text = " ".join(value.split())
    return f'"{text}"' if len(text) <= _LONGEST else f'"{text[: _LONGEST - 1]}…"'


_LONGEST = 80


def _corrections(register: Register) -> Iterable[CorrectionKey]:
    return register.corrections


def says_what_it_changed(key: CorrectionKey, register: Register) -> Iterator[Breach]:
    """HIS-2: the record exists, each value is as the last correction of it says, and in time."""
    on, words = key
    path, correction = catalogue.CORRECTION.path(on.isoformat(), words), register.corrections[key]
    yield from _in_time(path, key, correction, register)
    place = place_of(correction.record)
    if place is None or place.kind in _NEVER_CORRECTED:
        yield Breach(
            path=path,
            field=("record",),
            message=f"{correction.record} is no record that can be corrected.",
            fix="Name the record, from data/ on. A correction that was itself wrong is put right "
            "by a further correction of the record.",
        )
        return
    if register.is_unknown(place.kind, *place.identity):
        return
    record = register.record_at(place)
    if record is None:
        yield Breach(
            path=path,
            field=("record",),
            message=f"There is no {correction.record}; a correction leaves its record there.",
            fix="Put the record back, or correct the name.",
        )
        return
    values = {named(at): value for at, value in values_of(record).items()}
    for position, change in enumerate(correction.changes):
        yield from _told_once(path, position, correction)
        yield from _told_right(path, position, change)
        yield from _is_so(path, (key, position), change, values, register)


_NEVER_CORRECTED = (catalogue.CORRECTION, catalogue.ACCESS)


def _in_time(
    path: str, key: CorrectionKey, correction: Correction, register: Register
) -> Iterator[Breach]:
    on = key[0]
    if on > register.as_of:
        yield Breach(
            path=path,
            message=f"This correction is of {day_shown(on)}, which is still to come.",
            fix="Name the file by the day on which the correction was made.",
        )
    if correction.decision.on > on:
        yield Breach(
            path=path,
            field=("decision",),
            message=f"This correction is of {day_shown(on)}; {correction.decision} cannot have "
            "approved it. A correction is made on the day of its decision or later.",
            fix="Name the decision that approved it, or name the file by the day on which the "
            "correction was made.",
        )


def _told_once(path: str, position: int, correction: Correction) -> Iterator[Breach]:
    name = correction.changes[position].field
    if name in {change.field for change in correction.changes[:position]}:
        yield Breach(
            path=path,
            field=("changes", position, "field"),
            message=f"{name} is corrected twice here; each value is corrected once.",
            fix="Keep the entry that is right, and delete the other.",
        )


def _told_right(path: str, position: int, change: CorrectedField) -> Iterator[Breach]:
    if change.was == change.now:
        yield Breach(
            path=path,
            field=("changes", position),
            message=f"{change.field} was {shown_value(change.was)} and is now "
            f"{shown_value(change.now)}: nothing is corrected.",
            fix="Write under was and now what was and what is now, or delete the entry.",
        )


def _is_so(
    path: str,
    which: tuple[CorrectionKey, int],
    change: CorrectedField,
    values: Mapping[str, str],
    register: Register,
) -> Iterator[Breach]:
    """What the value became must be what the next correction found, or what is there now."""
    key, position = which
    later = _later(register, key, change.field)
    stands, where = (
        (values.get(change.field), "the record")
        if later is None
        else (later[1].was, catalogue.CORRECTION.path(later[0][0].isoformat(), later[0][1]))
    )
    if stands != change.now:
        yield Breach(
            path=path,
            field=("changes", position, "now") if change.now else ("changes", position),
            message=f"{change.field} is now {shown_value(change.now)} by this correction, and "
            f"{shown_value(stands)} by {where}; the two must be the same.",
            fix=_of_one_day(key, later)
            or "Correct whichever is wrong. What a value is now is written exactly as in the "
            "record, an amount of money with its pence.",
        )


def _of_one_day(key: CorrectionKey, later: tuple[CorrectionKey, CorrectedField] | None) -> str:
    """How to mend two corrections of one day that came in the other order; empty of any other."""
    if later is None or later[0][0] != key[0]:
        return ""
    return (
        "Of corrections of one day the one whose name comes first counts first. Give the one that "
        "was made later a name that comes after, or correct whichever is wrong."
    )


def _later(
    register: Register, key: CorrectionKey, name: str
) -> tuple[CorrectionKey, CorrectedField] | None:
    """The next correction of the same value, if there is one."""
    history = corrections_of(register)[register.corrections[key].record]
    later = (
        (other, change)
        for other in history[history.index(key) + 1 :]
        for change in register.corrections[other].changes
        if change.field == name
    )
    return next(later, None)


def _is_corrected(key: CorrectionKey, changed: Changed) -> bool:
    """Whether it is the record that the correction is of."""
    path = changed.place.kind.path(*changed.place.identity)
    return any(
        key in side.corrections and side.corrections[key].record == path
        for side in (changed.base, changed.head)
    )


HIS_2 = Rule(
    id="HIS-2",
    title="What was decided is changed only by a correction that names each value, what it was and "
    "is now, why, and who decided so.",
    source="prospectus §5",
    subjects=_corrections,
    check=says_what_it_changed,
    reads=dict.fromkeys(catalogue.CATALOGUE, _is_corrected) | all_of(catalogue.CORRECTION),
)
