"""The search index: character bigrams in small shards, facets, and the texts of results; fetched by
theme/scripts/search.js.
"""

from generator.outputs.search.index import FOLDER, SearchIndex, begin_index, is_of_index, search_index
from generator.outputs.search.kept_index import KeptIndex

__all__ = ["FOLDER", "KeptIndex", "SearchIndex", "begin_index", "is_of_index", "search_index"]
