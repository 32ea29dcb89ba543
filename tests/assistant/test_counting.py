"""Lists and counts over the invented reports, each held against the catalogue."""

from __future__ import annotations

import pytest

from assistant import ask


def cited(answer):
    return {citation.anchor.report_id for citation in answer.citations}


def of_inspections(library):
    return [r for r in library.reports() if r.kind == "childrens-services"]


def overall(record):
    """The overall grades: one, or one for each service until 2012."""
    keys = ("overall", "safeguarding:overall-effectiveness", "looked-after:overall-effectiveness")
    return [j.grade_key for j in record.judgements if j.area_key in keys]


def grade(record, key):
    return next((j.grade_key for j in record.judgements if j.area_key == key), None)


@pytest.mark.parametrize(
    ("question", "belongs"),
    [
        (
            "Which reports were good or better overall?",
            lambda r, own: overall(r) and set(overall(r)) <= {"good", "outstanding"},
        ),
        (
            "which inspections judged leadership inadequate",
            lambda r, own: grade(r, "leadership") == "inadequate",
        ),
        (
            "Which reports were not good overall?",
            lambda r, own: overall(r) and "good" not in overall(r),
        ),
        (
            "Which councils have never been outstanding overall in any report?",
            lambda r, own: overall(r) and all("outstanding" not in overall(x) for x in own),
        ),
        (
            "which reports have at least one outstanding judgement",
            lambda r, own: any(j.grade_key == "outstanding" for j in r.judgements),
        ),
        (
            "list the reports that give no overall grade",
            lambda r, own: r.overall is None and bool(r.judgements),
        ),
        (
            "ILACS inspections that were inadequate overall",
            lambda r, own: r.framework.startswith("ilacs") and r.overall == "inadequate",
        ),
    ],
)
def test_exactly_the_reports_that_belong_are_listed(sample_library, question, belongs):
    records = of_inspections(sample_library)
    expected = {
        r.report_id
        for r in records
        if belongs(r, [x for x in records if x.authority == r.authority])
    }
    answer = ask(sample_library, question)
    assert answer.kind == "aggregate"
    assert cited(answer) == expected


def test_a_share_and_its_denominator_are_said(sample_library):
    answer = ask(sample_library, "What percentage of the reports were good overall?")
    assert "%" in answer.sentences[0].text
    assert f"of {len(of_inspections(sample_library))} reports" in answer.sentences[0].text


def test_rows_stand_in_cells_that_can_be_exported(sample_library):
    answer = ask(sample_library, "Which reports judged overall effectiveness inadequate?")
    rows = [s for s in answer.sentences if s.kind == "record"]
    assert rows
    assert all(s.cell and s.cell.value.lower() == "inadequate" for s in rows)


def test_the_reports_with_most_items_are_named(sample_library):
    answer = ask(sample_library, "Which report has the most recommendations?")
    counts = {r.report_id: len(r.improvement_items) for r in of_inspections(sample_library)}
    most = max(counts.values())
    assert cited(answer) == {report_id for report_id, n in counts.items() if n == most}
    assert str(most) in answer.sentences[1].text


def test_inspections_of_a_misspelt_lead_inspector_are_found(sample_library):
    named = next(r for r in of_inspections(sample_library) if r.lead_inspector)
    wrong = named.lead_inspector[:-1]
    answer = ask(sample_library, f"which inspections were led by {wrong}?")
    expected = {
        r.report_id for r in sample_library.reports() if r.lead_inspector == named.lead_inspector
    }
    assert cited(answer) == expected


def test_which_councils_moved_is_held_against_each_pair(sample_library):
    answer = ask(sample_library, "Which councils declined at their latest inspection?")
    order = ("outstanding", "good", "requires_improvement", "inadequate")
    expected = set()
    for name in {r.authority for r in of_inspections(sample_library)}:
        own = [r for r in of_inspections(sample_library) if r.authority == name and r.overall]
        if len(own) > 1 and order.index(own[-1].overall) > order.index(own[-2].overall):
            expected |= {own[-2].report_id, own[-1].report_id}
    assert cited(answer) == expected


def test_a_theme_is_looked_for_in_every_report_and_said_by_its_words(sample_library):
    answer = ask(
        sample_library,
        "Which councils in the set had children living in unregistered homes when inspectors came?",
    )
    printing = sample_library.reports_printing("unregistered homes")
    assert cited(answer) == printing - {"eastwick-2026-06"}  # where "no child lives in" one
    assert "children living in unregistered homes" in answer.sentences[0].text
    assert all(
        "unregistered" in citation.quote for s in answer.sentences for citation in s.citations
    )


def test_criticism_leaves_out_what_is_praised(sample_library):
    question = "Which reports speak of caseloads?"
    critical = ask(sample_library, "Which reports were criticised for caseloads?")
    either = ask(sample_library, question)
    assert cited(critical) < cited(either)
    assert "critically" in critical.sentences[0].text


def test_a_word_is_looked_for_where_a_mention_is_asked(sample_library):
    answer = ask(sample_library, "Which reports mention LADO?")
    assert cited(answer) == sample_library.reports_printing(
        "LADO"
    ) | sample_library.reports_printing("local authority designated officer")


