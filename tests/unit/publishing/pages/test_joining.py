"""Joining and readiness as pages: criteria, form, numbers, and what associates still need."""

from __future__ import annotations

from datetime import date

from generator.publishing.pages import joining, readiness
from generator.publishing.portal import Portal
from generator.reading.paths import Source, Sources
from generator.reading.read import read
from schemas.application import Application
from schemas.published.audience import Audience
from tests.consortia import MINIMAL, edited, files_of
from tests.page_tables import tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written

FORM = "data/forms/application.yaml"


def page(portal: Portal) -> str:
    return shown(written(joining.files, portal)["members/join.md"])


def test_the_criteria_are_those_of_the_policy_with_what_to_send() -> None:
    rows = rows_in(written(joining.files, sample())["data/tables/joining/criteria.csv"])
    policy = sample().register.consortium.policies.contracting_criteria[-1].value

    assert [(row["Criterion"], row["What to send"]) for row in rows] == [
        (criterion.title, criterion.meaning) for criterion in policy.values()
    ]


def test_the_panel_is_told_as_policy_has_it() -> None:
    assert (
        "at least three people, from at least two members, and among them at least one independent"
        in page(sample())
    )
    assert "at least two people, from at least one member, and" in page(minimal())
    lone = edited(("consortium.yaml", ("verification_panel_size:\n    - since: 2023-01-10\n"
                   "      value: 2"), ("verification_panel_size:\n    - since: 2023-01-10\n"
                   "      value: 1")))  # fmt: skip
    assert "at least one person, from" in page(portal_of(lone))


def test_a_year_counts_what_came_in_and_what_was_decided_in_it() -> None:
    rows = rows_in(written(joining.files, sample())["data/tables/applications.csv"])

    assert rows[1] == {
        "Year": "2024/25", "Came in": "2", "Granted": "2", "Refused": "1", "Withdrawn": "0",
        "In time": "1 of 3", "Half within, days": "47", "Longest, days": "50",
    }  # fmt: skip


def test_a_year_in_which_an_application_was_withdrawn_and_none_decided_has_no_times() -> None:
    files = edited()
    withdrawn = files["data/applications/2023-02-01-birch.yaml"].decode()
    withdrawn = withdrawn.replace("granted\n  level: associate", "withdrawn")
    withdrawn = withdrawn.replace("2023-02-20", "2024-05-20").replace("9900002", "9900009")
    files["data/applications/2024-05-01-dogwood.yaml"] = withdrawn.encode()
    rows = rows_in(written(joining.files, portal_of(files))["data/tables/applications.csv"])

    assert [row["Year"] for row in rows] == ["2024/25", "2023/24", "2022/23"]
    assert (rows[0]["Withdrawn"], rows[0]["In time"]) == ("1", "0 of 0")
    assert rows[0]["Longest, days"] == rows[1]["Longest, days"] == ""


def test_without_applications_the_page_is_there_and_says_so() -> None:
    kept = ("data/consortium.yaml", "data/members/cedar.yaml", "data/governance/")
    bare = portal_of({path: data for path, data in files_of(MINIMAL).items()
                      if path.startswith(kept)})  # fmt: skip

    assert "No applications have come in since 1 April 2025" in page(bare)
    assert "No year is over in which anybody applied." in page(bare)
    assert "None yet" in page(bare)


def test_what_began_this_year_is_told_in_the_singular_too() -> None:
    on = date(2023, 3, 15)
    assert (
        "One application has come in since 1 April 2022, and one membership was granted."
        in page(portal_of(edited(), on))
    )


def test_the_form_explains_every_field_of_the_applicants_and_none_of_the_hubs() -> None:
    form = written(joining.files, sample())[FORM].decode()

    for name, field in Application.model_fields.items():
        is_the_hubs = name in {"panel", "reviewed_on", "decision"}
        assert (f"\n{name}:" in form or f"\n# {name}:" in form) is not is_the_hubs
        assert (" ".join(form.replace("\n# ", " ").split()).count(field.description or "?") > 0
                ) is not is_the_hubs  # fmt: skip
    for area, title in sample().register.consortium.areas.items():
        assert f"# {area}: {title}\n" in form


