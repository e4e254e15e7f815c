"""Nothing that is for members, or for nobody, is in anything that the public is given."""

from __future__ import annotations

import pytest

from generator.publishing.pages import (
    about,
    awards,
    data,
    joining,
    members,
    outcomes,
    partnerships,
    performance,
    readiness,
    records,
    returns,
    sub_contracts,
    tenders,
)
from generator.publishing.pages.governance import meetings
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import Edit, edited
from tests.sections import portal_of, written

APPLICATION = b"""organisation: Zapplicant
legal_form: charitable-incorporated-organisation
identifiers:
  - scheme: GB-CHC
    number: 9900077
summary: Zappsummary.
level: full
areas:
  - luton
themes:
  - wellbeing
panel:
  - role: Zpanelrole
    on_behalf_of: alder
"""

REFUSED = (
    APPLICATION.replace(b"Zapplicant", b"Zrefused").replace(b"9900077", b"9900078")
    + b"""reviewed_on: 2025-03-20
decision:
  on: 2025-03-25
  outcome: refused
  reasons: Zrefusalreason.
"""
)

SELF_ASSESSMENT = b"""areas:
  home: good
strengths:
  - Zstrength
weaknesses:
  - Zweakness
"""

CASE = b"""stages:
  - stage: opened
    on: 2025-02-03
    reasons: Zcase.
"""

PLAN = b"""agreed_on: 2024-11-01
lots:
  home:
    alder:
      outputs: 45
      assented_on: 2024-11-01
      reason: Zplanned
"""

MEMBERS_ONLY: dict[str, Edit] = {
    "Zreference": ("members/alder.yaml", "reference: Policy 1", "reference: Zreference"),
    "Zgate": (
        "awards/visits.yaml",
        "evidence: Business principles signed on 20 February 2023.",
        "evidence: Zgate.",
    ),
    "Zexplanation": (
        "returns/visits/2025-q2/birch.yaml",
        "    spend_total: 940.00\n",
        (
            "    spend_total: 940.00\n"
            "    variance:\n"
            "      explanation: Zexplanation.\n"
            "      action: Zaction.\n"
            "      owner: Zowner\n"
            "      by: 2025-09-30\n"
            "left_out:\n"
            "  - lot: home\n"
            "    measure: participants\n"
            "    reason: Zomission\n"
            "    expected_on: 2025-09-30\n"
        ),
    ),
    "86420": ("tenders/visits/offers/birch.yaml", "unit_price: 90.00", "unit_price: 864.20"),
    "Zscores": (
        "tenders/visits/scores.yaml",
        "reasons: Warm and well run.",
        "reasons: Zscores.",
    ),
    "Zjudge": ("tenders/visits/scores.yaml", "role: Nurse", "role: Zjudge"),
    "73519": ("returns/visits/2025-q2/birch.yaml", "participants: 8", "participants: 73519"),
    "84731": (
        "returns/visits/2025-q2/alder.yaml",
        "    outcomes:\n",
        "    people:\n      age:\n        older: 84731\n    outcomes:\n",
    ),
    "Znarrative": (
        "returns/visits/2025-q1/alder.yaml",
        "    outcomes:\n",
        "    narrative: Znarrative.\n    outcomes:\n",
    ),
    "62871": ("returns/visits/2025-q2/birch.yaml", "less-lonely: 3", "less-lonely: 62871"),
}
"""A sentinel in each field that members see and the public does not."""

NOBODY: dict[str, Edit] = {
    "QX9": ("members/alder.yaml", "postcode: LU1 2AA", "postcode: QX9 9XQ"),
    "Znature": (
        "tenders/visits/offers/birch.yaml",
        "conflicts: []",
        "conflicts:\n  - with_whom: Zwhom\n    nature: Znature.",
    ),
    "Zcapacity": ("tenders/visits/offers/birch.yaml", "Twelve volunteers.", "Zcapacity."),
    "Zmeets": ("tenders/visits/offers/birch.yaml", "Every volunteer has a certificate.", "Zmeets."),
    "Zunderway": ("tenders/meals/scores.yaml", "reasons: A good kitchen.", "reasons: Zunderway."),
    "Zdecision": (
        "applications/2023-02-01-birch.yaml",
        "reasons: A sound kitchen.",
        "reasons: Zdecision.",
    ),
}
"""A sentinel in fields that the portal shows to nobody."""

OTHERS_FOR_MEMBERS = (
    "Zaction", "Zomission", "Zstrength", "Zweakness", "Zcase",
    "Zplanned", "2025-02-03-birch", "self-assessments/alder", "tenders/visits/plan",
    "tenders/visits/offers",
)  # fmt: skip
OTHERS_FOR_NOBODY = (
    "Zapplicant",
    "zapplicant",
    "Zowner",
    "Zwhom",
    "Zrefused",
    "zrefused",
    "Zrefusalreason",
    "Zappsummary",
    "Zpanelrole",
)


def everything(audience: Audience) -> bytes:
    """Every byte that ``audience`` is given, of a consortium with sentinels in it."""
    files = edited(*MEMBERS_ONLY.values(), *NOBODY.values())
    files["data/applications/2025-08-01-zapplicant.yaml"] = APPLICATION
    files["data/applications/2025-03-01-zrefused.yaml"] = REFUSED
    files["data/quality/self-assessments/alder/2025-01-31.yaml"] = SELF_ASSESSMENT
    files["data/quality/cases/2025-02-03-birch.yaml"] = CASE
    files["data/tenders/visits/plan.yaml"] = PLAN
    portal: Portal = portal_of(files, audience=audience)
    assert portal.register.unknown == frozenset()
    sections = (
        about.files,
        awards.files,
        data.files,
        joining.files,
        members.files,
        meetings.files,
        outcomes.files,
        partnerships.files,
        performance.files,
        readiness.files,
        records.files,
        returns.files,
        sub_contracts.files,
        tenders.files,
    )
    return b"\n".join(
        part
        for section in sections
        for path, content in written(section, portal).items()
        for part in (path.encode(), content)
    )


@pytest.fixture(scope="module")
def public() -> bytes:
    return everything(Audience.PUBLIC)


@pytest.fixture(scope="module")
def for_members() -> bytes:
    return everything(Audience.MEMBERS)


@pytest.mark.parametrize("sentinel", [*MEMBERS_ONLY, *OTHERS_FOR_MEMBERS])
def test_what_is_for_members_reaches_members_alone(
    public: bytes, for_members: bytes, sentinel: str
) -> None:
    assert sentinel.encode() in for_members
    assert sentinel.encode() not in public


@pytest.mark.parametrize("sentinel", [*NOBODY, *OTHERS_FOR_NOBODY])
def test_what_is_for_nobody_reaches_nobody(
    public: bytes, for_members: bytes, sentinel: str
) -> None:
    assert sentinel.encode() not in for_members
    assert sentinel.encode() not in public


def test_refusals_are_counted(public: bytes) -> None:
    assert b"Came in,Granted,Refused,Withdrawn" in public
    assert b"2024/25,1,0,1,0,1 of 1,24,24\r\n" in public
