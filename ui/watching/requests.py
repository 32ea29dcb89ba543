"""Gives every request an id, counts it, and logs what came of it."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable

from ui.asgi import App, Message, Receive, Send, header_of
from ui.visiting import Visit, set_visit

logger = logging.getLogger(__name__)

HEADER = "x-request-id"
_GOOD_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_ID_BYTES = 8
# A label for each part of the site, so that nobody makes new ones by asking for odd addresses.
_AREAS = (
    "add", "api", "audit", "authorities", "embed", "feedback", "frame", "grades", "gradio_api",
    "healthz", "mcp", "metrics", "pack", "page", "pages", "read", "readyz", "reports", "sign-in",
    "sign-out", "v1",
)  # fmt: skip
_QUIET = frozenset({"healthz", "readyz", "metrics", "frame", "page"})  # asked too often to log


class WatchRequests:
    """Middleware: the outermost, so that it sees every answer."""

    def __init__(self, app: App, saw: Callable[[str, int], None]) -> None:
        """`saw` is told the part of the site and the status of every answer."""
        self._app, self._saw = app, saw

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # One that a proxy or a program gave is kept, so that it can be followed through; it is
        # no secret and vouches for nothing.
        given = header_of(scope, HEADER)
        request_id = given if _GOOD_ID.fullmatch(given) else secrets.token_hex(_ID_BYTES)
        set_visit(scope, Visit(request_id=request_id, roles=frozenset()))
        area, started, status = _area(scope["path"]), time.perf_counter(), 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = [
                    (k, v) for k, v in message.get("headers", ()) if k.lower() != HEADER.encode()
                ]
                message["headers"] = [*own, (HEADER.encode(), request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            self._saw(area, status)
            if area not in _QUIET:
                logger.info(
                    "request method=%s area=%s status=%d seconds=%.3f",
                    *(scope["method"], area, status, time.perf_counter() - started),
                )


def _area(path: str) -> str:
    """The part of the site; "chat" for the page itself, "other" for what is none of ours."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in _AREAS else "other" if first else "chat"
