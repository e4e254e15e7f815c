from __future__ import annotations

import re
from datetime import date

import pytest

from generator.publishing.pages import members
from generator.publishing.portal import Portal
from generator.publishing.views.members import names_of_members
from generator.publishing.words import decision_shown, sentence, sub_letting_shown
from schemas.numbers import in_words
from schemas.published.audience import Audience
from tests.changes import held_by_hand
from tests.consortia import Edit, edited
from tests.page_tables import links_of, pence, tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written


def page_of(portal: Portal, member: str) -> bytes:
    return written(members.files, portal)[f"members/{member}.md"]


SUSPENDED: Edit = (
    "members/birch.yaml",
    "  - since: 2024-01-01\n    level: full\n    reason: Fit for contracting.\n",
    (
        "  - since: 2024-01-01\n    until: 2025-07-31\n    level: full\n"
        "    reason: Fit for contracting.\n  - since: 2025-08-01\n    level: suspended\n"
        "    reason: No return.\n"
    ),
)
LEFT: Edit = (SUSPENDED[0], SUSPENDED[1], SUSPENDED[2].replace("level: suspended", "level: left"))


def test_the_list_names_every_member_with_what_it_holds() -> None:
    assert rows_in(written(members.files, minimal())["data/tables/members.csv"]) == [
        {"Member": "Alder Neighbours", "Level": "Full", "Area": "Luton",
         "Theme": "Health and wellbeing", "Contracts": "1", "Worth": "4050.00",
         "Reporting": "Meets standard"},
        {"Member": "Birch Kitchen", "Level": "Full", "Area": "Luton",
         "Theme": "Health and wellbeing", "Contracts": "1", "Worth": "4050.00",
         "Reporting": "Meets standard"},
        {"Member": "Cedar Family Club", "Level": "Associate", "Area": "Luton",
         "Theme": "Children and families", "Contracts": "0", "Worth": "",
         "Reporting": "No returns yet"},
    ]  # fmt: skip


def test_what_members_hold_in_the_list_is_what_their_positions_come_to() -> None:
    register = sample().register
    rows = rows_in(written(members.files, sample())["data/tables/members.csv"])
    worth = {row["Member"]: round(float(row["Worth"] or 0) * 100) for row in rows}
    held: dict[str, int] = {}
    for (tender_id, _, member_id), (_, amount) in held_by_hand(register, register.as_of).items():
        delivery = register.tenders[tender_id].delivery
        if delivery and delivery.until >= register.as_of:
            name = register.members[member_id].name
            held[name] = held.get(name, 0) + amount

    assert {name: value for name, value in worth.items() if value} == held


@pytest.mark.parametrize(
    ("as_of", "contracts"), [(date(2025, 12, 31), "1"), (date(2026, 1, 1), "0")]
)
def test_a_contract_is_held_until_its_last_day(as_of: date, contracts: str) -> None:
    rows = rows_in(
        written(members.files, portal_of(edited(), as_of=as_of))["data/tables/members.csv"]
    )

    assert rows[0]["Contracts"] == contracts


def test_a_suspended_member_says_so_first_and_stays_in_the_list() -> None:
    portal = portal_of(edited(SUSPENDED))
    page = shown(page_of(portal, "birch"))

    assert "Suspended since 1 August 2025." in page
    assert page.index("Suspended since") < page.index("A kitchen that cooks")
    rows = rows_in(written(members.files, portal)["data/tables/members.csv"])
    levels = {row["Member"]: row["Level"] for row in rows}
    assert levels["Birch Kitchen"] == "Suspended"


def test_who_has_left_is_not_listed_but_keeps_its_page_while_awards_name_it() -> None:
    portal = portal_of(edited(LEFT))
    names = [
        row["Member"] for row in rows_in(written(members.files, portal)["data/tables/members.csv"])
    ]

    assert names == ["Alder Neighbours", "Cedar Family Club"]
    assert "No longer a member" in shown(page_of(portal, "birch"))


