"""Front matter out of a document: its form, the lines under its title, its title, its properties, its
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from generator.importing.sections import is_section, plain_name, squeezed
from generator.importing.values import NARROW, fits, fitted
from generator.importing.word.blocks import Block, Paragraph, SectionHeading, one_line
from generator.schema import Context, LibraryEntry, Term, field_called, fields_by_word
from generator.schema.asked import Asked
from generator.schema.types import Choice, Grades
from generator.writing import Plain

_LONGEST_TITLE = 60
_PAIR = re.compile(
    r"([^\s：:，。；]{1,12})[ \t\u3000]*[：:][ \t]*([^：:]*?)(?=(?:[\t\u3000;；]|[ ]{2,})[ \t\u3000]*[^\s：:，。；]{1,12}[ \t\u3000]*[：:]|$)"
)
#: What a value may leave out without losing anything: units, stages before grades, punctuation.
_UNITS = re.compile(
    r"[\d\W_]+|课时|分钟|小时|幼儿园|全体|适合|适用|学生|同学|[一二三四五六七八九十两初高小中大年级学班月日至到和及个约共类课节]"
)
_LONGEST_REST = 12
_KIND_WORDS = r"(?:教学设计|教学方案|教案|活动方案|活动设计|说课稿|课例|讲稿|备课)"
_BOOK = re.compile(r"《([^《》]{1,50})》")
_BORING = re.compile(
    r"(?:(?:家庭教育|心理健康教育|心理健康|生涯教育|亲子|家长学校|主题|班会|课程|公开课|优质课|微课|主题班会)*"
    + _KIND_WORDS
    + r"(?:表|模板)?)?[\d\s_（）()-]*"
)
_TITLE_NOISE = re.compile(
    rf"^(?:课题|题目|活动名称|教案名称)[：:]\s*|(?:(?<![\s—–-])[\s—–-]*)?{_KIND_WORDS}(?:表)?$|^{_KIND_WORDS}[：:]\s*|[（(](?:定稿|终稿|修改稿?|最终版?|\d+)[）)]$"
)


@dataclass
class Guess:
    """The fields that could be known; which of them are guesses; what a form said that no field takes."""

    values: dict[str, Plain] = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    #: Labels of fields that took a part of what was said, with what that was.
    shortened: list[tuple[str, str]] = field(default_factory=list)


def take_pairs(
    blocks: list[Block], declaring: type[LibraryEntry]
) -> tuple[list[tuple[str, str]], list[Block]]:
    """Lines 「执教：王老师　单位：示例小学」 before the first section, as pairs, and the blocks without them."""
    pairs: list[tuple[str, str]] = []
    rest: list[Block] = []
    open_ = True
    for block in blocks:
        if isinstance(block, SectionHeading) or (isinstance(block, Paragraph) and is_section(block.text)):
            open_ = False
        if open_ and isinstance(block, Paragraph) and not block.item and len(block.text) <= 300:
            found = [
                (squeezed(match[1]), match[2].strip())
                for line in _joined_labels(block.text).split("\n")
                for match in _PAIR.finditer(line)
            ]
            if (
                found
                and all(field_called(declaring, label) and not is_section(label) for label, _ in found)
                and _covers(block.text, found)
            ):
                pairs += found
                continue
        rest.append(block)
    return pairs, rest


def _joined_labels(text: str) -> str:
    """Labels padded to look even (课　题：) without their blanks."""
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]{1,4}(?=[\u4e00-\u9fff][ \u3000]?[：:])", "", text)


def _covers(text: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether the pairs are all that the line says."""
    said = sum(len(squeezed(label)) + len(squeezed(value)) + 1 for label, value in pairs)
    return said >= len(re.sub(r"[\s;；]+", "", text)) - 1


