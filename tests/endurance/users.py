"""So many people at once for so long, and then many questions, over one store.

    python -m tests.endurance.users STORE [--people 60] [--for 300] [--questions 20000]

People are told apart by a proxy's header. Each asks, reads for a while and asks again: 60 of
them ask six questions a second. Half of the questions are of a finding in one council, half of
all other kinds. Then, without pauses, so many questions are asked by a few, and the memory of
the server is followed. It ends with 1
where a request failed, where the 95th percentile is above `--p95`, or where memory grew.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import httpx

from index import Library
from tests.bench.measured import percentile
from tests.bench.questions import mixed, questions
from tests.bench.serving import Served, served

READING_S = 10.0  # on average, from an answer to the next question of a person
HURRIED = 6  # who ask without pauses, when memory is looked at
GROWTH = 0.03  # of memory, from the second quarter of the questions to the last, is none
DIFFERENT = 5_000  # questions
PROXY = {
    "PINCITE_SIGN_IN": "proxy",
    "PINCITE_TRUSTED_PROXY": "127.0.0.1",
    "PINCITE_AUDITORS": "*",
}


class Asked:
    """What came of all questions so far."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self.failed: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()

    async def ask(self, browser: httpx.AsyncClient, question: str) -> None:
        start = time.perf_counter()
        try:
            reply = await browser.post("/api/v1/ask", json={"question": question})
        except httpx.HTTPError as exc:
            self.failed[type(exc).__name__] += 1
            return
        if reply.status_code != 200 or not reply.json()["sentences"]:
            self.failed[f"{reply.status_code} {reply.text[:80]}"] += 1
            return
        self.took.append(time.perf_counter() - start)
        self.statuses[reply.json()["status"]] += 1


async def people(url: str, questions: Sequence[str], n: int, for_s: float) -> Asked:
    """`n` people ask for so long, at moments of their own."""
    asked, end = Asked(), time.monotonic() + for_s

    async def one(number: int) -> None:
        draw = random.Random(number)
        async with _browser(url, f"person {number}") as browser:
            await asyncio.sleep(draw.uniform(0, READING_S))
            while time.monotonic() < end:
                await asked.ask(browser, draw.choice(questions))
                await asyncio.sleep(draw.expovariate(1 / READING_S))

    await asyncio.gather(*(one(number) for number in range(n)))
    return asked


async def hurried(served_: Served, questions: Sequence[str], n: int) -> tuple[Asked, list[int]]:
    """Ask `n` questions without pauses; return the server's memory after each hundredth."""
    asked, memory = Asked(), list[int]()
    left = iter(range(n))
    coming = itertools.cycle(questions)

    async def one(number: int) -> None:
        async with _browser(served_.url, f"person {number}") as browser:
            for place in left:
                await asked.ask(browser, next(coming))
                if place % max(n // 100, 1) == 0:
                    memory.append(served_.memory)

    await asyncio.gather(*(one(number) for number in range(HURRIED)))
    return asked, memory


def usual(authorities: Sequence[str]) -> list[str]:
    """Questions as people ask them, every second one of what was found in one council."""
    others = mixed(authorities, DIFFERENT // 2)
    pairs = zip(questions("finding", authorities, DIFFERENT // 2), others, strict=True)
    return [question for pair in pairs for question in pair]


def grew(memory: Sequence[int]) -> float:
    """By what share memory grew from the second quarter of the time to the last."""
    quarter = len(memory) // 4
    return median(memory[-quarter:]) / median(memory[quarter : 2 * quarter]) - 1


def _browser(url: str, who: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=url, headers={"x-forwarded-user": who}, timeout=120)


def _told(what: str, asked: Asked, seconds: float, cpu_s: float) -> Iterator[str]:
    yield f"{what}: {len(asked.took)} answered in {seconds:.0f} s, {sum(asked.failed.values())} not"
    if asked.took:
        p50, p95, most = (percentile(asked.took, share) for share in (0.5, 0.95, 1.0))
        yield f"  p50 {p50:.2f} s, p95 {p95:.2f} s, longest {most:.2f} s"
        yield f"  {cpu_s / len(asked.took) * 1000:.0f} ms of the processor each"
    yield f"  {dict(asked.statuses)} {dict(asked.failed) or ''}"


def _say(lines: Iterator[str] | Sequence[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--for", dest="for_s", type=float, default=300.0, help="seconds; 0: none")
    parser.add_argument("--questions", type=int, default=20_000, help="then, in a hurry; 0: none")
    parser.add_argument("--p95", type=float, default=1.5, help="seconds that it may take")
    given = parser.parse_args()
    with Library.open(given.store, create=False) as library:
        held = library.status()
        authorities = sorted({record.authority for record in library.reports()})
    _say([f"{held['reports']} reports, {held['paragraphs']} paragraphs, {given.people} people"])
    asking = usual(authorities)
    is_good = True
    log = Path(tempfile.mkdtemp(prefix="pincite-users-")) / "log"
    with served(given.store, log, **PROXY) as server:
        if given.for_s:
            start, cpu_s = time.perf_counter(), server.cpu_s
            asked = asyncio.run(people(server.url, asking, given.people, given.for_s))
            seconds, cpu_s = time.perf_counter() - start, server.cpu_s - cpu_s
            _say(_told(f"{given.people} people", asked, seconds, cpu_s))
            is_good = not asked.failed and percentile(asked.took, 0.95) <= given.p95
        if given.questions:
            start, cpu_s = time.perf_counter(), server.cpu_s
            asked, memory = asyncio.run(hurried(server, asking, given.questions))
            seconds, cpu_s = time.perf_counter() - start, server.cpu_s - cpu_s
            _say(_told(f"{HURRIED} in a hurry", asked, seconds, cpu_s))
            shown = " ".join(f"{each / 1e6:.0f}" for each in memory[:: max(len(memory) // 10, 1)])
            _say([f"  memory in MB, from first to last: {shown}; grew by {grew(memory):+.1%}"])
            is_good = is_good and not asked.failed and grew(memory) <= GROWTH
    _say([f"the log of the server: {log}"])
    raise SystemExit(0 if is_good else 1)


if __name__ == "__main__":
    main()
