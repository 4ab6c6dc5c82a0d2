"""Turns pages into the finished site: the document around each page, what is kept between builds, many
processes, and only differences written.
"""

from generator.publishing.finishing import Finished, finish
from generator.publishing.following import Following
from generator.publishing.frame import FOOTER, NAVIGATION, Frame, WholePages
from generator.publishing.keys import Keys
from generator.publishing.site_folder import Looks, SiteFolder, looks

__all__ = [
    "FOOTER",
    "NAVIGATION",
    "Finished",
    "Following",
    "Frame",
    "Keys",
    "Looks",
    "SiteFolder",
    "WholePages",
    "finish",
    "looks",
]
