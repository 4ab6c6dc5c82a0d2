"""The parts of a build by the module in which a stack stands; nothing here names a function, so that
functions may change.
"""

from __future__ import annotations

from collections.abc import Sequence

OURS = "generator/"
IMPORTS = "starting Python and importing"
#: The beginnings of modules' paths, the more special before the more general; of a stack the innermost
#: frame that has one decides.
_STAGES = (
    ("generator/reading/", "read and check"),
    ("generator/checking/", "read and check"),
    ("generator/schema/", "read and check"),
    ("generator/library/", "gather"),
    ("generator/rendering/", "render Markdown"),
    ("generator/pages/", "compose pages"),
    ("generator/outputs/search/", "search index"),
    ("generator/outputs/share_images/", "pictures of shared links"),
    ("generator/outputs/pictures/", "pictures"),
    ("generator/outputs/", "other outputs"),
    ("generator/theme/templates/", "compose pages"),
    ("generator/theme/", "the document around pages (theme)"),
    ("generator/", "our plugin"),
    ("mkdocs/structure/files.py", "MkDocs: files, and copying them"),
    ("mkdocs/utils/__init__.py", "MkDocs: writing"),
    ("mkdocs/structure/", "MkDocs: pages and navigation"),
    ("mkdocs/commands/build.py", "MkDocs: its loop"),
    ("mkdocs/", "MkDocs: the rest"),
)


def stage_of(stack: Sequence[str]) -> str:
    """The part of the work that a stack, outermost frame first, belongs to."""
    if any("importlib._bootstrap" in frame for frame in stack):
        return IMPORTS
    for frame in reversed(stack):
        for beginning, stage in _STAGES:
            if frame.startswith(beginning):
                return stage
    return "waiting and the rest"
