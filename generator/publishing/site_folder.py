"""Brings the site's folder up to date: only what differs is written, what is no longer made is removed.

Everything new is staged beside the site first, so that a build that fails (or a disk that is full) leaves
the last good site as it was; then files are
renamed into place. A record of what was written spares the next build reading the site; it is taken away
before the first change and put back
after the last, so that a build that was killed between them is noticed, and the site is compared byte by
byte.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.caching import digest
from generator.outputs.output import SiteFile
from generator.publishing.moved_folders import moved_folders

_FORMAT = 2
#: Stands between the parts of a record's line.
_BETWEEN = "\t"


#: Gives the bytes of files that only their output knows.
BytesOf = Callable[[Sequence[SiteFile]], Iterator[tuple[SiteFile, bytes]]]
#: What a file looks like: its size and the time of its last change, as text. Some ten thousand of them are
#: compared, and nothing else is done with most.
_Look = str
#: Of every file of a folder, by its path in it, what it looks like.
Looks = dict[str, _Look]


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


class Standing(NamedTuple):
    """What stands in a site's folder: what each file looks like, and the lines that were noted when they were
    written.
    """

    looks: Looks
    noted: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the files that are as they were written."""
        parts = (line.split(_BETWEEN) for line in self.noted)
        return frozenset(key for path, key, look in parts if self.looks.get(path) == look)


@dataclass
class SiteFolder:
    """A site's folder, the folder in which its files are staged, and the file that records what was
    written.
    """

    final: Path
    staging: Path
    record: Path

    def standing(self, there: Looks) -> Standing:
        """What stands in the folder; `there` is what `looks` gives for it."""
        return Standing(there, frozenset(self._noted()))

    def publish(
        self,
        outputs: Iterable[SiteFile],
        bytes_of: BytesOf,
        concerns: Callable[[str], bool] | None = None,
        within: str = "",
        standing: Standing | None = None,
    ) -> int:
        """Make the site, or what in its folder `within` has paths that this `concerns`, consist of exactly
        these files; gives how many were written.

        `standing` is what stands in the folder, where that is known already.
        """
        wanted = {output.path: output for output in outputs}
        standing = standing or self.standing(looks(self.final, within))
        there, noted = dict(standing.looks), standing.noted
        if concerns is not None:
            there = {path: look for path, look in there.items() if concerns(path)}
        moved = moved_folders(there, wanted)
        for old, new in moved.items():
            there |= {f"{new}{path[len(old) :]}": there.pop(path) for path in _inside(old, there)}
            lines = _inside(old, noted)
            noted = noted.difference(lines).union(f"{new}{line[len(old) :]}" for line in lines)
        kept = (
            set()
            if concerns is None
            else {line for line in noted if not concerns(line.partition(_BETWEEN)[0])}
        )
        open_outputs = []
        for path, output in wanted.items():
            look = there.get(path)
            if look is None:
                open_outputs.append(output)
                continue
            line = _line(output, look)
            if (line in noted and output.key) or (output.staged and self._is_as_staged(path, look, moved)):
                kept.add(line)
                if output.staged:
                    os.unlink(f"{self.staging}/{path}")
            else:
                open_outputs.append(output)
        staged = self._staged(open_outputs, bytes_of, there, moved, kept)
        stale = [path for path in there if path not in wanted]
        if staged or stale or moved:
            with suppress(
                OSError
            ):  # where it cannot be taken away, the times of the files that change tell as much
                self.record.unlink(missing_ok=True)
            for old, new in moved.items():
                os.rename(f"{self.final}/{old}", f"{self.final}/{new}")
            # What pages lead to before the pages: first what is new.
            staged.sort(key=lambda output: output.path in there)
            self._replace(
                staged, stale, new_folders=frozenset(moved.values()), all_new=not there and concerns is None
            )
            kept.update(_line(output, _look(os.stat(f"{self.final}/{output.path}"))) for output in staged)
            self._note(kept)
        elif kept != standing.noted:
            self._note(kept)
        shutil.rmtree(self.staging, ignore_errors=True)
        return len(staged)

    def _staged(
        self,
        outputs: Sequence[SiteFile],
        bytes_of: BytesOf,
        there: Mapping[str, _Look],
        moved: Mapping[str, str],
        kept: set[str],
    ) -> list[SiteFile]:
        """Stage what the site has not already; what it has joins the lines `kept`."""
        staged = []
        for output, data in self._in_memory(outputs, bytes_of):
            look = there.get(output.path)
            if look is not None and _size(look) == len(data) and _read(self._now(output.path, moved)) == data:
                kept.add(_line(output, look))
            else:
                stage(self.staging, output.path, data)
                staged.append(output)
        for output in outputs:
            if output.staged:
                staged.append(output)
            elif output.source is not None and output.data is None:
                target = f"{self.staging}/{output.path}"
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copyfile(output.source, target)
                staged.append(output)
        return staged

    def _is_as_staged(self, path: str, look: _Look, moved: Mapping[str, str]) -> bool:
        staged = f"{self.staging}/{path}"
        return os.stat(staged).st_size == _size(look) and _read(staged) == _read(self._now(path, moved))

    def _in_memory(self, outputs: Sequence[SiteFile], bytes_of: BytesOf) -> Iterator[tuple[SiteFile, bytes]]:
        yield from ((output, output.data) for output in outputs if output.data is not None)
        yield from bytes_of([output for output in outputs if output.is_asked_for])

    def _replace(
        self, staged: Sequence[SiteFile], stale: Sequence[str], *, new_folders: Collection[str], all_new: bool
    ) -> None:
        if all_new:
            shutil.rmtree(self.final, ignore_errors=True)
            self.final.parent.mkdir(parents=True, exist_ok=True)
            self.staging.mkdir(parents=True, exist_ok=True)
            self.staging.rename(self.final)
            return
        self.final.mkdir(parents=True, exist_ok=True)
        in_the_way = _in_the_way(stale, staged)
        self._remove(in_the_way)
        for output in staged:
            source, target = f"{self.staging}/{output.path}", f"{self.final}/{output.path}"
            if (
                os.path.dirname(output.path) in new_folders
            ):  # nobody knows these yet; to replace a file at once makes some systems wait for the disk
                with suppress(FileNotFoundError):
                    os.unlink(target)
            try:
                os.replace(source, target)
            except (FileNotFoundError, NotADirectoryError):
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.replace(source, target)
            except IsADirectoryError:  # an empty one
                shutil.rmtree(target)
                os.replace(source, target)
        # Last, so that whoever reads the site meanwhile finds what the pages lead to.
        self._remove([path for path in stale if path not in in_the_way])

    def _remove(self, paths: Collection[str]) -> None:
        for path in paths:
            with suppress(FileNotFoundError):
                os.unlink(f"{self.final}/{path}")
        for folder in sorted({os.path.dirname(path) for path in paths}, reverse=True):
            with suppress(OSError):
                os.removedirs(f"{self.final}/{folder}")

    def _now(self, path: str, moved: Mapping[str, str]) -> str:
        """Where a file of the coming site stands now, whose folder may still have its former name."""
        folder, name = os.path.split(path)
        return f"{self.final}/{next((old for old, new in moved.items() if new == folder), folder)}/{name}"

    def note(self, keys: Mapping[str, str]) -> None:
        """Note files that were put here by other means as written, each with its key."""
        there = looks(self.final)
        self._note({_line(SiteFile(path, key), there[path]) for path, key in keys.items() if path in there})

    def _noted(self) -> set[str]:
        """What the last build has written, a line a file; nothing where its record is missing or damaged."""
        try:
            mark, text = self.record.read_bytes().decode("utf-8", "surrogatepass").split("\n", 1)
        except (OSError, ValueError):
            return set()
        return set(text.split("\n")) if mark == self._mark(text) else set()

    def _note(self, written: Collection[str]) -> None:
        text = "\n".join(line for line in written if "\n" not in line)
        beside = self.record.with_name(f"{self.record.name}.{os.getpid()}")
        with suppress(OSError):  # without a record the next build compares bytes
            self.record.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(f"{self._mark(text)}\n{text}".encode("utf-8", "surrogatepass"))
            beside.replace(self.record)

    def _mark(self, text: str) -> str:
        """What tells a whole record of this site from all else."""
        return digest(str(_FORMAT), str(self.final.absolute()), text)


