"""Writes tests/css_not_known.json anew: what of CSS the oldest browsers of our readers do not know.

In: the folder of the npm package @mdn/browser-compat-data, unpacked (npm pack @mdn/browser-compat-data).
    python tools/css_support.py FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[1] / "tests" / "css_not_known.json"
#: The oldest that must show every page: WeChat's own engine is newer than this Chrome.
OLDEST = {"chrome": (78,), "safari_ios": (12, 0)}


def known(feature: dict[str, Any], browser: str) -> bool:
    """Whether the oldest version of a browser knows a feature by its own name, without a switch."""
    statements = feature["__compat"]["support"].get(browser, [])
    for each in statements if isinstance(statements, list) else [statements]:
        added = each.get("version_added")
        plain = not {"prefix", "alternative_name", "flags", "version_removed"} & set(each)
        if plain and isinstance(added, str) and _version(added) <= OLDEST[browser]:
            return True
    return False


def _version(text: str) -> tuple[int, ...]:
    """A version of the data as numbers; ≤ is said of what is older than the data, preview of what is to come."""
    return (9999,) if text == "preview" else tuple(int(each) for each in text.removeprefix("≤").split("."))


def unknown(features: dict[str, Any]) -> Iterator[str]:
    """The names among features that one of the browsers does not know."""
    for name, feature in features.items():
        if "__compat" in feature and not all(known(feature, browser) for browser in OLDEST):
            yield name


def functions(types: dict[str, Any]) -> Iterator[str]:
    """The names of functions and of ways to write colours; those of shapes are other functions elsewhere."""
    colours = types["color"]
    for features in (types, colours, colours["rgb"]):
        yield from unknown(features)


def main(folder: Path) -> None:
    """Write the table."""
    data = json.loads((folder / "data.json").read_text("utf-8"))
    css = data["css"]
    values = {name: sorted(unknown(feature)) for name, feature in css["properties"].items()}
    table = {
        "source": f"@mdn/browser-compat-data {data['__meta']['version']}, CC0-1.0; tools/css_support.py",
        "not known by all of": {name: ".".join(map(str, version)) for name, version in OLDEST.items()},
        "properties": sorted(unknown(css["properties"])),
        "values": {name: found for name, found in sorted(values.items()) if found},
        "selectors": sorted(unknown(css["selectors"])),
        "selector parts": {
            name: found
            for name, feature in css["selectors"].items()
            if (found := sorted(unknown({k: v for k, v in feature.items() if k != "__compat"})))
        },
        "at-rules": sorted(unknown(css["at-rules"])),
        "media": sorted(unknown(css["at-rules"]["media"])),
        "functions": sorted(set(functions(css["types"]))),
        "units": sorted(unknown(css["types"]["length"])),
    }
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
