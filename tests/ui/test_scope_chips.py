"""The filters of an answer, and what is asked once one is taken away."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from assistant import ask
from ui.asking import Asked, Filters
from ui.scoping import chips_of

NONE = Filters((), (), ())


def asked(question: str, **filters: object) -> Asked:
    return Asked(turn="1", question=question, **filters)


def answer_to(library, given: Asked):
    return ask(library, given.question, **given.filters(library.reports())._asdict())


def chips(library, question: str, **filters: object) -> dict[str, dict[str, list]]:
    given = asked(question, **filters)
    records = library.reports()
    found = chips_of(answer_to(library, given), given.filters(records), records)
    return {chip.name: json.loads(chip.without) for chip in found}


def test_place_and_time_named_in_the_question_are_filters(sample_library):
    found = chips(sample_library, "What must Northmoor improve in 2014?")
    assert list(found) == ["Northmoor", "2014"]
    assert found["Northmoor"]["authorities"] == ["all"]
    assert found["2014"] == {"authorities": [], "years": ["all"], "reports": []}


def test_a_question_of_every_report_has_none(sample_library):
    assert chips(sample_library, "Which councils are told to improve visits to children?") == {}


def test_of_several_one_is_taken_away(sample_library):
    found = chips(sample_library, "What must be improved?", years=(2014, 2022))
    assert found["2014"]["years"] == [2022]
    assert found["2022"]["years"] == [2014]


def test_reports_chosen_are_named_each(sample_library):
    found = chips(sample_library, "Who inspected?", reports=("northmoor-2014-10",))
    assert found == {"Northmoor 2014": {"authorities": [], "years": [], "reports": []}}


def test_asked_without_a_filter_the_scope_is_wider(sample_library):
    question = "What must Northmoor improve in 2014?"
    narrow = answer_to(sample_library, asked(question))
    found = chips(sample_library, question)
    any_year = answer_to(sample_library, asked(question, **found["2014"]))
    anywhere = answer_to(sample_library, asked(question, **found["Northmoor"]))
    assert narrow.scope.reports == ("northmoor-2014-10",)
    assert set(any_year.scope.reports) == {
        *("northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"),
    }
    assert "northmoor" not in {*anywhere.scope.reports} - {*narrow.scope.reports}
    both = {"authorities": ("all",), "years": ("all",)}
    assert len(answer_to(sample_library, asked(question, **both)).scope.reports) == 5


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"turn": "1"}, id="no-question"),
        pytest.param({"turn": "1", "question": "a", "more": 1}, id="more-than-is-known"),
        pytest.param({"turn": "1", "question": "a", "years": ["1; drop"]}, id="no-year"),
        pytest.param({"turn": "1", "question": "a" * 20_001}, id="too-long"),
        pytest.param({"turn": "1", "question": "a", "authorities": ["b"] * 601}, id="too-many"),
        pytest.param("a question", id="no-object"),
    ],
)
def test_what_the_page_never_sends_is_refused(sent):
    with pytest.raises(ValidationError):
        Asked.model_validate(sent)


def test_only_the_latest_of_many_earlier_questions_are_read():
    given = asked("why?", history=tuple(str(n) for n in range(50)))
    assert given.earlier == tuple(str(n) for n in range(30, 50))
