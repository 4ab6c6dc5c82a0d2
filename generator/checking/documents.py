"""All documents of a content folder as they were looked at: just now, or by an earlier run where nothing
that decides the outcome has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from generator.caching.packing import unpack
from generator.caching.processes import shared_out, start_method
from generator.checking.buckets import PARTS, Bucket, Buckets, Pickles, bucket_of, bucket_with
from generator.checking.document_checks import Head, Looked, Task, Told
from generator.checking.facts import Facts
from generator.checking.sketches import Sketch
from generator.reading.folder import Look
from generator.schema import Entry

#: From so many documents that have to be read on, more processes pay.
_MANY = 200
#: So many buckets are kept together.
_TOGETHER = 32


class ChangedMeanwhile(Exception):
    """A document, whose path is given, was changed while the folder was being checked."""


@dataclass(frozen=True)
class _Parts:
    """Reads the parts of buckets; if it `remembers` them they stay in memory."""

    task: Task
    store: Buckets | None
    remembers: bool

    def items(self, part: str, buckets: Mapping[int, Bucket]) -> Iterator[tuple[Bucket, list[Any]]]:
        """Of each bucket the items of a part. Raises ChangedMeanwhile where they are lost and a document is
        no longer as its head says.
        """
        left = dict(buckets)
        for number, items in self._there(part, buckets):
            yield left.pop(number), items
        made: dict[int, Bucket] = {}
        for number, bucket in left.items():  # damaged, or another run has just written its own
            items = [getattr(self._again(head), part) for head in bucket.heads]
            made[number] = Bucket(bucket.heads, {part: items})
            yield bucket, self._remembered(bucket, part, items)
        if self.store and made:
            self.store.keep_part(part, made)

    def stayed(self, number: int, bucket: Bucket, heads: Mapping[int, Head]) -> list[Looked]:
        """The documents of a bucket that have these heads, by their places in it; they are looked at again
        where a part of the bucket is lost.
        """
        columns = {part: items for part in PARTS for _, items in self._there(part, {number: bucket})}
        if columns.keys() >= set(PARTS):
            return [Looked(head, *(columns[part][at] for part in PARTS)) for at, head in heads.items()]
        looked = (self.task.look(head.path, head.look) for head in heads.values())
        return [each for each in looked if isinstance(each, Looked)]

    def _there(self, part: str, buckets: Mapping[int, Bucket]) -> Iterator[tuple[int, list[Any]]]:
        """The items of a part of those buckets of which they need not be made again, each once."""
        left: dict[int, Bucket] = {}
        for number, bucket in buckets.items():
            if part in bucket.items:
                yield number, bucket.items[part]
            elif part in bucket.data:
                _, items = Pickles(self.task.context).load(unpack(bucket.data[part]))
                yield number, self._remembered(bucket, part, items)
            else:
                left[number] = bucket
        for number, items in self.store.items(part, dict(left)) if self.store and left else ():
            if number in left:  # a damaged file may give the same row twice
                yield number, self._remembered(left.pop(number), part, items)

    def _remembered(self, bucket: Bucket, part: str, items: list[Any]) -> list[Any]:
        if self.remembers:
            bucket.items[part] = items
        return items

    def _again(self, head: Head) -> Looked:
        looked = self.task.look(head.path)
        if not isinstance(looked, Looked) or looked.head.key != head.key:
            raise ChangedMeanwhile(head.path)
        return looked


@dataclass(frozen=True)
class Documents:
    """All documents, in order: their heads, and the other parts, which are read when they are asked for."""

    task: Task
    order: Sequence[str]
    buckets: Mapping[int, Bucket]
    parts: _Parts

    @cached_property
    def heads(self) -> list[Head]:
        """What is always known of each document."""
        found = {head.path: head for bucket in self.buckets.values() for head in bucket.heads}
        found |= {looked.head.path: looked.head for bucket in self.buckets.values() for looked in bucket.odd}
        return [found[path] for path in self.order]

    def facts(self) -> list[Facts]:
        """What the rules across documents know of each document that can be read."""
        return self._part("facts")

    def sketches(self) -> dict[str, Sketch]:
        """The sketches of bodies, by the paths of their documents."""
        return {each.path: each for each in self._part("sketch")}

    def entries(self) -> list[Entry]:
        """The entries that documents make."""
        return self._part("entry")

    def _part(self, part: str) -> list[Any]:
        found: dict[str, Any] = {}
        for bucket, items in self.parts.items(part, self.buckets):
            found |= {
                head.path: item for head, item in zip(bucket.heads, items, strict=True) if item is not None
            }
        found |= {
            looked.head.path: item
            for bucket in self.buckets.values()
            for looked in bucket.odd
            if (item := getattr(looked, part)) is not None
        }
        return [found[path] for path in self.order if path in found]


def looked_at(
    documents: Mapping[str, Look | None],
    task: Task,
    kept: Path | None,
    told: Told,
    last: Documents | None = None,
    *,
    remembers: bool = False,
) -> Documents:
    """Every document of a folder, given by path with what its file looks like.

    `last` is what this process knows of them from an earlier check, and the folder `kept` what other runs
    have left.
    """
    store = Buckets(kept, task) if kept else None
    parts = _Parts(task, store, remembers)
    before = (
        last.buckets if last and last.task.decided_by == task.decided_by else store.heads() if store else {}
    )
    inside: dict[int, list[str]] = {}
    for path in documents:
        inside.setdefault(bucket_of(path), []).append(path)
    wanted = {number: _wanted(paths, documents, before.get(number), task) for number, paths in inside.items()}
    touched = {
        number: each for number, each in wanted.items() if each or _some_gone(before[number], inside[number])
    }
    buckets = {number: before[number] for number in inside if number not in touched}
    done = len(documents) - sum(map(len, touched.values()))
    new: dict[int, Bucket] = {}
    for number, read in _read_all(task, touched):
        new[number] = _merged(number, before.get(number) or Bucket(), frozenset(inside[number]), read, parts)
        done += len(touched[number])
        told(done, len(documents))
        if len(new) >= _TOGETHER or done == len(documents):
            if store:
                store.keep(new)
            buckets |= new
            new = {}
    if store and touched:
        store.forget_others()
    return Documents(task, tuple(documents), buckets, parts)


def _wanted(
    paths: Iterable[str], documents: Mapping[str, Look | None], before: Bucket | None, task: Task
) -> list[_Wanted]:
    """Which documents of a bucket have to be read."""
    known = {head.path: head for head in before.heads if head.day <= task.context.today} if before else {}
    found = []
    for path in paths:
        head, look = known.get(path), documents[path]
        if head is None or look is None or head.look != look or path in task.instead:
            found.append(_Wanted(path, look, head.key if head else ""))
    return found


def _some_gone(before: Bucket, paths: Sequence[str]) -> bool:
    """Whether a bucket all of whose documents are known holds others too; if so it holds more."""
    return len(before.heads) > len(paths)


def _merged(number: int, before: Bucket, paths: frozenset[str], read: _Read, parts: _Parts) -> Bucket:
    """A bucket of what has stayed and what was read."""
    new = {head.path for head in read.bucket.heads} | {looked.head.path for looked in read.bucket.odd}
    looks = {head.path: head.look for head in read.same}
    stays = [at for at, head in enumerate(before.heads) if head.path in paths and head.path not in new]
    heads = {
        at: before.heads[at]._replace(look=looks.get(before.heads[at].path, before.heads[at].look))
        for at in stays
    }
    if not stays:
        return read.bucket
    if len(stays) == len(before.heads) and not read.bucket.heads:
        return Bucket(list(heads.values()), before.items, before.data, read.bucket.odd)
    fresh = parts.stayed(number, read.bucket, dict(enumerate(read.bucket.heads)))
    merged = bucket_with([*parts.stayed(number, before, heads), *fresh])
    merged.odd += read.bucket.odd
    return merged


class _Wanted(NamedTuple):
    """A document that has to be read: its path, what its file looks like, and the key that it had last (""
    if none is known).
    """

    path: str
    look: Look | None
    key: str


class _Read(NamedTuple):
    """What reading some documents of a bucket has brought: heads of those that are as they were, and a
    bucket of the others.
    """

    same: list[Head]
    bucket: Bucket


def _read_all(task: Task, wanted: Mapping[int, Sequence[_Wanted]]) -> Iterator[tuple[int, _Read]]:
    if sum(map(len, wanted.values())) < _MANY:
        yield from ((number, _read(task, each)) for number, each in wanted.items())
        return
    pickles = Pickles(task.context)
    for number, (same, heads, data, odd) in zip(
        wanted,
        shared_out(_read_beside, list(wanted.values()), _begin, task, method=start_method()),
        strict=True,
    ):
        yield number, _Read(same, Bucket(heads, {}, data, pickles.load(unpack(odd))))


def _read(task: Task, wanted: Sequence[_Wanted]) -> _Read:
    found = [task.look(*each) for each in wanted]
    return _Read(
        [each for each in found if isinstance(each, Head)],
        bucket_with([each for each in found if isinstance(each, Looked)]),
    )


_task: Task | None = None


def _begin(task: Task) -> None:
    global _task
    _task = task


def _read_beside(wanted: Sequence[_Wanted]) -> tuple[list[Head], list[Head], dict[str, bytes], bytes]:
    """The same in another process, with bytes instead of what only this one knows."""
    assert _task is not None
    read, pickles = _read(_task, wanted), Pickles(_task.context)
    bucket = read.bucket
    data = {part: pickles.dump((bucket.stamp, items)) for part, items in bucket.items.items()}
    return read.same, bucket.heads, data, pickles.dump(bucket.odd)
