"""The sample's profile, delivery and ratings, worked out a second time from its files' text."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from generator.publishing.pages import performance
from schemas.published.audience import Audience
from tests.reference import performance as second
from tests.scenarios.test_fairness_again import plain
from tests.sections import SAMPLE_DAY, data_in, sample, written


@cache
def published() -> dict[tuple[str, str, str], dict[str, Any]]:
    """What members are told of each position, by tender, lot and member."""
    files = written(performance.files, sample(Audience.MEMBERS))
    return {
        (tender, part["lot"], part["member"]): part
        for tender in TENDERS
        for part in data_in(files[f"data/performance/{tender}.json"])["performance"]
    }


TENDERS = sorted(plain("awards"))


def held(tender: str) -> second.Held:
    """Who holds what of the contract from when on."""
    of_tender = f"{tender}/"
    return second.held(
        plain("awards")[tender],
        [text for name, text in plain("variations").items() if name.startswith(of_tender)],
        [
            (*name.removeprefix(of_tender)[len("2026-01-01-") :].split("--"), text)
            for name, text in plain("trades").items()
            if name.startswith(of_tender)
        ],
    )


def figures(tender: str, period: str, member: str, lot: str) -> dict[str, Any]:
    """What the return says of the lot; nothing where it had not come by the day."""
    received = plain("returns").get(f"{tender}/{period}/{member}")
    if received is None or date.fromisoformat(received["submitted_on"]) > SAMPLE_DAY:
        return {}
    missing = {
        entry["measure"]
        for entry in received.get("left_out", ())
        if entry["lot"] == lot and entry.get("supplied_on", "9999") > SAMPLE_DAY.isoformat()
    }
    return {name: value for name, value in received["lots"][lot].items() if name not in missing}


def by_period(tender: str, lot: str, member: str) -> dict[str, dict[str, Any]]:
    """What members are told of each period of a position."""
    told: list[dict[str, Any]] = published()[tender, lot, member]["periods"]
    return {period["period"]: period for period in told}


@pytest.mark.parametrize("tender", TENDERS)
def test_every_profile_is_what_is_left_shared_out_day_by_day(tender: str) -> None:
    spells = second.periods(plain("tenders")[f"{tender}/tender"])
    for (lot, member), entries in held(tender).items():
        told = by_period(tender, lot, member)
        assert list(told) == [name for name, *_ in spells]
        outputs = [(since, number) for since, number, _ in entries]
        amounts = [(since, amount) for since, _, amount in entries]
        for name, _, planned in second.day_by_day(spells, outputs):
            assert told[name]["planned_to_date"] == planned, (lot, member, name)
        for name, _, planned in second.day_by_day(spells, amounts):
            assert told[name]["planned_to_date_pence"] == planned, (lot, member, name)


@pytest.mark.parametrize("tender", TENDERS)
def test_every_period_due_is_rated_by_what_its_return_says(tender: str) -> None:
    spells = second.periods(plain("tenders")[f"{tender}/tender"])
    rated = 0
    for (lot, member), entries in held(tender).items():
        told = by_period(tender, lot, member)
        outputs = [(since, number) for since, number, _ in entries]
        for name, has, planned in second.day_by_day(spells, outputs):
            is_due = date.fromisoformat(told[name]["due_on"]) < SAMPLE_DAY
            total = figures(tender, name, member, lot).get("outputs_to_date")
            if has and (is_due or total is not None):
                delivered = None if total is None else int(total)
                expected = second.rated(delivered, planned, "90%", "75%")
                assert told[name]["rating"] == expected, (lot, member, name)
                assert told[name].get("delivered_to_date") == delivered
                rated += 1
    assert rated > 0
