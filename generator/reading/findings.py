"""Findings: what the reader and the rules notice, by code and place, before it is put into words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Finding:
    """Something to mend: the code of the problem, its place as offsets into the document's text, and what
    fills its words.

    `replacement` is the whole text that should stand from `start` to `end`, None where nobody can know it;
    it is `sure` where it can mean nothing else, and else a guess for a person to look at.
    """

    code: str
    start: int = 0
    end: int = 0
    field: str = ""
    replacement: str | None = None
    sure: bool = True
    params: Mapping[str, Any] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
