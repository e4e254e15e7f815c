"""An award for a terminal: who gets what, who was not eligible, and what verification found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.allocation.award import compute
from generator.allocation.baseline import Departure
from generator.allocation.changed_facts import Shift, in_words, shifts_today
from generator.allocation.division import is_eligible
from generator.allocation.unknown import rests_on_unknown
from generator.allocation.verification import Against, Difference, verify
from generator.divided_in import DividedIn, divided_in
from generator.finding import Finding
from generator.publishing import division_report, plan_report
from generator.publishing.views.contracts import publish_award
from generator.register import Register
from generator.rules.approval import approval_faults, approval_is_known
from generator.rules.eligibility import GATE_TITLES
from schemas.award import Amount, Award, LotFacts, LotResult
from schemas.dates import day_shown
from schemas.money import pounds_shown
from schemas.published.audience import as_json

NAME_WIDTH = 44


def as_lines(
    tender_id: str, award: Award, beside: Mapping[str, Mapping[str, Departure]]
) -> Iterator[str]:
    """The award lot by lot, each column aligned, each lot adding up to its value.

    ``beside`` is how far a plan departs from its baseline, lot by lot.
    """
    computed = compute(tender_id, award.facts)
    yield f"{tender_id}, as of {day_shown(award.decided_on)}"
    for lot_id, result in award.result.items():
        lot = award.facts.lots[lot_id]
        yield ""
        counted = (
            "no outputs counted" if lot.outputs is None else DividedIn.OUTPUTS.shown(lot.outputs)
        )
        yield f"{lot_id}: {counted}, {pounds_shown(lot.value)}"
        yield from _shares(result, divided_in(lot))
        yield from _not_eligible(lot)
        division = computed.divisions[lot_id]
        yield from _paragraph(division_report.rounds(division))
        yield from _paragraph(division_report.relaxations(award.facts, lot, division))
        yield from _paragraph(division_report.gap(award.facts, lot, division, result))
        yield from _paragraph(plan_report.as_lines(beside.get(lot_id, {})))


def as_fields(register: Register, tender_id: str, award: Award) -> dict[str, object]:
    """The award for JSON, as the members' portal would publish it."""
    proposed = replace(register, awards={**register.awards, tender_id: award})
    return {"version": 1, "award": as_json(publish_award(proposed, tender_id))}


def _paragraph(lines: Iterable[str]) -> Iterator[str]:
    """The lines after an empty one, if there are any."""
    for place, line in enumerate(lines):
        yield from () if place else ("",)
        yield line


def _shares(result: LotResult, in_lot: DividedIn) -> Iterator[str]:
    largest_first = sorted(result.shares.items(), key=lambda item: (-in_lot.of(item[1]), item[0]))
    for member, share in largest_first:
        yield _row(member, _outputs_of(share, in_lot), share.amount)
    left = result.unallocated
    if in_lot.of(left):
        yield _row("(not allocated)", _outputs_of(left, in_lot), left.amount)
    yield _row("(hub share)", "", result.hub)


def _outputs_of(part: Amount, in_lot: DividedIn) -> str:
    return "" if in_lot is DividedIn.PENCE else in_lot.figure(part.outputs)


def _row(name: str, outputs: str, pence: int) -> str:
    return f"  {name:<{NAME_WIDTH}} {outputs:>9} {pounds_shown(pence):>16}"


def _not_eligible(lot: LotFacts) -> Iterator[str]:
    for member, bidder in lot.bidders.items():
        if not is_eligible(bidder):
            for rule, gate in bidder.gates.items():
                if not gate.passed:
                    yield f"  {member}: not eligible. {gate.evidence} [{rule}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What verifying one committed award found: each difference, in words too.

    ``decision`` is the one that approved it, ``None`` of a proposal, ``approval``
    what keeps that from standing; where not ``approval_known``, minutes or
    directors could not be read, and there may be more. Where not ``compared``, it is
    open what the records say, and it was not held against them. ``today`` is who would get
    what else, were it computed from the records today; ``None`` where no record
    it rests on has changed, or it cannot be computed.
    """

    tender_id: str
    differences: tuple[tuple[Difference, str], ...]
    decision: str | None
    approval: tuple[Finding, ...]
    approval_known: bool
    compared: bool
    today: tuple[Shift, ...] | None

    @property
    def faults(self) -> tuple[str, ...]:
        """A sentence for everything that is wrong, none of a sound award."""
        return (
            *(sentence for _, sentence in self.differences),
            *(f"The approval does not stand. {_in_full(fault)}" for fault in self.approval),
        )

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong, and both the facts and the approval could be judged."""
        return not self.faults and self.compared and self.approval_known


def _in_full(fault: Finding) -> str:
    return f"{fault.message} {fault.fix} [{fault.path}]"


