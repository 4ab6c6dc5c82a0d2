"""What a scalar of front matter may be: each type reads one piece of text, describes itself, and gives its JSON Schema."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlsplit

from generator.schema.vocabulary import Term, Vocabularies

JsonSchema = dict[str, Any]

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
VIDEO_SUFFIXES = (".mp4", ".webm", ".m4v")
DOCUMENT_SUFFIXES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".zip", ".mp3", ".m4a", ".txt", ".csv")


class Invalid(Exception):
    """A text that is not a value of its type; `code` names the problem, `params` fill its message.

    `replacement` is what was meant: without doubt where it is `sure`, else most likely.
    """

    def __init__(self, code: str, replacement: str | None = None, *, sure: bool = True, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.replacement = replacement
        self.sure = sure


@dataclass(frozen=True)
class Context:
    """What a type may need to read a text: the vocabularies and today's date (dates later than it are refused)."""

    vocabularies: Vocabularies
    today: date


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year only; orders by its first possible day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


class ScalarType:
    """The base of all types; `parse` raises Invalid."""

    #: A type whose one text can mean several values ("小学" is six grades) returns a tuple.
    spreads: ClassVar[bool] = False

    def parse(self, text: str, context: Context) -> Any:
        """Return the value that `text` means, or raise Invalid."""
        raise NotImplementedError

    def describe(self) -> str:
        """Say in Chinese what may be written."""
        raise NotImplementedError

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        """The JSON Schema of the published value."""
        return {"type": "string"}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        """The JSON Schema of what editors write, where tools may read digits as numbers and true as a boolean, or everything as text."""
        return self.json_schema(vocabularies)


@dataclass(frozen=True)
class Text(ScalarType):
    """Words, between `shortest` and `longest` characters."""

    shortest: int = 1
    longest: int = 200
    #: Whole sentences, which the copy editor reads.
    prose: bool = False

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if not self.shortest <= len(text) <= self.longest:
            raise Invalid("value-length", length=len(text), shortest=self.shortest, longest=self.longest)
        return text

    def describe(self) -> str:
        return f"文字，{self.shortest}–{self.longest} 字" if self.shortest > 1 else f"文字，不超过 {self.longest} 字"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "minLength": self.shortest, "maxLength": self.longest}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {**self.json_schema(vocabularies), "type": ["string", "number", "boolean"]}


@dataclass(frozen=True)
class Choice(ScalarType):
    """One term of a vocabulary, by label or English name."""

    vocabulary: str

    def parse(self, text: str, context: Context) -> Term:
        vocabulary = context.vocabularies[self.vocabulary]
        term = vocabulary.get(text.strip())
        if term is None:
            meant = vocabulary.suggest(text)
            raise Invalid("value-unknown", meant.label if meant else None, sure=vocabulary.is_slip(text), value=text, choices=vocabulary.labels)
        return term

    def describe(self) -> str:
        return "从词表里选"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"enum": [term.name for term in vocabularies[self.vocabulary]]}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        # Labels first: what is offered to editors is in this order.
        return {"enum": list(dict.fromkeys([*(term.label for term in vocabularies[self.vocabulary]), *(term.name for term in vocabularies[self.vocabulary])]))}


@dataclass(frozen=True)
class Grades(ScalarType):
    """A grade, a stage, a range of grades, or 全学段; the value is a tuple of grades in order."""

    spreads: ClassVar[bool] = True
    everything: ClassVar[tuple[str, ...]] = ("全学段", "all")
    dash: ClassVar[re.Pattern[str]] = re.compile(r"\s*[-–—－~～至到]+\s*")

    def parse(self, text: str, context: Context) -> tuple[Term, ...]:
        text = text.strip()
        grades = context.vocabularies["grades"].terms
        if text in self.everything:
            return grades
        ends = [part for part in self.dash.split(text) if part]
        if not 1 <= len(ends) <= 2:
            raise Invalid("value-unknown", value=text, choices=self._choices(context))
        first, last = self._terms(ends[0], context), self._terms(ends[-1], context)
        if not first or not last:
            meant, sure = self._suggest(ends, context)
            raise Invalid("value-unknown", meant, sure=sure, value=text, choices=self._choices(context))
        if first[0].order > last[-1].order:
            raise Invalid("value-range-order", f"{ends[1]}–{ends[0]}", value=text)
        return tuple(grade for grade in grades if first[0].order <= grade.order <= last[-1].order)

    def _terms(self, word: str, context: Context) -> tuple[Term, ...]:
        grade = context.vocabularies["grades"].get(word)
        if grade:
            return (grade,)
        stage = context.vocabularies["stages"].get(word)
        return tuple(each for each in context.vocabularies["grades"] if stage and each.parent == stage.name)

    def _suggest(self, ends: list[str], context: Context) -> tuple[str | None, bool]:
        """The grades that were meant, and whether that is sure."""
        words = []
        sure = True
        known = context.vocabularies["grades"], context.vocabularies["stages"]
        for end in ends:
            if self._terms(end, context):
                words.append(end)
                continue
            meant = known[0].suggest(end) or known[1].suggest(end)
            if meant is None:
                return None, False
            sure = sure and any(vocabulary.is_slip(end) and vocabulary.suggest(end) == meant for vocabulary in known)
            words.append(meant.label)
        return "–".join(words), sure

    def _choices(self, context: Context) -> str:
        return f"{context.vocabularies['grades'].labels}，或学段（{context.vocabularies['stages'].labels}）、「三年级–五年级」这样的范围、全学段"

    def describe(self) -> str:
        return "年级、学段、「三年级–五年级」这样的范围，或全学段"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"enum": [term.name for term in vocabularies["grades"]]}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        terms = [*vocabularies["grades"], *vocabularies["stages"]]
        words = [*(term.label for term in terms), *self.everything, *(term.name for term in terms)]
        one = "|".join(re.escape(word) for term in terms for word in (term.label, term.name))
        return {"anyOf": [{"enum": words}, {"type": "string", "pattern": f"^({one}){self.dash.pattern}({one})$"}]}


