"""HIS-1 and HIS-2: what is settled changes by a correction alone, which says what changed."""

from __future__ import annotations

from datetime import date

import pytest

from generator.finding import Finding, Severity
from generator.review.history.moved import MOST_COMPARED
from generator.review.history.settled import NEVER_SETTLED, SETTLED
from schemas.catalogue import CATALOGUE
from tests.consortia import LEFT_OUT, Edit, after, edited, findings_in
from tests.histories import AWARD, CORRECTION, MINUTES, RETURN, correction, history, told
from tests.kept_books import closing, ledger

OUTPUTS: Edit = ("returns/visits/2025-q1/alder.yaml", "  outputs: 11", "  outputs: 12")
CUMULATIVE: Edit = ("returns/visits/2025-q1/alder.yaml", "to_date: 11", "to_date: 12")


def test_every_kind_is_either_settled_by_something_or_never() -> None:
    never = [kind.name for kind in NEVER_SETTLED]

    assert sorted([*SETTLED, *never]) == sorted(kind.name for kind in CATALOGUE)
    assert all(settled.by for settled in SETTLED.values())


def test_nothing_changed_is_nothing_found() -> None:
    assert history(edited(), edited()) == []


def test_a_penny_of_an_approved_award_is_found_with_what_it_was() -> None:
    changed = edited(("awards/visits.yaml", "hub: 900.00", "hub: 900.01"))
    (finding,) = history(edited(), changed)

    assert told([finding]) == [
        (
            'HIS-1 awards/visits.yaml: result.home.hub was "900.00" and is now "900.01". This '
            "award was approved by board/2024-12-02/1: what is settled stays as it was."
        )
    ]
    assert finding.field == ("result", "home", "hub")
    assert finding.severity is Severity.ERROR
    assert finding.fix == (
        'Put "900.00" back. If it was wrong, the board decides, and a new file in '
        "data/corrections/ names the record, the field, what it was and is now, the reason and "
        "the decision."
    )


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (OUTPUTS, ["HIS-1 returns/visits/2025-q1/alder.yaml"]),
        (
            ("governance/meetings/board/2024-12-02.yaml", "votes_for: 2", "votes_for: 3"),
            ["HIS-1 governance/meetings/board/2024-12-02.yaml"],
        ),
        (
            ("tenders/visits/offers/alder.yaml", "capacity: 60", "capacity: 61"),
            ["HIS-1 tenders/visits/offers/alder.yaml"],
        ),
        (("members/alder.yaml", "postcode: LU", "postcode: MK"), []),
    ],
)
def test_what_is_settled_is_told_by_its_kind(edit: Edit, found: list[str]) -> None:
    told_of = [
        f"{one.rule} {one.path.removeprefix('data/')}" for one in history(edited(), edited(edit))
    ]
    assert told_of == found


def test_an_offer_is_open_until_the_award_is_approved() -> None:
    before = edited(("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", ""))
    changed = dict(before)
    path = "data/tenders/visits/offers/alder.yaml"
    changed[path] = changed[path].replace(b"capacity: 60", b"capacity: 61")

    assert history(before, changed) == []


def test_a_proposal_may_be_computed_anew_and_approved() -> None:
    proposal = edited(("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", ""))

    assert history(proposal, edited()) == []


def test_a_return_may_be_mended_until_it_is_accepted_and_then_is_settled() -> None:
    sent = edited(("returns/visits/2025-q1/alder.yaml", "accepted_on: 2025-04-20\n", ""))
    mended = edited(OUTPUTS, CUMULATIVE)

    assert history(sent, mended) == []
    assert history(mended, sent) != []


def test_a_note_or_another_order_of_fields_changes_nothing() -> None:
    files = edited()
    changed = {**files, RETURN: b"# sent by post\n" + files[RETURN]}

    assert history(files, changed) == []


def test_many_changed_values_are_counted_after_the_first_ten() -> None:
    files = edited()
    changed = {**files, AWARD: files[AWARD].replace(b"passed: yes", b"passed: no")}
    findings = history(files, changed)

    assert len(findings) == 11
    assert sum("more of its values are not as settled" in one.message for one in findings) == 1


def test_a_record_that_is_gone_is_to_be_put_back() -> None:
    files = edited()
    (finding,) = history(files, {path: data for path, data in files.items() if path != RETURN})

    assert told([finding]) == [
        (
            "HIS-1 returns/visits/2025-q1/alder.yaml: This return was accepted on 20 April 2025, "
            "and is gone."
        )
    ]
    assert finding.fix == f"Put {RETURN} back as it was."


