"""Pairs of questions and paragraphs: read from a file of near misses, and measured."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

import ingest
from index import shipped_cross_encoder
from index.training.measure_pairs import measure
from index.training.pairs import (
    MOST_TOLD,
    Nearest,
    Pair,
    areas,
    near_misses,
    placed,
    told_pairs,
)

SAMPLE = Path(ingest.__file__).parent / "samples" / "northmoor-2023-03.pdf"
FILE = "childrens-services/1_northmoor/march 2023.pdf"
WRITTEN = [
    ("5", "are strategy meetings well attended", True, ""),
    ("5", "why do some actions carry no date", False, "b"),
    ("11", "did the stage before court get shorter", True, ""),
    ("11", "how many families went to court in the end", False, "a"),
]


@pytest.fixture
def pairs(tmp_path: Path) -> list[Pair]:
    (tmp_path / FILE).parent.mkdir(parents=True)
    shutil.copy(SAMPLE, tmp_path / FILE)
    keys = ("paragraph", "question", "answered", "kind")
    rows = [{"file": FILE, **dict(zip(keys, row, strict=True))} for row in WRITTEN]
    near = tmp_path / "near.jsonl"
    near.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = near_misses(near, tmp_path, Nearest())
    return [*found[False], *found[True]]


def test_a_question_stands_beside_the_nearest_sentences_of_its_paragraph(pairs):
    assert [(p.question, p.is_answered, p.kind) for p in pairs] == [
        (question, answered, kind) for _, question, answered, kind in WRITTEN
    ]
    assert "well attended" in pairs[0].text
    assert "from 31 weeks to 17" in pairs[2].text


def test_what_is_printed_of_pairs_tells_each_kind_of_near_miss(pairs):
    printed = measure(shipped_cross_encoder(), pairs).splitlines()
    assert printed[0] == "4 pairs, 2 answered"
    assert [line.split(":")[0] for line in printed[1:4]] == ["all", "a", "b"]


def test_the_area_is_how_often_an_answered_pair_stands_before_a_near_miss():
    pairs = [Pair("", "", True), Pair("", "", True), Pair("", "", False, "a")]
    pairs += [Pair("", "", False, "b")]
    assert areas(pairs, np.array([3.0, 1.0, 2.0, 0.0])) == {"all": 0.75, "a": 0.5, "b": 1.0}


def test_what_a_larger_network_tells_is_held_within_what_is_taught(tmp_path):
    told = tmp_path / "told.jsonl"
    rows = [("are visits regular", 1.25), ("why so", -9.0)]
    told.write_text(
        "".join(json.dumps({"question": q, "text": "x", "logit": z}) + "\n" for q, z in rows)
    )
    assert told_pairs(told) == [
        Pair("are visits regular", "x", True, logit=1.25),
        Pair("why so", "x", False, logit=-MOST_TOLD),
    ]


def test_half_of_the_questions_say_a_place_or_a_time_and_none_loses_its_words():
    chance = random.Random(3)
    shown = [placed("are visits regular?", chance) for _ in range(400)]
    assert 150 < sum(question != "are visits regular?" for question in shown) < 250
    assert all("are visits regular" in question for question in shown)
