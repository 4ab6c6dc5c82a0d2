"""Old phones (Chrome 78, WeChat's XWeb 86, iOS 12): pages without what their engines do not know of CSS show the
same words, nothing over each other, nothing beyond the screen, and print.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import served
from old_engines import FLEX_WITHOUT_GAP, reduced
from playwright.sync_api import Browser, BrowserContext, Page, Route
from pypdf import PdfReader

from benchmarks.pages.kinds import one_of_each

PHONE = {"width": 390, "height": 844}
LESSON = "courses/pei-xie-zuo-ye/"
#: Stand for many: pages of the other kinds are made of the same parts.
KINDS = (
    "home",
    "parents",
    "teachers",
    "matrix",
    "grade",
    "theme",
    "courses",
    "lesson",
    "base",
    "bases",
    "brand-district",
    "brands",
    "search",
    "shelf",
    "about",
    "guide-fields-courses",
    "404",
)
WORDS = "document.body.innerText.replace(/\\s+/g, '')"
WIDE = "document.documentElement.scrollWidth > innerWidth"
#: Columns too narrow to read: a long text that is hardly three characters wide.
NARROW = r"""() => {
  const walker = document.createTreeWalker(document.querySelector('main') || document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node; (node = walker.nextNode());) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    if (!node.parentElement.closest('table') && node.data.trim().length > 12 && width > 2 && width < 60 && height > 90) found.push(node.data.trim());
  }
  return found;
}"""
#: Lines of text that lie over others: what is over what. Of each line a fifth is left out above and below, where
#: letters seldom reach.
OVER_EACH_OTHER = r"""() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [], boxes = [];
  const hides = each => !/visible/.test(getComputedStyle(each).overflow) || getComputedStyle(each).clip === 'rect(0px, 0px, 0px, 0px)';
  for (let node; (node = walker.nextNode());) {
    const of = node.parentElement, range = document.createRange(), windows = [];
    if (!node.data.trim() || !of.checkVisibility({ visibilityProperty: true }) || of.closest('.lib-skip')) continue;
    for (let each = of; each; each = each.parentElement) if (hides(each)) windows.push(each.getBoundingClientRect());
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const off = line.height / 5, all = [line, ...windows];
      const left = Math.max(...all.map(each => each.left)), right = Math.min(...all.map(each => each.right));
      const top = Math.max(line.top + off, ...windows.map(each => each.top)), bottom = Math.min(line.bottom - off, ...windows.map(each => each.bottom));
      if (right - left > 2 && bottom - top > 2) boxes.push({ node, left, right, top, bottom });
    }
  }
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (one.node !== other.node && across > 2 && down > 2) found.push(one.node.data.trim() + ' / ' + other.node.data.trim());
    }
  });
  return found;
}"""


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


def as_old(route: Route) -> None:
    """Answer with a style sheet as an old engine reads it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=reduced(answer.text()))


@pytest.fixture
def old(browser: Browser) -> Iterator[BrowserContext]:
    """An old phone."""
    context = browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    context.route("**/assets/*.css", as_old)
    yield context
    context.close()


def shown(context: BrowserContext, url: str) -> Page:
    """A page as the engine of the context shows it."""
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    return page


def faults(page: Page) -> list[str]:
    """What is wrong with a page as it is laid out now, on an engine without gaps in flexible rows."""
    rows = {f"{each} has a gap" for each in page.evaluate(FLEX_WITHOUT_GAP)}
    narrow = [f"{each} is narrow" for each in page.evaluate(NARROW)]
    wide = ["wider than the screen"] if page.evaluate(WIDE) else []
    return [*sorted(rows), *page.evaluate(OVER_EACH_OTHER), *narrow, *wide]


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_an_old_phone_shows_the_same_words_and_none_over_others(
    address: str, own_site: Path, browser: Browser, old: BrowserContext, kind: str
) -> None:
    url = address + one_of_each(own_site)[kind]
    new = browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    page = shown(old, url)
    assert page.evaluate(WORDS) == shown(new, url).evaluate(WORDS)
    assert faults(page) == []
    new.close()


@pytest.mark.browser
def test_an_old_phone_opens_the_menu(address: str, old: BrowserContext) -> None:
    page = shown(old, address)
    page.get_by_text("菜单").click()
    panel = page.locator(".lib-menu__panel").bounding_box()
    assert panel
    assert panel["width"] == PHONE["width"]


@pytest.mark.browser
def test_an_old_phone_shows_and_prints_the_family_sheet_alone(address: str, old: BrowserContext) -> None:
    page = shown(old, f"{address}{LESSON}?sheet")
    for media in ("screen", "print"):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        assert page.get_by_role("heading", name="家长行动单").is_visible()
        assert not page.get_by_role("heading", name="教学过程").is_visible()
        assert faults(page) == []
    page.emulate_media(media="null")
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 1


@pytest.mark.browser
def test_an_old_phone_fills_the_screen_with_the_panel_of_filters(address: str, old: BrowserContext) -> None:
    page = shown(old, address + "search/?q=作业")
    page.locator("[data-part=open]").click()
    assert page.locator("[data-part=facets]").bounding_box() == {"x": 0, "y": 0, **PHONE}
    assert page.evaluate(WIDE) is False


@pytest.mark.parametrize(
    "rule",
    [
        ":is(a, b) { color: red }",
        "a:where(.x), b { color: red }",
        "a:not(.x, .y) { color: red }",
        "a:has(b) { color: red }",
        "a, :focus-visible { color: red }",
        "@container (min-width: 1px) { a { color: red } }",
        "@media (400px <= width) { a { color: red } }",
    ],
)
def test_a_rule_that_old_engines_do_not_know_is_taken_out_whole(rule: str) -> None:
    assert "red" not in reduced(rule)


@pytest.mark.parametrize(
    "declaration",
    [
        "inset: 0",
        "aspect-ratio: 1",
        "width: min(1px, 2px)",
        "height: 1dvh",
        "color: color-mix(in srgb, red, blue)",
        "overflow-wrap: anywhere",
        "color: rgb(0 0 0 / 1%)",
    ],
)
def test_a_declaration_that_old_engines_do_not_know_is_taken_out_alone(declaration: str) -> None:
    assert reduced(f"a {{ margin: 0; {declaration} }}").replace(" ", "") == "a{margin:0;}"


def test_what_old_engines_know_stays() -> None:
    known = "a:not(.x) > b::before { grid-gap: 1px; clip: rect(0, 0, 0, 0); width: calc(1px + 2em) }"
    assert reduced(known).replace(" ", "") == known.replace(" ", "").replace("}", ";}")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("p { position: static }", []),
        (":is(p, a) { position: static }", ["本页内容 / 教学过程"]),
        ("p { position: static } div { display: flex } p { margin-right: 8px }", []),
        ("p { position: static } div { display: flex; gap: 8px }", ["DIV has a gap"]),
        ("p { position: static; width: 800px; width: min(100%, 800px) }", ["wider than the screen"]),
    ],
)
def test_what_old_phones_lose_is_seen(browser: Browser, style: str, seen: list[str]) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    sheet = "p { position: absolute; top: 0 }" + style
    page.set_content(f"<style>{reduced(sheet)}</style><div><p>本页内容</p><p>教学过程</p></div>")
    assert faults(page) == seen
    page.close()