def test_a_renaming_that_hides_an_edit_is_one_finding_that_tells_the_edit() -> None:
    files = edited()
    moved = {path: data for path, data in files.items() if path != RETURN}
    moved["data/returns/visits/2025-q3/alder.yaml"] = files[RETURN].replace(
        b"staff: 800.00", b"staff: 700.00"
    )
    (finding,) = history(files, moved)

    assert told([finding]) == [
        (
            "HIS-1 returns/visits/2025-q1/alder.yaml: This return was accepted on 20 April 2025, "
            "and was moved to data/returns/visits/2025-q3/alder.yaml, where lots.home.spend.staff "
            'was "800.00" and is now "700.00". What is settled stays where it was.'
        )
    ]
    assert finding.fix == (
        "Move it back, as it was: git mv data/returns/visits/2025-q3/alder.yaml "
        "data/returns/visits/2025-q1/alder.yaml"
    )


def test_a_renaming_alone_and_one_with_many_edits_are_told_in_brief() -> None:
    files = edited()
    gone = {path: data for path, data in files.items() if path != RETURN}
    elsewhere = "data/returns/visits/2025-q3/alder.yaml"
    (alone,) = history(files, {**gone, elsewhere: files[RETURN]})
    text = files[RETURN].replace(b"11", b"12").replace(b": 6", b": 7").replace(b": 2\n", b": 3\n")
    (many,) = history(files, {**gone, elsewhere: text})

    assert f"moved to {elsewhere}. What" in alone.message
    assert many.message.count(" and is now ") == 3
    assert "; and 1 more. What" in many.message


def test_of_many_records_that_move_at_once_each_is_told_its_own_place() -> None:
    texts = {
        number: edited()[RETURN].replace(b"outputs: 11", b"outputs: %d" % number)
        for number in range(100, 100 + MOST_COMPARED + 10)
    }
    before = {f"data/returns/visits/2025-q1/m{number}.yaml": text for number, text in texts.items()}
    after = {f"data/returns/visits/2025-q2/m{number}.yaml": text for number, text in texts.items()}
    findings = history({**edited(), **before}, {**edited(), **after})

    assert len(findings) == len(texts)
    for one in findings:
        assert f"was moved to {one.path.replace('2025-q1', '2025-q2')}. What" in one.message


def test_a_record_that_is_unreadable_or_bears_other_capitals_is_found_by_reading_alone() -> None:
    files = edited()
    broken = {**files, RETURN: b"submitted_on: ["}
    gone = {path: data for path, data in files.items() if path != RETURN}
    capitals = {RETURN.replace("alder", "Alder"): frozenset({"READ-PATH"})}

    assert history(files, broken) == []
    assert history(files, gone, faults=capitals) == []
    assert history(broken, files) == []


def test_a_settled_record_does_not_become_a_program() -> None:
    marked = {RETURN: frozenset({"READ-EXECUTABLE"})}
    (finding,) = history(edited(), edited(), faults=marked)

    assert finding.message == (
        "This return was accepted on 20 April 2025. It was an ordinary file and is now marked as a "
        "program that can be run."
    )
    assert finding.fix == f"Take the mark away: git update-index --chmod=-x {RETURN}"


def test_an_appraisal_is_open_until_the_board_has_decided_on_it() -> None:
    path = "data/tenders/gardens/appraisal.yaml"
    text = """\
on: 2025-08-01
by: Development director
scores:
  need: {score: 3, because: Many ask.}
"""
    decided = f"{text}decided: {{decision: board/2024-09-02/1, course: go}}\n"
    files = edited()
    drawn = {**files, path: text.encode()}
    done = {**files, path: decided.encode()}
    later = {**files, path: decided.replace("08-01", "08-02").encode()}

    assert history(drawn, done) == []
    (finding,) = history(done, later)
    assert "was decided by board/2024-09-02/1: what is settled" in finding.message


# ------------------------------------------------------------------- additions


