"""The four qualities of every return and each member's score, from the files alone, with loops.

Written from the rulebook (MON-2 to MON-6, ELI-4); nothing here comes from the generator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.reference.awards import pence, rate
from tests.reference.performance import ONE_DAY, Held, first_day, held, periods
from tests.reference.returns import Entry, entries, headings_on, loaded

NAMES = ("complete", "clear", "accurate", "on_time")
FILLERS = {"tbc", "tba", "n/a", "none", "as before", "to follow", "no", "-", "?"}
"""Some of what stands for nothing; enough for what the tests type."""

Plain = Any
"""What a file holds: groups, lists and text."""

Key = tuple[str, str, str]
"""Tender, period and member."""

Entries = dict[Key, Entry]

Before = list[tuple[list[str], Plain]]
"""The periods before, oldest first: the lots to report on, and what the return says of lots."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What a return is held against: its contract, its period, what its member holds."""

    tender: Plain
    consortium: Plain
    member: str
    lots: list[str]
    period: str
    since: date
    until: date
    positions: Held

    def headings(self) -> set[str]:
        """The headings of spending in force when the calendar period began."""
        return headings_on(self.consortium, first_day(self.period))


def qualities(data: Path, on: date, found: Entries | None = None) -> dict[Key, dict[str, bool]]:
    """Which qualities each return has whose period had begun; none of them before it came."""
    consortium = loaded(data / "consortium.yaml")
    tenders: dict[str, Plain] = {}
    positions: dict[str, Held] = {}
    told: dict[Key, dict[str, bool]] = {}
    before: dict[tuple[str, str], Before] = {}
    for key, (cell, _, lots) in (found or entries(data, on)).items():
        tender_id, period, member = key
        if tender_id not in tenders:
            tenders[tender_id] = loaded(data / "tenders" / tender_id / "tender.yaml")
            positions[tender_id] = held_in(data, tender_id)
        since, until = next((a, b) for name, a, b in periods(tenders[tender_id]) if name == period)
        about = About(
            tender=tenders[tender_id],
            consortium=consortium,
            member=member,
            lots=lots,
            period=period,
            since=since,
            until=until,
            positions=positions[tender_id],
        )
        received = loaded(data / "returns" / tender_id / period / f"{member}.yaml")
        earlier = before.setdefault((tender_id, member), [])
        told[key] = dict.fromkeys(NAMES, False)
        if received is not None and date.fromisoformat(received["submitted_on"]) <= on:
            told[key] = {
                "complete": cell[2] == cell[3] and not unasked(received, about),
                "clear": is_clear(received, about),
                "accurate": is_accurate(received, about, earlier),
                "on_time": cell[0] == "on time" and days_can_be(received, about, on),
            }
        earlier.append((lots, received["lots"] if received else {}))
    return told


def days_can_be(received: Plain, about: About, on: date) -> bool:
    """Whether it was sent after its period, and accepted after that, on no day to come."""
    sent_on = date.fromisoformat(received["submitted_on"])
    accepted_on = date.fromisoformat(received.get("accepted_on", received["submitted_on"]))
    return about.until <= sent_on <= accepted_on <= on


def held_in(data: Path, tender_id: str) -> Held:
    """Who holds what of the contract from when on, in outputs and pence."""
    trades = []
    for path in (data / "trades" / tender_id).glob("*.yaml"):
        giver, receiver = path.stem[len("2026-01-01-") :].split("--")
        trades.append((giver, receiver, loaded(path)))
    variations = [loaded(path) for path in (data / "variations" / tender_id).glob("*.yaml")]
    return held(loaded(data / "awards" / f"{tender_id}.yaml"), variations, trades)


def unasked(received: Plain, about: About) -> bool:
    """Whether it gives a figure for which nobody asked."""
    headings = about.headings()
    for lot_id in about.lots:
        given, lot = received["lots"].get(lot_id, {}), about.tender["lots"][lot_id]
        if set(given.get("outcomes", {})) - set(lot["outcomes"]):
            return True
        if set(given.get("spend", {})) - headings or set(given.get("people", {})) - set(
            lot.get("people_by", [])
        ):
            return True
    return False


# -------------------------------------------------------------------------- clear


def is_clear(received: Plain, about: About) -> bool:
    """What is off plan by a tenth and by an output is explained in full, in words."""
    for lot_id in about.lots:
        given = received["lots"].get(lot_id, {})
        if "variance" in given:
            said = given["variance"]
            if not {"explanation", "action", "owner", "by"} <= set(said):
                return False
            if any(says_nothing(said[part]) for part in ("explanation", "action", "owner")):
                return False
            if said["by"] < received["submitted_on"]:
                return False
        elif "outputs" in given:
            changes = about.positions[lot_id, about.member]
            planned = planned_exactly(about.tender, changes)[about.period]
            off = abs(int(given["outputs"]) - planned)
            if off > planned / 10 and off >= 1:
                return False
    return not any(says_nothing(item["reason"]) for item in received.get("left_out", []))


def says_nothing(text: str) -> bool:
    """Whether a text is one of the usual fillers."""
    return text.strip().rstrip(".").lower() in FILLERS


