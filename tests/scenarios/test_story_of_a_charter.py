"""A year of the charter as a member would tell it: promised, missed, said so, and mended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.charter.achievement import achieved_in
from generator.charter.terms import year_of
from generator.deadlines.timetable import timetable
from generator.publishing.pages import charter
from generator.register import Register
from generator.rules.charter import CHA_1
from schemas.published.audience import Audience
from tests.charters import chartered, questions, records_over, register_over, terms, visits
from tests.sections import portal_of, shown, written

CHARTER = chartered(terms("2024-04-01", full=2, associate=1, yearly=0, notice=60))

SPRING = {"charter/log/2024-05": visits("2024-05-07 alder", "2024-05-08 birch")}
WINTER = {
    **SPRING,
    "charter/log/2025-02": visits("2025-02-11 alder", "2025-02-12 birch")
    + questions("2025-02-11 cedar"),
}
ACCOUNT = (
    "reported_on: 2025-05-06\nsummary: The post was vacant until January.\nmissed:\n"
    "  visit:\n    reason: Nobody could go out until January.\n"
    "    action: Cedar is visited in May.\n    owner: Development director\n    by: 2025-05-31\n"
    "  question:\n    reason: The mailbox was read once a week.\n"
    "    action: Two people read it.\n    owner: Development director\n    by: 2025-05-31\n"
)


def at(files: Mapping[str, str], on: date) -> Register:
    return register_over(files, CHARTER, as_of=on)


def warnings(register: Register) -> list[str]:
    return [each.message for each in CHA_1.hold(register).findings]


def owed(register: Register, on: date) -> dict[str, int]:
    """How many visits each member is still owed in the year of ``on``."""
    visited = next(each for each in achieved_in(register, year_of(register, on)))
    return {name: each.still_due for name, each in visited.members.items()}


def due(register: Register) -> dict[str, str]:
    """What of the charter the timetable shows, and how it stands."""
    kinds = {"charter-year", "query", "hub-action"}
    return {each.id: each.state.value for each in timetable(register) if each.kind.id in kinds}


def test_in_spring_much_is_owed_and_nobody_is_told_off() -> None:
    may = at(SPRING, date(2024, 5, 31))
    assert owed(may, may.as_of) == {"alder": 1, "birch": 1, "cedar": 1}
    assert warnings(may) == []
    assert due(may) == {"charter-year/2024-25": "due"}


def test_two_months_before_the_end_the_hub_is_told_whom_it_still_owes() -> None:
    (told,) = warnings(at(SPRING, date(2025, 1, 30)))
    assert told == (
        "Support visits, 2024/25: 3 are still to be given to alder, birch and cedar by 31 March "
        "2025."
    )


def test_a_question_left_waiting_is_overdue_after_five_working_days() -> None:
    in_time = at(WINTER, date(2025, 2, 18))
    assert due(in_time)["query/2025-02/1"] == "due"
    late = at(WINTER, date(2025, 2, 19))
    assert due(late)["query/2025-02/1"] == "overdue"
    assert "cedar asked this on 11 February 2025" in "".join(warnings(late))


def test_once_the_year_is_over_the_members_are_owed_an_account() -> None:
    answered = {name: text.replace("received_on: 2025-02-11", "received_on: 2025-02-11\n    "
                "answered_on: 2025-03-03") for name, text in WINTER.items()}  # fmt: skip
    april = at(answered, date(2025, 4, 1))
    late = "0 of 1 came in time, fewer than the charter says"
    owed_to_members = "The members are owed an account of it."
    assert warnings(april) == [
        f"Support visits, 2024/25: cedar had fewer than the charter says. {owed_to_members}",
        f"Replies to questions, 2024/25: {late}. {owed_to_members}",
    ]
    accounted = {**answered, "charter/years/2024-25": ACCOUNT}
    assert warnings(at(accounted, date(2025, 5, 6))) == []
    page = shown(
        written(charter.files, portal_of(records_over(accounted, CHARTER), date(2025, 5, 6)))[
            "charter/2024-25.md"
        ]
    )
    assert "Nobody could go out until January. Cedar is visited in May." in page


def test_what_the_account_promised_is_itself_held_to_its_day() -> None:
    accounted = {**WINTER, "charter/years/2024-25": ACCOUNT}
    in_time = at(accounted, date(2025, 5, 31))
    assert due(in_time)["hub-action/2024-25/visit"] == "due"
    overdue = at(accounted, date(2025, 6, 1))
    assert due(overdue)["hub-action/2024-25/visit"] == "overdue"
    assert sum("was to have this done by 31 May 2025" in each for each in warnings(overdue)) == 2


def test_the_public_sees_that_visits_were_missed_and_not_by_whom() -> None:
    pages = {
        audience: written(
            charter.files, portal_of(records_over(WINTER, CHARTER), date(2025, 6, 1), audience)
        )
        for audience in Audience
    }
    cedar = register_over({}).members["cedar"].name
    assert "Not kept" in shown(pages[Audience.PUBLIC]["charter/index.md"])
    assert cedar not in shown(pages[Audience.PUBLIC]["charter/2024-25.md"])
    assert cedar in shown(pages[Audience.MEMBERS]["charter/2024-25.md"])
