"""Suggestions as comments at the lines of a pull request, which an editor takes over with a click."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.github.plain_words import HIDDEN, plain_words
from generator.github.report import Suggestion

#: More in one go would bury the people who talk there; the rest comes with the next check.
_MOST = 30
_MARK = re.compile(r"<!-- library-suggestion ([0-9a-f]{32}) -->")
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")
#: Only entries are suggested for, whatever a report says.
_ENTRY = re.compile(r"content/(?:[^/\x00-\x1f]+/)+[^/\x00-\x1f]+\.md")


def review(
    suggestions: Sequence[Suggestion], patches: Mapping[str, str], comments: Iterable[str], commit: str
) -> dict[str, Any] | None:
    """A review for GitHub's API with the suggestions that are new; None without any.

    `patches` are the changes of the pull request by path, as the API gives them; a suggestion stands for
    lines in them, or is left out.
    `comments` are the bodies of the workflow's own comments at lines: what has been suggested once, taken
    over or not, is not said again,
    wherever its lines have moved to.
    """
    said = {mark for body in comments for mark in _MARK.findall(body)}
    lines = {path: list(_hunks(patch)) for path, patch in patches.items() if _ENTRY.fullmatch(path)}
    made: list[dict[str, Any]] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for suggestion in suggestions:
        before = _shown(suggestion, lines.get(suggestion.path, []))
        if (
            before is None
            or before == suggestion.text
            or HIDDEN.search(suggestion.text.replace("\n", "").replace("\t", ""))
        ):
            continue
        what = (suggestion.path, before, suggestion.text)
        mark = hashlib.sha256("\0".join((*what, str(seen[what]))).encode("utf-8", "replace")).hexdigest()[:32]
        seen[what] += 1
        if mark not in said:
            made.append(_comment(suggestion, mark))
    if not made:
        return None
    more = f"另外 {len(made) - _MOST} 处，下次检查时再说。" if len(made) > _MOST else ""
    words = f"有 {min(len(made), _MOST)} 处可以照规矩改，点 Commit suggestion 就改好了；不合适就点 Resolve conversation。{more}"
    return {"commit_id": commit, "event": "COMMENT", "body": words, "comments": made[:_MOST]}


def _hunks(patch: str) -> Iterator[dict[int, str]]:
    """The lines of the changed file that a patch shows, by number, a dictionary for each stretch."""
    shown: dict[int, str] = {}
    number = 0
    for line in patch.split("\n"):
        head = _HUNK.match(line)
        if head:
            yield shown
            shown, number = {}, int(head[1])
        elif line[:1] in ("+", " "):
            shown[number] = line[1:]
            number += 1
    yield shown


def _shown(suggestion: Suggestion, hunks: list[dict[int, str]]) -> str | None:
    """The lines for which the suggestion stands, where one stretch of the change shows all of them."""
    wanted = range(suggestion.start, suggestion.end + 1)
    for hunk in hunks:
        if (
            wanted
            and suggestion.end - suggestion.start < len(hunk)
            and all(number in hunk for number in wanted)
        ):
            return "\n".join(hunk[number] for number in wanted)
    return None


def _comment(suggestion: Suggestion, mark: str) -> dict[str, Any]:
    # The fence is longer than any run of its mark in the text, so that nothing in that can end it.
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", suggestion.text)), default=0))
    body = f"{plain_words(suggestion.why, 600) or '照规矩可以这样写。'}\n\n{fence}suggestion\n{suggestion.text}\n{fence}\n\n<!-- library-suggestion {mark} -->"
    place: dict[str, Any] = {"path": suggestion.path, "line": suggestion.end, "side": "RIGHT", "body": body}
    if suggestion.start < suggestion.end:
        place |= {"start_line": suggestion.start, "start_side": "RIGHT"}
    return place
