"""Brings the site's folder up to date: only what differs is written, what is no longer made is removed.

Everything new is staged beside the site first, so that a build that fails (or a disk that is full) leaves the last good site as it was; then files are
renamed into place. A record of what was written spares the next build reading the site; it is taken away before the first change and put back
after the last, so that a build that was killed between them is noticed, and the site is compared byte by byte.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.keeping import digest

_FORMAT = 1
#: A folder of so many files is looked for under another name.
_MANY = 20


@dataclass(frozen=True)
class Output:
    """A file of the site: its path, and a key that changes with its bytes ("" where none is known).

    Its bytes, unless it is staged already: given, or those of the file `source`; else they are asked for when they are needed.
    """

    path: str
    key: str = ""
    data: bytes | None = None
    source: Path | None = None
    staged: bool = False


#: Gives the bytes of outputs that have only a key.
BytesOf = Callable[[Sequence[Output]], Iterator[tuple[Output, bytes]]]
#: What a file looked like when it was written: its size and time of change.
_Look = tuple[int, int]


def stage(staging: Path, path: str, data: bytes) -> None:
    """Write a file of the coming site into the folder `staging`."""
    target = f"{staging}/{path}"
    folder = os.path.dirname(target)
    try:
        os.mkdir(folder)  # nearly every file has a folder of its own
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    with open(target, "wb") as file:
        file.write(data)


@dataclass
class SiteFolder:
    """A site's folder, the folder in which its files are staged, and the file that records what was written."""

    final: Path
    staging: Path
    record: Path

    def publish(self, outputs: Iterable[Output], bytes_of: BytesOf, concerns: Callable[[str], bool] | None = None) -> int:
        """Make the site, or what of it has paths that this `concerns`, consist of exactly these files; gives how many were written."""
        wanted = {output.path: output for output in outputs}
        noted = self._noted()
        there = {path: look for path, look in _looks(self.final) if concerns is None or concerns(path)}
        moved = _moved_folders(there, wanted)
        for path in [path for path in there if os.path.dirname(path) in moved]:
            renamed = f"{moved[os.path.dirname(path)]}/{os.path.basename(path)}"
            there[renamed] = there.pop(path)
            if path in noted:
                noted[renamed] = noted.pop(path)
        kept = {path: each for path, each in noted.items() if concerns is not None and not concerns(path)}
        open_outputs = []
        for path, output in wanted.items():
            look = there.get(path)
            if look is not None and output.key and noted.get(path) == (output.key, look):
                kept[path] = output.key, look
                if output.staged:
                    os.unlink(self.staging / path)
            elif look is not None and output.staged and _same(self.staging / path, self._now(path, moved), look):
                kept[path] = output.key, look
                os.unlink(self.staging / path)
            else:
                open_outputs.append(output)
        for output, data in self._in_memory(open_outputs, bytes_of):
            if (look := there.get(output.path)) and look[0] == len(data) and self._now(output.path, moved).read_bytes() == data:
                kept[output.path] = output.key, look
            else:
                stage(self.staging, output.path, data)
        staged = [output for output in open_outputs if output.path not in kept]
        for output in staged:
            if output.source:
                target = self.staging / output.path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(output.source, target)
        stale = [path for path in there if path not in wanted]
        if staged or stale:
            with suppress(OSError):  # where it cannot be taken away, the times of the files that change tell as much
                self.record.unlink(missing_ok=True)
            for old, new in moved.items():
                os.rename(self.final / old, self.final / new)
            self._replace(staged, stale, all_new=not there and concerns is None)
        looks = {output.path: _look(self.final / output.path) for output in staged}
        self._note(kept | {output.path: (output.key, looks[output.path]) for output in staged})
        shutil.rmtree(self.staging, ignore_errors=True)
        return len(staged)

    def _in_memory(self, outputs: Sequence[Output], bytes_of: BytesOf) -> Iterator[tuple[Output, bytes]]:
        yield from ((output, output.data) for output in outputs if output.data is not None)
        yield from bytes_of([output for output in outputs if output.data is None and output.source is None and not output.staged])

    def _replace(self, staged: Sequence[Output], stale: Sequence[str], *, all_new: bool) -> None:
        if all_new:
            shutil.rmtree(self.final, ignore_errors=True)
            self.final.parent.mkdir(parents=True, exist_ok=True)
            self.staging.mkdir(parents=True, exist_ok=True)
            self.staging.rename(self.final)
            return
        for path in stale:
            (self.final / path).unlink(missing_ok=True)
        for folder in sorted({os.path.dirname(path) for path in stale}, reverse=True):
            with suppress(OSError):
                os.removedirs(self.final / folder)
        self.final.mkdir(parents=True, exist_ok=True)
        for output in staged:
            target = self.final / output.path
            try:
                os.replace(self.staging / output.path, target)
            except (FileNotFoundError, NotADirectoryError):
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(self.staging / output.path, target)
            except IsADirectoryError:  # an empty one
                shutil.rmtree(target)
                os.replace(self.staging / output.path, target)

    def _now(self, path: str, moved: Mapping[str, str]) -> Path:
        """Where a file of the coming site stands now, whose folder may still have its former name."""
        folder, name = os.path.split(path)
        return self.final / next((old for old, new in moved.items() if new == folder), folder) / name

    def _noted(self) -> dict[str, tuple[str, _Look]]:
        """What the last build has written, by path; nothing where its record is missing or damaged."""
        try:
            mark, text = self.record.read_text("utf-8").split("\n", 1)
            if mark != digest(str(_FORMAT), str(self.final.absolute()), text):
                return {}
            return {path: (key, (size, time)) for path, key, size, time in json.loads(text)}
        except (OSError, ValueError, TypeError):
            return {}

    def _note(self, written: Mapping[str, tuple[str, _Look]]) -> None:
        text = json.dumps([[path, key, *look] for path, (key, look) in sorted(written.items())], ensure_ascii=False, separators=(",", ":"))
        beside = self.record.with_name(f"{self.record.name}.{os.getpid()}")
        with suppress(OSError):  # without a record the next build compares bytes
            self.record.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(f"{digest(str(_FORMAT), str(self.final.absolute()), text)}\n{text}", "utf-8")
            beside.replace(self.record)


