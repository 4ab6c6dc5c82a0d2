"""Each page loads the style sheets that something on it needs, and no others; the script of the search comes when
somebody goes to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import served
from playwright.sync_api import Browser, Page, expect

from benchmarks.pages.kinds import one_of_each

#: Selectors of a style sheet that meet something on the page, whatever state it would have to be in.
MEETING = r"""css => {
  const main = document.querySelector('main');
  const rules = list => list.flatMap(rule => rule.selectorText ? [rule] : rule.cssRules ? rules([...rule.cssRules]) : []);
  const state = /:not\(:[^)]*\)|::?(hover|focus[a-z-]*|active|target|checked|empty|before|after|marker|placeholder|disabled|-webkit-[a-z-]+)(\([^)]*\))?/g;
  const bare = each => each.replace(state, ':not(#nothing)');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return rules([...sheet.cssRules]).map(rule => rule.selectorText).filter(each => main.querySelector(bare(each)));
}"""
#: Print and search are for what readers do, not for what stands on the page.
NAMES = ("entry", "pages", "downloads", "search", "shelf", "year", "wanted")


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


@pytest.mark.browser
def test_a_page_has_the_styles_that_it_needs_and_no_others(address: str, own_site: Path, page: Page) -> None:
    sheets = {path.name.split(".")[0]: path.name for path in (own_site / "assets").glob("*.css")}
    wrong = []
    for kind, place in one_of_each(own_site).items():
        if kind in ("redirect", "404"):  # the latter fetches the search for what it suggests
            continue
        page.goto(address + place)
        linked = set(page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(each => each.href)"))
        for name in NAMES:
            path = f"{address}assets/{sheets[name]}"
            met = page.evaluate(MEETING, (own_site / "assets" / sheets[name]).read_text("utf-8"))
            if (path in linked) != bool(met):
                wrong.append(f"{kind} {'has' if path in linked else 'lacks'} {name}: {met[:5]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
def test_the_search_comes_when_somebody_goes_to_it_and_loses_no_letter(address: str, page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address + "courses/", wait_until="networkidle")
    assert not [each for each in fetched if "/search." in each or "/search/" in each]
    held = []
    page.route("**/assets/search.*.js", lambda route: held.append(route))
    box = page.get_by_role("combobox", name="搜课程、基地、品牌")
    box.press_sequentially("写作业")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.get_by_role("option").filter(has_text="作业").first).to_be_visible()
    assert box.input_value() == "写作业"
    assert len([each for each in fetched if "/assets/search." in each and each.endswith(".js")]) == 1


@pytest.mark.browser
def test_the_box_is_a_form_without_scripts(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("combobox").fill("写作业")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/search/?q=*")
    context.close()


def test_the_page_of_components_is_in_no_list(own_site: Path) -> None:
    page = (own_site / "style" / "index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "/style/" not in (own_site / "sitemap.xml").read_text("utf-8")
    assert not [path for path in own_site.rglob("*.html") if 'href="style/' in path.read_text("utf-8")]
    assert not (own_site / "share" / "style").exists()
