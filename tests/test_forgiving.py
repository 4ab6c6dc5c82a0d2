"""What is typed with mistakes, in letters, or in a family's own words, finds what was meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, served
from playwright.sync_api import Browser, Page

from benchmarks.search.forgiving import found_for
from benchmarks.search.mistakes import mistakes

#: One that nobody could make out: it has lost the character that told it from other titles.
LOST = 1
WORRIES = {
    "作业拖到最后一天": "学习习惯",
    "抱着手机不撒手": "手机与网络",
    "初三了天天关起门不理我": "青春期",
    "二宝出生老大就变了": "多孩家庭",
    "奶奶什么都惯着": "隔代教养",
}
ELSEWHERE = (
    "明天重庆天气",
    "高铁票改签",
    "火锅底料怎么炒",
    "二手房价格",
    "电脑显卡推荐",
    "qwertyuiop",
    "zzzzzz",
)


@pytest.fixture(scope="module")
def page(own_site: Path, browser: Browser) -> Iterator[Page]:
    with served(own_site) as at:
        page = browser.new_page()
        page.goto(at + "search/")
        yield page
        page.close()


@pytest.fixture(scope="module")
def entries(own_site: Path) -> dict[str, dict[str, Any]]:
    """The entries by their addresses."""
    all_of_them = json.loads((own_site / "data" / "library.json").read_text("utf-8"))["entries"]
    return {entry["url"]: entry for entry in all_of_them}


def themes_of(found: dict[str, Any]) -> set[str]:
    return {theme for one in found["shown"] for theme in one["themes"]}


@pytest.mark.browser
def test_mistakes_by_rule_find_what_was_meant(page: Page) -> None:
    made = list(mistakes(ROOT / "content", 6))
    assert {mistake.kind for mistake in made} >= {"全拼", "首字母", "同音字", "近音字", "形近字", "换了位置"}
    found = found_for(page, [mistake.typed for mistake in made])
    missed = [mistake for mistake, each in zip(made, found, strict=True) if not mistake.is_right(each)]
    assert missed[LOST:] == []


@pytest.mark.browser
def test_worries_in_a_familys_words_find_lessons_on_them(page: Page) -> None:
    found = found_for(page, list(WORRIES))
    assert [
        words
        for (words, theme), each in zip(WORRIES.items(), found, strict=True)
        if theme not in themes_of(each)
    ] == []


@pytest.mark.browser
def test_other_matters_find_nothing(page: Page) -> None:
    found = found_for(page, list(ELSEWHERE))
    assert [
        (words, each["shown"]) for words, each in zip(ELSEWHERE, found, strict=True) if each["shown"]
    ] == []


@pytest.mark.browser
def test_a_grade_in_what_is_typed_narrows_and_the_nearest_one_is_named(
    page: Page, entries: dict[str, dict[str, Any]]
) -> None:
    phones, prizes = found_for(page, ["二年级手机", "高一获奖课"])
    assert phones["asked"] == ["二年级"]
    assert phones["nearest"] is None
    assert all("g2" in entries[one["address"]]["grades"] for one in phones["shown"])
    assert prizes["nearest"] == {"asked": ["高一"], "wanted": "获奖课", "label": "高二"}


@pytest.mark.browser
def test_taken_literally_nothing_is_guessed(page: Page) -> None:
    [found] = found_for(page, ["qingxuguanli"], literal=True)
    assert found["meant"] is None
    assert found["shown"] == []


@pytest.mark.browser
def test_what_stands_so_is_found_as_before_and_nothing_is_said_to_be_meant(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    [found] = found_for(page, ["抢玩具"])
    assert found["meant"] is None
    assert found["shown"][0]["title"] == "抢玩具的时候，大人先别当裁判"
    assert [each for each in asked if "meaning" in each] == []


@pytest.mark.browser
def test_samples_come_last(page: Page, entries: dict[str, dict[str, Any]]) -> None:
    for found in found_for(page, ["亲子沟通", "手机", "示例", "职业"]):
        samples = [entries[one["address"]].get("sample", False) for one in found["shown"]]
        assert samples == sorted(samples)


@pytest.mark.browser
def test_whatever_is_typed_is_survived(page: Page) -> None:
    typed = [
        "'",
        "\\",
        "((((",
        "[a-z]*",
        "\u202e手机",
        "😀😀",
        "a" * 100,
        "qw " * 33,
        "手" * 100,
        "\ud83d",
        "一a二b三c",
    ]
    assert len(found_for(page, typed)) == len(typed)
