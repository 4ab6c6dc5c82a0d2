"""Search: the same folding and terms on both sides, everything found that is there, the best first, and a
finder that can be shared, gone back in and read out.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, build, served, write_course
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from benchmarks.corpus import write_corpus
from benchmarks.search.ours import quality
from benchmarks.search.queries import draw, read_texts
from generator.cli import main
from generator.outputs.script import before, scripts
from generator.outputs.search import postings
from generator.outputs.search.folding import fold
from generator.outputs.search.folding_many import fold_all
from generator.outputs.search.postings import collect
from generator.outputs.search.shards import shards

CASES = json.loads((ROOT / "tests" / "search_cases.json").read_text("utf-8"))
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

#: What parents and teachers type, and what has to come first in the project's own content.
FIRSTS = (
    ("孩子不爱写作业怎么办", "courses/pei-xie-zuo-ye/"),
    ("不爱写作业", "courses/pei-xie-zuo-ye/"),
    ("陪写作业不上火", "courses/pei-xie-zuo-ye/"),
    ("手机", "courses/shou-ji-yue-ding/"),
    ("手機約定", "courses/shou-ji-yue-ding/"),
    ("二胎", "courses/lao-er-lai-le/"),
)


@pytest.mark.parametrize(("written", "folded"), CASES["fold"])
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_settles_at_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text() | st.text(alphabet="写學㎡ﬁe\u0301\n가\u1100\u1161", max_size=6), max_size=6))
def test_folding_many_at_once_is_folding_each(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


@given(st.lists(st.text(alphabet="写作业书ai5 𠮷", max_size=12), min_size=1, max_size=5))
def test_the_index_lists_every_pair_of_every_entry_once_and_in_order(texts: list[str]) -> None:
    found = collect([text] for text in texts)
    assert found.terms() == sorted(set(found.terms()), key=lambda term: term.encode("utf-16-be"))
    runs = [run for text in texts for run in text.split()]
    pairs = {one + other for run in runs for one, other in pairwise(run) if not (one + other).isascii()} | {
        run[-1] for run in runs if not run[-1].isascii()
    }
    words = {word for run in runs for word in re.findall("[ai5]+", run)}
    assert set(found.terms()) == pairs | words
    assert sum(shard.terms for shard in shards(found)) == found.count


#: Where the gaps between entries take a byte more.
NUMBERS = (0, 1, 2, 62, 63, 64, 65, 128, 129, 8254, 8255, 8256, 8257, 8320, 16512)
PLACES = st.dictionaries(st.sampled_from(NUMBERS), st.integers(1, 255))


@settings(max_examples=60)
@given(PLACES, PLACES)
def test_altered_postings_are_those_of_the_altered_entries(
    before: dict[int, int], after: dict[int, int]
) -> None:
    def data(places: dict[int, int]) -> bytes:
        entries = (
            [("写" if places.get(number, 0) >> place & 1 else "") for place in range(8)]
            for number in range(max(places, default=0) + 1)
        )
        return bytes(collect(entries).data)

    changes = {
        number: after.get(number, 0)
        for number in before.keys() | after.keys()
        if before.get(number) != after.get(number)
    }
    assert postings.altered(data(before), changes) == data(after)


@given(st.lists(st.text(alphabet="写作业书ai5 𠮷", max_size=40), min_size=1, max_size=8), st.integers(1, 9))
def test_in_how_many_pieces_the_index_is_encoded_does_not_show(texts: list[str], piece: int) -> None:
    whole = collect([text] for text in texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_PIECE", piece)
        cut = collect([text] for text in texts)
    assert (cut.terms(), cut.ends.tolist(), cut.data) == (whole.terms(), whole.ends.tolist(), whole.data)


def test_the_script_is_small_and_calls_nobody() -> None:
    _, text = scripts()["search"]
    assert len(gzip.compress(text.encode())) <= 12 * 1024
    assert "http" not in text


def test_the_command_says_what_the_index_is_made_of(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_course(project / "content", "yi", title="手机约定")
    assert main(["search-index", str(project / "content"), "--stats", "--output", str(project / "out")]) == 0
    said = capsys.readouterr().out
    manifest = json.loads((project / "out" / "search" / "manifest.json").read_text("utf-8"))
    assert "条目：1" in said
    assert f"分片：{len(list((project / 'out' / 'search' / manifest['version']).glob('*.bin')))}" in said
    (project / "content" / "courses" / "er.md").write_text("没有字段", "utf-8")
    assert main(["search-index", str(project / "content")]) == 1
    assert main(["search-index", str(project / "nowhere")]) == 2


def test_drafts_are_not_searched(project: Path) -> None:
    write_course(project / "content", "yi", title="看得见")
    write_course(project / "content", "er", title="看不见", more="状态: 草稿\n")
    assert build(project).returncode == 0
    written = "".join(
        path.read_text("utf-8", errors="ignore")
        for path in (project / "site" / "search").rglob("*")
        if path.suffix == ".json"
    )
    assert "看得见" in written
    assert "看不见" not in written


def test_a_library_without_entries_has_a_search_page(project: Path) -> None:
    assert build(project).returncode == 0
    assert json.loads((project / "site" / "search" / "manifest.json").read_text("utf-8"))["entries"] == 0


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


def search(page: Page, address: str, query: str) -> list[str]:
    """Open the finder with a query, wait until it has counted, and give the addresses of the results."""
    page.goto(f"{address}search/{query}")
    return results(page, address)


def results(page: Page, address: str) -> list[str]:
    expect(page.locator("[data-part=count]")).to_have_text(re.compile("条|没有找到"))
    links: list[str] = page.eval_on_selector_all(".lib-result a", "links => links.map(link => link.href)")
    return [link.removeprefix(address) for link in links]


def count(page: Page) -> int:
    return int(re.sub(r"\D", "", page.inner_text("[data-part=count]")))


@pytest.mark.browser
def test_folding_and_terms_are_the_same_in_the_browser(address: str, page: Page) -> None:
    page.goto(address + "search/")
    page.evaluate(
        "async () => window.librarySearch.addFolds(await (await fetch((await (await fetch('manifest.json')).json()).version + '/folds.json')).json())"
    )
    for written, folded in CASES["fold"]:
        assert page.evaluate("words => window.librarySearch.fold(words)", written) == folded
    for run, whole, beginnings in CASES["grams"]:
        grams = page.evaluate("run => window.librarySearch.gramsOf(run)", run)
        assert [gram["term"] for gram in grams if not gram.get("beginning")] == whole
        assert [gram["term"] for gram in grams if gram.get("beginning")] == beginnings


@pytest.mark.browser
def test_all_that_is_there_is_found_and_nothing_else_is_shown(project: Path, browser: Browser) -> None:
    shutil.rmtree(project / "content")
    (project / "mkdocs.yml").unlink()
    content = write_corpus(project, 120, places=False)
    assert build(project).returncode == 0
    texts = read_texts(content)
    with served(project / "site") as at:
        tallies = quality(browser.new_page(), at, texts, list(draw(texts, 5)))
    assert {kind: tally.missed for kind, tally in tallies.items() if tally.missed} == {}
    assert sum(tally.wanted for tally in tallies.values()) > 100
    assert tallies["标题"].known == tallies["标题"].queries
    assert tallies["标题错一字"].known >= 4


@pytest.mark.browser
@pytest.mark.parametrize(("typed", "first"), FIRSTS)
def test_what_people_type_brings_the_right_entry_first(
    address: str, page: Page, typed: str, first: str
) -> None:
    assert search(page, address, "?q=" + quote(typed))[0] == first


@pytest.mark.browser
def test_places_rank_title_theme_summary_heading_body_then_newer_then_id(
    project: Path, browser: Browser
) -> None:
    content = project / "content"
    more = "主题: [阅读]\n"
    write_course(content, "title", title="周末绘本时光")
    write_course(content, "theme", title="周末", more=more)  # 绘本 is one of its synonyms
    summary = (
        (content / "courses" / "title.md")
        .read_text("utf-8")
        .replace("周末绘本时光", "周六")
        .replace("孩子写作业磨蹭", "一起看绘本，孩子写作业磨蹭")
    )
    (content / "courses" / "summary.md").write_text(summary, "utf-8")
    heading = "## 教学目标\n\n说得出。\n\n## 教学过程\n\n### 绘本\n\n先听。\n"
    write_course(content, "heading", title="周日", body=heading)
    body = "## 教学目标\n\n说得出绘本。\n\n## 教学过程\n\n先听。\n"
    write_course(content, "body-b", title="周二", body=body)
    write_course(content, "body-a", title="周三", body=body)
    write_course(content, "body-newer", title="周四", body=body, more="更新: 2025-06-01\n")
    assert build(project).returncode == 0
    with served(project / "site") as at:
        found = search(browser.new_page(), at, "?q=" + quote("绘本"))
    assert [each.split("/")[1] for each in found] == [
        "title",
        "theme",
        "summary",
        "heading",
        "body-newer",
        "body-a",
        "body-b",
    ]


@pytest.mark.browser
def test_everyday_words_lead_to_the_theme(address: str, page: Page) -> None:
    for typed, theme in (("二胎", "siblings"), ("早恋", "puberty"), ("孩子沉迷游戏怎么办", "screens")):
        search(page, address, "?q=" + quote(typed))
        expect(page.locator("[data-part=doors]")).to_contain_text("您要找的可能是")
        links = page.eval_on_selector_all("[data-part=doors] a", "links => links.map(link => link.href)")
        assert f"{address}themes/{theme}/" in links


@pytest.mark.browser
def test_nothing_found_says_so_and_shows_ways_on(address: str, page: Page) -> None:
    assert search(page, address, "?q=" + quote("qwertyuiop")) == []
    assert page.inner_text("[data-part=count]") == "没有找到"
    assert page.locator("[data-part=none] a").count() > 10
    assert search(page, address, "?q=" + quote("一家人的手鸡约定"))[0] == "courses/shou-ji-yue-ding/"
    assert page.inner_text("[data-part=meant]").startswith("按“一家人的手机约定”找到的结果")


@pytest.mark.browser
def test_facets_count_exactly_and_the_address_is_the_state(address: str, page: Page, own_site: Path) -> None:
    entries = json.loads((own_site / "data" / "library.json").read_text("utf-8"))["entries"]
    search(page, address, "?grade=g3&grade=g4&category=core")
    expected = [
        entry
        for entry in entries
        if {"g3", "g4"} & set(entry.get("grades", ())) and entry.get("category") == "core"
    ]
    assert count(page) == len(expected)
    page.get_by_role("button", name="筛选").click()
    counted = "boxes => boxes.map(box => [box.value, Number(box.parentNode.lastElementChild.textContent)])"
    shown = dict(page.eval_on_selector_all("[data-facet=grade] input", counted))
    for grade, number in shown.items():
        assert number == sum(
            grade in entry.get("grades", ()) and entry.get("category") == "core" for entry in entries
        ), grade
    other = page.eval_on_selector(
        "[data-facet=category] input:not(:disabled):not(:checked)", "box => box.value"
    )
    page.locator(f"[data-facet=category] input[value={other}]").check()
    page.wait_for_url(f"**category={other}*")
    page.keyboard.press("Escape")
    query = parse_qs(urlsplit(page.url).query)
    assert {name: set(values) for name, values in query.items()} == {
        "grade": {"g3", "g4"},
        "category": {"core", other},
    }
    page.go_back()
    expect(page.locator("[data-part=count]")).to_have_text(f"共 {len(expected)} 条")
    assert not page.locator(f"[data-facet=category] input[value={other}]").is_checked()
    page.get_by_role("button", name="清除全部条件").click()
    expect(page.locator("[data-part=count]")).to_have_text(f"共 {len(entries)} 条")
    assert urlsplit(page.url).query == ""


@pytest.mark.browser
def test_a_listing_leads_to_the_same_entries_in_the_finder(address: str, page: Page) -> None:
    for listing in ("grades/g3/", "grades/g3/core/", "themes/study-habits/", "kinds/lesson-plan/", "bases/"):
        page.goto(address + listing)
        total = int(page.inner_text(".lib-total strong"))
        page.get_by_role("link", name="在这些里搜索、筛选").click()
        results(page, address)
        assert count(page) == total, listing


@pytest.mark.browser
def test_sorting_and_more_results(address: str, page: Page, own_site: Path) -> None:
    entries = json.loads((own_site / "data" / "library.json").read_text("utf-8"))["entries"]
    first = search(page, address, "?sort=title")
    titles = {entry["url"][1:]: entry["title"] for entry in entries}
    assert [titles[each] for each in first] == sorted(
        titles.values(), key=lambda title: title.encode("gb18030")
    )[:10]
    awarded = search(page, address, "?sort=award")
    levels = {entry["url"][1:]: entry["award"]["level"] for entry in entries if "award" in entry}
    order = ["national", "municipal", "district", "school"]
    got = [order.index(levels[each]) for each in awarded if each in levels]
    assert got == sorted(got)
    assert set(awarded[: len(levels)]) == set(levels)
    page.get_by_role("button", name="再看十条").click()
    expect(page.locator(".lib-result")).to_have_count(20)
    assert len(set(results(page, address))) == 20


@pytest.mark.browser
def test_typing_finds_and_the_keyboard_walks_the_results(address: str, page: Page) -> None:
    search(page, address, "")
    page.locator("#finder-words").press_sequentially("手机", delay=30)
    page.wait_for_url("**q=*")
    expect(page.locator(".lib-result a").first).to_have_text("一家人的手机约定")
    expect(page.locator(".lib-result mark").first).to_have_text("手机")
    expect(page.locator("[data-part=count]")).to_contain_text("条")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/courses/shou-ji-yue-ding/")


@pytest.mark.browser
def test_the_box_in_the_header_is_a_combobox(address: str, page: Page) -> None:
    page.goto(address + "about/")
    page.get_by_role("link", name="搜索", exact=True).click()
    box = page.get_by_role("combobox", name="搜课程、基地、品牌")
    box.fill("二胎")
    expect(page.get_by_role("option").first).to_contain_text("多孩家庭")
    assert box.get_attribute("aria-expanded") == "true"
    assert [
        (found["id"], found["nodes"][0]["target"])
        for found in Axe().run(page, options=RULES).response["violations"]
    ] == []
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == page.get_by_role(
        "option", selected=True
    ).get_attribute("id")
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    box.fill("手机约定")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert results(page, address)[0] == "courses/shou-ji-yue-ding/"


@pytest.mark.browser
def test_a_missing_shard_is_told_of_and_the_rest_still_found(address: str, page: Page) -> None:
    page.route("**/*.bin", lambda route: route.abort())
    page.goto(address + "search/?q=" + quote("手机约定"))
    expect(page.locator("[data-part=failed]")).to_be_visible()
    page.unroute("**/*.bin")
    page.get_by_role("button", name="重试").click()
    assert results(page, address)[0] == "courses/shou-ji-yue-ding/"
    failing: list[str] = []

    def drop_one(route: Any) -> None:
        failing.append(route.request.url)
        route.abort() if len(failing) == 1 else route.continue_()

    page.route("**/*.bin", drop_one)
    assert search(page, address, "?q=" + quote("青春期"))
    assert page.locator("[data-part=failed]").is_visible()


@pytest.mark.browser
def test_a_site_updated_while_a_page_is_open_keeps_answering(
    own_site: Path, tmp_path: Path, page: Page
) -> None:
    site = tmp_path / "site"
    shutil.copytree(own_site, site)
    with served(site) as at:
        search(page, at, "")
        manifest = json.loads((site / "search" / "manifest.json").read_text("utf-8"))
        (site / "search" / manifest["version"]).rename(site / "search" / "0123456789")
        (site / "search" / "manifest.json").write_text(
            json.dumps({**manifest, "version": "0123456789"}), "utf-8"
        )
        page.locator("#finder-words").fill("手机约定")
        expect(page.locator(".lib-result a").first).to_have_text("一家人的手机约定")
        assert page.locator("[data-part=failed]").is_hidden()


@pytest.mark.browser
def test_hostile_words_are_shown_as_words(project: Path, browser: Browser) -> None:
    write_course(
        project / "content",
        "yi",
        title="<img src=x onerror=alert(1)> 手机",
        body="## 教学目标\n\n`<script>alert(2)</script>` 手机\n\n## 教学过程\n\n听。\n",
    )
    assert build(project).returncode == 0
    page = browser.new_page()
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    with served(project / "site") as at:
        assert search(page, at, "?q=" + quote("手机 <b>&<i>")) == ["courses/yi/"]
        assert "近似结果" in page.inner_text("[data-part=count]")
        assert search(page, at, "?q=" + quote("手机")) == ["courses/yi/"]
        assert page.inner_text(".lib-result a") == "<img src=x onerror=alert(1)> 手机"
        assert page.locator(".lib-result img").count() == 0
    assert alerts == []


@pytest.mark.browser
def test_without_scripts_the_box_leads_to_the_listings(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("combobox", name="搜课程、基地、品牌").fill("手机")
    page.get_by_role("button", name="搜索").click()
    page.wait_for_url("**/search/?q=*")
    page.get_by_role("link", name="按年级和类别").click()
    page.wait_for_url("**/grades/")
    context.close()


@pytest.mark.browser
def test_search_works_below_a_sub_path(own_site: Path, tmp_path: Path, page: Page) -> None:
    shutil.copytree(own_site, tmp_path / "deep" / "library")
    with served(tmp_path) as at:
        assert search(page, at + "deep/library/", "?q=" + quote("手机约定"))[0] == "courses/shou-ji-yue-ding/"
        page.goto(at + "deep/library/courses/shou-ji-yue-ding/")
        page.get_by_role("link", name="搜索", exact=True).click()
        page.get_by_role("combobox").fill("二胎")
        page.get_by_role("option").nth(1).click()
        page.wait_for_url("**/deep/library/*/*/")


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_finder_is_accessible_and_fits(address: str, browser: Browser, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for query in (
        "",
        "?q=" + quote("手机") + "&grade=g3",
        "?q=" + quote("一家人的手鸡约定"),
        "?q=qwertyuiop",
    ):
        search(page, address, query)
        if width == 390:
            page.get_by_role("button", name=re.compile("^筛选")).click()
        assert [
            (found["id"], found["nodes"][0]["target"])
            for found in Axe().run(page, options=RULES).response["violations"]
        ] == [], query
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize(
    "text", [*(text for _, text in scripts().values()), before()], ids=[*scripts(), "before"]
)
def test_the_scripts_parse_as_ecmascript_2018(tmp_path: Path, text: str) -> None:
    path = tmp_path / "library.js"
    path.write_text(text, "utf-8")
    if shutil.which("node"):
        assert subprocess.run(["node", "--check", str(path)], capture_output=True).returncode == 0
    syntax = (r"\?\?", r"\?\.(?!\d)", r"catch\s*\{", r"\bimport\b", r"\*\*=|\|\|=|&&=")
    methods = (
        r"\.flat\(",
        r"\.flatMap\(",
        r"\.matchAll\(",
        r"\.replaceAll\(",
        r"\.at\(",
        "fromEntries",
        "allSettled",
        "Worker",
        "WebAssembly",
        "Segmenter",
    )
    if "Arjun Barrett" in text:  # it has workers for those who would wait; we don't
        methods = tuple(method for method in methods if method != "Worker")
    assert [pattern for pattern in (*syntax, *methods) if re.search(pattern, text)] == []
