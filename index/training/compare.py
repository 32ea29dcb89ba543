"""Measures what each way of keeping the embedder's weights loses and gains.

    python -m index.training.compare WEIGHTS --corpus FOLDER QUESTIONS.jsonl... [--reports 8]

Converts the weights in every way of `convert.VARIANTS` and prints one row for
each: size, time to load, passages a second of one core's time, cosine to the
original network's vectors (run by torch where it is installed, else to fp32),
and how often a right paragraph of the report is first, and among the first
five, by the cosine alone.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedder import OnnxEmbedder
from index.training.convert import VARIANTS, convert
from index.training.data import ReportQuestions, read_questions

logger = logging.getLogger(__name__)

HEADER = (
    "| variant | MB | load s | passages / core second | cosine mean | min | hit@1 | hit@5 |\n"
    "|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One variant's figures; hit rates are shares of all questions."""

    name: str
    megabytes: float
    load_s: float
    passages_per_s: float
    cosine_mean: float
    cosine_min: float
    hit_1: float
    hit_5: float

    def __str__(self) -> str:
        return (
            f"| {self.name} | {self.megabytes:.1f} | {self.load_s:.2f} | {self.passages_per_s:.0f}"
            f" | {self.cosine_mean:.4f} | {self.cosine_min:.4f}"
            f" | {self.hit_1:.3f} | {self.hit_5:.3f} |"
        )


def measure(
    name: str, folder: Path, reports: Sequence[ReportQuestions], original: NDArray[np.float32]
) -> Row:
    """Return the figures of one converted folder; `original` are the passages' true vectors."""
    embedder = OnnxEmbedder(folder, n_threads=1)
    start = time.perf_counter()
    embedder.embed(["Loads it."])
    load_s = time.perf_counter() - start
    texts = all_passages(reports)
    start = time.process_time()
    vectors = embedder.embed(texts)
    seconds = time.process_time() - start
    cosines = (vectors * original).sum(axis=1)
    hits = _hits(embedder, vectors, reports)
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    return Row(
        name, size, load_s, len(texts) / seconds, float(cosines.mean()), float(cosines.min()),
        float((hits < 1).mean()), float((hits < 5).mean()),
    )  # fmt: skip


def all_passages(reports: Sequence[ReportQuestions]) -> list[str]:
    """Every paragraph of the reports under its heading, in order."""
    return [
        f"{heading}\n{text}" if heading else text
        for report in reports
        for heading, text in zip(report.headings, report.texts, strict=True)
    ]


def _hits(
    embedder: OnnxEmbedder, vectors: NDArray[np.float32], reports: Sequence[ReportQuestions]
) -> NDArray[np.int64]:
    """The place, from 0, of the first right paragraph for every question, within its report."""
    places, first = [], 0
    for report in reports:
        own = vectors[first : first + len(report.texts)]
        first += len(report.texts)
        asked = embedder.embed([one.question for one in report.asked])
        for scores, one in zip(asked @ own.T, report.asked, strict=True):
            order = np.argsort(-scores, kind="stable")
            places.append(int(np.flatnonzero(np.isin(order, one.gold))[0]))
    return np.array(places)


def original_vectors(weights: Path, texts: Sequence[str]) -> NDArray[np.float32] | None:
    """The network's own vectors, by torch; None where torch is not installed."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        logger.warning("sentence-transformers is not installed: cosines are to fp32")
        return None
    model = SentenceTransformer(str(weights), device="cpu")
    model.max_seq_length = 256
    found: NDArray[np.float32] = model.encode(list(texts), normalize_embeddings=True)
    return found


def main() -> None:
    """Read the command line, convert and measure."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=8, help="how many, evenly spread")
    args = parser.parse_args()
    listed = read_questions(args.questions, args.corpus)
    reports = listed[:: max(len(listed) // args.reports, 1)][: args.reports]
    texts = all_passages(reports)
    n_questions = sum(len(report.asked) for report in reports)
    logger.info("%d questions, %d passages, %d reports", n_questions, len(texts), len(reports))
    original = original_vectors(args.weights, texts)
    logger.info(HEADER)
    with tempfile.TemporaryDirectory() as folder:
        for name in VARIANTS:
            out = Path(folder, name)
            convert(args.weights, out, name)
            if original is None:
                original = OnnxEmbedder(out).embed(texts)
            logger.info("%s", measure(name, out, reports, original))


if __name__ == "__main__":
    main()
