"""What checks found in each document by itself, kept between runs.

It is decided by the document's path and text, the vocabularies, the library's settings and the generator; by the day only in that a date which was not in the future
never will be, so documents with a date in the future are looked at each time, and a kept one counts from the day on which it was looked at.
"""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generator.checking.body_lines import Link
from generator.checking.markdown_rules import LocalTarget
from generator.checking.memory import Memory
from generator.checking.sketches import Sketch
from generator.checking.values import CheckedDocument, Values
from generator.keeping import Packed, digest, identity
from generator.keeping.known_classes import read, written
from generator.keeping.processes import shared_out, start_method
from generator.reading import Document, Finding, document_of
from generator.reading.front_matter import FrontMatter
from generator.reading.nodes import Mapping as MappingNode
from generator.reading.nodes import Scalar
from generator.reading.nodes import Sequence as SequenceNode
from generator.schema import FOLDERS, Context, Entry, Group, Term, fields_of
from generator.schema.settings import LibrarySettings
from generator.schema.types import Asset, PartialDate, Reference, Video

#: From so many documents that have to be looked at on, more processes pay.
_MANY = 200
_CHUNK = 40


@dataclass(frozen=True)
class Looked:
    """A document as the rules across documents need it: what was found in it by itself, the links of its body within the library, and the body's sketch."""

    checked: CheckedDocument | None
    findings: tuple[Finding, ...]
    targets: tuple[LocalTarget, ...]
    sketch: Sketch | None = None

    @property
    def of_the_day(self) -> bool:
        """Whether another day would find something else."""
        return any(finding.code == "value-date-future" for finding in self.findings)


#: What is told of progress: how many documents are done, of how many.
Told = Callable[[int, int], None]
#: Looks at one document: a function of an importable module.
Look = Callable[[Document, Context, LibrarySettings, bool], Looked]


