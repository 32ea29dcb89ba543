"""The REST interface, version 1: `/api/v1`, described by `/api/v1/openapi.json`."""

from __future__ import annotations

from fastapi import FastAPI

from ui.api import changing, feedback, questions, records
from ui.api.problems import answer_problems, documented
from ui.api.service import Service

VERSION = "1"
ABOUT = (
    "Questions about inspection reports, answered with the report and the printed paragraph "
    "behind every sentence. A program sends its key as `Authorization: Bearer ...`."
)


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
    for router in (questions.router, records.router, feedback.router, changing.router):
        app.include_router(router)
    return app
