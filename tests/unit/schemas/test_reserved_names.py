"""Names that would collide with pages or with words of their own are no records' names."""

from __future__ import annotations

import pytest

from schemas.places import place_of


@pytest.mark.parametrize(
    "path",
    [
        "data/members/index.yaml",
        "data/members/independent.yaml",
        "data/tenders/index/tender.yaml",
        "data/tenders/visits/offers/independent.yaml",
        "data/tenders/fairness/tender.yaml",
        "data/returns/index/2026-q1/alder.yaml",
        f"data/members/{'a' * 61}.yaml",
    ],
)
def test_a_reserved_or_overlong_name_belongs_to_no_record(path: str) -> None:
    assert place_of(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "data/members/indexes.yaml",
        "data/members/index-linked.yaml",
        "data/members/independent-living.yaml",
        "data/tenders/the-index/tender.yaml",
        f"data/members/{'a' * 60}.yaml",
    ],
)
def test_a_name_that_merely_begins_so_is_a_records_name(path: str) -> None:
    assert place_of(path) is not None
