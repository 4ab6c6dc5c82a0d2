"""wanted/feed.xml: what is still to be written, as a feed in Atom, the newest first. Source: RFC 4287."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from generator.addresses import WANTED, WANTED_FEED
from generator.library import Library, Wanted, wanted_in
from generator.pages.invitations import page_of, sentence_of

#: How many entries the feed holds.
_MOST = 100


class _FeedItem(NamedTuple):
    """An entry: the day on which it was asked for, what, in a sentence, and where it is said."""

    day: date
    title: str
    summary: str
    page: str


def wanted_feed(library: Library, name: str, address: str) -> list[tuple[str, str]]:
    """The feed, by its path; none for a site whose address is not known, or that wants nothing dated.
    Its days are those of what asks for it, so that the same library has the same feed.
    """
    items = sorted(_items(wanted_in(library)), key=lambda item: item.day, reverse=True)[:_MOST]
    if not address or not items:
        return []
    own, page = quoteattr(address + WANTED_FEED), quoteattr(address + WANTED)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"  <title>{escape(f'待写的课 · {name}')}</title>",
        f"  <id>{escape(address + WANTED)}</id>",
        f"  <updated>{_instant(items[0].day)}</updated>",
        f"  <author><name>{escape(name)}</name></author>",
        f'  <link rel="self" type="application/atom+xml" href={own}/>',
        f'  <link rel="alternate" type="text/html" href={page}/>',
        *(_entry(item, address) for item in items),
        "</feed>",
    ]
    return [(WANTED_FEED, "\n".join(lines) + "\n")]


def _items(wanted: Wanted) -> Iterator[_FeedItem]:
    for lesson in wanted.lessons:
        if lesson.changed:
            yield _FeedItem(lesson.changed, lesson.wanted, sentence_of(lesson), page_of(lesson.slots[0]))
    for search in wanted.searches:
        yield _FeedItem(search.day, f"「{search.said}」", search.wanted, WANTED)


def _entry(item: _FeedItem, address: str) -> str:
    """An entry; its id is made of what is wanted, which stays the same when a slot moves."""
    made = uuid5(NAMESPACE_URL, f"{address}{WANTED}{item.title}")
    return "\n".join(
        (
            "  <entry>",
            f"    <title>{escape(item.title)}</title>",
            f"    <id>{made.urn}</id>",
            f"    <updated>{_instant(item.day)}</updated>",
            f'    <link rel="alternate" type="text/html" href={quoteattr(address + item.page)}/>',
            f"    <summary>{escape(item.summary)}</summary>",
            "  </entry>",
        )
    )


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
