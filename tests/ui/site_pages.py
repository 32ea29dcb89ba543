"""The server-rendered pages on their own, and what an answer looks like when a page sends it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.testclient import TestClient

from assistant import answer_json, ask
from index import Library
from ui.frame import FRAME, serve_files


def visitor(*routers: APIRouter, prefix: str = "") -> TestClient:
    """Return somebody who visits these pages, behind a proxy that adds a prefix if one is given."""
    app = FastAPI()
    for router in (serve_files(FRAME, "frame"), *routers):
        app.include_router(router)
    return TestClient(app, root_path=prefix, follow_redirects=False)


def answered(library: Library, question: str, **scope: Any) -> dict[str, Any]:
    """Return the JSON of an answer, as a page has it."""
    return answer_json(ask(library, question, **scope))
