"""Markdown to safe HTML, contents and plain text. Does not know which pages exist."""

from generator.rendering.addresses import page_of, to_root
from generator.rendering.divisions import classes_in
from generator.rendering.markdown import Rendered, render
from generator.rendering.passages import Passages
from generator.rendering.pictures import NO_PICTURES, Picture, Pictures, Variant
from generator.rendering.tonight import Tonight

__all__ = [
    "NO_PICTURES",
    "Passages",
    "Picture",
    "Pictures",
    "Rendered",
    "Tonight",
    "Variant",
    "classes_in",
    "page_of",
    "render",
    "to_root",
]
