from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from generator.monitoring.outcomes import PEOPLE, Place, Tally, Year, outcomes_by_year
from generator.register import Register
from schemas.correction import Correction
from schemas.monitoring_return import LotReturn
from schemas.periods import period_from_text
from tests.sections import sample
from tests.year_of_returns import YEAR, register_with

LONELY = "less-lonely"
LOT: Place = ("luton", "visits", "home")
ALL_OUT = date(2026, 10, 1)
"""A day after everything of the minimal consortium's contract came out."""


def year_of(register: Register, title: str = "2025/26") -> Year:
    (year,) = (each for each in outcomes_by_year(register) if each.release.year.title == title)
    return year


def so_far(register: Register, outcome: str, place: Place) -> Tally:
    return year_of(register).outcomes[outcome][place].so_far


def in_time(register: Register, outcome: str, place: Place) -> Tally:
    return year_of(register).outcomes[outcome][place].in_time


def test_a_year_adds_up_over_periods_members_lots_and_areas() -> None:
    year = year_of(register_with(YEAR, ALL_OUT))

    assert list(year.outcomes) == [PEOPLE, LONELY]
    assert {place: reached.so_far.people for place, reached in year.outcomes[LONELY].items()} == {
        (): 27,
        LOT[:1]: 27,
        LOT: 27,
        (*LOT, "alder"): 21,
        (*LOT, "birch"): 6,
    }
    assert {place: reached.so_far.people for place, reached in year.outcomes[PEOPLE].items()} == {
        (): 69,
        LOT[:1]: 69,
    }
    assert year.returns_lacking == 0
    assert year.release.told_on == date(2026, 4, 1)


def test_a_return_not_accepted_by_the_day_is_waited_for() -> None:
    early = register_with(YEAR, date(2026, 1, 19))
    assert so_far(early, LONELY, ()) == Tally(people=24, figures=5, lacking=1)
    assert so_far(early, LONELY, (*LOT, "alder")) == Tally(people=21, figures=3, lacking=0)

    assert so_far(register_with(YEAR, date(2026, 1, 20)), LONELY, ()).lacking == 0


@pytest.mark.parametrize(("accepted_on", "counts"), [("2026-08-31", True), ("2026-09-01", False)])
def test_what_is_accepted_over_five_months_after_the_year_does_not_count_in_time(
    accepted_on: str, *, counts: bool
) -> None:
    register = register_with((*YEAR[:-1], ("2025-q4", "birch", accepted_on, 6, 3)), ALL_OUT)

    assert so_far(register, LONELY, ()) == Tally(people=27, figures=6, lacking=0)
    assert in_time(register, LONELY, ()).people == (27 if counts else 24)
    assert in_time(register, PEOPLE, ()).lacking == (not counts)
    assert year_of(register).returns_lacking == (not counts)


BIRCH = "data/returns/visits/2025-q4/birch.yaml"


def corrected(on: str, *changes: tuple[str, str | None, str | None]) -> Register:
    """The year with corrections of the last return made on a day; now it says what it says."""
    register = register_with(YEAR, ALL_OUT)
    correction = Correction.model_validate(
        {
            "record": BIRCH,
            "changes": [
                {"field": field} | {word: value for word, value in said.items() if value}
                for field, was, now in changes
                for said in ({"was": was, "now": now},)
            ],
            "reason": "Counted twice.",
            "decision": "board/2024-12-02/1",
        }
    )
    return replace(register, corrections={(date.fromisoformat(on), "birch"): correction})


@pytest.mark.parametrize(("on", "counts"), [("2026-02-28", True), ("2026-03-01", False)])
def test_a_correction_counts_for_the_public_until_a_month_before_the_year_comes_out(
    on: str, *, counts: bool
) -> None:
    """It comes out on 1 April, and once: no difference of two releases gives a count back."""
    register = corrected(on, ("lots.home.outcomes.less-lonely", "9", "3"))
    others = corrected(on, ("lots.home.spend.staff", "9.00", "3.00"))

    assert so_far(register, LONELY, ()).people == 27
    assert in_time(register, LONELY, ()).people == (27 if counts else 33)
    assert in_time(others, LONELY, ()).people == 27
    assert year_of(register).release.told_on == date(2026, 4, 1)


