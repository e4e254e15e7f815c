"""A member's page: what it is, what it can do, what it holds, and how it reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.publishing import tables
from generator.publishing.figures import day_text, plural, whole_pounds
from generator.publishing.pages.cells import between, prose
from generator.publishing.pages.links import HOME, MEMBERS, member_calendar, sub_contract_page
from generator.publishing.pages.member_quality import member_quality
from generator.publishing.pages.member_support import member_support
from generator.publishing.pages.readiness import NEED_COLUMNS, need_cells
from generator.publishing.pages.reporting_record import reporting_record
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import RecordFile, record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file, source
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.words import (
    LEGAL_FORMS,
    LEVELS,
    SCHEMES,
    Vocabulary,
    counts_outputs,
    sentence,
    unit_shown,
    vocabulary,
)
from schemas import catalogue
from schemas.member import Level
from schemas.published.organisations import (
    PublishedEvidence,
    PublishedLevel,
    PublishedMember,
    PublishedPosition,
)

EVIDENCE_TONES = {"valid": Tone.GOOD, "lapsing": Tone.WATCH, "lapsed": Tone.BAD}


def member_files(portal: Portal, member: PublishedMember) -> Iterator[SiteFile]:
    """The member's page, its JSON and the CSV of each of its tables."""
    capacity, held, evidence, needed = (
        _capacity_table(portal, member),
        _contract_table(portal, member),
        _evidence_table(member),
        _need_table(member),
    )
    record, support = reporting_record(portal, member), member_support(portal, member)
    quality = member_quality(portal, member.id)
    json_path = f"data/members/{member.id}.json"
    yield page_file(
        portal,
        "members/member.md.j2",
        path=f"members/{member.id}.md",
        title=member.name,
        description=f"{member.name}: what it does, the sub-contracts it holds and how it reports.",
        view={
            "trail": (HOME, MEMBERS),
            "kind": _kind(member),
            "standing": _standing(member),
            "figures": _figures(portal, member),
            "summary": member.summary,
            "facts": _facts(portal, member),
            "capacity": capacity,
            "held": held,
            "record": record,
            "calendar": member_calendar(portal, member.id),
            "support": support,
            "quality": quality,
            "stages": _history(portal, member),
            "evidence": evidence,
            "needed": needed,
            "source": source(portal, catalogue.MEMBER.path(member.id), ("JSON", json_path)),
            "record_sources": record_links(portal, _quality_of(portal, member.id)),
        },
    )
    yield json_file(portal, json_path, {"member": member})
    yield from csv_files(capacity, held, evidence, needed, record.counted)
    yield from csv_files(support.given, support.events, quality.grades if quality else None)


def _quality_of(portal: Portal, member_id: str) -> Iterator[RecordFile]:
    """The member's self-assessment reports and cases, for those who are shown them."""
    reports = [key for key in portal.register.self_assessments if key[0] == member_id]
    yield from record_files(portal, catalogue.SELF_ASSESSMENT, reports)
    cases = [key for key in portal.register.cases if key[1] == member_id]
    yield from record_files(portal, catalogue.CASE, cases)


def _kind(member: PublishedMember) -> str:
    level, _ = LEVELS[member.level]
    return f"{level} member" if member.level in {Level.FULL, Level.ASSOCIATE} else level


def _standing(member: PublishedMember) -> tuple[str, str] | None:
    """What must be known before anything else: a title and a sentence."""
    since = member.levels[-1].since if member.levels else member.joined_on
    if member.level == Level.SUSPENDED:
        return "Suspended", (
            f"Suspended since {day_text(since)}. It keeps the sub-contracts it holds, and takes "
            "on no new ones until the suspension ends."
        )
    if member.level == Level.LEFT:
        return "No longer a member", (
            f"It left on {day_text(since)}. This page stays, because awards name it."
        )
    return None


def _figures(
    portal: Portal, member: PublishedMember
) -> tuple[tuple[object, str, object, str | None], ...]:
    held = [part for part in member.positions if part.until >= portal.register.as_of]
    worth = sum(part.amount_pence for part in held)
    count = len({part.tender for part in held})
    note = f"in {plural(count, 'contract')}, over {'its' if count == 1 else 'their'} whole length"
    reporting = member.reporting
    return (
        (whole_pounds(worth) if held else "None", "Sub-contracts now",
         note if held else "", None),
        (f"{reporting.on_time} of {reporting.returns}" if reporting.returns else "None yet",
         "Latest returns on time", "", None),
        (f"{member.criteria_met} of {member.criteria}", "Fit for contracting",
         "criteria shown by valid evidence", None),
        (member.joined_on.year, "Member since", "", None),
    )  # fmt: skip


