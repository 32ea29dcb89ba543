"""Limits of questions: so many a minute, for one person and for all, and so many at once.

Those a minute are counted in the database and hold for all copies of the program.
Those at once, and those that wait their turn, are of this copy: it knows what it can do.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import IndexingError
from ui.api.problems import Refused

if TYPE_CHECKING:
    from index import Library
    from ui.protection import Protection

logger = logging.getLogger(__name__)

MINUTE_S = 60
_ONE_TOO_MANY = "You have asked {} questions within a minute, as many as you may. Wait {} s."
_ALL_TOO_MANY = "More questions are asked than may be in a minute. Wait {} s, then ask again."
_FULL = "{} questions are being answered and {} wait. Try again in {} s."
_TOO_LONG = "It took longer than {:.0f} s and was given up. Try again, or ask of fewer reports."
_AGAIN_S = 10


class TooMuch(Refused):
    """A question is not answered now; after so many seconds it may be."""

    def __init__(self, detail: str, *, status: int, again_s: int) -> None:
        self.again_s = again_s
        super().__init__(status, detail, {"retry-after": str(again_s)})


class Limits:
    """Lets questions in, one by one. Safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        *,
        per_minute: int = 30,
        per_minute_of_all: int = 600,
        at_once: int = 8,
        waiting: int = 64,
        timeout_s: float = 120.0,
    ) -> None:
        self._library = library
        self._per_minute, self._per_minute_of_all = per_minute, per_minute_of_all
        self._at_once, self._most_waiting = at_once, waiting
        self.timeout_s = timeout_s
        self._changed = threading.Condition()
        self._queue: deque[Turn] = deque()
        self._running = 0

    @classmethod
    def of(cls, library: Library, protection: Protection) -> Limits:
        return cls(
            library,
            per_minute=protection.questions_per_minute,
            per_minute_of_all=protection.questions_per_minute_of_all,
            at_once=protection.questions_at_once,
            waiting=protection.questions_waiting,
            timeout_s=protection.question_timeout_s,
        )

    @property
    def running(self) -> int:
        """How many questions are being answered."""
        return self._running

    @property
    def waiting(self) -> int:
        """How many wait their turn."""
        return len(self._queue)

    @property
    def places(self) -> int:
        """How many questions there is room for, answered or waiting."""
        return self._at_once + self._most_waiting

    @contextmanager
    def turn(self, who: str) -> Iterator[float]:
        """Wait for a turn, and hold it; yields when it must be given back, on `time.monotonic`.

        Args:
            who: Whose question it is: a person's name or a machine's address.

        Raises:
            TooMuch: At once, where too many were asked or wait; or after the time limit.
        """
        with self.place(who) as turn:
            for _ in turn.waits():
                pass
            yield turn.deadline

    @contextmanager
    def place(self, who: str) -> Iterator[Turn]:
        """Hold a place among those that wait, and once `Turn.waits` has ended, a turn.

        Raises:
            TooMuch: At once, where too many were asked or wait.
        """
        turn = Turn(self, time.monotonic() + self.timeout_s)
        self._count(who)
        self._enter(turn)
        try:
            yield turn
        finally:
            self._leave(turn)

    def check_time(self, deadline: float) -> None:
        """Raise `TooMuch` where a question takes too long."""
        if time.monotonic() > deadline:
            raise TooMuch(_TOO_LONG.format(self.timeout_s), status=503, again_s=_AGAIN_S)

    def _enter(self, turn: Turn) -> None:
        with self._changed:
            is_free = self._running < self._at_once and not self._queue
            if is_free:
                self._running += 1
            elif len(self._queue) >= self._most_waiting:
                detail = _FULL.format(self._running, len(self._queue), _AGAIN_S)
                raise TooMuch(detail, status=503, again_s=_AGAIN_S)
            else:
                self._queue.append(turn)

    def _leave(self, turn: Turn) -> None:
        with self._changed:
            if turn in self._queue:
                self._queue.remove(turn)
            else:
                self._running -= 1
            self._changed.notify_all()

    def _next_place(self, turn: Turn, told: int | None) -> int | None:
        """How many are before it, once that is another number than `told`; None: it is its turn."""
        with self._changed:
            while turn in self._queue:
                before = self._queue.index(turn)
                if not before and self._running < self._at_once:
                    self._queue.popleft()
                    self._running += 1
                    self._changed.notify_all()
                elif before != told:
                    return before
                else:
                    self.check_time(turn.deadline)
                    self._changed.wait(max(0.0, turn.deadline - time.monotonic()))
        return None

    def _count(self, who: str) -> None:
        try:
            mine, all_of_us = self._library.agreed.count_each(
                [f"question of {who}", "question"], MINUTE_S
            )
        except IndexingError as exc:  # a store that cannot be written can still be read
            logger.error("questions are not counted: %s", exc)
            return
        left = int(MINUTE_S - time.time() % MINUTE_S) + 1
        if mine > self._per_minute:
            detail = _ONE_TOO_MANY.format(self._per_minute, left)
            raise TooMuch(detail, status=429, again_s=left)
        if all_of_us > self._per_minute_of_all:
            raise TooMuch(_ALL_TOO_MANY.format(left), status=503, again_s=left)


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """The place of one question. They come in the order in which they were asked."""

    limits: Limits
    deadline: float  # on `time.monotonic`; by then it must be answered

    def waits(self) -> Iterator[int]:
        """Yield how many questions wait before it, whenever that changes, until it is its turn.

        Raises:
            TooMuch: It has waited too long.
        """
        before: int | None = None
        while (before := self.limits._next_place(self, before)) is not None:
            yield before
