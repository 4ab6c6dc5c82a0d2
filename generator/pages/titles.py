"""Titles whose last line is never a single character, in browsers that do not balance lines by themselves too."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

#: What a title ends in when its last two characters, and what follows a closing mark, are Han.
_END = re.compile(r"[\u3400-\u9fff]{2}[？！。」』”）…]*$")
#: Shorter titles stand on one line anyway.
_LONG = 8


def unbroken_end(title: str) -> Markup:
    """The title with its last two characters in an element that no line breaks; words stay as they are."""
    found = _END.search(title)
    if not found or len(title) < _LONG:
        return escape(title)
    end = Markup('<span class="lib-together">{}</span>').format(found[0])
    return escape(title[: found.start()]) + end
