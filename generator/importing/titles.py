"""Entries by their titles, for people who name one as they know it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from generator.reading import find_documents, read_document
from generator.schema.types import is_id

#: For so many unknown titles a like one is looked for: that takes a while.
_GUESSES = 20


class Titles:
    """The ids of the entries in a content folder by title; nothing is read before somebody asks."""

    def __init__(self, content: Path | None) -> None:
        self._content = content
        self._known: dict[str, dict[str, list[str]]] = {}
        self._guesses = _GUESSES

    def id_of(self, collection: str, words: str) -> tuple[str, str]:
        """The id that `words`, an id or a title, mean; else "", with what is wrong and how to mend it."""
        if is_id(words):
            return words, ""
        ids = self._of(collection).get(_plain(words), [])
        if len(ids) == 1:
            return ids[0], ""
        if ids:
            return "", f"有 {len(ids)} 条都叫「{words[:40]}」，写编号：{'、'.join(ids[:5])}"
        close = self._close_to(_plain(words)[:60], collection)
        meant = f"，是不是《{close[0]}》" if close else ""
        return "", f"找不到「{words[:40]}」{meant}。写资源库里的标题或编号，一字不差"

    def _close_to(self, words: str, collection: str) -> list[str]:
        self._guesses -= 1
        if self._guesses < 0:
            return []
        return difflib.get_close_matches(words, list(self._of(collection)), n=1, cutoff=0.6)

    def _of(self, collection: str) -> Mapping[str, list[str]]:
        if collection not in self._known:
            found = self._known.setdefault(collection, {})
            folder = (self._content or Path()) / collection
            paths = find_documents(self._content) if self._content and folder.is_dir() else ()
            for path in (path for path in paths if path.is_relative_to(folder)):
                if title := _title(path, self._content):
                    found.setdefault(_plain(title), []).append(path.stem)
        return self._known[collection]


def _title(path: Path, content: Path | None) -> str:
    assert content
    node = read_document(path, content).front.node
    pairs = node.items if node else ()
    return next((getattr(value, "text", "") for key, value in pairs if key.text in ("标题", "title")), "")


def _plain(title: str) -> str:
    return "".join(title.split())


__all__ = ["Titles"]
