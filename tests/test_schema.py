"""The JSON Schema of what editors write: it takes what the checks take, refuses slips in fields, and
explains every field in Chinese.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from broken_cases import BROKEN
from conftest import ROOT, write_course
from jsonschema import Draft7Validator

from generator.checking import check
from generator.cli import main
from generator.collections import COLLECTIONS, FOLDERS
from generator.reading import read_vocabularies
from generator.schema import Group, Vocabularies, fields_of

#: What can be told from one field, or from which fields there are.
FIELD_SLIPS = {
    *(
        "field-unknown",
        "field-missing",
        "value-unknown",
        "value-length",
        "value-date",
        "value-number",
        "value-shape",
    ),
    *("value-video-host", "value-url", "file-type"),
}
COURSE = {
    **{
        "标题": "一节课",
        "类型": "教案",
        "类别": "基础课",
        "年级": "三年级",
        "领域": "家庭教育",
        "日期": "2025-03-01",
    },
    "摘要": "孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。",
}


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    return read_vocabularies(ROOT / "content")[0]


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft7Validator]:
    """What `library schema` writes, by collection."""
    folder = tmp_path_factory.mktemp("schema")
    assert main(["schema", "--content", str(ROOT / "content"), "--output", str(folder)]) == 0
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.iterdir()}
    assert set(found) == set(FOLDERS)
    for schema in found.values():
        Draft7Validator.check_schema(schema)
    return {name: Draft7Validator(schema) for name, schema in found.items()}


def front_matter(path: Path, loader: Any) -> Any:
    """The front matter as the loader reads it; with BaseLoader every scalar is text."""
    return yaml.load(path.read_text("utf-8").split("---\n")[1], Loader=loader)


@pytest.mark.parametrize(
    "path",
    sorted(path for name in FOLDERS for path in (ROOT / "content" / name).rglob("*.md")),
    ids=lambda path: path.stem,
)
def test_the_projects_own_entries_are_valid(schemas: dict[str, Draft7Validator], path: Path) -> None:
    collection = path.relative_to(ROOT / "content").parts[0]
    assert [
        error.message for error in schemas[collection].iter_errors(front_matter(path, yaml.BaseLoader))
    ] == []


@pytest.mark.parametrize("path", [path for path, code, _ in BROKEN if code in FIELD_SLIPS])
def test_slips_in_fields_are_not(schemas: dict[str, Draft7Validator], path: str) -> None:
    assert not schemas[path.split("/")[0]].is_valid(
        front_matter(ROOT / "tests" / "broken" / path, yaml.BaseLoader)
    )


@pytest.mark.parametrize(
    "change",
    [
        {"年级": ["小学", "初中"]},
        {"年级": "三年级–五年级"},
        {"年级": ["三年级 至 五年级", "g9"]},
        {"年级": "全学段"},
        {"类型": "lesson-plan"},
        {"对象": "家长"},
        {"作者": "资源库课程组"},
        {"作者": ["资源库课程组", {"姓名": "课程组", "role": "执笔"}]},
        {"课时": "1"},
        {"课时": 1},
        {"示例": "否"},
        {"示例": False},
        {"相关": ""},
        {"相关": None},
        {"旧地址": "/courses/jiu-bianhao/"},
        {"视频": "https://www.bilibili.com/video/BV1xx411c7XX"},
        {"标题": 2025},
    ],
    ids=str,
)
def test_what_the_checks_take_is_valid(schemas: dict[str, Draft7Validator], change: dict[str, Any]) -> None:
    assert [error.message for error in schemas["courses"].iter_errors(COURSE | change)] == []


def test_keys_may_be_either_spelling_but_not_both(schemas: dict[str, Draft7Validator]) -> None:
    english = {
        field.name: COURSE[field.label]
        for field in fields_of(COLLECTIONS["courses"])
        if field.label in COURSE
    }
    assert schemas["courses"].is_valid(english)
    assert not schemas["courses"].is_valid(english | {"标题": "又一个标题"})
    assert not schemas["courses"].is_valid(COURSE | {"periods": 1, "课时": 1})


@pytest.mark.parametrize("kind", ["微课", "micro-lesson"])
@pytest.mark.parametrize("key", ["类型", "kind"])
def test_what_a_kind_needs_is_required(schemas: dict[str, Draft7Validator], kind: str, key: str) -> None:
    entry = {**{name: value for name, value in COURSE.items() if name != "类型"}, key: kind}
    award = {"赛事": "评选", "级别": "区级", "等次": "一等奖", "年份": "2025"}
    assert not schemas["courses"].is_valid(entry | {"获奖": award})
    assert not schemas["courses"].is_valid(entry | {"获奖": award, "视频": ""})
    assert schemas["courses"].is_valid(entry | {"获奖": award, "video": "yi-jie-ke/shi-pin.mp4"})


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of a mapping within a schema."""
    if isinstance(schema, dict):
        if "properties" in schema and "additionalProperties" in schema:
            yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from objects(each)


