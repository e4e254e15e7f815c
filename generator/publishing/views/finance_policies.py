"""The policies of finance that are more than one figure each, as published."""

from __future__ import annotations

from generator.register import Register
from schemas.consortium import in_force
from schemas.published.finance_policies import (
    PublishedAccount,
    PublishedChart,
    PublishedDebtAges,
    PublishedFinancePolicies,
    PublishedOwnContracting,
    PublishedPathStep,
    PublishedStageLikelihood,
    PublishedTopSlicePath,
)


def publish_finance_policies(register: Register) -> PublishedFinancePolicies:
    """Those in force on the register's day."""
    policies, on = register.consortium.policies, register.as_of
    chart = in_force(policies.chart_of_accounts, on)
    path = in_force(policies.top_slice_path, on)
    likely = in_force(policies.stage_likelihood, on)
    ages = in_force(policies.debt_ages, on)
    own = in_force(policies.own_contracting, on)
    return PublishedFinancePolicies(
        chart_of_accounts=PublishedChart(
            since=chart.since,
            resolution=str(chart.resolution),
            accounts=tuple(
                PublishedAccount(
                    id=name,
                    title=account.title,
                    type=account.type.value,
                    use=account.use.value if account.use else None,
                )
                for name, account in chart.value.items()
            ),
        ),
        top_slice_path=PublishedTopSlicePath(
            since=path.since,
            resolution=str(path.resolution),
            steps=tuple(
                PublishedPathStep(since=step.since, at_most_bp=step.at_most) for step in path.value
            ),
        ),
        stage_likelihood=PublishedStageLikelihood(
            since=likely.since,
            resolution=str(likely.resolution),
            identified_bp=likely.value.identified,
            go_bp=likely.value.go,
            shaping_bp=likely.value.shaping,
            bid_submitted_bp=likely.value.bid_submitted,
        ),
        debt_ages=PublishedDebtAges(
            since=ages.since, resolution=str(ages.resolution), days=ages.value
        ),
        own_contracting=PublishedOwnContracting(
            since=own.since,
            resolution=str(own.resolution),
            winning_pence=own.value.winning,
            yearly_pence=own.value.yearly,
        ),
    )
