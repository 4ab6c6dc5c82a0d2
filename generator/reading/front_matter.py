"""Finds the front matter of an entry and reads it, also where parts of it are broken: one slip must not
hide the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.reading.findings import Finding
from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.reading.yaml_text import Unreadable, parse_yaml

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_LIKE_FENCE = re.compile(r"[ \t\u3000]*([-—–―－─━_﹣]{2,}|-(?: -){2,})[ \t\u3000]*$")
# A key with a full-width colon, at the start of a line or of a list item.
_WIDE_COLON = re.compile(
    r"^([ \t\u3000]*(?:- +)?)([^\s:：'\"#\[\]{},，-][^:：'\"#\[\]{},，]{0,30}?)[ \t]*：", re.MULTILINE
)
# An ideographic space before a key is a slip, not a continuation of the line above.
_TOP_KEY = re.compile(r"^(?=[^\s#\-\]}]|\u3000)", re.MULTILINE)
_WIDE_SPACE = re.compile(r"^[ \t]*\u3000+|(?<!\u3000)\u3000+(?=[:：])", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+(?=[^\s#])", re.MULTILINE)
#: What a line that closes the front matter, or looks as if it did, begins with.
_FENCE_BEGINS = frozenset(" \t\u3000-—–―－─━_﹣.")
_TAIL = re.compile(r"[ \t]+#[^\s][^\r\n]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True)
class FrontMatter:
    """The tree of the front matter (None if there is none to read), where the body starts, and what is to
    be mended.

    `unreadable` holds the keys that are there but whose values can't be read.
    """

    node: Mapping | None
    body_start: int
    findings: tuple[Finding, ...]
    unreadable: frozenset[str] = frozenset()


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter at the start of `text` (which has no byte-order mark)."""
    opening = _FENCE.match(text)
    if opening is None:
        return _without_fence(text)
    start = opening.end()
    closing = _closing(text, start)
    if closing is None:
        return FrontMatter(None, len(text), (Finding("front-matter-unclosed", 0, 3),))
    end, body_start, findings = closing
    node, more, unreadable = _read_block(text[start:end], start)
    return FrontMatter(node, body_start, (*findings, *more), unreadable)


def read_fields(text: str) -> FrontMatter:
    """Read a file that is nothing but fields, without fences."""
    node, findings, unreadable = _read_block(text, 0)
    return FrontMatter(node, len(text), tuple(findings), unreadable)


def _without_fence(text: str) -> FrontMatter:
    """Say what stands where the first --- should."""
    first = re.search(r"\S", text)
    at = first.start() if first else 0
    line = _LINE.match(text, at)
    words = line[0].rstrip("\r\n") if line else ""
    if words.rstrip() == "---":
        return FrontMatter(None, len(text), (Finding("front-matter-late", 0, at, replacement=""),))
    if _LIKE_FENCE.match(words):
        return FrontMatter(
            None, len(text), (Finding("front-matter-fence", at, at + len(words), replacement="---"),)
        )
    return FrontMatter(None, 0, (Finding("front-matter-missing", at, at + len(words)),))


def _closing(text: str, start: int) -> tuple[int, int, list[Finding]] | None:
    """Where the front matter ends and the body starts; a line that only looks like a fence counts, with a
    finding.
    """
    offset = start
    like: tuple[int, int, list[Finding]] | None = None
    while offset < len(text):
        line = _LINE.match(text, offset)
        assert line is not None
        if text[offset] in _FENCE_BEGINS:
            words = line[0].rstrip("\r\n")
            if words.rstrip() in ("---", "..."):
                return offset, line.end(), []
            if like is None and _LIKE_FENCE.match(words):
                like = (
                    offset,
                    line.end(),
                    [Finding("front-matter-fence", offset, offset + len(words), replacement="---")],
                )
        offset = line.end()
    return like


def _read_block(block: str, base: int) -> tuple[Mapping | None, list[Finding], frozenset[str]]:
    """Read the text between the fences, which starts at `base`; fall back to reading it key by key."""
    if not _WIDE_COLON.search(block) and "\u3000" not in block:
        try:
            node = parse_yaml(block, base)
        except Unreadable:
            node = Scalar("", base, base)
        if node is None:
            return Mapping((), base, base), [], frozenset()
        if isinstance(node, Mapping):
            return node, _lost_tails(block, node, base), frozenset()
    return _read_key_by_key(block, base)


def _read_key_by_key(block: str, base: int) -> tuple[Mapping | None, list[Finding], frozenset[str]]:
    items: list[tuple[Scalar, Node]] = []
    findings: list[Finding] = []
    unreadable: set[str] = set()
    cuts = [match.start() for match in _TOP_KEY.finditer(block)]
    if not cuts:
        return None, [Finding("front-matter-not-fields", base, base + len(block.rstrip()))], frozenset()
    below_a_key = False
    for at, until in zip(cuts, [*cuts[1:], len(block)], strict=True):
        part = block[at:until]
        mended, inserted, found = _mend_colons(part, base + at, not below_a_key)
        below_a_key = part.rstrip().endswith((":", "：")) or (below_a_key and not part.strip())
        findings += found
        try:
            node = parse_yaml(mended)
        except Unreadable as refused:
            unreadable.add(_key_of(mended))
            moved = _moved(refused.finding, base + at, inserted)
            findings.append(_tabs(part, moved, base + at))
            continue
        if isinstance(node, Mapping):
            shifted = _shift(node, base + at, inserted)
            items += shifted.items
            findings += _lost_tails(block, shifted, base)
        elif node is not None:
            findings.append(Finding("front-matter-not-fields", base + at, base + at + len(part.rstrip())))
    if not items and not unreadable:
        return None, findings, frozenset()
    return Mapping(tuple(items), base, base + len(block)), findings, frozenset(unreadable)


