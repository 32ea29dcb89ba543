"""What was learned from real reports, held against two of a few invented lines.

An area that was not judged, what had been asked before, years between two inspections, and
a number that only the earlier report prints.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import ask
from index import Library
from ingest import Anchor, ImprovementItem, Judgement, Paragraph, Report

FIRST, SECOND = "westhay-2015-03", "westhay-2019-06"
GRADES = """Children’s services in Westhay are good
1. Children who need help and protection: Good
2. Children looked after and achieving permanence: Not Judged
2.2 Experiences and progress of care leavers: Not Judged
3. Leadership, management and governance: Good"""
ASKED = (
    "Hold strategy meetings in time. (This was a recommendation at the last inspection.)",
    "Train foster carers before children are placed with them.",
    "Bring records up to date. (This was a recommendation at the last inspection.)",
)
CARDS = (
    "Children in care enjoy many activities and hobbies near home, and take part in local life. "
    "This is helped along by the ‘Harbour Pass’."
)
FOUND = "During 2013 to 2014 family support reached 312 children in Westhay."


def make_report(report_id: str, day: date, framework: str, texts: dict[str, str]) -> Report:
    """One report of Westhay; what is numbered up to 3 was asked of it."""
    paragraphs = tuple(
        Paragraph(Anchor(report_id, label), 1, ("Findings",), text) for label, text in texts.items()
    )
    items = (p for p in paragraphs if p.text in ASKED)
    grade = ("Good", "good", Anchor(report_id, "judgements"))
    return Report(
        report_id=report_id,
        authority="Westhay",
        urn="",
        kind="childrens-services",
        framework=framework,
        title="Westhay children's services",
        inspection_start=day.replace(day=1),
        inspection_end=day,
        published=day,
        lead_inspector="",
        previous_inspection="",
        source=f"{report_id}.txt",
        sha256=report_id.encode().hex(),
        pages=1,
        paragraphs=paragraphs,
        judgements=(Judgement("Overall effectiveness", "overall", *grade),),
        improvement_items=tuple(ImprovementItem(p.anchor, p.text) for p in items),
        anomalies=(),
        is_invented=True,
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    numbered = {str(n): text for n, text in enumerate(ASKED, 1)}
    later = "Family support is offered early, and reaches more children than before."
    against = "Work to keep children from extremism is strong."
    first = {"judgements": GRADES, **numbered, "4": FOUND, "5": against}
    second = {
        "judgements": "Westhay is good",
        "1": later,
        "2": "Leaders are extremely visible.",
        "3": CARDS,
    }
    with Library.open(tmp_path_factory.mktemp("westhay") / "store") as opened:
        opened.add(make_report(FIRST, date(2015, 3, 20), "sif-2013", first))
        opened.add(make_report(SECOND, date(2019, 6, 14), "ilacs-2018", second))
        opened.refresh()
        yield opened


def labels(answer):
    return {citation.anchor.label for citation in answer.citations}


def test_an_area_printed_as_not_judged_is_said_to_be(library):
    answer = ask(library, "What grade did Westhay get for looked after children in 2015?")
    assert answer.status == "answered"
    assert labels(answer) == {"judgements"}
    assert all("Not Judged" in s.text for s in answer.sentences if s.kind == "quote")


def test_what_was_asked_before_already_is_told_from_the_rest(library):
    question = "westhay 2015: which recommendations had they been given the previous time?"
    assert labels(ask(library, question)) == {"1", "3"}


def test_years_between_inspections_are_looked_for_in_the_next_report(library):
    question = "how many Westhay children had family support between 2013 and 2014?"
    answer = ask(library, question)
    assert answer.kind == "finding"
    assert [c.anchor for c in answer.citations] == [(FIRST, "4")]


def test_a_number_that_the_latest_report_does_not_print_is_taken_from_an_earlier_one(library):
    answer = ask(library, "How many children does family support reach in Westhay?")
    assert answer.status == "answered"
    assert [c.anchor for c in answer.citations] == [Anchor(FIRST, "4")]
    assert "The latest report prints no number for it" in answer.sentences[0].text


def test_a_number_of_something_else_is_not_taken_from_an_earlier_report(library):
    answer = ask(library, "How many families did the Harbour Pass cost Westhay?")
    assert answer.status == "not_in_reports"
    assert "earlier one" not in answer.sentences[0].text


def test_a_word_of_the_same_stem_is_not_the_term_itself(library):
    answer = ask(library, "What did the 2019 Westhay report say about extremism?")
    assert answer.status == "not_in_reports"
    assert "None of them speaks of radicalisation" in answer.sentences[0].text


def test_a_name_in_the_sentence_beside_is_quoted_with_what_it_is_the_name_of(library):
    asked = "Westhay 2019: kids in care had a pass for hobbies near home. What was it called?"
    answer = ask(library, asked)
    assert labels(answer) == {"3"}
    assert "Harbour Pass" in answer.sentences[-1].text
