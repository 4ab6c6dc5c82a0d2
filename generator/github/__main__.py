"""The steps of `tools/pr-answer.sh` and `tools/form-branch.sh` between their calls of `gh`: files that were
fetched, into words to ask with and files to send.

`find EVENT` prints the run's id and where its commit stands; `choose EVENT FOLDER` the number of the pull
request and the id of the report's
artifact, a line each, empty for none; `answer EVENT FOLDER LABELS` writes comment.md, comment-id,
review.json, labels/*.json and add-labels.json
into FOLDER, those that are to be sent. `own PULLS BRANCH` prints the address of the open pull request from
this repository's own branch, nothing where there is none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from generator.github.answer import MARK, Place, comment
from generator.github.changed_files import changed_files, held_against
from generator.github.incoming import (
    artifact_of,
    own,
    pages_of,
    pull_request_of,
    read_json,
    report_of,
    run_of,
    url_of_own,
)
from generator.github.labels import labels_for, to_make
from generator.github.review import review

#: The artifact of check.yml and the file in it.
ARTIFACT, MEMBER = "pull-request", "report.json"
#: The steps, each with how many words it takes.
_STEPS = {("find", 2), ("choose", 3), ("answer", 4), ("own", 3)}


def main(words: list[str]) -> int:
    """Run one step; the exit code is 0, or 2 for other words than the steps take."""
    if (words[0] if words else "", len(words)) not in _STEPS:
        print(__doc__, file=sys.stderr)
        return 2
    if words[0] == "own":
        print(url_of_own(pages_of(Path(words[1])), words[2]))
        return 0
    event = read_json(Path(words[1]))
    if words[0] == "find":
        print(run_of(event).id, run_of(event).head, sep="\n")
    elif words[0] == "choose":
        _choose(event, Path(words[2]))
    else:
        _answer(event, Path(words[2]), read_json(Path(words[3])))
    return 0


def _choose(event: Any, folder: Path) -> None:
    found = pull_request_of(read_json(folder / "pulls.json"), run_of(event))
    artifact = artifact_of(read_json(folder / "artifacts.json"), ARTIFACT)
    print(found.number if found else "", artifact or "", sep="\n")


def _answer(event: Any, folder: Path, declared: list[Any]) -> None:
    run = run_of(event)
    pull = pull_request_of(read_json(folder / "pulls.json"), run)
    assert pull is not None
    changed = changed_files(pages_of(folder / "files.json"))
    files = {each.path: each.patch for each in changed}
    packed, site = folder / "artifact.zip", folder / "pages.json"
    report = report_of(packed.read_bytes(), MEMBER) if packed.exists() else None
    if report:
        report = held_against(report, changed, [each["path"] for each in declared if each.get("path")])
    place = Place(
        str(read_json(site)["html_url"]) if site.exists() else "", pull.repository, pull.branch, run.page
    )
    (folder / "comment.md").write_text(comment(report, place, run.succeeded), encoding="utf-8")
    old = [each for each in own(pages_of(folder / "comments.json")) if each["body"].startswith(MARK)]
    if old:
        (folder / "comment-id").write_text(str(int(old[0]["id"])), encoding="ascii")
    said = [str(each["body"]) for each in own(pages_of(folder / "review-comments.json"))]
    made = review(report.suggestions, files, said, run.commit) if report else None
    if made:
        _write(folder / "review.json", made)
    labels = labels_for(declared, files, pull.labels)
    (folder / "labels").mkdir()
    for number, label in enumerate(
        to_make(labels, [str(each["name"]) for each in pages_of(folder / "labels.json")])
    ):
        _write(folder / "labels" / f"{number}.json", label)
    if labels:
        _write(folder / "add-labels.json", {"labels": [label["name"] for label in labels]})


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
