"""GOV-7: a decision is by consensus or by majority, with a quorum, and its minutes add up (§7).

All minutes must add up, whatever was decided. That it was carried is asked of a
decision on which something rests: an award, a policy, a closed month. What several
records rest on is told once, in the minutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Field
from generator.governance.citations import CITING, citations, decisions_named
from generator.links import all_of
from generator.reads import Changed
from generator.register import Register
from generator.rules.decisions import chosen_route, minutes_path, minutes_that_fit
from generator.rules.full_price import allowed_bid
from generator.rules.rule import Breach, Rule
from generator.rules.taken import Taken, taken
from schemas import catalogue
from schemas.consortium import in_force
from schemas.governance import Meeting, MinutedDecision
from schemas.identifiers import Decision, MeetingBody

Subject = Taken | Decision
"""What a record says that a decision approved, or a decision as its minutes have it."""


def _carrying(register: Register) -> Iterator[Subject]:
    for tender_id, tender in register.tenders.items():
        if tender.sub_letting is not None:
            yield Taken(approved=chosen_route(tender_id), decision=tender.sub_letting.decision)
    for tender_id, sheet in register.pricings.items():
        if sheet.below_cost is not None:
            approved = allowed_bid(catalogue.PRICING.path(tender_id), sheet)
            yield Taken(approved=approved, decision=sheet.below_cost.decision)
    yield from taken(register)
    for (body, on), meeting in register.meetings.items():
        for number in meeting.decisions:
            yield Decision(body=body, on=on, number=int(number))


def is_carried(subject: Subject, register: Register) -> Iterator[Breach]:
    """GOV-7: present, recused and votes add up to a decision of those who could take it."""
    if isinstance(subject, Decision):
        meeting = register.meetings[subject.body, subject.on]
        minuted = meeting.decisions[str(subject.number)]
        yield from _stands(
            register, subject, meeting, minuted, must_be_carried=subject in citations(register)
        )
        return
    minutes = minutes_that_fit(register, subject.approved, subject.decision)
    if minutes is not None:
        yield from _stands(register, subject.decision, *minutes, must_be_carried=True)


def _stands(
    register: Register,
    decision: Decision,
    meeting: Meeting,
    minuted: MinutedDecision,
    *,
    must_be_carried: bool,
) -> Iterator[Breach]:
    yield from _misnamed(decision, meeting, minuted)
    strangers = tuple(_not_in_office(register, decision, meeting))
    yield from strangers
    # Who should not have been there has no vote, so until that is settled
    # there is no count to judge.
    if not strangers:
        yield from _miscounted(
            register, decision, meeting, minuted, must_be_carried=must_be_carried
        )


def _in_minutes(decision: Decision, field: Field, message: str, fix: str) -> Breach:
    return Breach(path=minutes_path(decision), field=field, message=message, fix=fix)


def _misnamed(decision: Decision, meeting: Meeting, minuted: MinutedDecision) -> Iterator[Breach]:
    """Names among those present or recused that stand there twice, or were not there."""
    recused: Field = ("decisions", str(decision.number), "recused")
    for field, names, where in (
        (("present",), meeting.present, "present"),
        (recused, minuted.recused, "recused"),
    ):
        for position, name in enumerate(names):
            if name in names[:position]:
                message = f"{name} is named twice among those {where}."
                yield _in_minutes(decision, (*field, position), message, "Name everybody once.")
    for position, name in enumerate(minuted.recused):
        if name not in (*meeting.present, *minuted.recused[:position]):
            yield _in_minutes(
                decision,
                (*recused, position),
                f"{name} is recused, but was not present.",
                "Mend who was present or recused.",
            )


def _not_in_office(register: Register, decision: Decision, meeting: Meeting) -> Iterator[Breach]:
    """Who was present without a term that day; nothing is said of unreadable directors.

    Of members at a general meeting, rule MEM-6 tells.
    """
    if decision.body is not MeetingBody.BOARD:
        return
    for position, name in enumerate(meeting.present):
        director = register.directors.get(name)
        if director and not any(term.covers(decision.on) for term in director.terms):
            yield _in_minutes(
                decision,
                ("present", position),
                f"{name} is among those present, but was not a director on that day.",
                "Mend who was present, or the director's terms.",
            )


def _miscounted(
    register: Register,
    decision: Decision,
    meeting: Meeting,
    minuted: MinutedDecision,
    *,
    must_be_carried: bool,
) -> Iterator[Breach]:
    """Where the votes do not make a decision of those present and entitled."""
    field: Field = ("decisions", str(decision.number))
    for name, message, fix in (
        *_faults_of_the_count(register, decision, meeting, minuted),
        *_faults_of_the_vote(minuted, must_be_carried=must_be_carried),
    ):
        yield _in_minutes(decision, (*field, name), message, fix)


def _faults_of_the_count(
    register: Register, decision: Decision, meeting: Meeting, minuted: MinutedDecision
) -> Iterator[tuple[str, str, str]]:
    entitled = len({*meeting.present} - {*minuted.recused})
    voted = minuted.votes_for + minuted.votes_against + minuted.abstained
    if voted != entitled:
        yield (
            "votes_for",
            f"{entitled} could vote (present less recused), but {voted} votes are counted.",
            "Mend the count, or who was present or recused.",
        )
    policies = register.consortium.policies
    if decision.body is MeetingBody.BOARD:
        who, quorum = "Directors", in_force(policies.board_quorum, decision.on).value
    else:
        who, quorum = "Members", in_force(policies.general_meeting_quorum, decision.on).value
    if entitled < quorum:
        yield (
            "recused",
            f"{who} entitled to vote: {entitled}; the quorum is {quorum}.",
            "The decision does not stand: put it to a quorate meeting.",
        )


def _faults_of_the_vote(
    minuted: MinutedDecision, *, must_be_carried: bool
) -> Iterator[tuple[str, str, str]]:
    voted = minuted.votes_for + minuted.votes_against + minuted.abstained
    if minuted.by_consensus and voted > minuted.votes_for:
        yield (
            "by_consensus",
            (
                f"By consensus, but {voted - minuted.votes_for} of {voted} were not for it; "
                "consensus is of all who took part."
            ),
            "Take by_consensus out if it went to a vote, or mend the count.",
        )
    # Who abstains is present and entitled, and counts; a wrong count is told above.
    elif must_be_carried and 2 * minuted.votes_for <= voted:
        yield (
            "votes_for",
            (
                f"Not carried: {minuted.votes_for} for, {minuted.votes_against} against, "
                f"{minuted.abstained} abstained; more than half must be for it."
            ),
            "Only a decision that was carried can approve anything.",
        )


def _rests_on_it(subject: Subject, changed: Changed) -> bool:
    """Whether the record names the decision, on either side, or says what it approved."""
    if isinstance(subject, Taken):
        return subject.approved.path == changed.path
    return any(
        subject in decisions_named(record) for record in (changed.before, changed.after) if record
    )


GOV_7 = Rule(
    id="GOV-7",
    title="What the board or the members decide is carried by consensus or by more than half of "
    "those present and entitled, with a quorum, and the minutes add up.",
    source="prospectus §7",
    subjects=_carrying,
    check=is_carried,
    reads=dict.fromkeys(CITING, _rests_on_it)
    | all_of(catalogue.CONSORTIUM, catalogue.MEETING, catalogue.DIRECTOR, catalogue.ELECTION),
)
