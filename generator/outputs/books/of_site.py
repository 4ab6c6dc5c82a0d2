"""The books of a site, as its options say."""

from __future__ import annotations

from collections.abc import Mapping

from generator.addresses import published_path
from generator.library import Library
from generator.options import BuildOptions
from generator.outputs.books import Books, Imprint
from generator.outputs.pictures import PublishedPictures
from generator.outputs.share_images import find_font
from generator.schema import Fingerprints

#: How wide pictures in books are at most, in pixels.
_PAPER = 960


def books_of_site(
    options: BuildOptions,
    library: Library,
    pictures: PublishedPictures,
    fingerprints: Mapping[str, Fingerprints],
) -> Books | None:
    """The books of a library; None where there is no font to set them in."""
    font = find_font()
    if font is None:
        return None
    imprint = Imprint(options.name, options.address, options.licence_words, options.brand_colour)
    shown = _pictures_for_paper(pictures)
    return Books(library, imprint, font, options.kept_books, fingerprints, shown)


def _pictures_for_paper(pictures: PublishedPictures) -> dict[str, str]:
    """Where the bytes of the picture at each path on the site are that is wide enough for paper."""
    sources = {file.path: file.source for file in pictures.files}
    found = {}
    for path, picture in pictures.known.items():
        wide = [each.path for each in picture.variants if each.width <= _PAPER]
        name = wide[-1] if wide else picture.variants[0].path
        if name in sources:
            found[published_path(path)] = sources[name]
    return found


__all__ = ["books_of_site"]
