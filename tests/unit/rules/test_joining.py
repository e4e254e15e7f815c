"""MEM-3, MEM-7 to MEM-9, MEM-11 and MEM-12: the days and numbers at which they are first broken."""

from __future__ import annotations

from datetime import date

import pytest

from generator.membership.applicants import key_of
from generator.rules.ready import MEM_9
from tests.consortia import (
    AS_OF,
    Edit,
    after,
    edited,
    findings_in,
    found,
    register_of,
    shown_short,
    uncounted,
)

APPLICATION, BIRCH, CEDAR = (
    "applications/2023-02-01-birch.yaml",
    "members/birch.yaml",
    "members/cedar.yaml",
)


def waiting(received: str, number: str = "9900009", level: str = "associate") -> dict[str, bytes]:
    """The minimal consortium with an application of somebody new that waits."""
    text = (
        "organisation: Dogwood Repair Club\nlegal_form: unincorporated-charity\nidentifiers:\n"
        f"  - scheme: GB-CHC\n    number: {number}\nsummary: A club.\nlevel: {level}\n"
        "areas:\n  - luton\nthemes:\n  - wellbeing\n"
    )
    return {**edited(), f"data/applications/{received}-dogwood.yaml": text.encode()}


def found_in(rule: str, files: dict[str, bytes], as_of: date = AS_OF) -> list[str]:
    return [shown_short(each) for each in findings_in(files, as_of) if each.rule == rule]


# ------------------------------------------------------------------- MEM-3


@pytest.mark.parametrize(
    "edit",
    [
        (APPLICATION, "reviewed_on: 2023-02-15", "reviewed_on: 2023-02-01"),
        (APPLICATION, "reviewed_on: 2023-02-15", "reviewed_on: 2023-02-20"),
        (BIRCH, "  - since: 2023-03-01", "  - since: 2023-02-20"),
    ],
    ids=["reviewed on the day", "decided on the day", "joined on the day"],
)
def test_one_step_may_follow_the_other_on_the_same_day(edit: Edit) -> None:
    assert found("MEM-3", edit) == []


def test_one_that_was_withdrawn_needs_no_panel_and_no_review() -> None:
    files = waiting("2025-07-01")
    files["data/applications/2025-07-01-dogwood.yaml"] += (
        b"decision:\n  on: 2025-07-02\n  outcome: withdrawn\n  reasons: It will wait.\n"
    )
    assert found_in("MEM-3", files) == []


def test_who_sits_on_a_panel_that_has_not_met_must_not_be_the_applicant() -> None:
    files = waiting("2025-08-01", number="9900003", level="full")
    files["data/applications/2025-08-01-dogwood.yaml"] += (
        b"panel:\n  - role: Cook\n    on_behalf_of: cedar\n"
        b"  - role: Clerk\n    on_behalf_of: dogwood\n"
    )
    assert found_in("MEM-3", files) == [
        "error applications/2025-08-01-dogwood.yaml panel.0.on_behalf_of",
        "error applications/2025-08-01-dogwood.yaml panel.1.on_behalf_of",
    ]


def test_the_panel_is_judged_by_the_policy_of_the_day_on_which_it_met() -> None:
    later = after(
        "consortium.yaml",
        "  verification_panel_size:\n    - since: 2023-01-10\n      value: 2\n"
        "      resolution: members/2023-01-10/1\n",
        "    - since: 2023-02-16\n      value: 5\n      resolution: members/2023-01-10/1\n",
    )
    assert found("MEM-3", later) == []
    assert found("MEM-3", (later[0], later[1], later[2].replace("02-16", "02-15"))) == [
        f"error {APPLICATION} panel"
    ]


def test_an_associate_may_ask_for_full_membership() -> None:
    assert found_in("MEM-3", waiting("2025-08-01", number="9900003", level="full")) == []


def test_who_has_left_may_apply_again() -> None:
    files = waiting("2025-08-01", number="9900003")
    files["data/members/cedar.yaml"] = files["data/members/cedar.yaml"].replace(
        b"    level: associate\n    founding: yes\n",
        b"    until: 2024-12-31\n    level: associate\n    founding: yes\n"
        b"  - since: 2025-01-01\n    level: left\n    reason: It was tired.\n",
    )
    assert found_in("MEM-3", files) == []


