"""Texts packed beside themselves, as `….gz` and `….br`: for web servers that send such files as they are
(nginx: gzip_static, brotli_static) and have nothing to pack at each request.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.outputs.output import Output, SiteFile, bytes_from

#: What gets smaller; pictures and fonts are packed by themselves.
_TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt")
#: Of eleven levels: the next ones take thirty times as long for a twentieth less.
_BROTLI_LEVEL = 9


def _brotli(data: bytes) -> bytes:
    import brotli  # loaded where it is asked for

    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=_BROTLI_LEVEL)
    return packed


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


_KINDS: Mapping[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": _brotli}


@dataclass(frozen=True)
class Precompressed:
    """The texts of `outputs`, packed; `folders` are those in which these are found once they are made, the
    newest first.
    """

    outputs: Sequence[Output]
    folders: Sequence[Path]

    def files(self) -> Iterator[SiteFile]:
        """Two files for each text."""
        for path, file in self._texts.items():
            kinds = [suffix for suffix in _KINDS if path + suffix not in self._others]
            yield from (SiteFile(path + suffix, file.key and f"{file.key}{suffix}") for suffix in kinds)

    def bytes_of(self, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Texts packed; they are read where they have just been put, or still stand."""
        wanted = set(paths)
        for path in self._texts:
            suffixes = [suffix for suffix in _KINDS if path + suffix in wanted]
            data = self._read(path) if suffixes else b""
            yield from ((path + suffix, _KINDS[suffix](data)) for suffix in suffixes)

    @cached_property
    def _others(self) -> dict[str, SiteFile]:
        return {file.path: file for output in self.outputs for file in output.files()}

    @cached_property
    def _texts(self) -> dict[str, SiteFile]:
        return {path: file for path, file in self._others.items() if path.endswith(_TEXTS)}

    def _read(self, path: str) -> bytes:
        file = self._texts[path]
        if file.data is not None:
            return file.data
        if file.source is not None:
            return Path(file.source).read_bytes()
        for folder in self.folders:
            if (folder / path).is_file():
                return (folder / path).read_bytes()
        return next(data for _, data in bytes_from(self.outputs, [file]))


__all__ = ["Precompressed"]
