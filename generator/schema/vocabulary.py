"""Controlled vocabularies: ordered terms, each with a stable English name and a Chinese label."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

# Below this similarity a suggestion confuses more than it helps ("基础" and "基础课" are 0.8 alike).
CLOSE_ENOUGH = 0.6


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().strip("「」“”\"'").lower()


def one_slip_apart(one: str, other: str) -> bool:
    """Whether a character too many, one too few or (in words of three or more) a wrong one is all the
    difference.
    """
    if len(one) < len(other):
        one, other = other, one
    if len(one) - len(other) > 1 or len(other) < 2:
        return False
    at = next(
        (index for index, (here, there) in enumerate(zip(one, other, strict=False)) if here != there),
        len(other),
    )
    if len(one) > len(other):
        return one[at + 1 :] == other[at:]
    return at < len(one) and len(one) > 2 and one[at + 1 :] == other[at + 1 :]


@dataclass(frozen=True)
class Term:
    """One value of a vocabulary.

    `name` is the stable English name used in addresses and data, `label` the Chinese word on the site,
    `variants` other spellings that an author may mean, `synonyms` everyday words that readers search by,
    `sayings` what families say, whole phrases by which search guesses what is meant, `asked` the worry in
    their words, `rank` its turn among those asked most (1 comes first; 0 for none), `unless` longer words in
    which a synonym means something else, `parent` the name of the term it belongs to in another vocabulary (a
    grade's stage, the theme of serious words), `help` one sentence for readers, `careful` whether
    lessons on it must say what is done for a child in danger, `url` a source and `checked` the day it was
    last looked at, `hours` when somebody answers.
    """

    name: str
    label: str
    order: int = 0
    variants: tuple[str, ...] = field(default=(), compare=False, repr=False)
    synonyms: tuple[str, ...] = field(default=(), compare=False, repr=False)
    sayings: tuple[str, ...] = field(default=(), compare=False, repr=False)
    unless: tuple[str, ...] = field(default=(), compare=False, repr=False)
    asked: str = field(default="", compare=False, repr=False)
    rank: int = field(default=0, compare=False, repr=False)
    parent: str = field(default="", compare=False, repr=False)
    help: str = field(default="", compare=False, repr=False)
    url: str = field(default="", compare=False, repr=False)
    hours: str = field(default="", compare=False, repr=False)
    checked: str = field(default="", compare=False, repr=False)
    careful: bool = field(default=False, compare=False, repr=False)

    def __hash__(self) -> int:
        return hash(self.name)  # terms are counted and compared millions of times


@dataclass(frozen=True)
class Vocabulary:
    """An ordered list of terms, found by English name or Chinese label."""

    name: str
    terms: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    @cached_property
    def most_asked(self) -> tuple[Term, ...]:
        """Its terms, those with a rank first."""
        return tuple(sorted(self.terms, key=lambda term: (not term.rank, term.rank)))

    @cached_property
    def _by_word(self) -> dict[str, Term]:
        return {word: term for term in self.terms for word in (term.name, term.label)}

    @cached_property
    def _by_variant(self) -> dict[str, Term]:
        return {word: term for term in self.terms for word in (*term.variants, *term.synonyms)}

    def get(self, word: str) -> Term | None:
        """The term that `word` names (English name or Chinese label, exactly), or None."""
        return self._by_word.get(word)

    def named(self, word: str) -> Term | None:
        """The term that `word` is the name, the label or another spelling of, and of no other; None if
        there is none.
        """
        found = self._by_word.get(word)
        named = [found] if found else [term for term in self.terms if word in term.variants]
        return named[0] if len(named) == 1 else None

    def label_of(self, name: str) -> str:
        """The Chinese label of the term with this English name; the name itself where the vocabulary lacks
        it.
        """
        term = self._by_word.get(name)
        return term.label if term else name

    def suggest(self, word: str) -> Term | None:
        """The term that an author who wrote `word` most likely meant, or None."""
        plain = _plain(word)
        known = self._by_word.get(plain) or self._by_variant.get(plain)
        if known:
            return known
        close = difflib.get_close_matches(
            plain, [*self._by_word, *self._by_variant], n=1, cutoff=CLOSE_ENOUGH
        )
        return (self._by_word.get(close[0]) or self._by_variant[close[0]]) if close else None

    def is_slip(self, word: str) -> bool:
        """Whether `word` can mean nothing but the suggested term: a known variant of it, or one character
        away from it and from no other.

        The everyday words of readers, `synonyms`, say less or more than the term: they are suggested, but
        are no slips.
        """
        plain = _plain(word)
        if plain in self._by_word or plain in self._by_variant:
            return len({term for term in self.terms if plain in (term.name, term.label, *term.variants)}) == 1
        near = {
            term
            for term in self.terms
            if any(one_slip_apart(plain, known) for known in (term.name, term.label, *term.variants))
        }
        return len(near) == 1 and self.suggest(word) in near

    @property
    def labels(self) -> str:
        """All labels, as a Chinese list for messages."""
        return "、".join(term.label for term in self.terms)


Vocabularies = Mapping[str, Vocabulary]

#: The vocabularies that all collections need, by the name of their data file, each with its Chinese title.
SHARED_VOCABULARIES: dict[str, str] = {
    "stages": "学段",
    "grades": "年级",
    "themes": "主题",
    "statuses": "状态",
    "review-levels": "审核级别",
    "review-opinions": "审核意见",
    "video-hosts": "视频网站",
    "help": "求助电话",
    "serious": "紧急的话",
    "elsewhere": "别处的事",
}
