"""Records cannot be changed, hold nothing unforeseen, and can be written as they were read."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from generator.reading.strict_yaml import parse
from schemas.places import place_of
from schemas.record import Record, Spell, as_written
from schemas.tender import DeliveryDates
from tests.consortia import MINIMAL, files_of, reading_of

FILES = files_of(MINIMAL)


def models(of: type[BaseModel] = Record) -> set[type[BaseModel]]:
    """Every model of the schemas that is or stands below ``of``; tests have their own."""
    found = {of}.union(*(models(each) for each in of.__subclasses__()))
    return {each for each in found if each.__module__.partition(".")[0] == "schemas"}


def holds(written: object, typed: object) -> bool:
    """Whether all that was typed is written back, whatever defaults are written beside it."""
    if isinstance(written, dict) and isinstance(typed, dict):
        return all(name in written and holds(written[name], typed[name]) for name in typed)
    if isinstance(written, list) and isinstance(typed, list):
        return len(written) == len(typed) and all(map(holds, written, typed))
    return written == typed


@pytest.mark.parametrize("path", FILES)
def test_a_record_written_and_read_again_is_the_same(path: str) -> None:
    place = place_of(path)
    assert place is not None
    record = place.kind.model.model_validate(parse(FILES[path]).tree)
    assert place.kind.model.model_validate(as_written(record)) == record
    assert holds(as_written(record), parse(FILES[path]).tree)


def test_every_field_of_every_record_is_described_in_a_sentence() -> None:
    wordless = [
        f"{model.__name__}.{name}"
        for model in models()
        for name, field in model.model_fields.items()
        if not (field.description or "").endswith((".", ":"))
    ]
    assert wordless == []


def test_a_record_cannot_be_changed() -> None:
    spell = Spell.model_validate({"since": "2024-01-01"})
    with pytest.raises(ValidationError, match="frozen"):
        spell.since = date(2025, 1, 1)  # type: ignore[misc] # that is the point


def test_a_record_holds_no_field_that_is_not_named() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Spell.model_validate({"since": "2024-01-01", "untill": "2025-01-01"})


@pytest.mark.parametrize(
    ("on", "is_covered"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2024, 6, 30), True),
        (date(2024, 7, 1), False),
    ],
)
def test_a_spell_holds_on_both_of_its_end_days(on: date, *, is_covered: bool) -> None:
    dates = {"since": "2024-01-01", "until": "2024-06-30"}
    assert Spell.model_validate(dates).covers(on) is is_covered
    assert DeliveryDates.model_validate(dates).covers(on) is is_covered


def test_a_spell_without_a_last_day_still_runs() -> None:
    assert Spell.model_validate({"since": "2024-01-01"}).covers(date(2999, 12, 31))


def test_the_minimal_consortium_is_read_without_a_finding() -> None:
    assert reading_of(FILES).findings == ()
