"""The site's own style sheet: the sources in theme/styles and the brand's tones as one small file, named by
its contents so that browsers can keep it.
"""

from __future__ import annotations

from hashlib import blake2s
from pathlib import Path

import rcssmin

from generator.pages.colours import TONES, brand_css

SOURCES = Path(__file__).resolve().parents[1] / "theme" / "styles"
ORDER = ("base.css", "components.css", "entry.css", "pages.css", "search.css", "shelf.css", "print.css")


def style(colour: str) -> tuple[str, str]:
    """The path of the style sheet on the site, and its text, for a site whose brand has `colour`
    ("#rrggbb").
    """
    tones = "".join(f"--lib-{name}:{tone};" for name, tone in TONES.items())
    dark = _source("dark.css")
    schemes = f':root[data-theme="dark"]{{{dark}}}@media (prefers-color-scheme: dark){{:root:not([data-theme="light"]){{{dark}}}}}'
    text = (
        rcssmin.cssmin(
            "\n".join(
                (f":root{{{tones}}}", _source("tokens.css"), schemes, brand_css(colour), *map(_source, ORDER))
            )
        )
        + "\n"
    )
    return f"assets/library.{blake2s(text.encode(), digest_size=4).hexdigest()}.css", text


def _source(name: str) -> str:
    return (SOURCES / name).read_text("utf-8")
