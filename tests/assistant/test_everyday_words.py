"""The everyday words by which the field's terms are known."""

from __future__ import annotations

import pytest

from assistant.vocabulary import matching_terms


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        (
            "have the people who chair the meetings of kids in care got a say",
            "independent reviewing",
        ),
        ("a nan taking a child on for good", "special guardianship order"),
        ("does somebody sit down with them once they're back", "return home interview"),
        ("urgent talks about a child", "strategy meetings"),
        ("someone of their own to speak for them", "advocacy"),
        ("kids taught by their parents", "elective home education"),
        ("can they stop on with the people who fostered them", "staying put"),
        ("care leavers who end up inside", "custody"),
        ("is casework picked over for quality", "quality assurance"),
        ("how many children on their books", "caseloads"),
        ("left with neither job nor course", "not in education employment or training"),
        ("bother with the law", "offending"),
    ],
)
def test_a_term_is_known_by_what_people_say_for_it(asked, term):
    assert any(found.term.startswith(term) for found in matching_terms(asked))
