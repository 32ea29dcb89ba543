"""Tunes the network that reads a question and a text together.

    python -m index.training.tune_pairs WEIGHTS OUT QUESTIONS.jsonl... \\
      --near index/training/near_misses.jsonl --corpus ../shared/corpus

Three kinds of pairs: questions that a paragraph answers and near misses that it does not, written
as twins by people reading it (`--near`); questions of the embedder's and the paragraph that answers
them; and the same with wrong paragraphs of the report that the shipped embedder ranks highest. Of
a paragraph the sentences nearest to the question are read, as in use. The authorities kept out of
the embedder's tuning are kept out here, and so is every council that a gold set tests.
"""

from __future__ import annotations

import logging
import math
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from index.precedents import council_of
from index.training import ANSWERS_FILE, PAIR_TOKENS
from index.training.data import hash_of, read_questions
from index.training.pairs import Nearest, Pair, areas, near_misses, plain_pairs
from index.training.precedents import TESTED
from index.training.tuning import Descent, Network, arguments, write_record

logger = logging.getLogger(__name__)

BATCH = 16
LEARNING_RATE = 1e-4
HEAD_LEARNING_RATE = 2e-3
LOGGED = 100  # batches between two lines of the log
SORTED = 20  # batches whose pairs are put in order of length together


class PairNetwork(Network):
    """The encoder, and a linear layer over its mean token."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, ANSWERS_FILE, 1)
        if self.is_new:
            torch.nn.init.zeros_(self.head.weight)
            torch.nn.init.zeros_(self.head.bias)

    def __call__(self, pairs: Sequence[Pair]) -> torch.Tensor:
        """(n,) logits."""
        inputs = self.tokenizer(
            [pair.question for pair in pairs],
            [pair.text for pair in pairs],
            truncation="only_second",
            max_length=PAIR_TOKENS,
            padding=True,
            return_tensors="pt",
        ).to(self.device)
        logits: torch.Tensor = self.head(self.states(inputs)[1])
        return logits.squeeze(-1)

    @torch.no_grad()
    def logits(self, pairs: Sequence[Pair]) -> np.ndarray[Any, Any]:
        """(n,), made of pairs of one length together."""
        self.model.eval()
        order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].text))
        said = np.zeros(len(pairs))
        for start in range(0, len(order), BATCH * 2):
            rows = order[start : start + BATCH * 2]
            said[rows] = self([pairs[row] for row in rows]).float().cpu().numpy()
        return said


def batches(pairs: Sequence[Pair], chance: random.Random) -> Iterator[list[Pair]]:
    """Each pair once, in batches of about one length, shuffled."""
    order = list(pairs)
    chance.shuffle(order)
    size = BATCH * SORTED
    together = [
        sorted(order[n : n + size], key=lambda pair: len(pair.text))
        for n in range(0, len(order), size)
    ]
    made = [some[n : n + BATCH] for some in together for n in range(0, len(some), BATCH)]
    chance.shuffle(made)
    yield from made


def tune(
    network: PairNetwork,
    train: Sequence[Pair],
    held_out: Sequence[Pair],
    *,
    epochs: int,
    seed: int,
    keep: Callable[[], None],
) -> list[dict[str, float]]:
    """Tune in place, calling `keep` after each epoch; return the figures after each."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    n_steps = epochs * math.ceil(len(train) / BATCH)
    descent = Descent(network, LEARNING_RATE, HEAD_LEARNING_RATE, n_steps)
    figures: list[dict[str, float]] = []
    for epoch in range(1, epochs + 1):
        network.model.train()
        total = 0.0
        for n, batch in enumerate(batches(train, chance), start=1):
            if n % LOGGED == 0:
                logger.info("epoch %d, batch %d, loss %.4f", epoch, n, total / LOGGED)
                total = 0.0
            target = torch.tensor([float(p.is_answered) for p in batch], device=network.device)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(network(batch), target)
            total += descent.step(loss)
        figures.append({"epoch": epoch, **areas(held_out, network.logits(held_out))})
        logger.info("%s", figures[-1])
        keep()
    return figures


def main() -> None:
    """Read the command line, tune, and write the weights with a record of how they came about."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = arguments(__doc__, epochs=3)
    parser.add_argument("--near", type=Path, required=True)
    args = parser.parse_args()
    asked = read_questions(args.questions, args.corpus)
    shown = [r for r in asked if not r.is_for_validation and council_of(r.report_id) not in TESTED]
    nearest = Nearest()
    near = near_misses(args.near, args.corpus, nearest)
    plain = plain_pairs(shown, nearest, random.Random(args.seed))
    logger.info("%d near, %d kept out, %d plain", len(near[False]), len(near[True]), len(plain))
    network = PairNetwork(args.weights)
    shutil.copytree(args.weights, args.out, dirs_exist_ok=True)
    figures = tune(
        network,
        [*near[False], *plain],
        near[True],
        epochs=args.epochs,
        seed=args.seed,
        keep=lambda: network.save(args.out),
    )
    facts = {
        "data_sha256": hash_of([args.near, *args.questions]),
        "n_pairs": len(near[False]) + len(plain),
        "n_held_out": len(near[True]),
    }
    write_record(args, facts, figures)


if __name__ == "__main__":
    main()
