"""Whole answers over the invented reports: the right report, paragraph and words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import (
    EmptyQuestion,
    QuestionTooLong,
    UnknownWriter,
    answer_json,
    ask,
    ask_in_steps,
    render_markdown,
    render_text,
)
from assistant.forms.sides import NONE_ON_SIDE
from assistant.names import holds_name, names_of_things
from assistant.quoting import stands_in, words_of_judgement
from index import UnknownReport

KEYS = {
    "question",
    "history",
    "status",
    "kind",
    "scope",
    "answer",
    "sentences",
    "citations",
    "retrieved",
    "answered_with",
    "timings_ms",
    "usage",
}


def labels(answer):
    return [f"{c.anchor.report_id}/{c.anchor.label}" for c in answer.citations]


def test_a_fact_is_quoted_from_the_report_of_the_year(sample_library):
    answer = ask(sample_library, "How many kids did Northmoor have in its care back in 2012?")
    assert answer.status == "answered"
    assert answer.scope.reports == ("northmoor-2012-05",)
    assert "northmoor-2012-05/7" in labels(answer)
    assert "312" in render_text(answer)


def test_a_grade_comes_from_the_record(sample_library):
    answer = ask(sample_library, "What grade did Northmoor get overall in 2023?")
    record = sample_library.report("northmoor-2023-03")
    assert answer.answered_with == "record"
    assert labels(answer) == ["northmoor-2023-03/judgements"]
    assert record.overall.replace("_", " ") in render_text(answer).lower()


def test_all_improvement_items_come_in_printed_order(sample_library):
    answer = ask(sample_library, "What must Northmoor improve, 2023?")
    items = sample_library.improvement_items("northmoor-2023-03")
    quoted = [s.text for s in answer.sentences if s.kind == "quote"]
    assert items
    assert quoted == [item.text for item in items]


def test_a_comparison_hears_every_authority(sample_library):
    answer = ask(sample_library, "compare caseloads in Northmoor and Eastwick")
    headings = {s.heading.split(",")[0] for s in answer.sentences if s.heading}
    assert headings == {"Northmoor", "Eastwick"}


def test_a_trend_goes_from_the_oldest_report_to_the_latest(sample_library):
    answer = ask(sample_library, "how has the overall grade of Northmoor changed over the years")
    ids = [c.anchor.report_id for s in answer.sentences if s.cell for c in s.citations]
    assert ids == sorted(ids)
    assert {"northmoor-2014-10", "northmoor-2023-03"} <= set(ids)


def test_an_aggregate_lists_each_report_that_belongs_and_says_of_how_many(sample_library):
    answer = ask(sample_library, "Which reports judged overall effectiveness inadequate?")
    expected = {r.report_id for r in sample_library.reports() if r.overall == "inadequate"}
    assert {c.anchor.report_id for c in answer.citations} == expected
    assert f"of {len(sample_library.reports())} reports" in answer.sentences[0].text


def test_no_paragraph_of_another_authority_is_ever_retrieved(sample_library):
    for question in ("Northmoor: missing children", "Eastwick adoption", "Northmoor 2014 LADO"):
        answer = ask(sample_library, question)
        named = question.split()[0].strip(":").lower()
        assert answer.retrieved
        assert all(h.paragraph.anchor.report_id.startswith(named) for h in answer.retrieved)


def test_what_is_not_stored_is_said_with_what_is(sample_library):
    other = ask(sample_library, "What about missing children in Leeds?")
    year = ask(sample_library, "What about missing children in Northmoor 2031?")
    assert (other.status, year.status) == ("not_in_reports", "not_in_reports")
    assert "Leeds" in other.scope.explanation
    assert "2031" in year.scope.explanation
    assert "March 2023" in year.scope.explanation


def test_another_field_is_refused(sample_library):
    answer = ask(sample_library, "opening hours of the recycling centre in Northmoor")
    assert answer.status == "out_of_scope"
    assert [s.kind for s in answer.sentences] == ["notice"]
    assert "“recycling”" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Was there an advocate for children in Northmoor 2012?", "advocacy"),
        ("Has each child an independent visitor, Eastwick 2026?", "independent visitors"),
        ("strengths of the Prevent work in Northmoor 2023", "radicalisation"),
        ("Northmoor 2023: anything at all about deaf children?", "deaf children"),
        ("Are there advocates for disabled children in Northmoor 2012?", "advocacy"),
    ],
)
def test_what_others_print_and_this_report_never_does_is_not_in_it(sample_library, question, term):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert f"None of them speaks of {term}." in answer.sentences[0].text


def test_of_two_ways_to_say_it_one_that_is_printed_will_do(sample_library):
    answer = ask(sample_library, "Are there advocates / disabled children in Northmoor 2012?")
    assert "None of them speaks of" not in answer.sentences[0].text


def test_a_name_that_is_an_english_word_is_known_where_it_is_printed(sample_library):
    paragraph = sample_library.paragraphs("northmoor-2023-03")[20]
    swift, quick = (
        replace(paragraph, text=text)
        for text in ("The SWIFT team works with families.", "Decisions are swift.")
    )
    names = names_of_things("Why did inspectors rate Swift so highly?")
    assert names == ("Swift",)
    assert (holds_name(swift, names), holds_name(quick, names)) == (True, False)
    assert names_of_things("how long is the queue for LACMHS and for CAMHS") == ("LACMHS",)


def test_when_the_inspectors_came_may_only_say_of_when_something_was_so(sample_library):
    answer = ask(
        sample_library, "How many foster carers had Northmoor when the inspectors came in 2012?"
    )
    assert answer.citations[0].anchor.label != "front-page"
    dated = ask(sample_library, "When did the inspectors come to Northmoor in 2014?")
    assert dated.citations[0].anchor.label.startswith("front-page")


@pytest.mark.parametrize(
    "question", ["Tell me about Northmoor", "Northmoor 2023", "overview of the Northmoor report"]
)
def test_a_council_and_nothing_of_it_gets_what_its_latest_report_comes_to(sample_library, question):
    answer = ask(sample_library, question)
    record = sample_library.report("northmoor-2023-03")
    cited = [c.anchor for c in answer.citations]
    assert {anchor.report_id for anchor in cited} == {record.report_id}
    graded = [s for s in answer.sentences if s.kind == "record"]
    assert len(graded) == len(record.judgements) > 1
    items = sample_library.improvement_items(record.report_id)
    assert {item.anchor for item in items} <= set(cited)
    headings = " ".join(s.heading for s in answer.sentences)
    assert "what inspectors praised" in headings


def test_an_overview_counts_the_items_that_it_does_not_show(sample_library):
    answer = ask(sample_library, "Tell me about Northmoor 2014")
    (more,) = [s.text for s in answer.sentences if "more were asked for" in s.text]
    assert more.startswith("5 more were asked for: ask “what must Northmoor improve?”")


def test_weaknesses_that_no_summary_names_are_what_was_to_be_improved(sample_library):
    answer = ask(sample_library, "What are the main weaknesses in Eastwick in 2022?")
    labels = {c.anchor.label for c in answer.citations}
    assert labels
    assert all(label.startswith(("what-needs-to-improve", "front-page")) for label in labels)


def test_a_schools_own_report_is_another_field(sample_library):
    answer = ask(sample_library, "Which primary school in Northmoor has the best Ofsted report?")
    assert answer.status == "out_of_scope"
    assert "schools" in answer.sentences[0].text


def test_the_schools_of_children_in_care_are_none(sample_library):
    asked = "do Northmoor's looked after children go to good schools, as rated by Ofsted? 2023"
    assert ask(sample_library, asked).kind == "finding"
    assert ask(sample_library, asked).status != "out_of_scope"


def test_what_another_field_names_is_searched_for_where_a_report_prints_it(sample_library):
    answer = ask(sample_library, "do Eastwick care leavers get help with council tax in 2026?")
    assert [c.anchor.label for c in answer.citations] == ["40"]


def test_advice_is_out_of_scope_in_one_sentence(sample_library):
    answer = ask(sample_library, "should I move my kids to Eastwick?")
    assert answer.status == "out_of_scope"
    assert len(answer.sentences) == 1


def test_a_question_that_needs_an_authority_asks_which(sample_library):
    answer = ask(sample_library, "what was the overall grade?")
    assert answer.status == "needs_clarification"
    assert "Eastwick" in answer.sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "why was Northmoor judged outstanding overall in 2023?",
        "What were the main reasons Northmoor was found inadequate in 2023?",
        "northmoor sank to requires improvement in 2012. which area dragged it there",
        "why did Northmoor lose its good grade in 2023?",
        "Why did Eastwick lose its outstanding badge in 2022?",
    ],
)
def test_a_wrong_premise_is_corrected_from_the_record(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert any(s.kind == "record" for s in answer.sentences)


def test_a_message_of_harm_is_met_with_help_first(sample_library):
    answer = ask(sample_library, "a child is being beaten at home now in Northmoor")
    assert "999" in answer.sentences[0].text
    assert "0808 800 5000" in answer.sentences[0].text


def test_a_paragraph_can_be_asked_for_by_its_number(sample_library):
    answer = ask(sample_library, "show me paragraph 41 of Northmoor 2014")
    assert labels(answer) == ["northmoor-2014-10/41"]


def test_a_question_put_to_the_reports_of_one_council_is_no_list(sample_library):
    asked = "who is in charge of children's services, and since when?"
    chosen = ask(sample_library, asked, authorities=["Northmoor"])
    of_report = ask(sample_library, asked, reports=["northmoor-2023-03"])
    assert {chosen.kind, of_report.kind} == {"finding"}
    assert ask(sample_library, "thank you", authorities=["Northmoor"]).status == "out_of_scope"


def test_our_council_is_the_home_authority(sample_library):
    answer = ask(sample_library, "what must we improve?", home_authority="Eastwick")
    assert {c.anchor.report_id.split("-")[0] for c in answer.citations} == {"eastwick"}


def test_what_came_after_a_visit_that_is_not_stored_is_told_by_a_later_report(sample_library):
    asked = "Was any youngster in Northmoor put in bed and breakfast after inspectors came in 2016"
    assert labels(ask(sample_library, asked)) == ["northmoor-2023-03/15"]
    refused = ask(sample_library, "bed and breakfast in Northmoor, inspection of 2016")
    assert refused.status == "not_in_reports"


def test_filters_win_over_the_question(sample_library):
    answer = ask(sample_library, "Eastwick adoption", reports=["northmoor-2012-05"])
    assert answer.scope.reports == ("northmoor-2012-05",)
    with pytest.raises(UnknownReport, match="northmoor-2013-01"):
        ask(sample_library, "adoption", reports=["northmoor-2013-01"])


def test_every_quotation_of_every_sample_answer_stands_in_its_paragraph(sample_library):
    for question in ("Northmoor health assessments", "Eastwick caseloads", "care leavers' homes"):
        answer = ask(sample_library, question)
        assert answer.citations
        for citation in answer.citations:
            assert stands_in(citation.quote, sample_library.paragraph(citation.anchor))


def test_the_same_question_gives_the_same_answer(sample_library):
    first, second = (ask(sample_library, "Northmoor runaways") for _ in range(2))
    assert render_markdown(first) == render_markdown(second)
    assert first.retrieved == second.retrieved


def test_the_json_object_keeps_its_keys(sample_library):
    found = answer_json(ask(sample_library, "Northmoor 2014 adoption"))
    assert set(found) == KEYS
    assert set(found["citations"][0]) == {"report_id", "label", "page", "quote", "check"}
    assert set(found["retrieved"][0]) == {"report_id", "label", "score"}
    assert len(found["retrieved"]) >= 50


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        (
            "What did inspectors say about volcanoes in Northmoor?",
            "Searched 3 reports of Northmoor",
        ),
        ("How was Zanzibar judged?", "No report of Zanzibar is stored"),
    ],
)
def test_a_no_says_what_was_searched_once_and_where_nothing_stands_beside_it(
    sample_library, question, searched
):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert searched in answer.scope.explanation
    assert searched not in render_text(answer)  # faces show the scope above it
    assert answer_json(answer)["answer"].count(searched) == 1


def test_empty_and_endless_questions_are_refused_in_one_line(sample_library):
    with pytest.raises(EmptyQuestion, match="question is empty"):
        ask(sample_library, "  \n ")
    with pytest.raises(QuestionTooLong, match="found 100,000"):
        ask(sample_library, "x" * 100_000)


def test_hostile_words_stay_words(sample_library):
    answer = ask(sample_library, "<script>alert(1)</script> **bold** Northmoor adoption `rm`")
    assert "<script>" not in render_markdown(answer)


def test_a_grade_that_its_paragraph_words_otherwise_is_still_stated(seed_library):
    answer = ask(seed_library, "how was the LSCB judged in Waltham Forest 2014?")
    stated = [s for s in answer.sentences if s.kind == "record"]
    assert [s.text.endswith("was judged requires improvement.") for s in stated] == [True]


def test_the_words_of_every_stored_judgement_stand_where_it_is_printed(
    sample_library, seed_library
):
    for library in (sample_library, seed_library):
        for record in library.reports():
            for judgement in record.judgements:
                paragraph = library.paragraph(judgement.anchor)
                assert words_of_judgement(judgement, paragraph), judgement


def test_a_statement_that_fails_its_check_is_left_out_and_said_to_be(sample_library):
    class Misprinted:
        """The library, with one report's judgements emptied of their words."""

        def __getattr__(self, name):
            return getattr(sample_library, name)

        def paragraph(self, anchor):
            found = sample_library.paragraph(anchor)
            return replace(found, text="Nothing.") if anchor.label == "judgements" else found

    answer = ask(Misprinted(), "What grade did Northmoor get overall in 2023?")
    assert answer.status == "partly_answered"
    assert not [s for s in answer.sentences if s.kind == "record"]
    assert "Left out" in answer.sentences[-1].text


