"""What one output costs, what a tender is priced at and what members gain, a second time.

From the records' text alone, contract after contract and day after day. A record is as
a loader that makes nothing but text of what it reads leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from tests.reference.awards import one_by_one, pence, rate
from tests.reference.performance import changed, first_day, held, periods

Plain = Mapping[str, Any]
Records = Mapping[str, Plain]
"""The records of one folder by their paths below it, without ``.yaml``."""

ONE_DAY = timedelta(days=1)


def nearest(exact: Fraction) -> int:
    """To the nearest whole; a half goes up."""
    doubled = exact * 2 + 1
    return doubled.numerator // (doubled.denominator * 2)


class Files(NamedTuple):
    """The records that contracts are told from, folder by folder."""

    awards: Records
    tenders: Records
    variations: Records
    trades: Records
    returns: Records

    def of(self, records: Records, tender: str) -> list[tuple[str, Plain]]:
        """Those of the contract's own folder: name and record."""
        start = f"{tender}/"
        return [
            (name.removeprefix(start), record)
            for name, record in records.items()
            if name.startswith(start)
        ]


class Contract:
    """One contract that was awarded and approved, as it stands at the end of a day."""

    def __init__(self, files: Files, name: str, today: date) -> None:
        self.name, self.files, self.today = name, files, today
        self.award, self.tender = files.awards[name], files.tenders[f"{name}/tender"]
        self.since = date.fromisoformat(self.tender["delivery"]["since"])
        self.until = date.fromisoformat(self.tender["delivery"]["until"])
        self.now = max(today, self.since)
        self.varied = [record for _, record in files.of(files.variations, name)]
        trades = []
        for file, record in files.of(files.trades, name):
            giver, receiver = file[len("2026-01-01-") :].split("--")
            trades.append((giver, receiver, record))
        self.entries = held(self.award, self.varied, trades)

    def lots(self) -> list[str]:
        return sorted(self.award["result"])

    def members(self, lot: str) -> list[str]:
        return sorted(member for of_lot, member in self.entries if of_lot == lot)

    def outputs(self, lot: str, member: str, on: date) -> int:
        return sum(more for day, more, _ in self.entries[lot, member] if day <= on)

    def money(self, lot: str, member: str, on: date) -> int:
        return sum(more for day, _, more in self.entries[lot, member] if day <= on)

    def counts(self, lot: str) -> bool:
        return "outputs" in self.tender["lots"][lot]

    def holds(self, lot: str, member: str, on: date) -> bool:
        units = self.outputs if self.counts(lot) else self.money
        return units(lot, member, on) > 0

    def _changes(self, lot: str, on: date | None) -> Iterator[Plain]:
        """What was varied of the lot by a day, or by now."""
        for record in self.varied:
            if first_day(record["from_period"]) <= (on or self.now) and lot in record["lots"]:
                yield record["lots"][lot]

    def lot_outputs(self, lot: str, on: date | None = None) -> int:
        at_first = int(self.award["facts"]["lots"][lot].get("outputs", 0))
        return at_first + sum(int(each.get("outputs", 0)) for each in self._changes(lot, on))

    def lot_value(self, lot: str, on: date | None = None) -> int:
        at_first = pence(self.award["facts"]["lots"][lot]["value"])
        return at_first + sum(changed(each.get("value", "0")) for each in self._changes(lot, on))

    def hub(self, lot: str, on: date | None = None) -> int:
        at_first = pence(self.award["result"][lot]["hub"])
        return at_first + sum(changed(each.get("hub", "0")) for each in self._changes(lot, on))

    def nobodys(self, lot: str, on: date | None = None) -> int:
        at_first = pence(self.award["result"][lot]["unallocated"]["amount"])
        more = [each.get("unallocated", {}).get("amount", "0") for each in self._changes(lot, on)]
        return at_first + sum(changed(amount) for amount in more)

    def figures(self, member: str, lot: str, period: str, since: date) -> Plain | None:
        """What the accepted return of a period says of the lot; ``None`` while there is none.

        Nothing where the member holds no part of it.
        """
        if not self.holds(lot, member, since):
            return {}
        received = self.files.returns.get(f"{self.name}/{period}/{member}")
        if received is None or received.get("accepted_on", "9999") > self.today.isoformat():
            return None
        found: Plain = received["lots"].get(lot, {})
        return found

    def value(self) -> int:
        """What the contract is worth: as won, and what was varied since."""
        more = [
            changed(record.get("value", "0"))
            for record in self.varied
            if first_day(record["from_period"]) <= self.today
        ]
        return pence(self.tender["value"]) + sum(more)


# ------------------------------------------------------------- unit costs


class Cost(NamedTuple):
    """Pence, over how much, counted up to which period."""

    pence: int
    over: Fraction
    until: str = ""

    def of_one(self) -> int | None:
        return nearest(Fraction(self.pence) / self.over) if self.over > 0 else None


def together(costs: list[Cost]) -> Cost:
    pounds, over, until = 0, Fraction(0), ""
    for cost in costs:
        pounds += cost.pence
        over += cost.over
        until = max(until, cost.until)
    return Cost(pounds, over, until)


