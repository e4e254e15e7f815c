"""The returns asked about: in a matrix of signs, in what wants attention, and added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.finding import Finding
from generator.monitoring.assessment import Timeliness
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
OF_CONTENT = (Quality.COMPLETE, Quality.CLEAR, Quality.ACCURATE)


def sign(judgement: Judgement) -> str:
    """The return in a few characters: ``"✓"``, ``"L13"``, ``"✓!"``."""
    found = judgement.assessment
    days = str(found.days_late) if found.days_late else ""
    is_on_time = found.timeliness is Timeliness.ON_TIME
    is_doubted = is_on_time and not judgement.has(Quality.ON_TIME)
    is_short = not all(map(judgement.has, OF_CONTENT)) or is_doubted
    return f"{_STATE_SIGN[found.timeliness]}{days}{'!' if judgement.has_come and is_short else ''}"


def state(register: Register, judgement: Judgement) -> str:
    """How the return was answered: ``"Late by 13 days"``, ``"Excused until 4 December 2026"``."""
    return state_shown(publish_return(register, judgement.assessment))


def qualities_shown(judgement: Judgement) -> str:
    """``"complete and clear, but not accurate"``; nothing for a return that is not there."""
    if not judgement.findings:
        return ""
    has = [each for each in OF_CONTENT if judgement.has(each)]
    lacks = [each for each in OF_CONTENT if not judgement.has(each)]
    parts = (listed(has) if has else "", f"not {listed(lacks, 'or')}" if lacks else "")
    return ", but ".join(filter(None, parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractMatrix:
    """One contract's matrix: a row for each member, a sign or nothing for each period."""

    title: str
    tender: str
    periods: tuple[Period, ...]
    rows: Mapping[str, tuple[str, ...]]


def contract_matrices(selection: Selection) -> Iterator[ContractMatrix]:
    """A matrix for each contract that anything was asked about, by short name."""
    held: dict[str, dict[tuple[str, Period], Judgement]] = {}
    for judgement in selection.judgements:
        expected = judgement.answer.expected
        held.setdefault(expected.tender, {})[expected.member, expected.period] = judgement
    titles = titles_of_tenders(selection.register)
    for tender, cells in sorted(held.items()):
        periods = tuple(sorted({period for _, period in cells}))
        yield ContractMatrix(
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


def legend(contracts: Iterable[ContractMatrix]) -> str:
    """What the signs in use mean, on one line."""
    used = "".join(cell for contract in contracts for row in contract.rows.values() for cell in row)
    return "   ".join(f"{each} {words}" for each, words in _SIGNS.items() if each in used)


def to_look_at(selection: Selection) -> Iterator[Judgement]:
    """Everything but what is in order or still to come, the latest to fall due first."""
    for judgement in reversed(selection.judgements):
        is_ahead = judgement.assessment.timeliness is Timeliness.NOT_YET_DUE
        if not judgement.has_all and not (is_ahead and not judgement.findings):
            yield judgement


def totals_of(selection: Selection) -> dict[str, int]:
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
        **{each.value: sum(judgement.has(each) for judgement in come) for each in OF_CONTENT},
    }


def summary(selection: Selection) -> str:
    """All of them in a sentence or two."""
    totals = totals_of(selection)
    parts = [f"{totals['on_time']:,} on time", f"{totals['late']:,} late"]
    parts += [f"{totals['missing']:,} missing"]
    parts += [f"{totals['excused']:,} excused"] if totals["excused"] else []
    parts += [f"{totals['unknown']:,} that cannot be read"] if totals["unknown"] else []
    of_content = ", ".join(f"{totals[each]:,} {each}" for each in OF_CONTENT)
    return (
        f"{counted(totals['expected'], 'return')} in or due by "
        f"{day_shown(selection.register.as_of)}: {', '.join(parts)}. Of those in: {of_content}."
    )