def test_every_field_is_explained_in_chinese_and_offered_once(schemas: dict[str, Draft7Validator]) -> None:
    for name, declaring in FOLDERS.items():
        properties = schemas[name].schema["properties"]
        for field in fields_of(declaring):
            told = properties[field.label]
            assert told["title"] == field.label
            assert field.help in told["description"]
            assert field.example in told["markdownDescription"]
            if isinstance(field.type, Group):
                inner = next(objects(told))
                assert {each.label for each in fields_of(field.type.of)} <= set(inner["properties"])
        offered = [key for key, told in properties.items() if not told.get("doNotSuggest")]
        assert offered == [field.label for field in fields_of(declaring)]


def test_the_command_prints_one_or_all(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = str(ROOT / "content")
    assert main(["schema", "courses", "--content", content]) == 0
    one = json.loads(capsys.readouterr().out)
    assert one["title"] == "课程"
    assert main(["schema", "--content", content]) == 0
    assert json.loads(capsys.readouterr().out)["courses"] == one
    assert main(["schema", "--content", str(tmp_path / "nowhere")]) == 2


def test_broken_vocabularies_are_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "vocabularies" / "kinds.yml").write_text("- {name: [\n", "utf-8")
    assert main(["schema", "--content", str(project / "content")]) == 1
    assert "kinds.yml" in capsys.readouterr().err


def test_the_site_publishes_them(own_site: Path, schemas: dict[str, Draft7Validator]) -> None:
    assert {path.stem: json.loads(path.read_text("utf-8")) for path in (own_site / "schema").iterdir()} == {
        name: validator.schema for name, validator in schemas.items()
    }


def test_the_snippets_in_the_repository_are_what_the_command_makes(project: Path) -> None:
    assert main(["schema", "--vscode", "--content", str(project / "content")]) == 0
    made = (project / ".vscode" / "library.code-snippets").read_text("utf-8")
    assert made == (ROOT / ".vscode" / "library.code-snippets").read_text("utf-8"), (
        "run: library schema --vscode"
    )


@pytest.mark.parametrize("declaring", COLLECTIONS.values(), ids=lambda declaring: declaring.collection)
def test_a_new_entry_by_snippet_has_no_slip_in_its_fields(project: Path, declaring: type) -> None:
    snippets = json.loads((ROOT / ".vscode" / "library.code-snippets").read_text("utf-8"))
    body = "\n".join(snippets[f"新条目：{declaring.noun}"]["body"])  # type: ignore[attr-defined]
    plain = re.sub(r"\$\{\d+\|((?:\\.|[^\\,|])*).*?\|\}", r"\1", body)  # the first choice
    plain = re.sub(r"\$\{\d+:((?:\\.|[^\\}])*)\}", r"\1", plain).replace("$0", "")
    plain = re.sub(r"\\([\\$},|])", r"\1", plain)
    path = project / "content" / declaring.collection / "new.md"  # type: ignore[attr-defined]
    path.parent.mkdir(exist_ok=True)
    path.write_text(plain + "## 教学目标\n\n有。\n\n## 教学过程\n\n有。\n", "utf-8")
    assert [
        problem.message for problem in check(project / "content").problems if problem.code in FIELD_SLIPS
    ] == []


def test_vscode_finds_the_places_of_problems(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    task = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"][0]
    write_course(project / "content", "bad", more="年段: x\n", body="## 教学目标\n\n有。\n")
    main([*task["args"], str(project / "content")])
    lines = capsys.readouterr().out.splitlines()
    found = []
    for matcher in task["problemMatcher"]:
        pattern = matcher["pattern"]
        for match in filter(None, (re.search(pattern["regexp"], line) for line in lines)):
            found.append(
                (
                    matcher["severity"],
                    Path(match[pattern["file"]]).name,
                    match[pattern["line"]],
                    match[pattern["code"]],
                )
            )
    assert sorted(found) == [
        ("error", "bad.md", "9", "field-unknown"),
        ("warning", "bad.md", "11", "section-missing"),
    ]
