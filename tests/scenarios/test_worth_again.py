"""Unit costs, prices, members' value and what contracts are worth, worked out a second time.

Everything that is published of them is compared, for either audience, with what plain
loops make of the records' text: JSON, tables, the figures above them, and what ``price``
prints. ``test_every_total_again.py`` lists where each page is worked out again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from html import unescape
from typing import Any, NamedTuple

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.publishing.pages import finance, home, members, tenders
from schemas.published.audience import Audience
from tests.consortia import files_of
from tests.page_tables import amount, tables_of
from tests.reference import worth as second
from tests.reference.awards import pence, rate
from tests.reference.worth import Contract, Cost
from tests.scenarios.test_fairness_again import plain
from tests.sections import SAMPLE, SAMPLE_DAY, data_in, sample, written

AUDIENCES = tuple(Audience)


@cache
def pages(audience: Audience) -> dict[str, bytes]:
    portal = sample(audience)
    return {
        path: content
        for section in (finance.files, tenders.files, members.files, home.files)
        for path, content in written(section, portal).items()
    }


@cache
def contracts() -> dict[str, Contract]:
    files = second.Files(
        awards=plain("awards"),
        tenders=plain("tenders"),
        variations=plain("variations"),
        trades=plain("trades"),
        returns=plain("returns"),
    )
    return {
        name: Contract(files, name, SAMPLE_DAY)
        for name, award in sorted(plain("awards").items())
        if "approval" in award
    }


@cache
def policies() -> dict[str, Any]:
    text = files_of(SAMPLE)["data/consortium.yaml"]
    loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    found: dict[str, Any] = loaded["policies"]
    return found


def key_figures(audience: Audience, page: str) -> dict[str, str]:
    """The figures at the head of a page, by what stands above each."""
    found = re.findall(
        r"<dt>(?:<a[^>]*>)?([^<]*)(?:</a>)?</dt>\s*<dd class=\"co-figure__value\">([^<]*)</dd>",
        pages(audience)[page].decode(),
    )
    return {unescape(label): unescape(value) for label, value in found}


def at_first_sight(pence: int) -> str:
    """An amount to the nearest pound, as headlines have it."""
    return f"£{second.nearest(Fraction(pence, 100)):,}"


# ------------------------------------------------------------- unit costs


def published_costs(audience: Audience) -> dict[tuple[str, str], dict[str, Any]]:
    told = data_in(pages(audience)["data/finance/unit-costs.json"])["unit_costs"]
    return {(one["tender"], one["lot"]): one for one in told}


LOTS = [(name, lot) for name, contract in contracts().items() for lot in contract.lots()]


def as_published(cost: Cost) -> dict[str, Any]:
    found: dict[str, Any] = {"pence": cost.pence}
    if cost.of_one() is not None:
        found["of_one_pence"] = cost.of_one()
    if cost.until:
        found["until"] = cost.until
    return found


def with_outcomes(
    told: dict[str, Any], outcomes: dict[str, tuple[Cost, Cost]], audience: Audience
) -> None:
    """What one person costs: as planned to everybody, as it was to members."""
    assert [one["outcome"] for one in told["outcomes"]] == list(outcomes)
    for one in told["outcomes"]:
        plan, fact = outcomes[one["outcome"]]
        assert one.get("planned_pence") == plan.of_one()
        if audience is Audience.MEMBERS:
            assert one.get("actual_pence") == fact.of_one()
        else:
            assert "actual_pence" not in one


def costs_of(contract: Contract, lot: str, member: str) -> tuple[Cost, Cost]:
    return second.planned(contract, lot, member), second.actual(contract, lot, member)


def outcome_costs(contract: Contract, lot: str, member: str) -> dict[str, tuple[Cost, Cost]]:
    return {
        name: (
            second.planned_outcome(contract, lot, member, name),
            second.actual(contract, lot, member, name),
        )
        for name in contract.tender["lots"][lot].get("outcomes", {})
    }


def test_every_lot_that_was_awarded_has_its_costs_and_no_other() -> None:
    assert len(LOTS) > 15
    for audience in AUDIENCES:
        assert list(published_costs(audience)) == LOTS


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(("name", "lot"), LOTS)
def test_what_one_output_and_one_outcome_cost(name: str, lot: str, audience: Audience) -> None:
    contract, told = contracts()[name], published_costs(audience)[name, lot]
    members = contract.members(lot)
    costs = {member: costs_of(contract, lot, member) for member in members}
    plan = second.together([plan for plan, _ in costs.values()])
    fact = second.together([fact for _, fact in costs.values()])
    assert told["planned"] == as_published(plan)
    assert told["actual"] == as_published(fact)
    assert told.get("away_bp") == second.away_bp(plan, fact)
    assert told["delivered"] == fact.over
    price = Cost(contract.lot_value(lot), Fraction(contract.lot_outputs(lot)))
    assert (told["price"], told["outputs"]) == (as_published(price), price.over)
    by_outcome = {member: outcome_costs(contract, lot, member) for member in members}
    named = contract.tender["lots"][lot].get("outcomes", {})
    whole = {
        outcome: (
            second.together([each[outcome][0] for each in by_outcome.values()]),
            second.together([each[outcome][1] for each in by_outcome.values()]),
        )
        for outcome in named
    }
    with_outcomes(told, whole, audience)
    assert [one["member"] for one in told["members"]] == members
    for one in told["members"]:
        plan, fact = costs[one["member"]]
        assert (one["outputs"], one["delivered"]) == (plan.over, fact.over)
        assert (one["planned"], one["actual"]) == (as_published(plan), as_published(fact))
        assert one.get("away_bp") == second.away_bp(plan, fact)
        with_outcomes(one, by_outcome[one["member"]], audience)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_tables_of_unit_costs_show_them(audience: Audience) -> None:
    """A dash stands where nothing is delivered yet."""
    tables = tables_of(pages(audience)["finance/unit-costs.md"])
    counted = [(name, lot) for name, lot in LOTS if contracts()[name].counts(lot)]
    lots = [row[3:6] + row[7:8] for row in tables["lots"].rows]
    assert len(counted) < len(LOTS)
    assert [list(map(figure, row)) for row in lots] == [
        list(cost_row(contracts()[name], lot, contracts()[name].members(lot), with_price=True))
        for name, lot in counted
    ]
    rows = [row[4:6] + row[7:8] for row in tables["members"].rows]
    assert [list(map(figure, row)) for row in rows] == [
        list(cost_row(contracts()[name], lot, [member], with_price=False))
        for name, lot in counted
        for member in contracts()[name].members(lot)
    ]


def figure(shown: str) -> int:
    """The pence, or the number, that a cell shows; 0 for a dash."""
    return amount(shown) if "£" in shown else int(shown.replace(",", "").partition("–")[0] or 0)


def cost_row(
    contract: Contract, lot: str, members: list[str], *, with_price: bool
) -> Iterator[int]:
    if with_price:
        yield Cost(contract.lot_value(lot), Fraction(contract.lot_outputs(lot))).of_one() or 0
    plan = second.together([second.planned(contract, lot, member) for member in members])
    fact = second.together([second.actual(contract, lot, member) for member in members])
    yield plan.of_one() or 0
    yield fact.of_one() or 0
    yield int(fact.over)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_how_many_lots_cost_no_more_than_planned(audience: Audience) -> None:
    away = [
        second.away_bp(
            second.together([second.planned(contract, lot, one) for one in contract.members(lot)]),
            second.together([second.actual(contract, lot, one) for one in contract.members(lot)]),
        )
        for contract, lot in ((contracts()[name], lot) for name, lot in LOTS)
    ]
    known = [each for each in away if each is not None]
    within = sum(each <= 0 for each in known)
    shown = key_figures(audience, "finance/unit-costs.md")
    assert shown == {
        "Lots": str(len(LOTS)),
        "Cost no more than planned": f"{within} of {len(known)}",
    }


# ----------------------------------------------------------------- prices


def sheets() -> dict[str, dict[str, Any]]:
    return {
        name.removesuffix("/pricing"): record
        for name, record in plain("tenders").items()
        if name.endswith("/pricing")
    }


def rate_for(tender: str) -> Fraction:
    """The hub's part in force on the day of the award, or on that of the sheet."""
    record = plain("tenders")[f"{tender}/tender"]
    on = record["sub_letting"]["award_on"] if "sub_letting" in record else None
    return rate(second.in_force(policies()["top_slice_rate"], on or sheets()[tender]["priced_on"]))


