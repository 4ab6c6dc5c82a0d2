"""What people are reached by: mail, a telephone, a questionnaire on the web."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote, urlsplit

from generator.schema.types.base import Context, Invalid, JsonSchema, ScalarType
from generator.schema.types.places import Url
from generator.schema.vocabulary import Vocabularies


@dataclass(frozen=True)
class _Spelled(ScalarType):
    """A text of one pattern; what is typed with full-width signs is meant with plain ones."""

    code: ClassVar[str]
    pattern: ClassVar[re.Pattern[str]]

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if self.pattern.fullmatch(text):
            return text
        plain = unicodedata.normalize("NFKC", text).replace(" ", "")
        raise Invalid(self.code, plain if self.pattern.fullmatch(plain) else None, value=text)

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "pattern": f"^{self.pattern.pattern}$"}


@dataclass(frozen=True)
class Mail(_Spelled):
    """A mail address of one person or office, as it stands behind `mailto:`."""

    code: ClassVar[str] = "value-mail"
    pattern: ClassVar[re.Pattern[str]] = re.compile(
        r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}"
    )

    def describe(self) -> str:
        return "邮箱，如 zhongxin@example.com"


@dataclass(frozen=True)
class Telephone(_Spelled):
    """A telephone number as people write it: 023-63000000, (023) 6300 0000, +86 23 …, 12355, 转 801."""

    code: ClassVar[str] = "value-telephone"
    pattern: ClassVar[re.Pattern[str]] = re.compile(
        r"\+?(?:\([0-9]{2,5}\) ?)?[0-9](?:[ -]?[0-9]){2,14}(?: ?转 ?[0-9]{1,6})?"
    )

    def describe(self) -> str:
        return "电话，如 023-63000000 或 023-63000000 转 801"


@dataclass(frozen=True)
class Questionnaire(Url):
    """An address with places, such as {标题}, for what a page fills in."""

    #: What stands between the braces, and what it is for.
    places: ClassVar[Mapping[str, str]] = {"标题": "页面的标题", "网址": "页面的网址"}
    _place: ClassVar[re.Pattern[str]] = re.compile(r"\{([^{}]*)\}")

    def parse(self, text: str, context: Context) -> str:
        address = super().parse(text, context)
        unknown = [each for each in self._place.findall(address) if each not in self.places]
        loose = re.search(r"[{}]", self._place.sub("", address)) or re.search(
            r"[{}]", urlsplit(address).netloc
        )
        if unknown or loose:
            wrong = f"{{{unknown[0]}}}" if unknown else address
            raise Invalid("value-place", value=wrong, places="、".join(f"{{{each}}}" for each in self.places))
        return address

    @classmethod
    def filled(cls, address: str, title: str, page: str) -> str:
        """The address with what it has places for, written so that it can be nothing else in an address."""
        values = dict(zip(cls.places, (title, page), strict=True))
        return cls._place.sub(lambda place: quote(values[place[1]], safe=""), address)

    def describe(self) -> str:
        said = "、".join(f"{{{each}}} 换成{meaning}" for each, meaning in self.places.items())
        return f"{super().describe()}；里面的 {said}"
