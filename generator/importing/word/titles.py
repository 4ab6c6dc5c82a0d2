"""The title of a document: what a form says, the line that stands alone at the top, its properties, the
file's name. The name of the form itself is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from generator.importing.sections import is_section, squeezed
from generator.importing.word.blocks import Block, Paragraph, SectionHeading, one_line
from generator.schema.wording.unfilled import is_unfilled

_LONGEST_TITLE = 60
#: How far down a title may stand, in blocks, and how long what stands above it may be.
_TOP, _LONGEST_ABOVE = 8, 30
#: What documents of lessons are called.
KIND_WORDS = (
    r"(?:教学设计方案|教学设计|教学方案|教案|教学简案|教学详案|活动方案|活动设计|活动案例|说课稿|说课|课例|讲稿|备课"
    r"|导学案|学历案|学案|微课脚本|脚本|课堂实录|教学实录|案例)"
)
#: Words of the papers that schools hand in.
_PAPERS = r"(?:申报|登记|评审|推荐|评选|评比|报名|记录|信息|评价|听课|审批|申请|汇总|参赛|送审|报送)"
#: What else such a name says: whose it is, when, for whom, for which occasion.
_WHOSE = re.compile(
    r"家庭教育|心理健康教育|心理健康|心理|生涯教育|生涯|亲子|家长学校|家长课堂|主题|班队会|班会|课程|公开课|优质课|精品课"
    r"|微课|微型课|示范课|研讨课|展示课|汇报课|一师一优课|活动课|比赛|竞赛|大赛|赛课|作品|参赛|参评|课堂|教师|教学|德育"
    r"|中小学|小学|初中|高中|中学|幼儿园|学校|集体|活动|指导|教研|优秀|全国|[市区校]级|第[一二三四五六七八九十\d]{1,3}[届期]"
    r"|[一二三四五六七八九1-9]年级|初[一二三]|高[一二三]|[小中大]班|[上下]册|学生|家长|评选|评比|申报|备课(?=.)"
    r"|(?:20\d\d(?:[-—–~至/]20\d\d)?(?:学年度?|年度?)?)(?:春季|秋季|春|秋|上|下|第[一二12])?(?:学期|期)?"
    r"|[\u4e00-\u9fffXx×○]{1,10}?(?:小学|中学|学校|幼儿园|中心|校区)|[\u4e00-\u9fff]{1,3}[省市区县镇]"
)
_PAPER = r"(?:表格|表|模板|样表|格式|封面|书|稿|单|卡|方案|设计|本|范本|范例)"
_TERM = (
    r"(?:20\d\d(?:[-—–~至/]20\d\d)?(?:学年度?|年度?)?)?(?:春季|秋季|春|秋|上|下|第[一二12])?(?:学期|期)"
    r"|20\d\d(?:[-—–~至/]20\d\d)?(?:学年度?|年度?)"
)
_FORM_NAME = re.compile(
    rf"(?:{KIND_WORDS}{_PAPER}?|{_PAPERS}+{_PAPER})[\d\s_（）()-]*"
    rf"|{_TERM}"
    r"|附[件录表]?[一二三四五六七八九十\d]{0,3}[:：]?"
)
#: So many words of these kinds stand in one name at most.
_MOST_WORDS = 10
#: What says which of several it is, and nothing else.
_COUNTED = re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:课时|节|课|讲|单元)|[\d\s_（）()-]*")
#: What programs call documents that nobody has named.
_UNNAMED = re.compile(
    r"(?:(?:microsoft|word|document|docx?|wps|文字|新建.{0,20}文档|演示文稿|文档|文件|无标题|未命名|untitled|title|标题)\s*)+[\s\d_()（）-]*"
    r"|[\d\s_.()-]*",
    re.IGNORECASE,
)
_BOOK = re.compile(r"《([^《》]{1,50})》")
_TITLE_NOISE = re.compile(
    rf"^(?:课题|题目|活动名称|教案名称|教学主题|课程名称|活动主题)[：:]\s*|(?:(?<![\s—–-])[\s—–-]*)?{KIND_WORDS}(?:表)?$|^{KIND_WORDS}[：:]\s*|[（(](?:定稿|终稿|修改稿?|最终版?|\d+|{KIND_WORDS})[）)]$"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")


@dataclass
class Top:
    """What the top of a document says: the title; all words in which more about the entry may stand; the
    blocks without what they took; the names of forms that were left out.
    """

    title: str
    around: str
    blocks: list[Block]
    names: list[str]


def take_title(blocks: list[Block], named: str, properties: str, file: str) -> Top:
    """Take the title out of the blocks of a document.

    `named` is what a form gives; then Word's title, the first line that stands alone, the properties, the
    file's name.
    """
    named = "" if is_unfilled(named) else named
    blocks, names = _without_form_names(blocks)
    top = _top_line(blocks)
    stem = PurePath(file).stem
    rest = [block for block in blocks if block is not top]
    line = one_line(top.text) if top else ""
    below, rest = _subtitle(rest) if top else ("", rest)
    around = " ".join((named, line, below, *names, stem))
    title = next(filter(None, map(clean_title, (named, line, properties, stem))), "")
    if not title:
        return Top("", stem, blocks, names)
    if not named and not line and title == clean_title(properties) and _BOOK.search(stem):
        title = clean_title(stem) or title
    if top and line and not top.is_title and _says_otherwise(line, title):
        rest = [top, *rest]
    return Top(title, around, rest, names)


def _without_form_names(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without the names of forms that stand above everything else, and those names."""
    names: list[str] = []
    found: list[Block] = []
    for at, block in enumerate(blocks):
        words = _name_at_top(block) if len(found) < _TOP else ""
        is_name = bool(words) and is_form_name(words) and not any(map(_is_section, found))
        if is_name:
            names.append(words)
        else:
            found.append(block)
        if not is_name and at >= _TOP:
            found += blocks[at + 1 :]
            break
    return found, names


