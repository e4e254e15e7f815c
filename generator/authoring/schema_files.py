"""JSON Schemas of every kind of record, for editors to check and explain while one types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from schemas.catalogue import CATALOGUE
from schemas.record_kinds import DATA, Kind

SCHEMA_FOLDER = "schemas/json"
EDITOR_SETTINGS = ".vscode/settings.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> Iterator[tuple[str, str]]:
    """Every file that ``schema`` keeps current: path in the repository and content."""
    for kind in CATALOGUE:
        yield schema_path(kind), _as_text(json_schema(kind))
    yield EDITOR_SETTINGS, _as_text(_editor_settings())


def schema_path(kind: Kind) -> str:
    """Where the kind's JSON Schema is kept in the repository."""
    return f"{SCHEMA_FOLDER}/{kind.name}.schema.json"


def json_schema(kind: Kind) -> dict[str, Any]:
    """The kind's JSON Schema (draft 2020-12), with a title and a description for each field."""
    schema = kind.model.model_json_schema(by_alias=True)
    return {"$schema": DIALECT, **schema, "title": kind.title}


def _editor_settings() -> dict[str, Any]:
    """Settings by which the YAML extension of VS Code finds each record's schema."""
    return {
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "yaml.schemas": {f"./{schema_path(kind)}": _glob(kind) for kind in CATALOGUE},
        "yaml.customTags": [],
        # In YAML 1.1 an editor would take a bare "no" for false.
        "yaml.yamlVersion": "1.2",
    }


def _glob(kind: Kind) -> str:
    parts = kind.pattern.split("/")
    return DATA + "/".join(
        "*" + part[part.rindex("}") + 1 :] if "}" in part else part for part in parts
    )


def _as_text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
