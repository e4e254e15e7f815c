"""A page for each minuted decision: how it was taken, what rests on it, and what it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.deed_release import released_review
from generator.publishing.figures import plural
from generator.publishing.pages.corrections import notes
from generator.publishing.pages.governance.links import (
    GOVERNANCE,
    MEETINGS,
    director_name,
    organisation_name,
)
from generator.publishing.pages.links import DECISIONS, HOME, decision_link, decision_page
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.review_names import Names, names_of
from generator.publishing.review_words import (
    Entry,
    group_shown,
    records_shown,
    sections,
    summary,
)
from generator.publishing.site_files import json_file, page_file
from generator.publishing.tables import Link
from generator.publishing.views.decision_deeds import publish_deed
from generator.publishing.views.editions import REVISION_SHOWN
from generator.publishing.words import BODIES, decision_shown, sentence
from generator.review.consequence import Review
from generator.review.decided import MOST_RECORDS, MOST_REVIEWED, Deed, Untold
from schemas import catalogue
from schemas.dates import day_shown
from schemas.governance import MinutedDecision
from schemas.identifiers import Decision, MeetingBody, decision_from_text
from schemas.published.audience import Audience
from schemas.published.decision_deeds import PublishedDecisionPage
from schemas.published.decisions import PublishedDecisionTaken

WHY_UNTOLD: Mapping[Untold, str] = {
    Untold.FIRST: "The records begin with this revision, so there is nothing to hold it against.",
    Untold.OUT_OF_REACH: f"More than {MOST_RECORDS} records came or were changed together with it, "
    "or some of that day cannot be read any more. What it did is not told here.",
    Untold.TOO_LONG_AGO: f"Told here is what the latest {MOST_REVIEWED} revisions did that brought "
    "a decision into force. This one is older.",
}
"""Why nothing is told of what a revision did."""


MOST_ENTRIES = 10
"""How many consequences of a kind are seen at once; the others open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Consequences that belong together: those seen at once, and ``more`` that open."""

    title: str
    slug: str
    lede: str
    entries: Sequence[Entry]
    more: Sequence[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a page tells of one revision, or in ``line`` why nothing can be told.

    ``note`` says what is left out, ``others`` are the decisions that came into force with
    it, and ``command`` tells the same, and the rest, to whoever has the records.
    """

    title: str
    slug: str
    line: str
    parts: Sequence[Part] = ()
    note: str = ""
    others_title: str
    others: Sequence[Link] = ()
    command: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """The deeds that are told to an audience, by decision, the latest first.

    ``reviews`` are what it may see of each, by revision; ``shown`` are the records that it
    is shown.
    """

    by_decision: Mapping[str, Sequence[Deed]]
    reviews: Mapping[str, Review | None]
    shown: frozenset[str]
    names: Names


def deeds_told(portal: Portal) -> Deeds:
    """What the portal's audience may know of what decisions did."""
    if not portal.deeds:
        return Deeds(by_decision={}, reviews={}, shown=frozenset(), names=Names())
    shown = frozenset(
        file.record for kind in catalogue.CATALOGUE for file in record_files(portal, kind)
    )
    found: dict[str, dict[str, Deed]] = {}
    for deed in portal.deeds:
        for decision, record in deed.brought.cited:
            if record in shown:
                found.setdefault(decision, {})[deed.brought.revision] = deed
    return Deeds(
        by_decision={decision: tuple(each.values()) for decision, each in found.items()},
        reviews={
            deed.brought.revision: released_review(portal, deed, shown) for deed in portal.deeds
        },
        shown=shown,
        names=names_of(portal.register, portal.register),
    )


def decision_files(
    portal: Portal,
    taken: PublishedDecisionTaken,
    deeds: Deeds,
    *,
    settled: Sequence[Link],
    cited: Sequence[Link],
) -> Iterator[SiteFile]:
    """The page and the JSON of one decision, with what its minutes settled and who cites it."""
    decision = decision_from_text(taken.reference)
    found = deeds.by_decision.get(taken.reference, ())
    page = decision_page(portal, taken.reference) or ""
    download = download_of(taken.reference)
    yield page_file(
        portal,
        "governance/decision.md.j2",
        path=f"{page.removesuffix('/')}.md",
        title=decision_shown(taken.reference),
        description=f"What was decided: {taken.title.rstrip('.')}. How, which records rest on it, "
        "and what it did.",
        view={
            "trail": (HOME, GOVERNANCE, DECISIONS),
            "decided": taken.title,
            "facts": _facts(portal, decision, taken),
            "corrected": notes(portal, [catalogue.MEETING.path(taken.body, taken.on.isoformat())]),
            "rests": _rests(settled, cited),
            "is_for_members": portal.audience is Audience.MEMBERS,
            "is_told": any(deed.review is not None for deed in found),
            "told": [_told(portal, deed, deeds, taken.reference) for deed in found],
            "why_none": _why_none(portal, taken, found),
            "sources": (
                ("JSON", download),
                *record_links(
                    portal, record_files(portal, catalogue.MEETING, [(decision.body, decision.on)])
                ),
            ),
        },
    )
    yield json_file(
        portal,
        download,
        portal.released(
            PublishedDecisionPage(
                decision=taken,
                is_history_known=bool(portal.editions.revision),
                is_history_whole=not portal.editions.is_cut_off,
                deeds=tuple(
                    publish_deed(
                        deed, deeds.reviews[deed.brought.revision], _cited(deed, deeds), deeds.shown
                    )
                    for deed in found
                ),
            )
        ).model_dump(exclude_none=True),
    )


