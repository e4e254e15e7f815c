"""Every kind of record has an answer, and every record the JSON that the answer promises."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from generator.keys import identity_of
from generator.publishing.assembly import portal_files
from generator.publishing.record_audiences import ANSWERS
from generator.publishing.record_files import record_files
from schemas import catalogue
from schemas.catalogue import CATALOGUE
from schemas.dates import day_shown
from schemas.places import place_of
from schemas.published.audience import Audience
from schemas.record_kinds import Kind
from tests.consortia import edited
from tests.page_tables import tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, written

SOURCE = "https://example.org/records/"

WORKED_OUT = ("returns", "outcomes", "positions", "packs", "finance", "charter", "profiles")
"""Folders of JSON that is worked out from many records, and so is the answer to none of them."""

WORKED_OUT_BESIDE_RECORDS = {"data/quality/mentors.json"}
"""The same, where it lies in a folder of records."""


def listed(audience: Audience, kind: Kind) -> dict[str, str]:
    """The sample's records of ``kind`` that the audience is shown, each with its JSON."""
    return {file.record: file.json_path for file in record_files(sample(audience), kind)}


def expected(kind: Kind) -> set[str]:
    """The sample's records of ``kind`` that members must be shown, from the records alone."""
    register = sample(Audience.MEMBERS).register
    keys: list[Any] = list(register.keys_of(kind))
    if kind is catalogue.OFFER:
        over = {
            name for name, tender in register.tenders.items()
            if tender.sub_letting and tender.sub_letting.offers_close_on < register.as_of
        }  # fmt: skip
        keys = [key for key in keys if key[0] in over]
    if kind is catalogue.SCORES:
        keys = [key for key in keys if key in register.awards]
    if kind is catalogue.APPLICATION:
        keys = [key for key, one in register.applications.items()
                if one.decision and one.decision.outcome == "granted"]  # fmt: skip
    if kind is catalogue.MEMBER:
        named = {bidder for award in register.awards.values()
                 for lot in award.facts.lots.values() for bidder in lot.bidders}  # fmt: skip
        keys = [
            key for key in keys
            if key in named or register.members[key].levels[-1].level != "left"
        ]  # fmt: skip
    return {kind.path(*identity_of(key)) for key in keys}


def test_every_kind_in_the_catalogue_has_an_answer_that_says_why() -> None:
    assert list(ANSWERS) == [kind.name for kind in CATALOGUE]
    assert all(answer.why.endswith(".") for answer in ANSWERS.values())


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.name)
def test_every_record_has_its_json_for_members(kind: Kind) -> None:
    assert expected(kind)
    assert set(listed(Audience.MEMBERS, kind)) == expected(kind)


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.name)
def test_the_public_has_the_json_of_those_kinds_alone_that_are_public(kind: Kind) -> None:
    is_public = ANSWERS[kind.name].audience is Audience.PUBLIC

    assert set(listed(Audience.PUBLIC, kind)) == (expected(kind) if is_public else set())


@pytest.mark.parametrize("audience", Audience)
def test_every_json_that_is_listed_is_there_and_every_json_there_can_be_found(
    audience: Audience,
) -> None:
    files = written(portal_files, sample(audience))
    entries = data_in(files["data/records.json"])["records"]
    rows = rows_in(files["data/tables/records.csv"])

    assert {entry["path"] for entry in entries} <= files.keys()
    assert [row["Record"] for row in rows] == [entry["record"] for entry in entries]
    for entry in entries:
        place = place_of(entry["record"])
        assert place is not None
        assert place.kind.name == entry["kind"]
    every = {path for path in files if path.endswith(".json")}
    lists = {path for path in every if path.count("/") == 1}
    worked_out = {
        path
        for path in every
        if path.startswith(tuple(f"data/{folder}/" for folder in WORKED_OUT))
        or "/debriefs/" in path
    }
    worked_out |= {entry["path"] for entry in data_in(files["data/fairness.json"])["awards"]}
    for name in ("performance", "sub_contracts", "decisions"):
        told = data_in(files[f"data/{name.replace('_', '-')}.json"])[name]
        worked_out |= {entry["path"] for entry in told}
    worked_out |= WORKED_OUT_BESIDE_RECORDS
    assert every <= lists | worked_out | {entry["path"] for entry in entries}


def test_a_record_leads_to_its_source_where_the_consortium_says_that_it_can_be_read() -> None:
    named = portal_of(edited(("consortium.yaml", "sample: yes\n",
                              f"sample: yes\nsource_url: {SOURCE}\n")))  # fmt: skip
    told, untold = (
        data_in(written(portal_files, portal)["data/records.json"])["records"]
        for portal in (named, minimal())
    )

    assert {entry["source"] for entry in told} == {
        SOURCE + entry["record"].removeprefix("data/") for entry in told
    }
    assert all("source" not in entry for entry in untold)
    assert f'href="{SOURCE}partnerships/wellbeing.yaml"' in (
        unescape(written(portal_files, named)["partnerships/wellbeing.md"].decode())
    )


