"""The lessons that the library ships: no cell of the matrix empty, packs complete, nothing said twice."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations

import numpy as np
from conftest import ROOT

from generator.checking import check
from generator.checking.sketches import pieces, prose
from generator.collections.courses.fields import LESSON_PLAN, Course
from generator.schema import Vocabularies
from generator.schema.wording.timetable import timetable

#: Shorter sentences are turns of speech that anybody uses.
_SHORTEST = 10
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


@cache
def shelf() -> tuple[tuple[Course, ...], Vocabularies]:
    """The project's own lessons, without samples, and the vocabularies."""
    checked = check(ROOT / "content")
    courses = [each for each in checked.entries if isinstance(each, Course) and not each.is_sample]
    return tuple(
        each for each in courses if each.published and each.kind.name == LESSON_PLAN
    ), checked.vocabularies


def test_every_grade_has_a_lesson_in_every_category() -> None:
    lessons, vocabularies = shelf()
    cells = {(grade.name, each.category.name) for each in lessons for grade in each.grades}
    wanted = {
        (grade.name, kind.name) for grade in vocabularies["grades"] for kind in vocabularies["categories"]
    }
    assert wanted - cells == set()


def test_every_theme_has_two_lessons() -> None:
    lessons, vocabularies = shelf()
    counts = {theme.label: sum(theme in each.themes for each in lessons) for theme in vocabularies["themes"]}
    assert {label: count for label, count in counts.items() if count < 2} == {}


def test_sixty_lessons_are_complete_packs() -> None:
    complete = [each.id for each in shelf()[0] if each.is_complete]
    assert len(complete) >= 60


def test_minutes_are_those_of_the_stages() -> None:
    sums = {
        each.id: (each.minutes, sum(stage.minutes for stage in timetable(each.body))) for each in shelf()[0]
    }
    assert {name: pair for name, pair in sums.items() if pair[0] != pair[1]} == {}


def test_no_sentence_stands_in_three_lessons() -> None:
    found = defaultdict(set)
    for each in shelf()[0]:
        for sentence in _SENTENCE.findall(re.sub(r"[|#>*\[\]-]", "\n", each.body)):
            words = re.sub(r"[\W_]+", "", sentence)
            if len(words) >= _SHORTEST:
                found[words].add(each.id)
    assert {words: sorted(ids) for words, ids in found.items() if len(ids) > 2} == {}


def test_no_two_lessons_share_a_fifth_of_their_words() -> None:
    known = {each.id: pieces(prose(each.body)) for each in shelf()[0]}
    shares = {
        (one, other): len(np.intersect1d(known[one], known[other])) / min(len(known[one]), len(known[other]))
        for one, other in combinations(known, 2)
    }
    assert {pair: share for pair, share in shares.items() if share > 0.2} == {}


def test_only_numbers_of_the_vocabulary_are_named() -> None:
    lessons, vocabularies = shelf()
    known = {line.label for line in vocabularies["help"]}
    safety = {each.id: each.body.partition("## 安全与转介")[2].partition("\n## ")[0] for each in lessons}
    named = {
        (name, number)
        for name, text in safety.items()
        for number in re.findall(r"(?<!\d)1\d{2,4}(?!\d)", text)
    }
    assert {pair for pair in named if pair[1] not in known} == set()
    assert {number for _, number in named} >= {"110", "12356"}
