"""The web editor in a browser, on files of the browser's own: what it saves is what the check takes, and
nothing else is asked or changed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, build_own, made_once, served
from playwright.sync_api import Browser, Page, expect

from benchmarks.pages.local_editor import field, files_now, open_editor, scroll_to
from generator.checking import check
from generator.collections import COLLECTIONS
from generator.pages.colours import rgb, tones
from generator.reading.front_matter import read_front_matter
from generator.writing import plain_values

pytestmark = pytest.mark.browser

SHORTCUTS = """---
title: 捷径课 # 不是批注
类型: lesson-plan
类别: 基础课
年级: 三年级–五年级
领域: 家庭教育
摘要: 孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。
日期: 2025-03-01
课时: 01
作者: 资源库课程组
对象: 家长
来源: [书里看到的]
示例: no
---

## 教学目标

说得出**三个**办法。

| 甲 | 乙 |
|---|---|
| 1 | 2 |

- [ ] 一

## 教学过程

先听，再说。
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the editor. Where its files can't be had the tests are skipped; under CI=true that is a
    failure.
    """
    done = subprocess.run(["bash", "tools/cms.sh"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode and os.environ.get("CI") != "true":
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    editor = Path(done.stdout.strip())

    def make(folder: Path) -> None:
        shutil.copytree(editor, folder / ".cache" / "cms" / editor.name)
        build_own(folder)

    return made_once(tmp_path_factory, "admin", make) / "site"


#: Entries of the project that the tests change; with a few more, for a list to choose from.
CHANGED = (
    "courses/bei-qi-fu-le-zen-me-ban",
    "courses/shi-li-kao-qian-shao-shuo-san-ju",
    "bases/guomoruo-guju",
    "brands/xieli-yu-meihao",
    "curricula/san-nian-ji-2026",
)


@pytest.fixture
def files() -> dict[str, str]:
    """Some of the project's entries, and two that use every short way of writing, by path: the editor reads
    all of them each time that it is opened.
    """
    some = sorted((ROOT / "content").glob("*/*.md"))[::6]
    chosen = {*some, *(ROOT / "content" / f"{name}.md" for name in CHANGED)}
    found = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(chosen)}
    return found | {
        "content/courses/shortcuts.md": SHORTCUTS,
        "content/courses/unknown.md": SHORTCUTS.replace("领域:", "领域: 家庭教育\n备注:"),
    }


@pytest.fixture
def editor(site: Path, browser: Browser, files: dict[str, str]) -> Iterator[Page]:
    """The editor, opened on the files. At the end: no other host was asked."""
    with served(site) as address:
        address = address.replace("127.0.0.1", "localhost")
        context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(10_000)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        failed: list[str] = []
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        open_editor(page, address, files)
        yield page
        assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
        assert failed == []
        context.close()


def open_entry(page: Page, path: str) -> None:
    collection, name = re.fullmatch(r"content/([^/]+)/(.+)\.md", path).groups()  # type: ignore[union-attr]
    page.goto(f"{page.url.split('#')[0]}#/collections/{collection}/entries/{name}")


def save(page: Page) -> dict[str, str]:
    page.get_by_role("button", name="保存").click()
    page.get_by_text("条目已保存").first.wait_for()
    return files_now(page)


@pytest.mark.parametrize(
    "path",
    ["courses/shortcuts", *CHANGED],
)
def test_changing_the_title_changes_its_line_and_no_other_byte(
    editor: Page, files: dict[str, str], path: str
) -> None:
    path = f"content/{path}.md"
    open_entry(editor, path)
    title = editor.locator(f"{field('标题')} input[type=text]")
    before = title.input_value()
    title.fill(f"{before}改")
    after = save(editor)
    lines, changed = files[path].splitlines(), after[path].splitlines()
    assert [pair for pair in zip(lines, changed, strict=True) if pair[0] != pair[1]] == [
        (lines[1], f"标题: {before}改")
    ]
    assert {other: text for other, text in after.items() if other != path} == {
        other: text for other, text in files.items() if other != path
    }


def test_a_group_within_a_group_is_changed_and_the_rest_says_the_same(
    editor: Page, files: dict[str, str]
) -> None:
    path = "content/curricula/san-nian-ji-2026.md"
    open_entry(editor, path)
    editor.locator(field("标题")).wait_for()
    goal = f"{field('单元.0.目标')} :is(input, textarea)"
    scroll_to(editor, goal)
    editor.locator(goal).first.fill("孩子自己先看一遍作业单，大人只陪两头。")
    after = save(editor)[path]

    def units(text: str) -> list[dict[str, object]]:
        node = read_front_matter(text).node
        assert node is not None
        found = plain_values(node, COLLECTIONS["curricula"])["units"]
        return [item for item in found if isinstance(item, dict)]

    wanted = units(files[path])
    wanted[0]["goal"] = "孩子自己先看一遍作业单，大人只陪两头。"
    assert units(after) == wanted
    assert max(map(len, after.splitlines())) <= max(map(len, files[path].splitlines()))
    assert after.split("单元:")[0] == files[path].split("单元:")[0]
    assert after.split("\n---\n", 1)[1] == files[path].split("\n---\n", 1)[1]


def test_a_course_filled_in_is_an_entry_that_the_check_takes(editor: Page, project: Path) -> None:
    editor.goto(f"{editor.url.split('#')[0]}#/collections/courses/new")
    for label, text in {
        "标题": "一节新课",
        "摘要": "孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。",
        "日期": "2025-03-01",
    }.items():
        editor.locator(f"{field(label)} :is(input, textarea)").first.fill(text)
    for label, word in {"类型": "教案", "类别": "基础课", "领域": "家庭教育"}.items():
        editor.locator(field(label)).get_by_role("radio", name=word).click()
    for label, word in {"年级": "三年级", "主题": "学习习惯"}.items():
        editor.locator(field(label)).get_by_role("combobox").click()
        editor.get_by_role("option", name=word, exact=True).click()
    scroll_to(editor, f"{field('body')} textarea")
    place = editor.locator(f"{field('body')} textarea")
    place.click()
    place.fill("## 教学目标\n\n说得出三个办法。\n\n## 教学过程\n\n先听，再说。")
    editor.locator("section.field:not([data-key-path]) :is(input, textarea)").fill("yi-jie-xin-ke")
    after = save(editor)
    text = after["content/courses/yi-jie-xin-ke.md"]
    (project / "content" / "courses" / "yi-jie-xin-ke.md").write_text(text, "utf-8")
    checked = check(project / "content")
    assert checked.problems == ()
    assert [(entry.id, entry.title) for entry in checked.entries] == [("yi-jie-xin-ke", "一节新课")]


def test_what_the_form_could_not_hold_is_not_offered_for_editing(editor: Page) -> None:
    editor.goto(f"{editor.url.split('#')[0]}#/search/捷径课")
    expect(editor.get_by_role("row")).to_have_count(1)


def test_a_file_is_put_beside_the_entry(editor: Page, files: dict[str, str], tmp_path: Path) -> None:
    path = "content/courses/bei-qi-fu-le-zen-me-ban.md"
    attached = tmp_path / "ke-jian.pdf"
    attached.write_bytes(b"%PDF-1.4\n%%EOF\n")
    open_entry(editor, path)
    editor.locator(field("标题")).wait_for()
    scroll_to(editor, f"{field('附件')} button")
    editor.locator(field("附件")).get_by_role("button", name="添加").click()
    editor.locator(f"{field('附件')} input[type=file]").first.set_input_files(attached)
    editor.get_by_text("bei-qi-fu-le-zen-me-ban/ke-jian.pdf").wait_for()
    after = save(editor)
    assert "content/courses/bei-qi-fu-le-zen-me-ban/ke-jian.pdf" in after
    added = [line for line in after[path].splitlines() if line not in files[path].splitlines()]
    assert added == ["附件:", "  - {文件: bei-qi-fu-le-zen-me-ban/ke-jian.pdf}"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_before_the_editor_is_accessible(site: Path, browser: Browser, scheme: str) -> None:
    with served(site) as address:
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}admin/")
        assert Axe().run(page).violations_count == 0
        context.close()


def test_the_editor_has_the_brands_colour(editor: Page) -> None:
    for scheme, of in zip(("light", "dark"), tones("#a3341f"), strict=True):
        editor.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(editor.locator("button.primary").first).to_have_css(
            "background-color", f"rgb({', '.join(map(str, rgb(of.strong)))})"
        )


def test_the_guide_calls_things_as_the_editor_does_and_the_page_before_it_leads_there(site: Path) -> None:
    locale = next((site / "admin" / "files").rglob("zh-CN.json")).read_text("utf-8")
    before = (site / "admin" / "index.html").read_text("utf-8")
    chapter = (
        (ROOT / "content" / "pages" / "guide" / "browser.md")
        .read_text("utf-8")
        .split("## 在 GitHub 上写文件")[0]
    )
    named = re.findall(r"点「([^」]+)」", chapter) + re.findall(r"「([^」]+)」，点它", chapter)
    assert len(named) > 4
    assert [word for word in named if f'"{word}"' not in locale and f">{word}<" not in before] == []
    for address in re.findall(r'href="(\.\./[^"]*/)"', before):
        assert (site / "admin" / address / "index.html").is_file(), address


def test_nothing_asks_search_engines_in_or_weighs_on_other_pages(site: Path) -> None:
    for name in ("index.html", "editor.html"):
        page = (site / "admin" / name).read_text("utf-8")
        assert '<meta name="robots" content="noindex, nofollow">' in page
        assert "<noscript>" in page
    assert "admin" not in (site / "sitemap.xml").read_text("utf-8")
    assert not [
        path
        for path in site.rglob("*.html")
        if "admin" not in path.parts and "admin/cms.js" in path.read_text("utf-8")
    ]
    assert "MIT" in (site / "admin" / "LICENSES.txt").read_text("utf-8")


def test_the_editor_is_told_where_proposals_go(site: Path) -> None:
    config = json.loads((site / "admin" / "config.json").read_text("utf-8"))
    assert config["backend"] == {
        "name": "github",
        "repo": "example/yuzhong-library",
        "branch": "main",
        "auth_methods": ["token"],
    }
    assert config["publish_mode"] == "editorial_workflow"
