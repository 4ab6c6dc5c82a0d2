"""Reads the files of a library that are of one piece: its settings, and what it is to reach. Each is read
as its declaration says; whatever is wrong with it is a finding.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from generator.checking.target_rules import wrong_targets
from generator.checking.values import Values, read_values
from generator.reading import Document, Finding
from generator.reading.front_matter import read_fields
from generator.reading.nodes import items_of
from generator.reading.source import read_source
from generator.schema import Context
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
        faults += [(document, finding) for finding in wrong_targets(items_of(values.nodes["targets"]))]
    return () if faults else file.targets, faults


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