@dataclass(frozen=True)
class Date(ScalarType):
    """A calendar day, not after today unless it may lie `ahead`; with `partial`, a month or a year will do and the value is a PartialDate."""

    partial: bool = False
    ahead: bool = False
    #: How people write dates: 2025年3月1日, 2025/3/1, 2025.3.1, 20250301, 2025年3月.
    customary: ClassVar[re.Pattern[str]] = re.compile(
        r"(\d{4}) ?[年/.-] ?(\d{1,2}) ?(?:[月/.-] ?(?:(\d{1,2}) ?[日号]?)?)?|(\d{4})(\d{2})(\d{2})|(\d{4}) ?年", re.ASCII
    )

    def parse(self, text: str, context: Context) -> date | PartialDate:
        text = text.strip()
        parts = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if not parts or not (self.partial or parts[3]):
            raise Invalid("value-date", self._suggest(text), value=text)
        numbers = [int(part) for part in parts.groups() if part]
        try:
            first_day = date(*[*numbers, 1, 1][:3])
        except ValueError:
            raise Invalid("value-date", value=text) from None
        if first_day > context.today and not self.ahead:
            raise Invalid("value-date-future", value=text, today=context.today.isoformat())
        return PartialDate(*numbers) if self.partial else first_day

    def _suggest(self, text: str) -> str | None:
        written = self.customary.fullmatch(unicodedata.normalize("NFKC", text))
        numbers = [int(number) for number in written.groups() if number] if written else []
        wanted = (1, 2, 3) if self.partial else (3,)
        if len(numbers) not in wanted:
            return None
        try:
            date(*[*numbers, 1, 1][:3])
        except (ValueError, OverflowError):
            return None
        return str(PartialDate(*numbers))

    def describe(self) -> str:
        return "日期，如 2025-03-01" + ("；只知道月份或年份时写 2025-03 或 2025" if self.partial else "")

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"} if self.partial else {"type": "string", "format": "date"}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        day = r"-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
        if not self.partial:
            return {"type": "string", "pattern": rf"^\d{{4}}{day}$"}
        # Tools read a year alone as a number.
        return {"type": ["string", "integer"], "pattern": rf"^\d{{4}}(-(0[1-9]|1[0-2])|{day})?$", "minimum": 1, "maximum": 9999}


@dataclass(frozen=True)
class Number(ScalarType):
    """A number in ASCII digits between two bounds; whole unless `decimal`. People write `units` after it, which say nothing new."""

    least: float
    most: float
    decimal: bool = False
    units: tuple[str, ...] = ()
    words: ClassVar[Mapping[str, str]] = {word: str(number) for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": "2"}

    def parse(self, text: str, context: Context) -> float | int:
        text = text.strip()
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,12})?" if self.decimal else r"-?\d{1,9}", text, re.ASCII):
            meant = self._suggest(text)
            first = re.search(r"\d{1,9}", text, re.ASCII)
            raise Invalid("value-number", meant or (first[0] if first else None), sure=meant is not None, value=text, what=self.describe())
        number = float(text) if self.decimal else int(text)
        if not self.least <= number <= self.most:
            raise Invalid("value-number", value=text, what=self.describe())
        return number

    def _suggest(self, text: str) -> str | None:
        """The number alone, where the text is nothing but a number and a unit of the field."""
        plain = unicodedata.normalize("NFKC", text)
        unit = next((unit for unit in sorted(self.units, key=len, reverse=True) if plain.endswith(unit)), "")
        plain = plain.removesuffix(unit).strip()
        plain = self.words.get(plain, plain)
        if not re.fullmatch(r"[1-9]\d{0,8}(\.\d{1,12})?" if self.decimal else r"[1-9]\d{0,8}", plain, re.ASCII):
            return None
        return plain if self.least <= float(plain) <= self.most else None

    def describe(self) -> str:
        return f"{'数字' if self.decimal else '整数'}，{self.least:g}–{self.most:g}"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "number" if self.decimal else "integer", "minimum": self.least, "maximum": self.most}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        # As text its size can't be compared; that there are not too many digits can be said.
        digits = rf"0*\d{{1,{len(f'{self.most:g}')}}}"
        text = {"type": "string", "pattern": rf"^-?{digits}(\.\d{{1,12}})?$" if self.decimal else rf"^-?{digits}$"}
        return {"anyOf": [self.json_schema(vocabularies), text]}


