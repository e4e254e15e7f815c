"""Members' own quality, for members: all at a glance, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import HOME, by_name, member_page, organisation_name
from generator.publishing.pages.quality.cases import case_table
from generator.publishing.pages.quality.mentoring import pairing_table
from generator.publishing.pages.quality.plans import action_table
from generator.publishing.pages.quality.reviews import reviewer_shown
from generator.publishing.pages.quality.words import (
    PROVIDERS,
    QUALITY,
    area_title,
    grade_cell,
    judged_members,
    provider_page,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import RecordFile, record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.quality import (
    publish_case,
    publish_pairing,
    publish_plan_of,
    publish_review,
    publish_self_assessment,
)
from generator.publishing.views.quality_picture import publish_quality_areas, publish_standings
from schemas import catalogue
from schemas.published.audience import Audience
from schemas.published.quality import PublishedReview, PublishedSelfAssessment
from schemas.published.quality_picture import PublishedStanding

Judged = PublishedReview | PublishedSelfAssessment
"""A report or a review: on a day each area was given a grade."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The list and a page for each member that was judged; nothing for the public."""
    if portal.audience is not Audience.MEMBERS:
        return
    standings = [portal.released(each) for each in publish_standings(portal.register)]
    table = _list(portal, standings)
    yield page_file(
        portal,
        "quality/providers.md.j2",
        path="quality/providers/index.md",
        title=PROVIDERS[0],
        description="How every member was graded last, area by area.",
        view={"trail": (HOME, QUALITY), "table": table},
    )
    yield from csv_files(table)
    for member_id in by_name(portal, judged_members(portal.register)):
        yield from _page(portal, member_id)


def _list(portal: Portal, standings: Sequence[PublishedStanding]) -> Table:
    areas = [area for area in publish_quality_areas(portal.register) if area.is_asked_now]
    latest: dict[str, dict[str, PublishedStanding]] = {}
    for each in standings:
        latest.setdefault(each.member, {})[each.area] = each
    return Table(
        slug="providers-table",
        caption="Latest grade in each quality area",
        columns=(
            Column(title="Member"),
            *(Column(title=area.title, is_choice=True) for area in areas),
        ),
        rows=tuple(
            (
                tables.text(organisation_name(portal, member_id), target=provider_page(member_id)),
                *(_graded(latest[member_id], area.id) for area in areas),
            )
            for member_id in by_name(portal, latest)
        ),
        csv_path=csv_path("quality", "providers"),
        is_searchable=True,
        empty="Nobody has been graded yet.",
    )


def _graded(grades: Mapping[str, PublishedStanding], area: str) -> Cell:
    found = grades.get(area)
    return grade_cell(found.grade) if found else tables.nothing("not graded")


def _page(portal: Portal, member_id: str) -> Iterator[SiteFile]:
    register = portal.register
    reports = [
        publish_self_assessment(register, key)
        for key in register.self_assessments
        if key[0] == member_id
    ]
    reviews = [publish_review(register, key) for key in register.reviews if key[0] == member_id]
    judged: list[Judged] = [*map(portal.released, reports), *map(portal.released, reviews)]
    judged.sort(key=lambda each: (each.on, isinstance(each, PublishedReview)), reverse=True)
    plans = [
        portal.released(publish_plan_of(register, key))
        for key in register.improvement_plans
        if key[0] == member_id
    ]
    pairings = [
        portal.released(publish_pairing(register, key))
        for key in register.mentoring
        if member_id in key[1:]
    ]
    cases = [
        portal.released(publish_case(register, key))
        for key in register.cases
        if key[1] == member_id
    ]
    csv = ("quality", "providers", member_id)
    grades, said = _grade_table(portal, judged, csv), _said_table(portal, judged, csv)
    actions = (
        action_table(
            portal,
            [(plan, each) for plan in reversed(plans) for each in plan.actions],
            csv=(*csv, "actions"),
            caption="What its plans ask for, and what is done",
        )
        if plans
        else None
    )
    paired = pairing_table(portal, pairings[::-1], csv=(*csv, "pairings")) if pairings else None
    opened = case_table(portal, cases[::-1], csv=(*csv, "cases")) if cases else None
    name = organisation_name(portal, member_id)
    yield page_file(
        portal,
        "quality/provider.md.j2",
        path=f"quality/providers/{member_id}.md",
        title=f"Quality: {name}",
        description=f"{name}: its grades over the years, reviews, plans, mentoring and cases.",
        view={
            "trail": (HOME, QUALITY, PROVIDERS),
            "name": name,
            "page_of_member": member_page(portal, member_id),
            "grades": grades,
            "said": said,
            "actions": actions,
            "paired": paired,
            "opened": opened,
            "sources": record_links(portal, _records(portal, member_id)),
        },
    )
    yield from csv_files(grades, said, actions, paired, opened)


def _records(portal: Portal, member_id: str) -> Iterator[RecordFile]:
    register = portal.register
    for kind, keys in (
        (catalogue.SELF_ASSESSMENT, [k for k in register.self_assessments if k[0] == member_id]),
        (catalogue.REVIEW, [k for k in register.reviews if k[0] == member_id]),
        (catalogue.IMPROVEMENT_PLAN, [k for k in register.improvement_plans if k[0] == member_id]),
        (catalogue.CASE, [k for k in register.cases if k[1] == member_id]),
        (catalogue.MENTORING, [k for k in register.mentoring if member_id in k[1:]]),
    ):
        yield from record_files(portal, kind, keys)


def _grade_table(portal: Portal, judged: Sequence[Judged], csv: Sequence[str]) -> Table:
    areas = list(dict.fromkeys(area for each in judged for area in each.areas))
    return Table(
        slug="grades-table",
        caption="Every grade, the latest first",
        columns=(
            Column(title="Graded on"),
            Column(title="By", is_choice=True),
            *(Column(title=area_title(portal.register, area)) for area in areas),
        ),
        rows=tuple(
            (
                tables.on_day(each.on),
                tables.text("A review" if isinstance(each, PublishedReview) else "Itself"),
                *(
                    grade_cell(each.areas[area]) if area in each.areas else tables.nothing()
                    for area in areas
                ),
            )
            for each in judged
        ),
        csv_path=csv_path(*csv, "grades"),
        is_sortable=False,
        empty="It has not been graded yet.",
    )


def _said_table(portal: Portal, judged: Sequence[Judged], csv: Sequence[str]) -> Table:
    return Table(
        slug="said-table",
        caption="What each found",
        columns=(
            Column(title="On"),
            Column(title="By"),
            Column(title="Strong"),
            Column(title="Weak"),
            Column(title="Why a grade differs from its own"),
        ),
        rows=tuple(
            (
                tables.on_day(each.on),
                _by(portal, each),
                tables.several(each.strengths),
                tables.several(each.weaknesses),
                _differs(portal, each),
            )
            for each in judged
        ),
        csv_path=csv_path(*csv, "findings"),
        is_sortable=False,
        empty="It has not been graded yet.",
    )


def _by(portal: Portal, judged: Judged) -> Cell:
    if isinstance(judged, PublishedReview):
        return tables.several([reviewer_shown(portal, each) for each in judged.reviewers])
    return tables.text("Itself")


def _differs(portal: Portal, judged: Judged) -> Cell:
    changed = judged.changed if isinstance(judged, PublishedReview) else {}
    told = [f"{area_title(portal.register, area)}: {why}" for area, why in changed.items()]
    return prose(" ".join(told)) if told else tables.nothing("no grade differs")
