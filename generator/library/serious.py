"""Serious words: whoever searches for them is shown whom to call, before any result."""

from __future__ import annotations

from generator.library.library import Library

#: The words, and the longer ones in which they mean something else, by what the scripts call them.
SeriousWords = dict[str, list[str]]


def serious_words(library: Library) -> SeriousWords:
    """The words of all kinds, as theme/scripts/serious.js reads them."""
    terms = library.vocabularies["serious"].terms
    return {
        "words": [word for term in terms for word in term.synonyms],
        "unless": [word for term in terms for word in term.unless],
    }
