"""The collection of brands."""

from generator.collections.brands.fields import Brand

#: What an entry of the collection is.
ENTRY = Brand
