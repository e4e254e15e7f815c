"""What the portal says of the charter and of events is what plain loops over the files say."""

from __future__ import annotations

from datetime import date

import pytest

from generator.publishing.pages import charter, development
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.reference.charter import charter as second
from tests.reference.charter import taken_part
from tests.sections import SAMPLE, SAMPLE_DAY, data_in, portal_in, rows_in, sample, written

DAYS = (date(2025, 3, 31), date(2025, 4, 4), SAMPLE_DAY)


def portal_on(on: date) -> Portal:
    return sample(Audience.MEMBERS) if on == SAMPLE_DAY else portal_in(SAMPLE, on, Audience.MEMBERS)


@pytest.mark.parametrize("on", DAYS)
def test_every_entitlement_of_every_year_adds_up_to_what_the_files_say(on: date) -> None:
    files = written(charter.files, portal_on(on))
    told = data_in(files["data/charter/achievement.json"])["charter"]["achieved"]
    expected = second(SAMPLE, on)
    assert len(told) == len(expected)
    for each in told:
        found = expected[each["year"], each["id"]]
        assert {name: each[name] for name in ("due", "given", "waiting", "standing")} == {
            name: found[name] for name in ("due", "given", "waiting", "standing")
        }, (each["year"], each["id"])
        by_member = {one["member"]: (one["due"], one["given"]) for one in each["by_member"]}
        assert by_member == found["members"], (each["year"], each["id"])


def test_who_gave_and_who_came_adds_up_to_what_the_files_say() -> None:
    portal = sample(Audience.MEMBERS)
    rows = rows_in(written(development.files, portal)["data/tables/development/members.csv"])
    names = {name: member.name for name, member in portal.register.members.items()}
    assert {
        row["Member"]: tuple(
            int(row[title]) for title in ("Events given", "Events come to", "People who came")
        )
        for row in rows
    } == {names[name]: found for name, found in taken_part(SAMPLE, SAMPLE_DAY).items()}


def test_the_sample_tells_of_years_that_were_kept_missed_and_are_open() -> None:
    standings = {each["standing"] for each in second(SAMPLE, SAMPLE_DAY).values()}
    assert standings == {"kept", "missed", "open"}
