"""Tells a site below which path people reach it, where a proxy takes that path away."""

from __future__ import annotations

from urllib.parse import urlsplit

from ui.asgi import App, Message, Receive, Send


def prefix_of(public_url: str) -> str:
    """Return the path of an address without its end: `/pincite`; "" where it has none."""
    return urlsplit(public_url).path.rstrip("/")


class Below:
    """Puts `prefix` before the path of each request, as ASGI has it for an app that is mounted.

    Gradio makes the addresses of its page of it. A path that has it already, from a
    proxy that takes nothing away, is left as it is.
    """

    def __init__(self, app: App, prefix: str) -> None:
        self._app, self._prefix = app, prefix

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            path, prefix = scope["path"], self._prefix
            whole = path if f"{path}/".startswith(f"{prefix}/") else prefix + path
            scope = {**scope, "root_path": prefix, "path": whole}
            scope.pop("raw_path", None)  # it would contradict the path
        await self._app(scope, receive, send)
