"""Grades, stages, ranges and lists of them in people's own words: 高中一年级, 3-5年级, 三、四年级, 小学中段, 五（2）班."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from generator.schema.vocabulary import Term, Vocabulary
from generator.schema.wording.grade_tokens import Kind, Token, tokens_of
from generator.schema.wording.numerals import number_of

#: The years of a stage that its bands are; of primary school alone.
_BANDS = {"低": (1, 2), "中": (3, 4), "高": (5, 6)}
#: The school year in which a stage begins.
_FIRST_YEARS = {"小学": 1, "初中": 7, "高中": 10}
_WORDS = "零一二三四五六七八九"
_SEVERAL = {
    "中学": ("初中", "高中"),
    "初高中": ("初中", "高中"),
    "中小学": ("小学", "高中"),
    "义务教育": ("小学", "初中"),
    "普通高中": ("高中", "高中"),
    "普高": ("高中", "高中"),
    "学龄前": ("幼儿园", "幼儿园"),
}
#: What makes a grade mean others: wherever it stands, and where it stands right beside the grade.
_ALTERS = re.compile(r"[以之][上下前后外内]|除|非|不[含包是要]")
_ALTERS_BESIDE = re.compile(r"[起前后外不未预准升职]")
#: The number of a file among others: 「2、三年级…」.
_ENUMERATOR = re.compile(r"^\s*\d{1,2}[、.．]\s*(?!\s*\d)")
_SCHOOL = re.compile(r"(?:学校|校区|分校)$")


@dataclass(frozen=True)
class Span:
    """Grades that follow one another, with the words of the vocabulary for them."""

    first: Term
    last: Term
    label: str


@dataclass(frozen=True)
class GradeWords:
    """What a text says of grades: spans in the order in which they stand; what else it says; a word of
    those that are none of ours.
    """

    spans: tuple[Span, ...] = ()
    rest: str = ""
    foreign: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The spans in the vocabulary's words."""
        return tuple(dict.fromkeys(span.label for span in self.spans))


class _Unclear(Exception):
    """The text can mean several things, or nothing."""


def read_grades(text: str, grades: Vocabulary, stages: Vocabulary) -> GradeWords:
    """What `text`, the value of a field, says of grades; no spans where that is not clear without doubt."""
    tokens = [*tokens_of(text)]
    if not tokens or _ALTERS.search(text):
        return GradeWords(rest=text)
    foreign = next((token.words for token in tokens if token.kind is Kind.FOREIGN), "")
    if foreign:
        return GradeWords(rest=text, foreign=foreign)
    try:
        reader = _GradeWords(_Names(grades, stages))
        for before, token, after in _with_neighbours(tokens):
            reader.take(token, before, after)
        return reader.result(text)
    except _Unclear:
        return GradeWords(rest=text)


def find_grades(text: str, grades: Vocabulary, stages: Vocabulary) -> GradeWords:
    """The grades that stand in `text`, a title or a file's name, as far as they are clear."""
    tokens = [*tokens_of(_ENUMERATOR.sub("", text))]
    if any(token.kind is Kind.FOREIGN for token in tokens):
        return GradeWords()
    runs: list[list[Token]] = [[]]
    for before, token, after in _with_neighbours(tokens):
        alone = after is None or not (after.names or after.kind is Kind.NUMBER)
        schools_name = token.kind is Kind.STAGE and before is not None and before.kind is Kind.OTHER and alone
        if token.kind is Kind.OTHER or schools_name:
            runs.append([])
        else:
            runs[-1].append(token)
    found = [read_grades("".join(token.words for token in _trimmed(run)), grades, stages) for run in runs]
    return GradeWords(tuple(span for each in found for span in each.spans))


def _with_neighbours(tokens: list[Token]) -> Iterator[tuple[Token | None, Token, Token | None]]:
    return zip([None, *tokens[:-1]], tokens, [*tokens[1:], None], strict=True)


def _trimmed(run: list[Token]) -> list[Token]:
    """A run of tokens without what stands after its last grade, or before its first number."""
    named = [at for at, token in enumerate(run) if token.names]
    return run[: named[-1] + 1] if named else []


