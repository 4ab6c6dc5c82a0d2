"""What is known of documents, kept between runs in buckets: a document's bucket is decided by its path.

A bucket has four parts, each in a file of its own, so that a run reads no more than it needs: the heads
always, facts and sketches where rules across documents
have to be run again, entries where a site is built. A part is believed only with the heads that it was
written with.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.body import Link
from generator.caching import Packed, digest
from generator.caching.known_classes import read, written
from generator.caching.packing import pack
from generator.checking.document_checks import Head, Looked, Task
from generator.checking.facts import Facts
from generator.checking.markdown_rules import LocalTarget
from generator.checking.problems import Problem
from generator.checking.sketches import Sketch
from generator.collections import FOLDERS
from generator.reading.nodes import Mapping as MappingNode
from generator.reading.nodes import Scalar
from generator.reading.nodes import Sequence as SequenceNode
from generator.schema import Context, Fingerprints, Group, Term, fields_of
from generator.schema.types import PartialDate

#: How many buckets there are: one edit has one of them written again, and a build reads all.
BUCKETS = 256
#: The parts beside the heads, by the names of what `Looked` holds.
PARTS = ("facts", "sketch", "entry")


def bucket_of(path: str) -> int:
    """The bucket of the document at a path."""
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % BUCKETS


@dataclass
class Bucket:
    """The documents of a bucket: their heads, and of each part either its items in the same order, or its
    bytes, or neither, if they are in the file.

    `odd` are those that are known for this run only.
    """

    heads: list[Head] = field(default_factory=list)
    items: dict[str, list[Any]] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    odd: list[Looked] = field(default_factory=list)

    @property
    def stamp(self) -> str:
        """What tells these documents with these texts from all others."""
        return digest(*(part for head in self.heads for part in (head.path, head.key)))


class Pickles:
    """Turns what is kept into bytes and back; of terms only their names."""

    def __init__(self, context: Context) -> None:
        self._vocabularies = context.vocabularies

    def dump(self, value: Any) -> bytes:
        """The bytes of a value."""
        return pack(written(value, Term, self._name))

    def load(self, data: bytes) -> Any:
        """The value of bytes that were unpacked; raises ValueError for anything else."""
        return read(data, _CLASSES, self._named)

    def _name(self, term: Term) -> str | None:
        for vocabulary in self._vocabularies.values():
            if vocabulary.get(term.name) is term:
                return f"{vocabulary.name} {term.name}"
        return None

    def _named(self, name: str) -> Term:
        vocabulary, _, term = name.partition(" ")
        found = self._vocabularies[vocabulary].get(term)
        if found is None:
            raise ValueError(name)
        return found


def bucket_with(looked: Sequence[Looked]) -> Bucket:
    """A bucket of documents that were looked at just now."""
    kept = [each for each in looked if each.head.key]
    items = {part: [getattr(each, part) for each in kept] for part in PARTS}
    return Bucket([each.head for each in kept], items, {}, [each for each in looked if not each.head.key])


@dataclass(frozen=True)
class Buckets:
    """The kept buckets of one task in a folder."""

    folder: Path
    task: Task

    def heads(self) -> dict[int, Bucket]:
        """The buckets that are there, with their heads."""
        found = {}
        for number, (_, heads) in self._read("head", range(BUCKETS)):
            if isinstance(heads, list):
                found[number] = Bucket(heads)
        return found

    def items(self, part: str, buckets: Mapping[int, Bucket]) -> Iterator[tuple[int, list[Any]]]:
        """Of buckets the items of a part; of those that are not there, or not what their heads say,
        nothing.
        """
        for number, (stamp, items) in self._read(part, list(buckets)):
            if (
                isinstance(items, list)
                and len(items) == len(buckets[number].heads)
                and stamp == buckets[number].stamp
            ):
                yield number, items

    def keep(self, buckets: Mapping[int, Bucket]) -> None:
        """Keep the heads of buckets, and what they hold of their other parts; of what is kept now only the
        file knows the bytes.
        """
        for part in PARTS:
            self.keep_part(part, buckets)
        pickles = Pickles(self.task.context)
        self._packed("head").add(
            {self._key(number): pickles.dump(("", bucket.heads)) for number, bucket in buckets.items()}
        )

    def keep_part(self, part: str, buckets: Mapping[int, Bucket]) -> None:
        """Keep what buckets hold of one part."""
        pickles = Pickles(self.task.context)
        made = {
            number: bucket.data.get(part) or pickles.dump((bucket.stamp, bucket.items[part]))
            for number, bucket in buckets.items()
            if part in bucket.data or part in bucket.items
        }
        if self._packed(part).add({self._key(number): data for number, data in made.items()}):
            for number in made:
                buckets[number].data.pop(part, None)

    def forget_others(self) -> None:
        """Forget what was kept of other tasks."""
        keys = {self._key(number) for number in range(BUCKETS)}
        for part in ("head", *PARTS):
            self._packed(part).forget_all_but(keys)

    def _read(self, part: str, numbers: Iterable[int]) -> Iterator[tuple[int, tuple[Any, Any]]]:
        pickles = Pickles(self.task.context)
        keys = {self._key(number): number for number in numbers}
        for key, data in self._packed(part).find(list(keys)):
            try:
                stamp, items = pickles.load(data)
            except (ValueError, TypeError):
                continue
            yield keys[key], (stamp, items)

    def _key(self, number: int) -> str:
        return f"{self.task.decided_by}-{number}"

    def _packed(self, part: str) -> Packed:
        return Packed(self.folder / f"{part}.sqlite")


def _classes() -> dict[tuple[str, str], type]:
    waiting: list[type] = list(FOLDERS.values())
    found: list[type] = [
        date,
        PartialDate,
        Problem,
        Head,
        Fingerprints,
        Facts,
        Looked,
        Scalar,
        SequenceNode,
        MappingNode,
        Link,
        LocalTarget,
        Sketch,
        *waiting,
    ]
    while waiting:
        declaring = waiting.pop()
        for declared in fields_of(declaring):
            if isinstance(declared.type, Group) and declared.type.of not in found:
                found.append(declared.type.of)
                waiting.append(declared.type.of)
    return {(each.__module__, each.__qualname__): each for each in found}


_CLASSES: Mapping[tuple[str, str], type] = _classes()
