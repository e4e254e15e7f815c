"""Each gate, opened and shut, on the day of the decision and on the days beside it."""

from __future__ import annotations

import pytest

from generator.allocation.award import propose
from generator.allocation.eligibility import GATES, Bid
from schemas.award import Gate
from tests.consortia import Edit, after, edited, reading_of, register_of

TENDER = "tenders/visits/tender.yaml"
ALDER = "members/alder.yaml"
INSURANCE = "criterion: insurance\n    reference: Policy 1\n    until: 2025-12-31"
MARK = "criterion: quality-mark\n    reference: Certificate 1\n    until: 2025-12-31"
LATER = (TENDER, "award_on: 2024-11-15", "award_on: 2025-08-10")
"""The award put off, so that the returns of its own first quarters count by then."""


def gate(rule: str, *edits: Edit, member: str = "alder") -> Gate:
    register = register_of(edited(*edits))
    return propose(register, "visits").facts.lots["home"].bidders[member].gates[rule]


def test_every_gate_is_open_to_a_sound_bidder() -> None:
    facts = propose(register_of(edited()), "visits").facts
    gates = facts.lots["home"].bidders["alder"].gates
    assert list(gates) == ["ELI-1", "ELI-2", "ELI-3", "ELI-4", "ELI-5", "ELI-6"] == list(GATES)
    assert all(each.passed for each in gates.values())


@pytest.mark.parametrize(
    ("levels", "evidence"),
    [
        ("since: 2024-11-16\n    level: full", "Not a member on 15 November 2024."),
        ("since: 2023-01-10\n    level: associate", "Associate member since 10 January 2023."),
        ("since: 2024-11-01\n    level: suspended", "Suspended since 1 November 2024."),
        ("since: 2024-11-15\n    level: left", "No longer a member since 15 November 2024."),
    ],
)
def test_only_a_full_member_passes_the_first_gate(levels: str, evidence: str) -> None:
    edit = (ALDER, "since: 2023-01-10\n    level: full", levels)
    assert gate("ELI-1", edit) == Gate(passed=False, evidence=evidence)


def test_who_becomes_a_full_member_on_the_day_passes() -> None:
    edit = (ALDER, "since: 2023-01-10\n    level: full", "since: 2024-11-15\n    level: full")
    assert gate("ELI-1", edit).passed


@pytest.mark.parametrize(("until", "passes"), [("2024-11-15", True), ("2024-11-14", False)])
def test_evidence_holds_on_its_last_day(until: str, *, passes: bool) -> None:
    edit = (ALDER, INSURANCE, INSURANCE.replace("2025-12-31", until))
    judged = gate("ELI-2", edit)
    assert judged.passed is passes
    if not passes:
        assert judged.evidence == "1 of 2 criteria not shown: insurance."


def test_evidence_that_begins_later_does_not_count() -> None:
    edit = (
        ALDER,
        f"since: 2023-01-01\n    {INSURANCE}",
        f"since: 2024-11-16\n    {INSURANCE}",
    )
    assert not gate("ELI-2", edit).passed


@pytest.mark.parametrize(
    ("mark", "evidence"),
    [
        (MARK.replace("2025-12-31", "2024-11-14"), "Quality mark lapsed on 14 November 2024."),
        (MARK.replace("quality-mark", "insurance"), "No quality mark."),
    ],
)
def test_a_quality_mark_must_be_in_date(mark: str, evidence: str) -> None:
    assert gate("ELI-3", (ALDER, MARK, mark)) == Gate(passed=False, evidence=evidence)


def test_every_shortcoming_of_quality_is_told() -> None:
    lapsed = (ALDER, MARK, MARK.replace("2025-12-31", "2025-12-30"))
    late = (TENDER, "award_on: 2024-11-15", "award_on: 2026-01-01")
    assert gate("ELI-3", lapsed, late).evidence == (
        "Quality mark lapsed on 30 December 2025; Self-assessment due and never made."
    )


def adopting(policy: str, was: str, since: str, value: str) -> Edit:
    """An edit that adds a later value of the policy."""
    entry = "    - since: {}\n      value: {}\n      resolution: members/2023-01-10/1\n"
    first = f"  {policy}:\n{entry.format('2023-01-10', was)}"
    return "consortium.yaml", first, first + entry.format(since, value)


@pytest.mark.parametrize(("since", "passes"), [("2026-01-01", True), ("2026-01-02", False)])
def test_how_old_a_self_assessment_may_be_is_asked_of_the_day_of_the_decision(
    since: str, *, passes: bool
) -> None:
    files = {"data/quality/self-assessments/alder/2024-12-31.yaml": REPORT}
    longer = adopting("self_assessment_months", "12", since, "13")
    assert with_files(files, A_YEAR_ON, STILL_MARKED, longer).passed is passes


