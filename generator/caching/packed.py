"""A packed file of kept bytes, found by key: one SQLite database instead of many thousand small files.

Whatever is wrong with the file (damaged, of another program, read-only, busy with another build) costs
time, never correctness: each row carries
a hash of its key and bytes; a database that can't be read is begun anew; one that can't be written is not
written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.caching.packing import unpack

_MARK = 0x59755A68  # SQLite's application_id: tells our files from those of other programs
_FORMAT = 2
#: How long a build waits for another one that is writing, in seconds, before it goes on without keeping.
_PATIENCE = 2.0
_AT_ONCE = 500


class Packed:
    """The kept bytes of one kind, by key (hexadecimal digests)."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keys(self) -> frozenset[str]:
        """All keys that are there; whether what they lead to is whole is seen when it is read."""
        return frozenset(key for (key,) in self._rows("SELECT key FROM kept") if isinstance(key, str))

    def find(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The (unpacked) bytes kept under those of `keys` that are there and whole."""
        wanted = list(keys)
        if len(wanted) > 1 and len(wanted) * 3 > self._count():  # most of it: one pass is quicker
            chosen = frozenset(wanted)
            yield from (
                found
                for row in self._rows("SELECT key, data, sum FROM kept")
                if row[0] in chosen and (found := _whole(row))
            )
            return
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            asking = f"SELECT key, data, sum FROM kept WHERE key IN ({marks})"  # noqa: S608 - only marks
            whole = map(_whole, self._rows(asking, part))
            yield from (each for each in whole if each)

    def add(self, made: Mapping[str, bytes]) -> bool:
        """Keep what was made: by key, packed bytes (packed in the process that made them). Gives whether
        that could be done.
        """
        rows = [(key, packed, _sum(key, packed)) for key, packed in sorted(made.items())]
        return not rows or self._change("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def forget_all_but(self, used: Collection[str]) -> None:
        """Forget what is not among `used`."""
        there = [
            key for (key,) in self._rows("SELECT key FROM kept")
        ]  # of a damaged file keys may be anything
        stale = set(there).difference(used)
        if not stale:
            return
        self._change("DELETE FROM kept WHERE key IS ?", [(key,) for key in sorted(stale, key=repr)])
        if len(stale) * 2 >= len(there):
            with (
                suppress(sqlite3.Error),
                closing(sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)) as file,
            ):
                file.execute("VACUUM")

    def _change(self, statement: str, rows: Sequence[tuple[str | bytes, ...]]) -> bool:
        """Change the file, begun anew if it is damaged; nothing (False) where it can't be written or
        another build is at it.
        """
        for _ in range(2):
            try:
                self._write(statement, rows)
            except sqlite3.OperationalError as error:
                if "malformed" not in str(error) and "no such table" not in str(error):
                    return False
            except sqlite3.DatabaseError:
                pass
            except OSError:
                return False
            else:
                return True
            if not self._discard():
                return False
        return False

    def _write(self, statement: str, rows: Sequence[tuple[str | bytes, ...]]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists() and not self._is_ours():
            self._discard()
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)) as file:
            file.execute("PRAGMA synchronous=OFF")  # a torn row is noticed by its hash
            file.execute("BEGIN IMMEDIATE")
            file.execute(f"PRAGMA application_id={_MARK}")
            file.execute(f"PRAGMA user_version={_FORMAT}")
            file.execute(
                "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, data BLOB NOT NULL, sum BLOB NOT NULL)"
            )
            file.executemany(statement, rows)
            file.execute("COMMIT")

    def _count(self) -> int:
        return next((count for (count,) in self._rows("SELECT count(*) FROM kept")), 0)

    def _is_ours(self) -> bool:
        with suppress(sqlite3.Error), closing(self._opened()) as file:
            marks = [
                file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            ]
            return marks == [_MARK, _FORMAT]
        return False

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)

    def _rows(self, query: str, values: Iterable[str] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query; none, or no more, where the file is missing, foreign or damaged."""
        if not self.path.is_file() or not self._is_ours():
            return
        with suppress(sqlite3.Error), closing(self._opened()) as file:
            yield from file.execute(query, list(values))

    def _discard(self) -> bool:
        try:
            for suffix in ("", "-journal", "-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _sum(key: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=12, key=key.encode()[:64]).digest()


def _whole(row: tuple[Any, ...]) -> tuple[str, bytes] | None:
    key, data, noted = row
    if not isinstance(key, str) or not isinstance(data, bytes) or _sum(key, data) != noted:
        return None
    try:
        return key, unpack(data)
    except ValueError:
        return None


__all__ = ["Packed"]
