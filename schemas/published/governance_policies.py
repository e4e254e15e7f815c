"""Published policies of governance that are more than one figure each, as in force."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedSkill(Published):
    """A skill of the person specification, and how many directors should have it."""

    id: str
    title: str
    meaning: str
    wanted: int


class PublishedBoardRole(Published):
    """What directors are elected for: the role, and the person specification."""

    since: date
    resolution: str
    role: str
    skills: tuple[PublishedSkill, ...]


class PublishedUsersVoice(Published):
    """How those who use the services are heard by the board."""

    since: date
    resolution: str
    title: str
    meaning: str


class PublishedDevelopmentReport(Published):
    """Whether each ordinary meeting of the board notes the development director's report."""

    since: date
    resolution: str
    is_asked: bool


class PublishedGovernancePolicies(Published):
    """The policies of governance in force on the site's day, those of one figure apart."""

    board_role: PublishedBoardRole
    users_voice: PublishedUsersVoice
    development_report: PublishedDevelopmentReport
