"""The rulebook: every rule by family, how often it was held, and what it finds now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from generator.finding import Finding, Severity
from generator.publishing import tables
from generator.publishing.figures import number, plural
from generator.publishing.markup import safe_text
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.rulebook import (
    FAMILIES,
    family_of,
    findings_told,
    publish_rules,
)
from schemas.catalogue import CONSORTIUM
from schemas.published.audience import Audience, as_json
from schemas.published.consortium import PublishedRule
from schemas.text import listed

_SEVERITIES = {Severity.ERROR: ("Error", Tone.BAD, 0), Severity.WARNING: ("Warning", Tone.WATCH, 1)}

KeyFigure = tuple[object, str, object, str | None]
RuleShown = tuple[str, str, str, str, str, str]
"""A rule as the template prints it: id, anchor, title, what stands beside it, state, its tone."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The rulebook's page, and its rules as data."""
    rules = tuple(portal.released(rule) for rule in publish_rules(portal.held, portal.findings))
    table = _rule_table(rules)
    findings = _finding_table(portal) if portal.audience is Audience.MEMBERS else None
    view = {
        "figures": _key_figures(rules),
        "families": [
            (*FAMILIES[family], family.lower(), [_shown(rule) for rule in of_family])
            for family, of_family in groupby(rules, key=lambda rule: family_of(rule.id))
        ],
        "found": [_finding_door(rule) for rule in rules if rule.errors + rule.warnings],
        "findings": findings,
        "untold": len(portal.findings) - len(findings.rows) if findings else 0,
        "downloads": (
            ("The rulebook as CSV", table.csv_path),
            ("The rulebook as JSON", "data/rulebook.json"),
        ),
    }
    yield page_file(
        portal,
        "rulebook/index.md.j2",
        path="rulebook/index.md",
        title="Rulebook",
        description="Every rule that the records are held against, where it comes from, how often "
        "it was held, and what it finds today.",
        view=view,
    )
    yield from csv_files(table, findings)
    yield json_file(portal, "data/rulebook.json", {"rules": [as_json(rule) for rule in rules]})


def _key_figures(rules: Sequence[PublishedRule]) -> tuple[KeyFigure, ...]:
    errors = sum(rule.errors for rule in rules)
    return (
        (number(len(rules)), "Rules", f"in {len({family_of(rule.id) for rule in rules})} families",
         None),
        (number(sum(rule.held for rule in rules)), "Times held",
         "each rule, against all that it speaks of", None),
        (number(errors), "Errors", "must be mended" if errors else "nothing has to be mended",
         "rulebook/#findings"),
        (number(sum(rule.warnings for rule in rules)), "Warnings", "ask for attention",
         "rulebook/#findings"),
    )  # fmt: skip


def _shown(rule: PublishedRule) -> RuleShown:
    times = (
        "held when a change is proposed"
        if rule.of_changes
        else (f"held {plural(rule.held, 'time')}")
    )
    beside = " · ".join(filter(None, (rule.source, times, _looks_at(rule))))
    return (rule.id, rule.id.lower(), rule.title, beside, _state(rule), _tone(rule))


MOST_KINDS = 5
"""How many kinds of record a rule is said to look at by their names; of more, only how many."""


def _looks_at(rule: PublishedRule) -> str:
    kinds = rule.looks_at
    if len(kinds) > MOST_KINDS:
        return f"looks at {len(kinds)} kinds of record"
    named = ("the consortium" if each == CONSORTIUM.plural else each.lower() for each in kinds)
    return f"looks at {listed(named)}" if kinds else ""


def _state(rule: PublishedRule) -> str:
    if rule.of_changes:
        return "Held against every change"
    if not rule.held:
        return "Nothing to hold it against"
    counts = [
        f"{plural(count, noun)}"
        for count, noun in ((rule.errors, "error"), (rule.warnings, "warning"))
        if count
    ]
    return " and ".join(counts) or "Nothing found"


def _tone(rule: PublishedRule) -> str:
    if rule.errors:
        return Tone.BAD.value
    if rule.warnings:
        return Tone.WATCH.value
    return Tone.GOOD.value if rule.held else Tone.QUIET.value


def _finding_door(rule: PublishedRule) -> tuple[str, str, str]:
    return f"{rule.id}: {_state(rule)}", f"rulebook/#{rule.id.lower()}", rule.title


def _rule_table(rules: Sequence[PublishedRule]) -> Table:
    return Table(
        slug="rules",
        caption="All rules",
        columns=(
            Column(title="Rule"),
            Column(title="What must hold"),
            Column(title="Family", is_choice=True),
            Column(title="Source"),
            Column(title="Looks at"),
            Column(title="Times held", is_numeric=True),
            Column(title="Errors", is_numeric=True),
            Column(title="Warnings", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(rule.id, target=f"rulebook/#{rule.id.lower()}"),
                tables.text(rule.title),
                tables.text(FAMILIES[family_of(rule.id)][0]),
                tables.text(rule.source),
                tables.several(rule.looks_at),
                tables.count(rule.held),
                tables.count(rule.errors),
                tables.count(rule.warnings),
            )
            for rule in rules
        ),
        csv_path=csv_path("rulebook"),
    )


def _finding_table(portal: Portal) -> Table:
    """The findings themselves. They may name evidence, so they are for members."""
    return Table(
        slug="finding-list",
        caption="What was found, and how to mend it",
        columns=(
            Column(title="Where"),
            Column(title="What is wrong"),
            Column(title="How to mend it"),
            Column(title="Rule", is_choice=True),
            Column(title="Severity", is_choice=True),
        ),
        rows=tuple(map(_finding_row, findings_told(portal.register, portal.findings))),
        csv_path=csv_path("findings"),
        is_searchable=True,
        empty="Nothing was found.",
    )


def _finding_row(finding: Finding) -> tuple[Cell, ...]:
    shown, tone, rank = _SEVERITIES[finding.severity]
    return (
        _place(finding),
        tables.text(finding.message),
        tables.text(finding.fix),
        tables.text(finding.rule, target=rule_target(finding.rule)),
        tables.state(shown, tone, order=rank),
    )


def _place(finding: Finding) -> Cell:
    """File and line; it may be broken after a slash, so that the other columns have room."""
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    steps = (safe_text(f"{step}/") for step in place.split("/")[:-1])
    shown = Markup("<wbr>").join((*steps, safe_text(place.split("/")[-1])))
    return Cell(shown=shown, order=place, plain=place)


def rule_target(rule: str) -> str | None:
    """The rule's place on the page; faults of reading are not rules and have none."""
    return f"rulebook/#{rule.lower()}" if family_of(rule) in FAMILIES else None
