"""What the system refuses costs time or ends in one sentence: never a traceback, never half a site."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, write_course
from test_incremental import files_of
from test_pictures import photo

from generator.build import BuildOptions, build
from generator.checking import check
from generator.checking.markdown_rules import Body
from generator.cli import main
from generator.configuration import read_configuration
from generator.reading import Finding
from generator.stopped import Stopped
from generator.views.page import Page
from generator.writing import write_new

Rule = Callable[..., Iterator[Finding]]

BODY = "## 教学目标\n\n说得出三个办法。![图](one/a.jpg)\n\n## 教学过程\n\n先听，再说，最后约定。\n"


@pytest.fixture
def options(project: Path) -> BuildOptions:
    photo(project / "content" / "courses" / "one" / "a.jpg")
    write_course(project / "content", "one", body=BODY)
    return replace(read_configuration(project / "mkdocs.yml"), quiet=True, editor=False)


def test_a_cache_that_can_not_be_written_costs_only_time(options: BuildOptions, project: Path) -> None:
    build(options)
    good = files_of(options.site)
    shutil.rmtree(project / ".cache")
    shutil.rmtree(options.site)
    (project / ".cache").write_text("no folder", "utf-8")
    build(options)
    assert files_of(options.site) == good
    assert (project / ".cache").read_text("utf-8") == "no folder"


#: What a build does with files, and how the system may refuse it; what is said.
REFUSALS = [
    ("generator.publishing.site_folder.stage", errno.ENOSPC, "磁盘满了"),
    ("generator.publishing.page_maker.stage", errno.ENOSPC, "磁盘满了"),
    ("generator.publishing.site_folder.shutil.copyfile", errno.EDQUOT, "磁盘空间用完了"),
    ("generator.publishing.site_folder.os.makedirs", errno.EACCES, "没有权限"),
    ("generator.publishing.page_maker.stage", errno.EROFS, "只能读"),
]


def refusing(number: int) -> Callable[..., None]:
    def refuse(*given: object, **named: object) -> None:
        raise OSError(number, os.strerror(number), "site/page.html")

    return refuse


@pytest.mark.parametrize(("name", "number", "said"), REFUSALS)
def test_what_the_system_refuses_is_said_in_one_sentence_and_the_last_site_stays(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch, name: str, number: int, said: str
) -> None:
    build(options)
    good = files_of(options.site)
    attached = options.content / "courses" / "one" / "lian-xi.txt"
    attached.write_text("练习", "utf-8")
    write_course(options.content, "one", title="改过的课", more="附件: [one/lian-xi.txt]\n", body=BODY)
    with monkeypatch.context() as patched:
        patched.setattr(name, refusing(number))
        with pytest.raises(Stopped, match=rf"site/page\.html：.*{said}.*网站没有更新"):
            build(options)
    assert files_of(options.site) == good
    assert not options.staging.exists()
    build(options)
    assert "改过的课" in (options.site / "courses" / "one" / "index.html").read_text("utf-8")


def test_a_command_says_what_the_system_refuses(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.cli.forms.repository_files", refusing(errno.ENOSPC))
    assert main(["forms", "--content", str(project / "content"), "--output", str(project)]) == 1
    assert "磁盘满了" in capsys.readouterr().err


def test_whoever_has_read_enough_may_close_the_pipe(project: Path) -> None:
    for number in range(40):
        write_course(project / "content", f"ke-{number}", more="没有这一项: 一\n" * 40)
    check = subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "check"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert check.stdout is not None
    assert check.stderr is not None
    check.stdout.readline()
    check.stdout.close()
    said = check.stderr.read().decode()
    assert check.wait() == 1
    assert "Traceback" not in said
    assert "Error" not in said


@pytest.mark.parametrize("name", ["os.link", "os.fdopen"])
def test_a_new_entry_is_put_on_disk_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(f"generator.writing.files.{name}", refusing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "courses" / "one.md", b"text", {"a.jpg": b"picture"})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "courses" / "one").exists()


def slow(*given: object) -> Iterator[Finding]:
    """A rule that comes to no end."""
    while True:
        pass
    yield Finding("body-empty", 0, 0)


def failing(*given: object) -> Iterator[Finding]:
    raise RecursionError("too deep")
    yield Finding("body-empty", 0, 0)


@pytest.mark.parametrize(
    ("rule", "code", "said"), [(slow, "file-too-slow", "2 秒"), (failing, "file-fails", "RecursionError")]
)
def test_what_the_check_can_not_bear_is_a_problem_of_its_file(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch, rule: Rule, code: str, said: str
) -> None:
    write_course(options.content, "two", title="另一节课")

    def only_one(body: Body) -> Iterator[Finding]:
        return rule(body) if body.checked.document.stem == "one" else iter(())

    monkeypatch.setattr("generator.checking.document_checks.BODY_RULES", (only_one,))
    (problem,) = check(options.content).problems
    assert (problem.code, problem.line) == (code, 1)
    assert problem.file.endswith("courses/one.md")
    assert said in problem.message


@pytest.mark.parametrize(("rule", "said"), [(slow, "2 秒"), (failing, "RecursionError")])
def test_what_a_page_can_not_bear_names_its_file_and_the_last_site_stays(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch, rule: Rule, said: str
) -> None:
    build(options)
    good = files_of(options.site)
    write_course(options.content, "one", title="改过的课", body=BODY)
    with monkeypatch.context() as patched:
        patched.setattr("generator.rendering.markdown.convert", lambda text, classes, **_: list(rule(text)))
        with pytest.raises(Stopped, match=rf"courses/one\.md：.*{said}.*网站没有更新"):
            build(options)
    assert files_of(options.site) == good


def test_a_page_that_can_not_be_made_is_named(options: BuildOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publishing.frame.WholePages.document", failing_page)
    with pytest.raises(Stopped, match=r"/courses/one/：.*ZeroDivisionError.*网站没有更新"):
        build(options)


def failing_page(self: object, page: Page, share: object) -> bytes:
    return bytes(1 // (page.address != "courses/one/"))
