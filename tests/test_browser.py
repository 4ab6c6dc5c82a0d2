"""What runs in a browser: no request to another host, no accessibility violation, nothing wider than a
phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import served
from playwright.sync_api import Browser

PAGES = (
    "",
    "grades/",
    "grades/g3/",
    "grades/g3/core/",
    "courses/",
    "courses/pei-xie-zuo-ye/",
    "bases/chongqing-lishi-mingrenguan/",
    "guide/",
    "guide/browser/",
    "guide/helping/",
    "guide/problems/",
    "guide/fields/courses/",
    "about/",
    "parents/",
    "teachers/",
    "bases/",
    "brands/",
    "brands/shi-li-xiao-xue-yue-du-cun-zhe/",
    "courses/shi-li-kao-qian-shao-shuo-san-ju/",
    "courses/pei-xie-zuo-ye/?sheet#sheet",
    "bases/chongqing-lishi-mingrenguan/?sheet#sheet",
    "shelf/",
    "404.html",
)
RULES: dict[str, object] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: Colours are the same in the large edition, and larger letters ask for less contrast.
LARGE_RULES = RULES | {"rules": {"color-contrast": {"enabled": False}}}


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


@pytest.mark.browser
@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [(390, 844, "light"), (390, 844, "dark"), (1280, 800, "light"), (1280, 800, "dark")],
)
def test_pages_are_accessible_fit_the_screen_and_call_nobody_else(
    address: str, browser: Browser, width: int, height: int, scheme: str, large: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    rules = LARGE_RULES if large else RULES
    if large:
        page.add_init_script("localStorage['library-size'] = 'large'")
    outside: list[str] = []
    page.on(
        "request",
        lambda request: (
            outside.append(request.url) if not request.url.startswith((address, "data:")) else None
        ),
    )
    for path in PAGES:
        answer = page.goto(address + path)
        assert answer
        assert answer.ok, path
        assert (page.locator("html[data-size=large]").count() == 1) == large
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{path} is wider than {width}"
        )
        violations = [
            (violation["id"], violation["nodes"][0]["target"])
            for violation in Axe().run(page, options=rules).response["violations"]
        ]
        assert violations == [], path
    assert outside == []
    context.close()


@pytest.mark.browser
def test_a_parent_reaches_a_lesson_in_two_taps_without_scripts(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="三年级", exact=True).click()
    page.locator(".lib-card__link").first.click()
    assert "/courses/" in page.url
    assert page.locator("h1").count() == 1
    context.close()


@pytest.mark.browser
def test_the_sheet_stands_alone_without_scripts(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "courses/pei-xie-zuo-ye/")
    page.get_by_role("link", name="家长行动单", exact=True).first.click()
    assert page.get_by_role("heading", name="家长行动单").is_visible()
    assert not page.get_by_role("heading", name="教学过程").is_visible()
    page.get_by_role("link", name="回到整页").click()
    assert page.get_by_role("heading", name="教学过程").is_visible()
    context.close()


@pytest.mark.browser
def test_what_can_be_done_with_a_lesson_is_in_sight_when_it_opens(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address + "courses/pei-xie-zuo-ye/")
    for name in ("打印", "分享", "收藏"):
        box = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 844, name
    page.close()
