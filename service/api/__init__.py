"""The JSON API, an application of its own that is mounted at /api/v1."""

from collections.abc import Sequence
from threading import BoundedSemaphore

from fastapi import FastAPI

from models.source import Source
from service.answers import Answers
from service.api import problems
from service.api.problems import BodyLimit
from service.api.routes import router
from service.search import SearchIndex
from service.store import Store

_MOST_BYTES = 4_000_000  # of a request: a million characters of Vietnamese in JSON with room to spare
_READERS = 2  # of texts at once; more of them would keep the pages waiting


def create_api(store: Store, index: SearchIndex, sources: Sequence[Source] = ()) -> FastAPI:
    """The API over one store and its index; `sources` is the registry. Its OpenAPI is at `openapi.json`; pages of
    documentation that would load from other hosts are switched off."""
    api = FastAPI(title="Gương Sáng", version="1", docs_url=None, redoc_url=None)
    api.state.store, api.state.index, api.state.sources = store, index, tuple(sources)
    api.state.readers = BoundedSemaphore(_READERS)
    api.include_router(router)
    api.add_middleware(BodyLimit, most=_MOST_BYTES)
    api.add_middleware(Answers)
    problems.install(api)
    return api
