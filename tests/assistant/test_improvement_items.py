"""Improvement items: by theme, deadline and addressee, and what a later report says of them."""

from __future__ import annotations

import pytest

from assistant import Table, arrange, ask
from assistant.duties import is_duty
from index import Library
from ingest import read_report


def quoted_labels(answer):
    return [c.anchor.label for s in answer.sentences if s.kind == "quote" for c in s.citations]


LIFE = "what-needs-to-improve:4"
NEXT = [f"what-needs-to-improve:{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        pytest.param(
            "What must the LSCB improve, Northmoor 2014?", ["92", "93", "94"], id="addressee"
        ),
        pytest.param(
            "recommendations to Northmoor in 2014, not the LSCB's",
            [str(n) for n in range(15, 25)],
            id="all-but-the-board",
        ),
        pytest.param("What must Northmoor 2014 do about caseloads?", ["15"], id="theme"),
        pytest.param(
            "The whole list of what Northmoor had to put right in 2014 for the ward surgery",
            [*(str(n) for n in range(15, 25)), "92", "93", "94"],
            id="whole-list",
        ),
        pytest.param(
            "2023: what has Northmoor been told to improve about life-story work?",
            ["what-needs-to-improve:4"],
            id="theme-of-an-unnumbered-item",
        ),
        pytest.param(
            "Northmoor 2014: what was the board, as opposed to the council, asked to put right?",
            ["92", "93", "94"],
            id="the-board-and-not-the-council",
        ),
        pytest.param(
            "how many recommendations did Northmoor get in 2014",
            [*(str(n) for n in range(15, 25)), "92", "93", "94"],
            id="a-count-is-no-theme",
        ),
        pytest.param(
            "What must Northmoor improve about caseloads?", ["15"], id="of-an-earlier-one"
        ),
        pytest.param(
            "has Northmoor ever been told to cut the cases that social workers hold",
            ["15", "14"],
            id="of-all-reports",
        ),
        pytest.param(
            "northmoor 2014 all the recs pls, incl the board's",
            [*(str(n) for n in range(15, 25)), "92", "93", "94"],
            id="the-boards-as-well",
        ),
        pytest.param(
            "Eastwick 2026: which improvement point is pinned to outcome 4?",
            ["what-needs-to-improve:3"],
            id="outcome-of-the-framework",
        ),
        pytest.param(
            "Northmoor, autumn 2014: the GPs recommendation", ["94"], id="season-is-no-theme"
        ),
        pytest.param("next steps for Eastwick in 2026 please, all of them", NEXT, id="no-theme"),
        pytest.param(
            "What do managers in Northmoor need to write down better, 2014?",
            ["16"],
            id="asked-without-a-word-of-asking",
        ),
    ],
)
def test_only_the_items_asked_for_come_in_printed_order(sample_library, question, labels):
    assert quoted_labels(ask(sample_library, question)) == labels


def test_items_of_a_deadline_stand_under_it(sample_library):
    answer = ask(sample_library, "what did Northmoor have to do within three months, 2012?")
    headings = {s.heading for s in answer.sentences if s.kind == "quote"}
    items = sample_library.improvement_items("northmoor-2012-05")
    assert all("within three months" in heading for heading in headings)
    assert len(quoted_labels(answer)) == sum("three months" in i.deadline for i in items) > 0


def test_what_could_not_wait_is_what_was_to_be_done_at_once(sample_library):
    answer = ask(sample_library, "Northmoor 2012 - which things could not wait?")
    headings = {s.heading for s in answer.sentences if s.kind == "quote"}
    assert headings
    assert all("immediately" in heading for heading in headings)


def test_a_schools_grade_is_not_the_councils(sample_library):
    answer = ask(sample_library, "How many Northmoor children were in schools rated good in 2014?")
    assert "judgements" not in quoted_labels(answer)
    assert quoted_labels(answer)[0] == "57"


def test_one_of_the_items_is_asked_for_after_all_of_them(sample_library):
    answer = ask(
        sample_library,
        "Which of them is to do with missing children?",
        history=["What did Northmoor have to improve after the 2023 inspection?"],
    )
    assert quoted_labels(answer) == ["what-needs-to-improve:3"]


