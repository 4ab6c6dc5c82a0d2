"""Reads the settings of a library, as its declaration says; whatever is wrong with the file is a finding."""

from __future__ import annotations

from pathlib import Path

from generator.checking.values import read_values
from generator.reading import Document, Finding
from generator.reading.front_matter import read_fields
from generator.reading.source import read_source
from generator.schema import Context
from generator.schema.settings import SETTINGS_FILE, LibrarySettings


def read_settings(content: Path, context: Context) -> tuple[LibrarySettings, list[tuple[Document, Finding]]]:
    """The settings of the library in the folder `content`, and what is to be mended in their file; the
    defaults where there is none.
    """
    path = content / SETTINGS_FILE
    if not path.exists() and not path.is_symlink():
        return LibrarySettings(), []
    text, findings = read_source(path, content)
    front = read_fields("" if findings else text)
    document = Document(SETTINGS_FILE, text, front, tuple(findings))
    found = [*(each for each in findings if each.code != "file-empty"), *front.findings]
    if front.node is None:
        return LibrarySettings(), [(document, each) for each in found]
    values, more = read_values(document, LibrarySettings, context)
    return LibrarySettings(**values.values), [(document, each) for each in (*found, *more)]
