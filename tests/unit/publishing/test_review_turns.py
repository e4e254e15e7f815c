"""How something stood and stands: in plain words, with plain days, titles and units."""

from __future__ import annotations

import re

import click
import pytest

from generator.publishing.review_names import Names, names_of, subject_shown
from generator.publishing.review_report import as_lines
from generator.publishing.review_turns import turn_shown
from generator.publishing.review_words import sections, summary
from generator.review.comparison import compare
from generator.review.consequence import Cause, Consequence, LotTotal, Review
from generator.review.inputs import Input
from generator.review.kinds import Kind
from generator.review.topics import Subject
from tests.consortia import Edit, register_of
from tests.unit.review.reviewed import BEFORE, BIRCHS_MARK_LAPSES, files, reviewed

NAMES = names_of(register_of(BEFORE), register_of(BEFORE))
MEAL = {"tender": "meals", "lot": "lunches"}
BIRCH = "data/members/birch.yaml"


def said(
    kind: Kind,
    before: str,
    after: str,
    *,
    about: Subject | None = None,
    names: Names = NAMES,
    because_of: str = "",
) -> str:
    inputs = (Input(path=because_of, before={"name": "x"}, after=None),)
    each = Consequence(
        kind=kind,
        subject=about or Subject(member="birch"),
        before=before,
        after=after,
        causes=(Cause(inputs=inputs),) if because_of else (),
    )
    return f"{subject_shown(each, names)}: {turn_shown(each, names)}"


ON_TIME = Subject(name="on_time_threshold from 2026-12-01")
APPEALS = Subject(name="appeal_days from 2026-12-01")
SMALL = Subject(name="small_income from 2026-12-01")
AREAS = Subject(name="quality_areas from 2026-12-01")
VISITS = Subject(tender="visits", member="birch", name="2025-q3")


@pytest.mark.parametrize(
    ("kind", "about", "before", "after", "says"),
    [
        (
            Kind.POLICY,
            ON_TIME,
            "",
            "90%, by members/2026-06-17/3",
            (
                "How many of a member’s latest returns must have been on time, from 1 December "
                "2026: – → 90%, by decision 3 of the members on 17 June 2026"
            ),
        ),
        (
            Kind.POLICY,
            APPEALS,
            "1, by members/2026-06-17/3",
            "5, by members/2026-06-17/3",
            (
                "How long after an award’s approval a bidder may appeal, from 1 December 2026: "
                "1 working day, by decision 3 of the members on 17 June 2026 → "
                "5 working days, by decision 3 of the members on 17 June 2026"
            ),
        ),
        (
            Kind.POLICY,
            SMALL,
            "100000.00, by board/2026-06-17/3",
            "",
            (
                "Under which yearly income a member counts as small in the fairness report, from "
                "1 December 2026: £100000.00, by decision 3 of the board on 17 June 2026 → –"
            ),
        ),
        (
            Kind.POLICY,
            AREAS,
            "",
            "care: Care; 3, by members/2026-06-17/3",
            (
                "Quality areas, from 1 December 2026: "
                "– → care: Care; 3, by decision 3 of the members on 17 June 2026"
            ),
        ),
        (
            Kind.APPROVED,
            Subject(tender="meals"),
            "",
            "board/2024-12-02/1",
            "Community meals: by decision 1 of the board on 2 December 2024",
        ),
        (
            Kind.APPROVED,
            Subject(tender="meals"),
            "board/2024-12-02/1",
            "board/2024-12-03/2",
            (
                "Community meals: by decision 2 of the board on 3 December 2024, and not by "
                "decision 1 of the board on 2 December 2024"
            ),
        ),
        (
            Kind.NO_LONGER_APPROVED,
            Subject(tender="meals"),
            "board/2024-12-02/1",
            "",
            "Community meals: it was, by decision 1 of the board on 2 December 2024",
        ),
        (
            Kind.STANDING,
            None,
            "passed",
            "ELI-2, ELI-3",
            "Birch Kitchen: yes → no, by ELI-2 and ELI-3",
        ),
        (Kind.STANDING, None, "ELI-2", "passed", "Birch Kitchen: no, by ELI-2 → yes"),
        (
            Kind.BOARD,
            Subject(name="asha"),
            "",
            "birch",
            f"{NAMES.directors['asha']}: – → Birch Kitchen",
        ),
        (
            Kind.BOARD,
            Subject(name="ivy"),
            "independent",
            "",
            f"{NAMES.directors['ivy']}: independent → –",
        ),
        (
            Kind.LEVEL,
            Subject(member="birch", name="from 2026-12-01"),
            "",
            "left",
            "Birch Kitchen, from 1 December 2026: – → left",
        ),
        (
            Kind.FORECAST,
            Subject(name="months expected under the reserve"),
            "1",
            "2",
            "Months expected under the reserve: 1 → 2",
        ),
        (
            Kind.RETURN,
            VISITS,
            "missing",
            "late; not yet accepted; 11 of 11 figures; 12 outputs of home; £950.00 spent on home",
            (
                "Visits to older people, Birch Kitchen, July to September 2025: missing → late, "
                "not yet accepted, 11 of 11 figures; Visits at home: 12 outputs, £950.00 spent"
            ),
        ),
        (
            Kind.RETURN,
            VISITS,
            "on time; accepted; 12 outputs of home; 3 outputs of nowhere",
            "on time; accepted; 13 outputs of home; 3 outputs of nowhere",
            (
                "Visits to older people, Birch Kitchen, July to September 2025: "
                "Visits at home: 12 outputs → Visits at home: 13 outputs"
            ),
        ),
    ],
)
def test_nobody_need_know_how_records_write_it(
    kind: Kind, about: Subject | None, before: str, after: str, says: str
) -> None:
    assert said(kind, before, after, about=about) == says


