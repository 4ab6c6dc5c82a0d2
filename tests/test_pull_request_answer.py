"""The answer to a checked pull request, with a program in place of `gh`: what is said, what is not said
twice, and what nobody is tricked into.
"""

from __future__ import annotations

import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, write_course
from hypothesis import given
from hypothesis import strategies as st
from repositories import commit, git

from generator.checking import check
from generator.cli import main
from generator.github.__main__ import ARTIFACT, MEMBER
from generator.github.report import ChangedEntry, Fault, Report, Suggestion, read_report, write_report

COMMIT = "a" * 40
ENTRY = ChangedEntry(
    "新增", "课程", "好课", "content/courses/good.md", "", "/courses/good/", "published", False
)
FAULT = Fault("content/courses/good.md", 2, "错误", "冒号是全角的。改成英文冒号。", "")
SUGGESTION = Suggestion("content/courses/good.md", 2, 2, "标题: 好课", "冒号是全角的。")
PATCH = "@@ -0,0 +1,5 @@\n+---\n+标题：好课\n+---\n+\n+```"


@dataclass(frozen=True)
class GitHub:
    """The folder of the program in place of `gh`."""

    home: Path

    def keep(self, name: str, data: Any) -> None:
        """What GitHub is to know."""
        (self.home / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")

    def kept(self, name: str) -> Any:
        """What GitHub knows."""
        path = self.home / f"{name}.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else []

    def artifact(self, data: bytes, name: str = "report.json") -> None:
        """What the check has left."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        (self.home / "artifact.zip").write_bytes(packed.getvalue())
        self.keep(
            "artifacts",
            [{"id": 9, "name": "pull-request", "expired": False, "size_in_bytes": len(packed.getvalue())}],
        )

    def report(self, report: Report) -> None:
        """The report that the check has left."""
        self.artifact(write_report(report).encode())

    def answer(self, **run: Any) -> list[str]:
        """Answer as the workflow does; gives what was sent."""
        sent = self.home / "sent"
        sent.write_text("")
        event = {
            "id": 5,
            "event": "pull_request",
            "conclusion": "failure",
            "head_sha": COMMIT,
            "head_branch": "修改/$(touch${IFS}x)`",
            "head_repository": {"owner": {"login": "a-fork"}},
            "html_url": "https://github.com/o/r/actions/runs/5",
            "pull_requests": [],
            **run,
        }
        (self.home / "event.json").write_text(json.dumps({"workflow_run": event}), encoding="utf-8")
        environment = {
            **os.environ,
            "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GH_HOME": str(self.home),
        }
        done = subprocess.run(
            ["bash", str(ROOT / "tools" / "pr-answer.sh"), "event.json"],
            cwd=self.home,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return sent.read_text("utf-8").splitlines()

    @property
    def comment(self) -> str:
        """The one comment that begins with the mark."""
        (found,) = [
            each["body"]
            for each in self.kept("issues-comments")
            if each["body"].startswith("<!--") and each["user"]["login"].endswith("[bot]")
        ]
        return str(found)


def pull(**more: Any) -> dict[str, Any]:
    """An open pull request from a fork."""
    head = {
        "sha": COMMIT,
        "ref": "修改/$(touch${IFS}x)`",
        "label": "a-fork:修改/$(touch${IFS}x)`",
        "repo": {"html_url": "https://github.com/a-fork/r"},
    }
    base = {"ref": "main", "repo": {"default_branch": "main"}}
    return {"number": 7, "state": "open", "head": head, "base": base, "labels": [], **more}


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    """GitHub with one pull request that adds one course, checked; with comments of others."""
    (tmp_path / "bin").mkdir()
    # Neither knows what is installed; the workflow has nothing.
    for name, words in (("gh", f"-I {ROOT / 'tests' / 'fake_gh.py'}"), ("python3", "")):
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -S {words} "$@"\n')
        program.chmod(0o755)
    here = GitHub(tmp_path)
    here.keep("pulls", [pull()])
    here.keep(
        "pulls-files",
        [{"filename": f"image{n}.png"} for n in range(4)]
        + [{"filename": "content/courses/good.md", "status": "added", "patch": PATCH}],
    )
    others = [
        {"id": n, "user": {"login": "somebody"}, "body": "<!-- library-pull-request -->\n我也会"}
        for n in range(4)
    ]
    here.keep("issues-comments", [*others, {"id": 50, "user": None, "body": "x"}])
    here.keep("pages", {"html_url": "https://library.example/"})
    here.report(Report(entries=(ENTRY,), faults=(FAULT,), errors=1, suggestions=(SUGGESTION,)))
    return here


def test_one_comment_is_written_and_renewed(github: GitHub) -> None:
    assert "POST issues/7/comments" in github.answer()
    assert "**新增**课程「好课」，合并后在 `https://library.example/courses/good/`" in github.comment
    edit = "https://github.com/a-fork/r/edit/%E4%BF%AE%E6%94%B9/%24%28touch%24%7BIFS%7Dx%29%60/content/courses/good.md#L2"
    assert f"[在浏览器里改]({edit})" in github.comment
    assert "[检查的记录](https://github.com/o/r/actions/runs/5)" in github.comment
    assert "网站的预览" not in github.comment
    github.report(Report(entries=(ENTRY,)))
    assert github.answer(conclusion="success") == ["PATCH issues/comments/105"]
    assert "没有发现问题" in github.comment
    assert "网站的预览" in github.comment
    assert [each["body"] for each in github.kept("issues-comments")][:4] == [
        "<!-- library-pull-request -->\n我也会"
    ] * 4


def test_without_pages_the_address_begins_at_the_sites_root(github: GitHub) -> None:
    github.keep("pages", [])
    github.answer()
    assert "合并后在 `/courses/good/`" in github.comment


@pytest.mark.parametrize(
    "change",
    [
        lambda: [pull(head={**pull()["head"], "sha": "b" * 40})],
        lambda: [pull(state="closed")],
        lambda: [],
    ],
    ids=["pushed to since", "closed", "gone"],
)
def test_only_a_pull_request_that_ends_at_the_checked_commit_is_answered(
    github: GitHub, change: Callable[[], list[dict[str, Any]]]
) -> None:
    github.keep("pulls", change())
    assert github.answer() == []


def test_the_pull_request_into_the_main_branch_is_the_one_that_is_answered(github: GitHub) -> None:
    github.keep("pulls", [pull(number=3, base={"ref": "other", "repo": {"default_branch": "main"}}), pull()])
    assert "POST issues/7/comments" in github.answer()


def test_the_fork_may_be_gone(github: GitHub) -> None:
    github.keep("pulls", [pull(head={**pull()["head"], "repo": None})])
    github.answer()
    assert "在浏览器里改](" not in github.comment


@pytest.mark.parametrize(
    "run",
    [
        {"event": "push"},
        {"head_sha": "main"},
        {"head_branch": "a b"},
        {"head_repository": {"owner": {"login": "a/../b"}}},
        {"head_branch": "x\n9"},
    ],
)
def test_the_run_of_anything_else_is_refused(github: GitHub, run: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="not the event of a checked pull request"):
        github.answer(**run)
    assert (github.home / "sent").read_text() == ""


BOMB = json.dumps({"entries": ["0" * 100_000_000]}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"\xff",
        BOMB,
        write_report(Report()).replace("[]", '[{"@x": 1}]', 1).encode(),
        write_report(Report()).replace("0", "-1").encode(),
        write_report(Report(entries=(ENTRY,))).replace("好课", "\\ud800").encode(),
    ],
    ids=["empty", "nothing", "deep", "bytes", "bomb", "other keys", "negative", "half a character"],
)
def test_what_is_no_report_is_not_believed(github: GitHub, data: bytes) -> None:
    github.artifact(data)
    github.answer()
    assert "这次检查没有做完" in github.comment


def test_no_artifact_and_one_that_is_no_archive_and_one_with_another_file(github: GitHub) -> None:
    (github.home / "artifact.zip").write_bytes(b"PK\3\4 no archive")
    github.answer()
    assert "这次检查没有做完" in github.comment
    github.artifact(write_report(Report()).encode(), name="../report.json")
    github.answer()
    assert "这次检查没有做完" in github.comment
    github.keep("artifacts", [])
    github.answer()
    assert "这次检查没有做完" in github.comment


def test_what_is_too_large_is_not_fetched(github: GitHub) -> None:
    github.keep("artifacts", [{"id": 9, "name": "pull-request", "expired": False, "size_in_bytes": 10**9}])
    (github.home / "artifact.zip").unlink()
    github.answer()
    assert "这次检查没有做完" in github.comment


HOSTILE = (
    "@octocat @team/all #1 GH-2 <img src=https://evil.example/x> ![x](https://evil.example/y) [z](javascript:1) </code> "
    "`a` **b** $c$ 见https://evil.example ftp://evil.example \u202e\n## c\n\n<!-- d"
)


def test_hostile_words_stay_words(github: GitHub) -> None:
    entry = ChangedEntry(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "//evil.example/", "published", True)
    fault = Fault("content/../../../../evil/" + HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE)
    github.report(
        Report(
            entries=(entry, replace(entry, title="")),
            faults=(fault, replace(fault, file=HOSTILE, gravity="1. # x")),
            errors=2,
        )
    )
    github.answer()
    words = github.comment.removeprefix("<!-- library-pull-request -->")
    assert not re.search(r"(?<!&)[@#]\w", words.replace("#L1)", ""))
    assert not re.search(r"<(?!/?code>)", words)
    assert words.count("<code>") == words.count("</code>")
    assert "![" not in words
    assert "$c$" not in words
    assert "ftp:" not in words
    assert "\u202e" not in words
    assert "evil.example/<" not in words
    assert "合并后在" not in words
    assert "\n## c" not in words
    assert "\n- 1." not in words
    links = re.findall(r"\]\(([^)]*)\)", words)
    assert all(
        link.startswith(("https://github.com/a-fork/r/edit/", "https://github.com/o/r/actions/runs/5"))
        for link in links
    )
    assert not any("/../" in link for link in links)
    assert not re.search(r"https?:(?!//github\.com/(a-fork/r/edit|o/r/actions)/)\S", words)


def test_what_is_to_be_copied_can_be_copied(github: GitHub) -> None:
    github.report(
        Report(faults=(replace(FAULT, words="补上一节：## 教学过程", replacement=": "),), warnings=1)
    )
    github.answer()
    assert "补上一节：## 教学过程 [在" in html.unescape(github.comment)
    assert "建议改成" not in github.comment


def test_a_comment_is_no_longer_than_github_takes(github: GitHub) -> None:
    entry, fault = replace(ENTRY, title="*" * 5000), replace(FAULT, words="&" * 5000)
    github.report(Report(entries=(entry,) * 60, faults=(fault,) * 60, errors=60))
    github.answer()
    assert len(github.comment) < 65_536
    assert "太长，从略" in github.comment


def suggestions(github: GitHub) -> list[dict[str, Any]]:
    """The comments at lines."""
    return list(github.kept("pulls-comments"))


def test_a_suggestion_stands_at_its_line_once(github: GitHub) -> None:
    assert "POST pulls/7/reviews" in github.answer()
    review = github.kept("review")
    assert (review["commit_id"], review["event"]) == (COMMIT, "COMMENT")
    (one,) = suggestions(github)
    assert (one["path"], one["line"], one["side"]) == ("content/courses/good.md", 2, "RIGHT")
    assert "start_line" not in one
    assert "冒号是全角的。\n\n```suggestion\n标题: 好课\n```\n" in one["body"]
    # Checked again, and again after the line has moved: said already.
    assert "POST pulls/7/reviews" not in github.answer()
    github.keep(
        "pulls-files",
        [
            {
                "filename": "content/courses/good.md",
                "patch": PATCH.replace("+1,5", "+1,6").replace("+---\n", "+\n+---\n", 1),
            }
        ],
    )
    github.report(Report(suggestions=(replace(SUGGESTION, start=3, end=3),)))
    assert "POST pulls/7/reviews" not in github.answer()
    assert len(suggestions(github)) == 1


def test_the_same_line_twice_in_a_file_gets_two_suggestions_once(github: GitHub) -> None:
    github.keep(
        "pulls-files",
        [{"filename": "content/courses/good.md", "patch": "@@ -1,0 +1,2 @@\n+标题：好课\n+标题：好课"}],
    )
    github.report(Report(suggestions=(replace(SUGGESTION, start=1, end=1), SUGGESTION)))
    github.answer()
    github.answer()
    assert [each["line"] for each in suggestions(github)] == [1, 2]


def test_another_persons_mark_silences_nothing(github: GitHub) -> None:
    github.answer()
    (one,) = suggestions(github)
    github.keep("pulls-comments", [{**one, "user": {"login": "somebody"}}])
    assert "POST pulls/7/reviews" in github.answer()


def test_text_with_fences_stays_inside_the_suggestion(github: GitHub) -> None:
    github.report(
        Report(
            suggestions=(
                replace(SUGGESTION, start=2, end=5, text="标题: 好课\n````\n@octocat", why="@octocat <b>"),
            )
        )
    )
    github.answer()
    (one,) = suggestions(github)
    assert (one["start_line"], one["line"], one["start_side"]) == (2, 5, "RIGHT")
    why, fence, inside = re.split(r"\n\n(`+)suggestion\n", one["body"], maxsplit=1)
    assert fence == "`" * 5
    assert inside.startswith("标题: 好课\n````\n@octocat\n`````\n\n<!-- ")
    assert "<b>" not in why
    assert "@octocat" not in why


def test_a_suggestion_for_anything_else_than_lines_of_the_change_is_left_out(github: GitHub) -> None:
    files = [
        {"filename": ".github/workflows/check.yml", "patch": PATCH},
        {"filename": "content/courses/good.md", "patch": PATCH + "\n@@ -9,0 +10,1 @@\n+x"},
    ]
    github.keep("pulls-files", files)
    elsewhere = [
        replace(SUGGESTION, path=path) for path in ("content/courses/other.md", ".github/workflows/check.yml")
    ]
    # Beyond the change, before it, backwards, over two stretches of it.
    lines = [
        replace(SUGGESTION, start=start, end=end) for start, end in ((2, 60), (0, 2), (9_999_999, 0), (5, 10))
    ]
    texts = [replace(SUGGESTION, text=text) for text in ("标题：好课", "标题: \u202e好课", "标题: 好课\r")]
    github.report(Report(suggestions=(*elsewhere, *lines, *texts)))
    assert "POST pulls/7/reviews" not in github.answer()
    assert "没有发现问题" in github.comment


def test_many_suggestions_come_in_portions(github: GitHub) -> None:
    patch = "@@ -0,0 +1,40 @@\n" + "\n".join(f"+标题：{n}" for n in range(40))
    github.keep("pulls-files", [{"filename": "content/courses/good.md", "patch": patch}])
    github.report(
        Report(
            suggestions=tuple(
                replace(SUGGESTION, start=n + 1, end=n + 1, text=f"标题: {n}") for n in range(40)
            )
        )
    )
    github.answer()
    assert len(suggestions(github)) == 30
    assert "另外 10 处" in github.kept("review")["body"]
    github.answer()
    assert [each["line"] for each in suggestions(github)] == list(range(1, 41))


def test_labels_are_given_by_path_and_made_where_they_are_missing(github: GitHub) -> None:
    github.keep("labels", [{"name": "bug"}, {"name": "x"}, {"name": "品牌"}])
    github.keep(
        "pulls-files",
        [
            {"filename": name}
            for name in (
                "content/courses/a.md",
                "content/courses/a/b.png",
                "content/brands/c.md",
                "content/basesX",
            )
        ],
    )
    sent = github.answer()
    assert sent.count("POST labels") == 1
    made = github.kept("labels")[-1]
    assert made["name"] == "课程"
    assert set(made) == {"name", "color", "description"}
    assert {label["name"] for label in github.kept("pulls")[0]["labels"]} == {"课程", "品牌"}
    assert not [each for each in github.answer() if "labels" in each]


def test_from_a_branch_to_suggestions_that_mend_it(
    github: GitHub, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As GitHub does it: the branch merged is checked, and what is suggested is put into the branch with a
    click.
    """
    write_course(project / "content", "other", "别的课")
    commit(project, "main")
    new = write_course(
        project / "content",
        "new",
        "新的课",
        body="## 教学过程\n\n先听。\n\n## 教学目标\n\n学会这些：\n2. 先听孩子说完\n3. 再说自己的看法\n4. 最后一起约定\n",
    )
    new.write_text(
        new.read_text("utf-8").replace("标题: ", "标题：").replace("[三年级]", "[3年级，四年级]"),
        encoding="utf-8",
    )
    commit(project, "theirs")
    git(project, "checkout", "-q", "main")
    (project / "more.txt").write_text("x")
    commit(project, "main")
    git(project, "merge", "-q", "--no-ff", "-m", "Merge", "theirs")
    monkeypatch.chdir(project)
    assert check(project / "content").errors
    assert main(["pr-summary", "--base", "HEAD^1", "--head", "HEAD^2", "--report", "report.json"]) == 0
    github.artifact((project / "report.json").read_bytes())
    patch = git(project, "diff", "HEAD^1...HEAD^2").split("\n@@", 1)[1]
    github.keep("pulls-files", [{"filename": "content/courses/new.md", "patch": f"@@{patch}"}])
    github.answer()
    made = suggestions(github)
    assert len(made) == 3
    lines = new.read_text("utf-8").split("\n")
    for each in reversed(made):
        (text,) = re.findall(r"```suggestion\n(.*)\n```\n", each["body"], re.DOTALL)
        lines[each.get("start_line", each["line"]) - 1 : each["line"]] = text.split("\n")
        assert not each["body"].startswith("照规矩可以这样写。"), each
    new.write_text("\n".join(lines), encoding="utf-8")
    assert not check(project / "content").problems


def test_the_two_workflows_fit_and_only_one_can_write() -> None:
    checking, answering = (
        yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
        for name in ("check", "answer")
    )
    for job in checking["jobs"].values():
        assert set(job["permissions"].values()) == {"read"}
    job = checking["jobs"]["check"]
    kept = [each["with"] for each in job["steps"] if "upload-artifact" in each.get("uses", "")]
    assert (ARTIFACT, MEMBER) in [(each["name"], Path(each["path"]).name) for each in kept]
    # YAML 1.1 takes "on" for a yes.
    assert answering[True]["workflow_run"]["workflows"] == [checking["name"]]
    (job,) = answering["jobs"].values()
    assert [name for name, access in job["permissions"].items() if access != "read"] == ["pull-requests"]
    checkout, answer = job["steps"]
    assert checkout["with"] == {
        "ref": "${{ github.event.repository.default_branch }}",
        "persist-credentials": False,
    }
    assert "${{" not in answer["run"]
    assert checking["permissions"] == answering["permissions"] == {}


texts = st.text(max_size=40)
counts = st.integers(0, 1000)


@given(
    st.builds(
        Report,
        entries=st.lists(st.builds(ChangedEntry, *[texts] * 7, st.booleans()), max_size=3).map(tuple),
        faults=st.lists(st.builds(Fault, texts, counts, texts, texts, texts), max_size=3).map(tuple),
        suggestions=st.lists(st.builds(Suggestion, texts, counts, counts, texts, texts), max_size=3).map(
            tuple
        ),
        more_entries=counts,
        other_files=counts,
        errors=counts,
        warnings=counts,
    )
)
def test_a_report_comes_back_as_it_was_written(report: Report) -> None:
    assert read_report(write_report(report).encode()) == report


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | texts,
        lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    )
)
def test_any_other_json_is_refused(data: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (one kind for all that is no report)
        read_report(json.dumps(data).encode())


def test_what_runs_with_a_token_needs_nothing_installed(tmp_path: Path) -> None:
    """Without site-packages, all of it can be imported."""
    names = [f"generator.github.{path.stem}" for path in (ROOT / "generator" / "github").glob("*.py")]
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {', '.join(names)}"
    assert subprocess.run([sys.executable, "-I", "-S", "-c", code], cwd=tmp_path).returncode == 0


def test_which_files_there_are_is_learned_from_github_not_from_the_report(github: GitHub) -> None:
    """The report is made in the pull request's own run, which may say anything."""
    invented = replace(ENTRY, title="没有这一课", path="content/courses/invented.md")
    hidden = replace(ENTRY, title="说是新增", path="content/courses/old.md")
    github.report(Report(entries=(ENTRY, invented, hidden), other_files=0))
    github.keep(
        "pulls-files",
        [
            {"filename": "content/courses/good.md", "status": "added", "patch": PATCH},
            {"filename": "content/courses/old.md", "status": "removed"},
            {"filename": "content/bases/unsaid.md", "status": "modified"},
            {
                "filename": "content/brands/b.md",
                "status": "renamed",
                "previous_filename": "content/brands/a.md",
            },
            {"filename": "generator/build.py", "status": "modified"},
            {"filename": ".github/workflows/publish.yml", "status": "modified"},
        ],
    )
    github.answer()
    assert "没有这一课" not in github.comment
    assert "- **删除**课程「说是新增」\n" in github.comment
    assert "- **修改**条目<code>content/bases/unsaid.md</code>\n" in github.comment
    renamed = "- **改名**条目<code>content/brands/b.md</code>，原来是 <code>content/brands/a.md</code>\n"
    assert renamed in github.comment
    assert "另有 2 个别的文件" in github.comment
