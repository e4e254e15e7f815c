from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.allocation.award import propose
from generator.publishing.pages import awards
from generator.publishing.pages.award_lots import lot_view
from generator.publishing.pages.award_money import Money, money_of, of_each_pound, rate_of
from generator.publishing.pages.award_steps import award_steps
from generator.publishing.portal import Portal
from generator.publishing.views.contracts import publish_award
from generator.step import Step, Unit
from schemas.award import Award
from schemas.published.audience import Audience
from tests.consortia import MINIMAL, Edit, edited, files_of
from tests.page_tables import PageTable, pence, tables_of
from tests.sections import (
    data_in,
    minimal,
    portal_of,
    rows_in,
    sample,
    shown,
    with_register,
    written,
)

AWARDED = sorted(sample().register.awards)


def page_of(portal: Portal, tender: str) -> bytes:
    return written(awards.files, portal)[f"awards/{tender}.md"]


def computed(*edits: Edit, audience: Audience = Audience.PUBLIC) -> Portal:
    """The minimal consortium with words changed, and its award computed anew and approved."""
    portal = portal_of(edited(*edits), audience=audience)
    approval = portal.register.awards["visits"].approval
    award = propose(portal.register, "visits").model_copy(update={"approval": approval})
    return with_register(portal, replace(portal.register, awards={"visits": award}))


def proposed(*edits: Edit) -> Portal:
    """The same for members, with the award not approved yet."""
    portal = computed(*edits, audience=Audience.MEMBERS)
    award = portal.register.awards["visits"].model_copy(update={"approval": None})
    return with_register(portal, replace(portal.register, awards={"visits": award}))


def number(shown_number: str) -> int:
    return int(shown_number.replace(",", ""))


def row_of(table: PageTable, name: str) -> list[str]:
    (row,) = (row for row in table.rows if row[0] == name)
    return row


@pytest.mark.parametrize("tender", AWARDED)
def test_every_figure_of_a_lot_is_the_awards_own(tender: str) -> None:
    register = sample().register
    award: Award = register.awards[tender]
    tables = tables_of(page_of(sample(), tender))
    for place, (lot_id, facts) in enumerate(award.facts.lots.items(), start=1):
        table, result = tables[f"shares-{place}"], award.result[lot_id]
        counted = [i for i, name in enumerate(table.headings) if name.startswith("Awarded")]
        assert len(counted) == (facts.outputs is not None)
        for member_id, share in result.shares.items():
            row = row_of(table, register.members[member_id].name)
            offered = facts.bidders[member_id].capacity
            assert number(row[1]) == offered if counted else pence(row[1]) == offered * 100
            assert [number(row[place]) for place in counted] == [share.outputs] * len(counted)
            assert pence(row[-1]) == share.amount
        assert pence(row_of(table, "Hub share")[-1]) == result.hub
        if result.unallocated.amount:
            left = row_of(table, "Not allocated")
            assert [number(left[place]) for place in counted] == (
                [result.unallocated.outputs] * len(counted)
            )
            assert pence(left[-1]) == result.unallocated.amount
        assert [number(table.total[place]) for place in counted] == [facts.outputs] * len(counted)
        assert pence(table.total[-1]) == facts.value


@pytest.mark.parametrize("tender", AWARDED)
def test_parts_of_a_lot_are_shown_as_adding_up_to_all_of_it(tender: str) -> None:
    tables = tables_of(page_of(sample(), tender))
    for slug, table in tables.items():
        if re.fullmatch(r"shares-\d+", slug):
            place = table.headings.index("Part")
            tenths = [int(row[place].replace(".", "")[:-1]) for row in table.rows if row[place]]
            assert sum(tenths) == 1000
            assert table.total[place] == "100.0%"


@pytest.mark.parametrize("tender", AWARDED)
def test_all_lots_together_come_to_the_contracts_value(tender: str) -> None:
    tables = tables_of(page_of(sample(), tender))
    value = sum(lot.value for lot in sample().register.awards[tender].facts.lots.values())
    if "amounts-table" in tables:
        assert pence(tables["amounts-table"].total[-1]) == value
    row = next(
        row for row in tables_of(written(awards.files, sample())["awards/index.md"])["awards"].rows
        if row[0] == sample().register.tenders[tender].title
    )  # fmt: skip
    assert pence(row[-1]) == value
    assert pence(row[4]) + pence(row[5]) + pence(row[7]) == value


