"""Improvement items of one of several parties: the council, its board, an official."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.forms.item_party import parties_asked
from ingest import Anchor, ImprovementItem

BOARD = ["92", "93", "94"]
COUNCIL = [str(n) for n in range(15, 25)]


def quoted_labels(answer):
    return [c.anchor.label for s in answer.sentences if s.kind == "quote" for c in s.citations]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        pytest.param(
            "Northmoor 2014: leaving out the council, what was the LSCB alone told to do?",
            BOARD,
            id="the-board-alone",
        ),
        pytest.param(
            "How many recommendations did Northmoor get in 2014, split council / LSCB?",
            [*COUNCIL, *BOARD],
            id="each-of-the-two",
        ),
        pytest.param(
            "what were the council and the board each told to do about missing children, "
            "Northmoor 2014",
            ["18", "92"],
            id="the-theme-of-each-of-the-two",
        ),
        pytest.param(
            "Northmoor 2014: what was asked of the LSCB, leave out the council", BOARD, id="minus"
        ),
        pytest.param(
            "Which of Northmoor's 2023 improvement points mention care leavers?",
            ["what-needs-to-improve:1", "what-needs-to-improve:2"],
            id="all-that-print-the-term",
        ),
    ],
)
def test_items_are_those_of_the_parties_named(sample_library, question, labels):
    assert quoted_labels(ask(sample_library, question)) == labels


ITEMS = [
    ImprovementItem(Anchor("northmoor-2015-03", str(n)), text, "", addressee)
    for n, (addressee, text) in enumerate(
        [
            ("Line managers", "Line managers should challenge assessments."),
            ("Senior managers", "Senior managers should act on what chairs recommend."),
            ("Senior managers and relevant partners", "Senior managers and partners should meet."),
            ("chief executive", "The chief executive should see that leaders are strong."),
            ("", "Ensure that visits are recorded."),
            ("LSCB", "Ensure that audits are read."),
        ],
        start=1,
    )
]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Give me just the ones for senior managers, not those for line managers", [["2", "3"]]),
        (
            "It names line managers, senior managers and so on. Only those for line managers",
            [["1"]],
        ),
        ("What must its most senior officer make sure of?", [["4"]]),
        ("all but the board: everything except the LSCB's", [["1", "2", "3", "4", "5"]]),
        ("what did the board have to do", [["6"]]),
        ("what did the council and its LSCB have to do", [["1", "2", "3", "4", "5"], ["6"]]),
        ("what did the council's board have to do", [["6"]]),
        ("all of it, including the board's", []),
        ("what about visits?", []),
    ],
)
def test_a_party_is_known_by_its_whole_name_first(question, labels):
    parties = parties_asked(question, question, ITEMS)
    assert [[item.anchor.label for item in party] for party in parties] == labels
