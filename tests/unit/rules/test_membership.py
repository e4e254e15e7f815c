"""MEM: the days and numbers at which a rule of membership begins to be broken."""

from __future__ import annotations

from datetime import date

import pytest

from generator.membership.applicants import holders_by_identifier
from tests.consortia import Edit, after, found, register_with

ALDER, BIRCH, CEDAR = "members/alder.yaml", "members/birch.yaml", "members/cedar.yaml"
PARTNERS = "partnerships/wellbeing.yaml"
INSURED = "Policy 1\n    until: 2025-12-31"


# ------------------------------------------------------------------- MEM-1


def test_one_identifier_that_fits_is_enough() -> None:
    assert found("MEM-1", (ALDER, "GB-CHC", "GB-COH"), (ALDER, "9900001", "09900001")) == []


def test_the_same_number_in_another_register_is_another_number() -> None:
    company = after(BIRCH, "number: 9900002\n", "  - scheme: GB-COH\n    number: 12345678\n")
    mutual = after(CEDAR, "number: 9900003\n", "  - scheme: GB-MPR\n    number: 12345678\n")
    holders = holders_by_identifier(register_with(company, mutual))
    assert holders["GB-COH", "12345678"] == ("birch",)
    assert holders["GB-MPR", "12345678"] == ("cedar",)


def test_a_number_given_twice_by_one_member_belongs_to_it_once() -> None:
    twice = after(CEDAR, "number: 9900003\n", "  - scheme: GB-CHC\n    number: 9900003\n")
    assert holders_by_identifier(register_with(twice))["GB-CHC", "9900003"] == ("cedar",)
    assert found("MEM-1", twice) == [f"error {CEDAR} identifiers.1"]


APPLICATION = "applications/2023-02-01-birch.yaml"


@pytest.mark.parametrize(
    ("path", "field", "entry"),
    [
        (BIRCH, "areas", "luton"),
        (BIRCH, "themes", "wellbeing"),
        (BIRCH, "services", "befriending"),
        (APPLICATION, "areas", "luton"),
        (APPLICATION, "themes", "wellbeing"),
        (APPLICATION, "criteria_shown", "insurance"),
    ],
)
def test_what_stands_twice_in_one_list_is_found_where_it_stands_again(
    path: str, field: str, entry: str
) -> None:
    twice = after(path, f"{field}:\n  - {entry}\n", f"  - {entry}\n")
    assert found("MEM-1", twice) == [f"error {path} {field}.1"]


# ------------------------------------------------------------------- MEM-2


def test_a_member_may_leave_and_be_recorded_as_having_left() -> None:
    left = "    until: 2025-03-31\n  - since: 2025-04-01\n    level: left\n"
    assert found("MEM-2", after(CEDAR, "    founding: yes\n", left)) == []


def test_a_spell_may_last_one_day_and_still_leave_a_gap() -> None:
    assert found("MEM-2", (BIRCH, "until: 2023-12-31", "until: 2023-03-01")) == [
        "error members/birch.yaml levels.1.since"
    ]


def test_a_spell_that_is_wrong_in_itself_is_said_once() -> None:
    assert found("MEM-2", (BIRCH, "until: 2023-12-31", "until: 2023-02-28")) == [
        "error members/birch.yaml levels.0.until"
    ]


# ----------------------------------------------------------- MEM-4, MEM-10


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2025-08-14", ["warning members/alder.yaml evidence.0.until"]),
        ("2025-08-15", ["warning members/alder.yaml evidence.0.until"]),
        ("2025-10-14", ["warning members/alder.yaml evidence.0.until"]),
        ("2025-10-15", []),
    ],
)
def test_evidence_is_warned_of_from_sixty_days_before_it_lapses(
    until: str, expected: list[str]
) -> None:
    lapse = (ALDER, INSURED, f"Policy 1\n    until: {until}")
    assert found("MEM-10", lapse) == expected
    assert found("MEM-4", lapse) == []


def renewed(since: str) -> tuple[Edit, Edit]:
    """Alder's insurance lapses on 31 August 2025 and is renewed since a day."""
    renewal = f"  - since: {since}\n    criterion: insurance\n    reference: Policy 3\n"
    return (
        (ALDER, INSURED, "Policy 1\n    until: 2025-08-31"),
        after(ALDER, "evidence:\n", f"{renewal}    until: 2026-08-31\n"),
    )


def test_evidence_renewed_without_a_gap_is_not_warned_of() -> None:
    assert found("MEM-10", *renewed("2025-09-01")) == []
    assert found("MEM-10", *renewed("2025-06-01")) == []


def test_evidence_renewed_for_days_to_come_is_there_already() -> None:
    assert found("MEM-4", *renewed("2025-09-01")) == []


@pytest.mark.parametrize("since", ["2025-08-14", "2025-08-15"])
def test_evidence_is_warned_of_from_its_first_day(since: str) -> None:
    short = (
        BIRCH,
        "2023-12-01\n    criterion: insurance\n    reference: Policy 2\n    until: 2025-12-31",
        f"{since}\n    criterion: insurance\n    reference: Policy 2\n    until: 2025-09-30",
    )
    assert found("MEM-10", short) == ["warning members/birch.yaml evidence.0.until"]


def test_a_gap_of_one_day_before_renewal_is_warned_of() -> None:
    assert found("MEM-10", *renewed("2025-09-02")) == [
        "warning members/alder.yaml evidence.1.until"
    ]


