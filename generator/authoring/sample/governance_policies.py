"""The sample's policies of governance, each as it is written in the consortium's record."""

from __future__ import annotations

from typing import Any

MEMBER_PLACES = 7

GOVERNANCE_POLICIES: dict[str, Any] = {
    "board_places": 10,
    "member_places": MEMBER_PLACES,
    "independent_places": 3,
    "member_majority": "50%",
    "board_meeting_days": 92,
    "meeting_notice_days": 28,
    "deadline_notice_days": 0,
    "general_meeting_quorum": 0,
    "development_report": "yes",
    "board_role": {
        "role": "A director decides with the others for the good of the whole consortium.",
        "skills": {
            "finance": {
                "title": "Finance",
                "meaning": "Reads accounts, budgets and forecasts.",
                "wanted": 2,
            },
            "services": {
                "title": "Services",
                "meaning": "Has led a service that the public pays for.",
                "wanted": 3,
            },
        },
    },
    "users_voice": {
        "title": "the users' forum",
        "meaning": "People who use the services meet and report to the board.",
    },
    "users_voice_months": 12,
}
"""Every policy of governance, by one resolution each of the founding meeting."""
