"""The register holds every record under its identity, and tells absent from unreadable."""

from __future__ import annotations

from datetime import date

from generator.register import Register, build_register
from schemas import catalogue
from schemas.identifiers import Decision, MeetingBody
from schemas.places import Place
from tests.consortia import AS_OF, MINIMAL, edited, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
FOUNDING = date(2023, 1, 10)


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
