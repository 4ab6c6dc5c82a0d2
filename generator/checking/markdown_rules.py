"""Rules on the Markdown body: traps that Markdown springs on people, links and pictures, sections. Each
yields findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from generator.body import Link, Parsed, links_in, parse
from generator.checking.body_lines import LONGEST_LINE, BodyLine, body_lines
from generator.checking.values import CheckedDocument
from generator.reading import Finding
from generator.reading.paths import resolve
from generator.schema import LibraryEntry
from generator.schema.wording.headings import HEADING, bare_heading

_TOO_LONG = re.compile(rf"[^\r\n]{{{LONGEST_LINE + 1},}}")
#: What may begin a link, a picture or a tag: the parser tries each. A lesson has some hundreds of them.
_OPENING = re.compile(r"[\[<]")
MOST_OPENINGS = 2000
#: Without so many marks on a line, or such an indentation, nothing is deep.
_DEEP = re.compile(r"^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*){10}|^[ \t]{30}|^\t{6}", re.MULTILINE)
_LIST = re.compile(r"([ \t]*)(?:[-*+]|(\d{1,3})[.)])[ \t]+(?=\S)")
_WIDE_HEADING = re.compile(r"[ \t\u3000]*([＃#]*＃[＃#]*)[ \t\u3000]*")
_WIDE_LINK = re.compile(r"(?<=\])（[^）\s]{1,300}）")
_BAD_HTML = re.compile(
    r"<\s*/?\s*(?:script|style|iframe|object|embed|form|input|button|svg|math|link|meta|base|video|audio)\b[^<>]{0,60}|<[a-zA-Z][^<>]{0,200}?\son[a-z]+\s*=",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|file:", re.IGNORECASE)
_SAFE_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True)
class Body:
    """The body of one document, read once for all rules."""

    checked: CheckedDocument

    @cached_property
    def text(self) -> str:
        """All of it: what is nowhere in it need not be looked for line by line."""
        return self.checked.document.body

    @cached_property
    def lines(self) -> list[BodyLine]:
        return body_lines(self.checked.document.text, self.checked.document.front.body_start)

    @cached_property
    def end(self) -> int:
        """Where the text ends, or there are too many marks in it."""
        start, text = self.checked.document.front.body_start, self.checked.document.text
        if self.text.count("[") + self.text.count("<") <= MOST_OPENINGS:
            return len(text)
        return next(islice(_OPENING.finditer(text, start), MOST_OPENINGS, None)).start()

    @cached_property
    def readable(self) -> str:
        """The document's text; what is an error by itself because it is too much is left out."""
        text = self.checked.document.text[: self.end]
        if len(self.text) > LONGEST_LINE:
            text = _TOO_LONG.sub(lambda line: " " * len(line[0]), text)
        return text

    @cached_property
    def parsed(self) -> Parsed:
        """The blocks and inline marks."""
        return parse(self.readable, self.checked.document.front.body_start)

    @cached_property
    def links(self) -> list[Link]:
        """Every link and picture, however written: as readers get them."""
        return links_in(self.readable, self.checked.document.front.body_start)

    @cached_property
    def headings(self) -> list[tuple[int, int, str]]:
        """For each heading the index of its line, its level and its words."""
        found = []
        for index, line in enumerate(self.lines):
            match = HEADING.match(line.plain) if "#" in line.plain else None
            if match and not line.code:
                found.append((index, len(match[1]), bare_heading(match[2])))
        return found


def too_long_lines(body: Body) -> Iterator[Finding]:
    """A paragraph of thousands of characters is a mistake, and slow to render."""
    for line in body.lines if len(body.text) > LONGEST_LINE else ():
        if len(line.text) > LONGEST_LINE:
            yield Finding(
                "line-too-long",
                line.start,
                line.start + len(line.text),
                params={"length": len(line.text), "limit": LONGEST_LINE},
            )


