"""Serious words: whoever searches for them is shown whom to call, before any result."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library.library import Library


@dataclass(frozen=True)
class SeriousWords:
    """`kinds`: the words of each kind, after the theme of the lessons that say more; `unless`: longer words in
    which they mean something else; `heard`: those of the words that wrong characters are taken for, too, where
    they sound alike.
    """

    kinds: list[list[str]]
    unless: list[str]
    heard: list[str]

    @property
    def words(self) -> list[str]:
        """The words of all kinds."""
        return [word for _, *words in self.kinds for word in words]


def serious_words(library: Library) -> SeriousWords:
    """The words of the library, as theme/scripts/serious.js reads them."""
    terms = library.vocabularies["serious"].terms
    return SeriousWords(
        kinds=[[term.parent, *term.synonyms, *term.variants] for term in terms],
        unless=[word for term in terms for word in term.unless],
        heard=[word for term in terms for word in term.variants],
    )
