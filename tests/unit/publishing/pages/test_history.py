"""What changed since: who is told what of which record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.publishing.assembly import details_of
from generator.publishing.pages import history
from generator.publishing.portal import Portal
from generator.publishing.record_history import MOST_PLACES
from generator.review.editions import Edition, Editions, Event
from generator.review.inputs import Input
from schemas.published.audience import Audience
from tests.atom import read_feed
from tests.sections import data_in, minimal, rows_in, sample, shown, written

REVISION = "0123456789abcdef0123456789abcdef01234567"
BIRCH = "data/members/birch.yaml"
PRICE = Input(
    path=BIRCH, field=("evidence",), place=("evidence",), before=["secret certificate"], after=[]
)


def edition(path: str, on: date, event: Event, *inputs: Input) -> Edition:
    return Edition(path=path, on=on, revision=REVISION, event=event, inputs=inputs)


EDITIONS = (
    edition(
        "data/awards/visits.yaml",
        date(2025, 7, 3),
        Event.CHANGED,
        Input(
            path="data/awards/visits.yaml",
            field=("approval", "decision"),
            place=("approval", "decision"),
            before=None,
            after="board/2024-12-02/1",
        ),
    ),
    edition(BIRCH, date(2025, 7, 2), Event.CHANGED, PRICE),
    edition("data/tenders/meals/offers/birch.yaml", date(2025, 6, 20), Event.CAME),
    edition("data/members/gone.yaml", date(2025, 6, 19), Event.WENT),
    edition(BIRCH, date(2025, 6, 18), Event.CAME),
)


def portal_with(*editions: Edition, audience: Audience = Audience.PUBLIC, **known: bool) -> Portal:
    return replace(minimal(audience), editions=Editions(revision=REVISION, all=editions, **known))


def test_each_month_has_its_page_and_a_line_in_the_list() -> None:
    files = written(history.files, portal_with(*EDITIONS))
    assert [row["Month"] for row in rows_in(files["data/tables/history.csv"])] == [
        "July 2025",
        "June 2025",
    ]
    assert {"history/index.md", "history/2025-07.md", "history/2025-06.md"} <= files.keys()
    assert "built from revision 0123456789" in shown(files["history/index.md"])


def test_the_public_is_told_that_a_record_changed_but_not_what_stood_there() -> None:
    files = written(history.files, portal_with(*EDITIONS))
    rows = rows_in(files["data/tables/history/2025-07.csv"])
    assert [(row["Record"], row["What"], row["Decision"]) for row in rows] == [
        ("data/awards/visits.yaml", "Changed", "Decision 1 of the board on 2 December 2024"),
        (BIRCH, "Changed", ""),
    ]
    assert all(b"secret certificate" not in content for content in files.values())
    assert "is for members" in shown(files["history/2025-07.md"])


def test_members_are_told_what_stood_there() -> None:
    files = written(history.files, portal_with(*EDITIONS, audience=Audience.MEMBERS))
    (_, birch) = rows_in(files["data/tables/history/2025-07.csv"])
    assert birch["What changed"] == "evidence (secret certificate → –)"
    assert "is for members" not in shown(files["history/2025-07.md"])


@pytest.mark.parametrize(
    ("audience", "records"),
    [
        (Audience.PUBLIC, {BIRCH}),
        (Audience.MEMBERS, {BIRCH, "data/tenders/meals/offers/birch.yaml"}),
    ],
)
def test_no_record_is_told_that_the_audience_is_not_shown(
    audience: Audience, records: set[str]
) -> None:
    files = written(history.files, portal_with(*EDITIONS, audience=audience))
    june = data_in(files["data/history/2025-06.json"])["editions"]
    assert {each["record"] for each in june} == records
    assert all(b"members/gone" not in content for content in files.values())


def test_who_was_refused_is_not_told_of_to_anybody() -> None:
    refused = [
        f"data/applications/{on}-{name}.yaml"
        for (on, name), application in sample().register.applications.items()
        if application.decision is not None and application.decision.outcome == "refused"
    ]
    assert refused
    for audience in Audience:
        portal = replace(
            sample(audience),
            editions=Editions(
                revision=REVISION,
                all=tuple(edition(path, date(2026, 5, 1), Event.CAME) for path in refused),
            ),
        )
        files = written(history.files, portal)
        assert "data/history/2026-05.json" not in files


def test_the_feed_of_the_months_is_atom() -> None:
    files = written(history.files, portal_with(*EDITIONS))
    read_feed(files["changes.xml"])
    assert b"July 2025: 0 new records, 2 changes of records" in files["changes.xml"]


def test_where_nothing_is_known_it_is_said_and_the_feed_is_empty() -> None:
    files = written(history.files, minimal())
    assert "The history of the records is not known here." in shown(files["history/index.md"])
    assert "built from revision" not in shown(files["history/index.md"])
    read_feed(files["changes.xml"])
    assert "Built from" not in details_of(minimal()).colophon


def test_a_history_that_is_cut_off_and_records_not_committed_are_said() -> None:
    portal = portal_with(*EDITIONS, is_cut_off=True, is_changed=True)
    told = shown(written(history.files, portal)["history/index.md"])
    assert "what came or changed before is not told here" in told
    assert "with changes that are not committed yet" in told
    assert details_of(portal).colophon.startswith(
        "As of 15 August 2025. Built from revision 0123456789, with changes not committed."
    )


def test_many_places_of_one_change_are_counted() -> None:
    inputs = tuple(
        Input(path=BIRCH, field=(f"f{number}",), place=(f"f{number}",), before="1", after="2")
        for number in range(MOST_PLACES + 3)
    )
    portal = portal_with(
        edition(BIRCH, date(2025, 7, 2), Event.CHANGED, *inputs), audience=Audience.MEMBERS
    )
    (row,) = rows_in(written(history.files, portal)["data/tables/history/2025-07.csv"])
    assert row["What changed"].endswith("f11 (1 → 2); and 3 more")