def take_title(blocks: list[Block], named: str, properties: str, file: str) -> tuple[str, str, list[Block]]:
    """The title, the whole line that it was found in (for what else that says), and the blocks without that
    line.

    `named` is what a form gives; then Word's title, the first line that stands alone, the properties, the
    file's name.
    """
    lines = [block for block in blocks[:8] if isinstance(block, Paragraph) and block.text]
    top = next((block for block in lines if block.is_title), None)
    if (
        top is None
        and lines
        and lines[0]
        is next((block for block in blocks if not isinstance(block, Paragraph) or block.text), None)
    ):
        first = lines[0]
        alone = (
            first.style == 1 and sum(isinstance(each, Paragraph) and each.style == 1 for each in blocks) == 1
        )
        plain = (
            (first.centred or first.bold or _BOOK.search(first.text)) and not first.item and not first.style
        )
        looks = len(first.text) <= _LONGEST_TITLE and not is_section(first.text) and "。" not in first.text
        top = (
            first
            if (alone or plain) and looks and not re.match(r"[一二三四五六七八九十]+、", first.text)
            else None
        )
    stem = PurePath(file).stem
    rest = [block for block in blocks if block is not top]
    line = one_line(top.text) if top else ""
    below, rest = _subtitle(rest) if top else ("", rest)
    for candidate in (named, line, properties, stem):
        title = clean_title(candidate)
        if title:
            where = " ".join((named, line, below, stem))
            if (
                not named
                and not line
                and candidate is properties
                and clean_title(stem)
                and _BOOK.search(stem)
            ):
                title = clean_title(stem)
            if (
                line
                and title != clean_title(line)
                and not _BORING.fullmatch(squeezed(line))
                and clean_title(line) not in title
            ):
                return title, where, [top, *rest] if top and not top.is_title else rest
            return title, where, rest
    return "", stem, blocks


def _subtitle(rest: list[Block]) -> tuple[str, list[Block]]:
    """The line 「——三年级心理健康教育教学设计」 below a title, and the blocks, without it where it says no more than
    fields do.
    """
    below = next((block for block in rest if not isinstance(block, Paragraph) or block.inlines), None)
    if (
        not isinstance(below, Paragraph)
        or not re.match(r"[—–-]{1,2}\s*\S", below.text)
        or len(below.text) > _LONGEST_TITLE
        or "。" in below.text
    ):
        return "", rest
    words = one_line(below.text).strip("—–- ")
    said = _BORING.fullmatch(
        re.sub(
            r"小学|初中|高中|幼儿园|[一二三四五六七八九1-9]年级|初[一二三]|高[一二三]|[小中大]班|《[^《》]*》",
            "",
            words,
        )
    )
    return words, [block for block in rest if block is not below] if said else rest


def clean_title(words: str) -> str:
    """The name alone: 「三年级《陪写作业》家庭教育教案」 is 陪写作业; "" where nothing is a name (「教案」, Document1)."""
    words = " ".join(words.split()).strip()
    book = _BOOK.search(words)
    rest = words.replace(book[0], "") if book else ""
    if book and (not rest or re.search(rf"{_KIND_WORDS}|课|年级|[大中小]班|方案|[\d_]", rest)):
        return book[1].strip()
    before = ""
    while before != words:
        before, words = words, _TITLE_NOISE.sub("", words).strip(" _-—")
    if _BORING.fullmatch(words) or re.fullmatch(
        r"(?:document|word|docx?|新建.*文档|文档|文件|无标题|untitled)[\s\d_()-]*|[\d\s_.()-]*",
        words,
        re.IGNORECASE,
    ):
        return ""
    return words


