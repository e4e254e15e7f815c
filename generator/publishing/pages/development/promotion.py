"""Joint promotion: campaigns, and what each member's public profile shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.development.promotion import CampaignState
from generator.publishing import tables
from generator.publishing.figures import day_text, number, plural
from generator.publishing.matrix import Mark, Matrix, MatrixRow
from generator.publishing.pages.cells import between
from generator.publishing.pages.development.words import (
    CAMPAIGN_STATES,
    CHANNELS,
    PROFILE_PARTS,
    PROMOTION,
)
from generator.publishing.pages.links import HOME, member_page, organisation_cell, organisation_name
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.development import (
    publish_campaign,
    publish_joint_promotion,
    publish_profiles,
)
from generator.publishing.words import decision_shown, sentence, vocabulary
from schemas import catalogue
from schemas.published.development import (
    PublishedCampaign,
    PublishedJointPromotion,
    PublishedProfile,
)
from schemas.text import listed

JSON = "data/profiles.json"

_SHOWN = Mark(sign="✓", meaning="shown", tone=Tone.GOOD)
_LACKING = Mark(sign="–", meaning="lacking", tone=Tone.WATCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignShown:
    """One campaign as its section shows it."""

    slug: str
    title: str
    about: str
    state: str
    tone: str
    facts: tuple[tuple[str, object], ...]
    summary: str | None
    reached: tuple[tuple[str, str], ...]


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its tables as CSV, and the profiles as JSON."""
    register = portal.register
    campaigns = [portal.released(publish_campaign(register, name)) for name in register.campaigns]
    latest_first = sorted(campaigns, key=lambda each: (each.since, each.id), reverse=True)
    profiles = [portal.released(each) for each in publish_profiles(register)]
    terms = publish_joint_promotion(register)
    table = _campaign_table(portal, latest_first)
    confirmed = _confirmed_table(portal, profiles)
    yield page_file(
        portal,
        "promotion/index.md.j2",
        path="promotion/index.md",
        title=PROMOTION[0],
        description="How members are made known together: campaigns, what they brought, and what "
        "each member’s public profile shows.",
        view={
            "trail": (HOME,),
            "figures": tuple(_figures(latest_first, profiles)),
            "table": table if campaigns else None,
            "campaigns": [_shown(portal, each) for each in latest_first],
            "terms": _terms(terms) if terms else None,
            "profiles": _matrix(portal, profiles, terms) if terms and profiles else None,
            "confirmed": confirmed,
            "sources": record_links(portal, record_files(portal, catalogue.CAMPAIGN)),
            "downloads": ((JSON, JSON),),
        },
    )
    yield json_file(portal, JSON, {"profiles": profiles})
    yield from csv_files(table if campaigns else None, confirmed)


def _figures(
    campaigns: Sequence[PublishedCampaign], profiles: Sequence[PublishedProfile]
) -> Iterator[tuple[object, str, object, str | None]]:
    running = [each for each in campaigns if each.state == CampaignState.RUNS]
    if campaigns:
        titles = listed(each.title for each in running) if running else ""
        yield number(len(running)), "Campaigns now", titles, "promotion/#campaigns"
        took_part = {name for each in campaigns for name in each.members}
        yield (
            number(len(took_part)), "Members that took part",
            f"in {plural(len(campaigns), 'campaign')}", None,
        )  # fmt: skip
    if profiles:
        whole = sum(not each.lacks for each in profiles)
        yield f"{whole} of {len(profiles)}", "Complete profiles", "", "promotion/#profiles"


def _campaign_table(portal: Portal, campaigns: Sequence[PublishedCampaign]) -> Table:
    words = vocabulary(portal.register)
    return Table(
        slug="campaigns-table",
        caption="Campaigns, the latest first",
        columns=(
            Column(title="Campaign"),
            Column(title="From, to"),
            Column(title="By what", is_choice=True),
            Column(title="Theme", is_choice=True),
            Column(title="Members", is_numeric=True),
            Column(title="State", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(_named(each), target=f"promotion/#campaign-{each.id}"),
                between(each.since, each.until),
                tables.several([CHANNELS[channel] for channel in each.channels]),
                tables.several([words.theme(theme) for theme in each.themes] or ["All"]),
                tables.count(len(each.members)),
                tables.state(*CAMPAIGN_STATES[each.state]),
            )
            for each in campaigns
        ),
        csv_path=csv_path("promotion", "campaigns"),
    )


def _named(each: PublishedCampaign) -> str:
    """The campaign's title with its year, for many are run every year."""
    return f"{each.title}, {each.since.year}"


def _shown(portal: Portal, each: PublishedCampaign) -> CampaignShown:
    state, tone = CAMPAIGN_STATES[each.state]
    return CampaignShown(
        slug=f"campaign-{each.id}",
        title=_named(each),
        about=each.about,
        state=state,
        tone=tone.value,
        facts=(
            ("From, to", f"{day_text(each.since)} to {day_text(each.until)}"),
            ("By what", listed(CHANNELS[channel].lower() for channel in each.channels)),
            ("Members", tuple(organisation_name(portal, name) for name in each.members)),
        ),
        summary=each.summary,
        reached=tuple((sentence(one.what), number(one.count)) for one in each.reached),
    )


def _terms(terms: PublishedJointPromotion) -> tuple[str, str, str]:
    return (
        listed(PROFILE_PARTS[part].lower() for part in terms.profile),
        plural(terms.confirmation_months, "month"),
        decision_shown(terms.resolution),
    )


def _matrix(
    portal: Portal, profiles: Sequence[PublishedProfile], terms: PublishedJointPromotion
) -> Matrix:
    ordered = sorted(profiles, key=lambda each: _by_name(portal, each))
    return Matrix(
        slug="profiles-matrix",
        caption="What each member’s public profile shows",
        corner="Member",
        columns=tuple(PROFILE_PARTS[part] for part in terms.profile),
        rows=tuple(
            MatrixRow(
                label=organisation_name(portal, each.member),
                target=member_page(portal, each.member),
                marks=tuple(_SHOWN if part in each.has else _LACKING for part in terms.profile),
            )
            for each in ordered
        ),
        legend=(_SHOWN, _LACKING),
    )


def _by_name(portal: Portal, each: PublishedProfile) -> tuple[str, str]:
    return organisation_name(portal, each.member).casefold(), each.member


def _confirmed_table(portal: Portal, profiles: Sequence[PublishedProfile]) -> Table | None:
    """When each confirmed its profile, for those who may know; the next due first."""
    if not any(each.confirm_by for each in profiles):
        return None
    on = portal.register.as_of
    ordered = sorted(profiles, key=lambda each: (each.confirm_by or on, each.member))
    return Table(
        slug="confirmed-table",
        caption="When each member confirmed its profile",
        columns=(
            Column(title="Member"),
            Column(title="Confirmed on"),
            Column(title="Again by"),
            Column(title="State", is_choice=True),
        ),
        rows=tuple(
            (
                organisation_cell(portal, each.member),
                tables.on_day(each.confirmed_on) if each.confirmed_on else tables.nothing("never"),
                tables.on_day(each.confirm_by) if each.confirm_by else tables.nothing(),
                _confirmed(each.confirm_by, on),
            )
            for each in ordered
        ),
        csv_path=csv_path("promotion", "profiles"),
        is_searchable=True,
    )


def _confirmed(by: date | None, on: date) -> Cell:
    if by is None or by >= on:
        return tables.state("Confirmed", Tone.GOOD)
    return tables.state("To be confirmed", Tone.WATCH)
