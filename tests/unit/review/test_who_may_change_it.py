"""HIS-3 and HIS-4: each changes its own records, and records alone."""

from __future__ import annotations

import pytest

from generator.finding import Severity
from tests.consortia import edited
from tests.histories import CORRECTION, RETURN, correction, history, told

ACCESS = "data/access.yaml"
TEXT = b"""\
hub:
  accounts: [portal-hub, portal-both]
  team: portal/hub
board:
  accounts: [portal-secretary, portal-both]
  team: portal/board
members:
  alder: [alder-office]
  birch: [birch-office]
"""
NEW_RETURN = "data/returns/visits/2025-q3/alder.yaml"

FILES = {**edited(), ACCESS: TEXT}
MEMBER = "data/members/alder.yaml"
AWARD = "data/awards/visits.yaml"
TENDER = "data/tenders/gardens/tender.yaml"
CEDAR = "data/members/cedar.yaml"


def changed(path: str) -> dict[str, bytes]:
    """The files with one value of one record changed."""
    words = {
        MEMBER: (b"postcode: LU", b"postcode: MK"),
        CEDAR: (b"postcode: LU", b"postcode: MK"),
        AWARD: (b"hub: 900.00", b"hub: 900.01"),
        TENDER: (b"title: ", b"title: The "),
        RETURN: (b"accepted_on: 2025-04-20", b"accepted_on: 2025-04-21"),
        ACCESS: (b"alder: [alder-office]", b"alder: [alder-office, mallory]"),
    }[path]
    assert words[0] in FILES[path]
    return {**FILES, path: FILES[path].replace(*words, 1)}


def owned(path: str, author: str) -> list[str]:
    return [
        f"{one.severity} {one.path}"
        for one in history(FILES, changed(path), author=author)
        if one.rule == "HIS-3"
    ]


@pytest.mark.parametrize(
    ("path", "author", "severity"),
    [
        (MEMBER, "alder-office", None),
        (MEMBER, "Alder-Office", None),
        (MEMBER, "birch-office", Severity.ERROR),
        (MEMBER, "portal-hub", Severity.ERROR),
        (MEMBER, "portal-secretary", Severity.ERROR),
        (MEMBER, "mallory", Severity.ERROR),
        (CEDAR, "portal-hub", None),
        (CEDAR, "portal-secretary", Severity.ERROR),
        (TENDER, "portal-hub", None),
        (TENDER, "portal-secretary", Severity.ERROR),
        (TENDER, "portal-both", None),
        (TENDER, "alder-office", Severity.ERROR),
        (AWARD, "portal-secretary", None),
        (AWARD, "portal-both", None),
        (AWARD, "portal-hub", Severity.WARNING),
        (AWARD, "alder-office", Severity.ERROR),
        (RETURN, "portal-hub", None),
        (RETURN, "alder-office", Severity.ERROR),
        (ACCESS, "portal-hub", None),
        (ACCESS, "mallory", Severity.ERROR),
    ],
)
def test_each_changes_its_own(path: str, author: str, severity: Severity | None) -> None:
    assert owned(path, author) == ([] if severity is None else [f"{severity} {path}"])


def test_without_an_author_or_a_record_of_access_nobodys_ownership_is_asked() -> None:
    without = {path: data for path, data in FILES.items() if path != ACCESS}

    assert owned(MEMBER, "mallory")
    assert history(FILES, changed(MEMBER)) == []
    assert history(without, {**without, MEMBER: changed(MEMBER)[MEMBER]}, author="mallory") == []


def test_where_access_could_not_be_read_nothing_is_accepted() -> None:
    broken = {**FILES, ACCESS: b"hub: ["}
    (finding,) = history(broken, FILES, author="portal-hub")

    assert (finding.rule, finding.path, finding.severity) == ("HIS-3", ACCESS, Severity.ERROR)


def test_nobody_gives_itself_rights_by_the_change_that_needs_them() -> None:
    both = {**changed(ACCESS), MEMBER: changed(MEMBER)[MEMBER]}

    assert [one.path for one in history(FILES, both, author="mallory")] == [ACCESS, MEMBER]


def test_only_the_board_says_who_stands_for_the_board() -> None:
    more = TEXT.replace(b"[portal-secretary,", b"[portal-hub,")
    (finding,) = history(FILES, {**FILES, ACCESS: more}, author="portal-hub")

    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "This is for the board to decide, and portal-hub stands for the hub. Here board.accounts.1 "
        'was "portal-secretary" and is now "portal-hub". It counts once the board has reviewed it.'
    )


def test_a_member_sends_a_return_and_does_not_accept_it() -> None:
    sent = FILES[RETURN].replace(b"accepted_on: 2025-04-20\n", b"")
    accepted = {**FILES, NEW_RETURN: FILES[RETURN]}

    assert history(FILES, {**FILES, NEW_RETURN: sent}, author="alder-office") == []
    (own,) = history(FILES, accepted, author="alder-office")
    assert own.message == (
        "This is for the hub to change, and alder-office stands for alder. Here accepted_on was "
        'nothing and is now "2025-04-20".'
    )
    (other,) = history(FILES, {**FILES, NEW_RETURN: sent}, author="birch-office")
    assert other.message == (
        "This is for alder to change, and birch-office stands for birch. Here submitted_on was "
        'nothing and is now "2025-04-12", and 7 more values differ.'
    )
    assert other.fix == (
        "Take it out of this change, and ask alder to propose it. Who stands for whom is in "
        "data/access.yaml."
    )


