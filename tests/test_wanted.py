"""What is still to be written: which slots are open, how they are shown, and by which roads they are handed
in.
"""

from __future__ import annotations

import html
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from conftest import ROOT, build, write_course

from generator.checking import check

YEAR = """---
标题: {title}
年级: [{grade}]
学年: 2026–2027
历程: [{{阶段: 草案, 日期: {day}}}]
摘要: 这一年先把作息说定，再谈朋友、情绪和假期，一步一步来。
{more}单元:
- 名称: 开学头一个月
  学期: 上学期
  目标: 家里有一份说好的作息。
  课时:
  - yi
  - {{待补: 和老师的第一次谈话, 节数: 2, 给谁: 家长, 主题: 家校沟通}}
- 名称: 下一半
  学期: 下学期
  目标: 朋友和假期都谈过一遍。
  课时:
  - {{待补: {last}, 节数: 12, 类别: 定制课}}
  - {{待补: 甲 & 乙, 节数: 12}}
  - {{待补: 丙的事, 节数: 12}}
  - {{待补: 丁的事, 节数: 9}}
---

## 怎么用这份方案

照着上，缺的课慢慢补。
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def write_year(
    project: Path, name: str, grade: str, last: str, more: str = "", day: str = "2026-09-01"
) -> None:
    """Write a year that has its 48 periods."""
    folder = project / "content" / "curricula"
    folder.mkdir(exist_ok=True)
    text = YEAR.format(title=f"{grade}的一年{name}", grade=grade, last=last, more=more, day=day)
    (folder / f"{name}.md").write_text(text, "utf-8")


@pytest.fixture
def years(project: Path) -> Path:
    """A library with two grades' years, one more that is a draft, one of a school, and a search."""
    write_course(project / "content", "yi", more="").write_text(
        (project / "content" / "courses" / "yi.md").read_text("utf-8").replace("[三年级]", "[三年级–五年级]"),
        "utf-8",
    )
    write_year(project, "san", "三年级", "三年级独有的")
    write_year(project, "si", "四年级", "四年级独有的", day="2026-10-02")
    write_year(project, "wu", "五年级", "没有发布的", more="状态: 草稿\n")
    write_year(project, "san-xiao", "三年级", "学校自己要的", more="单位: 甲小学\n", day="2026-11-01")
    (project / "content" / "wanted.yml").write_text(
        "说法:\n- {搜索词: 偷拿屋头的钱, 主题: 管教与诚实, 年级: 四年级, 想要什么: 发现以后怎么谈这件事, 出处: 家长会上的提问, 日期: 2026-11-02}\n",
        "utf-8",
    )
    return project


def page(project: Path, address: str) -> str:
    """A page, without the entities of HTML."""
    return html.unescape((project / "site" / address / "index.html").read_text("utf-8"))


def settings(project: Path, text: str, repository: str) -> None:
    """Say how the library is reached."""
    (project / "content" / "settings.yml").write_text(text, "utf-8")
    told = re.sub(
        r"repository: .*", f'repository: "{repository}"', (project / "mkdocs.yml").read_text("utf-8")
    )
    (project / "mkdocs.yml").write_text(told, "utf-8")


def test_all_that_is_open_is_shown_by_grade_and_the_most_needed_first(years: Path) -> None:
    assert build(years).returncode == 0
    overview, grade = page(years, "wanted"), page(years, "wanted/g3")
    titles = re.findall(r'lib-invitation__title">([^<]+?)(?: <|<)', overview)
    assert titles[:4] == ["甲 & 乙", "丙的事", "丁的事", "和老师的第一次谈话"]  # two grades each, by periods
    assert "没有发布的" not in overview
    assert "给三年级、四年级家长的一节课，2 课时，3 处要用。" in overview
    assert "放在「下一半」单元，这一单元要做到：朋友和假期都谈过一遍。" in overview
    assert re.findall(r'<li class="lib-invitation" id="(gap-\d+)"', grade) == [
        f"gap-{n}" for n in (2, 3, 4, 5, 6)
    ]
    assert 'id="gap-san-xiao-3"' in grade
    assert grade.index("三年级的一年san") < grade.index("三年级的一年san-xiao")
    assert "偷拿屋头的钱" in page(years, "wanted/g4")
    assert "和老师的第一次谈话" in page(years, "wanted/themes/home-school")
    for address in set(re.findall(r'href="\.\./(wanted/\w+/)#', overview)):
        assert (years / "site" / address / "index.html").exists()


def test_a_sample_neither_wants_nor_fills_anything(project: Path) -> None:
    write_course(project / "content", "yi", title="一（示例）", more="示例: 是\n")
    write_year(project, "san", "三年级", "示例要的", more="示例: 是\n")
    text = (project / "content" / "curricula" / "san.md").read_text("utf-8")
    (project / "content" / "curricula" / "san.md").write_text(
        text.replace("一年san", "一年（示例）"), "utf-8"
    )
    done = build(project)
    assert done.returncode == 0, done.stderr
    found = page(project, "wanted/g3")
    assert "示例要的" not in found
    assert 'id="none-core"' in found  # the only lesson of the cell is a sample


def test_an_empty_cell_of_the_matrix_leads_to_where_it_is_wanted(years: Path) -> None:
    assert build(years).returncode == 0
    matrix = page(years, "grades")
    links = set(re.findall(r'href="\.\./(wanted/(\w+)/)#(none-\w+)"', matrix))
    assert ("wanted/g3/", "g3", "none-custom") in links
    for address, _, anchor in links:
        assert f'id="{anchor}"' in page(years, address)
    assert "none-core" not in page(years, "wanted/g3")


