"""Writes entries as people would: front matter with Chinese labels, a body, an id from the title. Knows no
Word, spreadsheet or form.
"""

from generator.writing.assembling import Uneven, assemble
from generator.writing.draft import Draft
from generator.writing.entry_text import entry_text, updated_text
from generator.writing.files import replace_file, write_new
from generator.writing.front_matter import Plain
from generator.writing.ids import id_for, taken_ids
from generator.writing.plain_values import plain_values
from generator.writing.skeleton import skeleton

__all__ = [
    "Draft",
    "Plain",
    "Uneven",
    "assemble",
    "entry_text",
    "id_for",
    "plain_values",
    "replace_file",
    "skeleton",
    "taken_ids",
    "updated_text",
    "write_new",
]
