"""Actions of the hub are done by their day (rules CHA-1 and CHA-2, prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charter.actions import Action, hub_actions
from generator.finding import Severity
from generator.register import Register
from generator.rules.rule import Breach
from schemas.dates import day_shown


def is_carried_out(path: str, register: Register) -> Iterator[Breach]:
    """Each action in the record at ``path`` is done in time; a warning once one is not."""
    for action in hub_actions(register):
        if action.path == path:
            yield from _is_done(action, register)


def _is_done(action: Action, register: Register) -> Iterator[Breach]:
    if action.by < register.as_of and not action.is_done(register.as_of):
        yield Breach(
            path=action.path,
            field=(*action.field, "by"),
            message=f"{action.owner} was to have this done by {day_shown(action.by)}, "
            f"{(register.as_of - action.by).days:,} days ago; it is not done.",
            fix="Write done_on once it is done.",
            severity=Severity.WARNING,
        )
