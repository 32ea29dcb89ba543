"""Lists of the reports that print some words: either of two, and reports of every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import ask
from assistant.kinds import main_kind, other_kinds
from assistant.reading import read_question


def cited(answer):
    return {c.anchor.report_id for c in answer.citations}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which reports mention Lantern or protected time?", ["Lantern", "protected time"]),
        ("Do missing or runaways come up in any report?", ["missing", "runaways"]),
    ],
)
def test_either_of_two_words_is_enough(sample_library, question, expected):
    answer = ask(sample_library, question)
    each = [cited(ask(sample_library, f"Which reports mention {words}?")) for words in expected]
    assert cited(answer) == set().union(*each)
    assert all(f"“{words.lower()}”" in answer.sentences[0].text.lower() for words in expected)


def test_one_thing_named_with_or_is_one(sample_library):
    answer = ask(sample_library, "Which reports mention special or guardianship orders?")
    assert "“special guardianship orders”" in answer.sentences[0].text
    whole = ask(sample_library, "Which reports mention special guardianship orders?")
    assert cited(answer) == cited(whole)


def test_words_are_looked_for_in_reports_of_every_kind(sample_library):
    record = sample_library.reports()[0]
    letter = replace(record, kind="joint-targeted-area", report_id=f"{record.report_id}-jtai")
    records = [*sample_library.reports(), letter]
    stored = {r.authority for r in records}
    for question in ("Which reports mention a lantern?", "lanterns: in which do they come up?"):
        reading = read_question(question, stored)
        assert letter not in main_kind(reading, records)
        assert other_kinds(reading, records) == [letter]
    assert not other_kinds(read_question("Which councils were rated good?", stored), records)
