"""How figures of the forecast came about, as steps down to records and policies (rule FIN-6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from generator.finance.flows import Flow
from generator.finance.forecast import Contracted, Forecast, Tendered, forecast
from generator.finance.ledger import chart_of_accounts, standing
from generator.finance.pipeline_income import Basis
from generator.finance.policy_inputs import policy_input
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.accounts import AccountUse
from schemas.periods import Period

RULE, SOURCE = "FIN-6", "prospectus §9"

Part = str
"""The name of one of a flow's figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastSteps:
    """The trees of the register's forecast."""

    register: Register
    found: Forecast

    def cash_at(self, place: int) -> Step:
        """What is expected to be in the bank at the end of the month in that place, from 0."""
        months = slice(0, place + 1)
        certain = sum((*self.found.grants[months], *self.found.other_income[months]))
        paid = self.of_contracts("payments", "Paid to members", 0, place + 1)
        would_be_paid = self.of_tenders(
            "payments", "Paid to members of contracts to come", 0, place + 1
        )
        costs = sum(self.found.hub_costs[months])
        inputs = (
            self.opening_cash(),
            self._settled(),
            self.of_contracts("receipts", "Received on contracts", 0, place + 1),
            self.of_tenders("receipts", "Received on contracts to come", 0, place + 1),
            _sum("Grants and other income", certain, "By their records and by budgets."),
            _out(paid),
            _out(would_be_paid),
            _out(_sum("Costs of the hub", costs, "Posts by their dates, all else by budgets.")),
        )
        return Step(
            label=f"Cash expected at the end of {self.found.months[place].title}",
            value=self.found.cash[place].expected,
            unit=Unit.PENCE,
            how="What was in the bank, and all that is expected to come in and go out by then.",
            rule=RULE,
            source=SOURCE,
            inputs=tuple(step for step in inputs if step.value or step.inputs),
        )

    def opening_cash(self) -> Step:
        """What was in the bank when the last month booked ended."""
        return Step(
            label="In the bank before",
            value=self.found.opening_cash,
            unit=Unit.PENCE,
            how=_booked_until(self.found.booked_until),
            rule="FIN-4",
            source=SOURCE,
            inputs=tuple(self._accounts()),
        )

    def _accounts(self) -> Iterator[Step]:
        until = self.found.booked_until
        for name, account in chart_of_accounts(self.register).items():
            if account.use is AccountUse.BANK and until is not None:
                pence = standing(self.register, (name,), until)
                yield _sum(account.title, pence, "Every posting on it, added up.", "FIN-4")

    def _settled(self) -> Step:
        return _sum(
            "Settled at first",
            self.found.settled,
            "What is owed outside contracts, on both sides.",
        )

    def of_contracts(self, part: Part, label: str, first: int, until: int) -> Step:
        """One figure of every contract held, over the months from ``first`` to before ``until``."""
        return _added(
            label,
            "By each contract's terms, positions and accepted returns, beside what was booked.",
            tuple(
                step
                for one in self.found.contracted
                if (step := self._of_contract(one, part, first, until)).value
            ),
        )

    def _of_contract(self, one: Contracted, part: Part, first: int, until: int) -> Step:
        return _sum(
            self.register.tenders[one.tender].title,
            _over(one.flow, part, first, until),
            "What falls due by the end of the last of these months, less what was booked before.",
        )

    def of_tenders(self, part: Part, label: str, first: int, until: int) -> Step:
        """The same of every contract to come, each times its likelihood."""
        return _added(
            label,
            "For each tender what it would come to, times how likely it is to be won.",
            tuple(
                step
                for one in self.found.tendered
                if (step := self._of_tender(one, part, first, until)).value
            ),
        )

    def _of_tender(self, one: Tendered, part: Part, first: int, until: int) -> Step:
        return Step(
            label=self.register.tenders[one.to_come.tender].title,
            value=_over(one.expected, part, first, until),
            unit=Unit.PENCE,
            how="What it would come to in these months, times its likelihood; the sums since the "
            "forecast begins are rounded.",
            rule=RULE,
            source=SOURCE,
            inputs=(
                self._if_won(one, part, first, until),
                *self.likelihood(one),
            ),
        )

    def _if_won(self, one: Tendered, part: Part, first: int, until: int) -> Step:
        tender, to_come = one.to_come.tender, one.to_come
        sub_letting = self.register.tenders[tender].sub_letting
        on = sub_letting.award_on if sub_letting else to_come.delivery.since
        return Step(
            label="If it is won",
            value=_over(one.if_won, part, first, until),
            unit=Unit.PENCE,
            how="Its value by its terms of payment, or evenly month by month where it names none; "
            "the hub's part by the rate, the rest for members.",
            rule=RULE,
            source=SOURCE,
            inputs=(
                Input(
                    label="Value",
                    value=to_come.value_pence,
                    unit=Unit.PENCE,
                    path=catalogue.TENDER.path(tender),
                    field=("value",),
                ),
                policy_input(
                    self.register,
                    "top_slice_rate",
                    on,
                    label="The hub's part",
                    unit=Unit.BASIS_POINTS,
                ),
            ),
        )

    def likelihood(self, one: Tendered) -> tuple[Input, ...]:
        """Where its likelihood was read; nothing where it is won."""
        found = one.to_come
        if found.basis is Basis.STAGE:
            stage = policy_input(
                self.register,
                "stage_likelihood",
                self.register.as_of,
                label=f"Likelihood at the stage {found.stage}",
                unit=Unit.BASIS_POINTS,
                part=found.stage.replace("-", "_"),
            )
            return (stage,)
        own = Input(
            label="Likelihood, by its own record",
            value=found.likelihood_bp,
            unit=Unit.BASIS_POINTS,
            path=catalogue.TENDER.path(found.tender),
            field=("likelihood",),
        )
        return (own,) if found.basis is Basis.OWN_RECORD else ()


def forecast_steps(register: Register) -> ForecastSteps:
    """The trees of the register's forecast."""
    return ForecastSteps(register=register, found=forecast(register))


def _over(flow: Flow, part: Part, first: int, until: int) -> int:
    amounts: tuple[int, ...] = attrgetter(part)(flow)
    return sum(amounts[first:until])


def _booked_until(month: Period | None) -> str:
    if month is None:
        return "No books are kept, so that the forecast begins with nothing."
    return f"What the bank accounts stand at when {month.title} ends, the last month booked."


def _out(step: Step) -> Step:
    """The step as it goes out."""
    return replace(step, value=-step.value)


def _sum(label: str, pence: int, how: str, rule: str = RULE) -> Step:
    return Step(label=label, value=pence, unit=Unit.PENCE, how=how, rule=rule, source=SOURCE)


def _added(label: str, how: str, parts: tuple[Step, ...]) -> Step:
    return Step(
        label=label,
        value=sum(part.value for part in parts),
        unit=Unit.PENCE,
        how=how,
        rule=RULE,
        source=SOURCE,
        inputs=parts,
    )