@dataclass(frozen=True)
class Flag(ScalarType):
    """Yes or no."""

    words: ClassVar[Mapping[str, bool]] = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}

    def parse(self, text: str, context: Context) -> bool:
        value = self.words.get(text.strip().lower())
        if value is None:
            raise Invalid("value-flag", value=text)
        return value

    def describe(self) -> str:
        return "是 或 否"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "boolean"}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        chinese_first = sorted(self.words, key=str.isascii)
        return {"enum": [*chinese_first, True, False]}


@dataclass(frozen=True)
class Url(ScalarType):
    """An absolute http or https address."""

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        try:
            parts = urlsplit(text)
            parts.port  # noqa: B018  (reading it raises ValueError where the port is not a number)
        except ValueError:
            raise Invalid("value-url", value=text) from None
        if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\"'`\\]", text):
            raise Invalid("value-url", value=text)
        return text

    def describe(self) -> str:
        return "网址，以 https:// 或 http:// 开头"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "format": "uri"}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {**self.json_schema(vocabularies), "pattern": r"^https?://[^\s<>\"'`\\]+$"}


@dataclass(frozen=True)
class Asset(ScalarType):
    """A file beside the entry, by its path from the entry's own file; the checks see whether it exists."""

    suffixes: tuple[str, ...]

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if not is_file(text):
            raise Invalid("file-remote", value=text)
        if not text.lower().endswith(self.suffixes):
            raise Invalid("file-type", value=text, suffixes="、".join(self.suffixes))
        return text

    def describe(self) -> str:
        return f"条目旁边的文件（{'、'.join(self.suffixes)}）"

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        endings = "|".join("".join(f"[{each}{each.upper()}]" if each.isalpha() else re.escape(each) for each in suffix) for suffix in self.suffixes)
        return {"type": "string", "pattern": f"^(?!{_ELSEWHERE}).+({endings})$"}


_ELSEWHERE = r"[a-zA-Z][a-zA-Z0-9+.-]*:|//"


def is_file(text: str) -> bool:
    """Whether `text` names a file beside the entry rather than an address elsewhere."""
    return not re.match(_ELSEWHERE, text.strip())


def is_picture(path: str) -> bool:
    """Whether a file of this name is meant to be a picture."""
    return path.lower().endswith(IMAGE_SUFFIXES)


@dataclass(frozen=True)
class Video(ScalarType):
    """An address on a listed video host, or a video file beside the entry."""

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if is_file(text):
            return Asset(VIDEO_SUFFIXES).parse(text, context)
        host = (urlsplit(Url().parse(text, context)).hostname or "").lower()
        hosts = context.vocabularies["video-hosts"]
        if not any(host == listed.name or host.endswith("." + listed.name) for listed in hosts):
            names = "、".join(f"{listed.label}（{listed.name}）" for listed in hosts)
            raise Invalid("value-video-host", value=host, hosts=names)
        return text

    def describe(self) -> str:
        return f"视频网站的网址，或条目旁边的文件（{'、'.join(VIDEO_SUFFIXES)}）"

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        hosts = "|".join(re.escape(listed.name) for listed in vocabularies["video-hosts"])
        address = {"type": "string", "pattern": rf"^https?://([^\s/?#<>\"'`\\]+\.)?({hosts})(:\d+)?([/?#][^\s<>\"'`\\]*)?$"}
        return {"anyOf": [address, Asset(VIDEO_SUFFIXES).written_schema(vocabularies)]}


@dataclass(frozen=True)
class Reference(ScalarType):
    """The id of an entry of a collection; the checks see whether it exists."""

    collection: str

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
            name = text.rsplit("/", 1)[-1].removesuffix(".md").lower()
            raise Invalid("value-id", name if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) else None, value=text)
        return text

    def describe(self) -> str:
        return "条目的编号（文件名去掉 .md）"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


@dataclass(frozen=True)
class Address(ScalarType):
    """A former address on this site, such as /courses/old-id/."""

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if not re.fullmatch(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+", text):
            raise Invalid("value-address", value=text)
        return text

    def describe(self) -> str:
        return "本站的旧地址，如 /courses/jiu-bianhao/"

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "pattern": "^/([a-z0-9]+(-[a-z0-9]+)*/)+$"}
