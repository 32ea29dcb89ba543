"""Conversations of several turns: what is carried over, and what is shown next."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.followups import read_conversation
from assistant.forms.found import NO_MORE
from assistant.reading import read_question

NAMES = ("Northmoor", "Eastwick")


def converse(library, *turns):
    """The answer to each turn, asked after those before it."""
    return [ask(library, turn, history=turns[:n]) for n, turn in enumerate(turns)]


def labels(answer):
    return list(dict.fromkeys(c.anchor.label for c in answer.citations))


def test_paragraphs_are_leafed_through_forwards_and_back(sample_library):
    answers = converse(
        sample_library,
        "show me paragraph 41 of Northmoor 2014",
        "show me the next paragraph",
        "next paragraph",
        "and the one after that?",
        "previous one",
        "show the paragraph before",
    )
    assert [labels(answer) for answer in answers] == [
        [n] for n in ("41", "42", "43", "44", "43", "42")
    ]
    assert {c.anchor.report_id for a in answers for c in a.citations} == {"northmoor-2014-10"}


def test_the_next_paragraph_is_the_one_after_what_was_answered_from(sample_library):
    first, *others = converse(
        sample_library,
        "Northmoor 2023: return interviews for missing children",
        "show me the next paragraph",
        "and the next one",
    )
    assert labels(first)[0] == "14"
    assert [labels(answer) for answer in others] == [["15"], ["16"]]


@pytest.mark.parametrize(
    "asked", ["show me the paragraph", "can I see that whole paragraph", "read me the paragraph"]
)
def test_the_paragraph_is_the_one_that_was_answered_from(sample_library, asked):
    first, shown = converse(
        sample_library, "Northmoor 2023: return interviews for missing children", asked
    )
    assert labels(shown) == labels(first)[:1] == ["14"]


def test_the_paragraph_of_an_older_report_is_shown_where_that_answered(sample_library):
    first, shown = converse(sample_library, "advocacy northmoor", "show me the paragraph")
    assert [c.anchor for c in shown.citations] == [c.anchor for c in first.citations]
    assert shown.citations[0].anchor.report_id == "northmoor-2014-10"


def test_after_what_must_improve_the_paragraph_is_of_the_latest_report(sample_library):
    first, shown = converse(sample_library, "What must Northmoor improve?", "show me the paragraph")
    assert {c.anchor.report_id for c in (*first.citations, *shown.citations)} == {
        "northmoor-2023-03"
    }


def test_leafing_ends_with_the_report(sample_library):
    last = sample_library.paragraphs("northmoor-2023-03")[-1].anchor.label
    *_, answer = converse(
        sample_library, "show me paragraph 50 of Northmoor 2023", *["next paragraph"] * 5
    )
    assert last not in {"50"}
    assert answer.status == "not_in_reports"
    assert "no such paragraph" in answer.sentences[0].text


def test_after_a_paragraph_an_ordinary_question_is_one(sample_library):
    *_, answer = converse(
        sample_library, "show me paragraph 41 of Northmoor 2014", "what about life-story work?"
    )
    assert answer.kind == "finding"
    assert answer.scope.reports == ("northmoor-2014-10",)


def test_five_turns_keep_the_council_and_move_in_time_and_topic(sample_library):
    answers = converse(
        sample_library,
        "How was Northmoor judged for care leavers in 2014?",
        "and in 2023?",
        "why?",
        "what about adoption?",
        "What must they improve?",
    )
    judged, later, why, adoption, items = answers
    assert judged.scope.reports == ("northmoor-2014-10",)
    assert {c.anchor.report_id for a in answers[1:] for c in a.citations} == {"northmoor-2023-03"}
    assert "requires improvement to be good" in later.sentences[0].text
    assert any("faulted" in s.heading for s in why.sentences)
    assert labels(adoption)[0] == "30"
    assert len(labels(items)) == len(sample_library.improvement_items("northmoor-2023-03"))


@pytest.mark.parametrize("turn", ["the same for Eastwick", "and Eastwick?", "what about Eastwick"])
def test_the_same_can_be_asked_of_another_council(sample_library, turn):
    *_, answer = converse(sample_library, "Northmoor: children missing from care", turn)
    assert {c.anchor.report_id.split("-")[0] for c in answer.citations} == {"eastwick"}
    assert "13" in labels(answer)


def test_what_is_carried_over_is_said(sample_library):
    *_, answer = converse(sample_library, "Northmoor 2014: neglect", "what about adoption?")
    assert "Carried over from the question before." in answer.scope.explanation


@pytest.mark.parametrize(
    "turns",
    [
        ["When did Ofsted last inspect Northmoor?", "who led it?"],
        ["Northmoor 2023: foster care", "what about disabled children", "who led it"],
    ],
)
def test_who_led_it_is_asked_of_the_inspection_spoken_of(sample_library, turns):
    *_, answer = converse(sample_library, *turns)
    assert [s.text for s in answer.sentences if "Imogen Tarrant" in s.text]
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2023-03"}


@pytest.mark.parametrize(
    ("turns", "form", "reports"),
    [
        pytest.param(
            ("How was supervision in Northmoor in 2023?", "is that better than 2014?"),
            "trend",
            {"northmoor-2014-10", "northmoor-2023-03"},
            id="better-than-then",
        ),
        pytest.param(
            ("Missing children in Northmoor 2023", "compare that with Eastwick 2026"),
            "compare",
            {"northmoor-2023-03", "eastwick-2026-06"},
            id="set-beside-another",
        ),
        pytest.param(
            ("Who led the inspection of Northmoor in 2023?", "and the one before?"),
            "finding",
            {"northmoor-2014-10"},
            id="who-led-the-one-before",
        ),
        pytest.param(
            ("Compare Northmoor and Eastwick on caseloads", "who is better?"),
            "compare",
            {"northmoor-2023-03", "eastwick-2026-06"},
            id="which-of-the-two",
        ),
        pytest.param(
            ("What must Northmoor improve, 2014?", "did they do them?"),
            "recommend",
            {"northmoor-2014-10", "northmoor-2023-03"},
            id="were-they-done",
        ),
    ],
)
def test_a_follow_up_sets_one_thing_beside_another(sample_library, turns, form, reports):
    answer = converse(sample_library, *turns)[-1]
    assert (answer.kind, answer.status) == (form, "answered")
    assert {c.anchor.report_id for c in answer.citations} == reports


def test_a_second_subject_stands_beside_the_first_and_not_under_it(sample_library):
    leavers = converse(sample_library, "Care leavers in Northmoor 2023", "housing?", "and jobs?")
    assert [labels(answer)[0] for answer in leavers[1:]] == ["37", "36"]
    apart = converse(sample_library, "supervision in Northmoor, 2014?", "and caseloads?")
    assert [labels(answer)[0] for answer in apart] == ["84", "82"]


def test_thanks_ask_for_nothing_and_change_nothing(sample_library):
    turns = ("supervision in Northmoor, 2014?", "thanks, great", "and caseloads?")
    _, thanks, after = converse(sample_library, *turns)
    assert (thanks.status, thanks.citations) == ("out_of_scope", ())
    assert labels(after) == labels(converse(sample_library, turns[0], turns[2])[-1])


def test_a_year_carried_over_gives_way_where_the_next_council_has_none(sample_library):
    turns = ("care leavers in Northmoor, 2014?", "and Eastwick?")
    answer = converse(sample_library, *turns)[-1]
    assert answer.status == "answered"
    assert answer.scope.explanation.startswith("No report of 2014, carried over, is stored.")
    named = ask(sample_library, "care leavers in Eastwick, 2014?")
    assert named.status == "not_in_reports"


def test_what_was_found_is_asked_after_a_grade_and_after_a_list(sample_library):
    turns = ("What was Northmoor's grade for care leavers in 2023?", "do they live in good homes?")
    assert labels(converse(sample_library, *turns)[-1])[0] == "37"
    turns = ("What must Northmoor improve, 2014?", "why is supervision not reflective enough?")
    answer = converse(sample_library, *turns)[-1]
    assert answer.kind == "finding"
    assert labels(answer)[0] == "84"


@pytest.mark.parametrize(
    "why",
    ["whats behind that one", "what's behind it?", "how come?", "why's that", "what let it down"],
)
def test_what_lies_behind_a_grade_is_asked_in_many_ways(sample_library, why):
    *_, answer = converse(sample_library, "How were care leavers judged in Northmoor 2023?", why)
    assert [s.kind for s in answer.sentences[:2]] == ["record", "quote"]
    assert labels(answer)[0] == "judgements"
    assert all(33 <= int(label) <= 41 for label in labels(answer)[1:])


def test_reasons_asked_for_are_asked_of_the_next_area_and_council_too(sample_library):
    *_, leaders, eastwick = converse(
        sample_library,
        "all the grades for Northmoor 2023",
        "only requires improvement for care leavers?",
        "how come",
        "and leadership",
        "same for Eastwick 2022",
    )
    assert "leaders on social work practice" in leaders.sentences[0].text
    assert leaders.sentences[1].heading.endswith("what inspectors praised")
    assert {c.anchor.report_id for c in eastwick.citations} == {"eastwick-2022-02"}
    assert eastwick.sentences[1].heading.endswith("what inspectors faulted")


def test_a_grade_wondered_at_is_asked_for(sample_library):
    *_, answer = converse(
        sample_library, "Northmoor 2023 grades", "only requires improvement for care leavers?"
    )
    assert (answer.kind, labels(answer)) == ("grade", ["judgements"])


def test_a_whole_report_is_followed_by_the_whole_one_before(sample_library):
    last, before = converse(sample_library, "Northmoor's last ofsted", "and the one before")
    assert {c.anchor.report_id for c in last.citations} == {"northmoor-2023-03"}
    assert {c.anchor.report_id for c in before.citations} == {"northmoor-2014-10"}
    assert len([s for s in before.sentences if s.kind == "record" and s.cell]) == len(
        sample_library.report("northmoor-2014-10").judgements
    )


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("Northmoor's last ofsted", "what about supervision", "supervision"),
        ("who led the Northmoor 2023 inspection?", "did she see supervision", "supervision"),
        ("Northmoor caseloads", "do staff like working there", "staff like working there"),
        ("Northmoor caseloads", "thanks and what about supervision", "supervision"),
    ],
)
def test_what_is_no_matter_is_not_carried_on(first, then, topic):
    reading = read_conversation(then, [first], ["Northmoor"])
    assert reading.topic.endswith(topic)
    assert "topic" not in reading.carried


@pytest.mark.parametrize(
    ("then", "form", "councils"),
    [
        ("how does Eastwick compare", "compare", ("Northmoor", "Eastwick")),
        ("is it going up or down", "trend", ("Northmoor",)),
        ("same question for Eastwick", "finding", ("Eastwick",)),
    ],
)
def test_the_same_is_asked_beside_another_over_time_and_of_another(then, form, councils):
    first = "How many foster carers are there in Northmoor?"
    reading = read_conversation(then, [first], ["Northmoor", "Eastwick"])
    assert (reading.form, reading.authorities) == (form, councils)
    assert "foster carers" in reading.topic


def test_now_is_the_latest_inspection():
    asked = ["Northmoor 2014 supervision"]
    reading = read_conversation("and now?", asked, ["Northmoor"])
    assert (reading.times.relative, reading.times.years) == ("latest", ())
    assert reading.topic == "supervision"


def test_of_two_broad_subjects_the_second_is_not_of_the_first():
    reading = read_conversation("and fostering?", ["how is Northmoor doing on adoption"], NAMES)
    assert "adoption" not in reading.topic
    about_them = read_conversation("and housing?", ["what about Northmoor's care leavers"], NAMES)
    assert "care leavers" in about_them.topic


@pytest.mark.parametrize("question", ["since when?", "How has it changed?", "what changed"])
def test_a_grade_asked_on_is_its_history(sample_library, question):
    history = ["How was Northmoor graded overall in 2023?"]
    answer = ask(sample_library, question, history=history)
    assert answer.kind == "trend"
    assert {c.anchor.report_id for c in answer.citations} >= {
        "northmoor-2012-05",
        "northmoor-2014-10",
        "northmoor-2023-03",
    }


def test_done_by_a_year_is_asked_of_what_was_wanted_before(sample_library):
    history = ["Northmoor 2014: what must improve?"]
    answer = ask(sample_library, "did they do it by 2023?", history=history)
    assert answer.kind == "recommend"
    reports = {c.anchor.report_id for c in answer.citations}
    assert "northmoor-2014-10" in reports
    assert "March 2023" in answer.sentences[0].text


def test_who_leads_after_a_trend_is_a_question_of_fact():
    history = ["early help in Northmoor in 2014", "is it better now than in 2012?"]
    assert read_conversation("who leads on it?", history, NAMES).form == "finding"


@pytest.mark.parametrize(
    ("first", "then", "report"),
    [
        (
            "How many children were adopted in Northmoor, up from 14?",
            "and how long did they wait?",
            "northmoor-2014-10",
        ),
        (
            "Were case audits in Northmoor done by a senior manager?",
            "and how often is that?",
            "northmoor-2012-05",
        ),
    ],
)
def test_what_is_asked_on_stays_with_the_report_that_answered(sample_library, first, then, report):
    answers = converse(sample_library, first, then)
    assert {answer.retrieved[0].paragraph.anchor.report_id for answer in answers} == {report}


def grades_stated(answer):
    return [s.text for s in answer.sentences if s.kind == "record" and " was judged " in s.text]


@pytest.mark.parametrize(
    ("turns", "report"),
    [
        (("Northmoor's help and protection grade?", "and before?", "and before that?"), "2012-05"),
        (
            ("Northmoor help and protection, 2023 grade?", "the time before?", "and before that?"),
            "2012-05",
        ),
        (("Northmoor 2014 overall verdict?", "how about nine years later?"), "2023-03"),
    ],
)
def test_a_grade_is_followed_from_inspection_to_inspection(sample_library, turns, report):
    answer = converse(sample_library, *turns)[-1]
    assert answer.kind == "grade"
    assert {c.anchor.report_id for c in answer.citations} == {f"northmoor-{report}"}


@pytest.mark.parametrize(
    "turns",
    [
        ("What was Northmoor's score in 2014?", "And in 2023?", "Which was better?"),
        ("Northmoor 2014 and 2023 grades?", "Which was better?"),
        ("How was Northmoor rated in 2014?", "has it gone up or down?"),
        ("Northmoor's overall rating?", "how long has it had that?"),
    ],
)
def test_inspections_spoken_of_are_set_beside_each_other(sample_library, turns):
    answer = converse(sample_library, *turns)[-1]
    assert answer.kind == "trend"
    moved = [s.text for s in answer.sentences if s.heading == "What moved"]
    assert any("requires improvement to good" in text for text in moved)


def test_all_grades_are_shown_after_one(sample_library):
    turns = ("What did Northmoor get in 2023 for leadership?", "all of them please")
    one, every = (grades_stated(answer) for answer in converse(sample_library, *turns))
    assert (len(one), len(every)) == (1, 5)


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        (
            "In Northmoor, do children on child protection plans get an advocate?",
            "and those in care?",
            "those in care: do children on get an advocate?",
        ),
        (
            "How are foster carers in Northmoor trained?",
            "what about kinship carers?",
            "kinship carers: How are trained?",
        ),
        (
            "Do care leavers in Northmoor have somewhere to live?",
            "and jobs?",
            "jobs: Do care leavers have somewhere to live?",
        ),
    ],
)
def test_the_same_is_asked_of_others_without_the_first(first, then, topic):
    reading = read_conversation(then, [first], ["Northmoor"])
    assert reading.topic == topic


@pytest.mark.parametrize(
    "then",
    [
        "which paragraph is that in?",
        "in which report was that?",
        "where does it say that?",
        "source?",
        "are you sure?",
    ],
)
def test_what_asks_for_nothing_new_is_answered_as_before(sample_library, then):
    first, again = converse(sample_library, "How are care leavers housed in Northmoor?", then)
    assert again.kind == "finding"
    assert again.citations == first.citations != ()


@pytest.mark.parametrize("then", ["is that still so?", "still true?", "has it been fixed since?"])
def test_what_was_so_then_is_asked_of_the_latest(sample_library, then):
    answer = converse(sample_library, "How was supervision in Northmoor in 2014?", then)[-1]
    assert answer.scope.reports == ("northmoor-2023-03",)


@pytest.mark.parametrize(
    ("then", "report", "topic"),
    [
        ("sorry, I meant 2014", 2014, "supervision"),
        ("no, caseloads", 2023, "caseloads"),
        ("actually I mean audits", 2023, "audits"),
    ],
)
def test_who_corrects_himself_is_followed(then, report, topic):
    reading = read_conversation(then, ["Northmoor 2023: supervision?"], NAMES)
    assert (reading.authorities, reading.times.years) == (("Northmoor",), (report,))
    assert reading.topic.strip("?") == topic


def test_what_they_said_of_a_grade_is_what_they_wrote(sample_library):
    turns = ("Northmoor 2023 overall grade?", "and care leavers?", "what did they say about it?")
    answer = converse(sample_library, *turns)[-1]
    assert answer.kind == "finding"
    assert any(s.kind == "quote" and "care leavers" in s.text.lower() for s in answer.sentences)


def test_of_another_council_in_the_same_year_the_topic_of_both_turns_is_asked():
    history = ["In 2023, did Northmoor spot young carers?", "and was it in their plans?"]
    reading = read_conversation("what about Eastwick, same year?", history, NAMES)
    assert (reading.authorities, reading.times.years) == (("Eastwick",), (2023,))
    assert reading.topic == "was it in their plans: did spot young carers?"


@pytest.mark.parametrize(
    "then",
    [
        "were any training places set aside just for them?",
        "is there any place on it for them?",
        "did any of the services get it?",
    ],
)
def test_what_points_back_at_one_council_is_of_it_though_places_are_counted(then):
    reading = read_conversation(then, ["Northmoor 2023: work for care leavers?"], NAMES)
    assert (reading.form, reading.authorities) == ("finding", ("Northmoor",))


@pytest.mark.parametrize("more", ["give me more", "tell me more", "anything else?", "more please"])
def test_more_of_the_same_is_other_than_what_was_quoted(sample_library, more):
    first, other = converse(sample_library, "How do care leavers fare in Northmoor?", more)
    assert other.status == "answered"
    assert other.citations
    assert not {c.anchor for c in first.citations} & {c.anchor for c in other.citations}


def test_more_of_what_there_is_no_more_of_is_said_to_be_none(sample_library):
    *_, answer = converse(
        sample_library, "Northmoor 2023: private fostering", *["tell me more"] * 9
    )
    assert answer.status == "not_in_reports"
    assert answer.sentences[0].text == NO_MORE


def test_after_more_was_asked_a_question_of_another_time_begins_anew(sample_library):
    first, _, again = converse(
        sample_library, "missing children in Northmoor in 2023", "tell me more", "and in 2014?"
    )
    assert again.citations == ask(sample_library, "missing children in Northmoor in 2014").citations
    assert first.citations


@pytest.mark.parametrize("less", ["shorter please", "short version please", "summarise that"])
def test_shorter_is_the_one_best_sentence(sample_library, less):
    long, short = converse(
        sample_library, "What did they say about foster carers in Northmoor?", less
    )
    assert len(long.citations) > len(short.citations) == 1


def test_a_shorter_overview_keeps_the_grades_and_both_sides(sample_library):
    long, short = converse(sample_library, "How is Northmoor doing?", "shorter please")
    assert len(short.sentences) < len(long.sentences)
    assert {s.text for s in short.sentences if s.kind == "record"} == {
        s.text for s in long.sentences if s.kind == "record"
    }
    assert [s.heading.split(": ")[-1] for s in short.sentences if s.kind == "quote"] == [
        "what inspectors praised",
        "what inspectors faulted",
    ]


@pytest.mark.parametrize("who", ["who said that?", "says who", "how do they know?"])
def test_who_says_so_is_shown_where_it_stands(sample_library, who):
    first, again = converse(sample_library, "Are foster carers in Northmoor trained?", who)
    assert again.citations == first.citations


def test_whether_a_finding_is_better_now_is_asked_of_the_latest_report(sample_library):
    _, now = converse(
        sample_library, "Were missing children in Northmoor safe in 2014?", "is it better now?"
    )
    assert {c.anchor.report_id for c in now.citations} == {"northmoor-2023-03"}


@pytest.mark.parametrize("now", ["is it getting better?", "so has that got any worse since then?"])
def test_whether_a_finding_gets_better_is_asked_of_every_report(sample_library, now):
    _, course = converse(sample_library, "caseloads in Northmoor in 2014", now)
    assert course.kind == "trend"
    assert {c.anchor.report_id for c in course.citations} == {
        "northmoor-2012-05",
        "northmoor-2014-10",
        "northmoor-2023-03",
    }
    assert {s.cell.column for s in course.sentences if s.cell} == {"Caseloads"}


def test_whether_a_grade_is_better_now_is_asked_of_every_report(sample_library):
    _, now = converse(
        sample_library, "What grade did care leavers in Northmoor get in 2014?", "is it better now?"
    )
    assert now.kind == "trend"
    assert "northmoor-2023-03" in {c.anchor.report_id for c in now.citations}


def test_whether_it_was_like_that_before_is_asked_of_the_report_before(sample_library):
    _, before = converse(
        sample_library, "missing children in Northmoor", "was it like that before?"
    )
    assert {c.anchor.report_id for c in before.citations} == {"northmoor-2014-10"}


def test_a_matter_that_is_led_on_to_is_no_list_of_what_must_improve(sample_library):
    *_, answer = converse(
        sample_library,
        "what did children in Northmoor say",
        "about their carers",
        "and about moving",
    )
    assert answer.kind == "finding"


def test_what_an_acronym_stands_for_is_told_in_a_conversation(sample_library):
    _, answer = converse(sample_library, "Do IROs challenge enough in Northmoor?", "what is an IRO")
    assert "stands for “independent reviewing officer”" in answer.sentences[0].text


def test_by_when_is_said_to_be_printed_nowhere_where_it_is_not(sample_library):
    _, answer = converse(sample_library, "What must Northmoor improve?", "by when?")
    assert "No date is printed by which it is to be done." in answer.sentences[0].text
    dated = ask(sample_library, "By when must Northmoor act on what was recommended in 2012?")
    assert "No date is printed" not in dated.sentences[0].text


def test_others_of_those_asked_about_are_not_of_the_ones_named_last():
    turns = ("Northmoor care leavers", "what about those in prison", "and those who are parents")
    *before, then = turns
    reading = read_conversation(then, before, ["Northmoor"])
    assert reading.topic == "those who are parents: care leavers"


def test_now_is_of_the_latest_whatever_year_was_spoken_of(sample_library):
    history = ["What did inspectors say about early help in Northmoor in 2014?"]
    answer = ask(sample_library, "What must they improve now?", history=history)
    alone = ask(sample_library, "What must Northmoor improve?")
    assert [s.text for s in answer.sentences] == [s.text for s in alone.sentences]


@pytest.mark.parametrize("before", ["How is Northmoor graded?", "What happened in Northmoor?"])
def test_why_it_went_up_or_down_is_of_the_council_spoken_of(sample_library, before):
    answer = ask(sample_library, "Why did it go up?", history=[before])
    alone = ask(sample_library, "Why did Northmoor go up?")
    assert [s.text for s in answer.sentences] == [s.text for s in alone.sentences]


@pytest.mark.parametrize("then", ["What was it before?", "and before that?"])
def test_what_a_grade_was_before_it_was_counted_is_told_by_all_of_them(sample_library, then):
    answer = ask(sample_library, then, history=["Northmoor good - since when?"])
    assert answer.kind == "trend"
    assert "northmoor-2014-10" in {c.anchor.report_id for c in answer.citations}


def test_what_is_still_outstanding_of_what_was_asked_is_no_grade(sample_library):
    history = ["What was Northmoor asked to improve in 2014?"]
    answer = ask(sample_library, "What is still outstanding?", history=history)
    assert answer.kind == "recommend"


def test_which_report_is_best_is_of_the_council_spoken_of(sample_library):
    history = ["What did Ofsted say about adoption in Northmoor?"]
    answer = ask(sample_library, "Which of the reports is best?", history=history)
    assert answer.kind == "trend"
    assert {c.anchor.report_id[:9] for c in answer.citations} == {"northmoor"}


def test_what_was_praised_is_no_part_of_what_was_faulted(sample_library):
    history = ["What did inspectors praise in Northmoor?"]
    answer = ask(sample_library, "And what did they criticise?", history=history)
    alone = ask(sample_library, "What did inspectors criticise in Northmoor?")
    assert [s.text for s in answer.sentences] == [s.text for s in alone.sentences]


def test_what_happened_next_is_told_by_the_next_report(sample_library):
    history = ["What was early help like in Northmoor in 2014?"]
    answer = ask(sample_library, "What happened next?", history=history)
    assert answer.scope.reports == ("northmoor-2023-03",)


def test_concerns_of_inspectors_are_what_they_faulted(sample_library):
    answer = ask(sample_library, "What are inspectors' concerns about Northmoor?")
    headings = {s.heading for s in answer.sentences if s.kind == "quote"}
    assert headings == {"Northmoor, inspected in March 2023: what inspectors faulted"}


def test_our_neighbours_are_those_of_the_council_spoken_of():
    history = ["What must Bury improve?"]
    reading = read_conversation("How do our neighbours do?", history, ["Bury", "Leeds"])
    assert (reading.authorities, reading.wants_neighbours) == (("Bury",), True)


def test_why_after_a_grade_is_of_the_report_that_gave_it(sample_library):
    history = ["How is Northmoor graded?"]
    answer = ask(sample_library, "Why?", history=history)
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2023-03"}


@pytest.mark.parametrize(
    ("before", "councils"),
    [
        ("How is Northmoor graded?", {"north"}),
        ("Compare Northmoor and Eastwick", {"north", "eastw"}),
    ],
)
def test_more_of_a_table_of_grades_is_what_they_rest_on(sample_library, before, councils):
    table = ask(sample_library, before)
    answer = ask(sample_library, "tell me more", history=[before])
    assert [s.text for s in answer.sentences] != [s.text for s in table.sentences]
    assert any(s.kind == "quote" for s in answer.sentences)
    assert {c.anchor.report_id[:5] for c in answer.citations} == councils


def test_all_that_was_asked_so_far_is_of_every_report(sample_library):
    answer = ask(sample_library, "List everything inspectors have asked Northmoor for so far")
    own = [r for r in sample_library.reports() if r.authority == "Northmoor"]
    assert {c.anchor for c in answer.citations} == {
        item.anchor for record in own for item in record.improvement_items
    }


def test_better_after_a_move_is_of_both_councils():
    question = "We are moving from Bury to Leeds. Is it better for care leavers?"
    assert read_question(question, ["Bury", "Leeds"]).authorities == ("Bury", "Leeds")


@pytest.mark.parametrize(
    "question",
    [
        "How does fostering in Durham compare with the north east?",
        "How does Durham compare with the rest of the north east on fostering?",
    ],
)
def test_a_council_set_beside_its_region_is_of_the_others_there(question):
    reading = read_question(question, ["Durham", "Hartlepool"], likely=lambda shown: "finding")
    assert (reading.authorities, reading.wants_neighbours) == (("Durham",), True)
    assert reading.form == "compare"