@cache
def printed(tender: str) -> dict[str, Any]:
    """What ``price`` gives to programs."""
    run = ("price", tender, "--format", "json", "--data", str(SAMPLE), "--as-of", str(SAMPLE_DAY))
    result = CliRunner().invoke(main, run)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)["price"]
    return told


@pytest.mark.parametrize("tender", sorted(sheets()))
def test_a_full_price_is_the_first_that_leaves_what_delivery_needs(tender: str) -> None:
    told, sheet, lots = (
        printed(tender),
        sheets()[tender],
        plain("tenders")[f"{tender}/tender"]["lots"],
    )
    assert Fraction(told["rate_bp"], 10_000) == rate_for(tender)
    priced = [lot for lot in lots if lot in sheet["lots"]]
    assert [one["lot"] for one in told["lots"]] == priced
    assert told.get("not_priced", []) == [lot for lot in lots if lot not in sheet["lots"]]
    prices = {lot: second.price_of_lot(sheet, lot, rate_for(tender)) for lot in priced}
    for one in told["lots"]:
        price, value = prices[one["lot"]], pence(lots[one["lot"]]["value"])
        assert sum(one["direct_pence"].values()) == price.direct
        assert (one["overheads_pence"], one["risk_pence"]) == (price.overheads, price.risk)
        assert (one["margin_pence"], one["delivery_pence"]) == (price.margin, price.delivery())
        assert (one["price_pence"], one["hub_pence"]) == (price.price, price.hub)
        assert one["value_pence"] == value
        assert one["shortfall_pence"] == max(0, price.price - value)
        outputs = int(lots[one["lot"]].get("outputs", 0))
        of_one = second.nearest(Fraction(price.price, outputs)) if outputs else None
        assert one.get("output_pence") == of_one
    assert told["price_pence"] == sum(price.price for price in prices.values())
    assert told["value_pence"] == sum(pence(lots[lot]["value"]) for lot in priced)


