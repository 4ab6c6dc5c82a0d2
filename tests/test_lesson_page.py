"""A lesson's page on a phone: what to do tonight at once, nothing cut, everything large enough to touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import served
from playwright.sync_api import Browser, Page, expect

LESSON = "courses/shou-ji-yue-ding/"
ONLINE = "courses/shui-mian-yu-yong-yan/"
#: Tables that are wider than their place, and what stands beyond the screen.
CUT = """() => [...document.querySelectorAll('.table-wrap')].filter(each => each.scrollWidth > each.clientWidth + 1)
  .map(each => each.getAttribute('aria-label')).concat(document.documentElement.scrollWidth > innerWidth ? ['page'] : [])"""
#: What can be touched, but for links within sentences.
SMALL = """() => [...document.querySelectorAll('a, button, summary')]
  .filter(each => each.offsetParent && !each.closest('.lib-body, .lib-lead, .lib-notice, .lib-sources, .lib-footer__end, .lib-skip'))
  .map(each => [each.textContent.trim().slice(0, 20), each.getBoundingClientRect()])
  .filter(([words, box]) => words && box.width > 1 && box.height < 43.5).map(([words, box]) => [words, box.height])"""


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def courses(site: Path) -> list[str]:
    pages = sorted((site / "courses").glob("*/index.html"))
    return [f"courses/{page.parent.name}/" for page in pages if page.parent.name != "page"]


def bottom(page: Page, chosen: str) -> float:
    box = page.locator(chosen).first.bounding_box()
    assert box
    return box["y"] + box["height"]


@pytest.mark.browser
def test_what_to_do_tonight_is_on_the_first_screen_of_every_lesson(
    address: str, own_site: Path, phone: Page
) -> None:
    low = []
    having = [
        each for each in courses(own_site) if "lib-tonight" in (own_site / each / "index.html").read_text()
    ]
    assert len(having) > 40
    for lesson in having:
        phone.goto(address + lesson)
        if bottom(phone, ".lib-tonight a") > 844:
            low.append(lesson)
    assert low == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 390])
def test_no_table_of_a_lesson_is_cut(address: str, own_site: Path, phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 800})
    cut = {}
    for lesson in courses(own_site):
        phone.goto(address + lesson)
        if found := phone.evaluate(CUT):
            cut[lesson] = found
    assert cut == {}


@pytest.mark.browser
@pytest.mark.parametrize("path", [LESSON, ONLINE, "bases/bayu-wenhua-bowuguan/", "brands/xieli-yu-meihao/"])
def test_all_that_is_touched_is_large_enough(address: str, phone: Page, path: str) -> None:
    phone.goto(address + path)
    phone.locator(".lib-more-actions summary").click()
    assert phone.evaluate(SMALL) == []


@pytest.mark.browser
def test_the_first_action_leads_to_the_sheet_with_and_without_scripts(address: str, browser: Browser) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(address + LESSON)
        page.get_by_role("link", name=re.compile("打开家长行动单")).click()
        expect(page.locator("#sheet")).to_be_visible()
        expect(page.locator(".lib-about")).to_be_hidden()
        expect(page.locator(".lib-tonight")).to_be_hidden()
        if scripts:
            expect(page.get_by_role("button", name="打印")).to_be_visible()
        context.close()


@pytest.mark.browser
def test_facts_stand_in_one_line_and_in_full_at_the_end(address: str, phone: Page) -> None:
    phone.goto(address + LESSON)
    assert phone.locator(".lib-line").inner_text() == "四年级–六年级 · 1 课时 · 40 分钟"
    assert phone.locator(".lib-about dt").all_inner_texts()[:2] == ["主题", "年级"]
    assert phone.locator(".lib-about").bounding_box()["y"] > bottom(phone, "#sheet")  # type: ignore[index]
    assert phone.locator(".lib-beside .lib-card").count() == 3


@pytest.mark.browser
def test_steps_are_cards_on_a_phone_and_rows_on_a_desk(address: str, phone: Page) -> None:
    phone.goto(address + LESSON)
    row = phone.locator("table.stack tbody tr").first
    assert row.evaluate("each => getComputedStyle(each).display") == "block"
    phone.set_viewport_size({"width": 1280, "height": 800})
    assert row.evaluate("each => getComputedStyle(each).display") == "table-row"


def test_of_an_online_lesson_the_sheet_comes_first_and_what_is_for_teachers_last(own_site: Path) -> None:
    html = (own_site / ONLINE / "index.html").read_text("utf-8")
    places = [html.index(each) for each in ('id="sheet"', 'class="step"', '<details class="fold"')]
    assert places == sorted(places)
    assert html.count("给老师的：") == 1
    assert "lib-times" not in html
