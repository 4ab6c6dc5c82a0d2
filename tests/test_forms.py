"""Issue forms: what the committed files are, how what is filled in becomes an entry, and how that becomes a
branch and a pull request.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from conftest import ROOT, build, write_course
from hypothesis import given
from hypothesis import strategies as st

from generator.checking import check
from generator.cli import main
from generator.collections import COLLECTIONS
from generator.exporting.repository_files import repository_files
from generator.importing.issue_forms import FORMS, read_answers
from generator.importing.issue_forms.elements import AREA, BOXES, DROPDOWN
from generator.reading import read_vocabularies

VOCABULARIES, _ = read_vocabularies(ROOT / "content")
TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
FILLED = {
    "lesson": {
        "标题": "说好的半小时",
        "主题": "手机与网络, 亲子沟通",
        "年级": "三年级, 四年级",
        "类别": "基础课",
        "领域": "家庭教育",
        "摘要": "孩子拿起手机就放不下，这节课教家长和孩子一起定下半小时的约定。",
        "对象": "家长",
        "作者·姓名": "甲\n乙",
        "作者·单位": "-\n某校",
        "日期": "2025-03-01",
        "教学目标": "1. 会定约定。\n2. 会守约定。",
        "教学过程": "先听，再说。",
    },
    "wanted-lesson": {
        "标题": "和老师的第一次谈话",
        "主题": "家校沟通",
        "年级": "三年级\n四年级",
        "类别": "基础课",
        "领域": "家庭教育",
        "摘要": "开学后第一次见老师，家长不知道说什么。这节课练三句问得出东西的话。",
        "对象": "家长",
        "课时": "2",
        "日期": "2025-03-01",
        "课程背景": "这节课用在「开学头一个月」单元。",
        "教学目标": "说得出三句话。",
        "教学过程": "先听，再说。",
    },
    "contest": {
        "标题": "一堂微课",
        "年级": "七年级",
        "类型": "微课",
        "类别": "网络课",
        "领域": "心理健康教育",
        "摘要": "孩子考前睡不着，家长不知道说什么好，这节微课只讲三句话。",
        "日期": "2025-03-01",
        "获奖·赛事": "优质课评选",
        "获奖·级别": "区级",
        "获奖·等次": "一等奖",
        "获奖·年份": "2025",
        "视频": "https://www.bilibili.com/video/BV1xx411c7XX",
        "这节课讲什么": "三句话。",
    },
    "base": {
        "标题": "某博物馆",
        "来源·内容": "地址",
        "来源·网址": "https://www.example.gov.cn/a.html",
        "来源·核对日期": "2026-01-01",
        "开放时间": "周二至周日",
        "活动": "参观常设展\n亲子剧场",
        "这里是什么": "一座博物馆。",
    },
    "brand": {
        "标题": "读书存折",
        "归属·类型": "学校",
        "归属·名称": "某小学",
        "历程·阶段": "申报\n命名",
        "历程·日期": "2025-03\n2025-06",
        "摘要": "学校和家庭约好每天一刻钟共读，用一张存折记下全家读过的书。",
        "为什么做": "孩子不爱读书。",
        "怎么做": "每天一刻钟。",
    },
    "curriculum": {
        "标题": "四年级这一年",
        "年级": "四年级",
        "学年": "2026–2027",
        "历程·阶段": "草案",
        "历程·日期": "2026-03-01",
        "摘要": "这一年先把作息说定，再谈朋友、情绪和假期，一步一步来。",
        "单元": "上学期 9月 开学头一个月：家里有一份说好的作息。\n- 待补 作息 12节（家长）\n- 待补 错题 12节\n\n"
        "下学期 下一半：朋友和假期都谈过一遍。\n- 待补 朋友 12节：先看绘本\n- 待补 假期 12节\n",
        "怎么用这份方案": "照着上。",
    },
}


def body(form: str, promise: str = "x", **more: str) -> str:
    """The body of an issue as GitHub makes it of a form that was filled in."""
    parts = []
    filled = {**FILLED[form], **more}
    for element in FORMS[form].elements(VOCABULARIES):
        boxes = "\n".join(f"- [{promise}] {option}" for option in element.options)
        value = boxes if element.kind == BOXES else filled.get(element.label) or "_No response_"
        parts.append(f"### {element.label}\n\n{value}")
    return "\n\n".join(parts)


def submit(project: Path, text: str, form: str = "lesson") -> tuple[int, str, list[Path]]:
    """Run the command; gives the exit code, the answer, and the entries made."""
    (project / "body.md").write_bytes(
        text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    )
    out = project / "form"
    code = main(
        [
            "form",
            str(project / "body.md"),
            "--form",
            form,
            "--content",
            str(project / "content"),
            "--output-dir",
            str(out),
            "--issue",
            "7",
            "--author",
            "an-editor",
        ]
    )
    return (
        code,
        (out / "comment.md").read_text("utf-8"),
        sorted(path for path in (out / "content").rglob("*") if path.is_file())
        if (out / "content").exists()
        else [],
    )


def test_what_is_committed_is_what_the_generator_makes() -> None:
    here = ROOT / ".github"
    made = repository_files(VOCABULARIES, (here / "CODEOWNERS").read_text("utf-8"))
    assert {name: (here / name).read_text("utf-8") for name in made} == made, "run: library forms"
    assert {path.name for path in TEMPLATES.iterdir()} == {
        Path(name).name for name in made if name.startswith("ISSUE_TEMPLATE/")
    }


def test_the_command_writes_all_of_it_and_keeps_the_teams(tmp_path: Path) -> None:
    owners = "* @real/people\n/content/bases/ @real/bases # theirs\n"
    (tmp_path / "CODEOWNERS").write_text(owners)
    assert main(["forms", "--content", str(ROOT / "content"), "--output", str(tmp_path)]) == 0
    assert (tmp_path / "ISSUE_TEMPLATE" / "lesson.yml").exists()
    assert (tmp_path / "labels.json").read_text("utf-8") == (ROOT / ".github" / "labels.json").read_text(
        "utf-8"
    )
    assert (
        (tmp_path / "CODEOWNERS").read_text("utf-8")
        == owners
        + "/content/courses/ @OWNER/course-reviewers\n/content/brands/ @OWNER/brand-reviewers\n/content/curricula/ @OWNER/curricula-reviewers\n/content/books/ @OWNER/book-reviewers\n"
    )


@pytest.mark.parametrize("name", FORMS)
def test_forms_keep_to_githubs_schema(name: str) -> None:
    form = yaml.safe_load((TEMPLATES / f"{name}.yml").read_text("utf-8"))
    assert set(form) == {"name", "description", "title", "labels", "body"}
    assert all(isinstance(form[key], str) and form[key].strip() for key in ("name", "description", "title"))
    asked = [each for each in form["body"] if each["type"] != "markdown"]
    assert asked
    labels = [each["attributes"]["label"] for each in asked]
    ids = [each["id"] for each in asked]
    assert len(set(labels)) == len(labels)
    assert len(set(ids)) == len(ids)
    # Those are GitHub's own parameters in the address of a new issue.
    assert not set(ids) & {"title", "body", "labels", "template", "assignees", "milestone", "projects"}
    for each in asked:
        attributes = each["attributes"]
        assert re.fullmatch(r"[A-Za-z0-9_-]+", each["id"])
        assert each["type"] in ("input", AREA, DROPDOWN, BOXES)
        assert all(
            isinstance(attributes[key], str) and attributes[key]
            for key in ("label", "description", "placeholder")
            if key in attributes
        )
        assert set(attributes) <= {"label", "description", "placeholder", "options", "multiple"}
        if each["type"] == DROPDOWN:
            options = attributes["options"]
            assert options
            assert len(set(options)) == len(options)
            assert all(
                isinstance(option, str) and option.lower() != "none" and ", " not in option
                for option in options
            )
        if each["type"] == BOXES:
            assert "validations" not in each
            assert all(set(option) == {"label", "required"} for option in attributes["options"])


@pytest.mark.parametrize("form", FILLED)
@pytest.mark.parametrize(
    "change", [lambda text: text, lambda text: text.replace("\n", "\r\n")], ids=["lf", "crlf"]
)
def test_a_filled_form_is_an_entry_that_passes(project: Path, form: str, change: object) -> None:
    code, answer, made = submit(project, change(body(form)), form)  # type: ignore[operator]
    assert code == 0, answer
    (path,) = made
    target = project / "content" / path.relative_to(project / "form" / "content")
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(path.read_bytes())
    checked = check(project / "content")
    assert not checked.errors
    assert checked.entries[0].title == FILLED[form]["标题"]
    assert checked.entries[0].url in answer
    assert "由表单 #7 提交" in (project / "form" / "pull-request.md").read_text("utf-8")


def test_groups_and_lists_come_out_whole(project: Path) -> None:
    _, _, (path,) = submit(project, body("lesson"))
    text = path.read_text("utf-8")
    assert "作者: [{姓名: 甲}, {姓名: 乙, 单位: 某校}]" in text
    assert "年级: [三年级, 四年级]" in text
    assert "类型: 教案" in text
    assert "## 教学目标\n\n1. 会定约定。\n2. 会守约定。\n\n## 教学过程" in text


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("教学目标", "### 教学准备\n\n不是那一栏\n\n### 随便\n\n会定约定。"),
        ("教学过程", "### 教学过程\n\n先听。"),
        ("教学过程", "### 标题\n\n### 日期\n\n先听。"),
        ("教学过程", "```\n### 家长行动单\n\n代码"),
        ("教学反思", "### 提交前请确认\n\n不是选框\n\n后记"),
    ],
)
def test_headings_typed_inside_a_text_area_do_not_break_the_form(
    project: Path, label: str, typed: str
) -> None:
    code, answer, made = submit(project, body("lesson", **{label: typed}))
    assert code == 0, answer
    text = made[0].read_text("utf-8")
    assert text.startswith("---\n标题: 说好的半小时\n")
    for line in typed.split("\n"):
        assert line.lstrip("# ") in text
    assert "\n## 教学过程\n" in text


@given(st.text(max_size=300), st.sampled_from(["教学目标", "教学过程", "教学反思", "摘要"]))
def test_whatever_is_typed_the_other_questions_keep_their_answers(typed: str, label: str) -> None:
    elements = FORMS["lesson"].elements(VOCABULARIES)
    answers = read_answers(body("lesson", **{label: typed}), elements).values
    kept = {
        element.label: answers.get(element.id)
        for element in elements
        if element.label not in (label, "提交前请确认")
    }
    assert kept == {name: FILLED["lesson"].get(name, "") for name in kept}


@given(
    st.lists(
        st.sampled_from(
            [f"### {e.label}" for e in FORMS["lesson"].elements(VOCABULARIES)]
            + ["", "_No response_", "- [x] a", "文字", "---", "```"]
        ),
        max_size=80,
    )
)
def test_any_body_is_read(lines: list[str]) -> None:
    read_answers("\n".join(lines), FORMS["lesson"].elements(VOCABULARIES))


def test_what_is_missing_or_wrong_is_said_by_the_forms_labels(project: Path) -> None:
    code, answer, made = submit(
        project,
        body("lesson", promise=" ", 日期="去年三月", 摘要="太短", **{"作者·单位": "某校", "教学目标": ""}),
    )
    assert code == 1
    assert not made
    for label in ("日期", "摘要", "提交前请确认"):
        assert f"- **{label}**：" in answer
    code, answer, _ = submit(project, "")
    assert code == 1
    assert "标题" in answer


def test_hostile_words_stay_words(project: Path) -> None:
    title = "../../etc/passwd\\x --- : # [a](javascript:alert(1)) @someone"
    code, answer, made = submit(
        project,
        body(
            "lesson",
            标题=title,
            教学过程="---\n状态: 下架\n---\n\n::set-output name=x::y\n\n<!-- 开了不关\n\n![图](https://github.com/user-attachments/assets/1234) 后",
            类别="<img src=x onerror=alert(1)> @someone #1 ![x](https://evil.example/x.png)",
            日期="::error::@all/team `x` | ![](https://evil.example/a)",
        ),
    )
    assert code == 1
    assert not made
    assert not re.search(r"(?<!&)[@#]\w", answer.replace("由表单 #7", ""))
    assert "<img" not in answer
    assert "](" not in answer
    assert len(answer) < 60_000
    code, answer, made = submit(
        project,
        body(
            "lesson",
            标题=title,
            教学过程="先听。\n\n---\n状态: 下架\n---\n\n<!-- 开了不关\n\n![图](https://github.com/user-attachments/assets/1234) 后",
        ),
    )
    assert code == 0, answer
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.md", made[0].name)
    text = made[0].read_text("utf-8")
    assert "user-attachments" not in text
    assert "<!--" not in text
    assert "上传的图片" in answer
    front = text.split("\n---\n")[0]
    assert "状态" not in front


def test_a_very_long_body_is_read(project: Path) -> None:
    code, answer, _ = submit(
        project, body("lesson", 教学过程="### 教学过程\n" * 4000 + "\n".join("字" * 50 for _ in range(200)))
    )
    assert code in (0, 1)
    assert len(answer) < 60_000


FAKE_GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$GH_LOG"
for word in "$@"; do case $word in body=@*) cat "${word#body=@}" >>"$GH_LOG";; esac; done
while [ $# -gt 0 ]; do [ "$1" = --body-file ] && cat "$2" >>"$GH_LOG"; shift; done
case "$(tail -n 400 "$GH_LOG" | grep -E '^(api|pr|issue) ' | tail -n 1)" in
  *repos/{owner}/{repo}/pulls*) cat "$GH_PULLS" 2>/dev/null || echo '[[]]' ;;
  "pr create"*) printf '%s' "$GH_OURS" >"$GH_PULLS"; echo https://github.com/o/r/pull/3 ;;
  "api --paginate"*) cat "$GH_COMMENT" 2>/dev/null || true ;;
  "issue comment"*) echo 55 >"$GH_COMMENT" ;;
esac
"""


