"""The sample's policies of quality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.dates import Month

QUALITY_AREAS: Mapping[str, tuple[str, str]] = {
    "leadership": ("Leadership", "Trustees and managers who plan, decide and learn."),
    "delivery": ("Delivery", "Services that come when promised, as promised."),
    "safeguarding": ("Safeguarding", "People kept safe, and worries that are acted on."),
    "finance": ("Finance", "Money that is planned, watched and accounted for."),
}
"""What is graded: title and meaning, by short name."""

CENSUS = Month.OCTOBER
REVIEW_DAYS = 60
PLAN_DAYS = 42

QUALITY_POLICIES: Mapping[str, Any] = {
    "quality_areas": {
        name: {"title": title, "meaning": meaning}
        for name, (title, meaning) in QUALITY_AREAS.items()
    },
    "self_assessment_notice_days": 30,
    "review_census": [CENSUS.value],
    "review_days": REVIEW_DAYS,
    "improvement_plan_days": PLAN_DAYS,
    "mentor_weights": {"better": 3, "place": 2, "theme": 1},
    "mentor_capacity": 2,
    "public_grades_from": 5,
}
"""Each by one resolution of the founding meeting."""
