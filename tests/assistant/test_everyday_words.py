"""The everyday words by which the field's terms are known."""

from __future__ import annotations

import pytest

from assistant.vocabulary import matching_terms


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("who chairs reviews of kids in care", "independent reviewing"),
        ("nans left to bring up their grandchildren", "special guardianship order"),
        ("do they talk to them when they're back", "return home interview"),
        ("emergency talks about a child", "strategy meetings"),
        ("someone to speak for them", "advocacy"),
        ("kids schooled at home", "elective home education"),
        ("can they stay with their foster carers", "staying put"),
        ("care leavers who end up inside", "custody"),
        ("checks on files", "quality assurance"),
        ("how many children on their books", "caseloads"),
        ("left with no job or course", "not in education employment or training"),
        ("bother with the law", "offending"),
        ("is anybody using ChatGPT", "artificial intelligence"),
        ("going out on their bikes", "cycling"),
        ("do they get to ride ponies", "horse riding"),
        ("kids who get picked on", "bullying"),
        ("mums-to-be", "pre-birth assessments"),
        ("what wages do social workers get", "salaries"),
    ],
)
def test_a_term_is_known_by_what_people_say_for_it(asked, term):
    assert any(found.term.startswith(term) for found in matching_terms(asked))


@pytest.mark.parametrize("asked", ["stuck inside 24 hours", "taken in by a foster family"])
def test_what_is_said_of_much_else_names_no_term(asked):
    assert not {"custody", "professional curiosity"} & {term.term for term in matching_terms(asked)}
