"""On which page each record is shown: for what is due on it, and for what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from generator.charter.terms import year_of
from generator.publishing.pages.finance.links import (
    FORECAST,
    GRANTS,
    LEDGER,
    month_accounts_page,
    year_accounts_page,
)
from generator.publishing.pages.governance.links import (
    CALENDAR,
    INTERESTS,
    MEETINGS,
    election_page,
)
from generator.publishing.pages.links import member_page, sub_contract_page
from generator.publishing.pages.quality.words import MENTORING, judged_members, provider_page
from generator.publishing.pages.strategy.links import (
    NEED,
    document_place,
    objective_place,
    risk_place,
)
from generator.publishing.portal import Portal
from generator.publishing.views.finance_accounts import year_ends
from generator.publishing.views.returns import contracts_with_returns
from schemas import catalogue
from schemas.financial_year import financial_year_of
from schemas.periods import period_from_text
from schemas.places import place_of
from schemas.published.audience import Audience

Identity = Sequence[str]
"""The parts of a record's path."""

PageOf = Callable[[Portal, Identity], str | None]
"""The page of the record, which need not be there yet; ``None`` where its audience has none."""


def page_showing(portal: Portal, record: str) -> str | None:
    """The page, and the place in it, that shows the record at ``record`` (``data/…``)."""
    place = place_of(record)
    shown_on = PAGES.get(place.kind.name) if place else None
    return shown_on(portal, place.identity) if place and shown_on else None


def _on(page: str) -> PageOf:
    return lambda _portal, _identity: page


def _of_tender(_portal: Portal, identity: Identity) -> str:
    return f"tenders/{identity[0]}/"


def _of_return(portal: Portal, identity: Identity) -> str:
    """The sub-contract's page, which says what the return is asked for.

    Until its first period has begun, a contract has nothing to show on returns.
    """
    tender_id, _, member_id = identity
    page = sub_contract_page(portal, tender_id, member_id)
    has_page = tender_id in contracts_with_returns(portal.register)
    return page or (f"returns/{tender_id}/" if has_page else f"awards/{tender_id}/")


def _of_provider(portal: Portal, member_id: str) -> str | None:
    is_judged = member_id in judged_members(portal.register)
    is_for_members = portal.audience is Audience.MEMBERS
    return provider_page(member_id) if is_judged and is_for_members else None


def _of_budget(portal: Portal, identity: Identity) -> str:
    """The accounts of the budget's year; the forecast while there are none of it yet."""
    (slug,) = identity
    first_month = portal.register.consortium.financial_year_starts
    told = (
        financial_year_of(month.starts_on, first_month).slug
        for month in year_ends(portal.books, portal.audience)
    )
    return year_accounts_page(slug) if slug in told else FORECAST[1]


def _of_charter_log(portal: Portal, identity: Identity) -> str:
    month = period_from_text(identity[0])
    return f"charter/{year_of(portal.register, month.starts_on).slug}/"


PAGES: Mapping[str, PageOf] = {
    catalogue.CONSORTIUM.name: _on("about/"),
    catalogue.MEMBER.name: lambda portal, identity: member_page(portal, identity[0]),
    catalogue.APPLICATION.name: _on("members/join/"),
    catalogue.PARTNERSHIP.name: lambda _portal, identity: f"partnerships/{identity[0]}/",
    catalogue.TENDER.name: _of_tender,
    catalogue.OFFER.name: _of_tender,
    catalogue.SCORES.name: _of_tender,
    catalogue.PLAN.name: _of_tender,
    catalogue.APPRAISAL.name: _of_tender,
    catalogue.PRICING.name: _of_tender,
    catalogue.AWARD.name: lambda _portal, identity: f"awards/{identity[0]}/",
    catalogue.VARIATION.name: _of_tender,
    catalogue.TRADE.name: _of_tender,
    catalogue.RETURN.name: _of_return,
    catalogue.EXCUSE.name: _of_return,
    catalogue.DIRECTOR.name: _on(INTERESTS),
    catalogue.MEETING.name: _on(MEETINGS),
    catalogue.ELECTION.name: lambda _portal, identity: election_page(
        date.fromisoformat(identity[0])
    ),
    catalogue.BOARD_CALENDAR.name: _on(CALENDAR),
    catalogue.SELF_ASSESSMENT.name: lambda portal, identity: _of_provider(portal, identity[0]),
    catalogue.REVIEW.name: lambda portal, identity: _of_provider(portal, identity[0]),
    catalogue.IMPROVEMENT_PLAN.name: lambda portal, identity: _of_provider(portal, identity[0]),
    catalogue.CASE.name: lambda portal, identity: _of_provider(portal, identity[1]),
    catalogue.MENTORING.name: _on(MENTORING[1]),
    catalogue.LEDGER.name: lambda _portal, identity: f"{LEDGER[1]}{identity[0]}/",
    catalogue.CLOSING.name: lambda _portal, identity: month_accounts_page(identity[0]),
    catalogue.BUDGET.name: _of_budget,
    catalogue.GRANT.name: _on(GRANTS[1]),
    catalogue.POST.name: _on(FORECAST[1]),
    catalogue.CHARTER_LOG.name: _of_charter_log,
    catalogue.CHARTER_YEAR.name: lambda _portal, identity: f"charter/{identity[0]}/",
    catalogue.HUB_ASSESSMENT.name: _on("charter/#self-assessment"),
    catalogue.EVENT.name: lambda _portal, identity: f"development/{'-'.join(identity)}/",
    catalogue.CAMPAIGN.name: lambda _portal, identity: f"promotion/#campaign-{identity[0]}",
    catalogue.CORRECTION.name: _on("corrections/"),
    catalogue.NEEDS_ASSESSMENT.name: _on(NEED[1]),
    catalogue.OBJECTIVE.name: lambda _portal, identity: objective_place(identity[0]),
    catalogue.RISK.name: lambda _portal, identity: risk_place(identity[0]),
    catalogue.DOCUMENT.name: lambda _portal, identity: document_place(identity[0]),
}
"""The page of each kind of record that a page shows, in the catalogue's order."""

NOT_SHOWN: Mapping[str, str] = {
    catalogue.ACCESS.name: "It is for programs: no page shows which account stands for whom. What "
    "was changed in it is told with all that changed in its month.",
}
"""The kinds of which no page is, and why."""
