"""A proposed case is one record for each member, which reads back as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.authoring.canonical import as_yaml
from generator.authoring.case_file import NAMED, proposed_cases, write_case
from generator.register import Register
from tests.consortia import AS_OF, MINIMAL, edited, files_of, reading_of, register_of
from tests.unit.rules.test_performance import RED


def test_nobody_red_means_no_case() -> None:
    assert proposed_cases(register_of(files_of(MINIMAL))) == {}


def test_a_proposed_case_reads_back_as_it_was_written(tmp_path: Path) -> None:
    files = edited(*RED)
    text = files["data/tenders/visits/tender.yaml"].decode()
    titled = text.replace("title: Visits to older people", "title: '*Tea*: \"50%\" #1, & more'")
    files["data/tenders/visits/tender.yaml"] = titled.encode()
    register = register_of(files)
    case = proposed_cases(register)["alder"]
    path = write_case(tmp_path, register, "alder", case)
    assert path == tmp_path / "quality" / "cases" / f"{AS_OF}-alder.yaml"
    assert path.read_text("utf-8") == as_yaml(case)
    named = f"data/quality/cases/{AS_OF}-alder.yaml"
    reading = reading_of({**files, named: path.read_bytes()})
    assert reading.findings == ()
    assert reading.register is not None
    assert reading.register.cases == {(AS_OF, "alder"): case}
    assert write_case(tmp_path, register, "alder", case) is None


def test_a_proposed_case_is_about_what_is_red_and_nothing_else() -> None:
    case = proposed_cases(with_lots(2))["alder"]
    assert [(each.tender, each.lot) for each in case.sub_contracts] == [
        ("visits", "home-0"), ("visits", "home-1"),
    ]  # fmt: skip


def test_of_many_lots_only_some_are_named() -> None:
    for lots, last in ((NAMED, "red 2 times"), (NAMED + 1, "And in one more."),
                       (NAMED + 3, "So it stands in 3 more.")):  # fmt: skip
        case = proposed_cases(with_lots(lots))["alder"]
        lines = case.stages[0].reasons.splitlines()
        assert last in lines[-1]
        assert len(lines) == min(lots, NAMED) + (lots > NAMED)


def with_lots(count: int) -> Register:
    """The consortium in which alder is red twice, with its lot so many times over."""
    register = register_of(edited(*RED))
    tender, award = register.tenders["visits"], register.awards["visits"]
    names = [f"home-{number}" for number in range(count)]
    return replace(
        register,
        tenders={"visits": tender.model_copy(update={"lots": _times(tender.lots, names)})},
        awards={"visits": award.model_copy(update={"result": _times(award.result, names)})},
        returns={
            key: received.model_copy(update={"lots": _times(received.lots, names)})
            for key, received in register.returns.items()
        },
    )


def _times(lots: Mapping[str, object], names: list[str]) -> dict[str, object]:
    return dict.fromkeys(names, lots["home"])
