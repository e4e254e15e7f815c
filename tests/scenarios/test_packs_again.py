"""Every pack of the sample added up a second time, from its files' text alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from generator.publishing.pages import returns
from schemas.published.audience import Audience
from tests.reference.awards import pence
from tests.reference.returns import holders_in, loaded, matrix, periods_of, tally
from tests.sections import SAMPLE, SAMPLE_DAY, data_in, rows_in, sample, written

TENDERS = sorted({tender for tender, _, _ in matrix(SAMPLE, SAMPLE_DAY)})


@cache
def files() -> dict[str, bytes]:
    return written(returns.files, sample(Audience.MEMBERS))


def pack(tender: str, period: str) -> dict[str, Any]:
    found: dict[str, Any] = data_in(files()[f"data/packs/{tender}/{period}.json"])
    told: dict[str, Any] = found["pack"]
    return told


def ended(tender: str) -> list[tuple[str, date]]:
    """The contract's periods that have ended, each with its last day."""
    terms = loaded(SAMPLE / "tenders" / tender / "tender.yaml")
    since, until = (date.fromisoformat(terms["delivery"][end]) for end in ("since", "until"))
    return [
        (name, last)
        for name, _, last in periods_of(since, until, terms["reporting"]["every"])
        if last <= SAMPLE_DAY
    ]


def accepted(tender: str, period: str, member: str) -> Any:  # noqa: ANN401 - as loaded
    """The return as it stands in its file, if the hub had accepted it by the day."""
    found = loaded(SAMPLE / "returns" / tender / period / f"{member}.yaml")
    is_in = found is not None and found.get("accepted_on", "9999") <= SAMPLE_DAY.isoformat()
    return found if is_in else None


@pytest.mark.parametrize("tender", TENDERS)
def test_each_pack_is_due_when_the_contract_says(tender: str) -> None:
    days = int(loaded(SAMPLE / "tenders" / tender / "tender.yaml")["pack_due_days"])
    for period, last in ended(tender):
        assert pack(tender, period)["due_on"] == str(last + timedelta(days=days))


Sums = dict[tuple[str, str], dict[str, int]]
"""By lot and member: what returns say, added up."""


def sums_by_period(tender: str) -> Iterator[tuple[str, Sums, Sums]]:
    """For each period that has ended, what was accepted of it, and of all up to it."""
    award = loaded(SAMPLE / "awards" / f"{tender}.yaml")
    to_date: Sums = {}
    for period, _ in ended(tender):
        in_period: Sums = {}
        for member, lots in holders_in(SAMPLE, tender, award, period).items():
            found = accepted(tender, period, member)
            for lot in lots:
                in_period[lot, member] = tally(found["lots"].get(lot, {}) if found else {})
                so_far = to_date.setdefault((lot, member), {})
                for name, value in in_period[lot, member].items():
                    so_far[name] = so_far.get(name, 0) + value
        yield period, in_period, to_date


@pytest.mark.parametrize("tender", TENDERS)
def test_each_members_figures_are_what_its_accepted_returns_say(tender: str) -> None:
    compared = 0
    for period, in_period, to_date in sums_by_period(tender):
        for lot in pack(tender, period)["lots"]:
            for line in lot["members"]:
                key = (lot["lot"], line["member"])
                assert flat(line["to_date"]) == nonzero(to_date[key]), (period, key)
                if "in_period" in line:
                    assert flat(line["in_period"]) == nonzero(in_period[key]), (period, key)
                    compared += 1
    assert compared > 0


@pytest.mark.parametrize("tender", TENDERS)
def test_totals_tie_to_returns_and_the_cost_of_one_to_totals(tender: str) -> None:
    for period, *both in sums_by_period(tender):
        for lot in pack(tender, period)["lots"]:
            for name, by_member in zip(("in_period", "to_date"), both, strict=True):
                added = together(by_member, lot["lot"])
                assert flat(lot[name]) == nonzero(added), (period, lot["lot"], name)
                if added.get("outputs"):
                    pennies, outputs = added["spend_total"], added["outputs"]
                    nearest = (2 * pennies + outputs) // (2 * outputs)
                    assert lot[name]["unit_cost_pence"] == nearest


def together(by_member: Sums, lot: str) -> dict[str, int]:
    """All members' figures of the lot."""
    added: dict[str, int] = {}
    for (of_lot, _), sums in by_member.items():
        for figure, value in sums.items() if of_lot == lot else ():
            added[figure] = added.get(figure, 0) + value
    return added


def flat(told: dict[str, Any]) -> dict[str, int]:
    """A published tally's numbers other than nought, by the names that returns use."""
    found = {
        "outputs": told["outputs"],
        "participants": told["participants"],
        "spend_total": told["spend_pence"],
        **{f"outcomes.{name}": count for name, count in told["outcomes"].items()},
        **{
            f"people.{name}.{group}": count
            for name, groups in told["people"].items()
            for group, count in groups.items()
        },
    }
    return nonzero(found)


def nonzero(sums: dict[str, int]) -> dict[str, int]:
    return {name: value for name, value in sums.items() if value}


@pytest.mark.parametrize("tender", TENDERS)
def test_it_names_every_return_that_is_not_in_it(tender: str) -> None:
    cells = matrix(SAMPLE, SAMPLE_DAY)
    before = 0
    for period, _ in ended(tender):
        told = pack(tender, period)
        missing = {
            member: state
            for (of_tender, of_period, member), (state, *_) in cells.items()
            if (of_tender, of_period) == (tender, period)
            and accepted(tender, period, member) is None
        }
        assert {each["member"]: each["state"] for each in told["missing"]} == missing
        assert told["missing_before"] == before
        before += len(missing)


@pytest.mark.parametrize("tender", TENDERS)
def test_the_csv_of_every_figure_says_what_the_json_says(tender: str) -> None:
    for period, _ in ended(tender):
        rows = rows_in(files()[f"data/tables/packs/{tender}/{period}/every-figure.csv"])
        for lot in pack(tender, period)["lots"]:
            own = [row for row in rows if row["Lot"] == lot["title"] and not row["Member"]]
            by_figure = {row["Figure"]: row for row in own}
            assert ("Outputs" in by_figure) == ("outputs" in lot)
            if "outputs" in lot:
                assert int(by_figure["Outputs"]["To date"]) == lot["to_date"]["outputs"]
            is_known = any("in_period" in line for line in lot["members"])
            took_part = str(lot["in_period"]["participants"]) if is_known else ""
            assert by_figure["Took part"]["In the period"] == took_part
            assert pence(by_figure["Spent"]["To date"]) == lot["to_date"]["spend_pence"]
            for outcome in lot["outcomes"]:
                reached = lot["to_date"]["outcomes"].get(outcome["id"], 0)
                assert int(by_figure[outcome["title"]]["To date"]) == reached