def test_the_form_filled_in_is_an_application() -> None:
    form = written(joining.files, minimal())[FORM].decode()
    for blank, filled in (
        ("\norganisation:\n", "\norganisation: Dogwood Repair Club\n"),
        ("\nlegal_form:\n", "\nlegal_form: unincorporated-charity\n"),
        ("    scheme:\n", "    scheme: GB-CHC\n"),
        ("    number:\n", "    number: 9900009\n"),
        ("\nsummary:\n", "\nsummary: A club that mends.\n"),
        ("\nlevel:\n", "\nlevel: associate\n"),
        ("\nareas:\n  -\n", "\nareas:\n  - luton\n"),
        ("\nthemes:\n  -\n", "\nthemes:\n  - wellbeing\n"),
        ("\n# criteria_shown:\n#   -\n", "\ncriteria_shown:\n  - insurance\n"),
    ):
        assert form.count(blank) == 1, blank
        form = form.replace(blank, filled)
    files = {**edited(), "data/applications/2025-08-01-dogwood.yaml": form.encode()}
    reading = read(
        Sources(files=tuple(Source(path, files[path]) for path in sorted(files))),
        as_of=date(2025, 8, 15),
    )

    assert reading.findings == ()
    assert reading.register is not None
    application = reading.register.applications[date(2025, 8, 1), "dogwood"]
    assert application.criteria_shown == ("insurance",)


# -------------------------------------------------------------- readiness


def test_the_public_has_a_number_for_each_associate_and_members_what_is_missing() -> None:
    public, members = (written(readiness.files, minimal(audience)) for audience in Audience)

    for files in (public, members):
        assert tables_of(files["members/readiness.md"])["associates"].rows == [
            ["Cedar Family Club", "0", "2"]
        ]
    assert [row["Criterion"] for row in rows_in(members["data/tables/readiness/needs.csv"])] == [
        "Insurance", "A recognised quality mark",
    ]  # fmt: skip
    assert "data/tables/readiness/needs.csv" not in public
    (told,) = data_in(public["data/readiness.json"])["associates"]
    assert told == {"member": "cedar", "name": "Cedar Family Club", "criteria_met": 0,
                    "criteria": 2}  # fmt: skip


EVIDENCE = (
    "members/cedar.yaml",
    "services: []\n",
    (
        "services: []\nevidence:\n"
        "  - since: 2023-01-10\n    until: 2025-08-14\n    criterion: insurance\n"
        "    reference: Policy 3\n"
        "  - since: 2025-09-01\n    until: 2026-08-31\n    criterion: quality-mark\n"
        "    reference: Certificate 3\n"
    ),
)


def test_what_lapsed_and_what_is_to_come_is_told_with_its_day() -> None:
    portal = portal_of(edited(EVIDENCE), audience=Audience.MEMBERS)
    rows = rows_in(written(readiness.files, portal)["data/tables/readiness/needs.csv"])

    assert [row["So far"] for row in rows] == [
        "Lapsed after 14 August 2025",
        "Valid from 1 September 2025",
    ]


def test_the_nearest_comes_first() -> None:
    rows = rows_in(written(readiness.files, sample())["data/tables/readiness.csv"])
    met = [int(row["Criteria met"]) for row in rows]
    assert met == sorted(met, reverse=True)
    assert len(met) == 6


def test_without_associates_the_page_says_so() -> None:
    full = edited(("members/cedar.yaml", "level: associate", "level: full"))
    files = written(readiness.files, portal_of(full, audience=Audience.MEMBERS))
    assert "There are no associates." in shown(files["members/readiness.md"])
    assert "data/tables/readiness/needs.csv" not in files
