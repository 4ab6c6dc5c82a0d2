"""The search index: character bigrams in small shards, facets, and the texts of results; fetched by theme/scripts/search.js."""

from generator.outputs.search.index import SearchIndex, cut_shards, is_of_index, search_index
from generator.outputs.search.shards import Shard

__all__ = ["SearchIndex", "Shard", "cut_shards", "is_of_index", "search_index"]
