"""One list says what every figure of a return means, and the records say the same."""

from __future__ import annotations

import pytest

from generator.publishing.pages import measures, sub_contracts
from generator.publishing.views.measures import KINDS
from schemas.monitoring_return import LotReturn
from schemas.published.audience import Audience
from tests.consortia import edited
from tests.page_tables import links_of, tables_of
from tests.reference.returns import loaded
from tests.sections import SAMPLE, minimal, portal_of, rows_in, sample, shown, written

PAGE = "data/measures.md"


@pytest.mark.parametrize("audience", Audience)
def test_every_field_of_a_lots_part_of_a_return_stands_in_it(audience: Audience) -> None:
    assert KINDS.keys() == LotReturn.model_fields.keys()
    page = shown(written(measures.files, minimal(audience))[PAGE])
    for field, info in LotReturn.model_fields.items():
        assert f"{{: #{field.replace('_', '-')} }}" in page
        assert (info.description or "no description") in page


def test_services_groups_outcomes_and_headings_are_those_of_the_consortium() -> None:
    consortium = loaded(SAMPLE / "consortium.yaml")
    files = written(measures.files, sample())
    tables = tables_of(files[PAGE])
    assert [row[:2] for row in tables["services"].rows] == [
        [each["title"], each["unit"]] for each in consortium["services"].values()
    ]
    assert [row[:3] for row in tables["outcomes-defined"].rows] == [
        [each["title"], each["meaning"], each["evidence"]]
        for each in consortium["outcomes"].values()
    ]
    assert [row[0] for row in tables["groups"].rows] == [
        each["title"] for each in consortium["breakdowns"].values()
    ]
    history = consortium["policies"]["spend_categories"]
    rows = rows_in(files["data/tables/measures/headings.csv"])
    assert [row["Since"] for row in rows] == sorted(
        (each["since"] for each in history), reverse=True
    )
    assert rows[-1]["Headings"] == "; ".join(history[0]["value"].values())


def test_whatever_a_sub_contract_leads_to_is_there() -> None:
    page = written(measures.files, sample())[PAGE].decode()
    for path, content in written(sub_contracts.files, sample()).items():
        for link in links_of(path, content) if path.endswith(".md") else ():
            if link.startswith("data/measures/#"):
                assert f"{{: #{link.rpartition('#')[2]} }}" in page


def test_a_consortium_that_has_described_nothing_yet_says_so() -> None:
    files = edited()
    text = files["data/consortium.yaml"].decode()
    start = text.index("breakdowns:\n")
    end = start + len("breakdowns:\n")
    while text[end] == " ":
        end = text.index("\n", end) + 1
    files["data/consortium.yaml"] = (text[:start] + text[end:]).encode()
    page = shown(written(measures.files, portal_of(files))[PAGE])
    assert "No contract can ask for groups yet." in page
