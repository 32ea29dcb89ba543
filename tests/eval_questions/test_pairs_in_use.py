"""Pairs as they come about in use: what is read beside a question of what was found for it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import ingest
from eval_questions.pairs_in_use import main
from index.training.data import read_questions

SAMPLES = Path(ingest.__file__).parent / "samples"
OWN, KEPT_OUT = "1_northmoor", "4_eastwick"  # by the hash of the folder
ASKED = {
    f"childrens-services/{OWN}/march 2023.pdf": (
        ("11", "did the stage before court get shorter"),
        ("5", "are strategy meetings well attended"),
        ("34", "how many wait for a personal adviser"),
        ("14", "what happens after kids run away"),
    ),
    f"childrens-services/{KEPT_OUT}/june 2026.pdf": (("4", "are assessments done in time"),),
}
FILES = dict(zip(ASKED, ("northmoor-2023-03.pdf", "eastwick-2026-06.pdf"), strict=True))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name, sample in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(SAMPLES / sample, tmp_path / name)
    keys = ("file", "paragraph", "question")
    rows = [
        dict(zip(keys, (name, *one), strict=True)) for name, asked in ASKED.items() for one in asked
    ]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def test_what_is_read_is_of_a_report_that_may_be_read(corpus, sample_library):
    questions, out = corpus / "questions.jsonl", corpus / "pairs.jsonl"
    [kept_out, own] = sorted(read_questions([questions], corpus), key=lambda r: r.report_id)
    assert kept_out.is_for_validation
    assert not own.is_for_validation
    store = str(sample_library.folder)
    main([store, str(out), str(questions), "--corpus", str(corpus)])
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    asked = {question for of_report in ASKED.values() for _, question in of_report}
    read = {row["question"] for row in rows}
    assert read <= asked
    assert len(rows) > len(read) > 2  # some with a second paragraph
    printed = " ".join(own.texts)
    assert all(row["text"][:40] in printed for row in rows)
