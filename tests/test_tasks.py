"""What readers come for, walked from the home page in WeChat on a phone: each of the twelve tasks takes as
many taps as docs/design.md says, and is done by keyboard alone too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import ROOT, served
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

WECHAT = "Mozilla/5.0 (Linux; Android 10; M2102) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0.20"
#: The table of the tasks: what a reader wants, and the taps that it takes.
_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| (\d+) \|", re.MULTILINE)
#: More stops than this before what a reader wants, and it can't be called reachable by keyboard.
_FAR = 150


@dataclass
class Walk:
    """A reader on their way: `press` and `write` count what they tap; by keyboard, they get there by Tab
    alone.
    """

    page: Page
    by_keyboard: bool
    taps: int = 0
    answers: list[str] = field(default_factory=list)

    def press(self, what: Locator) -> None:
        self.taps += 1
        one = what.first
        expect(one).to_be_visible()
        if self.by_keyboard:
            self._reach(one)
            self.page.keyboard.press("Enter")
        else:
            one.tap()

    def write(self, words: str) -> None:
        """Ask the field of the home page, and send it off by the keyboard's own key."""
        box = self.page.locator("main input[type=search]").first
        self.taps += 1
        if self.by_keyboard:
            self._reach(box)
        else:
            box.tap()
        box.press_sequentially(words)
        box.press("Enter")
        self.page.wait_for_url("**/search/?*")

    def link(self, name: str | re.Pattern[str], *, exact: bool = False) -> None:
        self.press(self.page.get_by_role("link", name=name, exact=exact).locator("visible=true"))

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True).locator("visible=true"))

    def _reach(self, what: Locator) -> None:
        wanted = what.element_handle()
        for _ in range(_FAR):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("each => document.activeElement === each", wanted):
                return
        raise AssertionError(f"not reached by keyboard: {what}")


def a_lesson_about_phones_for_grade_two(walk: Walk) -> None:
    walk.link("二年级", exact=True)
    walk.link(re.compile("^手机与网络"))
    walk.press(walk.page.locator(".lib-card__link"))
    about = walk.page.locator(".lib-about")
    expect(about).to_contain_text("手机与网络")
    expect(about).to_contain_text("二年级")


def print_it(walk: Walk) -> None:
    walk.page.goto("courses/shou-ji-yue-ding/")
    walk.button("打印")
    expect(walk.page.locator("[data-part=told]")).to_contain_text("微信里不能打印。点右上角")


def take_it_as_word(walk: Walk) -> None:
    walk.page.goto("courses/shou-ji-yue-ding/")
    walk.press(walk.page.locator(".lib-more-actions summary"))
    walk.link(re.compile("^下载 Word"))
    expect(walk.page.locator("[data-part=told]")).to_contain_text("微信里不能下载。点右上角")


def keep_it_and_send_the_list(walk: Walk) -> None:
    walk.page.goto("courses/shou-ji-yue-ding/")
    walk.button("收藏")
    walk.press(walk.page.locator(".lib-menu summary"))
    walk.link(re.compile("收藏夹"))
    expect(walk.page.get_by_role("link", name="一家人的手机约定")).to_be_visible()
    expect(walk.page).to_have_url(re.compile("shou-ji-yue-ding"))
    walk.button("分享这份清单")
    walk.button("发送给…")
    walk.page.wait_for_load_state()
    expect(walk.page.locator("[data-part=told]").first).to_contain_text("发给朋友")


def a_base_for_the_weekend(walk: Walk) -> None:
    walk.link("我是家长")
    walk.press(walk.page.locator("a[href*='bases/']:not([href$='bases/'])").locator("visible=true"))
    expect(walk.page.locator("h1")).to_be_visible()
    expect(walk.page).to_have_url(re.compile("/bases/[^/]+/"))


def a_brand_and_its_lessons(walk: Walk) -> None:
    walk.press(walk.page.get_by_role("link", name=re.compile("^阅读存折")))
    walk.page.wait_for_url("**/brands/**")
    walk.press(walk.page.locator("main a[href*='courses/']"))
    expect(walk.page).to_have_url(re.compile("/courses/[^/]+/"))


def a_winner_for_senior_one(walk: Walk) -> None:
    walk.write("高一 获奖")
    expect(walk.page.locator("main")).to_contain_text("高一还没有获奖课")
    walk.press(walk.page.locator(".lib-result a"))
    expect(walk.page).to_have_url(re.compile("/courses/[^/]+/"))


def help_at_serious_words(walk: Walk) -> None:
    walk.write("孩子说不想活了")
    number = walk.page.locator("main a[href='tel:12356']").first
    expect(number).to_be_in_viewport()
    assert number.evaluate("each => each.getBoundingClientRect().bottom") < 844


def hand_in_a_word_file(walk: Walk) -> None:
    walk.link("把 Word 发到这里")
    expect(walk.page.get_by_role("heading", name="发给谁")).to_be_visible()


def correct_a_mistake(walk: Walk) -> None:
    walk.page.goto("courses/shou-ji-yue-ding/")
    road = walk.page.get_by_role("link", name="纠错", exact=True)
    walk.answers.append(road.first.get_attribute("href") or "")
    walk.press(road)
    assert "title=" in walk.answers[0]


def ask(walk: Walk) -> None:
    road = walk.page.get_by_role("link", name="说一声哪里不对")
    walk.answers.append(road.first.get_attribute("href") or "")
    walk.press(road)
    assert walk.answers[0]


def a_word_with_a_mistake(walk: Walk) -> None:
    walk.write("情序管理")
    expect(walk.page.locator("main")).to_contain_text("按“情绪管理”找到的结果")
    walk.press(walk.page.locator(".lib-result a"))
    expect(walk.page.locator(".lib-about")).to_contain_text("情绪管理")


TASKS: tuple[Callable[[Walk], None], ...] = (
    a_lesson_about_phones_for_grade_two,
    print_it,
    take_it_as_word,
    keep_it_and_send_the_list,
    a_base_for_the_weekend,
    a_brand_and_its_lessons,
    a_winner_for_senior_one,
    help_at_serious_words,
    hand_in_a_word_file,
    correct_a_mistake,
    ask,
    a_word_with_a_mistake,
)


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


@pytest.fixture
def context(address: str, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=address, user_agent=WECHAT, viewport={"width": 390, "height": 844}, has_touch=True
    )
    # Roads lead out of the library; what is at their end is not the library's.
    context.route(lambda url: not url.startswith(address), lambda route: route.abort())
    yield context
    context.close()


def told() -> list[int]:
    """The taps of each task as the document says them."""
    table = (ROOT / "docs" / "design.md").read_text("utf-8")
    return [int(taps) for _, _, taps in _ROW.findall(table)]


def test_every_task_stands_in_the_table() -> None:
    assert len(told()) == len(TASKS)


@pytest.mark.browser
@pytest.mark.parametrize("by_keyboard", [False, True], ids=["by touch", "by keyboard"])
@pytest.mark.parametrize("task", range(len(TASKS)), ids=[task.__name__ for task in TASKS])
def test_what_readers_come_for_takes_the_taps_that_are_told(
    context: BrowserContext, task: int, by_keyboard: bool
) -> None:
    page = context.new_page()
    page.goto("")
    walk = Walk(page, by_keyboard)
    TASKS[task](walk)
    assert walk.taps == told()[task]
