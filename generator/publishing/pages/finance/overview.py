"""The front page of finance: what there is to read, and the figures that matter first."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finance.accounts import Part
from generator.finance.balance_sheet import FundKind
from generator.finance.ledger import books
from generator.publishing.figures import day_text, percent, whole_pounds
from generator.publishing.pages.finance.books import left_out
from generator.publishing.pages.finance.links import (
    ACCOUNTS,
    BALANCE_SHEET,
    CONTRACTS,
    FINANCE,
    FORECAST,
    GRANTS,
    LEDGER,
    MEMBERS_VALUE,
    RATIO,
    UNIT_COSTS,
    balance_sheet_page,
    year_accounts_page,
)
from generator.publishing.pages.finance.ratio_chart import each_pound, ratio_chart
from generator.publishing.pages.finance.statements import part_of, place_of_part
from generator.publishing.pages.links import HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import page_file
from generator.publishing.views.finance_accounts import made_up_to, publish_accounts
from generator.publishing.views.finance_balance import publish_balance_sheet
from generator.publishing.views.finance_ratio import publish_ratio
from schemas.published.audience import Audience
from schemas.published.finance_accounts import PublishedAccounts
from schemas.published.finance_balance import PublishedBalanceSheet
from schemas.published.finance_ratio import PublishedRatio

TITLE = FINANCE[0]

KeyFigure = tuple[object, str, object, str | None]
Door = tuple[str, str, str]

DOORS: tuple[Door, ...] = (
    (*ACCOUNTS, "What came in and what was spent, beside the year before."),
    (*BALANCE_SHEET, "What there is, what is owed, and whose the rest is."),
    (*RATIO, "What the hub keeps of contracts, what it may, and who decided."),
    (*CONTRACTS, "What each brought in, and what members were paid."),
    (*GRANTS, "Money given for one purpose alone, and what is left of it."),
    (*UNIT_COSTS, "What one output and one outcome cost, planned and in fact."),
    (*MEMBERS_VALUE, "What members win through the consortium, bear and save."),
)
"""What there is to read, in the order of the section."""

DOORS_FOR_MEMBERS: tuple[Door, ...] = (
    (*FORECAST, "What is to come in and be spent, and how long the cash lasts."),
    (*LEDGER, "Every transaction, month by month."),
)


def files(portal: Portal) -> Iterator[SiteFile]:
    """The front page."""
    register = portal.books
    ratio = portal.released(publish_ratio(portal.income_books, books(register).latest))
    month = made_up_to(register, portal.audience)
    accounts = portal.released(publish_accounts(register, month)) if month else None
    sheet = portal.released(publish_balance_sheet(register, month)) if month else None
    is_members = portal.audience is Audience.MEMBERS
    yield page_file(
        portal,
        "finance/index.md.j2",
        path="finance/index.md",
        title=TITLE,
        description="What contracts brought in, what the hub kept, what members were paid, and "
        "what it cost.",
        view={
            "trail": (HOME,),
            "figures": tuple(_figures(ratio, accounts, sheet)),
            "year": accounts.year if accounts else None,
            "until": day_text(accounts.until) if accounts else None,
            "is_kept": bool(register.ledger),
            "left_out": left_out(portal),
            "each_pound": each_pound(ratio.in_all, "Where each £1 of contract income went"),
            "chart": ratio_chart(ratio),
            "doors": (*DOORS, *(DOORS_FOR_MEMBERS if is_members else ())),
        },
    )


def _figures(
    ratio: PublishedRatio,
    accounts: PublishedAccounts | None,
    sheet: PublishedBalanceSheet | None,
) -> Iterator[KeyFigure]:
    """The hub's part, then what the latest accounts come to that the audience is told of."""
    part = ratio.in_all.part_bp
    yield (
        "–" if part is None else percent(part),
        "Hub’s part of contracts so far",
        f"the rate now is {percent(ratio.rate_bp)}",
        RATIO[1],
    )
    if accounts is not None:
        page = year_accounts_page(accounts.slug)
        for part_id, label in (
            (Part.DELIVERY_EXPENDITURE, "Due to members"),
            (Part.HUB_EXPENDITURE, "The hub’s expenditure"),
        ):
            pence = part_of(accounts, part_id).total.to_date_pence
            place = place_of_part(accounts, part_id, page)
            yield whole_pounds(pence), label, f"in {accounts.year}", place
        surplus = accounts.hub_surplus.to_date_pence
        yield (
            whole_pounds(surplus),
            "The hub’s surplus" if surplus >= 0 else "The hub’s deficit",
            f"in {accounts.year}",
            f"{page}#statement-left",
        )
    if sheet is not None:
        hub = sum(fund.pence for fund in sheet.funds if fund.kind == FundKind.HUB)
        page = balance_sheet_page(sheet.slug)
        yield whole_pounds(hub), "The hub’s own funds", "", f"{page}#funds"
