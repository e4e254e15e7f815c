"""AWD-8: an award is what its facts give, sealed, and validly approved (prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.allocation.changed_facts import in_words
from generator.allocation.unknown import left_open, left_open_otherwise
from generator.allocation.verification import WHOLE, Against, Difference, is_as_recorded, verify
from generator.contracts.approved import lost_approvals
from generator.contracts.carried_out import CarriedOut, carried_out_unapproved
from generator.contracts.reach import (
    a_holder_offered,
    counts_when_judged,
    holders,
    lost_otherwise,
    where_approvals_are_lost,
)
from generator.links import (
    BEHIND_A_MEMBERS_GATES,
    HOLDING,
    all_of,
    is_of_an_offerer,
    of_the_tender,
    together,
)
from generator.reads import Changed
from generator.register import Register
from generator.rules.awards import (
    AWD_1,
    AWD_2,
    AWD_3,
    AWD_4,
    AWD_7,
    breach_of,
    how_to_mend,
    sealed_lots_of,
)
from generator.rules.bidders import bidders_left_out
from generator.rules.decisions import (
    approved_award,
    decision_faults,
    is_minuted_in,
    minutes_path,
)
from generator.rules.eligibility import GATE_TITLES
from generator.rules.limits import AWD_5, AWD_6
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.award import Award
from schemas.dates import day_shown

Awarded = tuple[str, Award | None]
"""A tender and its award, if there is one."""


def _awards(register: Register) -> Iterator[Awarded]:
    """Every committed award, by tender; and each that the minutes approve and nobody finds."""
    yield from register.awards.items()
    for tender_id in lost_approvals(register):
        if tender_id not in register.awards:
            yield tender_id, None


def is_as_computed(subject: Awarded, register: Register) -> Iterator[Breach]:
    """AWD-8: the award is what its facts give, sealed, and validly approved."""
    tender_id, award = subject
    yield from is_still_approved(tender_id, register)
    if award is None:
        return
    for difference in _differences(tender_id, register):
        message = in_words(register, tender_id, difference, GATE_TITLES)
        yield _different(tender_id, award, difference, message)
    if award.decided_on > register.as_of:
        yield breach_of(
            tender_id,
            award,
            ("decided_on",),
            f"The award is decided as of {day_shown(award.decided_on)}, which is still to come.",
        )
    if award.approval:
        approved = approved_award(tender_id, award)
        yield from decision_faults(register, approved, award.approval.decision)


def is_still_approved(tender_id: str, register: Register) -> Iterator[Breach]:
    """AWD-8: the award that was approved is there, and says so."""
    decision = lost_approvals(register).get(tender_id)
    if decision:
        is_there = tender_id in register.awards
        yield Breach(
            path=catalogue.AWARD.path(tender_id),
            message=f"By the minutes, decision {decision} approved this award; "
            f"{'the file names no approval' if is_there else 'there is no such file'}.",
            fix="Put the file back as it was approved. If the decision was about something else, "
            f"correct its awards in {minutes_path(decision)}.",
        )
    done = carried_out_unapproved(register).get(tender_id)
    if done:
        yield Breach(
            path=catalogue.AWARD.path(tender_id),
            message=f"Neither this file nor any minutes say that the board approved this award; "
            f"yet under it {_done_in_words(done)}.",
            fix="Put back what was approved: the award with its approval, and its tender under "
            "awards of the decision in the minutes. If the board never approved it, nothing may "
            "rest on it.",
        )


def _done_in_words(done: CarriedOut) -> str:
    told = (
        (done.returns, "return was accepted", "returns were accepted"),
        (done.postings, "line was booked for members", "lines were booked for members"),
    )
    return " and ".join(
        f"{number} {one if number == 1 else many}" for number, one, many in told if number
    )


def _differences(tender_id: str, register: Register) -> Iterator[Difference]:
    """What is different and not said elsewhere.

    What keeps an award from being computed from the records is said by the rules
    about its tender, and a bidder that it passes over by AWD-10.
    """
    differences = [each for each in verify(register, tender_id) if each.field != WHOLE]
    if not differences:
        return
    told = _lots_told_of(register, tender_id)
    left_out = {
        ("facts", "lots", lot_id, "bidders", member)
        for lot_id, member in bidders_left_out(tender_id, register.awards[tender_id], register)
    }
    for difference in differences:
        # Of a file that was changed after it was sealed, no other rule says anything.
        is_told = (difference.against is Against.FACTS and difference.field[1] in told) or (
            difference.against is Against.RECORDS and difference.field in left_out
        )
        if not is_told:
            yield difference


def _lots_told_of(register: Register, tender_id: str) -> set[str]:
    """The tender's lots of which the rules about their division say what is wrong.

    What follows from it, down to the last penny, need not be said as well.
    """
    return {
        lot_id
        for rule in (AWD_1, AWD_2, AWD_3, AWD_4, AWD_5, AWD_6, AWD_7)
        for _, lot_id, award in sealed_lots_of(register, tender_id)
        if any(True for _ in rule.check((tender_id, lot_id, award), register))
    }


def _different(tender_id: str, award: Award, difference: Difference, message: str) -> Breach:
    fix = how_to_mend(tender_id, award)
    if difference.against is Against.RECORDS and award.approval:
        fix = (
            "An approved award stands. Put the record back as it was on the decision date, "
            "and record what is new under its own date."
        )
    return Breach(
        path=catalogue.AWARD.path(tender_id),
        field=difference.field,
        message=message,
        fix=fix,
    )


def _is_of_a_bidder(subject: Awarded, changed: Changed) -> bool:
    """Whether the record is of a member that made an offer, or that the award judges."""
    tender_id, award = subject
    member = changed.place.part("member") or ""
    return (
        is_of_an_offerer(tender_id, changed)
        or award is None
        or any(member in lot.bidders for lot in award.facts.lots.values())
    )


def _is_of_a_holder(subject: Awarded, changed: Changed) -> bool:
    """Whether a member that made an offer, or that the award judges, held a part by then."""
    tender_id, award = subject
    lots = award.facts.lots.values() if award and counts_when_judged(tender_id, changed) else ()
    return a_holder_offered(tender_id, changed) or any(
        not holders(changed).isdisjoint(lot.bidders) for lot in lots
    )


def _is_its_approval(subject: Awarded, changed: Changed) -> bool:
    """Whether these are the minutes of the meeting at which the award was approved."""
    award = subject[1]
    return award is not None and is_minuted_in(award.approval, changed.place)


def _tender_of(subject: Awarded) -> str:
    return subject[0]


def _said_otherwise(changed: Changed) -> frozenset[str]:
    """The awards whose approval is lost, or less of which is said because another's is."""
    opened = left_open_otherwise(changed)
    less = (
        tender_id
        for side in (changed.base, changed.head)
        for tender_id in opened - left_open(side)
        if tender_id in side.awards and not is_as_recorded(side, tender_id)
    )
    return lost_otherwise(changed).union(less)


AWD_8 = Rule(
    id="AWD-8",
    title="A committed award is what its facts give, and an approved one was validly decided.",
    source="prospectus §9",
    subjects=_awards,
    check=is_as_computed,
    reads=together(
        all_of(catalogue.CONSORTIUM),
        of_the_tender(*HOLDING, catalogue.OFFER, catalogue.SCORES, catalogue.PLAN),
        dict.fromkeys(HOLDING, _is_of_a_holder),
        dict.fromkeys(BEHIND_A_MEMBERS_GATES, _is_of_a_bidder),
        {catalogue.MEETING: _is_its_approval},
        where_approvals_are_lost("tender", _tender_of, _said_otherwise),
    ),
)
