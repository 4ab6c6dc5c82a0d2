"""An index made from the one before: only what changed entries have and had is looked at."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.outputs.search.cutting import marked, stored
from generator.outputs.search.folding_many import folded
from generator.outputs.search.kept_index import IndexParts, MadeIndex, Mark
from generator.outputs.search.postings import places_of
from generator.outputs.search.records import (
    GROUP,
    Record,
    WayIn,
    doors_of,
    group_data,
    json_bytes,
    records,
    texts_of,
)
from generator.outputs.search.recutting import Recutting
from generator.outputs.search.shards import Shard
from generator.pages import Site


class _Lost(Exception):
    """Parts of the index before are lost or damaged."""


def patched(site: Site, before: MadeIndex, numbers: Sequence[int], store: IndexParts) -> MadeIndex | None:
    """The index with new records for some entries, by number; None where parts of the one before are lost,
    or all shards are to be cut otherwise.
    """
    doors = doors_of(site.library)
    new = dict(
        zip(numbers, records(site, [site.library.entries[number] for number in numbers], doors), strict=True)
    )
    try:
        groups = _groups(before, sorted({number // GROUP for number in numbers}), store)
        changes = _changes(
            {number: (groups[number // GROUP][number % GROUP], record) for number, record in new.items()},
            doors,
        )
        recutting = Recutting(
            before.shards, before.cost, lambda marks: _read(store, [mark.digest for mark in marks])
        )
        recut = recutting.recut(changes)
    except _Lost:
        return None
    if recut is None:
        return None
    for number, record in new.items():
        groups[number // GROUP][number % GROUP] = record
    texts = list(before.texts)
    for group, digest in zip(
        groups,
        stored(store, [json_bytes(group_data(group, doors)) for group in groups.values()]),
        strict=True,
    ):
        texts[group] = digest
    marks = iter(marked(store, [each for each in recut if isinstance(each, Shard)]))
    return replace(
        before,
        texts=tuple(texts),
        shards=tuple(each if isinstance(each, Mark) else next(marks) for each in recut),
        cost=recutting.cost,
    )


def _groups(before: MadeIndex, numbers: Sequence[int], store: IndexParts) -> dict[int, list[Record]]:
    """The records in files of texts, by the files' numbers."""
    return {
        number: json.loads(data)[1:]
        for number, data in zip(
            numbers, _read(store, [before.texts[number] for number in numbers]), strict=True
        )
    }


def _changes(records: dict[int, tuple[Record, Record]], doors: Sequence[WayIn]) -> dict[str, dict[int, int]]:
    """In which places terms stand now that stood in others; of entries, by number, the records are given
    that they had and have.
    """
    changes: dict[str, dict[int, int]] = {}
    for number, (had, has) in records.items():
        then, now = map(places_of, folded([texts_of(record, doors) for record in (had, has)]))
        for term in then.keys() | now.keys():
            if then.get(term) != now.get(term):
                changes.setdefault(term, {})[number] = now.get(term, 0)
    return changes


def _read(store: IndexParts, digests: Collection[str]) -> Iterator[bytes]:
    """Parts in the order in which they are asked for; raises _Lost where one is not there."""
    found = dict(store.find(digests))
    if not found.keys() >= set(digests):
        raise _Lost
    return (found[digest] for digest in digests)