def test_who_was_refused_before_may_apply_again() -> None:
    files = waiting("2025-08-01")
    files["data/applications/2025-07-01-dogwood.yaml"] = (
        files["data/applications/2025-08-01-dogwood.yaml"]
        + b"decision:\n  on: 2025-07-31\n  outcome: withdrawn\n  reasons: Not yet.\n"
    )
    assert found_in("MEM-3", files) == []


def test_a_grant_may_wait_in_a_members_file_that_cannot_be_read() -> None:
    files = waiting("2025-07-01")
    files["data/applications/2025-07-01-dogwood.yaml"] += (
        b"panel:\n  - role: Cook\n    on_behalf_of: cedar\n"
        b"  - role: Clerk\n    on_behalf_of: independent\nreviewed_on: 2025-07-10\n"
        b"decision:\n  on: 2025-07-12\n  outcome: granted\n  level: associate\n  reasons: Good.\n"
    )
    path = "applications/2025-07-01-dogwood.yaml"
    assert found_in("MEM-3", files) == [f"warning {path} decision.outcome"]
    assert found_in("MEM-3", files, date(2025, 7, 11)) == [], "not yet decided"
    assert found_in("MEM-3", {**files, "data/members/dogwood.yaml": b"\x00"}) == []


def test_a_spell_may_name_an_application_that_cannot_be_read() -> None:
    files = edited()
    files[f"data/{APPLICATION}"] = b"\x00"
    assert found_in("MEM-3", files) == []


def test_one_application_cannot_begin_two_spells_of_one_member() -> None:
    twice = (BIRCH, "    reason: Fit for contracting.", "    application: 2023-02-01-birch")
    assert found("MEM-3", twice) == [
        f"error {BIRCH} levels.1.level",
        f"error {BIRCH} levels.1.application",
    ]


def test_back_from_a_suspension_a_reason_is_enough() -> None:
    back = after(
        CEDAR,
        "    founding: yes\n",
        "    until: 2024-06-30\n  - since: 2024-07-01\n    until: 2024-08-31\n"
        "    level: suspended\n    reason: Late accounts.\n"
        "  - since: 2024-09-01\n    level: associate\n    reason: They have come.\n",
    )
    assert found("MEM-3", back) == []
    assert found(
        "MEM-3", (back[0], back[1], back[2].replace("    reason: They have come.\n", ""))
    ) == [f"error {CEDAR} levels.2"]


def test_what_is_no_day_and_name_is_the_name_of_no_application() -> None:
    assert key_of("2023-02-01-birch") == (date(2023, 2, 1), "birch")
    assert key_of("2023-02-30-birch") is None
    assert key_of("birch") is None


# ------------------------------------------------------------------- MEM-8


@pytest.mark.parametrize(
    ("as_of", "is_found"),
    [
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), False),
        (date(2025, 8, 4), False),
        (date(2025, 8, 5), True),
        (date(2025, 8, 12), True),
        (date(2025, 8, 13), True),
    ],
)
def test_an_application_warns_from_the_days_of_notice_on(as_of: date, *, is_found: bool) -> None:
    # It came in on 1 July, is due 42 days later, on 12 August, and notice is 7 days.
    assert bool(found_in("MEM-8", waiting("2025-07-01"), as_of)) is is_found


def test_it_says_whether_the_day_is_to_come_or_today_or_over() -> None:
    said = {
        day: next(one.message for one in findings_in(waiting("2025-07-01"), date(2025, 8, day))
                  if one.rule == "MEM-8")
        for day in (10, 11, 12, 13)
    }  # fmt: skip
    assert [said[day].split(", ")[1].split(";")[0] for day in said] == [
        "in 2 days", "in 1 day", "today", "1 day ago",
    ]  # fmt: skip


# ------------------------------------------------------------------- MEM-9

READY: Edit = (
    CEDAR,
    "services: []\n",
    (
        "services: []\nevidence:\n"
        "  - since: 2024-11-01\n    until: 2025-12-31\n    criterion: insurance\n"
        "    reference: Policy 3\n"
        "  - since: 2024-11-01\n    until: 2025-12-31\n    criterion: quality-mark\n"
        "    reference: Certificate 3\n"
    ),
)


