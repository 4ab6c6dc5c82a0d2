"""The ways in and the lists: what stands first, what is counted, what is said of what nobody knows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import served
from playwright.sync_api import Browser, Page, Route, expect

CARD = re.compile(r'<li class="lib-card .*?</li>', re.DOTALL)


def page_of(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def entries_of(site: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((site / "data" / "library.json").read_text("utf-8"))["entries"]
    return entries


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with served(own_site) as at:
        yield at


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    yield page
    page.close()


def test_the_home_page_counts_what_is_no_sample(own_site: Path) -> None:
    figures = dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page_of(own_site, "")))
    real = [entry for entry in entries_of(own_site) if not entry.get("sample")]
    counted = {
        name: sum(entry["collection"] == collection for entry in real)
        for name, collection in (("节课", "courses"), ("实践基地", "bases"), ("品牌", "brands"))
    }
    assert {name: int(figures[name]) for name in counted} == counted
    assert 0 < int(figures["节配套齐全"]) <= counted["节课"]


@pytest.mark.parametrize("listing", ["courses/page/2", "brands", "themes/study-habits", "grades/g5"])
def test_under_each_heading_samples_come_last(own_site: Path, listing: str) -> None:
    html = page_of(own_site, listing)
    assert "lib-badge--sample" in html
    for shelf in html.split('class="lib-shelf-head"'):
        samples = ["lib-badge--sample" in card for card in CARD.findall(shelf.split("lib-side")[0])]
        assert samples == sorted(samples), listing


def test_a_list_stands_under_headings_that_count_it(own_site: Path) -> None:
    for listing in ("grades/g2", "themes/screens", "categories/core", "bases"):
        shelves = page_of(own_site, listing).split('class="lib-shelf-head"')[1:]
        assert len(shelves) > 1, listing
        for shelf in shelves:
            count = re.search(r'class="lib-count">(\d+)<', shelf)
            assert count
            shown = re.split(r'lib-pager|class="lib-shelf"|lib-side', shelf)[0]
            assert int(count[1]) == len(CARD.findall(shown)), listing


def test_a_theme_on_a_grades_page_leads_to_that_grades_lessons_alone(own_site: Path) -> None:
    entries = entries_of(own_site)
    for grade in ("k1", "g2", "g11"):
        ways = re.findall(
            r'href="\.\./\.\./grades/\w+/themes/([\w-]+)/">[^<]+<span class="lib-count">(\d+)<',
            page_of(own_site, f"grades/{grade}"),
        )
        assert ways
        for theme, count in ways:
            fitting = {
                entry["url"]
                for entry in entries
                if grade in entry.get("grades", ()) and theme in entry.get("themes", ())
            }
            html = page_of(own_site, f"grades/{grade}/themes/{theme}")
            shown = {f"/{url}" for url in re.findall(r'lib-card__link" href="(?:\.\./)+([^"]+)"', html)}
            assert shown == fitting
            assert int(count) == len(fitting)


def test_what_is_not_known_of_a_base_is_one_sentence_that_asks_for_it(own_site: Path) -> None:
    html = page_of(own_site, "bases/pipashan-baoku")
    assert html.count("还不知道：") == 1
    for label in ("地址", "开放时间", "预约方式"):
        assert label in html.split("还不知道：", 1)[1].split("</p>", 1)[0]
    assert ">帮我们补上</a>" in html
    assert html.split('class="lib-visit"')[0].count("待基地补充") == 0
    assert html.count("还没有经基地核实") == 1


def test_streets_are_drawn_only_where_at_least_half_of_the_bases_have_one(own_site: Path) -> None:
    bases = [entry for entry in entries_of(own_site) if entry["collection"] == "bases"]
    known = [entry for entry in bases if entry.get("street")]
    assert ("lib-diagram" in page_of(own_site, "bases")) == (len(known) * 2 >= len(bases))


def test_the_brand_of_the_district_comes_first_and_what_has_ended_last(own_site: Path) -> None:
    wall = page_of(own_site, "brands").split("品牌家谱")[0]
    whole = re.sub(r'<span class="lib-together">([^<]*)</span>', r"\1", wall)
    names = re.findall(r'lib-card__title">([^<]+)<', whole)
    assert names[0] == "协力渝（育、遇）美好"
    assert names[-1] == "行走的课堂（示例）"
    assert whole.index("已经退出的") < whole.index(names[-1])
    ended = page_of(own_site, "brands/shi-li-ji-di-xing-zou-de-ke-tang")
    assert "这个品牌已经退出（2026-09-01）" in ended
    assert ended.index("品牌课程") < ended.index("品牌家谱")


@pytest.mark.browser
def test_on_a_phone_the_grades_and_this_months_picks_come_within_two_screens(
    address: str, phone: Page
) -> None:
    phone.goto(address)
    tops = [
        phone.evaluate("each => document.querySelector(each).getBoundingClientRect().top", each)
        for each in ("main input[type=search]", "main .lib-grades", "main .lib-cards, main .lib-news")
    ]
    assert tops == sorted(tops)
    assert tops[-1] < 2 * 844


@pytest.mark.browser
def test_on_a_phone_a_lists_first_card_is_in_sight_before_any_other_way(address: str, phone: Page) -> None:
    for listing in ("themes/screens/", "grades/g2/", "categories/core/", "brands/"):
        phone.goto(address + listing)
        card = phone.locator(".lib-card").first.bounding_box()
        chips = phone.locator("main .lib-chips")
        assert card
        assert card["y"] + 80 < 844, listing
        if chips.count():
            first = chips.first.bounding_box()
            assert first
            assert card["y"] < first["y"], listing


@pytest.mark.browser
def test_what_can_be_touched_in_the_matrix_is_large_enough(address: str, phone: Page) -> None:
    phone.goto(address + "grades/")
    sizes = phone.locator(".lib-heat").evaluate_all(
        "all => all.map(each => { const box = each.getBoundingClientRect(); return [box.width, box.height]; })"
    )
    assert len(sizes) == 60
    assert all(width >= 44 and height >= 44 for width, height in sizes)


@pytest.mark.browser
def test_a_page_that_is_not_there_suggests_what_its_address_says(
    address: str, own_site: Path, phone: Page
) -> None:
    missing = (own_site / "404.html").read_text("utf-8")
    kind = "text/html; charset=utf-8"

    def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            route.fulfill(status=404, content_type=kind, body=missing)
        else:
            route.continue_()

    phone.route("**/courses/**", answer)
    phone.goto(address + "courses/手机/")
    expect(phone.get_by_role("heading", name="您要找的可能是")).to_be_visible()
    assert "手机" in phone.locator("[data-missing] a").first.inner_text()
