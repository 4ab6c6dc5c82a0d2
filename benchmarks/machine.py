"""On what was measured, and with which versions; nothing that names the machine."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = {"MkDocs": "mkdocs", "markdown-it-py": "markdown-it-py", "Hugo": "hugo"}


def circumstances(root: Path) -> dict[str, str]:
    """The day, the machine and the versions, by what they are called."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {_processor()}, {memory / 2**30:.0f} GB, {platform.system()}",
        "this project": _commit(root),
        "Python": platform.python_version(),
        **{name: version(package) for name, package in _PACKAGES.items()},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.machine(),
    )


def _commit(root: Path) -> str:
    """The commit that is measured, with a + where files have been changed since."""

    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True).stdout.strip()

    commit = git("rev-parse", "--short=10", "HEAD")
    return (
        (commit + ("+" if git("status", "--porcelain", "--untracked-files=no") else ""))
        if commit
        else "unknown"
    )
