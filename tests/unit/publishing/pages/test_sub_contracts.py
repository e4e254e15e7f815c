"""A page for what each member holds of a contract: position, measures, dates, delivery, returns."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from generator.publishing.pages import members, performance, returns, sub_contracts
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.changes import held_by_hand, trade
from tests.consortia import after, edited, uncounted
from tests.page_tables import links_of, tables_of
from tests.reference.returns import loaded, matrix, periods_of
from tests.sections import (
    SAMPLE,
    SAMPLE_DAY,
    data_in,
    minimal,
    portal_of,
    rows_in,
    sample,
    shown,
    written,
)

ALDER = "returns/visits/members/alder.md"
Q2 = "returns/visits/2025-q2/alder.yaml"
BOTH = pytest.mark.parametrize("audience", Audience)


@cache
def of_sample(audience: Audience) -> dict[str, bytes]:
    """The section's files for the sample."""
    return written(sub_contracts.files, sample(audience))


def told(files: dict[str, bytes], tender: str, member: str) -> dict[str, Any]:
    """A sub-contract's JSON."""
    found: dict[str, Any] = data_in(files[f"data/sub-contracts/{tender}/{member}.json"])
    sub: dict[str, Any] = found["sub_contract"]
    return sub


def page(portal: Portal, path: str = ALDER) -> bytes:
    return written(sub_contracts.files, portal)[path]


@BOTH
def test_everybody_who_is_to_report_on_a_contract_has_a_page_for_it(audience: Audience) -> None:
    expected = {(tender, member) for tender, _, member in matrix(SAMPLE, SAMPLE_DAY)}
    files = of_sample(audience)
    listed = data_in(files["data/sub-contracts.json"])["sub_contracts"]
    assert {(each["tender"], each["member"]) for each in listed} == expected
    for each in listed:
        assert f"{each['page'].removesuffix('/')}.md" in files
        assert each["path"] in files


def test_what_it_holds_is_what_was_awarded_varied_and_traded() -> None:
    register = sample().register
    by_hand = held_by_hand(register, register.as_of)
    files, compared = of_sample(Audience.PUBLIC), 0
    for each in data_in(files["data/sub-contracts.json"])["sub_contracts"]:
        tender, member = each["tender"], each["member"]
        for lot in told(files, tender, member)["lots"]:
            held = lot["holding"]
            expected = by_hand.get((tender, lot["lot"], member), (0, 0))
            assert (held["outputs"], held["amount_pence"]) == expected
            compared += 1
    assert compared > 30


def test_what_is_asked_for_is_what_the_tender_and_the_policies_of_the_period_ask_for() -> None:
    consortium = loaded(SAMPLE / "consortium.yaml")
    files = of_sample(Audience.PUBLIC)
    for tender in ("minds-together", "family-hubs-outreach"):
        lots = loaded(SAMPLE / "tenders" / tender / "tender.yaml")["lots"]
        for path in (SAMPLE / "returns" / tender / "2026-q2").glob("*.yaml"):
            for lot in told(files, tender, path.stem)["lots"]:
                asked = lots[lot["lot"]]
                names = [measure["name"] for measure in lot["measures"]]
                assert names == [
                    *("outputs", "outputs_to_date", "participants"),
                    *(f"people.{name}" for name in asked.get("people_by", [])),
                    *(f"outcomes.{name}" for name in asked["outcomes"]),
                    *("spend_total", "spend", "variance", "narrative"),
                ]
                for measure in lot["measures"]:
                    name = measure["name"].removeprefix("outcomes.")
                    if measure["kind"] == "outcomes":
                        described = consortium["outcomes"][name]
                        assert measure["evidence"] == described["evidence"]
                        assert measure["target"] == int(asked["outcomes"][name]["target"])


def test_its_dates_are_those_of_every_period_in_which_it_holds_a_part() -> None:
    tender = loaded(SAMPLE / "tenders/ageing-well-at-home/tender.yaml")
    every, due_days = tender["reporting"]["every"], int(tender["reporting"]["due_days"])
    sub = told(of_sample(Audience.PUBLIC), "ageing-well-at-home", "kestrel-carers")
    since, until = (date.fromisoformat(tender["delivery"][end]) for end in ("since", "until"))
    assert [(each["period"], each["due_on"], each["pack_due_on"]) for each in sub["dates"]] == [
        (
            name,
            str(last + timedelta(days=due_days)),
            str(last + timedelta(days=int(tender["pack_due_days"]))),
        )
        for name, _, last in periods_of(since, until, every)
    ]


@BOTH
def test_on_time_and_complete_are_what_plain_loops_find(audience: Audience) -> None:
    files, compared = of_sample(audience), 0
    for (tender, period, member), cell in matrix(SAMPLE, SAMPLE_DAY).items():
        state, _, asked, given = cell
        (found,) = (
            each for each in told(files, tender, member)["returns"] if each["period"] == period
        )
        assert found["has_come"] == (state in {"on time", "late"})
        assert found["is_on_time"] == (state == "on time")
        assert found["is_complete"] == (found["has_come"] and asked == given)
        compared += 1
    assert compared > 100


