"""What readers do with entries: keep, order, share, print and hear them; in the dark, in large type, in
WeChat, with the keyboard alone.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from conftest import served
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pypdf import PdfReader

from generator.outputs.script import before, scripts

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PHONE = {"width": 390, "height": 844}
FIRST, SECOND, THIRD = "courses/pei-xie-zuo-ye", "bases/guomoruo-guju", "courses/shou-ji-yue-ding"
WECHAT = "Mozilla/5.0 (Linux; Android 12; M2102) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0.47"
#: A browser with one Mandarin voice, which comes late and speaks when told to.
SPEECH = """
window.spoken = [];
const voices = [{ lang: 'en-US', localService: true }];
let now = null;
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
const speech = { getVoices: () => voices.slice(), cancel() { now = null; spoken.push('|'); }, speak(words) { now = words; spoken.push(words.text); } };
Object.defineProperty(window, 'speechSynthesis', { value: speech });
window.giveVoice = lang => { voices.push({ lang, localService: true }); speech.onvoiceschanged(); };
window.endOne = () => { const one = now; now = null; one.onend(); };
window.failOne = () => { const one = now; now = null; one.onerror({ error: 'network' }); };
"""


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    made.add_init_script("window.printed = 0; window.print = () => { window.printed++; };")
    errors: list[str] = []
    made.on("weberror", lambda error: errors.append(str(error.error)))
    yield made
    made.close()
    assert errors == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def put(page: Page, address: str, *ids: str) -> None:
    """Have entries kept as if the reader had done so, in this order, their ids as titles, and open the
    shelf.
    """
    page.goto(address + "shelf/")
    page.evaluate(
        "ids => localStorage.setItem('library-shelf', JSON.stringify(ids.map(id => ({ id, title: id, line: '三年级' }))))",
        list(ids),
    )
    page.reload()


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "JSON.parse(localStorage.getItem('library-shelf') || '[]').map(each => each.id)"
    )
    return found


def told(page: Page) -> str:
    return page.locator("[data-part=told]").inner_text()


def wait_until_printed(page: Page, times: int) -> None:
    """Wait until the page was printed so often; in plain evaluations, since its policy forbids what
    Playwright waits with.
    """
    for _ in range(200):
        if page.evaluate("window.printed") == times:
            return
        page.wait_for_timeout(50)
    assert page.evaluate("window.printed") == times


def title(page: Page, address: str, identity: str) -> str:
    page.goto(f"{address}{identity}/")
    return page.locator("h1").inner_text()


def violations(page: Page) -> list[tuple[str, object]]:
    return [
        (found["id"], found["nodes"][0]["target"])
        for found in Axe().run(page, options=RULES).response["violations"]
    ]


def test_the_scripts_are_small() -> None:
    made = scripts()
    assert len(gzip.compress(made["page"][1].encode())) <= 4.75 * 1024
    assert len(gzip.compress(made["shelf"][1].encode())) <= 15 * 1024
    assert "http" not in made["page"][1]
    assert "Kazuhiko Arase" in made["shelf"][1]
    assert "Arjun Barrett" in made["zip"][1]
    assert len(gzip.compress(made["zip"][1].encode())) <= 13 * 1024
    assert len(gzip.compress(made["projector"][1].encode())) <= 3 * 1024
    assert len(before().encode()) < 600


@pytest.mark.browser
def test_what_is_kept_survives_a_reload_and_is_counted_in_every_tab(
    address: str, context: BrowserContext, page: Page
) -> None:
    other = context.new_page()
    other.goto(f"{address}{SECOND}/")
    page.goto(f"{address}{FIRST}/")
    keep = page.locator("[data-do=keep]")
    expect(keep).to_have_text("收藏")
    keep.focus()
    page.keyboard.press("Enter")
    expect(keep).to_have_text("已收藏")
    expect(keep).to_have_attribute("aria-pressed", "true")
    for each in (page, other):
        expect(each.locator("[data-part=shelf-count]").first).to_have_text("1")
    page.reload()
    expect(keep).to_have_text("已收藏")
    entry = page.evaluate("JSON.parse(localStorage.getItem('library-shelf'))[0]")
    assert entry["id"] == FIRST
    assert entry["title"] == page.locator("h1").inner_text()
    assert "三年级" in entry["line"]
    keep.click()
    page.reload()
    expect(keep).to_have_text("收藏")
    expect(page.locator("[data-part=shelf-count]").first).to_have_text("")


@pytest.mark.browser
@pytest.mark.parametrize(
    "found",
    [
        "{",
        "null",
        "7",
        '{"id":"courses/x"}',
        '[null,1,"x",[],{"id":["courses/x"]},{"id":"../x"},{"id":"courses/<img>"}]',
    ],
)
def test_whatever_is_in_storage_is_survived(address: str, page: Page, found: str) -> None:
    page.goto(address + "shelf/")
    page.evaluate(
        "words => { localStorage['library-shelf'] = words; localStorage['library-theme'] = words; localStorage['library-size'] = words; }",
        found,
    )
    page.reload()
    expect(page.locator("[data-part=empty]")).to_be_visible()
    assert page.evaluate(
        "document.documentElement.dataset.theme === undefined && document.documentElement.dataset.size === undefined"
    )
    page.goto(f"{address}{FIRST}/")
    page.locator("[data-do=keep]").click()
    page.goto(address + "shelf/")
    expect(page.locator(".lib-keep__row")).to_have_count(1)


@pytest.mark.browser
def test_without_storage_pages_work_and_say_that_nothing_is_kept(
    address: str, context: BrowserContext, page: Page
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });"
    )
    page.goto(f"{address}{FIRST}/")
    page.locator("[data-do=keep]").click()
    expect(page.locator("[data-part=told]")).to_contain_text("没有收藏成功")
    page.get_by_text("菜单").click()
    page.get_by_role("button", name="大字版").click()
    assert page.evaluate("document.documentElement.dataset.size") == "large"
    page.goto(address + "shelf/")
    expect(page.locator("[data-part=empty]")).to_be_visible()


@pytest.mark.browser
def test_the_shelf_is_ordered_with_the_keyboard_and_focus_stays(address: str, page: Page) -> None:
    put(page, address, FIRST, SECOND, THIRD)
    rows = page.locator(".lib-keep__row")
    page.get_by_role("button", name=f"上移：{THIRD}").focus()
    page.keyboard.press("Enter")
    expect(rows.nth(1)).to_contain_text(THIRD)
    expect(page.get_by_role("button", name=f"上移：{THIRD}")).to_be_focused()
    assert "第 2 条" in told(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # at the top: nothing happens, and focus stays
    expect(page.get_by_role("button", name=f"上移：{THIRD}")).to_be_focused()
    expect(page.get_by_role("button", name=f"上移：{THIRD}")).to_have_attribute("aria-disabled", "true")
    assert kept(page) == [THIRD, FIRST, SECOND]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=f"下移：{THIRD}")).to_be_focused()
    page.reload()
    assert kept(page) == [FIRST, THIRD, SECOND]
    expect(rows.first).to_contain_text(FIRST)


@pytest.mark.browser
def test_what_is_removed_can_be_put_back_where_it_was(address: str, page: Page) -> None:
    put(page, address, FIRST, SECOND, THIRD)
    page.get_by_role("button", name=f"移除：{SECOND}").press("Enter")
    expect(page.get_by_role("button", name=f"撤销：{SECOND}")).to_be_focused()
    assert kept(page) == [FIRST, THIRD]
    expect(page.locator("[data-part=shelf-count]").first).to_have_text("2")
    page.get_by_role("button", name=f"上移：{THIRD}").press("Enter")
    assert kept(page) == [THIRD, FIRST]
    page.get_by_role("button", name=f"撤销：{SECOND}").press("Enter")
    assert kept(page) == [THIRD, FIRST, SECOND]
    expect(page.get_by_role("button", name=f"移除：{SECOND}")).to_be_focused()


@pytest.mark.browser
def test_clearing_asks_first_and_can_be_undone(address: str, page: Page) -> None:
    put(page, address, FIRST, SECOND)
    clear = page.locator("[data-do=clear]")
    clear.press("Enter")
    expect(page.locator("[data-part=no]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(clear).to_be_focused()
    assert len(kept(page)) == 2
    clear.press("Enter")
    page.locator("[data-part=yes]").press("Enter")
    assert kept(page) == []
    expect(page.locator("[data-part=empty]")).to_be_visible()
    page.keyboard.press("Enter")
    assert kept(page) == [FIRST, SECOND]


@pytest.mark.browser
def test_an_empty_shelf_leads_on_and_works_without_scripts(
    address: str, browser: Browser, page: Page
) -> None:
    page.goto(address + "shelf/")
    empty = page.locator("[data-part=empty]")
    assert empty.get_by_role("link").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    ) == ["../grades/", "../search/"]
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(address + "shelf/")
    expect(bare.locator("noscript").get_by_role("link", name="全部课程", exact=True)).to_be_visible()
    assert not bare.locator("[data-part=works]").is_visible()
    context.close()


@pytest.mark.browser
def test_a_shared_list_shows_titles_in_order_and_is_added_to_what_the_reader_has(
    address: str, browser: Browser, page: Page
) -> None:
    titles = [title(page, address, each) for each in (THIRD, SECOND, FIRST)]
    put(page, address, THIRD, SECOND, FIRST)
    page.locator("[data-do=hand]").press("Enter")
    link = page.get_by_label("网址", exact=True).input_value()
    assert link == f"{address}shelf/?ids={THIRD},{SECOND},{FIRST}"
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    other = context.new_page()
    put(other, address, "brands/xieli-yu-meihao", FIRST)
    other.goto(link)
    rows = other.locator(".lib-keep__row")
    expect(rows.locator("a")).to_have_text(titles)
    other.get_by_role("button", name="收下这 2 条").press("Enter")
    assert kept(other) == ["brands/xieli-yu-meihao", FIRST, THIRD, SECOND]
    assert "收下了 2 条，另外 1 条原来就在" in told(other)
    expect(other.get_by_role("link", name="看我的收藏夹")).to_be_focused()
    other.get_by_role("link", name="看我自己的收藏夹").click()
    expect(rows).to_have_count(4)
    expect(rows.nth(2)).to_contain_text(titles[0])
    context.close()


@pytest.mark.browser
def test_the_shelf_and_the_way_to_it_carry_the_list_as_it_is_now(address: str, page: Page) -> None:
    put(page, address, FIRST, THIRD, SECOND)
    short = f"{address}shelf/?ids={FIRST},{THIRD.partition('/')[2]},{SECOND}"
    assert page.url == short
    page.goto(f"{address}about/")
    ways = page.locator("a:has([data-part=shelf-count])")
    assert {each.evaluate("link => link.href") for each in ways.all()} == {short}
    ways.first.evaluate("link => link.click()")
    expect(page.locator(".lib-keep__row")).to_have_count(3)
    assert page.url == short
    page.get_by_role("button", name=f"移除：{FIRST}").press("Enter")
    assert page.url == f"{address}shelf/?ids={THIRD},{SECOND}"
    page.locator("[data-do=clear]").press("Enter")
    page.locator("[data-part=yes]").press("Enter")
    assert page.url == f"{address}shelf/"


@pytest.mark.browser
def test_what_was_taken_out_since_does_not_come_back_with_the_address(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    put(page, address, FIRST, SECOND)
    page.add_init_script(
        "addEventListener('unload', () => {});"
    )  # as where pages are not kept for coming back
    page.locator(".lib-keep__row a").first.click()
    page.locator("[data-do=keep]").click()
    page.go_back()
    expect(page.locator(".lib-keep__row")).to_have_count(1)
    expect(page.locator("[data-part=heading]")).to_have_text("收藏夹")
    assert page.url == f"{address}shelf/?ids={SECOND}"
    context.close()


@pytest.mark.browser
def test_a_reader_who_has_all_of_a_list_sees_the_own_shelf(address: str, page: Page) -> None:
    put(page, address, FIRST, SECOND, THIRD)
    page.goto(f"{address}shelf/?ids={THIRD}")
    expect(page.locator("[data-part=heading]")).to_have_text("收藏夹")
    expect(page.locator(".lib-keep__row")).to_have_count(3)
    assert "链接里的 1 条都在您的收藏夹里了" in told(page)


@pytest.mark.browser
def test_the_code_is_that_of_the_link_until_it_is_too_long(address: str, page: Page) -> None:
    put(page, address, FIRST, SECOND)
    page.locator("[data-do=hand]").click()
    drawn = page.locator(".lib-keep__code path").nth(1).get_attribute("d") or ""
    dark = {(int(x) - 4, int(y) - 4) for x, y in re.findall(r"M(\d+) (\d+)", drawn)}
    link = page.get_by_label("网址", exact=True).input_value()
    side = max(x for x, _ in dark) + 1
    code = Image.new("L", (side + 8, side + 8), 255)
    for x, y in dark:
        code.putpixel((x + 4, y + 4), 0)
    assert [
        found.text
        for found in zxingcpp.read_barcodes(
            code.resize((code.width * 4, code.height * 4), Image.Resampling.NEAREST)
        )
    ] == [link]
    put(
        page,
        address,
        *(f"{'bases' if number % 2 else 'courses'}/mei-tian-yi-ke-zhong-{number}" for number in range(65)),
    )
    page.locator("[data-do=hand]").click()
    expect(page.locator("[data-part=code]")).to_contain_text("太长")
    expect(page.locator("[data-part=cut]")).to_be_visible()
    assert page.get_by_label("网址", exact=True).input_value().count(",") == 59


@pytest.mark.browser
def test_ids_in_links_are_not_trusted(address: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hostile = [
        "../../etc",
        "https://evil.example/x",
        "//evil.example",
        "courses/../about",
        "courses/<img src=x onerror=alert(1)>",
        "pages/about",
        "courses/A",
        "courses/",
    ]
    page.goto(
        f"{address}shelf/?ids="
        + ",".join([*hostile, FIRST, "courses/mei-you-zhe-ke", FIRST]).replace("#", "")
    )
    rows = page.locator(".lib-keep__row")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("已找不到")
    expect(page.locator("[data-part=told]")).to_contain_text("1 条已找不到")
    page.get_by_role("button", name="收下这 1 条").click()
    assert kept(page) == [FIRST]
    assert all(url.startswith(address) for url in asked)
    assert not any("evil" in url.partition("?")[0] or "about" in url.partition("?")[0] for url in asked)
    page.goto(f"{address}shelf/?ids=" + ",".join(hostile[:2]))
    expect(page.locator("[data-part=told]")).to_contain_text("没有能打开的内容")
    page.goto(f"{address}shelf/?ids=" + ",".join(f"courses/x-{number}" for number in range(70)))
    expect(rows).to_have_count(60)


@pytest.mark.browser
def test_an_entry_that_moved_is_found(address: str, page: Page) -> None:
    page.route(
        "**/courses/old-name/",
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body=f'<title>x</title><link rel="canonical" href="../../{FIRST}/">',
        ),
    )
    page.goto(f"{address}shelf/?ids=courses/old-name")
    expect(page.locator(".lib-keep__row a")).to_have_attribute("href", f"{address}{FIRST}/")


@pytest.mark.browser
def test_all_of_the_shelf_is_printed_each_entry_on_its_own_pages(address: str, page: Page) -> None:
    put(page, address, FIRST, SECOND, THIRD)
    page.get_by_role("button", name="全部打印").press("Enter")
    wait_until_printed(page, 1)
    sheets = page.locator(".lib-keep__sheet")
    expect(sheets).to_have_count(3)
    assert (
        page.locator(
            ":is(.lib-keep__sheet [id], .lib-keep__sheet script, .lib-keep__sheet button, .lib-keep__sheet .lib-actions)"
        ).count()
        == 0
    )
    assert [sheet.locator(".lib-body").count() for sheet in sheets.all()] == [1, 1, 1]
    assert all(
        url.startswith(("http:", "https:"))
        for url in sheets.locator("[href]").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    )
    heads = sheets.locator("h1").all_text_contents()
    words = [
        re.sub(r"\s", "", unicodedata.normalize("NFKC", each.extract_text()))
        for each in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    ]
    begins = [
        at
        for at, each in enumerate(words)
        if any(re.sub(r"\s", "", head)[:6] in unicodedata.normalize("NFKC", each)[:160] for head in heads)
    ]
    assert begins[0] == 1
    assert len(begins) == 3, words
    assert all(each in words[0] for each in (FIRST, SECOND, THIRD)), "the list stands first, as contents"
    assert all(words)
    assert "移除" not in "".join(words)


@pytest.mark.browser
def test_nothing_that_acts_gets_onto_paper_and_pictures_are_found(address: str, page: Page) -> None:
    body = """<header class="lib-head" onclick="1"><h1 id="a">x</h1><script>window.bad = 1</script></header><dl class="lib-facts"></dl>
        <div class="lib-body"><img src="x/y.png" srcset="z.png 2x" onerror="window.bad = 1" loading="lazy" alt=""><a href="javascript:window.bad = 1">y</a>
        <a href="#a">z</a><a href="../">w</a><iframe srcdoc="<script>parent.bad = 1</script>"></iframe><form><input id="shelf-link"></form></div>"""
    page.route(
        f"**/{FIRST}/", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body)
    )
    put(page, address, FIRST)
    page.get_by_role("button", name="全部打印").click()
    wait_until_printed(page, 1)
    assert page.evaluate("window.bad") is None
    found = page.eval_on_selector_all(
        ".lib-keep__sheet *",
        "all => all.map(each => [each.tagName, ...each.getAttributeNames().map(name => name + '=' + each.getAttribute(name))].join(' '))",
    )
    assert [each for each in found if each.startswith(("IMG", "A"))] == [
        f"IMG src={address}{FIRST}/x/y.png alt=",
        "A",
        "A",
        f"A href={address}courses/",
    ]
    assert not [each for each in found if re.search(r"SCRIPT|IFRAME|FORM|INPUT| id=| on\w+=", each)]


@pytest.mark.browser
def test_what_could_not_be_fetched_for_printing_is_said_and_can_be_tried_again(
    address: str, page: Page
) -> None:
    put(page, address, FIRST, SECOND, THIRD)
    broken = True

    def answer(route: Route) -> None:
        if broken:
            route.abort()
        else:
            route.continue_()

    page.route(f"**/{SECOND}/", answer)
    page.get_by_role("button", name="全部打印").click()
    failed = page.locator("[data-part=failed]")
    expect(failed).to_contain_text(f"有 1 条没有取到：{SECOND}")
    assert page.evaluate("window.printed") == 0
    failed.get_by_role("button", name="只打印取到的 2 条").click()
    wait_until_printed(page, 1)
    expect(page.locator(".lib-keep__sheet")).to_have_count(2)
    page.get_by_role("button", name="全部打印").click()
    expect(failed.get_by_role("button", name="重试")).to_be_visible()
    broken = False
    failed.get_by_role("button", name="重试").press("Enter")
    wait_until_printed(page, 2)
    expect(page.locator(".lib-keep__sheet")).to_have_count(3)


@pytest.mark.browser
def test_dark_and_large_are_kept_across_pages_and_before_the_first_paint(
    address: str, browser: Browser
) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    assert page.evaluate(
        "[document.documentElement.dataset.theme, document.documentElement.className.includes('no-js')]"
    ) == [None, False]
    page.get_by_text("菜单").click()
    theme, size = page.locator(".lib-menu [data-do=theme]"), page.locator(".lib-menu [data-do=size]")
    expect(theme).to_have_accessible_name("换成浅色")
    theme.press("Enter")
    size.press("Enter")
    expect(theme).to_have_accessible_name("换成深色")
    expect(size).to_have_attribute("aria-pressed", "true")
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(f"{address}{FIRST}/")
    assert page.evaluate(
        "[document.documentElement.dataset.theme, document.documentElement.dataset.size]"
    ) == ["light", "large"]
    bar = "[...document.querySelectorAll('meta[name=theme-color]')].map(meta => meta.content)"
    system = page.evaluate(bar)
    assert system[0] != system[1]
    page.unroute("**/assets/*.js")
    page.reload()
    page.get_by_text("菜单").click()
    expect(theme).to_be_visible()
    assert page.evaluate(bar) == [system[0], system[0]]
    theme.click()
    size.click()
    assert page.evaluate(
        "[document.documentElement.dataset.theme, document.documentElement.dataset.size, localStorage.length]"
    ) == [None, None, 0]
    context.close()


@pytest.mark.browser
def test_a_page_without_a_sheet_is_shown_whole(address: str, page: Page) -> None:
    page.goto(f"{address}about/?sheet")
    expect(page.locator("html")).not_to_have_class(re.compile("lib-sheet-only"))
    assert page.locator("h1").is_visible()


@pytest.mark.browser
def test_in_wechat_readers_learn_where_to_print_and_share(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, user_agent=WECHAT)  # type: ignore[arg-type]
    context.add_init_script("window.printed = 0; window.print = () => { window.printed++; };")
    page = context.new_page()
    page.goto(f"{address}{FIRST}/")
    page.locator("[data-do=print]").click()
    expect(page.locator("[data-part=told]")).to_be_visible()
    assert "点右上角 ··· 在浏览器打开" in told(page)
    page.locator("[data-do=share]").click()
    assert "点右上角 ··· 发给朋友" in told(page)
    assert violations(page) == []
    put(page, address, FIRST)
    page.get_by_role("button", name="全部打印").click()
    assert "点右上角 ··· 在浏览器打开" in told(page)
    assert page.evaluate("window.printed") == 0
    context.close()


@pytest.mark.browser
def test_out_of_wechat_into_a_browser_the_list_comes_along(address: str, browser: Browser) -> None:
    inside = browser.new_context(viewport=PHONE, user_agent=WECHAT)  # type: ignore[arg-type]
    page = inside.new_page()
    titles = [title(page, address, each) for each in (SECOND, FIRST)]
    for each in (FIRST, SECOND):
        page.goto(f"{address}{each}/")
        page.locator("[data-do=keep]").click()
    page.goto(address + "shelf/")
    page.wait_for_url(re.compile(r"shelf/\?ids="))
    # WeChat on iPhones hands on what a page was asked for by, whatever its address has become.
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    page.get_by_role("button", name=f"上移：{titles[0]}").press("Enter")
    page.get_by_role("button", name="全部打印").click()
    expect(page.locator("[data-part=told]")).to_contain_text("在浏览器打开")
    assert loads == [page.url]
    assert page.url == f"{address}shelf/?ids={SECOND},{FIRST}"
    page.locator("[data-do=hand]").click()
    page.locator("[data-do=send]").click()
    assert "发给朋友" in told(page)
    outside = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    other = outside.new_page()
    other.goto(page.url)
    expect(other.locator(".lib-keep__row a")).to_have_text(titles)
    other.get_by_role("button", name="收下这 2 条").click()
    assert kept(other) == [SECOND, FIRST]
    for context in (inside, outside):
        context.close()


@pytest.mark.browser
def test_print_and_share_use_what_the_browser_has(address: str, context: BrowserContext, page: Page) -> None:
    context.add_init_script("""
        const given = location.hash;
        window.shared = [];
        if (given === '#share') navigator.share = data => { shared.push(data); return Promise.resolve(); };
        else navigator.share = undefined;
        const write = words => { shared.push(words); return Promise.resolve(); };
        Object.defineProperty(navigator, 'clipboard', { value: given === '#copy' ? { writeText: write } : undefined });
        if (given === '#nothing') document.execCommand = () => false;
    """)
    share = page.locator("[data-do=share]")
    page.goto(f"{address}{FIRST}/#share")
    page.locator("[data-do=print]").click()
    assert page.evaluate("window.printed") == 1
    share.click()
    assert page.evaluate("window.shared") == [
        {"title": page.locator("h1").inner_text(), "url": f"{address}{FIRST}/"}
    ]
    for way in ("#copy", "#old", "#nothing"):
        page.goto("about:blank")
        page.goto(f"{address}{FIRST}/{way}")
        share.press("Enter")
        if way == "#nothing":
            expect(page.locator("[data-part=told] input")).to_have_value(f"{address}{FIRST}/")
            expect(page.locator("[data-part=told] input")).to_be_focused()
        else:
            expect(page.locator("[data-part=told]")).to_have_text("网址已复制")
            expect(share).to_be_focused()


@pytest.mark.browser
def test_an_entry_is_read_aloud_passage_by_passage(address: str, context: BrowserContext, page: Page) -> None:
    context.add_init_script(SPEECH)
    page.goto(f"{address}{FIRST}/")
    page.get_by_text("更多", exact=True).click()
    button = page.locator("[data-do=read]")
    expect(button).to_be_hidden()
    page.evaluate("giveVoice('zh-HK')")
    expect(button).to_be_hidden()
    page.evaluate("giveVoice('zh-CN')")
    button.press("Enter")
    expect(button).to_have_text("停止朗读")
    expect(button).to_have_attribute("aria-pressed", "true")
    heading = page.locator("h1").inner_text()
    assert page.evaluate("spoken.filter(words => words !== '|')") == [heading]
    expect(page.locator(".lib-reading")).to_have_text(heading)
    for _ in range(6):
        page.evaluate("endOne()")
    reading = page.locator(".lib-reading")
    expect(reading).to_have_count(1)
    expect(reading).to_be_in_viewport()
    stopped = page.evaluate("spoken[spoken.length - 1]")
    assert stopped[:8] in re.sub(r"\s+", " ", reading.inner_text())
    button.press("Enter")
    expect(reading).to_have_count(0)
    expect(button).to_have_text("继续朗读")
    assert page.evaluate("spoken[spoken.length - 1]") == "|"
    button.press("Enter")
    expect(reading).to_have_count(1)
    page.evaluate("failOne()")
    expect(page.locator("[data-part=told]")).to_contain_text("朗读中断了")
    button.press("Enter")
    for _ in range(1000):
        if button.inner_text() == "朗读":
            break
        page.evaluate("endOne()")
    expect(button).to_have_text("朗读")
    said = [words for words in page.evaluate("spoken") if words != "|"]
    assert max(map(len, said)) <= 200
    button.press("Enter")
    assert page.evaluate("spoken[spoken.length - 1]") == heading
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(button).to_have_text("继续朗读")
    body = re.sub(r"\s|#", "", page.locator(".lib-body").inner_text())
    assert len(re.sub(r"\s", "", "".join(said))) > 0.9 * len(body)


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_shelf_is_accessible_and_fits(address: str, browser: Browser, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + "shelf/")
    assert violations(page) == []
    put(page, address, FIRST, SECOND, THIRD)
    page.get_by_role("button", name=f"移除：{SECOND}").click()
    page.locator("[data-do=hand]").click()
    page.locator("[data-do=clear]").click()
    assert violations(page) == []
    # axe is not sure about words in the very colour of what is behind them.
    same = "all => all.filter(each => getComputedStyle(each).color === getComputedStyle(each).backgroundColor).length"
    assert page.eval_on_selector_all(".lib-keep .lib-button", same) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{address}shelf/?ids={FIRST},courses/mei-you-zhe-ke")
    expect(page.locator("[data-part=told]")).to_contain_text("清单里有")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = page.eval_on_selector_all(
        ".lib-keep button", "all => all.filter(each => each.offsetHeight).map(each => each.offsetHeight)"
    )
    assert min(sizes) >= 24
    assert json.loads(page.evaluate("localStorage['library-shelf']"))
    context.close()
