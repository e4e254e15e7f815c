"""The charter's rules where nobody can tell, and who is named in what they say."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.rules.charter import CHA_1
from generator.rules.hub_assessments import CHA_2
from generator.rules.promotion import STR_3
from generator.rules.references import REF_1
from generator.rules.rule import Rule
from tests.charters import (
    ASSESSED,
    asked_of_profiles,
    assessment,
    campaign,
    chartered,
    event,
    held,
    questions,
    register_over,
    surgeries,
    terms,
    visits,
)
from tests.consortia import AS_OF, Edit

OWED = chartered(terms("2024-04-01", yearly=0))
YEAR = "charter/years/2024-25"


def messages(
    rule: Rule[Any], files: dict[str, str], *edits: Edit, as_of: date = AS_OF
) -> list[str]:
    """What the rule says, each with the file that it is about."""
    held_against = rule.hold(register_over(files, *edits, as_of=as_of))
    return [f"{each.path.removeprefix('data/')}: {each.message}" for each in held_against.findings]


def test_what_was_missed_asks_for_an_account_until_there_is_one() -> None:
    (asked,) = messages(CHA_1, {}, OWED)
    assert asked.startswith(f"{YEAR}.yaml: Support visits, 2024/25: alder, birch and cedar had")
    told = (
        "reported_on: 2025-05-01\nsummary: Nobody could go out.\nmissed:\n  visit:\n"
        "    reason: The post was vacant.\n    action: It is filled.\n    owner: Director\n"
        "    by: 2025-12-01\n"
    )
    assert messages(CHA_1, {YEAR: told}, OWED) == []
    assert messages(CHA_1, {YEAR: told}, OWED, as_of=date(2025, 4, 30)) == [asked]


def test_an_account_that_cannot_be_read_is_not_missing() -> None:
    assert messages(CHA_1, {YEAR: "summary: Well.\n"}, OWED) == []


def test_while_a_month_cannot_be_read_nothing_was_missed() -> None:
    assert messages(CHA_1, {"charter/log/2024-05": "visits: none\n"}, OWED) == []


def test_notice_begins_so_many_days_before_the_year_ends_and_ends_with_it() -> None:
    running = chartered(terms("2025-04-01", yearly=3, full=0, associate=0, notice=30))
    assert messages(CHA_1, {}, running, as_of=date(2026, 2, 28)) == []
    (first,) = messages(CHA_1, {}, running, as_of=date(2026, 3, 1))
    assert "3 are still to be given by 31 March 2026" in first
    assert messages(CHA_1, {}, running, as_of=date(2026, 3, 31)) == [first]
    (over,) = messages(CHA_1, {}, running, as_of=date(2026, 4, 1))
    assert "0 of 3 were held" in over


def test_no_more_than_five_members_are_named() -> None:
    more = {
        f"members/member-{letter}": (
            f"name: Member {letter}\nlegal_form: unincorporated-charity\nidentifiers:\n"
            f"  - scheme: GB-CHC\n    number: 99000{place}\nsummary: A club.\npostcode: LU3 1AC\n"
            "areas:\n  - luton\nthemes:\n  - families\nservices: []\nlevels:\n"
            "  - since: 2023-01-10\n    level: associate\n    founding: yes\n"
            "signed:\n  business_principles: 2023-01-10\n"
        )
        for place, letter in enumerate("defg", start=10)
    }
    (asked,) = messages(CHA_1, more, OWED)
    assert "alder, birch, cedar, member-d, member-e and 2 more had fewer" in asked


def test_a_suspended_member_can_be_visited_and_one_that_left_cannot() -> None:
    suspended = ("members/cedar.yaml", "    level: associate\n", "    level: suspended\n")
    left = ("members/cedar.yaml", "    level: associate\n", "    level: left\n")
    log = {"charter/log/2025-06": visits("2025-06-03 cedar")}
    charter = chartered(terms("2025-04-01"))
    assert messages(CHA_1, log, charter, suspended) == []
    assert messages(CHA_1, log, charter, left) == [
        "charter/log/2025-06.yaml: cedar was not a member of the consortium on 3 June 2025."
    ]


def test_the_hubs_assessment_is_not_asked_for_while_one_cannot_be_read() -> None:
    charter = chartered(terms("2024-04-01", assessed=ASSESSED))
    assert len(messages(CHA_2, {}, charter)) == 1
    broken = {"charter/self-assessments/2025-02-10": "framework: none\n"}
    assert messages(CHA_2, broken, charter) == []


def test_notice_of_the_hubs_assessment_begins_on_its_day() -> None:
    charter = chartered(terms("2024-04-01", assessed=ASSESSED))
    made = {"charter/self-assessments/2025-02-10": assessment()}
    assert messages(CHA_2, made, charter, as_of=date(2026, 1, 10)) == []
    (noticed,) = messages(CHA_2, made, charter, as_of=date(2026, 1, 11))
    assert "is due by 10 February 2026; the last is of 10 February 2025" in noticed
    (overdue,) = messages(CHA_2, made, charter, as_of=date(2026, 2, 11))
    assert "was due by" in overdue


def test_each_action_is_told_of_in_its_own_record() -> None:
    improvements = (
        "improvements:\n  - weakness: No cover.\n    action: Write it down.\n"
        "    owner: Director\n    by: 2025-06-30\n"
    )
    files = {
        f"charter/self-assessments/{on}": assessment(more=improvements)
        for on in ("2025-02-10", "2025-03-10")
    }
    said = "Director was to have this done by 30 June 2025, 46 days ago; it is not done."
    assert messages(CHA_2, files) == [f"{name}.yaml: {said}" for name in files]


def test_names_that_lead_nowhere_are_told_wherever_they_stand() -> None:
    files = {
        "charter/log/2025-06": visits("2025-06-03 alderr").replace("given: visit", "given: vist")
        + questions("2025-06-03 alder").replace("asked: question", "asked: visit")
        + surgeries("2025-06-05 nobody").replace("held: surgery", "held: question"),
        YEAR: "reported_on: 2025-05-01\nsummary: Well.\nmissed:\n  visist:\n    reason: Snow.\n"
        "    action: Again.\n    owner: Director\n    by: 2025-12-01\n",
        "charter/self-assessments/2025-02-10": assessment(more="decision: board/2025-01-01/9\n"),
        "development/events/2025-05-20-safe-hands": event(
            "themes:\n  - nothing\ngiven_by:\n  - alderr\nbooked:\n  nobody: 1\n",
            held("2025-06-01", "birchh 3"),
        ),
        "development/campaigns/open-doors": campaign("2025-05-02", "2025-05-09").replace(
            "members:\n  - alder", "themes:\n  - nothing\nmembers:\n  - alderr"
        ),
    }
    register = register_over(files, OWED)
    found = {
        (each.path.removeprefix("data/"), ".".join(map(str, each.field)))
        for each in REF_1.hold(register).findings
    }
    log, on_event = "charter/log/2025-06.yaml", "development/events/2025-05-20-safe-hands.yaml"
    assert found == {
        *((log, field) for field in ("visits.0.given", "visits.0.member", "queries.0.asked",
                                     "sessions.0.held", "sessions.0.came.0")),
        (f"{YEAR}.yaml", "missed.visist"),
        ("charter/self-assessments/2025-02-10.yaml", "decision"),
        *((on_event, field) for field in ("themes.0", "given_by.0", "booked.nobody",
                                          "result.came.birchh")),
        *(("development/campaigns/open-doors.yaml", field) for field in ("themes.0", "members.0")),
    }  # fmt: skip
    # Of names that lead nowhere, no other rule says more.
    assert all(each.rule == "REF-1" for each in REF_1.hold(register).findings)


def test_a_profile_asks_for_nothing_where_no_policy_does_or_the_member_has_left() -> None:
    assert messages(STR_3, {}) == []
    left = ("members/cedar.yaml", "    level: associate\n", "    level: left\n")
    said = messages(STR_3, {}, asked_of_profiles(60), left)
    assert [each.partition(":")[0] for each in said] == [
        "members/alder.yaml", "members/birch.yaml",
    ]  # fmt: skip
