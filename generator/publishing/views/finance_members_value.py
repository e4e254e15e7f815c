"""What the consortium is worth to its members, as published."""

from __future__ import annotations

from generator.finance.members_value import MemberValue, members_value
from generator.register import Register
from schemas.consortium import in_force
from schemas.published.finance_members_value import (
    PublishedContractValue,
    PublishedMembersValue,
    PublishedMemberValue,
)


def publish_members_value(register: Register) -> PublishedMembersValue:
    """The value to all members together, and to each."""
    values = members_value(register)
    own = in_force(register.consortium.policies.own_contracting, register.as_of).value
    return PublishedMembersValue(
        members=len(values),
        income_pence=sum(value.income for value in values),
        top_slice_pence=sum(value.top_slice for value in values),
        saving_pence=sum(value.saving for value in values),
        net_pence=sum(value.net for value in values),
        winning_pence=own.winning,
        yearly_pence=own.yearly,
        each=tuple(_member(register, value) for value in values),
    )


def _member(register: Register, value: MemberValue) -> PublishedMemberValue:
    return PublishedMemberValue(
        member=value.member,
        income_pence=value.income,
        top_slice_pence=value.top_slice,
        saving_pence=value.saving,
        net_pence=value.net,
        contracts=tuple(
            PublishedContractValue(
                tender=one.tender,
                title=register.tenders[one.tender].title,
                income_pence=one.income,
                top_slice_pence=one.top_slice,
                years=str(one.years),
                saving_pence=one.saving,
            )
            for one in value.contracts
        ),
    )
