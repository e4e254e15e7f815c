"""Who reported, when and how well: a matrix for a terminal, for a comment, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.finding import Finding
from generator.monitoring.assessment import Timeliness
from generator.publishing import finding_report, step_report
from generator.publishing.comment import safe_in_comment
from generator.publishing.finding_report import counted
from generator.publishing.pages.return_marks import state_shown
from generator.publishing.views.contracts import titles_of_tenders
from generator.publishing.views.returns import publish_return
from generator.register import Register
from generator.rules.qualities import Judgement, Quality
from generator.rules.scorecard import Scorecard
from schemas.dates import day_shown
from schemas.periods import Period
from schemas.text import listed

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""

NOTHING_EXPECTED = "No return of which you asked has been expected yet."

Locate = Mapping[Finding, Finding]
"""Each finding with its line and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The returns asked about, first due first, and how their members stand.

    ``located`` holds every finding of ``judgements`` with its place in the file;
    ``others`` are findings on their excuses. ``notes`` say what could not be looked at.
    ``scorecards`` are told in full where one member was asked about.
    """

    register: Register
    judgements: tuple[Judgement, ...]
    located: Locate
    others: tuple[Finding, ...]
    notes: tuple[str, ...]
    scorecards: tuple[Scorecard, ...]
    is_of_one_member: bool


_SIGNS: Mapping[str, str] = {
    "✓": "on time",
    "L": "late, by so many days",
    "✕": "missing, for so many days",
    "E": "excused for now",
    "?": "cannot be read",
    "·": "not yet due",
    "!": "came in, but something is to be mended or still to come",
}
_STATE_SIGN: Mapping[Timeliness, str] = {
    Timeliness.ON_TIME: "✓",
    Timeliness.LATE: "L",
    Timeliness.MISSING: "✕",
    Timeliness.EXCUSED: "E",
    Timeliness.UNKNOWN: "?",
    Timeliness.NOT_YET_DUE: "·",
}
_OF_CONTENT = (Quality.COMPLETE, Quality.CLEAR, Quality.ACCURATE)


def sign(judgement: Judgement) -> str:
    """The return in a few characters: ``"✓"``, ``"L13"``, ``"✓!"``."""
    found = judgement.assessment
    days = str(found.days_late) if found.days_late else ""
    is_on_time = found.timeliness is Timeliness.ON_TIME
    is_doubted = is_on_time and not judgement.has(Quality.ON_TIME)
    is_short = not all(map(judgement.has, _OF_CONTENT)) or is_doubted
    return f"{_STATE_SIGN[found.timeliness]}{days}{'!' if judgement.has_come and is_short else ''}"


def state(register: Register, judgement: Judgement) -> str:
    """How the return was answered: ``"Late by 13 days"``, ``"Excused until 4 December 2026"``."""
    return state_shown(publish_return(register, judgement.assessment))


def qualities_shown(judgement: Judgement) -> str:
    """``"complete and clear, but not accurate"``; nothing for a return that is not there."""
    if not judgement.findings:
        return ""
    has = [each for each in _OF_CONTENT if judgement.has(each)]
    lacks = [each for each in _OF_CONTENT if not judgement.has(each)]
    parts = (listed(has) if has else "", f"not {listed(lacks, 'or')}" if lacks else "")
    return ", but ".join(filter(None, parts))


# --------------------------------------------------------------------- matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contract:
    """One contract's matrix: a row for each member, a sign or nothing for each period."""

    title: str
    tender: str
    periods: tuple[Period, ...]
    rows: Mapping[str, tuple[str, ...]]


def _contracts(selection: Selection) -> Iterator[_Contract]:
    held: dict[str, dict[tuple[str, Period], Judgement]] = {}
    for judgement in selection.judgements:
        expected = judgement.answer.expected
        held.setdefault(expected.tender, {})[expected.member, expected.period] = judgement
    titles = titles_of_tenders(selection.register)
    for tender, cells in sorted(held.items()):
        periods = tuple(sorted({period for _, period in cells}))
        yield _Contract(
            title=titles.get(tender, tender),
            tender=tender,
            periods=periods,
            rows={
                member: tuple(
                    sign(cells[member, period]) if (member, period) in cells else ""
                    for period in periods
                )
                for member in sorted({member for member, _ in cells})
            },
        )


