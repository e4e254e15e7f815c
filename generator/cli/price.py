"""``price``: what a tender would cost in full, by its pricing sheet."""

from __future__ import annotations

import sys

import click

from generator.cli.run import (
    EXIT_FINDINGS,
    TEXT_OR_JSON,
    Run,
    as_json,
    common,
    print_findings,
)
from generator.finance.pricing import price_of
from generator.publishing import price_report
from generator.register import Register
from schemas import catalogue


@click.command("price")
@click.argument("tender")
@TEXT_OR_JSON
@common
def price_command(run: Run, tender: str, form: str) -> None:
    """Print the full-cost price of TENDER, by lot and by output, and how each came about."""
    checked = run.checked()
    register = checked.register
    if register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    price = price_of(register, tender)
    if price is None:
        raise click.UsageError(_why_not(register, tender))
    if form == "json":
        click.echo(as_json(price_report.as_fields(register, price)))
    else:
        for line in price_report.as_lines(register, price):
            click.echo(line)
    if checked.has_errors:
        click.echo("Some records have errors: consortico check says which.", err=True)
    sys.exit(EXIT_FINDINGS if checked.has_errors else 0)


def _why_not(register: Register, tender: str) -> str:
    if tender not in register.tenders:
        return (
            f"{tender} is not a tender that can be read. A tender's short name is the name of its "
            "folder under data/tenders/."
        )
    path = catalogue.PRICING.path(tender)
    if register.is_unknown(catalogue.PRICING, tender):
        return f"{path} cannot be read: consortico check says why."
    return f"{tender} has no pricing sheet. Add one as {path}."
