"""What is kept between builds never shows: a site brought up to date equals one built from nothing, byte
for byte.
"""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from conftest import PREVIEW, ROOT, build, write_course
from PIL import Image

from generator.checking import Checked

THEMES = ("阅读", "亲子沟通", "情绪管理", "学习习惯")
FOLDERS = ("courses", "brands")


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def cold(project: Path) -> dict[str, bytes]:
    """The site built from nothing, in a folder where nothing is kept but what share images cost."""
    fresh = project.with_name(f"{project.name}-cold")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    shutil.copy(project / "mkdocs.yml", fresh)
    shutil.copytree(project / "content", fresh / "content")
    done = build(fresh)
    assert done.returncode == 0, done.stderr
    return files_of(fresh / "site")


def warm(project: Path) -> dict[str, bytes]:
    """The site brought up to date."""
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert not list(project.glob(".site*"))
    return files_of(project / "site")


def assert_same(project: Path, what: str = "") -> None:
    one, other = warm(project), cold(project)
    assert one.keys() == other.keys(), what
    assert [path for path in one if one[path] != other[path]] == [], what


@pytest.fixture
def small(project: Path) -> Path:
    """A project of some courses that name each other, without share images."""
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("share_images: true", "share_images: false"), "utf-8")
    for number in range(8):
        more = f"主题: [{THEMES[number % 4]}]\n相关: [ke-{(number + 1) % 8}]\n"
        write_course(project / "content", f"ke-{number}", f"第 {number} 课", more)
    return project


class Editor:
    """Makes random edits of a project, each of which leaves it without errors."""

    def __init__(self, project: Path, chance: random.Random) -> None:
        self.project, self.chance, self.made = project, chance, 0

    @property
    def courses(self) -> list[Path]:
        return sorted((self.project / "content" / "courses").glob("*.md"))

    def change_title(self) -> None:
        path = self.chance.choice(self.courses)
        path.write_text(
            re.sub(r"标题: .*", f"标题: 改过 {self.chance.random()}", path.read_text("utf-8"), count=1),
            "utf-8",
        )

    def change_body(self) -> None:
        path = self.chance.choice(self.courses)
        path.write_text(path.read_text("utf-8") + f"\n加一段 {self.chance.random()}。\n", "utf-8")

    def change_theme(self) -> None:
        path = self.chance.choice(self.courses)
        path.write_text(
            re.sub(r"主题: .*", f"主题: [{self.chance.choice(THEMES)}]", path.read_text("utf-8")), "utf-8"
        )

    def change_date(self) -> None:
        path = self.chance.choice(self.courses)
        path.write_text(
            re.sub(r"日期: .*", f"日期: 2024-0{self.chance.randint(1, 9)}-11", path.read_text("utf-8")),
            "utf-8",
        )

    def add(self) -> None:
        self.made += 1
        write_course(
            self.project / "content",
            f"xin-{self.made}",
            f"新课 {self.made}",
            f"主题: [{self.chance.choice(THEMES)}]\n",
        )

    def delete(self) -> None:
        self._leave(self.chance.choice(self.courses), None)

    def rename(self) -> None:
        self.made += 1
        self._leave(self.chance.choice(self.courses), f"ming-{self.made}")

    def _leave(self, path: Path, name: str | None) -> None:
        for other in self.courses:
            text = other.read_text("utf-8")
            other.write_text(
                text.replace(f"相关: [{path.stem}]\n", f"相关: [{name}]\n" if name else ""), "utf-8"
            )
        path.rename(path.with_name(f"{name}.md")) if name else path.unlink()

    def change_vocabulary(self) -> None:
        path = self.project / "content" / "vocabularies" / "themes.yml"
        text = re.sub(
            r"(label: 阅读[^}]*?)(?:, help: 说明\d+)?\}",
            lambda found: f"{found[1]}, help: 说明{self.chance.randint(1, 999)}}}",
            path.read_text("utf-8"),
        )
        path.write_text(text, "utf-8")

    def change_option(self) -> None:
        path = self.project / "mkdocs.yml"
        path.write_text(
            re.sub(r"branch: \S+", f"branch: b{self.chance.randint(1, 9)}", path.read_text("utf-8")), "utf-8"
        )

    def change_picture(self) -> None:
        folder = self.project / "content" / "courses"
        Image.new("RGB", (40 + self.chance.randint(1, 9), 30), (self.chance.randint(0, 255), 0, 0)).save(
            folder / "tu.png"
        )
        path = self.courses[0]
        if "tu.png" not in path.read_text("utf-8"):
            path.write_text(path.read_text("utf-8") + "\n![一张图](tu.png)\n", "utf-8")

    @property
    def edits(self) -> list[Callable[[], None]]:
        names = ("title", "body", "theme", "date", "vocabulary", "option", "picture")
        return [self.add, self.delete, self.rename, *(getattr(self, f"change_{name}") for name in names)]


