"""The search index: every file that the finder fetches, and what it is made of."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from generator.library import Library, facets
from generator.outputs.search.facet_columns import facet_column
from generator.outputs.search.folding import fold, traditional
from generator.outputs.search.postings import collect
from generator.outputs.search.records import GROUP, Door, Record, group_data, records
from generator.outputs.search.shards import Shard, shards
from generator.pages import Site
from generator.pages.facts import LISTINGS

#: What questions are made of besides what they are about; the browser cuts a sentence at these words.
_ASKING = "怎么办|怎么样|怎么|怎样|如何|为什么|什么|请问|应该|可以|能不能|要不要|是不是|有没有|该不该|老是|总是|[的了吗呢吧啊呀么着是我你您他她它们这那很太也都就又还]"
#: The fields whose listings everyday words lead to, and the vocabularies of their terms. Themes come first: records name them by number.
_DOORS = (("themes", "themes"), ("grades", "grades"), ("category", "categories"), ("kind", "base-kinds"), ("street", "streets"))


_MANIFEST = "search/manifest.json"
_FILE = re.compile(r"search/[0-9a-f]+/\w+\.(?:bin|json)")


def is_of_index(path: str) -> bool:
    """Whether a path of the site is one of the index's files."""
    return path == _MANIFEST or _FILE.fullmatch(path) is not None


@dataclass(frozen=True)
class SearchIndex:
    """The index of a library: what it knows of itself, its shards, the texts of results, and tables that are fetched when they are needed."""

    manifest: dict[str, Any]
    shards: tuple[Shard, ...]
    texts: tuple[str, ...]
    tables: dict[str, str]

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Every file with its path from the site's root; all but the manifest stand in a folder named by their contents, so they can be kept for ever."""
        folder = f"search/{self.manifest['version']}"
        yield _MANIFEST, _json(self.manifest)
        yield from ((f"{folder}/{number}.bin", shard.data) for number, shard in enumerate(self.shards))
        yield from ((f"{folder}/t{number}.json", text) for number, text in enumerate(self.texts))
        yield from ((f"{folder}/{name}.json", text) for name, text in self.tables.items())

    def stats(self) -> dict[str, int]:
        """Numbers and bytes of what the index is made of, by their Chinese names."""
        sizes = [len(shard.data) for shard in self.shards]
        return {
            "条目": self.manifest["entries"],
            "词项": sum(shard.terms for shard in self.shards),
            "分片": len(self.shards),
            "分片字节": sum(sizes),
            "最大分片字节": max(sizes, default=0),
            "正文文件": len(self.texts),
            "正文字节": sum(len(text.encode()) for text in self.texts),
            "筛选字节": len(self.tables["facets"].encode()),
            "筛选压缩后字节": len(gzip.compress(self.tables["facets"].encode(), mtime=0)),
            "清单字节": len(_json(self.manifest).encode()),
        }


def cut_shards(site: Site, go_on: Callable[[], None] = lambda: None) -> tuple[Shard, ...]:
    """The shards of the index of all entries of a site; `go_on` is called for each entry and may raise what stops the work."""

    def folded(record: Record) -> list[str]:
        go_on()
        return [fold(text) for text in record.texts]

    return tuple(shards(collect(map(folded, _records(site)))))


def search_index(site: Site, cut: Callable[[], tuple[Shard, ...]] | None = None, go_on: Callable[[], None] = lambda: None) -> SearchIndex:
    """Make the index of all entries of a site; `cut` gives its shards where they are made beside, and is asked for them last."""
    library = site.library
    doors = _doors(library)
    found = _records(site)
    texts = []
    for start in range(0, len(found), GROUP):
        go_on()
        texts.append(_json(group_data(found[start : start + GROUP])))
    tables = {
        "facets": _json([facet_column(facet, library) for facet in facets(library)]),
        "titles": _json(_by_title(library)),
        "folds": _json("".join(one + other for one, other in sorted(traditional().items()))),
    }
    all_shards = cut() if cut else cut_shards(site, go_on)
    manifest = {
        "version": _version(all_shards, (*texts, *tables.values())),
        "entries": len(found),
        "group": GROUP,
        "starts": " ".join(shard.start for shard in all_shards),
        "asking": _ASKING,
        "doors": [[door.label, door.address, *door.words] for door in doors],
    }
    return SearchIndex(manifest, all_shards, tuple(texts), tables)


def _records(site: Site) -> list[Record]:
    return records(site.library, site.words_of, site.card_of, _doors(site.library))


def _doors(library: Library) -> list[Door]:
    return [
        Door(term.label, f"{LISTINGS[field]}/{term.name}/", (*term.synonyms, *term.variants))
        for field, vocabulary in _DOORS
        for term in library.vocabularies[vocabulary]
        if library.having(field, term.name)
    ]


def _by_title(library: Library) -> list[int]:
    """The numbers of the entries in the order of their titles; GB 18030 keeps the common characters in the order of pinyin."""
    return [number for _, number in sorted((entry.title.encode("gb18030"), number) for number, entry in enumerate(library.entries))]


def _version(cut: Iterable[Shard], others: Iterable[str]) -> str:
    digest = blake2s(digest_size=5)
    for shard in cut:
        digest.update(shard.data)
    for text in others:
        digest.update(text.encode())
    return digest.hexdigest()


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
