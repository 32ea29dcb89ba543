"""The gold questions over the samples: each names paragraphs that the samples really hold."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from make import SAMPLES

from ingest import read_report

GOLD = SAMPLES.parents[1] / "eval_questions" / "sample.jsonl"


@pytest.fixture(scope="module")
def reports():
    return {path.stem: read_report(path) for path in sorted(SAMPLES.glob("*-20*"))}


@pytest.fixture(scope="module")
def questions():
    header, *lines = GOLD.read_text("utf-8").splitlines()
    assert json.loads(header)["set"] == "sample"
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    ("report_id", "numbered", "last", "overall"),
    [
        ("northmoor-2012-05", 62, "62", None),
        ("northmoor-2014-10", 103, "103", "requires_improvement"),
        ("northmoor-2023-03", 50, "50", "good"),
        ("eastwick-2022-02", 45, "45", "inadequate"),
        ("eastwick-2026-06", 49, "50", None),  # 31 is not printed
    ],
)
def test_a_sample_is_read_whole_and_known_as_invented(reports, report_id, numbered, last, overall):
    report = reports[report_id]
    labels = [p.anchor.label for p in report.paragraphs if p.is_numbered]
    assert (report.report_id, report.overall, report.is_invented) == (report_id, overall, True)
    assert (len(labels), labels[-1]) == (numbered, last)


def test_footnotes_and_footers_stay_out_of_the_paragraphs(reports):
    report = reports["northmoor-2014-10"]
    text = {p.anchor.label: p.text for p in report.paragraphs}
    assert "Children placed farther away are visited" in text["54"]
    assert "from 34 to 15. The proportion" in text["52"]
    assert text["103"].endswith("rewritten the pages on staying safe online.")
    assert not any("checked them if it existed" in words for words in text.values())


def test_every_paragraph_that_a_question_names_stands_in_its_report(reports, questions):
    held = {(name, p.anchor.label) for name, r in reports.items() for p in r.paragraphs}
    named = {
        (q["id"], anchor["report_id"], anchor["label"])
        for q in questions
        for anchor in (*q["gold"], *q["also_ok"])
    }
    assert sorted(name for name in named if name[1:] not in held) == []


def test_the_set_has_sixty_questions_of_every_kind_a_tenth_unanswerable(questions):
    kinds = Counter(q["kind"] for q in questions)
    assert len({q["id"] for q in questions}) == len(questions) == 60
    assert len(kinds) == 9
    assert kinds["unanswerable"] >= 6
    assert sum(bool(q["history"]) for q in questions) >= 6
    assert all(bool(q["gold"]) != bool(q.get("why")) for q in questions)


def test_no_question_repeats_eight_words_of_a_report(reports, questions):
    printed = " ".join(p.text for r in reports.values() for p in r.paragraphs).casefold().split()
    runs = {tuple(printed[i : i + 8]) for i in range(len(printed))}
    for q in questions:
        for text in (q["question"], *q["history"], *q["nuggets"]):
            words = text.casefold().split()
            assert not runs & {tuple(words[i : i + 8]) for i in range(len(words) - 7)}, q["id"]
