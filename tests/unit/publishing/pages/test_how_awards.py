"""How awards are made: every number of the example is what the rules give, worked out again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest

from generator.publishing.pages import how_awards
from generator.publishing.pages.worked_example import LOT, TENDER, worked_example
from generator.publishing.pages.worked_rounds import decimals
from generator.publishing.portal import Portal
from schemas.record import as_written
from tests.page_tables import PageTable, links_of, pence, tables_of
from tests.reference import awards as second
from tests.sections import minimal, sample, shown, with_register, written

PATH = "how-it-works/awards.md"
NAMES = {"ash": "Ash", "birch": "Birch", "cedar": "Cedar", "elm": "Elm", "fir": "Fir"}


def page_of(portal: Portal) -> bytes:
    return written(how_awards.files, portal)[PATH]


def under(portal: Portal, **policies: int) -> Portal:
    """``portal`` with other values of these policies in force, from the beginning."""
    register = portal.register
    changed = {
        name: (getattr(register.consortium.policies, name)[0].model_copy(update={"value": value}),)
        for name, value in policies.items()
    }
    updated = register.consortium.policies.model_copy(update=changed)
    consortium = register.consortium.model_copy(update={"policies": updated})
    return with_register(portal, replace(register, consortium=consortium))


def facts_of(portal: Portal) -> dict[str, Any]:
    """The example's facts as text, as an award file would write them."""
    register = portal.register
    written_facts: dict[str, Any] = as_written(
        worked_example(register.consortium.policies, register.as_of).facts
    )
    return written_facts


def column(table: PageTable, heading: str) -> dict[str, str]:
    """A column of the table, by the first cell of each row."""
    place = table.headings.index(heading)
    return {row[0]: row[place] for row in table.rows}


PORTALS = {
    "sample": sample(),
    "minimal": minimal(),
    "half a lot at most": under(sample(), largest_share=4500, top_slice_rate=733),
    "a tenth of a lot, so that it must be lifted": under(minimal(), largest_share=1000),
    "no limit, no top-slice": under(sample(), largest_share=10_000, top_slice_rate=0),
}
each_portal = pytest.mark.parametrize("portal", PORTALS.values(), ids=list(PORTALS))


@each_portal
def test_outputs_and_pence_are_those_of_a_second_computation(portal: Portal) -> None:
    facts = facts_of(portal)
    outputs = second.lot_units(TENDER, LOT, facts)
    hub, _, money, left = second.lot_money(TENDER, LOT, facts, outputs)
    table = tables_of(page_of(portal))["money"]
    courses = {name: int(count) for name, count in column(table, "Courses").items() if count}
    amounts = {name: pence(amount) for name, amount in column(table, "Amount").items()}
    assert courses.pop("Not allocated", 0) == 11 - sum(outputs.values())
    assert amounts.pop("Hub share") == hub
    assert amounts.pop("Not allocated", 0) == left
    assert courses == {NAMES[name]: units for name, units in outputs.items()}
    assert amounts == {NAMES[name]: amount for name, amount in money.items()}
    assert (table.total[1], pence(table.total[3])) == ("11", 439_550)


@each_portal
def test_the_turns_of_every_round_are_those_of_the_rule_as_it_is_written(portal: Portal) -> None:
    facts = facts_of(portal)
    tables = tables_of(page_of(portal))
    lot = facts["lots"][LOT]
    limit = int(11 * second.rate(facts["largest_share"]))
    rounds = [table for slug, table in tables.items() if slug.startswith("turns-")]
    assert rounds
    for table in rounds:
        ids = [name for name, known in NAMES.items() if known in table.headings]
        weights = {name: int(lot["bidders"][name]["capacity"]) for name in ids}
        held = dict.fromkeys(ids, 0)
        for number, row in enumerate(table.rows, start=1):
            cells = dict(zip(table.headings, row, strict=True))
            open_to = [name for name in ids if held[name] < min(weights[name], limit)]
            for name in ids:
                quotient = Fraction(weights[name], 2 * held[name] + 1)
                expected = decimals(quotient) if name in open_to else "–has all that it may have"
                assert cells[NAMES[name]] == expected
            whole = second.one_by_one(
                number, weights, {name: min(weights[name], limit) for name in ids}, TENDER, LOT
            )
            (winner,) = [name for name in ids if whole[name] > held[name]]
            assert cells["Course"] == str(number)
            assert cells["Goes to"].removesuffix(", by the draw") == NAMES[winner]
            held = whole


@each_portal
def test_the_last_rounds_turns_add_up_to_what_is_paid_for(portal: Portal) -> None:
    tables = tables_of(page_of(portal))
    last = max(slug for slug in tables if slug.startswith("turns-"))
    told = [tables[last], tables.get(last.replace("turns", "beyond"))]
    given = Counter(
        row[-1].removesuffix(", by the draw") for table in told if table for row in table.rows
    )
    courses = column(tables["money"], "Courses")
    assert given == {name: int(count) for name, count in courses.items() if name in given}
    assert sum(given.values()) == 11 - int(courses.get("Not allocated", 0))