def _legend(contracts: Iterable[_Contract]) -> str:
    """What the signs in use mean, on one line."""
    used = "".join(cell for contract in contracts for row in contract.rows.values() for cell in row)
    return "   ".join(f"{each} {words}" for each, words in _SIGNS.items() if each in used)


def _to_look_at(selection: Selection) -> Iterator[Judgement]:
    """Everything but what is in order or still to come, the latest to fall due first."""
    for judgement in reversed(selection.judgements):
        is_ahead = judgement.assessment.timeliness is Timeliness.NOT_YET_DUE
        if not judgement.has_all and not (is_ahead and not judgement.findings):
            yield judgement


def _totals(selection: Selection) -> dict[str, int]:
    """How many returns fell due, and how many of them are what."""
    states = [judgement.assessment.timeliness for judgement in selection.judgements]
    come = [judgement for judgement in selection.judgements if judgement.has_come]
    return {
        "expected": len(states) - states.count(Timeliness.NOT_YET_DUE),
        "on_time": states.count(Timeliness.ON_TIME),
        "late": states.count(Timeliness.LATE),
        "missing": states.count(Timeliness.MISSING),
        "excused": states.count(Timeliness.EXCUSED),
        "unknown": states.count(Timeliness.UNKNOWN),
        **{each.value: sum(judgement.has(each) for judgement in come) for each in _OF_CONTENT},
    }


def _summary(selection: Selection) -> str:
    totals = _totals(selection)
    parts = [f"{totals['on_time']:,} on time", f"{totals['late']:,} late"]
    parts += [f"{totals['missing']:,} missing"]
    parts += [f"{totals['excused']:,} excused"] if totals["excused"] else []
    parts += [f"{totals['unknown']:,} that cannot be read"] if totals["unknown"] else []
    of_content = ", ".join(f"{totals[each]:,} {each}" for each in _OF_CONTENT)
    return (
        f"{counted(totals['expected'], 'return')} in or due by "
        f"{day_shown(selection.register.as_of)}: {', '.join(parts)}. Of those in: {of_content}."
    )


# ----------------------------------------------------------------------- text


def as_lines(selection: Selection) -> Iterator[str]:
    """A matrix for each contract, what to look at, how members stand, and a line of totals."""
    if not selection.judgements:
        yield NOTHING_EXPECTED
        return
    contracts = tuple(_contracts(selection))
    for contract in contracts:
        yield from _matrix_lines(contract)
        yield ""
    yield _legend(contracts)
    for judgement in _to_look_at(selection):
        yield ""
        yield from _judgement_lines(selection, judgement)
    if selection.others:
        yield ""
        yield from finding_report.as_text(selection.others, {})
    if selection.is_of_one_member:
        yield from _score_lines(selection)
    yield ""
    yield from selection.notes
    yield _summary(selection)


def _matrix_lines(contract: _Contract) -> Iterator[str]:
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
    contracts = tuple(_contracts(selection))
    for contract in contracts:
        yield f"### {safe_in_comment(contract.title)}"
        yield ""
        yield "| Member | " + " | ".join(map(str, contract.periods)) + " |"
        yield "|---" * (len(contract.periods) + 1) + "|"
        for member, cells in contract.rows.items():
            yield f"| {member} | " + " | ".join(cells) + " |"
        yield ""
    yield _legend(contracts)
    yield ""
    for judgement in _to_look_at(selection):
        yield from _judgement_items(selection, judgement)
    for finding in selection.others:
        yield f"- {_finding_item(finding)}"
    yield ""
    for note in selection.notes:
        yield safe_in_comment(note)
        yield ""
    yield _summary(selection)


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
        "totals": _totals(selection),
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
