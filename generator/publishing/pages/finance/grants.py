"""Restricted grants: from whom, for what, how much came in, on what it was spent, what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.finance import account_steps
from generator.finance.grants import grant_accounts
from generator.publishing import tables
from generator.publishing.figures import day_text, plural, pounds, whole_pounds
from generator.publishing.pages.cells import between
from generator.publishing.pages.finance.links import FINANCE, GRANTS
from generator.publishing.pages.links import HOME, decision_told
from generator.publishing.pages.progress import Progress, per_mille, percent_done
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.views.finance_accounts import made_up_to
from generator.publishing.views.finance_grants import publish_grant_accounts
from generator.step import Step
from schemas.periods import Period
from schemas.published.finance_grants import PublishedGrantAccount, PublishedGrantAccounts

JSON = "data/finance/grant-accounts.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantShown:
    """One grant as its section shows it."""

    slug: str
    title: str
    facts: tuple[tuple[str, object], ...]
    progress: tuple[Progress, ...]
    spending: Table


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all grants, with its downloads."""
    month = made_up_to(portal.books, portal.audience)
    told = portal.released(publish_grant_accounts(portal.books, month)) if month else None
    table = _table(told.grants if told else ())
    yield page_file(
        portal,
        "finance/grants.md.j2",
        path="finance/grants.md",
        title=GRANTS[0],
        description="Money given for one purpose alone: from whom and for what, how much has come "
        "in, on what it was spent, and what is left.",
        view={
            "trail": (HOME, FINANCE),
            "until": day_text(told.booked_until) if told and told.booked_until else None,
            "figures": _figures(told) if told and told.grants else (),
            "table": table,
            "grants": tuple(_shown(portal, grant) for grant in told.grants) if told else (),
            "steps": tuple(_steps(portal, month, told)) if told and month else (),
            "downloads": ((JSON, JSON),) if told else (),
        },
    )
    yield from csv_files(table)
    if told:
        yield json_file(portal, JSON, {"grants": told})


def _figures(told: PublishedGrantAccounts) -> tuple[tuple[object, str, object, str | None], ...]:
    page = GRANTS[1]
    return (
        (whole_pounds(sum(grant.received_pence for grant in told.grants)), "Received",
         f"from {plural(len(told.grants), 'grant')}", f"{page}#grants-table"),
        (whole_pounds(sum(grant.spent_pence for grant in told.grants)), "Spent", "on its purpose",
         f"{page}#grants-table"),
        (whole_pounds(sum(grant.balance_pence for grant in told.grants)), "Left", "",
         f"{page}#grants-table"),
    )  # fmt: skip


def _table(grants: tuple[PublishedGrantAccount, ...]) -> Table:
    sums = ("amount_pence", "received_pence", "spent_pence", "balance_pence")
    titles = ("Granted", "Received", "Spent", "Left")
    return Table(
        slug="grants-table",
        caption="Each grant",
        columns=(
            Column(title="Grant"),
            Column(title="From"),
            Column(title="To be spent"),
            *(Column(title=title, is_numeric=True) for title in titles),
        ),
        rows=tuple(
            (
                tables.text(grant.title, target=f"{GRANTS[1]}#{_section(grant)}"),
                tables.text(grant.funder),
                between(grant.since, grant.until),
                *(tables.money(getattr(grant, name)) for name in sums),
            )
            for grant in grants
        ),
        total=(
            tables.text("All grants"),
            tables.text(""),
            tables.text(""),
            *(tables.money(sum(getattr(grant, name) for grant in grants)) for name in sums),
        )
        if grants
        else (),
        csv_path=csv_path("finance", "grants"),
        empty="There is no grant to tell of.",
    )


def _section(grant: PublishedGrantAccount) -> str:
    return f"grant-{grant.id}"


def _shown(portal: Portal, grant: PublishedGrantAccount) -> GrantShown:
    spent, received = grant.spent_pence, grant.received_pence
    return GrantShown(
        slug=_section(grant),
        title=grant.title,
        facts=(
            ("From", grant.funder),
            ("For", " ".join(grant.purpose.split())),
            ("To be spent", f"from {day_text(grant.since)} to {day_text(grant.until)}"),
            ("Accepted", decision_told(portal, grant.decision)),
        ),
        progress=(
            Progress(
                label="Spent",
                note=f"{pounds(grant.balance_pence)} is left",
                shown=f"{pounds(spent)} of {pounds(received)} ({percent_done(spent, received)})",
                per_mille=max(0, per_mille(spent, received)),
            ),
        ),
        spending=Table(
            slug=f"spent-{grant.id}",
            caption=f"On what {grant.title} was spent",
            columns=(Column(title="Account"), Column(title="Spent", is_numeric=True)),
            rows=tuple(
                (tables.text(each.title), tables.money(each.pence)) for each in grant.spending
            ),
            total=(tables.text("Total"), tables.money(spent)) if grant.spending else (),
            is_sortable=False,
            empty="Nothing of it has been spent yet.",
        ),
    )


def _steps(
    portal: Portal, month: Period, told: PublishedGrantAccounts
) -> Iterator[tuple[str, Step]]:
    accounts = grant_accounts(portal.books, month)
    for place, grant in enumerate(told.grants, start=1):
        step = account_steps.grant_balance(portal.books, grant.title, accounts[grant.id])
        yield f"steps-{place}", step
