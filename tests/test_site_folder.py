"""What is written to the site's folder: whatever was there before, it consists of exactly what was made,
and what is the same is left alone.
"""

from __future__ import annotations

import os
import random
import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.outputs.output import SiteFile
from generator.publishing import SiteFolder
from generator.publishing.site_folder import stage


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def folder_in(place: Path) -> SiteFolder:
    return SiteFolder(place / "site", place / ".site-new", place / "kept" / "record")


def published(place: Path, wanted: dict[str, bytes], chance: random.Random) -> int:
    """Publish files in all the ways in which outputs may come."""
    folder, outputs = folder_in(place), []
    shutil.rmtree(folder.staging, ignore_errors=True)
    for path, data in wanted.items():
        key = chance.choice([data.hex(), data.hex(), ""])
        way = chance.choice(["data", "asked", "source", "staged"])
        if way == "staged":
            stage(folder.staging, path, data)
        elif way == "source":
            (place / "sources").mkdir(parents=True, exist_ok=True)
            (place / "sources" / data.hex()).write_bytes(data)
        source = str(place / "sources" / data.hex()) if way == "source" else None
        outputs.append(SiteFile(path, key, data if way == "data" else None, source, staged=way == "staged"))
    chance.shuffle(outputs)

    def bytes_of(asked: Sequence[SiteFile]) -> Iterator[tuple[SiteFile, bytes]]:
        yield from ((output, wanted[output.path]) for output in asked)

    return folder.publish(outputs, bytes_of)


def tampered(place: Path, chance: random.Random) -> None:
    """What people, other programs and killed builds do to a site and to what is kept of it."""
    site, record = place / "site", place / "kept" / "record"
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    for path in chance.sample(paths, min(2, len(paths))):
        match chance.choice(["change", "delete", "folder", "link", "leave"]):
            case "change":
                path.write_bytes(b"changed")
            case "delete":
                path.unlink()
            case "folder":
                path.unlink()
                (path / "in it").mkdir(parents=True)
                (path / "in it" / "odd").write_bytes(b"odd")
            case "link":
                path.unlink()
                path.symlink_to("nowhere")
    (site / "odd" / str(chance.randrange(3))).mkdir(parents=True, exist_ok=True)
    (site / "odd" / "file").write_bytes(b"odd")
    if record.is_file():
        match chance.choice(["flip", "cut", "delete", "leave", "leave"]):
            case "flip":
                data = bytearray(record.read_bytes())
                data[chance.randrange(len(data))] ^= 1
                record.write_bytes(data)
            case "cut":
                record.write_bytes(record.read_bytes()[: chance.randrange(100)])
            case "delete":
                record.unlink()


@given(st.integers(0, 10**9))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_site_is_what_was_made_whatever_was_there(tmp_path: Path, seed: int) -> None:
    chance, place = random.Random(seed), tmp_path / str(seed)
    paths = [
        f"{folder}{name}"
        for folder in ("", "a/", "a/b/", "c/d/e/")
        for name in ("index.html", "x.txt", "名字 一.png")
    ]
    shards = [str(number) for number in range(25)]
    wanted: dict[str, bytes] = {}
    for _ in range(5):
        for path in chance.sample(paths, 4):
            wanted[path] = chance.randbytes(2)
        for path in chance.sample(sorted(wanted), min(2, len(wanted))):
            del wanted[path]
        index = {path: data for path, data in wanted.items() if path.startswith("search/")} or {
            f"search/v0/{shard}": b"0" for shard in shards
        }
        version = f"search/v{chance.randrange(3)}"
        wanted = {path: data for path, data in wanted.items() if path not in index}
        wanted |= {
            f"{version}/{path.rsplit('/', 1)[1]}": chance.choice([data, data, b"new"])
            for path, data in index.items()
        }
        published(place, wanted, chance)
        assert files_of(place / "site") == wanted
        assert not (place / ".site-new").exists()
        if chance.random() < 0.5:
            tampered(place, chance)
    shutil.rmtree(place)


