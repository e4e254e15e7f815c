"""A member's own quality on its page: its latest grades, for members alone."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.pages.quality.words import (
    area_page,
    area_title,
    grade_cell,
    judged_members,
    provider_page,
)
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Column, Table
from generator.publishing.views.quality_picture import publish_standings_of
from schemas.published.audience import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberQuality:
    """The latest grades as a table, and where the rest is told."""

    grades: Table
    page: str


def member_quality(portal: Portal, member_id: str) -> MemberQuality | None:
    """The member's quality; ``None`` for the public, and where nothing was graded yet."""
    if portal.audience is not Audience.MEMBERS or member_id not in judged_members(portal.register):
        return None
    found = [portal.released(each) for each in publish_standings_of(portal.register, member_id)]
    grades = Table(
        slug="quality-table",
        caption="Latest grades",
        columns=(
            Column(title="Quality area"),
            Column(title="Grade"),
            Column(title="Graded on"),
            Column(title="By"),
        ),
        rows=tuple(
            (
                tables.text(area_title(portal.register, each.area), target=area_page(each.area)),
                grade_cell(each.grade),
                tables.on_day(each.on),
                tables.text("A review" if each.is_review else "Itself"),
            )
            for each in found
        ),
        csv_path=csv_path("members", member_id, "quality"),
        is_sortable=False,
        empty="It has not been graded yet.",
    )
    return MemberQuality(grades=grades, page=provider_page(member_id))
