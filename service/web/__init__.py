"""The pages: Vietnamese, made on the server, readable without JavaScript. Mounted at “/” by `service.app`."""

from collections.abc import Sequence

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from models.source import Source
from service.answers import Answers
from service.search import SearchIndex
from service.store import Store
from service.web import articles, awards, campaigns, candidates, digests, officials, sources, versions
from service.web.errors import add_errors
from service.web.pages import HERE, make_templates

_PLACES = (candidates, awards, campaigns, officials, articles, versions, digests, sources)


def create_web(store: Store, index: SearchIndex, sources: Sequence[Source] = ()) -> FastAPI:
    """The pages over one store and one index; `sources` is the registry. An app of its own, so that its errors are
    pages and those of the API are problem+json."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)  # `errors` does that
    app.state.store, app.state.index, app.state.sources = store, index, tuple(sources)
    app.state.source_titles = {source.name: source.title for source in sources}
    app.state.templates = make_templates(app.state.source_titles)

    app.add_middleware(Answers)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for place in _PLACES:
        app.include_router(place.router)
    add_errors(app)
    return app
