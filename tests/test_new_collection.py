"""A new collection is one new folder: a toy one, in the lines of BOOKS, stands everywhere after one build."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from conftest import ROOT, served, write_course
from PIL import Image
from playwright.sync_api import Browser, expect

#: The whole collection, by the names of its files.
BOOKS = {
    "__init__.py": '''
from storybooks.fields import Storybook

ENTRY = Storybook
''',
    "fields.py": '''
"""Books to read together."""
import datetime
from dataclasses import dataclass
from typing import ClassVar

from generator.schema import Listing, Term
from generator.schema.entry import LibraryEntry
from generator.schema.fields import declare
from generator.schema.problem_kinds import ERROR, ProblemKind
from generator.schema.types import IMAGE_SUFFIXES, Asset, Choice, Date, Number, Reference, Text


@dataclass(frozen=True, kw_only=True)
class Storybook(LibraryEntry):
    """A book."""
    collection: ClassVar[str] = "storybooks"
    noun: ClassVar[str] = "图书"
    vocabularies = {"book-kinds": "图书种类"}
    problems = (ProblemKind("book-thin", ERROR, "图书太薄", "「{value}」页不成一本书", "核对页数"),)
    kind: Term = declare(
        "种类", Choice("book-kinds"), required=True, help="哪一种书。", example="绘本",
        facet="book", listing=Listing("book-kinds/", "图书种类"),
    )
    author: str = declare("著者", Text(1, 60), required=True, help="谁写的。", example="示例作者")
    leaves: int | None = declare("页数", Number(1, 9999), help="多少页。", example="32", unit="页")
    printed: datetime.date = declare("出版", Date(), required=True, help="哪天出版。", example="2020-05-01")
    picture: str | None = declare("书影", Asset(IMAGE_SUFFIXES), help="封面照片。", example="shu/a.png", fact=False)
    courses: tuple[str, ...] = declare(
        "课程", Reference("courses"), many=True, help="配哪些课。", example="[yi-jie-ke]", fact=False,
    )

    @property
    def changed(self) -> datetime.date:
        return self.printed
''',
    "view.py": '''
from generator.views import CollectionView, Shown


class StorybookView(CollectionView):
    intro = "可以和孩子一起读的书。"
    template = "book.html"
    relations = (Shown("courses", "配着上的课"),)
    doors = ("kind",)

    def badges(self, entry):
        yield "", entry.kind.label


VIEW = StorybookView()
''',
    "rules.py": '''
from generator.checking.rules import Rules
from generator.reading import Finding


def thick_enough(checked):
    """A book has more than three pages."""
    if checked.values.values.get("leaves", 4) < 4:
        node = checked.values.nodes["leaves"]
        yield Finding("book-thin", node.start, node.end, "leaves", params={"value": node.text})


RULES = Rules(entry=(thick_enough,))
''',
    "templates/book.html": '''{% extends 'entry.html' %}
{% block before_body %}
{{ lib.picture(picture_of(entry, entry.picture), '书影', '20rem', root) }}
{% endblock %}
''',
}  # fmt: skip
VOCABULARY = "- {name: picture-book, label: 绘本}\n- {name: novel, label: 小说}\n"
BOOK = """---
标题: 月亮船
年级: [三年级]
主题: [阅读]
种类: 绘本
著者: 示例作者甲
页数: 36
出版: 2020-05-01
书影: yue-liang-chuan/shu.png
课程: [yi-jie-ke]
---