def download_of(reference: str) -> str:
    """Where the JSON of a decision lies."""
    return f"data/decisions/{reference}.json"


def _facts(
    portal: Portal, decision: Decision, taken: PublishedDecisionTaken
) -> list[tuple[str, object]]:
    meeting = portal.register.meetings[decision.body, decision.on]
    minuted = meeting.decisions[str(decision.number)]
    facts: list[tuple[str, object]] = [
        (
            "Taken by",
            tables.linked(f"{sentence(BODIES[taken.body])}, {day_shown(taken.on)}", MEETINGS),
        ),
        ("Present", plural(len(meeting.present), _WHO[decision.body])),
        ("How", how_taken(taken)),
    ]
    if minuted.recused:
        facts.append(("Took no part", _recused(portal, decision.body, minuted)))
    return facts


_WHO = {MeetingBody.BOARD: "director", MeetingBody.MEMBERS: "member"}


def how_taken(taken: PublishedDecisionTaken) -> str:
    """How the votes fell, or that nobody asked for a vote."""
    votes = f"{taken.votes_for} for, {taken.votes_against} against, {taken.abstained} abstained"
    if is_lost(taken):
        return f"Lost: {votes}"
    if taken.by_consensus:
        return "By consensus"
    if not taken.votes_against and not taken.abstained:
        return f"Carried by all {taken.votes_for}"
    return f"Carried: {votes}"


def is_lost(taken: PublishedDecisionTaken) -> bool:
    """Whether fewer than more than half were for it."""
    cast = taken.votes_for + taken.votes_against + taken.abstained
    return 2 * taken.votes_for <= cast


def _recused(portal: Portal, body: MeetingBody, minuted: MinutedDecision) -> list[str]:
    name = director_name if body is MeetingBody.BOARD else organisation_name
    return [f"{name(portal, who)}, because of an interest" for who in minuted.recused]


def _rests(settled: Iterable[Link], cited: Iterable[Link]) -> list[Link]:
    """What the minutes settled, then whatever else refers to the decision."""
    first = tuple(settled)
    pages = {page for _, page in first}
    return list(dict.fromkeys((*first, *(link for link in cited if link[1] not in pages))))


def _cited(deed: Deed, deeds: Deeds) -> list[tuple[str, str]]:
    return [each for each in deed.brought.cited if each[1] in deeds.shown]


def _told(portal: Portal, deed: Deed, deeds: Deeds, reference: str) -> Told:
    review = deeds.reviews[deed.brought.revision]
    revision = deed.brought.revision[:REVISION_SHOWN]
    others = _others(portal, deed, deeds, reference)
    why = deed.untold
    return Told(
        title=f"On record since {day_shown(deed.brought.on)}",
        slug=f"revision-{revision}",
        line=WHY_UNTOLD[why] if why is not None else _line(review, deeds.names),
        parts=tuple(_parts(portal, deed, review, deeds.names)) if review is not None else (),
        note=_unread(deed, deeds.shown),
        others_title=f"Told together with {plural(len(others), 'other decision')} of the same "
        "change",
        others=others,
        command=f"consortico diff {revision}^ {revision} --as-of {deed.day.isoformat()}"
        if why is not Untold.FIRST
        else "",
    )


def _others(portal: Portal, deed: Deed, deeds: Deeds, reference: str) -> list[Link]:
    found = dict.fromkeys(decision for decision, _ in _cited(deed, deeds))
    links = (decision_link(portal, other) for other in found if other != reference)
    return [link for link in links if link[1] is not None]


def _line(review: Review | None, names: Names) -> str:
    if review is None or not review.consequences:
        return "Nothing changed of what is told here."
    return summary(review, names)


def _parts(portal: Portal, deed: Deed, review: Review, names: Names) -> Iterator[Part]:
    called = group_shown if portal.audience is Audience.MEMBERS else records_shown
    for place, section in enumerate(sections(review, names, called), start=1):
        yield Part(
            title=section.title,
            slug=f"revision-{deed.brought.revision[:REVISION_SHOWN]}-{place}",
            lede=section.lede,
            entries=section.entries[:MOST_ENTRIES],
            more=section.entries[MOST_ENTRIES:],
        )


def _unread(deed: Deed, shown: frozenset[str]) -> str:
    count = len(deed.unread & shown)
    if not count:
        return ""
    return (
        f"{plural(count, 'other record')} of that day cannot be read any more. What follows from "
        f"{'it' if count == 1 else 'them'} is not told."
    )


def _why_none(portal: Portal, taken: PublishedDecisionTaken, found: Sequence[Deed]) -> str:
    """Why no revision is told of that brought the decision into force; empty where one is."""
    if found:
        return ""
    if not taken.cited_by:
        return (
            "No record that is shown here refers to this decision: it stands in the minutes alone."
        )
    if not portal.editions.revision:
        return (
            "The history of the records is not known here, so it cannot be told what this "
            "decision did."
        )
    if portal.editions.is_cut_off:
        return (
            "The copy that these pages were built from holds the latest revisions alone. The one "
            "that brought this decision into force is not among them."
        )
    return "The records that refer to it are not committed yet."
