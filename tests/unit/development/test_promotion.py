"""Profiles and campaigns: what is whole, what is to be confirmed, and how each stands."""

from __future__ import annotations

from datetime import date

import pytest

from generator.development.promotion import (
    CampaignState,
    campaign_result_due_on,
    campaign_state,
    confirmation_due_on,
    confirmed_on,
    has_profile,
    missing_parts,
    promotion_on,
    shows,
)
from schemas.charter_policies import JointPromotion, ProfilePart
from tests.charters import asked_of_profiles, campaign, register_over
from tests.consortia import after

NAME = "development/campaigns/open-doors"
RESULT = "result:\n  on: 2025-06-01\n  summary: Many came.\n"
SUMMARY = "summary: A club for young families."
WHOLE = after(
    "members/cedar.yaml",
    f"{SUMMARY}\n",
    "website: https://cedar.example/\ncontact: https://cedar.example/us/\n"
    "profile_confirmed:\n  - 2025-02-03\n  - 2025-06-02\n",
)
LEVEL = "    level: associate\n    founding: yes\n"
LEFT = (
    "members/cedar.yaml",
    LEVEL,
    f"    until: 2025-01-31\n{LEVEL}  - since: 2025-02-01\n    level: left\n",
)


def every_part() -> JointPromotion:
    return JointPromotion.model_validate(
        {
            "profile": [part.value for part in ProfilePart],
            "confirmation_months": "12",
            "notice_days": "30",
            "result_days": "42",
        }
    )


def test_a_profile_lacks_what_the_record_has_not() -> None:
    bare = register_over({}).members["cedar"]
    assert list(missing_parts(bare, every_part())) == ["website", "services", "contact"]
    whole = register_over({}, WHOLE).members["cedar"]
    assert list(missing_parts(whole, every_part())) == ["services"]
    assert shows(register_over({}).members["alder"], ProfilePart.SERVICES)


def test_words_that_say_nothing_are_no_summary() -> None:
    vague = register_over({}, ("members/cedar.yaml", SUMMARY, "summary: tbc"))
    assert not shows(vague.members["cedar"], ProfilePart.SUMMARY)


def test_who_has_left_or_not_yet_joined_has_no_profile() -> None:
    member = register_over({}).members["birch"]
    assert not has_profile(member, date(2023, 2, 28))
    assert has_profile(member, date(2023, 3, 1))
    gone = register_over({}, LEFT)
    assert not has_profile(gone.members["cedar"], date(2025, 8, 15))


def test_a_confirmation_counts_from_its_day() -> None:
    member = register_over({}, WHOLE).members["cedar"]
    assert confirmed_on(member, date(2025, 2, 2)) is None
    assert confirmed_on(member, date(2025, 6, 1)) == date(2025, 2, 3)
    assert confirmed_on(member, date(2025, 8, 15)) == date(2025, 6, 2)


def test_the_next_is_due_within_the_months_of_the_last() -> None:
    register = register_over({}, WHOLE, asked_of_profiles(12))
    assert confirmation_due_on(register, register.members["cedar"]) == date(2026, 6, 2)


def test_the_first_is_counted_from_when_it_was_asked_for_or_from_joining() -> None:
    register = register_over({}, asked_of_profiles(12))
    assert confirmation_due_on(register, register.members["cedar"]) == date(2025, 12, 31)
    later = register_over({}, asked_of_profiles(12, since="2023-01-10"))
    assert confirmation_due_on(later, later.members["birch"]) == date(2024, 2, 29)


def test_where_nothing_is_asked_of_profiles_none_is_due() -> None:
    register = register_over({}, WHOLE)
    assert promotion_on(register, register.as_of) is None
    assert confirmation_due_on(register, register.members["cedar"]) is None


@pytest.mark.parametrize(
    ("more", "as_of", "state"),
    [
        ("", date(2025, 5, 1), CampaignState.TO_COME),
        ("", date(2025, 5, 2), CampaignState.RUNS),
        ("", date(2025, 5, 9), CampaignState.RUNS),
        ("", date(2025, 5, 10), CampaignState.AWAITS_RESULT),
        (RESULT, date(2025, 5, 31), CampaignState.AWAITS_RESULT),
        (RESULT, date(2025, 6, 1), CampaignState.ENDED),
    ],
)
def test_a_campaign_stands_as_is_known_on_the_day(
    more: str, as_of: date, state: CampaignState
) -> None:
    register = register_over({NAME: campaign("2025-05-02", "2025-05-09", more)})
    assert campaign_state(register.campaigns["open-doors"], as_of) is state


def test_what_a_campaign_brought_is_due_by_the_policy_of_its_last_day() -> None:
    files = {NAME: campaign("2025-05-02", "2025-05-09")}
    register = register_over(files, asked_of_profiles())
    assert campaign_result_due_on(register, register.campaigns["open-doors"]) == date(2025, 6, 20)
    unasked = register_over(files, asked_of_profiles(since="2025-05-10"))
    assert campaign_result_due_on(unasked, unasked.campaigns["open-doors"]) is None
