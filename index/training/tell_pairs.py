"""Writes beside pairs how likely each is answered, as a network says that is too slow for use.

    python -m index.training.tell_pairs WEIGHTS PAIRS.jsonl TOLD.jsonl

`PAIRS.jsonl` holds lines `{question, text}`, as `python -m eval_questions.pairs_in_use` writes
them. Half of the questions are shown, and written, with a place or a time. A quicker network learns
from what is written (`tune_pairs --told`). What is there already is not read again, so that a run
that was broken off goes on.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from pathlib import Path

from index.training.pairs import Pair, placed
from index.training.tune_pairs import PairNetwork

logger = logging.getLogger(__name__)

AT_ONCE = 320  # pairs between two writings
SEED = 9


def tell(network: PairNetwork, source: Path, out: Path) -> int:
    """Append to `out` what is not there yet, in the order of `source`; return how many lines."""
    chance = random.Random(SEED)
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    pairs = [Pair(placed(row["question"], chance), row["text"], is_answered=False) for row in rows]
    n_told = len(out.read_text("utf-8").splitlines()) if out.exists() else 0
    for start in range(n_told, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        lines = [
            json.dumps({"question": pair.question, "text": pair.text, "logit": round(logit, 3)})
            for pair, logit in zip(some, network.logits(some).tolist(), strict=True)
        ]
        with out.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        logger.info("%d of %d", start + len(some), len(pairs))
    return len(pairs) - n_told


def main() -> None:
    """Read the command line, and tell."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("told", type=Path)
    args = parser.parse_args()
    tell(PairNetwork(args.weights), args.pairs, args.told)


if __name__ == "__main__":
    main()