@each_portal
def test_each_amount_is_its_exact_part_of_the_pot_rounded(portal: Portal) -> None:
    facts = facts_of(portal)
    outputs = second.lot_units(TENDER, LOT, facts)
    _, pot, money, _ = second.lot_money(TENDER, LOT, facts, outputs)
    exact = column(tables_of(page_of(portal))["money"], "Before rounding")
    for name, units in outputs.items():
        whole, rest = divmod(units * pot, 11)
        fraction = Fraction(rest, 11)
        mixed = f"{whole:,} {fraction}" if rest else f"{whole:,}"
        assert exact[NAMES[name]] == f"{mixed} pence"
        assert abs(whole + fraction - money[name]) < 1


def test_under_the_samples_policies_it_shows_a_limit_a_withdrawal_and_a_draw() -> None:
    text = shown(page_of(sample()))
    assert "60% of 11 courses is 6.6. Rounded down, the most for one member is 6" in text
    assert "Ash could deliver 20, and is held at 6." in text
    assert "Elm would be given 1, and said that it can use no fewer than 2." in text
    assert "Course 11: Birch and Cedar are equal, at 0.80. It goes to Birch" in text
    assert "So it stays: Ash 6, Birch 3 and Cedar 2. No course is left." in text


def test_a_limit_that_had_to_be_lifted_is_told_unit_by_unit() -> None:
    portal = PORTALS["a tenth of a lot, so that it must be lifted"]
    page = page_of(portal)
    assert "beyond-1" in tables_of(page)
    assert (
        "more than that, because every other eligible bidder was itself at that limit or"
        in shown(page)
    )


def test_where_nobody_is_held_that_is_said() -> None:
    text = shown(page_of(PORTALS["no limit, no top-slice"]))
    assert "In this example it holds nobody back." in text


def test_the_draw_is_the_digest_that_anybody_can_compute() -> None:
    table = tables_of(page_of(sample()))["draw"]
    assert {row[0] for row in table.rows} == {"Ash", "Birch", "Cedar", "Elm"}
    digests = []
    for _, digested, begins in table.rows:
        assert digested.startswith(f"{TENDER}:{LOT}:")
        whole = sha256(digested.encode()).hexdigest()
        assert whole.startswith(begins)
        assert len(begins) == 12
        digests.append(whole)
    assert digests == sorted(digests)
    assert f"$ printf '{TENDER}:{LOT}:ash' | sha256sum</code>" in shown(page_of(sample()))


@each_portal
def test_each_methods_column_is_a_second_computation_by_that_method(portal: Portal) -> None:
    facts, table = facts_of(portal), tables_of(page_of(portal))["methods"]
    for method, heading in (
        ("proportional", "By capacity"),
        ("merit", "On merit"),
        ("ranked", "By rank"),
    ):
        outputs = second.lot_units(TENDER, LOT, {**facts, "method": method})
        assert column(table, heading) == {
            NAMES[name]: str(outputs.get(name, 0)) for name in NAMES if name != "fir"
        }


@each_portal
def test_who_was_shut_out_is_told_what_its_gate_cost_it(portal: Portal) -> None:
    facts = facts_of(portal)
    facts["lots"][LOT]["bidders"]["fir"]["gates"]["ELI-2"]["passed"] = "yes"
    outputs = second.lot_units(TENDER, LOT, facts)
    _, _, money, _ = second.lot_money(TENDER, LOT, facts, outputs)
    pounds = f"£{money['fir'] // 100:,}.{money['fir'] % 100:02d}"
    assert f"Fir would have been given {outputs['fir']} courses and {pounds}" in shown(
        page_of(portal)
    )


def test_the_policies_shown_are_those_in_force() -> None:
    table = tables_of(page_of(sample()))["policies-table"]
    title = "Top-slice: the hub’s part of each contract"
    assert column(table, "In force")[title] == "9%"
    changed = under(sample(), top_slice_rate=733, standstill_days=17)
    page = page_of(changed)
    assert column(tables_of(page)["policies-table"], "In force")[title] == "7.33%"
    assert "17 working days" in shown(page)
    assert shown(page).count("7.33%") == 2


def test_it_leads_to_every_rule_that_it_speaks_of_and_to_the_program() -> None:
    links = links_of(PATH, page_of(sample()))
    rules = {f"rulebook/#awd-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 10, 11)}
    gates = {f"rulebook/#eli-{number}" for number in range(1, 7)}
    assert rules | gates | {"verify_awards.py", "awards/"} <= links


@pytest.mark.parametrize(
    ("value", "reads"),
    [
        (Fraction(20), "20.00"),
        (Fraction(20, 3), "6.67"),
        (Fraction(1, 8), "0.13"),
        (Fraction(0), "0.00"),
        (Fraction(1999, 1000), "2.00"),
    ],
)
def test_a_quotient_has_two_decimals(value: Fraction, reads: str) -> None:
    assert decimals(value) == reads
