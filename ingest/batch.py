"""Reads many files at once, in processes.

PDFium is not thread-safe and a damaged file may crash it, so files are read
in worker processes: a worker that crashes, hangs or runs out of memory costs
its file, not the batch.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from ingest.cores import usable_cores
from ingest.errors import IngestError, ReadingStopped, UnreadableReport
from ingest.memory import limit_memory
from ingest.read import read_report
from ingest.report import Report

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

LIMIT_S = 30.0  # for one file; the longest report takes half a second
START_S = 60.0  # for a new process; on an idle machine it takes half a second

Outcome = Report | IngestError


def read_reports(
    paths: Sequence[Path],
    workers: int | None = None,
    *,
    limit_s: float = LIMIT_S,
    always_apart: bool = False,
) -> Iterator[tuple[Path, Outcome]]:
    """Yield every file with its report, or with why it could not be read, in the order given.

    Args:
        paths: files. A single one is read in this process, without a time limit.
        workers: processes to use; None for one a core.
        limit_s: seconds after which a file is given up.
        always_apart: read a single one in a process of its own too, since it may be hostile.
    """
    count = min(workers or usable_cores(), len(paths))
    if len(paths) == 1 and not always_apart:
        yield paths[0], _read(paths[0])
    elif paths:
        yield from _in_order(paths, _Pool(count, limit_s).read(paths))


def _in_order(
    paths: Sequence[Path], outcomes: Iterator[tuple[int, Outcome]]
) -> Iterator[tuple[Path, Outcome]]:
    waiting: dict[int, Outcome] = {}
    following = 0
    for index, outcome in outcomes:
        waiting[index] = outcome
        while following in waiting:
            yield paths[following], waiting.pop(following)
            following += 1


def _read(path: Path) -> Outcome:
    try:
        return read_report(path)
    except IngestError as exc:
        return exc
    except OSError as exc:
        found = exc.strerror or type(exc).__name__
        return UnreadableReport(path, expected="a file that can be opened", found=found)


def _work(connection: Connection) -> None:
    """The life of a worker: a path comes in, its outcome goes out, until None comes."""
    limit_memory()
    connection.send("ready")
    while (path := connection.recv()) is not None:
        try:
            outcome = _read(path)
        except (MemoryError, RecursionError) as exc:
            outcome = _stopped(path, f"one that needs too much of it ({type(exc).__name__})")
        connection.send(outcome)


def _stopped(path: Path, found: str) -> ReadingStopped:
    return ReadingStopped(path, expected="a file that is read in reasonable time", found=found)


@dataclass(slots=True)
class _Worker:
    """A process, and what it is reading."""

    process: SpawnProcess
    connection: Connection
    index: int
    deadline: float
    is_lost: bool = False  # killed, or found dead


@dataclass(slots=True)
class _Pool:
    """Keeps workers busy, and replaces those that die."""

    count: int
    limit_s: float
    _workers: list[_Worker] = field(default_factory=list)

    def read(self, paths: Sequence[Path]) -> Iterator[tuple[int, Outcome]]:
        """Yield the position and outcome of every path, as they are finished."""
        todo = iter(enumerate(paths))
        try:
            for index, path in _first(todo, self.count):
                self._start(index, path)
            while self._workers:
                for worker in self._ready():
                    yield worker.index, self._outcome(worker, paths[worker.index])
                    self._give_next(worker, todo)
        finally:
            for worker in self._workers:
                worker.process.kill()

    def _start(self, index: int, path: Path) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        ours.poll(START_S)  # its first word says that it has loaded the reader
        ours.recv()
        ours.send(path)
        self._workers.append(_Worker(process, ours, index, monotonic() + self.limit_s))

    def _ready(self) -> list[_Worker]:
        """Workers that have answered, died or run out of time; waits for the first."""
        soonest = min(worker.deadline for worker in self._workers)
        connections = [worker.connection for worker in self._workers]
        answered = wait(connections, max(0.0, soonest - monotonic()))
        now = monotonic()
        return [w for w in self._workers if w.connection in answered or w.deadline <= now]

    def _outcome(self, worker: _Worker, path: Path) -> Outcome:
        if not worker.connection.poll():
            worker.is_lost = True
            return _stopped(path, f"one that took more than {self.limit_s:.0f} seconds")
        try:
            outcome: Outcome = worker.connection.recv()
        except (EOFError, OSError):
            worker.is_lost = True
            return _stopped(path, "one that makes the reader crash")
        return outcome

    def _give_next(self, worker: _Worker, todo: Iterator[tuple[int, Path]]) -> None:
        following = next(todo, None)
        if following is None or worker.is_lost:
            self._workers.remove(worker)
            worker.process.kill()  # before its connection closes, which it would complain of
            worker.process.join()
            worker.connection.close()
            if following is not None:
                self._start(*following)
            return
        worker.connection.send(following[1])
        worker.index, worker.deadline = following[0], monotonic() + self.limit_s


def _first(items: Iterator[tuple[int, Path]], count: int) -> Iterator[tuple[int, Path]]:
    for _ in range(count):
        if (item := next(items, None)) is not None:
            yield item
