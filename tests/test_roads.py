"""The roads to those who look after the library: what its settings say, and where readers find it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import build, write_course

from generator.checking import check
from generator.pages.contact import Contact

MAIL, PLACE = "zhongxin@example.com", "重庆市渝中区示例路 1 号"
QUESTIONNAIRE = "https://wj.example.com/s/1?from=web&title={标题}&page={网址}"
WECHAT = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0 Mobile MicroMessenger/8.0.20"


@pytest.mark.parametrize(
    ("line", "code", "column", "cure"),
    [
        ("联系邮箱: 中心邮箱", "value-mail", 7, "写成 zhongxin@example.com 这样"),
        ("联系邮箱: a@example.com, b@example.com", "value-mail", 7, "只写一个"),
        ("联系邮箱: a@example.com?bcc=c@example.com", "value-mail", 7, "只写一个"),
        ("联系邮箱: zhongxin＠example.com", "value-mail", 7, "是不是「zhongxin@example.com」？"),
        ("问卷网址: wj.example.com/s/1", "value-url", 7, "https://"),
        ("问卷网址: javascript:alert(1)", "value-url", 7, "https://"),
        ("问卷网址: https://wj.example.com/?t={题目}", "value-place", 7, "{标题}、{网址}"),
        ("问卷网址: https://{网址}.example.com/", "value-place", 7, "写在 ? 后面"),
        ("问卷网址: https://wj.example.com/?t={", "value-place", 7, "花括号"),
        ("电话: 请打办公室", "value-telephone", 5, "023-63000000"),
        ("电话: 023-63000000、63000001", "value-telephone", 5, "只写一个"),
        ("地址: 渝", "value-length", 5, "4–60 字"),
    ],
)
def test_a_wrong_setting_is_told_at_its_line_and_column(
    project: Path, line: str, code: str, column: int, cure: str
) -> None:
    (project / "content" / "settings.yml").write_text(f"# 说明\n{line}\n", encoding="utf-8")
    (problem,) = check(project / "content").problems
    assert (problem.code, problem.line, problem.column) == (code, 2, column)
    assert cure in problem.message + problem.hint


@pytest.mark.parametrize(
    "line",
    ["电话: 12355", "电话: (023) 6300 0000", "电话: +86 23-63000000 转 801", "联系邮箱: a.b-c@x.edu.cn"],
)
def test_what_people_write_rightly_is_taken(project: Path, line: str) -> None:
    (project / "content" / "settings.yml").write_text(f"{line}\n", encoding="utf-8")
    assert check(project / "content").problems == ()


def test_a_number_is_dialled_with_its_extension() -> None:
    assert Contact(telephone="(023) 6300-0000 转 801").tel == "02363000000,801"
    assert Contact(telephone="+86 23 63000000").tel == "+862363000000"


def made(project: Path, settings: str, repository: str = "", page: str = "courses/yi") -> str:
    """A page, that of a lesson, in a library with these settings."""
    (project / "content" / "settings.yml").write_text(settings, encoding="utf-8")
    write_course(project / "content", "yi", title="一节课 & 二")
    told = (project / "mkdocs.yml").read_text("utf-8")
    told = re.sub(r"repository: .*", f'repository: "{repository}"', told)
    (project / "mkdocs.yml").write_text(told, "utf-8")
    assert build(project).returncode == 0
    return (project / "site" / page / "index.html").read_text("utf-8")


def report(page: str) -> str:
    """Where 「纠错」 leads on a page; "" where there is none."""
    links = re.findall(r'href="([^"]+)"[^>]*>(?:<svg.*?</svg>)?纠错<', page)
    assert len(set(links)) <= 1
    return html.unescape(links[0]) if links else ""


def test_without_settings_and_repository_no_road_is_shown(project: Path) -> None:
    page = made(project, "")
    assert report(page) == ""
    assert "mailto:" not in page
    assert "lib-reach" not in page


def test_the_questionnaire_is_filled_in_and_keeps_what_it_had(project: Path) -> None:
    page = made(project, f"问卷网址: {QUESTIONNAIRE}\n联系邮箱: {MAIL}\n", "https://github.com/a/b")
    asked = parse_qs(urlsplit(report(page)).query)
    assert asked == {
        "from": ["web"],
        "title": ["纠错：一节课 & 二"],
        "page": ["https://library.example/courses/yi/"],
    }


def test_a_mail_has_the_title_and_the_address_in_it(project: Path) -> None:
    way = urlsplit(report(made(project, f"联系邮箱: {MAIL}\n", "https://github.com/a/b")))
    asked = parse_qs(way.query)
    assert (way.scheme, way.path) == ("mailto", MAIL)
    assert asked["subject"] == ["纠错：一节课 & 二"]
    assert "https://library.example/courses/yi/" in asked["body"][0]


def test_a_telephone_is_better_than_nothing(project: Path) -> None:
    assert report(made(project, "电话: 023-63000000\n")) == "tel:02363000000"


def main_of(page: str) -> str:
    """What a page itself says, without header and footer."""
    return html.unescape(page[page.index("<main") : page.index("</main>")])


def test_a_lesson_as_a_file_goes_by_mail_with_what_must_be_known(project: Path) -> None:
    page = main_of(made(project, f"联系邮箱: {MAIL}\n问卷网址: {QUESTIONNAIRE}\n", page="send"))
    letter = re.search(r'class="lib-button" href="(mailto:[^"]+)"', page)
    assert letter
    asked = parse_qs(urlsplit(letter[1]).query)
    assert asked["subject"] == ["教案："]
    assert {"课题：", "年级：", "学校和执教老师："} <= set(asked["body"][0].split("\r\n"))
    assert f">{MAIL}<" in page
    assert "填问卷" in page
    assert "还没有公布" not in page


def test_where_there_is_only_a_questionnaire_it_comes_first(project: Path) -> None:
    page = main_of(made(project, f"问卷网址: {QUESTIONNAIRE}\n", page="send"))
    form = re.search(r'class="lib-button" href="([^"]+)"', page)
    assert form
    assert parse_qs(urlsplit(form[1]).query) == {
        "from": ["web"],
        "title": ["教案"],
        "page": ["https://library.example/send/"],
    }


def test_without_settings_it_is_said_and_the_other_ways_are_there(project: Path) -> None:
    page = main_of(made(project, "", "https://github.com/a/b", page="send"))
    assert "收文件的邮箱和问卷还没有公布" in page
    assert "mailto:" not in page
    assert 'href="../admin/"' in page
    assert 'href="https://github.com/a/b/issues/new?template=lesson.yml"' in page
    assert (project / "site" / "admin" / "index.html").is_file()


def test_the_page_for_files_is_found_from_everywhere(own_site: Path) -> None:
    def links(page: str) -> set[str]:
        text = (own_site / page / "index.html").read_text("utf-8")
        return {
            urlsplit(each).path.replace("../", "").replace("./", "")
            for each in re.findall(r'href="([^"]+)"', text)
        }

    for page in ("", "teachers", "guide", "guide/word", "courses/pei-xie-zuo-ye", "admin"):
        assert "send/" in links(page), page
    for page in ("guide", "guide/browser", "send"):
        assert "admin/" in links(page), page