@pytest.mark.parametrize(("since", "passes"), [("2024-11-15", True), ("2024-11-16", False)])
def test_which_mark_is_asked_for_is_asked_of_the_day_of_the_decision(
    since: str, *, passes: bool
) -> None:
    insurance = "        insurance:\n          title: Insurance\n          meaning: A policy.\n"
    criteria = f"      value:\n{insurance}"
    entry = f"    - since: {since}\n{criteria}      resolution: members/2023-01-10/1\n"
    no_mark_asked = ("consortium.yaml", "  spend_categories:\n", f"{entry}  spend_categories:\n")
    lapsed = (ALDER, MARK, MARK.replace("2025-12-31", "2024-11-14"))
    assert gate("ELI-3", no_mark_asked, lapsed).passed is passes


def with_files(files: dict[str, str], *edits: Edit) -> Gate:
    everything = edited(*edits)
    everything.update({path: text.encode() for path, text in files.items()})
    register = reading_of(everything).register
    assert register is not None
    return propose(register, "visits").facts.lots["home"].bidders["alder"].gates["ELI-3"]


A_YEAR_ON = (TENDER, "award_on: 2024-11-15", "award_on: 2026-01-01")
STILL_MARKED = (ALDER, MARK, MARK.replace("2025-12-31", "2027-12-31"))
REPORT = "areas:\n  visiting: good\nstrengths:\n  - Volunteers stay.\n"


@pytest.mark.parametrize(
    ("report_on", "evidence"),
    [
        ("2025-01-01", None),
        ("2024-12-31", "Last self-assessment on 31 December 2024."),
        ("2026-01-02", "Self-assessment due and never made."),
    ],
)
def test_a_self_assessment_is_due_after_a_year_of_delivery(
    report_on: str, evidence: str | None
) -> None:
    files = {f"data/quality/self-assessments/alder/{report_on}.yaml": REPORT}
    judged = with_files(files, A_YEAR_ON, STILL_MARKED)
    assert judged.passed is (evidence is None)
    assert evidence is None or judged.evidence == evidence


def test_no_self_assessment_is_due_before_a_year_of_delivery() -> None:
    a_day_less = (TENDER, "award_on: 2024-11-15", "award_on: 2025-12-31")
    assert gate("ELI-3", a_day_less).passed


@pytest.mark.parametrize(
    ("last_stage", "passes"), [("suspended", False), ("improving", True), ("closed", True)]
)
def test_a_case_shuts_the_gate_only_while_it_suspends(last_stage: str, *, passes: bool) -> None:
    case = f"stages:\n  - stage: {last_stage}\n    on: 2024-11-01\n    reasons: Visits missed.\n"
    judged = with_files({"data/quality/cases/2024-10-01-alder.yaml": case})
    assert judged.passed is passes


def test_a_suspension_that_comes_later_does_not_count() -> None:
    case = "stages:\n  - stage: suspended\n    on: 2024-11-16\n    reasons: Visits missed.\n"
    assert with_files({"data/quality/cases/2024-11-01-alder.yaml": case}).passed


def test_a_bidder_with_no_return_due_passes_the_reporting_gate() -> None:
    assert gate("ELI-4") == Gate(passed=True, evidence="No return was expected yet.")


def test_returns_on_time_and_complete_open_the_reporting_gate() -> None:
    judged = gate("ELI-4", LATER)
    assert judged.passed
    assert judged.evidence.startswith("2 of the last 2 returns on time (at least 75%), 14 of 14")


def test_one_late_return_of_two_shuts_the_reporting_gate() -> None:
    late = ("returns/visits/2025-q1/alder.yaml", "submitted_on: 2025-04-", "submitted_on: 2025-05-")
    assert not gate("ELI-4", LATER, late).passed


@pytest.mark.parametrize(
    ("signed", "evidence"),
    [
        ("  business_principles: 2023-01-10\n", None),
        ("", "Business principles not signed."),
        (
            "  business_principles: 2024-11-16\n",
            "Business principles signed only on 16 November 2024.",
        ),
    ],
)
def test_the_principles_must_be_signed_by_the_day(signed: str, evidence: str | None) -> None:
    judged = gate("ELI-5", (ALDER, "  business_principles: 2023-01-10\n", signed))
    assert judged.passed is (evidence is None)
    assert evidence is None or judged.evidence == evidence


def test_an_offer_must_meet_what_the_lot_asks() -> None:
    edit = (
        "tenders/visits/offers/alder.yaml",
        "    meets:\n      checked: Every volunteer has a certificate.\n",
        "",
    )
    assert gate("ELI-6", edit) == Gate(passed=False, evidence="Requirements not met: checked.")


