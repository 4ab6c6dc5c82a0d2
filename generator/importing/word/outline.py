"""Finds the headings and lists that Word authors type by hand: 一、 （一） 1. ①, bold lines, 「教学目标：」."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.importing.sections import is_part, is_section, plain_name, section_of
from generator.importing.word.blocks import (
    Block,
    ListItem,
    Note,
    Paragraph,
    Remarks,
    Run,
    SectionHeading,
    Table,
    WordPicture,
)
from generator.importing.word.indents import STEP, nested, typed_indent

_LONGEST_HEADING = 36
_CN = "一二三四五六七八九十百"
#: Typed numbers, from the outermost kind to the innermost.
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("cn", re.compile(rf"第?([{_CN}]{{1,3}})[、．.]\s*")),
    ("cn-brackets", re.compile(rf"[（(]([{_CN}]{{1,3}})[）)][、．.]?\s*")),
    (
        "part",
        re.compile(
            rf"(?:环节|活动|步骤|任务|板块|第)([{_CN}]{{1,3}}|\d{{1,2}})(?:环节|部分|步|板块|课时)?[:：、．.\s]+"
        ),
    ),
    ("number", re.compile(r"(\d{1,2})(?:[、．]\s*|\.(?!\d)\s*)")),
    ("number-brackets", re.compile(r"[（(](\d{1,2})[）)][、．.]?\s*")),
    ("number-half", re.compile(r"(\d{1,2})[）)]\s*")),
    ("circle", re.compile(r"([①-⑳])[、．.]?\s*")),
)
_KINDS = [kind for kind, _ in _MARKS]
_BULLET = re.compile(r"[•·●○■□☐☑☒◆◇▪➢➤★☆√✓※\uf0b7\uf06c\uf0d8-][ \t\u3000]*(?=\S)|—(?!—)\s*(?=\S)")
_TICKED = "☑☒"
_CHECKBOX = "□☐" + _TICKED
_SENTENCE = re.compile(r"[。；;！!，,]$|。.")
_LEAD = re.compile(r"([【\[〔]?[^：:。，；]{2,14}?[】\]〕]?)[：:]\s*(?=\S)")
_LIST_KINDS = ("cn-brackets", "number", "number-brackets", "number-half", "circle")


@dataclass(frozen=True)
class _Mark:
    kind: str
    number: int
    length: int


def structured(blocks: list[Block], remarks: Remarks) -> list[Block]:
    """`blocks` with paragraphs that are meant as headings made Headings (levels from 2 on), and typed lists
    made items.
    """
    parts = [part for block in blocks for part in _split_lead(block)]
    marked = [(block, _mark(block) if isinstance(block, Paragraph) else None) for block in parts]
    depths = _depths(marked)
    levels = {
        depth: level
        for level, depth in enumerate(sorted({depth for depth in depths if depth is not None}), start=2)
    }
    found: list[Block] = []
    section = ""
    run: list[tuple[Paragraph, _Mark | None]] = []

    def flush() -> None:
        found.extend(_items(run))
        run.clear()

    for (block, mark), depth in zip(marked, depths, strict=True):
        if not isinstance(block, Paragraph):
            flush()
            if isinstance(block, SectionHeading):
                section = block.words
            found.append(block)
        elif depth is not None:
            flush()
            level = min(levels[depth], 6)
            of = section_of(_bare(block, mark))
            if of and level == min(levels.values()):
                found += _section(block, mark, of, level, section, remarks)
                section = of
            else:
                top = level == min(levels.values())
                words = (
                    _bare(block, mark)
                    if (top and mark and mark.kind == "cn") or is_section(_bare(block, mark))
                    else block.text
                )
                found.append(SectionHeading(level, words.rstrip("：: ").strip("【】")))
                section = "" if top else section
            found += [Paragraph((picture,)) for picture in block.inlines if isinstance(picture, WordPicture)]
            found += [Paragraph((Run("注"), note)) for note in block.inlines if isinstance(note, Note)]
        else:
            run.append((block, mark))
    flush()
    return _without_gaps(found)


def _without_gaps(blocks: list[Block]) -> list[Block]:
    """No heading more than one level below the one that it is under: depths are told for the whole
    document, and not every part has all of them.
    """
    found: list[Block] = []
    over: list[int] = []
    for block in blocks:
        if isinstance(block, SectionHeading):
            while over and over[-1] >= block.level:
                over.pop()
            over.append(block.level)
            block = replace(block, level=len(over) + 1)
        found.append(block)
    return found


def _section(
    block: Paragraph, mark: _Mark | None, of: str, level: int, before: str, remarks: Remarks
) -> list[Block]:
    """The heading of a customary section, and below it the author's own word for a part of one."""
    words = plain_name(_bare(block, mark))
    if is_part(words):
        below: list[Block] = [SectionHeading(min(level + 1, 6), words)]
        return below if before == of else [SectionHeading(level, of), *below]
    if words != of:
        remarks.say(f"小节「{words}」改用通用的名字「{of}」")
    return [SectionHeading(level, of)] if before != of else []