def files_of(targets: Sequence[LocalTarget]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which files a body links to, and which pictures it shows."""
    named = [target for target in targets if not target.path.endswith(".md")]
    files = dict.fromkeys(target.path for target in named if not target.link.image)
    pictures = dict.fromkeys(target.path for target in named if target.link.image or target.link.definition)
    return tuple(files), tuple(pictures)


def _classes() -> dict[tuple[str, str], type]:
    waiting: list[type] = list(FOLDERS.values())
    found: list[type] = [date, PartialDate, Finding, Values, Scalar, SequenceNode, MappingNode, Link, LocalTarget, Sketch]
    while waiting:
        declaring = waiting.pop()
        for declared in fields_of(declaring):
            if isinstance(declared.type, Group) and declared.type.of not in found:
                found.append(declared.type.of)
                waiting.append(declared.type.of)
    return {(each.__module__, each.__qualname__): each for each in found}


@dataclass(frozen=True)
class Task:
    """How documents are looked at: the same in every process."""

    look: Look
    context: Context
    settings: LibrarySettings
    loose: bool

    def packed(self, document: Document) -> bytes:
        """What is kept of a document."""
        looked = self.look(document, self.context, self.settings, self.loose)
        findings = [dataclasses.replace(finding, params=dict(finding.params)) for finding in looked.findings]
        checked = looked.checked
        own = None
        if checked:
            nodes = {name: node for name, node in checked.values.nodes.items() if name in _LOOKED_AT_TOGETHER}
            values = Values(checked.values.values, nodes, {}, checked.values.spoiled)
            own = (checked.declaring.collection, checked.id, values, checked.entry is not None)
        kept = (self.context.today, document.front.body_start, own, findings, looked.targets, looked.sketch)
        return zlib.compress(written(kept, Term, self._name), 1)

    def unpacked(self, data: bytes, path: str, text: str) -> Looked | None:
        """The same as from looking at the document anew; None where the kept bytes don't hold for today."""
        try:
            day, body_start, own, findings, targets, sketch = read(data, _CLASSES, self._named)
        except (ValueError, TypeError):
            return None
        if day > self.context.today:
            return None
        findings = tuple(dataclasses.replace(each, params=MappingProxyType(each.params)) for each in findings)
        if own is None:
            return Looked(None, findings, targets, sketch)
        collection, name, values, is_entry = own
        declaring = FOLDERS[collection]
        document = Document(path, text, FrontMatter(None, body_start, ()), ())
        entry: Entry | None = None
        if is_entry:
            files, pictures = files_of(targets)
            entry = declaring(id=name, path=path, body=document.body, body_files=files, body_pictures=pictures, **values.values)
        return Looked(CheckedDocument(document, declaring, name, values, entry), findings, targets, sketch)

    def _name(self, term: Term) -> str | None:
        for vocabulary in self.context.vocabularies.values():
            if vocabulary.get(term.name) is term:
                return f"{vocabulary.name} {term.name}"
        return None

    def _named(self, name: str) -> Term:
        vocabulary, _, term = name.partition(" ")
        found = self.context.vocabularies[vocabulary].get(term)
        if found is None:
            raise ValueError(name)
        return found

    def decided_by(self) -> str:
        """What decides the outcome beside the document and the day."""
        words = [(name, *map(dataclasses.astuple, vocabulary)) for name, vocabulary in sorted(self.context.vocabularies.items())]
        return digest(identity(), repr(words), repr(self.settings), repr(self.loose))


def looked_at(texts: Sequence[tuple[str, str]], task: Task, kept: Path | None, told: Told, memory: Memory | None = None) -> list[Looked]:
    """Each document, given by path and text: looked at now, or known from when it was looked at last (from `memory` or the file `kept`, if there are any)."""
    if kept is None and memory is None and len(texts) < _MANY:
        return [task.look(document_of(path, text), task.context, task.settings, task.loose) for path, text in texts]
    store, base = Packed(kept) if kept else None, task.decided_by()
    last = memory.looked if memory else {}
    known = [each if (each := last.get(path)) and each[0] == base and each[1] is text else None for path, text in texts]
    keys = [each[2] if each else digest(base, path, text) for each, (path, text) in zip(known, texts, strict=True)]
    found: list[Looked | None] = [each[3] if each else None for each in known]
    numbers = {key: number for number, key in enumerate(keys) if found[number] is None}
    for key, data in store.find(list(numbers)) if store else ():
        found[numbers[key]] = task.unpacked(data, *texts[numbers[key]])
    missing = [number for number, looked in enumerate(found) if looked is None]
    new: dict[str, bytes] = {}
    for number, data in zip(missing, _packed(task, [texts[number] for number in missing]), strict=True):
        path, text = texts[number]
        looked = task.unpacked(zlib.decompress(data), path, text) or task.look(document_of(path, text), task.context, task.settings, task.loose)
        if not looked.of_the_day:
            new[keys[number]] = data
        found[number] = looked
        told(len(texts) - len(missing) + len(new), len(texts))
    if store:
        store.add(new)
        store.forget_all_but(keys)
    everything = [looked for looked in found if looked is not None]
    if memory:
        memory.looked = {path: (base, text, key, looked) for (path, text), key, looked in zip(texts, keys, everything, strict=True) if not looked.of_the_day}
    return everything


def _packed(task: Task, texts: Sequence[tuple[str, str]]) -> Iterator[bytes]:
    if len(texts) < _MANY:
        yield from (task.packed(document_of(*each)) for each in texts)
        return
    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    for part in shared_out(_packed_chunk, chunks, _begin, task, method=start_method()):
        yield from part


_task: Task | None = None


def _begin(task: Task) -> None:
    global _task
    _task = task


def _packed_chunk(texts: Sequence[tuple[str, str]]) -> list[bytes]:
    assert _task is not None
    return [_task.packed(document_of(*each)) for each in texts]


def _together() -> Iterator[str]:
    """The fields whose places rules across documents point at."""
    yield from ("title", "aliases")
    for declaring in FOLDERS.values():
        for declared in fields_of(declaring):
            inner = fields_of(declared.type.of) if isinstance(declared.type, Group) else (declared,)
            if any(isinstance(each.type, Reference | Asset | Video) for each in inner):
                yield declared.name


_LOOKED_AT_TOGETHER = frozenset(_together())
_CLASSES: Mapping[tuple[str, str], type] = _classes()
