"""The page for teachers who have a lesson as a file: whom to send it to, and the other ways in."""

from __future__ import annotations

from typing import Any

from generator.addresses import SEND
from generator.pages.entry_pages import ENTRY_STYLES
from generator.views.page import Page


def send_page() -> Page:
    """The page /send/."""
    description = "写好的教案不用重新录入：一个 Word 文件、一节课，发来就行。"
    context: dict[str, Any] = {"crumbs": []}
    return Page(SEND, "把 Word 发到这里", description, "send.html", context, styles=ENTRY_STYLES)
