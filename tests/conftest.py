"""What every test may ask for."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

# No deadline: a shared machine is slow at times, and a slow example is no fault.
# Nor a limit to how long examples take to make, for the same reason.
# In CI the same examples every time; by hand, new ones with every run.
settings.register_profile(
    "consortico",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
# Now and then, and after a change to what must hold: thousands of new examples of each law.
settings.register_profile(
    "thorough",
    deadline=None,
    max_examples=2_000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# The tests run once for each change to the code: few examples, the same ones, none made small.
settings.register_profile(
    "mutants",
    deadline=None,
    max_examples=15,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "consortico"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="run only the tests with golden output, and accept that output as it now is",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves, under --bless, only the tests that ask whether they may bless."""
    if not config.getoption("--bless"):
        return
    golden = [item for item in items if "bless" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=[item for item in items if item not in golden])
    items[:] = golden


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether a golden test must write what it got instead of comparing it."""
    return bool(request.config.getoption("--bless"))
