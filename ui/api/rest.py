"""The REST interface, version 1: `/api/v1`, described by `/api/v1/openapi.json`."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from ui.api import feedback, questions, records
from ui.api.problems import answer_problems, documented
from ui.api.service import Service

VERSION = "1"
ABOUT = (
    "Questions about inspection reports, answered with the report and the printed paragraph "
    "behind every sentence. A program sends its key as `Authorization: Bearer ...`."
)
PREFLIGHT_S = 3600  # for so long a browser remembers what a site may do


def make_rest(service: Service) -> FastAPI:
    """Return the application to be mounted at `/api/v1`."""
    app = FastAPI(
        title="Pincite",
        version=VERSION,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        responses=documented(401, 403, 422, 503),
    )
    app.state.service = service
    answer_problems(app)
    for router in (questions.router, records.router, feedback.router):
        app.include_router(router)
    _let_sites_in(app, service.access.sites)
    return app


def _let_sites_in(app: FastAPI, sites: Sequence[str]) -> None:
    """Let pages of these sites read what they are answered, signed in or with a key."""
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(sites),
        allow_methods=["GET", "POST"],
        allow_headers=["authorization", "content-type"],
        allow_credentials=True,
        max_age=PREFLIGHT_S,
    )