def test_an_associate_that_has_applied_is_not_asked_to_apply() -> None:
    assert found("MEM-9", READY) == [f"warning {CEDAR} evidence"]
    files = {**waiting("2025-08-01", number="9900003", level="full"),
             "data/members/cedar.yaml": edited(READY)["data/members/cedar.yaml"]}  # fmt: skip
    assert found_in("MEM-9", files) == []


def test_an_associate_is_ready_on_the_last_day_of_its_evidence_and_not_after() -> None:
    assert found("MEM-9", READY, as_of=date(2025, 12, 31)) != []
    assert found("MEM-9", READY, as_of=date(2026, 1, 1)) == []


def test_only_associates_have_a_list() -> None:
    assert list(MEM_9.subjects(register_of(edited()))) == ["cedar"]


# ------------------------------------------------------------------ MEM-12


def left(on: str, before: str, level: str = "left") -> Edit:
    return (
        BIRCH,
        "    reason: Fit for contracting.\n",
        (
            f"    reason: Fit for contracting.\n    until: {before}\n  - since: {on}\n"
            f"    level: {level}\n    reason: It has closed.\n"
        ),
    )


@pytest.mark.parametrize(
    ("as_of", "is_found"),
    [(date(2025, 7, 31), False), (date(2025, 8, 1), True), (date(2025, 12, 31), True),
     (date(2026, 1, 1), False)],
)  # fmt: skip
def test_work_is_left_from_the_day_it_left_until_the_contract_ends(
    as_of: date, *, is_found: bool
) -> None:
    assert bool(found("MEM-12", left("2025-08-01", "2025-07-31"), as_of=as_of)) is is_found


Q1 = "returns/visits/2025-q1/birch.yaml"


@pytest.mark.parametrize(("delivered", "is_found"), [(44, True), (45, False)])
def test_with_everything_delivered_nothing_is_left(delivered: int, *, is_found: bool) -> None:
    text = edited()[f"data/{Q1}"].decode()
    (to_date,) = (line for line in text.splitlines() if "outputs_to_date" in line)
    done = (Q1, to_date, f"    outputs_to_date: {delivered}")
    assert bool(found("MEM-12", left("2025-08-01", "2025-07-31"), done)) is is_found


def test_where_no_outputs_are_counted_it_is_money_that_is_left() -> None:
    (said,) = (one.message for one in findings_in(uncounted(left("2025-08-01", "2025-07-31")))
               if one.rule == "MEM-12")  # fmt: skip
    assert "still holds £" in said


def test_a_member_whose_record_cannot_be_read_may_not_have_left() -> None:
    assert found_in("MEM-12", {**edited(), "data/members/birch.yaml": b"\x00"}) == []


# ------------------------------------------------------------------- MEM-7


def test_a_refusal_for_criteria_that_were_not_shown_says_all_that_it_must() -> None:
    files = waiting("2025-07-01", level="full")
    files["data/applications/2025-07-01-dogwood.yaml"] += (
        b"panel:\n  - role: Cook\n    on_behalf_of: cedar\n"
        b"  - role: Clerk\n    on_behalf_of: independent\nreviewed_on: 2025-07-10\n"
        b"decision:\n  on: 2025-07-12\n  outcome: refused\n  grounds:\n    - criteria-not-shown\n"
        b"    - reputation\n  reasons: Nothing was sent.\n"
    )
    assert [one for rule in ("MEM-3", "MEM-7") for one in found_in(rule, files)] == []


def test_an_application_that_cannot_be_read_may_be_the_associates() -> None:
    files = {**edited(READY), "data/applications/2025-08-01-cedar.yaml": b"\x00"}
    assert found_in("MEM-9", files) == []


# ------------------------------------------------------------------ MEM-11


@pytest.mark.parametrize(("until", "is_found"), [("2024-12-31", False), ("2025-01-01", True)])
def test_whoever_leaves_the_consortium_leaves_its_partnerships(
    until: str, *, is_found: bool
) -> None:
    gone = after(
        CEDAR,
        "    founding: yes\n",
        "    until: 2024-12-31\n  - since: 2025-01-01\n    level: left\n    reason: Closed.\n",
    )
    spell = f"  - since: 2023-04-01\n    until: {until}\n    member: cedar\n"
    partner = ("partnerships/wellbeing.yaml", "leads:\n", f"{spell}leads:\n")
    assert bool(found("MEM-11", gone, partner)) is is_found
