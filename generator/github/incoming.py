"""What GitHub's API and the artifact of a check say, read as data: nothing in it is taken for more than its
shape allows.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.github.report import MOST_BYTES, Report, read_report

#: What an artifact may weigh, packed; GitHub says so before it is fetched.
_MOST_PACKED = 1_000_000
#: Whom the workflow's own token writes as.
_BOT = "github-actions[bot]"


@dataclass(frozen=True)
class FinishedRun:
    """The run of the check that is answered: its id, the commit it looked at, where that stands
    (owner:branch), how it ended, its page.
    """

    id: int
    commit: str
    head: str
    succeeded: bool
    page: str


@dataclass(frozen=True)
class PullRequest:
    """An open pull request: its number, and the repository's page and the branch in which it is edited (""
    where the fork is gone).
    """

    number: int
    repository: str
    branch: str
    labels: frozenset[str]


def read_json(path: Path) -> Any:
    """A file of JSON."""
    return json.loads(path.read_bytes())


def pages_of(path: Path) -> list[Any]:
    """The items of all pages that `gh api --paginate --slurp` fetched."""
    return [item for page in read_json(path) for item in page]


def run_of(event: Any) -> FinishedRun:
    """The run that an event of `workflow_run` is about. Raises ValueError where it is of something else."""
    run = event["workflow_run"]
    commit, owner, branch = (
        str(run["head_sha"]),
        str(run["head_repository"]["owner"]["login"]),
        str(run["head_branch"]),
    )
    if (
        run["event"] != "pull_request"
        or not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", commit)
        or not re.fullmatch(r"[A-Za-z0-9_-]+", owner)
    ):
        raise ValueError("not the run of a pull request")
    if not re.fullmatch(r"[^\x00-\x20\x7f~^:?*\[\\]+", branch):
        raise ValueError("not a branch")
    page = str(run["html_url"])
    known = re.fullmatch(r"https://[A-Za-z0-9.-]+/[A-Za-z0-9._/-]+", page)
    return FinishedRun(
        int(run["id"]), commit, f"{owner}:{branch}", run["conclusion"] == "success", page if known else ""
    )


def pull_request_of(pulls: list[Any], run: FinishedRun) -> PullRequest | None:
    """The open pull request whose last commit the run looked at, the one into the main branch first; None
    when there is none (any more).

    An event names no pull request of a fork, and GitHub finds none by a fork's commit: so it is found by
    its branch, and held against the commit.
    """
    found = [pull for pull in pulls if pull["head"]["sha"] == run.commit and pull["state"] == "open"]
    found.sort(
        key=lambda pull: (pull["base"]["ref"] != pull["base"]["repo"]["default_branch"], pull["number"])
    )
    if not found:
        return None
    repository = found[0]["head"]["repo"] or {}
    return PullRequest(
        int(found[0]["number"]),
        str(repository.get("html_url") or ""),
        str(found[0]["head"]["ref"]),
        frozenset(str(label["name"]) for label in found[0]["labels"]),
    )


def url_of_own(pulls: list[Any], branch: str) -> str:
    """The page of the pull request from a branch of the very repository that it goes into; "" for none. A
    fork may call its branch the same.
    """
    for pull in pulls:
        head, base = pull["head"], pull["base"]
        if head["ref"] == branch and (head["repo"] or {}).get("id") == base["repo"]["id"]:
            return str(pull["html_url"])
    return ""


def artifact_of(artifacts: Any, name: str) -> int | None:
    """The id of the newest artifact of the name; None where there is none that may be fetched."""
    found = [
        each
        for each in artifacts["artifacts"]
        if each["name"] == name and not each["expired"] and each["size_in_bytes"] <= _MOST_PACKED
    ]
    return max((int(each["id"]) for each in found), default=None)


def report_of(packed: bytes, member: str) -> Report | None:
    """The report in the bytes of an artifact; None for whatever is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, archive.open(member) as stream:
            # Whatever the archive says of its size, no more is unpacked.
            return read_report(stream.read(MOST_BYTES + 1))
    except (
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
        zipfile.BadZipFile,
        zlib.error,
    ):
        return None


def own(comments: list[Any]) -> list[Any]:
    """The comments that the workflow wrote itself."""
    return [each for each in comments if (each["user"] or {}).get("login") == _BOT]
