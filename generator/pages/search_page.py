"""The page on which readers search and narrow down; the search itself runs in their browser."""

from __future__ import annotations

from generator.addresses import SEARCH
from generator.library import Library, facets, serious_words
from generator.views.page import Page

#: The orders in which results can be listed, as named in addresses, with their labels; the first needs
#: words to go by.
SORTS = (("", "最相关"), ("newest", "最新"), ("title", "标题"), ("award", "获奖"))


def search_page(library: Library) -> Page:
    """The page /search/."""
    context = {
        "facets": facets(library),
        "sorts": SORTS,
        "serious": serious_words(library),
        "help_lines": tuple(library.vocabularies["help"]),
        "crumbs": [],
    }
    about = "在全部课程、实践基地和品牌里搜索，按年级、主题、类别筛选。"
    return Page(
        SEARCH, "搜索", about, "search.html", context, scripts=("search", "finder"), styles=("search",)
    )
