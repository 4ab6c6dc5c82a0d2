"""Entries as text: what is written reads back, ids are safe, files are never written over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from generator.checking import check
from generator.collections import FOLDERS
from generator.collections.courses.fields import Course
from generator.reading import read_document, read_vocabularies
from generator.reading.front_matter import read_front_matter
from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.schema import fields_of
from generator.writing import Draft, Plain, entry_text, id_for, replace_file, updated_text, write_new

VOCABULARIES, _ = read_vocabularies(ROOT / "content")
WORDS = st.text(max_size=40)
LESSON: dict[str, Plain] = {
    "title": "陪写作业: 不上火 #1",
    "kind": "教案",
    "category": "基础课",
    "grades": ["一年级", "二年级"],
    "subject": "家庭教育",
    "summary": "孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。",
    "authors": [{"name": "课程组, 甲", "role": "执笔"}],
    "date": "2025-03-01",
}


def plain(node: Node) -> Plain:
    """A tree of front matter as plain data, keys as written."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.text: plain(value) for key, value in node.items}


def test_a_draft_is_an_entry_that_passes(project: Path) -> None:
    draft = Draft(Course, LESSON, "## 教学目标\n\n会说。\n\n## 教学过程\n\n先听。")
    write_new(project / "content/courses/pei.md", entry_text(draft, VOCABULARIES).encode())
    checked = check(project / "content")
    assert not checked.problems
    entry = checked.entries[0]
    assert isinstance(entry, Course)
    assert entry.title == "陪写作业: 不上火 #1"
    assert entry.authors[0].name == "课程组, 甲"


def test_required_fields_without_a_value_are_named_by_the_check(project: Path) -> None:
    text = entry_text(Draft(Course, {"title": "一节课", "kind": "微课"}, "正文"), VOCABULARIES)
    assert "类别: # 待填：四类课程中的一类。例如：基础课\n" in text
    write_new(project / "content/courses/yi.md", text.encode())
    missing = {
        problem.field: problem.line
        for problem in check(project / "content").problems
        if problem.code == "field-missing"
    }
    assert {"category", "grades", "subject", "summary", "date", "award", "video"} <= set(missing)
    assert text.splitlines()[missing["category"] - 1].startswith("类别:")


@given(
    st.fixed_dictionaries(
        {
            "title": WORDS,
            "themes": st.lists(WORDS, max_size=5),
            "authors": st.lists(st.fixed_dictionaries({"name": WORDS, "role": WORDS}), max_size=4),
        }
    )
)
def test_whatever_is_written_reads_back(values: dict[str, Plain]) -> None:
    text = entry_text(Draft(Course, values, "正文"), VOCABULARIES)
    front = read_front_matter(text)
    assert not front.findings
    assert front.node is not None
    read = {key.text: plain(value) for key, value in front.node.items}

    def same(value: Plain) -> Plain:
        if isinstance(value, str):
            return re.sub(
                r"[ \t\r\n\v\f\x85\u2028\u2029]+",
                " ",
                re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]", "", value),
            ).strip()
        if isinstance(value, dict):
            return {
                {"name": "姓名", "role": "角色"}[key]: inner
                for key, each in value.items()
                if (inner := same(each))
            }
        return [inner for each in value if (inner := same(each))]

    for name, label in {"title": "标题", "themes": "主题", "authors": "作者"}.items():
        assert (read.get(label) or "") == (same(values[name]) or "")


@given(WORDS, st.sets(st.sampled_from(("a", "ke", "entry", "con-entry"))))
def test_an_id_is_a_safe_file_name_that_nobody_has(title: str, taken: set[str]) -> None:
    name = id_for(title, taken)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert name not in taken
    assert name not in ("con", "nul", "aux", "prn")


def test_ids_are_pinyin() -> None:
    assert id_for("陪写作业，不上火", set()) == "pei-xie-zuo-ye-bu-shang-huo"
    assert id_for("陪写作业", {"pei-xie-zuo-ye", "pei-xie-zuo-ye-2"}) == "pei-xie-zuo-ye-3"
    assert id_for("重庆市 AI 课堂", set()) == "chong-qing-shi-ai-ke-tang"
    assert id_for("！！", set(), "course") == "course"


def test_changing_a_field_leaves_every_other_byte() -> None:
    text = "---\ntitle: 旧标题 # 不动\n年级: [一年级]\n来源:\n  - 内容: 甲\n    网址: https://a.example/\n\n# 说明\n类别: # 待填：选一个\n课时: 2\n---\n\n正文\n标题: 不是字段\n"
    changed = updated_text(
        text,
        Course,
        {
            "title": "新标题",
            "sources": [{"about": "乙"}],
            "category": "基础课",
            "periods": "",
            "kind": "教案",
        },
    )
    assert (
        changed
        == "---\ntitle: 新标题 # 不动\n年级: [一年级]\n类型: 教案\n来源: [{内容: 乙}]\n\n# 说明\n类别: 基础课\n---\n\n正文\n标题: 不是字段\n"
    )
    assert updated_text(text, Course, {}) == text
    with pytest.raises(ValueError, match="front matter"):
        updated_text("标题：无", Course, {"title": "新"})


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")), ids=lambda path: path.stem)
def test_writing_the_same_values_again_changes_no_meaning(path: Path) -> None:
    document = read_document(path, ROOT / "content")
    declaring = FOLDERS[document.folder]
    words = {each.label: each for each in fields_of(declaring)}
    assert document.front.node is not None

    def english(value: Plain, inner: type | None) -> Plain:
        if isinstance(value, list):
            return [english(each, inner) for each in value]
        if isinstance(value, dict):
            labels = {each.label: each for each in fields_of(inner)}
            return {
                labels[key].name: english(each, getattr(labels[key].type, "of", None))
                for key, each in value.items()
            }
        return value

    before = {key.text: plain(value) for key, value in document.front.node.items}
    again = updated_text(
        document.text,
        declaring,
        {
            words[key].name: english(value, getattr(words[key].type, "of", None))
            for key, value in before.items()
        },
    )
    front = read_front_matter(again)
    assert front.node is not None
    assert {key.text: plain(value) for key, value in front.node.items} == before
    assert again[front.body_start :] == document.body


def test_files_are_never_written_over(tmp_path: Path) -> None:
    write_new(tmp_path / "a.md", b"1", {"p.png": b"2"})
    assert (tmp_path / "a" / "p.png").read_bytes() == b"2"
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.md", b"3")
    (tmp_path / "b").mkdir()
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "b.md", b"3", {"p.png": b"2"})
    with pytest.raises(ValueError, match="file name"):
        write_new(tmp_path / "c.md", b"3", {"../p.png": b"2"})
    replace_file(tmp_path / "a.md", b"4")
    assert (tmp_path / "a.md").read_bytes() == b"4"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.md", "b"]
