"""Improvement plans for members: what is still to be done, and how each plan ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.deadlines.deadline import State
from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import HOME, organisation_name
from generator.publishing.pages.quality.words import (
    PLANS,
    QUALITY,
    SEEN_AT_ONCE,
    action_cell,
    area_title,
    provider_page,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.quality import publish_plan_of
from schemas import catalogue
from schemas.published.audience import Audience
from schemas.published.quality import PublishedPlan, PublishedPlanAction


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page and its tables as CSV; nothing for the public."""
    if portal.audience is not Audience.MEMBERS:
        return
    plans = sorted(
        (
            portal.released(publish_plan_of(portal.register, key))
            for key in portal.register.improvement_plans
        ),
        key=lambda plan: (plan.begun_on, plan.member),
        reverse=True,
    )
    running = [plan for plan in plans if plan.closed_on is None]
    actions = action_table(
        portal,
        sorted(
            ((plan, each) for plan in running for each in plan.actions
             if each.state != State.DONE),
            key=lambda found: (found[1].due_on, found[0].member),
        ),
        csv=("quality", "plan-actions"),
    )  # fmt: skip
    every = _plan_table(portal, plans)
    overdue = sum(each.state == State.OVERDUE for plan in running for each in plan.actions)
    yield page_file(
        portal,
        "quality/plans.md.j2",
        path="quality/plans/index.md",
        title=PLANS[0],
        description="What is done where an area was graded below good, by whom and by when.",
        view={
            "trail": (HOME, QUALITY),
            "figures": (
                (len(running), "Plans running", "", None),
                (overdue, "Actions overdue", "", None),
                (len(plans) - len(running), "Plans closed by evidence", "", None),
            ),
            "actions": actions,
            "every": every,
            "sources": record_links(portal, record_files(portal, catalogue.IMPROVEMENT_PLAN)),
        },
    )
    yield from csv_files(actions, every)


def action_table(
    portal: Portal,
    found: Sequence[tuple[PublishedPlan, PublishedPlanAction]],
    *,
    csv: Sequence[str],
    caption: str = "What is still to be done",
) -> Table:
    """Actions of plans, each with whose it is, in the order given."""
    return Table(
        slug="actions-table",
        caption=caption,
        columns=(
            Column(title="Action"),
            Column(title="Member", is_choice=True),
            Column(title="Area", is_choice=True),
            Column(title="Whose task"),
            Column(title="By"),
            Column(title="State", is_choice=True),
        ),
        rows=tuple(
            (
                prose(action.what),
                tables.text(
                    organisation_name(portal, plan.member), target=provider_page(plan.member)
                ),
                tables.text(area_title(portal.register, action.area)),
                tables.text(action.owner),
                tables.on_day(action.due_on),
                action_cell(action.state),
            )
            for plan, action in found
        ),
        csv_path=csv_path(*csv),
        is_searchable=len(found) > SEEN_AT_ONCE,
        empty="Nothing is left to do.",
    )


def _plan_table(portal: Portal, plans: Sequence[PublishedPlan]) -> Table:
    return Table(
        slug="plans-table",
        caption="Every plan, the latest first",
        columns=(
            Column(title="Member"),
            Column(title="Begun on"),
            Column(title="Areas"),
            Column(title="Actions done"),
            Column(title="State", is_choice=True),
            Column(title="Evidence"),
        ),
        rows=tuple(
            (
                tables.text(
                    organisation_name(portal, plan.member), target=provider_page(plan.member)
                ),
                tables.on_day(plan.begun_on),
                tables.several([area_title(portal.register, area) for area in plan.areas]),
                tables.text(actions_done(plan)),
                plan_state(plan),
                prose(plan.evidence) if plan.evidence else tables.nothing("not closed"),
            )
            for plan in plans
        ),
        csv_path=csv_path("quality", "plans"),
        is_searchable=True,
        empty="No improvement plan has been made yet.",
    )


def actions_done(plan: PublishedPlan) -> str:
    """How many of its actions are done: ``"1 of 3"``."""
    return f"{sum(each.state == State.DONE for each in plan.actions)} of {len(plan.actions)}"


def plan_state(plan: PublishedPlan) -> Cell:
    """How the plan stands, as a chip."""
    if plan.closed_on is not None:
        return tables.state("Closed", Tone.GOOD)
    if any(each.state == State.OVERDUE for each in plan.actions):
        return tables.state("Overdue", Tone.BAD)
    return tables.state("Runs", Tone.PLAIN)
