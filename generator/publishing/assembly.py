"""The whole portal: every section's files, and what stands on every page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages import (
    about,
    awards,
    calendars,
    charter,
    corrections,
    data,
    development,
    feed,
    finance,
    governance,
    history,
    home,
    how_awards,
    joining,
    measures,
    members,
    outcomes,
    partnerships,
    performance,
    prose,
    quality,
    readiness,
    records,
    returns,
    rulebook,
    strategy,
    sub_contracts,
    tenders,
    timetable,
    trades,
)
from generator.publishing.pages.record_histories import with_histories
from generator.publishing.portal import Portal, Section, SiteFile
from generator.publishing.site import SiteDetails
from generator.publishing.views.editions import revision_shown
from schemas.dates import day_shown
from schemas.published.audience import Audience

SECTIONS: tuple[Section, ...] = (
    home.files,
    members.files,
    joining.files,
    readiness.files,
    partnerships.files,
    tenders.files,
    awards.files,
    trades.files,
    returns.files,
    sub_contracts.files,
    performance.files,
    outcomes.files,
    finance.files,
    quality.files,
    charter.files,
    development.files,
    strategy.files,
    timetable.files,
    calendars.files,
    feed.files,
    rulebook.files,
    prose.files,
    how_awards.files,
    data.files,
    measures.files,
    records.files,
    about.files,
    corrections.files,
    governance.files,
    history.files,
)
"""Every section of the portal, in the order of its navigation."""

SAMPLE_NOTICE = (
    "This is a sample. Every organisation, person and figure on these pages is invented."
)


def portal_files(portal: Portal) -> Iterator[SiteFile]:
    """Every page and download of ``portal``."""
    sections = (file for files in SECTIONS for file in files(portal))
    yield from with_histories(portal, sections)


def details_of(portal: Portal) -> SiteDetails:
    """What each page of ``portal`` says besides its own content."""
    consortium = portal.register.consortium
    audience = " For members." if portal.audience is Audience.MEMBERS else ""
    return SiteDetails(
        name=consortium.name,
        notice=SAMPLE_NOTICE if consortium.sample else "",
        colophon=f"As of {day_shown(portal.register.as_of)}.{_built_from(portal)}{audience}",
        address=portal.address_of(""),
        feed=feed.PATH,
    )


def _built_from(portal: Portal) -> str:
    """The revision that the pages were built from, where that is known."""
    if not portal.editions.revision:
        return ""
    since = ", with changes not committed" if portal.editions.is_changed else ""
    return f" Built from revision {revision_shown(portal.editions.revision)}{since}."