@pytest.mark.parametrize("tender", sorted(sheets()))
def test_a_tenders_page_shows_members_its_price_and_the_public_none(tender: str) -> None:
    page = f"tenders/{tender}.md"
    table = tables_of(pages(Audience.MEMBERS)[page])["price-table"]
    assert "price-table" not in tables_of(pages(Audience.PUBLIC)[page])
    sheet, lots = sheets()[tender], plain("tenders")[f"{tender}/tender"]["lots"]
    expected = []
    for lot in (lot for lot in lots if lot in sheet["lots"]):
        price, value = second.price_of_lot(sheet, lot, rate_for(tender)), pence(lots[lot]["value"])
        parts = [*price[:4], price.delivery(), price.hub, price.price, value]
        short = max(0, price.price - value)
        expected.append([*parts, short] if "Under its price" in table.headings else parts)
    shown = [[amount(cell) for cell in row[1:-1]] for row in table.rows]
    assert shown == expected
    assert list(map(amount, table.total[1:-1])) == [
        sum(column) for column in zip(*expected, strict=True)
    ]


# --------------------------------------------------------- members' value


class Value(NamedTuple):
    income: int
    borne: int
    saved: int


@cache
def values() -> dict[str, dict[str, tuple[Value, Fraction]]]:
    """By member and contract: what it won, bears and saves, and for how many years it holds it."""
    own = second.in_force(policies()["own_contracting"], SAMPLE_DAY.isoformat())
    found: dict[str, dict[str, tuple[Value, Fraction]]] = {}
    for name, contract in contracts().items():
        bears = {lot: second.borne(contract, lot) for lot in contract.lots()}
        for member in sorted({member for _, member in contract.entries}):
            lots = [lot for lot in contract.lots() if member in contract.members(lot)]
            years = second.years_held(contract, member)
            saved = pence(own["winning"]) + pence(own["yearly"]) * years if years else Fraction(0)
            value = Value(
                sum(contract.money(lot, member, contract.now) for lot in lots),
                sum(bears[lot][member] for lot in lots),
                second.nearest(saved),
            )
            found.setdefault(member, {})[name] = value, years
    return dict(sorted(found.items()))


def summed(several: Iterable[Value]) -> dict[str, int]:
    income, bears, saved = (sum(parts) for parts in zip(*several, strict=True))
    return {
        "income_pence": income,
        "top_slice_pence": bears,
        "saving_pence": saved,
        "net_pence": saved - bears,
    }


def everybodys() -> dict[str, int]:
    return summed(value for each in values().values() for value, _ in each.values())


