"""The words that a text about grades is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

_N = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_ONE = r"[1-9一二三四五六七八九]"
#: The number of a class: 三年级（2）班, 1、2、4班.
_CLASS_NUMBER = r"[(]?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)]?"
_CLASS = rf"{_CLASS_NUMBER}(?:\s?[、,.和及~–—至到-]\s?{_CLASS_NUMBER})*\s?班"
#: No more of a text is looked at.
_LONGEST = 400


class Kind(Enum):
    """What a token says."""

    FOREIGN = auto()
    STAGE = auto()
    BAND = auto()
    KINDER = auto()
    JUNIOR = auto()
    SENIOR = auto()
    GRADE = auto()
    NUMBER = auto()
    DASH = auto()
    SEPARATOR = auto()
    BRACKET = auto()
    NOISE = auto()
    OTHER = auto()


#: In the order in which they are tried at each place.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.NOISE, r"[^\s,、;:()]{0,12}(?:大学|师范|学院)附(?:属)?(?=[小中幼高初])"),
    (
        Kind.FOREIGN,
        r"大学|高校|本科|专科|大专|中专|中职|高职|职高|职中|职校|职教|技校|技师|技工|卫校|中等职业|高等职业|职业(?=学校|高中|院校|技术|教育中心|[一二三]年级)"
        r"|研究生|硕士|博士|留学|成人|老年|托班|托育|托儿|预科|师范|学院|早教|夜校|大[一二三四](?!班)",
    ),
    (Kind.BAND, r"小学(?:[低中高][、,和及与/]?){1,3}(?:年级|年段|学段|段)(?!位)"),
    (Kind.STAGE, r"中小学|初高中|义务教育(?=阶段|$)|幼儿园|学龄前|小学|初中|普通高中|普高|高中|中学"),
    (
        Kind.KINDER,
        rf"学前班|(?<![初高])[小中大](?:[、,和及与/]?[小中大])*(?:班|(?:{_CLASS}))(?![会主额级化])",
    ),
    (Kind.BAND, r"(?:[低中高][、,和及与/]?){1,3}(?:年级|年段|学段|段)(?!位)"),
    (Kind.JUNIOR, r"(?<![最当起年月正太])初[一二三1-3](?:年级)?"),
    (Kind.SENIOR, r"(?<![提最拔增升崇偏更较很])高[一二三1-3](?:年级)?"),
    (
        Kind.GRADE,
        r"(?:grades?|gr\.?|\bg)\s*(?:1[0-2]|[1-9])(?:(?:\s*(?:-|–|—|~|to|and|&|,)\s*)(?:grades?|gr\.?|g)?\s*(?:1[0-2]|[1-9]))?(?![\da-z])",
    ),
    (
        Kind.GRADE,
        rf"{_ONE}\s*(?:年级?\s*{_CLASS}|[(.]\s*{_CLASS})|[一二三四五六七八九]\d{{1,2}}班|{_N}\s*年级",
    ),
    (Kind.GRADE, rf"{_ONE}(?:[上下]册?|[(][上下][)]|[上下]学期)(?=$|[\s)、,;])"),
    (Kind.NOISE, _CLASS),
    (Kind.NOISE, r"\d{1,4}\s*(?:余|多)?[人名位]"),
    (Kind.NUMBER, rf"{_N}(?![\d岁月周点时分天人名位个届级年期课节])"),
    (Kind.DASH, r"(?:[-–—~－～]+|至|到|\bto\b)"),
    (Kind.SEPARATOR, r"[、,;/\n&+|·]|以及|和|及其|及|与|\band\b"),
    (Kind.BRACKET, r"[\s()\[\]【】《》「」:]+"),
    (
        Kind.NOISE,
        r"适用于?|适合|面向|针对|全体|全部|所有|本校|我校|学生们?|同学们?|小朋友们?|孩子们?|幼儿|儿童|青少年|少年|家长|父母|教师|老师|班主任|亲子|新生|阶段"
        r"|学段|年段|年级组?|上册|下册|上学期|下学期|第[一二]学期|学期|(?:部编|人教|统编|北师大?|西师大?|苏教)版?|语文|数学|英语|科学|道德与法治|心理健康|综合实践"
        r"|全(?=年级|学段)|各(?=年级|学段)|用|的|班级?|生|部|段|[上下](?=$|[\s)、,])|园(?=$|[\s、,)])",
    ),
    (Kind.OTHER, r"[\s\S]"),
)


@cache
def _token() -> re.Pattern[str]:
    """Any token, in a group by the place of its pattern; made when it is needed, which takes a while."""
    groups = (f"(?P<t{at}>{pattern})" for at, (_, pattern) in enumerate(_PATTERNS))
    return re.compile("|".join(groups), re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """A piece of the text."""

    kind: Kind
    words: str

    @property
    def names(self) -> bool:
        """Whether it names grades."""
        return self.kind in (Kind.STAGE, Kind.BAND, Kind.KINDER, Kind.JUNIOR, Kind.SENIOR, Kind.GRADE)


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of `text`, wide characters narrowed; what is none of the known words comes as one token a
    stretch.
    """
    other = ""
    for match in _token().finditer(unicodedata.normalize("NFKC", text[:_LONGEST])):
        kind = _PATTERNS[int((match.lastgroup or "t0")[1:])][0]
        if kind is Kind.OTHER:
            other += match[0]
            continue
        if other:
            yield Token(Kind.OTHER, other)
            other = ""
        yield Token(kind, match[0])
    if other:
        yield Token(Kind.OTHER, other)
