"""What holds for members, tenders, awards and returns alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.publishing.pages import (
    awards,
    joining,
    members,
    partnerships,
    readiness,
    records,
    returns,
    sub_contracts,
    tenders,
)
from generator.publishing.portal import Portal, Section
from schemas.published.audience import Audience
from tests.consortia import MINIMAL, edited, files_of
from tests.page_tables import links_of, pence, tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, written

SECTIONS: dict[str, Section] = {
    "members": members.files,
    "joining": joining.files,
    "readiness": readiness.files,
    "partnerships": partnerships.files,
    "tenders": tenders.files,
    "awards": awards.files,
    "returns": returns.files,
}
INDEXED = ("members", "tenders", "awards", "returns")
"""The sections with a list of all their records as data."""

FIRST_PAGES = {"joining": "members/join.md", "readiness": "members/readiness.md"}

BOTH = tuple(Audience)

FRONT = re.compile(r'\A---\ntitle: "(.*)"\ndescription: "(.*)"\n---\n')


def all_files(portal: Portal) -> dict[str, bytes]:
    return {
        path: data for files in SECTIONS.values() for path, data in written(files, portal).items()
    }


def pages(portal: Portal) -> Iterator[tuple[str, bytes]]:
    for path, content in all_files(portal).items():
        if path.endswith(".md"):
            yield path, content


def test_the_public_is_given_exactly_these_files() -> None:
    assert {name: sorted(written(files, minimal())) for name, files in SECTIONS.items()} == {
        "members": [
            "data/members.json",
            "data/members/alder.json",
            "data/members/birch.json",
            "data/members/cedar.json",
            "data/tables/members.csv",
            "data/tables/members/alder/capacity.csv",
            "data/tables/members/alder/contracts.csv",
            "data/tables/members/alder/reporting.csv",
            "data/tables/members/birch/capacity.csv",
            "data/tables/members/birch/contracts.csv",
            "data/tables/members/birch/reporting.csv",
            "members/alder.md",
            "members/birch.md",
            "members/cedar.md",
            "members/index.md",
        ],
        "joining": [
            "data/forms/application.yaml",
            "data/joining.json",
            "data/tables/applications.csv",
            "data/tables/joining/criteria.csv",
            "members/join.md",
        ],
        "readiness": [
            "data/readiness.json",
            "data/tables/readiness.csv",
            "members/readiness.md",
        ],
        "partnerships": [
            "data/tables/partnerships.csv",
            "data/tables/partnerships/members.csv",
            "data/tables/partnerships/wellbeing/earlier.csv",
            "data/tables/partnerships/wellbeing/members.csv",
            "data/tables/partnerships/wellbeing/tenders.csv",
            "partnerships/index.md",
            "partnerships/wellbeing.md",
        ],
        "tenders": [
            "data/positions/visits.json",
            "data/tables/tenders.csv",
            "data/tables/tenders/meals/criteria.csv",
            "data/tables/tenders/meals/lots.csv",
            "data/tables/tenders/visits/criteria.csv",
            "data/tables/tenders/visits/lots.csv",
            "data/tables/tenders/visits/outcomes.csv",
            "data/tenders.json",
            "data/tenders/gardens.json",
            "data/tenders/meals.json",
            "data/tenders/visits.json",
            "tenders/gardens.md",
            "tenders/index.md",
            "tenders/meals.md",
            "tenders/visits.md",
        ],
        "awards": [
            "awards/fairness.md",
            "awards/fairness/2024-25.md",
            "awards/index.md",
            "awards/visits.md",
            "awards/visits/fairness.md",
            "data/awards.json",
            "data/awards/visits.json",
            "data/fairness.json",
            "data/fairness/visits.json",
            "data/tables/awards.csv",
            "data/tables/awards/visits/fairness/areas.csv",
            "data/tables/awards/visits/fairness/members.csv",
            "data/tables/awards/visits/fairness/size.csv",
            "data/tables/awards/visits/fairness/time.csv",
            "data/tables/awards/visits/lots/home.csv",
            "data/tables/awards/visits/policies.csv",
            "data/tables/fairness/2024-25/areas.csv",
            "data/tables/fairness/2024-25/awards.csv",
            "data/tables/fairness/2024-25/members.csv",
            "data/tables/fairness/2024-25/size.csv",
            "data/tables/fairness/2024-25/time.csv",
            "data/tables/fairness/areas.csv",
            "data/tables/fairness/awards.csv",
            "data/tables/fairness/members.csv",
            "data/tables/fairness/size.csv",
            "data/tables/fairness/time.csv",
            "data/tables/fairness/years.csv",
        ],
        "returns": [
            "data/returns.json",
            "data/returns/visits/alder.json",
            "data/returns/visits/birch.json",
            "data/tables/returns-by-contract.csv",
            "data/tables/returns-by-member.csv",
            "data/tables/returns-due-next.csv",
            "data/tables/returns-overdue.csv",
            "data/tables/returns/visits/by-member.csv",
            "data/tables/returns/visits/delivery.csv",
            "data/tables/returns/visits/every-return.csv",
            "returns/index.md",
            "returns/visits.md",
        ],
    }


def test_members_are_given_these_besides() -> None:
    more = set(all_files(minimal(Audience.MEMBERS))) - set(all_files(minimal()))

    debriefs = {
        path.format(member)
        for member in ("alder", "birch")
        for path in (
            "awards/visits/debriefs/{}.md",
            "data/awards/visits/debriefs/{}.json",
            "data/tables/awards/visits/debriefs/{}/home/gates.csv",
            "data/tables/awards/visits/debriefs/{}/home/scores.csv",
        )
    }
    packs = {
        path.format(quarter)
        for quarter in ("2025-q1", "2025-q2")
        for path in (
            "returns/visits/packs/{}.md",
            "data/packs/visits/{}.json",
            "data/tables/packs/visits/{}/every-figure.csv",
            "data/tables/packs/visits/{}/home/delivered.csv",
            "data/tables/packs/visits/{}/home/outcomes.csv",
        )
    }
    assert more == debriefs | packs | {
        "data/tables/members/cedar/needed.csv",
        "data/tables/readiness/needs.csv",
        "data/tables/packs/visits.csv",
        "data/tables/packs/visits/2025-q2/missing.csv",
        "data/tables/members/alder/evidence.csv",
        "data/tables/members/birch/evidence.csv",
        "data/tables/members/cedar/evidence.csv",
        "data/tables/tenders/meals/offers.csv",
        "data/tables/tenders/visits/offers.csv",
        "data/tables/returns/visits/explanations.csv",
        "data/tables/returns/visits/left-out.csv",
    }


@pytest.mark.parametrize("audience", BOTH)
def test_every_page_has_a_title_and_a_description_of_its_own(audience: Audience) -> None:
    fronts = [FRONT.match(content.decode()) for _, content in pages(sample(audience))]

    assert all(fronts)
    titles = [front[1] for front in fronts if front]
    descriptions = [front[2] for front in fronts if front]
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) == len(descriptions)


@pytest.mark.parametrize("audience", BOTH)
def test_every_link_between_these_pages_leads_to_one_of_their_files(audience: Audience) -> None:
    files = all_files(sample(audience))
    for section in (records.files, sub_contracts.files):
        files |= written(section, sample(audience))
    links = [
        (path, link.partition("#")[0])
        for path, content in pages(sample(audience))
        for link in links_of(path, content)
        if link.startswith((*(f"{name}/" for name in SECTIONS), "data/"))
    ]
    broken = [
        (path, target)
        for path, target in links
        if not {target, f"{target}index.md", f"{target.rstrip('/')}.md"} & files.keys()
    ]

    assert broken == []
    assert len(links) > 300


@pytest.mark.parametrize("audience", BOTH)
def test_every_table_has_a_csv_with_the_same_rows(audience: Audience) -> None:
    files = all_files(sample(audience))
    seen = 0
    for path, content in files.items():
        if not path.endswith(".md"):
            continue
        for table in tables_of(content).values():
            here = path.removesuffix("index.md").removesuffix(".md").rstrip("/")
            depth = here.count("/") + 1
            held = rows_in(files[table.csv.removeprefix("../" * depth)])
            filled = [row for row in table.rows if len(row) == len(table.headings)]
            assert [row[0] for row in filled] == [next(iter(row.values())) for row in held], path
            seen += 1
    assert seen > 100


@pytest.mark.parametrize("audience", BOTH)
def test_every_total_of_money_is_the_sum_of_its_column(audience: Audience) -> None:
    summed = 0
    for path, content in pages(sample(audience)):
        for table in tables_of(content).values():
            for place, total in enumerate(table.total):
                if total.startswith("£"):
                    column = [row[place] for row in table.rows if row[place].startswith("£")]
                    assert pence(total) == sum(map(pence, column)), (path, table.slug)
                    summed += 1
    assert summed > 30


def test_every_json_says_its_version_day_and_audience() -> None:
    for path, content in all_files(minimal()).items():
        if path.endswith(".json"):
            data = data_in(content)
            assert data["version"] == 1, path
            assert data["as_of"] == "2025-08-15", path
            assert data["audience"] == "public", path


def test_every_record_in_an_index_has_the_file_it_names() -> None:
    files = all_files(sample())
    for name in INDEXED:
        entries = data_in(files[f"data/{name}.json"])[name]
        assert entries
        assert all(entry["path"] in files for entry in entries)


PAYLOAD = "<script>alert(1)</script>[x](javascript:alert(1))"


def test_what_a_member_types_is_never_markup_on_any_of_these_pages() -> None:
    hostile = portal_of(
        edited(
            ("members/alder.yaml", "name: Alder Neighbours", f"name: '{PAYLOAD}'"),
            ("members/alder.yaml", "Volunteers who visit older neighbours.", f"'{PAYLOAD}'"),
            ("tenders/visits/tender.yaml", "title: Visits at home", f"title: '{PAYLOAD}'"),
            ("tenders/visits/tender.yaml", "Visits to older people", f"'{PAYLOAD}'"),
            ("partnerships/wellbeing.yaml", "Wellbeing partnership", f"'{PAYLOAD}'"),
        ),
        audience=Audience.MEMBERS,
    )
    shown_on = 0
    for path, content in pages(hostile):
        assert b"<script" not in content, path
        assert b"](javascript" not in content, path
        shown_on += b"&#60;script&#62;" in content
    assert shown_on >= 7


def test_without_contracts_every_section_still_has_its_first_page() -> None:
    kept = ("data/consortium.yaml", "data/members/cedar.yaml", "data/governance/")
    bare = portal_of(
        {path: data for path, data in files_of(MINIMAL).items() if path.startswith(kept)}
    )

    for name, files in SECTIONS.items():
        assert FIRST_PAGES.get(name, f"{name}/index.md") in written(files, bare)


def test_no_two_tenders_files_collide_whatever_the_tenders_are_called() -> None:
    names = ("a", "a-policies", "overdue", "by-member")
    files = dict(files_of(MINIMAL))
    for name in names:
        for path, content in tuple(files.items()):
            if "visits" in path:
                files[path.replace("visits", name)] = content
    portal = portal_of(files)

    assert set(names) <= set(portal.register.awards)
    for path in ("awards/a/policies.csv", "awards/a-policies/policies.csv"):
        assert f"data/tables/{path}" in all_files(portal)
    assert sum(map(len, (written(section, portal) for section in SECTIONS.values()))) == len(
        all_files(portal)
    )
