"""All entries together: facets, counts, relations and back-links. Knows no HTML and no MkDocs."""

from generator.library.facets import Facet, facets
from generator.library.library import RELATED, BackLink, Library, gather, newest_first

__all__ = ["RELATED", "BackLink", "Facet", "Library", "facets", "gather", "newest_first"]
