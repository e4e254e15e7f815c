"""What is settled: for every kind of record what settles one, and what may be added to it still.

Stands beside the catalogue: each kind is in one of two tables, so that nobody can add a
kind without saying whether, and by what, it is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.register import Register
from generator.review.history.additions import Additions, figures_supplied, nothing, only
from schemas import catalogue
from schemas.appraisal import Appraisal
from schemas.award import Award
from schemas.consortium import Consortium, in_force
from schemas.correction import Correction
from schemas.dates import day_shown
from schemas.finance import Budget, Closing
from schemas.governance import Director
from schemas.identifiers import DecisionReference
from schemas.ledger import LedgerMonth
from schemas.monitoring_return import Return
from schemas.offer import Offer, Plan, Scores
from schemas.periods import period_from_text
from schemas.record import Dated
from schemas.record_kinds import Kind
from schemas.trade import Trade
from schemas.values import Place
from schemas.variation import Variation


@dataclass(frozen=True, slots=True)
class Ground:
    """By what a record is settled, in words that complete "it was …", and since when.

    ``on`` is ``None`` where nothing says since when: it may be so for parts of it alone.
    """

    words: str
    on: date | None = None


Because = Callable[[Any, tuple[str, ...], Register], Ground | None]
"""By what a record is settled; ``None`` while it is not.

