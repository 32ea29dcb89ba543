"""Which inspection is meant by what it was, where a question names no year of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant import ask
from assistant.reading import read_question
from assistant.scoping import Filters, Resolution, resolve
from assistant.times import kind_named
from assistant.times.occasions import find_occasion
from index import Library, ReportRecord

EASTWICK_2022, EASTWICK_2026 = "eastwick-2022-02", "eastwick-2026-06"
OF_2012, OF_2014, OF_2023 = "northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"


def reports(library: Library, question: str, history: tuple[str, ...] = ()) -> tuple[str, ...]:
    return ask(library, question, history=history).scope.reports


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Northmoor grades under SIF", (OF_2014,)),
        ("In the old single inspection of Northmoor, who ran the duty team?", (OF_2014,)),
        ("Northmoor (before ILACS): are care leavers helped?", (OF_2014, OF_2012)),
        ("care leavers in Northmoor under the old inspection framework", (OF_2014, OF_2012)),
        ("I don't mean the SIF. Care leavers in Northmoor's ILACS?", (OF_2023,)),
        ("Northmoor's first ILACS: care leavers?", (OF_2023,)),
        ("Were care leavers in Northmoor helped at its latest SIF?", (OF_2014,)),
        ("Northmoor overall grade in its 2014 ILACS", (OF_2014,)),  # the year counts for more
    ],
)
def test_a_framework_by_the_name_people_give_it_chooses_the_report(
    sample_library, question, expected
):
    assert reports(sample_library, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Northmoor second inspection: care leavers?", (OF_2014,)),
        ("How did care leavers fare at Northmoor's third inspection?", (OF_2023,)),
        ("Were Northmoor's care leavers helped, 2nd time round?", (OF_2014,)),
        ("Eastwick, the re-inspection: are care leavers helped?", (EASTWICK_2026,)),
        (
            "Eastwick failed, then there was a re-inspection. Are care leavers helped in that "
            "second one?",
            (EASTWICK_2026,),
        ),
        ("the 2nd Northmoor report: care leavers?", (OF_2014,)),
        ("Northmoor, report number 3: care leavers?", (OF_2023,)),
        ("Northmoor: what did a second social worker do?", (OF_2023, OF_2014, OF_2012)),
    ],
)
def test_inspections_are_counted_and_inspected_again(sample_library, question, expected):
    assert reports(sample_library, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Eastwick failed in 2022. Were care leavers helped the next time round?", EASTWICK_2026),
        ("Northmoor, 2014: did care leavers get help at the next inspection?", OF_2023),
        ("In 2014 Northmoor was poor. Were plans better once inspectors came back?", OF_2023),
        ("Before Northmoor was fully inspected in 2014, were plans good?", OF_2014),
        ("When inspectors came back to Northmoor in 2023, were plans good?", OF_2023),
        ("Northmoor's next inspection after 2012: are care leavers helped?", OF_2014),
        ("Eastwick failed in 2022. Were care leavers helped at the re-inspection?", EASTWICK_2026),
        ("How were care leavers helped at the 2026 re-inspection of Eastwick?", EASTWICK_2026),
        (
            "Northmoor struggled in 2012. What was tried before it was inspected again?",
            OF_2014,
        ),
    ],
)
def test_the_next_time_is_the_inspection_after_that_of_the_year(sample_library, question, expected):
    assert reports(sample_library, question)[-1] == expected


def test_where_none_followed_that_is_said(sample_library):
    answer = ask(sample_library, "Northmoor in 2023: what grade did it get the next time round?")
    assert answer.status == "not_in_reports"
    assert "No report of a later inspection of Northmoor is stored" in answer.scope.explanation


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Were care leavers in Northmoor seen after the January 2013 monitoring visit?", OF_2014),
        ("What did Northmoor do once Ofsted had been to monitor it in May 2015?", OF_2023),
        ("Since the focused visit of 2019, are Northmoor's plans better?", OF_2023),
    ],
)
def test_what_came_of_a_visit_without_a_report_is_told_by_the_next_one(
    sample_library, question, first
):
    resolution = resolved(sample_library.reports(), question)
    assert resolution.preferred == {first}
    assert resolution.records[-1].report_id == first


@pytest.mark.parametrize(
    "question",
    [
        "What did the first monitoring visit after Eastwick's 2022 inspection find?",
        "How did Northmoor do in its monitoring visits?",
        "What did the focused visit to Northmoor in 2021 say about care leavers?",
    ],
)
def test_a_letter_that_is_not_stored_is_said_to_be_none(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert "No letter of such a visit is stored" in answer.scope.explanation


@pytest.mark.parametrize(
    "question",
    [
        "How many monitoring visits were there to Northmoor?",
        "Are there monitoring visits to children's homes in Northmoor?",
        "Which councils had monitoring visits?",
    ],
)
def test_a_report_may_tell_of_visits(sample_library, question):
    assert reports(sample_library, question)


def test_since_covid_are_the_inspections_after_it_began(sample_library):
    assert reports(sample_library, "What did Northmoor get overall, since covid?") == (OF_2023,)


def test_before_covid_are_the_inspections_that_ended_before_it(sample_library):
    question = "Were care leavers in Northmoor helped before the pandemic?"
    assert reports(sample_library, question) == (OF_2014, OF_2012)


@pytest.mark.parametrize(
    "question",
    [
        "What has changed for care leavers in Northmoor since the 2014 inspection?",
        "since the inspection in October 2014, have Northmoor's care leavers been helped more?",
    ],
)
def test_since_an_inspection_are_that_one_and_those_after_it(sample_library, question):
    assert reports(sample_library, question) == (OF_2023, OF_2014)


def test_since_the_latest_inspection_no_report_tells(sample_library):
    answer = ask(sample_library, "Has Northmoor hired more staff since the 2023 inspection?")
    assert answer.status == "not_in_reports"
    assert "No report of a later inspection of Northmoor is stored" in answer.scope.explanation


def test_during_covid_the_first_report_that_speaks_of_it_answers_first(sample_library):
    question = "Did Eastwick stop seeing kids in person once covid hit?"
    resolution = resolved(
        sample_library.reports(), question, speaks_of=lambda word, _: word == "pandemic"
    )
    assert resolution.preferred == {EASTWICK_2022}
    assert len(resolution.records) == 2


def resolved(
    records: tuple[ReportRecord, ...],
    question: str,
    *,
    speaks_of: Callable[..., bool] = lambda *_: False,
) -> Resolution:
    reading = read_question(question, {record.authority for record in records})
    return resolve(
        reading,
        records,
        filters=Filters(),
        home_authority="",
        speaks_of=speaks_of,
        printing=lambda _: frozenset(),
    )


def beside(record: ReportRecord, kind: str, year: int) -> ReportRecord:
    """A report of another kind of the same council."""
    ended = date(year, 6, 1)
    name = f"northmoor-{year}-06-{kind}"
    return replace(record, report_id=name, kind=kind, inspection_start=ended, inspection_end=ended)


def test_a_year_of_another_kind_alone_leads_to_it_though_others_speak_of_the_year(sample_library):
    every = sample_library.reports()
    model = sample_library.report(OF_2023)
    joint = beside(model, "joint-targeted-area", 2018)
    resolution = resolved(
        (*every, joint),
        "Years ago, 2018 I think, Northmoor let people watch the team. Did that help?",
        speaks_of=lambda *_: True,
    )
    assert resolution.scope.reports == (joint.report_id,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("CAMHS waits in Northmoor. I don't mean the ILACS, I mean the joint one", "joint"),
        ("Northmoor JTAI: CAMHS waits", "joint"),
        ("what did the joint inspectors find on CAMHS in Northmoor", "joint"),
        ("Northmoor SEND inspection: CAMHS waits", "send"),
        ("the last full inspection of Northmoor, not the SEND one: CAMHS waits", "main"),
    ],
)
def test_the_kind_that_is_meant_and_not_the_one_that_is_not(sample_library, question, expected):
    model = sample_library.report(OF_2023)
    kinds = {
        "joint": beside(model, "joint-targeted-area", 2021),
        "send": beside(model, "area-send", 2024),
        "main": model,
    }
    resolution = resolved((*sample_library.reports(), kinds["joint"], kinds["send"]), question)
    assert resolution.preferred == {kinds[expected].report_id}


def test_a_joint_inspection_is_the_one_for_send_where_a_council_has_no_other(sample_library):
    send = beside(sample_library.report(OF_2023), "area-send", 2024)
    question = "What did the joint inspection of Northmoor say of therapists?"
    resolution = resolved((*sample_library.reports(), send), question)
    assert resolution.scope.reports == (send.report_id,)


@pytest.mark.parametrize(
    "question",
    [
        "are joint visits made with the police in Northmoor",
        "joint working with housing in Northmoor",
        "who speaks for Northmoor at the joint safeguarding board",
    ],
)
def test_what_is_done_jointly_is_no_kind_of_inspection(question):
    assert kind_named(question) == ""


@pytest.mark.parametrize(
    "question", ["What has changed since the SIF?", "is there a second social worker"]
)
def test_what_came_after_an_inspection_is_not_looked_for_in_it(question):
    assert not find_occasion(question).occasion


def test_a_follow_up_keeps_the_occasion(sample_library):
    history = ("Northmoor under SIF: how are care leavers helped?",)
    assert reports(sample_library, "and children in care?", history) == (OF_2014,)


def test_the_name_of_a_thing_chooses_the_one_council_that_has_it(sample_library):
    answer = ask(sample_library, "what is Project Lantern?")
    assert {r.split("-")[0] for r in answer.scope.reports} == {"northmoor"}
    assert "Project Lantern" in answer.scope.explanation


def test_a_name_in_the_reports_of_several_councils_chooses_none(sample_library):
    answer = ask(sample_library, "how do they use Her Majesty's inspectors?")
    assert {r.split("-")[0] for r in answer.scope.reports} == {"northmoor", "eastwick"}


@pytest.mark.parametrize(
    ("question", "grade"),
    [
        ("Northmoor the first SIF: adoption?", "adoption performance was judged"),
        ("Northmoor. It struggled in 2012. Adoption in its second inspection?", "was judged"),
    ],
)
def test_an_area_that_is_only_named_is_answered_with_its_grade_first(
    sample_library, question, grade
):
    answer = ask(sample_library, question)
    first, *others = answer.sentences
    assert first.kind == "record"
    assert grade in first.text.lower()
    assert first.citations[0].anchor.report_id == OF_2014
    assert any(sentence.kind == "quote" for sentence in others)


@pytest.mark.parametrize(
    "question",
    [
        "What did Northmoor get under SIF for adoption?",
        "Northmoor struggled in 2012. What was it given the next time round?",
        "Northmoor struggled in 2012. What did it get when Ofsted came back?",
    ],
)
def test_what_was_got_at_an_occasion_is_a_grade(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "grade"
    assert {c.anchor.report_id for c in answer.citations} == {OF_2014}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did care leavers in Eastwick say when it was inadequate?", EASTWICK_2022),
        ("Eastwick back when it failed: what did care leavers say?", EASTWICK_2022),
        ("when Northmoor was rated good, what was said of supervision?", OF_2023),
        ("Northmoor's RI report: supervision", OF_2014),
        ("Northmoor's first good inspection, supervision?", OF_2023),
    ],
)
def test_an_inspection_is_named_by_the_grade_it_gave(sample_library, question, expected):
    answer = ask(sample_library, question)
    assert answer.kind == "finding"
    assert answer.scope.reports == (expected,)


def test_why_it_was_so_asks_for_the_grade_itself(sample_library):
    assert ask(sample_library, "Why was Eastwick inadequate in 2022?").kind == "grade"
