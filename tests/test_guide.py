"""The editors' guide: nothing is missing from it, and what it says is there."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import ROOT
from PIL import Image

from benchmarks.pages.guide_pictures import FOLDER, PICTURES
from generator.checking import CATALOGUE
from generator.cli import main
from generator.collections import COLLECTIONS
from generator.schema import Group, fields_of

PAGES = ROOT / "content" / "pages"
GUIDE = [PAGES / "guide.md", *sorted((PAGES / "guide").glob("*.md"))]
#: The ways to bring something in, each with its page.
ROADS = ("browser", "word", "table", "form")
#: For the one who runs commands, what these can do stands in one of these.
FOR_HELPERS = (PAGES / "guide" / "helping.md", ROOT / "docs" / "commands.md")
DOCS = sorted((ROOT / "docs").glob("*.md"))
#: Where files are read from and written to; every command explains it itself.
PLACES = {"--help", "--content", "--output"}
COMMAND = re.compile(r"^(?:\.venv/bin/)?library ([a-z]+(?:-[a-z]+)*)\b([^`\n]*)")


def text(page: Path) -> str:
    """A page of the built site in words: no markup, blanks as one."""
    words = re.sub(r"<[^>]+>", "", page.read_text("utf-8"))
    return " ".join(html.unescape(words).split())


@cache
def ids(page: Path) -> frozenset[str]:
    return frozenset(html.unescape(name) for name in re.findall(r'\sid="([^"]+)"', page.read_text("utf-8")))


def code(page: Path) -> list[str]:
    """What a Markdown file shows as code."""
    found = re.findall(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", page.read_text("utf-8"), re.DOTALL)
    return [line for block, span in found for line in (block or span).splitlines()]


def help_of(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


def options(said: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", said))


@pytest.mark.parametrize("name", COLLECTIONS)
def test_the_tables_have_every_field_with_its_label_its_help_and_how_to_write_it(
    own_site: Path, name: str
) -> None:
    page = own_site / "guide" / "fields" / name / "index.html"
    said = text(page)
    for field in fields_of(COLLECTIONS[name]):
        assert field.name in ids(page)
        inner = fields_of(field.type.of) if isinstance(field.type, Group) else ()
        for each in (field, *inner):
            for words in (
                each.label,
                each.name,
                each.help,
                each.type.describe(),
                f"{each.label}: {each.example}",
            ):
                assert " ".join(words.split()) in said, (field.label, words)


def test_every_problem_has_its_place_its_cure_and_a_way_there(own_site: Path) -> None:
    page = own_site / "guide" / "problems" / "index.html"
    said = text(page)
    assert set(CATALOGUE) <= ids(page)
    for kind in CATALOGUE.values():
        assert kind.title in said
        assert " ".join(kind.hint.replace("{", "‹").replace("}", "›").split()) in said
    assert 'href="../guide/problems/"' in (own_site / "guide" / "index.html").read_text("utf-8")


def test_every_road_has_a_chapter_that_ends_at_what_happens_next() -> None:
    index, contributing = PAGES / "guide.md", ROOT / "CONTRIBUTING.md"
    for road in ROADS:
        assert f"](guide/{road}.md)" in index.read_text("utf-8")
        assert f"](content/pages/guide/{road}.md)" in contributing.read_text("utf-8")
        last = (PAGES / "guide" / f"{road}.md").read_text("utf-8").rpartition("\n## ")[2]
        assert last.startswith("接下来会怎样")
        assert "](../guide.md#交上去以后)" in last
    assert {path.stem for path in GUIDE[1:]} <= set(
        re.findall(r"\]\(guide/(\w+)\.md\)", index.read_text("utf-8"))
    )


def test_every_command_and_what_it_can_do_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^    ([a-z][a-z-]*)", help_of(capsys), re.MULTILINE)
    assert "check" in commands
    said = "\n".join(path.read_text("utf-8") for path in FOR_HELPERS)
    for command in commands:
        assert f"`library {command}" in said, command
    helping = FOR_HELPERS[0].read_text("utf-8")
    for command in ("check", "import", "export"):
        assert f"`library {command}" in helping
        assert options(help_of(capsys, command)) - PLACES <= options(helping), command


@pytest.mark.parametrize(
    "path", [*GUIDE, ROOT / "CONTRIBUTING.md", ROOT / "README.md", *DOCS], ids=lambda path: path.name
)
def test_commands_that_are_named_exist(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    known = set(re.findall(r"^    ([a-z][a-z-]*)", help_of(capsys), re.MULTILINE))
    for line in code(path):
        for command, rest in COMMAND.findall(line):
            assert command in known, line
            words = (command, "course") if command == "new" else (command,)
            assert options(rest) <= options(help_of(capsys, *words)), line
        for target in re.findall(r"^make ([a-z-]+)", line):
            assert target in targets, line


def test_links_and_their_anchors_lead_somewhere_on_the_site(own_site: Path) -> None:
    for page in (own_site / "guide").rglob("index.html"):
        for href in re.findall(r'href="((?![a-z]+:)[^"]*)"', page.read_text("utf-8")):
            path, _, anchor = html.unescape(href).partition("#")
            target = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (page, href)
            assert not anchor or unquote(anchor) in ids(target), (page, href)


@pytest.mark.parametrize("path", [*GUIDE, ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
def test_links_to_files_and_their_headings_work_in_the_repository_too(path: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8")):
        if link.startswith(("/", "http")):
            continue  # an address of the site: the test above
        name, _, anchor = link.partition("#")
        target = path.parent / name
        assert target.is_file(), link
        if not anchor:
            continue
        headings = {
            re.sub(r"[^\w-]", "", words.strip().lower().replace(" ", "-"))
            for words in re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
        }
        assert anchor in headings, link


def test_the_pictures_are_those_that_the_command_takes_and_the_guide_shows() -> None:
    shown: dict[str, tuple[str, str]] = {}
    for page in GUIDE:
        written = page.read_text("utf-8")
        shown |= {
            name: (alt, width)
            for name, alt, width in re.findall(
                r'<img src="[\w/]*pictures/([\w-]+)\.webp" alt="([^"]+)" width="(\d+)">', written
            )
        }
        shown |= {
            name: (alt, "")
            for alt, name in re.findall(r"!\[([^\]]+)\]\([\w/]*pictures/([\w-]+)\.webp\)", written)
        }
    files = {path.stem: path for path in FOLDER.iterdir()}
    assert set(shown) == set(files) == set(PICTURES)
    for name, (alt, width) in shown.items():
        assert len(re.findall(r"[\u4e00-\u9fff]", alt)) > 8, name
        with Image.open(files[name]) as image:
            assert image.format == "WEBP"
            assert int(width or 0) <= image.width, name
    assert sum(path.stat().st_size for path in files.values()) < 1_000_000
