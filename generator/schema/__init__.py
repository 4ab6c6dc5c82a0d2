"""What an entry is: its fields, their Chinese labels, types and vocabularies. Knows no files, no HTML, no MkDocs."""

from generator.schema.base import Base
from generator.schema.brand import Brand
from generator.schema.course import Course
from generator.schema.entry import Entry, LibraryEntry
from generator.schema.fields import Field, Found, Group, field_called, fields_by_word, fields_of, is_required, is_slip, suggest_field
from generator.schema.leaves import Leaf, leaves_of
from generator.schema.sections import BLANK, Section, blank
from generator.schema.site_page import SitePage
from generator.schema.sums import Sums, sums_of
from generator.schema.types import Context, Invalid
from generator.schema.vocabulary import VOCABULARY_TITLES, Term, Vocabularies, Vocabulary

#: The collections of the library, by the name of their folder, in the order of the navigation.
COLLECTIONS: dict[str, type[LibraryEntry]] = {declaring.collection: declaring for declaring in (Course, Base, Brand)}

#: Everything under content/ that people write, by folder.
FOLDERS: dict[str, type[Entry]] = {**COLLECTIONS, SitePage.collection: SitePage}

__all__ = [
    "BLANK",
    "COLLECTIONS",
    "FOLDERS",
    "VOCABULARY_TITLES",
    "Base",
    "Brand",
    "Context",
    "Course",
    "Entry",
    "Field",
    "Found",
    "Group",
    "Invalid",
    "Leaf",
    "LibraryEntry",
    "Section",
    "SitePage",
    "Sums",
    "Term",
    "Vocabularies",
    "Vocabulary",
    "blank",
    "field_called",
    "fields_by_word",
    "fields_of",
    "is_required",
    "is_slip",
    "leaves_of",
    "suggest_field",
    "sums_of",
]
