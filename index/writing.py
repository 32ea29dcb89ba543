"""The right to write to a store, which one process has at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import StoreBusy, StoreUnusable

if TYPE_CHECKING:
    from filelock import FileLock


class Writing:
    """Taken by the first change, and had until it is let go: many reports are added in a row.

    Of the threads of a process one writes at a time; the others wait for it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.RLock()  # held for minutes
        self._lock: FileLock | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have the right, and keep it afterwards.

        Raises:
            StoreBusy: Another process has it.
            StoreUnusable: The folder cannot be written to.
        """
        with self._guard:
            if self._lock is None:
                self._lock = self._acquired()
            yield

    @contextmanager
    def ended(self) -> Iterator[None]:
        """Let go of the right at the end, after all that other threads are writing now."""
        with self._guard:
            try:
                yield
            finally:
                if self._lock is not None:
                    self._lock.release()
                    self._lock = None

    def _acquired(self) -> FileLock:
        from filelock import FileLock, Timeout

        lock = FileLock(self._folder / "writing.lock", thread_local=False)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout as exc:
            raise StoreBusy(self._folder) from exc
        except OSError as exc:  # a read-only disk, or none of ours to write to
            raise StoreUnusable(str(self._folder), exc.strerror or str(exc)) from exc
        return lock