@pytest.mark.parametrize("name", ["a b.txt", "a\tb.txt", "a\nb.txt", "a\rb.txt", "名.txt", "\udc80.txt"])
def test_what_has_a_key_and_is_there_is_left_alone(tmp_path: Path, name: str) -> None:
    asked: list[str] = []

    def bytes_of(wanted: Sequence[SiteFile]) -> Iterator[tuple[SiteFile, bytes]]:
        asked.extend(output.path for output in wanted)
        yield from ((output, output.key.encode()) for output in wanted)

    def run(*outputs: SiteFile) -> int:
        asked.clear()
        return folder_in(tmp_path).publish(outputs, bytes_of)

    page = SiteFile("page/index.html", "one")
    assert run(page, SiteFile(name, "two")) == 2
    record = tmp_path / "kept" / "record"
    state = record.stat()
    assert run(page, SiteFile(name, "two")) == 0
    assert "page/index.html" not in asked
    if "\n" not in name:
        assert not asked
        assert (record.stat().st_ino, record.stat().st_mtime_ns) == (state.st_ino, state.st_mtime_ns)
    assert run(page, SiteFile(name, "three")) == 1
    assert asked == [name]
    os.utime(tmp_path / "site" / "page" / "index.html", (1, 1))
    assert run(page, SiteFile(name, "three")) == 0
    assert "page/index.html" in asked  # compared, since somebody has touched it


def test_a_part_of_the_site_is_brought_up_to_date_alone(tmp_path: Path) -> None:
    def run(outputs: dict[str, bytes], part: str = "") -> int:
        made = [SiteFile(path, data.hex(), data) for path, data in outputs.items()]
        return folder_in(tmp_path).publish(
            made, lambda wanted: iter(()), (lambda path: path.startswith(part)) if part else None
        )

    shards = {f"search/v1/{number}": b"%d" % number for number in range(30)}
    run({"index.html": b"home", **shards})
    before = {path.name: path.stat().st_ino for path in (tmp_path / "site" / "search" / "v1").iterdir()}
    later = {path.replace("v1", "v2"): data for path, data in shards.items()} | {"search/v2/7": b"new"}
    assert run(later, "search/") == 1
    assert files_of(tmp_path / "site") == {"index.html": b"home", **later}
    after = {path.name: path.stat().st_ino for path in (tmp_path / "site" / "search" / "v2").iterdir()}
    assert {name for name, number in after.items() if before[name] != number} <= {"7"}
    assert run({"index.html": b"home", **later}) == 0


def test_whoever_reads_the_site_meanwhile_misses_no_page(tmp_path: Path) -> None:
    """Pages that are there before and after are there at every moment, whole; what a page leads to comes
    before it, and what no page leads to any more goes after it.
    """
    chance, missed, reads, stop = random.Random(5), list[str](), [0], threading.Event()
    pages = [f"courses/{number}/index.html" for number in range(60)]

    def state(number: int) -> dict[str, bytes]:
        leads_to = f"assets/{number}.css"
        return {page: f"{leads_to} end".encode() for page in pages} | {leads_to: b"x"}

    def read() -> None:
        while not stop.is_set():
            page = tmp_path / "site" / chance.choice(pages)
            try:
                leads_to, end = page.read_text("utf-8").split()
                assert end == "end"
                (tmp_path / "site" / leads_to).read_bytes()
            except (OSError, ValueError, AssertionError) as error:
                # It may have gone since, with the page that led to it.
                if (
                    isinstance(error, FileNotFoundError)
                    and page.exists()
                    and leads_to not in page.read_text()
                ):
                    continue
                missed.append(repr(error))
            reads[0] += 1

    published(tmp_path, state(0), chance)
    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 51):
            published(tmp_path, state(number), chance)
    finally:
        stop.set()
        reader.join()
    assert missed == []
    assert reads[0] > 100
