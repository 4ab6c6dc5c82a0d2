"""One parse of a Markdown body: its blocks and inline marks, each with its place in the document's text.
Knows no entries.
"""

from generator.body.headings import Heading
from generator.body.links import Link
from generator.body.parsed import Parsed, html_of, parse
from generator.body.parts import links_in

__all__ = ["Heading", "Link", "Parsed", "html_of", "links_in", "parse"]