def planned_exactly(tender: Plain, changes: list[tuple[date, int, int]]) -> dict[str, Fraction]:
    """The outputs planned for each period: day after day, what is left by the days left."""
    spells = periods(tender)
    day, until, planned = spells[0][1], spells[-1][2], Fraction(0)
    found = {}
    for name, since, ends_on in spells:
        has = sum(outputs for on, outputs, _ in changes if on <= since)
        planned = min(planned, Fraction(has))
        before = planned
        while day <= ends_on:
            planned += (has - planned) / ((until - day).days + 1)
            day += ONE_DAY
        found[name] = planned - before
    return found


# ----------------------------------------------------------------------- accurate


def is_accurate(received: Plain, about: About, earlier: Before) -> bool:
    """It adds up with itself and with the returns before, and is not the last one again."""
    given_before = [given for _, given in earlier if given]
    if given_before and is_the_same(received["lots"], given_before[-1]):
        return False
    for lot_id in about.lots:
        given = received["lots"].get(lot_id, {})
        lots_before = [said.get(lot_id) for held_then, said in earlier if lot_id in held_then]
        changes = about.positions[lot_id, about.member]
        amount = sum(pennies for on, _, pennies in changes if on <= about.since)
        if not (
            spending_adds_up(given, about.headings())
            and spending_is_within(given, lots_before, amount)
            and people_add_up(given, about.consortium)
            and periods_add_up(given, lots_before)
        ):
            return False
    return True


def spending_adds_up(given: Plain, headings: set[str]) -> bool:
    if "spend_total" not in given:
        return True
    total, added = pence(given["spend_total"]), sum(map(pence, given.get("spend", {}).values()))
    return added == total if headings <= set(given.get("spend", {})) else added <= total


def spending_is_within(given: Plain, before: list[Plain], amount: int) -> bool:
    """Not this return with which more is spent than the member is paid in all."""
    spent = sum(pence(each["spend_total"]) for each in before if each and "spend_total" in each)
    return not spent <= amount < spent + pence(given.get("spend_total", "0"))


def people_add_up(given: Plain, consortium: Plain) -> bool:
    if "participants" not in given:
        return True
    took_part = int(given["participants"])
    for name, groups in given.get("people", {}).items():
        added = sum(map(int, groups.values()))
        every = set(consortium["breakdowns"][name]["groups"]) <= set(groups)
        if added > took_part or (every and added < took_part):
            return False
    return all(int(count) <= took_part for count in given.get("outcomes", {}).values())


def periods_add_up(given: Plain, before: list[Plain]) -> bool:
    """The running total goes on from the last one, or is the sum of all periods."""
    if "outputs" not in given or "outputs_to_date" not in given:
        return True
    own, said = int(given["outputs"]), int(given["outputs_to_date"])
    if not before:
        return own == said
    candidates = []
    if before[-1] and "outputs_to_date" in before[-1]:
        candidates.append(int(before[-1]["outputs_to_date"]) + own)
    if all(each and "outputs" in each for each in before):
        candidates.append(sum(int(each["outputs"]) for each in before) + own)
    return not candidates or said in candidates


def is_the_same(lots: Plain, before: Plain) -> bool:
    """Whether all but the running totals and what is told for the commissioner is the same."""
    if set(lots) != set(before):
        return False
    own = ("outputs", "spend_total", "participants", "people", "outcomes", "spend", "variance")
    same = all(lots[lot].get(field) == before[lot].get(field) for lot in lots for field in own)
    return same and any(
        int(lots[lot].get("outputs", 0)) or pence(lots[lot].get("spend_total", "0")) for lot in lots
    )


# -------------------------------------------------------------------------- score


def score(data: Path, member: str, on: date, found: Entries) -> dict[str, Any]:
    """The member's last returns that fell due: on time, figures asked and given, the verdict."""
    window = int(policy(data, "reporting_window", on))
    cells = [found[key][0] for key in counted(member, on, found, window)]
    on_time = sum(cell[0] == "on time" for cell in cells)
    asked, given = sum(cell[2] for cell in cells), sum(cell[3] for cell in cells)
    is_met = (
        on_time >= rate(policy(data, "on_time_threshold", on)) * len(cells)
        and given >= rate(policy(data, "completeness_threshold", on)) * asked
    )
    return {
        "returns": len(cells),
        "on_time": on_time,
        "asked": asked,
        "supplied": given,
        "is_met": is_met,
    }


def counted(member: str, on: date, found: Entries, window: int) -> list[Key]:
    """The member's latest returns that fell due before ``on``, first due first."""
    due = [
        (last_day, key)
        for key, (_, last_day, _) in found.items()
        if key[2] == member and last_day < on
    ]
    return [key for _, key in sorted(due)][-window:]


def policy(data: Path, name: str, on: date) -> str:
    """The value in force on ``on``."""
    history = loaded(data / "consortium.yaml")["policies"][name]
    begun = [entry for entry in history if date.fromisoformat(entry["since"]) <= on]
    return str((begun or history)[-1 if begun else 0]["value"])
