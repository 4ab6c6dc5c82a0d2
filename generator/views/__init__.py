"""What readers see of a collection: one typed interface, pages and listings to make it of, and the views of
all collections.
"""

from generator.views.all import template_folders, view_of, views
from generator.views.beside import BesideFile
from generator.views.listing import (
    LISTING_STYLES,
    By,
    Door,
    Pager,
    Ways,
    by_stage,
    by_term,
    doors,
    having_each,
    listing,
    real_first,
)
from generator.views.page import Page
from generator.views.view import Badge, CollectionView, Crumb, GradePart, Position, Shown, Strip, Turn

__all__ = [
    "LISTING_STYLES",
    "Badge",
    "BesideFile",
    "By",
    "CollectionView",
    "Crumb",
    "Door",
    "GradePart",
    "Page",
    "Pager",
    "Position",
    "Shown",
    "Strip",
    "Turn",
    "Ways",
    "by_stage",
    "by_term",
    "doors",
    "having_each",
    "listing",
    "real_first",
    "template_folders",
    "view_of",
    "views",
]
