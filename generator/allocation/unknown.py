"""Whether records can tell what an award rests on, or a member's gates (rules AWD-8, ELI-3, ELI-4).

Gates look at members, at returns and their excuses, at quality and at earlier awards. Where
one of these cannot be read, all is left open. Where an approval is lost, only what its
contract can have a part in: which members held a part of it is not known, nor what was
approved; of all others the records say what they said before.
"""

from __future__ import annotations

from datetime import date

from generator.allocation.offers import bidders_by_tender
from generator.contracts.judged import judged_on
from generator.contracts.lost import is_open_what_it_held, open_since, tenders_lost
from generator.reads import Changed
from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue, record_kinds


def rests_on_unknown(register: Register, tender_id: str) -> bool:
    """Whether it is open by what the tender's bidders, or its award, must be judged.

    A record that gates may look at could not be read; or the award's own approval is lost;
    or a bidder may have held a part of another contract, by the decision date, whose
    approval is lost.
    """
    return _is_unread(register) or tender_id in left_open(register)


def are_gates_known(register: Register, member_id: str, on: date) -> bool:
    """Whether records can tell which gates were shut to the member on ``on``."""
    return not _is_unread(register) and not is_open_what_it_held(register, member_id, on)


@once_per_register
def left_open(register: Register) -> frozenset[str]:
    """The tenders of which a lost approval leaves open by what they must be judged."""
    found = set(tenders_lost(register))
    if open_since(register):
        found.update(
            tender_id
            for tender_id in {*register.tenders, *register.awards}
            if _is_one_open(register, tender_id)
        )
    return frozenset(found)


def _is_one_open(register: Register, tender_id: str) -> bool:
    """Whether it is open of a bidder, by the records or by the award, what it held."""
    on, award = judged_on(register, tender_id), register.awards.get(tender_id)
    bidders = {*bidders_by_tender(register).get(tender_id, ())}
    if award:
        bidders.update(*(lot.bidders for lot in award.facts.lots.values()))
    return on is not None and any(is_open_what_it_held(register, each, on) for each in bidders)


def left_open_otherwise(changed: Changed) -> frozenset[str]:
    """The tenders that are left open on one side of a change alone."""
    return left_open(changed.base) ^ left_open(changed.head)


@once_per_register
def _is_unread(register: Register) -> bool:
    """Whether a record that gates may look at could not be read."""
    return any(f"{path}/".startswith(_BEHIND_GATES) for path in register.unknown)


_NOT_BEHIND_GATES = (
    catalogue.APPLICATION,
    catalogue.PARTNERSHIP,
    catalogue.DIRECTOR,
    catalogue.MEETING,
    catalogue.ELECTION,
    catalogue.BOARD_CALENDAR,
    catalogue.LEDGER,
    catalogue.CLOSING,
    catalogue.BUDGET,
    catalogue.GRANT,
    catalogue.POST,
    catalogue.CORRECTION,
    catalogue.ACCESS,
)
"""The kinds that no gate looks at; a new kind counts until it is listed here."""

_BEHIND_GATES = tuple(
    f"{record_kinds.DATA}{kind.pattern.partition('/')[0]}/"
    for kind in catalogue.CATALOGUE
    if kind not in _NOT_BEHIND_GATES
)
"""The folders whose records an award may rest on."""
