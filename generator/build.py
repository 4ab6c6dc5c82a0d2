"""Builds a site: checks what editors wrote, gathers the library, makes every output. Knows no MkDocs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.caching.processes import beside, collect_rarely
from generator.checking import ERROR, ChangedMeanwhile, Checked, Problem, check
from generator.checking.memory import Memory
from generator.library import Library, gather
from generator.making import Hear, Making, linked_files
from generator.options import BuildOptions
from generator.outputs.pictures import PictureMaker, PublishedPictures
from generator.outputs.search import SearchIndex
from generator.pages import Site, pictures_of
from generator.pages.contact import Contact
from generator.publishing import Following, looks
from generator.reporting import text
from generator.reporting.progress import progress
from generator.schema import Fingerprints
from generator.schema.types import is_picture
from generator.stopped import Stopped, refused_by_system

__all__ = ["BuildOptions", "Builder", "Built", "Hear", "build", "shown_pictures"]

#: A web server reads the site as somebody else than who builds it, whatever the builder's files are like.
_OTHERS_READ = 0o022


@dataclass(frozen=True)
class Built:
    """What a build has made: how many pages the site has, how many of its files were written, and the
    problems of entries that did not stop it.
    """

    pages: int
    written: int
    problems: tuple[Problem, ...]


class _Gathered(NamedTuple):
    """A library, the hashes of its entries by the path of their document, and how it is reached."""

    library: Library
    fingerprints: Mapping[str, Fingerprints]
    contact: Contact


def _unheard(gravity: str, words: str) -> None:
    """Hear of problems and say nothing."""


def build(options: BuildOptions, hear: Hear = _unheard) -> Built:
    """Build a site once. `hear` is told of each problem, as "error" or "warning" and in words.

    Raises Stopped, with one sentence that says why, where the site was left as it was: entries have errors,
    a picture is broken, a file changed meanwhile, the disk is full.
    """
    return Builder(hear).build(options)


class Builder:
    """Builds a site again and again: what a preview knows it need not find out again after every save."""

    def __init__(self, hear: Hear = _unheard) -> None:
        self._hear = hear
        self._memory = Memory()
        #: What was last gathered without errors, which a preview goes on showing.
        self._gathered: _Gathered | None = None
        self._maker: PictureMaker | None = None
        self._searched: SearchIndex | None = None
        self._following = Following()

    def build(self, options: BuildOptions) -> Built:
        """Bring the site up to date; see `build`."""
        self.give_up()
        collect_rarely()
        shutil.rmtree(options.staging, ignore_errors=True)
        before = os.umask(_OTHERS_READ)
        try:
            return self._built(options)
        except OSError as error:
            raise Stopped(f"{refused_by_system(error)}网站没有更新。") from error
        finally:
            shutil.rmtree(options.staging, ignore_errors=True)
            os.umask(before)

    def give_up(self) -> None:
        """What still follows the pages of a preview is brought to its end or not begun."""
        self._following.give_up()

    def _built(self, options: BuildOptions) -> Built:
        there = beside(partial(looks, options.site))  # while the entries are checked
        checked = self._checked(options)
        library, fingerprints, contact = self._arranged(checked, options)
        linked = linked_files(library)
        pictures = self._pictures(library, linked, options)
        told = fingerprints, contact, self._hear, self._searched
        making = Making(options, library, pictures, linked, *told)
        is_index_late = making.is_index_late
        finished, written = making.make(there)
        self._searched = making.searched
        if is_index_late:
            self._search_later(making, finished.site)
        return Built(len(finished.pages), written, checked.problems)

    def _checked(self, options: BuildOptions) -> Checked:
        memory = self._memory if options.preview else None
        with progress("检查条目", quiet=options.quiet) as told:
            checked = check(options.content, kept=options.kept_checks, memory=memory, told=told)
        for problem in checked.problems:
            self._hear("error" if problem.severity == ERROR else "warning", text.line(problem))
        return checked

    def _arranged(self, checked: Checked, options: BuildOptions) -> _Gathered:
        """The library of what was checked; of entries with errors a preview shows what was good before."""
        if checked.errors and not options.preview:
            raise Stopped(text.summary(checked))
        if checked.errors and self._gathered is not None:
            self._hear("error", f"{text.summary(checked)} 仍显示上一次没有错误的内容。")
            return self._gathered
        try:
            library = gather(checked.entries, checked.vocabularies, checked.declared)
        except ChangedMeanwhile as changed:
            words = f"{changed}：检查的时候文件又改了，网站没有更新。请再运行一次。"
            raise Stopped(words) from None
        self._gathered = _Gathered(library, checked.fingerprints, Contact.of(checked.settings))
        return self._gathered

    def _pictures(self, library: Library, linked: Iterable[str], options: BuildOptions) -> PublishedPictures:
        """Make what is published of pictures, shown or linked to. One that can't be decoded stops a build;
        a preview goes on without it.
        """
        if self._maker is None or self._maker.content != options.content:
            self._maker = PictureMaker(options.content, options.kept / "pictures")
        made = self._maker.make(shown_pictures(library), filter(is_picture, linked))
        for path in made.failed:
            place = f"{options.content.name}/{path}"
            cure = "图片打不开，多半没有传完整。请从原图重新上传，或用看图软件打开后另存一次。"
            self._hear("error", f"{place}：{cure}")
        if made.failed and not options.preview:
            raise Stopped(f"{len(made.failed)} 张图片打不开，网站没有更新。")
        return made

    def _search_later(self, making: Making, site: Site) -> None:
        """Bring the search index up to date once the pages are there."""

        def made(go_on: Callable[[], None]) -> SearchIndex:
            return making.index_anew(site, go_on)

        def done(index: SearchIndex) -> None:
            making.publish_index(index)
            self._searched = index

        self._following.begin(made, done)


def shown_pictures(library: Library) -> Iterable[str]:
    """Paths below content/ of the pictures that pages show."""
    entries = (*library.entries, *library.pages)
    return (path for entry in entries for path in pictures_of(entry) if is_picture(path))
