"""What a path written in one file of the library means."""

from __future__ import annotations

from posixpath import normpath
from urllib.parse import unquote


def resolve(target: str, folder: str) -> str:
    """The path below content/ that `target`, written in a file of `folder`, names; it begins with "../"
    when it leads out.
    """
    decoded = unquote(target)
    return normpath(decoded.lstrip("/") if decoded.startswith("/") else f"{folder}/{decoded}")
