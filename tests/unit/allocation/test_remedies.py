"""What a refused bidder lacked: the smallest change, and that it is one.

Each row shuts a gate of the minimal consortium by editing a record. Applying
the remedy to the records must open the gate; anything less must not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.allocation import remedies
from generator.allocation.award import bid_for
from generator.allocation.eligibility import GATES, MOST_POINTS, Bid
from generator.allocation.needs import (
    FiguresSupplied,
    FullMembership,
    Need,
    PointsReached,
    PrinciplesSigned,
    Raise,
    RequirementMet,
    ReturnsOnTime,
    SelfAssessmentMade,
    SuspensionEnded,
    ValidEvidence,
)
from generator.allocation.remedies import least_points, needs_of
from schemas.member import Level
from schemas.money import BASIS_POINTS
from tests.consortia import Edit, edited, register_of

ON = date(2024, 11, 15)
TENDER = "tenders/visits/tender.yaml"
OFFER = "tenders/visits/offers/alder.yaml"
ALDER = "members/alder.yaml"
MEALS = "tenders/meals/tender.yaml"
SCORES = "tenders/meals/scores.yaml"
MODERATED = """    moderated:
      compliance: 3
      capacity: 3
      openness: 3
      impact: 4
      fairness: 3
"""
FIRST, SECOND = "returns/visits/2025-q1/alder.yaml", "returns/visits/2025-q2/alder.yaml"

Files = dict[str, str]


def a_bid(edits: tuple[Edit, ...], files: Files, tender: str = "visits") -> Bid:
    everything = edited(*edits)
    everything.update({path: text.encode() for path, text in files.items()})
    register = register_of(everything)
    sub_letting = register.tenders[tender].sub_letting
    assert sub_letting is not None
    lot, member = ("home", "alder") if tender == "visits" else ("lunches", "birch")
    return bid_for(register, tender, lot, member, sub_letting)


@dataclass(frozen=True, kw_only=True)
class Shut:
    """A gate shut by ``edits`` and ``files``; ``mended`` opens it, ``less`` does not."""

    name: str
    rule: str
    edits: tuple[Edit, ...] = ()
    files: Files = field(default_factory=dict)
    tender: str = "visits"
    needs: tuple[Need, ...]
    sentence: str
    mended: tuple[tuple[Edit, ...], Files]
    less: tuple[tuple[Edit, ...], Files]


def level(since: str, name: str) -> Edit:
    return ALDER, "since: 2023-01-10\n    level: full", f"since: {since}\n    level: {name}"


def insurance(until: str) -> Edit:
    words = "criterion: insurance\n    reference: Policy 1\n    until: "
    return ALDER, f"{words}2025-12-31", f"{words}{until}"


def insured_since(since: str) -> Edit:
    words = "\n    criterion: insurance"
    return ALDER, f"since: 2023-01-01{words}", f"since: {since}{words}"


def mark(until: str) -> Edit:
    words = "criterion: quality-mark\n    reference: Certificate 1\n    until: "
    return ALDER, f"{words}2025-12-31", f"{words}{until}"


def signed(words: str) -> Edit:
    return ALDER, "  business_principles: 2023-01-10\n", words


def threshold(percent: str) -> Edit:
    return MEALS, "score_threshold: 50%", f"score_threshold: {percent}"


NO_INSURANCE = (ALDER, "criterion: insurance", "criterion: quality-mark")
LATER = (TENDER, "award_on: 2024-11-15", "award_on: 2025-08-10")
A_YEAR_ON = (TENDER, "award_on: 2024-11-15", "award_on: 2026-01-01")
LATE = (FIRST, "submitted_on: 2025-04-", "submitted_on: 2025-05-")
INCOMPLETE = (
    SECOND,
    "    participants: 6\n    outcomes:\n      less-lonely: 4\n",
    "",
)
REPORT = "areas:\n  visiting: good\nstrengths:\n  - Volunteers stay.\n"
REPORTS = "data/quality/self-assessments/alder"
CASE = "data/quality/cases/2024-10-01-alder.yaml"
SUSPENDED = "stages:\n  - stage: suspended\n    on: 2024-11-01\n    reasons: Visits missed.\n"
BY_PLAN = (
    (TENDER, "route: competition", "route: joint-delivery-plan"),
    (TENDER, "score_threshold: 50%", "score_threshold: 90%"),
)
UNMET = (OFFER, "    meets:\n      checked: Every volunteer has a certificate.\n", "")
TO_COME = (*UNMET[:2], "    meets:\n      checked: TBC\n")
NOT_SCORED = (SCORES, "bidders:\n  birch:", "bidders:\n  alder:")

SHUT = [
    Shut(
        name="associate",
        rule="ELI-1",
        edits=(level("2023-01-10", "associate"),),
        needs=(FullMembership(by=ON, level=Level.ASSOCIATE, since=date(2023, 1, 10)),),
        sentence="Full membership on 15 November 2024. It had been an associate member since "
        "10 January 2023.",
        mended=((level("2024-11-15", "full"),), {}),
        less=((level("2024-11-16", "full"),), {}),
    ),
    Shut(
        name="not yet a member",
        rule="ELI-1",
        edits=(level("2024-12-01", "full"),),
        needs=(FullMembership(by=ON, level=None, since=None),),
        sentence="Full membership on 15 November 2024. It was not a member then.",
        mended=((level("2024-11-15", "full"),), {}),
        less=((level("2024-11-16", "full"),), {}),
    ),
    Shut(
        name="insurance lapsed",
        rule="ELI-2",
        edits=(insurance("2024-10-31"),),
        needs=(
            ValidEvidence(
                criterion="insurance", title="Insurance", on=ON, lapsed_on=date(2024, 10, 31)
            ),
        ),
        sentence="Evidence of “Insurance” that is valid on 15 November 2024. The last was valid "
        "until 31 October 2024.",
        mended=((insurance("2024-11-15"),), {}),
        less=((insurance("2024-11-14"),), {}),
    ),
    Shut(
        name="insurance never shown",
        rule="ELI-2",
        edits=(NO_INSURANCE,),
        needs=(
            ValidEvidence(criterion="insurance", title="Insurance", on=ON, lapsed_on=None),
        ),
        sentence="Evidence of “Insurance” that is valid on 15 November 2024. None had been given.",
        mended=((insured_since("2024-11-15"),), {}),
        less=((insured_since("2024-11-16"),), {}),
    ),
    Shut(
        name="mark lapsed",
        rule="ELI-3",
        edits=(mark("2024-11-14"),),
        needs=(
            ValidEvidence(
                criterion="quality-mark",
                title="A recognised quality mark",
                on=ON,
                lapsed_on=date(2024, 11, 14),
            ),
        ),
        sentence="Evidence of “A recognised quality mark” that is valid on 15 November 2024. "
        "The last was valid until 14 November 2024.",
        mended=((mark("2024-11-15"),), {}),
        less=((mark("2024-11-14"),), {}),
    ),
    Shut(
        name="no report",
        rule="ELI-3",
        edits=(A_YEAR_ON, mark("2027-12-31")),
        needs=(SelfAssessmentMade(since=date(2025, 1, 1), by=date(2026, 1, 1), last=None),),
        sentence="A self-assessment report dated between 1 January 2025 and 1 January 2026. "
        "None had been made.",
        mended=((A_YEAR_ON, mark("2027-12-31")), {f"{REPORTS}/2025-01-01.yaml": REPORT}),
        less=((A_YEAR_ON, mark("2027-12-31")), {f"{REPORTS}/2026-01-02.yaml": REPORT}),
    ),
    Shut(
        name="old report",
        rule="ELI-3",
        edits=(A_YEAR_ON, mark("2027-12-31")),
        files={f"{REPORTS}/2024-12-31.yaml": REPORT},
        needs=(
            SelfAssessmentMade(
                since=date(2025, 1, 1), by=date(2026, 1, 1), last=date(2024, 12, 31)
            ),
        ),
        sentence="A self-assessment report dated between 1 January 2025 and 1 January 2026. "
        "The last was of 31 December 2024.",
        mended=((A_YEAR_ON, mark("2027-12-31")), {f"{REPORTS}/2026-01-01.yaml": REPORT}),
        less=((A_YEAR_ON, mark("2027-12-31")), {f"{REPORTS}/2024-12-31.yaml": REPORT}),
    ),
    Shut(
        name="suspended",
        rule="ELI-3",
        files={CASE: SUSPENDED},
        needs=(SuspensionEnded(since=date(2024, 11, 1), by=ON),),
        sentence="The suspension for under-performance ended by 15 November 2024. It had stood "
        "since 1 November 2024.",
        mended=(
            (),
            {CASE: f"{SUSPENDED}  - stage: closed\n    on: 2024-11-15\n    reasons: Made up.\n"},
        ),
        less=(
            (),
            {CASE: f"{SUSPENDED}  - stage: closed\n    on: 2024-11-16\n    reasons: Made up.\n"},
        ),
    ),
    Shut(
        name="late return",
        rule="ELI-4",
        edits=(LATER, LATE),
        needs=(ReturnsOnTime(more=1, on_time=1, expected=2),),
        sentence="1 more return on time: 2 of the last 2. There was 1.",
        mended=((LATER,), {}),
        less=((LATER, LATE), {}),
    ),
    Shut(
        name="missing figures",
        rule="ELI-4",
        edits=(LATER, INCOMPLETE),
        needs=(FiguresSupplied(more=1, supplied=12, asked=14),),
        sentence="1 more figure supplied: 13 of the 14 that the last returns asked for. "
        "There were 12.",
        mended=((LATER, (SECOND, "    participants: 6\n", "")), {}),
        less=((LATER, INCOMPLETE), {}),
    ),
    Shut(
        name="late and missing",
        rule="ELI-4",
        edits=(LATER, LATE, INCOMPLETE),
        needs=(
            ReturnsOnTime(more=1, on_time=1, expected=2),
            FiguresSupplied(more=1, supplied=12, asked=14),
        ),
        sentence="1 more return on time: 2 of the last 2. There was 1.",
        mended=((LATER, (SECOND, "    participants: 6\n", "")), {}),
        less=((LATER, LATE, (SECOND, "    participants: 6\n", "")), {}),
    ),
    Shut(
        name="principles unsigned",
        rule="ELI-5",
        edits=(signed(""),),
        needs=(PrinciplesSigned(by=ON, signed_on=None),),
        sentence="The business principles signed by 15 November 2024. They were not signed.",
        mended=((signed("  business_principles: 2024-11-15\n"),), {}),
        less=((signed("  business_principles: 2024-11-16\n"),), {}),
    ),
    Shut(
        name="principles signed late",
        rule="ELI-5",
        edits=(signed("  business_principles: 2024-12-01\n"),),
        needs=(PrinciplesSigned(by=ON, signed_on=date(2024, 12, 1)),),
        sentence="The business principles signed by 15 November 2024. They were signed only on "
        "1 December 2024.",
        mended=((signed("  business_principles: 2024-11-15\n"),), {}),
        less=((signed("  business_principles: 2024-11-16\n"),), {}),
    ),
    Shut(
        name="requirement",
        rule="ELI-6",
        edits=(UNMET,),
        needs=(RequirementMet(requirement="checked", title="Volunteers are checked."),),
        sentence="The offer to say how the lot’s requirement “Volunteers are checked” is met. "
        "It did not.",
        mended=((), {}),
        less=((UNMET,), {}),
    ),
    Shut(
        name="requirement with a placeholder",
        rule="ELI-6",
        edits=(TO_COME,),
        needs=(
            RequirementMet(
                requirement="checked", title="Volunteers are checked.", has_placeholder=True
            ),
        ),
        sentence="The offer to say how the lot’s requirement “Volunteers are checked” is met. It "
        "had only a placeholder there.",
        mended=((), {}),
        less=((TO_COME,), {}),
    ),
    Shut(
        name="requirement of a plan, which asks for no score",
        rule="ELI-6",
        edits=(UNMET, *BY_PLAN),
        needs=(RequirementMet(requirement="checked", title="Volunteers are checked."),),
        sentence="The offer to say how the lot’s requirement “Volunteers are checked” is met. "
        "It did not.",
        mended=(BY_PLAN, {}),
        less=((UNMET, *BY_PLAN), {}),
    ),
    Shut(
        name="raise by one",
        rule="ELI-6",
        tender="meals",
        edits=(threshold("80%"),),
        needs=(
            PointsReached(
                points=360,
                least=400,
                most=500,
                smallest_raise=Raise(
                    criterion="impact",
                    title="Difference made",
                    score=4,
                    raised_to=5,
                    points=420,
                ),
            ),
        ),
        sentence="40 more points: 400 of 500. There were 360. A score of 5 instead of 4 for "
        "“Difference made” is enough.",
        mended=(
            (threshold("80%"), (SCORES, "      impact: 4\n      fairness: 3\n    reasons",
                                "      impact: 5\n      fairness: 3\n    reasons")),
            {},
        ),
        less=((threshold("80%"),), {}),
    ),
    Shut(
        name="just enough points",
        rule="ELI-6",
        tender="meals",
        edits=(threshold("84%"),),
        needs=(
            PointsReached(
                points=360,
                least=420,
                most=500,
                smallest_raise=Raise(
                    criterion="impact",
                    title="Difference made",
                    score=4,
                    raised_to=5,
                    points=420,
                ),
            ),
        ),
        sentence="60 more points: 420 of 500. There were 360. A score of 5 instead of 4 for "
        "“Difference made” is enough.",
        mended=(
            (threshold("84%"), (SCORES, "      impact: 4\n      fairness: 3\n    reasons",
                                "      impact: 5\n      fairness: 3\n    reasons")),
            {},
        ),
        less=((threshold("84%"),), {}),
    ),
    Shut(
        name="one point",
        rule="ELI-6",
        tender="meals",
        edits=(threshold("72.1%"),),
        needs=(
            PointsReached(
                points=360,
                least=361,
                most=500,
                smallest_raise=Raise(
                    criterion="impact", title="Difference made", score=4, raised_to=5, points=420
                ),
            ),
        ),
        sentence="1 more point: 361 of 500. There were 360. A score of 5 instead of 4 for "
        "“Difference made” is enough.",
        mended=((threshold("72%"),), {}),
        less=((threshold("72.01%"),), {}),
    ),
    Shut(
        name="no single raise",
        rule="ELI-6",
        tender="meals",
        edits=(threshold("100%"),),
        needs=(PointsReached(points=360, least=500, most=500, smallest_raise=None),),
        sentence="140 more points: 500 of 500. There were 360. No single criterion’s score could "
        "have made up for that.",
        mended=(
            (threshold("100%"), (SCORES, MODERATED, MODERATED.replace("4", "5").replace("3", "5"))),
            {},
        ),
        less=(
            (threshold("100%"), (SCORES, MODERATED, MODERATED.replace("4", "5"))),
            {},
        ),
    ),
    Shut(
        name="not scored",
        rule="ELI-6",
        tender="meals",
        edits=(NOT_SCORED,),
        needs=(PointsReached(points=None, least=250, most=500, smallest_raise=None),),
        sentence="A score from the panel, of at least 250 of 500 points. It was not scored.",
        mended=((), {}),
        less=((NOT_SCORED,), {}),
    ),
]  # fmt: skip
NAMES = [case.name for case in SHUT]


@pytest.mark.parametrize("case", SHUT, ids=NAMES)
def test_a_shut_gate_needs_what_was_lacking_and_no_more(case: Shut) -> None:
    bid = a_bid(case.edits, case.files, case.tender)
    assert not GATES[case.rule](bid).passed
    assert needs_of(case.rule, bid) == case.needs
    assert case.needs[0].sentence == case.sentence


@pytest.mark.parametrize("case", SHUT, ids=NAMES)
def test_the_remedy_applied_to_the_records_opens_the_gate(case: Shut) -> None:
    mended = a_bid(*case.mended, case.tender)
    assert GATES[case.rule](mended).passed
    assert needs_of(case.rule, mended) == ()


@pytest.mark.parametrize("case", SHUT, ids=NAMES)
def test_less_than_the_remedy_leaves_the_gate_shut(case: Shut) -> None:
    less = a_bid(*case.less, case.tender)
    assert not GATES[case.rule](less).passed
    assert needs_of(case.rule, less) != ()


@given(st.sets(st.sampled_from(range(len(SHUT)))), st.sampled_from(list(GATES)))
def test_a_gate_needs_nothing_exactly_when_it_is_open(which: set[int], rule: str) -> None:
    visits = [SHUT[place] for place in sorted(which) if SHUT[place].tender == "visits"]
    edits: dict[tuple[str, str], Edit] = {}
    files: Files = {}
    for case in visits:
        files.update(case.files)
        edits.update({(edit[0], edit[1]): edit for edit in case.edits})
    if NO_INSURANCE[:2] in edits:
        # Two edits of the same words cannot both be made.
        edits = {key: edit for key, edit in edits.items() if "criterion: insurance\n" not in key[1]}
    bid = a_bid(tuple(edits.values()), files)
    assert (needs_of(rule, bid) == ()) is GATES[rule](bid).passed


ANOTHER_CRITERION_LATER = (
    "consortium.yaml",
    "  spend_categories:\n",
    (
        "    - since: 2026-12-31\n      value:\n        insurance:\n          title: Insurance\n"
        "          meaning: Another one.\n      resolution: members/2023-01-10/1\n"
        "  spend_categories:\n"
    ),
)


@pytest.mark.parametrize("case", SHUT, ids=NAMES)
def test_what_was_needed_is_not_changed_by_criteria_that_came_later(case: Shut) -> None:
    bid = a_bid((*case.edits, ANOTHER_CRITERION_LATER), case.files, case.tender)
    assert needs_of(case.rule, bid) == case.needs


SCORES_AND_WEIGHTS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 40)), min_size=5, max_size=5
)


@given(SCORES_AND_WEIGHTS, st.integers(1, MOST_POINTS))
def test_the_raises_are_the_smallest_of_each_criterion_that_could_do_it_alone(
    drawn: list[tuple[int, int]], least: int
) -> None:
    bid = a_bid((), {}, "meals")
    names = list(bid.sub_letting.criteria)
    scores = {name: score for name, (score, _) in zip(names, drawn, strict=True)}
    weights = {name: weight for name, (_, weight) in zip(names, drawn, strict=True)}
    criteria = {
        name: criterion.model_copy(update={"weight": weights[name]})
        for name, criterion in bid.sub_letting.criteria.items()
    }

    def points(raised: dict[str, int]) -> int:
        return sum(weights[name] * score for name, score in (scores | raised).items())

    assume(points({}) < least)
    judged = replace(
        bid,
        points=points({}),
        moderated=scores,
        sub_letting=bid.sub_letting.model_copy(update={"criteria": criteria}),
    )
    found = {raised.criterion: raised for raised in remedies._raises(judged, least)}
    for name in names:
        enough = [to for to in range(scores[name], 6) if points({name: to}) >= least]
        if not enough:
            assert name not in found
            continue
        assert (found[name].score, found[name].raised_to) == (scores[name], enough[0])
        assert found[name].points == points({name: enough[0]})


@given(st.integers(0, BASIS_POINTS))
def test_the_least_points_reach_the_threshold_and_one_fewer_does_not(threshold_bp: int) -> None:
    least = least_points(threshold_bp)
    assert least * BASIS_POINTS >= threshold_bp * MOST_POINTS
    assert (least - 1) * BASIS_POINTS < threshold_bp * MOST_POINTS