@pytest.mark.parametrize("said", ["TBC", "n/a", "Yes", "..."])
def test_a_placeholder_meets_nothing_that_the_lot_asks(said: str) -> None:
    edit = ("tenders/visits/offers/alder.yaml", "Every volunteer has a certificate.", said)
    assert gate("ELI-6", edit) == Gate(
        passed=False, evidence="Requirements not met: checked (only a placeholder)."
    )


def test_names_that_are_too_long_for_one_line_are_counted() -> None:
    asked = "      checked: Volunteers are checked.\n"
    names = [f"{letter * 58}-{letter}" for letter in "abcd"]
    judged = gate("ELI-6", (TENDER, asked, "".join(f"      {name}: Needed.\n" for name in names)))
    assert judged.evidence == f"Requirements not met: {names[0]}, {names[1]} and 2 more."


@pytest.mark.parametrize(("asked_for", "named"), [(102, 2), (1002, 1)])
def test_a_line_is_used_to_its_last_character_and_no_further(asked_for: int, named: int) -> None:
    asked, met = "      checked: Volunteers are checked.\n", "Every volunteer has a certificate."
    names = ["a" * 60, "b" * 60, *(f"c-{number}" for number in range(asked_for - 2))]
    judged = gate(
        "ELI-6",
        (TENDER, asked, "".join(f"      {name}: Needed.\n" for name in names)),
        ("tenders/visits/offers/alder.yaml", f"checked: {met}",
         f"{names[0]}: TBC\n      {names[1]}: TBC"),
    )  # fmt: skip
    first = ", ".join(f"{name} (only a placeholder)" for name in names[:named])
    assert judged.evidence == f"Requirements not met: {first} and {asked_for - named} more."
    assert len(judged.evidence) == 200 or named == 1


def test_many_shortcomings_are_counted_after_the_third() -> None:
    asked = "      checked: Volunteers are checked.\n"
    more = asked + "".join(f"      extra-{name}: Needed.\n" for name in "abcd")
    judged = gate("ELI-6", (TENDER, asked, more))
    assert judged.evidence == "Requirements not met: extra-a, extra-b, extra-c and 1 more."


def test_three_shortcomings_are_all_named() -> None:
    asked = "      checked: Volunteers are checked.\n"
    more = asked + "".join(f"      extra-{name}: Needed.\n" for name in "abc")
    judged = gate("ELI-6", (TENDER, asked, more))
    assert judged.evidence == "Requirements not met: extra-a, extra-b, extra-c."


def test_requirements_that_are_met_are_counted() -> None:
    asked, met = "checked: Volunteers are checked.", "checked: Every volunteer has a certificate."
    judged = gate(
        "ELI-6",
        after(TENDER, asked, "\n      weekly: A visit each week."),
        after("tenders/visits/offers/alder.yaml", met, "\n      weekly: On Mondays."),
    )
    assert judged.evidence.endswith(" needed. The lot's 2 requirements met.")


@pytest.mark.parametrize(("threshold", "passes"), [("72%", True), ("72.01%", False)])
def test_a_score_at_the_threshold_passes(threshold: str, *, passes: bool) -> None:
    # 60 x 4 + 4 x 10 x 3 is 360 of 500 points: 72%.
    edit = ("tenders/meals/tender.yaml", "score_threshold: 50%", f"score_threshold: {threshold}")
    facts = propose(register_of(edited(edit)), "meals").facts
    judged = facts.lots["lunches"].bidders["birch"].gates["ELI-6"]
    assert judged.passed is passes
    assert judged.evidence == (
        f"360 of 500 points; at least {threshold} needed. The lot asks nothing more."
    )


def test_a_bidder_whom_nobody_scored_does_not_pass_a_threshold() -> None:
    register = register_of(edited())
    tender = register.tenders["meals"]
    assert tender.sub_letting is not None
    bid = Bid(
        register=register,
        member_id="birch",
        member=register.members["birch"],
        lot=tender.lots["lunches"],
        offer=register.offers["meals", "birch"].lots["lunches"],
        sub_letting=tender.sub_letting,
        points=None,
    )
    assert GATES["ELI-6"](bid) == Gate(passed=False, evidence="Not scored by the panel.")


def test_a_joint_delivery_plan_is_not_scored_so_no_threshold_shuts_anybody_out() -> None:
    files = edited((TENDER, "route: competition", "route: joint-delivery-plan"))
    files["data/tenders/visits/plan.yaml"] = (
        b"agreed_on: 2024-11-10\nlots:\n  home:\n    alder:\n      outputs: 50\n"
        b"      assented_on: 2024-11-09\n"
    )
    del files["data/tenders/visits/scores.yaml"]
    bidders = propose(register_of(files), "visits").facts.lots["home"].bidders
    assert bidders["alder"].gates["ELI-6"] == Gate(
        passed=True, evidence="The lot's requirement met."
    )
