"""Tunes the network that reads a question and a text together.

    python -m index.training.tune_pairs WEIGHTS OUT QUESTIONS.jsonl... \\
      --near index/training/near_misses.jsonl --in-use index/training/near_misses_in_use.jsonl \\
      --corpus ../shared/corpus [--told TOLD.jsonl]

Four kinds of pairs: questions that a paragraph answers and near misses that it does not, written
as twins by people reading it (`--near`); pairs as they come about in use, which people told apart
(`--in-use`); questions of the embedder's and the paragraph that answers them; and the same with
wrong paragraphs of the report that the shipped embedder ranks highest. With `--told` it learns
above all what a larger network says of pairs in use (`tell_pairs.py`), and of the others so many as
keep it from forgetting them. Of a paragraph the sentences nearest to the question are read, as in
use. The authorities kept out of the embedder's tuning are kept out here, and so is every council
that a gold set tests.
"""

from __future__ import annotations

import logging
import math
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from index.precedents import council_of
from index.training import ANSWERS_FILE, PAIR_TOKENS
from index.training.data import hash_of, read_questions
from index.training.pairs import Nearest, Pair, areas, near_misses, placed, plain_pairs, told_pairs
from index.training.precedents import TESTED
from index.training.tuning import Descent, Network, arguments, write_record

logger = logging.getLogger(__name__)

BATCH = 16
LEARNING_RATE = 1e-4  # of a network of 22 million weights; a larger one is given its own
HEAD_LEARNING_RATE = 1e-3
WRITTEN_SHARE = 3 / 7  # of the written pairs, how many are read beside each told one
TOLD_SCALE = 8.0  # of squared logits, so that a told pair weighs about as much as a written one
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
    written: Sequence[Pair],
    told: Sequence[Pair],
    held_out: Mapping[str, Sequence[Pair]],
    *,
    epochs: int,
    rate: float,
    seed: int,
    keep: Callable[[], None],
) -> list[dict[str, Any]]:
    """Tune in place, calling `keep` after each epoch; return the figures after each.

    Args:
        network: what is tuned.
        written: pairs that people wrote or told apart; all are read in each epoch, or, beside told
            ones, WRITTEN_SHARE as many as of those, others each time.
        told: pairs that a larger network told; all are read in each epoch.
        held_out: pairs that are measured after each epoch, by the name of their figures.
        epochs: how many.
        rate: of learning, of the encoder's weights, at its highest.
        seed: of the order, and of where a question says a place or a time.
        keep: saves the network.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    n_written = round(WRITTEN_SHARE * len(told)) if told else len(written)
    shown = [[*told, *chance.sample(written, min(n_written, len(written)))] for _ in range(epochs)]
    n_steps = sum(math.ceil(len(pairs) / BATCH) for pairs in shown)
    descent = Descent(network, rate, HEAD_LEARNING_RATE, n_steps)
    figures: list[dict[str, Any]] = []
    for epoch, pairs in enumerate(shown, start=1):
        network.model.train()
        total = 0.0
        for n, batch in enumerate(batches(pairs, chance), start=1):
            if n % LOGGED == 0:
                logger.info("epoch %d, batch %d, loss %.4f", epoch, n, total / LOGGED)
                total = 0.0
            total += descent.step(_loss(network, [_shown(pair, chance) for pair in batch]))
        keep()
        told_apart = {name: areas(some, network.logits(some)) for name, some in held_out.items()}
        figures.append({"epoch": epoch, **told_apart})
        logger.info("%s", figures[-1])
    return figures


def _shown(pair: Pair, chance: random.Random) -> Pair:
    """The pair with a place or a time; what was told is told of the question as it stands."""
    return pair if pair.logit is not None else pair._replace(question=placed(pair.question, chance))


def _loss(network: PairNetwork, pairs: Sequence[Pair]) -> torch.Tensor:
    """The mean over the pairs: log loss of written ones, the squared error of told ones' logits."""
    logits = network(pairs)
    answered = torch.tensor([float(pair.is_answered) for pair in pairs], device=network.device)
    told = torch.tensor([pair.logit or 0.0 for pair in pairs], device=network.device)
    is_told = torch.tensor([pair.logit is not None for pair in pairs], device=network.device)
    of_written = torch.nn.functional.binary_cross_entropy_with_logits(
        logits, answered, reduction="none"
    )
    return torch.where(is_told, (logits - told) ** 2 / TOLD_SCALE, of_written).mean()


def main() -> None:
    """Read the command line, tune, and write the weights with a record of how they came about."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = arguments(__doc__, epochs=1)
    parser.add_argument("--near", type=Path, required=True)
    parser.add_argument("--in-use", type=Path, required=True)
    parser.add_argument("--told", type=Path)
    parser.add_argument("--rate", type=float, default=LEARNING_RATE)
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that are left alone")
    args = parser.parse_args()
    asked = read_questions(args.questions, args.corpus)
    shown = [r for r in asked if not r.is_for_validation and council_of(r.report_id) not in TESTED]
    nearest = Nearest()
    near, in_use = (near_misses(f, args.corpus, nearest) for f in (args.near, args.in_use))
    plain = plain_pairs(shown, nearest, random.Random(args.seed))
    written = [*near[False], *in_use[False], *plain]
    told = told_pairs(args.told) if args.told else []
    logger.info("%d written, %d told", len(written), len(told))
    network = PairNetwork(args.weights)
    network.freeze(args.frozen)
    shutil.copytree(args.weights, args.out, dirs_exist_ok=True)
    figures = tune(
        network,
        written,
        told,
        {"near": near[True], "in use": in_use[True]},
        epochs=args.epochs,
        rate=args.rate,
        seed=args.seed,
        keep=lambda: network.save(args.out),
    )
    files = [args.near, args.in_use, *([args.told] if args.told else []), *args.questions]
    facts = {
        "data_sha256": hash_of(files),
        "n_pairs": len(written) + len(told),
        "n_held_out": len(near[True]) + len(in_use[True]),
    }
    write_record(args, facts, figures)


if __name__ == "__main__":
    main()
