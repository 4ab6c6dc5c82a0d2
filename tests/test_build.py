"""The build as a function, without MkDocs; and mkdocs.yml as it reads it."""

from __future__ import annotations

import gzip
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from conftest import build as mkdocs_build
from conftest import write_course
from test_incremental import files_of

from generator.build import Builder, BuildOptions, build
from generator.cli import main
from generator.configuration import read_configuration
from generator.outputs import sitemap as outputs_sitemap
from generator.outputs.output import Given, SiteFile, bytes_from
from generator.stopped import Stopped


@pytest.fixture
def options(project: Path) -> BuildOptions:
    write_course(project / "content", "one")
    told = read_configuration(project / "mkdocs.yml", project / "built")
    return replace(told, quiet=True, share_images=False, editor=False)


def test_the_site_is_that_of_mkdocs(project: Path) -> None:
    write_course(project / "content", "one")
    assert mkdocs_build(project).returncode == 0
    told = read_configuration(project / "mkdocs.yml", project / "built")
    built = build(replace(told, quiet=True))
    site = files_of(project / "site")
    assert files_of(project / "built") == site
    assert built.written == len(site)
    assert built.pages < len(site)
    assert build(replace(told, quiet=True)).written == 0


def test_no_module_of_mkdocs_is_loaded(project: Path) -> None:
    write_course(project / "content", "one")
    program = (
        "import sys; from generator.cli import main; code = main(['build', '--quiet']);"
        "sys.exit(code or any(name.partition('.')[0] in ('mkdocs', 'material') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=project, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    assert (project / "site" / "courses" / "one" / "index.html").is_file()


def test_an_error_leaves_the_site_as_it_was_and_is_heard(options: BuildOptions) -> None:
    build(options)
    before = files_of(options.site)
    write_course(options.content, "one", title="改坏了", more="年段: x\n")
    heard: list[tuple[str, str]] = []
    with pytest.raises(Stopped, match="1 个错误"):
        build(options, lambda gravity, words: heard.append((gravity, words)))
    assert [gravity for gravity, _ in heard] == ["error"]
    assert "courses/one.md:" in heard[0][1]
    assert files_of(options.site) == before
    assert not options.staging.exists()


def test_a_warning_is_heard_and_the_site_is_built(options: BuildOptions) -> None:
    write_course(options.content, "two", title="另一节课", body="## 教学过程\n\n" + "先听，再说。" * 3 + "\n")
    heard: list[str] = []
    built = build(options, lambda gravity, _: heard.append(gravity))
    assert heard == ["warning"] * len(built.problems)
    assert (options.site / "courses" / "two" / "index.html").is_file()


def test_a_preview_shows_what_was_good_before(options: BuildOptions) -> None:
    builder, preview = Builder(), replace(options, preview=True)
    builder.build(preview)
    write_course(options.content, "one", title="改坏了", more="年段: x\n")
    assert builder.build(preview).problems
    page = options.site / "courses" / "one" / "index.html"
    assert "一节课" in page.read_text("utf-8")
    write_course(options.content, "one", title="改好了")
    builder.build(preview)
    assert "改好了" in page.read_text("utf-8")


def test_an_output_is_asked_only_for_the_bytes_that_it_does_not_hold() -> None:
    class Made:
        def files(self) -> Iterator[SiteFile]:
            yield SiteFile("a", "one")
            yield SiteFile("b", "two")

        def bytes_of(self, paths: object) -> Iterator[tuple[str, bytes]]:
            asked.append(paths)
            yield "b", b"2"

    asked: list[object] = []
    given, made = Given((("c", "文"),)), Made()
    assert [(file.path, file.data) for file in given.files()] == [("c", "文".encode())]
    assert list(bytes_from([given, made], [SiteFile("b", "two")])) == [(SiteFile("b", "two"), b"2")]
    assert asked == [["b"]]


WRONG = [
    ("site_name: [一, 二]\n", ["site_name 的值"]),
    ("site_name: 一\nsite_url: library.example\n", ["site_url 的「library.example」不是完整的网址"]),
    (
        "plugins:\n  - library: {brand_colour: red, editor: 对, colour: x}\n",
        ["brand_colour", "editor", "colour"],
    ),
    ("plugins:\n  - library:\n      brand_colour: #a3341f\n", ["# 开头的值要加引号"]),
    ("plugins:\n  - library: {short_name: 一二三四五六七八九十一二三}\n", ["short_name", "最多 12 个字"]),
    ("docs_dir: elsewhere\n", ["elsewhere 不存在"]),
    ("- 一\n", ["名称: 值"]),
    ("site_name: [\n", [":2:1 读不懂"]),
    ("a: !ENV {b: c}\n", ["读不懂"]),
    ("\0", ["读不懂"]),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_what_is_wrong_with_the_configuration_is_said(
    project: Path, text: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "mkdocs.yml"
    path.write_text(text, "utf-8")
    assert main(["build", "--config", str(path)]) == 1
    said = capsys.readouterr().err
    for each in words:
        assert each in said
    assert not (project / "site").exists()


def test_a_missing_configuration_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--config", str(tmp_path / "mkdocs.yml")]) == 1
    assert "找不到配置文件" in capsys.readouterr().err


def test_the_configuration_takes_values_from_the_environment(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://school.example/library")
    monkeypatch.setenv("REPOSITORY_URL", "https://github.com/school/library/")
    told = read_configuration(project / "mkdocs.yml")
    assert told.address == "https://school.example/library/"
    assert told.root == "/library/"
    assert told.repository == "https://github.com/school/library"
    assert told.site == (project / "site").resolve()


def test_whoever_serves_the_site_can_read_it(project: Path) -> None:
    write_course(project / "content", "one")
    (project / "content/courses/one").mkdir()
    (project / "content/courses/one/a.txt").write_text("练习", "utf-8")
    (project / "content/courses/one/a.txt").chmod(0o600)
    write_course(project / "content", "one", more="附件: [one/a.txt]\n")
    before = os.umask(0o077)
    try:
        build(replace(read_configuration(project / "mkdocs.yml"), quiet=True, editor=False))
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    site = project / "site"
    modes = {stat.S_IMODE(path.stat().st_mode) for path in site.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (site, *site.rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


def test_whom_to_tell_of_a_weakness(project: Path) -> None:
    write_course(project / "content", "one")
    options = replace(read_configuration(project / "mkdocs.yml"), quiet=True, editor=False)
    build(options)
    assert not (options.site / "security.txt").exists()
    build(replace(options, security_contact="ku@school.example"))
    text = (options.site / ".well-known/security.txt").read_text("utf-8")
    assert text == (options.site / "security.txt").read_text("utf-8")
    assert text.startswith("Contact: mailto:ku@school.example\nExpires: ")
    assert "Canonical: https://library.example/.well-known/security.txt\n" in text
    expires = datetime.fromisoformat(re.findall(r"Expires: (.*)", text)[0])
    assert 300 < (expires - datetime.now(UTC)).days < 366


def test_texts_can_stand_packed_beside_themselves(options: BuildOptions) -> None:
    build(replace(options, precompress=True))
    made = files_of(options.site)
    texts = {
        path: data for path, data in made.items() if path.endswith((".html", ".css", ".js", ".json", ".xml"))
    }
    assert len(texts) > 10
    for path, data in texts.items():
        assert gzip.decompress(made[f"{path}.gz"]) == data, path
        assert brotli.decompress(made[f"{path}.br"]) == data, path
    assert not any(path.endswith((".gz.gz", ".gz.br", ".br.gz", ".webp.gz", ".bin.gz")) for path in made)


def test_packed_texts_follow_their_texts_and_go_with_the_option(options: BuildOptions) -> None:
    packing = replace(options, precompress=True)
    build(packing)
    assert build(packing).written == 0
    write_course(options.content, "one", title="改过的课")
    build(packing)
    made = files_of(options.site)
    assert "改过的课" in gzip.decompress(made["courses/one/index.html.gz"]).decode()
    for path in [path for path in made if path.endswith(".br")]:
        assert brotli.decompress(made[path]) == made[path.removesuffix(".br")], path
    build(options)
    left = [path for path in files_of(options.site) if path.endswith((".br", ".gz"))]
    assert left == ["sitemap.xml.gz"]


def test_more_entries_than_search_can_number_stop_the_build_in_words(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(options)
    before = files_of(options.site)
    write_course(options.content, "two", "另一节课")
    monkeypatch.setattr("generator.outputs.search.postings.MOST_ENTRIES", 1)
    with pytest.raises(Stopped, match="有 2 条条目，搜索索引最多能编 1 条的号"):
        build(options)
    assert files_of(options.site) == before


def test_a_sitemap_of_too_many_pages_is_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs_sitemap, "MOST", 2)
    files = dict(outputs_sitemap.sitemap("https://library.example/", [(f"p{n}/", None) for n in range(5)]))
    assert sorted(files) == [
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap-3.xml",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]
    assert files["sitemap.xml"].count(b"<sitemap>") == 3
    named = re.findall(
        rb"<loc>https://library.example/(p\d/)</loc>", b"".join(files[name] for name in sorted(files)[:3])
    )
    assert named == [f"p{n}/".encode() for n in range(5)]
