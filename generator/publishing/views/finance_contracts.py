"""The accounts of contracts as published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finance.ageing import Owed, ages, owed
from generator.finance.contract_accounts import ContractAccount, MemberAccount, contract_accounts
from generator.finance.ledger import books
from generator.finance.schedule import instalments_by_contract
from generator.register import Register
from schemas.accounts import AccountUse
from schemas.published.finance_contracts import (
    PublishedContractAccount,
    PublishedContractAccounts,
    PublishedInstalment,
    PublishedMemberAccount,
    PublishedOwed,
    PublishedPaymentTerms,
)
from schemas.tender import PaymentTerms


def publish_contract_accounts(register: Register) -> PublishedContractAccounts:
    """Every contract's account on the register's day, by tender."""
    latest = books(register).latest
    return PublishedContractAccounts(
        booked_until=latest.ends_on if latest else None,
        ages_days=ages(register),
        contracts=tuple(_published(register)),
    )


def _published(register: Register) -> Iterator[PublishedContractAccount]:
    items: dict[str | None, list[Owed]] = {}
    for item in owed(register):
        items.setdefault(item.contract, []).append(item)
    for tender_id, account in contract_accounts(register).items():
        yield _contract(register, account, items.get(tender_id, ()))


def _contract(
    register: Register, account: ContractAccount, items: Iterable[Owed]
) -> PublishedContractAccount:
    tender, booked = register.tenders[account.tender], account.booked
    delivery, payment = tender.delivery, tender.payment
    open_items = tuple(items)
    return PublishedContractAccount(
        tender=account.tender,
        title=tender.title,
        since=delivery.since if delivery else None,
        until=delivery.until if delivery else None,
        is_running=delivery is not None and delivery.covers(register.as_of),
        value_pence=account.value,
        hub_pence=account.hub,
        held_pence=account.held,
        unallocated_pence=account.unallocated,
        income_pence=booked.income,
        top_slice_pence=booked.top_slice,
        delivery_pence=booked.delivery,
        unallocated_income_pence=booked.unallocated,
        received_pence=booked.received,
        owed_by_commissioner_pence=booked.owed_by_commissioner,
        due_pence=account.due,
        cost_pence=booked.cost,
        paid_pence=booked.paid,
        owed_to_members_pence=booked.owed_to_members,
        members=tuple(map(_member, account.members)),
        from_commissioner=_terms(payment.from_commissioner) if payment else None,
        to_members=_terms(payment.to_members) if payment else None,
        to_come=tuple(_to_come(register, account.tender)),
        owed_by=_owed(register, open_items, AccountUse.OWED_BY_COMMISSIONERS),
        owed_to=_owed(register, open_items, AccountUse.OWED_TO_MEMBERS),
    )


def _member(account: MemberAccount) -> PublishedMemberAccount:
    return PublishedMemberAccount(
        member=account.member,
        held_pence=account.held,
        cost_pence=account.booked.cost,
        paid_pence=account.booked.paid,
        owed_pence=account.booked.owed_to_members,
        due_pence=account.due,
    )


def _terms(terms: PaymentTerms) -> PublishedPaymentTerms:
    return PublishedPaymentTerms(
        by=terms.by.value,
        when=terms.when.value,
        days=terms.days,
        retention_bp=terms.retention,
        retention_days=terms.retention_days,
    )


def _to_come(register: Register, tender_id: str) -> Iterator[PublishedInstalment]:
    """The instalments that fall due after the register's day, first due first."""
    for instalment in instalments_by_contract(register).get(tender_id, ()):
        if instalment.due_on > register.as_of:
            yield PublishedInstalment(
                lot=instalment.lot,
                member=instalment.member,
                period=str(instalment.period),
                due_on=instalment.due_on,
                amount_pence=instalment.amount_pence,
                is_planned=instalment.is_planned,
                is_retention=instalment.is_retention,
            )


def _owed(register: Register, items: Iterable[Owed], use: AccountUse) -> tuple[PublishedOwed, ...]:
    return tuple(
        PublishedOwed(
            member=item.member,
            since=item.since,
            age_days=item.age_days(register.as_of),
            pence=item.pence,
        )
        for item in items
        if item.use is use
    )
