"""Small files that once went wrong, and what must hold for each (tests/cases/cases.toml says): values that
are imported, what the check says, what `--fix` leaves alone.

In `must`: `fields` of the entry ("" is blank; `any` is one of several), whole `lines` and `not_lines`, words
as `text` and `not_text`; `said`, `not_said`, `kept_or_said` of what is printed; `problems` at a line, with
words joined by | where one of them is enough; `clean`; `bytes_kept`; `or_page` and `or_not_page`, which do
instead of a problem where the page is right.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from generator.cli import main
from generator.reading import read_vocabularies
from generator.reading.front_matter import read_front_matter
from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.rendering import render
from generator.schema import Context
from generator.schema.types import Grades

FOLDER = ROOT / "tests" / "cases"
CASES = tomllib.loads((FOLDER / "cases.toml").read_text("utf-8"))["case"]
CONTEXT = Context(read_vocabularies(ROOT / "content")[0], date(2026, 9, 1))


def ids(case: dict[str, Any]) -> str:
    return str(case["file"])


@pytest.mark.parametrize("case", [each for each in CASES if not each["file"].endswith(".md")], ids=ids)
def test_what_is_imported(
    case: dict[str, Any], project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    name = case.get("named", Path(case["file"]).name)
    shutil.copyfile(FOLDER / case["file"], name)
    main(["import", "--yes", name])
    said = "".join(capsys.readouterr())
    must = case["must"]
    for words in must.get("said", []):
        assert any(each in said for each in words.split("|")), said
    for words in must.get("not_said", []):
        assert words not in said
    made = list((project / "content").rglob("*.md"))
    if made or not must.get("or_refused"):
        (entry,) = made
        text = entry.read_text("utf-8")
        assert_text(must, text)
        for words in must.get("kept_or_said", []):
            assert words in said + text.split("\n---\n", 1)[1]


@pytest.mark.parametrize("case", [each for each in CASES if each["file"].endswith(".md")], ids=ids)
def test_what_is_checked_and_mended(
    case: dict[str, Any], project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    must, source = case["must"], FOLDER / case["file"]
    place = project / case.get("place", f"content/courses/zz-{source.stem}.md")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)
    if case.get("fix"):
        main(["check", "--fix", "--yes", str(place)])
        assert_text(must, place.read_bytes().decode("utf-8"))
        assert not must.get("bytes_kept") or place.read_bytes() == source.read_bytes()
    capsys.readouterr()
    main(["check", "--strict", "--format", "json", str(place)])
    problems = json.loads(capsys.readouterr().out)
    assert not must.get("clean") or problems == []
    for unwanted in must.get("no_problems", []):
        assert not [each for each in problems if fits(each, unwanted)]
    if is_page_right(must, place) or (must.get("or_clean") and not problems):
        return
    for wanted in must.get("problems", []):
        first, last = wanted["line"] if isinstance(wanted["line"], list) else [wanted["line"]] * 2
        here = [each for each in problems if each["line"] <= last and each["end_line"] >= first]
        assert any(fits(each, wanted) for each in here), (wanted, problems)
    if "at_most" in must:
        main(["check", "--strict", str(place)])
        lines = capsys.readouterr().out.splitlines()
        assert sum(must["at_most"]["words"] in line for line in lines) <= must["at_most"]["times"]
        assert all(words in "\n".join(lines) for words in must["at_most"]["also"])


def is_page_right(must: dict[str, Any], place: Path) -> bool:
    if "or_page" not in must and "or_not_page" not in must:
        return False
    html = render(place.read_text("utf-8").split("\n---\n", 1)[1], "courses/a.md").html
    there = all(any(each in html for each in words.split("|")) for words in must.get("or_page", []))
    return there and not any(words in html for words in must.get("or_not_page", []))


def fits(problem: dict[str, Any], wanted: dict[str, Any]) -> bool:
    message = f"{problem['message']} {problem['replacement'] or ''}"
    whole = f"{message} {problem['hint']}"
    return any(each in message for each in wanted.get("message", "").split("|")) and any(
        each in whole for each in wanted.get("words", "").split("|")
    )


def assert_text(must: dict[str, Any], text: str) -> None:
    fields = dict(fields_of(text))
    for name, wanted in must.get("fields", {}).items():
        allowed = wanted["any"] if isinstance(wanted, dict) else [wanted]
        assert any(same(name, fields.get(name, []), each) for each in allowed), (name, fields.get(name))
    lines = {plain(line) for line in text.splitlines()}
    assert {plain(line) for line in must.get("lines", [])} <= lines
    assert not {plain(line) for line in must.get("not_lines", [])} & lines
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    assert all(any(each in bare for each in words.split("|")) for words in must.get("text", []))
    assert not [words for words in must.get("not_text", []) if words in bare]
    if must.get("no_code"):
        assert "<pre>" not in render(text.split("\n---\n", 1)[1], "courses/a.md").html


def fields_of(text: str) -> Iterator[tuple[str, list[str]]]:
    node = read_front_matter(text).node
    for key, value in node.items if node else ():
        yield key.text, [*texts_of(value)]


def texts_of(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield from [node.text] if node.text else []
    elif isinstance(node, Sequence):
        yield from (text for item in node.items for text in texts_of(item))
    elif isinstance(node, Mapping):
        yield from (text for _, value in node.items for text in texts_of(value))


def same(name: str, got: list[str], wanted: str | list[str]) -> bool:
    asked = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    if name != "年级":
        return got == asked
    return grades(got) == grades(asked)


def grades(words: list[str]) -> set[str]:
    return {term.label for each in words for term in Grades().parse(each, CONTEXT)}


def plain(line: str) -> str:
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line.strip())
    return re.sub(r"\s*\|\s*", "|", bare) if bare.startswith("|") else bare
