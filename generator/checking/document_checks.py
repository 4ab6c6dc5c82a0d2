"""Looks at one document by itself: its problems, its entry, and what the rules across documents need to
know of it.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.bounded import MOST_SECONDS, TookTooLong, bounded, reason
from generator.caching import digest, identity
from generator.checking.catalogue import CATALOGUE, words_of
from generator.checking.copy_editing import copy_edits
from generator.checking.entry_rules import ENTRY_RULES, reviews_required
from generator.checking.facts import Facts
from generator.checking.markdown_rules import BODY_RULES, Body, LocalTarget, local_targets
from generator.checking.markdown_traps import TRAPS
from generator.checking.problems import ERROR, Problem
from generator.checking.rules import rules_of
from generator.checking.sketches import Sketch, sketch_of
from generator.checking.text_rules import blanks, look_alikes, personal_data
from generator.checking.values import CheckedDocument, read_values
from generator.collections import COLLECTIONS, FOLDERS
from generator.reading import Document, Finding, document_of
from generator.reading.folder import Look, is_settled
from generator.reading.front_matter import FrontMatter
from generator.reading.source import Sources
from generator.schema import (
    Context,
    Entry,
    Fingerprints,
    LibraryEntry,
    fields_by_word,
    fingerprint_of_words,
    fingerprints_of,
    ways_of,
)
from generator.schema.settings import LibrarySettings
from generator.schema.types import Asset, Reference, Video, is_id
from generator.schema.wording import romanised

#: What is told of progress: how many documents are done, of how many.
Told = Callable[[int, int], None]


class Head(NamedTuple):
    """What is always known of a document that was looked at.

    `key` is a hash of its path, its text and all that decides what is found in it ("" where that holds for
    this run only); `look` is what its file looks like
    while it holds that text, None where that can't be told yet; `day` is that on which it was looked at.
    Then the problems found in the document by itself,
    hashes of its facts and of its body's sketch ("" for none), and those of its entry (None if it makes
    none).
    """

    path: str
    key: str
    look: Look | None
    day: date
    problems: tuple[Problem, ...]
    facts: str
    sketch: str
    fingerprints: Fingerprints | None


@dataclass(frozen=True)
class Looked:
    """Everything that is known of a document."""

    head: Head
    facts: Facts | None = None
    sketch: Sketch | None = None
    entry: Entry | None = None


@dataclass(frozen=True)
class Task:
    """How the documents of the folder `content` are looked at: the same in every process. Texts of
    `instead`, by path, stand for those on disk.
    """

    content: Path
    context: Context
    settings: LibrarySettings
    loose: bool = False
    instead: Mapping[str, str] = field(default_factory=dict)

    def read(self, path: str) -> tuple[str, list[Finding]]:
        """The text of the document at a path below the folder, or "" with what makes it unreadable."""
        return (self.instead[path], []) if path in self.instead else self._sources.read(self.content / path)

    def look(self, path: str, look: Look | None = None, known: str = "") -> Looked | Head:
        """Look at one document; where its key is still the `known` one, only a head without findings is
        given, for the file's look.
        """
        now = time.time_ns()
        text, unreadable = self.read(path)
        look = look if look and path not in self.instead and is_settled(look, now) else None
        if unreadable:
            document = Document(path, text, FrontMatter(None, len(text), ()), tuple(unreadable))
            return Looked(self._head(document, "", None, [*unreadable, *_place(document, self.loose)]))
        key = digest(self.decided_by, path, text)
        if key == known:
            return Head(path, key, look, self.context.today, (), "", "", None)
        try:
            with bounded():
                return self._looked(document_of(path, text), key, look)
        except TookTooLong:
            failed = Finding("file-too-slow", 0, 0, params={"limit": MOST_SECONDS})
        except Exception as error:  # of a library, or ours: a fault of the program, met in this file
            failed = Finding("file-fails", 0, 0, params={"reason": reason(error)})
        document = Document(path, text, FrontMatter(None, len(text), ()), (failed,))
        return Looked(self._head(document, "", None, [failed]))

    def _looked(self, document: Document, key: str, look: Look | None) -> Looked:
        checked, findings, targets, parts = _findings_of(document, self.context, self.settings, self.loose)
        if any(finding.code == "value-date-future" for finding in findings):
            key = ""  # another day would find something else
        head = self._head(document, key, look, findings)
        if checked is None:
            return Looked(head)
        sketch, entry = sketch_of(checked), checked.entry
        if entry and parts:
            entry = dataclasses.replace(entry, body_parts=parts)
        if entry and targets:
            files, pictures = _files_of(targets)
            entry = dataclasses.replace(entry, body_files=files, body_pictures=pictures)
        facts = _facts(checked, entry, targets)
        of_sketch = digest(sketch.whole, sketch.sample) if sketch else ""
        return Looked(
            head._replace(
                facts=facts.sum,
                sketch=of_sketch,
                fingerprints=fingerprints_of(entry, key) if entry and key else None,
            ),
            facts,
            sketch,
            entry,
        )

    def _head(self, document: Document, key: str, look: Look | None, findings: Sequence[Finding]) -> Head:
        return Head(
            document.path,
            key,
            look,
            self.context.today,
            tuple(worded(document, each) for each in findings),
            "",
            "",
            None,
        )

    @cached_property
    def decided_by(self) -> str:
        """What decides the outcome beside the document and the day."""
        words = fingerprint_of_words(self.context.vocabularies)
        return digest(identity(), words, repr(self.settings), repr(self.loose))

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self.content)


def _facts(checked: CheckedDocument, entry: Entry | None, targets: tuple[LocalTarget, ...]) -> Facts:
    values = {name: value for name, value in checked.values.values.items() if name in _valued()}
    nodes = {name: node for name, node in checked.values.nodes.items() if name in _placed()}
    published = entry.published if entry else None
    serves_families = entry.serves_families if isinstance(entry, LibraryEntry) else None
    told = values, nodes, published, serves_families, targets
    return Facts(checked.document.path, checked.declaring.collection, checked.id, *told)


def _files_of(targets: Sequence[LocalTarget]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which files a body links to, and which pictures it shows."""
    named = [target for target in targets if not target.path.endswith(".md")]
    files = dict.fromkeys(target.path for target in named if not target.link.image)
    pictures = dict.fromkeys(target.path for target in named if target.link.image or target.link.definition)
    return tuple(files), tuple(pictures)


