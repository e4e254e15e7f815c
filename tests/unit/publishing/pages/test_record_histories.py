"""Each record's page tells at its end what became of it, to whom the record is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from html import unescape

import pytest

from generator.keys import identity_of
from generator.publishing.assembly import portal_files
from generator.publishing.pages.record_histories import editions_by_page
from generator.publishing.pages.record_pages import NOT_SHOWN, PAGES, page_showing
from generator.publishing.portal import Portal
from generator.publishing.record_files import record_files
from generator.publishing.record_history import MOST_EDITIONS
from generator.review.editions import Edition, Editions, Event
from generator.review.inputs import Input
from schemas import catalogue
from schemas.catalogue import CATALOGUE
from schemas.published.audience import Audience
from schemas.record_kinds import Kind
from tests.page_tables import tables_of
from tests.sections import minimal, sample, shown, written

REVISION = "0123456789abcdef0123456789abcdef01234567"
WORDS = "a word that stood there"
TOLD = "What became of"


def edition(path: str, on: date, event: Event = Event.CHANGED) -> Edition:
    """One edition, of which a change puts a word in that nobody but members may read."""
    field = ("note",)
    inputs = (Input(path=path, field=field, place=field, before=WORDS, after=None),)
    return Edition(
        path=path,
        on=on,
        revision=REVISION,
        event=event,
        inputs=inputs if event is Event.CHANGED else (),
    )


def with_editions(portal: Portal, *editions: Edition) -> Portal:
    return replace(portal, editions=Editions(revision=REVISION, all=editions))


def every_record(portal: Portal) -> list[str]:
    """Every record of the register, be it shown or not."""
    return [
        kind.path(*identity_of(key)) for kind in CATALOGUE for key in portal.register.keys_of(kind)
    ]


@cache
def whole(audience: Audience) -> tuple[Portal, Mapping[str, bytes]]:
    """The sample with a change of every record on one day, and all its files."""
    portal = sample(audience)
    changed = (edition(path, date(2026, 11, 20)) for path in every_record(portal))
    portal = with_editions(portal, *changed)
    return portal, written(portal_files, portal)


def page_at(files: Mapping[str, bytes], address: str) -> bytes:
    """The page that is read at ``address``; fails where there is none."""
    path = f"{address.removesuffix('/')}.md"
    return files[path] if path in files else files[f"{address}index.md"]


def test_every_kind_has_a_page_or_says_why_it_has_none() -> None:
    assert [*PAGES, *NOT_SHOWN] == sorted(
        (kind.name for kind in CATALOGUE), key=[*PAGES, *NOT_SHOWN].index
    )
    assert not PAGES.keys() & NOT_SHOWN.keys()
    assert all(why.endswith(".") for why in NOT_SHOWN.values())


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.name)
def test_what_became_of_a_record_is_told_on_its_page_alone(kind: Kind, audience: Audience) -> None:
    portal, files = whole(audience)
    told = editions_by_page(portal)
    records = [file.record for file in record_files(portal, kind)]
    assert records or audience is Audience.PUBLIC

    for record in records:
        pages = [page for page, found in told.items() if record in {one.path for one in found}]
        if kind.name in NOT_SHOWN:
            assert pages == []
            continue
        (page,) = pages
        assert page == (page_showing(portal, record) or "").partition("#")[0]
        assert TOLD in shown(page_at(files, page))


TOLD_WITHOUT_A_SOURCE = {"excuse", "closing", "budget", "grant"}
"""Kinds that their page shows without leading to the record: in a date or in a figure."""


def test_the_page_of_a_record_leads_to_it() -> None:
    without = set()
    for audience in Audience:
        portal, files = whole(audience)
        for kind in CATALOGUE:
            for file in record_files(portal, kind):
                page = (page_showing(portal, file.record) or "").partition("#")[0]
                text = unescape(page_at(files, page).decode()) if page else file.record
                above, _, _ = text.partition('id="what-became"')
                if file.record not in above and file.json_path not in above:
                    without.add(kind.name)
    assert without == TOLD_WITHOUT_A_SOURCE


@pytest.mark.parametrize("audience", Audience)
def test_of_no_record_is_told_that_the_audience_is_not_shown(audience: Audience) -> None:
    portal, files = whole(audience)
    known = {file.record for kind in CATALOGUE for file in record_files(portal, kind)}
    told = {each.path for found in editions_by_page(portal).values() for each in found}

    assert set(every_record(portal)) - known
    assert told <= known
    rows = [
        row["Record"]
        for path, content in files.items() if path.endswith(".md")
        for name, table in tables_of(content).items() if name == "record-history"
        for row in (dict(zip(table.headings, cells, strict=True)) for cells in table.rows)
        if "Record" in row
    ]  # fmt: skip
    assert rows
    assert set(rows) <= known


def test_what_stood_there_before_is_for_members() -> None:
    _, public = whole(Audience.PUBLIC)
    _, members = whole(Audience.MEMBERS)

    assert all(WORDS.encode() not in content for content in public.values())
    told = shown(public["about/index.md"])
    assert "What stood there before is for members" in told
    assert WORDS in shown(members["about/index.md"])
    assert all(b"stood there before is for members" not in each for each in members.values())


def test_a_page_tells_it_last_and_once() -> None:
    for content in whole(Audience.MEMBERS)[1].values():
        assert content.count(b'id="what-became"') <= 1
        before, found, after = content.partition(b'<details class="co-figures-table" id="what-bec')
        if found:
            assert before
            assert after.rstrip().endswith(b"</details>")
            assert b"<details" not in after


def test_records_that_are_shown_together_are_told_apart() -> None:
    portal = with_editions(
        minimal(Audience.MEMBERS),
        edition("data/tenders/visits/tender.yaml", date(2025, 7, 2)),
        edition("data/tenders/visits/offers/alder.yaml", date(2025, 7, 1)),
        edition("data/members/alder.yaml", date(2025, 6, 30), Event.CAME),
    )
    files = written(portal_files, portal)
    table = tables_of(files["tenders/visits.md"])["record-history"]

    assert [(row[0], row[1]) for row in table.rows] == [
        ("2 July 2025", "data/tenders/visits/tender.yaml"),
        ("1 July 2025", "data/tenders/visits/offers/alder.yaml"),
    ]
    assert "these 2 records: last changed on 2 July 2025" in shown(files["tenders/visits.md"])
    member = tables_of(files["members/alder.md"])["record-history"]
    assert member.headings == ["On", "What"]
    assert "this record: new on 30 June 2025, not changed since" in shown(files["members/alder.md"])


def test_a_decision_that_what_is_new_refers_to_is_named() -> None:
    award = "data/awards/visits.yaml"
    approved = Input(
        path=award, field=("approval",), place=("approval",), before=None,
        after={"decision": "board/2024-12-02/1"},
    )  # fmt: skip
    by_decision = replace(edition(award, date(2025, 7, 2)), inputs=(approved,))
    page = written(portal_files, with_editions(minimal(), by_decision))["awards/visits.md"]

    (row,) = tables_of(page)["record-history"].rows
    assert row == ["2 July 2025", "Changed", "Decision 1 of the board on 2 December 2024"]


def test_where_nothing_was_changed_nothing_is_said_to_be_withheld() -> None:
    portal = with_editions(minimal(), edition("data/members/alder.yaml", date(2025, 7, 2),
                                              Event.CAME))  # fmt: skip
    page = shown(written(portal_files, portal)["members/alder.md"])
    assert "What became of this record" in page
    assert "is for members" not in page


def test_a_page_without_a_record_of_known_history_says_nothing_of_it() -> None:
    portal = with_editions(minimal(), edition("data/members/alder.yaml", date(2025, 7, 2)))
    files = written(portal_files, portal)

    assert [path for path, content in files.items() if b'id="what-became"' in content] == [
        "members/alder.md"
    ]


def test_the_older_of_many_changes_are_counted() -> None:
    path, last = "data/members/alder.yaml", date(2025, 7, 31)
    many = [edition(path, last - timedelta(days=day)) for day in range(MOST_EDITIONS + 2)]
    page = written(portal_files, with_editions(minimal(), *many))["members/alder.md"]

    assert len(tables_of(page)["record-history"].rows) == MOST_EDITIONS
    assert "2 earlier ones, and all that changed elsewhere, month by month: " in shown(page)


def test_a_budget_of_a_year_without_accounts_is_told_with_the_forecast() -> None:
    portal, _ = whole(Audience.MEMBERS)
    budgets = [catalogue.BUDGET.path(slug) for slug in portal.register.budgets]
    pages = [page_showing(portal, budget) for budget in budgets]

    assert pages[0] == "finance/accounts/2021-22/"
    assert pages[-1] == "finance/forecast/"


def test_a_providers_page_is_for_members_and_there_once_it_was_judged() -> None:
    report = next(iter(sample().register.self_assessments))
    record = catalogue.SELF_ASSESSMENT.path(*identity_of(report))

    assert page_showing(sample(), record) is None
    assert page_showing(sample(Audience.MEMBERS), record) == f"quality/providers/{report[0]}/"
    assert page_showing(minimal(Audience.MEMBERS), record) is None


def test_what_is_no_record_is_shown_nowhere() -> None:
    assert page_showing(minimal(), "data/notes.txt") is None