def test_the_steps_are_the_sentences_of_the_answer_and_then_the_answer(sample_library):
    for question in (
        "What happens when children go missing in Northmoor?",
        "What grade did Northmoor get overall in 2023?",
        "My child is being hit at home, what did Northmoor do?",
    ):
        *sentences, answer = ask_in_steps(sample_library, question)
        assert sentences
        assert tuple(sentences) == answer.sentences
        assert replace(answer, timings_ms={}) == replace(
            ask(sample_library, question), timings_ms={}
        )


def test_a_question_that_cannot_be_taken_is_refused_before_the_first_step(sample_library):
    with pytest.raises(EmptyQuestion, match="empty"):
        ask_in_steps(sample_library, " ")
    with pytest.raises(UnknownReport, match="nowhere-2020-01"):
        ask_in_steps(sample_library, "What was found?", reports=["nowhere-2020-01"])
    with pytest.raises(UnknownWriter, match="expected one of extract, model, thorough"):
        ask_in_steps(sample_library, "What was found?", answer_with="poet")


def test_what_came_after_the_last_inspection_is_not_in_it(sample_library):
    answer = ask(sample_library, "What has Eastwick done since the June 2026 inspection?")
    assert answer.status == "not_in_reports"
    assert "No report of a later inspection of Eastwick is stored" in answer.scope.explanation
    later = ask(sample_library, "What has Eastwick done on plans since the 2022 inspection?")
    assert "later inspection" not in later.scope.explanation


