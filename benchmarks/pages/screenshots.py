"""Pictures of every kind of page into screenshots/: python -m benchmarks.pages.screenshots [--only
lesson,base] [--full] [--print]. Needs site/.

With --guide instead the pictures of the editors' guide, into the content: benchmarks/pages/guide_pictures.py.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages.guide_pictures import OF_OFFICE, PICTURES, have_office, take_guide_pictures
from benchmarks.pages.kinds import one_of_each
from benchmarks.server import serving

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
#: These look like another kind; they are shown where --only asks for them.
LEFT_OUT = {
    "subject",
    "street",
    "kinds-page",
    "redirect",
    "accessibility",
    "privacy",
    "use",
    "model-lesson",
    "open-lesson",
}
LEFT_OUT |= {
    "guide-fields-bases",
    "guide-fields-brands",
    "guide-vocabularies",
    "guide-form",
    "guide-table",
    "guide-word",
    "guide-writing",
}
#: A page in another state: its kind, and what follows its address.
STATES = {
    "lesson-sheet": ("lesson", "?sheet"),
    "base-sheet": ("base", "?sheet"),
    "search-query": ("search", "?q=作业"),
    "search-nothing": ("search", "?q=量子色动力学"),
}
PRINTED = ("lesson", "lesson-sheet", "base", "base-sheet", "brand-district")
#: What the reader's choice of 大字版 is kept as.
LARGE = "localStorage.setItem('library-size', 'large')"


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    name: str
    width: int
    height: int
    dots: float
    scheme: str
    large: bool = False


LOOKS = (
    Look("390-light", 390, 844, 2, "light"),
    Look("390-dark", 390, 844, 2, "dark"),
    Look("390-large", 390, 844, 2, "light", True),
    Look("1280-light", 1280, 800, 1, "light"),
    Look("1280-dark", 1280, 800, 1, "dark"),
)


def addresses(site: Path) -> dict[str, str]:
    """Where each kind of page, and each state, can be seen."""
    found = one_of_each(site)
    found |= {name: found[kind] + more for name, (kind, more) in STATES.items() if kind in found}
    return found


def take(browser: Browser, root: str, pages: dict[str, str], folder: Path, full: bool) -> Iterator[Path]:
    """Pictures of the first screen of each page in each look, and of the whole page in the first look (with
    `full`: in each).
    """
    for look in LOOKS:
        context = browser.new_context(
            viewport={"width": look.width, "height": look.height},
            device_scale_factor=look.dots,
            color_scheme=look.scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        if look.large:
            context.add_init_script(LARGE)
        page = context.new_page()
        for kind, address in pages.items():
            page.goto(root + address, wait_until="networkidle")
            if not full:
                yield _saved(page.screenshot(), folder / f"{kind}-{look.name}.png")
            if full or look == LOOKS[0]:
                yield _saved(page.screenshot(full_page=True), folder / f"{kind}-{look.name}-full.png")
        context.close()


def print_out(browser: Browser, root: str, pages: dict[str, str], folder: Path) -> Iterator[Path]:
    """Each page on paper, as PDF; and as pictures, where there is a pdftoppm."""
    page = browser.new_page()
    for kind, address in pages.items():
        page.goto(root + address, wait_until="networkidle")
        pdf = _saved(page.pdf(format="A4", prefer_css_page_size=True), folder / f"{kind}.pdf")
        yield pdf
        if shutil.which("pdftoppm"):
            for old in folder.glob(f"{kind}-page-*.png"):
                old.unlink()
            subprocess.run(
                ["pdftoppm", "-r", "70", "-png", str(pdf), str(folder / f"{kind}-page")], check=True
            )
            yield from sorted(folder.glob(f"{kind}-page-*.png"))
    page.close()


def _saved(data: bytes, path: Path) -> Path:
    path.write_bytes(data)
    return path


def main() -> int:
    """Take the pictures and print their paths."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages.screenshots", description=__doc__)
    parser.add_argument(
        "--only", metavar="KIND[,KIND…]", help="only these kinds of page (an unknown one lists all)"
    )
    parser.add_argument(
        "--full", action="store_true", help="whole pages in every look instead of first screens"
    )
    parser.add_argument(
        "--guide",
        action="store_true",
        help="the pictures of the editors' guide instead (--only takes their names)",
    )
    parser.add_argument(
        "--print",
        action="store_true",
        dest="paper",
        help="what comes out of a printer, as PDF, instead of screens",
    )
    options = parser.parse_args()
    site = ROOT / "site"
    if not site.is_dir():
        parser.error("there is no site/ yet: make site")
    known = dict.fromkeys(PICTURES, "") if options.guide else addresses(site)
    wanted = (
        options.only.split(",")
        if options.only
        else [kind for kind in known if (kind in PRINTED if options.paper else kind not in LEFT_OUT)]
    )
    if unknown := [kind for kind in wanted if kind not in known]:
        parser.error(f"no such picture: {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    if options.guide and not have_office():
        wanted = [name for name in wanted if name not in OF_OFFICE]
        print(
            f"LibreOffice or pdftoppm is not installed: {', '.join(OF_OFFICE)} stay as they are",
            file=sys.stderr,
        )
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    if options.paper and not shutil.which("pdftoppm"):
        print("pdftoppm (Debian: poppler-utils) is not installed: PDF only", file=sys.stderr)
    with sync_playwright() as playwright, serving(site) as root:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        pages = {kind: known[kind] for kind in wanted}
        if options.guide:
            taken = take_guide_pictures(browser, wanted)
        elif options.paper:
            taken = print_out(browser, root, pages, folder)
        else:
            taken = take(browser, root, pages, folder, options.full)
        for path in taken:
            print(path.relative_to(ROOT))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
