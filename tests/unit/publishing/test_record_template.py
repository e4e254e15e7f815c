"""An empty record of every kind: YAML, every field there and explained, nothing filled in."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.publishing.record_template import WIDTH, record_template
from generator.publishing.views.dictionary import FieldEntry, dictionary
from schemas import catalogue
from schemas.catalogue import CATALOGUE
from schemas.record_kinds import Kind

EVERY_KIND = pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.name)
BLANK = re.compile(r"[\s#]*(?:[a-z_]+:|<name>:|-)")
"""A line that is a blank of the record, commented out or not, and no explanation."""


def fields_of(kind: Kind) -> tuple[FieldEntry, ...]:
    return next(entry.fields for entry in dictionary() if entry.name == kind.name)


def explained(template: str) -> str:
    """The template's explanations as running text."""
    return " ".join(re.sub(r"\n[\s#]*", " ", f"\n{template}").split())


def uncommented(template: str) -> str:
    """The template with every blank in it put into use, and without its explanations."""
    blanks = (line for line in template.splitlines() if BLANK.fullmatch(line))
    return "\n".join(line.replace("# ", "") for line in blanks)


def as_typed(text: str) -> object:
    """The YAML read with every value as text: ``on`` is a name, not a yes."""
    read: object = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text and nothing else
    return read


def paths_in(read: object, above: str = "") -> set[str]:
    """The path of every field, as the data dictionary writes them."""
    if isinstance(read, list):
        return {path for item in read for path in paths_in(item, f"{above}[]")}
    if not isinstance(read, dict):
        return set()
    found: set[str] = set()
    for name, value in read.items():
        path = f"{above}.{name}".removeprefix(".")
        found |= {path} | paths_in(value, path)
    return found


@EVERY_KIND
def test_it_holds_what_must_be_given_and_nothing_else(kind: Kind) -> None:
    read = as_typed(record_template(kind))
    topmost = [field for field in fields_of(kind) if "." not in field.path]

    assert list(read if isinstance(read, dict) else ()) == [
        field.path for field in topmost if field.is_required
    ]


@EVERY_KIND
def test_with_every_comment_taken_away_it_has_every_field_there_is(kind: Kind) -> None:
    read = as_typed(uncommented(record_template(kind)))
    named = {path for path in paths_in(read) if not path.endswith("<name>")}

    assert named == {field.path for field in fields_of(kind)}


@EVERY_KIND
def test_each_field_is_explained_as_in_the_data_dictionary(kind: Kind) -> None:
    text = explained(record_template(kind))
    for field in fields_of(kind):
        assert " ".join(field.description.split()) in text, field.path


@EVERY_KIND
def test_no_line_is_too_wide_to_read(kind: Kind) -> None:
    indents = 20
    assert max(map(len, record_template(kind).splitlines())) <= WIDTH + indents


def test_what_may_be_left_out_says_so_and_what_its_absence_means() -> None:
    text = explained(record_template(catalogue.MEMBER))
    assert "May be left out. A web address that begins https://" in text
    assert "May be left out; that means no. Yes or no" in text


def test_fields_can_be_left_out_and_choices_and_an_introduction_put_in() -> None:
    form = record_template(
        catalogue.APPLICATION,
        intro="For the applicant.",
        without=("panel", "decision", "reviewed_on"),
        choices={"areas": ["luton: Luton"]},
    )
    assert form.startswith("# For the applicant.\n")
    assert not re.search(r"panel|decision|reviewed_on|on_behalf_of", form)
    assert "# luton: Luton\nareas:\n  -\n" in form