Of the record, the parts of its path and the register as it was before the change.
"""

Part = Callable[[Any, Any, Register], Callable[[Place], bool]]
"""Which values are settled: of the record before and after, and the register before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How a kind of record is settled.

    ``by`` says in words by which field or state; ``part`` which values are, and
    ``additions`` what may be filled in all the same where nothing stood. ``subject`` is how
    what is settled is called, where that is a part of the record.
    """

    by: str
    because: Because
    subject: str = ""
    part: Part = lambda _before, _after, _register: lambda _place: True
    additions: Additions = nothing


def _approved_award(record: Award, _path: tuple[str, ...], _register: Register) -> Ground | None:
    return None if record.approval is None else _decided("approved", record.approval.decision)


def _decided_appraisal(
    record: Appraisal, _path: tuple[str, ...], _register: Register
) -> Ground | None:
    return None if record.decided is None else _decided("decided", record.decided.decision)


def _decided(how: str, decision: DecisionReference) -> Ground:
    return Ground(f"{how} by {decision}", decision.on)


def _accepted_return(record: Return, _path: tuple[str, ...], _register: Register) -> Ground | None:
    on = record.accepted_on
    return None if on is None else Ground(f"accepted on {day_shown(on)}", on)


def _award_rests_on_it(
    _record: Offer | Scores | Plan, path: tuple[str, ...], register: Register
) -> Ground | None:
    award = register.awards.get(path[0])
    if award is None or award.approval is None:
        return None
    decision = award.approval.decision
    return Ground(f"what the award rests on that {decision} approved", decision.on)


def _closed(_record: LedgerMonth, path: tuple[str, ...], register: Register) -> Ground | None:
    closing = register.closings.get(period_from_text(path[0]))
    return None if closing is None else _closing(closing, path, register)


def _closing(record: Closing, _path: tuple[str, ...], _register: Register) -> Ground | None:
    return Ground(f"closed on {day_shown(record.closed_on)}", record.closed_on)


def _always(words: str) -> Because:
    return lambda _record, _path, _register: Ground(words)


def _met(words: str) -> Because:
    """On the day of the meeting, with which its path ends."""
    return lambda _record, path, _register: Ground(words, date.fromisoformat(path[-1]))


def _by_decision(
    record: Variation | Trade | Budget | Correction, _path: tuple[str, ...], _register: Register
) -> Ground | None:
    return _decided("decided", record.decision)


def _past_policies(
    before: Consortium, after: Consortium, register: Register
) -> Callable[[Place], bool]:
    """The values of policies that were in force on the register's day or before it.

    A new value that is to have held since before then is one too, but for the few
    days that any record may take on its way.
    """
    grace = timedelta(days=in_force(before.policies.declaration_grace_days, register.as_of).value)

    def is_past(place: Place) -> bool:
        if place[0] != "policies":
            return False
        _, policy, position, *_ = place
        was, now = (_value_at(each, policy, position) for each in (before, after))
        if was is not None and was.since <= register.as_of:
            return True
        return now is not None and now.since + grace < register.as_of

    return is_past


def _value_at(record: Consortium, policy: object, position: object) -> Dated[object] | None:
    """The value of a policy at a position of its history, if there is one."""
    history: tuple[Dated[object], ...] = getattr(record.policies, str(policy))
    return dict(enumerate(history)).get(int(str(position)))


def _declarations(
    before: Director, _after: Director, _register: Register
) -> Callable[[Place], bool]:
    declared = range(len(before.declarations))
    return lambda place: place[0] == "declarations" and place[1] in declared


SETTLED: Mapping[str, Settled] = {
    catalogue.CONSORTIUM.name: Settled(
        by="the values of policies whose first day has come",
        because=_always("in force"),
        subject="policy",
        part=_past_policies,
    ),
    catalogue.OFFER.name: Settled(
        by="the approval of the tender’s award",
        because=_award_rests_on_it,
    ),
    catalogue.SCORES.name: Settled(
        by="the approval of the tender’s award",
        because=_award_rests_on_it,
    ),
    catalogue.PLAN.name: Settled(
        by="the approval of the tender’s award",
        because=_award_rests_on_it,
    ),
    catalogue.APPRAISAL.name: Settled(by="decided", because=_decided_appraisal),
    catalogue.AWARD.name: Settled(by="approval", because=_approved_award),
    catalogue.VARIATION.name: Settled(by="being there", because=_by_decision),
    catalogue.TRADE.name: Settled(by="being there", because=_by_decision),
    catalogue.RETURN.name: Settled(
        by="accepted_on", because=_accepted_return, additions=figures_supplied
    ),
    catalogue.DIRECTOR.name: Settled(
        by="being declared",
        because=_always("made"),
        subject="declaration of interests",
        part=_declarations,
    ),
    catalogue.MEETING.name: Settled(by="being there", because=_met("minuted")),
    catalogue.ELECTION.name: Settled(by="being there", because=_met("declared")),
    catalogue.LEDGER.name: Settled(by="the closing of its month", because=_closed),
    catalogue.CLOSING.name: Settled(
        by="being there", because=_closing, additions=only(("decision",))
    ),
    catalogue.BUDGET.name: Settled(by="being there", because=_by_decision),
    catalogue.CORRECTION.name: Settled(by="being there", because=_by_decision),
}
"""The kinds that are settled at some point, in the catalogue's order."""

NEVER_SETTLED: tuple[Kind, ...] = (
    catalogue.MEMBER,
    catalogue.APPLICATION,
    catalogue.PARTNERSHIP,
    catalogue.TENDER,
    catalogue.PRICING,
    catalogue.EXCUSE,
    catalogue.SELF_ASSESSMENT,
    catalogue.CASE,
    catalogue.REVIEW,
    catalogue.IMPROVEMENT_PLAN,
    catalogue.MENTORING,
    catalogue.GRANT,
    catalogue.POST,
    catalogue.BOARD_CALENDAR,
    catalogue.CHARTER_LOG,
    catalogue.CHARTER_YEAR,
    catalogue.HUB_ASSESSMENT,
    catalogue.EVENT,
    catalogue.CAMPAIGN,
    catalogue.ACCESS,
    catalogue.NEEDS_ASSESSMENT,
    catalogue.OBJECTIVE,
    catalogue.RISK,
    catalogue.DOCUMENT,
)
"""The kinds that stay open: what counts of them on a day is in their own dated histories."""
