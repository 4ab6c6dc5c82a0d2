"""The header: one row that stays where it is, a menu and a box that work by keyboard, the menu without scripts too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import served
from playwright.sync_api import Browser, Page, expect

SMALL = {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


def opened(browser: Browser, address: str, **more: object) -> Page:
    """A page of the site that has a header with everything."""
    page = browser.new_context(**{"viewport": PHONE, **more}).new_page()  # type: ignore[arg-type]
    page.goto(address + "courses/")
    return page


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "most"), [(320, 56), (390, 56), (768, 64), (1024, 64), (1280, 64), (1920, 64)]
)
def test_the_header_is_one_row_at_every_width(address: str, browser: Browser, width: int, most: int) -> None:
    page = opened(browser, address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.querySelector('.lib-top').offsetHeight") <= most
    small = """[...document.querySelectorAll('.lib-top a, .lib-top button, .lib-top summary, .lib-box')]
        .filter(each => each.checkVisibility()).map(each => [each.outerHTML, each.getBoundingClientRect()])
        .filter(([_, box]) => box.height < 44 || box.width < 44).map(([html]) => html)"""
    inside = "html => !html.includes('lib-box__go')"  # fills the box, but for its border
    assert page.evaluate(f"{small}.filter({inside})") == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_leads_everywhere_with_and_without_scripts(
    address: str, browser: Browser, scripts: bool
) -> None:
    page = opened(browser, address, java_script_enabled=scripts)
    expect(page.get_by_role("navigation", name="主导航")).to_be_hidden()
    page.locator(".lib-menu summary").press("Enter")
    links = page.get_by_role("navigation", name="主导航").get_by_role("link")
    assert links.all_text_contents() == ["首页", "年级", "课程", "实践基地", "品牌", "课程方案", "怎样用"]
    expect(links.nth(2)).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("link", name="收藏夹")).to_be_visible()
    assert page.get_by_role("button", name="大字版").is_visible() == scripts
    page.context.close()


@pytest.mark.browser
def test_the_menu_moves_nothing_and_shuts_when_readers_go_on(address: str, browser: Browser) -> None:
    page = opened(browser, address)
    before = page.locator("h1").bounding_box()
    page.get_by_text("菜单").click()
    assert page.locator("h1").bounding_box() == before
    page.keyboard.press("Escape")
    expect(page.locator(".lib-menu[open]")).to_have_count(0)
    expect(page.locator(".lib-menu summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("main a").last.focus()
    expect(page.locator(".lib-menu[open]")).to_have_count(0)
    page.context.close()


@pytest.mark.browser
def test_the_box_lies_over_the_row_of_a_phone_when_it_is_asked_for(address: str, browser: Browser) -> None:
    page = opened(browser, address, viewport=SMALL)
    before, box = page.locator("h1").bounding_box(), page.get_by_role("combobox", name="搜课程、基地、品牌")
    expect(box).to_be_hidden()
    page.get_by_role("link", name="搜索", exact=True).click()
    expect(box).to_be_focused()
    assert page.locator("h1").bounding_box() == before
    box.press_sequentially("作业")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("button", name="取消").click()
    expect(box).to_be_hidden()
    expect(page.get_by_role("link", name="搜索", exact=True)).to_be_focused()
    page.context.close()


@pytest.mark.browser
def test_without_scripts_the_magnifier_leads_to_the_search(address: str, browser: Browser) -> None:
    page = opened(browser, address, java_script_enabled=False)
    page.get_by_role("link", name="搜索", exact=True).click()
    page.wait_for_url("**/search/")
    page.context.close()
