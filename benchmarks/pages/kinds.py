"""Finds the kinds of page in a built site, so that a kind that appears is tested and shown without being
named anywhere.
"""

from __future__ import annotations

import json
from pathlib import Path

#: What the pages below a folder are called, one of them at a time; others are called after their folder.
_SINGULAR = {
    "grades": "grade",
    "categories": "category",
    "bases": "base",
    "brands": "brand",
    "themes": "theme",
    "subjects": "subject",
    "streets": "street",
    "curricula": "curriculum",
}
#: What the page of each collection is called. The rest of /courses/ and /brands/ goes by what the entries
#: say they are.
_LISTINGS = {"grades": "matrix", "courses": "courses", "bases": "bases", "brands": "brands"}


def kinds(site: Path) -> dict[str, list[str]]:
    """The addresses of a site's pages ("" is the home page) by kind, the largest page first in each."""
    entries = {
        entry["url"].strip("/") + "/": entry
        for entry in json.loads((site / "data" / "library.json").read_text("utf-8"))["entries"]
    }
    found: dict[str, list[tuple[int, str]]] = {}
    for path in sorted(site.rglob("*.html")):
        place = path.relative_to(site)
        address = "" if place.as_posix() == "index.html" else place.as_posix().removesuffix("index.html")
        found.setdefault(_kind(address, entries), []).append((-path.stat().st_size, address))
    return {kind: [address for _, address in sorted(pages)] for kind, pages in found.items()}


def one_of_each(site: Path) -> dict[str, str]:
    """One address of each kind: its largest page, which has the most to get wrong."""
    return {kind: addresses[0] for kind, addresses in kinds(site).items()}


def file_of(site: Path, address: str) -> Path:
    """The file that is served at an address."""
    return site / address if address and not address.endswith("/") else site / address / "index.html"


def _kind(address: str, entries: dict[str, dict[str, object]]) -> str:
    if not address:
        return "home"
    if address.endswith(".html"):
        return address.removesuffix(".html").replace("/", "-")
    first, *rest = address.strip("/").split("/")
    if not rest:
        return _LISTINGS.get(first, first)
    if first == "guide":
        return "-".join((first, *rest))
    entry = entries.get(address)
    if first in ("courses", "bases", "brands") and len(rest) == 1:
        return _entry_kind(first, entry) if entry else "redirect"
    name = _SINGULAR.get(first, f"{first}-page")
    if first == "grades" and len(rest) == 2:
        return f"{name}-category"
    return "-".join((name, *(["page"] * (len(rest) - 1))))


def _entry_kind(collection: str, entry: dict[str, object]) -> str:
    if collection == "courses":
        return {"lesson-plan": "lesson"}.get(str(entry["kind"]), str(entry["kind"]))
    if collection == "brands":
        return f"brand-{entry['level']}"
    return "base"