def _mend_colons(part: str, base: int, top: bool) -> tuple[str, list[int], list[Finding]]:
    """Return `part` with full-width colons after keys made ": ", the offsets at which a space was put in,
    and the findings.

    `top` says that the part stands for itself, and does not belong to a key without a value above it.
    """
    inserted: list[int] = []
    findings: list[Finding] = []

    def mend(match: re.Match[str]) -> str:
        colon = match.end() - 1
        spaced = part[colon + 1 : colon + 2] in ("", " ", "\r", "\n")
        key = match[2].strip("\u3000 ")
        findings.append(
            Finding(
                "front-matter-colon",
                base + colon,
                base + colon + 1,
                field=key,
                replacement=":" if spaced else ": ",
            )
        )
        inserted.append(colon + len(inserted) + 1)
        return match[0][:-1] + ": "

    # Ideographic spaces are not indentation to YAML; as ASCII spaces they keep their width.
    for wide in _WIDE_SPACE.finditer(part):
        findings.append(_wide_space(part, wide, base, top))
    part = _WIDE_SPACE.sub(lambda match: " " * len(match[0]), part)
    return _WIDE_COLON.sub(mend, part), inserted, findings


def _wide_space(part: str, wide: re.Match[str], base: int, sure: bool) -> Finding:
    """Before a colon the spaces go; before a key at the top too (which is `sure` to stand there); within a
    value they are as many ASCII ones.
    """
    follows = part[wide.end() : wide.end() + 1]
    at_key = wide.start() == 0 and follows not in ("-", "]", "}", "#", "")
    replacement = "" if at_key or follows in (":", "：") else " " * len(wide[0])
    return Finding(
        "front-matter-wide-space",
        base + wide.start(),
        base + wide.end(),
        replacement=replacement,
        sure=sure or not at_key,
    )


def _tabs(part: str, finding: Finding, base: int) -> Finding:
    """The finding of a tab that is indentation, with the replacement of all such tabs of the part."""
    if finding.code != "front-matter-tab":
        return finding
    indents = list(_INDENT.finditer(part))
    tabs = [indent for indent in indents if "\t" in indent[0]]
    if not tabs:
        return finding
    start, end = tabs[0].start(), tabs[-1].end()
    mended = _INDENT.sub(lambda indent: indent[0].replace("\t", "  "), part)
    mended = mended[start : len(mended) - (len(part) - end)]
    # Where others are indented with spaces, nobody knows how wide the author's tabs were.
    return replace(
        finding, start=base + start, end=base + end, replacement=mended, sure=len(tabs) == len(indents)
    )


def _key_of(part: str) -> str:
    return re.split(r":(?:\s|$)", part, maxsplit=1)[0].strip().strip("\"'")


def _moved(finding: Finding, base: int, inserted: list[int]) -> Finding:
    return replace(
        finding, start=_back(finding.start, base, inserted), end=_back(finding.end, base, inserted)
    )


def _back(index: int, base: int, inserted: list[int]) -> int:
    """The place in the document of one in the mended part of it, which begins at `base`."""
    return base + index - sum(1 for at in inserted if at < index)


def _shift(node: Mapping, base: int, inserted: list[int]) -> Mapping:
    """The same tree with its offsets moved from the mended part to the document."""

    def move(each: Node) -> Node:
        if isinstance(each, Scalar):
            return moved_scalar(each)
        start, end = _back(each.start, base, inserted), _back(each.end, base, inserted)
        if isinstance(each, Sequence):
            return Sequence(tuple(move(item) for item in each.items), start, end)
        return Mapping(tuple((moved_scalar(key), move(value)) for key, value in each.items), start, end)

    def moved_scalar(each: Scalar) -> Scalar:
        return Scalar(
            each.text, _back(each.start, base, inserted), _back(each.end, base, inserted), each.plain
        )

    moved = move(node)
    assert isinstance(moved, Mapping)
    return moved


def _lost_tails(block: str, node: Mapping, base: int) -> list[Finding]:
    """A plain value followed by " #" loses the rest of its line to a comment; say so unless it plainly is
    one.
    """
    findings = []
    for key, value in node.items:
        if isinstance(value, Scalar) and value.plain and value.text:
            tail = _TAIL.match(block, value.end - base)
            if tail:
                lost = tail[0].strip()
                findings.append(
                    Finding(
                        "front-matter-hash",
                        value.start,
                        value.end + len(tail[0]),
                        field=key.text,
                        replacement='"'
                        + f"{value.text}{tail[0]}".replace("\\", "\\\\").replace('"', '\\"')
                        + '"',
                        sure=False,
                        params={"lost": lost},
                    )
                )
    return findings
