"""Fitting the tone of sentences on labels, and telling how well it is read."""

from __future__ import annotations

from pathlib import Path

from eval_questions.fit_tone import fit, read_examples, told_apart

LABELS = Path(__file__).parents[1] / "assistant" / "tone_labels.csv"


def test_labelled_sentences_are_read_from_the_store_and_taught(sample_library):
    examples = read_examples(LABELS, sample_library)
    assert len(examples) == 66
    assert {one.tone for one in examples} == {"good", "bad", ""}
    model = fit(examples, sample_library.embedder.name)
    assert model.embedder == sample_library.embedder.name


def test_what_is_read_as_a_side_is_told_apart():
    said = ["good", "good", "bad", "", "good"]
    read = ["good", "bad", "good", "good", ""]
    assert told_apart(said, read, "good") == (1 / 3, 1 / 3, 1 / 3)
    assert told_apart(said, read, "bad") == (0.0, 1.0, 0.0)
