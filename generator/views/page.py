"""A page of the site: where it is, what it is called, and what its template needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Page:
    """One page. `address` has no leading slash ("" is the home page); `source` is the file below content/
    that it shows.

    `scripts` and `styles` name the scripts and the style sheets that it needs beside those of every page.
    """

    address: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    updated: date | None = None
    source: str = ""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
