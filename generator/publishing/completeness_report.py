"""Who reported, when and how well: for a terminal, for a comment, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.finding import Finding
from generator.publishing import finding_report, step_report
from generator.publishing.comment import safe_in_comment
from generator.publishing.completeness_selection import (
    NOTHING_EXPECTED,
    ContractMatrix,
    Selection,
    contract_matrices,
    legend,
    qualities_shown,
    state,
    summary,
    to_look_at,
    totals_of,
)
from generator.rules.qualities import Judgement, Quality
from generator.rules.scorecard import Scorecard

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""


# ----------------------------------------------------------------------- text


def as_lines(selection: Selection) -> Iterator[str]:
    """A matrix for each contract, what to look at, how members stand, and a line of totals."""
    if not selection.judgements:
        yield NOTHING_EXPECTED
        return
    contracts = tuple(contract_matrices(selection))
    for contract in contracts:
        yield from _matrix_lines(contract)
        yield ""
    yield legend(contracts)
    for judgement in to_look_at(selection):
        yield ""
        yield from _judgement_lines(selection, judgement)
    if selection.others:
        yield ""
        yield from finding_report.as_text(selection.others, {})
    if selection.is_of_one_member:
        yield from _score_lines(selection)
    yield ""
    yield from selection.notes
    yield summary(selection)


def _matrix_lines(contract: ContractMatrix) -> Iterator[str]:
    width = max(map(len, contract.rows)) + 2
    yield f"{contract.title} ({contract.tender})"
    yield (" " * (width + 2) + "".join(f"{period!s:<9}" for period in contract.periods)).rstrip()
    for member, cells in contract.rows.items():
        yield (f"  {member:<{width}}" + "".join(f"{cell:<9}" for cell in cells)).rstrip()


def _judgement_lines(selection: Selection, judgement: Judgement) -> Iterator[str]:
    expected = judgement.answer.expected
    words = qualities_shown(judgement)
    told = f"; {words}" if words else ""
    yield (
        f"{expected.member}, {expected.tender}, {expected.period.title}: "
        f"{state(selection.register, judgement)}{told}."
    )
    for line in finding_report.as_text(_located(selection, judgement), {}):
        yield f"  {line}"


def _located(selection: Selection, judgement: Judgement) -> list[Finding]:
    findings = (each for group in judgement.findings.values() for each in group)
    return sorted((selection.located[each] for each in findings), key=lambda each: each.order)


def _score_lines(selection: Selection) -> Iterator[str]:
    for card in selection.scorecards:
        for step in card.steps.values():
            yield ""
            yield from step_report.as_lines(step)


# ------------------------------------------------------------------- Markdown


def as_markdown(selection: Selection) -> Iterator[str]:
    """The same for a comment: tables, and lists that hold nothing but text."""
    if not selection.judgements:
        yield NOTHING_EXPECTED
        return
    contracts = tuple(contract_matrices(selection))
    for contract in contracts:
        yield f"### {safe_in_comment(contract.title)}"
        yield ""
        yield "| Member | " + " | ".join(map(str, contract.periods)) + " |"
        yield "|---" * (len(contract.periods) + 1) + "|"
        for member, cells in contract.rows.items():
            yield f"| {member} | " + " | ".join(cells) + " |"
        yield ""
    yield legend(contracts)
    yield ""
    for judgement in to_look_at(selection):
        yield from _judgement_items(selection, judgement)
    for finding in selection.others:
        yield f"- {_finding_item(finding)}"
    yield ""
    for note in selection.notes:
        yield safe_in_comment(note)
        yield ""
    yield summary(selection)


def _judgement_items(selection: Selection, judgement: Judgement) -> Iterator[str]:
    expected = judgement.answer.expected
    words = qualities_shown(judgement)
    told = f"; {words}" if words else ""
    yield (
        f"- **{expected.member}**, {expected.tender}, {expected.period.title}: "
        f"{state(selection.register, judgement)}{told}."
    )
    for finding in _located(selection, judgement):
        yield f"  - {_finding_item(finding)}"


def _finding_item(finding: Finding) -> str:
    return f"{safe_in_comment(finding.message)} {safe_in_comment(finding.fix)}"


# ----------------------------------------------------------------------- JSON


def as_fields(selection: Selection) -> dict[str, Any]:
    """The same for programs: one object, stable within ``REPORT_VERSION``."""
    return {
        "version": REPORT_VERSION,
        "as_of": selection.register.as_of.isoformat(),
        "totals": totals_of(selection),
        "returns": [_return_fields(selection, each) for each in selection.judgements],
        "others": [finding_report.finding_fields(finding) for finding in selection.others],
        "notes": list(selection.notes),
        "members": {card.member: _score_fields(card) for card in selection.scorecards},
    }


def _return_fields(selection: Selection, judgement: Judgement) -> dict[str, Any]:
    expected, found = judgement.answer.expected, judgement.assessment
    received = judgement.answer.received
    return {
        "tender": expected.tender,
        "period": str(expected.period),
        "member": expected.member,
        "path": judgement.answer.path,
        "due_on": expected.due_on.isoformat(),
        "excused_until": found.excused_until.isoformat() if found.excused_until else None,
        "submitted_on": received.submitted_on.isoformat() if received else None,
        "state": found.timeliness.value,
        "days_late": found.days_late,
        "asked": found.asked,
        "supplied": found.supplied,
        "is_acceptable": judgement.is_acceptable,
        "qualities": {
            key_of(each): quality_fields(
                judgement.has(each), _of_quality(selection, judgement, each)
            )
            for each in judgement.findings
        },
    }


def key_of(quality: Quality) -> str:
    """The quality's name in JSON: ``"complete"``, ``"clear"``, ``"accurate"``, ``"on_time"``."""
    return quality.name.lower()


def _of_quality(selection: Selection, judgement: Judgement, quality: Quality) -> Sequence[Finding]:
    return [selection.located[each] for each in judgement.findings[quality]]


def quality_fields(has: bool, findings: Sequence[Finding]) -> dict[str, Any]:  # noqa: FBT001
    """Whether a quality is there, and what is wrong, in the words of ``check``."""
    return {"has": has, "findings": [finding_report.finding_fields(each) for each in findings]}


def _score_fields(card: Scorecard) -> dict[str, Any]:
    score = card.score
    return {
        "returns": score.expected,
        "on_time": score.on_time,
        "asked": score.asked,
        "supplied": score.supplied,
        "is_met": score.is_met,
        "qualities": {
            key_of(quality): step_report.as_fields(step) for quality, step in card.steps.items()
        },
    }
