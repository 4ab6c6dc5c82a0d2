"""Makes HTML from strangers harmless: an allow-list of tags and attributes, links resolved, nothing loaded
from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

from generator.body.tags import PUBLISHED_TAGS

_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align", "data-label"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start"},
    "details": {"open"},
}
#: Classes that Markdown's extensions write; any other could dress text up as a part of the page.
_CLASSES = {
    "admonition", "admonition-title", "note", "tip", "warning", "danger", "info", "example", "question", "footnote", "footnote-ref", "footnote-backref",
    "task-list", "task-list-item", "box", "box-done", "sheet", "for-families", "for-teachers", "apart", "shown", "frames",
    "step", "fold", "stack", "grid", "name", "time", "minutes",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
_ID = re.compile(r"[\w\u3400-\u9fff:.-]{1,80}")

#: Turns an address written in an entry into one that works on its page; None takes the link away.
Resolver = Callable[[str], str | None]


def sanitise(html: str, resolve: Resolver) -> str:
    """Return `html` with everything outside the allow-list taken away and every address put through
    `resolve`.
    """

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "class":
            return " ".join(name for name in value.split() if name in _CLASSES) or None
        if attribute == "id":
            # Names with a leading underscore belong to the theme's own controls.
            return value if _ID.fullmatch(value) and not value.startswith("__") else None
        if attribute in ("href", "src"):
            return resolve(value)
        return value

    return nh3.clean(
        html,
        tags=set(PUBLISHED_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        attribute_filter=keep,
        link_rel=None,
        strip_comments=True,
    )
