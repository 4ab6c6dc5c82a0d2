"""State that lies: whatever happens to what is kept between runs while entries are edited, checks and sites
are those made from nothing.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, write_course

from generator.checking import check

#: Two entries that share a bucket of what is kept of checks.
TOGETHER = ("ke-1", "ke-462")


def content_of(folder: Path) -> Path:
    """A content folder of some courses, two of which are kept together."""
    content = folder / "content"
    shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies")
    names = [*(f"ke-{number}" for number in range(40)), "ke-462"]
    for number, name in enumerate(names):
        write_course(content, name, f"第 {number} 课", f"相关: [{names[number - 1]}]\n")
    return content


def assert_as_from_nothing(content: Path, kept: Path) -> None:
    checked, plain = check(content, kept=kept), check(content)
    assert checked == plain
    assert checked.entries == plain.entries
    assert checked.fingerprints == plain.fingerprints


def removed(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 3, len(data), 61):
        data[at] ^= 0x11
    path.write_bytes(data)


def made_a_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def keys_turned_to_bytes(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("UPDATE kept SET key = CAST(key AS BLOB) WHERE rowid % 2")
        file.execute("INSERT INTO kept VALUES (NULL, x'00', x'00')")
    file.close()


def made_numbers(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("UPDATE kept SET data = 7, sum = 'x' WHERE rowid % 2")
    file.close()


DAMAGES = (removed, emptied, halved, flipped, made_a_folder, keys_turned_to_bytes, made_numbers)


@pytest.mark.parametrize("damage", DAMAGES, ids=[each.__name__ for each in DAMAGES])
def test_a_part_that_does_not_fit_is_made_again_while_its_neighbour_is_edited(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    content, kept = content_of(tmp_path), tmp_path / "kept"
    check(content, kept=kept)
    for turn, part in enumerate(("facts", "sketch", "entry", "head", "across")):
        damage(kept / f"{part}.sqlite")
        write_course(content, TOGETHER[turn % 2], f"改了第 {turn} 次")
        assert_as_from_nothing(content, kept)
        assert_as_from_nothing(content, kept)


def test_parts_of_other_moments_are_made_again(tmp_path: Path) -> None:
    content, kept, before = content_of(tmp_path), tmp_path / "kept", tmp_path / "before"
    check(content, kept=kept)
    chance = random.Random(16)
    for turn in range(12):
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(kept, before)
        write_course(content, TOGETHER[turn % 2], f"改了第 {turn} 次")
        check(content, kept=kept)
        for part in chance.sample(("facts", "sketch", "entry", "head"), 2):
            shutil.copy(before / f"{part}.sqlite", kept)
        write_course(content, TOGETHER[chance.randrange(2)], f"又改了第 {turn} 次")
        assert_as_from_nothing(content, kept)
        assert_as_from_nothing(content, kept)


def test_a_damaged_part_is_mended_by_the_run_that_meets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.checking.document_checks import Task

    content, kept = content_of(tmp_path), tmp_path / "kept"
    check(content, kept=kept)
    (kept / "entry.sqlite").unlink()
    assert len(check(content, kept=kept).entries) == 41
    monkeypatch.setattr(Task, "_looked", lambda *_: pytest.fail("looked at again"))
    assert len(check(content, kept=kept).entries) == 41


@pytest.mark.parametrize("what", ["file", "record", "folder"])
def test_what_stands_in_the_place_of_a_kept_picture_gives_way(tmp_path: Path, what: str) -> None:
    from PIL import Image

    from generator.outputs.pictures import PictureMaker

    content, kept = tmp_path / "content", tmp_path / "kept"
    content.mkdir()
    Image.new("RGB", (900, 600), "teal").save(content / "tu.png")
    good = {
        file.path: Path(file.source).read_bytes()
        for file in PictureMaker(content, kept).make(["tu.png"], ["tu.png"]).files
    }
    place = next(kept.glob({"file": "*/*.webp", "record": "*/*.json", "folder": "*"}[what]))
    if what == "folder":
        shutil.rmtree(place)
        place.write_text("in the way", "utf-8")
    else:
        made_a_folder(place)
    made = PictureMaker(content, kept).make(["tu.png"], ["tu.png"])
    assert {file.path: Path(file.source).read_bytes() for file in made.files} == good
