"""Traps of Markdown: what an author meant as something else than readers will see. Each rule looks for its
mark first: most texts have none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.body.tags import PUBLISHED_TAGS
from generator.checking.body_lines import BodyLine
from generator.checking.markdown_rules import Body
from generator.reading import Finding

_CHINESE = re.compile(r"[\u3400-\u9fff，。！？；：、“”《》（）]")
_INDENTED = re.compile(r"^(?: {4}|\t| {1,3}\t)", re.MULTILINE)
_INDENT = re.compile(r"[ \t\u3000]+")
_BARRED = re.compile(r"[ \t]{0,3}\|(?:[^|\n]*\|){2,60}[ \t]*")
_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_TYPED_ITEM = re.compile(
    r"[ \t\u3000]{0,6}(?:(\d{1,2})([.．、)）])(?=[^\s\d.．、)）])|([•·●○◆◇■▪➢✓])[ \t\u3000]{0,3}(?=\S)"
    r"|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
#: Whether there may be any: most texts have none.
_TYPED = re.compile(
    r"^[ \t\u3000]{0,6}(?:\d{1,2}[.．、)）](?=[^\s\d])|[（(][\d一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[•·●○◆◇■▪➢✓①-⑳])",
    re.MULTILINE,
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ue000-\uf8ff\ufeff]")
_NOTE = re.compile(r"\[\^([^\]\s]{1,80})\](:?)")
_EMPTY_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t#]*")
_INVISIBLE = re.compile(
    r"[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+|(?<![\u2600-\u27bf\U0001f000-\U0001faff\ufe0f])\u200d+"
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")
#: Marks of other programs, and what each is called.
_FOREIGN = (
    ("md-directive", ":::", re.compile(r"^[ ]{0,3}:::.*", re.MULTILINE)),
    ("md-template", "{%", re.compile(r"\{%[^%\n]{0,200}%\}")),
    ("md-template", "{{", re.compile(r"\{\{[^}\n]{0,200}\}\}")),
    ("md-task", "--- ", re.compile(r"^--- /?[a-z-]{3,20} ---[ \t]*$", re.MULTILINE)),
    ("md-wiki-link", "[[", re.compile(r"!?\[\[[^\]\n]{1,200}\]\]")),
    ("md-callout", "[!", re.compile(r"^[ ]{0,3}> ?\[![A-Za-z]{3,12}\].*", re.MULTILINE)),
    ("md-highlight", "==", re.compile(r"(?<!=)==(?=[^=\s])[^=\n]{1,80}(?<=[^\s])==(?!=)")),
    ("md-formula", "$$", re.compile(r"\$\$[^$]{1,500}\$\$")),
    ("md-formula", "$", re.compile(r"(?<![\\$])\$(?![\s$])[^$\n]{0,200}?[\\^_{][^$\n]{0,200}\$")),
    ("md-formula", "\\frac", re.compile(r"\$?\\frac\{[^}\n]{0,80}\}\{[^}\n]{0,80}\}\$?")),
    ("md-formula", "\\sqrt", re.compile(r"\$?\\sqrt\{[^}\n]{0,80}\}\$?")),
)  # fmt: skip
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]{0,30})(?=[\s/>])[^<>]{0,300}>")
#: These have a rule of their own.
_DANGEROUS = frozenset(
    [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "svg",
        "math",
        "link",
        "meta",
        "base",
        "video",
        "audio",
    ]
)
_BARE_URL = re.compile(
    r"(?<![\w(<\"'=\[/:.@-])https?://[^\s<>\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’\"'`|\\)\]]{3,300}"
)
_LINK_OR_CODE = re.compile(
    r"!?\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|<[^<>\n]{0,500}>|`[^`\n]{0,500}`|\[[^\]\n]{1,80}\]:[^\n]{0,500}"
)
_EMPTY_WORDS = frozenset(
    [
        "点击这里",
        "点这里",
        "点击此处",
        "点此",
        "这里",
        "此处",
        "点击",
        "链接",
        "点击查看",
        "查看",
        "详情",
        "更多",
        "网址",
        "here",
        "link",
    ]
)


def indented_text(body: Body) -> Iterator[Finding]:
    """Words of Chinese that begin four blanks in become code."""
    if not _INDENTED.search(body.text):
        return
    lines = body.parsed.lines
    for token in body.parsed.tokens:
        if token.type != "code_block" or not token.map or not _is_prose(token.content):
            continue
        for line in lines[token.map[0] : token.map[1]]:
            indent = _INDENT.match(line.text)
            if indent and line.text.strip():
                yield Finding("md-indented-text", line.start, line.start + indent.end(), "", "", sure=True)


def _is_prose(text: str) -> bool:
    letters = [each for each in text if not each.isspace()]
    is_sentence = any(mark in text for mark in "，。！？；：")
    return is_sentence and len(_CHINESE.findall(text)) * 2 > len(letters)


def tables_by_tabs(body: Body) -> Iterator[Finding]:
    """Cells with tabs between them, as they come out of Word and WPS, are one line of words."""
    for run in _runs(body, "\t", lambda words: "\t" in words.strip()):
        widths = {len(re.split(r"\t+", line.text.strip())) for line in run}
        if len(widths) == 1 and not run[0].text.startswith(("\t", "    ")):
            rows = [" | ".join(re.split(r"\t+", line.text.strip().replace("|", r"\|"))) for line in run]
            rule = "|" + "---|" * widths.pop()
            table = "\n".join([f"| {rows[0]} |", rule, *(f"| {row} |" for row in rows[1:])])
            yield Finding("md-table-tabs", run[0].start, _end(run), "", table, sure=True)


def tables_without_rule(body: Body) -> Iterator[Finding]:
    """Rows between bars without the row of dashes below the first are no table."""
    for run in _runs(body, "|", lambda words: _BARRED.fullmatch(words) is not None):
        if not any(_RULE.fullmatch(line.text) for line in run[:3]) and not _is_below_rule(body, run[0]):
            columns = len(re.findall(r"(?<!\\)\|", run[0].text.strip())) - 1
            rule = f"\n|{'---|' * columns}"
            yield Finding(
                "md-table-no-rule", run[0].start, run[0].start + len(run[0].text), "", run[0].text + rule
            )


def _is_below_rule(body: Body, line: BodyLine) -> bool:
    at = _index_of(body, line.start)
    return any(_RULE.fullmatch(each.text) for each in body.lines[max(0, at - 2) : at])


def tables_of_wide_bars(body: Body) -> Iterator[Finding]:
    """Bars typed with a Chinese keyboard make no table."""
    for run in _runs(body, "｜", lambda words: words.count("｜") > 1):
        yield Finding("md-table-wide", run[0].start, _end(run))


def blanks_in_bold(body: Body) -> Iterator[Finding]:
    """`** 粗 **` stays as it is written: no blank may stand inside the marks."""
    for line in _lines_with(body, "**"):
        parts = line.plain.split("**")
        offset = 0
        for at, part in enumerate(parts):
            inside = at % 2 == 1 and at < len(parts) - 1 and len(parts) % 2 == 1
            if inside and part != part.strip() and _CHINESE.search(part):
                start = line.start + offset
                yield Finding("md-bold-blanks", start, start + len(part), "", part.strip(), sure=True)
            offset += len(part) + 2


def typed_lists(body: Body) -> Iterator[Finding]:
    """`1.听` and `1、听` on lines that follow one another run together."""
    run: list[tuple[BodyLine, re.Match[str]]] = []
    for line in [*body.lines, None] if _TYPED.search(body.text) else ():
        found = _TYPED_ITEM.match(line.plain) if line and not line.code else None
        if line and found:
            run.append((line, found))
            continue
        yield from (_typed(*each) for each in run if len(run) > 1)
        run = []


def _typed(line: BodyLine, found: re.Match[str]) -> Finding:
    plain = found[3] is not None or (found[2] is not None and found[2] in ".．)）")
    mark = f"{found[1]}. " if found[1] else "- " if found[3] else found[0].strip()
    begin = len(found[0]) - len(found[0].lstrip(" \t\u3000"))
    place = line.start + begin
    return Finding(
        "md-list-typed",
        place,
        line.start + found.end(),
        "",
        mark,
        sure=plain,
        params={"mark": found[0].strip()},
    )


def notes(body: Body) -> Iterator[Finding]:
    """A footnote's mark has its note, once."""
    if "[^" not in body.text:
        return
    marks = [(line, found) for line in _lines_with(body, "[^") for found in _NOTE.finditer(line.plain)]
    starts = {
        id(found): line.plain[: found.start()].strip() == "" and found[2] == ":" for line, found in marks
    }
    defined = Counter(found[1] for _, found in marks if starts[id(found)])
    seen: set[str] = set()
    for line, found in marks:
        place = line.start + found.start(), line.start + found.end()
        if not starts[id(found)] and found[1] not in defined:
            yield Finding("md-note-missing", *place, params={"value": found[1]})
        elif starts[id(found)] and found[1] in seen:
            yield Finding("md-note-twice", *place, params={"value": found[1]})
        seen |= {found[1]} if starts[id(found)] else set()


