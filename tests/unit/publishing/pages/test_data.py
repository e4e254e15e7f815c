from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from generator.publishing.pages import about, data, home, rulebook
from generator.publishing.views.dictionary import FieldEntry, dictionary
from schemas import catalogue
from schemas.catalogue import CATALOGUE
from schemas.record_kinds import Kind
from tests.consortia import edited
from tests.sections import minimal, portal_of, rows_in, shown, written

OPTIONAL = (Union, types.UnionType)


def fields_of(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, str, bool]]:
    """Path, description and need of every field, found by walking the models' own types."""
    for name, info in model.model_fields.items():
        yield f"{above}{name}", info.description or "", info.is_required()
        yield from within(info.annotation, f"{above}{name}")


def within(annotation: Any, path: str) -> Iterator[tuple[str, str, bool]]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from fields_of(annotation, f"{path}.")
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        yield from within(parts[0], f"{path}[]")
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield from within(parts[1], f"{path}.<name>")
    elif origin in OPTIONAL:
        for part in parts:
            yield from within(part, path)
    elif origin not in {None, Literal}:
        yield from within(parts[0], path)


def entries(kind: Kind) -> tuple[FieldEntry, ...]:
    (entry,) = (entry for entry in dictionary() if entry.name == kind.name)
    return entry.fields


def entry_of(kind: Kind, path: str) -> FieldEntry:
    (entry,) = (entry for entry in entries(kind) if entry.path == path)
    return entry


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.name)
def test_every_field_of_every_record_is_there_once_with_its_description(kind: Kind) -> None:
    listed = [(entry.path, entry.description, entry.is_required) for entry in entries(kind)]

    assert sorted(listed) == sorted(fields_of(kind.model))
    assert all(description for _, description, _ in listed)
    assert all(entry.written_as for entry in entries(kind))


def test_the_dictionary_follows_the_catalogue() -> None:
    assert [entry.name for entry in dictionary()] == [kind.name for kind in CATALOGUE]


@pytest.mark.parametrize(
    ("kind", "path", "written_as"),
    [
        (catalogue.RETURN, "submitted_on", "a date written year-month-day, such as 2026-04-30"),
        (catalogue.RETURN, "lots.<name>.outputs",
         "a whole number, zero or more, without commas, such as 240"),
        (catalogue.RETURN, "lots.<name>.spend",
         ("short names; under each, pounds and pence, zero or more, without £ or commas, "
          "such as 12500.00")),
        (catalogue.RETURN, "lots", "short names, at least one; under each, the fields below"),
        (catalogue.RETURN, "left_out", "a list; each entry has the fields below"),
        (catalogue.RETURN, "left_out[].reason", "one line of text of at most 200 characters"),
        (catalogue.MEMBER, "areas", "a list of at least one; each entry is a short name"),
        (catalogue.MEMBER, "levels[].level", "one of: full, associate, suspended, left"),
        (catalogue.MEMBER, "levels[].founding", "yes or no"),
        (catalogue.MEMBER, "signed", "a group: the fields below"),
        (catalogue.APPLICATION, "decision.level", "one of: full, associate"),
        (catalogue.MEETING, "decisions",
         "names, each a decision's number, from 1 to 99, such as 3; under each, the fields below"),
        (catalogue.AWARD, "seal", "a seal as the generator writes it"),
        (catalogue.SCORES, "bidders.<name>.individual",
         "short names; under each, short names; under each, a score from 0 to 5, such as 4"),
    ],
)  # fmt: skip
def test_how_a_field_is_written_is_said_in_words(kind: Kind, path: str, written_as: str) -> None:
    assert entry_of(kind, path).written_as == written_as


@pytest.mark.parametrize(
    ("kind", "path", "left_out"),
    [
        (catalogue.CONSORTIUM, "sample", "no"),
        (catalogue.MEETING, "decisions.<name>.abstained", "0"),
        (catalogue.TENDER, "sub_letting.method", "proportional"),
        (catalogue.MEMBER, "website", ""),
        (catalogue.MEMBER, "evidence", ""),
    ],
)
def test_what_leaving_a_field_out_means_is_said_as_one_would_type_it(
    kind: Kind, path: str, left_out: str
) -> None:
    assert entry_of(kind, path).left_out == left_out


def test_each_kind_has_a_page_that_names_its_path_its_owner_and_every_field() -> None:
    files = written(data.files, minimal())

    for kind in dictionary():
        page = shown(files[f"data/{kind.name}.md"]).replace("<wbr>", "")
        assert f"<code>{kind.place}</code>" in page
        assert kind.owner in page.lower()
        assert all(f"<code>{field.path}</code>" in page for field in kind.fields)
        rows = rows_in(files[f"data/tables/dictionary-{kind.name}.csv"])
        assert [row["Field"] for row in rows] == [field.path for field in kind.fields]
        assert [row["What it says"] for row in rows] == [field.description for field in kind.fields]


def test_the_whole_dictionary_is_one_csv() -> None:
    rows = rows_in(written(data.files, minimal())["data/tables/data-dictionary.csv"])

    assert [(row["Record"], row["Field"]) for row in rows] == [
        (kind.title, field.path) for kind in dictionary() for field in kind.fields
    ]


def test_the_overview_leads_to_every_kind() -> None:
    page = written(data.files, minimal())["data/index.md"].decode()

    assert all(f'href="../data/{kind.name}/"' in page for kind in dictionary())


def test_what_is_offered_for_download_is_published_where_it_says() -> None:
    ours = {"data/consortium.json": about, "data/glance.json": home, "data/rulebook.json": rulebook}
    offered = {path for _, path, _ in data.DOWNLOADS}

    assert ours.keys() <= offered
    for path, section in ours.items():
        assert path in written(section.files, minimal())


def test_a_licence_is_given_for_the_sample_alone() -> None:
    real = portal_of(edited(("consortium.yaml", "sample: yes", "sample: no")))

    assert "CC BY 4.0" in shown(written(data.files, minimal())["data/index.md"])
    assert "CC BY 4.0" not in shown(written(data.files, real)["data/index.md"])
