"""A school makes a curriculum its own in the browser: what it drops and puts in, what is kept, what it takes
along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from conftest import BODY, ROOT, build, made_once, served, write_course
from playwright.sync_api import Browser, Page, expect
from test_curricula import write_curriculum

from generator.checking import check
from generator.cli import main

YEAR = "curricula/san-nian-ji/"
pytestmark = pytest.mark.browser


def _make(folder: Path) -> None:
    content = folder / "content"
    (content / "vocabularies").mkdir(parents=True)
    for path in (ROOT / "content/vocabularies").iterdir():
        (content / "vocabularies" / path.name).write_bytes(path.read_bytes())
    told = (ROOT / "mkdocs.yml").read_text("utf-8")
    for files in ("slides", "word", "books"):
        told = told.replace(f"{files}: true", f"{files}: false")
    (folder / "mkdocs.yml").write_text(told, "utf-8")
    (content / "settings.yml").write_text("学年课时: 10\n", "utf-8")
    write_course(content, "one", title="作业单", more="课时: 2\n")
    write_course(content, "two", title="吵架以后", body=BODY + "\n再说一句。\n")
    write_course(content, "three", title='没排进去的"课"', more="课时: 2\n", body=BODY + "\n没有排。\n")
    write_curriculum(content, "san-nian-ji", "one", "two", left=7)
    done = build(folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "own-year", _make)


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    with served(project / "site") as at:
        yield at


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address + YEAR)
    yield page
    context.close()
    assert not faults


def swapped(page: Page) -> None:
    """Instead of a lesson of two periods and one of one, a lesson of two and a gap of one."""
    page.get_by_role("button", name="改成本校的").click()
    page.get_by_label("学校名称").fill("甲小学")
    page.get_by_role("button", name="去掉：作业单").click()
    expect(page.locator("[data-part=own-sum]")).to_have_text("8 课时，少 2")
    page.get_by_role("button", name="加一节：开学头一个月").click()
    page.get_by_role("button", name='放进来：没排进去的"课"').click()
    page.get_by_role("button", name="换：吵架以后").click()
    page.get_by_label("还没有这样的课").fill("楼下的快递, 谁去取")
    page.get_by_role("button", name="写成待补").click()
    expect(page.locator("[data-part=own-sum]")).to_have_text("10 课时，正好")


def test_what_is_made_stands_in_the_address_and_stays_on_the_device(page: Page, browser: Browser) -> None:
    swapped(page)
    titles = ["楼下的快递 谁去取", '没排进去的"课"']
    shown = page.locator("#unit-1 .lib-slot:not(.lib-own__add) .lib-slot__what")
    assert [text.split("\n")[0] for text in shown.all_inner_texts()] == titles
    elsewhere = browser.new_page()
    elsewhere.goto(page.url)
    expect(elsewhere.locator("#unit-1 .lib-slot__what").nth(1)).to_contain_text('没排进去的"课"')
    expect(elsewhere.locator("[data-part=own-sum]")).to_have_text("10 课时，正好")
    elsewhere.close()
    page.goto(page.url.split("?")[0])
    expect(page.locator("#unit-1 .lib-slot__what").first).to_contain_text("作业单")
    page.get_by_role("button", name="改成本校的").click()
    expect(page.locator("#unit-1 .lib-slot__what").first).to_contain_text("楼下的快递")
    page.get_by_role("button", name="恢复原样").click()
    expect(page.locator("#unit-1 .lib-slot__what").first).to_contain_text("作业单")


def test_its_text_is_an_entry_against_which_nothing_stands(page: Page, project: Path) -> None:
    swapped(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载方案的文字").click()
    path = project / "content" / "curricula" / saved.value.suggested_filename
    saved.value.save_as(path)
    try:
        assert not check(project / "content").problems
        assert '{待补: "楼下的快递 谁去取", 节数: "1"' in path.read_text("utf-8")
    finally:
        path.unlink()


def test_its_table_is_read_by_the_import(page: Page, project: Path, tmp_path: Path) -> None:
    swapped(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载表格").click()
    table = tmp_path / "own.xlsx"
    saved.value.save_as(table)
    rows = list(openpyxl.load_workbook(table).active.values)  # type: ignore[union-attr]
    head = dict(zip(rows[0], rows[1], strict=True))
    assert (head["标题"], head["单位"], head["待补"]) == (
        "甲小学三年级家庭教育课程方案",
        "甲小学",
        "楼下的快递 谁去取",
    )
    before = set((project / "content/curricula").iterdir())
    told = ["import", "--yes", "--collection", "curricula", "--content", str(project / "content"), str(table)]
    main(told)
    (made,) = set((project / "content/curricula").iterdir()) - before
    try:
        text = made.read_text("utf-8")
        assert re.search(r"课程: three|- three", text)
        assert "楼下的快递 谁去取" in text
    finally:
        made.unlink()


@pytest.mark.parametrize(
    "state",
    [
        "<img src=x onerror=alert(1)>",
        "~<b>*99;1;2;3;4",
        "courses/../x*1",
        "1," * 3000,
        ";;;;",
        "bases/gone*2,1",
    ],
)
def test_an_address_that_nobody_made_does_no_harm(page: Page, address: str, state: str) -> None:
    page.goto(f"{address}{YEAR}?own={quote(state)}")
    expect(page.locator("[data-part=own-sum]")).to_contain_text("课时")
    page.wait_for_timeout(200)
    assert page.locator(".lib-slots img, .lib-slots b").count() == 0


def test_without_scripts_nothing_is_offered_that_does_not_work(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + YEAR)
    expect(page.get_by_role("button", name="改成本校的")).to_be_hidden()
    expect(page.locator("#unit-1")).to_contain_text("作业单")
    context.close()
