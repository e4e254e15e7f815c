"""The sample's history, year by year: each year's awards rest on the records before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.allocation.award import propose
from generator.authoring.sample import days
from generator.authoring.sample.access import access_sheet
from generator.authoring.sample.ahead import ahead_sheets
from generator.authoring.sample.applications import application_sheets
from generator.authoring.sample.changes import changes_of
from generator.authoring.sample.charter import (
    account_sheets,
    assessment_sheets,
    log_sheets,
)
from generator.authoring.sample.closings import closing_sheets
from generator.authoring.sample.consortium import consortium_sheet
from generator.authoring.sample.corrections import correction_sheet
from generator.authoring.sample.development import campaign_sheets, event_sheets
from generator.authoring.sample.extent import SETTLED_ON, Extent
from generator.authoring.sample.finance import finance_sheets
from generator.authoring.sample.governance import (
    Minutes,
    calendar_sheets,
    director_sheets,
    election_sheets,
    general_meeting_sheets,
    last_business,
    ordinary_business,
)
from generator.authoring.sample.ledger import ledger_sheets
from generator.authoring.sample.members import member_sheet, partnership_sheets
from generator.authoring.sample.offers import (
    bids_for,
    is_planned,
    offer_sheets,
    plan_sheet,
    scores_sheet,
)
from generator.authoring.sample.organisations import (
    Organisation,
    all_organisations,
    bidders_by_theme,
)
from generator.authoring.sample.quality import Holders, quality_sheets, review_sheets
from generator.authoring.sample.returns import return_sheets
from generator.authoring.sample.sheet import Sheet, sheet
from generator.authoring.sample.strategy import strategy_sheets
from generator.authoring.sample.tenders import (
    Commission,
    commissions,
    lost_tender_sheets,
    tender_sheet,
)
from generator.register import Register, build_register
from schemas.award import Approval, Award
from schemas.catalogue import AWARD, RETURN
from schemas.identifiers import decision_from_text
from schemas.periods import Frequency, period_containing
from schemas.places import Place
from schemas.record import Record, as_written

LAST_LEDGER = period_containing(SETTLED_ON, Frequency.MONTH)
"""The last month in which the sample books anything."""

Told = Callable[[int], None]
"""Told of each year once it is complete."""


def sample_sheets(extent: Extent, told: Told | None = None) -> Iterator[Sheet]:
    """Every record of the sample, oldest years first, each once."""
    organisations = all_organisations(extent)
    history = _History(extent=extent, organisations=organisations, minutes=Minutes(extent))
    yield from history.keep([consortium_sheet(extent)])
    yield access_sheet(organisations)
    yield from history.keep(member_sheet(extent, member) for member in organisations)
    yield from application_sheets(extent, organisations)
    yield from partnership_sheets(extent, organisations)
    yield from director_sheets(extent, organisations)
    yield from general_meeting_sheets(extent, organisations)
    yield from election_sheets(extent, organisations)
    yield from calendar_sheets(extent)
    for year in extent.all_years:
        yield from _year(history, year)
        if told:
            told(year)
    last_business(history.minutes)
    if history.returned is not None:
        yield correction_sheet(history.returned, history.minutes)
    yield from history.keep(log_sheets(extent, organisations))
    yield from account_sheets(history.at_the_end())
    yield from assessment_sheets(extent)
    yield from event_sheets(extent, organisations)
    yield from campaign_sheets(extent, organisations)
    yield from ahead_sheets(extent)
    yield from strategy_sheets(extent, history.minutes)
    yield from history.minutes.sheets()
    yield from history.keep(finance_sheets(extent))
    yield from history.keep(ledger_sheets(history.at_the_end(), extent.seed, LAST_LEDGER))
    yield from closing_sheets(history.at_the_end())


@dataclass(slots=True, kw_only=True)
class _History:
    """What is known so far: the records that awards rest on, and who holds contracts."""

    extent: Extent
    organisations: Sequence[Organisation]
    minutes: Minutes
    holders: Holders = field(default_factory=Holders)
    returned: Sheet | None = None
    placed: list[tuple[Place, Record]] = field(default_factory=list)

    def keep(self, sheets: Iterator[Sheet] | Sequence[Sheet]) -> Iterator[Sheet]:
        """``sheets``, remembered for the awards to come."""
        for item in sheets:
            self.placed.append((item.place, item.record()))
            yield item

    def register(self, year: int) -> Register:
        """Everything that the year's awards can rest on."""
        return self._as_of(days.award_on(year))

    def at_the_end(self) -> Register:
        """Everything that the books can rest on."""
        return self._as_of(SETTLED_ON)

    def _as_of(self, on: date) -> Register:
        register = build_register(self.placed, as_of=on, unknown=frozenset())
        if register is None:
            raise RuntimeError("the consortium's record must come first")
        return register


def _year(history: _History, year: int) -> Iterator[Sheet]:
    extent = history.extent
    yield from history.keep(quality_sheets(extent, year, history.holders))
    yield from lost_tender_sheets(extent, year)
    ordinary_business(history.minutes, year)
    pools = bidders_by_theme(history.organisations, days.offers_open_on(year))
    contested = tuple(commissions(extent, year))
    for commission in contested:
        yield from history.keep(_contest(history, commission, pools[commission.theme]))
    register = history.register(year)
    plans = tuple(_plans(history, contested, pools, register))
    yield from history.keep(plans)
    register = history.register(year)
    for commission in contested:
        yield from history.keep(_contract(history, commission, register))
    yield from history.keep(review_sheets(extent, year, history.holders))


def _contest(
    history: _History, commission: Commission, pool: Sequence[Organisation]
) -> Iterator[Sheet]:
    """A tender and everything that comes in before its decision date."""
    extent = history.extent
    chosen = history.minutes.decide(
        days.routes_chosen_from(commission.year),
        f"{commission.title}: sub-let by {commission.route.replace('-', ' ')}",
        routes=[commission.name],
    )
    yield tender_sheet(commission, chosen)
    bids = bids_for(extent, commission, pool)
    yield from offer_sheets(extent, commission, bids)
    if commission.is_scored:
        yield scores_sheet(extent, commission, bids, history.organisations)


def _plans(
    history: _History,
    contested: Sequence[Commission],
    pools: Mapping[str, Sequence[Organisation]],
    register: Register,
) -> Iterator[Sheet]:
    """The plans of those tenders that are sub-let by one, once it is known who is eligible."""
    for commission in contested:
        if is_planned(commission):
            bids = bids_for(history.extent, commission, pools[commission.theme])
            plan = plan_sheet(history.extent, commission, bids, register)
            if plan:
                yield plan


def _contract(history: _History, commission: Commission, register: Register) -> Iterator[Sheet]:
    """The award, what changes of it, and every return of the contract that follows."""
    approved = history.minutes.decide(
        days.approved_from(commission.year),
        f"{commission.title}: award approved",
        awards=(commission.name,),
    )
    award = _approved(propose(register, commission.name), approved)
    yield sheet(AWARD, commission.name, tree=as_written(award))
    tender = register.tenders[commission.name]
    for result in award.result.values():
        history.holders.add(result.shares, commission.ends_on)
    changed = changes_of(history.extent, commission, award, register, history.minutes)
    yield from changed.sheets
    for item in return_sheets(history.extent, commission.name, tender, award, changed):
        if item.place.kind is RETURN and "accepted_on" in item.tree:
            history.returned = item
        yield item


def _approved(award: Award, decision: str) -> Award:
    return Award(
        decided_on=award.decided_on,
        facts=award.facts,
        result=award.result,
        seal=award.seal,
        approval=Approval(decision=decision_from_text(decision)),
    )
