"""Provider reviews for members: which are due, and what each review found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.pages.links import HOME, organisation_name
from generator.publishing.pages.quality.words import QUALITY, REVIEWS, area_title, provider_page
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Column, Table, Tone
from generator.publishing.views.quality import publish_review
from generator.quality.reviews import reviews_due
from generator.register import Register
from schemas import catalogue
from schemas.application import INDEPENDENT
from schemas.published.audience import Audience
from schemas.published.quality import PublishedReview, PublishedReviewer
from schemas.quality import HUB, Grade

_OTHERS = {HUB: "the hub", INDEPENDENT: "independent"}


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page and its tables as CSV; nothing for the public."""
    if portal.audience is not Audience.MEMBERS:
        return
    found = sorted(
        (portal.released(publish_review(portal.register, key)) for key in portal.register.reviews),
        key=lambda each: (each.on, each.member),
        reverse=True,
    )
    due, held = _due_table(portal), _review_table(portal, found)
    yield page_file(
        portal,
        "quality/reviews.md.j2",
        path="quality/reviews/index.md",
        title=REVIEWS[0],
        description="Which provider reviews are due, who held each, and what was found.",
        view={
            "trail": (HOME, QUALITY),
            "due": due,
            "held": held,
            "sources": record_links(portal, record_files(portal, catalogue.REVIEW)),
        },
    )
    yield from csv_files(due, held)


def _due_table(portal: Portal) -> Table:
    open_ones = sorted(
        (each for each in reviews_due(portal.register) if each.held_on is None),
        key=lambda each: (each.on, each.member),
    )
    as_of = portal.register.as_of
    return Table(
        slug="due-table",
        caption="Reviews still to be held",
        columns=(
            Column(title="Member"),
            Column(title="Census point", is_choice=True),
            Column(title="By"),
            Column(title="State", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(
                    organisation_name(portal, each.member), target=provider_page(each.member)
                ),
                tables.on_day(each.census_on),
                tables.on_day(each.on),
                tables.state("Overdue", Tone.BAD)
                if each.on < as_of
                else tables.state("To come", Tone.QUIET)
                if each.census_on > as_of
                else tables.state("Due", Tone.WATCH),
            )
            for each in open_ones
        ),
        csv_path=csv_path("quality", "reviews-due"),
        is_searchable=True,
        empty="No review is due.",
    )


def _review_table(portal: Portal, found: Sequence[PublishedReview]) -> Table:
    return Table(
        slug="reviews-table",
        caption="Every review, the latest first",
        columns=(
            Column(title="Member"),
            Column(title="On"),
            Column(title="Held by"),
            Column(title="Grades changed"),
            Column(title="Below good"),
            Column(title="Visited", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(
                    organisation_name(portal, each.member), target=provider_page(each.member)
                ),
                tables.on_day(each.on),
                tables.several([reviewer_shown(portal, one) for one in each.reviewers]),
                tables.several([area_title(portal.register, area) for area in each.changed]),
                tables.several(list(_below_good(portal.register, each))),
                tables.text("Yes" if each.visited else "No"),
            )
            for each in found
        ),
        csv_path=csv_path("quality", "reviews"),
        is_searchable=True,
        empty="No review has been held yet.",
    )


def reviewer_shown(portal: Portal, reviewer: PublishedReviewer) -> str:
    """Who held a review, in words: ``"Data manager, Byte by Byte"``."""
    whose = _OTHERS.get(reviewer.on_behalf_of) or organisation_name(portal, reviewer.on_behalf_of)
    return f"{reviewer.role}, {whose}"


def _below_good(register: Register, review: PublishedReview) -> Iterator[str]:
    for area, grade in review.areas.items():
        if Grade(grade).is_below_good:
            yield f"{area_title(register, area)}: {grade}"
