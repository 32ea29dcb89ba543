"""The types and small steps that middleware is written with. Streams pass through as they come."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http import HTTPStatus
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def header_of(scope: Message, name: str) -> str:
    """The last header of that name, since that is the one a proxy added; "" for none."""
    wanted = name.lower().encode("latin-1")
    found = [value for key, value in scope.get("headers", ()) if key.lower() == wanted]
    return found[-1].decode("latin-1") if found else ""


async def refuse(
    scope: Message, send: Send, status: int, detail: str, headers: Mapping[str, str] | None = None
) -> None:
    """Answer a request with a problem (RFC 9457), or close a websocket."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": detail[:120]})
        return
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    body = json.dumps(problem).encode()
    given = {"content-type": "application/problem+json", "content-length": str(len(body))}
    encoded = [
        (key.lower().encode("latin-1"), value.encode("latin-1"))
        for key, value in {**given, **(headers or {})}.items()
    ]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
