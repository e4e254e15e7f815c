"""Proposing an under-performance case: its record as it could be committed (rule QUA-5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.authoring.canonical import as_yaml
from generator.authoring.files import write_whole
from generator.monitoring.early_warnings import Sign
from generator.monitoring.performance import Performance
from generator.monitoring.rating import PeriodPerformance
from generator.register import Register
from generator.rules.performance import calling_for_a_case
from schemas.catalogue import CASE
from schemas.dates import day_shown
from schemas.quality import CaseEntry, CaseStage, SubContract, UnderPerformanceCase
from schemas.record_kinds import DATA

NAMED = 5
"""How many lots the reasons name before they only count the rest."""


def proposed_cases(register: Register) -> Mapping[str, UnderPerformanceCase]:
    """A case opened on the register's day for every member that calls for one (rule MON-7).

    It is about the sub-contracts that are red, and about no other.
    """
    called: dict[str, list[Performance]] = {}
    for performance in calling_for_a_case(register):
        called.setdefault(performance.position.member, []).append(performance)
    return {
        member: UnderPerformanceCase(
            sub_contracts=tuple(
                SubContract(tender=each.position.tender, lot=each.position.lot) for each in red
            ),
            stages=(
                CaseEntry(
                    stage=CaseStage.OPENED, on=register.as_of, reasons=_reasons(register, red)
                ),
            ),
        )
        for member, red in sorted(called.items())
    }


def _reasons(register: Register, red: Sequence[Performance]) -> str:
    sentences = [_sentence(register, each) for each in red[:NAMED]]
    more = len(red) - NAMED
    if more > 0:
        sentences.append(f"So it stands in {more:,} more." if more > 1 else "And in one more.")
    return "\n".join(sentences)


def _sentence(register: Register, performance: Performance) -> str:
    position, reds = performance.position, performance.warning(Sign.REDS)
    tender = register.tenders[position.tender]
    lot = tender.lots.get(position.lot)
    title = f"{tender.title}, {lot.title if lot else position.lot}"
    periods: Sequence[PeriodPerformance] = reds.periods if reds else ()
    figures = "; ".join(
        f"{each.delivered_to_date:,} of {each.planned.outputs.to_date:,} outputs planned up to "
        f"{day_shown(each.planned.stretch.until)}"
        for each in periods
    )
    return f"{title}: red {len(periods)} times in a row: {figures}."


def write_case(
    data: Path, register: Register, member: str, case: UnderPerformanceCase
) -> Path | None:
    """Writes ``case`` as canonical YAML and returns the file's path.

    ``None`` where a file, whatever it holds, is there already: nothing is overwritten.
    """
    named = CASE.path(register.as_of.isoformat(), member)
    path = data / named.removeprefix(DATA)
    if path.exists() or path.is_symlink():
        return None
    write_whole(path, as_yaml(case))
    return path
