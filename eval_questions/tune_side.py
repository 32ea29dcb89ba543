"""What the commands that fit weights on gold sets are started with: a store and tune questions.

    python -m eval_questions.fit_... STORE GOLD.jsonl...

Questions of a test side are never handed on.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from eval_questions.gold_file import read_gold
from eval_questions.questions import Question
from index import Library


@contextmanager
def tune_side(
    description: str | None, argv: Sequence[str] | None = None
) -> Iterator[tuple[Library, list[Question]]]:
    """Read the command line, and give its store, opened, and the tune questions of its gold sets.

    What is logged is printed from then on.

    Args:
        description: what `--help` says of the command.
        argv: the words behind the command's name; those of this process where none are given.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("store", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    args = parser.parse_args(argv)
    with Library.open(args.store, create=False) as library:
        questions = (q for path in args.gold for q in read_gold(path).questions)
        yield library, [q for q in questions if q.side == "tune"]
