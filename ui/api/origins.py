"""Lets pages of allowed sites read what the REST interface answers them, refusals too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.middleware.cors import CORSMiddleware

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

REST = "/api/v1"
PREFLIGHT_S = 3600  # for so long a browser remembers what a site may do


class LetSitesIn:
    """Middleware around whatever may refuse a request: a page must be able to read why.

    The pages and the other interfaces stay unreadable to every other site.
    """

    def __init__(self, app: ASGIApp, sites: Sequence[str]) -> None:
        self._app = app
        self._shared = CORSMiddleware(
            app,
            allow_origins=list(sites),
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type"],
            allow_credentials=True,
            max_age=PREFLIGHT_S,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        app = self._shared if path.startswith(f"{REST}/") else self._app
        await app(scope, receive, send)
