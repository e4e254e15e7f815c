"""Who was refused, withdrew or waits is told to nobody, on no day and in no file (rule MEM-7).

The attack: two consortia that differ in nothing but who it was. Whatever either audience
is given on each day, from before the application came in until after it was decided, must
be the same to the byte; then nothing that is given can tell one from the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from generator.publishing.assembly import portal_files
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import edited
from tests.sections import portal_of

RECEIVED = "2024-10-01"
DECIDED = "2024-11-05"
WAITS = date(2024, 11, 4)
OVERDUE = date(2024, 11, 20)
"""After the decision, or, where there is none, after the day by which it was due."""
YEAR_OVER = date(2025, 4, 1)

DAYS: Mapping[str | None, tuple[date, ...]] = {
    "refused": (WAITS, date(2024, 11, 5), OVERDUE, YEAR_OVER),
    "withdrawn": (OVERDUE, YEAR_OVER),
    None: (OVERDUE,),
}
"""The days on which the attack looks, by how the application ended, if it did."""

BOTH = pytest.mark.parametrize("audience", Audience)

ONE = {
    "organisation": "Zyxwv Carers",
    "legal_form": "unincorporated-charity",
    "number": "9944001",
    "summary": "Zsummary of carers.",
    "level": "associate",
    "areas": "luton",
    "themes": "wellbeing",
    "shown": "insurance",
    "ground": "reputation",
    "reasons": "Zreason.",
}
OTHER = {
    "organisation": "Qponm Trading",
    "legal_form": "community-interest-company",
    "number": "9955002",
    "summary": "Qsummary of something else altogether, and longer.",
    "level": "full",
    "areas": "luton",
    "themes": "families",
    "shown": "quality-mark",
    "ground": "not-for-profit-not-shown",
    "reasons": "Qreason, which is not the same.",
}
"""Two organisations that are alike in nothing, not even in what they asked for and why not."""


def application(who: Mapping[str, str], outcome: str | None) -> bytes:
    text = (
        "organisation: {organisation}\nlegal_form: {legal_form}\nidentifiers:\n"
        "  - scheme: GB-CHC\n    number: {number}\nsummary: {summary}\nlevel: {level}\n"
        "areas:\n  - {areas}\nthemes:\n  - {themes}\ncriteria_shown:\n  - {shown}\n"
        "panel:\n  - role: Manager\n    on_behalf_of: alder\n"
        "  - role: Nurse\n    on_behalf_of: independent\nreviewed_on: 2024-10-29\n"
    ).format(**who)
    if outcome:
        text += f"decision:\n  on: {DECIDED}\n  outcome: {outcome}\n"
        if outcome == "refused":
            text += f"  grounds:\n    - {who['ground']}\n"
        text += f"  reasons: {who['reasons']}\n"
    return text.encode()


SLUGS = {"zyxwv-carers": ONE, "qponm": OTHER}


@cache
def given(slug: str, outcome: str | None, on: date, audience: Audience) -> Mapping[str, bytes]:
    """All that ``audience`` is given on that day, where that organisation applied."""
    path = f"data/applications/{RECEIVED}-{slug}.yaml"
    return published({**edited(), path: application(SLUGS[slug], outcome)}, on, audience)


def published(files: Mapping[str, bytes], on: date, audience: Audience) -> dict[str, bytes]:
    portal: Portal = portal_of(files, on, audience)
    assert portal.register.unknown == frozenset()
    return dict(portal_files(portal))


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


@BOTH
@pytest.mark.parametrize("outcome", DAYS)
def test_it_cannot_be_told_who_it_was_on_any_day(outcome: str | None, audience: Audience) -> None:
    for on in DAYS[outcome]:
        one, other = (given(slug, outcome, on, audience) for slug in SLUGS)
        assert differing(one, other) == [], on


@BOTH
@pytest.mark.parametrize("outcome", DAYS)
def test_no_word_of_it_stands_anywhere(outcome: str | None, audience: Audience) -> None:
    words = [ONE[key].encode() for key in ("organisation", "number", "summary", "reasons")]
    for on in DAYS[outcome]:
        for path, content in given("zyxwv-carers", outcome, on, audience).items():
            assert not any(word in content for word in (b"zyxwv", *words)), (on, path)
            assert "zyxwv" not in path


def test_granted_it_can_be_told_so_the_attack_sees_what_there_is_to_see() -> None:
    """Were anything of an application published, the comparison would find it."""
    path = f"data/applications/{RECEIVED}-zyxwv-carers.yaml"
    granted = application(ONE, "withdrawn").replace(b"withdrawn", b"granted\n  level: associate")
    told = published({**edited(), path: granted}, OVERDUE, Audience.MEMBERS)

    assert path.replace(".yaml", ".json") in told
    assert any(b"Zyxwv Carers" in content for content in told.values())


# ---------------------------------------------------- small numbers over time

NUMBERS = ("data/joining.json", "data/tables/applications.csv", "members/join.md")


def test_until_its_year_is_over_numbers_do_not_tell_a_refusal_from_an_application_that_waits(
) -> None:  # fmt: skip
    """A number that fell by one on the day would say when somebody was refused."""
    refused, waiting = (
        given("zyxwv-carers", outcome, OVERDUE, Audience.PUBLIC) for outcome in ("refused", None)
    )
    assert [name for name in NUMBERS if refused[name] != waiting[name]] == []


@BOTH
def test_a_refusal_cannot_be_told_from_a_withdrawal_before_the_year_is_over(
    audience: Audience,
) -> None:
    on_each = [
        differing(*(given("zyxwv-carers", outcome, on, audience)
                    for outcome in ("refused", "withdrawn")))
        for on in (OVERDUE, YEAR_OVER)
    ]  # fmt: skip

    assert on_each == [[], sorted(NUMBERS)], "numbers alone differ, and only once it is over"
