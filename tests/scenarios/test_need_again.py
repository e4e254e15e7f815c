"""The sample's map of need, worked out a second time from its files' text, place by place."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from generator.publishing.pages import strategy
from schemas.published.audience import Audience
from tests.reference import need as second
from tests.reference.returns import loaded
from tests.scenarios.test_fairness_again import plain
from tests.scenarios.test_performance_again import held
from tests.sections import SAMPLE, SAMPLE_DAY, data_in, rows_in, sample, written

ON = SAMPLE_DAY.isoformat()
CONSORTIUM = loaded(SAMPLE / "consortium.yaml")
PLACES = [(area, name) for name in CONSORTIUM["services"] for area in CONSORTIUM["areas"]]


@cache
def files(audience: Audience = Audience.PUBLIC) -> dict[str, bytes]:
    return written(strategy.files, sample(audience))


@cache
def published() -> dict[str, Any]:
    told: dict[str, Any] = data_in(files()["data/need-map.json"])["need"]
    return told


def places() -> dict[tuple[str, str], dict[str, Any]]:
    return {(each["area"], each["service"]): each for each in published()["places"]}


@cache
def committed() -> dict[tuple[str, str, str], int]:
    approved = {name for name, award in plain("awards").items() if "approval" in award}
    tenders = {
        name.removesuffix("/tender"): text
        for name, text in plain("tenders").items()
        if name.endswith("/tender")
    }
    return second.committed(tenders, {name: held(name) for name in approved}, ON)


def assessed() -> Any:  # noqa: ANN401 - whatever a file holds
    """The latest assessment's needs."""
    latest = max(path for path in (SAMPLE / "strategy" / "needs").iterdir() if path.stem <= ON)
    return loaded(latest)["needs"]


def able(area: str, service: str, level: str) -> dict[str, int]:
    said = {
        name: second.yearly(member, service, area, ON)
        for name, member in plain("members").items()
        if second.level(member, ON) == level
    }
    return {name: capacity for name, capacity in said.items() if capacity}


@pytest.mark.parametrize(("area", "service"), PLACES)
def test_each_place_is_what_the_text_of_the_records_comes_to(area: str, service: str) -> None:
    told = places()[area, service]
    full = able(area, service, "full")
    taken = {who: n for (a, s, who), n in committed().items() if (a, s) == (area, service)}

    assert {each["member"]: each["capacity"] for each in told["suppliers"]} == {
        who: full.get(who, 0) for who in sorted({*full, *taken})
    }
    assert {each["member"]: each["committed"] for each in told["suppliers"]} == {
        who: taken.get(who, 0) for who in sorted({*full, *taken})
    }
    assert told["capacity"] == sum(full.values())
    assert told["committed"] == sum(taken.values())
    assert told["spare"] == sum(full.values()) - sum(taken.values())
    assert told["members_able"] == len(full)
    assert {each["member"]: each["capacity"] for each in told["associates"]} == able(
        area, service, "associate"
    )
    need = assessed().get(area, {}).get(service)
    assert told["coverage"] == second.coverage(need, list(full.values()), CONSORTIUM, ON)
    assert (told.get("need") or {}).get("yearly") == (
        int(need["yearly"]) if need and "yearly" in need else None
    )


def test_the_sample_has_places_of_every_kind() -> None:
    assert {each["coverage"] for each in published()["places"]} == {
        "unknown", "gap", "single-supplier", "graded", "overlap", "enough",
    }  # fmt: skip
    assert committed()


def test_tallies_add_up_over_areas_and_over_themes_to_the_same_whole() -> None:
    tallies = published()["tallies"]
    (whole,) = (each for each in tallies if "area" not in each and "theme" not in each)
    names = ("places", "unknown", "gap", "single_supplier", "graded", "overlap", "enough")
    for own, other in (("area", "theme"), ("theme", "area")):
        parts = [each for each in tallies if own in each and other not in each]
        assert len(parts) == len(CONSORTIUM[f"{own}s"])
        for name in names:
            assert sum(part[name] for part in parts) == whole[name]
    both = [each for each in tallies if "area" in each and "theme" in each]
    assert sum(each["gap"] for each in both) == whole["gap"]
    assert whole["places"] == sum(whole[name] for name in names[1:]) == len(PLACES)


def test_the_table_of_gaps_is_the_same_in_its_csv() -> None:
    rows = rows_in(files()["data/tables/strategy/gaps-by-theme.csv"])
    titles = {title: area for area, title in CONSORTIUM["areas"].items()}
    themes = {title: theme for theme, title in CONSORTIUM["themes"].items()}
    for row in rows:
        for title, area in titles.items():
            gaps = [
                each
                for each in published()["places"]
                if (each["area"], each["theme"]) == (area, themes[row["Theme"]])
                and each["coverage"] == "gap"
            ]
            assert int(row[title]) == len(gaps)


def test_a_services_totals_are_the_sums_over_its_areas() -> None:
    for total in published()["services"]:
        own = [each for each in published()["places"] if each["service"] == total["service"]]
        for name in ("capacity", "committed", "spare", "gap"):
            assert total[name] == sum(each[name] for each in own)
        assert total["need"] == sum((each.get("need") or {}).get("yearly") or 0 for each in own)
