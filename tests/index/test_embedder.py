"""The shipped embedder."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

import numpy as np
from invented_reports import EASTVALE, NORTHMOOR

from index.embedder import SHIPPED, OnnxEmbedder

TEXTS = [text for text in NORTHMOOR + EASTVALE if text]


def test_the_record_is_of_the_file_beside_it(embedder):
    facts = json.loads((SHIPPED / "model.json").read_text())
    assert facts["onnx_sha256"] == hashlib.sha256((SHIPPED / "model.onnx").read_bytes()).hexdigest()
    assert embedder.embed(["x"]).shape == (1, facts["dim"])


def test_vectors_are_of_length_one_and_do_not_depend_on_company_or_threads(embedder):
    together = embedder.embed(TEXTS)
    alone = np.concatenate([OnnxEmbedder(n_threads=1).embed([text]) for text in TEXTS[:3]])
    np.testing.assert_array_equal(together[:3], alone)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert embedder.embed([]).shape == (0, embedder.dim)


def test_what_means_the_same_is_nearer_than_what_does_not(embedder):
    question, missing, caseloads = embedder.embed(["kids who run away", *NORTHMOOR[0:3:2]])
    assert question @ missing > question @ caseloads + 0.1


def test_what_stands_past_the_last_token_is_not_read(embedder):
    text = "Staff act quickly. " * 200
    assert embedder.count_tokens(text) > embedder.max_tokens
    np.testing.assert_array_equal(*embedder.embed([text, text + "Ponies swim."]))


def test_nothing_is_reported_to_whoever_made_the_runtime():
    said = "import os; from index.embedder import OnnxEmbedder; OnnxEmbedder().embed(['a']);"
    said += "print(os.environ.get('ORT_DISABLE_TELEMETRY'))"
    bare = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run([sys.executable, "-c", said], env=bare, capture_output=True, text=True)
    assert done.stdout.strip() == "1", done.stderr
