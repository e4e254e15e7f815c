"""A record's path says under which key the register keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from generator.keys import identity_of, register_key
from schemas.identifiers import MeetingBody
from schemas.periods import Frequency, Period
from schemas.places import place_of

FOUNDING = date(2023, 1, 10)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("members/alder.yaml", "alder"),
        ("applications/2023-02-01-birch.yaml", (date(2023, 2, 1), "birch")),
        ("tenders/visits/offers/alder.yaml", ("visits", "alder")),
        (
            "returns/visits/2025-q1/alder.yaml",
            ("visits", Period(2025, 1, Frequency.QUARTER), "alder"),
        ),
        (
            "excuses/visits/2025-q1/alder.yaml",
            ("visits", Period(2025, 1, Frequency.QUARTER), "alder"),
        ),
        ("governance/meetings/members/2023-01-10.yaml", (MeetingBody.MEMBERS, FOUNDING)),
        ("quality/self-assessments/alder/2025-01-10.yaml", ("alder", date(2025, 1, 10))),
        ("quality/reviews/alder/2025-01-10.yaml", ("alder", date(2025, 1, 10))),
        ("quality/plans/alder/2025-01-10.yaml", ("alder", date(2025, 1, 10))),
        (
            "quality/mentoring/2025-01-10-birch--alder.yaml",
            (date(2025, 1, 10), "birch", "alder"),
        ),
        ("quality/cases/2025-01-10-alder.yaml", (date(2025, 1, 10), "alder")),
        ("charter/log/2025-04.yaml", Period(2025, 4, Frequency.MONTH)),
        ("charter/self-assessments/2025-01-10.yaml", date(2025, 1, 10)),
        ("development/events/2025-01-10-safe-hands.yaml", (date(2025, 1, 10), "safe-hands")),
    ],
)
def test_a_record_is_kept_under_what_its_path_says(path: str, key: object) -> None:
    place = place_of(f"data/{path}")
    assert place is not None
    assert register_key(place) == key
    assert identity_of(key) == place.identity
