"""What readers see of searching: help first for serious words, suggestions, the panel of filters, and a page that
never leaves them with nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, served
from playwright.sync_api import Browser, Page, Route, expect
from pypinyin import lazy_pinyin

from benchmarks.search.forgiving import found_for
from generator.outputs.search.folding import fold
from generator.reading import read_vocabularies

EVERYDAY: dict[str, Any] = yaml.safe_load(
    (ROOT / "benchmarks" / "search" / "everyday_known.yml").read_text("utf-8")
)
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
RULES: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
#: What moves by itself below the header, in `moved`.
SHIFTS = """window.moved = []; new PerformanceObserver(list => {
  const below = node => node && !(node.closest || (() => null)).call(node, '.lib-top');
  for (const shift of list.getEntries()) {
    const nodes = shift.sources.map(each => each.node).filter(below);
    if (!shift.hadRecentInput && nodes.length) moved.push(nodes.map(node => node.className || node.textContent));
  }
}).observe({ type: 'layout-shift', buffered: true })"""
#: What is in sight but less than 44 pixels high or wide.
SMALL = """all => all.filter(each => each.offsetParent).map(each => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([words, box]) => [words, box.width, box.height])"""


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
    words = [word for term in serious for word in (*term.synonyms, *term.variants, *term.unless)]
    assert len(words) > 100
    assert [word for word in words if fold(word) != word] == []
    inside = [word for term in serious for word in (*term.synonyms, *term.variants)]
    unless = [word for term in serious for word in term.unless]
    # A word that only sounds like a serious one is told apart too.
    sounds = ["".join(lazy_pinyin(word)) for word in inside]
    assert [word for word in unless if not any(each in "".join(lazy_pinyin(word)) for each in sounds)] == []


@pytest.mark.browser
def test_phrases_bring_help_and_others_do_not(address: str, page: Page) -> None:
    page.goto(address + "search/")
    helped = [each["help"] for each in found_for(page, SERIOUS)]
    assert [words for words, help in zip(SERIOUS, helped, strict=True) if not help] == []
    helped = [each["help"] for each in found_for(page, HARMLESS)]
    assert [words for words, help in zip(HARMLESS, helped, strict=True) if help] == []


def said(page: Page) -> str:
    """What the finder says of the number of results, once it has counted."""
    expect(page.locator("[data-part=count]")).to_have_text(re.compile("条|没有找到|请先打电话"))
    return page.inner_text("[data-part=count]")


def violations(page: Page) -> list[tuple[str, object]]:
    return [
        (found["id"], found["nodes"][0]["target"])
        for found in Axe().run(page, options=RULES).response["violations"]
    ]


@pytest.mark.browser
def test_help_stands_above_the_results_before_anything_is_fetched(address: str, page: Page) -> None:
    held: list[Route] = []
    page.route("**/search/manifest.json", lambda route: held.append(route))
    page.goto(address + "search/?q=" + quote("孩子说不想活了"))
    numbers = page.locator("[data-part=help] a[href^='tel:']")
    assert [each.inner_text() for each in numbers.all()][:2] == ["110", "120"]
    assert numbers.first.is_visible()
    assert held
    assert "12356 每天至少 18 小时" in page.inner_text("[data-part=help]")
    assert page.locator(".lib-result").count() == 0
    for route in held:
        route.continue_()
    page.unroute("**/search/manifest.json")
    assert said(page)
    help_box, results = (page.locator(f"[data-part={name}]").bounding_box() for name in ("help", "results"))
    assert help_box
    assert results
    assert help_box["y"] + help_box["height"] <= results["y"]
    # Who is in need is not sent away, nor to what others ask; only to lessons that say what to do.
    assert page.locator("[data-part=none]").is_hidden()
    assert not page.locator("[data-part=beside]").is_visible()
    assert page.locator("[data-part=help] a[href*='themes/safety/']").is_visible()
    page.locator("#finder-words").fill("作业")
    expect(page.locator("[data-part=help]")).to_be_hidden()


@pytest.mark.browser
def test_help_is_the_first_that_the_box_offers_and_nothing_of_it_is_kept(address: str, page: Page) -> None:
    page.goto(address + "about/")
    page.locator("[data-find]").click()
    box = page.get_by_role("combobox", name="搜课程")
    box.fill("抑郁")
    group = page.get_by_role("group", name="马上要帮助")
    expect(group.get_by_role("option").first).to_contain_text("110")
    assert page.get_by_role("option").first.inner_text().startswith("110")
    assert violations(page) == []
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    said(page)
    page.locator(".lib-result a").first.click()
    page.wait_for_url("**/courses/*/")
    assert page.evaluate("localStorage['library-searches']") is None


@pytest.mark.browser
def test_what_was_searched_for_is_offered_again_and_can_be_forgotten(address: str, page: Page) -> None:
    page.goto(address + "search/")
    said(page)
    box = page.get_by_role("combobox", name="搜课程")
    for words in ("手机", "二胎"):
        box.fill(words)
        box.press("Enter")
        page.wait_for_url(f"**q={quote(words)}*")
    expect(page.locator(".lib-result").first).to_be_visible()
    page.goto(address + "search/")
    assert page.get_by_role("listbox").is_hidden()
    box.click()
    group = page.get_by_role("group", name="最近搜过")
    assert group.get_by_role("option").all_inner_texts() == ["二胎", "手机"]
    assert violations(page) == []
    group.get_by_role("option", name="手机").click()
    page.wait_for_url("**q=*")
    assert box.input_value() == "手机"
    box.fill("")
    page.get_by_role("option", name="清空搜索记录").click()
    assert page.get_by_role("listbox").is_hidden()
    assert page.evaluate("localStorage['library-searches']") is None


@pytest.mark.browser
@pytest.mark.parametrize("found", ["{", "5", "[1,null,{}]", '["<img src=x onerror=alert(1)>"]'])
def test_whatever_is_kept_of_searches_is_survived(address: str, page: Page, found: str) -> None:
    page.add_init_script(f"localStorage['library-searches'] = {json.dumps(found)}")
    page.goto(address + "search/")
    said(page)
    page.get_by_role("combobox", name="搜课程").click()
    assert page.locator("[role=listbox] img").count() == 0
    page.get_by_role("combobox", name="搜课程").fill("手机")
    expect(page.get_by_role("option").first).to_contain_text("手机与网络")


@pytest.mark.browser
def test_the_field_of_the_page_is_a_combobox(address: str, page: Page) -> None:
    page.goto(address + "search/")
    box = page.get_by_role("combobox", name="搜课程")
    options = page.get_by_role("listbox")
    box.press_sequentially("二胎")
    expect(options.get_by_role("option")).to_have_text("您要找的可能是：多孩家庭")
    assert box.get_attribute("aria-expanded") == "true"
    assert violations(page) == []
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.get_by_role(
        "option", selected=True
    ).get_attribute("id")
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "二胎"
    page.get_by_role("button", name="清空").click()
    assert box.input_value() == ""
    expect(page).to_have_url(address + "search/")


@pytest.mark.browser
def test_a_result_is_a_link_wherever_it_is_touched_and_its_words_can_be_marked(
    address: str, page: Page
) -> None:
    page.goto(address + "search/?q=" + quote("手机约定"))
    said(page)
    text = page.locator(".lib-result").first.locator(".lib-result__text")
    box = text.bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 10)
    page.mouse.up()
    assert page.evaluate("String(getSelection()).trim().length") > 3
    assert "/search/" in page.url
    text.click()
    page.wait_for_url("**/courses/shou-ji-yue-ding/")
    page.go_back()
    row = page.locator(".lib-result").first.bounding_box()
    assert row
    page.mouse.click(row["x"] + row["width"] - 2, row["y"] + 4)
    page.wait_for_url("**/courses/shou-ji-yue-ding/")


@pytest.mark.browser
def test_the_way_back_shuts_the_panel_and_keeps_what_was_picked(address: str, page: Page) -> None:
    page.goto(address + "about/")
    page.goto(address + "search/?q=" + quote("作业"))
    every = said(page)
    opener, panel = page.get_by_role("button", name="筛选"), page.get_by_role("dialog", name="筛选")
    opener.click()
    expect(panel).to_be_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "关上筛选"
    page.go_back()
    expect(panel).to_be_hidden()
    assert said(page) == every
    assert page.evaluate("document.activeElement.dataset.part") == "open"
    opener.click()
    panel.get_by_label("网络课").check()
    page.wait_for_url("**category=online*")
    page.go_back()
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="去掉条件：网络课")).to_be_visible()
    assert "category=online" in page.url
    page.go_back()
    page.wait_for_url("**/about/")


@pytest.mark.browser
def test_a_panel_shut_by_its_button_leaves_nothing_behind(address: str, page: Page) -> None:
    page.goto(address + "about/")
    page.goto(address + "search/?q=" + quote("作业"))
    said(page)
    page.get_by_role("button", name="筛选").click()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.part") == "close"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.part") == "dismiss"
    page.get_by_role("button", name=re.compile("^看 .* 条结果$")).click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_function("!history.state")
    page.go_back()
    page.wait_for_url("**/about/")


@pytest.mark.browser
def test_facets_show_what_is_there_and_a_few_of_it(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + "search/?q=" + quote("作业") + "&theme=siblings")
    said(page)
    numbers = page.locator(".lib-facet__value:not([hidden])").evaluate_all(
        "rows => rows.map(row => [row.lastElementChild.textContent, row.firstElementChild.checked])"
    )
    assert numbers
    assert [number for number, chosen in numbers if number == "0" and not chosen] == []
    theme = page.locator("[data-facet=theme]")
    assert theme.get_by_label("多孩家庭").is_checked()
    shown = theme.locator("label:visible").count()
    assert shown <= 6
    more = theme.get_by_role("button", name=re.compile(r"还有 \d+ 项"))
    assert more.get_attribute("aria-expanded") == "false"
    more.click()
    assert theme.locator("label:visible").count() > shown
    assert theme.get_by_role("button", name="收起").get_attribute("aria-expanded") == "true"
    assert page.locator("#finder-facets").bounding_box()["height"] < 1600  # type: ignore[index]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_results_come(address: str, browser: Browser, width: int) -> None:
    for query in ("", "作业", "自杀", "一家人的手鸡约定", "qwertyuiop", "手机&grade=g3"):
        context = browser.new_context(viewport={"width": width, "height": 844})
        page = context.new_page()
        page.add_init_script(SHIFTS)
        page.goto(f"{address}search/?q={query}")
        said(page)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.moved") == [], query
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_can_be_opened_is_accessible_and_large_enough_to_touch(
    address: str, browser: Browser, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    for query in ("作业&grade=g3", "抑郁", "qwertyuiop"):
        page.goto(f"{address}search/?q={query}")
        said(page)
        assert violations(page) == [], query
        assert (
            page.locator(".lib-finder :is(a:not(.lib-result a), button, select, summary)").evaluate_all(SMALL)
            == []
        ), query
    page.get_by_role("button", name="筛选").click()
    for more in page.locator(".lib-facet").all():
        if more.is_visible() and more.get_attribute("open") is None:
            more.locator("summary").click()
    for button in page.get_by_role("button", name=re.compile("^还有")).all():
        button.click()
    assert violations(page) == []
    assert page.locator("#finder-facets :is(label, button, summary)").evaluate_all(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.browser
def test_on_a_phone_one_row_of_controls_stands_above_the_first_result(address: str, page: Page) -> None:
    page.goto(address + "search/?q=" + quote("作业"))
    said(page)
    tops = page.locator(".lib-finder__bar, .lib-result").evaluate_all(
        "all => all.slice(0, 2).map(each => [each.getBoundingClientRect().top, each.getBoundingClientRect().bottom])"
    )
    assert tops[1][0] - tops[0][1] < 8
    assert tops[1][0] < 200


@pytest.mark.browser
def test_nothing_found_leads_on(address: str, page: Page) -> None:
    page.goto(address + "search/?q=qwertyuiop")
    assert said(page) == "没有找到"
    none = page.locator("[data-part=none]")
    assert "qwertyuiop" in none.inner_text()
    assert none.get_by_role("link").count() > 20
    none.get_by_role("link", name="三年级", exact=True).click()
    page.wait_for_url("**/grades/g3/")


@pytest.mark.browser
def test_without_scripts_the_page_says_whom_to_call(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "search/?q=" + quote("自杀"))
    assert page.locator("a[href='tel:110']:visible").count() == 1
    context.close()


@pytest.mark.browser
def test_what_was_meant_is_said_and_what_was_typed_can_still_be_looked_for(address: str, page: Page) -> None:
    page.goto(address + "search/?q=qingxuguanli")
    said(page)
    line = page.locator("[data-part=meant]")
    expect(line).to_have_text("按“情绪管理”找到的结果 · 仍搜“qingxuguanli”")
    assert page.locator(".lib-result").count() > 3
    line.get_by_role("link", name="仍搜“qingxuguanli”").click()
    expect(line).to_be_hidden()
    assert parse_qs(urlsplit(page.url).query) == {"q": ["qingxuguanli"], "literal": ["1"]}
    page.reload()
    said(page)
    assert line.is_hidden()
    page.go_back()
    expect(line).to_be_visible()
    # What is typed anew may mean something else again.
    line.get_by_role("link").click()
    page.locator("#finder-words").fill("手机约定")
    page.wait_for_url("**" + quote("手机约定"))
    assert "literal" not in page.url


@pytest.mark.browser
def test_grades_in_what_was_typed_are_shown_and_can_be_taken_away(address: str, page: Page) -> None:
    page.goto(address + "search/?q=" + quote("高一获奖课"))
    said(page)
    expect(page.locator("[data-part=meant]")).to_contain_text("高一还没有获奖课，最近的是高二")
    assert violations(page) == []
    page.get_by_role("button", name="不限高一").click()
    page.wait_for_url("**literal=1*")
    expect(page.locator("[data-part=chosen]")).to_be_hidden()
    expect(page.locator("[data-part=meant]")).not_to_contain_text("最近的是")


@pytest.mark.browser
def test_help_comes_through_mistakes_too(address: str, page: Page) -> None:
    page.add_init_script(SHIFTS)
    page.goto(address + "search/?q=zisha")
    expect(page.locator("[data-part=help]")).to_be_visible()
    said(page)
    assert page.evaluate("window.moved") == []
    assert page.evaluate("localStorage['library-searches']") is None
