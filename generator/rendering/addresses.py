"""At which addresses files are published, and what a link written in one of them means on its page."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from generator.addresses import published_path
from generator.collections import FOLDERS
from generator.reading.paths import resolve

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def page_address(target: str, path: str) -> str | None:
    """The address, from the page of the file at `path`, of what `target` in that file means; None if it is
    not allowed.

    >>> page_address("../bases/a.md", "courses/b.md")
    '../../bases/a/'
    """
    if _SCHEME.match(target):
        return target if target.lower().startswith(("http:", "https:", "mailto:", "tel:")) else None
    if target.startswith("//") or not target:
        return None
    if target.startswith("#"):
        return target
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    folder = path.rsplit("/", 1)[0]
    named = resolve(parts.path, folder)
    if named.startswith("..") or "\\" in named:
        return None
    fragment = f"#{quote(parts.fragment, safe='%')}" if parts.fragment else ""
    if parts.path.startswith("/") and parts.path.endswith("/"):
        return to_root(page_of(path)) + quote(named).lstrip(".") + "/" + fragment
    return (
        to_root(page_of(path))
        + quote(page_of(named) if named.endswith(".md") else published_path(named))
        + fragment
    )


def page_of(path: str) -> str:
    """The address, without a leading slash, of the page made from the file at `path`: "courses/a.md" is at
    "courses/a/".
    """
    folder, _, inner = path.partition("/")
    stem = inner[: -len(".md")]
    declaring = FOLDERS.get(folder)
    if declaring is None:
        return f"{folder}/{stem}/"  # outside every collection: the checks have refused the link
    return declaring.url_for(declaring.id_of(stem))[1:]


def to_root(address: str) -> str:
    """The relative way from the page at `address` (no leading slash) up to the site's root."""
    return "../" * address.count("/") or "./"
