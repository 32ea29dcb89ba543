"""The network that reads a question and a text together."""

from __future__ import annotations

import hashlib
import json

import pytest
from invented_reports import NORTHMOOR

from index import shipped_cross_encoder
from index.cross_encoder import SHIPPED

VISITS = "Social workers visit children in care every four weeks, and see them alone."


def test_the_record_is_of_the_file_beside_it():
    facts = json.loads((SHIPPED / "model.json").read_text())
    assert facts["onnx_sha256"] == hashlib.sha256((SHIPPED / "model.onnx").read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("answered", "missed"),
    [
        ("how often do social workers visit kids in care", "what do children think of the visits"),
        ("are children seen on their own", "why did the visits stop"),
        ("do they get seen alone?", "what do foster carers get paid for each visit"),
    ],
)
def test_a_near_miss_is_less_likely_answered_than_what_the_text_tells(answered, missed):
    [likely], [unlikely] = (
        shipped_cross_encoder().answers(q, [VISITS]) for q in (answered, missed)
    )
    assert 0 <= unlikely < likely - 0.1 <= 0.9


def test_what_is_said_of_a_text_does_not_depend_on_its_company():
    network, texts = shipped_cross_encoder(), [text for text in NORTHMOOR if text]
    together = network.answers("are caseloads manageable", [*texts, "Ponies swim. " * 400])
    alone = [network.answers("are caseloads manageable", [text])[0] for text in texts]
    assert together[:-1] == alone
    assert network.answers("are caseloads manageable", []) == []
