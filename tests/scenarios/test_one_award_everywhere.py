"""Every way to learn what an award gives tells the same, in the sample and ten more consortia.

The committed record, ``allocate``, ``explain``, ``verify``, the award's page, its published
JSON and the second computation: each is read as whoever uses it would read it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.authoring.sample.extent import SETTLED_ON
from generator.cli import main
from generator.cli.run import Run
from generator.publishing.pages import awards
from generator.reading.check import Checked, check
from generator.reading.folder import read_folder
from generator.reading.paths import Source, Sources
from generator.reading.read import is_a_record
from generator.register import Register
from schemas.award import Award
from tests.page_tables import pence, tables_of
from tests.second_computation import program, published, write
from tests.sections import SAMPLE, SAMPLE_DAY, portal_from, written
from tests.synthetic import synthetic_files

HUB, LEFT = "the hub", "left"
"""Who else has a part of a lot, beside members."""

Given = tuple[int, int]
"""Outputs and pence."""

Figures = dict[str, dict[str, Given]]
"""What everybody is given, by lot; who is given nothing does not stand there."""

Withdrawn = dict[str, list[str]]
"""Who was withdrawn, by lot and in order."""


@dataclass(frozen=True, kw_only=True)
class Consortium:
    """A consortium's records, checked once, and its portal for the public."""

    checked: Checked
    register: Register
    pages: Mapping[str, bytes]
    data: Mapping[str, bytes]


@cache
def consortium(which: int | None) -> Consortium:
    """The sample, or the synthetic consortium of a seed: each of them of another size."""
    if which is None:
        checked = check(read_folder(SAMPLE, knows=is_a_record), as_of=SAMPLE_DAY)
    else:
        files = synthetic_files(members=12 + 5 * which, years=3, seed=which)
        sources = Sources(files=tuple(Source(path, files[path]) for path in sorted(files)))
        checked = check(sources, as_of=SETTLED_ON)
    portal = portal_from(checked)
    return Consortium(
        checked=checked,
        register=portal.register,
        pages=written(awards.files, portal),
        data=published(portal),
    )


ALL = (None, *range(10))
NAMES = ("sample", *(f"seed {number}" for number in range(10)))
every_consortium = pytest.mark.parametrize("which", ALL, ids=NAMES)


# ---------------------------------------------------------- what each of them tells


def of_the_record(award: Award) -> Figures:
    return {
        lot: without_nothing(
            {
                HUB: (0, result.hub),
                LEFT: (result.unallocated.outputs, result.unallocated.amount),
                **{name: (share.outputs, share.amount) for name, share in result.shares.items()},
            }
        )
        for lot, result in award.result.items()
    }


def without_nothing(given: dict[str, Given]) -> dict[str, Given]:
    return {name: each for name, each in given.items() if each != (0, 0)}


LOT = re.compile(r"([a-z0-9-]+): (?:[0-9,]+ outputs|no outputs counted), £")
SHARE = re.compile(r"  (\S+|\(not allocated\)|\(hub share\)) +([0-9,]*) +(£\S+)")


def of_allocate(text: str) -> Figures:
    figures: Figures = {}
    names = {"(hub share)": HUB, "(not allocated)": LEFT}
    for line in text.splitlines():
        if lot := LOT.match(line):
            figures[lot[1]] = {}
        elif share := SHARE.fullmatch(line):
            given = int(share[2].replace(",", "") or 0), pence(share[3])
            figures[[*figures][-1]][names.get(share[1], share[1])] = given
    return {lot: without_nothing(given) for lot, given in figures.items()}


def of_explain(text: str) -> Figures:
    names = {"hub": HUB, "not allocated": LEFT}
    return {
        lot: without_nothing(
            {
                names.get(name, name): (outputs_in(step), step["value"])
                for name, step in tree.items()
            }
        )
        for lot, tree in json.loads(text)["lots"].items()
    }


def outputs_in(step: dict[str, Any]) -> int:
    labels = {"Outputs awarded", "Outputs not allocated"}
    return next((part["value"] for part in step["inputs"] if part["label"] in labels), 0)


def of_the_page(page: bytes, register: Register, award: Award, tender: str) -> Figures:
    names = {member.name: member_id for member_id, member in register.members.items()}
    names |= {"Hub share": HUB, "Not allocated": LEFT}
    tables, figures = tables_of(page), {}
    for number, lot in enumerate(award.result, 1):
        table = tables[f"shares-{number}"]
        # There is none where the lot counts no outputs.
        counted = [place for place, title in enumerate(table.headings) if "Awarded" in title]
        amount = table.headings.index("Amount")
        given = {
            names[row[0]]: (
                sum(int(row[place].replace(",", "") or 0) for place in counted),
                pence(row[amount]),
            )
            for row in table.rows
        }
        assert pence(table.total[amount]) == register.tenders[tender].lots[lot].value
        figures[lot] = without_nothing(given)
    return figures


