"""A body is parsed once, and everything that it holds knows its place."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from conftest import BODY, write_course
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.body import links_in, parse
from generator.checking import check
from generator.rendering import render

#: A body, and of each of its links the target as it is written and whether it is a picture.
LINKS = (
    ("[一](a.md)", ["a.md"], []),
    ("[两行\n的字](a.md)", ["a.md"], []),
    ("[一](\na.md)", ["a.md"], []),
    ("[一](a.md\n'题')", ["a.md"], []),
    ("![两行\n的图](a.png)", [], ["a.png"]),
    ("> [引](a.md)\n> [两行\n> 的](b.md)", ["a.md", "b.md"], []),
    ("- 一 [项](a.md)\n\n    [下\n    级](b.md)", ["a.md", "b.md"], []),
    ("## [题](a.md) ##", ["a.md"], []),
    (
        "| a | a |\n|---|---|\n| [一](a.md) | [a](a.md) |\n| a \\| b | [二](b.md) |",
        ["a.md", "a.md", "b.md"],
        [],
    ),
    ("[![图](a.png)](b.md)", ["b.md"], ["a.png"]),
    (
        "[有[方]括号](c.md) [括号](d_(1).md) [角](<a b.md>) [转](a\\_b.md)",
        ["c.md", "d_(1).md", "<a b.md>", "a\\_b.md"],
        [],
    ),
    ("[空]()", [""], []),
    ("[甲][x]\n\n[x]: a.md\n[y]:\n  <b.md>", ["a.md", "b.md"], []),
    ("<div>\n<a\nhref='a.md'>一</a>\n</div>", ["a.md"], []),
    ("一 <img alt='图' src='a.png'> 二", [], ["a.png"]),
    ("`[码](a.md)` ``[码](a.md)``", [], []),
    ("```\n[码](a.md)\n```\n\n    [码](a.md)\n", [], []),
    ("- 一\n\n      [码](a.md)\n", [], []),
    (r"\[非\](a.md) [非\](a.md)", [], []),
    ("话[^1]\n\n[^1]: 注", [], []),
    ("一\r\n[两行\r\n的](a.md)\r\n", ["a.md"], []),
    ("[词](a.md)\n: 说 [明](b.md)\n\n    [再](c.md)", ["a.md", "b.md", "c.md"], []),
    ("> 一 [引](a.md)\n> \n> ", ["a.md"], []),
    ("> 引\n>\n> 又 [引](a.md)\n\n后", ["a.md"], []),
)


@pytest.mark.parametrize("before", ["", "---\n标题: 一\n---\n\n"])
@pytest.mark.parametrize(("body", "links", "pictures"), LINKS)
def test_links_are_where_they_stand(before: str, body: str, links: list[str], pictures: list[str]) -> None:
    text = before + body
    found = parse(text, len(before)).links
    assert links_in(text, len(before)) == found
    assert [text[link.start : link.end] for link in found if not link.image] == links
    assert [text[link.start : link.end] for link in found if link.image] == pictures


MARKS = (
    "#",
    "# a",
    "- ",
    "---",
    ": a",
    "a\n=",
    "<a",
    "[",
    "![",
    "[^1]",
    "](",
    "1. ",
    "> ",
    "**a",
    "`a``",
    "| a |\n|---|",
    "{: .a}",
    "*[a]: b",
    "[^a]: b",
    "<!--",
    "~~a",
    "$",
    "!!! note",
)


@pytest.mark.parametrize("mark", MARKS)
def test_the_work_grows_with_the_text(mark: str) -> None:
    """Four times the text takes four times as long, however the marks stand; eight times and half a second
    are for busy machines.
    """
    for shape in (lambda size: f"{mark}\n" * (size // len(mark)), lambda size: mark * (size // len(mark))):
        short, long = (min(_seconds(shape(size)) for _ in range(2)) for size in (5_000, 20_000))
        assert long < 8 * short + 0.5, (mark, short, long)


def _seconds(text: str) -> float:
    start = time.process_time()
    parse(text + "\n\n[a]: b\n\n[^1]: c\n")
    return time.process_time() - start


@pytest.mark.parametrize("mark", ["- ", "1. ", "> ", "* > "])
def test_blocks_too_deep_are_refused_at_their_line(project: Path, mark: str) -> None:
    write_course(
        project / "content", "deep", body=f"## 教学目标\n\n{mark * 600}甲\n\n## 教学过程\n\n先听。\n"
    )
    (problem,) = check(project / "content").problems
    assert (problem.code, problem.line) == ("md-too-deep", 13)


@given(st.text(alphabet="[]()<>!`\\ab\n\r\t -#>|:*_~\u3000一/.&;", max_size=80))
def test_places_are_in_the_text_whatever_it_is(text: str) -> None:
    parsed = parse(f"前\n{text}", 2)
    assert all(2 <= link.start <= link.end <= len(text) + 2 for link in parsed.links)


#: What bodies are made of: beginnings of blocks, links, empty lines.
PIECES = (
    *("\n", "\n", "\n\n", "\r\n\r\n", "\n \t\n", "\n\n    ", "\n\n  ", "\n\n\t", "\n    ", "\n> "),
    *(
        "- ",
        "1. ",
        "> ",
        "## ",
        "##",
        ": ",
        "~ ",
        "| ",
        "|---|\n",
        "!!! note\n",
        "---",
        "===",
        "    ",
        "\u3000",
    ),
    *(
        "[一](a.md)",
        "![图](a.png)",
        "[两\n行](b.md)",
        "[一](",
        "a.md)",
        "[",
        "](",
        "`",
        "``",
        "*",
        "**",
        "\\",
    ),
    *("甲", "话", "a", "1", "（", "“", "{.a}", "[^1]", "<b>", "[x]: a.md", "```\n", "~~~\n", "<!--", "<pre>"),
)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_links_of_parts_are_those_of_the_whole(text: str) -> None:
    assert links_in(f"前\n{text}", 2) == parse(f"前\n{text}", 2).links
    render(text, "courses/a.md")


@pytest.mark.parametrize(
    "body",
    [
        "`[码](no.md)`",
        "    [码](no.md)",
        r"\[非\](no.md)",
        "![两行\n的图](no.png)",
        "[两行\n的](no.md)",
        "[一](\nno.md)",
    ],
)
def test_what_the_check_takes_for_a_link_readers_get_as_one(body: str) -> None:
    html = render(body, "courses/a.md").html
    published = "href=" in html or "src=" in html
    assert bool(parse(body).links) == published


@pytest.mark.parametrize("mark", ["![", "[", "<a\n", "<", "[^", "](<"])
def test_thousands_of_brackets_are_refused_at_their_place(project: Path, mark: str) -> None:
    line = f"{mark * 20}\n"
    body = f"{BODY}\n{line * 500}\n[没有](mei-you.md)\n"
    write_course(project / "content", "one", body=body)
    found = [
        problem for problem in check(project / "content").problems if problem.code == "md-too-many-marks"
    ]
    assert [problem.severity for problem in found] == ["error"]
    text = (project / "content/courses/one.md").read_text("utf-8")
    lines = text.split("\n")
    before = "\n".join(lines[: found[0].line - 1]) + lines[found[0].line - 1][: found[0].column - 1]
    start = text.index("## 教学目标")
    assert len(re.findall(r"[\[<]", before[start:])) == 2000


def test_hundreds_of_links_are_read(project: Path) -> None:
    body = f"{BODY}\n" + "[一](https://a.example/)\n<br>\n" * 950
    write_course(project / "content", "one", body=body)
    assert not [problem for problem in check(project / "content").problems if problem.severity == "error"]
