"""Payment schedules, and what they bring month by month, a second time.

From the records' text alone: period after period, each with what is due by its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from tests.reference.awards import pence, rate
from tests.reference.performance import changed, day_by_day, first_day, periods
from tests.reference.worth import Contract

Plain = Mapping[str, Any]


class Payment(NamedTuple):
    """One payment; to the hub where ``member`` is ``None``."""

    lot: str
    member: str | None
    period: str
    billed_on: date
    due_on: date
    pence: int
    hub: int = 0
    nobodys: int = 0
    is_planned: bool = False
    is_retention: bool = False


def _down(exact: Fraction) -> int:
    return exact.numerator // exact.denominator


def of_contract(contract: Contract) -> list[Payment]:
    """Every payment over its life that is not nothing."""
    terms = contract.tender["payment"]
    found: list[Payment] = []
    for lot in contract.lots():
        entries = [(date.min, contract.lot_value(lot, date.min)), *_varied(contract, lot)]
        into = _payments(contract, lot, None, terms["from_commissioner"], entries)
        found += _divided(contract, lot, list(into))
        for member in contract.members(lot):
            money = [(day, more) for day, _, more in contract.entries[lot, member]]
            found += _payments(contract, lot, member, terms["to_members"], money)
    return [payment for payment in found if payment.pence]


def _varied(contract: Contract, lot: str) -> Iterator[tuple[date, int]]:
    for record in contract.varied:
        if lot in record["lots"]:
            more = changed(record["lots"][lot].get("value", "0"))
            yield first_day(record["from_period"]), more


def _payments(
    contract: Contract,
    lot: str,
    member: str | None,
    terms: Plain,
    entries: list[tuple[date, int]],
) -> Iterator[Payment]:
    spells = periods(contract.tender)
    due, behind, is_planned = [], 0, []
    for (name, since, _), (_, has, planned) in zip(
        spells, day_by_day(spells, entries), strict=True
    ):
        earned: int | None = planned
        if terms["by"] != "block":
            parts = _part(contract, lot, member, by=terms["by"], period=name, since=since)
            earned = None if parts is None else _down(max(0, has) * parts)
        if earned is None:
            due.append(min(has, max(0, planned + behind)))
        else:
            behind = earned - planned
            due.append(earned)
        is_planned.append(earned is None)
    yield from dated(spells, due, is_planned, terms=terms, lot=lot, member=member)


def dated(
    spells: list[tuple[str, date, date]],
    due: list[int],
    is_planned: list[bool],
    *,
    terms: Plain,
    lot: str,
    member: str | None,
) -> Iterator[Payment]:
    """A payment for each period by what is due by its end, and what was held back at last."""
    held_back = rate(terms.get("retention", "0%"))
    before = kept_before = 0
    ahead = terms["when"] == "advance" and terms["by"] == "block"
    for (name, since, until), so_far, planned in zip(spells, due, is_planned, strict=True):
        kept = _down(so_far * held_back)
        billed_on = since if ahead else until
        due_on = billed_on + timedelta(days=int(terms["days"]))
        amount = (so_far - kept) - (before - kept_before)
        yield Payment(lot, member, name, billed_on, due_on, amount, is_planned=planned)
        before, kept_before = so_far, kept
    name, _, until = spells[-1]
    last = until + timedelta(days=int(terms.get("retention_days", 0)))
    yield Payment(
        lot, member, name, last, last, kept_before, is_planned=is_planned[-1], is_retention=True
    )


def _part(
    contract: Contract, lot: str, member: str | None, *, by: str, period: str, since: date
) -> Fraction | None:
    """Which part of what is paid for was done by the period's end; ``None`` where nobody knows."""
    members = contract.members(lot) if member is None else [member]
    outputs, reached = 0, dict.fromkeys(contract.tender["lots"][lot].get("outcomes", {}), 0)
    for each in members:
        delivered = 0
        for name, start, _ in periods(contract.tender):
            told = contract.figures(each, lot, name, start)
            if told is None:
                return None
            delivered = int(told.get("outputs_to_date", delivered + int(told.get("outputs", 0))))
            for outcome, people in told.get("outcomes", {}).items():
                reached[outcome] += int(people)
            if name == period:
                break
        outputs += delivered
    if by == "output":
        asked = (
            contract.lot_outputs(lot, since)
            if member is None
            else contract.outputs(lot, member, since)
        )
        return Fraction(min(outputs, asked), asked) if asked > 0 else Fraction(1)
    targets = {
        outcome: int(asked["target"]) * _part_of_lot(contract, lot, member, since)
        for outcome, asked in contract.tender["lots"][lot]["outcomes"].items()
    }
    done = sum(
        (min(Fraction(reached[name]), target) for name, target in targets.items()), Fraction()
    )
    whole = sum(targets.values(), Fraction())
    return done / whole if whole else Fraction(1)


def _part_of_lot(contract: Contract, lot: str, member: str | None, since: date) -> Fraction:
    tendered = int(contract.tender["lots"][lot]["outputs"])
    if member is None:
        return Fraction(contract.lot_outputs(lot, since), tendered)
    return Fraction(contract.outputs(lot, member, since), tendered)


def _divided(contract: Contract, lot: str, paid: list[Payment]) -> Iterator[Payment]:
    """With the hub's part and what nobody took, each as its sum so far, rounded down."""
    so_far = hub = nobodys = 0
    for payment in paid:
        since = max(first_day(payment.period), contract.since)
        value = contract.lot_value(lot, since)
        so_far += payment.pence
        hub_now = so_far * contract.hub(lot, since) // value
        nobodys_now = so_far * contract.nobodys(lot, since) // value
        yield payment._replace(hub=hub_now - hub, nobodys=nobodys_now - nobodys)
        hub, nobodys = hub_now, nobodys_now


# ------------------------------------------------- month by month, ahead


def of_tender(tender: Plain, hub: int) -> list[Payment]:
    """Every payment of a contract to come, all members and lots together: by its plan."""
    evenly = {"by": "block", "when": "arrears", "days": "0"}
    terms = tender.get("payment", {"from_commissioner": evenly, "to_members": evenly})
    record = {"reporting": {"every": "month"}, **tender}
    spells = periods(record)
    value = pence(tender["value"])
    found: list[Payment] = []
    for member, side, amount in (
        (None, "from_commissioner", value),
        ("", "to_members", value - hub),
    ):
        due = [planned for _, _, planned in day_by_day(spells, [(date.min, amount)])]
        planned = [terms[side]["by"] != "block"] * len(due)
        found += dated(spells, due, planned, terms=terms[side], lot="", member=member)
    so_far = before = 0
    for place, payment in enumerate(found):
        if payment.member is None:
            so_far += payment.pence
            hubs = so_far * hub // value
            found[place] = payment._replace(hub=hubs - before)
            before = hubs
    return [payment for payment in found if payment.pence]


def to_come(already: int, dated_amounts: list[tuple[date, int]], ends: list[date]) -> list[int]:
    """What is expected by each month's end and not before, beside what came already.

    What came early stays, as long as so much falls due at any later time.
    """
    whole = sum(amount for _, amount in dated_amounts)
    sums = [sum(amount for day, amount in dated_amounts if day <= end) for end in ends]
    found, before = [], already
    for place, due in enumerate(sums):
        later = max(*sums[place:], whole)
        reached = max(due, min(already, later))
        found.append(reached - before)
        before = reached
    return found
