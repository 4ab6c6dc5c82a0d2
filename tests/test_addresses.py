"""The site's own addresses: nobody writes a page, or claims a former address, where the site makes one
itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, write_course

from generator.addresses import is_generated

PAGE = "---\n标题: 给老师的话\n摘要: 几句开场的话，说清楚从哪里看起。\n更新: 2025-11-20\n---\n\n先看目录，再挑一课。\n"
WRITTEN = {
    path.relative_to(ROOT / "content/pages").with_suffix("").as_posix()
    for path in (ROOT / "content/pages").rglob("*.md")
}


def write_page(project: Path, name: str) -> Path:
    path = project / "content" / "pages" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE, encoding="utf-8")
    return path


def problems(project: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check", "--strict", "--format", "json"],
        cwd=project, capture_output=True, text=True,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout)


def test_no_page_takes_the_place_of_one_that_the_site_makes(own_site: Path, project: Path) -> None:
    made = {path.parent.relative_to(own_site).as_posix() for path in own_site.rglob("index.html")} - {
        ".",
        *WRITTEN,
    }
    for name in made:
        write_page(project, name)
    refused = {each["file"] for each in problems(project) if each["code"] == "page-reserved"}
    assert refused == {f"content/pages/{name}.md" for name in made}


def test_no_file_takes_the_place_of_one_that_the_site_makes(own_site: Path) -> None:
    files = {path.relative_to(own_site).as_posix() for path in own_site.rglob("*") if path.is_file()}
    beside = tuple(f"{name.split('/')[0]}/" for name in WRITTEN)
    assert [file for file in files if not is_generated(file) and not file.startswith(beside)] == []


@pytest.mark.parametrize(
    "name", ["teachers", "parents", "shelf", "search", "grades", "admin", "share/map", "guide/problems"]
)
def test_a_page_is_refused_with_a_free_name(project: Path, name: str) -> None:
    write_page(project, name)
    first = write_page(project, f"{name.replace('/', '-')}-shuo-ming")
    found = problems(project)
    assert [(each["file"], each["line"], each["column"]) for each in found] == [
        (f"content/pages/{name}.md", 1, 1)
    ]
    assert f"/{name}/" in found[0]["message"]
    assert f"{first.stem}-2.md" in found[0]["hint"]


@pytest.mark.parametrize("name", ["jiao-shi", "guide/teachers", "shelf/how", "parents/xiao-xue"])
def test_other_names_are_free(project: Path, name: str) -> None:
    write_page(project, name)
    assert problems(project) == []


@pytest.mark.parametrize(
    ("alias", "free"),
    [
        ("/parents/", False),
        ("/courses/", False),
        ("/share/old/", False),
        ("/courses/old/", True),
        ("/old/", True),
    ],
)
def test_a_former_address_is_not_one_of_the_sites(project: Path, alias: str, free: bool) -> None:
    write_course(project / "content", "yi-jie-ke", more=f"旧地址: [{alias}]\n")
    assert [each["code"] for each in problems(project)] == ([] if free else ["alias-taken"])
