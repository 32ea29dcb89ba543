"""The size of requests: what is too long is refused before it is read, or as soon as it shows."""

from __future__ import annotations

from starlette.requests import ClientDisconnect

from ui.asgi import App, Message, Receive, Send, header_of, refuse

# They count their own bytes, since they take whole reports.
LARGE = ("/add", "/api/v1/reports")
_TOO_LARGE = "At most {:,} bytes are taken in one request. Nothing was done."


class LimitRequests:
    """Middleware: lets no request send more than so many bytes."""

    def __init__(self, app: App, max_bytes: int) -> None:
        self._app, self._max_bytes = app, max_bytes

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].endswith(LARGE):
            await self._app(scope, receive, send)
            return
        said = header_of(scope, "content-length")
        if said and (not said.isdigit() or int(said) > self._max_bytes):
            await self._refuse(scope, send)
            return
        await self._counted(scope, receive, send)

    async def _counted(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass on what comes, unless it turns out to be more than it said, or than may be."""
        n_bytes, has_begun, is_refused = 0, False, False

        async def receive_counted() -> Message:
            nonlocal n_bytes, is_refused
            message = await receive()
            n_bytes += len(message.get("body", b""))
            if n_bytes > self._max_bytes:
                if not is_refused and not has_begun:
                    is_refused = True
                    await self._refuse(scope, send)
                return {"type": "http.disconnect"}
            return message

        async def send_unless_refused(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            if not is_refused:
                await send(message)

        try:
            await self._app(scope, receive_counted, send_unless_refused)
        except ClientDisconnect:
            if not is_refused:
                raise

    async def _refuse(self, scope: Message, send: Send) -> None:
        headers = {"connection": "close"}
        await refuse(scope, send, 413, _TOO_LARGE.format(self._max_bytes), headers)
