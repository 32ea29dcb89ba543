"""Lists of the reports that print some words: either of two, and reports of every kind."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant import ask
from assistant.forms.aggregates import mentions
from assistant.list_subject import things_in
from assistant.reading import read_question
from assistant.scoping.kinds import main_kind, other_kinds


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
        assert [*other_kinds(reading, records)] == [letter]
    assert not other_kinds(read_question("Which councils were rated good?", stored), records)


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("which of them say anything on FGM?", ["FGM"]),
        ("corporate grandparents - heard of it somewhere, whose reports have that?",
         ["corporate grandparents"]),
        ("For a barrister: every report that touches on depriving a child of liberty, DoL orders "
         "and so on", ["depriving a child of liberty", "DoL orders"]),
        ("Where does the family drug & alcohol court come up (FDAC)?",
         ["family drug & alcohol court", "FDAC"]),
        ("County lines: which reports already talk about it", ["County lines"]),
        ("Any council report that name-checks Lantern?", ["Lantern"]),
        ("who's got Signs of Safety in their report", ["Signs of Safety"]),
        ("I'm writing about knives. which reports refer to knife crime?", ["knife crime"]),
        ("electronic cigarettes / vaping, has any report mentioned that",
         ["electronic cigarettes", "vaping"]),
        ("“staying put” in print where, reports only", ["staying put"]),
        ("Has mention been made of modern slavery anywhere, and in which reports?",
         ["modern slavery"]),
        ("which reports?", []),
        ("Which reports mention the Children's Commissioner?", ["Children's Commissioner"]),
        ("Which children's services reports mention gangs?", ["gangs"]),
        ("Anything in these reports on period products?", ["period products"]),
        ("How many times does it appear among the inspections?", []),
        ('Where, in any letter, is the word "postcode lottery" used?', ["postcode lottery"]),
    ],
)  # fmt: skip
def test_what_is_to_be_printed_is_cut_out_of_the_words_of_asking(question, things):
    assert things_in(question, "") == things


MENTIONS = [
    "Which reports mention {}?",
    "{} - heard of it anywhere, whose reports have that?",
    "Does any report say anything on {}?",
    "Where do {} come up?",
    "every report that touches on {}, please",
    "{}: any inspection report talk about it?",
    "list the reports in which {} get a mention",
    "As a reporter, I ask: which reports discuss {}?",
]


@pytest.mark.parametrize("thing", ["caseloads", "young carers", "bullying", "advocates"])
@pytest.mark.parametrize("question", MENTIONS)
def test_every_paragraph_that_prints_it_is_cited_however_it_is_asked(
    sample_library, question, thing
):
    answer = ask(sample_library, question.format(thing))
    singular = thing.removesuffix("s")
    printing = {
        paragraph.anchor
        for record in sample_library.reports()
        for paragraph in sample_library.paragraphs(record.report_id)
        if re.search(rf"\b{singular}s?\b", paragraph.text, re.I) and not paragraph.is_boilerplate
    }
    assert {c.anchor for c in answer.citations} == printing
    assert answer.status == ("answered" if printing else "not_in_reports")


@pytest.mark.parametrize("thing", ["caseloads", "adoption", "School Virtual", "advocates"])
def test_what_many_print_is_counted_without_reading_each(sample_library, monkeypatch, thing):
    question = f"How many reports mention {thing}?"
    read = ask(sample_library, question)
    monkeypatch.setattr(mentions, "MAX_READ", 0)
    counted = ask(sample_library, question)
    assert counted.sentences[0].text.split("”")[0] == read.sentences[0].text.split("”")[0]
    assert cited(counted) == cited(read) != set()
    assert len(counted.citations) == len(cited(read))
    assert {c.anchor for c in counted.citations} <= {c.anchor for c in read.citations}


def test_of_what_many_print_the_first_reports_are_shown_and_all_are_counted(
    sample_library, monkeypatch
):
    question = "How many reports mention social workers?"
    whole = ask(sample_library, question)
    count = whole.sentences[0].text.split("”")[0]
    monkeypatch.setattr(mentions, "MAX_ROWS", 3)
    monkeypatch.setattr(mentions, "MAX_SHOWN", 2)
    cut = ask(sample_library, question)
    monkeypatch.setattr(mentions, "MAX_READ", 0)
    counted = ask(sample_library, question)
    for answer in (cut, counted):
        said = answer.sentences[0].text
        assert said.startswith(count)
        assert "Of the first 2, the first paragraph that does is shown." in said
        assert len(answer.citations) == 2 < len(cited(whole))
    assert mentions.COUNTED in counted.sentences[0].text
    assert mentions.COUNTED not in cut.sentences[0].text


def test_the_first_report_to_print_a_word_is_told_alone(sample_library):
    printing = [
        record
        for record in sample_library.reports()
        if any("caseload" in p.text.lower() for p in sample_library.paragraphs(record.report_id))
    ]
    first = min(printing, key=lambda record: record.inspection_end)
    for question in (
        "Which was the first report to mention caseloads?",
        "Since when have reports mentioned caseloads, and which was first?",
    ):
        assert cited(ask(sample_library, question)) == {first.report_id}


def test_a_common_part_does_not_stand_for_the_whole(sample_library):
    answer = ask(sample_library, "Which reports mention children's homes on canal boats?")
    assert not answer.citations


@pytest.mark.parametrize("what", ["children in need", "children", "kids", "looked after children"])
def test_what_is_made_of_common_words_is_looked_for_or_refused_in_words(sample_library, what):
    answer = ask(sample_library, f"How many reports mention {what}?")
    assert answer.sentences
    assert (answer.status == "answered") is (what != "kids" and what != "children")


def test_both_of_two_things_are_to_be_printed(sample_library):
    each = [
        cited(ask(sample_library, f"Which reports mention {one}?")) for one in ("Lantern", "PA")
    ]
    both = ask(sample_library, "Which reports mention both Lantern and PA?")
    assert cited(both) == each[0] & each[1]
    assert "” and “" in both.sentences[0].text


@pytest.mark.parametrize("written", ["modern slavery", "modern-day slavery", "modern day slavery"])
def test_a_name_that_is_printed_in_two_ways_is_looked_for_in_each(written):
    (phrase,) = mentions._phrases(written)
    assert {"modern slavery", "modern day slavery"} <= phrase.forms


def test_what_is_quoted_is_looked_for_as_it_stands(sample_library):
    said = cited(ask(sample_library, "Which reports mention runaways?"))
    quoted = ask(sample_library, 'Which reports mention "runaways"?')
    assert said
    assert not cited(quoted)


def test_what_a_report_out_of_scope_prints_is_not_looked_for_in_other_words(sample_library):
    asked = "which reports mention special guardianship orders?"
    assert cited(ask(sample_library, asked)) == {"northmoor-2014-10"}
    assert cited(ask(sample_library, f"Since 2020, {asked}")) == set()