def test_evidence_that_begins_today_is_there() -> None:
    begun = "2023-12-01\n    criterion: insurance"
    assert found("MEM-4", (BIRCH, begun, begun.replace("2023-12-01", "2025-08-15"))) == []
    tomorrow = (BIRCH, begun, begun.replace("2023-12-01", "2025-08-16"))
    assert found("MEM-4", tomorrow) == ["error members/birch.yaml evidence"]
    assert found("MEM-10", tomorrow) == []


def test_an_associate_needs_no_evidence() -> None:
    text = "evidence:\n  - since: 2020-01-01\n    until: 2021-01-01\n    criterion: insurance\n"
    lapsed = (CEDAR, "signed:", f"{text}    reference: Policy 3\nsigned:")
    assert found("MEM-4", lapsed) == found("MEM-10", lapsed) == []


@pytest.mark.parametrize(
    ("words", "errors"),
    [
        ("since: 2023-12-01", [f"error {BIRCH} evidence.2"]),
        ("since: 2024-12-01", []),
    ],
)
def test_evidence_is_renewed_but_not_repeated(words: str, errors: list[str]) -> None:
    entry = "    criterion: quality-mark\n    reference: Certificate 2\n    until: 2025-12-31\n"
    assert found("MEM-4", after(BIRCH, entry, f"  - {words}\n{entry}")) == errors


# ------------------------------------------------------------------- MEM-5


def test_signing_on_the_first_day_is_in_time() -> None:
    assert found("MEM-5", (BIRCH, "principles: 2023-02-20", "principles: 2023-03-01")) == []
    assert found("MEM-5", (BIRCH, "principles: 2023-02-20", "principles: 2023-03-02")) == [
        "error members/birch.yaml signed.business_principles"
    ]


def test_whoever_never_was_a_member_need_not_have_signed() -> None:
    edits = (
        (CEDAR, "level: associate\n    founding: yes", "level: suspended"),
        (CEDAR, "  business_principles: 2023-01-10\n", ""),
    )
    assert found("MEM-5", *edits) == []


# ------------------------------------------------------------------- MEM-6


def test_a_director_comes_from_a_member_that_is_full_on_the_first_day_of_the_term() -> None:
    ben = "governance/directors/ben.yaml"
    since = "terms:\n  - since: {}"
    term = since.format("2024-04-01")
    assert found("MEM-6", (ben, term, since.format("2024-01-01"))) == []
    assert found("MEM-6", (ben, term, since.format("2023-12-31"))) == [
        "error governance/directors/ben.yaml terms.0.since"
    ]


def test_whoever_is_given_no_outputs_need_not_be_full() -> None:
    edits = (
        (ALDER, "level: full", "level: associate"),
        ("awards/visits.yaml", "alder:\n        outputs: 45", "alder:\n        outputs: 0"),
    )
    assert found("MEM-6", *edits) == ["error governance/directors/asha.yaml terms.0.since"]


def test_of_a_member_that_cannot_be_read_no_right_is_denied() -> None:
    assert found("MEM-6", (ALDER, "name:", "nome:")) == []


# ------------------------------------------------------------------ MEM-11

ALDER_LED = "  - since: 2023-04-01\n    until: 2024-03-31\n    member: alder\n"
BIRCH_LEADS = "since: 2024-04-01\n    member: birch\n"


def test_leads_may_stand_in_any_order() -> None:
    edits = ((PARTNERS, ALDER_LED, ""), after(PARTNERS, BIRCH_LEADS, ALDER_LED))
    assert found("MEM-11", *edits) == []


def ended(on: str, *, lead_until: str) -> tuple[Edit, ...]:
    """Every member leaves the partnership after a day, and its last lead after another."""
    joined = "since: 2023-04-01\n    member: "
    left = f"since: 2023-04-01\n    until: {on}\n    member: "
    return (
        (PARTNERS, f"{joined}alder", f"{left}alder"),
        (PARTNERS, f"{joined}birch", f"{left}birch"),
        (PARTNERS, BIRCH_LEADS, f"since: 2024-04-01\n    until: {lead_until}\n    member: birch\n"),
    )


def test_a_partnership_that_has_ended_needs_no_lead() -> None:
    assert found("MEM-11", *ended("2025-03-31", lead_until="2025-03-31")) == []
    assert found("MEM-11", *ended("2025-03-31", lead_until="2025-03-30")) == [
        "error partnerships/wellbeing.yaml leads.1.until"
    ]


def test_a_partnership_is_led_from_its_first_day() -> None:
    late = (PARTNERS, "since: 2023-04-01\n    until", "since: 2023-04-02\n    until")
    assert found("MEM-11", late) == ["error partnerships/wellbeing.yaml leads.0.since"]


def test_nobody_leads_a_partnership_beyond_their_own_time_in_it() -> None:
    assert found("MEM-11", *ended("2025-03-31", lead_until="2025-04-01")) == [
        "error partnerships/wellbeing.yaml leads.1.member"
    ]


def test_a_partnership_between_two_lives_needs_no_lead() -> None:
    again = "  - since: 2025-01-01\n    member: birch\n"
    edits = (
        *ended("2024-06-30", lead_until="2024-06-30"),
        (PARTNERS, "leads:\n", f"{again}leads:\n{again}"),
    )
    assert found("MEM-11", *edits) == []


def test_a_lead_is_needed_until_today_and_not_in_days_to_come() -> None:
    edit = (PARTNERS, BIRCH_LEADS, "since: 2024-04-01\n    until: 2025-08-15\n    member: birch\n")
    assert found("MEM-11", edit) == []
    assert found("MEM-11", edit, as_of=date(2025, 8, 16)) == [
        "error partnerships/wellbeing.yaml leads.1.until"
    ]
