"""Which pages exist, their addresses, and what each shows. Does not know MkDocs."""

from generator.pages.compose import Settings, Site
from generator.pages.entry_pages import files_of, pictures_of
from generator.views.page import Page

__all__ = ["Page", "Settings", "Site", "files_of", "pictures_of"]
