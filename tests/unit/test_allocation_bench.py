"""What the bench says of awards is of real divisions, and the rival divides the same."""

from __future__ import annotations

import pytest

from tests.bench import allocation
from tests.bench.tables import allocation_lines

pytestmark = pytest.mark.usefixtures("unswept")

LOTS = 2


@pytest.mark.parametrize("case", allocation.CASES, ids=[case[0] for case in allocation.CASES])
def test_each_kind_of_award_is_measured_and_told(case: allocation.Case) -> None:
    times = allocation.measure(case, bidders=300, lots=LOTS, runs=1)
    has_withdrawals = "name" in case[0]
    assert (times.divisions > LOTS) == has_withdrawals
    assert bool(times.votelib) == (case[0] in {"in proportion", "on merit"})
    assert f"{times.divisions:,}  " in list(allocation_lines(LOTS, [times]))[2]


def test_a_rival_that_divides_otherwise_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocation, "_with_votelib", lambda _facts, lot: {"member-0": lot.outputs})
    with pytest.raises(ValueError, match="by votelib another number"):
        allocation.measure(allocation.CASES[0], bidders=20, lots=1, runs=1)