def test_a_figure_left_out_openly_may_be_supplied_after_acceptance_and_nothing_else() -> None:
    path = "returns/visits/2025-q1/alder.yaml"
    without = (path, "    outcomes:\n      less-lonely: 2\n", "")
    before = edited(without, (path, "accepted_on", f"{LEFT_OUT}accepted_on"))
    supplied = (
        before[RETURN]
        .replace(
            b"    expected_on: 2025-09-01\n",
            b"    expected_on: 2025-09-01\n    supplied_on: 2025-08-14\n",
        )
        .replace(b"    spend:\n", b"    outcomes:\n      less-lonely: 2\n    spend:\n")
    )

    assert history(before, {**before, RETURN: supplied}) == []
    noted = before[RETURN].replace(b"08-01", b"08-02").replace(b"2025-09-01", b"2025-09-02")
    assert [one.field[-1] for one in history(before, {**before, RETURN: noted})] == ["expected_on"]
    more = supplied.replace(b"participants: 6", b"participants: 7")
    assert len(history(before, {**before, RETURN: more})) == 1
    # What was supplied is settled from then on, and an omission is not taken back.
    assert len(history({**before, RETURN: supplied}, before)) == 2
    cut = before[RETURN].replace(LEFT_OUT.encode(), b"")
    assert len(history(before, {**before, RETURN: cut})) == 4


def test_a_closed_month_stays_and_its_closing_may_be_given_the_boards_decision() -> None:
    kept = ledger("2025-04", bank=0)
    books = {**edited(), **kept, **closing(kept, "2025-04", "2025-05-09")}
    month, closed = "data/finance/ledger/2025-04.yaml", "data/finance/closings/2025-04.yaml"
    accepted = {**books, closed: books[closed] + b"decision: board/2024-12-02/1\n"}

    assert history({**edited(), **kept}, books) == []
    assert history(books, accepted) == []
    (finding,) = history(books, {**books, **ledger("2025-04", bank=100)})
    assert finding.path == month
    assert "This month of the ledger was closed on 9 May 2025" in finding.message
    (other,) = history(books, {**books, **closing(kept, "2025-04", "2025-05-10")})
    assert (other.path, other.field) == (closed, ("closed_on",))
    assert history(accepted, books) != []


# -------------------------------------------------------------------- policies

POLICIES = "consortium.yaml"
TWO = """\
  top_slice_rate:
    - since: 2023-01-10
      value: 10%
      resolution: members/2023-01-10/1
"""
LATER = """\
    - since: {since}
      value: 9%
      resolution: members/2023-01-10/1
"""


def rate(since: str) -> Edit:
    return after(POLICIES, TWO, LATER.format(since=since))


def test_a_past_policy_value_stays_and_one_to_come_may_change() -> None:
    before = edited(rate("2025-10-01"))
    past = edited(rate("2025-10-01"))
    past["data/consortium.yaml"] = past["data/consortium.yaml"].replace(
        TWO.encode(), TWO.replace("10%", "9.9%").encode()
    )
    (finding,) = history(before, past)

    assert told([finding]) == [
        (
            'HIS-1 consortium.yaml: policies.top_slice_rate.1.value was "10%" and is now "9.9%". '
            "This policy was in force: what is settled stays as it was."
        )
    ]
    assert history(before, edited(rate("2025-11-01"))) == []
    assert history(before, edited()) == []


def test_a_new_value_is_not_dated_back_by_more_than_the_days_on_its_way() -> None:
    assert history(edited(), edited(rate("2025-08-12"))) == []
    assert [one.field for one in history(edited(), edited(rate("2025-08-11")))] == [
        ("policies", "top_slice_rate", 1, field) for field in ("resolution", "since", "value")
    ]


def test_what_was_past_on_the_day_of_the_change_counts_and_not_what_is_past_today() -> None:
    before, changed = edited(rate("2025-08-01")), edited(rate("2025-08-14"))

    assert history(before, changed) != []
    assert history(before, changed, came=date(2025, 7, 31)) == []


def test_words_of_the_consortium_are_no_policy() -> None:
    assert history(edited(), edited((POLICIES, "legal_name: ", "legal_name: The "))) == []


def test_what_a_director_declared_stays_declared() -> None:
    path = "governance/directors/asha.yaml"
    declared = edited()[f"data/{path}"]
    assert b"declarations:" in declared
    changed = declared.replace(b"  - on: 20", b"  - on: 19", 1)

    (finding,) = history(edited(), {**edited(), f"data/{path}": changed})
    assert finding.field == ("declarations", 0, "on")
    renamed = declared.replace(b"name: ", b"name: Dr ", 1)
    assert history(edited(), {**edited(), f"data/{path}": renamed}) == []


