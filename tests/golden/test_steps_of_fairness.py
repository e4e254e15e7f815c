"""How every figure of a fairness report came about, as read and accepted by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.allocation.fairness import fairness_in_all
from generator.allocation.fairness_groups import new_members_steps, small_members_steps
from generator.allocation.fairness_steps import FairnessSteps
from generator.register import Register
from generator.step import Step
from tests.consortia import Edit, after, register_of, register_with, uncounted
from tests.outline import Outline

GOLDEN = Path(__file__).parent / "steps"

INCOMES: tuple[Edit, ...] = (
    after(
        "members/alder.yaml",
        "duty_to_supply_information: 2023-01-10\n",
        "income:\n  - year_ending: 2024-03-31\n    amount: 45000.00\n",
    ),
    after(
        "members/birch.yaml",
        "duty_to_supply_information: 2023-02-20\n",
        "income:\n  - year_ending: 2024-03-31\n    amount: 100000.00\n",
    ),
    after("consortium.yaml", "  luton: Luton\n", "  bedford: Bedford\n"),
    ("awards/visits.yaml", "outputs: 45\n        amount: 4050.00\n      birch",
     "outputs: 44\n        amount: 3960.01\n      birch"),
    ("awards/visits.yaml", "birch:\n          capacity: 60", "birch:\n          capacity: 47"),
)  # fmt: skip
"""Alder is small, birch larger and new, and neither has what its capacity alone would bring."""


def two_days() -> Register:
    """With one award more, on a later day: birch is no longer new, and small is said anew."""
    register = register_with(
        *INCOMES,
        after(
            "consortium.yaml",
            "  small_income:\n",
            "    - since: 2025-10-01\n      value: 45000.01\n"
            "      resolution: members/2023-01-10/1\n",
        ),
    )
    award = register.awards["visits"]
    later = award.model_copy(update={"decided_on": award.decided_on.replace(year=2026)})
    return replace(register, awards={"visits": award, "later": later})


REPORTS: Mapping[str, Callable[[], Register]] = {
    "fairness.txt": lambda: register_with(*INCOMES),
    "fairness-two-days.txt": two_days,
    "fairness-uncounted.txt": lambda: register_of(uncounted()),
}


@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_says_how_it_came_about(name: str, *, bless: bool) -> None:
    register = REPORTS[name]()
    steps = FairnessSteps(register=register, fairness=fairness_in_all(register))
    text = "".join(f"{line}\n" for line in Outline().lines_of(*figures(steps)))
    golden = GOLDEN / name
    if bless:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_every_golden_file_has_its_report() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(REPORTS)


def figures(steps: FairnessSteps) -> Iterator[Step]:
    """Every figure of the report, those first that others rest on."""
    yield from steps.amounts.values()
    yield steps.paid
    for pair in steps.lots.values():
        yield from pair
    yield from steps.by_capacity.values()
    measures = (steps.in_proportion, steps.herfindahl, steps.equal_members, steps.gini)
    yield from filter(None, measures)
    for group in filter(None, (new_members_steps(steps), small_members_steps(steps))):
        yield from (group.of_pounds, group.by_capacity, *group.amounts, *group.by_offers)
    yield from steps.areas
