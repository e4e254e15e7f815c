"""The minimal consortium of the tests, with files laid over it or words changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from generator.allocation.verification import right_seal
from generator.finding import Finding
from generator.reading.folder import read_folder
from generator.reading.paths import Source, Sources
from generator.reading.read import Reading, is_a_record, read
from generator.register import Register
from generator.rules.rulebook import hold_all

TESTS = Path(__file__).parent
SCENARIOS = TESTS / "scenarios"
MINIMAL = SCENARIOS / "minimal" / "data"
UNCOUNTED = SCENARIOS / "uncounted" / "data"
"""Files laid over the minimal consortium, by which its visits count no outputs."""

AS_OF = date(2025, 8, 15)
"""The day as of which nothing is wrong with the minimal consortium."""

NOTHING_OVER: Mapping[str, bytes] = {}

LEFT_OUT = """\
left_out:
  - lot: home
    measure: outcomes.less-lonely
    reason: The forms are with the volunteers.
    expected_on: 2025-09-01
"""
"""What a return says that gives no number of those who are less lonely."""

Edit = tuple[str, str, str]
"""A file below ``data/``, words that stand in it once, and what stands there instead."""


def after(file: str, words: str, more: str) -> Edit:
    """An edit that adds ``more`` after the words."""
    return file, words, words + more


@cache
def files_of(folder: Path) -> Mapping[str, bytes]:
    """Every record below ``folder``, by path; fails if something there is no record."""
    found = read_folder(folder, knows=is_a_record)
    assert found.findings == (), found.findings
    return dict(found.files)


def laid_over(case: Path) -> dict[str, bytes]:
    """The minimal consortium with the files in ``case/data`` laid over it.

    ``case/scenario.txt`` names the folder of scenarios whose files are laid over it
    first. ``case/edits.yaml`` lists words that are changed: ``file`` below ``data/``,
    ``words`` that stand in it once, and what stands there ``instead``.
    ``case/absent.txt`` names the files that are taken away, one on each line.
    """
    files = edited(*_edits_in(case / "edits.yaml"), over=files_under(scenario_of(case)))
    files |= files_of(case / "data") if (case / "data").is_dir() else {}
    absent = case / "absent.txt"
    for path in absent.read_text(encoding="utf-8").split() if absent.exists() else ():
        del files[path]
    return files


@cache
def files_under(scenario: str) -> Mapping[str, bytes]:
    """The minimal consortium with the files of a scenario, or of none, laid over it."""
    return edited(over=files_of(SCENARIOS / scenario / "data") if scenario else NOTHING_OVER)


@cache
def register_under(scenario: str) -> Register:
    """Its register."""
    return register_of(files_under(scenario))


def scenario_of(case: Path) -> str:
    """The scenario that a case is laid over, or none."""
    named = case / "scenario.txt"
    return named.read_text(encoding="utf-8").strip() if named.exists() else ""


def _edits_in(path: Path) -> tuple[Edit, ...]:
    listed = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else ()
    return tuple((edit["file"], edit["words"], edit["instead"]) for edit in listed)


def edited(*edits: Edit, over: Mapping[str, bytes] = NOTHING_OVER) -> dict[str, bytes]:
    """The minimal consortium with the words changed; fails unless they stand there once.

    The words may stand in files that are laid ``over`` it.
    """
    files = {**files_of(MINIMAL), **over}
    for name, old, new in edits:
        text = files[f"data/{name}"].decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        files[f"data/{name}"] = text.replace(old, new).encode()
    return files


def reading_of(files: Mapping[str, bytes], as_of: date = AS_OF) -> Reading:
    """What reading makes of ``files``."""
    sources = Sources(files=tuple(Source(path, files[path]) for path in sorted(files)))
    return read(sources, as_of=as_of)


def register_of(files: Mapping[str, bytes], as_of: date = AS_OF) -> Register:
    """The register of ``files``; fails without a consortium record."""
    register = reading_of(files, as_of).register
    assert register is not None
    return register


def register_with(*edits: Edit, as_of: date = AS_OF) -> Register:
    """The register of the minimal consortium with the words changed."""
    return register_of(edited(*edits), as_of)


def findings_in(files: Mapping[str, bytes], as_of: date = AS_OF) -> tuple[Finding, ...]:
    """Every finding in ``files``, of reading and of the rules, located and in order."""
    reading = reading_of(files, as_of)
    held = hold_all(reading.register) if reading.register else ()
    return reading.located((*reading.findings, *(one for rule in held for one in rule.findings)))


def found(rule: str, *edits: Edit, as_of: date = AS_OF) -> list[str]:
    """What ``rule`` finds with the words changed: ``"warning path field.field"`` each."""
    return [shown_short(each) for each in findings_in(edited(*edits), as_of) if each.rule == rule]


def shown_short(finding: Finding) -> str:
    """A finding by severity, file and field alone."""
    field = ".".join(str(part) for part in finding.field)
    return f"{finding.severity} {finding.path.removeprefix('data/')} {field}".rstrip()


def shown(findings: Iterable[Finding]) -> str:
    """Findings as the galleries keep them, one on each line."""
    return "".join(
        f"{one.path}:{one.line}:{one.column}: {one.severity} {one.rule} {one.message} | {one.fix}\n"
        for one in findings
    )


def uncounted(*edits: Edit) -> dict[str, bytes]:
    """The minimal consortium whose visits count no outputs, with the words changed."""
    return edited(*edits, over=files_of(UNCOUNTED))


def reseal(*edits: Edit) -> Edit:
    """The edit by which the award of visits bears the seal that fits it after the others."""
    register = register_with(*edits)
    return ("awards/visits.yaml", register.awards["visits"].seal, right_seal(register, "visits"))
