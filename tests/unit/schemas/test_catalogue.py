"""One table says which file holds what; a path is a record's identity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.catalogue import CATALOGUE, TRADE
from schemas.places import place_of, shapes_near
from schemas.record_kinds import Kind
from tests.consortia import MINIMAL, files_of

IDENTITIES = {
    "consortium": (),
    "member": ("alder",),
    "application": ("2023-02-01", "birch"),
    "partnership": ("wellbeing",),
    "tender": ("visits",),
    "offer": ("visits", "alder"),
    "scores": ("visits",),
    "plan": ("visits",),
    "award": ("visits",),
    "variation": ("visits", "2025-06-02"),
    "trade": ("visits", "2025-06-02", "alder", "birch"),
    "return": ("visits", "2025-q1", "alder"),
    "excuse": ("visits", "2025-q2", "birch"),
    "director": ("asha",),
    "meeting": ("board", "2024-09-02"),
    "election": ("2024-06-19",),
    "board-calendar": ("2024",),
    "self-assessment": ("alder", "2025-01-10"),
    "review": ("alder", "2025-01-10"),
    "improvement-plan": ("alder", "2025-01-10"),
    "mentoring": ("2025-01-10", "birch", "alder"),
    "case": ("2025-01-10", "alder"),
    "pricing": ("visits",),
    "ledger": ("2025-04",),
    "closing": ("2025-04",),
    "budget": ("2025-26",),
    "grant": ("start-up",),
    "post": ("officer",),
    "charter-log": ("2025-04",),
    "charter-year": ("2025-26",),
    "hub-assessment": ("2025-01-10",),
    "event": ("2025-01-10", "safe-hands"),
    "campaign": ("open-doors",),
    "correction": ("2025-06-02", "visits-in-may"),
    "access": (),
    "appraisal": ("visits",),
    "needs-assessment": ("2025-01-21",),
    "objective": ("more-members",),
    "risk": ("late-payment",),
    "document": ("safeguarding",),
}


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.name) for kind in CATALOGUE])
def test_the_path_of_a_record_leads_back_to_it(kind: Kind) -> None:
    identity = IDENTITIES[kind.name]
    place = place_of(kind.path(*identity))
    assert place is not None
    assert (place.kind, place.identity) == (kind, identity)


def test_names_and_paths_are_each_kinds_own() -> None:
    assert len({kind.name for kind in CATALOGUE}) == len(CATALOGUE) == len(IDENTITIES)
    assert len({kind.pattern for kind in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize("path", files_of(MINIMAL))
def test_every_file_of_the_minimal_consortium_has_its_place(path: str) -> None:
    assert place_of(path)


@pytest.mark.parametrize(
    "path",
    [
        "members/alder.yaml",
        "data/members/Alder.yaml",
        "data/members/alder.yml",
        "data/members/alder.yaml.bak",
        "data/members/alder/alder.yaml",
        "data/members/../consortium.yaml",
        "data/returns/visits/2025-q5/alder.yaml",
        "data/applications/2025-02-30-birch.yaml",
        "data/governance/meetings/panel/2024-09-02.yaml",
        "data/members/alder.yaml\n",
        "data/unheard/of.yaml",
        "data/variations/visits/2025-02-30.yaml",
        "data/trades/visits/2025-06-02-alder.yaml",
        "data/trades/visits/2025-06-02-alder-birch.yaml",
        "data/trades/visits/2025-06-02-alder---birch.yaml",
        "data/trades/visits/2025-06-02-alder--birch--cedar.yaml",
        "data/trades/visits/2025-06-02-index--birch.yaml",
        "data/trades/visits/2025-06-02-alder--independent.yaml",
        f"data/trades/visits/2025-06-02-{'a' * 61}--birch.yaml",
        f"data/trades/visits/2025-06-02-alder--{'b' * 61}.yaml",
        "data/",
        "",
    ],
)
def test_no_record_belongs_at_any_other_path(path: str) -> None:
    assert place_of(path) is None


@given(st.text(max_size=60))
def test_any_path_at_all_has_a_place_or_none(tail: str) -> None:
    place = place_of(f"data/{tail}")
    assert place is None or place.kind.path(*place.identity) == f"data/{tail}"


def test_both_names_of_a_trade_may_be_as_long_as_any() -> None:
    identity = ("visits", "2025-06-02", "a" * 60, "b" * 60)
    place = place_of(TRADE.path(*identity))
    assert place is not None
    assert place.identity == identity


@pytest.mark.parametrize(
    ("path", "shapes"),
    [
        ("data/returns/visits/2025-Q2/alder.yaml", ["returns/<tender>/<period>/<member>.yaml"]),
        ("data/returns/alder.yaml", ["returns/<tender>/<period>/<member>.yaml"]),
        ("data/tenders/visits/offers/Alder.yml", ["tenders/<tender>/offers/<member>.yaml"]),
        ("data/quality/cases/alder.yaml", ["quality/cases/<date>-<member>.yaml"]),
        ("data/notes/alder.yaml", []),
        ("data/notes.txt", []),
    ],
)
def test_a_path_without_a_place_is_told_how_its_neighbours_are_named(
    path: str, shapes: list[str]
) -> None:
    assert [shape.removeprefix("data/") for shape in shapes_near(path)][: len(shapes)] == shapes
    assert bool(shapes_near(path)) == bool(shapes)
