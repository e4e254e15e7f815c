"""The books of which the public is told: without what results are paid for (rule MON-9).

What is paid for results tells how many people reached them, and of few people the public
is told no number. So nothing told to the public rests on what follows from results:
neither a contract's own account nor any total, and what all else comes to leaves nothing
to subtract. Why, and what is lost: ``docs/decisions/0032-books-without-results.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.finance.ledger import with_use
from generator.register import Register
from generator.remembered import once_per_register
from schemas.accounts import CONTRACT_INCOME, AccountUse
from schemas.ledger import LedgerMonth, Posting, Transaction
from schemas.tender import PaidBy, Payment


@once_per_register
def paid_by_results(register: Register) -> frozenset[str]:
    """The contracts booked on of which a side pays by results, or of which nobody knows."""
    return _booked_on(register, lambda payment: _is_of_income(payment) or _is_of_members(payment))


@once_per_register
def income_by_results(register: Register) -> frozenset[str]:
    """Those of them whose commissioner pays by results, or of which nobody knows."""
    return _booked_on(register, _is_of_income)


def _is_of_income(payment: Payment) -> bool:
    return payment.from_commissioner.by is PaidBy.RESULT


def _is_of_members(payment: Payment) -> bool:
    return payment.to_members.by is PaidBy.RESULT


def _booked_on(register: Register, is_by_results: Callable[[Payment], bool]) -> frozenset[str]:
    names = {
        posting.contract
        for ledger in register.ledger.values()
        for transaction in ledger.transactions
        for posting in transaction.postings
    }
    return frozenset(
        name for name in names if name is not None and _is_meant(register, name, is_by_results)
    )


def _is_meant(register: Register, name: str, is_by_results: Callable[[Payment], bool]) -> bool:
    """How a contract is paid of which no tender can be read, nobody knows."""
    tender = register.tenders.get(name)
    return tender is None or (tender.payment is not None and is_by_results(tender.payment))


@once_per_register
def with_accounts_told(register: Register) -> Register:
    """The register with the books of the public's income, expenditure and balance sheets.

    Of contracts paid by results they hold the hub's part alone, and not even that where
    the commissioner pays so: of what passes through to members, no side without the other.
    """
    return _with_books(register, AccountUse.TOP_SLICE)


@once_per_register
def with_income_told(register: Register) -> Register:
    """The register with the books that the public's ratio is worked out from.

    Of contracts paid by results they hold income alone, unless the commissioner pays so.
    """
    return _with_books(register, *CONTRACT_INCOME)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """What is told of transactions that name a contract paid by results.

    Of ``contracts`` the postings on ``accounts`` alone, of ``hidden`` ones none, of other
    contracts and of grants all. What is nobody's, such as the bank's, would tell what is
    left out: ``bank`` takes what then lacks.
    """

    contracts: frozenset[str]
    hidden: frozenset[str]
    accounts: frozenset[str]
    bank: str | None

    def ledger(self, ledger: LedgerMonth) -> LedgerMonth:
        """The month's ledger; of balances that were confirmed, which are of everything, none."""
        cut = map(self._transaction, ledger.transactions)
        return LedgerMonth(transactions=tuple(each for each in cut if each.postings))

    def _transaction(self, transaction: Transaction) -> Transaction:
        if not any(posting.contract in self.contracts for posting in transaction.postings):
            return transaction
        kept = tuple(posting for posting in transaction.postings if self._is_told(posting))
        return transaction.model_copy(update={"postings": (*kept, *self._lacking(kept))})

    def _is_told(self, posting: Posting) -> bool:
        if posting.contract is None:
            return posting.grant is not None
        is_by_results = posting.contract in self.contracts
        return not is_by_results or (
            posting.contract not in self.hidden and posting.account in self.accounts
        )

    def _lacking(self, kept: Iterable[Posting]) -> Iterator[Posting]:
        """What makes the postings balance, if there is a bank to take it."""
        pence = sum(posting.amount_pence for posting in kept)
        if pence and self.bank is not None:
            yield Posting.model_construct(
                account=self.bank,
                debit=-pence if pence < 0 else None,
                credit=pence if pence > 0 else None,
            )


def _with_books(register: Register, *uses: AccountUse) -> Register:
    """The register with the books cut; every month keeps its ledger, be it without transactions."""
    contracts = paid_by_results(register)
    if not contracts:
        return register
    cut = _Cut(
        contracts=contracts,
        hidden=income_by_results(register),
        accounts=with_use(register, *uses),
        bank=min(with_use(register, AccountUse.BANK), default=None),
    )
    ledger = {month: cut.ledger(ledger) for month, ledger in register.ledger.items()}
    return replace(register, ledger=ledger)