def test_a_theme_of_which_nothing_surely_is_asked_gets_the_nearest_item_and_what_was_found(
    sample_library,
):
    answer = ask(sample_library, "2023: what must Northmoor improve about private fostering?")
    assert answer.status == "partly_answered"
    assert answer.sentences[0].text.startswith("None of the 5 items")
    assert "The nearest one is shown. They wrote of it elsewhere." in answer.sentences[0].text
    assert quoted_labels(answer)[0] == "what-needs-to-improve:5"
    assert set(quoted_labels(answer)[1:]) == {"16"}


@pytest.mark.parametrize(
    ("question", "label"),
    [
        pytest.param(
            "Northmoor 2014: what were managers meant to write down about referrals?",
            "16",
            id="meant-to",
        ),
        pytest.param("Northmoor 2014, any asks about GPs?", "94", id="asks"),
        pytest.param(
            "Northmoor 2014: what must happen every time a child goes missing?",
            "18",
            id="every-time-is-no-change",
        ),
        pytest.param(
            "What should the council in Northmoor do about reflective supervision?",
            "23",
            id="should-is-no-wish-for-advice",
        ),
        pytest.param(
            "Northmoor 2014: which caseloads were to be cut first?",
            "15",
            id="first-is-no-place-in-a-list",
        ),
        pytest.param(
            "Northmoor 2014: what must happen when a child first goes missing?",
            "18",
            id="first-is-no-deadline",
        ),
        pytest.param("What had Northmoor to cut for social workers, 2014?", "15", id="had-to"),
        pytest.param("Northmoor 2023: what's left to fix on life stories?", LIFE, id="left-to-fix"),
        pytest.param("northmoor 2023 homework on life story books", LIFE, id="homework"),
        pytest.param(
            "Northmoor 2014: which runaways were to be offered an interview?", "18", id="were-to"
        ),
        pytest.param("Northmoor 2014: how often should supervision happen?", "23", id="should"),
        pytest.param(
            "Eastwick 2026: what did inspectors want quicker for children placed far away?",
            "what-needs-to-improve:3",
            id="inspectors-want",
        ),
        pytest.param(
            "Eastwick 2026: who needed to turn up to strategy meetings more?",
            "what-needs-to-improve:2",
            id="needed-to",
        ),
    ],
)
def test_what_is_put_as_a_duty_is_answered_with_the_item(sample_library, question, label):
    answer = ask(sample_library, question)
    assert quoted_labels(answer)[0] == label
    assert "asked to be improved" in answer.sentences[0].text


def test_what_goes_on_from_a_duty_gets_its_items_and_why_gets_what_was_found(sample_library):
    first = "Northmoor 2014: what were managers meant to write down about referrals?"
    more = ask(sample_library, "what about supervision?", history=[first])
    assert "23" in quoted_labels(more)
    why = ask(sample_library, "why?", history=[first])
    assert "asked to be improved" not in why.sentences[0].text
    assert quoted_labels(why)[0] not in [str(n) for n in range(15, 25)]


@pytest.mark.parametrize(
    "question",
    [
        "Northmoor 2023: how long do care leavers have to wait for an adviser?",
        "Northmoor 2023: were children told why they came into care?",
        "Should Northmoor's children have been seen sooner, 2014?",
        "Northmoor 2023: did families have to travel to meetings?",
    ],
)
def test_what_children_and_families_had_to_do_is_no_duty_of_a_councils(question):
    assert not is_duty(question)


@pytest.mark.parametrize(
    "question",
    [
        "what was Northmoor asked to improve in 2014 and what did the next report say?",
        "Northmoor: did they do what they were told in 2014?",
        "Has Northmoor fixed everything it was told to in 2014?",
        "have the 2014 recommendations for Northmoor been acted on?",
        "which of the areas for improvement of Northmoor 2014 had been addressed by 2023",
    ],
)
def test_what_was_asked_is_held_against_the_next_report_item_by_item(sample_library, question):
    answer = ask(sample_library, question)
    (table,) = [block for block in arrange(answer.sentences) if isinstance(block, Table)]
    asked = sample_library.improvement_items("northmoor-2014-10")
    assert [row.cells[0][0].text for row in table.rows] == [item.text for item in asked]
    assert table.columns == ("Asked in October 2014", "Said in March 2023")
    later = {c.anchor for row in table.rows for s in row.cells[1] for c in s.citations}
    assert {anchor.report_id for anchor in later} == {"northmoor-2023-03"}
    caseloads, *_, conferences = table.rows
    assert {c.anchor.label for s in caseloads.cells[1] for c in s.citations} == {"44"}
    assert "No paragraph" in conferences.cells[1][0].text


