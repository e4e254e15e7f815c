"""FIN-5: budgets are whole, and a month is closed only with its variances explained (§9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finance.accounts import (
    IS_INCOME,
    Line,
    Tolerance,
    management_accounts,
    part_of,
    to_explain,
    tolerance_in,
)
from generator.finance.budget import year_from_slug, year_of
from generator.finance.ledger import chart_of_accounts, is_known
from generator.finding import Field
from generator.links import all_of
from generator.reads import Changed
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.finance import BudgetLine, ExplainedVariance
from schemas.money import percent_text, pounds_shown
from schemas.periods import MONTHS_IN_YEAR, Period, period_from_text
from schemas.placeholder import in_brief, is_placeholder

Subject = Period | str
"""A closed month, or a budget by the name of its file."""


def _closed_and_budgeted(register: Register) -> Iterable[Subject]:
    return (*register.closings, *register.budgets)


def is_held_against_budget(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-5: a budget that can be held against the books, and the words where they differ."""
    if isinstance(subject, Period):
        yield from _is_explained(subject, register)
        yield from _says_something(subject, register)
    else:
        yield from _is_a_financial_year(subject, register)
        for name, line in register.budgets[subject].lines.items():
            yield from _is_whole(catalogue.BUDGET.path(subject), name, line)
            yield from _can_be_budgeted(catalogue.BUDGET.path(subject), name, register)


# --------------------------------------------------------------- closings


def _is_explained(month: Period, register: Register) -> Iterator[Breach]:
    # Where a ledger cannot be read or is not there, nobody can tell what differs.
    if not is_known(register, month) or month not in register.ledger:
        return
    accounts, tolerance = management_accounts(register, month), tolerance_in(register, month)
    for line in to_explain(register, accounts):
        if line.explained is None:
            yield Breach(
                path=catalogue.CLOSING.path(str(month)),
                field=("variances",),
                message=f"{away_from_budget(line, tolerance)} What differs by more must be "
                "explained when a month is closed.",
                fix=f'Add "{line.account}:" under variances, with explanation and, if need be, '
                "action.",
            )


def away_from_budget(line: Line, tolerance: Tolerance) -> str:
    """How far the account stands from its budget, which it has, in a sentence."""
    figures, above = line.figures, line.figures.above_budget or 0
    came = "came in" if IS_INCOME[line.part] else "was spent"
    more = "more" if above > 0 else "less"
    return (
        f"On {line.account} {pounds_shown(figures.to_date)} {came} in the year so far, "
        f"{pounds_shown(abs(above))} {more} than the {pounds_shown(figures.budget_to_date or 0)} "
        f"budgeted; {percent_text(tolerance.part_bp)} and {pounds_shown(tolerance.pence)} are "
        "tolerated."
    )


def _says_something(month: Period, register: Register) -> Iterator[Breach]:
    for account, said in register.closings[month].variances.items():
        for part, meaning in _MEANINGS.items():
            text = _text_of(said, part)
            if text is not None and is_placeholder(text):
                yield Breach(
                    path=catalogue.CLOSING.path(str(month)),
                    field=("variances", account, part),
                    message=f'The {part} for {account} is "{in_brief(text)}", which says nothing; '
                    f"it must say {meaning}.",
                    fix=f'Say it in words of your own instead of "{in_brief(text)}".',
                )


_MEANINGS = {
    "explanation": "why the account stands away from its budget",
    "action": "what is done about it; where nothing is, leave it out",
}


def _text_of(said: ExplainedVariance, part: str) -> str | None:
    text: str | None = getattr(said, part)
    return text


# ---------------------------------------------------------------- budgets


def _is_a_financial_year(slug: str, register: Register) -> Iterator[Breach]:
    year = year_from_slug(register, slug)
    if year.slug != slug:
        starts = register.consortium.financial_year_starts
        yield Breach(
            path=catalogue.BUDGET.path(slug),
            message=f"{slug} is no financial year: the consortium's begins in "
            f"{starts.capitalize()}, so that of {slug[:4]} is written {year.slug}.",
            fix=f"Name the file {catalogue.BUDGET.path(year.slug)}.",
        )


def _is_whole(path: str, name: str, line: BudgetLine) -> Iterator[Breach]:
    field: Field = ("lines", name)
    if line.year is None and not line.months:
        yield Breach(
            path=path,
            field=field,
            message=f"Nothing is budgeted for {name}; it must be an amount for the year or one "
            "for each month.",
            fix=f'Add "year:" with the year\'s amount, or "months:" with {MONTHS_IN_YEAR}. If '
            'nothing is planned, write "year: 0.00", or take the account out.',
        )
    elif line.year is not None and line.months:
        yield Breach(
            path=path,
            field=(*field, "months"),
            message=f"{name} is budgeted for the year and for its months too; it must be one of "
            "the two.",
            fix="Take out year or months.",
        )
    elif line.months and len(line.months) != MONTHS_IN_YEAR:
        yield Breach(
            path=path,
            field=(*field, "months"),
            message=f"{name} is budgeted for {len(line.months):,} months; a year has "
            f"{MONTHS_IN_YEAR}.",
            fix="Write one amount for each month, from the financial year's first; 0.00 where "
            "nothing is planned.",
        )


def _can_be_budgeted(path: str, name: str, register: Register) -> Iterator[Breach]:
    account = chart_of_accounts(register).get(name)
    if account is not None and part_of(account) is None:
        yield Breach(
            path=path,
            field=("lines", name),
            message=f"{name} is of the type {account.type}; only income and expenditure are "
            "budgeted.",
            fix="Take it out, or name the account that was meant.",
        )


# ------------------------------------------------------------------- what it reads


def _is_its_own(subject: Subject, changed: Changed) -> bool:
    return isinstance(subject, Period) and changed.place.part("month") == str(subject)


def _is_in_its_year(subject: Subject, changed: Changed) -> bool:
    """Whether it is a closed month, and the ledger that changed of its year and no later."""
    month = period_from_text(changed.place.part("month") or "")
    return (
        isinstance(subject, Period)
        and month <= subject
        and year_of(changed.head, month) == year_of(changed.head, subject)
    )


FIN_5: Rule[Subject] = Rule(
    id="FIN-5",
    title="Income and expenditure are held against a budget of twelve months, and whatever differs "
    "by more than is tolerated is explained when a month is closed.",
    source="prospectus §9",
    subjects=_closed_and_budgeted,
    check=is_held_against_budget,
    reads=all_of(catalogue.CONSORTIUM, catalogue.BUDGET)
    | {catalogue.CLOSING: _is_its_own, catalogue.LEDGER: _is_in_its_year},
)
