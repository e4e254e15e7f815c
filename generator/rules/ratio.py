"""FIN-2: the hub's part follows a path downwards (prospectus §11)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finance.top_slice import limit_bp, path_on, step_on
from generator.finding import Field, Severity
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.identifiers import MeetingBody
from schemas.money import percent_text

RATE, PATH = "top_slice_rate", "top_slice_path"

Subject = tuple[str, int]
"""A value of the rate or of the path, by its place in the history."""


def rates_and_paths(register: Register) -> Iterator[Subject]:
    """Every value of both, in the order of the record."""
    policies = register.consortium.policies
    yield from ((RATE, number) for number in range(len(policies.top_slice_rate)))
    yield from ((PATH, number) for number in range(len(policies.top_slice_path)))


def keeps_to_the_path(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-2: the path leads downwards, no rate is above it, and only the members raise either."""
    name, number = subject
    if name == PATH:
        yield from _leads_downwards(number, register)
    else:
        yield from _is_on_the_path(number, register)
    rise = raised_by_others(subject, register)
    if rise is not None:
        yield _breach(
            (name, number, "resolution"),
            f"{rise}; only the members in general meeting may raise it.",
            "Name the members' resolution that raised it, or take this value out.",
        )


def _leads_downwards(number: int, register: Register) -> Iterator[Breach]:
    entry = register.consortium.policies.top_slice_path[number]
    steps, field = entry.value, (PATH, number, "value")
    if steps[0].since > entry.since:
        yield _breach(
            (*field, 0, "since"),
            f"The path begins on {day_shown(steps[0].since)} and is in force since "
            f"{day_shown(entry.since)}; it must say from then on what the hub's part may be.",
            f'Write "since: {entry.since}", or put the step that held before it first.',
        )
    for place in range(1, len(steps)):
        before, step = steps[place - 1], steps[place]
        if step.since <= before.since:
            yield _breach(
                (*field, place, "since"),
                f"This step holds since {day_shown(step.since)} and stands after one that holds "
                f"since {day_shown(before.since)}; each must be later than the one before.",
                "Put the steps in order, or correct the day.",
            )
        if step.at_most > before.at_most:
            yield _breach(
                (*field, place, "at_most"),
                f"The path rises from {percent_text(before.at_most)} to "
                f"{percent_text(step.at_most)}; it must lead downwards.",
                f'Write "at_most: {percent_text(before.at_most)}" or less.',
            )


def _is_on_the_path(number: int, register: Register) -> Iterator[Breach]:
    policies = register.consortium.policies
    history = policies.top_slice_rate
    entry = history[number]
    later = [each.since for each in history if each.since > entry.since]
    allowed = path_on(register, entry.since).at_most
    # Of one that no path ever allowed, FIN-1 tells.
    if entry.value > limit_bp(register):
        return
    if entry.value > allowed:
        yield _breach(
            (RATE, number, "value"),
            f"The rate is {percent_text(entry.value)} from {day_shown(entry.since)}; by its path "
            f"the hub's part may be {percent_text(allowed)} at most then.",
            f'Write "value: {percent_text(allowed)}" or less, or let the members change the path.',
        )
        return
    if later and min(later) <= register.as_of:
        return
    now = path_on(register, register.as_of).at_most
    if entry.since <= register.as_of and entry.value > now:
        yield _breach(
            (RATE, number, "value"),
            f"The rate is still {percent_text(entry.value)}; by its path the hub's part may be "
            f"{percent_text(now)} at most now.",
            "Let the members lower the rate, or change the path.",
            Severity.WARNING,
        )


def raised_by_others(subject: Subject, register: Register) -> str | None:
    """What rises, and by which decision, where that is not the members'; ``None`` otherwise."""
    name, number = subject
    entry = getattr(register.consortium.policies, name)[number]
    if number == 0 or entry.resolution.body is MeetingBody.MEMBERS:
        return None
    rise = _path_rises(number, register) if name == PATH else _rate_rises(number, register)
    return rise and f"{rise}, by decision {entry.resolution}"


def _rate_rises(number: int, register: Register) -> str | None:
    before, entry = register.consortium.policies.top_slice_rate[number - 1 : number + 1]
    if entry.value <= before.value:
        return None
    return f"The rate rises from {percent_text(before.value)} to {percent_text(entry.value)}"


def _path_rises(number: int, register: Register) -> str | None:
    before, entry = register.consortium.policies.top_slice_path[number - 1 : number + 1]
    days = {entry.since, *(step.since for step in (*before.value, *entry.value))}
    for day in sorted(day for day in days if day >= entry.since):
        was, allowed = step_on(before.value, day).at_most, step_on(entry.value, day).at_most
        if allowed > was:
            return (
                f"From {day_shown(day)} this path allows {percent_text(allowed)}, where the one "
                f"before it allowed {percent_text(was)}"
            )
    return None


def _breach(field: Field, message: str, fix: str, severity: Severity = Severity.ERROR) -> Breach:
    return Breach(
        path=catalogue.CONSORTIUM.path(),
        field=("policies", *field),
        message=message,
        fix=fix,
        severity=severity,
    )


FIN_2 = Rule(
    id="FIN-2",
    title="The hub's part follows a path downwards, and never rises without a resolution of the "
    "members.",
    source="prospectus §11",
    subjects=rates_and_paths,
    check=keeps_to_the_path,
    reads=all_of(catalogue.CONSORTIUM),
)