def _moved_folders(there: Collection[str], wanted: Collection[str]) -> dict[str, str]:
    """Folders that are only called otherwise in the coming site, such as that of the search index, whose name comes from its contents: old names with the new ones.

    So most of their files need not be written again.
    """
    now, then = _by_folder(there), _by_folder(wanted)

    def holds_folders(folder: str) -> bool:
        return any(known.startswith(f"{folder}/") for known in now)

    gone = {folder: names for folder, names in now.items() if len(names) >= _MANY and folder not in then and not holds_folders(folder)}
    moved: dict[str, str] = {}
    for folder, names in then.items():
        if len(names) >= _MANY and folder not in now and folder not in there and not holds_folders(folder):
            beside = [old for old in gone if os.path.dirname(old) == os.path.dirname(folder) and old not in moved]
            alike = max(beside, key=lambda old: len(gone[old] & names), default=None)
            if alike is not None and len(gone[alike] & names) * 2 > len(names):
                moved[alike] = folder
    return moved


def _by_folder(paths: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, set()).add(name)
    return found


def _look(path: Path) -> _Look:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _same(one: Path, other: Path, look: _Look) -> bool:
    return one.stat().st_size == look[0] and one.read_bytes() == other.read_bytes()


def _looks(folder: Path) -> Iterator[tuple[str, _Look]]:
    """Every file below the folder with what it looks like; what is neither file nor folder has a look that no record has."""
    waiting = [("", str(folder))]
    while waiting:
        inner, path = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(path) as found:
            for each in found:
                name = f"{inner}{each.name}"
                if each.is_dir(follow_symlinks=False):
                    waiting.append((f"{name}/", each.path))
                elif each.is_file(follow_symlinks=False):
                    state = each.stat()
                    yield name, (state.st_size, state.st_mtime_ns)
                else:
                    yield name, (-1, -1)
