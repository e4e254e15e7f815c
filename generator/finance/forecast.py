"""The forecast: income and expenditure, and cash, month by month (rule FIN-6).

Source: prospectus §6 and §9. It begins with the month after the last that is booked.
What is contracted comes by its schedule, tenders by how likely they are to be won, the
hub's costs by posts and budgets, grants by their records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from generator.contracts.position import lots_held_by_tender
from generator.finance.budget import year_of
from generator.finance.contract_accounts import NEVER_BOOKED, BookedOn
from generator.finance.contract_accounts import booked_until as booked_on_contracts
from generator.finance.flows import Flow, add_up, flow_of
from generator.finance.forecast_figures import Figure, Range
from generator.finance.grants import grant_accounts
from generator.finance.ledger import standing, with_use
from generator.finance.pipeline_income import ToCome, to_come
from generator.finance.running_costs import costs_in, other_income_in, own_accounts
from generator.finance.schedule import contract_paid, instalments_by_contract
from generator.register import Register
from generator.remembered import once_per_register
from schemas.accounts import AccountType, AccountUse
from schemas.consortium import in_force
from schemas.financial_year import FinancialYear
from schemas.periods import MONTHS_IN_YEAR, Frequency, Period, period_containing


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracted:
    """A contract that is held: its flow over the forecast's months.

    ``has_schedule`` says whether one could be made of it, or nothing is to come any more;
    without, nothing is expected of it but what is owed already.
    """

    tender: str
    has_schedule: bool
    flow: Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Tendered:
    """A contract to come: its flow if it is won, and times its likelihood."""

    to_come: ToCome
    if_won: Flow
    expected: Flow


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """A forecast over ``months``. Every tuple of figures has one in pence for each of them.

    ``booked_until`` is the last month with a ledger that is over; ``None`` without one: then
    it begins with the month of the register's day, and with no cash. What is booked later
    is left aside. ``settled`` is what is owed
    outside contracts, on both sides, and moves in the first month. ``reserve`` is what the
    policy asks to be held: so many months of what the hub costs in the year that begins
    with each month.
    """

    booked_until: Period | None
    months: tuple[Period, ...]
    range_bp: int
    opening_cash: int
    settled: int
    contracted: tuple[Contracted, ...]
    tendered: tuple[Tendered, ...]
    grants: tuple[int, ...]
    other_income: tuple[int, ...]
    costs: tuple[Mapping[str, int], ...]
    reserve_months: int
    reserve: tuple[int, ...]

    @cached_property
    def hub_costs(self) -> tuple[int, ...]:
        """What the hub itself costs."""
        return tuple(sum(costs.values()) for costs in self.costs)

    @cached_property
    def hub_income(self) -> Figure:
        """The hub's part of contracts."""
        return self._figure(attrgetter("hub"))

    @cached_property
    def contract_income(self) -> Figure:
        """All income of contracts, whoever it is for."""
        return self._figure(attrgetter("income"))

    @cached_property
    def income(self) -> Figure:
        """All income: of contracts, whoever it is for, grants and the hub's other income."""
        return self._figure(attrgetter("income"), self.grants, self.other_income)

    @cached_property
    def expenditure(self) -> Figure:
        """All expenditure: what members become due, and what the hub costs."""
        return self._figure(attrgetter("cost"), self.hub_costs)

    @cached_property
    def result(self) -> Figure:
        """Income less expenditure."""
        return self._figure(attrgetter("result"), self.grants, self.other_income, self._spent)

    @cached_property
    def cash_flow(self) -> Figure:
        """What comes into the bank less what goes out."""
        settled = (self.settled, *(0 for _ in self.months[1:]))
        return self._figure(
            attrgetter("cash"), self.grants, self.other_income, self._spent, settled
        )

    @property
    def _spent(self) -> tuple[int, ...]:
        return tuple(-pence for pence in self.hub_costs)

    def _figure(self, pick: Callable[[Flow], tuple[int, ...]], *own: Sequence[int]) -> Figure:
        nothing = (0,) * len(self.months)
        return Figure(
            range_bp=self.range_bp,
            certain=add_up((nothing, *own, *(pick(one.flow) for one in self.contracted))),
            tendered=tuple(
                (one.to_come.likelihood_bp, pick(one.if_won), pick(one.expected))
                for one in self.tendered
            ),
        )

    @cached_property
    def cash(self) -> tuple[Range, ...]:
        """What is in the bank at the end of each month."""
        return tuple(
            self.cash_flow.over(0, place + 1).plus(self.opening_cash)
            for place in range(len(self.months))
        )

    @property
    def without_schedule(self) -> tuple[str, ...]:
        """The contracts that go on and of which nobody can tell when they are paid."""
        return tuple(one.tender for one in self.contracted if not one.has_schedule)

    def under_reserve(self, pence: Callable[[Range], int]) -> tuple[Period, ...]:
        """The months at whose end the low, expected or high figure of cash is under the reserve."""
        return tuple(
            month
            for month, cash, reserve in zip(self.months, self.cash, self.reserve, strict=True)
            if pence(cash) < reserve
        )


MOST_MONTHS = 120
"""The longest forecast that is made: beyond ten years, records say nothing."""


