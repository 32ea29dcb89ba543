"""Weights of whether a question asks for improvement items, fitted on the samples."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files

import pytest

from assistant.intent import WEIGHTS_FILE
from eval_questions.fit_intent import WEIGHTS, Example, fit, read_examples, told_apart
from index.embedder import OnnxEmbedder

ITEMS = ("what must they do about {}", "they were told to improve {}", "recommendation on {}")
FINDINGS = ("how many {} were there", "are {} any good", "who looks after {}")
THEMES = ("adoption", "foster carers", "missing children", "schools", "health checks", "courts")


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


def test_asking_is_told_from_finding_out_whatever_the_theme(embedder):
    examples = [
        Example(words.format(theme), theme, words in ITEMS)
        for theme in THEMES
        for words in (*ITEMS, *FINDINGS)
    ]
    found = fit(examples, embedder)
    assert found["told_apart_kept_out"] > 0.9
    assert found["asking"] == len(examples) // 2


def test_nothing_to_tell_apart_scores_a_half():
    from numpy import array

    assert told_apart(array([1.0, 3.0, 2.0, 2.5]), array([1, 1, 0, 0])) == pytest.approx(0.5)


def test_a_question_asks_for_an_item_where_its_paragraph_is_one(tmp_path):
    folder = tmp_path / "kind" / "1_northmoor"
    folder.mkdir(parents=True)
    source = files("ingest.samples") / "northmoor-2023-03.pdf"
    shutil.copy(str(source), folder / "report.pdf")
    rows = [("what-needs-to-improve:4", "unfinished life stories?"), ("16", "who visits carers?")]
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        "\n".join(
            json.dumps({"file": "kind/1_northmoor/report.pdf", "paragraph": p, "question": q})
            for p, q in rows
        ),
        encoding="utf-8",
    )
    found = read_examples([questions], tmp_path)
    assert [(e.folder, e.asks_item) for e in found] == [
        ("1_northmoor", True),
        ("1_northmoor", False),
    ]


def test_the_weights_shipped_are_of_the_shipped_embedder(embedder):
    assert WEIGHTS.name == WEIGHTS_FILE
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert kept["embedder"] == embedder.name
    assert len(kept["weights"]) == embedder.dim