def test_who_left_without_ever_bidding_has_no_page() -> None:
    files = edited(
        ("members/cedar.yaml", "    level: associate\n    founding: yes\n",
         ("    until: 2024-12-31\n    level: associate\n    founding: yes\n"
         "  - since: 2025-01-01\n    level: left\n")),
    )  # fmt: skip
    assert "cedar" not in names_of_members(portal_of(files).register, Audience.PUBLIC)


def test_a_members_sub_contracts_lead_to_their_awards_and_add_up() -> None:
    content = page_of(sample(), "kestrel-carers")
    table = tables_of(content)["contracts-table"]
    register = sample().register
    shares = [
        amount
        for (_, _, member), (_, amount) in held_by_hand(register, register.as_of).items()
        if member == "kestrel-carers"
    ]

    assert sorted(pence(row[-1]) for row in table.rows) == sorted(shares)
    assert pence(table.total[-1]) == sum(shares)
    assert "awards/ageing-well-at-home/" in links_of("members/kestrel-carers.md", content)


def test_the_reporting_record_is_told_in_a_sentence() -> None:
    files = edited()
    del files["data/returns/visits/2025-q2/birch.yaml"]

    assert "All of its last two returns were on time, and 14 of the 14 figures" in shown(
        page_of(minimal(), "birch")
    )
    assert (
        "One of its last two returns was on time, and 7 of the 14 figures they asked for were "
        "given. That is below the standard: at least 75% of returns on time and 90% of figures "
        "given."
    ) in shown(page_of(portal_of(files), "birch"))
    assert "so there is nothing to judge it by" in shown(page_of(minimal(), "cedar"))


LATE: Edit = ("returns/visits/2025-q1/birch.yaml", "2025-04-30", "2025-05-01")
LONELY: Edit = ("returns/visits/2025-q2/birch.yaml", "less-lonely: 3", "less-lonely: 7743")


def test_the_returns_that_count_stand_below_it_and_lead_to_their_sub_contract() -> None:
    content = page_of(portal_of(edited(LATE, LONELY)), "birch")
    assert tables_of(content)["counted"].rows == [
        ["Visits to older people", "Apr–Jun 2025", "Yes", "On time",
         "30 July 2025,\ndue\xa030 July 2025"],
        ["Visits to older people", "Jan–Mar 2025", "Yes", "Late by 1 day",
         "1 May 2025,\ndue\xa030 April 2025"],
    ]  # fmt: skip
    assert "returns/visits/members/birch/" in links_of("members/birch.md", content)
    assert "counted" not in tables_of(page_of(minimal(), "cedar"))


def test_the_public_is_told_of_the_score_what_eligibility_counts_and_members_all_of_it() -> None:
    public, for_members = (
        page_of(portal_of(edited(LATE, LONELY), audience=audience), "birch")
        for audience in Audience
    )
    assert "One of the last two returns was on time." in shown(public)
    assert "All of the last two returns were complete." in shown(public)
    for judged in ("Latest returns that were clear", "Latest returns that were accurate"):
        assert judged in shown(for_members)
        assert judged not in shown(public)
    assert b"7743" not in public
    assert "7,743 people reached less-lonely, but only 8 took part" in shown(for_members)
    row = tables_of(for_members)["counted"].rows[0]
    assert row[2:6] == ["Yes", "Yes", "No", "On time"]


@pytest.mark.parametrize(
    ("edits", "absent", "advice"),
    [
        ((LATE,), (), "With the next two returns on time and in full it is mended on 31 January"),
        (
            (
                LATE,
                (
                    "consortium.yaml",
                    "  reporting_window:\n    - since: 2023-01-10\n      value: 4\n",
                    "  reporting_window:\n    - since: 2023-01-10\n      value: 2\n",
                ),
            ),
            (),
            "With the next return on time and in full it is mended on 31 October 2025.",
        ),
        ((), ("2025-q1", "2025-q2"), "Too few further returns are expected to mend it. Figures"),
        (
            (("consortium.yaml", "value: 75%", "value: 50%"),),
            ("2025-q2",),
            "It is mended as soon as the figures that are missing are sent.",
        ),
    ],
)
def test_members_are_told_what_mends_a_score_that_is_too_low(
    edits: tuple[Edit, ...], absent: tuple[str, ...], advice: str
) -> None:
    files = edited(*edits)
    for period in absent:
        del files[f"data/returns/visits/{period}/birch.yaml"]
    assert advice in shown(page_of(portal_of(files, audience=Audience.MEMBERS), "birch"))
    assert advice not in shown(page_of(portal_of(files), "birch"))
    assert "Below what new work asks for" not in shown(page_of(minimal(Audience.MEMBERS), "birch"))


