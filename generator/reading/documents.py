"""Documents: the files that people write, found, read and split into front matter and body, each with what
is to be mended.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.reading.findings import Finding
from generator.reading.front_matter import FrontMatter, read_front_matter
from generator.reading.source import Lines, read_source


@dataclass(frozen=True)
class Document:
    """One Markdown file: its path below the content folder (forward slashes), its text and its front
    matter.
    """

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


def read_document(path: Path, content: Path) -> Document:
    """Read the file at `path`, which lies below `content`. Never raises for what a file holds."""
    relative = path.relative_to(content).as_posix()
    text, findings = read_source(path, content)
    if findings:
        return Document(relative, text, FrontMatter(None, len(text), ()), tuple(findings))
    return document_of(relative, text)


def document_of(path: str, text: str) -> Document:
    """The document that a file with this text (without byte-order mark) would be, at a path below the
    content folder.
    """
    front = read_front_matter(text)
    return Document(path, text, front, front.findings)
