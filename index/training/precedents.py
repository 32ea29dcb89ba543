"""Makes the file of questions and of what answered them, for the shipped embedder, or measures it.

    python -m index.training.precedents ../shared/training/questions.jsonl \\
      index/training/questions.jsonl index/training/questions_more.jsonl \\
      index/training/near_misses.jsonl --corpus ../shared/corpus [--measure STORE]

No question is of a council that `--without` names. With `--measure` nothing is made: the questions
about authorities kept out of tuning are asked of a store that holds their reports, with the file
and without.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.embedder import OnnxEmbedder
from index.hit import Query
from index.library import Library
from index.precedents import council_of, write
from index.training.data import ReportQuestions, read_questions

logger = logging.getLogger(__name__)

TESTED = (
    *("barking-and-dagenham", "bournemouth-christchurch-and-poole", "devon", "isle-of-wight"),
    *("north-tyneside", "north-yorkshire", "thurrock", "waltham-forest", "wolverhampton"),
)
CUTOFFS = (1, 3, 5, 10)


def make(reports: Sequence[ReportQuestions], without: Sequence[str] = TESTED) -> Path:
    """Embed the questions and the paragraphs, and write the file beside the embedder."""
    questions: list[str] = []
    paragraphs: dict[str, int] = {}
    of: list[int] = []
    councils: list[str] = []
    for report in reports:
        council = council_of(report.report_id)
        if council in without:
            continue
        for asked in report.asked:
            heading, text = report.headings[asked.gold[0]], report.texts[asked.gold[0]]
            passage = f"{heading}\n{text}" if heading else text
            questions.append(asked.question)
            of.append(paragraphs.setdefault(passage, len(paragraphs)))
            councils.append(council)
    embedder = OnnxEmbedder()
    asked_vectors, answering = embedder.embed(questions), embedder.embed(list(paragraphs))
    return write(embedder.name, asked_vectors, answering, of, councils)


def measure(library: Library, reports: Sequence[ReportQuestions]) -> str:
    """A table of hit@k of `Library.retrieve`, with what such questions were answered with and not.

    Of each question about an authority kept out of tuning its own report is searched, so that the
    authority's other questions are left out of what is drawn from. hit@k is the share of questions
    with a right paragraph among the first k, 0 to 1.
    """
    kept_out = [report for report in reports if report.is_for_validation]
    stored = [(name, r) for r in kept_out if (name := library.has_file(r.sha256)) is not None]
    n_questions = sum(len(report.asked) for _, report in stored)
    lines = [
        f"{n_questions} questions about {len(stored)} of {len(kept_out)} reports kept out",
        _row("", *(f"hit@{k}" for k in CUTOFFS)),
    ]
    for title, is_whole in (("without", False), ("with", True)):
        places = np.array([at for each in stored for at in _places(library, *each, is_whole)])
        lines.append(_row(title, *(f"{(places <= k).mean():.3f}" for k in CUTOFFS)))
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _places(
    library: Library, report_id: str, report: ReportQuestions, is_whole: bool
) -> Iterator[float]:
    """Of each question the place of the first right paragraph, from 1; infinite where none is."""
    for asked in report.asked:
        right = {report.labels[row] for row in asked.gold}
        hits = library.retrieve(Query(asked.question, is_whole=is_whole), [report_id], CUTOFFS[-1])
        labels = [hit.paragraph.anchor.label for hit in hits]
        yield next((n for n, label in enumerate(labels, 1) if label in right), np.inf)


def main() -> None:
    """Read the command line, and make the file or measure it."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=list(TESTED))
    parser.add_argument("--measure", type=Path, metavar="STORE")
    args = parser.parse_args()
    reports = read_questions(args.questions, args.corpus)
    if args.measure:
        with Library.open(args.measure, create=False) as library:
            logger.info("%s", measure(library, reports))
    else:
        file = make(reports, args.without)
        logger.info("%s: %.1f MB", file.name, file.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