def test_the_latest_returns_are_shown_period_by_period() -> None:
    page = shown(page_of(minimal(), "birch"))

    assert re.findall(r'co-strip__period">([^<]*)<', page) == [
        "Jan–Mar 2025", "Apr–Jun 2025", "Jul–Sep 2025",
    ]  # fmt: skip


def test_evidence_and_what_is_lacking_are_for_members() -> None:
    for_members = page_of(minimal(Audience.MEMBERS), "cedar")

    assert "Still needed for full membership" in shown(for_members)
    assert tables_of(for_members)["needed"].rows[0][0] == "Insurance"
    assert "Still needed" not in shown(page_of(minimal(), "cedar"))
    assert "needed" not in tables_of(page_of(minimal(), "cedar"))
    alder = tables_of(page_of(minimal(Audience.MEMBERS), "alder"))["evidence-table"]
    assert alder.rows[0] == ["Insurance", "Policy 1", "31 December 2025", "Valid"]


def test_why_a_level_changed_is_for_members() -> None:
    portals = (portal_of(edited(SUSPENDED), audience=audience) for audience in Audience)
    public, for_members = (shown(page_of(portal, "birch")) for portal in portals)

    assert "until 31 July 2025. Fit for contracting." in for_members
    assert "No return." in for_members
    assert "until 31 July 2025" in public
    assert "Fit for contracting." not in public
    assert "No return." not in public


def test_an_identifier_is_a_fact_and_no_page_leads_to_another_site_but_the_source() -> None:
    portal = sample()
    source = portal.register.consortium.source_url or "none"
    for path, content in written(members.files, portal).items():
        if path.endswith(".md"):
            outward = [link for link in links_of(path, content) if link.startswith("https:")]
            assert all(link.startswith(source) for link in outward), path
    assert "Companies House, number 00990001" in shown(page_of(minimal(), "alder"))


def test_the_json_of_a_member_is_as_of_the_portals_day() -> None:
    member = data_in(written(members.files, minimal())["data/members/birch.json"])["member"]

    assert member["level"] == "full"
    assert member["reporting"] == {
        "returns": 2, "on_time": 2, "complete": 2, "asked": 14, "supplied": 14,
        "on_time_threshold_bp": 7500, "completeness_threshold_bp": 9000, "is_met": True,
        "counted": [
            {
                "tender": "visits", "period": period, "member": "birch", "has_come": True,
                "is_complete": True, "is_on_time": True,
            }
            for period in ("2025-q1", "2025-q2")
        ],
    }  # fmt: skip
    assert "evidence" not in member


@pytest.mark.parametrize(
    ("number", "word"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1200, "1,200")]
)
def test_small_numbers_are_words(number: int, word: str) -> None:
    assert in_words(number) == word


def test_words_of_records_are_put_in_plain_english() -> None:
    assert sentence("one of two") == "One of two"
    assert decision_shown("board/2024-05-21/3") == "Decision 3 of the board on 21 May 2024"
    assert sub_letting_shown("competition", "merit") == (
        "Open competition, in proportion to capacity times score"
    )
    assert sub_letting_shown("joint-delivery-plan", "proportional") == (
        "Joint delivery plan, as the participants agreed"
    )


def test_suspended_members_are_told_apart_from_those_counted() -> None:
    page = shown(written(members.files, portal_of(edited(SUSPENDED)))[
        "members/index.md"
    ])  # fmt: skip

    assert "1 suspended, not counted here" in page