@once_per_register
def forecast(register: Register) -> Forecast:
    """The forecast for as many months as the policy in force on the register's day asks for."""
    policies, on = register.consortium.policies, register.as_of
    booked_until = last_month_booked(register)
    first = booked_until.next() if booked_until else period_containing(on, Frequency.MONTH)
    count = min(max(1, in_force(policies.forecast_months, on).value), MOST_MONTHS)
    ahead = _months_from(first, count + MONTHS_IN_YEAR - 1)
    months, costs = ahead[:count], tuple(costs_in(register, month) for month in ahead)
    contracted = tuple(_contracted(register, months))
    reserve_months = in_force(policies.reserve_months, on).value
    return Forecast(
        booked_until=booked_until,
        months=months,
        range_bp=in_force(policies.forecast_range, on).value,
        opening_cash=_standing(register, with_use(register, AccountUse.BANK)),
        settled=_settled(register, (one.tender for one in contracted)),
        contracted=contracted,
        tendered=tuple(_tendered(register, months)),
        grants=_grants(register, months),
        other_income=tuple(other_income_in(register, month) for month in months),
        costs=costs[:count],
        reserve_months=reserve_months,
        reserve=tuple(
            reserve_months
            * sum(sum(cost.values()) for cost in costs[place : place + MONTHS_IN_YEAR])
            // MONTHS_IN_YEAR
            for place in range(count)
        ),
    )


def last_month_booked(register: Register) -> Period | None:
    """The last month with a ledger that was over by the register's day."""
    on = register.as_of
    return max((month for month in register.ledger if month.ends_on <= on), default=None)


def _months_from(first: Period, count: int) -> tuple[Period, ...]:
    months = [first]
    while len(months) < count:
        months.append(months[-1].next())
    return tuple(months)


def _contracted(register: Register, months: Sequence[Period]) -> Iterator[Contracted]:
    to_be_held = {one.tender for one in to_come(register)}
    until = last_month_booked(register)
    booked = booked_on_contracts(register, until) if until else {}
    for tender_id in sorted({*lots_held_by_tender(register), *booked}):
        if tender_id in register.tenders and tender_id not in to_be_held:
            instalments = instalments_by_contract(register).get(tender_id, ())
            yield Contracted(
                tender=tender_id,
                has_schedule=bool(instalments) or not _is_to_come(register, tender_id, months),
                flow=_flow(register, tender_id, tuple(months), booked.get(tender_id, NEVER_BOOKED)),
            )


def _flow(register: Register, tender_id: str, months: tuple[Period, ...], booked: BookedOn) -> Flow:
    """The contract's flow, worked out once where neither it nor what was booked is otherwise."""
    of_contract, of_members = booked
    known = _flows(contract_paid(register, tender_id))
    asked = (months, of_contract, tuple(sorted(of_members.items())))
    if asked not in known:
        instalments = instalments_by_contract(register).get(tender_id, ())
        known[asked] = flow_of(months, instalments, of_contract, of_members)
    return known[asked]


@once_per_register
def _flows(contract: Register) -> dict[object, Flow]:
    """The flows of a contract by itself that were asked for so far."""
    return {}


def _is_to_come(register: Register, tender_id: str, months: Sequence[Period]) -> bool:
    """Whether members hold a part of the contract that runs in the first month, or later."""
    held = lots_held_by_tender(register).get(tender_id, ())
    return any(lot.delivery.until >= months[0].starts_on for lot in held)


def _tendered(register: Register, months: Sequence[Period]) -> Iterator[Tendered]:
    for one in to_come(register):
        # What should have begun before the forecast does has not, and is not made up for.
        ahead = (each for each in one.instalments if each.billed_on >= months[0].starts_on)
        if_won = flow_of(months, ahead)
        yield Tendered(to_come=one, if_won=if_won, expected=if_won.expected(one.likelihood_bp))


def _standing(register: Register, accounts: Iterable[str]) -> int:
    """What the accounts stand at together when the last month booked ends, in pence of debit."""
    until = last_month_booked(register)
    return standing(register, accounts, until) if until else 0


def _settled(register: Register, counted: Iterable[str]) -> int:
    """What is owed on either side but on the contracts ``counted``, as cash that comes in."""
    until = last_month_booked(register)
    if until is None:
        return 0
    owed = with_use(register, AccountUse.OWED_BY_COMMISSIONERS, AccountUse.OWED_TO_MEMBERS)
    bills = own_accounts(register, AccountType.LIABILITY)
    booked = booked_on_contracts(register, until)
    on_contracts = sum(
        of_contract.owed_by_commissioner - of_contract.owed_to_members
        for of_contract, _ in (booked.get(name, NEVER_BOOKED) for name in counted)
    )
    return _standing(register, (*owed, *bills)) - on_contracts


def _grants(register: Register, months: Sequence[Period]) -> tuple[int, ...]:
    """What is still to come of each grant, in the month in which it may first be spent.

    In the first month where that has passed; nothing of a grant whose time is over.
    """
    until = last_month_booked(register)
    coming = dict.fromkeys(months, 0)
    for name, grant in register.grants.items():
        so_far = grant_accounts(register, until)[name].received if until else 0
        month = max(months[0], period_containing(grant.since, Frequency.MONTH))
        if month in coming and grant.until >= months[0].starts_on:
            coming[month] += max(0, grant.amount - so_far)
    return tuple(coming.values())


def by_year(register: Register, found: Forecast) -> Mapping[FinancialYear, tuple[int, int]]:
    """The places of the first month of each financial year in the forecast, and after its last."""
    places: dict[FinancialYear, tuple[int, int]] = {}
    for place, month in enumerate(found.months):
        year = year_of(register, month)
        places[year] = (places.get(year, (place, place))[0], place + 1)
    return places
