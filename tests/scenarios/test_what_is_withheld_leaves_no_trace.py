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
from schemas.monitoring_return import LotReturn
from schemas.published.audience import Audience
from tests.sections import sample, shown, with_register

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


def published(portal: Portal, register: Register) -> dict[str, bytes]:
    return dict(portal_files(with_register(portal, register)))


def test_the_publics_portal_is_the_same_to_the_byte() -> None:
    """Members, who see every figure, do find a difference."""
    register = sample().register
    other = with_figures(register, others(register, Random(1)))  # noqa: S311
    assert [count for count in counts(register) if count.is_withheld]
    assert [count for count in counts(register) if not count.is_out]

    same, again = (published(sample(), each) for each in (register, other))
    assert [path for path in same if same[path] != again[path]] == []
    members = sample(Audience.MEMBERS)
    same, again = (published(members, each) for each in (register, other))
    assert [path for path in same if same[path] != again[path]]


def test_what_is_paid_for_results_is_for_members() -> None:
    """It would tell how many results there were; so would what all contracts add up to."""
    pages = {audience: published(sample(audience), sample().register) for audience in Audience}
    account, overview = "finance/contracts/first-steps-online.md", "finance/contracts/index.md"
    public, members = (pages[audience] for audience in Audience)

    assert account in members
    assert account not in public
    assert b"first-steps-online" in members[overview]
    assert b"first-steps-online" not in public[overview]
    assert "1 contract paid by results" in shown(public[overview])
    assert "paid by results" not in shown(members[overview])
