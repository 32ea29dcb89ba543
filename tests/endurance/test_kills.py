"""Killed at random moments while it stores: it opens, and what was acknowledged is whole and found.

`tests/index/test_killed.py` kills at places that were thought of; this, at those that were not.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from processes import forks
from writing import look_through, store_until_killed

KILLS_PER_STORE = 20
LONGEST_S = 1.5  # from the start of a writer to its end; some ten reports on an idle machine
START_S = 60


@pytest.mark.parametrize("n_kills", [3, pytest.param(200, marks=pytest.mark.slow)])
def test_a_store_outlives_its_writers(tmp_path, n_kills):
    draw = random.Random(n_kills)
    hit: Counter[str] = Counter()
    for round_number in range(0, n_kills, KILLS_PER_STORE):
        folder = tmp_path / str(round_number)
        folder.mkdir()
        _kill_in_turn(folder, min(KILLS_PER_STORE, n_kills), draw, hit)
    assert hit.total() == n_kills
    assert n_kills < 100 or min(hit[what] for what in ("adding", "refreshing")) > n_kills / 20, hit


def _kill_in_turn(folder: Path, n_kills: int, draw: random.Random, hit: Counter) -> None:
    store, diary = folder / "store", folder / "diary"
    diary.touch()
    for n in range(n_kills):
        before = len(_noted(diary))
        writer = forks().Process(target=store_until_killed, args=(store, _next(diary), diary))
        writer.start()
        if n:  # the first may be killed while it makes the store
            _wait_for(lambda seen=before: len(_noted(diary)) > seen)
        time.sleep(draw.uniform(0, LONGEST_S))
        writer.kill()
        writer.join(START_S)
        assert writer.exitcode == -9, "it ended before it was killed"
        hit[_noted(diary)[-1][0] if len(_noted(diary)) > before else "opening"] += 1
        _look(store, diary, searching=n == n_kills - 1 or draw.random() < 0.5)


def _look(store: Path, diary: Path, *, searching: bool) -> None:
    """In a process of its own: what Chroma leaves broken may end whoever opens it."""
    stored = [number for what, number in _noted(diary) if what == "stored"]
    reader = forks().Process(
        target=look_through, args=(store, stored), kwargs={"searching": searching}
    )
    reader.start()
    reader.join(START_S)
    assert reader.exitcode == 0, f"after {diary.read_text()}"


def _noted(diary: Path) -> list[tuple[str, int]]:
    pairs = [line.split() for line in diary.read_text().splitlines()]
    return [(what, int(number)) for what, number in pairs]


def _next(diary: Path) -> int:
    """The number after that of the last report that may be stored."""
    return 1 + max((number for what, number in _noted(diary) if what == "adding"), default=-1)


def _wait_for(is_so) -> None:
    end = time.monotonic() + START_S
    while not is_so():
        assert time.monotonic() < end, "the writer did not begin"
        time.sleep(0.005)
