"""The minimal consortium with a service charter, a log and events laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register import Register
from tests.consortia import AS_OF, Edit, after, edited, register_of

LAST_POLICY = (
    "        winning: 2400.00\n        yearly: 3600.00\n      resolution: members/2023-01-10/1\n"
)
RESOLUTION = "      resolution: members/2023-01-10/1\n"


def terms(
    since: str,
    *,
    full: int = 2,
    associate: int = 1,
    yearly: int = 4,
    notice: int = 30,
    assessed: str = "",
) -> str:
    """A charter from a day on: visits, replies within 5 working days, and surgeries."""
    return (
        f"    - since: {since}\n      value:\n"
        "        visits:\n          visit:\n            title: Support visits\n"
        f"            meaning: Somebody comes.\n            full: {full}\n"
        f"            associate: {associate}\n"
        "        replies:\n          question:\n            title: Replies to questions\n"
        "            meaning: It is answered.\n            within: 5\n            at_least: 90%\n"
        "        sessions:\n          surgery:\n            title: Funding surgeries\n"
        f"            meaning: Open to all.\n            yearly: {yearly}\n"
        f"        notice_days: {notice}\n{assessed}{RESOLUTION}"
    )


ASSESSED = "        self_assessment:\n          months: 12\n          notice_days: 30\n"
"""The charter asks the hub to assess itself every year."""

NOTHING = f"    - since: 2025-01-01\n      value:\n        notice_days: 30\n{RESOLUTION}"
"""A charter that promises nothing from 2025 on."""


def chartered(*charters: str) -> Edit:
    """The policy of the service charter."""
    return after("consortium.yaml", LAST_POLICY, f"  service_charter:\n{''.join(charters)}")


def asked_of_events(days: int = 28, since: str = "2025-01-01") -> Edit:
    """The policy by which events have results within so many days."""
    return after(
        "consortium.yaml",
        LAST_POLICY,
        f"  capacity_building:\n    - since: {since}\n      value:\n"
        f"        result_days: {days}\n{RESOLUTION}",
    )


def asked_of_profiles(months: int = 12, since: str = "2025-01-01", part: str = "contact") -> Edit:
    """The policy by which profiles have a part, and campaigns results within 42 days."""
    return after(
        "consortium.yaml",
        LAST_POLICY,
        f"  joint_promotion:\n    - since: {since}\n      value:\n        profile:\n"
        f"          - summary\n          - {part}\n        confirmation_months: {months}\n"
        f"        notice_days: 30\n        result_days: 42\n{RESOLUTION}",
    )


def visits(*given: str) -> str:
    """Visits for a log, each ``"2024-05-07 alder"``."""
    return "visits:\n" + "".join(
        f"  - on: {day}\n    given: visit\n    member: {member}\n"
        for day, member in (each.split() for each in given)
    )


def questions(*asked: str) -> str:
    """Questions for a log: ``"2024-05-07 alder 2024-05-09"``, the last day if answered."""
    lines = ["queries:\n"]
    for each in asked:
        received_on, member, *answered = each.split()
        lines.append(f"  - asked: question\n    member: {member}\n    received_on: {received_on}\n")
        lines.extend(f"    answered_on: {day}\n" for day in answered)
    return "".join(lines)


def surgeries(*held: str) -> str:
    """Surgeries for a log: ``"2024-05-07 alder birch"``, the day and who came."""
    lines = ["sessions:\n"]
    for each in held:
        day, *came = each.split()
        lines.append(f"  - on: {day}\n    held: surgery\n")
        lines.extend(["    came:\n", *(f"      - {name}\n" for name in came)] if came else [])
    return "".join(lines)


def event(given_by: str = "given_by:\n  - alder\n", more: str = "") -> str:
    """An event that a member gives."""
    return (
        "title: Safe hands\nkind: training\nabout: Safeguarding for small groups.\n"
        f"where: Town hall, 10:00\n{given_by}{more}"
    )


def held(on: str, *came: str, others: int = 0) -> str:
    """The result of an event, written down on a day: ``"birch 3"`` for each who came."""
    lines = [f"result:\n  on: {on}\n"]
    if came:
        lines.append("  came:\n")
        lines.extend(f"    {each.replace(' ', ': ')}\n" for each in came)
    return "".join([*lines, f"  others: {others}\n  summary: All have a policy.\n"])


def campaign(since: str, until: str, more: str = "") -> str:
    """A campaign of alder."""
    return (
        f"title: Open doors\nabout: A week of open doors.\nsince: {since}\nuntil: {until}\n"
        f"channels:\n  - website\nmembers:\n  - alder\n{more}"
    )


def assessment(score: int = 4, more: str = "") -> str:
    """An assessment of the hub in a framework of one criterion."""
    return (
        "framework: Open Charity Standard\nhighest_score: 5\ncriteria:\n  money:\n"
        f"    title: Money\n    score: {score}\n    evidence: Accounts.\n"
        f"strengths:\n  - Reserves are held.\n{more}"
    )


def register_over(files: Mapping[str, str], *edits: Edit, as_of: date = AS_OF) -> Register:
    """The register of the minimal consortium with words changed and ``files`` added.

    Each file is named from the data folder on, without its ending.
    """
    return register_of(records_over(files, *edits), as_of)


def records_over(files: Mapping[str, str], *edits: Edit) -> dict[str, bytes]:
    """The minimal consortium's records with words changed and ``files`` added."""
    added = {f"data/{name}.yaml": text.encode() for name, text in files.items()}
    return {**edited(*edits), **added}
