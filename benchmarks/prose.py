"""Made-up Chinese prose whose words, and so whose pairs of characters, are as unevenly spread as those of
real texts.

A lexicon of made-up words of one to four characters is drawn from the characters in common use (GB 2312,
first level);
words and characters alike follow Zipf's law. Sentences mix them with words of the field, function words,
and some words and numbers in
Latin letters. The same seed gives the same text.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from functools import cache
from itertools import accumulate

_COMMON = bytes(
    byte for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for byte in (high, low)
).decode("gb2312", "ignore")
_FIELD = re.findall(
    r"\w+",
    """孩子 家长 老师 作业 手机 约定 情绪 沟通 学习 习惯 时间 家务 阅读 绘本 青春期 叛逆 焦虑 压力 睡眠 视力 运动 游戏 短视频 老大 老二
    奶奶 爷爷 幼儿园 小学 初中 高中 选科 志愿 考试 成绩 朋友 同学 欺负 安全 溺水 职业 体验 博物馆 红色故事 节气 家风 家训 零花钱 表扬 批评 倾听 陪伴""",
)
_FUNCTION = tuple("的了是在和就都也不有我你他这那着过把被给让向从对与等")
_LATIN = (
    "PPT",
    "AI",
    "App",
    "12355",
    "15",
    "20",
    "30",
    "45",
    "2025",
    "Word",
    "WiFi",
    "BMI",
    "30 分钟",
    "A4 纸",
    "Vlog",
)
_LEXICON = 30000


@cache
def _lexicon() -> tuple[list[str], list[float]]:
    chance = random.Random(2024)
    characters = list(_COMMON)
    chance.shuffle(characters)
    weights = list(accumulate(1 / (rank + 25) for rank in range(len(characters))))
    made = set(_FIELD)
    words = list(_FIELD)
    while len(words) < _LEXICON:
        length = chance.choices((1, 2, 3, 4), (4, 70, 16, 10))[0]
        word = "".join(characters[bisect(weights, chance.random() * weights[-1])] for _ in range(length))
        if word not in made:
            made.add(word)
            words.append(word)
    return words, list(accumulate(1 / (rank + 12) for rank in range(len(words))))


def word(chance: random.Random) -> str:
    """One word of the lexicon; common ones come often."""
    words, weights = _lexicon()
    return words[bisect(weights, chance.random() * weights[-1])]


def clause(chance: random.Random, shortest: int = 3, longest: int = 7) -> str:
    """Words without punctuation between them."""
    parts = []
    for _ in range(chance.randint(shortest, longest)):
        parts.append(word(chance))
        if chance.random() < 0.3:
            parts.append(chance.choice(_FUNCTION))
        if chance.random() < 0.02:
            parts.append(f" {chance.choice(_LATIN)} ")
    return "".join(parts).replace("  ", " ").strip()


def sentence(chance: random.Random) -> str:
    """Clauses with commas between them and a stop at the end."""
    return "，".join(clause(chance) for _ in range(chance.randint(1, 3))) + chance.choice("。。。。！？")


def paragraph(chance: random.Random) -> str:
    """A few sentences."""
    return "".join(sentence(chance) for _ in range(chance.randint(2, 5)))


def title(chance: random.Random) -> str:
    """A title of 8 to 18 characters or so."""
    return clause(chance, 3, 5)
