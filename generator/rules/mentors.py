"""QUA-4: a mentor is strong where the other is weak, and what came of it is told (§12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.finding import Field, Severity
from generator.links import all_of
from generator.quality.grades import latest_grades, quality_areas_on
from generator.quality.mentoring import pairings_of_mentors, runs_on
from generator.register import MentoringKey, Register
from generator.rules.graded_areas import day_to_come, named_area_faults
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.improvement import Mentoring


def _pairings(register: Register) -> Iterable[MentoringKey]:
    return register.mentoring


def path_of(key: MentoringKey) -> str:
    """Where the pairing is recorded."""
    since, mentor, mentored = key
    return catalogue.MENTORING.path(since.isoformat(), mentor, mentored)


def is_a_proper_pairing(key: MentoringKey, register: Register) -> Iterator[Breach]:
    """QUA-4: who mentors whom in what, on which days, and with which result."""
    since, mentor, mentored = key
    path, pairing = path_of(key), register.mentoring[key]
    if mentor == mentored:
        yield Breach(
            path=path,
            message=f"{mentor} would mentor itself; a pairing is of two members.",
            fix="Correct the file's name, or delete the file.",
        )
        return
    yield from day_to_come(path, since, "pairing", register)
    yield from named_area_faults(path, pairing.areas, since, register)
    yield from _is_strong(path, key, pairing, register)
    yield from _has_a_place(path, since, mentor, register)
    yield from _days_fit(path, since, pairing, register)
    if runs_on(since, pairing, register.as_of):
        yield from _is_looked_at(path, since, pairing, register)


def _is_strong(
    path: str, key: MentoringKey, pairing: Mentoring, register: Register
) -> Iterator[Breach]:
    """By their latest grades before the pairing; who has none yet may be mentored all the same."""
    since, mentor, mentored = key
    strong, weak = (latest_grades(register, name, since) for name in (mentor, mentored))
    asked = quality_areas_on(register.consortium, since)
    for position, area in enumerate(pairing.areas):
        if area not in asked:
            continue
        own, other = strong.get(area), weak.get(area)
        if own is None or own.grade.is_below_good:
            so_far = f"was last graded {own.grade}" if own else "had not been graded"
            yield Breach(
                path=path,
                field=("areas", position),
                message=f"{mentor} {so_far} in {area} when the pairing began; a mentor must be "
                "good there or better.",
                fix="Choose a mentor who is strong there, or another area.",
            )
        elif other is not None and own.grade.rank <= other.grade.rank:
            yield Breach(
                path=path,
                field=("areas", position),
                message=f"{mentored} was graded {other.grade} in {area} when the pairing began and "
                f"{mentor} {own.grade}; a mentor must stand above the other.",
                fix="Choose a mentor who is strong there, or another area.",
            )


def _has_a_place(path: str, since: date, mentor: str, register: Register) -> Iterator[Breach]:
    most = in_force(register.consortium.policies.mentor_capacity, since).value
    held = pairings_of_mentors(register, since)[mentor]
    if held > most:
        yield Breach(
            path=path,
            message=f"{mentor} is mentor in {held} pairings on {day_shown(since)}; the most is "
            f"{most}.",
            fix="Choose another mentor, or say how an earlier pairing ended.",
        )


def _days_fit(path: str, since: date, pairing: Mentoring, register: Register) -> Iterator[Breach]:
    if pairing.until < since:
        yield _day(path, ("until",), pairing.until, f"before it begins on {day_shown(since)}")
    elif not since <= pairing.review_on <= pairing.until:
        yield _day(
            path,
            ("review_on",),
            pairing.review_on,
            f"outside the time agreed, {day_shown(since)} to {day_shown(pairing.until)}",
        )
    if pairing.result is not None:
        on = pairing.result.on
        if on < since:
            yield _day(path, ("result", "on"), on, f"before it begins on {day_shown(since)}")
        elif on > register.as_of:
            yield _day(path, ("result", "on"), on, "still to come")


def _day(path: str, field: Field, on: date, why: str) -> Breach:
    return Breach(
        path=path,
        field=field,
        message=f"{day_shown(on)} is {why}.",
        fix="Correct the day.",
    )


def _is_looked_at(
    path: str, since: date, pairing: Mentoring, register: Register
) -> Iterator[Breach]:
    """A warning once a day has passed; none where the days themselves are wrong."""
    if pairing.until < since:
        return
    if pairing.until < register.as_of:
        yield Breach(
            path=path,
            field=("until",),
            message=f"The pairing was agreed until {day_shown(pairing.until)} and nothing says how "
            "it ended.",
            fix="Add the result, or move until on if both go on.",
            severity=Severity.WARNING,
        )
    elif pairing.review_on < register.as_of:
        yield Breach(
            path=path,
            field=("review_on",),
            message=f"How the pairing goes was to be looked at by {day_shown(pairing.review_on)}.",
            fix="Move review_on to the next such day once it was, or add the result.",
            severity=Severity.WARNING,
        )


QUA_4 = Rule(
    id="QUA-4",
    title="A mentor is strong where the other is weak and has a place for it, the pairing is "
    "looked at in time, and what came of it is told.",
    source="prospectus §12",
    subjects=_pairings,
    check=is_a_proper_pairing,
    reads=all_of(
        catalogue.CONSORTIUM, catalogue.SELF_ASSESSMENT, catalogue.REVIEW, catalogue.MENTORING
    ),
)
