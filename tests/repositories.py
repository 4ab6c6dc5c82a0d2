"""Git repositories for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

WHO = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{
        f"GIT_{who}_{what}": "editor@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


def git(project: Path, *words: str) -> str:
    """What git says in the project."""
    return subprocess.run(
        ["git", *words], cwd=project, env={**os.environ, **WHO}, check=True, capture_output=True, text=True
    ).stdout


def commit(project: Path, branch: str) -> None:
    """Everything as it is, committed on the branch, which is begun where there is none."""
    if not (project / ".git").exists():
        git(project, "init", "-q", "-b", branch)
    elif branch not in git(project, "branch", "--list", branch):
        git(project, "checkout", "-q", "-b", branch)
    git(project, "add", ".")
    git(project, "commit", "-q", "--allow-empty", "-m", "Some change")
