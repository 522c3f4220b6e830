"""Full-text search over the kept articles; the only package that knows the index."""

from service.search.highlight import Snippet
from service.search.index import SearchIndex, rebuild
from service.search.records import Facets, Found, Hit, SearchError, SearchWhere

__all__ = ["Facets", "Found", "Hit", "SearchError", "SearchIndex", "SearchWhere", "Snippet", "rebuild"]