def _facts(portal: Portal, member: PublishedMember) -> tuple[tuple[str, object], ...]:
    words = vocabulary(portal.register)
    website = (("Website", member.website),) if member.website else ()
    contact = (("Contact", member.contact),) if member.contact else ()
    return (
        ("Areas", tuple(map(words.area, member.areas))),
        ("Themes", tuple(map(words.theme, member.themes))),
        ("Services", tuple(map(words.service, member.services)) or "None described yet"),
        ("Legal form", LEGAL_FORMS[member.legal_form]),
        ("Registered with", tuple(
            f"{SCHEMES[item.scheme]}, number {item.number}" for item in member.identifiers
        )),
        *website,
        *contact,
    )  # fmt: skip


def _capacity_table(portal: Portal, member: PublishedMember) -> Table | None:
    if not member.capacity:
        return None
    words: Vocabulary = vocabulary(portal.register)
    return Table(
        slug="capacity-table",
        caption="What it says it can deliver in a year",
        columns=(
            Column(title="Service"),
            Column(title="Area"),
            Column(title="Up to, a year", is_numeric=True),
            Column(title="Counted in"),
            Column(title="Since"),
        ),
        rows=tuple(
            (
                tables.text(words.service(item.service)),
                tables.text(words.area(item.area)),
                tables.count(item.yearly),
                tables.text(item.unit),
                tables.on_day(item.since),
            )
            for item in member.capacity
        ),
        csv_path=csv_path("members", member.id, "capacity"),
    )


def _contract_table(portal: Portal, member: PublishedMember) -> Table | None:
    if not member.positions:
        return None
    latest_first = sorted(member.positions, key=lambda part: part.since, reverse=True)
    return Table(
        slug="contracts-table",
        caption="Every sub-contract it has held",
        columns=(
            Column(title="Contract"),
            Column(title="Lot"),
            Column(title="Now"),
            Column(title="From, to"),
            Column(title="Outputs", is_numeric=True),
            Column(title="Counted in"),
            Column(title="Amount", is_numeric=True),
        ),
        rows=tuple(_contract_row(portal, member.id, part) for part in latest_first),
        total=(
            tables.text("Total"),
            *(tables.text("") for _ in range(5)),
            tables.money(sum(part.amount_pence for part in member.positions)),
        ),
        csv_path=csv_path("members", member.id, "contracts"),
    )


def _contract_row(portal: Portal, member_id: str, part: PublishedPosition) -> tuple[Cell, ...]:
    return (
        tables.text(part.tender_title, target=f"awards/{part.tender}/"),
        tables.text(part.lot_title, target=sub_contract_page(portal, part.tender, member_id)),
        _running(part, portal.register.as_of),
        between(part.since, part.until),
        tables.count(part.outputs)
        if counts_outputs(part.unit)
        else tables.nothing("counts no outputs"),
        tables.text(unit_shown(part.unit)),
        tables.money(part.amount_pence),
    )


def _running(part: PublishedPosition, on: date) -> Cell:
    if on < part.since:
        return tables.state("To come", Tone.QUIET)
    return tables.state("Ended", Tone.PLAIN) if part.until < on else tables.state("Runs", Tone.GOOD)


def _history(portal: Portal, member: PublishedMember) -> tuple[tuple[object, ...], ...]:
    """The spells as stages of a timeline, the first one first."""
    return tuple(_stage(spell, portal.register.as_of) for spell in member.levels)


def _stage(spell: PublishedLevel, on: date) -> tuple[object, ...]:
    is_over = spell.until is not None and spell.until < on
    label, _ = LEVELS[spell.level]
    title = f"{label} member" if spell.level in {Level.FULL, Level.ASSOCIATE} else label
    has_stopped = spell.level in {Level.LEFT, Level.SUSPENDED}
    state = "stopped" if has_stopped else "done" if is_over else "now"
    until = f"until {day_text(spell.until)}" if spell.until else ""
    return title, spell.since, state, ". ".join(filter(None, (until, spell.reason)))


def _evidence_table(member: PublishedMember) -> Table | None:
    if member.evidence is None:
        return None
    return Table(
        slug="evidence-table",
        caption="Evidence that it is fit for contracting",
        columns=(
            Column(title="Criterion"),
            Column(title="Evidence"),
            Column(title="Valid until"),
            Column(title="State"),
        ),
        rows=tuple(_evidence_row(item) for item in member.evidence),
        csv_path=csv_path("members", member.id, "evidence"),
        empty="No evidence has been put on file.",
    )


def _evidence_row(item: PublishedEvidence) -> tuple[Cell, ...]:
    return (
        tables.text(item.title),
        prose(item.reference),
        tables.on_day(item.until),
        tables.state(sentence(item.state), EVIDENCE_TONES[item.state]),
    )


def _need_table(member: PublishedMember) -> Table | None:
    """What it does not show of the criteria of full membership, for those who may see it."""
    if not member.needed:
        return None
    return Table(
        slug="needed",
        caption="What to send, to be fit for contracting",
        columns=NEED_COLUMNS,
        rows=tuple(map(need_cells, member.needed)),
        csv_path=csv_path("members", member.id, "needed"),
        is_sortable=False,
    )
