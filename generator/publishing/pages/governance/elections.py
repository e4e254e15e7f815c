"""Elections: all of them, and one page for each with its roll, its candidates and its counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.publishing import tables
from generator.publishing.figures import day, number, plural
from generator.publishing.pages.governance.links import (
    ELECTIONS,
    GOVERNANCE,
    director_name,
    election_page,
    organisation_name,
)
from generator.publishing.pages.links import HOME, decision_told, member_page, organisation_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.elections import DIRECTORS, publish_election
from generator.publishing.words import OFFICES, decision_shown
from schemas import catalogue
from schemas.application import INDEPENDENT
from schemas.dates import day_shown
from schemas.election import Settled
from schemas.published.governance import (
    PublishedCandidate,
    PublishedContest,
    PublishedElection,
)

_SETTLED = {Settled.LOT: "by lot", Settled.CASTING_VOTE: "by a casting vote"}


def files(portal: Portal) -> Iterator[SiteFile]:
    """The list of elections, and a page for each."""
    elections = [
        portal.released(publish_election(portal.register, on))
        for on in reversed(tuple(portal.register.elections))
    ]
    table = _list(portal, elections)
    yield page_file(
        portal,
        "governance/elections.md.j2",
        path="governance/elections/index.md",
        title="Elections",
        description="Who stood for the board and its offices at each general meeting, who could "
        "vote, and how the votes fell.",
        view={"trail": (HOME, GOVERNANCE), "elections": table},
    )
    yield from csv_files(table)
    for election in elections:
        yield from _one(portal, election)


def _list(portal: Portal, elections: list[PublishedElection]) -> Table:
    return Table(
        slug="elections",
        caption="Elections at general meetings",
        columns=(
            Column(title="Day"),
            Column(title="Members on the roll", is_numeric=True),
            Column(title="Contests", is_numeric=True),
            Column(title="With a ballot", is_numeric=True),
            Column(title="Elected"),
        ),
        rows=tuple(
            (
                tables.text(day_shown(each.on), target=election_page(each.on)),
                tables.count(each.on_the_roll),
                tables.count(len(each.contests)),
                tables.count(sum(contest.papers_cast is not None for contest in each.contests)),
                tables.several(list(_winners(portal, each))),
            )
            for each in elections
        ),
        csv_path=csv_path("governance", "elections"),
        is_sortable=False,
        empty="No election is on record.",
    )


def _winners(portal: Portal, election: PublishedElection) -> Iterator[str]:
    for contest in election.contests:
        won = [_who(portal, election.on, one) for one in contest.candidates if one.is_elected]
        if won:
            yield f"{contest_name(contest)}: {', '.join(won)}"


def contest_name(contest: PublishedContest) -> str:
    """What the contest was for: ``"Board"``, ``"Chair"``."""
    return "Board" if contest.office == DIRECTORS else OFFICES[contest.office]


def _who(portal: Portal, on: date, candidate: PublishedCandidate) -> str:
    """Who was elected: the director, with the organisation behind; nobody else is named."""
    organisation = organisation_name(portal, candidate.organisation)
    person = candidate.director or _seated(portal, on, candidate)
    return f"{director_name(portal, person)} ({organisation})" if person else organisation


def _seated(portal: Portal, on: date, candidate: PublishedCandidate) -> str | None:
    """Who took the place on the board that the member won, once on record."""
    if not candidate.is_elected:
        return None
    for director_id, director in portal.register.directors.items():
        if director.on_behalf_of == candidate.organisation and any(
            term.elected == on for term in director.terms
        ):
            return director_id
    return None


def _one(portal: Portal, election: PublishedElection) -> Iterator[SiteFile]:
    counts = [_count(portal, election, contest) for contest in election.contests]
    roll = _roll(portal, election)
    slug = election.on.isoformat()
    yield page_file(
        portal,
        "governance/election.md.j2",
        path=f"governance/elections/{slug}.md",
        title=f"Election of {day_shown(election.on)}",
        description="Who stood, who could vote, and how the votes fell at the general meeting of "
        f"{day_shown(election.on)}.",
        view={
            "trail": (HOME, GOVERNANCE, ("Elections", ELECTIONS)),
            "facts": _facts(election),
            "contests": [
                (contest_name(contest), contest.office, _told(portal, contest), count)
                for contest, count in zip(election.contests, counts, strict=True)
            ],
            "roll": roll,
            "sources": record_links(
                portal, record_files(portal, catalogue.ELECTION, (election.on,))
            ),
        },
    )
    yield from csv_files(*counts, roll)


def _facts(election: PublishedElection) -> list[tuple[str, object]]:
    return [
        ("General meeting", day(election.on)),
        ("Nominations closed", day(election.nominations_close)),
        (
            "On the roll",
            [
                plural(election.on_the_roll, "member"),
                f"{election.full_members} full, {election.associate_members} associate",
            ],
        ),
    ]


def _told(portal: Portal, contest: PublishedContest) -> list[tuple[str, object]]:
    """What is to be said of the contest beside its candidates."""
    facts: list[tuple[str, object]] = [("Places", number(contest.places))]
    if contest.papers_cast is None:
        facts.append(("Ballot", "None: no more candidates than places"))
    else:
        papers = [f"{contest.papers_cast} handed in", f"{contest.papers_spoilt} of them spoilt"]
        facts.append(("Ballot papers", papers))
        facts.append(
            ("Votes", [f"{contest.votes_given} given by papers in order",
                       f"{contest.votes_unused} of them left unused"])
        )  # fmt: skip
    if contest.tie_settled_by is not None and contest.tie_decision is not None:
        how = _SETTLED[Settled(contest.tie_settled_by)]
        facts.append(("Tie", f"Settled {how}: {decision_shown(contest.tie_decision)}"))
    facts.append(("Declared by", decision_told(portal, contest.decision)))
    return facts


def _count(portal: Portal, election: PublishedElection, contest: PublishedContest) -> Table:
    return Table(
        slug=f"{contest.office}-candidates",
        caption=f"Candidates: {contest_name(contest)}",
        columns=(
            Column(title="Candidate"),
            Column(title="Votes", is_numeric=True),
            Column(title="Result", is_choice=True),
        ),
        rows=tuple(
            (
                _candidate(portal, election.on, candidate),
                tables.nothing("no ballot")
                if candidate.votes is None
                else tables.count(candidate.votes),
                tables.state("Elected", Tone.GOOD, order=0)
                if candidate.is_elected
                else tables.state("Not elected", Tone.QUIET, order=1),
            )
            for candidate in contest.candidates
        ),
        csv_path=csv_path("governance", "elections", election.on.isoformat(), contest.office),
        is_sortable=False,
    )


def _candidate(portal: Portal, on: date, candidate: PublishedCandidate) -> Cell:
    organisation = candidate.organisation
    target = None if organisation == INDEPENDENT else member_page(portal, organisation)
    return tables.text(_who(portal, on, candidate), target=target)


def _roll(portal: Portal, election: PublishedElection) -> Table | None:
    """The roll by name; the public is told how many."""
    if election.roll is None:
        return None
    return Table(
        slug="roll",
        caption=f"Electoral roll of {day_shown(election.on)}",
        columns=(Column(title="Member"),),
        rows=tuple((organisation_cell(portal, member_id),) for member_id in election.roll),
        csv_path=csv_path("governance", "elections", election.on.isoformat(), "roll"),
        is_searchable=True,
        empty="Nobody was a member.",
    )
