"""The JSON Schemas that editors read: current, valid, and in agreement with the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from generator.authoring.schema_files import json_schema, schema_files
from schemas.catalogue import CATALOGUE
from schemas.places import place_of
from schemas.record_kinds import Kind

ROOT = Path(__file__).parents[3]
RECORDS = sorted((ROOT / "data").rglob("*.yaml"))


def test_the_committed_files_are_current() -> None:
    stale = [
        path for path, content in schema_files() if (ROOT / path).read_text("utf-8") != content
    ]
    assert stale == [], "run: consortico schema"


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.name)
def test_a_schema_is_valid_itself(kind: Kind) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


def fields_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    models = [schema, *schema.get("$defs", {}).values()]
    return [
        (f"{model['title']}.{name}", field)
        for model in models
        for name, field in model.get("properties", {}).items()
    ]


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.name)
def test_every_field_is_described_in_a_sentence(kind: Kind) -> None:
    for name, field in fields_of(json_schema(kind)):
        description = field.get("description", "")
        assert description.endswith("."), f"{name}: {description!r}"
        assert len(description) > 10, name


def test_every_sample_record_is_valid_by_its_schema() -> None:
    validators = {
        kind.name: jsonschema.Draft202012Validator(json_schema(kind)) for kind in CATALOGUE
    }
    faults = []
    for record in RECORDS:
        place = place_of(record.relative_to(ROOT).as_posix())
        assert place is not None, record
        tree = yaml.load(record.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - text only
        faults += [f"{record}: {e.message}" for e in validators[place.kind.name].iter_errors(tree)]
    assert len(RECORDS) > 300
    assert faults == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", "1,000"), ("value", "£5"), ("title", ""), ("themes", []), ("extra", "x")],
)
def test_what_the_model_refuses_the_schema_refuses_too(field: str, value: object) -> None:
    kind = next(kind for kind in CATALOGUE if kind.name == "tender")
    sound = {
        "title": "Visits",
        "commissioner": "A council",
        "summary": "Visits.",
        "themes": ["wellbeing"],
        "value": "10.00",
        "stages": [{"stage": "identified", "on": "2026-01-05"}],
    }
    validator = jsonschema.Draft202012Validator(json_schema(kind))
    assert validator.is_valid(sound)
    kind.model.model_validate(sound)
    wrong = {**sound, field: value}
    assert not validator.is_valid(wrong)
    with pytest.raises(ValidationError):
        kind.model.model_validate(wrong)


def test_editors_are_told_where_each_schema_holds() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert len(settings["yaml.schemas"]) == len(CATALOGUE)
    for record in RECORDS:
        path = record.relative_to(ROOT)
        matching = [glob for glob in settings["yaml.schemas"].values() if path.match(glob)]
        assert matching, path
