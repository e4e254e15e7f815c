"""Stretches of time that several records have, and what none of them may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from generator.finding import Field
from generator.rules.rule import Breach
from schemas.dates import day_shown


class Stretch(Protocol):
    """Anything from a first day to a last one; without a last day it still runs."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day, included."""


def ends_before_it_begins(path: str, field: Field, stretch: Stretch) -> Iterator[Breach]:
    """At most one breach: the last day comes before the first."""
    if stretch.until is not None and stretch.until < stretch.since:
        yield Breach(
            path=path,
            field=(*field, "until"),
            message=f"This ends on {day_shown(stretch.until)}, before it begins on "
            f"{day_shown(stretch.since)}; its last day cannot come before its first.",
            fix="Correct since or until.",
        )


def within(inner: Stretch, outer: Stretch) -> bool:
    """Whether every day of ``inner`` lies in ``outer``."""
    if inner.since < outer.since:
        return False
    return outer.until is None or (inner.until is not None and inner.until <= outer.until)
