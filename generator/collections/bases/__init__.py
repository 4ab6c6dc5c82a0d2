"""The collection of practice bases."""

from generator.collections.bases.fields import Base

#: What an entry of the collection is.
ENTRY = Base
