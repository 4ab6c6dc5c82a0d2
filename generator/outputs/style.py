"""The site's own style sheets: the sources in theme/styles and the brand's tones as a few small files, each named
by its contents so that browsers can keep it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2s
from pathlib import Path

import rcssmin

from generator.icons import icon_rules
from generator.pages.colours import TONES, brand_css
from generator.pages.compose import TEMPLATES
from generator.pages.covers import cover_rules
from generator.schema import Term
from generator.views import template_folders

SOURCES = Path(__file__).resolve().parents[1] / "theme" / "styles"
#: What each style sheet is made of, in order. `library` and `print` are for every page, the others for those that
#: name them in Page.styles; the tones and tokens stand before `library`.
BUNDLES = {
    "library": ("base.css", "components.css"),
    "entry": ("entry.css",),
    "pages": ("pages.css",),
    "downloads": ("downloads.css",),
    "search": ("search.css",),
    "year": ("year.css",),
    "wanted": ("wanted.css",),
    "shelf": ("shelf.css",),
    "style": ("style.css",),
    "print": ("print.css",),
}


def styles(colour: str, help_lines: Iterable[Term], icons: tuple[Path, ...]) -> dict[str, tuple[str, str]]:
    """Each style sheet's path on the site and its text, by name, for a site whose brand has `colour`
    ("#rrggbb"), whose sheets for families end on paper with the numbers to call at once, and whose icons are
    in these folders.
    """
    found = {}
    before = {"library": tuple(_tokens(colour)), "print": (_help_on_paper(help_lines),)}
    behind = {"library": (*icon_rules(icons, _templates()), *cover_rules())}
    for name, sources in BUNDLES.items():
        rules = *before.get(name, ()), *map(_source, sources), *behind.get(name, ())
        text = str(rcssmin.cssmin("\n".join(rules))) + "\n"
        found[name] = (f"assets/{name}.{blake2s(text.encode(), digest_size=4).hexdigest()}.css", text)
    return found


def _tokens(colour: str) -> Iterator[str]:
    """The values that all rules use: of the light scheme, of the dark one, of the brand in both."""
    yield ":root{" + "".join(f"--lib-{name}:{tone};" for name, tone in TONES.items()) + "}"
    yield _source("tokens.css")
    dark = _source("dark.css")
    yield f'[data-theme="dark"]{{{dark}}}'
    yield f'@media (prefers-color-scheme: dark){{:root:not([data-theme="light"]){{{dark}}}}}'
    yield brand_css(colour)


def _templates() -> Iterator[Path]:
    """The templates of all pages."""
    for folder in (TEMPLATES, *template_folders()):
        yield from sorted(folder.glob("*.html"))


def _help_on_paper(lines: Iterable[Term]) -> str:
    """The numbers in one line, whoever prints the sheet: each after what it is, without when it is for."""
    numbers = [f"{line.help.partition('：')[0]} {line.label}" for line in lines]
    words = json.dumps("马上要帮助：" + " · ".join(numbers), ensure_ascii=False)
    return f".sheet.for-families::after{{content:{words}}}" if numbers else ""


def _source(name: str) -> str:
    return (SOURCES / name).read_text("utf-8")
