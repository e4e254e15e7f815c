"""The sample's applications: those that led to membership, and some that were refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.authoring.sample import words
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.members import applied_on, identifiers_of, promotion_sought_on
from generator.authoring.sample.organisations import Organisation, Standing, organisation
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.application import INDEPENDENT, Outcome, RefusalGround
from schemas.catalogue import APPLICATION
from schemas.member import Level

DAYS_UNTIL_REFUSED = 40
REVIEWED_DAYS_BEFORE = 7

_CRITERIA = tuple(words.CRITERIA)
_ALL_BUT_TWO = _CRITERIA[:-2]


def application_sheets(extent: Extent, organisations: Sequence[Organisation]) -> Iterator[Sheet]:
    """Every application, those of members first."""
    panel = _panel(organisations)
    for member in organisations:
        if not member.is_founding:
            starts_as_associate = member.standing in {Standing.PROMOTED, Standing.ASSOCIATE}
            level = Level.ASSOCIATE if starts_as_associate else Level.FULL
            yield _granted(member, applied_on(member), member.joined_on, level, panel)
        sought_on = promotion_sought_on(member)
        if sought_on and member.changed_on:
            yield _granted(member, sought_on, member.changed_on, Level.FULL, panel)
    yield from _refused(extent, panel)


def _panel(organisations: Sequence[Organisation]) -> list[Tree]:
    # Who puts forward directors was there from the start, so never sits on its own application.
    return [
        {"role": "Chief executive", "on_behalf_of": organisations[0].slug},
        {"role": "Finance manager", "on_behalf_of": organisations[1].slug},
        {"role": "Quality adviser", "on_behalf_of": INDEPENDENT},
    ]


def _granted(
    member: Organisation, on: date, decided_on: date, level: Level, panel: list[Tree]
) -> Sheet:
    decision = {
        "on": decided_on,
        "outcome": Outcome.GRANTED.value,
        "level": level.value,
        "reasons": "Everything that this level asks for was shown.",
    }
    shown = _CRITERIA if level is Level.FULL else _CRITERIA[:5]
    return _application(member, on, level, panel, decision, shown=shown)


def _refused(extent: Extent, panel: list[Tree]) -> Iterator[Sheet]:
    number = extent.members
    for year in extent.all_years:
        for position in range(extent.lost_yearly):
            on = date(year, 4, 1) + timedelta(days=position % 180)
            decision = {
                "on": on + timedelta(days=DAYS_UNTIL_REFUSED),
                "outcome": Outcome.REFUSED.value,
                "grounds": [RefusalGround.CRITERIA_NOT_SHOWN.value],
                "reasons": "Two criteria were not shown; it may apply again at any time.",
            }
            applicant = organisation(extent, number)
            yield _application(applicant, on, Level.FULL, panel, decision, shown=_ALL_BUT_TWO)
            number += 1


def _application(
    applicant: Organisation,
    on: date,
    level: Level,
    panel: list[Tree],
    decision: Tree,
    *,
    shown: tuple[str, ...],
) -> Sheet:
    return sheet(
        APPLICATION,
        on.isoformat(),
        applicant.slug,
        tree={
            "organisation": applicant.name,
            "legal_form": applicant.legal_form.value,
            "identifiers": identifiers_of(applicant),
            "summary": f"{applicant.name} is an invented organisation.",
            "level": level.value,
            "areas": [tuple(words.AREAS)[applicant.number % len(words.AREAS)]],
            "themes": list(applicant.themes),
            "criteria_shown": list(shown),
            "panel": panel,
            "reviewed_on": decision["on"] - timedelta(days=REVIEWED_DAYS_BEFORE),
            "decision": decision,
        },
    )
