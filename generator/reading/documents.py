"""Documents: the files that people write, found, read and split into front matter and body, each with what is to be mended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.reading.findings import Finding
from generator.reading.front_matter import FrontMatter, read_front_matter
from generator.reading.source import Lines, read_source

#: Folders under content/ that hold no documents of their own.
DATA_FOLDERS = ("vocabularies",)


@dataclass(frozen=True)
class Document:
    """One Markdown file: its path below the content folder (forward slashes), its text and its front matter."""

    path: str
    text: str
    front: FrontMatter
    findings: tuple[Finding, ...]

    @property
    def folder(self) -> str:
        """The collection's folder it stands in, "" for none."""
        return self.path.split("/", 1)[0] if "/" in self.path else ""

    @property
    def stem(self) -> str:
        """The file's name without its suffix, with the folders below the collection's for pages."""
        inner = self.path.split("/", 1)[1] if "/" in self.path else self.path
        return inner[: -len(".md")] if inner.lower().endswith(".md") else inner

    @property
    def body(self) -> str:
        """The Markdown after the front matter."""
        return self.text[self.front.body_start :]

    @cached_property
    def lines(self) -> Lines:
        """Turns offsets into lines and columns."""
        return Lines(self.text)

    @property
    def readable(self) -> bool:
        """Whether there is front matter to check."""
        return self.front.node is not None


def find_documents(content: Path) -> Iterator[Path]:
    """Every Markdown file below `content`, sorted; hidden files and data folders left out; links to folders are named too, not followed."""
    for folder, folders, files in os.walk(content):
        here = Path(folder)
        if here == content:
            folders[:] = [name for name in folders if name not in DATA_FOLDERS]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # A folder or a link to one that is named like an entry is one that somebody meant to be a file.
        names = files + [name for name in folders if name.lower().endswith(".md")]
        names += [name for name in folders if (here / name).is_symlink() and name not in names]
        folders[:] = [name for name in folders if name not in names]
        for name in sorted(names):
            is_text = name.lower().endswith((".md", ".markdown")) and not name.startswith(".")
            if is_text or ((here / name).is_symlink() and (here / name).is_dir()):
                yield here / name


def read_document(path: Path, content: Path) -> Document:
    """Read the file at `path`, which lies below `content`. Never raises for what a file holds."""
    relative = path.relative_to(content).as_posix()
    text, findings = read_source(path, content)
    if findings:
        return Document(relative, text, FrontMatter(None, len(text), ()), tuple(findings))
    return document_of(relative, text)


def document_of(path: str, text: str) -> Document:
    """The document that a file with this text (without byte-order mark) would be, at a path below the content folder."""
    front = read_front_matter(text)
    return Document(path, text, front, front.findings)