def _place(document: Document, loose: bool) -> Iterator[Finding]:
    """The file stands in a collection's folder and has a name that can be an id."""
    name = document.path.rpartition("/")[2]
    if document.folder not in FOLDERS and not loose:
        yield Finding("file-place", params={"name": name})
        return
    stems = _collection_of(document).id_of(document.stem).split("/")
    if not name.endswith(".md") or not all(is_id(stem) for stem in stems):
        example = romanised(PurePosixPath(name).stem, _collection_of(document).collection.removesuffix("s"))
        yield Finding("file-name", params={"name": name, "example": f"{example}.md"})


def _collection_of(document: Document) -> type[Entry]:
    """What the document is meant to be: by its folder, else by the fields that it uses."""
    if document.folder in FOLDERS:
        return FOLDERS[document.folder]
    keys = [key.text for key, _ in document.front.node.items] if document.front.node else []
    return max(
        COLLECTIONS.values(), key=lambda declaring: sum(key in fields_by_word(declaring) for key in keys)
    )


def _findings_of(
    document: Document, context: Context, settings: LibrarySettings, loose: bool
) -> tuple[CheckedDocument | None, list[Finding], tuple[LocalTarget, ...], tuple[str, ...]]:
    """What is read of a document, what is wrong with it, what its body links to, and what parts that has."""
    findings = [*document.findings, *_place(document, loose)]
    if not document.readable:
        return None, findings, (), ()
    checked, more = _check_document(document, context)
    body = Body(checked)
    findings += [
        *more,
        *(finding for rule in _body_rules(settings) for finding in rule(body)),
        *reviews_required(checked, settings),
    ]
    return checked, findings, tuple(local_targets(body)), _parts(body)


def _parts(body: Body) -> tuple[str, ...]:
    declaring = body.checked.declaring
    if not issubclass(declaring, LibraryEntry):
        return ()
    return declaring.parts_of(body.text, (words for _, _, words in body.headings))


def findings_of(document: Document, context: Context, settings: LibrarySettings) -> list[Finding]:
    """What is to be mended in one document, as far as it can be seen without any other."""
    return _findings_of(document, context, settings, True)[1]


def _check_document(document: Document, context: Context) -> tuple[CheckedDocument, list[Finding]]:
    declaring = _collection_of(document)
    values, findings = read_values(document, declaring, context)
    stem = declaring.id_of(document.stem)
    checked = CheckedDocument(document, declaring, stem, values, None)
    for rule in (*ENTRY_RULES, *rules_of(declaring.collection).entry, look_alikes, blanks, personal_data):
        findings += rule(checked)
    if not any(CATALOGUE[finding.code].severity == ERROR for finding in findings) and not document.findings:
        entry = declaring(id=stem, path=document.path, body=document.body, **values.values)
        checked = CheckedDocument(document, declaring, stem, values, entry)
    return checked, findings


def _body_rules(settings: LibrarySettings) -> tuple[Callable[[Body], Iterator[Finding]], ...]:
    rules = (*BODY_RULES, *TRAPS)
    return (*rules, copy_edits) if settings.copy_editing else rules


def is_mechanical(finding: Finding) -> bool:
    """Whether the finding's replacement may be put in place without asking what was meant."""
    return CATALOGUE[finding.code].mechanical and finding.replacement is not None and finding.sure


def worded(document: Document, finding: Finding) -> Problem:
    """A finding in words; the problem's file is the document's path below the content folder."""
    kind = CATALOGUE[finding.code]
    line, column = document.lines.place(finding.start)
    end_line, end_column = document.lines.place(max(finding.start, finding.end))
    message, hint = words_of(finding)
    mechanical = is_mechanical(finding)
    return Problem(
        document.path,
        line,
        column,
        end_line,
        end_column,
        kind.code,
        kind.severity,
        finding.field,
        message,
        hint,
        finding.replacement,
        mechanical,
    )


def _looked_at_together() -> Iterator[str]:
    """The fields that rules across documents look at, with their places."""
    yield from ("title", "aliases")
    for name, declaring in FOLDERS.items():
        yield from rules_of(name).looks_at
        for way in ways_of(declaring):
            if isinstance(way[-1].type, Reference | Asset | Video):
                yield way[0].name


@cache
def _placed() -> frozenset[str]:
    """The fields of which rules across documents need the places."""
    return frozenset(_looked_at_together())


@cache
def _valued() -> frozenset[str]:
    """The fields of which they need the values."""
    return _placed() | {declaring.offered_by for declaring in FOLDERS.values()}
