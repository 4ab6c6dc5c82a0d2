"""The search index: every file that the finder fetches, and where its bytes come from."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import blake2s

from generator.caching import digest
from generator.caching.processes import beside
from generator.library import Library, serious_words
from generator.outputs.output import SiteFile
from generator.outputs.search.kept_index import IndexParts, InMemory, KeptIndex, MadeIndex, changed
from generator.outputs.search.records import GROUP, doors_of, json_bytes
from generator.pages import Site

#: What questions are made of besides what they are about; the browser cuts a sentence at these words.
_ASKING = "怎么办|怎么样|怎么|怎样|如何|为什么|什么|请问|应该|可以|能不能|要不要|是不是|有没有|该不该|老是|总是|[的了吗呢吧啊呀么着是我你您他她它们这那很太也都就又还]"
#: Where more entries have changed than these, or than one in so many, the index is made anew.
_FEW, _ONE_IN = 20, 100
#: The folder of the site in which all files of the index are; there may be others.
FOLDER = "search"
_MANIFEST = f"{FOLDER}/manifest.json"
_FILE = re.compile(rf"{FOLDER}/[0-9a-f]+/\w+\.(?:bin|json)")


def is_of_index(path: str) -> bool:
    """Whether a path of the site is one of the index's files."""
    return path == _MANIFEST or _FILE.fullmatch(path) is not None


@dataclass(frozen=True)
class SearchIndex:
    """The index of a library: the shards, the texts of results, tables that are fetched when they are
    needed, and a manifest, what it knows of itself.
    """

    site: Site
    made: MadeIndex
    store: IndexParts

    def files(self) -> Iterator[SiteFile]:
        """Every file; all but the manifest stand in a folder named by their contents, so they can be kept
        for ever.
        """
        yield SiteFile(_MANIFEST, digest(self._manifest))
        yield from (SiteFile(path, key) for path, key in self._parts.items())

    def bytes_of(self, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files, in any order; where some are lost or damaged, the index is made anew."""
        if _MANIFEST in paths:
            yield _MANIFEST, self._manifest
        wanted: dict[str, list[str]] = {}
        for path in paths:
            if path in self._parts:
                wanted.setdefault(self._parts[path], []).append(path)
        for key, data in self.store.find(list(wanted)):
            yield from ((path, data) for path in wanted.pop(key, ()))
        if wanted:
            yield from search_index(self.site).bytes_of([path for paths in wanted.values() for path in paths])

    def stats(self) -> dict[str, int]:
        """Numbers and bytes of what the index is made of, by their Chinese names."""
        sizes = {
            path: (len(data), data) for path, data in self.bytes_of([file.path for file in self.files()])
        }
        shards = [size for path, (size, _) in sizes.items() if path.endswith(".bin")]
        texts = [size for path, (size, _) in sizes.items() if re.search(r"/t\d+\.json$", path)]
        facets = sizes[f"{self._folder}/facets.json"][1]
        return {
            "条目": len(self.made.entries),
            "词项": sum(mark.terms for mark in self.made.shards),
            "分片": len(shards),
            "分片字节": sum(shards),
            "最大分片字节": max(shards, default=0),
            "正文文件": len(texts),
            "正文字节": sum(texts),
            "筛选字节": len(facets),
            "筛选压缩后字节": len(gzip.compress(facets, mtime=0)),
            "清单字节": len(self._manifest),
        }

    @cached_property
    def _version(self) -> str:
        return blake2s("".join(self.made.digests()).encode(), digest_size=5).hexdigest()

    @property
    def _folder(self) -> str:
        return f"search/{self._version}"

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The digests of all files but the manifest, by their paths."""
        # By its start: so a new shard among others changes no other's name.
        names = [f"{mark.start.encode('utf-16-be').hex()}.bin" for mark in self.made.shards]
        names += [f"t{number}.json" for number in range(len(self.made.texts))]
        names += [f"{name}.json" for name in self.made.tables]
        return {f"{self._folder}/{name}": key for name, key in zip(names, self.made.digests(), strict=True)}

    @cached_property
    def _manifest(self) -> bytes:
        library = self.site.library
        return json_bytes(
            {
                "version": self._version,
                "entries": len(self.made.entries),
                "group": GROUP,
                "starts": " ".join(mark.start for mark in self.made.shards),
                "asking": _ASKING,
                "serious": asdict(serious_words(library)),
                "help": [[line.label, line.help] for line in library.vocabularies["help"]],
                "grades": [term.name for term in library.vocabularies["grades"]],
                "samples": [n for n, entry in enumerate(library.entries) if entry.is_sample],
                "doors": [[door.label, door.address, *door.words] for door in doors_of(library)],
            }
        )


def search_index(
    site: Site, kept: KeptIndex | None = None, go_on: Callable[[], None] = lambda: None
) -> SearchIndex:
    """The index of all entries of a site; where one is `kept`, only what has changed is made. `go_on` is
    called now and then and may raise what stops the work.
    """
    if kept is None:
        store = InMemory()
        return SearchIndex(site, made_anew(site, store, go_on), store)
    return begin_index(site, kept, go_on)()


def begin_index(
    site: Site, kept: KeptIndex, go_on: Callable[[], None] = lambda: None
) -> Callable[[], SearchIndex]:
    """Begin to bring the index that is kept up to date, beside what follows where that can be; calling what
    is given back does the rest.
    """
    patched = _begin_patching(site, kept)

    def index() -> SearchIndex:
        made = patched()
        if made is None:
            kept.forget()
            made = replace(
                made_anew(site, kept.store, go_on),
                entries=kept.entries(site.library),
                shape=kept.shape(site.library),
            )
            kept.write(made, site.library)
        return SearchIndex(site, made, kept.store)

    return index


def _begin_patching(site: Site, kept: KeptIndex) -> Callable[[], MadeIndex | None]:
    """Begin to make the index from the one that is kept, beside what follows where that can be; calling
    what is given back gives it.

    None where it has to be made anew: other entries, another order, other vocabularies, too many changes,
    or what is kept is damaged.
    """
    library = site.library
    before, entries = kept.read(library), kept.entries(library)
    numbers = changed(before.entries, entries) if before else None
    if (
        before is None
        or numbers is None
        or not before.shards
        or len(numbers) > max(_FEW, len(entries) // _ONE_IN)
    ):
        return lambda: None
    parts = beside(lambda: _patched(site, before, numbers, kept.store)) if numbers else lambda: before

    def patched() -> MadeIndex | None:
        made, shape = parts(), kept.shape(library)
        if made is None:
            return None
        made = replace(made, entries=entries)
        if shape != before.shape:
            made = replace(made, shape=shape, tables=_tables(library, kept.store))
        if made != before:
            kept.write(made, library)
        return made

    return patched


# What makes parts of an index works on arrays: it is loaded only where there is something to make, and then
# mostly beside what follows.


def made_anew(site: Site, store: IndexParts, go_on: Callable[[], None]) -> MadeIndex:
    """The index of all entries, made of nothing that is kept."""
    from generator.outputs.search import cutting

    return cutting.made_anew(site, store, go_on)


def _patched(site: Site, before: MadeIndex, numbers: Sequence[int], store: IndexParts) -> MadeIndex | None:
    from generator.outputs.search import patching

    return patching.patched(site, before, numbers, store)


def _tables(library: Library, store: IndexParts) -> dict[str, str]:
    from generator.outputs.search import cutting

    return cutting.tables(library, store)
