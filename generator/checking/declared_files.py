"""Reads the files of a library that are of one piece: its settings, and what it is to reach. Each is read as its
declaration says; whatever is wrong with it is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from generator.checking.values import Values, read_values
from generator.collections import COLLECTIONS
from generator.reading import Document, Finding
from generator.reading.front_matter import read_fields
from generator.reading.nodes import Mapping, Node, Scalar, items_of
from generator.reading.source import read_source
from generator.schema import Context, fields_by_word
from generator.schema.measures import Measure
from generator.schema.settings import SETTINGS_FILE, LibrarySettings
from generator.schema.targets import TARGETS_FILE, Target, TargetsFile

Faults = list[tuple[Document, Finding]]
_T = TypeVar("_T")


def read_settings(content: Path, context: Context) -> tuple[LibrarySettings, Faults]:
    """The settings of the library in the folder `content`, and what is to be mended in their file; the
    defaults where there is none.
    """
    settings, faults, _ = _read(content, SETTINGS_FILE, LibrarySettings, context)
    return settings, faults


def read_targets(content: Path, context: Context) -> tuple[tuple[Target, ...], Faults]:
    """What the library in the folder `content` is to reach, and what is to be mended in the file; nothing
    where there is none, or where something is wrong with it.
    """
    file, faults, written = _read(content, TARGETS_FILE, TargetsFile, context)
    if written:
        document, values = written
        faults += [(document, finding) for finding in _wrong_targets(items_of(values.nodes["targets"]))]
    return () if faults else file.targets, faults


def measures() -> dict[str, Measure]:
    """The rules by which a target can be counted, by their names."""
    return {measure.name: measure for kind in COLLECTIONS.values() for measure in kind.measures}


def _read(
    content: Path, name: str, declaring: type[_T], context: Context
) -> tuple[_T, Faults, tuple[Document, Values] | None]:
    """The file of this name, what is to be mended in it, and what is written there; None where it can't be
    read, or there is none.
    """
    path = content / name
    if not path.exists() and not path.is_symlink():
        return declaring(), [], None
    text, findings = read_source(path, content)
    front = read_fields("" if findings else text)
    document = Document(name, text, front, tuple(findings))
    found = [*(each for each in findings if each.code != "file-empty"), *front.findings]
    if front.node is None:
        return declaring(), [(document, each) for each in found], None
    values, more = read_values(document, declaring, context)
    written = (document, values) if values.nodes else None
    return declaring(**values.values), [(document, each) for each in (*found, *more)], written


def _wrong_targets(items: Iterable[Node]) -> Iterator[Finding]:
    words, seen = fields_by_word(Target), set[str]()
    for item in items:
        pairs = item.items if isinstance(item, Mapping) else ()
        written = {words[key.text].name: (key, value) for key, value in pairs if key.text in words}
        yield from _wrong_target(written, seen)


def _wrong_target(written: dict[str, tuple[Scalar, Node]], seen: set[str]) -> Iterator[Finding]:
    texts = {name: value.text for name, (_, value) in written.items() if isinstance(value, Scalar)}
    measure, name = texts.get("measure"), texts.get("name", "")
    if measure and measure not in measures():
        node, meant = written["measure"][1], get_close_matches(measure, measures(), 1)
        names = "、".join(measures())
        replacement = meant[0] if meant else None
        params = {
            "value": measure,
            "names": names,
            "meant": f"（是不是「{replacement}」？）" if meant else "",
        }
        yield Finding("target-measure", node.start, node.end, "measure", replacement, False, params)
    if measure and "reached" in written:
        key = written["reached"][0]
        yield Finding("target-told-twice", key.start, key.end, params={"measure": measure})
    if name and name in seen:
        node = written["name"][1]
        yield Finding("target-named-twice", node.start, node.end, params={"name": name})
    seen.add(name)
    goal, at_most = texts.get("goal", ""), texts.get("at_most", "")
    if goal.isdecimal() and at_most.isdecimal() and int(at_most) < int(goal):
        node = written["at_most"][1]
        yield Finding("target-order", node.start, node.end, params={"goal": goal, "most": at_most})
