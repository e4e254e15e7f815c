"""Decisions of the board and resolutions of the members: what each caused, where it is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from generator.governance.citations import Citation
from generator.publishing import tables
from generator.publishing.pages import corrections
from generator.publishing.pages.finance.links import GRANTS, month_accounts_page
from generator.publishing.pages.governance.links import (
    GOVERNANCE,
    INTERESTS,
    director_name,
    election_page,
)
from generator.publishing.pages.governance.meetings import settled
from generator.publishing.pages.governance.one_decision import (
    decision_files,
    deeds_told,
    download_of,
    how_taken,
    is_lost,
)
from generator.publishing.pages.links import HOME, decision_page
from generator.publishing.policy_words import policy_title
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_audiences import ANSWERS
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Entry, Link, Table, Tone
from generator.publishing.views.decisions import publish_decisions
from generator.publishing.views.governance import publish_meeting
from generator.publishing.words import BODIES, sentence
from schemas import catalogue
from schemas.dates import day_shown
from schemas.periods import period_from_text
from schemas.places import place_of
from schemas.published.audience import Audience, as_json
from schemas.published.decisions import PublishedCitation, PublishedDecisionTaken

DOWNLOAD = "data/decisions.json"


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of decisions, its table, and all of them as data."""
    decisions = [
        portal.released(decision)
        for decision in publish_decisions(portal.register, lambda one: _is_told(portal, one))
    ]
    caused = _caused(portal)
    cited = {one.reference: _cited_links(portal, one.cited_by) for one in decisions}
    table = _table(portal, decisions, caused, cited)
    yield page_file(
        portal,
        "governance/decisions.md.j2",
        path="governance/decisions.md",
        title="Decisions and resolutions",
        description="Everything that the board decided and the members resolved, what it caused, "
        "and which records rest on it.",
        view={
            "trail": (HOME, GOVERNANCE),
            "decisions": table,
            "download": (("JSON", DOWNLOAD),),
        },
    )
    yield from csv_files(table)
    yield json_file(
        portal,
        DOWNLOAD,
        {"decisions": [{**as_json(one), "path": download_of(one.reference)} for one in decisions]},
    )
    deeds = deeds_told(portal)
    for taken in decisions:
        yield from decision_files(
            portal,
            taken,
            deeds,
            settled=caused[taken.reference],
            cited=cited[taken.reference],
        )


def _is_told(portal: Portal, citation: Citation) -> bool:
    """Whether the audience may know of the record that cites the decision."""
    if portal.audience is Audience.MEMBERS:
        return True
    answer = ANSWERS[citation.kind.name]
    return answer.audience is Audience.PUBLIC and answer.is_shown(portal, citation.key)


def _table(
    portal: Portal,
    decisions: Sequence[PublishedDecisionTaken],
    caused: Mapping[str, tuple[Link, ...]],
    cited: Mapping[str, tuple[Link, ...]],
) -> Table:
    return Table(
        slug="decisions",
        caption="Decisions and resolutions",
        columns=(
            Column(title="What was decided"),
            Column(title="Day"),
            Column(title="Of", is_choice=True),
            Column(title="How"),
            Column(title="Decision"),
            Column(title="Cited by"),
        ),
        rows=tuple(
            (
                tables.entries(
                    [
                        Entry(
                            shown=one.title,
                            leads_to=caused[one.reference],
                            target=decision_page(portal, one.reference),
                        )
                    ]
                ),
                tables.on_day(one.on),
                tables.text(sentence(BODIES[one.body])),
                _how(one),
                tables.text(one.reference),
                tables.links(cited[one.reference]),
            )
            for one in decisions
        ),
        csv_path=csv_path("governance", "decisions"),
        is_searchable=True,
        empty="No minutes are on record.",
    )


def _caused(portal: Portal) -> Mapping[str, tuple[Link, ...]]:
    """What each decision settled, as its own minutes list it."""
    return {
        f"{body}/{on}/{decision.number}": settled(portal, decision)
        for body, on in portal.register.meetings
        for decision in portal.released(publish_meeting(portal.register, (body, on))).decisions
    }


def _how(taken: PublishedDecisionTaken) -> Cell:
    how = how_taken(taken)
    return tables.state(how, Tone.QUIET) if is_lost(taken) else tables.text(how)


def _cited_links(portal: Portal, cited_by: Sequence[PublishedCitation]) -> tuple[Link, ...]:
    """Each record once, whatever number of its fields name the decision."""
    return tuple(dict.fromkeys(_citing(portal, citation) for citation in cited_by))


def _citing(portal: Portal, citation: PublishedCitation) -> Link:
    place = place_of(citation.record)
    if place is None:  # pragma: no cover - every record cited has a place
        return citation.record, None
    if place.kind is catalogue.CONSORTIUM:
        return _policy(citation.field)
    say = _SAID.get(place.kind.name)
    if say is not None:
        return say(portal, place.identity)
    return f"{place.kind.title} {' '.join(place.identity)}".rstrip(), None


def _policy(field: str) -> Link:
    name = field.split(".")[1]
    return f"Policy: {policy_title(name)}", "about/#policies"


def _tender(what: str, page: str) -> Callable[[Portal, Sequence[str]], Link]:
    def said(portal: Portal, identity: Sequence[str]) -> Link:
        tender = portal.register.tenders.get(identity[0])
        return f"{what}: {tender.title if tender else identity[0]}", page.format(*identity)

    return said


def _election(_portal: Portal, identity: Sequence[str]) -> Link:
    on = date.fromisoformat(identity[0])
    return f"Election of {day_shown(on)}", election_page(on)


def _director(portal: Portal, identity: Sequence[str]) -> Link:
    return f"Term of {director_name(portal, identity[0])}", INTERESTS


def _closing(_portal: Portal, identity: Sequence[str]) -> Link:
    month = period_from_text(identity[0]).title
    return f"Accounts of {month}", month_accounts_page(identity[0])


def _grant(portal: Portal, identity: Sequence[str]) -> Link:
    grant = portal.register.grants.get(identity[0])
    return f"Grant: {grant.title if grant else identity[0]}", GRANTS[1]


def _post(portal: Portal, identity: Sequence[str]) -> Link:
    post = portal.register.posts.get(identity[0])
    return f"Post: {post.title if post else identity[0]}", None


def _correction(_portal: Portal, identity: Sequence[str]) -> Link:
    return f"Correction of {day_shown(date.fromisoformat(identity[0]))}", corrections.PAGE


_SAID: Mapping[str, Callable[[Portal, Sequence[str]], Link]] = {
    catalogue.TENDER.name: _tender("Route", "tenders/{}/#sharing"),
    catalogue.PRICING.name: _tender("Price", "tenders/{}/"),
    catalogue.AWARD.name: _tender("Award", "awards/{}/"),
    catalogue.VARIATION.name: _tender("Variation", "trades/#variations"),
    catalogue.TRADE.name: _tender("Output trade", "trades/#trades"),
    catalogue.ELECTION.name: _election,
    catalogue.DIRECTOR.name: _director,
    catalogue.CLOSING.name: _closing,
    catalogue.GRANT.name: _grant,
    catalogue.POST.name: _post,
    catalogue.CORRECTION.name: _correction,
}
"""How a record that cites a decision is called, and its page, by kind; else its kind and name."""
