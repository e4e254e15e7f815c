"""What a return gives under a name that is nearly right is told once, at that name."""

from __future__ import annotations

import pytest

from tests.consortia import Edit, after, edited, findings_in

Q2 = "returns/visits/2025-q2/alder.yaml"
ASKED: Edit = (
    "tenders/visits/tender.yaml",
    "    requirements:\n      checked",
    "    people_by:\n      - age\n    requirements:\n      checked",
)
GROUPS = "    people:\n      age:\n        younger: {}\n        older: {}\n        not-said: 0\n"
OTHERS = tuple(
    after(f"returns/visits/{file}.yaml", words, GROUPS.format(*counts))
    for file, words, counts in (
        ("2025-q1/alder", "    participants: 6\n", (1, 5)),
        ("2025-q1/birch", "    participants: 7\n", (1, 6)),
        ("2025-q2/birch", "    participants: 8\n", (1, 7)),
    )
)
OWN = GROUPS.format(1, 5)


def told(groups: str = OWN, *edits: Edit) -> list[str]:
    """What is said of alder's second quarter, where visits ask for people by age."""
    given = after(Q2, "    participants: 6\n", groups)
    found = findings_in(edited(ASKED, *OTHERS, given, *edits))
    return [f"{each.rule} {'.'.join(map(str, each.field))}" for each in found]


def test_with_every_name_right_there_is_nothing_to_tell() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (OWN.replace("older:", "oldr:"), "MON-2 lots.home.people.age.oldr"),
        (OWN.replace("age:", "ages:"), "MON-2 lots.home.people.ages"),
    ],
)
def test_a_group_or_breakdown_that_is_nearly_right_is_told_once(wrong: str, place: str) -> None:
    assert told(wrong) == [place]


def test_a_name_that_is_like_no_other_is_told_beside_what_is_missing() -> None:
    assert told(OWN.replace("older:", "pensioners:")) == [
        "MON-2 lots.home.people.age.older",
        "MON-2 lots.home.people.age.pensioners",
    ]


def test_a_plain_figure_that_is_missing_is_told_as_ever() -> None:
    assert told(OWN, (Q2, "    outputs: 12\n", "")) == ["MON-2 lots.home.outputs"]


def test_a_lot_beside_the_one_it_is_like_is_told_by_itself() -> None:
    hone = "  hone:\n    outputs: 1\naccepted_on"
    assert told(OWN, (Q2, "accepted_on", hone)) == ["MON-1 lots.hone"]
