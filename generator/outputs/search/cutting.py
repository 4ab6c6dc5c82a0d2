"""The index made from all entries: their texts in groups, the shards, the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from generator.caching import digest
from generator.caching.processes import fed
from generator.library import Library, facets
from generator.outputs.search import postings
from generator.outputs.search.facet_columns import facet_column
from generator.outputs.search.folding import traditional
from generator.outputs.search.folding_many import folded
from generator.outputs.search.kept_index import IndexParts, InMemory, MadeIndex, Mark
from generator.outputs.search.meaning import meaning_table
from generator.outputs.search.records import GROUP, doors_of, group_data, json_bytes, records, texts_of
from generator.outputs.search.shards import Shard, cost_of, shards
from generator.pages import Site
from generator.stopped import Stopped

_TOO_MANY = "有 {} 条条目，搜索索引最多能编 {} 条的号：网站没有更新。请把资源库分成几个。"
#: How many entries are read, and how many shards put into the store, at a time.
_ENTRIES, _SHARDS = 125 * GROUP, 500


def made_anew(site: Site, store: IndexParts, go_on: Callable[[], None]) -> MadeIndex:
    """The index of all entries of a site, its parts put into the store; `go_on` is called now and then and
    may raise what stops the work.

    What decides its parts is left open. Raises Stopped for more entries than an index can number.
    """
    library, doors = site.library, doors_of(site.library)
    if len(library.entries) > postings.MOST_ENTRIES:
        raise Stopped(_TOO_MANY.format(len(library.entries), postings.MOST_ENTRIES))
    digests: list[str] = []

    def texts() -> Iterator[list[list[str]]]:
        digests.clear()
        for start in range(0, len(library.entries), _ENTRIES):
            go_on()
            found = list(records(site, library.entries[start : start + _ENTRIES], doors))
            groups = [
                json_bytes(group_data(found[first : first + GROUP], doors))
                for first in range(0, len(found), GROUP)
            ]
            digests.extend(stored(store, groups))
            site.forget_bodies()
            yield [texts_of(record, doors) for record in found]

    def cut(chunks: Iterable[list[list[str]]]) -> tuple[list[Mark], int]:
        return _cut(store, chain.from_iterable(map(folded, chunks)))

    marks, cost = cut(texts()) if isinstance(store, InMemory) else fed(cut, texts)
    entries = tuple((entry.url[1:], "") for entry in library.entries)
    return MadeIndex(entries, "", tuple(digests), tuple(marks), cost, tables(library, store))


def _cut(store: IndexParts, entries: Iterable[Sequence[str]]) -> tuple[list[Mark], int]:
    """The shards of entries given as their folded texts, and what all terms cost."""
    found = postings.collect(entries)
    marks: list[Mark] = []
    waiting: list[Shard] = []
    for shard in shards(found):
        waiting.append(shard)
        if len(waiting) == _SHARDS:
            marks += marked(store, waiting)
            waiting = []
    return marks + marked(store, waiting), cost_of(found.count, len(found.data))


def marked(store: IndexParts, new: Sequence[Shard]) -> list[Mark]:
    """What is known of shards, whose bytes are put into the store."""
    return [
        Mark(shard.start, shard.terms, key)
        for shard, key in zip(new, stored(store, [shard.data for shard in new]), strict=True)
    ]


def stored(store: IndexParts, new: Sequence[bytes]) -> list[str]:
    """The digests of parts, which are put into the store."""
    keys = [digest(data) for data in new]
    store.add(dict(zip(keys, new, strict=True)))
    return keys


def tables(library: Library, store: IndexParts) -> dict[str, str]:
    """The digests of the tables, by their names."""
    made = {
        "facets": [facet_column(facet, library) for facet in facets(library)],
        "titles": _by_title(library),
        "meaning": meaning_table(library),
        "folds": "".join(one + other for one, other in sorted(traditional().items())),
    }
    return dict(zip(made, stored(store, [json_bytes(table) for table in made.values()]), strict=True))


def _by_title(library: Library) -> list[int]:
    """The numbers of the entries in the order of their titles; GB 18030 keeps the common characters in the
    order of pinyin.
    """
    return [
        number
        for _, number in sorted(
            (entry.title.encode("gb18030"), number) for number, entry in enumerate(library.entries)
        )
    ]
