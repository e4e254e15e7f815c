"""The sample's board on every day, and every count, worked out anew from the records' text."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.sections import SAMPLE, SAMPLE_DAY

PLACES, FOR_MEMBERS, FOR_INDEPENDENTS = 10, 7, 3
OFFICES = ("chair", "vice-chair", "treasurer", "secretary")


@cache
def text_of(folder: str) -> dict[str, Any]:
    """Every record of a folder by its file's name, with nothing but strings in it."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        for path in sorted((SAMPLE / folder).glob("*.yaml"))
    }


def holds(spell: dict[str, str], on: str) -> bool:
    return spell["since"] <= on <= spell.get("until", "9999")


def board_from_text(on: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Who sat on behalf of whom, and who held which office; days compare as their text does."""
    directors = text_of("governance/directors")
    seats = {
        name: record["on_behalf_of"]
        for name, record in directors.items()
        if any(holds(term, on) for term in record["terms"])
    }
    offices = {
        office: [
            record["name"]
            for record in directors.values()
            for held in record.get("offices", ())
            if held["office"] == office and holds(held, on)
        ]
        for office in OFFICES
    }
    return seats, offices


def board_told(on: date) -> dict[str, Any]:
    run = CliRunner().invoke(
        main,
        ["board", "--on", str(on), "--format", "json", "--data", str(SAMPLE),
         "--as-of", str(SAMPLE_DAY)],
    )  # fmt: skip
    told: dict[str, Any] = json.loads(run.stdout)["board"]
    assert run.exit_code == (0 if told["is_proper"] else 1)
    return told


def every_day() -> list[date]:
    first = date(2021, 6, 30)
    return [first + timedelta(days=number) for number in range((SAMPLE_DAY - first).days + 1)]


def test_on_every_day_of_the_sample_the_board_is_within_its_limits() -> None:
    for day in every_day():
        seats, offices = board_from_text(day.isoformat())
        independents = sum(behind == "independent" for behind in seats.values())
        members = len(seats) - independents
        assert len(seats) <= PLACES
        assert members <= FOR_MEMBERS
        assert independents <= FOR_INDEPENDENTS
        assert members > independents
        assert all(len(holders) == 1 for holders in offices.values()), day


def changes() -> list[date]:
    """The days on which the board or an office changes, and those before and after."""
    days = set()
    for record in text_of("governance/directors").values():
        for spell in (*record["terms"], *record.get("offices", ())):
            for key, shift in (("since", 0), ("until", 1)):
                if key in spell:
                    days.add(date.fromisoformat(spell[key]) + timedelta(days=shift))
    near = {day + timedelta(days=shift) for day in days for shift in (-1, 0)}
    return sorted(day for day in near if day >= date(2021, 6, 30))


@pytest.fixture(scope="module")
def told() -> dict[date, dict[str, Any]]:
    """What the command tells of a few of these days: each run reads the whole sample."""
    return {day: board_told(day) for day in changes()[::6]}


def test_what_the_command_tells_of_a_day_is_what_the_text_says(
    told: dict[date, dict[str, Any]],
) -> None:
    assert len(told) >= 4
    for day, board in told.items():
        seats, offices = board_from_text(day.isoformat())
        assert {seat["director"]: seat["on_behalf_of"] for seat in board["seats"]} == seats
        assert {one["office"]: one["holders"] for one in board["offices"]} == offices
        assert board["is_proper"] is True
        assert board["faults"] == []


def test_every_winner_in_the_sample_has_the_most_votes_and_every_count_adds_up() -> None:
    methods: Counter[str] = Counter()
    for election in text_of("governance/elections").values():
        for name, contest in election.items():
            if name == "nominations_close":
                continue
            elected, candidates = set(contest["elected"]), contest["candidates"]
            if "ballots" not in contest:
                assert elected == set(candidates)
                methods["unopposed"] += 1
                continue
            votes = {who: int(one["votes"]) for who, one in candidates.items()}
            papers = int(contest["ballots"]["cast"]) - int(contest["ballots"].get("spoilt", 0))
            places = int(contest.get("places", 1))
            unused = int(contest["ballots"].get("unused", 0))
            assert sum(votes.values()) + unused == papers * places
            assert len(elected) == places
            least = min(votes[who] for who in elected)
            tied = [who for who, count in votes.items() if count == least and who not in elected]
            assert all(count <= least for who, count in votes.items() if who not in elected)
            assert bool(tied) == ("tie" in contest)
            methods["tied" if tied else "by ballot"] += 1
    assert {"unopposed", "by ballot", "tied"} == set(methods)


def test_no_more_papers_were_handed_in_than_members_could_vote() -> None:
    for day, election in text_of("governance/elections").items():
        roll = [
            member
            for member, record in text_of("members").items()
            if any(
                holds(spell, day) and spell["level"] in {"full", "associate"}
                for spell in record["levels"]
            )
        ]
        for contest in election.values():
            if isinstance(contest, dict) and "ballots" in contest:
                assert int(contest["ballots"]["cast"]) <= len(roll)


def test_each_term_rests_on_an_election_or_a_co_option_that_is_on_record() -> None:
    elections = text_of("governance/elections")
    minutes = {
        f"{body}/{day}": record
        for body in ("board", "members")
        for day, record in text_of(f"governance/meetings/{body}").items()
    }
    for record in text_of("governance/directors").values():
        for term in record["terms"]:
            if record["on_behalf_of"] == "independent":
                meeting, _, number = term["co_opted"].rpartition("/")
                assert number in minutes[meeting]["decisions"]
            else:
                assert record["on_behalf_of"] in elections[term["elected"]]["directors"]["elected"]


def test_a_board_that_is_not_in_order_ends_the_command_with_a_finding(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        main, ["board", "--on", "2021-06-29", "--data", str(SAMPLE), "--as-of", str(SAMPLE_DAY)]
    )
    assert run.exit_code == 1
    assert "It was not properly constituted:" in run.stdout

    (tmp_path / "data").mkdir()
    nothing = CliRunner().invoke(main, ["board", "--data", str(tmp_path / "data")])
    assert nothing.exit_code == 1
    misuse = CliRunner().invoke(main, ["board", "--on", "yesterday", "--data", str(SAMPLE)])
    assert misuse.exit_code == 2
