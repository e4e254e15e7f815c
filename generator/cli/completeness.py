"""``completeness``: whether each return is complete, clear, accurate and on time."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator

import click

from generator.cli.run import EXIT_FINDINGS, Run, as_json, common, print_findings
from generator.finding import Finding
from generator.monitoring.assessment import Timeliness
from generator.publishing import completeness_report
from generator.publishing.completeness_report import Selection
from generator.reading.check import Checked
from generator.register import Register
from generator.rules.names import meant
from generator.rules.qualities import Judgement, judgements
from generator.rules.scorecard import scorecard
from schemas.periods import PERIOD_PATTERN


@click.command("completeness")
@click.option("--period", help="Only this period, such as 2026-q2.")
@click.option("--member", help="Only this member, and how its latest returns stand.")
@click.option("--tender", help="Only this contract.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="For people, for programs, or for a comment on a pull request.",
)
@common
def completeness_command(
    run: Run, *, period: str | None, member: str | None, tender: str | None, form: str
) -> None:
    """Say of each return whether it is complete, clear, accurate and on time."""
    checked = run.checked()
    if checked.register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    register = checked.register
    _must_be_known(member, "member", register.members)
    _must_be_known(tender, "tender", register.tenders)
    _must_be_a_period(period)
    asked = tuple(_asked_about(register, period, member, tender))
    selection = _selection(checked, register, asked, member)
    _print(selection, form)
    sys.exit(EXIT_FINDINGS if any(map(_must_be_mended, asked)) else 0)


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
    checked: Checked, register: Register, asked: tuple[Judgement, ...], member: str | None
) -> Selection:
    members = {judgement.answer.expected.member for judgement in asked}
    return Selection(
        register=register,
        judgements=asked,
        located=_located(checked, asked),
        scorecards=tuple(scorecard(register, each) for each in sorted(members)),
        is_of_one_member=member is not None,
    )


def _located(checked: Checked, asked: tuple[Judgement, ...]) -> dict[Finding, Finding]:
    """Every finding of those returns with its place; located one by one to keep them apart."""
    findings = [
        finding for judgement in asked for group in judgement.findings.values() for finding in group
    ]
    return {finding: checked.reading.located([finding])[0] for finding in findings}


def _print(selection: Selection, form: str) -> None:
    if form == "json":
        click.echo(as_json(completeness_report.as_fields(selection)))
        return
    lines = completeness_report.as_markdown if form == "markdown" else completeness_report.as_lines
    for line in lines(selection):
        click.echo(line)


def _must_be_mended(judgement: Judgement) -> bool:
    """Whether what came cannot be accepted; what is late or missing is told, and is no fault."""
    is_unreadable = judgement.assessment.timeliness is Timeliness.UNKNOWN
    return is_unreadable or (bool(judgement.findings) and not judgement.is_acceptable)