# ----------------------------------------------------------------- corrections


def test_a_correction_that_says_exactly_what_changed_is_the_way() -> None:
    said = correction(("lots.home.outputs", "11", "12"), ("lots.home.outputs_to_date", "11", "12"))

    assert history(edited(), {**edited(OUTPUTS, CUMULATIVE), CORRECTION: said}) == []


def test_what_a_correction_does_not_name_stays() -> None:
    said = correction(("lots.home.outputs", "11", "12"))
    findings = history(edited(), {**edited(OUTPUTS, CUMULATIVE), CORRECTION: said})

    assert [(one.rule, one.field) for one in findings] == [
        ("HIS-1", ("lots", "home", "outputs_to_date"))
    ]


def test_a_correction_that_tells_another_past_is_found() -> None:
    said = correction(("lots.home.outputs", "10", "12"))
    (finding,) = history(edited(), {**edited(OUTPUTS), CORRECTION: said})

    assert told([finding]) == [
        (
            "HIS-2 corrections/2025-08-14-alder-outputs.yaml: By this correction lots.home.outputs "
            'was "10"; in truth it was "11", and is now "12".'
        )
    ]
    assert finding.field == ("changes", 0, "was")
    unsaid = correction(("lots.home.outputs", None, "12"))
    (other,) = history(edited(), {**edited(OUTPUTS), CORRECTION: unsaid})
    assert other.field == ("changes", 0)


def test_a_correction_of_what_is_as_it_was_is_found() -> None:
    said = correction(("lots.home.outputs", "10", "11"))

    assert told(history(edited(), {**edited(), CORRECTION: said})) == [
        (
            "HIS-2 corrections/2025-08-14-alder-outputs.yaml: lots.home.outputs is as it was "
            'before; this correction says that it was "10" and is now "11".'
        )
    ]


@pytest.mark.parametrize(("on", "is_late"), [("2025-08-12", False), ("2025-08-11", True)])
def test_a_new_correction_is_not_dated_back(on: str, *, is_late: bool) -> None:
    """What counts until when follows its day, so that day is the one on which it came."""
    said = correction(("lots.home.outputs", "11", "12"))
    path = CORRECTION.replace("2025-08-14", on)
    findings = history(edited(), {**edited(OUTPUTS), path: said})

    assert [(one.rule, one.path) for one in findings] == ([("HIS-2", path)] if is_late else [])
    assert "of 3 days before at most" in "".join(one.message for one in findings) or not is_late
    one_day = (
        "consortium.yaml",
        "declaration_grace_days:\n    - since: 2023-01-10\n      value: 3",
        "declaration_grace_days:\n    - since: 2023-01-10\n      value: 1",
    )
    (other,) = history(
        edited(one_day), {**edited(one_day, OUTPUTS), CORRECTION.replace("14", "13"): said}
    )
    assert "of 1 day before at most" in other.message


@pytest.mark.parametrize(
    ("path", "field", "was", "now", "settled"),
    [
        (RETURN, "lots.home.outputs", "outputs: 11", "outputs: 12", "accepted on 20 April 2025"),
        (AWARD, "facts.lots.home.value", "value: 9000.00", "value: 9000.01",
         "approved by board/2024-12-02/1"),
        ("data/tenders/visits/scores.yaml", "scored_on", "2024-11-08", "2024-11-07",
         "what the award rests on that board/2024-12-02/1 approved"),
        (MINUTES, "decisions.1.votes_for", "votes_for: 2", "votes_for: 3", "minuted"),
    ],
)  # fmt: skip
def test_a_decision_from_before_there_was_anything_to_correct_approved_something_else(
    path: str, field: str, was: str, now: str, settled: str
) -> None:
    before = edited()
    after = {**before, path: before[path].replace(was.encode(), now.encode(), 1)}
    values = [words.rpartition(": ")[2] for words in (was, now)]
    earlier = "board/2024-09-02/1"

    def found(decision: str) -> list[Finding]:
        said = correction((field, values[0], values[1]), record=path, decision=decision)
        return history(before, {**after, CORRECTION: said})

    assert found("board/2025-08-04/1") == []
    (finding,) = found(earlier)
    assert (finding.rule, finding.path, finding.field) == ("HIS-2", CORRECTION, ("decision",))
    assert finding.message == (
        f"{path} was {settled}; {earlier}, of 2 September 2024, was before that, and cannot have "
        "approved that it be corrected."
    )


