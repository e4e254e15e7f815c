"""The sample's service charter, and what it asks of events and promotion."""

from __future__ import annotations

from typing import Any

VISIT, QUESTION, SURGERY = "support-visit", "question", "funding-surgery"

VISITS_OF_FULL, VISITS_OF_ASSOCIATE = 2, 1
SURGERIES_YEARLY = 4
REPLY_WITHIN = 5

CHARTER_POLICIES: dict[str, Any] = {
    "service_charter": {
        "visits": {
            VISIT: {
                "title": "Support visits",
                "meaning": "Somebody from the hub looks at contracts and returns with the member.",
                "full": VISITS_OF_FULL,
                "associate": VISITS_OF_ASSOCIATE,
            },
        },
        "replies": {
            QUESTION: {
                "title": "Replies to questions",
                "meaning": "A question is answered, and not merely acknowledged.",
                "within": REPLY_WITHIN,
                "at_least": "90%",
            },
        },
        "sessions": {
            SURGERY: {
                "title": "Funding surgeries",
                "meaning": "Any member brings a bid or an idea, without an appointment.",
                "yearly": SURGERIES_YEARLY,
            },
        },
        "notice_days": 30,
        "self_assessment": {"months": 12, "notice_days": 30},
    },
    "capacity_building": {"result_days": 28},
    "joint_promotion": {
        "profile": ["summary", "website", "areas", "themes", "services"],
        # Long, so that a sample is sound on whatever day it is checked.
        "confirmation_months": 1_200,
        "notice_days": 30,
        "result_days": 42,
    },
}
"""Each by one resolution of the founding meeting."""
