"""What Pydantic found wrong, as findings that a charity's administrator understands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.finding import Field, Finding, Severity
from generator.reading.characters import shown
from schemas.record_kinds import Kind

UNKNOWN_FIELD = "SCHEMA-UNKNOWN-FIELD"


def schema_findings(path: str, kind: Kind, errors: Iterable[ErrorDetails]) -> Iterator[Finding]:
    """One finding for each fault that Pydantic's ``errors`` tell of in the record at ``path``.

    A field under a wrong name is one fault, though there is an unknown field and a
    missing one. Not yet located: ``field`` says where, the file's positions are
    added later.
    """
    errors = tuple(errors)
    misspelt = _misspelt(errors, kind)
    for error in errors:
        field = _field_of(error)
        if not _follows_from_another(error) and field not in misspelt.values():
            describe = _DESCRIPTIONS.get(error["type"], _describe_other)
            rule, message, fix = describe(error, field, kind)
            if field in misspelt:
                unknown, missing = field_name(field), misspelt[field][-1]
                message = f"{unknown} is not a field that exists here, and {missing} is missing."
            yield Finding(
                rule=rule,
                severity=Severity.ERROR,
                path=path,
                field=field,
                message=message,
                fix=fix,
                source=f"data dictionary, {kind.title}",
            )


def _field_of(error: ErrorDetails) -> Field:
    return tuple(part for part in error["loc"] if part != "[key]")


def _misspelt(errors: Iterable[ErrorDetails], kind: Kind) -> Mapping[Field, Field]:
    """Each unknown field whose name is nearest to one that is missing beside it, and that one."""
    missing = {_field_of(error) for error in errors if error["type"] == "missing"}
    unknown = (_field_of(error) for error in errors if error["type"] == "extra_forbidden")
    meant = {field: (*field[:-1], _nearest(field, kind)) for field in unknown}
    return {field: instead for field, instead in meant.items() if instead in missing}


def field_name(field: Field) -> str:
    """A field as people write it: ``lots.befriending.outputs``, ``levels[2].since``.

    On one line, and each name in it is cut short where it is too long to be one.
    """
    name = ""
    for part in field:
        if isinstance(part, int):
            name += f"[{part + 1}]"
        else:
            name += f".{shown(part)}" if name else shown(part)
    return name or "the record"


Description = tuple[str, str, str]
"""Rule, message and fix."""


def _follows_from_another(error: ErrorDetails) -> bool:
    """A list counts as short when its items are wrong, which is already said of them."""
    if error["type"] != "too_short":
        return False
    return bool(len(error["input"]) >= error["ctx"]["min_length"])


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    # Line breaks are to be seen: they may be all that is wrong.
    seen = str(value).replace("\n", "↵")
    return f'"{shown(seen)}"'


def _describe_written(error: ErrorDetails, field: Field, kind: Kind) -> Description:
    context = error["ctx"]
    is_key = error["loc"][-1:] == ("[key]",)
    what = f"The name {_shown(field[-1])}" if is_key else field_name(field)
    if error["input"] == "":
        message = f"{what} is empty; it must be {context['must']}."
    elif is_key:
        message = f"{what} must be {context['must']}."
    else:
        message = f"{what} is {_shown(error['input'])}; it must be {context['must']}."
    wrong = f" {context['wrong']}" if context["wrong"] else ""
    instead = _as_typed(context["write"]) or context["example"]
    return "SCHEMA-VALUE", message + wrong, f"Write it like this: {instead}"


_LONGEST_TO_WRITE = 200
_NEEDS_QUOTES = re.compile(r"[^A-Za-z0-9]|.*(?::(?:\s|\Z)|\s#)", re.DOTALL)


def _as_typed(value: str) -> str:
    """``value`` as it is typed in a file; empty if it is too long to be repeated."""
    if len(value) > _LONGEST_TO_WRITE:
        return ""
    return json.dumps(value, ensure_ascii=False) if _NEEDS_QUOTES.match(value) else value


def _describe_missing(error: ErrorDetails, field: Field, kind: Kind) -> Description:
    info = model_at(kind.model, field[:-1]).model_fields[str(field[-1])]
    return (
        "SCHEMA-MISSING",
        f"{field_name(field)} is missing. {info.description}",
        f'Add "{field[-1]}:" with its value.',
    )


def _describe_unknown(error: ErrorDetails, field: Field, kind: Kind) -> Description:
    near = _nearest(field, kind)
    fix = (
        f'Did you mean "{near}"?'
        if near
        else f"Remove it. The fields known here are: {', '.join(_known_beside(field, kind))}."
    )
    return UNKNOWN_FIELD, f"{field_name(field)} is not a field that exists here.", fix


def _nearest(field: Field, kind: Kind) -> str:
    """The field that may have been meant by one of that name; empty if none is like it."""
    near = get_close_matches(str(field[-1]), _known_beside(field, kind), n=1)
    return next(iter(near), "")


def _known_beside(field: Field, kind: Kind) -> tuple[str, ...]:
    return tuple(model_at(kind.model, field[:-1]).model_fields)


def _describe_choice(error: ErrorDetails, field: Field, kind: Kind) -> Description:
    expected = error["ctx"]["expected"].replace("'", "")
    return (
        "SCHEMA-CHOICE",
        f"{field_name(field)} is {_shown(error['input'])}; it must be {expected}.",
        f"Write one of: {expected}.",
    )


def _describe_short(error: ErrorDetails, field: Field, kind: Kind) -> Description:
    return (
        "SCHEMA-EMPTY",
        f"{field_name(field)} is empty; it needs at least one entry.",
        "Add an entry.",
    )


def _shape(must: str, fix: str) -> Callable[[ErrorDetails, Field, Kind], Description]:
    def describe(error: ErrorDetails, field: Field, kind: Kind) -> Description:
        message = f"{field_name(field)} is {_shown(error['input'])}; it must be {must}."
        return "SCHEMA-SHAPE", message, fix

    return describe


def _describe_other(error: ErrorDetails, field: Field, kind: Kind) -> Description:
    return (
        "SCHEMA-VALUE",
        f"{field_name(field)} is not right: {error['msg']}.",
        f"See {kind.title} in the data dictionary.",
    )


_LIST = _shape("a list", "Begin each entry on a line of its own with a hyphen and a space.")
_GROUP = _shape("a group of fields", 'Write one "name: value" on each line, indented alike.')

_DESCRIPTIONS: dict[str, Callable[[ErrorDetails, Field, Kind], Description]] = {
    "written": _describe_written,
    "missing": _describe_missing,
    "extra_forbidden": _describe_unknown,
    "enum": _describe_choice,
    "literal_error": _describe_choice,
    "too_short": _describe_short,
    "tuple_type": _LIST,
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "model_type": _GROUP,
}


def model_at(model: type[BaseModel], field: Field) -> type[BaseModel]:
    """The model of the part of ``model`` that lies at ``field``.

    ``field`` must lead to a group of fields, as the places of missing and
    unknown fields do.
    """
    annotation: Any = model
    for part in field:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            annotation = _plain(annotation.model_fields[str(part)].annotation)
        else:
            annotation = _plain(_item(annotation))
    result: type[BaseModel] = annotation
    return result


def _plain(annotation: Any) -> Any:  # noqa: ANN401 - an annotation can be anything
    """``annotation`` without ``| None``."""
    choices = [choice for choice in get_args(annotation) if choice is not NoneType]
    return choices[0] if NoneType in get_args(annotation) else annotation


def _item(annotation: Any) -> Any:  # noqa: ANN401 - as above
    """What a tuple or mapping holds."""
    arguments = get_args(annotation)
    return arguments[0] if get_origin(annotation) is tuple else arguments[1]
