"""Leaves a service alone that keeps failing, so that nobody waits for it in vain."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Lock

logger = logging.getLogger(__name__)

MAX_FAILURES = 3  # in a row, before it is left alone
REST_S = 60.0  # for how long, before one question tries it again


class Breaker:
    """Counts failures in a row. May be used by several threads at once."""

    def __init__(
        self,
        max_failures: int = MAX_FAILURES,
        rest_s: float = REST_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._max_failures, self._rest_s, self._clock = max_failures, rest_s, clock
        self._lock = Lock()
        self._n_failures = 0
        self._open_until = 0.0

    def admits(self) -> bool:
        """Whether the service may be asked; after a rest, by one question at a time."""
        with self._lock:
            if self._n_failures < self._max_failures:
                return True
            if self._clock() < self._open_until:
                return False
            self._open_until = self._clock() + self._rest_s  # the others wait for this one
            return True

    @property
    def is_closed(self) -> bool:
        """Whether nothing has to be waited for; unlike `admits` it takes nobody's turn."""
        with self._lock:
            return self._n_failures < self._max_failures

    def succeeded(self) -> None:
        """The service replied."""
        with self._lock:
            self._n_failures = 0

    def failed(self, rest_s: float | None = None) -> None:
        """The service did not; `rest_s` is how long it asks to be left alone, where it says so."""
        with self._lock:
            self._n_failures += 1
            if self._n_failures >= self._max_failures:
                self._open_until = self._clock() + max(self._rest_s, rest_s or 0.0)
                logger.warning("model not asked for %.0f s after failures in a row", self._rest_s)