def planned(contract: Contract, lot: str, member: str) -> Cost:
    outputs = contract.outputs(lot, member, contract.now)
    return Cost(contract.money(lot, member, contract.now), Fraction(outputs))


def planned_outcome(contract: Contract, lot: str, member: str, outcome: str) -> Cost:
    """The member's part of the target is its part of the lot as it was tendered."""
    asked = contract.tender["lots"][lot]
    money = contract.money(lot, member, contract.now)
    if contract.counts(lot):
        part = Fraction(contract.outputs(lot, member, contract.now), int(asked["outputs"]))
    else:
        part = Fraction(money, contract.lot_value(lot) - contract.hub(lot))
    return Cost(money, int(asked["outcomes"][outcome]["target"]) * part)


def actual(contract: Contract, lot: str, member: str, outcome: str = "") -> Cost:
    """What was spent for how many outputs, or people at the outcome, as far as both are told."""
    spent, count, until = 0, 0, ""
    for period, since, _ in periods(contract.tender):
        told = contract.figures(member, lot, period, since)
        if told is None:
            break
        if not contract.holds(lot, member, since):
            continue
        if outcome:
            number = told.get("outcomes", {}).get(outcome)
        else:
            number = told.get("outputs_to_date", told.get("outputs"))
        if number is None or "spend_total" not in told:
            break
        spent += pence(told["spend_total"])
        is_running_total = not outcome and "outputs_to_date" in told
        count = int(number) if is_running_total else count + int(number)
        until = period
    return Cost(spent, Fraction(count), until)


def away_bp(plan: Cost, fact: Cost) -> int | None:
    """How far one's actual cost is from the planned, in hundredths of a per cent of that."""
    if plan.over <= 0 or fact.over <= 0 or not plan.pence:
        return None
    part = (Fraction(fact.pence) / fact.over) / (Fraction(plan.pence) / plan.over)
    return nearest((part - 1) * 10_000)


# ------------------------------------------------------------------ price


class LotPrice(NamedTuple):
    direct: int
    overheads: int
    risk: int
    margin: int
    price: int
    hub: int

    def delivery(self) -> int:
        return self.direct + self.overheads + self.risk + self.margin


def price_of_lot(sheet: Plain, lot: str, top_slice: Fraction) -> LotPrice:
    """Every part to the next penny, and the first price whose pot is enough."""
    costs = {name: pence(amount) for name, amount in sheet["lots"][lot]["delivery"].items()}
    direct = sum(costs.values())
    overheads = _up((direct - costs.get("overheads", 0)) * rate(sheet["overheads"]))
    risk = _up((direct + overheads) * rate(sheet["risk"]))
    margin = _up((direct + overheads) * rate(sheet["margin"]))
    needed = direct + overheads + risk + margin
    price = needed
    while price - _down(price * top_slice) < needed:
        # By what it still lacks at least: what it lacks is never more than that.
        price += needed - (price - _down(price * top_slice))
    return LotPrice(direct, overheads, risk, margin, price, _down(price * top_slice))


def _down(exact: Fraction) -> int:
    return exact.numerator // exact.denominator


def _up(exact: Fraction) -> int:
    return -_down(-exact)


def in_force(history: list[Plain], on: str) -> Any:  # noqa: ANN401 - as the policy holds it
    """The value of a dated policy on a day."""
    value = history[0]["value"]
    for entry in sorted(history, key=lambda entry: str(entry["since"])):
        if entry["since"] <= on:
            value = entry["value"]
    return value


# --------------------------------------------------------- members' value


def borne(contract: Contract, lot: str) -> dict[str, int]:
    """Who bears how much of the hub's part of a lot, as the money is divided; ``""`` nobody."""
    weights = {
        member: max(0, contract.money(lot, member, contract.now))
        for member in contract.members(lot)
    }
    weights[""] = max(0, contract.nobodys(lot))
    hub = contract.hub(lot)
    caps = dict.fromkeys(weights, hub)
    return one_by_one(hub, weights, caps, f"{contract.name}:{lot}", "hub")


def years_held(contract: Contract, member: str) -> Fraction:
    """For how many years the member holds a part of any lot, day after day."""
    lots = [lot for lot, name in contract.entries if name == member]
    years = Fraction(0)
    day, began = contract.since, None
    while day <= contract.until + ONE_DAY:
        is_held = day <= contract.until and any(contract.holds(lot, member, day) for lot in lots)
        if is_held and began is None:
            began = day
        if not is_held and began is not None:
            years += _years(began, day)
            began = None
        day += ONE_DAY
    return years


def _years(began: date, ended: date) -> Fraction:
    """From one day to another, the last excluded: the days of a year that is not over, of it."""
    whole = 0
    last, following = began, _birthday(began, 1)
    while following <= ended:
        whole += 1
        last, following = following, _birthday(began, whole + 1)
    return whole + Fraction((ended - last).days, (following - last).days)


def _birthday(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    year = day.year + years
    try:
        return date(year, day.month, day.day)
    except ValueError:
        assert is_leap_day
        return date(year, 3, 1)
