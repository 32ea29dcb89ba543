"""Misspelt words that decide how a question is read."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.spelling import mend


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Latset inspction, previos reprot", "latest inspection, previous report"),
        ("the Ofstead raiting", "the ofsted rating"),
        ("outstading or inadiquate", "outstanding or inadequate"),
        ("leadrship and safegarding", "leadership and safeguarding"),
        ("wich councils, evry sort", "which councils, every sort"),
        ("recomendations and improvments", "recommendations and improvements"),
        ("in Febuary, agust and Septemeber", "in february, august and september"),
        (
            "appart from Bury, exept Bury, excludng Bury",
            "apart from Bury, except Bury, excluding Bury",
        ),
        ("other then Bury", "other than Bury"),
        ("since twenty twenty-four", "since 2024"),
        ("in two thousand and nine or two thousand and nineteen", "in 2009 or 2019"),
    ],
)
def test_a_misspelt_word_is_mended(written, meant):
    assert mend(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "the rapporteur's reporters previously rated grading reposted",  # words of their own
        "Leeder, Fosters and Gradey worked in Ratby",  # names
        "kids whose mum's ill",
        "twenty eleven year olds",
        "the EVRY plan",
    ],
)
def test_other_words_and_names_are_left(text):
    assert mend(text) == text


@pytest.mark.parametrize(
    ("question", "kind", "report"),
    [
        ("wats the ofstead raiting for Northmoor", "grade", "northmoor-2023-03"),
        ("Northmoor's previos inspction: leadrship grade", "grade", "northmoor-2014-10"),
        ("recomendations for Northmoor 2014", "recommend", "northmoor-2014-10"),
    ],
)
def test_a_question_is_read_however_it_is_spelt(sample_library, question, kind, report):
    answer = ask(sample_library, question)
    assert answer.kind == kind
    assert {c.anchor.report_id for c in answer.citations} == {report}
