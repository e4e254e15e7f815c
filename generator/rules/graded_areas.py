"""What is graded: every area that the framework of the day asks for, no other (QUA-1, QUA-2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from generator.quality.grades import quality_areas_on
from generator.register import Register
from generator.rules.rule import Breach
from schemas.dates import day_shown
from schemas.text import listed


def graded_area_faults(
    path: str, areas: Collection[str], on: date, register: Register
) -> Iterator[Breach]:
    """An area that is not asked for on ``on``, and those that are and have no grade."""
    asked = quality_areas_on(register.consortium, on)
    yield from named_area_faults(path, areas, on, register, is_group=True)
    missing = [name for name in asked if name not in areas]
    if missing:
        yield Breach(
            path=path,
            field=("areas",),
            message=f"No grade is given to {listed(missing)}; on {day_shown(on)} every quality "
            "area must be graded.",
            fix=f'Add "{missing[0]}:" with a grade'
            + (", and so on for each." if len(missing) > 1 else "."),
        )


def named_area_faults(
    path: str, areas: Collection[str], on: date, register: Register, *, is_group: bool = False
) -> Iterator[Breach]:
    """An area that is not asked for on ``on``; ``is_group`` where areas are keys, not entries."""
    asked = quality_areas_on(register.consortium, on)
    for position, name in enumerate(areas):
        if name not in asked:
            yield Breach(
                path=path,
                field=("areas", name if is_group else position),
                message=f"{name} is no quality area on {day_shown(on)}; it must be one of those "
                "under quality_areas in data/consortium.yaml.",
                fix=f"Write one of {listed(asked, 'or')}.",
            )


def day_to_come(path: str, on: date, what: str, register: Register) -> Iterator[Breach]:
    """A record of something that was done, on a day that has not been."""
    if on > register.as_of:
        yield Breach(
            path=path,
            message=f"This {what} is of {day_shown(on)}, which is still to come; it must be of a "
            "day that has been.",
            fix="Correct the day in the file's name, or leave the file out until then.",
        )
