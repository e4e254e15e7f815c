"""A workflow runs only code that was reviewed, with no more rights than it needs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

each_workflow = pytest.mark.parametrize(
    "workflow", [pytest.param(path, id=path.name) for path in WORKFLOWS]
)


@each_workflow
def test_every_action_is_pinned_by_full_commit_and_names_its_version(workflow: Path) -> None:
    used = re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8"))

    assert used
    for action in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+){2}", action)


@each_workflow
def test_a_workflow_may_read_and_only_a_named_job_more(workflow: Path) -> None:
    settings = yaml.safe_load(workflow.read_text(encoding="utf-8"))

    assert settings["permissions"] == {}
    assert all("permissions" in job for job in settings["jobs"].values())


@each_workflow
def test_no_step_leaves_a_token_in_the_working_copy(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")

    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_no_workflow_runs_a_pull_requests_code_with_rights_over_the_repository() -> None:
    assert WORKFLOWS
    for workflow in WORKFLOWS:
        assert "pull_request_target" not in workflow.read_text(encoding="utf-8")


def steps_of(workflow: Path) -> list[dict[str, Any]]:
    """Every step of every job."""
    settings = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    return [step for job in settings["jobs"].values() for step in job["steps"]]


@each_workflow
def test_no_command_is_made_from_what_somebody_typed(workflow: Path) -> None:
    assert not [step for step in steps_of(workflow) if "${{" in step.get("run", "")]


def test_every_morning_the_site_is_built_and_the_summary_lists_what_is_overdue() -> None:
    publish = ROOT / ".github" / "workflows" / "publish.yml"
    # YAML takes the key "on" for a truth value.
    (schedule,) = yaml.safe_load(publish.read_text(encoding="utf-8"))[True]["schedule"]
    steps = {step["run"]: step for step in steps_of(publish) if "run" in step}
    listed = 'make timetable FORMAT=markdown >> "$GITHUB_STEP_SUMMARY"'

    assert re.fullmatch(r"\d+ \d+ \* \* \*", schedule["cron"])
    assert list(steps) == ["make site", "make reproducible", "make checksums", listed]
    assert steps[listed]["if"] == "${{ !cancelled() }}"


def test_what_the_summary_is_made_with_is_the_command_that_is_tested() -> None:
    would_run = subprocess.run(
        ("make", "--dry-run", "timetable", "FORMAT=markdown"),
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert would_run.splitlines()[-1] == ".venv/bin/consortico timetable --format markdown"


def test_a_change_is_judged_by_code_that_it_cannot_change() -> None:
    check = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8"))
    job = check["jobs"]["change"]
    base = "${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha }}"
    code, proposed = (
        step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")
    )

    assert {"pull_request", "merge_group"} <= check[True].keys()
    assert job["if"] == "github.event_name != 'push'"
    assert job["permissions"] == {"contents": "read"}
    assert (code["ref"], code.get("path")) == (base, None)
    # Without its whole history nobody knows on which day a return came.
    assert (proposed["path"], proposed["fetch-depth"]) == ("proposed", 0)
    assert job["env"] == {"DATA": "proposed/data"}
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make change"]
    # Nor with anything that a job which runs the proposal may have left.
    assert all("cache" not in step.get("with", {}) for step in job["steps"])
    assert not [step for step in job["steps"] if "working-directory" in step]


def test_a_pull_request_that_is_turned_to_main_is_checked_against_main() -> None:
    check = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8"))

    # A check stays with the commit: held against another branch, it would count here too.
    assert check[True]["pull_request"] == {
        "branches": ["main"], "types": ["opened", "synchronize", "reopened", "edited"],
    }  # fmt: skip
    # A job that is passed over counts as one that passed: no edit may have that done.
    conditions = {name: job.get("if") for name, job in check["jobs"].items()}
    assert conditions == {
        "code": None, "records": None, "change": "github.event_name != 'push'",
    }  # fmt: skip


def test_nothing_is_published_before_it_was_attested() -> None:
    publish = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text("utf-8"))
    jobs = publish["jobs"]

    assert jobs["attest"]["needs"] == "build"
    assert jobs["deploy"]["needs"] == ["build", "attest"]
    # Where one of them fails, the site stays as it was.
    assert "if" not in jobs["deploy"]


def test_only_the_comment_may_write_to_pull_requests_and_it_runs_no_pull_requests_code() -> None:
    comment = yaml.safe_load((ROOT / ".github" / "workflows" / "comment.yml").read_text("utf-8"))
    (job,) = comment["jobs"].values()
    (checkout,) = (
        step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")
    )

    assert comment[True] == {"workflow_run": {"workflows": ["check"], "types": ["completed"]}}
    assert job["permissions"] == {
        "actions": "read", "contents": "read", "pull-requests": "write",
    }  # fmt: skip
    # Runs on one branch wait for each other: the last of them says how it is.
    assert comment["concurrency"]["cancel-in-progress"] is False
    assert "head_branch" in comment["concurrency"]["group"]
    assert 'fromJSON(\'["success", "failure"]\')' in job["if"]
    # Of the default branch, which is what stands there without a word.
    assert checkout == {"persist-credentials": False}
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make comment"]
    # What a stranger may have left is fetched by that command alone, which bounds it.
    used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    assert used == ["actions/checkout", "actions/setup-python"]


def test_no_other_job_that_runs_our_code_may_write_anything() -> None:
    for workflow in WORKFLOWS:
        for job in yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values():
            runs_code = any("run" in step for step in job["steps"])
            if runs_code and workflow.name != "comment.yml":
                assert set(job["permissions"].values()) == {"read"}


def test_every_command_is_a_line() -> None:
    for workflow in WORKFLOWS:
        assert all("\n" not in step.get("run", "") for step in steps_of(workflow))


@pytest.mark.parametrize(
    ("target", "command"),
    [
        ("change", ".venv/bin/consortico ci check --out build/report --data proposed/data"),
        ("comment", ".venv/bin/consortico ci comment"),
    ],
)
def test_what_a_workflow_runs_is_the_command_that_is_tested(target: str, command: str) -> None:
    would_run = subprocess.run(
        ("make", "--dry-run", target, "DATA=proposed/data"),
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert would_run.splitlines()[-1] == command


@pytest.mark.parametrize(
    ("settings", "command"),
    [
        ({}, ".venv/bin/consortico completeness --base main"),
        (
            {"BASE": "0123abc", "DATA": "proposed/data"},
            ".venv/bin/consortico completeness --base 0123abc --data proposed/data --format github",
        ),
    ],
)
def test_the_checklist_is_made_with_the_command_that_is_tested(
    settings: dict[str, str], command: str
) -> None:
    form = ("FORMAT=github",) if settings else ()
    would_run = subprocess.run(
        ("make", "--dry-run", "returns", *form),
        cwd=ROOT, check=True, capture_output=True, text=True, env=os.environ | settings,
    ).stdout  # fmt: skip
    said = would_run[would_run.index(".venv/bin/consortico completeness") :]
    assert said.replace("\\\n", " ").split() == command.split()
