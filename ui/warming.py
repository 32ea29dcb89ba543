"""Loads what the first question needs, while the page is up already.

The models, the search files and the word lists take half a second to load,
which the first visitor would otherwise wait for.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from index import IndexingError, shipped_cross_encoder
from ui.asgi import App, Message, Receive, Send

if TYPE_CHECKING:
    from index import Library

logger = logging.getLogger(__name__)


def _nothing() -> None:
    pass


class WarmUp:
    """Warms up once the app around which it is put has started."""

    def __init__(
        self,
        app: App,
        library: Library,
        *,
        answers: bool = True,
        then: Callable[[], None] = _nothing,
        at_end: Callable[[], None] = _nothing,
    ) -> None:
        """Take the app, and what else is to be made ready after that and let go of in the end.

        Args:
            app: The app.
            library: Of which it answers.
            answers: Whether this process is to answer. Where others will, what answers is
                loaded by whoever asks before they are ready, if anybody does: 130 MB.
            then: What is done next.
            at_end: What is done when the app ends.
        """
        self._app, self._library, self._answers = app, library, answers
        self._then, self._at_end = then, at_end

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_and_warm(message: Message) -> None:
            if message["type"] == "lifespan.shutdown.complete":
                self._at_end()
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                threading.Thread(target=self._warm, name="warm-up", daemon=True).start()

        await self._app(scope, receive, send_and_warm)

    def _warm(self) -> None:
        if self._answers:
            warm(self._library)
        else:
            gc.freeze()
        self._then()


def warm(library: Library) -> None:
    """Ask a question of Pincite's own in this process.

    Nobody sees the answer, and it is in no log and no count.
    """
    from assistant import ask

    try:
        newest = library.reports()[-1:]
        for report in newest:
            ask(library, "What did inspectors find?", reports=[report.report_id])
            # Asked only where an answer is in doubt, as this one never is.
            shipped_cross_encoder().answers("What did they find?", [report.title])
    except IndexingError as exc:  # the first visitor will be told
        logger.info("the first question will wait for its search files: %s", exc)
    # What is loaded by now stays. Looking through it for garbage takes half a second, for which
    # everybody waits, each time that as much again as a quarter of it was made by answers.
    gc.freeze()
