"""About the consortium: who runs it, by which policies, and how this portal is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.publishing import tables
from generator.publishing.figures import day, number, percent, plural, whole_pounds
from generator.publishing.pages.corrections import notes
from generator.publishing.pages.links import decision_cell, decision_told
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

POLICY_TITLES: Mapping[str, str] = {
    "top-slice-rate": "Top-slice: the hub’s part of each contract",
    "largest-share": "Largest share of a lot for one member, while others have capacity to spare",
    "plan-tolerance": "How far a joint delivery plan may differ from proportional shares without "
    "a reason",
    "evidence-notice-days": "How long before evidence lapses the portal starts to warn",
    "self-assessment-months": "How old a self-assessment report may be",
    "reporting-window": "How many of a member’s latest returns its reporting is judged by",
    "on-time-threshold": "How many of those returns must have been on time",
    "completeness-threshold": "How many of the figures asked for must have been given",
    "variance-tolerance": "How far outputs may differ from plan before an explanation is due",
    "performance-amber": "Under which part of its profile delivery is rated amber",
    "performance-red": "Under which part of its profile delivery is rated red",
    "performance-reds": "How many red ratings in a row open an under-performance case",
    "performance-falls": "Over how many periods in a row delivery must fall for an early warning",
    "forecast-periods": "By how many of the latest periods delivery is forecast",
    "declaration-grace-days": "How long a return’s declared date may precede its arrival",
    "excuse-days": "Within how many days after its due date a return may still be excused",
    "board-places": "How many directors the board may have at most",
    "member-places": "How many of them may represent members",
    "independent-places": "How many of them may be co-opted independents",
    "member-majority": "What part of the board members’ representatives must be more than",
    "general-meeting-quorum": "How many members must be present at a general meeting",
    "board-meeting-days": "Within how long after a meeting the board meets again",
    "meeting-notice-days": "How long before that its next meeting must be in the calendar",
    "deadline-notice-days": "How long before something falls due it is told of",
    "users-voice-months": "How often the board hears a report from those who use the services",
    "board-quorum": "How many directors must be present and entitled to vote",
    "interests-months": "How old a director’s declaration of interests may be",
    "panel-size": "How many panel members must score a competition’s offers",
    "standstill-days": "How long after an award’s approval no sub-contract may start",
    "appeal-days": "How long after an award’s approval a bidder may appeal",
    "joining-target-days": "Within how long an application should be decided",
    "joining-notice-days": "How long before that the hub is reminded of it",
    "verification-panel-size": "How many people at least review an application",
    "verification-panel-members": "From how many members at least that panel comes",
    "verification-panel-independents": "How many of that panel at least come from no member",
    "small-number": "How many people a number must count before the public is told it",
    "small-number-range": "How many different numbers one that is not told must leave open",
    "self-assessment-notice-days": "How long before it is due the portal reminds of a "
    "member’s report on its own quality",
    "review-days": "Within how long after a census point each provider review is held",
    "improvement-plan-days": "Within how long after a grade below good an improvement plan begins",
    "mentor-capacity": "How many pairings a member can be mentor in at a time",
    "public-grades-from": "From how many graded members on the public sees how grades are spread",
    "ratio-review-months": "How often the members review the hub’s part of contracts",
    "budget-tolerance": "How far an account may stand from budget before that is explained",
    "budget-tolerance-amount": "Up to which difference from budget nothing is explained",
    "reserve-months": "Months of running costs held in reserve",
    "forecast-months": "How far income, costs and cash are forecast",
    "forecast-range": "How likely a figure lies between the low and the high forecast",
    "need-assessment-months": "How often need is assessed again",
    "need-source-months": "How old a figure of need may be",
    "pressing-need": "From which grade, of 5, a need that nobody counted is pressing",
    "overlap-excess": "By how much capacity must exceed need to be an overlap",
    "overlap-members": "How many members must be able to deliver for an overlap",
    "objective-reading-months": "How often an objective is measured again",
    "risk-review-months": "How often the owner of a risk reviews it",
    "high-risk-score": "From which score, of 25, a risk is high",
    "high-risk-review-months": "How often the owner of a high risk reviews it",
    "document-review-months": "How long a governing document may go without review",
    "strategy-notice-days": "How long before reviews, readings and actions the portal reminds",
    "appraisal-threshold": "From which score an appraisal recommends to go for a tender",
    "new-member-months": "How long a member counts as new in the fairness report",
    "small-income": "Under which yearly income a member counts as small in the fairness report",
}
"""What each policy settles, in words that a trustee would use."""


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