船开到了银河边上，小熊把灯笼挂在桅杆上。
"""


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module in the project, with the toy collection registered."""
    paths = os.pathsep.join([str(project / "more"), str(ROOT)])
    environment = {
        **os.environ,
        "PYTHONPATH": paths,
        "LIBRARY_COLLECTIONS": "storybooks",
        "NO_MKDOCS_2_WARNING": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=environment, capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def library(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return run(project, "generator.cli", *command)


def make(project: Path) -> Path:
    """The project with the toy collection, its vocabulary, a book and a course."""
    for name, text in BOOKS.items():
        path = project / "more" / "storybooks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    content = project / "content"
    (content / "vocabularies/book-kinds.yml").write_text(VOCABULARY, encoding="utf-8")
    (content / "storybooks/yue-liang-chuan").mkdir(parents=True)
    (content / "storybooks/yue-liang-chuan.md").write_text(BOOK, encoding="utf-8")
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "navy").save(picture, "png")
    (content / "storybooks/yue-liang-chuan/shu.png").write_bytes(picture.getvalue())
    write_course(content, "yi-jie-ke", title="一节阅读课")
    return project


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with books, built."""
    project = tmp_path_factory.mktemp("storybooks")
    (project / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), encoding="utf-8")
    vocabularies = project / "content" / "vocabularies"
    vocabularies.mkdir(parents=True)
    for path in (ROOT / "content/vocabularies").iterdir():
        (vocabularies / path.name).write_bytes(path.read_bytes())
    (project / ".cache/cms/0").mkdir(
        parents=True
    )  # where the web editor's own files would be: there is one to configure
    done = run(make(project), "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    return project


def page(shelf: Path, address: str) -> str:
    return (shelf / "site" / address / "index.html").read_text("utf-8")


def test_it_takes_no_more_than_eighty_lines() -> None:
    assert sum(len(text.strip().splitlines()) for text in BOOKS.values()) <= 80


def test_readers_find_it(shelf: Path) -> None:
    home = page(shelf, "")
    assert re.search(r'<nav class="lib-nav".*?href="./storybooks/">图书</a>', home, re.DOTALL)
    listing = page(shelf, "storybooks")
    assert "可以和孩子一起读的书。" in listing
    assert 'href="../storybooks/yue-liang-chuan/"' in listing
    assert 'href="../book-kinds/picture-book/"' in listing
    assert "月亮船" in page(shelf, "book-kinds/picture-book")
    assert "适合这个年级的图书" in page(shelf, "grades/g3")
    assert "月亮船" in page(shelf, "grades/g3/storybooks")
    assert "月亮船" in page(shelf, "themes/reading")
    assert 'data-facet="book"' in page(shelf, "search")
    assert "/storybooks/yue-liang-chuan/" in (shelf / "site/sitemap.xml").read_text("utf-8")


def test_its_page_shows_its_fields_and_its_course_names_it(shelf: Path) -> None:
    own = page(shelf, "storybooks/yue-liang-chuan")
    for words in ("示例作者甲", "36 页", "船开到了银河边上", "配着上的课", 'alt="书影"'):
        assert words in own
    assert "月亮船" in page(shelf, "courses/yi-jie-ke")


def test_search_finds_it_by_title_and_body(shelf: Path, browser: Browser) -> None:
    with served(shelf / "site") as address:
        tab = browser.new_page()
        for words in ("月亮船", "灯笼挂在桅杆"):
            tab.goto(f"{address}search/?q={words}")
            expect(tab.locator("[data-part=results] a").first).to_have_attribute(
                "href", re.compile("storybooks/yue-liang-chuan/")
            )
        tab.close()


def test_it_is_open_data_with_a_schema(shelf: Path) -> None:
    data = json.loads((shelf / "site/data/library.json").read_text("utf-8"))
    jsonschema.validate(data, json.loads((shelf / "site/data/library.schema.json").read_text("utf-8")))
    (book,) = [each for each in data["entries"] if each["collection"] == "storybooks"]
    assert (book["author"], book["kind"], book["leaves"]) == ("示例作者甲", "picture-book", 36)
    schema = json.loads((shelf / "site/schema/storybooks.json").read_text("utf-8"))
    assert "书影" in schema["properties"]


def test_editors_are_told_where_a_value_is_wrong(shelf: Path, tmp_path: Path) -> None:
    path = shelf / "content/storybooks/cuo.md"
    path.write_text(
        BOOK.replace("绘本", "画本").replace("36", "2").replace("[yi-jie-ke]", "[mei-you]"), encoding="utf-8"
    )
    try:
        found = json.loads(library(shelf, "check", "--format", "json", "content/storybooks/cuo.md").stdout)
    finally:
        path.unlink()
    said = {each["code"]: (each["line"], each["column"], each["message"]) for each in found}
    assert said["value-unknown"][:2] == (5, 5)
    assert said["book-thin"] == (7, 5, "「2」页不成一本书")
    assert said["relation-missing"][:2] == (10, 6)


def test_a_table_of_it_goes_out_and_comes_in_again(shelf: Path) -> None:
    done = library(shelf, "export", "--collection", "storybooks", "shu.csv")
    assert done.returncode == 0, done.stderr
    table = (shelf / "shu.csv").read_text("utf-8-sig")
    assert table.splitlines()[0].count("种类") == 1
    before = (shelf / "content/storybooks/yue-liang-chuan.md").read_bytes()
    again = library(shelf, "import", "--yes", "--collection", "storybooks", "shu.csv")
    assert again.returncode == 0, again.stdout + again.stderr
    assert (shelf / "content/storybooks/yue-liang-chuan.md").read_bytes() == before


def test_a_new_one_is_made_by_command(shelf: Path) -> None:
    options = ("--title", "新书", "--kind", "小说", "--author", "示例作者乙", "--printed", "2021-01-01")
    done = library(shelf, "new", "storybook", *options)
    path = shelf / "content/storybooks/xin-shu.md"
    try:
        assert done.returncode == 0, done.stderr
        assert "种类: 小说" in path.read_text("utf-8")
    finally:
        path.unlink(missing_ok=True)


def test_forms_labels_owners_snippets_and_the_web_editor_know_it(shelf: Path) -> None:
    assert library(shelf, "forms", "--output", "github").returncode == 0
    form = yaml.safe_load((shelf / "github/ISSUE_TEMPLATE/storybooks.yml").read_text("utf-8"))
    kind = next(each for each in form["body"] if each.get("id") == "kind")
    assert kind["attributes"]["options"] == ["绘本", "小说"]
    assert "/content/storybooks/" in (shelf / "github/CODEOWNERS").read_text("utf-8")
    assert "content/storybooks/" in (shelf / "github/labels.json").read_text("utf-8")
    (shelf / ".vscode").mkdir(exist_ok=True)
    assert library(shelf, "schema", "--vscode").returncode == 0
    assert "新条目：图书" in (shelf / ".vscode/library.code-snippets").read_text("utf-8")


def test_the_guide_and_the_web_editor_explain_its_fields(shelf: Path) -> None:
    assert "书影" in page(shelf, "guide/fields/storybooks")
    assert "图书种类" in page(shelf, "guide/vocabularies")
    assert "图书太薄" in page(shelf, "guide/problems")
    config = json.loads((shelf / "site/admin/config.json").read_text("utf-8"))
    (books,) = [each for each in config["collections"] if each["name"] == "storybooks"]
    kind = next(each for each in books["fields"] if each["name"] == "种类")
    assert (books["folder"], kind["widget"], kind["options"]) == (
        "content/storybooks",
        "select",
        ["绘本", "小说"],
    )
