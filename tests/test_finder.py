"""What readers see of searching: help first for serious words, suggestions, the panel of filters, and a page that
never leaves them with nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, served
from playwright.sync_api import Browser, Page

from generator.outputs.search.folding import fold
from generator.reading import read_vocabularies

EVERYDAY: dict[str, Any] = yaml.safe_load((ROOT / "benchmarks" / "search" / "everyday.yml").read_text("utf-8"))
#: Search makes these out, with its tables; the plain words are known without them.
MISTYPED = {"zisha", "zi sha", "bu xiang huo le", "buxianghuo", "自沙", "自歺", "孩子好幾天不吃飯"}
#: Words within other words, that mean something else.
HARMLESS = (
    *EVERYDAY["harmless"],
    "发言被打断了怎么办",
    "不想死记硬背",
    "年轻生命的故事",
    "孩子不肯喝药",
    "防溺水教育",
    "学会穿脱衣服",
    "非礼勿视",
    "骚扰电话怎么拦",
    "走出走廊不奔跑",
    "自动刀",
    "电脑中毒",
    "我想死你了",
    "成长跟踪记录",
)
SERIOUS = (
    *EVERYDAY["serious"],
    "不 想 活 了",
    "孩子好幾天不吃飯",
    "被欺负不敢说",
    "腿被打断了，是被打断腿的",
    "在学校被打了，老师说打断发言",
    "孩子不吃饭",
)


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    assert errors == []


def test_serious_words_are_written_as_search_reads_them() -> None:
    serious = read_vocabularies(ROOT / "content")[0]["serious"]
    words = [word for term in serious for word in (*term.synonyms, *term.unless)]
    assert len(words) > 100
    assert [word for word in words if fold(word) != word] == []
    inside = [word for term in serious for word in term.synonyms]
    unless = [word for term in serious for word in term.unless]
    assert [word for word in unless if not any(each in word for each in inside)] == []


@pytest.mark.browser
def test_phrases_bring_help_by_their_words_alone_and_others_do_not(
    address: str, own_site: Path, page: Page
) -> None:
    page.goto(address + "search/")
    words = json.loads((own_site / "search" / "manifest.json").read_text("utf-8"))["serious"]
    ask = "([phrases, words]) => phrases.filter(each => window.librarySearch.isSerious(each, words))"
    found = page.evaluate(ask, [SERIOUS, words])
    assert [each for each in SERIOUS if each not in found and each not in MISTYPED] == []
    found = page.evaluate(ask, [HARMLESS, words])
    assert found == []
