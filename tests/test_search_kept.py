"""An index brought up to date is the one that would be made from nothing, whatever was edited and whatever
has become of what was kept.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from math import isqrt
from pathlib import Path

import pytest
from conftest import write_course

from generator.caching import digest, processes
from generator.checking import check
from generator.collections.courses.fields import Course
from generator.library import gather
from generator.outputs.search import KeptIndex, SearchIndex, index, search_index, shards
from generator.outputs.search.kept_index import InMemory
from generator.pages import Site
from generator.schema import Entry, Vocabularies

LETTERS = "写作业书学學习手机約定ai5 \n𠮷豈。"


@pytest.fixture(autouse=True, params=[1, 5])
def _small_shards(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small library has many of them."""
    monkeypatch.setattr(shards, "LEAST", 12)
    monkeypatch.setattr(shards, "isqrt", lambda cost: isqrt(cost) // request.param)
    monkeypatch.setattr(shards, "_STEP", 8)


class Shelf:
    """Some courses that are edited at random, and the index of them, kept in a file."""

    def __init__(self, content: Path, path: Path, chance: random.Random) -> None:
        for number in range(14):
            write_course(content, f"ke-{number:02}", f"第 {number} 课", "主题: [阅读]\n")
        checked = check(content)
        self.vocabularies: Vocabularies = checked.vocabularies
        self.entries: list[Entry] = [replace(entry, body=self.words(chance, 60)) for entry in checked.entries]
        self.path, self.chance = path, chance

    @staticmethod
    def words(chance: random.Random, most: int) -> str:
        return "".join(chance.choices(LETTERS, k=chance.randint(0, most)))

    @property
    def site(self) -> Site:
        return Site(gather(self.entries, self.vocabularies))

    def edit(self) -> None:
        """Change the body, the title or the themes of some entries; rarely of none."""
        themes = self.vocabularies["themes"].terms
        had = [theme for entry in self.entries if isinstance(entry, Course) for theme in entry.themes]
        for at in self.chance.sample(range(len(self.entries)), self.chance.randint(0, 3)):
            entry = self.entries[at]
            assert isinstance(entry, Course)
            kind = self.chance.choice("btss")
            if kind == "b":
                self.entries[at] = replace(
                    entry, body=self.words(self.chance, self.chance.choice((5, 60, 400)))
                )
            elif kind == "t":
                self.entries[at] = replace(entry, title=f"课{self.words(self.chance, 9)}")
            else:  # sometimes a theme that nobody had
                self.entries[at] = replace(
                    entry,
                    themes=tuple(
                        {self.chance.choice((*had, self.chance.choice(themes))): None for _ in range(2)}
                    ),
                )

    def updated(self) -> SearchIndex:
        return search_index(self.site, KeptIndex(self.path, _of_entry, _of_brief))


def _of_entry(entry: Entry) -> str:
    return digest(repr(entry))


def _of_brief(entry: Entry) -> str:
    return digest(repr(replace(entry, body="")))


def keys_of(made: SearchIndex) -> dict[str, str]:
    return {file.path: file.key for file in made.files()}


def files_of(made: SearchIndex) -> dict[str, bytes]:
    files = keys_of(made)
    found = dict(made.bytes_of(list(files)))
    assert {path: digest(data) for path, data in found.items()} == files
    return found


@pytest.fixture
def shelf(project: Path) -> Shelf:
    return Shelf(
        project / "content", project / "kept" / "index.sqlite", random.Random(os.environ.get("SEED", "7"))
    )


@pytest.mark.parametrize("beside", [True, False])
def test_after_any_edits_the_index_is_what_it_would_be_from_nothing(
    shelf: Shelf, beside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not beside:
        monkeypatch.setattr(processes, "start_method", lambda: "spawn")
    anew = 0
    made_anew = index.made_anew

    def counted(*what: object) -> object:
        nonlocal anew
        anew += not isinstance(what[1], InMemory)
        return made_anew(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(index, "made_anew", counted)
    for _ in range(60):
        shelf.edit()
        assert files_of(shelf.updated()) == files_of(search_index(shelf.site))
    assert anew < 30


def test_entries_that_come_go_or_change_places_are_noticed(shelf: Shelf) -> None:
    shelf.updated()
    for change in (
        lambda entries: entries[1:],
        lambda entries: [replace(entries[0], id="xin"), *entries],
        lambda entries: [*entries[3:], *entries[:3]],
    ):
        shelf.entries = change(shelf.entries)
        assert files_of(shelf.updated()) == files_of(search_index(shelf.site))
    shelf.entries = [
        replace(shelf.entries[5], updated=shelf.entries[5].changed.replace(year=2026)),
        *shelf.entries[:5],
        *shelf.entries[6:],
    ]
    assert files_of(shelf.updated()) == files_of(search_index(shelf.site))


def test_a_library_without_words_has_an_index(shelf: Shelf) -> None:
    shelf.entries = []
    for _ in range(2):
        assert files_of(shelf.updated()) == files_of(search_index(shelf.site))


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(0, len(data), 97):
        data[at] ^= 0x55
    path.write_bytes(data)


def lose(path: Path, every: int) -> None:
    """Take rows away, and leave the file's own structure whole."""
    with closing(sqlite3.connect(path)) as file:
        rows = [key for (key,) in file.execute("SELECT key FROM kept ORDER BY key")]
        file.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in rows[::every]])
        file.commit()


def swap(path: Path) -> None:
    """Put the bytes of parts in each other's places."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE kept SET data = (SELECT data FROM kept ORDER BY length(data) LIMIT 1)")
        file.commit()


@pytest.mark.parametrize(
    "damage",
    [
        flip,
        swap,
        lambda path: lose(path, 2),
        lambda path: lose(path, 3),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(b"something else" * 500),
        lambda path: path.unlink(),
    ],
    ids=[
        "flipped",
        "swapped",
        "every second part lost",
        "every third part lost",
        "truncated",
        "foreign",
        "gone",
    ],
)
def test_what_is_kept_is_not_believed_when_it_is_damaged(
    shelf: Shelf, damage: Callable[[Path], object]
) -> None:
    before = shelf.updated()
    good = files_of(before)
    damage(shelf.path)
    assert files_of(before) == good
    for _ in range(4):
        assert files_of(shelf.updated()) == files_of(search_index(shelf.site))
        shelf.edit()
        damage(shelf.path) if shelf.path.exists() else None


def test_an_index_whose_vocabularies_were_others_is_not_used(shelf: Shelf) -> None:
    shelf.updated()
    before = keys_of(search_index(shelf.site))
    themes = shelf.vocabularies["themes"]
    shelf.vocabularies = {
        **shelf.vocabularies,
        "themes": replace(
            themes, terms=tuple(replace(term, synonyms=(*term.synonyms, "新词")) for term in themes)
        ),
    }
    assert files_of(shelf.updated()) == files_of(search_index(shelf.site))
    assert keys_of(shelf.updated()) != before


def test_a_folder_that_cannot_be_written_costs_only_time(shelf: Shelf) -> None:
    shelf.path.parent.write_text("in the way", "utf-8")
    for _ in range(2):
        assert files_of(shelf.updated()) == files_of(search_index(shelf.site))


def test_an_edited_body_leaves_nearly_all_parts_as_they_are(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_STEP", 1000)  # as in a large library, the size of shards stays as it is
    before = keys_of(shelf.updated())
    shelf.entries[3] = replace(shelf.entries[3], body=shelf.entries[3].body + "𠮷豈")
    after = keys_of(shelf.updated())
    assert after.keys() != before.keys()
    assert len(set(after.values()) - set(before.values())) < len(before) / 4
