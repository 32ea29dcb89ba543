"""Answers over HTTP, of several stores and in several ways, asked in turns over stores that exist.

    python -m tests.bench.in_turns STORE... [--rounds 5] [--for 10]

What else the machine does then falls on all of them alike. One visitor asks each store new
questions of all kinds; then eight visitors at once ask the first store, answered in one process,
in two beside the page's, and by two copies. The audit logs of the stores get a line a question.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from index import Library
from tests.bench.asking import VISITORS
from tests.bench.measured import percentile
from tests.bench.questions import KINDS, mixed
from tests.bench.serving import ALONE, IN_TWO, Served, ask_at_once, served

N_ONE = 45  # questions of the one visitor in a round
_PAGES = 4  # times `N_MANY` questions for the many, in an order of their own for each way
N_MANY = 90


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("stores", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--for", dest="for_s", type=float, default=10.0, help="seconds of the many")
    given = parser.parse_args()
    _say(f"{os.cpu_count()} cores; processes that ran or waited: {os.getloadavg()[0]:.1f}")
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        _one_visitor([(store, _begun(stack, store, log)) for store in given.stores], given.rounds)
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        first, log = given.stores[0], Path(folder, "log")
        one, other = (stack.enter_context(served(first, log, **ALONE)) for _ in range(2))
        ways = {"in one process": [one], "by two copies": [one, other]}
        ways["in two beside the page's"] = [_begun(stack, first, log)]
        _many_visitors(ways, _authorities(first), given.rounds, given.for_s)


def _begun(stack: ExitStack, store: Path, log: Path) -> Served:
    copy = stack.enter_context(served(store, log, **IN_TWO))
    copy.wait_for_answering(2)
    return copy


def _one_visitor(copies: Sequence[tuple[Path, Served]], rounds: int) -> None:
    took: dict[Path, list[float]] = {store: [] for store, _ in copies}
    cpu = dict.fromkeys(took, 0.0)
    names = {store: _authorities(store) for store in took}
    for turn in range(-1, rounds):  # the first to load what is not loaded yet
        for store, copy in copies:
            before = copy.cpu_s
            each = [copy.ask(q) for q in mixed(names[store], N_ONE, turn=turn + 1)]
            if turn >= 0:
                took[store] += each
                cpu[store] += copy.cpu_s - before
    for store, copy in copies:
        p50, p95 = (percentile(took[store], share) * 1_000 for share in (0.5, 0.95))
        _say(
            f"{store.name}, one visitor, {len(took[store])} questions: p50 {p50:.0f} ms, p95 "
            f"{p95:.0f} ms, {cpu[store] / len(took[store]) * 1_000:.0f} ms of the processor; "
            f"ready in {copy.ready_s:.1f} s, {copy.memory / 1e6:.0f} MB"
        )


def _many_visitors(
    ways: dict[str, list[Served]], authorities: Sequence[str], rounds: int, for_s: float
) -> None:
    for copies in ways.values():
        ask_at_once(copies, mixed(authorities, 3 * len(KINDS)), 2 * len(copies), for_s)
    for turn in range(rounds):
        pages = range(turn * _PAGES, (turn + 1) * _PAGES)
        asked = [q for page in pages for q in mixed(authorities, N_MANY, turn=page)]
        for way, copies in ways.items():
            random.Random(f"{turn}").shuffle(asked)  # what a copy is asked follows no order
            cpu = sum(copy.cpu_s for copy in copies)
            took = ask_at_once(copies, asked, VISITORS, for_s)
            cpu = sum(copy.cpu_s for copy in copies) - cpu
            p50, p95 = (percentile(took, share) * 1_000 for share in (0.5, 0.95))
            memory = sum(copy.memory for copy in copies) / 1e6
            _say(
                f"{VISITORS} visitors, {way}: {len(took) / for_s:.1f} answers a second, p50 "
                f"{p50:.0f} ms, p95 {p95:.0f} ms, {cpu / len(took) * 1_000:.0f} ms of the "
                f"processor each, {memory:.0f} MB"
            )


def _authorities(store: Path) -> list[str]:
    with Library.open(store, create=False) as library:
        return sorted({record.authority for record in library.reports()})


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
