"""``completeness``: whether each return is complete, clear, accurate and on time."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import click

from generator.cli.changed_returns import change_of
from generator.cli.evidence import Evidence, evidence_now
from generator.cli.run import (
    EXIT_FINDINGS,
    Run,
    add_to_github_summary,
    as_json,
    common,
    print_findings,
)
from generator.finding import Finding
from generator.monitoring.assessment import Timeliness
from generator.publishing import checklist_report, completeness_report
from generator.publishing.checklist_report import Change
from generator.publishing.completeness_selection import Selection
from generator.publishing.finding_report import MOST_MARKDOWN
from generator.reading.check import Checked
from generator.register import Register
from generator.rules.names import meant
from generator.rules.qualities import Judgement, Quality, judgements
from generator.rules.scorecard import scorecard
from schemas import catalogue
from schemas.periods import PERIOD_PATTERN


@click.command("completeness")
@click.option("--period", help="Only this period, such as 2026-q2.")
@click.option("--member", help="Only this member, and how its latest returns stand.")
@click.option("--tender", help="Only this contract.")
@click.option(
    "--base",
    metavar="REV",
    help="Only what is new or changed since this Git revision, as a checklist for each return.",
)
@click.option(
    "--head",
    metavar="REV",
    help="With --base: up to this revision. Default: the files as they are.",
)
@click.option(
    "--evidence",
    "with_evidence",
    is_flag=True,
    help="Hold declared days against the commits that brought them; --base always does.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "github"]),
    default="text",
    help="For people, for programs, for a comment on a pull request, or, with --base, for people "
    "and the summary of a step on GitHub.",
)
@common
def completeness_command(
    run: Run,
    *,
    period: str | None,
    member: str | None,
    tender: str | None,
    base: str | None,
    head: str | None,
    with_evidence: bool,
    form: str,
) -> None:
    """Say of each return whether it is complete, clear, accurate and on time."""
    if base is not None:
        _must_stand_alone(period, member, tender)
        change = change_of(run, base, head)
        _print(_change_lines(change, form))
        if form == "github":
            add_to_github_summary(checklist_report.as_markdown(change, most_bytes=MOST_MARKDOWN))
        sys.exit(0 if change.is_acceptable else EXIT_FINDINGS)
    if head is not None:
        raise click.UsageError("--head says up to where --base looks: name --base too.")
    if form == "github":
        raise click.UsageError("--format github is for what a change brings: name --base too.")
    checked = run.checked()
    if checked.register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    register = checked.register
    _must_be_known(member, "member", register.members)
    _must_be_known(tender, "tender", register.tenders)
    _must_be_a_period(period)
    asked = tuple(_asked_about(register, period, member, tender))
    evidence = Evidence()
    if with_evidence:
        evidence = evidence_now(run, checked, register, tuple(_declaring(asked)))
    selection = _selection(checked, register, asked, evidence, is_of_one_member=member is not None)
    _print(_selection_lines(selection, form))
    is_wrong = bool(evidence.findings) or any(map(_must_be_mended, asked))
    sys.exit(EXIT_FINDINGS if is_wrong else 0)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _must_stand_alone(*others: str | None) -> None:
    if any(other is not None for other in others):
        raise click.UsageError(
            "--base shows every return that a change brings: leave out --period, --member and "
            "--tender."
        )


def _must_be_known(name: str | None, noun: str, known: Collection[str]) -> None:
    if name is not None and name not in known:
        otherwise = f"It must be named as under data/{noun}s/."
        raise click.UsageError(f'There is no {noun} "{name}". {meant(name, known, otherwise)}')


def _must_be_a_period(written: str | None) -> None:
    if written is not None and not re.fullmatch(PERIOD_PATTERN, written, re.ASCII):
        raise click.UsageError(
            f'"{written}" is not a period. Write a quarter as 2026-q2, a half-year as 2026-h1, '
            "a month as 2026-07, a year as 2026."
        )


def _asked_about(
    register: Register, period: str | None, member: str | None, tender: str | None
) -> Iterator[Judgement]:
    for judgement in judgements(register).values():
        expected = judgement.answer.expected
        if (
            period in {None, str(expected.period)}
            and member in {None, expected.member}
            and tender in {None, expected.tender}
        ):
            yield judgement


def _selection(
    checked: Checked,
    register: Register,
    asked: tuple[Judgement, ...],
    evidence: Evidence,
    *,
    is_of_one_member: bool,
) -> Selection:
    early = {finding.path: finding for finding in evidence.findings}
    members = {judgement.answer.expected.member for judgement in asked}
    paths = {judgement.answer.path for judgement in asked}
    located = {finding: checked.reading.located([finding])[0] for finding in _findings(asked)}
    return Selection(
        register=register,
        judgements=tuple(_with_evidence(judgement, early) for judgement in asked),
        located=located | {finding: finding for finding in evidence.findings},
        others=tuple(finding for finding in evidence.findings if finding.path not in paths),
        notes=evidence.notes,
        scorecards=tuple(scorecard(register, each) for each in sorted(members)),
        is_of_one_member=is_of_one_member,
    )


def _declaring(asked: Iterable[Judgement]) -> Iterator[str]:
    """The records that declare a day: the returns, and the excuses for them."""
    for judgement in asked:
        expected = judgement.answer.expected
        yield judgement.answer.path
        yield catalogue.EXCUSE.path(expected.tender, str(expected.period), expected.member)


def _findings(asked: Iterable[Judgement]) -> Iterator[Finding]:
    for judgement in asked:
        for group in judgement.findings.values():
            yield from group


def _with_evidence(judgement: Judgement, early: dict[str, Finding]) -> Judgement:
    """The judgement with what Git says against the day that the return declares."""
    finding = early.get(judgement.answer.path)
    if finding is None:
        return judgement
    on_time = (*judgement.findings[Quality.ON_TIME], finding)
    return replace(judgement, findings={**judgement.findings, Quality.ON_TIME: on_time})


def _selection_lines(selection: Selection, form: str) -> Iterator[str]:
    if form == "json":
        yield as_json(completeness_report.as_fields(selection))
    elif form == "markdown":
        yield from completeness_report.as_markdown(selection)
    else:
        yield from completeness_report.as_lines(selection)


def _change_lines(change: Change, form: str) -> Iterator[str]:
    if form == "json":
        yield as_json(checklist_report.as_fields(change))
    elif form == "markdown":
        yield checklist_report.as_markdown(change).removesuffix("\n")
    else:
        yield from checklist_report.as_lines(change)


def _must_be_mended(judgement: Judgement) -> bool:
    """Whether what came cannot be accepted; what is late or missing is told, and is no fault."""
    is_unreadable = judgement.assessment.timeliness is Timeliness.UNKNOWN
    return is_unreadable or (bool(judgement.findings) and not judgement.is_acceptable)
