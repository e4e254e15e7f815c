"""The page of corrections: who is shown what of each, and where the records' pages say so."""

from __future__ import annotations

from generator.publishing.pages import corrections
from generator.publishing.pages.corrections import notes
from schemas.published.audience import Audience
from tests.consortia import edited
from tests.histories import CORRECTION, RETURN, correction
from tests.sections import minimal, portal_of, rows_in, shown, written

OFFER = "data/tenders/visits/offers/alder.yaml"
FILES = {
    **edited(),
    CORRECTION: correction(("lots.home.participants", "7", "6")),
    CORRECTION.replace("alder", "capacity"): correction(
        ("lots.home.capacity", "61", "60"), record=OFFER
    ),
}


def test_without_corrections_the_page_says_so() -> None:
    page = shown(written(corrections.files, minimal())["corrections/index.md"])

    assert "Nothing that was decided has been corrected." in page


def test_the_public_is_told_which_values_were_corrected_and_none_of_them() -> None:
    files = written(corrections.files, portal_of(FILES))
    (row,) = rows_in(files["data/tables/corrections.csv"])

    assert row == {
        "Day": "2025-08-14",
        "Kind of record": "Return",
        "Record": RETURN,
        "What was corrected": "lots.home.participants",
        "Decision": "Decision 1 of the board on 4 August 2025",
    }
    assert "counted twice" not in shown(files["corrections/index.md"])


def test_members_are_told_what_each_was_and_is_and_why() -> None:
    files = written(corrections.files, portal_of(FILES, audience=Audience.MEMBERS))
    rows = rows_in(files["data/tables/corrections.csv"])

    assert [row["Record"] for row in rows] == [OFFER, RETURN]
    assert rows[1]["What was corrected"] == "lots.home.participants (was 7, is now 6)"
    assert rows[1]["Why"] == "The first visit was counted twice."


def test_what_was_not_there_is_told_as_nothing() -> None:
    files = {**edited(), CORRECTION: correction(("lots.home.participants", None, "6"))}
    page = written(corrections.files, portal_of(files, audience=Audience.MEMBERS))
    (row,) = rows_in(page["data/tables/corrections.csv"])

    assert "was nothing, is now 6" in row["What was corrected"]


def test_a_records_page_is_told_of_its_corrections_if_the_audience_may_know_of_them() -> None:
    public = portal_of(FILES)

    (note,) = notes(public, (RETURN,))
    assert note == (
        f"{RETURN}, on 14 August 2025: lots.home.participants. "
        "Decision 1 of the board on 4 August 2025."
    )
    assert notes(public, (OFFER,)) == ()
    assert len(notes(portal_of(FILES, audience=Audience.MEMBERS), (OFFER,))) == 1
    assert notes(minimal(), (RETURN,)) == ()
