"""Makes findable what another copy of the program, or a command, has stored meanwhile."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from index import IndexingError

if TYPE_CHECKING:
    from index import Library

logger = logging.getLogger(__name__)

EVERY_S = 3.0
# Whoever stores reports embeds them next. Where they are still not embedded after so long, that
# program has died, and one that lives takes over.
PATIENCE_S = 300.0


class KeepFresh:
    """A thread that looks now and then, while the block lasts."""

    def __init__(
        self, library: Library, *, every_s: float = EVERY_S, patience_s: float = PATIENCE_S
    ) -> None:
        self._library, self._every_s, self._patience_s = library, every_s, patience_s
        self._is_over = threading.Event()
        self._behind_since: float | None = None
        self._thread = threading.Thread(target=self._look, name="keep-fresh", daemon=True)

    def __enter__(self) -> KeepFresh:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join(timeout=30)

    def _look(self) -> None:
        while not self._is_over.wait(self._every_s):
            try:
                self._catch_up()
            except IndexingError as exc:  # busy, or a database that is away: look again
                logger.info("not yet searching what is stored: %s", exc)

    def _catch_up(self) -> None:
        if self._library.is_current():
            self._behind_since = None
            return
        now = time.monotonic()
        self._behind_since = self._behind_since or now
        is_abandoned = now - self._behind_since > self._patience_s
        if is_abandoned or not self._library.status()["reports_to_embed"]:
            self._library.refresh()
            self._behind_since = None
            logger.info(
                "searching what was stored meanwhile reports=%d", len(self._library.reports())
            )
