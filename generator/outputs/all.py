"""Every output beside pages, search index and share images, which pages are made together with: to add one
is to add a line to OUTPUTS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from generator.addresses import published_path
from generator.caching import digest, identity
from generator.clock import today
from generator.library import Library
from generator.options import BuildOptions
from generator.outputs.admin import admin_files, admin_texts, closed_texts
from generator.outputs.entry_schema import entry_schemas
from generator.outputs.open_data import OpenData, library_schema
from generator.outputs.output import Copied, Given, OnDemand, Output, SiteFile
from generator.outputs.own_files import OwnFiles
from generator.outputs.pictures import PublishedPictures
from generator.outputs.progress_table import progress_table
from generator.outputs.redirects import redirects
from generator.outputs.robots import robots_txt
from generator.outputs.script import before, scripts
from generator.outputs.security import security_txt
from generator.outputs.sitemap import PageDay, sitemap
from generator.outputs.style import styles
from generator.outputs.wanted_feed import wanted_feed
from generator.schema import Vocabulary, fingerprint_of_words
from generator.schema.types import is_picture

_THEME = Path(__file__).resolve().parents[1] / "theme"
#: Where the site's icon is published.
ICON = "library/icon.svg"


@dataclass(frozen=True)
class PageAssets:
    """What every page loads: each file's path on the site and its text."""

    colour: str
    #: The numbers to call at once.
    help_lines: Vocabulary
    #: The folders that hold sets of icons.
    icons: tuple[Path, ...]

    @cached_property
    def styles(self) -> dict[str, tuple[str, str]]:
        """The style sheets, by name."""
        return styles(self.colour, self.help_lines, self.icons)

    @cached_property
    def scripts(self) -> dict[str, tuple[str, str]]:
        """The scripts, by name."""
        return scripts()

    @cached_property
    def before(self) -> str:
        """The script that stands in the head of every page."""
        return before()


@dataclass(frozen=True)
class Basis:
    """What outputs are made from."""

    options: BuildOptions
    library: Library
    assets: PageAssets
    pictures: PublishedPictures
    #: Paths below content/ of the files that published entries use.
    linked: tuple[str, ...]
    #: A hash of all that is shown of entries beside their bodies.
    surroundings: str
    #: The address of every page, and the day on which it last changed.
    pages: tuple[PageDay, ...]
    #: What makes each page that is in no list, by its file's path, and a hash of what decides them.
    unlisted: tuple[Mapping[str, Callable[[], bytes]], str]
    #: The folder of the web editor's files; None for a site without it.
    editor: Path | None


def _assets(basis: Basis) -> Output:
    icon = (ICON, (_THEME / "icon.svg").read_bytes())
    return Given((*basis.assets.scripts.values(), *basis.assets.styles.values(), icon))


def _signposts(basis: Basis) -> Output:
    address = basis.options.address
    return Given(
        (
            ("robots.txt", robots_txt(address)),
            *sitemap(address, basis.pages),
            *security_txt(basis.options, today()),
        )
    )


def _unlisted(basis: Basis) -> Output:
    makers, key = basis.unlisted
    return OnDemand(key, makers)


def _redirects(basis: Basis) -> Output:
    return Given(tuple(redirects(basis.library)))


def _progress(basis: Basis) -> Output:
    return Given(tuple(progress_table(basis.library)))


def _wanted(basis: Basis) -> Output:
    return Given(tuple(wanted_feed(basis.library, basis.options.name, basis.options.address)))


def _schemas(basis: Basis) -> Output:
    vocabularies = basis.library.vocabularies
    key = digest(identity(), fingerprint_of_words(vocabularies))
    of_data = {"data/library.schema.json": partial(library_schema, vocabularies)}
    return OnDemand(key, {**of_data, **entry_schemas(vocabularies)})


def _open_data(basis: Basis) -> Output:
    return OpenData(basis.library, basis.pictures.known, basis.surroundings)


def _pictures(basis: Basis) -> Output:
    return Copied(tuple(SiteFile(path, key, source=source) for path, source, key in basis.pictures.files))


def _attachments(basis: Basis) -> Output:
    """Nothing else under content/ is published, and no picture as it came."""
    return Copied(tuple(_own_files(basis.options.content, basis.linked)))


def _own_files(content: Path, paths: tuple[str, ...]) -> Iterator[SiteFile]:
    own = OwnFiles(content)
    for path in paths:
        look = None if is_picture(path) else own.look(path)
        if look:
            yield SiteFile(published_path(path), f"{path} {look}", source=f"{content}/{path}")


def _editor(basis: Basis) -> Output:
    if basis.editor is None:
        return Given(tuple(closed_texts(basis.options)))
    return Given(tuple(admin_texts(basis.library.vocabularies, basis.options)))


def _editor_of_others(basis: Basis) -> Output:
    if basis.editor is None:
        return Copied(())
    files = (SiteFile(path, _state(source), source=source) for path, source in admin_files(basis.editor))
    return Copied(tuple(files))


def _state(source: Path) -> str:
    """What tells a file from what it was before."""
    state = source.stat()
    return f"{source.name} {state.st_size} {state.st_mtime_ns} {state.st_ino}"


#: What makes each output.
OUTPUTS: tuple[Callable[[Basis], Output], ...] = (
    _assets,
    _signposts,
    _unlisted,
    _redirects,
    _progress,
    _wanted,
    _schemas,
    _open_data,
    _pictures,
    _attachments,
    _editor,
    _editor_of_others,
)
