"""Finds hledger, or installs it from the system's packages where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

WITHOUT = (
    "hledger is not on this machine and could not be installed, so the exported journal was read "
    "by Beancount alone. Install it (apt-get install hledger) to have both."
)


@cache
def find_or_install() -> str | None:
    """The path of hledger; ``None`` where there is none and none could be had."""
    found = shutil.which("hledger")
    if found is None and shutil.which("apt-get") is not None and os.geteuid() == 0:
        for arguments in (("update",), ("install", "--yes", "--no-install-recommends", "hledger")):
            subprocess.run(
                ("apt-get", *arguments),
                check=False,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=600,
            )
        found = shutil.which("hledger")
    return found
