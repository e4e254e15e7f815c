"""A workflow runs only code that was reviewed, with no more rights than it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).parents[2] / ".github" / "workflows").glob("*.yml"))

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