@dataclass(frozen=True)
class _Names:
    """The vocabularies, asked by words of the grammar."""

    grades: Vocabulary
    stages: Vocabulary

    def year(self, number: int) -> Term:
        """The grade of the 1st to 12th year of school."""
        return self._grade(
            f"{number}年级", f"{_WORDS[number]}年级" if number < 10 else f"高{_WORDS[number - 9]}"
        )

    def kinder(self, letter: str) -> Term:
        """小班, 中班 or 大班."""
        return self._grade(f"{letter}班")

    def of_stage(self, label: str) -> tuple[Term, ...]:
        """All grades of a stage."""
        stage = self.stages.get(label)
        found = tuple(term for term in self.grades if stage and term.parent == stage.name)
        if not found:
            raise _Unclear
        return found

    def _grade(self, *words: str) -> Term:
        found = next(filter(None, map(self.grades.named, words)), None)
        if found is None:
            raise _Unclear
        return found


@dataclass
class _Point:
    """Grades of one token, and whether a dash stands before it."""

    grades: tuple[Term, ...]
    label: str
    dashed: bool
    #: Whether it is a whole stage, which may only be named for the grades that follow.
    whole: bool = False


@dataclass
class _GradeWords:
    """Takes tokens one by one and keeps what they have come to."""

    names: _Names
    points: list[_Point] = field(default_factory=list)
    #: Numbers that wait for the word that says of what: (number, whether a dash stands before it).
    waiting: list[tuple[int, bool]] = field(default_factory=list)
    dashed: bool = False
    #: The stage within which numbers count, and whether it is only named for what follows.
    stage: str = ""
    qualifies: bool = False
    #: The last number, and whether it is one that others may follow without their own word (初一、二).
    last: int = 0
    leads: bool = False
    rest: list[str] = field(default_factory=list)
    #: Words right before, that nobody knows: 国际部一年级 may be of another kind of school.
    unknown: str = ""

    def take(self, token: Token, before: Token | None, after: Token | None) -> None:
        """Go on by one token; raises _Unclear."""
        if token.names and self.unknown and not _is_school(token, self.unknown, after):
            raise _Unclear
        if token.kind is not Kind.NOISE:
            self.unknown = token.words if token.kind is Kind.OTHER else ""
        if token.kind is Kind.OTHER:
            self._other(token, before, after)
        elif token.kind is Kind.DASH:
            self.dashed = bool(self.points or self.waiting or self.stage)
        elif token.kind is Kind.NUMBER:
            if before is not None and before.names and not self.leads and before.kind is not Kind.STAGE:
                raise _Unclear  # 一年级一三年级: the second 一 may be a dash
            self.waiting.append((_number(token.words), self.dashed))
            self.dashed = False
        elif token.names:
            _TAKERS[token.kind](self, token, after)
            self.dashed = False
        elif token.kind is Kind.SEPARATOR:
            self.dashed = False

    def _other(self, token: Token, before: Token | None, after: Token | None) -> None:
        beside = [each for each in (before, after) if each is not None]
        glued = any(each.names or each.kind in (Kind.NOISE, Kind.NUMBER) for each in beside)
        if glued and _ALTERS_BESIDE.search(token.words):
            raise _Unclear
        if self.waiting and not self.leads:
            raise _Unclear
        self.rest.append(token.words)

    def take_stage(self, token: Token, after: Token | None) -> None:
        """小学, 初中: of itself, or before its own grades (小学三年级)."""
        self._settle()
        ends = _SEVERAL.get(token.words, (token.words, token.words))
        within = after is not None and (after.names or after.kind in (Kind.NUMBER, Kind.BRACKET))
        label = ends[0] if ends[0] == ends[1] else "–".join(ends)
        self.stage, self.qualifies, self.leads = (label if ends[0] == ends[1] else token.words), within, False
        self._add((*self.names.of_stage(ends[0]), *self.names.of_stage(ends[1])), label, whole=True)

    def take_band(self, token: Token, _: Token | None) -> None:
        """小学中段: the years of a band."""
        if self.stage not in ("", "小学"):
            raise _Unclear
        self._settle()
        bands = sorted(_BANDS[letter] for letter in set(re.findall(r"[低中高]", token.words)))
        together = all(after[0] == before[1] + 1 for before, after in pairwise(bands))
        for years in [(bands[0][0], bands[-1][1])] if together else bands:
            first, last = map(self.names.year, years)
            self._add((first, last), f"{first.label}–{last.label}")

    def take_kinder(self, token: Token, _: Token | None) -> None:
        """中大班, 学前班."""
        self._settle()
        if self.stage not in ("", "幼儿园", "学龄前"):
            self.stage = ""
        for letter in "大" if token.words.startswith("学前") else re.findall(r"[小中大]", token.words):
            term = self.names.kinder(letter)
            self._add((term,), term.label)

    def take_junior(self, token: Token, _: Token | None) -> None:
        """初一 or 高一, and what goes on from there."""
        self._settle()
        self.stage, self.qualifies = ("初中" if token.kind is Kind.JUNIOR else "高中"), True
        self._year(_number(token.words[1:].removesuffix("年级")), dashed=self.dashed)
        self.leads = True

    def take_grade(self, token: Token, _: Token | None) -> None:
        """三年级, 五（2）班, Grades 3-5, with the numbers that waited for it."""
        numbers = (
            re.findall(r"1[0-2]|[1-9]", token.words)
            if re.match(r"g", token.words, re.IGNORECASE)
            else [token.words]
        )
        first, dashed_before = _number(_leading(numbers[0])), self.dashed
        for number, dashed in self.waiting:
            self._year(number, dashed=dashed)
        self.waiting.clear()
        self._year(first, dashed=dashed_before)
        if len(numbers) > 1:
            self._year(int(numbers[1]), dashed=bool(re.search(r"[-–—~]|to", token.words, re.IGNORECASE)))
        self.leads = False

    def _settle(self) -> None:
        """Give the waiting numbers to the word before them, where they can be its (初一、二)."""
        if self.waiting and not self.leads:
            raise _Unclear
        for number, dashed in self.waiting:
            self._year(number, dashed=dashed)
        self.waiting.clear()

    def _year(self, number: int, *, dashed: bool) -> None:
        start = _FIRST_YEARS.get(self.stage, 1)
        inner = self.stage in ("初中", "高中") and number <= 3
        if self.stage not in ("", *_FIRST_YEARS) and number <= 6:
            raise _Unclear  # 中学二年级, 幼儿园一年级
        if inner and (not self.qualifies or (self.leads and number <= self.last)):
            raise _Unclear
        if (
            self.qualifies
            and not inner
            and self.points
            and self.points[-1].whole
            and self._stage_of(number) != self.stage
        ):
            raise _Unclear  # 小学七年级
        self.last = number
        term = self.names.year(start + number - 1 if inner else number)
        self._add((term,), term.label, dashed=dashed)

    def _stage_of(self, number: int) -> str:
        return next((label for label, first in reversed(_FIRST_YEARS.items()) if number >= first), "")

    def _add(
        self, grades: tuple[Term, ...], label: str, *, dashed: bool | None = None, whole: bool = False
    ) -> None:
        dashed = self.dashed if dashed is None else dashed
        before = self.points[-1] if self.points else None
        if before and before.whole and set(grades) < set(before.grades):
            if dashed:
                raise _Unclear  # 小学–二年级
            dashed = self.points.pop().dashed
        self.points.append(_Point(grades, label, dashed, whole))
        self.dashed = False

    def result(self, text: str) -> GradeWords:
        """What all tokens have come to; raises _Unclear."""
        self._settle()
        if not self.points or self.dashed:
            raise _Unclear
        spans: list[Span] = []
        for point in self.points:
            span = Span(point.grades[0], point.grades[-1], point.label)
            if point.dashed and spans:
                first = spans.pop()
                span = Span(first.first, span.last, f"{first.label}–{span.label}")
                if span.first.order >= span.last.order or first.label.count("–") or point.label.count("–"):
                    raise _Unclear
            spans.append(span)
        return GradeWords(tuple(spans), " ".join(self.rest))


def _is_school(token: Token, name: str, after: Token | None) -> bool:
    """Whether a grade stands behind the name of a school: 示例小学三年级, 示例学校三年级."""
    named = after is not None and (after.names or after.kind is Kind.NUMBER)
    return (token.kind is Kind.STAGE and named) or _SCHOOL.search(name) is not None


def _leading(words: str) -> str:
    found = re.match(r"1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]", words)
    if found is None:
        raise _Unclear
    return found[0]


def _number(words: str) -> int:
    number = number_of(words)
    if number is None or not 1 <= number <= 12:
        raise _Unclear
    return number


_TAKERS: Mapping[Kind, Callable[[_GradeWords, Token, Token | None], None]] = {
    Kind.STAGE: _GradeWords.take_stage,
    Kind.BAND: _GradeWords.take_band,
    Kind.KINDER: _GradeWords.take_kinder,
    Kind.JUNIOR: _GradeWords.take_junior,
    Kind.SENIOR: _GradeWords.take_junior,
    Kind.GRADE: _GradeWords.take_grade,
}
