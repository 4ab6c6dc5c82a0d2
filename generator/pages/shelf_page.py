"""The page of what a reader keeps; what is on it is known in their browser only."""

from __future__ import annotations

from typing import Any

from generator.addresses import SHELF
from generator.views.page import Page


def shelf_page() -> Page:
    """The page /shelf/."""
    description = "收藏的课程、实践基地和品牌：排好顺序，一起打印，用链接或二维码分享。"
    context: dict[str, Any] = {"crumbs": []}
    return Page(SHELF, "收藏夹", description, "shelf.html", context, scripts=("shelf",), styles=("shelf",))
