"""Two consortia that differ only in what the public is not told are published alike, to the byte.

Whatever the public is given is compared: every page, JSON, CSV, calendar and feed. So
no count of people gets there by another way than the one that is attacked elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from generator.monitoring.expected import expected_returns
from generator.monitoring.outcomes import PEOPLE, Place
from generator.monitoring.told import withheld_by_year
from generator.publishing.assembly import portal_files
from generator.publishing.portal import Portal
from generator.register import Register, ReturnKey
from schemas.financial_year import FinancialYear, financial_year_of
from schemas.ledger import Transaction
from schemas.monitoring_return import LotReturn
from schemas.published.audience import Audience
from schemas.tender import PaidBy
from tests.sections import data_in, sample, shown, with_register

FEW = 8

Figure = tuple[ReturnKey, str, str]
"""A return, a lot of it, and an outcome or ``PEOPLE``."""


@dataclass(kw_only=True)
class Count:
    """The figures of which the public can know no more than the sum, by member.

    ``is_withheld`` of members who are pieced together, ``is_out`` unless not even the
    sum can be known yet.
    """

    is_withheld: bool
    is_out: bool
    figures: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))


def counts(register: Register) -> list[Count]:
    """Every count of people in every return, together with those that are told as one with it."""
    hidden = withheld_by_year(register)
    found: dict[tuple[FinancialYear, str, Place], Count] = {}
    for key, received in register.returns.items():
        ends_on = expected_returns(register)[key].period.ends_on
        year = financial_year_of(ends_on, register.consortium.financial_year_starts)
        for lot, figures in received.lots.items():
            place = (register.tenders[key[0]].lots[lot].area, key[0], lot, key[2])
            for outcome in (PEOPLE, *figures.outcomes):
                is_withheld = place in hidden.get(year, {}).get(outcome, ())
                told_as = place[:1] if not outcome else place[:3] if is_withheld else place
                count = Count(is_withheld=is_withheld, is_out=year in hidden)
                count = found.setdefault((year, outcome, told_as), count)
                count.figures[key[2]].append((key, lot, outcome))
    return list(found.values())


def value_of(register: Register, figure: Figure) -> int:
    key, lot, outcome = figure
    figures = register.returns[key].lots[lot]
    return (figures.outcomes[outcome] if outcome else figures.participants) or 0


def others(register: Register, random: Random) -> dict[Figure, int]:
    """Each figure anew: whatever the public may know stays as it is, and nothing else."""
    return {
        figure: number
        for count in counts(register)
        for figure, number in _others(register, count, random)
    }


def _others(register: Register, count: Count, random: Random) -> Iterator[tuple[Figure, int]]:
    figures = [figure for of_member in count.figures.values() for figure in of_member]
    left = sum(value_of(register, figure) for figure in figures)
    if not count.is_out:
        left = random.randint(0, 2 * left + 10)
    if count.is_withheld:
        # The least that can be told apart: a few people of one member, the rest of another.
        (few, *none), (most, *nobody) = random.sample(list(count.figures.values()), 2)
        number = random.randrange(FEW)
        yield from ((few, number), (most, left - number))
        yield from ((figure, 0) for figure in (*none, *nobody))
        return
    for figure in figures[1:]:
        number = random.randint(0, left)
        left -= number
        yield figure, number
    yield figures[0], left


def with_figures(register: Register, numbers: Mapping[Figure, int]) -> Register:
    """The register with these figures, and all groups of people turned into any others."""
    returns = {}
    for key, received in register.returns.items():
        lots = {
            lot: _with_figures(figures, numbers, key, lot) for lot, figures in received.lots.items()
        }
        returns[key] = received.model_copy(update={"lots": lots})
    return replace(register, returns=returns)


def _with_figures(
    figures: LotReturn, numbers: Mapping[Figure, int], key: ReturnKey, lot: str
) -> LotReturn:
    participants = numbers[key, lot, PEOPLE]
    update = {
        "participants": participants,
        "outcomes": {name: numbers[key, lot, name] for name in figures.outcomes},
        "people": {
            breakdown: {group: participants + at for at, group in enumerate(groups)}
            for breakdown, groups in figures.people.items()
        },
    }
    return figures.model_copy(update=update)


def with_other_payments(register: Register, random: Random) -> Register:
    """The register with any other amounts for results: what members earned, and were paid.

    So that it holds whatever was paid for the figures, nothing is worked out from them.
    """
    contracts = {
        name
        for name, tender in register.tenders.items()
        if tender.payment and tender.payment.to_members.by is PaidBy.RESULT
    }
    ledger = {
        month: booked.model_copy(
            update={
                "transactions": tuple(
                    _paid_otherwise(one, random)
                    if any(line.contract in contracts and line.member for line in one.postings)
                    else one
                    for one in booked.transactions
                )
            }
        )
        for month, booked in register.ledger.items()
    }
    return replace(register, ledger=ledger)


def _paid_otherwise(transaction: Transaction, random: Random) -> Transaction:
    """Every amount so many times as much, so that it still balances."""
    factor = random.randint(2, 9)
    postings = tuple(
        posting.model_copy(
            update={
                "debit": posting.debit and posting.debit * factor,
                "credit": posting.credit and posting.credit * factor,
            }
        )
        for posting in transaction.postings
    )
    return transaction.model_copy(update={"postings": postings})


def published(portal: Portal, register: Register) -> dict[str, bytes]:
    return dict(portal_files(with_register(portal, register)))


def test_the_publics_portal_is_the_same_to_the_byte() -> None:
    """Members, who see every figure, do find a difference."""
    register = sample().register
    random = Random(1)  # noqa: S311
    other = with_other_payments(with_figures(register, others(register, random)), random)
    assert [count for count in counts(register) if count.is_withheld]
    assert [count for count in counts(register) if not count.is_out]

    same, again = (published(sample(), each) for each in (register, other))
    assert [path for path in same if same[path] != again[path]] == []
    members = sample(Audience.MEMBERS)
    same, again = (published(members, each) for each in (register, other))
    assert [path for path in same if same[path] != again[path]]


def test_what_all_contracts_cost_less_those_shown_is_nothing() -> None:
    """Of earlier days too: the public's last balance sheet holds what is owed on them."""
    register = sample().register
    files = published(sample(), register)
    shown_accounts = data_in(files["data/finance/contracts.json"])["accounts"]["contracts"]
    told = {account["tender"] for account in shown_accounts}
    assert "first-steps-online" not in told
    sheets = [path for path in files if path.startswith("data/finance/balance-sheets/2")]
    assert len(sheets) >= 3
    for path in sheets:
        sheet = data_in(files[path])["balance_sheet"]
        owed = {one["account"]: one["pence"] for one in sheet["liabilities"]}
        booked = -sum(
            posting.amount_pence
            for ledger in register.ledger.values()
            for transaction in ledger.transactions
            if str(transaction.on) <= sheet["on"]
            for posting in transaction.postings
            if posting.account == "due-to-members" and posting.contract in told
        )
        assert owed.get("due-to-members", 0) == booked


def test_what_is_paid_for_results_is_for_members() -> None:
    """It would tell how many results there were; so would what all contracts add up to."""
    pages = {audience: published(sample(audience), sample().register) for audience in Audience}
    account, overview = "finance/contracts/first-steps-online.md", "finance/contracts/index.md"
    public, members = (pages[audience] for audience in Audience)

    assert account in members
    assert account not in public
    assert b"first-steps-online" in members[overview]
    assert b"first-steps-online" not in public[overview]
    for page in (
        overview,
        "finance/index.md",
        "finance/accounts/index.md",
        "finance/accounts/2025-26.md",
        "finance/balance-sheet/index.md",
        "finance/balance-sheet/2025-26.md",
    ):
        assert "1 contract paid by results" in shown(public[page]), page
        assert "paid by results" not in shown(members[page]), page
    assert "paid by results" not in shown(members[overview])
