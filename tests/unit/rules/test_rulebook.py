"""One list holds every rule, in rulebook order, each in a plain sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.finding import Severity
from generator.links import all_of
from generator.review.history.rules import CHANGE_RULES
from generator.rules.rule import Breach, Rule
from generator.rules.rulebook import RULES, hold_all
from schemas.catalogue import MEMBER
from tests.consortia import MINIMAL, files_of, register_of

ROOT = Path(__file__).parents[3]
REGISTER = register_of(files_of(MINIMAL))
FAMILIES = ("MEM", "GOV", "TEN", "ELI", "AWD", "TRD", "MON", "FIN", "QUA", "CHA", "DEV", "STR")


def test_rules_stand_in_the_order_of_the_rulebook_and_each_once() -> None:
    families = (*FAMILIES, "HIS", "DUE", "POL", "REF")
    order = [(families.index(rule.id[:3]), int(rule.id[4:])) for rule in RULES]
    assert order == sorted(set(order))


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_a_rule_says_in_one_sentence_what_it_asks_and_where_it_is_from(
    rule: Rule[object],
) -> None:
    assert re.fullmatch(r"[A-Z][^.]*\.", rule.title), rule.title
    assert re.fullmatch(r"prospectus §\d.*|good practice", rule.source), rule.source


def test_every_rule_is_held_in_order_against_its_subjects() -> None:
    held = hold_all(REGISTER)
    assert [each.rule for each in held] == [rule.id for rule in RULES]
    against = {each.rule: each.against for each in held}
    assert against["MEM-1"] == 4, "three members and an application"
    assert against["MEM-2"] == 3, "three members"
    assert against["MEM-6"] == 6, "two directors, two shares, two votes"
    assert against["TEN-2"] == 2, "two tenders won"
    assert against["ELI-1"] == 2, "two bidders"
    assert against["MON-1"] == 4, "four returns due"
    assert against["REF-1"] == sum(REGISTER.counts().values()), "every record"


def test_a_breach_becomes_a_finding_with_the_rules_id_and_source() -> None:
    breach = Breach(
        path="data/x.yaml", field=("y",), message="So.", fix="Mend.", severity=Severity.WARNING
    )
    rule = Rule(
        id="MEM-2",
        title="So it is.",
        source="good practice",
        subjects=lambda register: register.members,
        check=lambda subject, _: iter((breach,) if subject == "birch" else ()),
        reads=all_of(MEMBER),
    )
    held = rule.hold(REGISTER)
    (finding,) = held.findings
    assert (held.rule, held.against) == ("MEM-2", 3)
    assert (finding.rule, finding.source, finding.severity) == ("MEM-2", "good practice", "warning")
    assert (finding.path, finding.field) == ("data/x.yaml", ("y",))
    assert (finding.message, finding.fix) == ("So.", "Mend.")


FOUNDING = ROOT.parent / "shared" / "rulebook.md"
"""What the founding document makes checkable, where whoever wrote it down keeps it beside."""


def test_every_rule_of_the_founding_document_is_held() -> None:
    if not FOUNDING.is_file():
        pytest.skip("the list of the founding document's rules does not lie beside this project")
    asked = re.findall(r"^\| ([A-Z]{3}-[0-9]+) \|", FOUNDING.read_text("utf-8"), re.MULTILINE)
    held = {rule.id for rule in RULES} | {rule.id for rule in CHANGE_RULES}
    assert len(asked) > 70
    assert [rule for rule in asked if rule not in held] == []