def _in_the_way(stale: Sequence[str], staged: Sequence[SiteFile]) -> set[str]:
    """Files that have to go before others come: one of the two stands where the other has a folder."""
    coming = {output.path for output in staged}
    folders = _folders(coming)
    return {path for path in stale if path in folders or not coming.isdisjoint(_folders([path]))}


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders that the paths lead through."""
    found: set[str] = set()
    for path in paths:
        folder = os.path.dirname(path)
        while folder and folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)
    return found


def _line(output: SiteFile, look: _Look) -> str:
    """A file in the record: its path, its key, what it looked like when it was written."""
    return f"{output.path}{_BETWEEN}{output.key}{_BETWEEN}{look}"


def _inside(folder: str, paths: Iterable[str]) -> list[str]:
    """The paths, or lines that begin with one, of what is inside a folder."""
    start = f"{folder}/"
    return [path for path in paths if path.startswith(start)]


def _look(state: os.stat_result) -> _Look:
    return f"{state.st_size} {state.st_mtime_ns}"


def _size(look: _Look) -> int:
    return int(look.partition(" ")[0])


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def looks(folder: Path, within: str = "") -> Looks:
    """Every file of the folder, or of the one in it that is named, with what it looks like; what is neither
    file nor folder has a look that no record has.
    """
    found: Looks = {}
    waiting, inner = [f"{folder}/{within}" if within else str(folder)], len(str(folder)) + 1
    while waiting:
        with suppress(FileNotFoundError), os.scandir(waiting.pop()) as inside:
            for each in inside:
                if each.is_file(follow_symlinks=False):
                    found[each.path[inner:]] = _look(each.stat())
                elif each.is_dir(follow_symlinks=False):
                    waiting.append(each.path)
                else:
                    found[each.path[inner:]] = "-1 -1"
    return found
