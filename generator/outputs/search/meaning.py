"""What search guesses by where nothing has what was typed: how characters are read, and the words that people
may have meant.

Browsers fetch it once, and only then; theme/scripts/meaning.js reads it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any
from unicodedata import normalize

from generator.library import Library
from generator.outputs.search.folding import fold
from generator.outputs.search.records import themes_of
from generator.schema import Term

#: How many bytes the titles, and titles and sayings, may have: with the readings some 20 KB when packed.
_ROOM_OF_TITLES, _ROOM = 6_000, 26_200
#: What phrases are padded with: how much, how often, who. What they are about does not change by it.
_PADDING = (
    "怎么办|怎么样|怎么|怎样|如何|为什么|为啥|什么|咋办|咋个|请问|应该|可以|能不能|要不要|是不是|有没有|该不该|好不好|老是|总是|动不动|每次|天天|"
    "经常|特别|非常|一直|突然|最近|我家|我们|家里|孩子|小孩|娃儿|娃娃|幺儿|儿子|女儿|闺女|男孩|女孩|小朋友|"
    "[的了吗呢吧啊呀么嘛着是就也都又还很太老总娃我你您他她它们这那个把被给让跟和]"
)
_HERE = Path(__file__).resolve().parent


def meaning_table(library: Library) -> dict[str, Any]:
    """The table: `order` and `others` are the readings of characters, `alike` sets of those that look alike,
    `padding` a pattern of what says nothing, `titles` those of entries, `sayings` what families say, a text
    for each theme in the order of doors, `elsewhere` words about what the library has not.
    """
    titles = list(_within(_ROOM_OF_TITLES, _titles(library)))
    room = _ROOM - sum(map(_weight, titles))
    sayings = _sayings(themes_of(library), room)
    known = {character for text in (*sayings, *titles, *_labels(library)) for character in fold(text)}
    order, others = _readings()
    return {
        "order": order,
        "others": {one: more for one, more in others.items() if one in known},
        "alike": look_alikes(),
        "padding": _PADDING,
        "titles": normalize("NFC", "\n".join(titles)),
        "sayings": sayings,
        "elsewhere": _elsewhere(library),
    }


def _weight(words: str) -> int:
    return len(words.encode()) + 1


def _within(room: int, all_words: Iterable[str]) -> Iterator[str]:
    """The first of these for which there is room, each once."""
    for words in dict.fromkeys(all_words):
        room -= _weight(words)
        if room < 0:
            return
        yield words


def _sayings(themes: Sequence[Term], room: int) -> list[str]:
    """The sayings of each theme, as a text; where there is no room for all, the first ones of every theme."""
    rounds = zip_longest(*(theme.sayings for theme in themes))
    in_turn = [(number, words) for each in rounds for number, words in enumerate(each) if words]
    kept = set(_within(room, (words for _, words in in_turn)))
    chosen: list[list[str]] = [[] for _ in themes]
    for number, words in in_turn:
        if words in kept:
            chosen[number].append(words)
    return [normalize("NFC", "\n".join(each)) for each in chosen]


def _titles(library: Library) -> Iterator[str]:
    """The titles of all entries but samples; of the collections with fewer entries first."""
    own = [entry for entry in library.entries if not entry.is_sample]
    counts = Counter(entry.collection for entry in own)
    return (entry.title for entry in sorted(own, key=lambda entry: counts[entry.collection]))


def _elsewhere(library: Library) -> str:
    terms = library.vocabularies.get("elsewhere", ())
    return "\n".join(word for term in terms for word in (term.label, *term.synonyms))


def _labels(library: Library) -> Iterator[str]:
    for vocabulary in library.vocabularies.values():
        for term in vocabulary:
            yield from (term.label, *term.synonyms)


@cache
def _readings() -> tuple[str, Mapping[str, str]]:
    table = json.loads((_HERE / "readings.json").read_text("utf-8"))
    return table["order"], table["others"]


@cache
def look_alikes() -> str:
    """Sets of characters that are taken for one another, with spaces between them."""
    lines: Iterable[str] = (_HERE / "look_alikes.txt").read_text("utf-8").splitlines()
    return " ".join(line for line in lines if line and not line.startswith("#"))
