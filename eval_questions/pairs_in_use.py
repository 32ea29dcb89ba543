"""Writes pairs as they come about in use: a question, and what is read of a paragraph found for it.

    python -m eval_questions.pairs_in_use STORE PAIRS.jsonl QUESTIONS.jsonl... --corpus FOLDER

Each question is asked of one report: by the toss of a coin of the one it was written about, or of
another of its kind, which mostly does not answer it. Of what is found the likeliest paragraph is
written, and of those behind it one: always of the question's own report, of another one in four
times, for hardly any of those answers. No report of a council that a gold set tests is asked, none
of the authorities kept out of tuning, and none of the five seeds. What is written are JSON lines
`{question, text}`, for `index.training.tell_pairs`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assistant import inquire
from assistant.forms.found import consider
from assistant.forms.sides import sides_asked
from assistant.pair_reading import asked_of, shown_of
from assistant.scoping import Filters
from index import Library
from index.precedents import council_of
from index.training.data import ReportQuestions, read_questions
from index.training.precedents import TESTED

OWN_SHARE = 0.5  # of the questions are asked of the report that they were written about
BEHIND_SHARE = 0.25  # of those asked of another, how many have a second paragraph written down
N_BEHIND = 4  # paragraphs the second is one of, the likeliest counted


def pairs(
    library: Library, questions: Mapping[str, ReportQuestions], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield questions, and what is read beside each of a paragraph that is found for it.

    Args:
        library: an opened store of the reports.
        questions: the report that each question was written about.
        chance: for what is left to it.
    """
    others = defaultdict(list)
    for report in {r.report_id: r for r in questions.values() if _may_be_read(r)}.values():
        others[_kind(report)].append(report.report_id)
    for question, own in questions.items():
        is_own = _may_be_read(own) and chance.random() < OWN_SHARE
        report_id = own.report_id if is_own else chance.choice(others[_kind(own)])
        inquiry = inquire(library, question, filters=Filters(reports=(report_id,)))
        reading = inquiry.reading
        if reading.form != "finding" or inquiry.resolution.problem or sides_asked(question):
            continue
        considered = consider(inquiry)
        if considered is None:
            continue
        best, *behind = considered.weighed[:N_BEHIND]
        has_second = behind and (is_own or chance.random() < BEHIND_SHARE)
        for weighed in (best, *([chance.choice(behind)] if has_second else [])):
            yield asked_of(inquiry), shown_of(weighed)


def _may_be_read(report: ReportQuestions) -> bool:
    return not report.is_for_validation and council_of(report.report_id) not in TESTED


def _kind(report: ReportQuestions) -> str:
    return report.file.split("/")[0]


def _asked_in(files: Iterable[Path], corpus: Path) -> dict[str, ReportQuestions]:
    """Each question of some files, and the report it was written about."""
    reports = {report.file: report for report in read_questions(files, corpus)}
    rows = (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines())
    return {row["question"]: reports[row["file"]] for row in rows}


def main(argv: Sequence[str] | None = None) -> None:
    """Read the command line, and write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    chance = random.Random(args.seed)
    asked = list(_asked_in(args.questions, args.corpus).items())
    chance.shuffle(asked)
    with Library.open(args.store, create=False) as library, args.out.open("w") as out:
        for question, text in pairs(library, dict(asked), chance):
            out.write(json.dumps({"question": question, "text": text}) + "\n")


if __name__ == "__main__":
    main()
