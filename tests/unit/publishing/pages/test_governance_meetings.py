"""The page of minutes: what a decision chose or approved stands under it, and leads there."""

from __future__ import annotations

import pytest

from generator.publishing.pages.governance import meetings
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.changes import decided, trade, variation
from tests.consortia import Edit, edited
from tests.page_tables import links_of, tables_of
from tests.sections import minimal, portal_of, rows_in, sample, written

PAGE = "governance/meetings.md"
ROUTES = "governance/meetings/board/2024-09-02.yaml"
APPROVED = "governance/meetings/board/2024-12-02.yaml"
UNAPPROVED: Edit = ("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", "")


def decisions_of(portal: Portal, on: str) -> list[str]:
    """What the meeting decided, as its row shows it, line by line."""
    table = tables_of(written(meetings.files, portal)[PAGE])["meetings"]
    return next(row[-1] for row in table.rows if row[0] == on).split("\n")


def links_in(portal: Portal) -> set[str]:
    return links_of(PAGE, written(meetings.files, portal)[PAGE])


def test_a_route_and_an_award_stand_under_the_decision_and_lead_to_it() -> None:
    assert decisions_of(minimal(), "2 September 2024") == [
        "1. To sub-let by open competition.",
        "Route: Community meals",
        "Route: Visits to older people",
    ]
    assert decisions_of(minimal(), "2 December 2024") == [
        "1. To approve the award of visits.",
        "Award: Visits to older people",
    ]
    assert {"tenders/meals/#sharing", "tenders/visits/#sharing", "awards/visits/"} <= links_in(
        minimal()
    )


def test_variations_and_trades_stand_there_too() -> None:
    change = variation("+10", "+1000.00", hub="+100.00",
                       shares="{birch: {outputs: +10, amount: +900.00}}")  # fmt: skip
    portal = portal_of({**edited(), **decided(change, trade(10, "900.00"))})
    assert decisions_of(portal, "4 August 2025")[1:] == [
        "Variation: Visits to older people, 1 August 2025",
        "Output trade: Visits to older people, Alder Neighbours to Birch Kitchen",
    ]
    assert {"trades/#variations", "trades/#trades"} <= links_in(portal)


def test_the_csv_says_in_words_what_was_approved() -> None:
    rows = rows_in(written(meetings.files, minimal())["data/tables/meetings.csv"])
    told = {row["Day"]: row["What was decided"] for row in rows}
    assert told["2024-12-02"] == (
        "1. To approve the award of visits. (Award: Visits to older people)"
    )
    assert told["2023-01-10"] == "1. To adopt the policies."


@pytest.mark.parametrize("audience", Audience)
def test_a_proposal_is_led_to_for_members_alone(audience: Audience) -> None:
    portal = portal_of(edited(UNAPPROVED), audience=audience)
    assert ("awards/visits/" in links_in(portal)) is (audience is Audience.MEMBERS)


def test_what_is_not_there_has_its_name_and_leads_nowhere() -> None:
    approved = (
        "    awards:\n      - visit\n    variations:\n      - visits/2025-02-30\n"
        "    trades:\n      - visits/2025-08-01-alder--birch\n"
    )
    misnamed = (
        (ROUTES, "      - meals\n", "      - meels\n"),
        (APPROVED, "    awards:\n      - visits\n", approved),
    )
    portal = portal_of(edited(*misnamed))
    assert "Route: meels" in decisions_of(portal, "2 September 2024")
    assert decisions_of(portal, "2 December 2024")[1:] == [
        "Award: visit",
        "Variation: visits/2025-02-30",
        "Output trade: visits/2025-08-01-alder--birch",
    ]
    assert not {"trades/#variations", "trades/#trades", "awards/visit/"} & links_in(portal)


def test_a_route_of_a_tender_that_does_not_say_how_it_is_sub_let_leads_to_the_tender() -> None:
    portal = portal_of(edited((ROUTES, "      - meals\n", "      - gardens\n")))
    assert "tenders/gardens/" in links_in(portal)


def test_all_that_the_samples_decisions_settle_is_led_to() -> None:
    register = sample().register
    expected = {
        *(f"tenders/{name}/#sharing" for meeting in register.meetings.values()
          for one in meeting.decisions.values() for name in one.routes),
        *(f"awards/{name}/" for meeting in register.meetings.values()
          for one in meeting.decisions.values() for name in one.awards),
    }  # fmt: skip
    assert expected
    assert expected <= links_in(sample())


def test_hostile_words_in_a_title_stay_words() -> None:
    hostile = ("tenders/visits/tender.yaml", "title: Visits to", "title: <b>[x](javascript:1)</b>")
    page = written(meetings.files, portal_of(edited(hostile)))[PAGE].decode()
    assert "javascript:1" not in page
    assert "<b>" not in page