@pytest.mark.parametrize("tender", AWARDED)
def test_the_published_award_is_what_was_committed(tender: str) -> None:
    award = sample().register.awards[tender]
    published = data_in(written(awards.files, sample())[f"data/awards/{tender}.json"])["award"]

    assert published["seal"] == award.seal
    for lot in published["lots"]:
        result = award.result[lot["id"]]
        given = {
            each["member"]: each["amount_pence"] for each in lot["bidders"] if each["amount_pence"]
        }
        assert given == {name: share.amount for name, share in result.shares.items()}
        assert lot["hub_pence"] == result.hub


def test_who_was_not_eligible_is_named_with_the_rule_and_for_members_with_the_reason() -> None:
    lapsed: Edit = ("members/birch.yaml", ("criterion: insurance\n    reference: Policy 2\n"
                    "    until: 2025-12-31"), ("criterion: insurance\n    reference: Policy 2\n"
                    "    until: 2024-11-14"))  # fmt: skip
    public = tables_of(page_of(computed(lapsed), "visits"))["not-eligible-table"]
    for_members = tables_of(page_of(computed(lapsed, audience=Audience.MEMBERS), "visits"))

    assert [row[0] for row in public.rows] == ["Birch Kitchen"]
    assert public.rows[0][2].startswith("ELI-2: ")
    assert public.headings == ["Member", "Lot", "Rule not met"]
    assert for_members["not-eligible-table"].rows[0][3] == ("1 of 2 criteria not shown: insurance.")


def test_where_all_were_eligible_the_page_says_so() -> None:
    assert "Every offer met every rule of eligibility." in shown(page_of(minimal(), "visits"))


def test_a_gap_in_supply_says_how_much_is_left_and_what_becomes_of_its_money() -> None:
    portal = computed(
        ("tenders/visits/offers/alder.yaml", "capacity: 60", "capacity: 20"),
        ("tenders/visits/offers/birch.yaml", "capacity: 60", "capacity: 40"),
    )
    page = shown(page_of(portal, "visits"))

    assert "A gap in supply" in page
    assert "offered to deliver 60 of the 90 visits. That leaves 30 visits without" in page
    assert "£2,700.00, stays unallocated" in page
    assert "A gap in supply" not in shown(page_of(minimal(), "visits"))


def test_a_share_withdrawn_as_too_small_is_shown_with_what_it_would_have_been() -> None:
    portal = computed(
        ("tenders/visits/offers/alder.yaml", "capacity: 60", "capacity: 90"),
        ("tenders/visits/offers/birch.yaml", "smallest_award: 10", "smallest_award: 50"),
    )
    rounds = tables_of(page_of(portal, "visits"))["rounds-1"]

    assert rounds.rows == [
        ["Birch Kitchen", "1", "36", "50", "72%", "Alder Neighbours: 36"],
    ]
    assert row_of(tables_of(page_of(portal, "visits"))["shares-1"], "Birch Kitchen")[3] == "0"


def test_what_nobody_could_take_of_a_withdrawn_share_is_told_with_it() -> None:
    portal = computed(
        ("tenders/visits/offers/birch.yaml", "smallest_award: 10", "smallest_award: 50")
    )
    files = written(awards.files, portal)
    (row,) = tables_of(files["awards/visits.md"])["rounds-1"].rows
    assert row[-1] == "Alder Neighbours: 15\nTo nobody: 30"
    (csv,) = rows_in(files["data/tables/awards/visits/rounds/home.csv"])
    assert csv["Divided anew"] == "Alder Neighbours: 15; To nobody: 30"
    lot = data_in(files["data/awards/visits.json"])["award"]["lots"][0]
    assert (lot["rounds"][0]["ratio_bp"], lot["rounds"][0]["passed_on"]) == (9000, {"alder": 15})
    assert lot["why_left"].startswith("Eligible bidders whose offers stood offered to deliver 60")
    assert lot["why_lifted"] == {
        "alder": "every other eligible bidder was withdrawn because its share was smaller than it "
        "can use"
    }