def test_what_is_asked_to_be_improved_is_listed_by_theme(sample_library):
    answer = ask(sample_library, "Which reports have care leavers on the list of improvements?")
    items = {i.anchor for r in sample_library.reports() for i in r.improvement_items}
    anchors = [c.anchor for c in answer.citations]
    assert anchors
    assert set(anchors) <= items
    assert all("care leaver" in s.text.lower() for s in answer.sentences if s.kind == "quote")


def test_since_when_names_the_first_of_an_unbroken_run(sample_library):
    records = [r for r in of_inspections(sample_library) if r.authority == "Eastwick"]
    latest = overall(records[-1]) or overall(records[-2])
    graded = [r for r in records if overall(r)]
    first = graded[-1]
    for record in reversed(graded):
        if overall(record) != latest:
            break
        first = record
    name = latest[0].replace("_", " ")
    answer = ask(sample_library, f"Since when has Eastwick been {name} overall?")
    assert cited(answer) == {first.report_id}


def test_what_no_report_in_scope_speaks_of_is_refused_by_its_name(sample_library):
    answer = ask(sample_library, "unaccompanied asylum-seeking children in Northmoor 2012?")
    printed = sample_library.reports_printing("unaccompanied asylum")
    assert "northmoor-2012-05" not in printed
    assert answer.status == "not_in_reports"


def test_the_term_that_nothing_in_scope_prints_is_named(sample_library):
    assert "northmoor-2023-03" not in sample_library.reports_printing("complaints")
    answer = ask(sample_library, "How were complaints handled in Northmoor in 2023?")
    assert answer.status == "not_in_reports"
    assert "speaks of complaints" in answer.sentences[0].text


def test_another_subject_that_is_printed_is_not_refused_with_the_first(sample_library):
    answer = ask(sample_library, "complaints and caseloads in Northmoor in 2023")
    assert "speaks of complaints" not in answer.sentences[0].text


def test_what_is_so_judged_no_more_has_no_run(sample_library):
    answer = ask(sample_library, "Since when does Northmoor require improvement overall?")
    assert "up to the latest" not in answer.sentences[0].text


def test_words_are_found_in_any_of_their_forms(sample_library):
    assert sample_library.reports_printing("adoptions") == sample_library.reports_printing(
        "adoption"
    )
    assert sample_library.reports_printing("zzyzx") == frozenset()


def test_our_neighbours_without_a_council_are_asked_back(sample_library):
    answer = ask(sample_library, "how are our neighbours rated?")
    assert answer.status == "needs_clarification"


def test_several_councils_not_named_are_asked_back_and_then_remembered(sample_library):
    alone = ask(sample_library, "compare caseloads in both councils")
    assert alone.status == "needs_clarification"
    after = ask(
        sample_library,
        "compare caseloads in both councils",
        history=["What about Northmoor's caseloads?", "and Eastwick's?"],
    )
    assert {r.split("-")[0] for r in after.scope.reports} == {"northmoor", "eastwick"}


def test_a_message_of_harm_gets_the_notice_that_is_set(sample_library):
    answer = ask(sample_library, "my dad hits me", harm_notice="Ring the front door on 01234.")
    assert [s.text for s in answer.sentences] == ["Ring the front door on 01234."]
    assert answer.status == "out_of_scope"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many reports were inadequate overall? names too", {"eastwick-2022-02"}),
        ("Councils that were inadequate overall, any year", {"eastwick-2022-02"}),
        ("imogen tarrant, leadership good: which inspections", {"northmoor-2023-03"}),
        (
            "Requires improvement one time, good the next: has that happened to anybody overall?",
            {"northmoor-2014-10", "northmoor-2023-03"},
        ),
    ],
)
def test_rows_are_given_however_tersely_they_are_asked_for(sample_library, question, expected):
    assert cited(ask(sample_library, question)) == expected


def test_whose_list_is_longest_is_asked_of_all(sample_library):
    answer = ask(
        sample_library, "Longest list of recommendations handed out in any inspection - whose?"
    )
    counts = {r.report_id: len(r.improvement_items) for r in of_inspections(sample_library)}
    assert cited(answer) == {r for r, n in counts.items() if n == max(counts.values())}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "self evaluation: in which reports does it come up?",
            {"eastwick-2022-02", "eastwick-2026-06", "northmoor-2023-03"},
        ),
        ("lifestory: which reports bring it up?", {"northmoor-2014-10", "northmoor-2023-03"}),
        ("Project Lantern - who has it in their report?", {"northmoor-2014-10"}),
        ("Lantern schemes: any report that refers to them?", {"northmoor-2014-10"}),
        ("Which councils get adoptions through Rivers Three Adoption?", {"northmoor-2023-03"}),
        ("Is there anywhere with well matched homes for children?", {"eastwick-2026-06"}),
        ("Which reports mention protected time?", {"eastwick-2026-06"}),  # the fourth with both
        ("Which reports mention unaccompanied seeking?", set()),
    ],
)
def test_every_report_that_prints_a_phrase_is_a_row(sample_library, question, expected):
    assert cited(ask(sample_library, question)) == expected


def test_so_many_times_counts_each_inspection_and_not_the_latest_alone(sample_library):
    answer = ask(sample_library, "Which councils have required improvement in leadership twice?")
    assert "Of each authority" not in answer.sentences[0].text
