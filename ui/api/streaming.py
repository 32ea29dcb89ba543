"""Steps of an answer given to a client as they come, and stopped when it goes away."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from anyio import CancelScope, to_thread

from assistant import Answer, Sentence
from ui.api.answering import Steps


async def iterate(steps: Steps) -> AsyncGenerator[Sentence | Answer, None]:
    """Yield the steps, each made in a thread; left early, it closes them."""
    try:
        while (step := await to_thread.run_sync(next, steps, None)) is not None:
            yield step
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(steps.close)
