"""Which values of a record a change changed: each as it was, and as it is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.rules.corrections import shown_value
from schemas.record import Record
from schemas.values import Place, named, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value that differs: ``None`` where there is none."""

    place: Place
    was: str | None
    now: str | None

    @property
    def name(self) -> str:
        """The value's name, as corrections write it."""
        return named(self.place)

    @property
    def sentence(self) -> str:
        """What was and what is, without an end: ``'outputs was "21" and is now "22"'``."""
        return f"{self.name} was {shown_value(self.was)} and is now {shown_value(self.now)}"


def differences(before: Record, after: Record) -> tuple[Difference, ...]:
    """Every value that differs, in the order of the record's fields, new ones last."""
    old, new = values_of(before), values_of(after)
    return tuple(
        Difference(place=place, was=old.get(place), now=new.get(place))
        for place in dict.fromkeys((*old, *new))
        if old.get(place) != new.get(place)
    )
