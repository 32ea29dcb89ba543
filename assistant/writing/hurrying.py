"""Takes what another thread makes, for a limited time.

A socket's own timeout starts again with every byte, so that a service that drips
would hold a reader for ever. Here the whole has a limit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, make: Callable[[Event], Iterator[T]]) -> Generator[T, None, None]:
    """Yield what `make` yields, as it comes.

    Args:
        seconds: for all of it, from the first step.
        make: called in a thread of its own with an event that is set when nobody
            takes any more; it should then end. What it raises is raised here.

    Raises:
        TimeoutError: the time is over; what came before it has been yielded.
    """
    stopped = Event()
    made: SimpleQueue[tuple[T] | BaseException | None] = SimpleQueue()

    def work() -> None:
        items = make(stopped)
        try:
            for item in items:
                if stopped.is_set():
                    return
                made.put((item,))
            made.put(None)
        except BaseException as exc:  # noqa: BLE001 - handed over to the thread that waits
            made.put(exc)
        finally:
            if isinstance(items, Generator):
                items.close()

    end = time.monotonic() + seconds
    Thread(target=work, name="pincite-model", daemon=True).start()
    try:
        while (item := _next(made, end)) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item[0]
    finally:
        stopped.set()


def _next(
    made: SimpleQueue[tuple[T] | BaseException | None], end: float
) -> tuple[T] | BaseException | None:
    try:
        return made.get(timeout=max(0.001, end - time.monotonic()))
    except Empty:
        raise TimeoutError from None
