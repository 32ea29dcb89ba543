"""Makes the extract while a model that is already asked begins to write."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from assistant.inquiry import Draft


class Drafting:
    """A draft that is made once: in a thread of its own where that was begun, else when needed."""

    def __init__(self, make: Callable[[], Draft]) -> None:
        self._make = make
        self._made: Future[Draft] | None = None

    @property
    def draft(self) -> Draft:
        """The draft, waited for or made now. Raises what making it raised."""
        if self._made is None:
            self._made = Future()
            self._made.set_result(self._make())
        return self._made.result()

    def begin(self, then: Callable[[], object]) -> None:
        """Make the draft in a thread, unless it is made, and do there what may help afterwards."""
        pool = ThreadPoolExecutor(1, thread_name_prefix="pincite-draft")
        if self._made is None:
            self._made = pool.submit(self._make)
        pool.submit(then)
        pool.shutdown(wait=False)