@pytest.mark.slow
def test_after_any_edits_the_site_is_what_it_would_be_from_nothing(small: Path) -> None:
    chance = random.Random(int(os.environ.get("SEED", "20261124")))
    editor = Editor(small, chance)
    edits = editor.edits
    chance.shuffle(edits)
    warm(small)
    while edits:  # every kind of edit, by twos and threes
        now = [edits.pop() for _ in range(min(len(edits), chance.randint(2, 3)))]
        for edit in now:
            edit()
        assert_same(small, ", ".join(edit.__name__ for edit in now))


@pytest.mark.slow
def test_after_edits_of_texts_alone_every_page_that_shows_them_is_new(small: Path) -> None:
    content = small / "content"
    for name in ("bases", "brands"):
        shutil.copytree(ROOT / "content" / name, content / name, dirs_exist_ok=True)
    for path in content.rglob("*.md"):  # what they name is not here
        path.write_text(re.sub(r"^课程: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    warm(small)
    for names in (("bases", "brands"), ("courses",)):
        for name in names:
            for path in sorted((content / name).glob("*.md"))[:2]:
                path.write_text(
                    re.sub(
                        r"^((?:标题|摘要|理念|地址): .*)$",
                        r"\1 改过",
                        path.read_text("utf-8"),
                        flags=re.MULTILINE,
                    ),
                    "utf-8",
                )
        assert_same(small, ", ".join(names))


def kept_files(project: Path) -> list[Path]:
    return [path for path in (project / ".cache" / "library").rglob("*") if path.is_file()]


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(0, len(data), 97):
        data[at] ^= 0x55
    path.write_bytes(data)


def flip_within(path: Path) -> None:
    """Damage that leaves the file's own structure whole."""
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 2, len(data), 301):
        data[at] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "damage",
    [
        flip,
        flip_within,
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"something else" * 500),
    ],
    ids=["flipped", "flipped within", "truncated", "empty", "foreign"],
)
def test_what_is_kept_is_not_believed_when_it_is_damaged(small: Path, damage: Callable[[Path], None]) -> None:
    good = warm(small)
    for path in kept_files(small):
        damage(path)
    shutil.rmtree(small / "site")
    assert warm(small) == good
    write_course(small / "content", "ke-3", "改过的课", "主题: [阅读]\n")
    assert_same(small)


def test_what_another_version_kept_is_not_used(small: Path) -> None:
    import sqlite3

    good = warm(small)
    for path in (small / ".cache" / "library").rglob("*.sqlite"):
        with sqlite3.connect(path) as file:
            file.execute("PRAGMA user_version=99")
            file.execute("UPDATE kept SET data = x'00'")
        file.close()
    shutil.rmtree(small / "site")
    assert warm(small) == good


def test_a_folder_that_cannot_be_written_costs_only_time(small: Path) -> None:
    good = warm(small)
    kept = small / ".cache" / "library"
    shutil.rmtree(kept)
    kept.write_text("in the way", "utf-8")  # as good as read-only, also for root
    write_course(small / "content", "ke-3", "改过的课", "主题: [阅读]\n")
    assert warm(small) != good
    assert_same(small)


