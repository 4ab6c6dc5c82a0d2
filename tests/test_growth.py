"""What reads strangers' text takes time that grows with it: no regular expression grows with its square."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest
from conftest import ROOT

import generator

MARKS = (
    *(" ", "\u3000", "\t", "\n", "\r", "-", "#", "[", "](", "![", "[^", "<a ", "<a", "<!--", "|-", "|", "| "),
    *(
        ":",
        "：",
        "*",
        "_",
        "`",
        "~",
        "^",
        "{",
        "}",
        "=",
        "a=",
        "&",
        '"',
        "'",
        "\\",
        "$",
        "+",
        "/",
        "@",
        "a.",
        "a@",
    ),
    *("a", " a", "1", "1-", "1、", "一", "、", "。", "年级", "(", "（", "- ", "> ", "http://", "三年级、"),
)
SHORT, LONG = 2_500, 10_000
#: Growth with the text gives 4, with its square 16.
MOST = 9
#: Below so many seconds of CPU nothing can be told, and nothing need be.
_LEAST = 0.02
_AT_BEGINNING = {"match", "fullmatch"}
_EVERYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}


def used_as() -> dict[str, set[str]]:
    """By the names of regular expressions the methods that are called on them."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.setdefault(node.value.id, set()).add(node.attr)
    return found


def inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from inside(each)
    elif isinstance(value, dict):
        yield from inside([*value, *value.values()])


def patterns() -> dict[re.Pattern[str], str]:
    """Every regular expression of the generator, and where it stands."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in inside(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return found


def seconds(pattern: re.Pattern[str], text: str, *, scans: bool) -> float:
    begun = time.process_time()
    if scans:
        for _ in pattern.finditer(text):
            if time.process_time() - begun > 2:
                break
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.process_time() - begun


def grows(pattern: re.Pattern[str], mark: str, *, scans: bool) -> bool:
    long = seconds(pattern, mark * (LONG // len(mark)), scans=scans)
    if long < _LEAST:
        return False
    short = min(seconds(pattern, mark * (SHORT // len(mark)), scans=scans) for _ in range(3))
    return long > short * MOST


def test_no_regular_expression_grows_with_the_square() -> None:
    uses, found = used_as(), patterns()
    assert len(found) > 100
    bad = [
        f"{place} over {mark!r}: {pattern.pattern[:80]}"
        for pattern, place in found.items()
        for methods in [uses.get(place.rpartition(".")[2], set())]
        for mark in MARKS
        if grows(pattern, mark, scans=not methods & _AT_BEGINNING or bool(methods & _EVERYWHERE))
    ]
    assert bad == []


@pytest.mark.parametrize(("pattern", "expected"), [(r"a+b", True), (r"(?<!a)a+b", False)])
def test_growth_is_told(pattern: str, expected: bool) -> None:
    assert grows(re.compile(pattern), "a", scans=True) is expected