def test_on_the_day_itself_a_decision_may_correct_and_of_a_policy_nobody_knows_since_when() -> None:
    said = correction(("lots.home.outputs", "11", "12"), decision="board/2025-04-20/1")
    assert history(edited(), {**edited(OUTPUTS), CORRECTION: said}) == []
    # Of a day still to come nothing follows.
    early = {**edited(OUTPUTS), CORRECTION: said.replace(b"04-20", b"04-19")}
    assert [one.rule for one in history(edited(), early)] == ["HIS-2"]
    assert history(edited(), early, came=date(2025, 4, 19)) == []
    rated = correction(("policies.top_slice_rate.1.value", "10%", "9.9%"),
                       record=f"data/{POLICIES}", decision="board/2001-01-01/1")  # fmt: skip
    lower = (POLICIES, TWO, TWO.replace("10%", "9.9%"))
    assert history(edited(), {**edited(lower), CORRECTION: rated}) == []


def test_two_new_corrections_do_not_share_a_field() -> None:
    said = correction(("lots.home.outputs", "11", "12"))
    other = CORRECTION.replace("outputs", "again")
    findings = history(edited(), {**edited(OUTPUTS), CORRECTION: said, other: said})

    assert [(one.rule, one.path) for one in findings] == [("HIS-2", CORRECTION)]


def test_what_was_not_settled_is_changed_without_a_correction() -> None:
    sent = edited(("returns/visits/2025-q1/alder.yaml", "accepted_on: 2025-04-20\n", ""))
    said = correction(("lots.home.outputs", "11", "12"))
    member = correction(("postcode", "LU1", "LU2"), record="data/members/alder.yaml")
    none = correction(("a", "1", "2"), record="data/returns/visits/2024-q1/alder.yaml")

    for files, text in ((sent, said), (edited(), member), (edited(), none)):
        (finding,) = history(files, {**files, CORRECTION: text})
        assert "was not settled, so there was nothing to correct" in finding.message


def test_what_was_accepted_by_mistake_is_taken_back_and_accepted_again_by_corrections() -> None:
    day = "accepted_on: 2025-04-20"
    again = CORRECTION.replace("alder-outputs", "alder-outputs-again")
    taken_back = {
        **edited(("returns/visits/2025-q1/alder.yaml", f"{day}\n", "")),
        CORRECTION: correction(("accepted_on", "2025-04-20", None)),
    }
    accepted = {
        **taken_back,
        RETURN: edited()[RETURN].replace(day.encode(), b"accepted_on: 2025-08-14"),
        again: correction(("accepted_on", None, "2025-08-14")),
    }

    assert history(edited(), taken_back) == []
    assert history(taken_back, accepted) == []
    assert not [one for one in findings_in(accepted) if one.rule == "HIS-2"]
    # Without a further correction the first would say what is no longer so.
    del accepted[again]
    assert [one.path for one in findings_in(accepted) if one.rule == "HIS-2"] == [CORRECTION]


def test_of_a_record_that_is_or_was_unreadable_no_correction_is_judged() -> None:
    broken = {**edited(), RETURN: b"submitted_on: ["}
    said = correction(("lots.home.outputs", "11", "12"))

    assert history(broken, {**edited(), CORRECTION: said}) == []
    assert history(edited(), {**broken, CORRECTION: said}) == []
    assert (
        history(
            edited(), {**edited(), CORRECTION: correction(("a", "1", "2"), record="data/x.yaml")}
        )
        == []
    )


def test_a_correction_stays_as_it_was_and_is_put_right_by_a_further_one() -> None:
    said = correction(("lots.home.outputs", "10", "11"))
    before = {**edited(), CORRECTION: said}
    (finding,) = history(before, {**before, CORRECTION: said.replace(b"10", b"9")})

    assert finding.fix == (
        'Put "10" back. A correction that was itself wrong is put right by a further one.'
    )


def test_a_value_that_was_added_to_what_is_settled_is_to_be_taken_out() -> None:
    more = edited(
        after(
            "governance/meetings/board/2024-12-02.yaml", "    votes_for: 2\n", "    abstained: 0\n"
        ),
        ("returns/visits/2025-q1/alder.yaml", "    spend:\n", "    narrative: Good.\n    spend:\n"),
    )
    (finding,) = history(edited(), more)

    assert finding.fix.startswith("Take lots.home.narrative out again.")
