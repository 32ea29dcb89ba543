"""Joint inspections: what their letters looked into, and what must be sent in answer to them."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.joint_themes import is_theme
from index import Library
from ingest import read_report

pytestmark = pytest.mark.slow  # reads three real letters
PLACES = ("durham", "lincolnshire", "merton")


@pytest.fixture(scope="module")
def letters(tmp_path_factory, shared):
    """Letters of 2016, 2018 and 2023: two on domestic abuse, one on youth violence."""
    with Library.open(tmp_path_factory.mktemp("letters") / "store") as library:
        for folder in sorted((shared / "corpus" / "joint-targeted-area").iterdir()):
            for file in folder.glob("*.pdf") if folder.name.endswith(PLACES) else ():
                library.add(read_report(file), file.read_bytes())
        library.refresh()
        yield library


def cited(answer):
    return {c.anchor for c in answer.citations}


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Joint targeted inspections whose deep dive was into domestic abuse: where and when?", 2),
        ("which JTAIs were on domestic violence", 2),
        ("JTAIs about gangs and knife crime", 1),
        ("What themes did the JTAIs have?", 3),
    ],
)
def test_a_letter_is_of_the_theme_that_its_front_says(letters, question, places):
    answer = ask(letters, question)
    assert len({anchor.report_id for anchor in cited(answer)}) == places
    assert all(anchor.label.startswith("front-page") for anchor in cited(answer))


@pytest.mark.parametrize(
    "question",
    [
        "What do inspectors want from the Met in the Merton youth violence JTAI?",
        "What do the inspectorates want from the Met in the Merton report on youth violence?",
    ],
)
def test_what_a_letter_looked_into_tells_none_of_its_items_apart(letters, question):
    answer = ask(letters, question)
    labels = {"what-needs-to-improve:1", "what-needs-to-improve:2"}
    assert labels <= {anchor.label for anchor in cited(answer)}


@pytest.mark.parametrize(
    "question",
    [
        "By when, and to whom, did Durham owe an answer to its joint inspection?",
        "When must Durham send its statement of action?",
        "when was Durham's reply due",
        "Who in Durham had to write back to the inspectorates, and by which date?",
        "who exactly drafts Durham's response",
        "What are the next steps after Durham's JTAI?",
        "Which agencies had to be in on the statement of action from Durham, who writes it?",
    ],
)
def test_what_must_be_sent_in_answer_is_quoted(letters, question):
    answer = ask(letters, question)
    assert answer.status == "answered"
    assert {anchor.label for anchor in cited(answer)} == {"next-steps:1", "next-steps:2"}


def test_what_comes_before_all_others_is_the_priority_action(letters):
    answer = ask(
        letters, "Durham's joint inspection: which one thing was put above the rest for attention?"
    )
    assert {anchor.label for anchor in cited(answer)} == {"areas-for-priority-action:1"}


@pytest.mark.parametrize(
    ("subject", "theme", "is_so"),
    [
        ("kids' mental health", "children’s mental health", True),
        ("gangs", "serious youth violence", True),
        ("domestic violence", "domestic abuse", True),
        ("neglect", "abuse and neglect", True),
        ("domestic abuse", "abuse and neglect", False),
        ("children", "children’s mental health", False),
    ],
)
def test_a_theme_is_known_by_other_words_of_the_field(subject, theme, is_so):
    assert is_theme(subject, theme) is is_so


def test_a_letter_that_is_stored_is_cited_where_its_title_stands(letters):
    answer = ask(letters, "Which JTAIs took place in 2023?")
    assert [c.quote for c in answer.citations] == [
        "Joint targeted area inspection of London Borough of Merton"
    ]


def test_what_a_report_is_headed_as_is_no_theme(letters):
    answer = ask(letters, "Which reports are headed as joint inspections, not a SEND inspection?")
    assert {c.anchor.label for c in answer.citations} == {"front-page"}
    assert len(answer.citations) == len(letters.reports())
