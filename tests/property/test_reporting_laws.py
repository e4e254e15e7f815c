"""What becomes known later changes no score as of a day before."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.monitoring.assessment import Timeliness, spend_categories_for
from generator.monitoring.recovery import recovery
from generator.monitoring.score import reporting_score
from generator.register import Register
from generator.rules.qualities import Quality, judgements
from schemas.periods import Frequency, period_containing
from tests.consortia import MINIMAL, after, edited, files_of, register_of, register_with

RETURNS = tuple(path for path in files_of(MINIMAL) if path.startswith("data/returns/"))
LINES = {
    "participants": "    participants: ",
    "outputs": "    outputs: ",
    "spend.staff": "      staff: ",
    "outputs_to_date": "    outputs_to_date: ",
}
"""Figures that every return of the minimal consortium gives, and how their lines begin."""

LATEST = date(2025, 12, 31)
DAYS = st.dates(min_value=date(2025, 4, 1), max_value=LATEST)


def register_where(
    path: str, measure: str, *, is_given: bool, supplied_on: date | None
) -> Register:
    """The minimal consortium with a figure left out of one return, and given since, or not."""
    lines = files_of(MINIMAL)[path].decode().splitlines()
    kept = [line for line in lines if is_given or not line.startswith(LINES[measure])]
    assert len(lines) - len(kept) == (not is_given)
    kept += ["left_out:", "  - lot: home", f"    measure: {measure}", "    reason: Fire."]
    kept += ["    expected_on: 2025-09-01"]
    kept += [f"    supplied_on: {supplied_on}"] if supplied_on else []
    return register_of({**edited(), path: "\n".join([*kept, ""]).encode()}, LATEST)


@given(path=st.sampled_from(RETURNS), measure=st.sampled_from(sorted(LINES)), on=DAYS, days=DAYS)
def test_supplying_a_figure_changes_no_score_as_of_a_day_before(
    path: str, measure: str, on: date, days: date
) -> None:
    supplied_on = max(days, on + timedelta(days=1))
    left_out = register_where(path, measure, is_given=False, supplied_on=None)
    supplied = register_where(path, measure, is_given=True, supplied_on=supplied_on)
    for member in ("alder", "birch"):
        assert reporting_score(supplied, member, on) == reporting_score(left_out, member, on)


@given(path=st.sampled_from(RETURNS), measure=st.sampled_from(sorted(LINES)), supplied_on=DAYS)
def test_from_that_day_on_it_counts_as_if_it_had_been_there(
    path: str, measure: str, supplied_on: date
) -> None:
    supplied = register_where(path, measure, is_given=True, supplied_on=supplied_on)
    never_out = register_of(files_of(MINIMAL), LATEST)
    for member in ("alder", "birch"):
        got = reporting_score(supplied, member, supplied_on)
        assert got == reporting_score(never_out, member, supplied_on)


OLD, NEW = {"staff", "other"}, {"staff", "travel"}
HEADINGS = after(
    "consortium.yaml",
    "        other: Everything else\n      resolution: members/2023-01-10/1\n",
    "    - since: {}\n      value:\n        staff: Staff\n        travel: Travel\n"
    "      resolution: members/2023-01-10/1\n",
)


@given(since=DAYS, on=DAYS, every=st.sampled_from(Frequency))
def test_a_return_is_asked_for_the_headings_of_its_periods_first_day(
    since: date, on: date, every: Frequency
) -> None:
    file, words, entry = HEADINGS
    register = register_with((file, words, entry.format(since)))
    period = period_containing(on, every)
    asked = spend_categories_for(register, period).keys()
    assert asked == (NEW if period.starts_on >= since else OLD)


@st.composite
def excuses(draw: st.DrawFn) -> bytes:
    """An excuse of any days whatever."""
    until, granted_on = draw(DAYS), draw(DAYS)
    return (
        f"until: {until}\nreason: Fire.\ngranted_on: {granted_on}\ngranted_by: Manager\n".encode()
    )


@given(path=st.sampled_from(RETURNS), excuse=excuses(), on=DAYS, is_sent=st.booleans())
def test_an_excuse_changes_no_score_as_of_a_day_before_it_was_granted(
    path: str, excuse: bytes, on: date, *, is_sent: bool
) -> None:
    files = dict(files_of(MINIMAL)) if is_sent else without(path)
    excused = files | {path.replace("returns", "excuses"): excuse}
    granted_on = date.fromisoformat(excuse.decode().split("granted_on: ")[1][:10])
    day = min(on, granted_on - timedelta(days=1))
    for member in ("alder", "birch"):
        before, after = (
            reporting_score(register_of(each, LATEST), member, day) for each in (files, excused)
        )
        assert before == after


@given(path=st.sampled_from(RETURNS), excuse=excuses(), on=DAYS)
def test_an_excuse_never_makes_a_return_late(path: str, excuse: bytes, on: date) -> None:
    files = without(path)
    excused = files | {path.replace("returns", "excuses"): excuse}
    for member in ("alder", "birch"):
        before, after = (
            reporting_score(register_of(each, LATEST), member, on) for each in (files, excused)
        )
        assert before.expected - before.on_time >= after.expected - after.on_time


def without(path: str) -> dict[str, bytes]:
    return {each: data for each, data in files_of(MINIMAL).items() if each != path}


DECLARED = st.sampled_from(
    [
        ("", ""),
        ("2025-07-30", "2025-07-31"),
        ("2025-04-30", "2025-05-09"),
        ("    participants: 8\n", ""),
        ("outputs: 11\n", "outputs: 4\n"),
        ("less-lonely: 3", "less-lonely: 30"),
        ("spend_total: 940.00", "spend_total: 1.00"),
    ]
)


@given(path=st.sampled_from(RETURNS), changes=st.sets(DECLARED), on=DAYS)
def test_what_has_a_quality_is_what_eligibility_counts(
    path: str, changes: set[tuple[str, str]], on: date
) -> None:
    text = files_of(MINIMAL)[path].decode()
    for old, new in changes:
        text = text.replace(old, new) if old else text
    register = register_of({**files_of(MINIMAL), path: text.encode()}, on)
    for judgement in judgements(register).values():
        found = judgement.assessment
        if judgement.has(Quality.ON_TIME):
            assert found.timeliness is Timeliness.ON_TIME
        if judgement.has(Quality.COMPLETE):
            assert found.is_complete
        if judgement.is_acceptable and judgement.has_come:
            assert judgement.has(Quality.ON_TIME) == (found.timeliness is Timeliness.ON_TIME)
            assert judgement.has(Quality.COMPLETE) == found.is_complete


BIRCH = {
    period: f"data/returns/visits/{period}/birch.yaml"
    for period in ("2025-q1", "2025-q2", "2025-q3", "2025-q4")
}
DUE = {
    "2025-q1": date(2025, 4, 30),
    "2025-q2": date(2025, 7, 30),
    "2025-q3": date(2025, 10, 30),
    "2025-q4": date(2026, 1, 30),
}


def sent(period: str, on: date) -> bytes:
    """Birch's return for the period, sent on that day."""
    text = files_of(MINIMAL)[BIRCH["2025-q2"]].decode()
    return text.replace("submitted_on: 2025-07-30", f"submitted_on: {on}").encode()


