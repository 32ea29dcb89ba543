"""Steps of an answer given to a client as they come, and stopped when it goes away."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from anyio import CancelScope, to_thread
from starlette.responses import StreamingResponse
from starlette.types import Send

from assistant import Answer, Sentence
from ui.api.answering import Steps


class ClosingResponse(StreamingResponse):
    """Server-sent events whose source is closed when whoever reads them has gone."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncGenerator[str, None]) -> None:
        super().__init__(events, headers={"cache-control": "no-cache", "x-accel-buffering": "no"})
        self._events = events

    async def stream_response(self, send: Send) -> None:
        try:
            await super().stream_response(send)
        finally:
            with CancelScope(shield=True):
                await self._events.aclose()


async def iterate(steps: Steps) -> AsyncGenerator[Sentence | Answer, None]:
    """Yield the steps, each made in a thread; left early, it closes them."""
    try:
        while (step := await to_thread.run_sync(next, steps, None)) is not None:
            yield step
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(steps.close)
