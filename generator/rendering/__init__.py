"""Markdown to safe HTML, contents and plain text. Does not know which pages exist."""

from generator.rendering.markdown import Heading, Rendered, page_of, published_path, render, to_root

__all__ = ["Heading", "Rendered", "page_of", "published_path", "render", "to_root"]