def too_many_marks(body: Body) -> Iterator[Finding]:
    """What holds thousands of brackets is no text of people, and slow to read."""
    if body.end < len(body.checked.document.text):
        yield Finding("md-too-many-marks", body.end, body.end + 1, params={"limit": MOST_OPENINGS})


def too_deep(body: Body) -> Iterator[Finding]:
    """What stands in dozens of lists or quotations is not read."""
    if _DEEP.search(body.text) and body.parsed.too_deep is not None:
        line = body.parsed.lines[body.parsed.too_deep]
        yield Finding("md-too-deep", line.start, line.start + len(line.text))


def glued_lists(body: Body) -> Iterator[Finding]:
    """A list that begins with another number than 1 right under a line of text is part of the paragraph; one
    level down begins below the words of the item above, or it is none.
    """
    nested: list[_Item] = []
    in_list = False
    before = ""
    for index, line in enumerate(body.lines):
        text = "" if line.code else line.text
        first = text.lstrip(" \t")[:1]
        item = _LIST.match(text) if first and (first in "-*+" or first.isdecimal()) else None
        if item:
            indent = len(item[1].expandtabs(4))
            if not in_list:
                nested = []
            while nested and nested[-1].indent + 1 >= indent:
                nested.pop()
            wanted = 4 * len(nested)
            is_beside = bool(nested) and 1 < indent < nested[-1].words
            shallow = in_list and (is_beside or (indent < wanted and any(above.shallow for above in nested)))
            nested.append(_Item(indent, shallow, len(item[0].expandtabs(4))))
            goes_on = item[2] is None or int(item[2]) == 1
            if before.strip() and not (in_list or goes_on) and indent < 4 and not _starts_block(before):
                yield Finding(
                    "md-list-glued",
                    line.start,
                    line.start,
                    replacement=_line_end(body.checked.document.text, line.start),
                )
            elif shallow:
                sure = wanted > indent and not _goes_on(body.lines, index)
                params = {"indent": indent, "wanted": wanted or 4}
                yield Finding(
                    "md-list-indent",
                    line.start,
                    line.start + len(item[1]),
                    "",
                    " " * (wanted or 4),
                    sure,
                    params,
                )
            in_list = True
        elif (text.strip() and not text[0].isspace() and not before.strip()) or (
            line.code and not line.text.startswith((" ", "\t"))
        ):
            in_list = False
        before = text


@dataclass(frozen=True)
class _Item:
    """An item of a list: how far it is indented, whether that is too little, and where its words begin."""

    indent: int
    shallow: bool
    words: int


def _goes_on(lines: list[BodyLine], index: int) -> bool:
    """Whether more belongs to the item of this line than lines of text right under it: moving the item
    alone would tear it apart.
    """
    for line in lines[index + 1 :]:
        if line.code:
            return True
        if not line.text.strip():
            break
        if _LIST.match(line.text):
            return False
    after = next(
        (
            line
            for line in lines[index + 1 :]
            if line.code or (not _LIST.match(line.text) and line.text[:1].isspace() and line.text.strip())
        ),
        None,
    )
    gap = next(
        (line for line in lines[index + 1 :] if line.text.strip() and not line.text[:1].isspace()), None
    )
    return after is not None and (gap is None or after.start < gap.start)


def _line_end(text: str, before: int) -> str:
    """How the line above the place `before` ends."""
    return "\r\n" if text[:before].endswith("\r\n") else text[before - 1 : before] or "\n"


def wide_marks(body: Body) -> Iterator[Finding]:
    """Marks typed with a Chinese keyboard: ＃ for headings, （ ） around a link's address."""
    if "＃" not in body.text and "]（" not in body.text:
        return
    for line in body.lines:
        if "＃" in line.plain:
            match = _WIDE_HEADING.match(line.plain)
            if match:
                # ＃话题＃ is no heading.
                sure = (
                    len(match[1]) <= 6
                    and not match[0].startswith(("    ", "\t"))
                    and "＃" not in line.plain[match.end() :]
                )
                yield Finding(
                    "md-heading-wide",
                    line.start + match.start(),
                    line.start + match.end(),
                    "",
                    "#" * len(match[1]) + " ",
                    sure,
                )
        if "]（" in line.plain:
            for match in _WIDE_LINK.finditer(line.plain):
                yield Finding(
                    "md-link-wide",
                    line.start + match.start(),
                    line.start + match.end(),
                    "",
                    f"({match[0][1:-1]})",
                    not re.search("[()]", match[0]),
                )


