"""A value amiss is told what exactly is wrong with it, and what is written instead is right."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from schemas.slips import CAPITALS, LONGEST_MENDED, SMALL_LETTERS
from schemas.written import Written
from tests.unit.schemas.test_written import FORMS, form


def slip_of(name: str, written: str) -> tuple[str, str]:
    """What is said to be wrong with ``written``, and what to write."""
    with pytest.raises(PydanticCustomError) as refused:
        form(name).read(written)
    context: dict[str, Any] = refused.value.context or {}
    return context["wrong"], context["write"]


CAPITAL = "It has capital letters where small ones belong."
AROUND = "A space or a line break (↵) stands before or after it."


@pytest.mark.parametrize(
    ("name", "written", "wrong", "write"),
    [
        ("Count", "102\n", AROUND, "102"),
        ("Day", " 2026-04-30", AROUND, "2026-04-30"),
        ("Line", "A name ", AROUND, "A name"),
        ("Line", "A name\n  of two", "It goes over a line break (↵).", "A name of two"),
        ("Line", " ", "It holds nothing but spaces.", ""),
        ("Line", "x" * 201, "It has more than 200 characters.", ""),
        ("Paragraph", " \n ", "It holds nothing but spaces.", ""),
        ("Paragraph", "x" * 4_001, "It has more than 4,000 characters.", ""),
        ("Day", "2026-02-30", "The calendar has no such day.", ""),
        ("Day", "2026-13-01", "The calendar has no such day.", ""),
        (
            "Day",
            "2026/4/3",
            "Month and day have two digits each, with hyphens between.",
            "2026-04-03",
        ),
        ("Day", "30/04/2026", "", ""),
        ("DecisionReference", "board/2026-02-30/1", "The calendar has no such day.", ""),
        (
            "DecisionReference",
            "Board/2026-02-03/1",
            "It has capital letters where small ones belong.",
            "board/2026-02-03/1",
        ),
        ("Pence", "-1.00", "It is below zero.", ""),
        ("Pence", "1266.8", "Its pence need two digits.", "1266.80"),
        ("Pence", "01.00", "It has zeros in front.", "1.00"),
        ("Pence", ".50", "The pounds are missing before its point.", "0.50"),
        ("Pence", "12.", "Nothing follows its point.", "12"),
        ("Pence", "£1,266.80", "It has a £ sign. It has commas.", "1266.80"),
        ("Pence", "1,266,000", "It has commas.", "1266000"),
        ("Pence", "12,50", "Decimals stand after a point, not a comma.", ""),
        ("Pence", "1.005", "Its pence have more than two digits.", ""),
        ("Pence", "12345678901", "It is too large.", ""),
        ("Pence", "1 200.00", "There is a space in it.", "1200.00"),
        ("Pence", "twelve", "", ""),
        ("BasisPoints", "7", "Its % sign is missing.", "7%"),
        ("BasisPoints", "0.75", "Its % sign is missing; three quarters are 75%.", ""),
        ("BasisPoints", "7 %", "There is a space in it.", "7%"),
        ("BasisPoints", "07%", "It has zeros in front.", "7%"),
        ("BasisPoints", "7.%", "Nothing follows its point.", "7%"),
        ("BasisPoints", "7,5%", "Decimals stand after a point, not a comma.", ""),
        ("BasisPoints", "7.555%", "It has more than two decimals.", ""),
        ("BasisPoints", "101%", "It is more than 100%.", ""),
        ("CountChange", "200", "Its sign is missing: + for more, - for less.", ""),
        ("CountChange", "+1,200", "It has commas.", "+1200"),
        ("CountChange", "-12.0", "A whole number is written without a point.", "-12"),
        ("PenceChange", "1,200.00", "Its sign is missing: + for more, - for less.", ""),
        (
            "PenceChange",
            "- 1200.5",
            "There is a space in it. Its pence need two digits.",
            "-1200.50",
        ),
        ("PenceChange", "+0.00", "", ""),
        ("VariationReference", "Visits/2026-02-20", CAPITAL, "visits/2026-02-20"),
        ("Count", "1,200", "It has commas.", "1200"),
        ("Count", "+5", "It has a plus sign.", "5"),
        ("Count", "12.0", "A whole number is written without a point.", "12"),
        ("Count", "12.5", "It is not whole.", ""),
        ("Count", "-5", "It is below zero.", ""),
        ("Count", "1234567890", "It is too large.", ""),
        ("YesNo", "Yes", "It has capital letters where small ones belong.", "yes"),
        ("YesNo", "true", "", ""),
        ("RegisteredNumber", "12", "It is too short.", ""),
        ("RegisteredNumber", "12345678901", "It is too long.", ""),
        (
            "RegisteredNumber",
            "sc 012345",
            "There is a space in it. It has small letters where capitals belong.",
            "SC012345",
        ),
        (
            "Postcode",
            "LU1  2AA",
            "One space must stand before its last three characters.",
            "LU1 2AA",
        ),
        (
            "Postcode",
            "lu12aa",
            f"{SMALL_LETTERS.sentence} One space must stand before its last three characters.",
            "LU1 2AA",
        ),
        (
            "Slug",
            "Less  lonely",
            f"{CAPITALS.sentence} Its words are not joined by single hyphens.",
            "less-lonely",
        ),
        ("Slug", "a" * 61, "It has more than 60 characters.", ""),
        ("PeriodText", "2026-Q2", "It has capital letters where small ones belong.", "2026-q2"),
        ("GateId", "eli-1", "It has small letters where capitals belong.", "ELI-1"),
        ("DecisionNumber", "03", "It has zeros in front.", "3"),
        ("Url", "http://a.example/B", "It does not begin https://.", "https://a.example/B"),
        ("Url", "www.a.example", "It does not begin https://.", "https://www.a.example"),
        (
            "Url",
            "https://A.example/B",
            "It has capital letters before its path.",
            "https://a.example/B",
        ),
        (
            "Url",
            "https://a.example?b",
            'A "/" is missing before its "?" or "#".',
            "https://a.example/?b",
        ),
        (
            "Url",
            "https://a.example/b c",
            'It has a space; in a web address that is written "%20".',
            "",
        ),
        ("Url", "https://me@a.example/", "It names a user, which no address here may.", ""),
        (
            "Url",
            "https://a..example/",
            "Its host may hold small letters, digits, dots and hyphens alone.",
            "",
        ),
        (
            "Url",
            "https://a.example/ü",
            'It has a character that a web address writes with "%".',
            "",
        ),
        ("Url", "javascript:alert(1)", "", ""),
    ],
)
def test_what_is_wrong_is_said_and_what_is_sure_is_offered(
    name: str, written: str, wrong: str, write: str
) -> None:
    assert slip_of(name, written) == (wrong, write)


PIECES = ("", " ", "\n", "+", "-", "0", "7", "12", ".", ",", "£", "%", "000", "A", "b", "/", "2026")


@pytest.mark.parametrize("name", FORMS)
@given(written=st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_what_is_offered_is_always_right(name: str, written: str) -> None:
    try:
        form(name).read(written)
    except PydanticCustomError as refused:
        context: dict[str, Any] = refused.context or {}
        if context["write"]:
            assert context["wrong"]
            assert form(name).read(context["write"]) is not None


@pytest.mark.parametrize("name", FORMS)
def test_text_without_end_is_not_tried_otherwise(name: str) -> None:
    assert (
        slip_of(name, ",000" * LONGEST_MENDED + "\x00" * (4_000 if name == "Paragraph" else 1))[1]
        == ""
    )


def test_a_form_without_slips_of_its_own_still_knows_spaces_around() -> None:
    seal: Written = get_args(FORMS["Seal"])[1]
    assert slip_of("Seal", f"{seal.example} ") == (AROUND, seal.example)