def test_the_form_is_filled_in_by_fields_that_take_it(years: Path) -> None:
    settings(years, "", "https://github.com/a/b")
    assert build(years).returncode == 0
    found = page(years, "wanted/g3")
    link = re.search(r'id="gap-2".*?href="(https://github.com/a/b/issues/new[^"]+)"', found, re.DOTALL)
    assert link
    asked = {name: words for name, (words,) in parse_qs(urlsplit(link[1]).query).items()}
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / asked.pop("template")).read_text("utf-8"))
    assert asked.pop("title").endswith("单元「开学头一个月」）")
    kinds = {each["id"]: each["type"] for each in form["body"] if "id" in each}
    # GitHub takes what an address brings along into fields of text alone.
    assert {kinds[name] for name in asked} <= {"input", "textarea"}
    background = asked.pop("section-1")
    assert background == "这节课用在「开学头一个月」单元。家里有一份说好的作息。"
    assert asked == {
        "entry-title": "和老师的第一次谈话",
        "themes": "家校沟通",
        "grades": "三年级",
        "category": "基础课",
        "audience": "家长",
        "periods": "2",
    }


def test_mail_and_questionnaire_bring_it_along_too(years: Path) -> None:
    settings(
        years, "联系邮箱: zhongxin@example.com\n问卷网址: https://wj.example.com/?t={标题}&p={网址}\n", ""
    )
    assert build(years).returncode == 0
    found = page(years, "wanted/g3")
    mail = re.search(r'id="gap-4".*?href="(mailto:[^"]+)".*?href="(https://wj[^"]+)"', found, re.DOTALL)
    assert mail
    letter = parse_qs(urlsplit(mail[1]).query)
    assert letter["subject"] == ["教案：甲 & 乙（三年级 · 基础课 · 单元「下一半」）"]
    assert {"课题：甲 & 乙", "年级：三年级", "单元：下一半（朋友和假期都谈过一遍。）"} <= set(
        letter["body"][0].split("\r\n")
    )
    asked = parse_qs(urlsplit(mail[2]).query)
    assert asked["p"] == ["https://library.example/wanted/g3/#gap-4"]
    assert asked["t"] == letter["subject"]


def test_without_any_road_the_page_of_files_is_named(years: Path) -> None:
    settings(years, "", "")
    assert build(years).returncode == 0
    found = page(years, "wanted/g3")
    assert re.search(
        r'id="gap-2".*?href="../../send/" aria-label="怎样交：和老师的第一次谈话"', found, re.DOTALL
    )
    assert "mailto:" not in found


def test_the_feed_is_valid_and_always_the_same(years: Path) -> None:
    assert build(years).returncode == 0
    path = years / "site" / "wanted" / "feed.xml"
    before = path.read_bytes()
    feed = ElementTree.fromstring(before)
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert (element.findtext(f"{ATOM}{name}") or "").strip(), name
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) == 8
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]
    assert "甲 & 乙" in [entry.findtext(f"{ATOM}title") for entry in entries]
    path.unlink()
    assert build(years, "--clean").returncode == 0
    assert path.read_bytes() == before


def test_a_site_without_an_address_has_no_feed(years: Path) -> None:
    told = (years / "mkdocs.yml").read_text("utf-8")
    (years / "mkdocs.yml").write_text(re.sub(r"site_url: .*\n", "", told), "utf-8")
    assert build(years).returncode == 0
    assert not (years / "site" / "wanted" / "feed.xml").exists()
    assert "feed.xml" not in page(years, "wanted")


SEARCH = "{搜索词: 偷拿屋头的钱, 主题: 管教与诚实, 年级: 四年级, 想要什么: 发现以后怎么谈这件事, 出处: 家长会上的提问, 日期: 2026-11-02}"


@pytest.mark.parametrize(
    ("line", "code", "cure"),
    [
        (SEARCH.replace("怎么谈", "怎样谈"), "item-twice", "删去一处"),
        (SEARCH.replace("管教与诚实", "管教与诚信").replace("屋头", "家里"), "value-unknown", "管教与诚实"),
        (SEARCH.replace(", 出处: 家长会上的提问", "").replace("屋头", "家里"), "field-missing", "出处"),
        (SEARCH.replace("2026-11-02", "2999-01-01").replace("屋头", "家里"), "value-date-future", "已经过去"),
        ("{次数: 30, " + SEARCH[1:].replace("屋头", "家里"), "field-unknown", "可用的字段"),
    ],
)
def test_a_wrong_search_is_told_at_its_line(project: Path, line: str, code: str, cure: str) -> None:
    (project / "content" / "wanted.yml").write_text(f"说法:\n- {SEARCH}\n- {line}\n", "utf-8")
    (problem,) = check(project / "content").problems
    assert (problem.code, problem.line) == (code, 3)
    assert problem.file.endswith("wanted.yml")
    assert cure in problem.message + problem.hint


def test_an_edited_search_changes_no_lesson(years: Path) -> None:
    assert build(years).returncode == 0
    lesson = years / "site" / "courses" / "yi" / "index.html"
    before = lesson.stat().st_mtime_ns
    path = years / "content" / "wanted.yml"
    path.write_text(path.read_text("utf-8").replace("怎么谈这件事", "当晚怎么谈这件事"), "utf-8")
    assert build(years).returncode == 0
    assert "当晚怎么谈这件事" in page(years, "wanted/g4")
    assert lesson.stat().st_mtime_ns == before
