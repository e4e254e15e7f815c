from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.publishing.navigation import (
    Entry,
    Part,
    Stop,
    Where,
    parts_of,
    where,
    with_pages_only,
)

HOME = Stop(title="Home", url="./")
AWARDS = Stop(title="Awards", url="awards/")
FAIRNESS = Stop(title="Fairness", url="awards/fairness/")
TENDERS = Stop(title="Tenders", url="tenders/")
CONTRACTS = Part(title="Contracts", stops=(TENDERS, AWARDS, FAIRNESS))
PARTS = (Part(title="Home", stops=(HOME,)), CONTRACTS)


@pytest.mark.parametrize(
    ("url", "stop"),
    [
        ("tenders/", TENDERS),
        ("awards/", AWARDS),
        ("awards/healthy-luton/", AWARDS),
        ("awards/fairness/", FAIRNESS),
        ("awards/fairness/2025-26/", FAIRNESS),
        ("awards/fairness-first/", AWARDS),
    ],
)
def test_a_page_stands_under_the_listed_page_nearest_above_it(url: str, stop: Stop) -> None:
    assert where(url, PARTS) == Where(part=CONTRACTS, stop=stop)


def test_the_home_page_is_home_and_no_other_page_is() -> None:
    assert where("./", PARTS).stop == HOME
    assert where("nowhere/", PARTS) == Where()


def test_what_an_audience_may_not_read_is_not_led_to() -> None:
    entries: list[Entry] = [
        {"Home": "index.md"},
        {"Money": [{"Overview": "finance/index.md"}, {"Forecast": "finance/forecast.md"}]},
        {"Hub": [{"Posts": "finance/posts.md"}]},
    ]

    assert with_pages_only(entries, {"index.md", "finance/index.md", "members/index.md"}) == [
        {"Home": "index.md"},
        {"Money": [{"Overview": "finance/index.md"}]},
    ]


def test_a_lone_page_is_a_part_of_its_own() -> None:
    lone = SimpleNamespace(title="Home", url="./", children=None)
    section = SimpleNamespace(
        title="Contracts",
        children=[SimpleNamespace(title=stop.title, url=stop.url) for stop in CONTRACTS.stops],
    )

    assert parts_of([lone, section]) == PARTS
