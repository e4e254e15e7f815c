"""What a value of a record was before it was corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register import CorrectionKey, Register
from generator.remembered import once_per_register


@once_per_register
def corrections_of(register: Register) -> Mapping[str, tuple[CorrectionKey, ...]]:
    """The corrections of each record, by its path, oldest first."""
    found: dict[str, tuple[CorrectionKey, ...]] = {}
    for key, correction in register.corrections.items():
        found[correction.record] = (*found.get(correction.record, ()), key)
    return found


def value_before(
    register: Register, path: str, field: str, day: date, now: str | None
) -> str | None:
    """The value as it stood before ``day``: ``now``, unless a correction on or after it says else.

    ``field`` is named as corrections name it; ``None`` is no value.
    """
    for key in corrections_of(register).get(path, ()):
        if key[0] >= day:
            for change in register.corrections[key].changes:
                if change.field == field:
                    return change.was
    return now
