"""Registered numbers keep their zeros, and decisions are named by body, day and number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schemas.identifiers import (
    NUMBER_PATTERNS,
    NUMBERS_IN_WORDS,
    SCHEMES_OF_FORM,
    Decision,
    DecisionReference,
    LegalForm,
    MeetingBody,
    RegisteredNumber,
    Scheme,
    decision_from_text,
)

NUMBER = TypeAdapter(RegisteredNumber)
DECISION = TypeAdapter(DecisionReference)


@given(
    st.builds(
        Decision,
        body=st.sampled_from(MeetingBody),
        on=st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)),
        number=st.integers(min_value=1, max_value=99),
    )
)
def test_a_decision_survives_being_written_and_read_again(decision: Decision) -> None:
    assert decision_from_text(str(decision)) == decision
    assert DECISION.validate_python(str(decision)) == decision


@pytest.mark.parametrize(
    "written",
    ["board/2024-02-30/1", "board/2024-03-12/0", "board/2024-03-12", "panel/2024-03-12/1", "1"],
)
def test_a_decision_written_in_any_other_way_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        DECISION.validate_python(written)


def test_a_registered_number_keeps_the_zeros_in_front() -> None:
    assert NUMBER.validate_python("00990001") == "00990001"


def test_every_legal_form_is_entered_in_a_register_that_exists() -> None:
    assert SCHEMES_OF_FORM.keys() == set(LegalForm)
    assert all(schemes and schemes <= set(Scheme) for schemes in SCHEMES_OF_FORM.values())


@pytest.mark.parametrize(
    ("scheme", "right", "wrong"),
    [
        (Scheme.CHARITY_ENGLAND_AND_WALES, ["200001", "1200001"], ["0200001", "20001", "12000011"]),
        (Scheme.CHARITY_SCOTLAND, ["SC012345"], ["012345", "SC12345", "SC112345"]),
        (Scheme.CHARITY_NORTHERN_IRELAND, ["NIC100123"], ["100123", "NIC200123"]),
        (Scheme.COMPANY, ["00990001", "SC990001", "CE012345"], ["990001", "XX990001", "009900011"]),
        (Scheme.MUTUAL, ["12345", "RS001234", "IP12345R"], ["123456", "RS1234", "IP12345"]),
    ],
)
def test_each_register_has_its_own_numbers(
    scheme: Scheme, right: list[str], wrong: list[str]
) -> None:
    pattern = NUMBER_PATTERNS[scheme]
    assert [each for each in right if not pattern.fullmatch(each)] == []
    assert [each for each in wrong if pattern.fullmatch(each)] == []


def test_every_register_says_how_it_writes_its_numbers() -> None:
    assert NUMBER_PATTERNS.keys() == set(Scheme)


def test_how_every_register_writes_its_numbers_is_told_in_words_too() -> None:
    assert NUMBERS_IN_WORDS.keys() == NUMBER_PATTERNS.keys() == set(Scheme)
