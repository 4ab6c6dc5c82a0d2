"""A site made in shards and put together is the site made at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import write_course
from PIL import Image
from test_incremental import files_of

from generator.cli import main
from generator.outputs import books as books_output
from generator.outputs.share_images import find_font
from generator.publishing import finishing


@pytest.fixture
def shelf(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of some courses, whose pages are dealt out three at a time."""
    for number in range(12):
        write_course(project / "content", f"ke-{number}", f"第 {number} 课", "主题: [阅读]\n")
    picture = project / "content" / "courses" / "ke-3" / "a.png"
    picture.parent.mkdir()
    Image.new("RGB", (40, 30), "red").save(picture)
    write_course(project / "content", "ke-3", "有图的课", "封面: {文件: ke-3/a.png, 说明: 一块红}\n")
    monkeypatch.setattr(finishing, "_CHUNK", 3)
    monkeypatch.chdir(project)
    return project


def whole(project: Path) -> dict[str, bytes]:
    """The site made at once."""
    assert main(["build", "--quiet"]) == 0
    made = files_of(project / "site")
    shutil.rmtree(project / "site")
    shutil.rmtree(project / ".cache")
    return made


def shards(project: Path, count: int) -> list[str]:
    """The names of the folders of all shards."""
    for number in range(1, count + 1):
        assert main(["build", "--quiet", "--shard", f"{number}/{count}"]) == 0
    return [f"site-{number}-of-{count}" for number in range(1, count + 1)]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_shards_put_together_are_the_whole_site(shelf: Path, count: int) -> None:
    wanted = whole(shelf)
    folders = shards(shelf, count)
    assert not (shelf / "site").exists()
    pages = [json.loads((shelf / folder / "files.json").read_text("utf-8"))["files"] for folder in folders]
    assert sum(map(len, pages)) >= len([path for path in wanted if path.endswith("index.html")])
    assert main(["build", "--quiet", "--join", *folders]) == 0
    assert files_of(shelf / "site") == wanted


@pytest.mark.skipif(find_font() is None, reason="no Chinese font")
def test_each_shard_makes_a_share_of_the_books(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = shelf / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("handbooks: false", "handbooks: true"), "utf-8")
    for number, grade in enumerate(("四年级", "五年级", "六年级"), 20):
        path = write_course(
            shelf / "content", f"ke-{number}", f"第 {number} 课", "", "## 家长行动单\n\n听。\n"
        )
        path.write_text(path.read_text("utf-8").replace("三年级", grade), "utf-8")
    wanted = whole(shelf)
    folders = shards(shelf, 2)
    books = {path for path in wanted if path.startswith("downloads/") and not path.endswith(".html")}
    shares = [books & files_of(shelf / folder / "site").keys() for folder in folders]
    assert all(shares)
    assert not shares[0] & shares[1]
    assert shares[0] | shares[1] == books
    monkeypatch.setattr(books_output, "made_books", _not_again)
    assert main(["build", "--quiet", "--join", *folders]) == 0
    assert files_of(shelf / "site") == wanted


def _not_again(tasks: object) -> None:
    raise AssertionError(tasks)


def test_what_is_put_together_is_not_made_again(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = shards(shelf, 2)
    made = []
    monkeypatch.setattr(
        "generator.publishing.page_maker.stage", lambda staging, path, data: made.append(path)
    )
    assert main(["build", "--quiet", "--join", *folders]) == 0
    assert made == []


def test_a_shard_that_is_missing_or_damaged_is_made_by_the_join(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = whole(shelf)
    first, _, third = shards(shelf, 3)
    page = next((shelf / third / "site").rglob("index.html"))
    page.unlink()
    capsys.readouterr()
    assert main(["build", "--quiet", "--join", first, third]) == 0
    assert "缺第 2 份（共 3 份）" in capsys.readouterr().err
    assert files_of(shelf / "site") == wanted


def test_an_entry_that_changed_after_its_shard_was_made_is_made_again(shelf: Path) -> None:
    folders = shards(shelf, 2)
    write_course(shelf / "content", "ke-5", "后来改了", "主题: [阅读]\n")
    assert main(["build", "--quiet", "--join", *folders]) == 0
    joined = files_of(shelf / "site")
    assert joined == whole(shelf)


@pytest.mark.parametrize("noted", [None, "{", "[]", '{"shard": [1], "files": {}}', '{"shard": [1, 2]}'])
def test_a_folder_that_is_no_shard_is_named(
    shelf: Path, noted: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    (shelf / "other").mkdir()
    if noted is not None:
        (shelf / "other" / "files.json").write_text(noted, "utf-8")
    assert main(["build", "--quiet", "--join", "other"]) == 1
    assert "other 不是 library build --shard 生成的一份" in capsys.readouterr().err
    assert not (shelf / "site").exists()


def test_a_site_that_is_there_is_not_put_together_anew(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = shards(shelf, 1)
    (shelf / "site").mkdir()
    (shelf / "site" / "own.txt").write_text("own", "utf-8")
    assert main(["build", "--quiet", "--join", *folders]) == 1
    assert "site 里已经有文件" in capsys.readouterr().err
    assert (shelf / "site" / "own.txt").read_text("utf-8") == "own"


@pytest.mark.parametrize("words", ["0/2", "3/2", "2", "1/0", "a/b", "-1/2"])
def test_shards_are_counted_from_one(shelf: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", f"--shard={words}"])
    assert ended.value.code == 2
    assert "第几份/共几份" in capsys.readouterr().err
