"""The search index: character bigrams in small shards, facets, and the texts of results; fetched by theme/scripts/search.js."""

from generator.outputs.search.index import SearchIndex, is_of_index, search_index

__all__ = ["SearchIndex", "is_of_index", "search_index"]
