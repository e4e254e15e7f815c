"""MON-6: a member's rolling score of the four qualities, explained (prospectus §5, §10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.allocation.policies_read import entry_in_force
from generator.monitoring.score import ReportingScore, reporting_score
from generator.register import Register
from generator.rules.qualities import RULE_OF, Judgement, Quality, judgements
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import percent_text
from schemas.numbers import in_words

RULE, SOURCE = "MON-6", "prospectus §5, §10"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """How a member's latest returns stand, as of the register's day.

    ``score`` is what opens or shuts the reporting gate (rule ELI-4). ``steps``
    counts, for each quality, the returns that have it, down to every return;
    it is empty for a member of whom nothing has fallen due yet.
    """

    member: str
    score: ReportingScore
    steps: Mapping[Quality, Step]


def scorecard(register: Register, member: str) -> Scorecard:
    """The member's scorecard over the returns that count for its eligibility today."""
    score = reporting_score(register, member, register.as_of)
    known = judgements(register)
    latest = [known[item.expected.key] for item in score.assessments]
    steps = {quality: _counted(register, score, latest, quality) for quality in Quality}
    return Scorecard(member=member, score=score, steps=steps if latest else {})


def _counted(
    register: Register, score: ReportingScore, latest: list[Judgement], quality: Quality
) -> Step:
    count = sum(judgement.has(quality) for judgement in latest)
    return Step(
        label=f"Latest returns that were {quality}",
        value=count,
        unit=Unit.COUNT,
        how=f"{how_many(count, len(latest))} {quality}.{_standard(score, quality)}",
        rule=RULE,
        source=SOURCE,
        inputs=(
            *_policies(register, quality),
            *(_of_one(register, judgement, quality) for judgement in latest),
        ),
    )


def how_many(count: int, of: int) -> str:
    """How many of the latest returns were something: ``"Three of the last four returns were"``."""
    if of == 1:
        return "The only return so far was" + ("" if count else " not")
    if count in {0, of}:
        return f"{'All' if count else 'None'} of the last {in_words(of)} returns were"
    verb = "was" if count == 1 else "were"
    return f"{in_words(count).capitalize()} of the last {in_words(of)} returns {verb}"


def _standard(score: ReportingScore, quality: Quality) -> str:
    """What eligibility asks of this quality, if anything (rule ELI-4)."""
    match quality:
        case Quality.ON_TIME:
            return f" At least {percent_text(score.on_time_threshold_bp)} of them must be."
        case Quality.COMPLETE:
            return (
                f" Of the figures asked for, {score.supplied:,} of {score.asked:,} were given; "
                f"at least {percent_text(score.completeness_threshold_bp)} must be."
            )
        case _:
            return ""


_POLICIES = {
    Quality.ON_TIME: ("on_time_threshold", "Least part that must be on time", Unit.BASIS_POINTS),
    Quality.COMPLETE: (
        "completeness_threshold",
        "Least part of the figures that must be given",
        Unit.BASIS_POINTS,
    ),
}


def _policies(register: Register, quality: Quality) -> Iterator[Input]:
    """Over how many returns the score runs, and the least that eligibility asks."""
    window = ("reporting_window", "How many of the latest returns count", Unit.COUNT)
    for name, label, unit in filter(None, (window, _POLICIES.get(quality))):
        history = getattr(register.consortium.policies, name)
        place, entry = entry_in_force(history, register.as_of)
        yield Input(
            label=f"{label}, set by {entry.resolution}",
            value=entry.value,
            unit=unit,
            path=catalogue.CONSORTIUM.path(),
            field=("policies", name, place, "value"),
        )


def _of_one(register: Register, judgement: Judgement, quality: Quality) -> Step:
    expected = judgement.answer.expected
    return Step(
        label=f"{register.tenders[expected.tender].title}, {expected.period.title}",
        value=int(judgement.has(quality)),
        unit=Unit.COUNT,
        how=_why(judgement, quality),
        rule=RULE_OF[quality],
        source="prospectus §10",
    )


def _why(judgement: Judgement, quality: Quality) -> str:
    """Why this return counts for the quality, or does not.

    Of completeness without the findings' words: they can quote what a member wrote,
    and this the public is told.
    """
    if not judgement.has_come:
        return f"It had not come by {day_shown(judgement.assessment.due_on)}."
    findings = judgement.findings[quality]
    if findings and quality is not Quality.COMPLETE:
        return " ".join(finding.message for finding in findings)
    return _WORDS[quality](judgement)


def _when(judgement: Judgement) -> str:
    found, received = judgement.assessment, judgement.answer.received
    excuse = ", with its excuse" if found.excused_until else ""
    sent_on = day_shown(received.submitted_on) if received else ""
    return f"It came on {sent_on} and was due on {day_shown(found.due_on)}{excuse}."


def _how_many_figures(judgement: Judgement) -> str:
    found = judgement.assessment
    if not found.is_complete:
        return f"{found.supplied} of the {found.asked} figures asked for were given."
    if judgement.findings[Quality.COMPLETE]:
        return "Not every figure is as it was asked for."
    return f"All {found.asked} figures asked for were given."


_WORDS: Mapping[Quality, Callable[[Judgement], str]] = {
    Quality.COMPLETE: _how_many_figures,
    Quality.CLEAR: lambda _: "Everything that differs from plan is explained.",
    Quality.ACCURATE: lambda _: "Its figures agree with each other and with the returns before.",
    Quality.ON_TIME: _when,
}
"""What is said of a return in which nothing was found."""
