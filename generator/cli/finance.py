"""``finance``: the management accounts of a month, and closing one."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from generator.authoring.closing_file import closing_of, write_closing
from generator.cli.run import (
    EXIT_FINDINGS,
    TEXT_OR_JSON,
    Run,
    as_json,
    common,
    print_findings,
)
from generator.finance.accounts import management_accounts, to_explain
from generator.finance.budget import year_of
from generator.finance.closing import book_months, first_open, reported_month
from generator.finding import Finding, Severity
from generator.publishing import finance_report, finding_report, forecast_report
from generator.reading.check import Checked
from generator.register import Register
from generator.rules.closed_months import FIN_13
from schemas import catalogue
from schemas.periods import Period
from schemas.places import place_of


@click.command("finance")
@click.option("--year", help="The financial year, such as 2026-27. Default: that of the month.")
@click.option(
    "--month",
    help="The month, such as 2026-06. Default: the latest that is closed, or the year's last.",
)
@click.option(
    "--forecast", is_flag=True, help="Print what is to come after the last month booked instead."
)
@click.option("--close", help="Close this month's books, such as 2026-06, and write that down.")
@TEXT_OR_JSON
@common
def finance_command(
    run: Run, year: str | None, month: str | None, close: str | None, form: str, *, forecast: bool
) -> None:
    """Print management accounts, balance sheet, grants and the hub's part of contracts."""
    checked = run.checked()
    register = checked.register
    if register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    if close is not None:
        _close(run, checked, register, _named(register, close))
        return
    if forecast:
        _print_forecast(checked, register, form)
        return
    asked = _month_asked(register, year, month)
    if asked is None:
        click.echo("No books are kept: there is nothing under data/finance/ledger/.")
        sys.exit(EXIT_FINDINGS if checked.has_errors else 0)
    told = finance_report.report(register, asked)
    if form == "json":
        click.echo(as_json(finance_report.as_fields(register, told)))
    else:
        for line in finance_report.as_lines(told):
            click.echo(line)
    _end(checked)


def _print_forecast(checked: Checked, register: Register, form: str) -> None:
    if form == "json":
        click.echo(as_json(forecast_report.as_fields(register)))
    else:
        for line in forecast_report.as_lines(register):
            click.echo(line)
    _end(checked)


def _end(checked: Checked) -> NoReturn:
    if checked.has_errors:
        click.echo("Some records have errors: consortico check says which.", err=True)
    sys.exit(EXIT_FINDINGS if checked.has_errors else 0)


# -------------------------------------------------------- what is asked for


def _month_asked(register: Register, year: str | None, month: str | None) -> Period | None:
    """The month to tell of; ``None`` where there are no books. A usage error where it is none."""
    months = book_months(register)
    if not months:
        return None
    if month is not None:
        found = _named(register, month)
        if year not in {None, year_of(register, found).slug}:
            raise click.UsageError(
                f"{month} lies in the financial year {year_of(register, found).slug}."
            )
        return found
    latest = reported_month(register)
    if year is None:
        return latest
    of_year = [each for each in months if year_of(register, each).slug == year]
    if not of_year:
        years = dict.fromkeys(year_of(register, each).slug for each in months)
        raise click.UsageError(
            f"{year} is no financial year of the books. There are: {', '.join(years)}."
        )
    return max([each for each in of_year if latest and each <= latest] or of_year)


def _named(register: Register, written: str) -> Period:
    """The month of the books that is written so."""
    months = {str(month): month for month in book_months(register)}
    if written not in months:
        known = f"which go from {min(months)} to {max(months)}" if months else "for none are kept"
        raise click.UsageError(f"{written} is no month of the books, {known}.")
    return months[written]


# ------------------------------------------------------------------ closing


def _close(run: Run, checked: Checked, register: Register, month: Period) -> None:
    """Writes the closing, unless something speaks against it; says what is still to explain."""
    _refuse_to_close(register, month)
    errors = [finding for finding in checked.findings if _is_in_the_way(register, finding, month)]
    if errors:
        for line in finding_report.as_text(errors, {}):
            click.echo(line, err=True)
        click.echo("Nothing was written: mend these records first.", err=True)
        sys.exit(EXIT_FINDINGS)
    closing = closing_of(register, month)
    click.echo(f"{month.title} is closed: written to {write_closing(run.data, month, closing)}")
    accounts = management_accounts(register, month)
    lines = [line for line in to_explain(register, accounts) if line.explained is None]
    if lines:
        names = ", ".join(line.account for line in lines)
        click.echo(
            f"Explain in it, under variances, why these accounts differ from budget: {names}"
        )
        sys.exit(EXIT_FINDINGS)


def _refuse_to_close(register: Register, month: Period) -> None:
    def refuse(reason: str) -> click.ClickException:
        return click.ClickException(f"{reason} Nothing was written.")

    path = catalogue.CLOSING.path(str(month))
    closing, earliest = register.closings.get(month), first_open(register)
    if month not in register.ledger:
        raise refuse(
            f"There is no {catalogue.LEDGER.path(str(month))} that can be read. A month without "
            'any transaction is written "transactions: []".'
        )
    if register.as_of <= month.ends_on:
        raise refuse(f"{month.title} is not over.")
    if register.is_unknown(catalogue.CLOSING, str(month)):
        raise refuse(f"{path} cannot be read. Mend or remove it first.")
    if closing and closing.decision:
        raise refuse(
            f"The accounts of {month.title} were accepted by {closing.decision} and stay as they "
            "are. A correction is booked in a month that is open."
        )
    if earliest and earliest < month:
        raise refuse(f"Close {earliest.title} first: months are closed in order.")


def _is_in_the_way(register: Register, finding: Finding, month: Period) -> bool:
    """Whether the books up to the month cannot be vouched for with this finding in them.

    That the ledger is no longer what was sealed is no hindrance to sealing it anew.
    """
    own = catalogue.LEDGER.path(str(month))
    if finding.severity is not Severity.ERROR or (finding.rule, finding.path) == (FIN_13.id, own):
        return False
    budget = catalogue.BUDGET.path(year_of(register, month).slug)
    place = place_of(finding.path)
    is_ledger = place is not None and place.kind is catalogue.LEDGER
    return finding.path == budget or (is_ledger and finding.path <= own)
