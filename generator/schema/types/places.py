"""What points elsewhere: addresses, files beside the entry, videos, other entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from generator.schema.types.base import Context, Invalid, JsonSchema, ScalarType, Widget
from generator.schema.vocabulary import Vocabularies

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
VIDEO_SUFFIXES = (".mp4", ".webm", ".m4v")
#: What is said in a video, with its times: https://www.w3.org/TR/webvtt1/
CAPTION_SUFFIXES = (".vtt",)
DOCUMENT_SUFFIXES = (
    ".pdf",
    ".doc",
    ".docx",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
    ".wps",
    ".zip",
    ".mp3",
    ".m4a",
    ".txt",
    ".csv",
)

#: What an id looks like: it is a file's name and a part of an address.
ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
_ELSEWHERE = r"[a-zA-Z][a-zA-Z0-9+.-]*:|//"


def is_id(text: str) -> bool:
    """Whether `text` can be the id of an entry."""
    return re.fullmatch(ID_PATTERN, text) is not None


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

    def widget(self, vocabularies: Vocabularies) -> Widget:
        plain = super().widget(vocabularies)
        return {"widget": plain.pop("widget"), "type": "url", **plain}

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "format": "uri"}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {**self.json_schema(vocabularies), "pattern": r"^https?://[^\s<>\"'`\\]+$"}


def is_file(text: str) -> bool:
    """Whether `text` names a file beside the entry rather than an address elsewhere."""
    return not re.match(_ELSEWHERE, text.strip())


def is_picture(path: str) -> bool:
    """Whether a file of this name is meant to be a picture."""
    return path.lower().endswith(IMAGE_SUFFIXES)


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

    def widget(self, vocabularies: Vocabularies) -> Widget:
        return {"widget": "file", "choose_url": False, "accept": ",".join(self.suffixes)}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        endings = "|".join(
            "".join(f"[{each}{each.upper()}]" if each.isalpha() else re.escape(each) for each in suffix)
            for suffix in self.suffixes
        )
        return {"type": "string", "pattern": f"^(?!{_ELSEWHERE}).+({endings})$"}


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
        address = {
            "type": "string",
            "pattern": rf"^https?://([^\s/?#<>\"'`\\]+\.)?({hosts})(:\d+)?([/?#][^\s<>\"'`\\]*)?$",
        }
        return {"anyOf": [address, Asset(VIDEO_SUFFIXES).written_schema(vocabularies)]}


@dataclass(frozen=True)
class Reference(ScalarType):
    """The id of an entry of a collection; the checks see whether it exists."""

    askable: ClassVar[bool] = False
    collection: str

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if not is_id(text):
            name = text.rsplit("/", 1)[-1].removesuffix(".md").lower()
            raise Invalid("value-id", name if is_id(name) else None, value=text)
        return text

    def describe(self) -> str:
        return "条目的编号（文件名去掉 .md）"

    def widget(self, vocabularies: Vocabularies) -> Widget:
        return {"widget": "relation", "collection": self.collection, "value_field": "{{slug}}"}

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "pattern": f"^{ID_PATTERN}$"}


@dataclass(frozen=True)
class Address(ScalarType):
    """A former address on this site, such as /courses/old-id/."""

    askable: ClassVar[bool] = False

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if not re.fullmatch(rf"/({ID_PATTERN}/)+", text):
            raise Invalid("value-address", value=text)
        return text

    def describe(self) -> str:
        return "本站的旧地址，如 /jiu-lanmu/jiu-bianhao/"

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "pattern": f"^/({ID_PATTERN}/)+$"}