def test_of_many_who_were_given_more_the_rest_is_counted() -> None:
    passed_on = {f"member-{number}": 9 - number for number in range(8)}
    award = publish_award(sample().register, "tenancy-first")
    lot = award.lots[0]
    first = lot.rounds[0].model_copy(update={"passed_on": passed_on})
    changed = lot.model_copy(update={"rounds": (first, *lot.rounds[1:])})
    given = first.given[first.withdrawn or ""]
    view = lot_view(sample(), award.model_copy(update={"lots": (changed,)}), 0)
    assert view.rounds is not None
    parts = view.rounds.rows[0][-1].plain.split("; ")
    assert parts[5:] == ["member-5: 4", "2 others: 5", "To nobody: 5"]
    assert given == sum(passed_on.values()) + 5


def test_a_share_above_the_limit_is_explained() -> None:
    portal = computed(("tenders/visits/offers/birch.yaml", "capacity: 60", "capacity: 20"))

    assert (
        "Alder Neighbours has more than 60% of the lot, the most that one member may take while "
        "others have capacity to spare. The limit was lifted: every other eligible bidder was at "
        "its own capacity."
    ) in shown(page_of(portal, "visits"))


def test_a_withdrawn_offer_is_not_passed_off_as_a_want_of_capacity() -> None:
    portal = computed(
        ("tenders/visits/offers/birch.yaml", "smallest_award: 10", "smallest_award: 50")
    )
    page = shown(page_of(portal, "visits"))

    assert (
        "Eligible bidders whose offers stood offered to deliver 60 of the 90 visits. Another 60 "
        "had been offered by one bidder whose share was withdrawn, being smaller than it can use. "
        "That leaves 30 visits without anybody"
    ) in page
    assert (
        "The limit was lifted: every other eligible bidder was withdrawn because its share was "
        "smaller than it can use."
    ) in page


def test_an_award_without_approval_is_shown_as_a_proposal() -> None:
    page = shown(page_of(proposed(), "visits"))

    assert "The board has not approved this award yet." in page
    assert "Proposed award" in page
    assert "This contract would be shared by two members" in page
    assert "Who would deliver the 90 visits" in page
    assert "Would be awarded, visits" in page
    assert "The board has not approved" not in shown(page_of(minimal(), "visits"))
    index = tables_of(written(awards.files, proposed())["awards/index.md"])["awards"]
    assert index.rows[0][2] == "Proposed"


def test_a_proposal_does_not_count_as_shared_out() -> None:
    index = shown(written(awards.files, proposed())["awards/index.md"])

    assert '<dt>Shared out</dt> <dd class="co-figure__value">£0</dd>' in index
    table = tables_of(written(awards.files, proposed())["awards/index.md"])["awards"]
    assert pence(table.rows[0][-1]) == 900_000
    assert pence(table.total[-1]) == 0


def test_the_policies_read_are_named_with_the_decision_that_set_them() -> None:
    table = tables_of(page_of(minimal(), "visits"))["policies-table"]

    assert [row[1:] for row in table.rows] == [
        ["10%", "10 January 2023", "Decision 1 of the members on 10 January 2023"],
        ["60%", "10 January 2023", "Decision 1 of the members on 10 January 2023"],
    ]


def test_a_limit_that_the_tender_set_itself_is_not_credited_to_the_policy() -> None:
    portal = computed(
        ("tenders/visits/tender.yaml", "  award_on: 2024-11-15",
         "  award_on: 2024-11-15\n  largest_share: 80%"),
    )  # fmt: skip
    table = tables_of(page_of(portal, "visits"))["policies-table"]

    assert table.rows[1][1:] == ["80%", "", "This tender alone"]


@pytest.mark.parametrize("tender", AWARDED)
def test_every_share_is_derived_and_what_all_rest_on_is_derived_once(tender: str) -> None:
    award = publish_award(sample().register, tender)
    for lot, steps in zip(award.lots, award_steps(sample(), award), strict=True):
        amounts = {
            bidder.name: bidder.amount_pence for bidder in lot.bidders if lot.units_of(bidder)
        }
        assert {step.label: step.value for _, step in steps.shares} == amounts
        offered = [sum(each.capacity for each in lot.bidders if each.baseline)]
        assert [step.value for _, step in steps.common] == [
            lot.pot_pence,
            steps.common[1][1].value,
            *(offered if award.route == "joint-delivery-plan" else ()),
        ]
        for _, share in steps.shares:
            derived = [part for part in share.walk() if part.label.startswith("Weight")]
            assert all(part.inputs == () for part in derived)
        assert sum(step.value for _, step in steps.rest) == lot.unallocated_pence


