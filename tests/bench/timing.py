"""Seconds of steps, on the clock and of the processor.

On a machine that does other work too the second says more: it does not grow
while a program waits for its turn.
"""

from __future__ import annotations

import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Timed:
    """Seconds by name of step, a value for each time that it was done.

    Those of the processor, of ended child processes too, are under `NAME_cpu`.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        start, cpu = time.perf_counter(), _cpu_s()
        yield
        self.seconds[name].append(time.perf_counter() - start)
        self.seconds[f"{name}_cpu"].append(_cpu_s() - cpu)


def _cpu_s() -> float:
    ours, ended = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return ours.ru_utime + ours.ru_stime + ended.ru_utime + ended.ru_stime
