"""The collection of pages of the site itself that people write."""

from generator.collections.pages.fields import SitePage

#: What an entry of the collection is.
ENTRY = SitePage
