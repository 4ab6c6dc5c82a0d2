"""A complete pack: what a lesson's body holds is known, said on its card, counted, and shown to whom it serves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build, served, write_course
from playwright.sync_api import Browser

from generator.checking import check
from generator.cli import main
from generator.collections.courses.sections import PACK, STAGES

TIMES = "### 听（8 分钟）\n\n先听。\n\n### 说（12 分钟）\n\n再说。"


def pack(*without: str) -> str:
    """A body with every part of a pack but some."""
    parts = [("教学过程", TIMES) if part == STAGES else (part, f"{part}里的一句话。") for part in PACK]
    return "\n\n".join(f"## {name}\n\n{words}" for name, words in parts if name not in without) + "\n"


def lacking(project: Path) -> dict[str, tuple[str, ...]]:
    return {entry.id: entry.lacking for entry in check(project / "content").entries}  # type: ignore[attr-defined]


def test_what_a_lesson_lacks_is_known(project: Path) -> None:
    content = project / "content"
    write_course(content, "whole", "一", body=pack())
    write_course(content, "less", "二", body=pack("前测", "参考答案"))
    write_course(content, "timeless", "三", body=pack().replace(TIMES, "先听，再说。"))
    write_course(content, "numbered", "四", body=pack().replace("## 前测", "## **一、前测**："))
    micro = write_course(
        content,
        "micro",
        "五",
        body=f"## 教学目标\n\n说。\n\n## 教学过程\n\n{TIMES}\n\n## 家长行动单\n\n- [ ] 听。\n",
    )
    micro.write_text(micro.read_text("utf-8").replace("类别: 基础课", "类别: 网络课"), "utf-8")
    assert lacking(project) == {
        "whole": (),
        "less": ("前测", "参考答案"),
        "timeless": (STAGES,),
        "numbered": (),
        "micro": (),
    }


def test_completeness_is_told_as_a_table(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = project / "content"
    write_course(content, "whole", "一", body=pack())
    write_course(content, "less", "二", body=pack("前测"))
    write_course(content, "sample", "三", more="示例: 是\n", body=pack())
    assert main(["check", str(content), "--completeness"]) == 0
    said = capsys.readouterr().out
    assert "配套齐全 1 / 2" in said
    rows = {line.split()[-1]: line for line in said.splitlines() if line.endswith(".md")}
    assert rows["courses/less.md"].count("○") == 1
    assert rows["courses/whole.md"].count("●") == len(PACK)
    assert list(rows) == ["courses/less.md", "courses/whole.md"]


def test_a_complete_lesson_says_so_on_its_card_and_can_be_searched_for(project: Path) -> None:
    write_course(project / "content", "whole", "一", body=pack())
    write_course(project / "content", "less", "二", body=pack("后测"))
    assert build(project).returncode == 0
    listing = (project / "site" / "courses" / "index.html").read_text("utf-8")
    assert listing.count("配套齐全") == 1
    columns = json.loads(next((project / "site" / "search").glob("*/facets.json")).read_text("utf-8"))
    assert [each["values"] for each in columns if each["name"] == "pack"] == [["complete"]]
    write_course(project / "content", "less", "二", body=pack())  # only the body has changed
    assert build(project).returncode == 0
    assert (project / "site" / "courses" / "index.html").read_text("utf-8").count("配套齐全") == 2


def test_sections_stand_in_divisions_by_whom_they_serve(project: Path) -> None:
    write_course(project / "content", "whole", "一", body=pack())
    assert build(project).returncode == 0
    page = (project / "site" / "courses" / "whole" / "index.html").read_text("utf-8")
    body = page.partition('<div class="lib-body">')[2]
    for_teachers = re.findall(r'<div class="for-teachers(?: apart)?">\s*<h2[^>]*>(\S+?)<', body)
    assert for_teachers == ["教学重难点", "教学准备", "参考答案", "主持提示", "因人而异"]
    assert re.findall(r'<div class="(?:sheet )?for-families"[^>]*>\s*<h2[^>]*>(\S+?)<', body) == [
        "家长行动单",
        "亲子任务",
    ]
    assert body.count('id="sheet"') == 1
    assert re.findall(r'<div class="(?:for-teachers )?apart">\s*<h2[^>]*>(\S+?)<', body) == [
        "学习单",
        "参考答案",
    ]


@pytest.mark.browser
def test_a_parent_sees_the_action_first_and_nothing_for_teachers(project: Path, browser: Browser) -> None:
    write_course(project / "content", "whole", "一", more="时长: 20\n", body=pack())
    assert build(project).returncode == 0
    with served(project / "site") as root:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(f"{root}courses/whole/")
        assert page.get_by_role("heading", name="主持提示").is_visible()
        page.get_by_role("link", name="我是家长").click()
        assert page.url.endswith("?for=families")
        assert not page.get_by_role("heading", name="主持提示").is_visible()
        assert not page.get_by_role("link", name="参考答案").is_visible()
        tops = [
            page.get_by_role("heading", name=name, exact=True).bounding_box()["y"]
            for name in ("家长行动单", "课程背景", "后测")
        ]  # type: ignore[index]
        assert tops == sorted(tops)
        page.goto(f"{root}courses/whole/")  # remembered
        assert not page.get_by_role("heading", name="主持提示").is_visible()
        assert page.get_by_role("link", name="我是家长").get_attribute("aria-current") == "true"
        page.goto(f"{root}courses/whole/?for=teachers")  # the address wins
        assert page.get_by_role("heading", name="主持提示").is_visible()
        context.close()


@pytest.mark.browser
def test_without_the_script_all_is_shown(project: Path, browser: Browser) -> None:
    write_course(project / "content", "whole", "一", body=pack())
    assert build(project).returncode == 0
    with served(project / "site") as root:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{root}courses/whole/?for=families")
        assert page.get_by_role("heading", name="主持提示").is_visible()
        assert not page.get_by_role("link", name="我是家长").is_visible()
        context.close()


@pytest.mark.browser
def test_a_lesson_is_projected_a_frame_at_a_time(project: Path, browser: Browser) -> None:
    body = pack().replace("先听。", "> 「先听完。」\n\n这一句给老师看。").replace("再说。", "- 再说\n- 再问")
    write_course(project / "content", "whole", "先听再说", body=body)
    assert build(project).returncode == 0
    with served(project / "site") as root:
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        page = context.new_page()
        page.goto(f"{root}courses/whole/")
        page.get_by_text("更多", exact=True).click()
        page.get_by_role("button", name="投影").click()
        shown, titles = page.get_by_role("dialog", name="投影"), []
        assert not Axe().run(page, context=".lib-show").response["violations"]
        for _ in range(5):
            titles.append(shown.get_by_role("heading").inner_text())
            page.keyboard.press("ArrowRight")
        assert titles == ["先听再说", "教学目标", "听（8 分钟）", "说（12 分钟）", "家长行动单"]
        page.keyboard.press("Home")
        assert shown.get_by_role("status").inner_text() == "1 / 5"
        page.keyboard.press(" ")
        page.keyboard.press("PageDown")
        assert "先听完" in shown.inner_text()
        assert "给老师看" not in shown.inner_text()
        page.keyboard.press("Escape")
        assert not shown.is_visible()
        context.close()


@pytest.mark.browser
def test_frames_that_somebody_has_written_are_shown_instead(project: Path, browser: Browser) -> None:
    frames = "## 幻灯片\n\n### 一张\n\n- 第一张的话\n\n### 二张\n\n第二张的话。\n"
    write_course(project / "content", "whole", "先听再说", body=pack() + f"\n{frames}")
    assert build(project).returncode == 0
    with served(project / "site") as root:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{root}courses/whole/")
        page.get_by_text("更多", exact=True).click()
        page.get_by_role("button", name="投影").click()
        shown = page.get_by_role("dialog", name="投影")
        page.keyboard.press("ArrowRight")
        assert "第一张的话" in shown.inner_text()
        page.get_by_role("button", name="下一张").click()
        assert "第二张的话" in shown.inner_text()
        page.get_by_role("button", name="结束").click()
        assert not shown.is_visible()
        context.close()


CAREFUL = "## 教学目标\n\n问得出第一句。\n\n## 教学过程\n\n先听。\n"


@pytest.mark.parametrize(
    ("theme", "more", "said"),
    [
        ("心理求助", "", "没有「安全与转介」这一节"),
        ("阅读", "", ""),
        ("心理求助", "\n## 安全与转介\n\n可以打 12356。\n", "没有写报告谁"),
        ("心理求助", "\n## 安全与转介\n\n可以打 12356。\n\n### 当天\n\n向学校负责人报告。\n", ""),
        ("心理求助", "\n## 安全与转介\n\n可以打 12356。\n\n## 教学反思\n\n向谁报告了？\n", "没有写报告谁"),
    ],
)
def test_what_may_harm_children_asks_for_the_way_to_help(
    project: Path, theme: str, more: str, said: str
) -> None:
    write_course(project / "content", "one", more=f"主题: [{theme}]\n", body=CAREFUL + more)
    found = [each.message for each in check(project / "content").problems if each.code == "safety-missing"]
    assert [said in message for message in found] == ([True] if said else [])


def test_editors_see_what_each_lesson_lacks(project: Path) -> None:
    write_course(project / "content", "whole", "一", body=pack())
    write_course(project / "content", "less", "二", body=pack("前测", "参考答案"))
    write_course(project / "content", "sample", "三", more="示例: 是\n", body=pack("后测"))
    assert build(project).returncode == 0
    page = (project / "site" / "guide" / "completeness" / "index.html").read_text("utf-8")
    assert "2 节里有 1 节配套齐全" in page
    assert re.findall(r'href="../../courses/(\w+)/">\S</a>：缺(\S+)</li>', page) == [
        ("less", "前测、参考答案")
    ]


def test_help_stands_on_lessons_that_may_need_it_and_on_the_parents_page(project: Path) -> None:
    body = CAREFUL + "\n## 安全与转介\n\n向学校负责人报告。\n"
    write_course(project / "content", "one", "一", more="主题: [心理求助]\n", body=body)
    write_course(project / "content", "two", "二", more="主题: [阅读]\n", body=CAREFUL)
    assert build(project).returncode == 0
    pages = {
        path: (project / "site" / path / "index.html").read_text("utf-8")
        for path in ("courses/one", "courses/two", "parents")
    }
    found = {path: re.findall(r'href="tel:(\d+)"', page) for path, page in pages.items()}
    assert found == {
        # In one line at once, and after the body with what each is for.
        "courses/one": ["110", "120", "12356", "12355"] * 2,
        "courses/two": [],
        "parents": ["110", "120", "12356", "12355"],
    }