@given(
    as_of=st.dates(min_value=date(2025, 4, 1), max_value=date(2026, 2, 15)),
    days_late=st.lists(st.sampled_from([0, 1, 400]), min_size=4, max_size=4),
    window=st.integers(1, 4),
    threshold=st.sampled_from(["50%", "60%", "75%", "100%"]),
)
def test_who_does_what_it_is_told_passes_again_on_that_day_and_no_sooner(
    as_of: date, days_late: list[int], window: int, threshold: str
) -> None:
    files = {path: data for path, data in files_of(MINIMAL).items() if path not in BIRCH.values()}
    policy = files["data/consortium.yaml"].decode()
    named = "  reporting_window:\n    - since: 2023-01-10\n      value: "
    policy = policy.replace(f"{named}4\n", f"{named}{window}\n")
    files["data/consortium.yaml"] = policy.replace("value: 75%", f"value: {threshold}").encode()
    at_best = dict(files)
    for (period, due_on), late in zip(DUE.items(), days_late, strict=True):
        sent_on = due_on + timedelta(days=late)
        if sent_on < as_of:
            files[BIRCH[period]] = sent(period, sent_on)
        at_best[BIRCH[period]] = sent(period, sent_on if sent_on < as_of else max(due_on, as_of))
    hope = recovery(register_of(files, as_of), "birch")
    mended = register_of(at_best, date(2026, 3, 1))
    until = hope.on if hope else date(2026, 3, 1)
    day = as_of
    while day < until:
        assert not reporting_score(mended, "birch", day).is_met
        day += timedelta(days=1)
    if hope:
        assert reporting_score(mended, "birch", hope.on).is_met
        assert hope.returns == sum(as_of <= due_on < hope.on for due_on in DUE.values())
