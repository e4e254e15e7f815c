"""Registered identifiers of organisations, and references to decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from schemas.dates import DAY_PATTERN, NOT_IN_THE_CALENDAR
from schemas.slips import CAPITALS, SMALL_LETTERS, SPACES, Reason
from schemas.text import SLUG_PATTERN
from schemas.written import Written


class Scheme(StrEnum):
    """Registers of organisations, by their org-id.guide code."""

    CHARITY_ENGLAND_AND_WALES = "GB-CHC"
    CHARITY_SCOTLAND = "GB-SC"
    CHARITY_NORTHERN_IRELAND = "GB-NIC"
    COMPANY = "GB-COH"
    MUTUAL = "GB-MPR"


class LegalForm(StrEnum):
    """Not-for-profit legal forms that a member may have (prospectus §13)."""

    CIO = "charitable-incorporated-organisation"
    CHARITABLE_COMPANY = "charitable-company"
    CHARITABLE_TRUST = "charitable-trust"
    UNINCORPORATED_CHARITY = "unincorporated-charity"
    COMMUNITY_INTEREST_COMPANY = "community-interest-company"
    COMPANY_LIMITED_BY_GUARANTEE = "company-limited-by-guarantee"
    COMMUNITY_BENEFIT_SOCIETY = "community-benefit-society"
    CO_OPERATIVE_SOCIETY = "co-operative-society"


class MeetingBody(StrEnum):
    """Who met: the board of directors, or the members in general meeting."""

    BOARD = "board"
    MEMBERS = "members"


_CHARITIES = frozenset(
    {Scheme.CHARITY_ENGLAND_AND_WALES, Scheme.CHARITY_SCOTLAND, Scheme.CHARITY_NORTHERN_IRELAND}
)

SCHEMES_OF_FORM: dict[LegalForm, frozenset[Scheme]] = {
    LegalForm.CIO: _CHARITIES,
    LegalForm.CHARITABLE_COMPANY: _CHARITIES | {Scheme.COMPANY},
    LegalForm.CHARITABLE_TRUST: _CHARITIES,
    LegalForm.UNINCORPORATED_CHARITY: _CHARITIES,
    LegalForm.COMMUNITY_INTEREST_COMPANY: frozenset({Scheme.COMPANY}),
    LegalForm.COMPANY_LIMITED_BY_GUARANTEE: frozenset({Scheme.COMPANY}),
    LegalForm.COMMUNITY_BENEFIT_SOCIETY: frozenset({Scheme.MUTUAL}),
    LegalForm.CO_OPERATIVE_SOCIETY: frozenset({Scheme.MUTUAL}),
}
"""The registers in which an organisation of each form is entered."""

NUMBER_PATTERNS: dict[Scheme, re.Pattern[str]] = {
    Scheme.CHARITY_ENGLAND_AND_WALES: re.compile(r"[1-9][0-9]{5,6}", re.ASCII),
    Scheme.CHARITY_SCOTLAND: re.compile(r"SC0[0-9]{5}", re.ASCII),
    Scheme.CHARITY_NORTHERN_IRELAND: re.compile(r"NIC1[0-9]{5}", re.ASCII),
    Scheme.COMPANY: re.compile(r"(?:[0-9]{8}|(?:SC|NI|OC|CE|CS)[0-9]{6})", re.ASCII),
    Scheme.MUTUAL: re.compile(r"(?:[0-9]{3,5}|RS[0-9]{6}|IP[0-9]{5}R)", re.ASCII),
}
"""How each register writes its numbers."""

NUMBERS_IN_WORDS: dict[Scheme, str] = {
    Scheme.CHARITY_ENGLAND_AND_WALES: "six or seven digits, the first of them not 0",
    Scheme.CHARITY_SCOTLAND: "SC0 and five digits",
    Scheme.CHARITY_NORTHERN_IRELAND: "NIC1 and five digits",
    Scheme.COMPANY: "eight digits, or SC, NI, OC, CE or CS and six",
    Scheme.MUTUAL: "three to five digits, or RS and six, or IP, five and R",
}
"""The same for people."""

RegisteredNumber = Annotated[
    str,
    Written(
        kind="registered number",
        pattern=r"[A-Z0-9]{3,10}",
        convert=str,
        must="the number as registered: 3 to 10 capitals and digits, without spaces",
        example="9900123",
        slips=(
            SPACES,
            SMALL_LETTERS,
            Reason("It is too short.", r".{1,2}"),
            Reason("It is too long.", r".{11,}"),
        ),
        editor_types=("string", "integer"),
        most=10**10,
    ),
]
"""A registered number, kept as text: its zeros in front count."""


VariationReference = Annotated[
    str,
    Written(
        kind="variation",
        pattern=rf"{SLUG_PATTERN}/{DAY_PATTERN}",
        convert=str,
        must="a variation: the tender and the day in its file's name",
        example="healthy-luton/2026-02-20",
        slips=(SPACES, CAPITALS),
    ),
]
"""A variation by its place under ``data/variations/``."""

TradeReference = Annotated[
    str,
    Written(
        kind="output trade",
        pattern=rf"{SLUG_PATTERN}/{DAY_PATTERN}-{SLUG_PATTERN}--{SLUG_PATTERN}",
        convert=str,
        must="an output trade: the tender and its file's name",
        example="healthy-luton/2026-02-20-marsh-farm-futures--good-company",
        slips=(SPACES, CAPITALS),
    ),
]
"""An output trade by its place under ``data/trades/``."""


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A reference to one numbered decision of one meeting."""

    body: MeetingBody
    on: date
    number: int

    def __str__(self) -> str:
        return f"{self.body}/{self.on.isoformat()}/{self.number}"


def decision_from_text(written: str) -> Decision:
    """The reference ``"board/2024-03-12/3"``. Raises ``ValueError`` on an impossible date."""
    body, on, number = written.split("/")
    return Decision(MeetingBody(body), date.fromisoformat(on), int(number))


DecisionReference = Annotated[
    Decision,
    Written(
        kind="decision",
        pattern=rf"(?:board|members)/{DAY_PATTERN}/[1-9][0-9]?",
        convert=decision_from_text,
        becomes=Decision,
        must="a decision: who met, the meeting's date and the decision's number, from 1 to 99",
        example="board/2024-03-12/3",
        slips=(
            CAPITALS,
            Reason(NOT_IN_THE_CALENDAR, rf"(?:board|members)/{DAY_PATTERN}/[1-9][0-9]?"),
        ),
    ),
]
"""A minuted decision of the board or of the members."""
