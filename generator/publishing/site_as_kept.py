"""A site of which earlier builds know some: the words of bodies that are not rendered again, and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from generator.pages import Site
from generator.publishing.words import KnownWords
from generator.rendering import Passages
from generator.schema import Entry


@dataclass(frozen=True)
class SiteAsKept(Site):
    """The same pages as those of the site it is made from, found with less work."""

    #: The words of bodies that are kept; others are those of the rendered body.
    words: KnownWords = field(default_factory=KnownWords)
    #: The addresses of all pages but those of entries, where they are kept.
    kept_addresses: frozenset[str] = frozenset()

    @classmethod
    def of(cls, site: Site, words: KnownWords, addresses: frozenset[str] = frozenset()) -> SiteAsKept:
        """The site, with what is known of it."""
        own: Mapping[str, object] = {each.name: getattr(site, each.name) for each in fields(Site)}
        return cls(**own, words=words, kept_addresses=addresses)  # type: ignore[arg-type]

    def words_of(self, entry: Entry) -> Passages:
        """The words of the entry's body."""
        return self.words((entry.url,)).get(entry.url) or super().words_of(entry)

    def words_of_all(self, entries: Sequence[Entry]) -> Iterator[Passages]:
        """The words of the bodies of entries: quicker than one after another."""
        kept = self.words([entry.url for entry in entries])
        return (kept.get(entry.url) or self.body_of(entry).passages for entry in entries)

    @property
    def fixed_addresses(self) -> frozenset[str]:
        """The addresses of all pages but those of entries."""
        return self.kept_addresses or super().fixed_addresses