def _name_at_top(block: Block) -> str:
    if isinstance(block, SectionHeading):
        return block.words
    return one_line(block.text) if isinstance(block, Paragraph) and not block.item else ""


def _is_section(block: Block) -> bool:
    return isinstance(block, Paragraph | SectionHeading) and is_section(_name_at_top(block))


def _top_line(blocks: list[Block]) -> Paragraph | None:
    """The line that is the title: Word's own, else the first that stands out, below short lines at most."""
    lines = [block for block in blocks[:_TOP] if isinstance(block, Paragraph) and block.text]
    own = next((block for block in lines if block.is_title), None)
    if own is not None:
        return own
    ones = sum(isinstance(each, Paragraph) and each.style == 1 for each in blocks)
    for block in blocks[:_TOP]:
        if not isinstance(block, Paragraph) or is_section(block.text) or _NUMBERED.match(block.text):
            return None
        if not block.text:
            continue
        if _stands_out(block, alone=ones == 1):
            return block
        if len(block.text) > _LONGEST_ABOVE or "。" in block.text or block.item or block.style:
            return None
    return None


def _stands_out(block: Paragraph, *, alone: bool) -> bool:
    plain = (
        not block.item and not block.style and bool(block.centred or block.bold or _BOOK.search(block.text))
    )
    looks = len(block.text) <= _LONGEST_TITLE and "。" not in block.text and bool(clean_title(block.text))
    return looks and (plain or (block.style == 1 and alone))


def _says_otherwise(line: str, title: str) -> bool:
    own = clean_title(line)
    return own != title and not is_form_name(line) and own not in title


def is_form_name(words: str) -> bool:
    """Whether words name a form, a school term, an annex: 教学设计方案, 2025年春季学期, 附件二："""
    rest = squeezed(words)
    for _ in range(_MOST_WORDS):
        if _FORM_NAME.fullmatch(rest):
            return True
        said = _WHOSE.match(rest)
        if not said:
            return False
        rest = rest[said.end() :]
    return False


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
    said = is_form_name(
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
    if is_form_name(words):
        return ""
    book = _BOOK.search(words)
    rest = words.replace(book[0], "") if book else ""
    if book and (not rest or re.search(rf"{KIND_WORDS}|课|年级|[大中小]班|方案|[\d_]", rest)):
        return book[1].strip()
    before = ""
    while before != words:
        before, words = words, _TITLE_NOISE.sub("", words).strip(" _-—")
    return (
        ""
        if is_form_name(words)
        or _COUNTED.fullmatch(squeezed(words))
        or _UNNAMED.fullmatch(words)
        or is_unfilled(words)
        else words
    )
