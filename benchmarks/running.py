"""Does every kind of work on one corpus, one after another in each round, so that what disturbs the machine
disturbs all of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import works
from benchmarks.corpus import course_id, write_corpus
from benchmarks.hugo import hugo_command, write_hugo_site
from benchmarks.measuring import Measured, measure
from benchmarks.preview import previewing, save_and_reload

_BUILD = [sys.executable, "-m", "mkdocs", "build", "-q"]
_CHECK = [sys.executable, "-m", "generator.cli", "check"]
_SHARE = "share_images: true"
#: Documents beside pages, which Hugo makes none of.
_DOCUMENTS = ("slides: true", "word: true", "handbooks: true")


class Bench:
    """A corpus of `count` entries in `folder`, and what has been measured with it."""

    def __init__(self, folder: Path, count: int, related: bool) -> None:
        self._project, self._count, self._aside = folder / "ours", count, folder / "aside"
        self._project.mkdir()
        self._content = write_corpus(self._project, count)
        told = (self._project / "mkdocs.yml").read_text("utf-8")
        for said in (_SHARE, *_DOCUMENTS):
            if said not in told:
                raise RuntimeError(f"mkdocs.yml does not say {said!r}")
        for said in _DOCUMENTS:
            told = told.replace(said, said.replace("true", "false"))
        self._configuration = told
        self._hugo = {
            works.HUGO: folder / "hugo",
            **({works.HUGO_RELATED: folder / "hugo-related"} if related else {}),
        }
        for work, site in self._hugo.items():
            write_hugo_site(self._content, site, related=work == works.HUGO_RELATED)
        self._edits = 0
        self._measured: dict[str, list[Measured]] = {}

    def run(self, rounds: int, saves: int, tell: Callable[[str], None]) -> dict[str, works.Work]:
        """Measure everything `rounds` times, and `saves` saves under `mkdocs serve`; what was found, by
        work.
        """
        measure(
            [hugo_command(), "version"], self._project
        )  # its hundred megabytes are in memory from here on, as Python is
        for _ in range(rounds):
            self._note(works.COLD, self._cold(share=False), tell)
            for work, site in self._hugo.items():
                self._note(work, self._cold_hugo(site), tell)
            self._note(works.SHARED, self._cold(share=True), tell)
            self._edit()
            self._note(works.WARM, measure(_BUILD, self._project), tell)
            self._note(works.NOTHING, measure(_BUILD, self._project), tell)
            self._forget()
            self._note(works.CHECK, measure(_CHECK, self._project), tell)
            self._edit()
            self._note(works.CHECK_WARM, measure(_CHECK, self._project), tell)
        found = {work: _work(each) for work, each in self._measured.items()}
        if saves:
            found[works.SERVE] = works.Work(tuple(self._saves(saves, tell)))
        return {work: found[work] for work in works.WORKS if work in found}

    def _note(self, work: str, measured: Measured, tell: Callable[[str], None]) -> None:
        self._measured.setdefault(work, []).append(measured)
        tell(
            f"{self._count} entries, {work}: {measured.seconds:.2f} s, {measured.cpu:.2f} s of CPU, {measured.memory / 1e6:.0f} MB"
        )

    def _cold(self, share: bool) -> Measured:
        text = self._configuration if share else self._configuration.replace(_SHARE, "share_images: false")
        (self._project / "mkdocs.yml").write_text(text, "utf-8")
        self._forget()
        return measure(_BUILD, self._project)

    def _forget(self) -> None:
        self._put_aside(self._project / "site", self._project / ".cache", *self._project.glob(".site-*"))

    def _put_aside(self, *folders: Path) -> None:
        """What a cold build must not find; not deleted yet, since ext4 is slow to make files where many
        were deleted a moment ago.
        """
        for folder in folders:
            if folder.exists():
                self._aside.mkdir(exist_ok=True)
                folder.rename(self._aside / str(len(list(self._aside.iterdir()))))

    def _cold_hugo(self, site: Path) -> Measured:
        cache = site / "cache"
        self._put_aside(site / "public", site / "resources", cache)
        return measure([hugo_command(), "--quiet", "--cacheDir", str(cache)], site)

    def _edited(self) -> tuple[Path, str]:
        """An entry in the middle of all, and words for it that no entry has yet."""
        self._edits += 1
        return (
            self._content / "courses" / f"{course_id(self._count // 2)}.md",
            f"第 {self._edits} 次修改：先听孩子说完，再说自己的看法。",
        )

    def _edit(self) -> None:
        entry, words = self._edited()
        with entry.open("a", encoding="utf-8") as file:
            file.write(f"\n{words}\n")

    def _saves(self, saves: int, tell: Callable[[str], None]) -> list[float]:
        measure(_BUILD, self._project)  # so that the preview starts as it does from the second time on
        found = []
        with previewing(self._project) as address:
            for _ in range(saves):
                entry, words = self._edited()
                found.append(save_and_reload(f"{address}courses/{entry.stem}/", entry, words))
                tell(f"{self._count} entries, {works.SERVE}: {found[-1]:.2f} s")
        return found


def _work(measured: list[Measured]) -> works.Work:
    return works.Work(
        *(tuple(getattr(each, name) for each in measured) for name in ("seconds", "cpu", "memory"))
    )
