"""The site's own script: the sources in theme/scripts as one small file, named by its contents so that browsers can keep it."""

from __future__ import annotations

from hashlib import blake2s
from pathlib import Path

import rjsmin

SOURCES = Path(__file__).resolve().parents[1] / "theme" / "scripts"
ORDER = ("search.js", "finder.js", "box.js", "start.js")


def script() -> tuple[str, str]:
    """The path of the script on the site, and its text."""
    sources = "\n".join((SOURCES / name).read_text("utf-8") for name in ORDER)
    text = f'(function(){{"use strict";{rjsmin.jsmin(sources)}\n}})();\n'
    return f"assets/library.{blake2s(text.encode(), digest_size=4).hexdigest()}.js", text