def anchors(body: Body) -> Iterator[Finding]:
    """A link to a place on the page leads to one."""
    wanted = [link for link in body.links if link.target.startswith("#") and len(link.target) > 1]
    if not wanted:
        return
    there = {heading.id for heading in body.parsed.headings}
    there |= {str(token.attrs["id"]) for token in body.parsed.tokens if "id" in token.attrs}
    there |= set(re.findall(r"\bid=[\"']([^\"']{1,80})[\"']", body.text)) | {"top"}
    for link in wanted:
        if link.target[1:] not in there and not link.target.startswith("#fn"):
            yield Finding("md-anchor-missing", link.start, link.end, params={"value": link.target[1:]})


def headings(body: Body) -> Iterator[Finding]:
    """A heading has words, and is at most one level below the one above it."""
    for line in _lines_with(body, "#"):
        if _EMPTY_HEADING.fullmatch(line.plain):
            yield Finding("md-heading-empty", line.start, line.start + len(line.text))
    above = 0
    for index, level, _ in body.headings:
        if above and level > above + 1:
            line = body.lines[index]
            yield Finding(
                "md-heading-jump", line.start, line.start + level, params={"level": level, "above": above}
            )
        above = level


def invisible(body: Body) -> Iterator[Finding]:
    """Characters that nobody sees part words, so that they are not found."""
    text, start = body.text, body.checked.document.front.body_start
    if not _UNSEEN.search(text):
        return
    for match in _INVISIBLE.finditer(text):
        yield Finding(
            "char-invisible",
            start + match.start(),
            start + match.end(),
            "",
            "",
            params={"value": f"U+{ord(match[0][0]):04X}"},
        )
    for match in _PRIVATE.finditer(text):
        yield Finding(
            "char-private",
            start + match.start(),
            start + match.end(),
            params={"value": f"U+{ord(match[0][0]):04X}"},
        )