def pull(branch: str, repository: int | None, number: int) -> dict[str, object]:
    """A pull request as GitHub lists it: into our repository (1), from a branch of one; None where that is
    gone.
    """
    return {
        "html_url": f"https://github.com/o/r/pull/{number}",
        "head": {"ref": branch, "repo": repository and {"id": repository}},
        "base": {"ref": "main", "repo": {"id": 1}},
    }


@pytest.fixture
def github(tmp_path: Path, project: Path) -> dict[str, str]:
    """A bare repository and a `gh` that only writes down what it was asked."""
    here = tmp_path / "github"
    (here / "bin").mkdir(parents=True)
    (here / "bin" / "gh").write_text(FAKE_GH)
    (here / "bin" / "gh").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{here / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "GH_LOG": str(here / "log"),
        "GH_PULLS": str(here / "pulls"),
        "GH_OURS": json.dumps([[pull("form/7", 1, 3)]]),
        "GH_COMMENT": str(here / "comment"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Editor",
        "GIT_AUTHOR_EMAIL": "editor@example.org",
        "GIT_COMMITTER_NAME": "Editor",
        "GIT_COMMITTER_EMAIL": "editor@example.org",
        "PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
    }
    (project / ".gitignore").write_text("/github/\n/form/\n/event.json\n")
    for words in (
        ["init", "-q", "--bare", "-b", "main", str(here / "origin.git")],
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["commit", "-q", "-m", "Begin"],
        ["remote", "add", "origin", str(here / "origin.git")],
        ["push", "-q", "origin", "main"],
    ):
        subprocess.run(["git", *words], cwd=project, env=environment, check=True)
    return environment


def deliver(project: Path, environment: dict[str, str], text: str) -> str:
    """What the workflow does with an issue; gives what `gh` was asked meanwhile."""
    event = {
        "issue": {
            "number": 7,
            "body": text,
            "labels": [{"name": "表单：教案"}],
            "user": {"login": "an-editor"},
        }
    }
    (project / "event.json").write_text(json.dumps(event), encoding="utf-8")
    subprocess.run(["rm", "-rf", str(project / "form")], check=True)
    subprocess.run(["git", "checkout", "-q", "--force", "main"], cwd=project, check=True)
    Path(environment["GH_LOG"]).write_text("")
    for words in (
        ["tools/form-read.sh", str(project / "event.json"), "form"],
        ["tools/form-branch.sh", "7", "form"],
    ):
        subprocess.run(["bash", str(ROOT / words[0]), *words[1:]], cwd=project, env=environment, check=True)
    return Path(environment["GH_LOG"]).read_text("utf-8")


def git(project: Path, *words: str) -> str:
    """What a git command says of the repository that stands in for GitHub."""
    return subprocess.run(
        ["git", "--git-dir", str(project / "github" / "origin.git"), *words],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_from_a_form_to_a_branch_and_a_pull_request(project: Path, github: dict[str, str]) -> None:
    asked = deliver(project, github, body("lesson"))
    assert "pr create --base main --head form/7 --title 教案：说好的半小时" in asked
    assert "Closes #7" in asked
    assert "合并请求：https://github.com/o/r/pull/3" in asked
    assert (
        git(project, "diff", "--name-status", "main", "form/7")
        == "A\tcontent/courses/shuo-hao-de-ban-xiao-shi.md\n"
    )
    # Edited: the same branch, pull request and comment; what had the old name is gone.
    asked = deliver(project, github, body("lesson", 标题="说好的一刻钟"))
    assert "pr create" not in asked, asked
    assert "还差" not in asked, asked
    assert "PATCH repos/{owner}/{repo}/issues/comments/55" in asked
    assert (
        git(project, "diff", "--name-status", "main", "form/7")
        == "A\tcontent/courses/shuo-hao-de-yi-ke-zhong.md\n"
    )
    before = git(project, "rev-parse", "form/7")
    deliver(project, github, body("lesson", 标题="说好的一刻钟"))
    assert git(project, "rev-parse", "form/7") == before
    # Something to mend: said, and the branch stays.
    asked = deliver(project, github, body("lesson", 日期="去年"))
    assert "**日期**" in asked
    assert git(project, "rev-parse", "form/7") == before


def test_a_strangers_pull_request_is_not_taken_for_ours(project: Path, github: dict[str, str]) -> None:
    strangers = [pull("form/7", 2, 8), pull("form/7", None, 9), pull("form/70", 1, 10)]
    Path(github["GH_PULLS"]).write_text(json.dumps([strangers[:2], strangers[2:]]), encoding="utf-8")
    asked = deliver(project, github, body("lesson"))
    assert "pr create --base main --head form/7" in asked
    assert "pr edit" not in asked
    assert "合并请求：https://github.com/o/r/pull/3" in asked
    Path(github["GH_PULLS"]).write_text(json.dumps([strangers, [pull("form/7", 1, 3)]]), encoding="utf-8")
    asked = deliver(project, github, body("lesson", 标题="说好的一刻钟"))
    assert "pr edit https://github.com/o/r/pull/3 " in asked
    assert "pr create" not in asked


def test_a_branch_that_others_have_worked_on_is_left_alone(project: Path, github: dict[str, str]) -> None:
    deliver(project, github, body("lesson"))
    for words in (
        ["checkout", "-q", "-B", "mine", "origin/form/7"],
        ["fetch", "-q"],
        ["reset", "-q", "--hard", "origin/form/7"],
        ["commit", "-q", "--allow-empty", "-m", "By hand"],
        ["push", "-q", "origin", "HEAD:form/7"],
        ["checkout", "-q", "main"],
    ):
        subprocess.run(
            ["git", *words], cwd=project, env=github, check=words[0] != "checkout" or words[-1] == "main"
        )
    before = git(project, "rev-parse", "form/7")
    asked = deliver(project, github, body("lesson", 标题="另一个题目"))
    assert git(project, "rev-parse", "form/7") == before
    assert "别人改过" in asked


@pytest.mark.parametrize(
    "name", ["pages/about.md", "courses/a b.md", "courses/x.md/y.md", "courses/$(touch x).md"]
)
def test_an_artifact_with_another_file_is_refused(project: Path, github: dict[str, str], name: str) -> None:
    target = project / "form" / "content" / name
    target.parent.mkdir(parents=True)
    target.write_text("x")
    (project / "form" / "comment.md").write_text("x")
    (project / "form" / "title.txt").write_text("x")
    (project / "form" / "content").mkdir(exist_ok=True)  # with nothing in it, as for the name that leads out
    done = subprocess.run(
        ["bash", str(ROOT / "tools/form-branch.sh"), "7", "form"],
        cwd=project,
        env=github,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "form/7" not in git(project, "branch", "--list")


def test_every_label_that_a_form_gives_is_declared_and_starts_the_workflow() -> None:
    declared = json.loads((ROOT / ".github" / "labels.json").read_text("utf-8"))
    labels = {label["name"] for label in declared}
    workflow = (ROOT / ".github" / "workflows" / "form.yml").read_text("utf-8")
    (begin,) = set(re.findall(r"'(表单：[^']*)'", workflow))
    for form in FORMS.values():
        assert form.label in labels
        assert form.label.startswith(begin) == (form.declaring is not None)
    assert {(declaring.noun, f"content/{collection}/") for collection, declaring in COLLECTIONS.items()} <= {
        (each["name"], each.get("path")) for each in declared
    }
    assert all(
        len(label["description"]) <= 100 and re.fullmatch(r"[0-9a-f]{6}", label["color"])
        for label in declared
    )


def test_every_collection_has_owners() -> None:
    owners = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")
    for collection in COLLECTIONS:
        assert re.search(rf"^/content/{collection}/ @\S+$", owners, re.MULTILINE)


def test_the_link_on_a_page_opens_the_correction_form_with_its_address(project: Path) -> None:
    write_course(project / "content", "yi", title="一节课 & 二")
    assert build(project).returncode == 0
    page = (project / "site" / "courses" / "yi" / "index.html").read_text("utf-8")
    (link,) = re.findall(r'href="([^"]+)"[^>]*>纠错<', page)
    asked = parse_qs(urlsplit(html.unescape(link)).query)
    assert asked == {
        "template": ["correction.yml"],
        "title": ["纠错：一节课 & 二"],
        "page": ["https://library.example/courses/yi/"],
    }
    assert "page" in {element.id for element in FORMS["correction"].elements(VOCABULARIES)}
