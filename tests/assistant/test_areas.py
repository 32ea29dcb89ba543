"""Which judgements of a report a text asks about, where many reports judge the same areas."""

from __future__ import annotations

import pytest

from assistant.areas import choose_judgements
from ingest import Anchor, Judgement

AREAS = {
    "overall": "Overall effectiveness",
    "leadership": "The impact of leaders on social work practice with children and families",
    "help-and-protection": "The experiences and progress of children who need help and protection",
}


def judged(report_id: str, *grades: str) -> tuple[Judgement, ...]:
    return tuple(
        Judgement(area, key, grade.capitalize(), grade, Anchor(report_id, "judgements"))
        for (key, area), grade in zip(AREAS.items(), grades, strict=False)
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [("", [0]), ("leadership", [1]), ("every judgement", [0, 1, 2]), ("adoption", [])],
)
def test_each_report_of_the_same_areas_gives_its_own_judgements(text, places):
    for one in (judged("leeds-2022-01", "good", "good", "good"), judged("bury-2023-05", *"abc")):
        assert choose_judgements(text, one) == tuple(one[place] for place in places)


def test_a_report_that_judges_fewer_areas_is_asked_of_these_alone():
    assert len(choose_judgements("leadership", judged("leeds-2022-01", "good", "good"))) == 1
    assert choose_judgements("leadership", judged("bury-2023-05", "good")) == ()