def withdrawn_on_the_page(page: bytes, register: Register, award: Award) -> Withdrawn:
    names = {member.name: member_id for member_id, member in register.members.items()}
    tables = tables_of(page)
    return {
        lot: [names[row[0]] for row in tables[slug].rows] if slug in tables else []
        for slug, lot in ((f"rounds-{number}", lot) for number, lot in enumerate(award.result, 1))
    }


def of_json(award: dict[str, Any]) -> Figures:
    """Of an award as the second computation has it: lots and bidders by name."""
    return {
        name: without_nothing(
            {
                HUB: (0, lot["hub_pence"]),
                LEFT: (lot["unallocated_outputs"], lot["unallocated_pence"]),
                **{
                    member: (bidder["outputs"], bidder["amount_pence"])
                    for member, bidder in lot["bidders"].items()
                },
            }
        )
        for name, lot in award["lots"].items()
    }


def withdrawn_in_json(award: dict[str, Any]) -> Withdrawn:
    return {
        name: [done["withdrawn"] for done in lot["rounds"].values() if done.get("withdrawn")]
        for name, lot in award["lots"].items()
    }


def bare(award: dict[str, Any]) -> dict[str, Any]:
    """The award without a single figure that follows from its bidders' facts."""
    facts = ("member", "capacity", "smallest_award", "points", "agreed", "gates")
    lots = {
        name: {
            "bidders": {
                member: {fact: bidder[fact] for fact in facts if fact in bidder}
                for member, bidder in lot["bidders"].items()
            }
        }
        for name, lot in award["lots"].items()
    }
    return {"lots": lots}


# ------------------------------------------------------------------ and that they agree


def told(*arguments: str) -> str:
    """What the command prints; it must find nothing wrong."""
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@every_consortium
def test_all_agree_on_every_award(
    which: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = consortium(which)
    monkeypatch.setattr(Run, "checked", lambda _run: at.checked)
    write(tmp_path, at.data)
    assert len(at.register.awards) >= 6
    for tender, award in at.register.awards.items():
        must = of_the_record(award)
        assert of_allocate(told("allocate", tender)) == must
        assert of_explain(told("explain", tender, "--format", "json")) == must
        page = at.pages[f"awards/{tender}.md"]
        assert of_the_page(page, at.register, award, tender) == must
        published_award = program().read(str(tmp_path), f"data/awards/{tender}.json")["award"]
        assert of_json(published_award) == must
        tender_there = program().read(str(tmp_path), f"data/tenders/{tender}.json")["tender"]
        again = program().award_again(str(tmp_path), bare(published_award), tender_there)
        assert of_json(again) == must

        withdrawn = {lot: list(result.withdrawn) for lot, result in award.result.items()}
        assert withdrawn_on_the_page(page, at.register, award) == withdrawn
        assert withdrawn_in_json(published_award) == withdrawn
        assert withdrawn_in_json(again) == withdrawn
        for lot, result in award.result.items():
            *_, last = again["lots"][lot]["rounds"].values()
            assert last["relaxed"] == result.above_largest_share


@every_consortium
def test_both_checks_find_every_award_sound(
    which: int | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    at = consortium(which)
    monkeypatch.setattr(Run, "checked", lambda _run: at.checked)
    write(tmp_path, at.data)
    assert program().main([str(tmp_path)]) == 0
    agree = {line for line in capsys.readouterr().out.splitlines() if line.endswith(": agrees")}
    assert agree == {f"{tender}: agrees" for tender in at.register.awards}
    verdicts = json.loads(told("verify", "--format", "json"))
    assert verdicts["awards"] == {tender: [] for tender in at.register.awards}
    assert all(each["faults"] == [] for each in verdicts["approvals"].values())


def test_between_them_they_hold_all_that_can_happen_to_a_lot() -> None:
    happened: Counter[str] = Counter()
    for which in ALL[1:]:
        register = consortium(which).register
        for tender, award in register.awards.items():
            way = f"{award.facts.route} {award.facts.method}"
            own = register.tenders[tender].sub_letting
            assert own
            happened["own largest share"] += own.largest_share is not None
            for lot, result in award.result.items():
                bidders = award.facts.lots[lot].bidders.values()
                happened[f"{way}"] += 1
                happened[f"{way}: withdrawn"] += bool(result.withdrawn)
                happened[f"{way}: several withdrawn"] += len(result.withdrawn) > 1
                happened[f"{way}: relaxed"] += bool(result.relaxed)
                happened[f"{way}: left"] += bool(result.unallocated.outputs)
                happened[f"{way}: shut"] += any(
                    not gate.passed for bidder in bidders for gate in bidder.gates.values()
                )
    assert {what for what, count in happened.items() if not count} == {
        # What all have agreed to is not too small for any of them.
        "joint-delivery-plan proportional: withdrawn",
        "joint-delivery-plan proportional: several withdrawn",
    }
    assert len(happened) == 1 + 4 * 6
