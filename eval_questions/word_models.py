"""Fits the models of what a question asks for (`assistant.likely`), and keeps them.

Shared by `fit_form`, `fit_list` and `fit_turns`, which read the labels and say how well a writer
is read that had no part in fitting.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.likely.model import Vector, WordModel, signs, weights_file, word_signals

logger = logging.getLogger(__name__)

MIN_TEXTS = 2  # with a word, for a model to know it
# Who knew the phrases, and is not asked how well a model reads him: the gold sets, and questions
# that say in other words what tests and answers were found wrong about.
GOLD, GOLD_WEIGHT, HOUSE = "gold", 0.3, "house"


class Told(NamedTuple):
    """A text as a model is shown it, and what a person told of it."""

    text: str
    signals: Vector
    chosen: tuple[int, ...]  # the choice of each head; -1 where it cannot be told
    weight: float


class Written(Protocol):
    """What somebody wrote."""

    @property
    def writer(self) -> str: ...


One = TypeVar("One", bound=Written)


def fit_words(
    examples: Sequence[Told], n_choices: Sequence[int], cost: float, embedder: str
) -> WordModel:
    """The model of least regularised log loss, its weights rounded as they are kept.

    Args:
        examples: what to learn from.
        n_choices: how many choices each head has.
        cost: what scikit-learn calls C, the inverse of a weight's cost.
        embedder: the name of that which made the signals.

    Raises:
        ValueError: of some choice there is no example.
    """
    counted = Counter(word for one in examples for word in signs(one.text))
    vocabulary = sorted(word for word, n in counted.items() if n >= MIN_TEXTS)
    rows = {word: row for row, word in enumerate(vocabulary)}
    shown = np.zeros((len(examples), len(rows) + len(examples[0].signals)), np.float32)
    for n, one in enumerate(examples):
        for row, counts in word_signals(one.text, rows).items():
            shown[n, row] = counts
        shown[n, len(rows) :] = one.signals
    weights = np.array([one.weight for one in examples])
    chosen = np.array([one.chosen for one in examples])
    heads = [
        _fit_head(shown, chosen[:, head], weights, n, cost) for head, n in enumerate(n_choices)
    ]
    bias = np.concatenate([own for own, _ in heads])
    return WordModel(embedder, vocabulary, _kept(bias), _kept(np.hstack([w for _, w in heads])))


def _kept(numbers: NDArray[np.floating]) -> Vector:
    return numbers.astype(np.float16).astype(np.float32)


def _fit_head(
    shown: Vector, chosen: NDArray[np.int_], weights: NDArray[np.float64], n: int, cost: float
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """The bias and the weights of one head, a column for each of its choices."""
    told = chosen >= 0
    if unmet := sorted(set(range(n)) - set(chosen[told].tolist())):
        raise ValueError(f"no example of choice {unmet} of {n}; label some of each")
    fitted = LogisticRegression(C=cost, max_iter=5_000).fit(
        shown[told], chosen[told], sample_weight=weights[told]
    )
    if n == 2:  # of which scikit-learn weighs the second alone
        return np.append(0.0, fitted.intercept_), np.vstack([fitted.coef_ * 0, fitted.coef_]).T
    return fitted.intercept_, fitted.coef_.T


def each_writer(examples: Sequence[One]) -> Iterator[tuple[str, list[One], list[One]]]:
    """Yield each stranger, what the others wrote, and what that one did."""
    for writer in sorted({one.writer for one in examples} - {GOLD, HOUSE}):
        others = [one for one in examples if one.writer != writer]
        yield writer, others, [one for one in examples if one.writer == writer]


def run(
    doc: str | None,
    files: Sequence[str],
    fit: Callable[[Sequence[Path], Sequence[Path]], WordModel],
    name: str,
) -> None:
    """Read a command line of labelled files and gold files, fit, and write where that is asked.

    Args:
        doc: what the command does.
        files: what each labelled file is called in its usage.
        fit: from these and the gold files to the model; it prints what it finds.
        name: of the weights.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=doc)
    for file in files:
        parser.add_argument(file, type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true", help="keep the weights in the package")
    args = parser.parse_args()
    model = fit([getattr(args, file) for file in files], args.gold)
    if args.write:
        model.write(weights_file(name))
        logger.info("written: %s", weights_file(name).name)