def unsafe_html(body: Body) -> Iterator[Finding]:
    """HTML that the site will not publish."""
    for line in body.lines if "<" in body.text else ():
        if "<" in line.plain:
            for match in _BAD_HTML.finditer(line.plain):
                yield Finding(
                    "md-html",
                    line.start + match.start(),
                    line.start + match.end(),
                    params={"value": match[0].strip()[:40]},
                )


def sections(body: Body) -> Iterator[Finding]:
    """Customary sections have something in them; those without which an entry can't be used are there."""
    declaring = body.checked.declaring
    if not issubclass(declaring, LibraryEntry):
        return
    customary = {section.label for section in declaring.sections}
    for position, (index, level, words) in enumerate(body.headings):
        following = body.headings[position + 1 : position + 2]
        end = following[0][0] if following else len(body.lines)
        deeper = bool(following) and following[0][1] > level
        if (
            words in customary
            and not deeper
            and not any(line.text.strip() for line in body.lines[index + 1 : end])
        ):
            line = body.lines[index]
            yield Finding("section-empty", line.start, line.start + len(line.text), params={"value": words})
    if any(line.text.strip() for line in body.lines):
        present = {words for _, _, words in body.headings}
        for wanted in declaring.sections_needed(body.checked.values.values):
            if wanted not in present:
                start = body.checked.document.front.body_start
                yield Finding("section-missing", start, start, params={"value": wanted})


def empty_body(body: Body) -> Iterator[Finding]:
    """An entry says something."""
    document = body.checked.document
    if not body.text.strip():
        yield Finding("body-empty", len(document.text.rstrip()), len(document.text))


@dataclass(frozen=True)
class LocalTarget:
    """A link of the body to something in the library: the path below content/ that it names, and where it
    stands.
    """

    link: Link
    path: str


def local_targets(body: Body) -> Iterator[LocalTarget]:
    """The links and pictures of the body that name a file of the library."""
    folder = body.checked.document.path.rsplit("/", 1)[0]
    for link in body.links:
        target = link.target.split("#", 1)[0].split("?", 1)[0]
        elsewhere = _SCHEME.match(target) or target.startswith("//") or "\\" in target
        if target and not elsewhere:
            yield LocalTarget(link, resolve(target, folder))


def link_words(body: Body) -> Iterator[Finding]:
    """What can be said of links and pictures without looking at other files."""
    for link in body.links:
        scheme = _SCHEME.match(link.target)
        remote = link.target.startswith("//") or (
            scheme is not None and scheme[1].lower() in ("http", "https")
        )
        if link.image and not link.words.strip():
            yield Finding("image-alt", link.start, link.end)
        if "\\" in link.target or _DRIVE.match(link.target):
            yield Finding("link-own-computer", link.start, link.end, params={"value": link.target[:60]})
        elif link.image and remote:
            yield Finding("image-remote", link.start, link.end, params={"value": link.target})
        elif scheme and scheme[1].lower() not in _SAFE_SCHEMES:
            yield Finding("link-scheme", link.start, link.end, params={"value": link.target[:60]})
        elif not link.target:
            yield Finding("link-missing", link.start, link.end, params={"value": ""})


def _starts_block(line: str) -> bool:
    """Whether a list may stand right under `line`: a heading, a quotation, a rule."""
    return bool(HEADING.match(line)) or line.lstrip().startswith((">", "***", "---", "!!!"))


BODY_RULES = (
    too_long_lines,
    too_many_marks,
    too_deep,
    glued_lists,
    wide_marks,
    unsafe_html,
    sections,
    empty_body,
    link_words,
)