def published_value(audience: Audience) -> dict[str, Any]:
    told: dict[str, Any] = data_in(pages(audience)["data/finance/members-value.json"])
    found: dict[str, Any] = told["members_value"]
    return found


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_all_members_won_bear_and_save(audience: Audience) -> None:
    told, whole = published_value(audience), everybodys()
    assert {name: told[name] for name in whole} == whole
    assert told["members"] == len(values())
    shown = key_figures(audience, "finance/members-value.md")
    assert list(shown.values()) == [
        at_first_sight(whole[name]) for name in ("income_pence", "top_slice_pence", "saving_pence")
    ]


def test_what_each_member_won_bears_and_saves() -> None:
    told = published_value(Audience.MEMBERS)["each"]
    assert "each" not in published_value(Audience.PUBLIC)
    assert [one["member"] for one in told] == list(values())
    for one in told:
        expected = values()[one["member"]]
        whole = summed(value for value, _ in expected.values())
        assert {name: one[name] for name in whole} == whole
        assert {
            contract["tender"]: (
                Value(
                    contract["income_pence"],
                    contract["top_slice_pence"],
                    contract["saving_pence"],
                ),
                Fraction(contract["years"]),
            )
            for contract in one["contracts"]
        } == expected


def test_the_table_of_members_value_shows_it_and_adds_up() -> None:
    table = tables_of(pages(Audience.MEMBERS)["finance/members-value.md"])["members"]
    expected = [
        list(summed(value for value, _ in each.values()).values()) for each in values().values()
    ]
    assert [list(map(amount, row[2:])) for row in table.rows] == expected
    assert list(map(amount, table.total[2:])) == list(everybodys().values())


def test_the_hubs_part_is_borne_to_the_penny() -> None:
    for contract in contracts().values():
        for lot in contract.lots():
            assert sum(second.borne(contract, lot).values()) == contract.hub(lot)


# ------------------------------------------ elsewhere: home, tenders, members


@pytest.mark.parametrize("audience", AUDIENCES)
def test_where_each_pound_awarded_goes_at_home(audience: Audience) -> None:
    told = data_in(pages(audience)["data/glance.json"])["glance"]
    results = [
        result
        for award in plain("awards").values()
        if "approval" in award
        for result in award["result"].values()
    ]
    hub = sum(pence(result["hub"]) for result in results)
    nobodys = sum(pence(result["unallocated"]["amount"]) for result in results)
    delivery = sum(
        pence(share["amount"]) for result in results for share in result["shares"].values()
    )
    assert (told["hub_pence"], told["unallocated_pence"]) == (hub, nobodys)
    assert told["delivery_pence"] == delivery
    assert told["awarded_pence"] == hub + nobodys + delivery
    running = [one for one in contracts().values() if one.since <= SAMPLE_DAY <= one.until]
    assert told["running_contracts"] == len(running)
    assert told["running_value_pence"] == sum(one.value() for one in running)
    shown = key_figures(audience, "index.md")
    assert shown["Contracts running now"] == at_first_sight(told["running_value_pence"])


WON = {"won", "contracted", "closed"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_tenders_are_worth(audience: Audience) -> None:
    worth, stages = {}, {}
    for name, record in plain("tenders").items():
        if name.endswith("/tender"):
            tender = name.removesuffix("/tender")
            held = contracts().get(tender)
            worth[record["title"]] = held.value() if held else pence(record["value"])
            stages[record["title"]] = record["stages"][-1]["stage"]
    table = tables_of(pages(audience)["tenders/index.md"])["tenders"]
    assert {row[0]: amount(row[-1]) for row in table.rows} == worth
    shown = key_figures(audience, "tenders/index.md")
    for label, those in (("Contracted now", {"contracted"}), ("Won so far", WON)):
        whole = sum(value for title, value in worth.items() if stages[title] in those)
        assert shown[label] == at_first_sight(whole)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_members_hold_of_contracts_that_are_not_over(audience: Audience) -> None:
    held: dict[str, int] = {}
    for contract in contracts().values():
        for lot, member in contract.entries:
            if contract.until >= SAMPLE_DAY and contract.holds(lot, member, contract.now):
                money = contract.money(lot, member, contract.now)
                held[member] = held.get(member, 0) + money
    names = {plain("members")[member]["name"]: money for member, money in held.items()}
    table = tables_of(pages(audience)["members/index.md"])["members"]
    shown = {row[0]: amount(row[4].partition("–")[0]) for row in table.rows}
    assert {name: money for name, money in shown.items() if money} == names
    figures = key_figures(audience, "members/index.md")
    assert figures["Sub-contracts they hold"] == at_first_sight(sum(held.values()))