def foreign(body: Body) -> Iterator[Finding]:
    """Marks of other programs stand on the page as they are written."""
    text, start = body.text, body.checked.document.front.body_start
    for code, mark, pattern in _FOREIGN:
        for match in pattern.finditer(text) if mark in text else ():
            if not _is_code(body, start + match.start()):
                params = {"value": " ".join(match[0].split())[:40]}
                yield Finding(code, start + match.start(), start + match.end(), params=params)


def dropped_tags(body: Body) -> Iterator[Finding]:
    """HTML that the site takes away, with what stays of it."""
    for line in _lines_with(body, "<"):
        for match in _TAG.finditer(line.plain):
            name = match[1].lower()
            if name not in PUBLISHED_TAGS and name not in _DANGEROUS and not match[0].startswith("</"):
                yield Finding(
                    "md-html-dropped",
                    line.start + match.start(),
                    line.start + match.end(),
                    params={"value": f"<{name}>"},
                )


def link_texts(body: Body) -> Iterator[Finding]:
    """A link says where it leads."""
    for link in body.links:
        if not link.image and not link.definition and "".join(link.words.split()).lower() in _EMPTY_WORDS:
            yield Finding("link-words", link.start, link.end, params={"value": link.words})


def bare_addresses(body: Body) -> Iterator[Finding]:
    """An address without marks is words: nobody can tap it."""
    for line in _lines_with(body, "http"):
        covered = [match.span() for match in _LINK_OR_CODE.finditer(line.text)]
        for match in _BARE_URL.finditer(line.plain):
            if any(begin <= match.start() < end for begin, end in covered):
                continue
            url = match[0].rstrip(".,;:!?")
            place = line.start + match.start()
            yield Finding(
                "md-bare-url", place, place + len(url), "", f"<{url}>", sure=True, params={"value": url[:60]}
            )


def _lines_with(body: Body, mark: str) -> Iterator[BodyLine]:
    return (line for line in (body.lines if mark in body.text else ()) if not line.code and mark in line.text)


def _runs(body: Body, mark: str, fits: Callable[[str], bool]) -> Iterator[list[BodyLine]]:
    """Two or more lines that follow one another, hold a mark and fit."""
    if mark not in body.text:
        return
    told = ((mark in line.plain and not line.code and fits(line.plain), line) for line in body.lines)
    for fit, lines in groupby(told, key=lambda pair: pair[0]):
        run = [line for _, line in lines] if fit else []
        if len(run) > 1:
            yield run


def _end(run: Sequence[BodyLine]) -> int:
    return run[-1].start + len(run[-1].text)


def _index_of(body: Body, place: int) -> int:
    """The index of the line that a place of the document is in."""
    return bisect_right(body.lines, place, key=attrgetter("start")) - 1


def _is_code(body: Body, place: int) -> bool:
    line = body.lines[_index_of(body, place)]
    at = place - line.start
    return line.code or line.plain[at : at + 1] != line.text[at : at + 1]


TRAPS = (
    indented_text,
    tables_by_tabs,
    tables_without_rule,
    tables_of_wide_bars,
    blanks_in_bold,
    typed_lists,
    notes,
    anchors,
    headings,
    invisible,
    foreign,
    dropped_tags,
    link_texts,
    bare_addresses,
)