def test_last_time_is_the_inspection_before_the_latest(sample_library):
    answer = ask(sample_library, "Eastwick: what was asked for last time, and has it been done?")
    (table,) = [block for block in arrange(answer.sentences) if isinstance(block, Table)]
    assert table.columns == ("Asked in February 2022", "Said in June 2026")


def test_a_theme_can_be_followed_alone(sample_library):
    answer = ask(
        sample_library, "what did the next report say of Northmoor's 2014 caseload recommendation?"
    )
    (table,) = [block for block in arrange(answer.sentences) if isinstance(block, Table)]
    assert [row.cells[0][0].citations[0].anchor.label for row in table.rows] == ["15"]
    assert answer.sentences[0].text.startswith("1 of the 13 items")


def test_what_the_latest_report_asks_for_cannot_be_followed(sample_library):
    answer = ask(
        sample_library, "Northmoor: has what was recommended in 2023 been done since then?"
    )
    assert not [block for block in arrange(answer.sentences) if isinstance(block, Table)]
    assert "No later report" in answer.sentences[0].text
    assert len(quoted_labels(answer)) == 5


@pytest.mark.parametrize(
    ("question", "is_under"),
    [
        ("what must Northmoor 2012 do for looked after children?", "looked after"),
        ("Northmoor 2012: everything recommended on safeguarding", "safeguarding"),
    ],
)
def test_the_part_of_the_report_that_is_named_gives_its_own_items(
    sample_library, question, is_under
):
    answer = ask(sample_library, question)
    parts = [sample_library.paragraph(c.anchor).headings[0].lower() for c in answer.citations]
    assert parts
    assert all(is_under in part for part in parts)


def test_an_acronym_is_spelt_out_to_find_its_items(sample_library):
    spelt = ask(sample_library, "recommendations about general practitioners, Northmoor 2014")
    assert quoted_labels(spelt) == ["94"]
    assert quoted_labels(ask(sample_library, "2014 Northmoor recs on GPs")) == ["94"]


def test_each_council_of_several_has_its_items(sample_library):
    question = "Northmoor 2023 and Eastwick 2026: what did each have to improve?"
    answer = ask(sample_library, question)
    n_each = [len(sample_library.improvement_items(r)) for r in answer.scope.reports]
    cited = [c.anchor.report_id for c in answer.citations]
    assert [cited.count(r) for r in answer.scope.reports] == n_each


def test_a_duty_of_each_of_two_councils_is_answered_with_their_items(sample_library):
    question = "Northmoor 2023 and Eastwick 2026: what was each meant to do sooner for children {}?"
    answer = ask(sample_library, question.format("placed far away"))
    assert answer.kind == "compare"
    assert set(quoted_labels(answer)) == {"what-needs-to-improve:3"}
    other = ask(sample_library, question.format("whose grandparents foster them"))
    assert "asked to be improved" not in other.sentences[0].text


def test_what_an_earlier_report_asked_is_said_to_be_of_an_earlier_one(sample_library):
    answer = ask(sample_library, "What must Northmoor improve about caseloads?")
    assert answer.sentences[0].text.startswith("The latest report asks for nothing of this")
    answer = ask(sample_library, "What must Northmoor improve about caseloads, 2023?")
    assert "earlier" not in answer.sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Northmoor's 2014 improvement list, and was it done by 2023",
        "of the points Northmoor got in 2014 which were mentioned again in 2023",
        "what did Northmoor have to fix in 2014 and did they?",
        "were Northmoor's 2014 improvement areas still a problem in 2023?",
        "did Northmoor fix its 2014 problems?",
        "what is Northmoor still told to improve that it was told in 2014?",
        "what does Northmoor's 2023 report say about the recommendations from 2014?",
    ],
)
def test_a_list_is_followed_up_however_it_is_asked(sample_library, question):
    table = next(
        b for b in arrange(ask(sample_library, question).sentences) if isinstance(b, Table)
    )
    assert table.columns == ("Asked in October 2014", "Said in March 2023")


def test_how_many_were_met_is_held_against_what_the_next_report_says_and_not_its_numbers(
    sample_library,
):
    plain = ask(sample_library, "Did Northmoor do what it was told in 2014?")
    counted = ask(sample_library, "How many of Northmoor's 2014 recommendations were met?")
    assert counted.sentences[0].text == plain.sentences[0].text


