"""What the hub said it would do, by a day: from its self-assessments and yearly accounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.finding import Field
from generator.register import Register
from schemas import catalogue
from schemas.charter import Improvement, Shortfall


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action: where it stands, what it is, and whether it is done.

    ``identity`` tells it from the others of its record.
    """

    path: str
    field: Field
    identity: tuple[str, ...]
    action: str
    owner: str
    by: date
    done_on: date | None

    def is_done(self, as_of: date) -> bool:
        """Whether it was done by ``as_of``."""
        return self.done_on is not None and self.done_on <= as_of


def hub_actions(register: Register) -> Iterator[Action]:
    """Every action agreed by the register's day, self-assessments first, in their order."""
    for on, assessment in register.hub_assessments.items():
        path = catalogue.HUB_ASSESSMENT.path(on.isoformat())
        for number, improvement in enumerate(assessment.improvements):
            if on <= register.as_of:
                identity = (on.isoformat(), str(number + 1))
                yield _action(path, ("improvements", number), identity, improvement)
    for year, account in register.charter_years.items():
        path = catalogue.CHARTER_YEAR.path(year)
        for name, shortfall in account.missed.items():
            if account.reported_on <= register.as_of:
                yield _action(path, ("missed", name), (year, name), shortfall)


def _action(
    path: str,
    field: Field,
    identity: tuple[str, ...],
    said: Improvement | Shortfall,
) -> Action:
    return Action(
        path=path,
        field=field,
        identity=identity,
        action=" ".join(said.action.split()),
        owner=said.owner,
        by=said.by,
        done_on=said.done_on,
    )