def test_what_a_correction_names_is_the_boards_and_nothing_else_of_the_record() -> None:
    said = correction(("accepted_on", "2025-04-20", "2025-04-21"))
    corrected = {**changed(RETURN), CORRECTION: said}
    more = {**corrected, RETURN: corrected[RETURN].replace(b"participants: 6", b"participants: 7")}

    assert history(FILES, corrected, author="portal-secretary") == []
    prepared = history(FILES, corrected, author="portal-hub")
    assert {one.severity for one in prepared} == {Severity.WARNING}
    assert [one.rule for one in history(FILES, more, author="portal-secretary")] == [
        "HIS-1",
        "HIS-3",
    ]


def test_what_is_taken_away_or_unreadable_is_its_owners_all_the_same() -> None:
    gone = {path: data for path, data in FILES.items() if path != CEDAR}
    broken = {**FILES, CEDAR: b"name: ["}
    new = {**FILES, "data/members/dogwood.yaml": b"name: ["}

    for files in (gone, broken, new):
        (finding,) = history(FILES, files, author="alder-office")
        assert finding.rule == "HIS-3"
    assert history(FILES, new, author="alder-office")[0].field == ()


def test_whoever_breaks_its_own_record_is_not_told_that_it_took_away_what_is_the_hubs() -> None:
    broken = {**FILES, MEMBER: b"name: ["}

    assert history(FILES, broken, author="alder-office") == []
    (finding,) = history(FILES, broken, author="mallory")
    assert (finding.field, "nothing" in finding.message) == ((), False)
    # Taken away whole, it is taken from the hub too, whose part says since when it is a member.
    gone = {path: data for path, data in FILES.items() if path != MEMBER}
    (finding,) = history(FILES, gone, author="alder-office")
    assert "is now nothing" in finding.message


def test_whoever_takes_away_what_could_not_be_read_takes_it_from_its_owner() -> None:
    broken = {**FILES, CEDAR: b"name: ["}
    gone = {path: data for path, data in FILES.items() if path != CEDAR}

    (finding,) = history(broken, gone, author="alder-office")
    assert (finding.rule, finding.path, finding.field) == ("HIS-3", CEDAR, ())
    assert history(broken, gone, author="portal-hub") == []


@pytest.mark.parametrize(
    "login", ["", " portal-hub", "portal-hub\n", "portal-hub[bot]", "**portal-hub**",
              "portal-hub,portal-secretary", "portal\u2010hub", "\uff50ortal-hub"]
)  # fmt: skip
def test_a_name_that_only_looks_like_an_account_stands_for_nobody(login: str) -> None:
    (finding,) = history(FILES, changed(TENDER), author=login)
    assert f"{login} stands for nobody here." in finding.message


def test_capitals_do_not_count_but_for_letters_that_no_host_has() -> None:
    kelvin = TEXT.replace(b"accounts: [portal-hub", b"accounts: [kate, portal-hub")
    files = {**FILES, ACCESS: kelvin}
    after = {**files, TENDER: changed(TENDER)[TENDER]}

    assert history(files, after, author="Kate") == []
    assert [one.rule for one in history(files, after, author="\u212aate")] == ["HIS-3"]


def test_an_account_that_stands_for_nobody_and_one_for_several_are_told_so() -> None:
    (nobody,) = history(FILES, changed(TENDER), author="Mallory")
    (both,) = history(FILES, changed(MEMBER), author="portal-both")

    assert "and Mallory stands for nobody here." in nobody.message
    assert "and portal-both stands for the hub and the board." in both.message


def test_a_board_record_of_which_nothing_can_be_read_needs_the_boards_review() -> None:
    (finding,) = history(
        FILES, {**FILES, "data/awards/meals.yaml": b"decided_on: ["}, author="portal-hub"
    )

    assert (finding.severity, finding.field) == (Severity.WARNING, ())


# ----------------------------------------------------------------------- HIS-4


def test_records_change_alone() -> None:
    paths = (MEMBER, RETURN, "generator/rules/awards.py")
    (line,) = told(history(FILES, FILES, paths=paths))

    assert line == (
        "HIS-4 generator/rules/awards.py: This is no record, and is changed together with "
        "data/members/alder.yaml and 1 more record."
    )
    assert history(FILES, FILES, paths=paths[:2]) == []
    assert history(FILES, FILES, paths=paths[2:]) == []


def test_many_files_beside_a_record_are_counted_after_the_first_ten() -> None:
    paths = [MEMBER, *(f"docs/{number:02}.md" for number in range(12))]
    more = history(FILES, FILES, paths=paths)
    one_more = history(FILES, FILES, paths=paths[:-1])

    assert len(more) == 11
    # They are listed by path, and the last of all is the first that is not told.
    assert "2 more files are changed beside records." in {one.message for one in more}
    assert "1 more file is changed beside records." in {one.message for one in one_more}
    (three,) = history(FILES, FILES, paths=(MEMBER, RETURN, AWARD, "a"))
    assert three.message.endswith("data/awards/visits.yaml and 2 more records.")
