"""Evidence lapses, applications wait, self-assessments are due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.allocation.eligibility import Bid, is_quality_assured
from generator.deadlines.deadline import State, Whom
from generator.deadlines.membership import applications_to_decide, evidence_lapsing
from generator.deadlines.quality import self_assessments_due
from generator.register import Register
from generator.rules.evidence import MEM_10
from tests.consortia import Edit, edited, register_of, register_with
from tests.sections import sample

RENEWED = (
    "members/birch.yaml",
    "    reference: Policy 2\n    until: 2025-12-31\n",
    (
        "    reference: Policy 2\n    until: 2025-12-31\n"
        "  - since: 2026-01-01\n    criterion: insurance\n    reference: Policy 3\n"
        "    until: 2026-12-31\n"
    ),
)
WITHDRAWN_TO_OPEN = (
    "applications/2023-02-01-birch.yaml",
    (
        "decision:\n  on: 2023-02-20\n  outcome: granted\n  level: associate\n"
        "  reasons: A sound kitchen.\n"
    ),
    "",
)


def evidence_of(*edits: Edit, as_of: date = date(2025, 8, 15)) -> dict[str, tuple[date, State]]:
    register = register_with(*edits, as_of=as_of)
    return {item.id: (item.on, item.state) for item in evidence_lapsing(register)}


def test_evidence_lapses_after_its_last_day() -> None:
    last = date(2025, 12, 31)
    name = "evidence/birch/insurance"

    assert evidence_of(as_of=last)[name] == (last, State.DUE)
    assert evidence_of(as_of=last + timedelta(days=1))[name] == (last, State.OVERDUE)


def test_evidence_that_is_renewed_keeps_its_name_and_moves_its_day() -> None:
    assert evidence_of(RENEWED)["evidence/birch/insurance"] == (date(2026, 12, 31), State.DUE)


def test_only_a_full_member_must_renew_its_evidence() -> None:
    found = evidence_of(("members/birch.yaml", "level: full", "level: suspended"))
    assert sorted(found) == ["evidence/alder/insurance", "evidence/alder/quality-mark"]


def test_a_criterion_never_shown_has_no_day() -> None:
    text = ("    criterion: insurance\n    reference: Policy 2\n    until: 2025-12-31\n"
            "  - since: 2023-12-01\n")  # fmt: skip
    assert "evidence/birch/insurance" not in evidence_of(("members/birch.yaml", text, ""))


def test_evidence_says_what_is_to_be_renewed_and_gives_the_policys_notice() -> None:
    item = next(evidence_lapsing(register_with()))

    assert item.what == "Evidence to be renewed: Insurance"
    assert (item.notice_days, item.members) == (60, ("alder",))
    assert not item.kind.is_public


def test_within_its_notice_the_timetable_and_rule_mem_10_tell_of_the_same_evidence() -> None:
    register = sample().register
    pressing = [item for item in evidence_lapsing(register)
                if item.state is State.OVERDUE or item.days <= item.notice_days]  # fmt: skip

    assert pressing
    assert sorted(item.path for item in pressing) == sorted(
        finding.path for finding in MEM_10.hold(register).findings
    )


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(date(2023, 3, 15), State.DUE), (date(2023, 3, 16), State.OVERDUE)],
)
def test_an_application_should_be_decided_within_the_days_of_the_policy(
    as_of: date, state: State
) -> None:
    (item,) = applications_to_decide(register_with(WITHDRAWN_TO_OPEN, as_of=as_of))

    assert (item.on, item.state, item.whom) == (date(2023, 3, 15), state, Whom.HUB)
    assert item.id == "application/2023-02-01"
    assert item.what == "To be decided: what was applied for on 1 February 2023"
    assert (item.path, item.notice_days) == ("data/applications", 7)
    assert not item.kind.is_public


def test_applications_of_one_day_are_one_deadline_until_all_of_them_are_decided() -> None:
    files = edited()
    name = "data/applications/2023-02-01-{}.yaml"
    decided = files[name.format("birch")]
    still_open = decided[: decided.index(b"decision:")]
    for organisation, content in (("aspen", decided), ("dogwood", still_open)):
        files[name.format(organisation)] = content
    (item,) = applications_to_decide(register_of(files, date(2023, 3, 1)))
    assert item.state is State.DUE

    del files[name.format("dogwood")]
    (item,) = applications_to_decide(register_of(files, date(2023, 3, 1)))
    assert item.state is State.DONE


@pytest.mark.parametrize(
    ("as_of", "state"), [(date(2023, 2, 19), State.DUE), (date(2023, 2, 20), State.DONE)]
)
def test_an_application_is_done_on_the_day_of_its_decision(as_of: date, state: State) -> None:
    (item,) = applications_to_decide(register_with(as_of=as_of))
    assert item.state is state


# ---------------------------------------------------------- self-assessments

REPORT = b"areas:\n  visits: good\nstrengths:\n  - Punctual.\n"


def assessed(*days: str, as_of: date, broken: bool = False) -> Register:
    files = edited()
    for day in days:
        path = f"data/quality/self-assessments/alder/{day}.yaml"
        files[path] = b"\x00" if broken else REPORT
    return register_of(files, as_of)


def due_of(register: Register) -> tuple[date, State] | None:
    found = {item.members: (item.on, item.state) for item in self_assessments_due(register)}
    return found.get(("alder",))


@pytest.mark.parametrize(
    ("reports", "as_of", "due"),
    [
        # Delivery began on 1 January 2025, and a report may be twelve months old.
        ((), date(2025, 8, 15), (date(2025, 12, 31), State.DUE)),
        ((), date(2026, 1, 1), (date(2025, 12, 31), State.OVERDUE)),
        (("2025-06-30",), date(2025, 8, 15), (date(2026, 6, 30), State.DUE)),
        (("2024-03-01",), date(2025, 8, 15), (date(2025, 12, 31), State.DUE)),
        (("2025-06-30", "2026-06-30"), date(2026, 7, 1), (date(2027, 6, 30), State.DUE)),
    ],
)
def test_a_report_is_due_within_a_year_of_the_last_or_of_the_first_delivery(
    reports: tuple[str, ...], as_of: date, due: tuple[date, State]
) -> None:
    assert due_of(assessed(*reports, as_of=as_of)) == due


def test_a_report_that_cannot_be_read_may_be_the_one_that_is_due() -> None:
    register = assessed("2026-01-05", as_of=date(2026, 2, 1), broken=True)
    assert due_of(register) == (date(2025, 12, 31), State.UNKNOWN)


def test_a_report_is_due_from_full_members_that_held_a_sub_contract_alone() -> None:
    register = register_with(
        ("members/birch.yaml", "level: full", "level: suspended"), as_of=date(2026, 2, 1)
    )
    assert [item.members for item in self_assessments_due(register)] == [("alder",)]


def bid_on(register: Register, on: date) -> Bid:
    tender = register.tenders["visits"]
    assert tender.sub_letting is not None
    return Bid(
        register=register,
        member_id="alder",
        member=register.members["alder"],
        lot=tender.lots["home"],
        offer=register.offers["visits", "alder"].lots["home"],
        sub_letting=tender.sub_letting.model_copy(update={"award_on": on}),
        points=None,
    )


@pytest.mark.parametrize("reports", [(), ("2025-06-30",), ("2024-03-01",), ("2024-02-29",)])
def test_a_report_is_overdue_on_just_the_days_on_which_it_shuts_the_quality_gate(
    reports: tuple[str, ...],
) -> None:
    seen = set()
    for on in (date(2025, 12, 1) + timedelta(days=number) for number in range(0, 240, 3)):
        register = assessed(*reports, as_of=on)
        gate, due = is_quality_assured(bid_on(register, on)), due_of(register)
        assert due is not None
        is_shut = not gate.passed and "elf-assessment" in gate.evidence
        seen.add(is_shut)
        assert is_shut is (due[1] is State.OVERDUE), on
    assert seen == {True, False}
