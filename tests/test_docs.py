"""What the documents for programmers say is so: paths, functions and rooms are there, recipes are enough."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, write_course
from test_architecture import ROOMS
from test_new_collection import BOOK, BOOKS, VOCABULARY, library

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ARCHITECTURE = ROOT / "docs" / "architecture.md"
#: Folders of the project; a path in a document begins with one of them.
FOLDERS = ("generator/", "tests/", "benchmarks/", "docs/", "tools/", ".github/", ".vscode/", "content/")
#: Made while it runs, or meant as a pattern.
NOT_THERE = re.compile(r"[<*…{]|^content/courses/\w")


def spans(path: Path) -> list[str]:
    """What a document shows as code within its text."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_paths_links_and_names_are_there(path: Path) -> None:
    for span in spans(path):
        if span.startswith(FOLDERS) and not NOT_THERE.search(span):
            assert (ROOT / span).exists(), span
        if re.fullmatch(r"generator(\.\w+)+", span):
            assert named(span), span
    words = re.sub(r"```.*?```|`[^`\n]+`", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", words):
        assert (path.parent / target).exists(), target


def named(dotted: str) -> object:
    """What a dotted name stands for: a module, or something in one."""
    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name, None) or import_module(dotted)


def test_every_room_has_a_paragraph() -> None:
    rooms = set(re.findall(r"^\| `generator/([\w.]+?)(?:\.py|/)?` \|", ARCHITECTURE.read_text("utf-8"), re.M))
    assert rooms == {*ROOMS, "theme"}


def test_the_example_of_style_is_from_the_code() -> None:
    text = (ROOT / "docs" / "developing.md").read_text("utf-8")
    (place, example) = re.findall(r"from `([^`]+)`:\n\n```python\n(.*?)```", text, re.DOTALL)[0]
    assert example.strip() in (ROOT / place).read_text("utf-8")


def test_the_hooks_call_what_the_tests_call() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    called = (ROOT / "Makefile").read_text("utf-8").replace("$(BIN)", ".venv/bin")
    for hook in hooks:
        assert hook["entry"] in called, hook["id"]


def test_the_newest_version_of_the_changelog_is_the_projects() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert headings[0] == "Unreleased"
    assert headings[1] == project["version"]


def recipe(title: str) -> str:
    """The code that a recipe shows."""
    part = ARCHITECTURE.read_text("utf-8").split(f"### … {title}\n")[1].split("\n##")[0]
    return re.findall(r"```python\n(.*?)```", part, re.DOTALL)[0]


def with_books(project: Path, changed: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What the check says of a book whose field 读到 is no number and whose author is its title, with files
    of the toy collection changed.
    """
    for name, text in (BOOKS | changed).items():
        path = project / "more" / "storybooks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    content = project / "content"
    (content / "vocabularies" / "book-kinds.yml").write_text(VOCABULARY, encoding="utf-8")
    (content / "storybooks").mkdir()
    book = BOOK.replace("著者: 示例作者甲", "著者: 月亮船").replace("页数: 36", "读到: 很后面")
    (content / "storybooks" / "yue-liang-chuan.md").write_text(book, encoding="utf-8")
    return library(project, "check")


def test_a_field_is_one_declaration(project: Path) -> None:
    at = "    picture: str | None = declare("
    fields = BOOKS["fields.py"].replace(at, recipe("a field") + at)
    assert ":7:5 错误 「很后面」不是合适的数字" in with_books(project, {"fields.py": fields}).stdout


def test_a_rule_is_a_generator_and_its_words(project: Path) -> None:
    rules = BOOKS["rules.py"].replace("\n\nRULES", f"\n\n{recipe('a rule')}\n\nRULES")
    rules = rules.replace("(thick_enough,)", "(thick_enough, told_once)")
    words = 'ProblemKind("book-author", ERROR, "著者是书名", "著者「{value}」就是书名", "写著者"),\n    '
    fields = BOOKS["fields.py"].replace('ProblemKind("book-thin"', words + 'ProblemKind("book-thin"')
    said = with_books(project, {"rules.py": rules, "fields.py": fields}).stdout
    assert "yue-liang-chuan.md:6:5 错误 著者「月亮船」就是书名" in said


def test_an_output_is_a_function_and_its_name(project: Path) -> None:
    write_course(project / "content", "one")
    program = f"""
import sys
from generator.outputs import all as outputs
from generator.outputs.all import Basis
from generator.outputs.output import Given, Output
from generator.cli import main
import generator.making
{recipe("an output")}
generator.making.OUTPUTS = (*outputs.OUTPUTS, _humans)
sys.exit(main(["build", "--quiet"]))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "课程与品牌资源库" in (project / "site" / "humans.txt").read_text("utf-8")