def test_two_builds_at_once_leave_a_whole_site(small: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    running = [
        subprocess.Popen([*command, "-d", name], cwd=small, env=environment) for name in ("site", "other")
    ]
    assert [each.wait() for each in running] == [0, 0]
    assert files_of(small / "site") == files_of(small / "other") == cold(small)
    assert_same(small)


def test_what_does_not_change_is_not_written_again(small: Path) -> None:
    warm(small)
    before = {path: path.stat().st_mtime_ns for path in (small / "site").rglob("*") if path.is_file()}
    write_course(small / "content", "ke-3", "改过的课", "主题: [学习习惯]\n相关: [ke-4]\n")
    warm(small)
    written = {
        path.relative_to(small / "site").as_posix()
        for path in before
        if path.is_file() and path.stat().st_mtime_ns != before[path]
    }
    assert "courses/ke-3/index.html" in written
    assert not any(
        path.startswith(("assets/", "guide/fields/", "guide/problems/", "library/")) for path in written
    )


def test_of_the_search_index_only_what_changes_is_written_again(small: Path) -> None:
    for number in range(100):
        write_course(
            small / "content",
            f"duo-{number}",
            f"再来一课 {number}",
            body=f"## 教学目标\n\n说得出第 {number} 个办法。\n\n## 教学过程\n\n先听，再说。\n",
        )
    warm(small)
    (before,) = (path for path in (small / "site" / "search").iterdir() if path.is_dir())
    inodes = {path.name: path.stat().st_ino for path in before.iterdir()}
    write_course(small / "content", "duo-50", "改过的课")
    (small / "site" / "search" / before.name / "odd.json").write_text("not ours", "utf-8")
    assert_same(small)
    (after,) = (path for path in (small / "site" / "search").iterdir() if path.is_dir())
    assert after.name != before.name
    assert sum(path.stat().st_ino == inodes.get(path.name) for path in after.iterdir()) > len(inodes) / 2


def test_what_a_preview_remembers_of_checks_does_not_show(small: Path) -> None:
    from generator.checking import check
    from generator.checking.memory import Memory

    content, memory = small / "content", Memory()
    before = {entry.id: entry for entry in check(content, memory=memory).entries}
    write_course(content, "ke-3", "改过的课", "主题: [学习习惯]\n相关: [ke-4]\n")
    after = check(content, memory=memory)
    assert_found_same(after, check(content))
    assert {entry.id for entry in after.entries if entry is not before[entry.id]} == {"ke-3"}
    themes = content / "vocabularies" / "themes.yml"
    themes.write_text(themes.read_text("utf-8").replace("label: 阅读", "label: 读书"), "utf-8")
    assert_found_same(check(content, memory=memory), check(content))
    assert check(content, memory=memory).errors


def test_work_that_is_done_beside_gives_and_raises_what_it_would_here() -> None:
    from generator.caching.processes import beside

    assert beside(lambda: "x" * 1_000_000)() == "x" * 1_000_000
    failing = beside(lambda: int("x"))
    with pytest.raises(ValueError, match="'x'"):
        failing()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_work_that_is_fed_gives_and_raises_what_it_would_here(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.caching import processes

    monkeypatch.setattr(processes, "start_method", lambda: method)
    items = ["x" * number for number in range(0, 300_000, 1000)]
    here = os.getpid()
    assert processes.fed(list, lambda: items) == items
    with pytest.raises(ValueError, match="invalid literal"):
        processes.fed(lambda given: [int(each) for each in given if each], lambda: items)
    with pytest.raises(TypeError):
        processes.fed(list, lambda: map(len, [*items, 3]))  # type: ignore[list-item]

    def ended(given: Iterable[str]) -> int:
        if os.getpid() != here:
            os._exit(1)
        return sum(map(len, given))

    assert processes.fed(ended, lambda: items) == sum(map(len, items))


def test_a_preview_has_its_pages_at_once_and_its_search_index_soon_after(small: Path) -> None:
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(small / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config)
    for title in ("改了一次", "改了两次", "改了三次"):  # the first two are given up
        write_course(small / "content", "ke-3", title, "主题: [学习习惯]\n相关: [ke-4]\n")
        mkdocs_build(config)
        assert title in (small / PREVIEW / "courses" / "ke-3" / "index.html").read_text("utf-8")
    good = index_of(warm(small))
    end = time.monotonic() + 30
    while (now := index_of(files_of(small / PREVIEW))) != good:
        assert time.monotonic() < end, now.keys() ^ good.keys()
        time.sleep(0.05)
    mkdocs_build(config)
    assert index_of(files_of(small / PREVIEW)).keys() == now.keys()


def test_a_preview_that_is_begun_again_makes_only_what_has_changed(small: Path) -> None:
    preview(small)
    before = {path: path.stat().st_mtime_ns for path in (small / PREVIEW).rglob("*.html")}
    with (small / "content" / "courses" / "ke-3.md").open("a", encoding="utf-8") as file:
        file.write("\n再说一句。\n")
    preview(small)
    written = [path for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert written == [small / PREVIEW / "courses" / "ke-3" / "index.html"]
    assert "再说一句。" in written[0].read_text("utf-8")


def preview(project: Path) -> None:
    """Begin a preview, as MkDocs does."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config)


def index_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the search index; the page has a policy that a preview's has not."""
    return {
        path: data
        for path, data in files.items()
        if path.startswith("search/") and path.endswith((".json", ".bin"))
    }


def test_files_in_the_site_that_are_not_its_own_go_and_damaged_ones_are_mended(small: Path) -> None:
    good = warm(small)
    site = small / "site"
    (site / "courses" / "ke-1" / "index.html").write_text("broken", "utf-8")
    (site / "courses" / "ke-2" / "index.html").unlink()
    (site / "old" / "page").mkdir(parents=True)
    (site / "old" / "page" / "index.html").write_text("old", "utf-8")
    (site / "robots.txt").unlink()
    (site / "robots.txt").mkdir()
    (site / "robots.txt" / "x").write_text("x", "utf-8")
    assert warm(small) == good
    assert not (site / "old").exists()


def test_a_build_killed_while_writing_leaves_a_site_that_the_next_one_makes_whole(small: Path) -> None:
    good = warm(small)
    shutil.rmtree(small / ".cache" / "library" / "sites")  # taken away before the first change
    (small / "site" / "courses" / "ke-1" / "index.html").write_text("half", "utf-8")
    (small / ".site-new" / "courses").mkdir(parents=True)
    (small / ".site-new" / "courses" / "left.html").write_text("left", "utf-8")
    assert warm(small) == good


def test_the_number_of_processes_does_not_show(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.checking import check
    from generator.library import gather
    from generator.outputs.script import BUNDLES as SCRIPTS
    from generator.outputs.style import BUNDLES as STYLES
    from generator.pages import Settings, Site
    from generator.publishing import Frame, finish, finishing

    monkeypatch.setattr(finishing, "_MANY", 0)
    monkeypatch.setattr(finishing, "_MANY_NEW", 0)
    monkeypatch.setattr(finishing, "_CHUNK", 3)
    checked = check(small / "content")
    frame = Frame(
        "",
        "",
        "",
        "https://library.example/",
        "",
        "",
        "",
        "",
        tuple((name, "") for name in STYLES),
        tuple((name, "") for name in SCRIPTS),
        ("", ""),
        (),
        "",
        "",
    )
    sites = []
    for workers, method in ((1, "fork"), (2, "fork"), (3, "spawn")):
        monkeypatch.setattr(finishing, "start_method", lambda method=method: method)
        site = Site(
            gather(checked.entries, checked.vocabularies), Settings(address="https://library.example/")
        )
        made = finish(
            site, frame, no_share, small / f"kept-{workers}", small / f"staged-{workers}", workers=workers
        )
        sites.append(
            (
                files_of(small / f"staged-{workers}"),
                [page.key for page in made.pages],
                [made.site.words_of(entry) for entry in site.library.entries],
            )
        )
    assert sites[0] == sites[1] == sites[2]


def no_share(address: str) -> None:
    """No share images."""


def test_templates_and_the_generator_are_part_of_what_decides_a_page(small: Path) -> None:
    generator = small / "code"
    shutil.copytree(ROOT / "generator", generator / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(generator)}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    assert subprocess.run(command, cwd=small, env=environment).returncode == 0
    template = generator / "generator" / "collections" / "courses" / "templates" / "course.html"
    template.write_text(template.read_text("utf-8").replace("许可：", "许可条款："), "utf-8")
    assert subprocess.run(command, cwd=small, env=environment).returncode == 0
    assert "许可条款：" in (small / "site" / "courses" / "ke-1" / "index.html").read_text("utf-8")


def assert_found_same(one: Checked, other: Checked) -> None:
    assert one == other
    assert one.entries == other.entries
    assert one.fingerprints == other.fingerprints


@pytest.mark.parametrize("workers", [0, 2])
def test_checks_find_the_same_in_what_is_kept(
    tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date, timedelta

    from generator.checking import check, documents

    content, kept = tmp_path / "content", tmp_path / "kept"
    shutil.copytree(ROOT / "tests" / "broken", content, symlinks=True)
    for path in sorted((ROOT / "content" / "courses").glob("*.md"))[:30]:
        shutil.copy(path, content / "courses")
    shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies", dirs_exist_ok=True)
    write_course(content, "future", more="更新: 2099-01-01\n")
    write_course(content, "pictured", more="封面: {文件: pictured/photo.png, 说明: 一片红色}\n")
    picture = content / "courses" / "pictured" / "photo.png"
    picture.parent.mkdir()
    Image.new("RGB", (40, 40), "red").save(picture)
    today = date(2026, 11, 24)
    plain = check(content, today=today)
    assert len({problem.code for problem in plain.problems}) > 50
    if workers:
        monkeypatch.setattr(documents, "_MANY", 0)
        monkeypatch.setattr(documents, "_TOGETHER", 7)

    def same() -> None:
        assert_found_same(check(content, today=today, kept=kept), check(content, today=today))

    time.sleep(2.1)  # from now on what files look like is believed
    assert_found_same(check(content, today=today, kept=kept), plain)
    same()
    chance = random.Random(7)
    courses = sorted((content / "courses").glob("*.md"))
    for path in chance.sample(courses, 12):  # a line here and there goes, or comes twice
        lines = path.read_bytes().splitlines(keepends=True) or [b"x\n"]
        at = chance.randrange(len(lines))
        path.write_bytes(b"".join(lines[:at] + lines[at : at + 1] * chance.choice((0, 2)) + lines[at + 1 :]))
    same()
    for number, path in enumerate(chance.sample(courses, 6)):
        path.rename(path.with_name(f"renamed-{number}.md")) if number % 2 else path.unlink()
    same()
    for at, path in enumerate(sorted((content / "courses").glob("*.md"))):
        if at % 5 == 0:  # only what the file looks like changes
            path.touch()
    same()
    picture.write_bytes(picture.read_bytes()[:40])
    same()
    assert "image-unreadable" in {
        problem.code
        for problem in check(content, today=today, kept=kept).problems
        if "pictured" in problem.file
    }
    themes = content / "vocabularies" / "themes.yml"
    themes.write_text(themes.read_text("utf-8").replace("label: 阅读", "label: 读书"), "utf-8")
    same()
    for day in (today - timedelta(days=4000), today + timedelta(days=40000)):
        assert_found_same(check(content, today=day, kept=kept), check(content, today=day))
    same()
    for damage in (flip, flip_within, lambda path: path.write_bytes(b""), Path.unlink):
        for file in sorted(kept.iterdir()):
            damage(file)
            same()


def test_an_edit_that_leaves_size_and_time_as_they_were_is_noticed(tmp_path: Path) -> None:
    from generator.checking import check

    content, kept = tmp_path / "content", tmp_path / "kept"
    shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies")
    write_course(content, "ke", "第一个题目")
    time.sleep(2.1)
    assert [entry.title for entry in check(content, kept=kept).entries] == ["第一个题目"]
    path = content / "courses" / "ke.md"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("第一个题目", "第二个题目"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert [entry.title for entry in check(content, kept=kept).entries] == ["第二个题目"]


def test_a_file_is_read_again_only_if_it_looks_otherwise_or_had_just_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.checking import check
    from generator.reading.source import Sources

    content, kept = tmp_path / "content", tmp_path / "kept"
    shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies")
    for name in ("yi", "er"):
        write_course(content, name)
    opened: list[str] = []
    read = Sources.read

    def noted(sources: Sources, path: Path) -> object:
        opened.append(path.stem)
        return read(sources, path)

    def reads() -> set[str]:
        opened.clear()
        check(content, kept=kept)
        return {name for name in opened if name in ("yi", "er")}

    monkeypatch.setattr(Sources, "read", noted)
    assert reads() == {"yi", "er"}
    assert reads() == {"yi", "er"}  # they may have changed again within the same moment
    time.sleep(2.1)
    assert reads() == {"yi", "er"}
    assert reads() == set()
    write_course(content, "er", "另一节课")
    assert reads() == {"er"}


def test_a_document_that_changes_while_damaged_parts_are_read_again_is_named(tmp_path: Path) -> None:
    from generator.checking import ChangedMeanwhile, check

    content, kept = tmp_path / "content", tmp_path / "kept"
    shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies")
    write_course(content, "ke", "第一个题目")
    check(content, kept=kept)
    checked = check(content, kept=kept)
    (kept / "entry.sqlite").unlink()
    write_course(content, "ke", "第二个题目")
    with pytest.raises(ChangedMeanwhile, match=r"courses/ke\.md"):
        _ = checked.entries


def test_what_is_kept_of_checks_can_run_no_code() -> None:
    import os as code
    import pickle

    from generator.caching.known_classes import read

    with pytest.raises(ValueError, match="not what was written"):
        read(pickle.dumps(code.system), {}, str)


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_a_line_on_a_terminal_a_plain_one_elsewhere_and_nothing_when_quiet() -> None:
    from generator.reporting.progress import progress

    for stream, quiet, expected in (
        (Terminal(), False, "300/300"),
        (io.StringIO(), False, "检查条目：300，"),
        (Terminal(), True, ""),
        (io.StringIO(), True, ""),
    ):
        with progress("检查条目", quiet=quiet, stream=stream) as told:
            for done in range(0, 301, 50):
                told(done, 300)
        assert expected in stream.getvalue() if expected else stream.getvalue() == ""
        assert ("\x1b" in stream.getvalue()) == (stream.isatty() and not quiet)
    short = io.StringIO()
    with progress("检查条目", stream=short) as told:
        told(20, 20)
    assert short.getvalue() == ""