def test_priority_actions_are_those_printed_below_that_heading(tmp_path, shared):
    name = "area-send/80443_bury/area send full inspection - 07 may 2024.pdf"
    file = shared / "corpus" / name
    with Library.open(tmp_path / "store") as library:
        library.add(read_report(file), file.read_bytes())
        library.refresh()
        answer = ask(library, "Bury SEND 2024 priority actions")
    assert len(answer.citations) == 7
    assert all(c.anchor.label.startswith("areas-for-priority-action") for c in answer.citations)


def test_a_season_is_no_theme_of_items(sample_library):
    history = ["What was Eastwick told to improve in 2026?"]
    answer = ask(sample_library, "and Northmoor, in that same spring of 2023?", history=history)
    assert answer.status == "answered"
    assert {c.anchor.label.partition(":")[0] for c in answer.citations} == {"what-needs-to-improve"}


@pytest.mark.parametrize(
    "question",
    [
        "What must Northmoor improve, from its latest inspection?",
        "What are the areas for improvement in Northmoor's latest report?",
    ],
)
def test_the_items_of_the_latest_report_are_not_held_against_it(sample_library, question):
    cited = ask(sample_library, question).citations
    assert {citation.anchor.report_id for citation in cited} == {"northmoor-2023-03"}


def test_that_nothing_is_to_be_done_at_once_is_quoted_and_no_item(tmp_path, shared):
    folder = shared / "corpus" / "childrens-services" / "80561_staffordshire"
    report = read_report(folder / "children's services inspection - 21 march 2014.pdf")
    assert not [i for i in report.improvement_items if "did not find" in i.text]
    with Library.open(tmp_path / "store") as library:
        library.add(report)
        library.refresh()
        answer = ask(library, "Staffordshire 2014: anything to be done straight away?")
    assert [c.anchor.label for c in answer.citations] == ["17", "100"]


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("What was the LSCB asked to do in Northmoor?", "northmoor-2014-10"),
        ("What must Northmoor do within three months?", "northmoor-2012-05"),
    ],
)
def test_what_only_an_earlier_report_asks_of_the_board_or_within_months_is_of_that_one(
    sample_library, question, report
):
    answer = ask(sample_library, question)
    assert answer.sentences[0].text.startswith("The latest report asks for nothing of this")
    assert {c.anchor.report_id for c in answer.citations} == {report}
    assert len(answer.citations) < len(sample_library.improvement_items(report))


def test_most_items_on_a_theme_are_counted_of_that_theme(sample_library):
    answer = ask(
        sample_library, "Which council has the most improvement items on missing children?"
    )
    labels = [c.anchor.label for s in answer.sentences for c in s.citations]
    assert labels == ["what-needs-to-improve:3"]
    assert (
        "1 of 2 authorities in scope had most such items, 1 in one report"
        in answer.sentences[0].text
    )


@pytest.mark.parametrize(
    "question",
    [
        "What are the most common problems across all councils?",
        "what does Ofsted most often criticise?",
        "what do councils usually get wrong",
    ],
)
def test_what_is_most_often_faulted_is_counted_in_the_items_to_improve(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert "that list what must improve" in answer.sentences[0].text
    assert all("of" in s.text and s.kind == "record" for s in answer.sentences if s.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What are the most common strengths across councils?",
        "what do inspectors most often praise?",
        "what do councils usually do well?",
    ],
)
def test_what_is_most_often_praised_is_never_told_from_what_must_improve(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert "ask which councils are praised for one thing" in answer.sentences[0].text


@pytest.mark.parametrize(
    "question", ["Why were councils inadequate in 2022?", "why did councils fail in 2022?"]
)
def test_why_councils_fail_is_what_those_that_did_must_improve(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2022-02"}
    rows = [s.text for s in answer.sentences if s.citations]
    assert len({row.partition(":")[0] for row in rows}) == len(rows)  # each named once


@pytest.mark.parametrize(
    "question",
    [
        "whose areas for improvement mention supervision?",
        "which recommendations are about supervision?",
        "Do any action plans cover supervision?",
    ],
)
def test_items_that_mention_a_thing_are_items_and_no_words_in_print(sample_library, question):
    answer = ask(sample_library, question)
    assert "ask for improvement in this" in answer.sentences[0].text
    assert all(s.heading or s.cell for s in answer.sentences if s.citations)
    assert "eastwick-2022-02" in {c.anchor.report_id for c in answer.citations}
