"""A report in Chinese Markdown: what is new, changed and removed, where it will stand, what to mend and
where to click.

Names and texts are strangers'; all of them are shown as plain words, and links are made only of
percent-encoded parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.github.plain_words import plain_words
from generator.github.report import GONE, HIDDEN, PUBLISHED, ChangedEntry, Fault, Report

#: The comment that is renewed at each check begins with it.
MARK = "<!-- library-pull-request -->"
#: GitHub takes 65,536 characters.
_LONGEST = 60_000
_URL = re.compile(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*", re.ASCII)
_SITE = re.compile(r"https?://[A-Za-z0-9.:-]+(?:/[A-Za-z0-9._~-]+)*/?", re.ASCII)
_REPOSITORY = re.compile(r"https://[A-Za-z0-9.-]+/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+", re.ASCII)


@dataclass(frozen=True)
class Place:
    """Where things are: the site's address, the repository and branch in which the change is edited, the
    record of the check ("" for unknown).
    """

    site: str = ""
    repository: str = ""
    branch: str = ""
    run: str = ""

    @property
    def edit(self) -> str:
        """The address below which GitHub's editor opens files of the branch; "" for unknown."""
        known = _REPOSITORY.fullmatch(self.repository) and self.branch
        return f"{self.repository}/edit/{quote(self.branch)}" if known else ""

    def page(self, url: str) -> str:
        """The address of a page; "" where that can be no address."""
        site = self.site.rstrip("/") if _SITE.fullmatch(self.site) else ""
        return site + url if _URL.fullmatch(url) else ""


def summary(report: Report, place: Place) -> str:
    """The report for people."""
    head = ["## 这次改动", "", *(_entry(entry, place) for entry in report.entries)]
    if not report.entries:
        head.append("没有改动条目。")
    if report.more_entries:
        head.append(f"- 还有 {report.more_entries} 个条目")
    if report.other_files:
        head += ["", f"另有 {report.other_files} 个别的文件（图片、附件、程序等）。"]
    if not report.errors and not report.warnings:
        return "\n".join([*_bounded(head), "", "检查没有发现问题，可以请老师审阅了。"]) + "\n"
    foot = [
        f"### 要改的地方：{report.errors} 个错误，{report.warnings} 个提醒",
        "",
        *(_fault(fault, place) for fault in report.faults),
    ]
    more = report.errors + report.warnings - len(report.faults)
    if more > 0:
        foot.append(f"- 还有 {more} 处，改好这些以后再看。")
    how = "点「在浏览器里改」，改好后点 Commit changes，检查会重来一次。"
    return "\n".join([*_bounded(head), "", *_bounded(foot), "", how]) + "\n"


def comment(report: Report | None, place: Place, built: bool) -> str:
    """The comment on a pull request. Without a report it says that the check did not come to an end;
    `built`: there is a site to look at.
    """
    unfinished = "## 这次改动\n\n这次检查没有做完，所以还说不出要改什么。多半不是条目的问题，请维护的老师看一看检查的记录。\n"
    words = summary(report, place) if report else unfinished
    record = f"[检查的记录]({place.run})" if place.run else "检查的记录"
    preview = (
        f"网站的预览：打开{record}，在最下面的 Artifacts 里下载 site。"
        if built
        else f"详细的情况见{record}。"
    )
    return f"{MARK}\n{words}\n{preview}这条评论由检查写成，每次提交后更新。\n"


def _bounded(lines: list[str]) -> Iterator[str]:
    """The lines, as many as half a comment holds."""
    size = 0
    for at, line in enumerate(lines):
        size += len(line) + 1
        if size > _LONGEST // 2:
            yield f"- 还有 {len(lines) - at} 行，太长，从略。"
            return
        yield line


def _entry(entry: ChangedEntry, place: Place) -> str:
    name = f"「{plain_words(entry.title)}」" if entry.title else _code(entry.path)
    line = f"- **{plain_words(entry.state)}**{plain_words(entry.noun)}{name}"
    if entry.before:
        line += f"，原来是 {_code(entry.before)}"
    if entry.old_address:
        line += "；请把原来的网址写进「旧地址」"
    page = place.page(entry.url)
    if entry.page == HIDDEN:
        line += "，是草稿或已下架，不会出现在网站上"
    elif entry.page != GONE and page:
        line += f"，{'合并后在' if entry.page == PUBLISHED else '改好下面的错误、合并以后在'} `{page}`"
    return line


def _fault(fault: Fault, place: Place) -> str:
    line = f"- {plain_words(fault.gravity)}，{_code(fault.file)} 第 {fault.line} 行：{plain_words(fault.words, 1000)}"
    # A colon by itself says less than the words before it.
    if any(character.isalnum() for character in fault.replacement):
        line += f"。建议改成：<code>{plain_words(fault.replacement, 200)}</code>"
    inside = not fault.file.startswith("/") and not {".", "..", ""} & set(fault.file.split("/"))
    return line + (
        f" [在浏览器里改]({place.edit}/{quote(fault.file)}#L{fault.line})" if place.edit and inside else ""
    )


def _code(words: str) -> str:
    return f"<code>{plain_words(words)}</code>"