def test_no_figure_of_a_return_is_cut_however_many_lots_there_are() -> None:
    figures = "; ".join(f"{count} outputs of lot-{count}" for count in range(40))
    told = said(Kind.RETURN, "missing", f"late; {figures}", about=VISITS)
    assert told.endswith("39 outputs of lot-39")


LEAVES: Edit = (
    "members/cedar.yaml",
    "    founding: yes\n",
    (
        "    founding: yes\n    until: 2025-08-31\n  - since: 2025-09-01\n    level: left\n"
        "    reason: Closed.\n"
    ),
)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def test_who_leaves_on_a_day_to_come_is_told_of_before_it_comes() -> None:
    review = reviewed(LEAVES)
    told = [click.unstyle(line) for line in as_lines(review, NAMES)]
    assert told[0] == "1 change in 1 record: 1 consequence, and no money moves."
    assert told[2:4] == [
        "A member’s level changes",
        "  Cedar Family Club, from 1 September 2025: – → left",
    ]


def test_no_day_is_written_as_in_a_record_but_where_the_record_is_quoted() -> None:
    """Of what a lapse does, what follows is told with plain days; its cause as it is typed."""
    review = reviewed(BIRCHS_MARK_LAPSES, LEAVES)
    entries = [entry for part in sections(review, NAMES) for entry in part.entries]
    assert entries
    assert not [entry.says for entry in entries if ISO_DAY.search(entry.turn)]


# ------------------------------------------------------------ what cannot be read

BROKEN = files(("members/birch.yaml", "legal_form: ", "legal_form: no-such-"))


def broken() -> tuple[Review, Names]:
    before, after = register_of(BEFORE), register_of(BROKEN)
    assert after.unknown == {BIRCH}
    review = compare(before, after, [BIRCH])
    return review, names_of(before, after)


def test_what_rests_on_a_record_that_cannot_be_read_is_not_told_as_lost() -> None:
    review, names = broken()
    told = "\n".join(click.unstyle(line) for line in as_lines(review, names))
    assert f"{BIRCH} cannot be read: what rests on it is not known until it can.\n" in told
    assert "money moves" not in told
    assert "less" not in told
    assert "→ –" not in told
    assert "Birch Kitchen: full → not known" in told
    assert "gone" not in told
    assert f"because of {BIRCH}, which cannot be read" in told


def test_a_record_that_can_be_read_again_is_not_told_as_a_gain() -> None:
    before, after = register_of(BROKEN), register_of(BEFORE)
    names = names_of(before, after)
    told = "\n".join(as_lines(compare(before, after, [BIRCH]), names))
    assert "Birch Kitchen: not known → full" in told
    assert "more" not in told
    assert "cannot be read" not in told


def test_a_record_that_is_gone_is_told_as_gone() -> None:
    before, after = register_of(BEFORE), register_of(files(without=BIRCH))
    told = "\n".join(as_lines(compare(before, after, [BIRCH]), names_of(before, after)))
    assert f"{BIRCH}, which is gone" in told
    assert "cannot be read" not in told
    assert "Birch Kitchen: full → –" in told


def test_several_records_that_cannot_be_read_are_counted() -> None:
    review, _names = broken()
    other = Input(path="data/a.yaml", before=None, after=None)
    both = Review(
        inputs=(*review.inputs, other), consequences=review.consequences, totals=review.totals
    )
    unread = Names(unread_after=frozenset({BIRCH, "data/a.yaml", "data/elsewhere.yaml"}))
    assert summary(both, unread).endswith(
        "consequences. 2 records of them cannot be read: what rests on those is not known until "
        "they can."
    )


def parts(*differences: int, after: int) -> Review:
    return Review(
        inputs=(),
        totals=(
            LotTotal(tender="meals", lot="lunches", before=after - sum(differences), after=after),
        ),
        consequences=tuple(
            Consequence(
                kind=Kind.MEMBERS_PART,
                subject=Subject(tender="meals", lot="lunches", member=f"m{place}"),
                before=max(0, -pence),
                after=max(0, pence),
            )
            for place, pence in enumerate(differences)
        ),
    )


@pytest.mark.parametrize(
    ("differences", "after", "says"),
    [
        ((-500, -300), 0, "£8.00 moves"),
        ((500, -500), 900, "£5.00 moves"),
        ((500, -300), 900, "£5.00 moves"),
        ((0,), 900, "no money moves"),
    ],
)
def test_money_that_falls_away_moves_as_well(
    differences: tuple[int, ...], after: int, says: str
) -> None:
    assert summary(parts(*differences, after=after), NAMES).endswith(f", and {says}.")


def test_a_share_is_told_to_the_tenth_and_once_where_it_stays() -> None:
    rate = (
        "consortium.yaml",
        "  top_slice_rate:\n    - since: 2023-01-10\n      value: 10%",
        "  top_slice_rate:\n    - since: 2023-01-10\n      value: 9.5%",
    )
    told = "\n".join(as_lines(reviewed(rate), NAMES))
    assert "The hub: £500.00 → £475.00, £25.00 less, 10% → 9.5% of the lot\n" in told
    penny = parts(1, -1, after=1_000_000)
    (section,) = sections(penny, NAMES)
    assert section.entries[0].turn == "£0.00 → £0.01, £0.01 more, 0% of the lot"
