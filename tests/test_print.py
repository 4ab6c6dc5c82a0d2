"""What comes out of a printer: one page for a sheet, no blank page, the address to come back by, nothing of
the screen.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import ROOT, served
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from benchmarks.pages.kinds import file_of, kinds

#: Words of the header, the navigation and the buttons, which have no place on paper.
CHROME = ("收藏夹", "大字版", "跳转至", "跳到正文", "打印", "分享")
COLLECTIONS = ("courses", "bases", "brands")
A4 = (595.28, 841.89)


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def entries(site: Path, collection: str) -> list[str]:
    """The addresses of a collection's entries."""
    return sorted(
        {
            place
            for found in kinds(site).values()
            for place in found
            if re.fullmatch(rf"{collection}/[^/]+/", place)
        }
    )


def with_sheet(site: Path) -> list[str]:
    """The addresses of the entries that have a sheet."""
    places = (*entries(site, "courses"), *entries(site, "bases"))
    return [place for place in places if 'id="sheet"' in file_of(site, place).read_text("utf-8")]


def printed(page: Page, url: str) -> list[str]:
    """The words on each page of paper, without blanks; each is A4."""
    page.goto(url)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    for sheet in sheets:
        assert float(sheet.mediabox.width) == pytest.approx(A4[0], abs=1.5)
        assert float(sheet.mediabox.height) == pytest.approx(A4[1], abs=1.5)
    return [re.sub(r"\s", "", unicodedata.normalize("NFKC", sheet.extract_text())) for sheet in sheets]


def own_address(page: Page) -> str:
    """The page's published address as it may be printed, with or without https."""
    parts = urlsplit(page.locator("link[rel=canonical]").get_attribute("href") or "")
    assert parts.netloc
    return parts.netloc + parts.path


@pytest.mark.browser
def test_every_sheet_is_one_page(address: str, own_site: Path, page: Page) -> None:
    places = with_sheet(own_site)
    lessons = [
        path.stem
        for path in (ROOT / "content" / "courses").glob("*.md")
        if "\n## 家长行动单" in path.read_text("utf-8")
    ]
    assert lessons
    assert {f"courses/{name}/" for name in lessons} <= set(places)
    assert set(entries(own_site, "bases")) <= set(places)
    wrong = []
    for place in places:
        words = printed(page, f"{address}{place}?sheet")
        assert page.locator("html.lib-sheet-only #sheet").count() == 1, place
        if len(words) != 1 or own_address(page) not in words[0]:
            wrong.append(
                f"{place}: {len(words)} pages, with the address on it: {[own_address(page) in each for each in words]}"
            )
    assert wrong == []


@pytest.mark.browser
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_entries_print_without_blank_pages_with_their_address_a_code_and_uncut_rows(
    address: str, own_site: Path, page: Page, collection: str
) -> None:
    wrong = []
    for place in entries(own_site, collection)[::2]:  # paper is slow, and lessons are alike
        words = printed(page, address + place)
        if not all(words):
            wrong.append(f"{place}: a blank page among {len(words)}")
        if not any(own_address(page) in each for each in words):
            wrong.append(f"{place}: its address is not on paper")
        wrong += [
            f"{place}: 「{chrome}」 is on paper"
            for chrome in CHROME
            if any(chrome in each for each in words) and chrome not in _body(own_site, place)
        ]
        assert not page.locator(".lib-print").is_visible(), place
        page.emulate_media(media="print")
        wrong += [f"{place}: {fault}" for fault in faults_on_paper(page)]
        page.emulate_media(media="null")
    assert wrong == []


#: A table, after so much of a page.
TABLE = """height => {
  const rows = Array.from({ length: 7 }, (_, at) => `<tr><td>行${at + 1}甲</td><td>乙<br>丙</td></tr>`).join('');
  const table = `<table class="lib-table"><thead><tr><th>头</th><th>尾</th></tr></thead><tbody>${rows}</tbody></table>`;
  document.querySelector('main').innerHTML = `<div style="height: ${height}px"></div><div class="table-wrap">${table}</div>`;
}"""


@pytest.mark.browser
def test_a_table_of_seven_rows_stays_on_one_page(address: str, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for height in range(500, 1000, 100):
        page.goto(address + "about/")
        page.evaluate(TABLE, height)
        words = [
            unicodedata.normalize("NFKC", each.extract_text())
            for each in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        ]
        holding = [sum(f"行{row}甲" in each for row in range(1, 8)) for each in words]
        assert max(holding) == 7, (height, holding)
    context.close()


@pytest.mark.browser
def test_pages_are_numbered_and_the_last_is_no_remnant(address: str, own_site: Path, page: Page) -> None:
    wrong = []
    for place in entries(own_site, "courses")[1::4]:
        page.goto(address + place)
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
        lines = [line for line in sheets[-1].extract_text().splitlines() if line.strip()]
        numbers = [
            f"{at}/{len(sheets)}" in each.extract_text().replace(" ", "") for at, each in enumerate(sheets, 1)
        ]
        if len(lines) < 5 or not all(numbers):
            wrong.append(f"{place}: {numbers}, {lines}")
    assert wrong == []


@pytest.mark.browser
def test_a_family_sheet_is_large_and_says_whose_it_is(address: str, page: Page) -> None:
    words = printed(page, f"{address}courses/pei-xie-zuo-ye/?sheet")
    assert "姓名:" in words[0]
    assert "班级:" in words[0]
    assert re.search("110·急救120·.*12356·.*12355", words[0])
    page.emulate_media(media="print")
    size = page.locator("#sheet p").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    page.emulate_media(media="null")
    assert size >= 18


@pytest.mark.browser
def test_a_grade_is_printed_as_a_list_without_chips(address: str, page: Page) -> None:
    words = "".join(printed(page, f"{address}grades/g3/")).translate({0x2ED3: "长", 0x2ED4: "门"})
    page.emulate_media(media="print")
    assert page.locator(".lib-chips:visible, .lib-card__art:visible").count() == 0
    titles = page.locator("ul.lib-cards").first.locator(".lib-card__title").all_text_contents()
    page.emulate_media(media="null")
    assert titles
    lost = [each for each in titles if unicodedata.normalize("NFKC", each).replace(" ", "")[:5] not in words]
    assert lost == []


def faults_on_paper(page: Page) -> Iterator[str]:
    """What is wrong with the code and the tables of a page that is shown as on paper."""
    code = page.locator(".lib-print img")
    if code.count() != 1 or not code.is_visible():
        yield "no QR code"
    elif (code.bounding_box() or {"width": 0})["width"] < 70:  # 2 cm: what a phone can still read
        yield "its QR code is too small"
    if not page.evaluate(
        "[...document.querySelectorAll('tr')].every(row => getComputedStyle(row).breakInside === 'avoid')"
    ):
        yield "a row of a table may be cut"


def _body(site: Path, place: str) -> str:
    """What the entry itself says, where such a word may well stand."""
    return (ROOT / "content" / f"{place.strip('/')}.md").read_text("utf-8")
