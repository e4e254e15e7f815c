"""The sample's minutes: numbered as minutes can be, and never larger than a file may be."""

from __future__ import annotations

from datetime import date

from generator.authoring.sample.extent import MOST_MEMBERS, Extent
from generator.authoring.sample.governance import Minutes, general_meeting_sheets
from generator.authoring.sample.organisations import all_organisations
from schemas.governance import Meeting

LARGEST = Extent(members=MOST_MEMBERS, years=1, seed=1)


def test_a_meeting_with_99_decisions_goes_on_the_next_day() -> None:
    minutes = Minutes(LARGEST)
    references = [minutes.decide(date(2025, 7, 15), f"Award {number}") for number in range(100)]
    assert references[0] == "board/2025-07-15/1"
    assert references[98] == "board/2025-07-15/99"
    assert references[99] == "board/2025-07-16/1"
    assert [item.place.identity[1] for item in minutes.sheets()] == ["2025-07-15", "2025-07-16"]


def test_every_decision_is_carried_by_all_who_were_there_with_a_quorum() -> None:
    minutes = Minutes(LARGEST)
    for month in range(1, 13):
        minutes.decide(date(2025, month, 1), "Accounts received")
    for item in minutes.sheets():
        meeting = Meeting.model_validate(item.tree)
        assert len(meeting.present) >= 5
        assert meeting.decisions["1"].votes_for == len(meeting.present)


def test_minutes_of_the_largest_consortium_stay_small() -> None:
    organisations = all_organisations(LARGEST)
    for item in general_meeting_sheets(LARGEST, organisations):
        assert len(item.as_yaml()) < 8 * 1024
