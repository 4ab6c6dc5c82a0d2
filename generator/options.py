"""What is decided of a site beside its content: where things are, what it is called, what it is to have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.caching import digest

_TAG = re.compile(r"<[^<>]*>")


class SiteShard(NamedTuple):
    """One of so many shards of a site's pages; the first has number 1."""

    number: int
    of: int

    def takes(self, place: int) -> bool:
        """Whether what stands at a place among all is part of this shard."""
        return place % self.of == self.number - 1


@dataclass(frozen=True)
class BuildOptions:
    """Everything that a build is told.

    `address` is the site's own, with a slash at the end ("" where it is not known), `repository` where
    「修改」 leads ("" for nowhere), `copyright` may hold HTML. `brand_colour` is written #rrggbb.
    """

    #: The folder of what editors write, the folder that the site is put into, and the one for what is kept
    #: between builds.
    content: Path
    site: Path
    cache: Path
    #: The folders that hold sets of icons, and the icon that stands for the site, by its name in them.
    icons: tuple[Path, ...]
    logo: str = "material/book-open-page-variant"
    name: str = "课程与品牌资源库"
    #: What the header calls the site; "" for its name.
    short_name: str = ""
    description: str = ""
    address: str = ""
    copyright: str = ""
    repository: str = ""
    branch: str = "main"
    brand_colour: str = "#a3341f"
    #: Where a site is hosted in China, its record numbers stand in the footer.
    icp_record: str = ""
    police_record: str = ""
    #: Whom to tell of a weakness, as an address: a mail address or a page ("" for nobody).
    security_contact: str = ""
    share_images: bool = True
    editor: bool = False
    #: Whether lessons have slides to download.
    slides: bool = True
    #: Whether entries have Word files to download.
    word: bool = True
    #: Whether grades and themes have books to download.
    handbooks: bool = True
    #: Whether every text stands packed beside itself, for web servers that send such files.
    precompress: bool = False
    #: Whether the site is for whoever is writing: problems do not stop it, and nobody is sent a link to it.
    preview: bool = False
    #: Whether nothing is said of how far the work has come.
    quiet: bool = False
    #: The shard of the pages that alone is made; None for the whole site.
    shard: SiteShard | None = None

    @property
    def kept(self) -> Path:
        """The folder for what the library itself keeps between builds."""
        return self.cache / "library"

    @property
    def kept_checks(self) -> Path:
        """The folder for what the check found."""
        return self.kept / "checks"

    @property
    def kept_books(self) -> Path:
        """The file for books that have been made."""
        return self.kept / "handbooks.sqlite"

    @property
    def kept_pages(self) -> Path:
        """The folder for what is kept of pages and bodies."""
        return self.kept / "pages"

    @property
    def licence_words(self) -> str:
        """What `copyright` says, without markup, for files that are no pages."""
        return unescape(_TAG.sub("", self.copyright))

    @property
    def root(self) -> str:
        """The site's root as an absolute path."""
        return urlsplit(self.address or "/").path

    @property
    def staging(self) -> Path:
        """The folder, beside the site, in which the coming one is put together."""
        return self.site.with_name(f".{self.site.name}-new")

    @property
    def record(self) -> Path:
        """The file that notes what was last written to the site."""
        return self.kept / "sites" / f"{digest(str(self.site))}.txt"
