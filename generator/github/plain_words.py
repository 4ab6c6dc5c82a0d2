"""Words of strangers in GitHub's Markdown: shown as they are, never as markup, and nobody is notified by
them.
"""

from __future__ import annotations

import re

#: Between a mark and a name it takes the meaning away, and nobody sees it.
_APART = "\u2060"
#: Characters that nobody sees and that turn lines and the order of words around.
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain_words(words: str, longest: int = 500) -> str:
    """`words` on one line as plain text, cut at `longest` characters: no markup, no mention of people, no
    reference to issues.
    """
    cut = words if len(words) <= longest else words[: longest - 1] + "…"
    escaped = cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "\\`*_[]!|~$":
        escaped = escaped.replace(mark, f"&#{ord(mark)};")
    escaped = HIDDEN.sub(" ", escaped)
    escaped = re.sub(r"@(?=\S)|(?<!&)#(?=\d)", lambda mark: mark[0] + _APART, escaped)
    # Nowhere else, so that the marks of a heading can be copied as they are.
    escaped = re.sub(r"(?<!&)#(?!\d|\u2060)", "&#35;", escaped)
    # An address is not made a link, whatever stands before it; www neither, nor the other spelling of an
    # issue.
    escaped = re.sub(
        r"(?i)((?:https?|ftp):(?=//)|\bwww\.|\bGH-(?=\d))",
        lambda found: found[0][:-1] + _APART + found[0][-1],
        escaped,
    )
    # At the beginning of a line, a number or a dash would begin a list.
    return re.sub(r"^(?=(?:[-+]|\d+[.)])(?:\s|$))", _APART, " ".join(escaped.split()))