def test_a_late_correction_that_adds_or_takes_away_a_figure_leaves_what_is_out() -> None:
    # Without the figure the year was not complete, and comes out on 1 October.
    added = corrected("2026-09-01", ("lots.home.outcomes.less-lonely", None, "3"))
    soon = corrected("2026-08-31", ("lots.home.outcomes.less-lonely", None, "3"))
    moved = corrected("2026-05-01", ("accepted_on", "2026-02-02", "2026-01-20"))

    assert in_time(added, LONELY, ()) == Tally(people=24, figures=5, lacking=1)
    assert year_of(added).returns_lacking == 1
    assert in_time(soon, LONELY, ()) == Tally(people=27, figures=6, lacking=0)
    # Nor does one move the day on which the year came out.
    assert year_of(moved).release.told_on == date(2026, 4, 1)
    assert in_time(moved, LONELY, ()).people == 27


def left_out(until: str = "") -> str:
    """That the last return did not give how many were less lonely, or not until a day."""
    supplied = f"    supplied_on: {until}\n" if until else ""
    return (
        "left_out:\n  - lot: home\n    measure: outcomes.less-lonely\n"
        f"    reason: Not yet known.\n    expected_on: 2026-04-20\n{supplied}"
    )


def test_a_figure_left_out_counts_from_the_day_on_which_it_was_supplied() -> None:
    """The return was accepted in January, without it; people were counted from the first."""
    register = register_with(YEAR, date(2026, 4, 30), more=left_out("2026-05-05"))
    assert so_far(register, LONELY, ()) == Tally(people=24, figures=5, lacking=1)
    assert so_far(register, PEOPLE, ()).lacking == 0
    assert year_of(register).release.told_on == date(2026, 6, 1)

    later = register_with(YEAR, date(2026, 5, 5), more=left_out("2026-05-05"))
    assert so_far(later, LONELY, ()) == Tally(people=27, figures=6, lacking=0)


def test_a_figure_left_out_and_supplied_on_no_day_does_not_count() -> None:
    register = register_with(YEAR, ALL_OUT, more=left_out())
    assert so_far(register, LONELY, ()) == Tally(people=24, figures=5, lacking=1)
    assert (in_time(register, LONELY, ()).lacking, in_time(register, PEOPLE, ()).lacking) == (1, 0)
    assert year_of(register).release.told_on == year_of(register).release.told_by


def test_a_return_without_the_lot_gives_no_figure_of_it() -> None:
    register = register_with(YEAR, ALL_OUT)
    returns = dict(register.returns)
    key, received = returns.popitem()
    returns[key] = received.model_copy(update={"lots": {"other": LotReturn()}})
    assert so_far(replace(register, returns=returns), LONELY, ()).lacking == 1


def test_a_year_of_which_nothing_was_accepted_is_not_there() -> None:
    titles = [year.release.year.title for year in outcomes_by_year(register_with(YEAR, ALL_OUT))]
    assert titles == ["2025/26"]
    assert outcomes_by_year(register_with((), ALL_OUT)) == ()


def test_the_sample_agrees_with_plain_loops() -> None:
    """A second count, straight from the records, that follows no place and no order."""
    register = sample().register
    counted: dict[tuple[str, str, Place], int] = defaultdict(int)
    for (tender, period, member), received in register.returns.items():
        if received.accepted_on is None or received.accepted_on > register.as_of:
            continue
        ends = period_from_text(str(period)).ends_on
        first = ends.year if ends.month >= 4 else ends.year - 1
        year = f"{first}/{(first + 1) % 100:02d}"
        for lot, figures in received.lots.items():
            area = register.tenders[tender].lots[lot].area
            for outcome, people in {**figures.outcomes, PEOPLE: figures.participants}.items():
                for place in ((), (area,), (area, tender, lot), (area, tender, lot, member)):
                    counted[year, outcome, place] += people or 0
    found = {
        (year.release.year.title, outcome, place): reached.so_far.people
        for year in outcomes_by_year(register)
        for outcome, places in year.outcomes.items()
        for place, reached in places.items()
    }

    assert {key: number for key, number in found.items() if number}.items() <= counted.items()
    assert {key for key in counted if counted[key]} >= {key for key in found if found[key]}
    assert sum(found.values()) > 10_000
