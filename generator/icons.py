"""Icons of the sets that the theme ships: the site's own as SVG, those of its pages as rules of the style
sheet, so that no page carries their drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

#: The set that pages draw from.
_SET = "material"
_NAMED = re.compile(r"\bicon\('([a-z0-9-]+)'\)")
#: What an address within a style sheet can't have as it stands.
_WRITTEN = str.maketrans({'"': "'", "<": "%3C", ">": "%3E", "#": "%23"})


@lru_cache(maxsize=64)
def icon_file(folders: tuple[Path, ...], name: str) -> str:
    """The SVG of the icon `name` (set/icon), from the first of the folders that has it.

    Raises FileNotFoundError where none has.
    """
    for folder in folders:
        path = folder / f"{name}.svg"
        if path.is_file():
            return path.read_text("utf-8")
    raise FileNotFoundError(name)


def icon(name: str) -> str:
    """The place of an icon of the pages' set, by the name that a template gives it; screen readers see nothing
    there: words stand beside it.
    """
    return f'<i class="lib-icon lib-icon--{name}"></i>'


def icon_rules(folders: tuple[Path, ...], templates: Iterable[Path]) -> Iterator[str]:
    """The rules of a style sheet that draw the icons which templates name."""
    texts = (path.read_text("utf-8") for path in templates)
    for name in sorted({name for text in texts for name in _NAMED.findall(text)}):
        yield masked(f".lib-icon--{name}", icon_file(folders, f"{_SET}/{name}"))


def masked(selector: str, drawing: str) -> str:
    """The rule that lets a ground be seen through a drawing in SVG alone: by the prefixed name, which old and
    new engines know.
    """
    return f'{selector}{{-webkit-mask-image:url("data:image/svg+xml,{drawing.translate(_WRITTEN)}")}}'
