"""What an entry is: its fields, their Chinese labels, types and vocabularies. Knows no files, no HTML, no
MkDocs.
"""

from generator.schema.entry import Entry, LibraryEntry
from generator.schema.fields import (
    Field,
    Found,
    Group,
    Listing,
    field_called,
    fields_by_word,
    fields_of,
    is_required,
    is_slip,
    suggest_field,
    ways_of,
)
from generator.schema.fingerprints import Fingerprints, fingerprint_of_words, fingerprints_of
from generator.schema.leaves import Leaf, is_deep, leaves_of
from generator.schema.rungs import Rung, columns_in, rungs_of
from generator.schema.sections import BLANK, Section, blank
from generator.schema.types import Context, Invalid
from generator.schema.vocabulary import SHARED_VOCABULARIES, Term, Vocabularies, Vocabulary

__all__ = [
    "BLANK",
    "SHARED_VOCABULARIES",
    "Context",
    "Entry",
    "Field",
    "Fingerprints",
    "Found",
    "Group",
    "Invalid",
    "Leaf",
    "LibraryEntry",
    "Listing",
    "Rung",
    "Section",
    "Term",
    "Vocabularies",
    "Vocabulary",
    "blank",
    "columns_in",
    "field_called",
    "fields_by_word",
    "fields_of",
    "fingerprint_of_words",
    "fingerprints_of",
    "is_deep",
    "is_required",
    "is_slip",
    "leaves_of",
    "rungs_of",
    "suggest_field",
    "ways_of",
]
