"""Praise and fault told apart, held against sentences that a person labelled.

`tone_labels.csv` names each sentence by its report, paragraph and place in it (from
0), so that it holds no report's words. Those "held-out" were labelled after the words
were chosen; those "seen", before.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from assistant.likely.tone import likely_tone
from assistant.sentences import split_sentences
from assistant.tone import tone_of
from index.embedder import OnnxEmbedder
from ingest import Anchor, read_report

LABELS = Path(__file__).with_name("tone_labels.csv")
FACTS = Path(__file__).parents[1] / "ingest" / "corpus_facts.csv"


def labelled():
    with LABELS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def agreement(rows, paragraph_of, read_as):
    """How often each labelled tone was read as each other."""
    found = Counter()
    for row in rows:
        text = paragraph_of(Anchor(row["report_id"], row["label"])).text
        read = read_as(split_sentences(text)[int(row["sentence"])])
        found[row["tone"], read or "neither"] += 1
    return found


def with_vector(sentence):
    """The tone of a sentence, by its vector too."""
    embedder = OnnxEmbedder()
    return likely_tone(sentence, (), lambda text: embedder.embed([text])[0], embedder.name)


def shares(found):
    """The share read rightly, and the share read as its opposite."""
    right = sum(n for (said, read), n in found.items() if said == read)
    opposite = found["good", "bad"] + found["bad", "good"]
    return right / found.total(), opposite / found.total()


@pytest.mark.parametrize(
    # The weights know real reports, whose sentences are longer: they take sides less often here.
    ("read_as", "least"),
    [(tone_of, 0.62), (likely_tone, 0.48), (with_vector, 0.60)],
)
def test_sentences_of_the_samples_are_read_as_a_person_reads_them(sample_library, read_as, least):
    stored = {record.report_id for record in sample_library.reports()}
    rows = [row for row in labelled() if row["report_id"] in stored]
    found = agreement(rows, sample_library.paragraph, read_as)
    right, opposite = shares(found)
    assert found.total() == 66
    assert right >= least, found
    assert opposite <= 0.05, found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("read_as", "least"), [(tone_of, 0.70), (likely_tone, 0.80), (with_vector, 0.80)]
)
def test_sentences_of_real_reports_are_read_as_a_person_reads_them(shared, read_as, least):
    rows = [row for row in labelled() if row["drawn"] == "held-out"]
    with FACTS.open(encoding="utf-8", newline="") as lines:
        files = {fact["report_id"]: shared / fact["file"] for fact in csv.DictReader(lines)}
    named = {row["report_id"] for row in rows} & set(files)
    paragraphs = {p.anchor: p for name in named for p in read_report(files[name]).paragraphs}
    rows = [row for row in rows if row["report_id"] in named]
    found = agreement(rows, paragraphs.__getitem__, read_as)
    right, opposite = shares(found)
    assert found.total() >= 70
    assert right >= least, found
    assert opposite <= 0.05, found


@pytest.mark.parametrize(
    ("sentence", "tone"),
    [
        ("Plans are clear and well understood.", "good"),
        ("Plans are not clear.", "bad"),
        ("Plans do not look to the future well enough.", "bad"),
        ("Leaders are aware that recruitment has not been sufficient.", "bad"),
        ("This makes it harder for families to understand.", "bad"),
        ("Too many children wait.", "bad"),
        ("Action is not always taken quickly enough to keep children safe.", "bad"),
        ("Assessments are thorough, but plans are vague and reviews are late.", "bad"),
        ("Although reviews were late in the past, plans are now clear and effective.", "good"),
        ("There are 312 children in care.", ""),
        ("No child has waited since 2016.", "good"),
    ],
)
def test_denial_and_contrast_turn_a_sentence(sentence, tone):
    assert tone_of(sentence) == tone


def test_the_heading_of_a_group_decides():
    assert tone_of("Police attend.", ("Headline findings", "Key strengths")) == "good"
    assert tone_of("Clear plans.", ("Areas for improvement",)) == "bad"


@pytest.mark.parametrize(
    "sentence",
    [
        "Although leaders are ambitious for improvement, there has been little progress in the"
        " areas requiring improvement.",
        "Management oversight and supervision require further strengthening so that all children"
        " benefit from effective planning.",
        "Screening tools are not yet fully effective in identifying risks.",
        "Services for children and families in Northmoor need to improve.",
        "The consistently high quality of services has not been maintained.",
        "Further work is now needed to ensure consistency and quality in practice.",
        "Practice has declined since the last inspection, when it was judged to be good overall.",
    ],
)
def test_what_is_still_to_be_done_is_not_praised_for_what_is_to_come_of_it(sentence):
    assert tone_of(sentence) != "good"


@pytest.mark.parametrize(
    "sentence",
    [
        "Services have significantly improved since 2019, when they were judged to be inadequate.",
        "Services have substantially improved from a previous judgement of inadequate.",
        "Social workers are good at finding out what needs to happen to help families.",
        "Reforms are delivered with clarity, not losing sight of their impact on children.",
    ],
)
def test_what_was_so_before_and_what_others_need_is_no_fault(sentence):
    assert tone_of(sentence) == "good"


def test_what_is_done_where_something_is_not_possible_faults_nothing():
    said = "When this is not possible, early consideration is given to family members."
    assert tone_of(said) != "bad"


@pytest.mark.parametrize(
    "sentence",
    [
        "Care leavers speak of their advisers as people they can turn to at any hour.",
        "Children see the same worker from the day they are referred.",
    ],
)
def test_praise_that_words_do_not_tell_is_told_by_all_of_a_sentence(sentence):
    assert tone_of(sentence) != "good"
    assert with_vector(sentence) == "good"


def test_a_question_is_a_heading_and_neither_praises_nor_faults():
    assert likely_tone("What needs to improve?", ("What needs to improve",)) == ""


def test_of_a_heading_that_says_it_nothing_else_is_read():
    assert likely_tone("Police attend.", ("Headline findings", "Key strengths")) == "good"


def test_weights_of_another_embedder_are_told_no_vector():
    sentence = "Plans are clear and well understood."
    assert likely_tone(sentence, (), lambda _: 1 / 0, "another embedder") == likely_tone(sentence)


OF_CHILDREN = ("The local authority", "Children looked after in this area")


def test_facts_about_the_place_are_neither_praise_nor_fault():
    sentence = "There are no unaccompanied children, which is good."
    assert likely_tone(sentence) == "good"
    assert likely_tone(sentence, OF_CHILDREN) == ""
    assert likely_tone(sentence, ("What is it like to be a child in this area?",)) == "good"


def test_strengths_and_weaknesses_under_one_heading_are_told_apart():
    headings = ("The board", "Key strengths and weaknesses of the LSCB")
    assert likely_tone("The board has been slow to analyse what is wrong.", headings) == "bad"
    assert likely_tone("The board is effective and well led.", headings) == "good"


def test_children_who_are_missing_are_no_fault():
    assert tone_of("A panel reads the reports of missing children each week.") == ""
    assert tone_of("Opportunities to help are missed.") == "bad"
