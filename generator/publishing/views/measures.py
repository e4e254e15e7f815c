"""Measures as published: what returns say of a lot, each with what it means, in one dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.monitoring.assessment import Measure, measures_of, spend_categories_for
from generator.publishing.views.members import unit_of
from generator.publishing.words import sentence
from generator.register import Register
from schemas.monitoring_return import LotReturn
from schemas.periods import Period
from schemas.published.sub_contracts import PublishedMeasure
from schemas.tender import Lot

KINDS: Mapping[str, str] = {
    "outputs": "activity",
    "outputs_to_date": "activity",
    "participants": "people",
    "people": "people",
    "outcomes": "outcomes",
    "spend_total": "finance",
    "spend": "finance",
    "variance": "words",
    "narrative": "words",
}
"""The kind of what stands in a lot's part of a return, by its field, in the order of pages."""

_ALONE: Mapping[str, int] = {"outcomes": 2, "people": 2}
"""How many names tell one figure, or the figures of one breakdown, from others of its kind."""


def publish_measures(
    register: Register, tender_id: str, lot_id: str, period: Period
) -> Iterator[PublishedMeasure]:
    """What a return for ``period`` says of the lot, groups and headings each as one.

    They are the figures that rule MON-2 asks for, kind by kind, and then the words.
    """
    lot = register.tenders[tender_id].lots[lot_id]
    asked = measures_of(register, tender_id, lot_id, period)
    places = dict.fromkeys(measure[: _ALONE.get(measure[0], 1)] for measure in asked)
    for place in sorted(places, key=lambda place: list(KINDS).index(place[0])):
        yield _PUBLISH.get(place[0], _plain)(register, lot, place, period)
    for name in ("variance", "narrative"):
        yield _plain(register, lot, (name,), period).model_copy(update={"is_optional": True})


def _plain(register: Register, lot: Lot, place: Measure, _: Period) -> PublishedMeasure:
    """A figure that means the same of every lot."""
    return PublishedMeasure(
        kind=KINDS[place[0]],
        name=".".join(place),
        title=title_of(place[0], unit_of(register, lot.service)),
        meaning=meaning_of(place[0]),
    )


def title_of(field: str, unit: str) -> str:
    """The figure in a few words, of a service whose outputs are called ``unit``."""
    return sentence(_TITLES[field].format(unit=unit))


_TITLES: Mapping[str, str] = {
    "outputs": "{unit} in the period",
    "outputs_to_date": "{unit} since the contract began",
    "participants": "people who took part",
    "spend_total": "money spent in the period",
    "spend": "the same money, by heading",
    "variance": "why delivery differs from plan",
    "narrative": "what figures do not tell",
}


def meaning_of(field: str) -> str:
    """What the data dictionary says of the figure."""
    return LotReturn.model_fields[field].description or ""


def _outcome(register: Register, lot: Lot, place: Measure, _: Period) -> PublishedMeasure:
    name = place[1]
    known = register.consortium.outcomes.get(name)
    return PublishedMeasure(
        kind=KINDS[place[0]],
        name=".".join(place),
        title=known.title if known else name,
        meaning=known.meaning if known else meaning_of(place[0]),
        evidence=known.evidence if known else None,
        target=lot.outcomes[name].target,
    )


def _people(register: Register, _: Lot, place: Measure, __: Period) -> PublishedMeasure:
    breakdown = register.consortium.breakdowns[place[1]]
    return PublishedMeasure(
        kind=KINDS[place[0]],
        name=".".join(place),
        title=f"The same people, by {breakdown.title.lower()}",
        meaning=meaning_of(place[0]),
        parts=tuple(breakdown.groups.values()),
    )


def _spending(register: Register, lot: Lot, place: Measure, period: Period) -> PublishedMeasure:
    headings = spend_categories_for(register, period)
    return _plain(register, lot, place, period).model_copy(
        update={"parts": tuple(headings.values())}
    )


_PUBLISH: Mapping[str, Callable[[Register, Lot, Measure, Period], PublishedMeasure]] = {
    "outcomes": _outcome,
    "people": _people,
    "spend": _spending,
}
