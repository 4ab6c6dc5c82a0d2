"""Pictures of the same pages in two sites side by side, small, into docs/pictures/pairs/:
python -m benchmarks.pages.pairs BEFORE_SITE [SITE]. Needs pdftoppm (Debian: poppler-utils).
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.pages.screenshots import FLAGS, ROOT
from benchmarks.server import serving

PAGES = {
    "home": "",
    "lesson": "courses/shou-ji-yue-ding/",
    "grade": "grades/g3/",
    "base": "bases/chongqing-lishi-mingrenguan/",
    "search": "search/?q=不爱写作业",
}


class Look(NamedTuple):
    """How wide and high the window is, in which scheme, and how large the picture becomes."""

    name: str
    width: int
    height: int
    scheme: str
    scale: float


LOOKS = (
    Look("390", 390, 844, "light", 0.6),
    Look("390-dark", 390, 844, "dark", 0.6),
    Look("768", 768, 1024, "light", 0.45),
    Look("1280", 1280, 900, "light", 0.45),
    Look("1920", 1920, 1080, "light", 0.34),
)
#: Between the two pictures of a pair, in pixels.
_GAP = 12
_QUALITY = 50
_FIRST_PAGE = ("pdftoppm", "-r", "45", "-png", "-f", "1", "-singlefile", "-")


def pairs(browser: Browser, before: Path, after: Path) -> Iterator[tuple[str, Image.Image]]:
    """Each pair by its name: on the left a page of the site at `before`, on the right that of `after`."""
    with serving(before) as old, serving(after) as new:
        for page, path in PAGES.items():
            for look in LOOKS:
                yield (
                    f"{page}-{look.name}",
                    _beside(*(_shown(browser, root + path, look) for root in (old, new))),
                )
        for page in ("lesson", "grade"):
            yield f"{page}-print", _beside(*(_printed(browser, root + PAGES[page]) for root in (old, new)))


def _shown(browser: Browser, url: str, look: Look) -> Image.Image:
    size = {"width": look.width, "height": look.height}
    page = browser.new_page(viewport=size, color_scheme=look.scheme)  # type: ignore[arg-type]
    picture = Image.open(io.BytesIO(_still(page, url).screenshot()))
    page.close()
    return picture.resize(
        (round(look.width * look.scale), round(look.height * look.scale)), Image.Resampling.LANCZOS
    )


def _printed(browser: Browser, url: str) -> Image.Image:
    page = browser.new_page()
    paper = _still(page, url).pdf(format="A4", prefer_css_page_size=True)
    page.close()
    first = subprocess.run(_FIRST_PAGE, input=paper, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(first))


def _still(page: Page, url: str) -> Page:
    page.goto(url, wait_until="networkidle")
    return page


def _beside(left: Image.Image, right: Image.Image) -> Image.Image:
    both = Image.new("RGB", (left.width + _GAP + right.width, max(left.height, right.height)), "#888")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + _GAP, 0))
    return both


def main(before: str, after: str = "site") -> None:
    """Take all pairs."""
    folder = ROOT / "docs" / "pictures" / "pairs"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        for name, picture in pairs(browser, Path(before), Path(after)):
            picture.save(folder / f"{name}.webp", quality=_QUALITY)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
