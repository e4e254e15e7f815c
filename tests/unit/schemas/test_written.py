"""Every value has one written form, matched as a whole, in ASCII; nothing is guessed."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from schemas.award import GateId
from schemas.dates import Day
from schemas.governance import DecisionNumber
from schemas.identifiers import (
    DecisionReference,
    RegisteredNumber,
    TradeReference,
    VariationReference,
)
from schemas.money import BasisPoints, Pence, PenceChange
from schemas.numbers import Count, CountChange, Score, Span, YesNo, yes_no_text
from schemas.periods import PeriodText
from schemas.seals import Seal
from schemas.text import LINE_LENGTH, PARAGRAPH_LENGTH, Line, Paragraph, Postcode, Slug, Url
from schemas.written import Written

FORMS: dict[str, Any] = {
    "BasisPoints": BasisPoints,
    "Count": Count,
    "CountChange": CountChange,
    "Day": Day,
    "DecisionNumber": DecisionNumber,
    "DecisionReference": DecisionReference,
    "GateId": GateId,
    "Line": Line,
    "Paragraph": Paragraph,
    "Pence": Pence,
    "PenceChange": PenceChange,
    "PeriodText": PeriodText,
    "Postcode": Postcode,
    "RegisteredNumber": RegisteredNumber,
    "Score": Score,
    "Seal": Seal,
    "Slug": Slug,
    "Span": Span,
    "TradeReference": TradeReference,
    "Url": Url,
    "VariationReference": VariationReference,
    "YesNo": YesNo,
}


def form(name: str) -> Written:
    """How values of that type are written."""
    written = get_args(FORMS[name])[1]
    assert isinstance(written, Written)
    return written


def adapter_of(name: str) -> TypeAdapter[Any]:
    """Reads and writes values of that type."""
    return TypeAdapter(FORMS[name])


@pytest.mark.parametrize("name", FORMS)
def test_the_example_of_every_form_is_read_and_written_as_it_stands(name: str) -> None:
    example = form(name).example
    adapter = adapter_of(name)
    value = adapter.validate_python(example)
    assert adapter.dump_python(value, mode="json") == example
    assert adapter.validate_python(value) == value


@pytest.mark.parametrize("name", FORMS)
@given(value=st.one_of(st.none(), st.lists(st.text()), st.dictionaries(st.text(), st.text())))
def test_no_form_takes_what_is_not_text(name: str, value: object) -> None:
    with pytest.raises(PydanticCustomError, match="must be"):
        form(name).read(value)


@pytest.mark.parametrize("name", FORMS)
def test_no_form_takes_anything_after_its_text(name: str) -> None:
    if name != "Paragraph":
        with pytest.raises(PydanticCustomError):
            form(name).read(form(name).example + "\n")


@pytest.mark.parametrize("name", FORMS)
@given(text=st.text(max_size=40))
def test_any_text_is_refused_or_means_what_is_written_back(name: str, text: str) -> None:
    adapter = adapter_of(name)
    try:
        value = adapter.validate_python(text)
    except ValidationError:
        return
    assert adapter.validate_python(adapter.dump_python(value, mode="json")) == value


@pytest.mark.parametrize("name", FORMS)
def test_editors_are_told_the_pattern_the_words_and_an_example(name: str) -> None:
    schema = adapter_of(name).json_schema()
    assert schema["examples"] == [form(name).example]
    assert schema["x-written-as"] == form(name).must
    assert schema["pattern"] == f"^(?:{form(name).pattern})$"


def test_editors_take_a_number_where_a_number_is_what_they_would_see() -> None:
    assert TypeAdapter(Count).json_schema()["type"] == ["string", "integer"]
    assert TypeAdapter(Slug).json_schema()["type"] == "string"


@pytest.mark.parametrize("name", FORMS)
def test_editors_refuse_whatever_reading_refuses_of_what_they_see_as_no_text(name: str) -> None:
    editor = jsonschema.Draft202012Validator(adapter_of(name).json_schema())
    for seen, typed in ((True, "true"), (-1, "-1"), (10**10 + 1, "10000000001"), (6.5, "6.5")):
        # Whether 6.5 was typed 6.50, no editor can say.
        if not _takes(name, typed) and (name, typed) != ("Pence", "6.5"):
            assert not editor.is_valid(seen), seen


def _takes(name: str, typed: str) -> bool:
    try:
        form(name).read(typed)
    except PydanticCustomError:
        return False
    return True


def test_a_fault_names_what_the_text_must_be() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Annotated[int, form("Count")]).validate_python("ten")
    (error,) = refused.value.errors()
    assert error["msg"] == "must be a whole number, zero or more, without commas"
    assert error["ctx"]["kind"] == "whole number"


@pytest.mark.parametrize("written", ["010", "1e3", "1,000", "-1", "1.0", "٣", "0x1", "1_000"])
def test_a_count_is_nothing_that_only_looks_like_one(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        form("Count").read(written)


@pytest.mark.parametrize("written", ["true", "True", "on", "y", "Yes", "NO", "1", ""])
def test_yes_and_no_are_the_only_answers(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        form("YesNo").read(written)


@pytest.mark.parametrize("answer", [True, False])
def test_an_answer_survives_being_written_and_read_again(answer: bool) -> None:  # noqa: FBT001 - the answer itself
    assert form("YesNo").read(yes_no_text(answer)) is answer


@pytest.mark.parametrize("written", ["6", "-1", "05", "4.5"])
def test_a_score_is_from_0_to_5(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        form("Score").read(written)


def test_a_span_is_short_enough_for_any_calendar() -> None:
    assert form("Span").read("9999") == 9_999
    with pytest.raises(PydanticCustomError):
        form("Span").read("10000")


def test_a_line_is_one_line_of_at_most_its_length_without_spaces_at_its_ends() -> None:
    assert form("Line").read("x" * LINE_LENGTH) == "x" * LINE_LENGTH
    for wrong in ("", " x", "x ", "x\ny", "x" * (LINE_LENGTH + 1)):
        with pytest.raises(PydanticCustomError):
            form("Line").read(wrong)


def test_a_paragraph_has_words_and_loses_the_spaces_at_its_ends() -> None:
    assert form("Paragraph").read(" one\ntwo\n") == "one\ntwo"
    for wrong in ("", " \n ", "x" * (PARAGRAPH_LENGTH + 1)):
        with pytest.raises(PydanticCustomError):
            form("Paragraph").read(wrong)


@pytest.mark.parametrize("wrong", ["Alder", "-alder", "alder-", "al--der", "al_der", "é", "a" * 61])
def test_a_short_name_is_small_letters_digits_and_single_hyphens(wrong: str) -> None:
    with pytest.raises(PydanticCustomError):
        form("Slug").read(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        "http://example.org/",
        "javascript:alert(1)",
        "https://user:pass@example.org/",
        "https://example.org/<script>",
        'https://example.org/"',
        "https://example.org/ x",
        "https://exämple.org/",
        "https://",
    ],
)
def test_a_web_address_is_plain_and_secure(wrong: str) -> None:
    with pytest.raises(PydanticCustomError):
        form("Url").read(wrong)


@pytest.mark.parametrize("wrong", ["lu1 2aa", "LU12AA", "LU1  2AA", "LU1 2A", "1LU 2AA"])
def test_a_postcode_is_in_capitals_with_one_space(wrong: str) -> None:
    with pytest.raises(PydanticCustomError):
        form("Postcode").read(wrong)
