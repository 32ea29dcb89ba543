"""Fits the weights of `assistant.intent` on questions written for known paragraphs.

    python -m eval_questions.fit_intent QUESTIONS.jsonl... --corpus ../shared/corpus [--write]

A question whose paragraph is one of its report's improvement items is an example of
asking for one; every other is an example of not doing so. Prints how well questions
about authorities kept out are told apart. Gold questions are never read.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

import assistant
from assistant.intent import WEIGHTS_FILE
from eval_questions.logistic import Floats, fit_logistic
from index.embedder import Embedder, OnnxEmbedder
from ingest import read_report

logger = logging.getLogger(__name__)

WEIGHTS = Path(assistant.__file__).parent / WEIGHTS_FILE
MADE_BY = "python -m eval_questions.fit_intent QUESTIONS... --corpus CORPUS --write"
RIDGE = 1.0
PARTS = 5  # authorities are kept out a fifth at a time


class Example(NamedTuple):
    """A question, and whether an improvement item answers it."""

    question: str
    folder: str  # of the report, which is that of its authority
    asks_item: bool


def read_examples(questions: Iterable[Path], corpus: Path) -> list[Example]:
    """Read questions as `{file, paragraph, question}` lines, and their reports."""
    rows = [json.loads(line) for path in questions for line in path.read_text("utf-8").splitlines()]
    items = {
        file: {item.anchor.label for item in read_report(corpus / file).improvement_items}
        for file in sorted({row["file"] for row in rows})
    }
    return [
        Example(row["question"], row["file"].split("/")[1], row["paragraph"] in items[row["file"]])
        for row in rows
    ]


def kept_out(vectors: Floats, examples: Sequence[Example]) -> Floats:
    """What each example scores by weights fitted without its authority."""
    folders = sorted({example.folder for example in examples})
    part = np.array([folders.index(example.folder) % PARTS for example in examples])
    asks = np.array([example.asks_item for example in examples], float)
    scores = np.zeros(len(examples))
    for n in range(PARTS):
        bias, *weights = fit_logistic(vectors[part != n], asks[part != n], RIDGE)
        scores[part == n] = bias + vectors[part == n] @ np.array(weights)
    return scores


def told_apart(scores: Floats, asks: Floats) -> float:
    """How likely an example that asks for items scores higher than one that does not."""
    yes, no = scores[asks == 1], scores[asks == 0]
    return float((yes[:, None] > no[None, :]).mean())


def fit(examples: Sequence[Example], embedder: Embedder) -> dict[str, object]:
    """The weights as they are kept, with how they were made."""
    vectors = embedder.embed([example.question for example in examples]).astype(float)
    asks = np.array([example.asks_item for example in examples], float)
    bias, *weights = fit_logistic(vectors, asks, RIDGE)
    return {
        "made_by": MADE_BY,
        "embedder": embedder.name,
        "examples": len(examples),
        "asking": int(asks.sum()),
        "told_apart_kept_out": round(told_apart(kept_out(vectors, examples), asks), 3),
        "bias": round(float(bias), 3),
        "weights": [round(float(weight), 2) for weight in weights],
    }


def main() -> None:
    """Read the command line, fit, print and write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="keep the weights in the package")
    args = parser.parse_args()
    found = fit(read_examples(args.questions, args.corpus), OnnxEmbedder())
    logger.info("%s", {name: value for name, value in found.items() if name != "weights"})
    if args.write:
        WEIGHTS.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
