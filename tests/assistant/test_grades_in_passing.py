"""A grade that is asked for, alone or besides something else, and one that is only named."""

from __future__ import annotations

import pytest

from assistant import ask
from index import Library
from ingest import read_report

JUDGEMENTS = ("northmoor-2023-03", "judgements")


@pytest.fixture(scope="module")
def cornwall_and_portsmouth(tmp_path_factory, shared):
    """An inspection of SEND, and one of 2014 whose items stand under several headings."""
    names = (
        "area-send/80454_cornwall/area send full inspection - 05 may 2023.pdf",
        "childrens-services/80539_portsmouth/"
        "children's services inspection - 01 september 2014.pdf",
    )
    with Library.open(tmp_path_factory.mktemp("two") / "store") as library:
        for name in names:
            file = shared / "corpus" / name
            library.add(read_report(file), file.read_bytes())
        library.refresh()
        yield library


def cited(answer):
    return [tuple(c.anchor) for c in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "Northmoor 2023: are any tasks outstanding for kids who went home?",
        "Northmoor 2023: is family history kept? graded care profile, chronologies",
        "how are the council's own homes rated in Northmoor?",
        "Northmoor: residential units run in house and their ratings",
        "Are care leavers in Northmoor judged because of their past?",
        "are calls about danger well judged in Northmoor",
        "shaky judgement calls by duty staff in Northmoor",
        "What key appointments were made in Northmoor since the inadequate judgement?",
        "Northmoor came out good in 2023. How many cases does a worker hold?",
        "Top marks for Northmoor, fine, but who is left waiting for a plan?",
        "do you get something to mark that your foster home is for keeps in Northmoor?",
        "what do care experienced people over 21 get in Northmoor",
        "how many times do you get passed on before somebody helps in Northmoor",
        "what mark had Northmoor's fostering been given four years earlier?",
    ],
)
def test_a_grade_named_in_passing_is_not_asked_for(sample_library, question):
    assert ask(sample_library, question).kind == "finding"


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("What was Northmoor's grade for leaders in 2023? How many cases do workers hold?", 44),
        (
            "Northmoor 2023: what grade for leadership, and how many cases do workers hold?",
            44,
        ),
        ("Northmoor 2023 care leavers grade and what health histories are given", 39),
        (
            "what mark for Northmoor's leaders in 2023, and who asks for views in audits?",
            45,
        ),
    ],
)
def test_what_is_asked_besides_a_grade_is_answered_too(sample_library, question, label):
    answer = ask(sample_library, question)
    assert cited(answer)[0] == JUDGEMENTS
    assert ("northmoor-2023-03", str(label)) in cited(answer)
    assert answer.sentences[-1].kind == "notice"  # what the grades are stands last


def test_a_grade_asked_for_alone_is_answered_alone(sample_library):
    answer = ask(sample_library, "What grade did Northmoor's work with care leavers get in 2023?")
    assert cited(answer) == [JUDGEMENTS]


@pytest.mark.parametrize(
    "question",
    [
        "northmoor 2023, one strand a notch below the others. which",
        "Northmoor 2023 - odd one out?",
        "What held Northmoor's 2023 report back?",
        "Did one part of Northmoor lag behind in 2023?",
        "Northmoor 2023: anything at the very top of the scale, and anything dragging behind?",
        "Northmoor 2023: was there any area that fell short?",
        "Northmoor: good across the lot in 2023?",
    ],
)
def test_areas_that_stand_out_are_asked_for_without_a_grade(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "grade"
    assert any("care leavers was judged requires improvement" in s.text for s in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "In the 2014 Northmoor inspection, how were they marked last time?",
        "Northmoor 2014: looked after children's result in 2012",
    ],
)
def test_the_grade_of_an_inspection_before_is_told(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert any("judged to be adequate" in s.text for s in answer.sentences)


def test_a_trend_of_one_report_is_what_it_tells(sample_library):
    answer = ask(
        sample_library, "Northmoor 2014: have first health assessments got better since last time?"
    )
    assert ("northmoor-2014-10", "55") in cited(answer)
    assert {s.cell for s in answer.sentences} == {None}  # and no row of a table


@pytest.mark.parametrize(
    "question",
    [
        "Northmoor 2014: what did they get half a year to do?",
        "Which jobs did Northmoor have three months to sort?",
    ],
)
def test_a_time_to_do_something_in_is_a_deadline(sample_library, question):
    assert ask(sample_library, question).kind == "recommend"


@pytest.mark.parametrize(
    "question",
    [
        "what has changed for adopters in Northmoor?",
        "Why has Northmoor been so slow to get better?",
        "do families in Northmoor get something straight away?",
        "would carers in Northmoor recommend the training?",
        "Northmoor: do plans say who does what by when",
        "Is the action plan for care leavers in Northmoor measured?",
        "do managers in Northmoor mark their own homework?",
    ],
)
def test_what_is_so_is_no_recommendation(sample_library, question):
    assert ask(sample_library, question).kind != "recommend"


@pytest.mark.parametrize(
    "question",
    [
        "You hit 21 in Northmoor or in Eastwick. Which of them lets you slip away?",
        "Northmoor and Eastwick were both good. Who keeps in touch with young people in prison?",
    ],
)
def test_words_of_grading_alone_compare_no_grades(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "compare"
    assert "record" not in {s.kind for s in answer.sentences}


def test_a_gripe_that_two_share_is_what_each_faults(sample_library):
    question = "Northmoor and Eastwick: what's the one gripe they share?"
    answer = ask(sample_library, question)
    assert answer.kind == "compare"
    assert {s.heading.partition(": ")[2] for s in answer.sentences} >= {"what inspectors faulted"}


@pytest.mark.slow
def test_an_inspection_without_grades_has_an_outcome(cornwall_and_portsmouth):
    question = "what result did cornwalls SEND inspection of 2023 come out with"
    answer = ask(cornwall_and_portsmouth, question)
    assert cited(answer) == [("cornwall-2023-02-send", "inspection-outcome:1")]


@pytest.mark.slow
def test_an_item_under_another_heading_may_be_meant(cornwall_and_portsmouth):
    question = "What did Ofsted want changed in Portsmouth about the make-up of the adoption panel?"
    answer = ask(cornwall_and_portsmouth, question)
    assert ("portsmouth-2014-07", "23") in cited(answer)


def test_two_are_compared_by_grade_and_by_what_is_asked_besides(sample_library):
    question = "Grades for leadership in Northmoor 2023 and Eastwick 2026, and how many cases each?"
    answer = ask(sample_library, question)
    assert {s.kind for s in answer.sentences} >= {"record", "quote"}
    assert ("northmoor-2023-03", "44") in cited(answer)
