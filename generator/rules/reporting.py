"""MON-6: a member hears before it bids that it reports too little for new work (prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.changes import changes_are_known
from generator.contracts.reach import of_the_holder
from generator.finding import Severity, has_errors
from generator.links import REPORTING, all_of, of_the_member
from generator.membership.standing import is_member
from generator.monitoring.expected import expected_from
from generator.monitoring.recovery import recovery
from generator.monitoring.score import ReportingScore, is_score_known, reporting_score
from generator.register import Register
from generator.rules.answers import Answer, answer_to
from generator.rules.qualities import judge
from generator.rules.rule import Breach, Rule
from generator.rules.scorecard import SOURCE, how_many
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import percent_text
from schemas.numbers import in_words


def _who_report(register: Register) -> Iterator[str]:
    """The members of today of whom a return is expected over the life of some contract."""
    for member_id in register.members:
        yield from _if_it_reports(register, member_id)


def _if_it_reports(register: Register, member_id: str) -> Iterator[str]:
    member = register.members.get(member_id)
    is_in = member is not None and is_member(member, register.as_of)
    if is_in and expected_from(register, member_id):
        yield member_id


def reports_well_enough(member_id: str, register: Register) -> Iterator[Breach]:
    """MON-6: the latest returns meet what eligibility asks of them (rule ELI-4).

    No fault of the records, and nothing that stops anything: it is told while there is
    time to mend it.
    """
    score = reporting_score(register, member_id, register.as_of)
    if not score.is_met and _is_settled(register, member_id, score):
        yield Breach(
            path=catalogue.MEMBER.path(member_id),
            message=" ".join(_shortfalls(score)),
            fix=_what_to_do(register, member_id, score),
            severity=Severity.WARNING,
        )


def _is_settled(register: Register, member_id: str, score: ReportingScore) -> bool:
    """Whether nothing that is to be mended elsewhere stands behind the score.

    That is what cannot be read, and what in a return is an error: other rules say so,
    and the score may be right as soon as it is mended.
    """
    return (
        is_score_known(register, member_id, register.as_of)
        and all(
            changes_are_known(register, each.tender) for each in expected_from(register, member_id)
        )
        and not any(
            _has_errors(answer_to(register, each.expected.key), register)
            for each in score.assessments
        )
    )


def _has_errors(answer: Answer, register: Register) -> bool:
    return any(map(has_errors, judge(answer, register).findings.values()))


def _shortfalls(score: ReportingScore) -> Iterator[str]:
    """What falls short of the thresholds, each in a sentence."""
    if not score.is_punctual:
        yield (
            f"{how_many(score.on_time, score.expected)} on time; for new work, at least "
            f"{percent_text(score.on_time_threshold_bp)} of them must be (rule ELI-4)."
        )
    if not score.is_complete:
        yield (
            f"Of the {score.asked:,} figures asked for in the latest returns, "
            f"{score.supplied:,} were given; for new work, at least "
            f"{percent_text(score.completeness_threshold_bp)} of them must be (rule ELI-4)."
        )


def _what_to_do(register: Register, member_id: str, score: ReportingScore) -> str:
    hope = recovery(register, member_id)
    send = "Send what is missing" if score.supplied < score.asked else ""
    if hope is None:
        return f"{send or 'Report on time'}. Too few further returns are expected to mend it."
    if not hope.returns:
        return f"{send}; that mends it at once."
    again = "the next return" if hope.returns == 1 else f"the next {in_words(hope.returns)} returns"
    and_report = f"{send}, and report" if send else "Report"
    return f"{and_report} on time and in full: with {again} it is mended on {day_shown(hope.on)}."


MON_6 = Rule(
    id="MON-6",
    title="The latest returns of every member are as punctual and complete as new work asks; where "
    "they are not, the member is told before it bids.",
    source=SOURCE,
    subjects=_who_report,
    check=reports_well_enough,
    within={"member": _if_it_reports},
    reads=all_of(catalogue.CONSORTIUM)
    | of_the_holder(str)
    | of_the_member(catalogue.MEMBER, *REPORTING),
)
