"""A site whose pages are made in shards, each on a machine of its own, and put together afterwards.

A shard is a folder with pages and share images, what decides each, and what the build needs to know of their
bodies. Putting shards together lays all that down as if it had been built in place; the build that follows
makes the rest, and whatever is missing or no longer right: so the outcome never depends on the shards.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from generator.caching import Packed
from generator.caching.packing import pack
from generator.options import BuildOptions, SiteShard
from generator.outputs.output import Output, SiteFile
from generator.publishing import SiteFolder, looks
from generator.publishing.finishing import WORDS
from generator.stopped import Stopped

#: The parts of a shard's folder.
_SITE, _KEPT, _FILES = "site", "kept", "files.json"
#: How many kept bodies, and how many files of books, are taken over at a time.
_TOGETHER, _BOOKS_TOGETHER = 500, 20


def shard_options(options: BuildOptions, shard: SiteShard) -> BuildOptions:
    """How a shard of the site is built: into a folder beside the site's, with all that is kept."""
    folder = options.site.with_name(f"{options.site.name}-{shard.number}-of-{shard.of}")
    return replace(options, site=folder / _SITE, cache=folder / _KEPT, shard=shard)


@dataclass(frozen=True)
class OwnOnly:
    """Those files of an output that belong to a shard."""

    output: Output
    paths: Collection[str]

    def files(self) -> Iterable[SiteFile]:
        """The files."""
        return [file for file in self.output.files() if file.path in self.paths]

    def bytes_of(self, paths: Collection[str]) -> Iterable[tuple[str, bytes]]:
        """The bytes of those that are asked for."""
        return self.output.bytes_of(paths)


def note_shard(options: BuildOptions, outputs: Iterable[Output]) -> None:
    """Note beside a shard's site which files it has, and the key of each."""
    assert options.shard is not None
    keys = {file.path: file.key for output in outputs for file in output.files()}
    noted = {"shard": [options.shard.number, options.shard.of], "files": keys}
    path = options.site.with_name(_FILES)
    path.write_text(json.dumps(noted, ensure_ascii=False), "utf-8")


def join(folders: Sequence[Path], options: BuildOptions) -> list[str]:
    """Lay the shards in these folders down as the site that is then built. Gives what is to be said of them.

    Raises Stopped where a folder is no shard, or the site's folder holds something.
    """
    if options.site.is_dir() and any(options.site.iterdir()):
        raise Stopped(f"{options.site.name} 里已经有文件：拼合要从空的文件夹开始，请先删掉它。")
    noted = {folder: _noted(folder) for folder in folders}
    keys: dict[str, str] = {}
    for folder, (_, files) in noted.items():
        for path in looks(folder / _SITE):
            if path in files:
                target = options.site / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(folder / _SITE / path, target)
                keys[path] = files[path]
        _take_over(replace(options, cache=folder / _KEPT), options)
    SiteFolder(options.site, options.staging, options.record).note(keys)
    return _missing([shard for shard, _ in noted.values()])


def _noted(folder: Path) -> tuple[SiteShard, Mapping[str, str]]:
    try:
        noted = json.loads((folder / _FILES).read_text("utf-8"))
        return SiteShard(*map(int, noted["shard"])), {
            str(path): str(key) for path, key in noted["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Stopped(f"{folder} 不是 library build --shard 生成的一份，或者没有传完整。") from None


def _take_over(shard: BuildOptions, into: BuildOptions) -> None:
    """Take over what a shard keeps: the words of its bodies, its books, and what the check found, which is
    the same in all.
    """
    for name, together in ((into.kept_pages / WORDS, _TOGETHER), (into.kept_books, _BOOKS_TOGETHER)):
        theirs, own = Packed(shard.kept / name.relative_to(into.kept)), Packed(name)
        found = ((key, pack(data)) for key, data in theirs.find(theirs.keys()))
        while some := dict(islice(found, together)):
            own.add(some)
    if shard.kept_checks.is_dir() and not into.kept_checks.exists():
        shutil.copytree(shard.kept_checks, into.kept_checks)


def _missing(shards: Collection[SiteShard]) -> list[str]:
    """Which shards are not among these: their pages are made by the build that follows."""
    missing = sorted(
        {SiteShard(number, each.of) for each in shards for number in range(1, each.of + 1)} - set(shards)
    )
    return [f"缺第 {each.number} 份（共 {each.of} 份）：它的页面由这次生成。" for each in missing]
