"""The slides of a lesson: what is on them comes from its text, they open, and are the same each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PREVIEW, served, write_course
from conftest import build as mkdocs_build
from playwright.sync_api import Browser
from pptx import Presentation
from test_incremental import preview
from test_packs import pack

from generator.build import build
from generator.collections.courses.fields import Course
from generator.configuration import read_configuration
from generator.outputs.slides.drawing import pptx_of
from generator.outputs.slides.frames import Line, SlideFrame, frames_of

SECTIONS = Course.sections
BODY = """## 教学目标

1. 先听完。
2. 再问一句。

## 教学过程

| 环节 | 时间 |
|---|---|
| 听 | 8 分钟 |

### 听（8 分钟）

给老师看的话。

> 「我在听。」

### 说（12 分钟）

只有一段话。

另一段。

### 比一比

| 少说 | 多说 |
|---|---|
| 快点 | 还要多久 |

## 家长行动单

- [ ] 今晚听五分钟
    - 不插话

| 这一周 | 一 | 二 |
|---|---|---|
| 听了 | | |
"""


def test_frames_come_from_the_text() -> None:
    assert frames_of("先听再说", "一句话。", BODY, SECTIONS) == [
        SlideFrame("先听再说", (Line("一句话。"),)),
        SlideFrame("教学目标", (Line("1. 先听完。"), Line("2. 再问一句。"))),
        SlideFrame("听（8 分钟）", (Line("「我在听。」", 0, True),)),
        SlideFrame("说（12 分钟）", (Line("只有一段话。"),)),
        SlideFrame("比一比", (), (("少说", "多说"), ("快点", "还要多久"))),
        SlideFrame("家长行动单", (Line("□ 今晚听五分钟"), Line("• 不插话", 1))),
    ]


def test_frames_that_somebody_has_written_are_those() -> None:
    own = f"{BODY}\n## 幻灯片\n\n### 一张\n\n- 甲\n- 乙\n\n### 二张\n\n丙\n"
    assert [frame.title for frame in frames_of("题", "", own, SECTIONS)] == [
        "题",
        "一张",
        "二张",
        "家长行动单",
    ]


def test_a_long_list_goes_on_on_the_next_frame() -> None:
    listed = "\n".join(f"- 第 {number} 条" for number in range(20))
    frames = frames_of("题", "", f"## 教学目标\n\n{listed}\n", SECTIONS)
    assert [len(frame.lines) for frame in frames[1:]] == [9, 9, 2]


@pytest.mark.parametrize(
    "body", ["", "没有小节。", "## 教学过程\n", "> ## 教学目标\n>\n> 甲", "## 教学目标\n\n![](a.png)\n"]
)
def test_a_lesson_without_what_is_shown_has_its_title(body: str) -> None:
    assert frames_of("题", "一句。", body, SECTIONS)[0] == SlideFrame("题", (Line("一句。"),))


def test_the_file_opens_and_is_the_same_each_time() -> None:
    frames = frames_of("先听再说", "一句话。", BODY, SECTIONS)
    made = pptx_of(frames, "#a3341f", "https://library.example/courses/one/", "课程组")
    assert made == pptx_of(frames, "#a3341f", "https://library.example/courses/one/", "课程组")
    deck = Presentation(io.BytesIO(made))
    words = [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in deck.slides
    ]
    assert len(words) == len(frames)
    assert all(frame.title in said for frame, said in zip(frames, words, strict=True))
    assert "https://library.example/courses/one/" in words[0]
    assert (deck.core_properties.title, deck.core_properties.language) == ("先听再说", "zh-CN")
    assert not [name for name in zipfile.ZipFile(io.BytesIO(made)).namelist() if "vba" in name.lower()]


def test_a_lesson_leads_to_its_slides_and_a_preview_has_none(project: Path) -> None:
    write_course(project / "content", "one", "甲课", body=pack())
    write_course(project / "content", "two", "乙课", body=pack("后测"))
    options = replace(read_configuration(project / "mkdocs.yml", project / "site"), slides=True)
    build(options)
    page = (project / "site" / "courses" / "one" / "index.html").read_text("utf-8")
    assert 'href="../../courses/one/slides.pptx" download="甲课.pptx"' in page
    file = project / "site" / "courses" / "one" / "slides.pptx"
    other = project / "site" / "courses" / "two" / "slides.pptx"
    assert Presentation(str(file)).core_properties.title == "甲课"
    before = file.stat().st_mtime_ns, other.stat().st_mtime_ns
    write_course(project / "content", "one", "甲课", body=pack().replace("教学目标里的", "新写的"))
    build(options)
    assert file.stat().st_mtime_ns != before[0]
    assert other.stat().st_mtime_ns == before[1]
    preview(project)
    assert not list((project / PREVIEW).rglob("*.pptx"))
    assert "slides.pptx" not in (project / PREVIEW / "courses" / "one" / "index.html").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("own", ["", "\n## 幻灯片\n\n### 一张\n\n- 甲\n\n### 二张\n\n丙\n"])
def test_the_projector_shows_the_same(project: Path, browser: Browser, own: str) -> None:
    body = BODY.replace("## 教学目标", "## **一、教学目标**：") + own
    write_course(project / "content", "one", "先听再说", body=body)
    wanted = frames_of("先听再说", "", body, SECTIONS)
    assert mkdocs_build(project).returncode == 0
    with served(project / "site") as root:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{root}courses/one/")
        page.get_by_text("更多", exact=True).click()
        page.get_by_role("button", name="投影").click()
        shown = []
        for _ in wanted:
            shown.append(page.locator(".lib-show__frame h2").inner_text())
            words = page.locator(".lib-show__frame").inner_text()
            page.keyboard.press("ArrowRight")
            assert "给老师看的话" not in words
        assert page.locator(".lib-show__count").inner_text() == f"{len(wanted)} / {len(wanted)}"
        context.close()
    assert shown == [frame.title for frame in wanted]
