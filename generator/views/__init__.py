"""What readers see of a collection: one typed interface, pages and listings to make it of, and the views of
all collections.
"""

from generator.views.all import template_folders, view_of, views
from generator.views.listing import LISTING_STYLES, Door, Pager, doors, listing
from generator.views.page import Page
from generator.views.view import Badge, CollectionView, Crumb, GradePart, Shown, Strip, Turn

__all__ = [
    "LISTING_STYLES",
    "Badge",
    "CollectionView",
    "Crumb",
    "Door",
    "GradePart",
    "Page",
    "Pager",
    "Shown",
    "Strip",
    "Turn",
    "doors",
    "listing",
    "template_folders",
    "view_of",
    "views",
]
