"""Runs the rules across documents; what they found is kept, and holds as long as nothing has changed that
they look at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from generator.caching import Packed, digest, identity
from generator.caching.packing import pack
from generator.checking.buckets import Pickles
from generator.checking.document_checks import Task, worded
from generator.checking.documents import Documents
from generator.checking.near_duplicates import id_of, near_duplicates
from generator.checking.problems import Problem
from generator.checking.register import Register
from generator.checking.relation_rules import REGISTER_RULES
from generator.checking.rules import library_rules
from generator.reading import Document, Finding, document_of
from generator.reading.file_faults import FileFaults
from generator.reading.folder import Folder, is_settled
from generator.schema.types import is_picture


class _Found(NamedTuple):
    """What rules found: a hash of what they looked at, the keys of the documents in which they found
    something, and the problems.
    """

    decided_by: str
    keys: dict[str, str]
    problems: list[Problem]


@dataclass(frozen=True)
class _Kept:
    """What an earlier run found, in a file; each kind of rules has a name."""

    packed: Packed
    task: Task

    def find(self, name: str, decided_by: str, documents: Documents) -> _Found | None:
        """What was found, if the same was looked at and the documents in which something was found are as
        they were: their lines count.
        """
        for _, data in self.packed.find([self._key(name)]):
            try:
                found = _Found(*Pickles(self.task.context).load(data))
            except (ValueError, TypeError):
                return None
            return (
                found
                if found.decided_by == decided_by and found.keys == _keys(found.problems, documents)
                else None
            )
        return None

    def keep(self, name: str, found: _Found) -> None:
        """Keep it instead of what was found before."""
        self.packed.add({self._key(name): Pickles(self.task.context).dump(tuple(found))})

    def notes(self) -> Any:
        """What is noted of pictures."""
        for _, data in self.packed.find([_of_pictures()]):
            with suppress(ValueError):
                return json.loads(data)
        return None

    def note(self, notes: Any) -> None:
        """Note it instead of what was noted before."""
        self.packed.add(
            {_of_pictures(): pack(json.dumps(notes, ensure_ascii=False).encode("utf-8", "surrogatepass"))}
        )

    def forget_others(self) -> None:
        """Forget what was found for other vocabularies or by other generators."""
        self.packed.forget_all_but({_of_pictures(), *(self._key(name) for name in ("relations", "bodies"))})

    def _key(self, name: str) -> str:
        return f"{self.task.decided_by}-{name}"


def _of_pictures() -> str:
    """Under this the notes on pictures are kept: nothing but the generator and the pictures themselves
    decides them.
    """
    return f"{identity()}-pictures"


def problems_across(documents: Documents, folder: Folder, kept: Path | None, now: int) -> list[Problem]:
    """The problems that no document has by itself; `now` is the time, in nanoseconds, at which the folder
    was looked at.
    """
    store = _Kept(Packed(kept / "across.sqlite"), documents.task) if kept else None
    of_bodies = digest(*(f"{head.path} {head.sketch}" for head in documents.heads))
    relations = _found(
        "relations",
        _of_relations(documents, folder, now),
        documents,
        store,
        lambda: _relations(documents, folder, store, now),
    )
    return [*relations, *_found("bodies", of_bodies, documents, store, lambda: _alike(documents))]


def _found(
    name: str,
    decided_by: str,
    documents: Documents,
    store: _Kept | None,
    find: Callable[[], Iterable[Problem]],
) -> list[Problem]:
    known = store.find(name, decided_by, documents) if store and decided_by else None
    if known is None:
        problems = list(find())
        known = _Found(decided_by, _keys(problems, documents), problems)
        if store and decided_by:
            store.keep(name, known)
            store.forget_others()
    return known.problems


def _of_relations(documents: Documents, folder: Folder, now: int) -> str:
    """What decides what rules on relations and files find; "" where a picture may just be changing."""
    pictures = {path: look for path, look in folder.files.items() if is_picture(path)}
    if not all(is_settled(look, now) for look in pictures.values()):
        return ""
    return digest(
        *(f"{head.path} {head.facts}" for head in documents.heads),
        *sorted(folder.files),
        repr(sorted(pictures.items())),
    )


def _keys(problems: list[Problem], documents: Documents) -> dict[str, str]:
    paths = {problem.file for problem in problems}
    return {head.path: head.key for head in documents.heads if head.path in paths}


def _relations(documents: Documents, folder: Folder, store: _Kept | None, now: int) -> Iterator[Problem]:
    task = documents.task
    before = store.notes() if store else None
    faults = FileFaults(task.content, now, before)
    register = Register(tuple(documents.facts()), folder.files, faults, task.settings)
    found: dict[str, list[Finding]] = {}
    for rule in (*REGISTER_RULES, *library_rules()):
        for facts, finding in rule(register):
            found.setdefault(facts.path, []).append(finding)
    if store and (notes := faults.notes()) != before:
        store.note(notes)
    for path, findings in found.items():
        document = _document(task, path)
        yield from (worded(document, finding) for finding in findings)


def _alike(documents: Documents) -> Iterator[Problem]:
    task = documents.task
    for path, other, share in near_duplicates(documents.sketches(), lambda path: _document(task, path).body):
        document = _document(task, path)
        start = document.front.body_start + len(document.body) - len(document.body.lstrip())
        params = {"other": id_of(other), "path": other, "share": int(share * 100)}
        yield worded(document, Finding("body-near-duplicate", start, start, params=params))


def _document(task: Task, path: str) -> Document:
    text, _ = task.read(path)
    return document_of(path, text)
