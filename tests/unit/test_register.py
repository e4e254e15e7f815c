"""The register holds every record under its identity, and tells absent from unreadable."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest

from generator.register import (
    Register,
    build_register,
    identity_of,
    once_per_record,
    once_per_register,
    register_key,
)
from generator.rules.rulebook import hold_all
from schemas import catalogue
from schemas.catalogue import Place, place_of
from schemas.identifiers import Decision, MeetingBody
from schemas.member import Member
from schemas.periods import Frequency, Period
from tests.consortia import AS_OF, MINIMAL, edited, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
FOUNDING = date(2023, 1, 10)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("members/alder.yaml", "alder"),
        ("applications/2023-02-01-birch.yaml", (date(2023, 2, 1), "birch")),
        ("tenders/visits/offers/alder.yaml", ("visits", "alder")),
        (
            "returns/visits/2025-q1/alder.yaml",
            ("visits", Period(2025, 1, Frequency.QUARTER), "alder"),
        ),
        (
            "excuses/visits/2025-q1/alder.yaml",
            ("visits", Period(2025, 1, Frequency.QUARTER), "alder"),
        ),
        ("governance/meetings/members/2023-01-10.yaml", (MeetingBody.MEMBERS, FOUNDING)),
        ("quality/self-assessments/alder/2025-01-10.yaml", ("alder", date(2025, 1, 10))),
        ("quality/reviews/alder/2025-01-10.yaml", ("alder", date(2025, 1, 10))),
        ("quality/plans/alder/2025-01-10.yaml", ("alder", date(2025, 1, 10))),
        (
            "quality/mentoring/2025-01-10-birch--alder.yaml",
            (date(2025, 1, 10), "birch", "alder"),
        ),
        ("quality/cases/2025-01-10-alder.yaml", (date(2025, 1, 10), "alder")),
        ("charter/log/2025-04.yaml", Period(2025, 4, Frequency.MONTH)),
        ("charter/self-assessments/2025-01-10.yaml", date(2025, 1, 10)),
        ("development/events/2025-01-10-safe-hands.yaml", (date(2025, 1, 10), "safe-hands")),
    ],
)
def test_a_record_is_kept_under_what_its_path_says(path: str, key: object) -> None:
    place = place_of(f"data/{path}")
    assert place is not None
    assert register_key(place) == key
    assert identity_of(key) == place.identity


def test_records_are_in_order_whatever_the_order_of_the_files() -> None:
    members = [
        (Place(catalogue.MEMBER, (name,)), REGISTER.members[name])
        for name in ("cedar", "alder", "birch")
    ]
    placed = [*members, (Place(catalogue.CONSORTIUM, ()), REGISTER.consortium)]
    register = build_register(placed, as_of=AS_OF, unknown=frozenset())
    assert register is not None
    assert list(register.members) == ["alder", "birch", "cedar"]


def test_without_a_consortium_record_there_is_no_register() -> None:
    assert build_register((), as_of=AS_OF, unknown=frozenset()) is None


def test_counts_name_every_kind_in_the_order_of_the_catalogue() -> None:
    counts = REGISTER.counts()
    assert list(counts) == [kind.name for kind in catalogue.CATALOGUE]
    assert counts["consortium"] == 1
    assert counts["return"] == 4
    assert counts["plan"] == 0


def test_a_record_that_cannot_be_read_is_unknown_and_not_absent() -> None:
    register = register_with(("members/cedar.yaml", "name: Cedar", "nome: Cedar"))
    assert "cedar" not in register.members
    assert register.is_unknown(catalogue.MEMBER, "cedar")
    assert not register.is_unknown(catalogue.MEMBER, "nobody")
    assert not register.is_unknown(catalogue.MEMBER, "alder")


def test_a_decision_is_taken_if_the_minutes_hold_it() -> None:
    assert REGISTER.is_decided(Decision(MeetingBody.MEMBERS, FOUNDING, 1))
    assert not REGISTER.is_decided(Decision(MeetingBody.MEMBERS, FOUNDING, 2))
    assert not REGISTER.is_decided(Decision(MeetingBody.BOARD, FOUNDING, 1))


def test_a_decision_is_not_denied_because_its_minutes_cannot_be_read() -> None:
    minutes = "governance/meetings/members/2023-01-10.yaml"
    register = register_with((minutes, "present:", "presence:"))
    assert register.is_decided(Decision(MeetingBody.MEMBERS, FOUNDING, 2))


def test_what_follows_from_a_register_is_computed_once() -> None:
    asked: list[Register] = []

    @once_per_register
    def count(register: Register) -> int:
        asked.append(register)
        return len(asked)

    other = register_of(edited())
    assert [count(REGISTER), count(REGISTER), count(other), count(REGISTER)] == [1, 1, 2, 1]


def test_nothing_remembered_keeps_a_register_alive() -> None:
    register = register_of(edited())
    hold_all(register)
    alive = weakref.ref(register)
    del register
    gc.collect()
    assert alive() is None


def test_a_record_in_a_folder_that_cannot_be_read_is_unknown_too() -> None:
    files = {path: data for path, data in edited().items() if "/members/" not in path}
    sound = register_of(files)
    register = Register(
        as_of=AS_OF, consortium=sound.consortium, unknown=frozenset({"data/members"})
    )
    assert register.is_unknown(catalogue.MEMBER, "alder")
    assert not register.is_unknown(catalogue.TENDER, "visits")


def test_the_keys_of_a_kind_are_those_of_its_records_and_the_consortiums_is_empty() -> None:
    keys = {kind.name: REGISTER.keys_of(kind) for kind in catalogue.CATALOGUE}

    assert {name: len(of_kind) for name, of_kind in keys.items()} == REGISTER.counts()
    assert keys["consortium"] == ((),)
    assert keys["member"] == tuple(REGISTER.members)


def test_what_follows_from_a_record_is_worked_out_once_for_each() -> None:
    asked: list[str] = []

    @once_per_record
    def name(member: Member) -> str:
        asked.append(member.name)
        return member.name

    one = REGISTER.members["alder"]
    other = one.model_copy()
    assert [name(one), name(one), name(other), name(other)] == [one.name] * 4
    assert asked == [one.name] * 2


def test_nothing_is_remembered_of_a_record_that_is_gone() -> None:
    @once_per_record
    def name(member: Member) -> str:
        return member.name

    # Each is gone before the next is made, which may be given the same place.
    said = {name(REGISTER.members["alder"].model_copy(update={"name": str(n)})) for n in range(50)}
    assert said == {str(n) for n in range(50)}
