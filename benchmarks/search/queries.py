"""Queries drawn from a corpus, with the entries that each has to find: those whose text contains it, read
from the Markdown itself.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import opencc
import yaml

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_MIXED_RUN = re.compile(r"[\u4e00-\u9fff]+ [a-z0-9]+ [\u4e00-\u9fff]+")
#: A corpus without a single such run must end in an error, not in a search for ever.
_TRIES = 100_000
_WORD_FIELDS = ("标题", "摘要", "类型", "类别", "领域", "年级", "对象", "主题")


@dataclass(frozen=True)
class Text:
    """An entry: its id, its title, and its passages, each in lower case and NFKC."""

    id: str
    title: str
    passages: tuple[str, ...]

    def has(self, words: str) -> bool:
        """Whether a passage contains `words`; a word in Latin letters or digits must not begin inside
        another.
        """
        inside = re.compile(("(?<![a-z0-9])" if words[0].isascii() else "") + re.escape(words))
        return any(words in passage and inside.search(passage) for passage in self.passages)


@dataclass(frozen=True)
class Query:
    """What is typed, and what it means: all of `parts`. `known` is the one entry that is looked for, where
    it is one.
    """

    kind: str
    typed: str
    parts: tuple[str, ...]
    known: str = ""

    def wanted(self, texts: list[Text]) -> set[str]:
        """The ids of the entries that contain all parts."""
        return {text.id for text in texts if all(text.has(part) for part in self.parts)}


def read_texts(content: Path) -> list[Text]:
    """The entries below a content folder, newest first, as lists show them."""
    themes = yaml.safe_load((content / "vocabularies" / "themes.yml").read_text("utf-8"))
    synonyms = {theme["label"]: theme["synonyms"] for theme in themes}
    found = []
    for path in (content / "courses").glob("*.md"):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        fields = yaml.load(front, yaml.BaseLoader)
        words = [
            word
            for name in _WORD_FIELDS
            for word in ([fields[name]] if isinstance(fields[name], str) else fields[name])
        ]
        words += [synonym for theme in fields["主题"] for synonym in synonyms[theme]] + [
            author["姓名"] for author in fields["作者"]
        ]
        if "获奖" in fields:
            words += [fields["获奖"][name] for name in ("赛事", "级别", "等次")]
        body = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", body)  # pictures show no words
        body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
        lines = [
            re.sub(r"^(#+ |- \[ \] |- |\d\. )", "", line)
            for line in body.split("\n")
            if not line.startswith("|---")
        ]
        words += [cell for line in lines for cell in line.split("|")]
        found.append(
            (
                fields.get("更新", fields["日期"]),
                Text(path.stem, fields["标题"], tuple(_plain(word) for word in words if word.strip())),
            )
        )
    found.sort(key=lambda pair: pair[1].id)
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [text for _, text in found]


def draw(texts: list[Text], each: int, seed: int = 7) -> Iterator[Query]:
    """`each` queries of every kind; the same for the same seed and texts."""
    chance = random.Random(seed)
    traditional = opencc.OpenCC("s2t")
    for length in (2, 3, 4, 6):
        for kind, aligned in ((f"{length} 字，从句首", True), (f"{length} 字，任意处", False)):
            for words in (_cut(texts, chance, length, aligned) for _ in range(each)):
                yield Query(kind, words, (words,))
    for _ in range(each):
        text = chance.choice(texts)
        yield Query("标题", text.title, (_plain(text.title),), text.id)
    for _ in range(each):
        text = chance.choice(texts)
        parts = tuple(_cut([text], chance, chance.randint(2, 4), False) for _ in range(2))
        yield Query("两个词", " ".join(parts), parts)
    for _ in range(each):
        run = _pick(texts, chance, _MIXED_RUN)
        before, latin, after = run.split(" ")
        words = " ".join((before[-chance.randint(1, 2) :], latin, after[: chance.randint(1, 2)]))
        yield Query("夹英文数字", words, tuple(words.split(" ")))
    for _ in range(each):
        words = _cut(texts, chance, chance.randint(3, 6), False)
        while (typed := traditional.convert(words)) == words:
            words = _cut(texts, chance, chance.randint(3, 6), False)
        yield Query("繁体", typed, (words,))
    for _ in range(each):
        run = _pick(texts, chance, _MIXED_RUN).split(" ", 1)[1][:8]
        yield Query(
            "全角",
            "".join(chr(ord(each) + 0xFEE0) if each.isascii() and each != " " else each for each in run),
            tuple(run.split()),
        )
    for _ in range(each):
        text = chance.choice([text for text in texts if len(text.title) >= 6])
        at = chance.randrange(len(text.title))
        yield Query(
            "标题错一字",
            text.title[:at] + chance.choice("的一是在有人这中大为") + text.title[at + 1 :],
            (),
            text.id,
        )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _pick(texts: list[Text], chance: random.Random, pattern: re.Pattern[str]) -> str:
    for _ in range(_TRIES):
        runs = pattern.findall(chance.choice(chance.choice(texts).passages))
        if runs:
            return str(chance.choice(runs))
    raise ValueError(f"no {pattern.pattern} in the corpus")


def _cut(texts: list[Text], chance: random.Random, length: int, aligned: bool) -> str:
    while True:
        run = _pick(texts, chance, _HAN_RUN)
        if len(run) >= length:
            start = 0 if aligned else chance.randrange(len(run) - length + 1)
            return run[start : start + length]
