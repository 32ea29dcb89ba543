"""Fits the weights of `assistant.list_likely` on questions whose kind of list a person told.

    python -m eval_questions.fit_list eval_questions/phrasings.jsonl [GOLD...] [--write]

Of the lines of that file those are learnt from that have the field `list`. Of gold files those
questions of the tune side are learnt from too, as if they were fewer, whose kind `gold_lists.csv`
tells: phrases were mended until they read these. Prints how many of each writer's lists the model
reads as was meant, fitted without that writer.
"""

from __future__ import annotations

import argparse
import csv
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import assistant
from assistant.form_likely import FormModel
from assistant.list_likely import KINDS, LIST_WEIGHTS_FILE, ListKind, ListShown, list_shown
from eval_questions.fit_form import GOLD, GOLD_WEIGHT, fit_weights
from eval_questions.gold_file import read_gold_files
from index.embedder import OnnxEmbedder

logger = logging.getLogger(__name__)

GOLD_KINDS = Path(__file__).parent / "gold_lists.csv"
WEIGHTS = Path(assistant.__file__).parent / LIST_WEIGHTS_FILE


class Example(NamedTuple):
    """A question as it is read, and the kind of list that it asks for."""

    shown: ListShown
    kind: ListKind
    writer: str
    weight: float = 1.0


def read_examples(path: Path) -> list[Example]:
    """Read the lists of a file of labelled questions; no council need be stored."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Example(
            list_shown(row["question"], (), is_of_page=bool(row.get("about"))),
            row["list"],
            row["writer"],
        )
        for row in rows
        if row.get("list")
    ]


def read_gold(paths: Sequence[Path]) -> list[Example]:
    """The lists of the tune sides of which the kind is told."""
    with GOLD_KINDS.open(encoding="utf-8", newline="") as lines:
        kinds = {row["id"]: row["list"] for row in csv.DictReader(lines)}
    return [
        Example(
            list_shown(question.question, (), is_of_page=False),
            _kind(kinds[question.id]),
            GOLD,
            GOLD_WEIGHT,
        )
        for gold_set in read_gold_files(paths)
        for question in gold_set.on_side("tune")
        if question.id in kinds
    ]


def _kind(name: str) -> ListKind:
    return next(kind for kind in KINDS if kind == name)


def fit(
    examples: Sequence[Example], vectors: NDArray[np.float32], embedder: str
) -> tuple[FormModel, dict[str, NDArray[Any]]]:
    """The model, and its weights as they are kept.

    Raises:
        ValueError: there is a kind of list of which there is no example.
    """
    if unmet := set(KINDS) - {one.kind for one in examples}:
        raise ValueError(f"no example of {', '.join(sorted(unmet))}; label some of each kind")
    return fit_weights(
        [one.shown.text for one in examples],
        vectors,
        np.array([one.shown.marks for one in examples]),
        [KINDS.index(one.kind) for one in examples],
        [one.weight for one in examples],
        embedder,
    )


def read_right(
    examples: Sequence[Example], vectors: NDArray[np.float32], embedder: str
) -> dict[str, float]:
    """Of each writer, the share of lists that a model fitted without the writer reads right."""
    found = {}
    for writer in sorted({one.writer for one in examples} - {GOLD}):
        rest = np.array([one.writer != writer for one in examples])
        others = [one for one in examples if one.writer != writer]
        model, _ = fit(others, vectors[rest], embedder)
        own = [(one, vectors[n]) for n, one in enumerate(examples) if not rest[n]]
        likely = [model.weigh(one.shown.text, vector, one.shown.marks) for one, vector in own]
        found[writer] = float(
            np.mean(
                [
                    KINDS[int(shares.argmax())] == one.kind
                    for (one, _), shares in zip(own, likely, strict=True)
                ]
            )
        )
    return found


def main() -> None:
    """Read the command line, fit, print and write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true", help="keep the weights in the package")
    args = parser.parse_args()
    examples, embedder = [*read_examples(args.questions), *read_gold(args.gold)], OnnxEmbedder()
    vectors = embedder.embed([one.shown.text for one in examples])
    right = read_right(examples, vectors, embedder.name)
    for writer, share in right.items():
        logger.info("%s: %.3f", writer, share)
    logger.info("%d lists: %.3f", len(examples), np.mean(list(right.values())))
    if args.write:
        kept: dict[str, Any] = fit(examples, vectors, embedder.name)[1]
        np.savez_compressed(WEIGHTS, **kept)


if __name__ == "__main__":
    main()
