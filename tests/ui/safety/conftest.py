"""Pincite's safeguards around a page that says who reached it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from index import Library
from ui.safeguards import Safeguards
from ui.server import WithHeaders
from ui.settings import read_settings
from ui.signin.password import WINDOW_S
from ui.visiting import current_visit, visit_of

Guarded = Callable[..., TestClient]


@pytest.fixture(autouse=True)
def _bare(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("PINCITE_"):
            monkeypatch.delenv(name)


@pytest.fixture
def whole_window(monkeypatch):
    """Begin the test where a window of the limits begins, so that none ends in its midst."""
    real = time.time
    since = real() % WINDOW_S
    monkeypatch.setattr(time, "time", lambda: real() - since)


@pytest.fixture
def library(tmp_path):
    """An empty store, to be written to."""
    with Library.open(tmp_path / "store") as opened:
        yield opened


async def who(request: Request) -> JSONResponse:
    """Say who reached the page, as its task and its scope know it, and what it was sent."""
    body = await request.body()
    visit = visit_of(request.scope)
    assert current_visit() == visit
    return JSONResponse(
        {
            "who": visit.who,
            "roles": sorted(visit.roles),
            "address": visit.address,
            "request_id": visit.request_id,
            "url": str(request.url),
            "headers": sorted(request.headers.keys()),
            "bytes": len(body),
        }
    )


def page() -> Starlette:
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return Starlette(routes=[Route("/{path:path}", who, methods=methods)])


@pytest.fixture
def guarded(library) -> Guarded:
    """Return a browser on the guarded page, as the settings are given; `peer` is where it is."""

    def make(peer: str = "127.0.0.1", base: str = "http://127.0.0.1", **settings) -> TestClient:
        safeguards = Safeguards(library, read_settings(**settings))
        app = safeguards.around(page(), WithHeaders)
        return TestClient(app, base_url=base, client=(peer, 50_000), follow_redirects=False)

    return make