def test_minutes_say_who_was_there_how_the_votes_fell_and_who_stood_aside() -> None:
    files = written(portal_files, minimal())
    meeting = minimal().register.meetings[
        next(key for key in minimal().register.meetings if str(key[1]) == "2024-12-02")
    ]
    told = data_in(files["data/governance/meetings/board/2024-12-02.json"])["meeting"]

    assert told["present"] == list(meeting.present)
    assert told["number_present"] == len(meeting.present)
    assert [
        (one["number"], one["title"], one["votes_for"], one["recused"], one["awards"])
        for one in told["decisions"]
    ] == [
        (int(number), one.title, one.votes_for, list(one.recused), list(one.awards))
        for number, one in sorted(meeting.decisions.items(), key=lambda item: int(item[0]))
    ]


def test_the_page_of_minutes_has_every_meeting_the_latest_first_with_its_decisions() -> None:
    files = written(portal_files, sample())
    table = tables_of(files["governance/meetings.md"])["meetings"]
    meetings = sample().register.meetings

    assert len(table.rows) == len(meetings)
    assert table.rows[0][0] == day_shown(max(on for _, on in meetings))
    rows = rows_in(files["data/tables/meetings.csv"])
    told = "; ".join(row["What was decided"] for row in rows)
    for (body, on), meeting in meetings.items():
        data = data_in(files[f"data/governance/meetings/{body}/{on}.json"])["meeting"]["decisions"]
        minuted = sorted(meeting.decisions.items(), key=lambda item: int(item[0]))
        for (number, decision), one in zip(minuted, data, strict=True):
            assert f"{number}. {decision.title}" in told
            for group in ("routes", "awards", "variations", "trades"):
                assert one[group] == list(getattr(decision, group))


def test_a_directors_data_has_every_declaration_by_the_day_with_its_interests() -> None:
    last = "  - on: 2025-04-01\n    interests: []"
    more = last.replace(" []", "\n      - since: 2024-09-01\n        member: birch\n"
                        "        nature: trustee")  # fmt: skip
    later = last.replace("2025-04-01", "2025-08-16")
    edit = ("governance/directors/ivy.yaml", last, f"{more}\n{later}")
    told = data_in(
        written(portal_files, portal_of(edited(edit)))["data/governance/directors/ivy.json"]
    )["director"]

    assert told["declarations"] == [
        {"on": "2024-04-01", "interests": []},
        {"on": "2025-04-01", "interests": [
            {"organisation": "Birch Kitchen", "member": "birch", "nature": "trustee",
             "since": "2024-09-01"},
        ]},
    ]  # fmt: skip


def test_decisions_stand_in_the_order_of_their_numbers() -> None:
    for file in record_files(sample(), catalogue.MEETING):
        assert file.published is not None
        told = [one["number"] for one in file.published.model_dump()["decisions"]]
        assert told == sorted(told)


def test_each_judges_scores_are_told_to_members_as_they_were_given() -> None:
    files = written(portal_files, minimal(Audience.MEMBERS))
    told = data_in(files["data/tenders/visits/scores.json"])["scores"]["bidders"]
    given = minimal().register.scores["visits"].bidders

    assert [one["member"] for one in told] == list(given) == ["alder", "birch"]
    assert told[0]["moderated"] == {
        "impact": 4, "fairness": 4, "compliance": 4, "capacity": 4, "openness": 4,
    }  # fmt: skip
    assert [one["individual"] for one in told] == [
        {name: dict(marks) for name, marks in bidder.individual.items()}
        for bidder in given.values()
    ]


def test_a_director_on_a_panel_is_named_to_members() -> None:
    seat = "    role: Nurse\n    on_behalf_of: independent\n"
    edit = ("tenders/visits/scores.yaml", seat, f"{seat}    director: ivy\n")
    files = written(portal_files, portal_of(edited(edit), audience=Audience.MEMBERS))
    panel = data_in(files["data/tenders/visits/scores.json"])["scores"]["panel"]

    assert [(one["id"], one.get("director")) for one in panel] == [
        ("first", None), ("second", "ivy"),
    ]  # fmt: skip


def test_scores_that_no_award_rests_on_yet_are_told_to_nobody() -> None:
    files = written(portal_files, minimal(Audience.MEMBERS))

    assert "meals" in minimal().register.scores
    assert "data/tenders/meals/scores.json" not in files


def test_an_offer_has_its_file_once_the_time_for_offers_is_over() -> None:
    key = ("meals", "birch")
    closed = minimal(Audience.MEMBERS).register.tenders["meals"].sub_letting
    assert closed is not None
    for as_of, is_there in ((closed.offers_close_on, False), (minimal().register.as_of, True)):
        portal = portal_of(edited(), as_of, Audience.MEMBERS)
        assert bool(list(record_files(portal, catalogue.OFFER, [key]))) is is_there


def test_a_case_says_which_sub_contracts_it_is_about() -> None:
    case = (
        b"sub_contracts:\n  - tender: visits\n    lot: home\n"
        b"stages:\n  - stage: opened\n    on: 2025-07-01\n    reasons: Visits missed.\n"
    )
    files = edited()
    files["data/quality/cases/2025-07-01-alder.yaml"] = case
    portal = portal_of(files, audience=Audience.MEMBERS)
    told = data_in(written(portal_files, portal)["data/quality/cases/2025-07-01-alder.json"])

    assert told["case"]["sub_contracts"] == [{"tender": "visits", "lot": "home"}]
