"""What was is told from what is: an older report may be meant by what was."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import ask, inquire
from assistant.forms.found import OF_EARLIER, consider
from assistant.tense import asks_of_past, asks_of_present
from index import Library
from ingest import Anchor, Paragraph, Report

OLDER, LATEST = "westhay-2015-03", "westhay-2019-06"
TEXTS = {
    OLDER: (
        date(2015, 3, 20),
        "Of the people who asked about becoming foster carers only six were approved, which is "
        "too few.",
    ),
    LATEST: (
        date(2019, 6, 14),
        "People who ask about becoming foster carers are answered in a day, and training is good.",
    ),
}

EXPLOITED = {
    OLDER: (
        date(2015, 3, 20),
        "Child exploitation is found early.",
        "Police and social workers tackle child exploitation together.",
        "A child exploitation team of six visits schools.",
        "Training in child exploitation reaches all taxi drivers.",
        "A strategy for child exploitation is agreed.",
        "Child exploitation is what the board looks at most.",
        "Parents are told of child exploitation.",
    ),
    LATEST: (
        date(2019, 6, 14),
        "For those who go missing or are at risk of being exploited, the well-known Lantern "
        "service answers at all hours and keeps them from harm.",
    ),
}
SIBLINGS = {
    OLDER: (date(2015, 3, 20), "Brothers and sisters live together wherever they can."),
    LATEST: (
        date(2019, 6, 14),
        "Children do well at school and keep their friends when they move, homes are near, meals "
        "are cooked with them, and brothers and sisters mostly share a home after some months.",
    ),
}


def stored(folder, texts):
    """Two reports of one council, each of which speaks of one matter, in so many paragraphs."""
    with Library.open(folder) as opened:
        for report_id, (day, *said) in texts.items():
            own = tuple(
                Paragraph(Anchor(report_id, str(number)), 1, ("Findings",), text)
                for number, text in enumerate([*said, "Ponies graze on the field."], start=1)
            )
            opened.add(
                Report(
                    report_id=report_id,
                    authority="Westhay",
                    urn="",
                    kind="childrens-services",
                    framework="ilacs-2018",
                    title="Westhay children's services",
                    inspection_start=day.replace(day=1),
                    inspection_end=day,
                    published=day,
                    lead_inspector="",
                    previous_inspection="",
                    source=f"{report_id}.txt",
                    sha256=report_id.encode().hex(),
                    pages=1,
                    paragraphs=own,
                    judgements=(),
                    improvement_items=(),
                    anomalies=(),
                    is_invented=True,
                )
            )
        opened.refresh()
        yield opened


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Each of the reports speaks of foster carers."""
    yield from stored(tmp_path_factory.mktemp("carers") / "store", TEXTS)


@pytest.fixture(scope="module")
def sibling_library(tmp_path_factory):
    """Of brothers and sisters the older speaks plainly, the latest by the way."""
    yield from stored(tmp_path_factory.mktemp("siblings") / "store", SIBLINGS)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("hardly any people who asked were approved", True),
        ("did staff think it was too much", True),
        ("it was rated poor; is it any better", False),
        ("are caseloads high", False),
        ("workers weren't listened to", True),
        ("they don't listen", False),
        ("foster carers", False),
    ],
)
def test_what_was_is_told_from_what_is(text, is_so):
    assert asks_of_past(text) is is_so


def cited(answer):
    return [c.anchor.report_id for c in answer.citations]


def test_what_was_may_stand_in_an_older_report(library):
    was = "Were people who asked about becoming foster carers in Westhay approved?"
    assert cited(ask(library, was))[0] == OLDER


def test_what_is_stands_in_the_latest_report(library):
    now = "Are people who asked about becoming foster carers in Westhay approved?"
    assert cited(ask(library, now))[0] == LATEST


@pytest.mark.parametrize(
    ("text", "is_present"),
    [
        ("What happens when kids run away", True),
        ("who checks on children educated at home", True),
        ("do care leavers get help", True),
        ("What happened when kids ran away", False),
        ("what services were weak", False),
        ("fostering", False),
    ],
)
def test_what_is_is_told_from_what_was(text, is_present):
    assert asks_of_present(text) is is_present


def test_what_is_so_now_is_answered_by_the_latest_report(sample_library):
    answer = ask(sample_library, "What happens when kids run away in Northmoor?")
    assert {*cited(answer)} == {"northmoor-2023-03"}  # though that of 2012 is nearly as likely


def test_what_an_older_report_alone_prints_is_quoted_first(library):
    answer = ask(library, "foster carers Westhay approved")
    assert answer.status == "answered"
    assert cited(answer)[0] == OLDER


@pytest.mark.parametrize(
    "asked", ["What did they say about", "what do they think of", "what's said of"]
)
def test_what_inspectors_said_of_something_is_what_is_so_now(sample_library, asked):
    answer = ask(sample_library, f"{asked} foster carers in Northmoor?")
    assert {*cited(answer)} == {"northmoor-2023-03"}


@pytest.mark.parametrize("question", ["advocacy northmoor", "Was advocacy good in Northmoor?"])
def test_where_the_latest_report_is_silent_it_is_said(sample_library, question):
    lead, *quotes = ask(sample_library, question).sentences
    assert lead.text == OF_EARLIER
    assert {q.citations[0].anchor.report_id for q in quotes} == {"northmoor-2014-10"}


@pytest.mark.parametrize("question", ["private fostering northmoor", "advocacy northmoor 2014"])
def test_where_the_latest_report_speaks_or_is_not_asked_nothing_is_said_of_it(
    sample_library, question
):
    assert OF_EARLIER not in [s.text for s in ask(sample_library, question).sentences]


def test_the_latest_report_is_read_however_much_an_older_one_says(tmp_path):
    for library in stored(tmp_path, EXPLOITED):
        considered = consider(inquire(library, "tell me about child exploitation in Westhay"))
        assert LATEST in [w.paragraph.anchor.report_id for w in considered.weighed]


def test_of_reports_that_answer_as_well_the_latest_is_quoted_first(sibling_library):
    ids = cited(ask(sibling_library, "Westhay siblings"))
    assert ids == [LATEST, OLDER]
