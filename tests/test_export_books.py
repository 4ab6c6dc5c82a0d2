"""`library export FOLDER --book`: books as files for whoever carries them about."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from conftest import write_course
from test_books import BODY, needs_font
from test_composed_books import write_book

from generator.cli import main

pytestmark = needs_font


@pytest.fixture
def shelf(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a grade's books and one that somebody has composed, as the current folder."""
    write_course(project / "content", "yi", "先听三分钟", "", BODY)
    write_course(project / "content", "er", "再说一句", "", BODY.replace("互换一晚", "换一句"))
    write_book(project / "content", title="第一月/上")
    monkeypatch.chdir(project)
    return project


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_all_books_are_written(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "书", "--book"]) == 0
    assert names(shelf / "书") == {
        "三年级学本.pdf",
        "三年级学本.epub",
        "三年级操作手册.pdf",
        "三年级操作手册.docx",
        "第一月 上学本.pdf",
        "第一月 上学本.epub",
    }
    assert "6 个文件，3 本书" in capsys.readouterr().out
    assert zipfile.is_zipfile(shelf / "书" / "三年级操作手册.docx")
    assert (shelf / "书" / "三年级学本.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (["三年级操作手册"], {"三年级操作手册.pdf", "三年级操作手册.docx"}),
        (["三年级", "--epub"], {"三年级学本.epub"}),
        (["di-yi-yue", "--epub"], {"第一月 上学本.epub"}),
        (["三年级学本", "--book", "di-yi-yue", "--epub"], {"三年级学本.epub", "第一月 上学本.epub"}),
    ],
)
def test_only_what_is_named_is_written(shelf: Path, chosen: list[str], wanted: set[str]) -> None:
    assert main(["export", "书", "--book", *chosen]) == 0
    assert names(shelf / "书") == wanted


def test_epub_alone_is_every_epub(shelf: Path) -> None:
    assert main(["export", "书", "--epub"]) == 0
    assert names(shelf / "书") == {"三年级学本.epub", "第一月 上学本.epub"}


def test_who_names_no_book_is_told_which_there_are(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "书", "--book", "三年纪学本"]) == 2
    said = capsys.readouterr().err
    assert "没有叫「三年纪学本」的书。是不是「三年级学本」？" in said
    assert "三年级操作手册" in said
    assert not (shelf / "书").exists()


def test_a_manual_has_no_epub(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "书", "--book", "三年级操作手册", "--epub"]) == 2
    assert "只有学本有" in capsys.readouterr().err


def test_what_is_there_is_not_written_over(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "书", "--book", "三年级", "--epub"]) == 0
    (shelf / "书" / "三年级学本.epub").write_bytes(b"mine")
    assert main(["export", "书", "--book", "三年级", "--epub"]) == 1
    assert "三年级学本.epub" in capsys.readouterr().err
    assert (shelf / "书" / "三年级学本.epub").read_bytes() == b"mine"
    assert main(["export", "书", "--book", "三年级", "--epub", "--force"]) == 0
    assert zipfile.is_zipfile(shelf / "书" / "三年级学本.epub")


def test_entries_with_errors_stand_in_no_book_and_are_named(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_course(shelf / "content", "san", "第三课", "", BODY)
    path.write_text(path.read_text("utf-8").replace("类别: 基础课", "类别: 没有"), "utf-8")
    assert main(["export", "书", "--book", "三年级操作手册"]) == 1
    assert "有错误的条目没有导出" in capsys.readouterr().err
    assert names(shelf / "书") == {"三年级操作手册.pdf", "三年级操作手册.docx"}


def test_a_file_in_the_place_of_the_folder_is_told(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "书").write_text("x")
    assert main(["export", "书", "--book", "三年级", "--epub"]) != 0
    assert "书" in capsys.readouterr().err
