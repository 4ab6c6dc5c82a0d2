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
    for place in entries(own_site, collection):
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


def faults_on_paper(page: Page) -> Iterator[str]:
    """What is wrong with the code and the tables of a page that is shown as on paper."""
    code = page.locator(".lib-print svg")
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
