"""All entries together: facets, counts, relations and back-links. Knows no HTML and no MkDocs."""

from generator.library.coverage import coverage_of
from generator.library.facets import FACET_OF_FIELD, Facet, facets
from generator.library.library import RELATED, BackLink, Library, gather, newest_first
from generator.library.progress import Progress, TargetStanding, progress_of, standings
from generator.library.serious import SeriousWords, serious_words
from generator.library.wanted import OpenSlot, Wanted, WantedLesson, wanted_in

__all__ = [
    "FACET_OF_FIELD",
    "RELATED",
    "BackLink",
    "Facet",
    "Library",
    "OpenSlot",
    "Progress",
    "SeriousWords",
    "TargetStanding",
    "Wanted",
    "WantedLesson",
    "coverage_of",
    "facets",
    "gather",
    "newest_first",
    "progress_of",
    "serious_words",
    "standings",
    "wanted_in",
]
