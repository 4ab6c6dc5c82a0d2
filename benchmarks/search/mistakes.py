"""Mistakes as people make them, by rule: what is typed for a title, a theme or a synonym of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pypinyin import Style, lazy_pinyin

from generator.outputs.search.meaning import look_alikes

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
#: A character wrong, missing, doubled or swapped among fewer than these may be anybody's.
_ENOUGH = 4
#: What is one sound as Chongqing speaks.
_NEAR = (
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("ang", "an"),
    ("eng", "en"),
    ("ing", "in"),
    ("hu", "f"),
    ("n", "l"),
)


@dataclass(frozen=True)
class Mistake:
    """What is typed for what, and the words that have to be meant: a title or the label of a theme."""

    kind: str
    typed: str
    meant: str
    #: Of a theme: its label; of an entry: its title.
    right: str
    is_theme: bool

    def is_right(self, found: Mapping[str, Any]) -> bool:
        """Whether it is among the first results (benchmarks.search.forgiving.found_for)."""
        if self.is_theme:
            return any(self.right in one["themes"] for one in found["shown"])
        return any(self.right == one["title"] for one in found["shown"])


@dataclass(frozen=True)
class Known:
    """Something that people look for: how it is called, and which title or theme is right."""

    words: str
    right: str
    is_theme: bool


def known_words(content: Path) -> list[Known]:
    """The themes with their synonyms, and the first run of Chinese in each title, of all but samples."""
    found = []
    for theme in yaml.safe_load((content / "vocabularies" / "themes.yml").read_text("utf-8")):
        found += [Known(word, theme["label"], True) for word in (theme["label"], *theme["synonyms"])]
    for path in sorted(content.glob("*/*.md")):
        title = re.search(r"^标题: *(.+)$", path.read_text("utf-8"), re.MULTILINE)
        if title and path.parent.name != "pages" and not path.name.startswith("shi-li"):
            found += [Known(run, title[1].strip("\"'"), False) for run in _HAN.findall(title[1])[:1]]
    return [one for one in found if _HAN.fullmatch(one.words)]


def mistakes(content: Path, each: int, seed: int = 7) -> Iterator[Mistake]:
    """`each` mistakes of every kind; the same for the same seed and content."""
    chance = random.Random(seed)
    known = known_words(content)
    for kind, make in KINDS.items():
        made = 0
        while made < each:
            one = chance.choice(known)
            typed = make(one.words, chance)
            if typed and typed != one.words:
                made += 1
                yield Mistake(kind, typed, one.words, one.right, one.is_theme)


def _pinyin(words: str, chance: random.Random) -> str:
    return "".join(lazy_pinyin(words))


def _with_blanks(words: str, chance: random.Random) -> str:
    return " ".join(lazy_pinyin(words))


def _mixed(words: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(words))
    return words[:at] + "".join(lazy_pinyin(words[at:]))


def _initials(words: str, chance: random.Random) -> str:
    return "".join(lazy_pinyin(words, style=Style.FIRST_LETTER)) if len(words) >= _ENOUGH else ""


def _homophone(words: str, chance: random.Random) -> str:
    return _by_sound(words, chance, lambda sound: sound)


def _near_homophone(words: str, chance: random.Random) -> str:
    return _by_sound(words, chance, _as_spoken)


def _as_spoken(sound: str) -> str:
    for one, other in _NEAR:
        if one in sound:
            return sound.replace(one, other, 1)
    return ""


def _by_sound(words: str, chance: random.Random, change: Callable[[str], str]) -> str:
    at = chance.randrange(len(words))
    wanted = change(lazy_pinyin(words[at])[0])
    others = [one for one in _common() if one != words[at] and _sound(one) == wanted] if wanted else []
    return words[:at] + chance.choice(others) + words[at + 1 :] if others else ""


@cache
def _sound(character: str) -> str:
    return str(lazy_pinyin(character)[0])


def _wrong(words: str, chance: random.Random) -> str:
    if len(words) < _ENOUGH:
        return ""
    at = chance.randrange(len(words))
    return words[:at] + chance.choice("的一是在有人这中大为上个国我以要他时来用们") + words[at + 1 :]


def _missing(words: str, chance: random.Random) -> str:
    at = chance.randrange(len(words))
    return words[:at] + words[at + 1 :] if len(words) >= _ENOUGH else ""


def _doubled(words: str, chance: random.Random) -> str:
    at = chance.randrange(len(words))
    return words[:at] + words[at] + words[at:] if len(words) >= _ENOUGH - 1 else ""


def _swapped(words: str, chance: random.Random) -> str:
    at = chance.randrange(len(words) - 1)
    return words[:at] + words[at + 1] + words[at] + words[at + 2 :] if len(words) >= _ENOUGH - 1 else ""


def _look_alike(words: str, chance: random.Random) -> str:
    for at, one in enumerate(words):
        for alike in look_alikes().split():
            if one in alike:
                other = chance.choice([each for each in alike if each != one])
                return words[:at] + other + words[at + 1 :]
    return ""


@cache
def _common() -> list[str]:
    """The common characters of GB 2312."""
    rows = (bytes([0xA0 + row, 0xA0 + cell]) for row in range(16, 56) for cell in range(1, 95))
    return [text for code in rows if (text := code.decode("gb2312", "ignore"))]


#: What makes each kind of mistake; "" where the words are none to make it in.
KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "全拼": _pinyin,
    "全拼，有空格": _with_blanks,
    "汉字和拼音": _mixed,
    "首字母": _initials,
    "同音字": _homophone,
    "近音字": _near_homophone,
    "错一个字": _wrong,
    "少一个字": _missing,
    "多一个字": _doubled,
    "换了位置": _swapped,
    "形近字": _look_alike,
}