def guess(
    declaring: type[LibraryEntry],
    pairs: list[tuple[str, str]],
    title: str,
    around: str,
    blocks: list[Block],
    context: Context,
) -> Guess:
    """The values of the fields of `declaring`: what is said under a label, then what the words `around` the
    title name.
    """
    found = Guess({"title": title} if title else {})
    words = fields_by_word(declaring)
    for label, text in pairs:
        declared = field_called(declaring, plain_name(label) or label)
        if not text.strip():
            continue
        if declared is None:
            found.unplaced.append((label, text))
            continue
        text = text.translate(NARROW)
        value = fitted(declared, text, context)
        if (
            declared.name == "date"
            and not fits(declared, value, context)
            and re.search(r"\d+\s*(?:分钟|min)", text)
            and "minutes" in words
        ):
            declared = words["minutes"]
            value = fitted(declared, text, context)
        if declared.name == "title":
            if title and clean_title(text) != title:
                found.unplaced.append((label, text))
            value = title or value
        elif found.values.get(declared.name):
            if found.values[declared.name] != value:
                found.unplaced.append((label, text))
            else:
                _keep_rest(found, declared.label, label, text, value)
            continue
        if declared.name == "periods":
            value = _periods(found, text, value, context) if "minutes" in words else value
        found.values[declared.name] = value
        _keep_rest(found, declared.label, label, text, value)
    _from_title(found, declaring, title, around, blocks, context)
    return found


def _keep_rest(found: Guess, name: str, label: str, text: str, value: Plain) -> None:
    """Note what a value leaves out of what was written: a few words are told, more stay in the body."""
    rest = text
    for words in (*_texts(value), *_texts(found.values.get("minutes", ""))):
        rest = rest.replace(words, "", 1) if squeezed(rest) not in words else ""
    rest = _UNITS.sub("", rest)
    if len(rest) > _LONGEST_REST:
        found.unplaced.append((label, text))
    elif rest:
        found.shortened.append((name, " ".join(text.split())))


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _periods(found: Guess, text: str, value: Plain, context: Context) -> Plain:
    """「1课时（40分钟）」 and 「40分钟」 say something of the length too."""
    minutes = re.search(r"(\d{1,3})\s*分钟", text)
    if minutes and "minutes" not in found.values:
        found.values["minutes"] = minutes[1]
    return (
        ""
        if minutes and not re.search(r"课时|节", text) and not re.fullmatch(r"\d+", text.strip())
        else value
    )


def _from_title(
    found: Guess,
    declaring: type[LibraryEntry],
    title: str,
    around: str,
    blocks: list[Block],
    context: Context,
) -> None:
    words = fields_by_word(declaring)

    def put(name: str, value: Plain) -> None:
        if value and name in words and not found.values.get(name):
            found.values[name] = value
            found.guessed.append(words[name].label)

    if not found.values.get("grades"):
        put("grades", list(Grades().find(around, context)))
    for name in ("category", "subject"):
        if name in words and isinstance(choice := words[name].type, Choice):
            named = [term for term in context.vocabularies[choice.vocabulary] if term.label in around]
            put(name, named[0].label if len(named) == 1 else "")
    headings = {block.words for block in blocks if isinstance(block, SectionHeading)}
    for asked in _of_one_kind(declaring):
        choice = words[asked.field].type
        if isinstance(choice, Choice) and (
            re.search(_KIND_WORDS, around) or headings.issuperset(_needed(asked))
        ):
            put(asked.field, context.vocabularies[choice.vocabulary].label_of(asked.terms[0]))
    if "themes" in words and isinstance(words["themes"].type, Choice):
        themes: list[Plain] = [
            term.label
            for term in context.vocabularies[words["themes"].type.vocabulary]
            if _tells(term, title)
        ]
        put("themes", themes[:3])


def _of_one_kind(declaring: type[LibraryEntry]) -> list[Asked]:
    """The forms for a single kind of entry that can't be without certain sections: what has those is of
    that kind.
    """
    return [asked for asked in declaring.forms if len(asked.terms) == 1 and _needed(asked)]


def _needed(asked: Asked) -> list[str]:
    return [section.label for section in asked.sections if section.needed]


def _tells(term: Term, title: str) -> bool:
    return term.label in title or any(len(each) >= 3 and each in title for each in term.synonyms)