def test_bidders_are_called_by_their_names_in_a_derivation() -> None:
    (steps,) = award_steps(minimal(), publish_award(minimal().register, "visits"))
    weights: Step = steps.common[1][1]

    assert [part.label for part in weights.inputs] == [
        "Weight of Alder Neighbours",
        "Weight of Birch Kitchen",
    ]
    assert weights.unit is Unit.COUNT


METHODS = {
    "tenancy-first": "each to the eligible member whose capacity, divided by",
    "minds-together": "each to the eligible member whose capacity times its score, divided by",
    "first-steps-online": "Serve the eligible members in order of score",
    "ageing-well-at-home": "Give each eligible member what was agreed",
}


@pytest.mark.parametrize(("tender", "sentence"), METHODS.items())
def test_the_method_is_told_as_it_was_used(tender: str, sentence: str) -> None:
    assert sentence in shown(page_of(sample(), tender))


def test_each_pound_adds_up_to_a_hundred_pence() -> None:
    whole = of_each_pound(
        Money(value_pence=300, hub_pence=1, members_pence=298, unallocated_pence=1), title="x"
    )

    assert [part.shown for part in whole.parts] == ["99.4p", "0.3p", "0.3p"]
    assert sum(part.length for part in whole.parts) == 1000


def test_nothing_is_said_of_what_is_left_where_nothing_is() -> None:
    money = money_of(publish_award(minimal().register, "visits"))

    assert [part.label for part in of_each_pound(money, title="x").parts] == [
        "To members, for delivery",
        "To the hub",
    ]


@pytest.mark.parametrize(
    ("part", "whole", "rate"), [(1, 8, 1250), (1, 3, 3333), (2, 3, 6667), (0, 0, 0), (1, 20_000, 1)]
)
def test_a_rate_is_rounded_to_the_nearest_basis_point(part: int, whole: int, rate: int) -> None:
    assert rate_of(part, whole) == rate


def test_the_csv_of_a_lot_holds_plain_numbers() -> None:
    rows = rows_in(written(awards.files, minimal())["data/tables/awards/visits/lots/home.csv"])

    assert rows == [
        {"Member": "Alder Neighbours", "Offered": "60", "Score of 500": "400",
         "Awarded, visits": "45", "Part": "50.0%", "Amount": "4050.00"},
        {"Member": "Birch Kitchen", "Offered": "60", "Score of 500": "360",
         "Awarded, visits": "45", "Part": "50.0%", "Amount": "4050.00"},
        {"Member": "Hub share", "Offered": "", "Score of 500": "", "Awarded, visits": "",
         "Part": "", "Amount": "900.00"},
    ]  # fmt: skip


CHECK_BY_ROUTE = {
    "tenancy-first": ("take out the one that falls shortest", "plays no part"),
    "ageing-well-at-home": ("plays no part in a joint delivery plan", "take out the one"),
}


@pytest.mark.parametrize("tender", CHECK_BY_ROUTE)
def test_the_steps_to_check_an_award_follow_its_route(tender: str) -> None:
    told, untold = CHECK_BY_ROUTE[tender]
    page = shown(page_of(sample(), tender))

    assert told in page
    assert untold not in page
    assert "it is the digest of “tender:lot:”" in page


def test_the_heading_of_a_lot_is_named_by_the_lot_and_not_by_its_title() -> None:
    page = shown(page_of(minimal(), "visits"))

    assert "{: #lot-home }" in page
    assert "{: #steps-home }" in page


@pytest.mark.parametrize(
    ("as_of", "is_open"), [("2024-12-02", True), ("2024-12-09", True), ("2024-12-10", False)]
)
def test_until_when_a_bidder_may_appeal_is_said_while_it_may(as_of: str, *, is_open: bool) -> None:
    """Approved on Monday 2 December 2024: five working days for appeals, a standstill of eight."""
    portal = portal_of(files_of(MINIMAL), as_of=date.fromisoformat(as_of))
    files = written(awards.files, portal)
    page = shown(files["awards/visits.md"])

    assert ("A bidder may appeal to the board until" in page) is is_open
    assert data_in(files["data/awards/visits.json"])["award"]["standstill"] == {
        "approved_on": "2024-12-02",
        "appeal_until": "2024-12-09",
        "standstill_until": "2024-12-12",
        "delivery_from": "2024-12-13",
    }
    assert "Delivery may begin on" in page