def test_the_public_is_told_neither_what_was_found_in_a_return_nor_what_was_written() -> None:
    edits = (
        (Q2, "outputs: 12\n", "outputs: 5\n"),
        (Q2, "less-lonely: 4", "less-lonely: 7743"),
        after(Q2, "spend_total: 970.00\n", "    narrative: Zwords.\n"),
    )
    public = written(sub_contracts.files, portal_of(edited(*edits)))
    everything = b"\n".join(public.values())
    for hidden in (b"Zwords", b"7743", b"is_clear", b"is_accurate", b"faults", b"be explained"):
        assert hidden not in everything
    told_to_members = page(portal_of(edited(*edits), audience=Audience.MEMBERS))
    tables = tables_of(told_to_members)
    assert [row[1] for row in tables["faults"].rows] == ["Clear", "Accurate", "Accurate"]
    assert tables["words"].rows == [
        ["Apr–Jun 2025", "Visits at home", "What figures do not tell", "Zwords."]
    ]
    assert tables["returns-table"].rows[1] == [
        "Apr–Jun 2025", "Yes", "No", "No", "On time",
        "14 July 2025,\ndue\xa030 July 2025", "7 of 7",
    ]  # fmt: skip
    assert tables_of(public[ALDER])["returns-table"].rows[1][1:3] == ["Yes", "On time"]


def test_a_return_that_has_not_come_has_no_quality_yet() -> None:
    row = tables_of(page(minimal(Audience.MEMBERS)))["returns-table"].rows[0]
    assert row[0] == "Jul–Sep 2025"
    assert row[1:5] == [*["–not come yet"] * 3, "Not yet due"]


def test_a_day_that_cannot_be_right_is_not_told_as_on_time() -> None:
    early = portal_of(edited((Q2, "submitted_on: 2025-07-14", "submitted_on: 2025-06-14")))
    assert tables_of(page(early))["returns-table"].rows[1][2] == "Not certain"


def test_lines_tell_what_was_delivered_and_what_was_spent_of_what_was_planned() -> None:
    said = shown(page(minimal()))
    assert "Up to 30 June 2025, 22 visits were planned and 23 delivered: 4.55% more." in said
    assert "Up to 30 June 2025, £2,008.35 were planned and £1,920.00 spent." in said
    assert said.count("Delivered and planned, in visits") >= 1
    assert "Spent and planned" in said


def test_a_lot_that_counts_no_outputs_is_told_by_its_money_alone() -> None:
    content = page(portal_of(uncounted()))
    said = shown(content)
    assert "### Coordinating visits, in money alone" in said
    assert "This lot counts no outputs, so it is told by its money alone." in said
    assert "£2,008.35 were planned and £1,920.00 spent." in said
    assert "Delivered and planned" not in said
    assert tables_of(content)["held"].rows[0][1] == "money alone"


def test_small_numbers_are_a_star_to_the_public_and_a_number_to_members() -> None:
    path = "returns/ageing-well-at-home/members/kestrel-carers.md"
    public, members_page = (of_sample(audience)[path] for audience in Audience)
    starred = tables_of(public)["outcomes-table"].rows
    known = tables_of(members_page)["outcomes-table"].rows
    assert any("*" in cell for row in starred for cell in row)
    assert not any("*" in cell for row in known for cell in row)
    assert "A star stands for a number" in shown(public)
    assert "A star stands for a number" not in shown(members_page)


def test_outcomes_are_drawn_by_period_for_members_and_by_the_years_told_for_the_public() -> None:
    path = "returns/ageing-well-at-home/members/kestrel-carers.md"
    assert ">Period</th>" in of_sample(Audience.MEMBERS)[path].decode()
    assert ">Financial year</th>" in of_sample(Audience.PUBLIC)[path].decode()


def test_what_has_changed_it_is_told_with_its_own_sign() -> None:
    files = edited() | trade(5, "450.00")
    portal = portal_of(files)
    gave = tables_of(page(portal))["changes"].rows
    took = tables_of(page(portal, "returns/visits/members/birch.md"))["changes"].rows
    assert [row[3:5] for row in gave] == [["−5", "(£450.00)"]]
    assert [row[3:5] for row in took] == [["5", "£450.00"]]
    assert "Birch has volunteers to spare." in shown(page(portal))
    assert "changes" not in tables_of(page(minimal()))


def test_who_has_passed_all_of_it_on_keeps_the_page() -> None:
    files = edited() | trade(45, "4050.00", since="2025-q3", on="2025-06-02", decided="2025-06-09")
    portal = portal_of(files)
    held = tables_of(page(portal))["held"].rows
    assert held[0][-1] == "£0.00"


def test_the_pages_of_contract_member_and_returns_lead_to_it() -> None:
    portal, target = minimal(), "returns/visits/members/alder/"
    for section, path in (
        (returns.files, "returns/visits.md"),
        (returns.files, "returns/index.md"),
        (members.files, "members/alder.md"),
        (performance.files, "performance/visits.md"),
    ):
        assert target in links_of(path, written(section, portal)[path]), path


def test_each_measure_leads_to_where_it_is_defined() -> None:
    links = links_of(ALDER, page(minimal()))
    assert {"data/measures/#outputs", "data/measures/#spend-total"} <= links
    assert "outcomes/wellbeing/less-lonely/" in links


@BOTH
def test_a_tables_csv_lies_where_the_page_says(audience: Audience) -> None:
    files = of_sample(audience)
    path = "returns/ageing-well-at-home/members/good-company-lunch-clubs.md"
    downloads = [link for link in links_of(path, files[path]) if link.endswith(".csv")]
    assert len(downloads) >= 5
    for download in downloads:
        assert rows_in(files[download]), download
