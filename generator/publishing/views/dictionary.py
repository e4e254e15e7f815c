"""The data dictionary: every field of every kind of record, from the models themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from schemas.catalogue import CATALOGUE
from schemas.record_kinds import DATA, Kind, Owner
from schemas.text import Line, Paragraph, Slug
from schemas.written import Written

NAME = "<name>"
"""Stands in a field's name where a record has a short name of its own choosing."""

SHORT_NAME = "a short name"
"""How a name is described by which records refer to each other."""

_LONGEST = 40

_OWNERS: Mapping[Owner, str] = {
    Owner.HUB: "the hub",
    Owner.BOARD: "the board",
    Owner.MEMBER: "the member that its path names",
}

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEntry:
    """One field of a record, for whoever fills it in.

    ``path`` leads to it from the top of the file: ``lots.<name>.outputs`` for a
    group by short names, ``levels[].since`` for each entry of a list.
    ``left_out`` says what its absence means, empty where that is nothing but absence.
    """

    path: str
    is_required: bool
    left_out: str
    written_as: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindEntry:
    """One kind of record: where it lies, whose consent a change needs, and its fields."""

    name: str
    title: str
    plural: str
    place: str
    owner: str
    description: str
    fields: tuple[FieldEntry, ...]


@cache
def dictionary() -> tuple[KindEntry, ...]:
    """Every kind of record in the catalogue's order, its fields in the order of the model."""
    return tuple(_kind(kind) for kind in CATALOGUE)


def _kind(kind: Kind) -> KindEntry:
    schema = kind.model.model_json_schema(by_alias=True)
    return KindEntry(
        name=kind.name,
        title=kind.title,
        plural=kind.plural,
        place=DATA + kind.pattern.replace("{", "<").replace("}", ">"),
        owner=_OWNERS[kind.owner],
        description=_first_paragraph(schema["description"]),
        fields=tuple(_fields(schema, schema.get("$defs", {}), "")),
    )


def _first_paragraph(docstring: str) -> str:
    return " ".join(docstring.split("\n\n", 1)[0].split())


def _fields(group: Schema, parts: Mapping[str, Schema], above: str) -> Iterator[FieldEntry]:
    """The fields of ``group`` and, after each, those within it."""
    required = group.get("required", ())
    for name, described in group["properties"].items():
        whole = _whole(described, parts)
        path = f"{above}{name}"
        yield FieldEntry(
            path=path,
            is_required=name in required,
            left_out=_left_out(described),
            written_as=_written_as(whole, parts),
            description=described["description"],
        )
        yield from _within(whole, parts, path)


def _within(whole: Schema, parts: Mapping[str, Schema], path: str) -> Iterator[FieldEntry]:
    if "properties" in whole:
        yield from _fields(whole, parts, f"{path}.")
    elif "items" in whole:
        yield from _within(_whole(whole["items"], parts), parts, f"{path}[]")
    elif "patternProperties" in whole:
        yield from _within(_named(whole, parts), parts, f"{path}.{NAME}")


def _whole(described: Schema, parts: Mapping[str, Schema]) -> Schema:
    """``described`` itself: not a reference to it, nor the choice of leaving it out."""
    if "$ref" in described:
        return parts[described["$ref"].rpartition("/")[2]]
    for choice in described.get("anyOf", ()):
        if choice.get("type") != "null":
            return _whole(choice, parts)
    return described


def _named(whole: Schema, parts: Mapping[str, Schema]) -> Schema:
    (value,) = whole["patternProperties"].values()
    return _whole(value, parts)


def _written_as(whole: Schema, parts: Mapping[str, Schema]) -> str:
    if "properties" in whole:
        return "a group: the fields below"
    if "items" in whole:
        return _list_written_as(whole, parts)
    if "patternProperties" in whole:
        return _names_written_as(whole, parts)
    if "enum" in whole:
        return "one of: " + ", ".join(whole["enum"])
    return _value_written_as(whole)


def _list_written_as(whole: Schema, parts: Mapping[str, Schema]) -> str:
    least = " of at least one" if whole.get("minItems") else ""
    item = _whole(whole["items"], parts)
    if "properties" in item:
        return f"a list{least}; each entry has the fields below"
    return f"a list{least}; each entry is {_written_as(item, parts)}"


def _names_written_as(whole: Schema, parts: Mapping[str, Schema]) -> str:
    name = _value_written_as(whole["propertyNames"])
    names = "short names" if name == SHORT_NAME else f"names, each {name}"
    least = ", at least one" if whole.get("minProperties") else ""
    value = _named(whole, parts)
    under = "the fields below" if "properties" in value else _written_as(value, parts)
    return f"{names}{least}; under each, {under}"


def _value_written_as(whole: Schema) -> str:
    must: str = whole["x-written-as"]
    example: str = whole["examples"][0]
    if must == _must(Slug):
        return SHORT_NAME
    # An example of free text would only mislead: it fits one field in a hundred.
    is_telling = must not in {_must(Line), _must(Paragraph)} and example not in must.split()
    return f"{must}, such as {example}" if is_telling and len(example) <= _LONGEST else must


def _must(kind: object) -> str:
    written: Written = get_args(kind)[1]
    return written.must


def _left_out(described: Schema) -> str:
    """What stands where the field is left out, as one would type it."""
    default = described.get("default")
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default) if isinstance(default, (str, int)) else ""
