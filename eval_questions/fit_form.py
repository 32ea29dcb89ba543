"""Fits the weights of `assistant.form_likely` on questions whose form a person told.

    python -m eval_questions.fit_form eval_questions/phrasings.jsonl [GOLD...] [--write]

Each line is a question, the form that it asks for, the page's council where it names none
(`about`) and who wrote it. Prints how much phrases read as was meant, and how much the model reads
of each writer, fitted without that writer. Of gold files the answerable questions of the tune side
are learnt from too, as if they were fewer: phrases were mended until they read these.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import assistant
from assistant.cues.forms import Form
from assistant.form_likely import (
    FORMS,
    WEIGHTS_FILE,
    FormModel,
    Shown,
    marks_signal,
    signs,
    vector_signal,
    words_signal,
)
from assistant.reading import read_question
from eval_questions.gold_file import read_gold_files
from index.embedder import Embedder, OnnxEmbedder

logger = logging.getLogger(__name__)

WEIGHTS = Path(assistant.__file__).parent / WEIGHTS_FILE
RIDGE = 3.0  # what scikit-learn calls C, the inverse of a weight's cost
# Who knew the phrases, and is not asked how well they read him: the gold sets, and questions that
# say in other words what tests and answers were found wrong about.
GOLD, GOLD_WEIGHT, HOUSE = "gold", 0.3, "house"
MIN_QUESTIONS = 2  # with a word, for the model to know it


class Example(NamedTuple):
    """A question as it is read, and the form that it asks for."""

    shown: Shown
    form: Form
    writer: str
    weight: float = 1.0


def read_gold(paths: Sequence[Path]) -> list[Example]:
    """The questions of the tune sides that stand alone and have an answer."""
    forms: dict[str, Form] = {form: form for form in FORMS}
    forms["fact"] = "finding"
    return [
        Example(shown, forms[question.kind], GOLD, GOLD_WEIGHT)
        for gold_set in read_gold_files(paths)
        for question in gold_set.on_side("tune")
        if question.kind in forms and not question.history
        for shown in _shown(question.question, "")
    ]


def read_examples(path: Path) -> list[Example]:
    """Read a file of labelled questions; those that ask for a paragraph by its number are none."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Example(shown, row["form"], row["writer"])
        for row in rows
        if row["form"] in FORMS
        for shown in _shown(row["question"], row.get("about", ""))
    ]


def _shown(question: str, about: str) -> Iterator[Shown]:
    """What a question shows, where its form is not settled by that; no council need be stored."""
    seen: list[Shown] = []

    def keep(shown: Shown) -> Form:
        seen.append(shown)
        return shown.form

    read_question(question, (), about, keep)
    yield from seen


def fit(
    examples: Sequence[Example], vectors: NDArray[np.float32], embedder: str
) -> tuple[FormModel, dict[str, NDArray[Any]]]:
    """The model, and its weights as they are kept."""
    marks = np.array([marks_signal(one.shown) for one in examples])
    texts = [one.shown.text for one in examples]
    forms = [FORMS.index(one.form) for one in examples]
    return fit_weights(texts, vectors, marks, forms, [one.weight for one in examples], embedder)


def fit_weights(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    marks: NDArray[np.float32],
    meant: Sequence[int],
    weights: Sequence[float],
    embedder: str,
) -> tuple[FormModel, dict[str, NDArray[Any]]]:
    """As `fit`, of whatever is meant by each text: the numbers from 0 on of its columns."""
    known = Counter(word for text in texts for word in signs(text))
    vocabulary = sorted(word for word, n in known.items() if n >= MIN_QUESTIONS)
    row_of = {word: row for row, word in enumerate(vocabulary)}
    of_words = np.zeros((len(texts), len(vocabulary)), np.float32)
    for n, text in enumerate(texts):
        rows = [row_of[word] for word in signs(text) if word in row_of]
        if rows:
            of_words[n, rows] = words_signal(len(rows))
    signals = np.hstack([of_words, vector_signal(vectors), marks])
    fitted = LogisticRegression(C=RIDGE, max_iter=5_000).fit(signals, meant, sample_weight=weights)
    weighed = fitted.coef_.T.astype(np.float16)
    ends = len(vocabulary), len(vocabulary) + vectors.shape[1]
    kept = {
        "embedder": np.array(embedder),
        "vocabulary": np.array(vocabulary),
        "bias": fitted.intercept_.astype(np.float16),
        "words": weighed[: ends[0]],
        "vector": weighed[ends[0] : ends[1]],
        "marks": weighed[ends[1] :],
    }
    columns = [kept[name].astype(np.float32) for name in ("bias", "words", "vector", "marks")]
    return FormModel(embedder, vocabulary, *columns), kept


def read_right(
    examples: Sequence[Example], vectors: NDArray[np.float32], embedder: str
) -> dict[str, tuple[float, float]]:
    """Of each writer, the share that phrases, and a model fitted without the writer, read right."""
    found = {}
    for writer in sorted({one.writer for one in examples} - {GOLD, HOUSE}):
        rest = np.array([one.writer != writer for one in examples])
        others = [one for one in examples if one.writer != writer]
        model, _ = fit(others, vectors[rest], embedder)
        own = [(one, vectors[n]) for n, one in enumerate(examples) if not rest[n]]
        likely = [FORMS[int(model.likely(one.shown, vector).argmax())] for one, vector in own]
        by_phrases = np.mean([one.shown.form == one.form for one, _ in own])
        by_model = np.mean([form == one.form for (one, _), form in zip(own, likely, strict=True)])
        found[writer] = float(by_phrases), float(by_model)
    return found


def vectors_of(examples: Sequence[Example], embedder: Embedder) -> NDArray[np.float32]:
    """The vector of each example's text."""
    return embedder.embed([one.shown.text for one in examples])


def main() -> None:
    """Read the command line, fit, print and write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true", help="keep the weights in the package")
    args = parser.parse_args()
    examples, embedder = [*read_examples(args.questions), *read_gold(args.gold)], OnnxEmbedder()
    vectors = vectors_of(examples, embedder)
    right = read_right(examples, vectors, embedder.name)
    for writer, (by_phrases, by_model) in right.items():
        logger.info("%s: phrases %.3f, model without them %.3f", writer, by_phrases, by_model)
    means = np.mean(list(right.values()), axis=0)
    logger.info("%d questions: phrases %.3f, model %.3f", len(examples), *means)
    if args.write:
        kept: dict[str, Any] = fit(examples, vectors, embedder.name)[1]
        np.savez_compressed(WEIGHTS, **kept)


if __name__ == "__main__":
    main()
