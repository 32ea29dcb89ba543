"""Measures how well the network that reads pairs tells what is answered from near misses.

    python -m index.training.measure_pairs FILE --corpus ../shared/corpus [--network FOLDER] \\
      [--kept-out]

The file is one of near misses, as `pairs.py` describes it, that nothing was tuned on, or, with
`--kept-out`, of which only the pairs of authorities are measured that were kept out of tuning.
Needs no torch. Prints the areas under the curve, and how sure the network is where it is wrong.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.cross_encoder import SHIPPED, CrossEncoder
from index.training.pairs import Nearest, Pair, areas, near_misses

logger = logging.getLogger(__name__)

SURE = 1 / 30  # an answered question that is held for less likely is as good as refused


def measure(network: CrossEncoder, pairs: Sequence[Pair]) -> str:
    """What is printed of some pairs, line by line."""
    said = np.array([network.answers(pair.question, [pair.text])[0] for pair in pairs])
    is_answered = np.array([pair.is_answered for pair in pairs])
    refused, told = (said[is_answered] < SURE).mean(), (said[~is_answered] > 1 - SURE).mean()
    lines = [f"{name}: {area:.3f}" for name, area in areas(pairs, said).items()]
    lines += [f"answered, held for less than {SURE:.3f} likely: {refused:.3f}"]
    lines += [f"not answered, held for more than {1 - SURE:.3f} likely: {told:.3f}"]
    return "\n".join([f"{len(pairs)} pairs, {is_answered.sum()} answered", *lines])


def main() -> None:
    """Read the command line, and measure."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("near", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--network", type=Path, default=SHIPPED)
    parser.add_argument("--kept-out", action="store_true")
    args = parser.parse_args()
    found = near_misses(args.near, args.corpus, Nearest())
    pairs = found[True] if args.kept_out else [*found[False], *found[True]]
    logger.info("%s", measure(CrossEncoder(args.network), pairs))


if __name__ == "__main__":
    main()