def _split_lead(block: Block) -> list[Block]:
    """「教学目标：学会倾听。」 is a heading and a paragraph."""
    if not isinstance(block, Paragraph) or block.style or block.item:
        return [block]
    mark = _mark(block)
    skip = mark.length if mark else 0
    lead = _LEAD.match(block.text, skip)
    if not lead or not is_section(lead[1], weak=bool(mark and mark.kind == "cn")):
        return [block]
    return [_cut(block, lead.end(1)), block.without(_offset(block) + lead.end())]


def _cut(block: Paragraph, end: int) -> Paragraph:
    words = block.text[:end]
    first = next(each for each in block.inlines if isinstance(each, Run) and each.words.strip())
    return replace(block, inlines=(replace(first, words=words),))


def _offset(block: Paragraph) -> int:
    """How many blanks stand before the words."""
    words = "".join(each.words for each in block.inlines if isinstance(each, Run))
    return len(words) - len(words.lstrip())


def _mark(block: Paragraph) -> _Mark | None:
    text = block.text
    for kind, pattern in _MARKS:
        found = pattern.match(text)
        if found and found.end() < len(text):
            return _Mark(kind, _number(found[1]), found.end())
    return None


def _number(words: str) -> int:
    if words[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return ord(words[0]) - ord("①") + 1
    if words.isdigit():
        return int(words)
    tens, found, ones = words.rpartition("十")
    digits = {each: at for at, each in enumerate("一二三四五六七八九", start=1)}
    return (digits.get(tens, 1) * 10 if found else 0) + digits.get(ones, 0)


def _bare(block: Paragraph, mark: _Mark | None) -> str:
    return block.text[mark.length if mark else 0 :].strip()


def _depths(marked: list[tuple[Block, _Mark | None]]) -> list[float | None]:
    """For each block how deep a heading it is, in any numbers that order; None where it is none."""
    styles = [
        block.style for block, mark in marked if isinstance(block, Paragraph) and block.style and block.text
    ]
    sections = [
        block.style
        for block, mark in marked
        if isinstance(block, Paragraph) and block.style and section_of(_bare(block, mark))
    ]
    base = min(sections or styles, default=0)
    depths: list[float | None] = []
    for at, (block, mark) in enumerate(marked):
        if isinstance(block, SectionHeading):
            depths.append(0)
        elif not isinstance(block, Paragraph) or not block.text:
            depths.append(None)
        elif block.style:
            depths.append(
                block.style - base + block.depth * 20 if len(block.text) <= 3 * _LONGEST_HEADING else None
            )
        else:
            depth = _typed(marked, at, block, mark, depths)
            depths.append(
                None if depth is None else depth + block.depth * 20 + (10 if styles and depth else 0)
            )
    return depths


def _typed(
    marked: list[tuple[Block, _Mark | None]],
    at: int,
    block: Paragraph,
    mark: _Mark | None,
    depths: list[float | None],
) -> float | None:
    """How deep a heading an unstyled paragraph is."""
    words = _bare(block, mark)
    short = len(words) <= _LONGEST_HEADING and not _SENTENCE.search(words) and "\n" not in words
    if not short or block.item:
        item_section = (
            bool(block.item)
            and block.item is not None
            and block.item.number is not None
            and is_section(words)
            and not block.depth
        )
        return 0 if short and item_section else None
    if (
        not block.depth
        and is_section(words, weak=mark is not None or block.bold)
        and (not mark or mark.kind != "circle")
    ):
        return 0 if section_of(words) or not mark or mark.kind == "cn" else 1
    if mark is None:
        framed = re.fullmatch(r"【[^】]+】", words)
        return 6 if (block.bold or framed) and not block.is_title and _is_followed(marked, at) else None
    if mark.kind in ("cn", "cn-brackets", "part"):
        level = {"cn": 0, "cn-brackets": 1, "part": 2}[mark.kind] + (0.5 if block.depth else 0)
        return level if _is_followed(marked, at) or block.bold else None
    if (
        mark.kind == "number"
        and _is_followed(marked, at)
        and (block.bold or words[-1] in "：:" or _in_series(marked, at, mark, depths))
    ):
        return 3
    return None


def _in_series(
    marked: list[tuple[Block, _Mark | None]], at: int, mark: _Mark, depths: list[float | None]
) -> bool:
    """Whether a short line 「1.什么时候用」 has text below it, and the next one too: then they are headings."""
    if mark.number > 1:
        before = next(
            (
                other
                for other in range(at - 1, -1, -1)
                if (found := marked[other][1]) and found.kind == mark.kind
            ),
            None,
        )
        return (
            before is not None
            and depths[before] is not None
            and marked[before][1] == _Mark(mark.kind, mark.number - 1, mark.length)
        )
    after = next(
        (
            other
            for other in range(at + 1, min(at + 30, len(marked)))
            if (found := marked[other][1]) and found.kind == mark.kind
        ),
        None,
    )
    if after is None or after == at + 1:
        return False
    block, other = marked[after]
    assert other is not None
    return (
        isinstance(block, Paragraph)
        and other.number == 2
        and len(_bare(block, other)) <= _LONGEST_HEADING
        and _is_followed(marked, after)
    )


def _is_followed(marked: list[tuple[Block, _Mark | None]], at: int) -> bool:
    """Whether there is anything under it: a run of short numbered lines is a list, not headings."""
    kind = marked[at][1].kind if marked[at][1] else ""  # type: ignore[union-attr]
    for block, mark in marked[at + 1 :]:
        if isinstance(block, Table):
            return True
        if isinstance(block, Paragraph) and (block.text or block.inlines):
            return not kind or mark is None or mark.kind != kind
    return False


@dataclass
class _List:
    """A typed list that is open: the kind of its marks, the number that goes on with it, and where its
    items begin.
    """

    kind: str
    number: int
    indent: int


def _items(run: list[tuple[Paragraph, _Mark | None]]) -> list[Block]:
    """Paragraphs between headings: typed numbers and bullets that follow one another made list items."""
    found: list[Block] = []
    lists: list[_List] = []
    for at, (block, mark) in enumerate(run):
        bullet = _BULLET.match(block.text)
        indent = typed_indent(block)
        if block.item or not block.text or block.style:
            lists = lists if not block.text and not block.inlines else []
            found.append(block)
        elif mark and mark.kind in _LIST_KINDS and (lists_on := _numbered(run, at, mark, lists, indent)):
            lists = lists_on
            inner = block.without(_offset(block) + mark.length)
            found.append(replace(inner, item=ListItem(len(lists) - 1, mark.number), indent=indent))
        elif bullet and (block.text[0] not in "-—" or _bullets(run, at)):
            box = block.text[0] in _CHECKBOX
            inner = block.without(_offset(block) + bullet.end())
            if not lists or lists[-1].kind != "bullet":
                lists = [*(each for each in lists if each.kind != "bullet"), _List("bullet", 0, indent)]
            found.append(
                replace(
                    inner,
                    item=ListItem(len(lists) - 1, None, box=box, ticked=block.text[0] in _TICKED),
                    indent=indent,
                )
            )
        else:
            lists = []
            found.append(block)
    return [*nested(found)]


def _numbered(
    run: list[tuple[Paragraph, _Mark | None]], at: int, mark: _Mark, lists: list[_List], indent: int
) -> list[_List]:
    """The lists that are open at a numbered paragraph, its own the innermost; none where it is no item of a
    list.
    """
    same = [place for place, each in enumerate(lists) if each.kind == mark.kind]
    on = next((place for place in reversed(same) if lists[place].number == mark.number), None)
    if on is None and not _goes_on(run, at):
        return []
    if on is None and (not same or indent >= lists[same[-1]].indent + STEP):  # one within what is open
        return [*(lists if mark.number == 1 else []), _List(mark.kind, mark.number + 1, indent)]
    place = same[-1] if on is None else on
    return [*lists[:place], _List(mark.kind, mark.number + 1, lists[place].indent)]


def _goes_on(run: list[tuple[Paragraph, _Mark | None]], at: int) -> bool:
    """Whether this is the first number of its kind, and the second follows with nothing between but other
    numbers and what stands further in.
    """
    block, mark = run[at]
    assert mark is not None
    if mark.number != 1:
        return False
    for other, found in run[at + 1 :]:
        if found is None and not _BULLET.match(other.text):
            return False
        if (
            found
            and found.kind == mark.kind
            and (found.number == 2 or typed_indent(other) < typed_indent(block) + STEP)
        ):
            return found.number == 2
    return False


def _bullets(run: list[tuple[Paragraph, _Mark | None]], at: int) -> bool:
    return any(0 <= other < len(run) and _BULLET.match(run[other][0].text) for other in (at - 1, at + 1))
