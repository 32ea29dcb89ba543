"""Questions for tuning, and the passages of the reports they are about.

A file of questions holds JSON lines `{file, paragraph, also, question}`: `paragraph` is the label
that answers, `also` others of the same report that do as well. Near misses lie in such files too,
with `"answered": false`. A fifth of the authorities is kept out of training, by a hash of the
folder's name, so that what is measured is on councils never seen.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest import read_report

VALIDATION_SHARE = 5  # one authority in so many


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the passages of its report that answer it."""

    question: str
    gold: tuple[int, ...]  # rows of the report's passages: the one written for, then `also`


@dataclass(frozen=True, slots=True)
class ReportQuestions:
    """One report's passages and the questions about them."""

    file: str
    report_id: str  # as the reader names it
    sha256: str  # of the file's bytes
    labels: tuple[str, ...]  # of each passage
    headings: tuple[str, ...]  # of each passage, "" for none
    texts: tuple[str, ...]  # of each passage, without its heading
    asked: tuple[Asked, ...]

    @property
    def is_for_validation(self) -> bool:
        folder = self.file.split("/")[1]
        return int(hashlib.sha256(folder.encode()).hexdigest(), 16) % VALIDATION_SHARE == 0


def read_questions(files: Iterable[Path], corpus: Path) -> list[ReportQuestions]:
    """Read questions and the reports they are about, sorted by report.

    A question whose paragraph the report does not have is left out, and so is one that its
    paragraph does not answer.
    """
    by_report: dict[str, list[dict[str, object]]] = defaultdict(list)
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            by_report[row["file"]].append(row)
    return [_read_report(corpus, name, rows) for name, rows in sorted(by_report.items())]


def hash_of(files: Iterable[Path]) -> str:
    """The SHA-256 of the files' bytes, in order, for the record of a training."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _read_report(corpus: Path, name: str, rows: list[dict[str, object]]) -> ReportQuestions:
    report = read_report(corpus / name)
    paragraphs = [p for p in report.paragraphs if p.text]
    row_of = {p.anchor.label: n for n, p in enumerate(paragraphs)}
    asked = []
    for row in rows:
        labels = [row["paragraph"], *row.get("also", [])]  # type: ignore[misc]  # JSON
        gold = tuple(row_of[label] for label in labels if label in row_of)
        if labels[0] in row_of and row.get("answered", True):
            asked.append(Asked(str(row["question"]), gold))
    return ReportQuestions(
        name,
        report.report_id,
        report.sha256,
        tuple(p.anchor.label for p in paragraphs),
        tuple(p.headings[-1] if p.headings else "" for p in paragraphs),
        tuple(p.text for p in paragraphs),
        tuple(asked),
    )
