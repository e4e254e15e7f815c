from __future__ import annotations

import re
from itertools import groupby

import pytest

from generator.finding import Severity
from generator.publishing.pages import rulebook
from generator.publishing.portal import Portal
from generator.publishing.views.rulebook import FAMILIES, family_of
from generator.review.history.rules import CHANGE_RULES
from generator.rules.rulebook import RULES
from schemas.catalogue import CATALOGUE
from schemas.published.audience import Audience
from tests.consortia import MINIMAL, edited, files_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written

ANCHOR = re.compile(r"^### .* \{: #([a-z]+-[0-9]+) \}$", re.MULTILINE)


def page_of(portal: Portal) -> str:
    return written(rulebook.files, portal)["rulebook/index.md"].decode()


def test_the_page_has_each_rule_once_in_order_under_its_own_anchor() -> None:
    anchors = ANCHOR.findall(page_of(minimal()))
    of_changes = [rule.id.lower() for rule in CHANGE_RULES]

    assert [each for each in anchors if each not in of_changes] == [
        rule.id.lower() for rule in RULES
    ]
    # Those held against a change stand in their family, by number.
    history = [each for each in anchors if each.startswith("his-")]
    assert history == sorted({*of_changes, "his-2"})
    assert anchors.index("his-4") == anchors.index("his-1") + 3


def test_a_rule_that_is_held_against_changes_says_so_and_counts_nothing() -> None:
    page = shown(written(rulebook.files, minimal())["rulebook/index.md"])
    (of_change, *others) = (
        rule
        for rule in data_in(written(rulebook.files, minimal())["data/rulebook.json"])["rules"]
        if rule["of_changes"]
    )

    assert page.count("Held against every change") == len(CHANGE_RULES) == 1 + len(others)
    assert (of_change["id"], of_change["held"], of_change["errors"]) == ("HIS-1", 0, 0)


def test_each_rule_is_shown_with_what_must_hold_and_its_source() -> None:
    page = shown(written(rulebook.files, minimal())["rulebook/index.md"])

    for rule in RULES:
        assert rule.title in page
        assert rule.source in page


def test_each_rule_says_which_kinds_of_record_it_looks_at() -> None:
    files = written(rulebook.files, minimal())
    page = shown(files["rulebook/index.md"])
    looks_at = {
        rule["id"]: rule["looks_at"] for rule in data_in(files["data/rulebook.json"])["rules"]
    }

    assert looks_at["MEM-11"] == ["Consortium", "Members", "Thematic partnerships", "Tenders"]
    assert "looks at the consortium, members, thematic partnerships and tenders" in page
    assert looks_at["REF-1"] == [kind.plural for kind in CATALOGUE]
    assert f"looks at {len(CATALOGUE)} kinds of record" in page
    assert looks_at["HIS-1"] == []


def test_every_family_of_rules_has_a_title_and_stands_in_one_place() -> None:
    families = [family_of(rule.id) for rule in RULES]
    together = [family for family, _ in groupby(families)]

    assert set(families) <= FAMILIES.keys()
    assert len(together) == len(set(together))


def test_data_and_csv_say_how_often_each_rule_was_held_and_what_it_found() -> None:
    portal = sample()
    files = written(rulebook.files, portal)
    expected = []
    for rule, held in zip(RULES, portal.held, strict=True):
        found = [finding for finding in portal.findings if finding.rule == rule.id]
        errors = sum(finding.severity is Severity.ERROR for finding in found)
        expected.append((rule.id, held.against, errors, len(found) - errors))

    published = [
        rule for rule in data_in(files["data/rulebook.json"])["rules"] if not rule["of_changes"]
    ]
    assert [
        (rule["id"], rule["held"], rule["errors"], rule["warnings"]) for rule in published
    ] == expected
    assert [
        (row["Rule"], int(row["Times held"]), int(row["Errors"]), int(row["Warnings"]))
        for row in rows_in(files["data/tables/rulebook.csv"])
        if row["Rule"] not in {rule.id for rule in CHANGE_RULES}
    ] == expected
    assert sum(warnings for *_, warnings in expected) > 0


def test_a_rule_that_finds_something_leads_the_page_and_one_that_does_not_is_absent_there() -> None:
    portal = portal_of(
        edited(("returns/visits/2025-q2/alder.yaml", "outputs_to_date: 23", "outputs_to_date: 24"))
    )
    page = shown(written(rulebook.files, portal)["rulebook/index.md"])
    findings_now = page.partition("Findings now")[2].partition("## Membership")[0]

    assert "MON-4: 1 error" in findings_now
    assert "MON-2" not in findings_now


@pytest.mark.parametrize("audience", Audience)
def test_that_records_count_which_are_not_published_is_said(audience: Audience) -> None:
    page = " ".join(shown(written(rulebook.files, sample(audience))["rulebook/index.md"]).split())
    assert "Every record counts here, also one that is not published on this site" in page


def test_where_nothing_is_found_the_page_says_so() -> None:
    assert "No rule finds anything today." in page_of(minimal())
    assert "No rule finds anything today." not in page_of(sample())


def test_a_rule_without_anything_to_hold_it_against_does_not_claim_to_be_kept() -> None:
    bare = {"data/consortium.yaml": files_of(MINIMAL)["data/consortium.yaml"]}
    page = shown(written(rulebook.files, portal_of(bare))["rulebook/index.md"])

    assert "Nothing to hold it against" in page
    assert page.count("Nothing found") < len(RULES)


def test_members_see_each_finding_with_its_place_and_how_to_mend_it() -> None:
    portal = sample(Audience.MEMBERS)
    files = written(rulebook.files, portal)
    rows = rows_in(files["data/tables/findings.csv"])
    page = shown(files["rulebook/index.md"]).replace("<wbr>", "")

    told = [one for one in portal.findings if not one.path.startswith("data/applications/")]
    assert len(rows) == len(told) > 0
    assert f"{len(portal.findings) - len(told)} findings more: on applications" in page
    for finding, row in zip(told, rows, strict=True):
        assert row["Where"] == f"{finding.path}:{finding.line}"
        assert row["How to mend it"] == finding.fix
        assert finding.message in page
        assert row["Where"] in page


def test_the_public_is_told_how_many_findings_there_are_and_nothing_else_of_them() -> None:
    portal = sample()
    files = written(rulebook.files, portal)
    everything = " ".join(shown(content) for content in files.values())

    assert portal.findings
    for finding in portal.findings:
        assert finding.message not in everything
        assert finding.path not in everything
    assert "data/tables/findings.csv" not in files


@pytest.mark.parametrize("fault", ["SCHEMA-MISSING", "READ-TAB"])
def test_a_fault_of_reading_is_no_rule_and_leads_nowhere(fault: str) -> None:
    assert rulebook.rule_target(fault) is None
    assert rulebook.rule_target("MON-4") == "rulebook/#mon-4"
