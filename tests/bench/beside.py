"""What answers cost this tree and another, in processor time, asked in turns over one store.

    python -m tests.bench.beside OTHER STORE [--n 180] [--turn 3]

Each tree answers in a process of its own, one at a time and every question by both, so that
whatever else the machine does falls on both alike. No HTTP: what the assistant takes, its
network included.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from statistics import mean

from index import Library
from tests.bench.measured import ROOT
from tests.bench.questions import KINDS, mixed

N_WARM = 54  # questions of other councils before, to load what is not loaded yet
_ANSWERING = """
import sys, time
from pathlib import Path
from assistant import ask
from index import Library
library = Library.open(Path(sys.argv[1]), create=False)
for question in sys.stdin:
    begun = time.process_time()
    ask(library, question.strip())
    print(time.process_time() - begun, flush=True)
"""


class Tree:
    """A tree that answers."""

    def __init__(self, root: Path, store: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _ANSWERING, str(store.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root.resolve())},
        )

    def ask(self, question: str) -> float:
        """Return the seconds of the processor that an answer takes."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{question}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("other", type=Path, help="the folder of the other tree")
    parser.add_argument("store", type=Path)
    parser.add_argument("--n", type=int, default=180, help="questions of all kinds by turns")
    parser.add_argument("--turn", type=int, default=3, help="another turn asks other questions")
    given = parser.parse_args()
    with Library.open(given.store, create=False) as library:
        names = sorted({record.authority for record in library.reports()})
    trees = [Tree(given.other, given.store), Tree(ROOT, given.store)]
    for question in mixed(names, N_WARM):
        _ask(trees, question)
    took: dict[str, list[list[float]]] = defaultdict(list)
    for n, question in enumerate(mixed(names, given.n, turn=given.turn)):
        is_turned = n // len(KINDS) % 2 == 1  # each goes first as often
        took[KINDS[n % len(KINDS)]].append(_ask(trees, question, is_turned=is_turned))
    for kind, each in [*took.items(), ("all", [*chain(*took.values())])]:
        other, own = (mean(seconds) * 1_000 for seconds in zip(*each, strict=True))
        sys.stdout.write(f"{kind:12} {other:6.1f} ms, here {own:6.1f} ms: {own / other:.3f}\n")
    for tree in trees:
        tree.close()


def _ask(trees: Sequence[Tree], question: str, *, is_turned: bool = False) -> list[float]:
    took = {tree: tree.ask(question) for tree in (trees[::-1] if is_turned else trees)}
    return [took[tree] for tree in trees]


if __name__ == "__main__":
    main()
