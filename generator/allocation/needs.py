"""What a refused bidder lacked: each shut gate's needs, as values with a sentence.

A need is the smallest change that does: all of a gate's needs together open it,
and anything less leaves it shut (rule AWD-10, prospectus §5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from schemas.dates import day_shown
from schemas.member import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class FullMembership:
    """Full membership ``by`` a day. ``level`` and ``since`` are what was held instead, if any."""

    kind: ClassVar[str] = "full-membership"
    by: date
    level: Level | None
    since: date | None

    @property
    def sentence(self) -> str:
        """What it takes, and what was there."""
        if self.level is None or self.since is None:
            was = "It was not a member then."
        else:
            was = f"{_HELD_INSTEAD[self.level]} since {day_shown(self.since)}."
        return f"Full membership on {day_shown(self.by)}. {was}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidEvidence:
    """Evidence for a criterion, valid ``on`` a day. ``lapsed_on`` is the last one's last day."""

    kind: ClassVar[str] = "valid-evidence"
    criterion: str
    title: str
    on: date
    lapsed_on: date | None

    @property
    def sentence(self) -> str:
        """What it takes, and what was there."""
        was = (
            "None had been given."
            if self.lapsed_on is None
            else f"The last was valid until {day_shown(self.lapsed_on)}."
        )
        return f"Evidence of “{self.title}” that is valid on {day_shown(self.on)}. {was}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessmentMade:
    """A self-assessment report of a day from ``since`` to ``by``. ``last`` is the one before."""

    kind: ClassVar[str] = "self-assessment-made"
    since: date
    by: date
    last: date | None

    @property
    def sentence(self) -> str:
        """What it takes, and what was there."""
        was = (
            "None had been made."
            if self.last is None
            else f"The last was of {day_shown(self.last)}."
        )
        return (
            f"A self-assessment report dated between {day_shown(self.since)} and "
            f"{day_shown(self.by)}. {was}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionEnded:
    """The end ``by`` a day of a suspension in force ``since`` another."""

    kind: ClassVar[str] = "suspension-ended"
    since: date
    by: date

    @property
    def sentence(self) -> str:
        """What it takes, and what was there."""
        return (
            f"The suspension for under-performance ended by {day_shown(self.by)}. "
            f"It had stood since {day_shown(self.since)}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnsOnTime:
    """``more`` returns on time than the ``on_time`` there were of the last ``expected``."""

    kind: ClassVar[str] = "returns-on-time"
    more: int
    on_time: int
    expected: int

    @property
    def sentence(self) -> str:
        """What it takes, and what was there."""
        returns = "return" if self.more == 1 else "returns"
        return (
            f"{self.more} more {returns} on time: {self.on_time + self.more} of the last "
            f"{self.expected}. There {_were(self.on_time)}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresSupplied:
    """``more`` figures than the ``supplied`` of those ``asked`` for in the last returns."""

    kind: ClassVar[str] = "figures-supplied"
    more: int
    supplied: int
    asked: int

    @property
    def sentence(self) -> str:
        """What it takes, and what was there."""
        figures = "figure" if self.more == 1 else "figures"
        return (
            f"{self.more} more {figures} supplied: {self.supplied + self.more} of the {self.asked} "
            f"that the last returns asked for. There {_were(self.supplied)}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinciplesSigned:
    """The business principles signed ``by`` a day. ``signed_on`` is when they were, if later."""

    kind: ClassVar[str] = "principles-signed"
    by: date
    signed_on: date | None

    @property
    def sentence(self) -> str:
        """What it takes, and what was there."""
        was = (
            "They were not signed."
            if self.signed_on is None
            else f"They were signed only on {day_shown(self.signed_on)}."
        )
        return f"The business principles signed by {day_shown(self.by)}. {was}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementMet:
    """One of the lot's requirements, answered in the offer by more than a placeholder."""

    kind: ClassVar[str] = "requirement-met"
    requirement: str
    title: str
    has_placeholder: bool = False

    @property
    def sentence(self) -> str:
        """What it takes, and what was there."""
        asked = self.title.rstrip(".")
        so_far = "It had only a placeholder there" if self.has_placeholder else "It did not"
        return f"The offer to say how the lot’s requirement “{asked}” is met. {so_far}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """One criterion's moderated score raised, and the ``points`` it then comes to in all."""

    criterion: str
    title: str
    score: int
    raised_to: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsReached:
    """At least ``least`` of ``most`` points. ``points`` are those given, ``None`` if not scored.

    ``smallest_raise`` is the smallest raise of one criterion's score that gets
    there; ``None`` where no single one does.
    """

    kind: ClassVar[str] = "points-reached"
    points: int | None
    least: int
    most: int
    smallest_raise: Raise | None

    @property
    def more(self) -> int:
        """How many points were lacking."""
        return self.least - (self.points or 0)

    @property
    def sentence(self) -> str:
        """What it takes, what was there, and which score would have done it."""
        if self.points is None:
            return (
                f"A score from the panel, of at least {self.least} of {self.most} points. "
                "It was not scored."
            )
        points = "point" if self.more == 1 else "points"
        return (
            f"{self.more} more {points}: {self.least} of {self.most}. There {_were(self.points)}. "
            f"{self._raised()}"
        )

    def _raised(self) -> str:
        step = self.smallest_raise
        if step is None:
            return "No single criterion’s score could have made up for that."
        return f"A score of {step.raised_to} instead of {step.score} for “{step.title}” is enough."


Need = (
    FullMembership
    | ValidEvidence
    | SelfAssessmentMade
    | SuspensionEnded
    | ReturnsOnTime
    | FiguresSupplied
    | PrinciplesSigned
    | RequirementMet
    | PointsReached
)
"""One thing that a shut gate asks for."""

_HELD_INSTEAD = {
    Level.FULL: "It had been a full member",
    Level.ASSOCIATE: "It had been an associate member",
    Level.SUSPENDED: "It had been suspended",
    Level.LEFT: "It had not been a member any more",
}


def _were(count: int) -> str:
    return f"{'was' if count == 1 else 'were'} {count}"