def verdict(register: Register, tender_id: str) -> Verdict:
    """What verifying the award finds, and what the award would be today."""
    award, differences = register.awards[tender_id], verify(register, tender_id)
    has_changed = any(item.against is Against.RECORDS for item in differences)
    return Verdict(
        tender_id=tender_id,
        differences=tuple(
            (item, in_words(register, tender_id, item, GATE_TITLES)) for item in differences
        ),
        decision=str(award.approval.decision) if award.approval else None,
        approval=tuple(approval_faults(register, tender_id)),
        approval_known=approval_is_known(register, award),
        compared=not rests_on_unknown(register, tender_id),
        today=shifts_today(register, tender_id) if has_changed else None,
    )


def verdict_lines(register: Register, found: Verdict) -> Iterator[str]:
    """What verifying the award found, in one line if it is sound."""
    tender_id = found.tender_id
    if found.is_sound:
        approved = f"approved by {found.decision}" if found.decision else "not approved yet"
        yield f"{tender_id}: sound. Result, seal and records agree; {approved}."
    if not found.compared:
        yield (
            f"{tender_id}: not held against the records, some of which cannot be read or are gone."
        )
    if not found.approval_known:
        yield (
            f"{tender_id}: approval not checked: the minutes of {found.decision}, or the record "
            "of a director who was there, cannot be read."
        )
    for sentence in found.faults:
        yield f"{tender_id}: {sentence}"
    if found.today is not None:
        yield from _today(register, tender_id, found.today)


def gone_lines(gone: Mapping[str, Finding]) -> Iterator[str]:
    """What is found of each award that is not there although it was approved, by tender."""
    for tender_id, fault in gone.items():
        yield f"{tender_id}: {_in_full(fault)}"


def _today(register: Register, tender_id: str, shifts: Sequence[Shift]) -> Iterator[str]:
    if not shifts:
        yield f"{tender_id}: computed from the records today, nobody would get more or less."
        return
    yield f"{tender_id}: computed from the records today, it would be:"
    tender = register.tenders[tender_id]
    for shift in shifts:
        lot = tender.lots.get(shift.lot_id)
        yield f"  {lot.title if lot else shift.lot_id}: {shift_shown(register, shift)}"


def shift_shown(register: Register, shift: Shift) -> str:
    """A shift in a sentence: who, from what to what, and how much more or less that is."""
    member = register.members.get(shift.member) if shift.member else None
    who = member.name if member else shift.label
    was, now = _amount(shift.was, shift), _amount(shift.now, shift)
    return f"{who}: {now} instead of {was}, {_more(shift)}."


def _amount(amount: Amount, shift: Shift) -> str:
    # The hub has no outputs, nor has any part of a lot that counts none.
    if not shift.was.outputs and not shift.now.outputs:
        return pounds_shown(amount.amount)
    return f"{DividedIn.OUTPUTS.shown(amount.outputs)} and {pounds_shown(amount.amount)}"


def _more(shift: Shift) -> str:
    """``"5 outputs more and £450.00 more"``; only what changes."""
    count = DividedIn.OUTPUTS.shown(abs(shift.outputs))
    outputs = f"{count} {'more' if shift.outputs > 0 else 'fewer'}"
    pence = f"{pounds_shown(abs(shift.pence))} {'more' if shift.pence > 0 else 'less'}"
    parts = ((outputs, shift.outputs), (pence, shift.pence))
    return " and ".join(shown for shown, change in parts if change)


def difference_fields(difference: Difference, sentence: str) -> dict[str, object]:
    """A difference for JSON."""
    return {
        "against": difference.against.value,
        "field": list(difference.field),
        "stands": difference.stands,
        "should_be": difference.should_be,
        "sentence": sentence,
    }


def verdicts_fields(found: Sequence[Verdict], gone: Mapping[str, Finding]) -> dict[str, object]:
    """Verdicts for JSON; ``today`` names the awards that would be others today.

    ``gone`` is what is found of the awards that are not there although they were approved.
    """
    not_compared = sorted([*(one.tender_id for one in found if not one.compared), *gone])
    return {
        "version": 1,
        "records_compared": not not_compared,
        "not_compared": not_compared,
        "gone": {tender_id: _fault_fields(fault) for tender_id, fault in gone.items()},
        "awards": {
            one.tender_id: [difference_fields(*difference) for difference in one.differences]
            for one in found
        },
        "approvals": {one.tender_id: _approval_fields(one) for one in found},
        "today": {
            one.tender_id: [_shift_fields(shift) for shift in one.today]
            for one in found
            if one.today is not None
        },
    }


def _approval_fields(found: Verdict) -> dict[str, object]:
    return {
        "decision": found.decision,
        "checked": found.approval_known,
        "faults": [_fault_fields(fault) for fault in found.approval],
    }


def _fault_fields(fault: Finding) -> dict[str, object]:
    return {
        "rule": fault.rule,
        "path": fault.path,
        "field": list(fault.field),
        "sentence": fault.message,
        "fix": fault.fix,
    }


def _shift_fields(shift: Shift) -> dict[str, object]:
    return {
        "lot": shift.lot_id,
        "member": shift.member,
        "label": shift.label,
        "was": {"outputs": shift.was.outputs, "amount_pence": shift.was.amount},
        "would_be": {"outputs": shift.now.outputs, "amount_pence": shift.now.amount},
    }
