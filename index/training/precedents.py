"""Makes the file of questions and of what answered them, for the shipped embedder.

    python -m index.training.precedents ../shared/training/questions.jsonl \\
      index/training/questions.jsonl index/training/questions_more.jsonl --corpus ../shared/corpus

No question is of a council that `--without` names: those that the gold sets test on.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from index.embedder import OnnxEmbedder
from index.precedents import write
from index.training.data import read_questions

logger = logging.getLogger(__name__)

TESTED = (
    *("barking-and-dagenham", "bournemouth-christchurch-and-poole", "devon", "isle-of-wight"),
    *("north-tyneside", "north-yorkshire", "thurrock", "waltham-forest", "wolverhampton"),
)


def make(files: Sequence[Path], corpus: Path, without: Sequence[str] = TESTED) -> Path:
    """Embed the questions and the paragraphs, and write the file beside the embedder."""
    questions: list[str] = []
    paragraphs: dict[str, int] = {}
    of: list[int] = []
    councils: list[str] = []
    for report in read_questions(files, corpus):
        council = report.file.split("/")[1].partition("_")[2]
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


def main() -> None:
    """Read the command line and make the file."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=list(TESTED))
    args = parser.parse_args()
    file = make(args.questions, args.corpus, args.without)
    logger.info("%s: %.1f MB", file.name, file.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
