"""About the consortium: who runs it, by which policies, and how this portal is made."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing import tables
from generator.publishing.figures import day, number, percent, plural, whole_pounds
from generator.publishing.pages.corrections import notes
from generator.publishing.pages.links import decision_cell, decision_told
from generator.publishing.policy_words import POLICY_TITLES
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file, source
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.consortium import publish_consortium
from generator.publishing.words import NATURES
from schemas import catalogue
from schemas.dates import day_shown
from schemas.published.audience import as_json
from schemas.published.consortium import (
    PublishedConsortium,
    PublishedContractingCriteria,
    PublishedPolicy,
)
from schemas.published.governance import PublishedDeclaration, PublishedInterest
from schemas.text import listed


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page about the consortium, and the consortium as data."""
    consortium = portal.released(publish_consortium(portal.register))
    directors, policies = _director_table(consortium), _policy_table(portal, consortium)
    criteria = _criteria_table(consortium.contracting_criteria)
    download = "data/consortium.json"
    view = {
        "consortium": consortium,
        "facts": _facts(consortium),
        "directors": directors,
        "corrected": notes(portal, (catalogue.CONSORTIUM.path(),)),
        "director_sources": record_links(portal, record_files(portal, catalogue.DIRECTOR)),
        "policies": policies,
        "criteria": criteria,
        "criteria_since": day_shown(consortium.contracting_criteria.since),
        "criteria_decision": decision_told(portal, consortium.contracting_criteria.resolution),
        "spending": listed(consortium.spend_categories.categories.values()),
        "spending_since": day_shown(consortium.spend_categories.since),
        "spending_decision": decision_told(portal, consortium.spend_categories.resolution),
        "partnerships": len(portal.register.partnerships),
        "source": source(portal, catalogue.CONSORTIUM.path(), ("JSON", download)),
    }
    yield page_file(
        portal,
        "about/index.md.j2",
        path="about/index.md",
        title=f"About {consortium.name}",
        description="Who runs the consortium, by which policies, and how this portal is made.",
        view=view,
    )
    yield from csv_files(directors, policies, criteria)
    yield json_file(portal, download, {"consortium": as_json(consortium)})


def _facts(consortium: PublishedConsortium) -> list[tuple[str, object]]:
    return [
        ("Registered name", consortium.legal_name),
        ("Founded", day(consortium.founded_on)),
        ("Areas", list(consortium.areas.values())),
        ("Themes", list(consortium.themes.values())),
    ]


def _director_table(consortium: PublishedConsortium) -> Table:
    return Table(
        slug="directors",
        caption="Directors in office",
        columns=(
            Column(title="Director"),
            Column(title="On behalf of"),
            Column(title="Since"),
            Column(title="Interests"),
            Column(title="Declared on"),
        ),
        rows=tuple(
            (
                tables.text(director.name),
                tables.text(director.on_behalf_of),
                tables.on_day(director.since),
                *_declared(director.declared),
            )
            for director in consortium.directors
        ),
        csv_path=csv_path("directors"),
        empty="No director is on record.",
    )


def _declared(declared: PublishedDeclaration | None) -> tuple[Cell, Cell]:
    """What a director declared at last, interests that have ended included, and when."""
    if declared is None:
        return tables.nothing("not declared"), tables.nothing("not declared")
    interests = tables.several([interest_shown(each) for each in declared.interests])
    return interests if declared.interests else tables.text("None"), tables.on_day(declared.on)


def interest_shown(interest: PublishedInterest) -> str:
    """An interest in words: ``"Parish Hall: trustee or director, since 4 May 2022"``."""
    ended = f" to {day_shown(interest.until)}" if interest.until else ""
    begun = "from" if interest.until else "since"
    return (
        f"{interest.organisation}: {NATURES[interest.nature]}, {begun} "
        f"{day_shown(interest.since)}{ended}"
    )


def _policy_table(portal: Portal, consortium: PublishedConsortium) -> Table:
    return Table(
        slug="policy-list",
        caption="Policies in force",
        columns=(
            Column(title="What it settles"),
            Column(title="In force"),
            Column(title="Since"),
            Column(title="Set by"),
            Column(title="Before that"),
        ),
        rows=tuple(
            (
                tables.text(POLICY_TITLES[policy.id]),
                tables.text(value_shown(policy, policy.in_force.value)),
                tables.on_day(policy.in_force.since),
                decision_cell(portal, policy.in_force.resolution),
                tables.several(
                    [
                        f"{value_shown(policy, entry.value)} from {day_shown(entry.since)}"
                        for entry in policy.earlier
                    ]
                ),
            )
            for policy in consortium.policies
        ),
        csv_path=csv_path("policies"),
        is_sortable=False,
    )


def value_shown(policy: PublishedPolicy, value: int) -> str:
    """A value of ``policy`` in words: ``"9.5%"``, ``"60 days"``, ``"£100,000"``."""
    if policy.unit == "basis points":
        return str(percent(value))
    if policy.unit == "pence":
        return str(whole_pounds(value))
    return str(plural(value, policy.unit.removesuffix("s")))


def _criteria_table(criteria: PublishedContractingCriteria) -> Table:
    return Table(
        slug="criteria",
        caption=f"What a full member must show, in {number(len(criteria.criteria))} criteria",
        columns=(Column(title="Criterion"), Column(title="What counts as evidence")),
        rows=tuple(
            (tables.text(criterion.title), tables.text(criterion.meaning))
            for criterion in criteria.criteria
        ),
        csv_path=csv_path("contracting-criteria"),
        is_sortable=False,
    )