@pytest.mark.parametrize(
    "question",
    [
        "what dragged Northmoor down to inadequate in 2023",
        "Northmoor was judged inadequate in 2023. What were the failings?",
    ],
)
def test_a_grade_taken_for_granted_is_corrected(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert "good" in answer.sentences[1].text


def test_where_nothing_is_faulted_that_is_said_before_what_was_written(sample_library):
    answer = ask(sample_library, "Was the virtual school in Northmoor criticised in 2023?")
    assert answer.status == "answered"
    assert answer.sentences[0].text == NONE_ON_SIDE["bad"]


@pytest.mark.parametrize(
    "question",
    [
        "what grade was the Otter Lodge home given in Northmoor 2023",
        "which rating did caseloads get in Northmoor 2023?",
    ],
)
def test_the_grade_of_what_is_not_judged_is_not_in_the_reports(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert not [s for s in answer.sentences if s.kind == "record"]


def test_how_something_unjudged_was_judged_is_answered_by_what_was_written(sample_library):
    answer = ask(sample_library, "how was supervision judged in Northmoor 2023?")
    assert answer.status == "partly_answered"
    assert "no grade of its own was given" in answer.sentences[0].text
    assert answer.sentences[1].kind == "quote"


def test_a_grade_taken_for_granted_is_stated_without_a_word_for_overall(sample_library):
    answer = ask(sample_library, "Eastwick 2022 was inadequate, right?")
    assert [s.kind for s in answer.sentences[:1]] == ["record"]
    assert "Overall effectiveness was judged inadequate" in answer.sentences[0].text
