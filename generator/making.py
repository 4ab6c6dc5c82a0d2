"""Makes one site: its pages with search index and share images, then every other output, then its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from generator.addresses import MISSING, START, STYLE
from generator.caching import digest
from generator.clock import today
from generator.icons import icon_file
from generator.library import Library
from generator.options import BuildOptions
from generator.outputs.admin import MISSING as NO_EDITOR
from generator.outputs.admin import find_editor
from generator.outputs.all import ICON, OUTPUTS, Basis, PageAssets
from generator.outputs.beside import FilesBeside
from generator.outputs.books import MISSING as NO_BOOKS
from generator.outputs.books import Books
from generator.outputs.books.of_site import books_of_site
from generator.outputs.content_policy import REFERRER, content_policy
from generator.outputs.output import Output, bytes_from
from generator.outputs.pictures import PublishedPictures
from generator.outputs.precompressed import Precompressed
from generator.outputs.search import FOLDER, KeptIndex, SearchIndex, begin_index, is_of_index, search_index
from generator.outputs.share_images import MISSING as NO_FONT
from generator.outputs.share_images import ShareImages, find_font
from generator.outputs.slides import NAME as SLIDES
from generator.outputs.slides import Slides
from generator.outputs.word import FILES as WORD
from generator.outputs.word import WordFiles
from generator.pages import Settings, Site, files_of
from generator.pages.colours import tones
from generator.pages.contact import Contact
from generator.publishing import Finished, Frame, Keys, Looks, SiteFolder, finish
from generator.publishing.page_maker import Maker
from generator.reporting.progress import progress
from generator.schema import Fingerprints
from generator.sharding import OwnOnly, note_shard
from generator.views.books import BookFile

#: What hears of problems that are nobody's entry: how grave, and in which words.
Hear = Callable[[str, str], None]


def linked_files(library: Library) -> tuple[str, ...]:
    """Paths below content/ of the files that published entries play or link to."""
    entries = (*library.entries, *library.pages)
    return tuple(dict.fromkeys(path for entry in entries for path in files_of(entry)))


def records(icp: str, police: str) -> tuple[tuple[str, str], ...]:
    """The words and addresses of the record numbers that sites hosted in China must show."""
    digits = "".join(each for each in police if each.isascii() and each.isdigit())
    of_icp = (icp, "https://beian.miit.gov.cn/")
    of_police = (police, f"https://beian.mps.gov.cn/#/query/webSearch?code={digits}")
    return tuple(each for each in (of_icp, of_police) if each[0])


@dataclass
class Making:
    """One site in the making. `searched` is the index that a preview shows until the new one is there."""

    options: BuildOptions
    library: Library
    pictures: PublishedPictures
    #: Paths below content/ of the files that published entries play or link to.
    linked: tuple[str, ...]
    #: The hashes of entries that the check has made, by the path of their document.
    fingerprints: Mapping[str, Fingerprints]
    contact: Contact
    hear: Hear
    searched: SearchIndex | None = None
    _begun: list[Callable[[], SearchIndex]] = field(default_factory=list)
    _kept_index: list[KeptIndex] = field(default_factory=list)

    def make(self, there: Callable[[], Looks]) -> tuple[Finished, int]:
        """Make everything and bring the site's folder up to date; gives the pages, and how many files were
        written. `there` gives what the folder holds now.
        """
        folder = SiteFolder(self.options.site, self.options.staging, self.options.record)
        standing = folder.standing(there())
        finished = self._finished(standing.keys)
        outputs = self._own(finished) if self.options.shard else list(self._outputs(finished))
        if self.options.precompress and not self.options.preview and not self.options.shard:
            outputs.append(Precompressed(tuple(outputs), (self.options.staging, self.options.site)))
        files = (file for output in outputs for file in output.files())
        with progress("写入文件", quiet=self.options.quiet) as told:
            written = folder.publish(files, partial(bytes_from, outputs), standing=standing)
            told(written, written)
        if self.options.shard:
            note_shard(self.options, outputs)
        return finished, written

    @property
    def is_index_late(self) -> bool:
        """Whether the search index follows the pages: only whoever searches while writing has to wait."""
        return self.options.preview and self.searched is not None

    def index_anew(self, site: Site, go_on: Callable[[], None]) -> SearchIndex:
        """The index of the site that was made; `go_on` may raise what stops the work."""
        return search_index(site, self._kept_index[0], go_on)

    def publish_index(self, index: SearchIndex) -> None:
        """Bring the files of the index in the site's folder up to date."""
        staging = self.options.site.with_name(f".{self.options.site.name}-search")
        folder = SiteFolder(self.options.site, staging, self.options.record)
        folder.publish(index.files(), partial(bytes_from, [index]), is_of_index, FOLDER)

    def _finished(self, standing: frozenset[str]) -> Finished:
        kept, share = self.options.kept_pages, self.share_images
        share_of = share.of if share else _no_share
        staging, index = self.options.staging, self._begin_index
        with progress("生成页面", quiet=self.options.quiet) as told:
            return finish(
                self._site,
                self._frame,
                share_of,
                kept,
                staging,
                fingerprints=self.fingerprints,
                standing=standing,
                shard=self.options.shard,
                told=told,
                when_read=index,
            )

    def _own(self, finished: Finished) -> list[Output]:
        """What belongs to a shard of the site: its pages, the pictures of their links, a share of the
        books.
        """
        assert self.options.shard
        found: list[Output] = [finished]
        if self.share_images:
            paths = {path for page in finished.pages for path in self.share_images.of(page.address)}
            found.append(OwnOnly(self.share_images, paths))
        if self.books:
            found.append(OwnOnly(self.books, self.books.share(*self.options.shard)))
        return found

    def _begin_index(self, site: Site, keys: Keys) -> None:
        """Begin with the search index as soon as all words are known, beside the pages; a shard has none."""
        if self.options.shard:
            return
        path = self.options.kept / "search" / "index.sqlite"
        self._kept_index.append(KeptIndex(path, keys.of_entry, keys.of_brief))
        if not self.is_index_late:
            self._begun.append(begin_index(site, self._kept_index[0]))

    def _outputs(self, finished: Finished) -> Iterable[Output]:
        if self._begun:
            self.searched = self._begun[0]()
        assert self.searched is not None
        yield finished
        yield self.searched
        if self.share_images:
            yield self.share_images
        basis = self._basis(finished)
        if self.has_slides:
            options, kept = self.options, self.options.kept / "slides.sqlite"
            yield Slides(self.library, options.brand_colour, options.address, kept, self.fingerprints)
        if self.has_word:
            kept, pictures = self.options.kept / "word.sqlite", self.pictures.known
            yield WordFiles(self.library, self.options, pictures, kept, self.fingerprints)
        if self.beside:
            yield self.beside
        if self.books:
            yield self.books
        yield from (output(basis) for output in OUTPUTS)

    def _basis(self, finished: Finished) -> Basis:
        return Basis(
            self.options,
            self.library,
            self._assets,
            self.pictures,
            self.linked,
            finished.maker.keys.of_surroundings,
            tuple((page.address, page.updated) for page in finished.pages),
            (self._unlisted(finished.maker), digest(finished.maker.keys.of_all_pages, self.options.root)),
            self._editor(),
        )

    def _unlisted(self, maker: Maker) -> dict[str, Callable[[], bytes]]:
        """What makes the pages that nothing leads to."""
        missing = partial(maker.missing, self.options.root)
        return {MISSING: missing, f"{STYLE}{START}": maker.components}

    @property
    def has_slides(self) -> bool:
        """Whether lessons have slides: a preview is shown to no class."""
        return self.options.slides and not self.options.preview

    @property
    def has_word(self) -> bool:
        """Whether entries have Word files: whoever writes looks at the page."""
        return self.options.word and not self.options.preview

    @cached_property
    def _assets(self) -> PageAssets:
        options = self.options
        return PageAssets(options.brand_colour, self.library.vocabularies["help"], options.icons)

    @cached_property
    def _site(self) -> Site:
        options = self.options
        where = options.repository, options.branch, options.address
        slides = SLIDES if self.has_slides else ""
        word = WORD if self.has_word else ()
        books = self._books_shown() if self.books else ()
        beside = self.beside.shown() if self.beside else {}
        settings = Settings(options.name, *where, today(), slides, word, self.contact, books, beside)
        return Site(self.library, settings, self.pictures.known)

    def _books_shown(self) -> tuple[BookFile, ...]:
        """What pages say of the books. A shard says nothing of their sizes: it would have to make them all;
        the few pages that name them are made where the shards are put together.
        """
        assert self.books
        return self.books.unmade() if self.options.shard else self.books.records()

    @cached_property
    def _frame(self) -> Frame:
        options, assets = self.options, self._assets
        return Frame(
            name=options.name,
            short_name=options.short_name or options.name,
            description=options.description,
            address=options.address,
            copyright=options.copyright,
            logo=icon_file(options.icons, options.logo),
            icon=ICON,
            before=assets.before,
            styles=tuple((name, path) for name, (path, _) in assets.styles.items()),
            scripts=tuple((name, path) for name, (path, _) in assets.scripts.items()),
            colours=tuple(each.strong for each in tones(options.brand_colour)),
            records=records(options.icp_record, options.police_record),
            # What reloads a preview is a script that MkDocs puts into the page.
            policy="" if options.preview else content_policy(assets.before),
            referrer=REFERRER,
        )

    @cached_property
    def share_images(self) -> ShareImages | None:
        """The pictures of shared links; a preview is shared with nobody."""
        if not self.options.share_images or self.options.preview:
            return None
        font = find_font()
        if font is None:
            self.hear("warning", NO_FONT)
            return None
        kept = self.options.kept / "share" / "pictures.sqlite"
        return ShareImages(self._site, self.options.brand_colour, font, kept, self.fingerprints)

    @cached_property
    def beside(self) -> FilesBeside | None:
        """The files beside pages; whoever writes looks at the page."""
        if self.options.preview:
            return None
        return FilesBeside(self.library, self.options.address, self.options.kept / "beside.sqlite")

    @cached_property
    def books(self) -> Books | None:
        """The books; a preview is printed by nobody."""
        options = self.options
        if not options.handbooks or options.preview:
            return None
        books = books_of_site(options, self.library, self.pictures, self.fingerprints)
        if books is None:
            self.hear("warning", NO_BOOKS)
        return books

    def _editor(self) -> Path | None:
        """The folder of the web editor's files, where the site is to have it."""
        if not self.options.editor:
            return None
        editor = find_editor(self.options.cache / "cms")
        if editor is None:
            self.hear("warning", NO_EDITOR)
        return editor


def _no_share(address: str) -> None:
    """The share images of a site that has none."""
