"""A number on a link is how many entries the page that it leads to lists: every counted link is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import parse_qs, urlsplit

from conftest import ROOT

from generator.checking import check
from generator.collections import COLLECTIONS
from generator.library import gather
from generator.library.facets import facets
from generator.schema import LibraryEntry

#: Elements that have no end.
_ALONE = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "rect", "circle"})
#: 「62」, 「62 节课」, and nothing else.
_FIGURE = re.compile(r"(\d+)\s*[^\d\s]{0,4}")
#: Pages that count nothing: the editor's, the guide's, and the one that shows what links look like.
_WITHOUT = ("/admin/", "/guide/", "/style/")
_ENTRY = re.compile(rf"/({'|'.join(COLLECTIONS)})/[a-z0-9-]+/")


@dataclass
class Link:
    """A link: where it leads, its words, and those of them that say how many."""

    href: str
    words: str = ""
    counted: str = ""

    @property
    def count(self) -> int | None:
        """How many entries the link promises; None where it promises nothing."""
        if self.counted:
            number = re.search(r"\d+", self.counted)
            return int(number[0]) if number else None
        figure = _FIGURE.fullmatch(self.words.strip())
        return int(figure[1]) if figure else None


@dataclass
class Page(HTMLParser):
    """What a page says of numbers: its links, the entries on its cards, and how many it says it lists."""

    text: str
    links: list[Link] = field(default_factory=list)
    entries: set[str] = field(default_factory=set)
    #: How many things on it are still to be written.
    invitations: int = 0
    total: str = ""
    next: str = ""
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        classes = told.get("class", "")
        if tag == "a" and ("lib-card__link" in classes or "lib-board__name" in classes):
            self.entries.add(told["href"])
        elif tag == "li" and "lib-invitation" in classes.split():
            self.invitations += 1
        elif tag == "a" and told.get("rel") == "next" and self._within("lib-pager"):
            self.next = told["href"]
        elif tag == "a" and "href" in told and not self._within("lib-pager"):
            self.links.append(Link(told["href"]))
        if tag not in _ALONE:
            self._open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if any(tag == "a" for tag, _ in self._open) and self.links:
            self.links[-1].words += data
            self.links[-1].counted += data if self._within("lib-count") else ""
        if self._within("lib-total") and self._open[-1][0] == "strong":
            self.total += data

    def _within(self, name: str) -> bool:
        return any(name in classes.split() for _, classes in self._open)


@cache
def page(site: Path, address: str) -> Page:
    """The page at an address of the built site, read."""
    return Page((site / address.strip("/") / "index.html").read_text("utf-8"))


def where(here: str, href: str) -> str:
    """The address, from the site's root, that a link on the page `here` leads to."""
    address = normpath(join("/", here, href))
    return "/" if address == "/" else f"{address}/"


def listed(site: Path, address: str) -> set[int]:
    """How many entries a page and those that follow it list: all of them, or those of one collection."""
    found: set[str] = set()
    here, total = address, page(site, address).total
    while True:
        found |= {where(here, href) for href in page(site, here).entries}
        following = page(site, here).next
        if not following:
            break
        here = where(here, following)
    if page(site, address).invitations:  # what is still to be written is on one page
        return {page(site, address).invitations}
    kinds = [match[1] for each in found if (match := _ENTRY.fullmatch(each))]
    numbers = {len(found), *(kinds.count(kind) for kind in set(kinds))}
    return numbers & {int(total)} if total else numbers


@cache
def library() -> tuple[tuple[LibraryEntry, ...], dict[str, dict[str, set[str]]]]:
    """The entries of the project, and for each facet the addresses of those that have a value."""
    checked = check(ROOT / "content")
    gathered = gather(checked.entries, checked.vocabularies)
    having: dict[str, dict[str, set[str]]] = {}
    for facet in facets(gathered):
        for entry in gathered.entries:
            for term in facet.of(entry):
                having.setdefault(facet.name, {}).setdefault(term.name, set()).add(entry.url)
    return gathered.entries, having


def found(query: str) -> int:
    """How many entries the search shows for the facets in its address."""
    entries, having = library()
    left = {entry.url for entry in entries}
    for facet, values in parse_qs(query).items():
        left &= set().union(*(having.get(facet, {}).get(value, set()) for value in values))
    return len(left)


def counted_links(site: Path) -> Iterator[tuple[str, Link]]:
    """Every link of the site that says a number, with the address of its page."""
    for path in sorted(site.rglob("index.html")):
        here = f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        if not here.startswith(_WITHOUT):
            yield from ((here, link) for link in page(site, here).links if link.count is not None)


def wrong(site: Path) -> list[str]:
    """The counted links whose page lists another number, in words."""
    told = []
    for here, link in counted_links(site):
        parts = urlsplit(link.href)
        if parts.scheme:
            continue
        to = where(here, parts.path)
        numbers = {found(parts.query)} if parts.query else listed(site, to)
        if link.count not in numbers:
            words = " ".join(link.words.split())
            told.append(f"{here}: 「{words}」 → {to}?{parts.query} lists {sorted(numbers)}")
    return told


def test_every_counted_link_leads_to_as_many_entries_as_it_says(own_site: Path) -> None:
    assert len(list(counted_links(own_site))) > 500
    assert wrong(own_site) == []


def test_every_listing_lists_as_many_entries_as_it_says(own_site: Path) -> None:
    pages = [f"/{path.parent.relative_to(own_site).as_posix()}/" for path in own_site.rglob("index.html")]
    said = {each for each in pages if each.count("/page/") == 0 and page(own_site, each).total}
    assert len(said) > 100
    assert [each for each in sorted(said) if not listed(own_site, each)] == []
