"""Reads the files of a library that are of one piece: its settings, what it is to reach, what is looked for,
and what it is measured by. Each is read as its declaration says; whatever is wrong with it is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from generator.checking.outline_rules import wrong_outline, wrong_searches, wrong_standard
from generator.checking.target_rules import wrong_targets
from generator.checking.values import Values, read_values
from generator.reading import Document, Finding
from generator.reading.front_matter import read_fields
from generator.reading.source import read_source
from generator.schema import Context
from generator.schema.declared import Declared
from generator.schema.outline import OUTLINE_FILE, Outline
from generator.schema.searches import SEARCHES_FILE, SearchesFile
from generator.schema.settings import SETTINGS_FILE, LibrarySettings
from generator.schema.standard import STANDARD_FILE, Standard
from generator.schema.targets import TARGETS_FILE, TargetsFile

Faults = list[tuple[Document, Finding]]
#: What is wrong with a file beside the values of single fields.
_Rule = Callable[[Values], Iterable[Finding]]
_T = TypeVar("_T")


def read_settings(content: Path, context: Context) -> tuple[LibrarySettings, Faults]:
    """The settings of the library in the folder `content`, and what is to be mended in their file; the
    defaults where there is none.
    """
    values, faults, _ = _read(content, SETTINGS_FILE, LibrarySettings, context)
    return LibrarySettings(**values.values), faults


def read_declared(content: Path, context: Context) -> tuple[Declared, Faults]:
    """What the library in the folder `content` says beside its entries, and what is to be mended in the
    files that say it.
    """
    faults: Faults = []

    def read(name: str, declaring: type[_T], rule: _Rule) -> _T | None:
        found, wrong = _whole(content, name, declaring, context, rule)
        faults.extend(wrong)
        return found

    targets = read(TARGETS_FILE, TargetsFile, wrong_targets)
    searches = read(SEARCHES_FILE, SearchesFile, wrong_searches)
    outline = read(OUTLINE_FILE, Outline, wrong_outline)
    standard = read(STANDARD_FILE, Standard, wrong_standard)
    goals, looked_for = targets.targets if targets else (), searches.searches if searches else ()
    return Declared(goals, looked_for, outline, standard), faults


def _whole(
    content: Path, name: str, declaring: type[_T], context: Context, rule: _Rule
) -> tuple[_T | None, Faults]:
    """The file of this name; None where it is not there, says nothing, or something is wrong with it."""
    values, faults, document = _read(content, name, declaring, context)
    if document and values.nodes:
        faults += [(document, finding) for finding in rule(values)]
    return (declaring(**values.values) if values.nodes and not faults else None), faults


def _read(
    content: Path, name: str, declaring: type[_T], context: Context
) -> tuple[Values, Faults, Document | None]:
    """What is written in the file of this name, what is to be mended in it, and the document; None where
    there is none.
    """
    path = content / name
    if not path.exists() and not path.is_symlink():
        return Values(), [], None
    text, findings = read_source(path, content)
    front = read_fields("" if findings else text)
    document = Document(name, text, front, tuple(findings))
    found = [*(each for each in findings if each.code != "file-empty"), *front.findings]
    values, more = (Values(), []) if front.node is None else read_values(document, declaring, context)
    return values, [(document, each) for each in (*found, *more)], document
