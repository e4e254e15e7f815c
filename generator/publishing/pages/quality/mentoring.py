"""Mentoring for members: who is proposed to help whom and why, and what came of each pairing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import HOME, organisation_cell, organisation_name
from generator.publishing.pages.quality.words import (
    MENTORING,
    QUALITY,
    SEEN_AT_ONCE,
    area_title,
    grade_cell,
    outcome_cell,
    provider_page,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.quality import publish_pairing
from generator.publishing.views.quality_picture import publish_proposals
from generator.publishing.words import vocabulary
from schemas import catalogue
from schemas.consortium import in_force
from schemas.published.audience import Audience
from schemas.published.quality import PublishedPairing
from schemas.published.quality_picture import PublishedCandidate, PublishedProposal

JSON = "data/mentors.json"

SHOWN = 5
"""How many candidates the page shows for each need; the data have them all."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its tables as CSV, and every proposal as JSON; nothing for the public."""
    if portal.audience is not Audience.MEMBERS:
        return
    proposals = tuple(portal.released(each) for each in publish_proposals(portal.register))
    pairings = sorted(
        (
            portal.released(publish_pairing(portal.register, key))
            for key in portal.register.mentoring
        ),
        key=lambda each: (each.since, each.mentored, each.mentor),
        reverse=True,
    )
    proposed, candidates = _proposal_table(portal, proposals), _candidate_table(portal, proposals)
    paired = pairing_table(portal, pairings, csv=("quality", "pairings"))
    as_of, policies = portal.register.as_of, portal.register.consortium.policies
    yield page_file(
        portal,
        "quality/mentoring.md.j2",
        path="quality/mentoring/index.md",
        title=MENTORING[0],
        description="Who is strong where another is weak, who helps whom, and what came of it.",
        view={
            "trail": (HOME, QUALITY),
            "weights": in_force(policies.mentor_weights, as_of).value,
            "most": in_force(policies.mentor_capacity, as_of).value,
            "shown": SHOWN,
            "proposed": proposed,
            "candidates": candidates,
            "paired": paired,
            "downloads": ((JSON, JSON),),
            "sources": record_links(portal, record_files(portal, catalogue.MENTORING)),
        },
    )
    yield from csv_files(proposed, candidates, paired)
    yield json_file(portal, JSON, {"proposals": proposals})


def _need(portal: Portal, member: str, area: str) -> str:
    return f"{organisation_name(portal, member)}: {area_title(portal.register, area)}"


def _proposal_table(portal: Portal, proposals: Sequence[PublishedProposal]) -> Table:
    return Table(
        slug="proposals-table",
        caption="Mentors proposed today",
        columns=(
            Column(title="Who is weak, and where"),
            Column(title="Grade", is_choice=True),
            Column(title="Mentor proposed"),
            Column(title="Points", is_numeric=True),
            Column(title="Why"),
        ),
        rows=tuple(_proposal_row(portal, each) for each in proposals),
        csv_path=csv_path("quality", "mentors-proposed"),
        empty="Nobody who is weak somewhere is without a mentor.",
    )


def _proposal_row(portal: Portal, proposal: PublishedProposal) -> tuple[Cell, ...]:
    chosen = next((each for each in proposal.candidates if each.member == proposal.mentor), None)
    need = tables.text(
        _need(portal, proposal.member, proposal.area), target=provider_page(proposal.member)
    )
    if chosen is None:
        why = (
            "Everybody who is strong there has no place left."
            if proposal.candidates
            else "Nobody who is strong there has a place left."
        )
        return (need, grade_cell(proposal.grade), tables.text("Nobody"), tables.nothing(),
                prose(why))  # fmt: skip
    return (
        need,
        grade_cell(proposal.grade),
        organisation_cell(portal, chosen.member),
        tables.count(chosen.points),
        prose(f"{_why(portal, chosen)} {_beside(portal, chosen, proposal)}"),
    )


def _why(portal: Portal, chosen: PublishedCandidate) -> str:
    """What speaks for it: its grade, and what both share."""
    words = vocabulary(portal.register)
    places = ", ".join(map(words.area, chosen.places)) or "no area in common"
    themes = ", ".join(map(words.theme, chosen.themes)) or "no theme in common"
    return f"Graded {chosen.grade} there; {places}; {themes}."


def _beside(portal: Portal, chosen: PublishedCandidate, proposal: PublishedProposal) -> str:
    """Why nobody with as many points or more was chosen instead."""
    ahead = [
        each
        for each in proposal.candidates
        if each.points >= chosen.points and each.member != chosen.member
    ]
    if not ahead:
        return "Nobody has more points."
    more = [each for each in ahead if each.points > chosen.points]
    if not more:
        return "Others have as many points; the draw decided."
    names = ", ".join(organisation_name(portal, each.member) for each in more)
    return f"{names} would have more, and counts for more where it is proposed."


def _candidate_table(portal: Portal, proposals: Sequence[PublishedProposal]) -> Table:
    return Table(
        slug="candidates-table",
        caption=f"Up to {SHOWN} candidates for each, by points",
        columns=(
            Column(title="Candidate"),
            Column(title="For", is_choice=True),
            Column(title="Grade there", is_choice=True),
            Column(title="Grades above", is_numeric=True),
            Column(title="Areas shared", is_numeric=True),
            Column(title="Themes shared", is_numeric=True),
            Column(title="Points", is_numeric=True),
            Column(title="Proposed for"),
        ),
        rows=tuple(
            _candidate_row(portal, proposal, each)
            for proposal in proposals
            for each in _seen(proposal)
        ),
        csv_path=csv_path("quality", "mentor-candidates"),
        is_searchable=True,
        empty="There are no candidates.",
    )


def _seen(proposal: PublishedProposal) -> Iterator[PublishedCandidate]:
    """The first few, and who is proposed wherever it stands."""
    for place, each in enumerate(proposal.candidates):
        if place < SHOWN or each.member == proposal.mentor:
            yield each


def _candidate_row(
    portal: Portal, proposal: PublishedProposal, candidate: PublishedCandidate
) -> tuple[Cell, ...]:
    needs = [_need(portal, *need.split(":")) for need in candidate.assigned_to]
    return (
        organisation_cell(portal, candidate.member),
        tables.text(_need(portal, proposal.member, proposal.area)),
        grade_cell(candidate.grade),
        tables.count(candidate.better),
        tables.count(len(candidate.places)),
        tables.count(len(candidate.themes)),
        tables.count(candidate.points),
        tables.several(needs) if needs else tables.nothing("not proposed"),
    )


def pairing_table(
    portal: Portal, pairings: Sequence[PublishedPairing], *, csv: Sequence[str]
) -> Table:
    """Pairings in the order given, each with what came of it."""
    return Table(
        slug="pairings-table",
        caption="Every pairing, the latest first",
        columns=(
            Column(title="Mentor"),
            Column(title="Helps"),
            Column(title="Areas"),
            Column(title="Since"),
            Column(title="State", is_choice=True),
            Column(title="Why, and what came of it"),
        ),
        rows=tuple(
            (
                organisation_cell(portal, each.mentor),
                organisation_cell(portal, each.mentored),
                tables.several([area_title(portal.register, area) for area in each.areas]),
                tables.on_day(each.since),
                outcome_cell(each.outcome) if each.outcome else tables.state("Runs", Tone.PLAIN),
                prose(each.told or each.because),
            )
            for each in pairings
        ),
        csv_path=csv_path(*csv),
        is_searchable=len(pairings) > SEEN_AT_ONCE,
        empty="Nobody has been mentored yet.",
    )
