"""The site's own scripts: the sources in theme/scripts as a few small files, each named by its contents so
that browsers can keep it.
"""

from __future__ import annotations

from hashlib import blake2s
from pathlib import Path

import minify

from generator.collections import COLLECTIONS

#: Stands in the sources for the folders of all collections.
_FOLDERS = "COLLECTIONS"
#: Stands in a source for the path of a script that it fetches, with the name of that script behind it: one
#: that comes earlier in BUNDLES.
_FETCHED = "SCRIPT_"
#: What old phones understand.
_ECMASCRIPT = 2018
THEME = Path(__file__).resolve().parents[1] / "theme"
#: What each script is made of, in order. `page` is for every page, the others for those that name them in
#: Page.scripts; `search` also comes to the box in the header when somebody goes to it, `zip` to the shelf and to a curriculum.
BUNDLES = {
    "search": (
        "base.js",
        "storage.js",
        "search.js",
        "serious.js",
        "meaning.js",
        "guessing.js",
        "searched.js",
        "combobox.js",
        "box.js",
        "start.js",
    ),
    "finder": ("base.js", "panel.js", "facet_list.js", "meant.js", "finder.js"),
    "page": (
        "base.js",
        "storage.js",
        "kept.js",
        "handing.js",
        "comfort.js",
        "aloud.js",
        "actions.js",
        "report.js",
        "asked.js",
        "menu.js",
    ),
    "missing": ("base.js", "missing.js"),
    "projector": ("base.js", "handing.js", "projector.js"),
    "zip": ("../vendor/fflate/fflate.js", "zipped.js"),
    "shelf": (
        "../vendor/qrcode-generator/qrcode.js",
        "base.js",
        "storage.js",
        "kept.js",
        "handing.js",
        "fetched.js",
        "paper.js",
        "saving.js",
        "shelf.js",
    ),
    "year": (
        "base.js",
        "storage.js",
        "kept.js",
        "handing.js",
        "fetched.js",
        "saving.js",
        "workbook.js",
        "own_year.js",
    ),
}


def scripts() -> dict[str, tuple[str, str]]:
    """Each script's path on the site and its text, by name."""
    found: dict[str, tuple[str, str]] = {}
    for name, sources in BUNDLES.items():
        joined = _joined(*sources)
        for earlier, (path, _) in found.items():
            joined = joined.replace(_FETCHED + earlier, path)
        text = _small(f'(function(){{"use strict";{joined}\n}})();')
        found[name] = (f"assets/{name}.{blake2s(text.encode(), digest_size=4).hexdigest()}.js", text)
    return found


def before() -> str:
    """The script that stands in the head of every page, to run before the first paint."""
    return _small(_joined("before.js")).strip()


def _joined(*sources: str) -> str:
    """Sources, one after the other."""
    joined = "\n".join((THEME / "scripts" / source).read_text("utf-8") for source in sources)
    return joined.replace(_FOLDERS, "|".join(COLLECTIONS))


def _small(text: str) -> str:
    """A script without comments (but for licences) and blanks, with short local names, in no later a form of
    the language than it was written in.
    """
    minify.config({"js-version": _ECMASCRIPT})
    return str(minify.string("application/javascript", text)) + "\n"
