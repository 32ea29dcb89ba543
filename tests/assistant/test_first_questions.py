"""What people ask first: of the whole, of why, of what comes next, and what the words mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant import ask
from assistant.gather import inquire
from assistant.words import content_words
from index import Library
from ingest import Anchor, ImprovementItem, Judgement, Paragraph, Report, read_report


def headings(answer):
    return list(dict.fromkeys(s.heading for s in answer.sentences if s.kind == "quote"))


def cited(answer):
    return {(c.anchor.report_id, c.anchor.label) for c in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "Why was Eastwick inadequate in 2022?",
        "Eastwick 2022, why inadequate?",
        "What caused Eastwick to fall to inadequate in 2022?",
    ],
)
def test_why_a_council_was_so_graded_is_borne_out_by_what_was_faulted(sample_library, question):
    answer = ask(sample_library, question)
    assert "judged inadequate" in answer.sentences[0].text
    assert headings(answer) == ["Eastwick, inspected in February 2022: what inspectors faulted"]


def test_why_it_is_of_a_grade_that_only_an_area_has_is_told_of_that_area(sample_library):
    answer = ask(sample_library, "Why is Northmoor requires improvement?")
    assert headings(answer) == ["Northmoor, inspected in March 2023: what inspectors faulted"]


def test_a_grade_that_the_latest_report_no_longer_gives_is_told_of_the_one_that_did(sample_library):
    answer = ask(sample_library, "Why did Eastwick get inadequate?")
    assert answer.status == "answered"
    assert "February 2022" in answer.sentences[0].text
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2022-02"}


def test_a_grade_that_no_report_gives_is_still_put_right(sample_library):
    assert ask(sample_library, "Why was Northmoor rated inadequate?").status == "not_in_reports"


def test_why_it_went_up_is_borne_out_by_what_was_praised(sample_library):
    answer = ask(sample_library, "Why did Northmoor go up in 2023?")
    assert "Northmoor, inspected in March 2023: what inspectors praised" in headings(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Why isn't Northmoor outstanding?",
        "What stopped Northmoor from being outstanding?",
        "Why is Northmoor not outstanding?",
    ],
)
def test_why_it_is_no_better_is_borne_out_by_what_was_faulted(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert headings(answer) == ["Northmoor, inspected in March 2023: what inspectors faulted"]


@pytest.mark.parametrize(
    "question",
    [
        "Give me three strengths and three weaknesses for Eastwick",
        "Were there any strengths and weaknesses found in Eastwick?",
        "What are Eastwick's main strengths, and what weaknesses were identified?",
        "What is good and bad about Eastwick's children's services?",
        "What's good and what's not so good in Eastwick?",
    ],
)
def test_strengths_and_weaknesses_stand_apart_and_are_no_grades(sample_library, question):
    sides = [h.split(": ")[-1] for h in headings(ask(sample_library, question))]
    assert sides[:2] == ["what inspectors praised", "what inspectors faulted"]


@pytest.mark.parametrize(
    "question",
    [
        "What's not so good in Northmoor?",
        "What does Northmoor not do well?",
        "what isnt going well in northmoor",
        "What are the main weaknesses of Northmoor's children's services?",
    ],
)
def test_what_is_not_good_is_never_told_as_praise(sample_library, question):
    answer = ask(sample_library, question)
    assert headings(answer)[0] == "Northmoor, inspected in March 2023: what inspectors faulted"
    assert not any("praised" in heading for heading in headings(answer))


def test_good_news_is_one_side_and_no_overview(sample_library):
    answer = ask(sample_library, "Any good news from Eastwick?")
    assert headings(answer) == ["Eastwick, inspected in June 2026: what inspectors praised"]


@pytest.mark.parametrize(
    "question",
    [
        "Is Northmoor safe for children?",
        "Give me a one paragraph summary of Northmoor's latest report",
        "Summarise Northmoor in three sentences",
    ],
)
def test_what_asks_for_the_whole_gets_grades_sides_and_what_must_improve(sample_library, question):
    answer = ask(sample_library, question)
    labels = {c.anchor.label.split(":")[0] for c in answer.citations}
    assert labels == {"judgements", "front-page", "what-needs-to-improve"}


@pytest.mark.parametrize(
    "question",
    [
        "When will Northmoor be inspected next?",
        "When is the next Ofsted due in Northmoor?",
        "When will inspectors be back in Northmoor?",
        "when will northmoor next be inspected",
    ],
)
def test_when_inspectors_come_next_is_not_known_and_when_they_came_is(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert "do not say when" in answer.sentences[0].text
    assert cited(answer) == {("northmoor-2023-03", "front-page")}


def test_all_that_was_asked_of_one_council_since_a_year_is_of_every_report(sample_library):
    answer = ask(sample_library, "List all the areas for improvement in Northmoor since 2012")
    own = sample_library.reports()
    items = [i.anchor for r in own if r.authority == "Northmoor" for i in r.improvement_items]
    assert cited(answer) == {(anchor.report_id, anchor.label) for anchor in items}


def test_how_many_were_asked_for_is_still_counted(sample_library):
    answer = ask(sample_library, "How many areas for improvement did Northmoor get since 2012?")
    assert len(answer.citations) < len(sample_library.improvement_items("northmoor-2014-10"))


def test_last_time_is_the_time_before_the_one_that_was_told(sample_library):
    before = ["What must Northmoor improve?"]
    answer = ask(sample_library, "What were they last time?", history=before)
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2014-10"}


def test_better_than_last_time_is_of_both(sample_library):
    before = ["What is the Ofsted rating of Northmoor?"]
    answer = ask(sample_library, "Is that better than last time?", history=before)
    told = {c.anchor.report_id for c in answer.citations}
    assert told == {"northmoor-2014-10", "northmoor-2023-03"}


@pytest.mark.parametrize("question", ["Who led that one?", "who led that inspection"])
def test_that_one_is_the_report_that_was_spoken_of(sample_library, question):
    before = ["How are care leavers doing in Northmoor?", "What about the inspection before?"]
    answer = ask(sample_library, question, history=before)
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2014-10"}


def test_who_inspected_and_what_they_gave_is_both(sample_library):
    answer = ask(sample_library, "Who inspected Northmoor in 2014 and what grade did they give?")
    said = " ".join(s.text for s in answer.sentences)
    assert "Lead inspector" in said
    assert "judged requires improvement" in said


def test_an_acronym_is_spelt_out_where_a_report_prints_both(sample_library):
    answer = ask(sample_library, "What is a LADO?")
    assert "“local authority designated officer”" in answer.sentences[0].text
    assert "(LADO)" in answer.sentences[1].text


def test_a_word_that_reports_use_and_never_explain_is_declined(sample_library):
    answer = ask(sample_library, "What is a care leaver?")
    assert answer.status == "out_of_scope"
    assert not answer.citations


def test_the_short_name_of_a_kind_of_inspection_is_spelt_out(sample_library):
    answer = ask(sample_library, "what does ILACS mean")
    assert "inspection of local authority children’s services" in answer.sentences[0].text


def test_what_a_council_calls_a_thing_is_searched_for(sample_library):
    answer = ask(sample_library, "What is the name of Northmoor's front door?")
    assert answer.status != "out_of_scope"


def test_what_a_grade_means_is_quoted_from_a_report_that_prints_it(shared, tmp_path):
    folder = shared / "corpus" / "childrens-services" / "80473_hartlepool"
    file = folder / "children's services inspection - 11 february 2014.pdf"
    with Library.open(tmp_path) as library:
        library.add(read_report(file), file.read_bytes())
        answer = ask(library, "What's the difference between requires improvement and inadequate?")
    assert answer.status == "answered"
    assert [c.anchor.label.rsplit(":", 1)[0] for c in answer.citations] == [
        "what-the-inspection-judgements-mean-the-local-authority"
    ] * 2


def test_where_no_report_prints_what_a_grade_means_that_is_said(sample_library):
    assert ask(sample_library, "What does inadequate mean?").status == "out_of_scope"


@pytest.mark.parametrize(
    "question",
    ["How is Northmoor doing compared to 2014?", "how does Northmoor compare with 2014"],
)
def test_compared_to_a_year_is_of_then_and_now(sample_library, question):
    told = {c.anchor.report_id for c in ask(sample_library, question).citations}
    assert {"northmoor-2014-10", "northmoor-2023-03"} <= told


def test_when_it_was_and_how_it_came_out_is_both(sample_library):
    question = "When was Northmoor last inspected and what was the outcome?"
    said = [s.text for s in ask(sample_library, question).sentences]
    assert len(said) == 2
    assert "Inspection dates" in said[0]
    assert "judged good" in said[1]


def test_the_time_between_the_inspections_of_one_council_is_of_the_record(sample_library):
    answer = ask(sample_library, "How long between inspections in Northmoor?")
    assert [s.text for s in answer.sentences] == [
        "Northmoor, inspected in October 2014: 29 months after the one before it.",
        "Northmoor, inspected in March 2023: 101 months after the one before it.",
    ]


@pytest.mark.parametrize(
    "question", ["What's good about Eastwick?", "What is outstanding about Eastwick?"]
)
def test_what_is_good_about_a_council_is_what_was_praised(sample_library, question):
    assert headings(ask(sample_library, question)) == [
        "Eastwick, inspected in June 2026: what inspectors praised"
    ]


def make_report(authority, year, grade, said="", asked=()):
    """An invented report of a real council, whose statistical neighbours are known."""
    report_id = f"{authority.lower().replace(' ', '-')}-{year}-05"
    day, anchor = date(year, 5, 20), Anchor(report_id, "judgements")
    key = "requires_improvement" if grade.startswith("Requires") else grade.lower()
    items = tuple(
        ImprovementItem(Anchor(report_id, f"what-needs-to-improve:{n}"), text)
        for n, text in enumerate(asked, start=1)
    )
    return Report(
        report_id=report_id,
        authority=authority,
        urn="",
        kind="childrens-services",
        framework="ilacs-2023" if year > 2022 else "ilacs-2018",
        title=f"Inspection of {authority} children's services",
        inspection_start=day,
        inspection_end=day,
        published=day,
        lead_inspector="",
        previous_inspection="",
        source=f"{report_id}.txt",
        sha256=report_id.encode().hex(),
        pages=1,
        paragraphs=(
            Paragraph(anchor, 1, (), f"Overall effectiveness: {grade}"),
            *(Paragraph(Anchor(report_id, "front-page:1"), 1, (), text) for text in [said] if text),
            *(Paragraph(item.anchor, 1, ("What needs to improve",), item.text) for item in items),
        ),
        judgements=(Judgement("Overall effectiveness", "overall", grade, key, anchor),),
        improvement_items=items,
        anomalies=(),
        is_invented=True,
    )


def test_neighbours_are_ranked_by_their_latest_grade(tmp_path):
    with Library.open(tmp_path) as library:
        for authority, year, grade in (
            ("Bury", 2021, "Inadequate"),
            ("Bury", 2025, "Good"),
            ("North Tyneside", 2024, "Outstanding"),
            ("Camden", 2025, "Outstanding"),
        ):
            library.add(make_report(authority, year, grade), b"")
        beside = ask(library, "Compare Bury with its statistical neighbours")
        others = ask(library, "Who are Bury's statistical neighbours?")
        nobody = ask(library, "Compare Camden with its statistical neighbours")
        graded = ask(library, "Which of Bury's statistical neighbours are inadequate now?")
    assert [c.anchor.report_id for c in beside.citations] == [
        "north-tyneside-2024-05",
        "bury-2025-05",
    ]
    assert [c.anchor.report_id for c in others.citations] == ["north-tyneside-2024-05"]
    assert nobody.status == "not_in_reports"
    assert not graded.citations  # of those that have the grade, and not of each with its own


@pytest.mark.parametrize("then", ["compared to neighbours?", "and the nearest neighbours?"])
def test_neighbours_are_of_the_council_spoken_of(tmp_path, then):
    with Library.open(tmp_path) as library:
        for authority, grade in (("Bury", "Good"), ("North Tyneside", "Outstanding")):
            library.add(make_report(authority, 2024, grade), b"")
        answer = ask(library, then, history=["How was Bury graded overall?"])
    assert "north-tyneside-2024-05" in {c.anchor.report_id for c in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "Compare the North West with London",
        "North West versus London",
        "is the North West doing better than London?",
    ],
)
def test_regions_are_compared_by_the_grades_of_their_councils(tmp_path, question):
    with Library.open(tmp_path) as library:
        for authority, year, grade in (
            ("Bury", 2021, "Inadequate"),
            ("Bury", 2025, "Good"),
            ("Camden", 2025, "Outstanding"),
            ("Leeds", 2025, "Good"),
        ):
            library.add(make_report(authority, year, grade), b"")
        answer = ask(library, question)
    said = {s.text.partition(":")[0]: s.text for s in answer.sentences}
    assert "1 good" in said["North West"]
    assert "1 outstanding" in said["London"]
    assert {c.anchor.report_id for c in answer.citations} == {"bury-2025-05", "camden-2025-05"}


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Which councils near Leeds are good?", "“near Leeds”"),
        ("Which councils in the same region as Leeds are good?", "“in the same region as Leeds”"),
        ("Are any councils in Leeds' region good?", "“in Leeds' region”"),
    ],
)
def test_councils_near_one_are_those_of_its_region_and_it_is_said(tmp_path, question, read):
    with Library.open(tmp_path) as library:
        for authority, grade in (("Leeds", "Good"), ("Barnsley", "Good"), ("Camden", "Good")):
            library.add(make_report(authority, 2025, grade), b"")
        answer = ask(library, question)
    assert {c.anchor.report_id for c in answer.citations} == {"leeds-2025-05", "barnsley-2025-05"}
    assert f"{read} was read as Yorkshire and the Humber." in answer.scope.explanation


@pytest.mark.parametrize(
    "question",
    ["when is Northmoor next due?", "when are councils last seen in 2023 next due an inspection?"],
)
def test_when_inspectors_come_next_is_not_said(sample_library, question):
    answer = ask(sample_library, question)
    assert "do not say when inspectors come next" in answer.sentences[0].text


def test_a_framework_that_no_report_in_scope_is_of_is_named(sample_library):
    answer = ask(sample_library, "Which reports of 2023 are under the new framework?")
    assert "There is no report of the framework" in answer.sentences[0].text


def test_london_boroughs_and_counties_are_kinds_of_council(tmp_path):
    with Library.open(tmp_path) as library:
        for authority, grade in (("Camden", "Good"), ("Devon", "Inadequate"), ("Leeds", "Good")):
            library.add(make_report(authority, 2025, grade), b"")
        answer = ask(library, "do London boroughs do better than counties?")
    said = [s.text for s in answer.sentences if s.citations or "County" in s.text]
    assert any(text.startswith("London Borough: 1 of 1") for text in said)
    assert any(text.startswith("County: 0 of 1") for text in said)


def test_a_comparison_with_neighbours_goes_on_to_another_area(tmp_path):
    with Library.open(tmp_path) as library:
        for authority, grade in (("Bury", "Good"), ("North Tyneside", "Outstanding")):
            library.add(make_report(authority, 2024, grade), b"")
        history = ["Compare Bury with its statistical neighbours on care leavers"]
        answer = ask(library, "and overall?", history=history)
    assert [c.anchor.report_id for c in answer.citations] == [
        "north-tyneside-2024-05",
        "bury-2024-05",
    ]


def test_an_area_printed_with_a_word_too_many_stands_under_the_name_it_has_elsewhere(tmp_path):
    areas = (
        "The experiences and progress of care leavers",
        "The experiences and progress of children care leavers",
    )
    with Library.open(tmp_path) as library:
        for authority, area in zip(("Bury", "Camden"), areas, strict=True):
            report = make_report(authority, 2024, "Good")
            (overall,) = report.judgements
            (paragraph,) = report.paragraphs
            judgement = Judgement(area, "care-leavers", "Good", "good", overall.anchor)
            paragraph = Paragraph(overall.anchor, 1, (), f"{paragraph.text}\n{area}: Good")
            report = replace(report, judgements=(overall, judgement), paragraphs=(paragraph,))
            library.add(report, b"")
        listed = ask(library, "Which councils are good for care leavers?")
        beside = ask(library, "Compare Bury and Camden for care leavers")
    for answer in (listed, beside):
        cells = {(s.cell.row, s.cell.column) for s in answer.sentences if s.cell}
        assert sum(areas[0] in name for cell in cells for name in cell) == 2
        assert not any(areas[1] in name for cell in cells for name in cell)


def test_when_a_grade_was_last_given_and_what_came_since(sample_library):
    said = [s.text for s in ask(sample_library, "When was Eastwick last inadequate?").sentences]
    assert said[0].startswith("Eastwick, inspected in February 2022: ")
    assert "judged inadequate" in said[0]


def test_that_a_grade_was_never_given_is_said_with_those_that_were(sample_library):
    said = [s.text for s in ask(sample_library, "When was Northmoor last inadequate?").sentences]
    assert said[0] == "None of the 3 reports stored of Northmoor gives it “inadequate”."
    assert len(said) > 3


def test_what_was_asked_for_can_be_counted_and_narrowed(sample_library):
    before = ["What must Northmoor improve?"]
    assert len(ask(sample_library, "how many is that", history=before).citations) == 5
    answer = ask(sample_library, "which ones mention care leavers", history=before)
    assert answer.kind == "recommend"
    assert 0 < len(answer.citations) < 5


def test_why_one_of_a_list_is_why_it_has_the_grade_of_the_list(sample_library):
    before = ["Which councils are good?"]
    answer = ask(sample_library, "why is Northmoor", history=before)
    assert "Northmoor, inspected in March 2023: what inspectors praised" in headings(answer)


def test_strengths_after_weaknesses_are_strengths(sample_library):
    before = ["How was Northmoor judged in 2023?", "what were the weaknesses"]
    answer = ask(sample_library, "and the strengths?", history=before)
    assert headings(answer) == ["Northmoor, inspected in March 2023: what inspectors praised"]


def test_why_after_a_list_of_grades_is_of_the_grade_only_where_nothing_else_is_asked(
    sample_library,
):
    listed = ["Which councils require improvement?"]
    graded = ask(sample_library, "why is Northmoor?", history=listed)
    other = ask(sample_library, "why is Northmoor losing children?", history=listed)
    assert graded.kind == "grade"
    assert other.kind != "grade"


def test_who_led_the_last_one_is_asked_of_the_latest_inspection(sample_library):
    answer = ask(sample_library, "Who led the last one in Northmoor?")
    assert [s.text for s in answer.sentences] == [
        "Lead inspector: Imogen Tarrant, His Majesty’s Inspector"
    ]


def test_the_worst_of_a_report_that_faults_nothing_is_what_it_asks_for(tmp_path):
    said = "Services are strong and effective, " + "and children are very well looked after, " * 3
    report = make_report("Camden", 2024, "Good", f"{said}all in all.", ["The quality of plans."])
    with Library.open(tmp_path) as library:
        library.add(report, b"")
        library.refresh()
        worst = ask(library, "What are the best thing and worst thing about Camden?")
        why = ask(library, "Why is Camden not outstanding?")
    asked_for = "Camden, inspected in May 2024: what inspectors asked to be improved"
    assert headings(worst)[-1] == headings(why)[-1] == asked_for
    assert "Camden, inspected in May 2024: what inspectors praised" not in headings(why)


def test_why_it_fell_is_told_of_the_inspection_at_which_it_fell(tmp_path):
    said = "Services are weak and poor, " + "and children are not well looked after, " * 3
    with Library.open(tmp_path) as library:
        for year, grade in (
            (2018, "Good"),
            (2021, "Requires improvement"),
            (2024, "Requires improvement"),
        ):
            library.add(make_report("Bury", year, grade, f"{said}all in all."), b"")
        library.refresh()
        answer = ask(library, "Why did Bury fall to requires improvement?")
    assert {c.anchor.report_id for c in answer.citations} == {"bury-2021-05"}


def test_whether_it_ever_had_a_grade_is_told_by_the_reports_that_gave_it(sample_library):
    answer = ask(sample_library, "Has Eastwick ever been inadequate?")
    assert answer.sentences[0].kind == "record"
    assert "February 2022" in answer.sentences[0].text
    assert "judged inadequate" in answer.sentences[0].text


def test_that_it_never_had_a_grade_is_said_before_those_it_had(sample_library):
    answer = ask(sample_library, "Was Northmoor ever inadequate?")
    said = "None of the 3 reports stored of Northmoor gives it “inadequate”."
    assert answer.sentences[0].text == said
    assert {s.kind for s in answer.sentences[1:]} == {"record"}


def test_of_an_area_that_a_report_does_not_judge_its_overall_grade_tells_nothing(sample_library):
    answer = ask(sample_library, "Was Northmoor ever good for adoption?")
    assert all("doption" in s.text for s in answer.sentences if s.kind == "record")


def test_what_pincite_is_is_told_with_what_is_stored(sample_library):
    for question in ("who are you", "What can you do?", "how does this work?"):
        answer = ask(sample_library, question)
        assert answer.status == "out_of_scope"
        said = "Stored are 5 reports of 2 authorities, inspected from May 2012 to June 2026."
        assert said in answer.sentences[0].text


def test_how_new_it_is_is_told_by_the_newest_report(sample_library):
    answer = ask(sample_library, "How up to date is this?")
    assert answer.status == "answered"
    assert cited(answer) == {("eastwick-2026-06", "front-page")}


@pytest.mark.parametrize(
    "question",
    [
        "How does Ofsted decide grades?",
        "what do inspectors look at",
        "How often does Ofsted inspect?",
        "when was ofsted founded",
        "What happens if a council is inadequate?",
    ],
)
def test_how_inspectors_work_is_no_matter_of_a_report(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "out_of_scope"
    assert "Ofsted's own website" in answer.sentences[0].text


def test_what_inspectors_looked_at_in_a_council_is(sample_library):
    answer = ask(sample_library, "What did inspectors think of early help in Northmoor?")
    assert answer.status == "answered"


@pytest.mark.parametrize(
    "question",
    ["How many children are in care in England?", "What is the average caseload nationally?"],
)
def test_a_number_of_all_england_is_in_no_report(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert "none tells this of England as a whole" in answer.sentences[0].text


def test_councils_in_england_are_counted_all_the_same(sample_library):
    answer = ask(sample_library, "How many councils in England are inadequate?")
    assert answer.status == "answered"


def test_kinds_of_inspection_are_told_apart(sample_library):
    answer = ask(sample_library, "What's the difference between an ILACS and a JTAI?")
    assert [s.text.split(" stands")[0] for s in answer.sentences] == ["“ILACS”", "“JTAI”"]
    answer = ask(sample_library, "What is a focused visit?")
    assert answer.sentences[0].text.startswith("A focused visit looks at one part")


def test_what_is_good_or_bad_of_nobody_is_asked_back(sample_library):
    answer = ask(sample_library, "What are the main problems?")
    assert answer.status == "needs_clarification"


def test_the_best_council_is_told_by_its_grade(sample_library):
    answer = ask(sample_library, "Is Northmoor the best council in England?")
    assert answer.kind == "grade"


def test_the_scope_holds_every_report_that_is_counted(sample_library):
    answer = ask(sample_library, "How many reports do you have?")
    assert {c.anchor.report_id for c in answer.citations} <= {*answer.scope.reports}


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("How does Bury compare with the rest of the North West?", "the others in North West"),
        ("How does Bury compare with similar councils?", "the statistical neighbours of Bury"),
    ],
)
def test_a_council_is_held_against_its_region_or_those_like_it(tmp_path, question, why):
    with Library.open(tmp_path) as library:
        for authority in ("Bury", "Knowsley", "North Tyneside", "Camden"):
            library.add(make_report(authority, 2025, "Good"), b"")
        answer = ask(library, question)
    assert why in answer.scope.explanation
    other = "north-tyneside-2025-05" if "similar" in question else "knowsley-2025-05"
    assert {c.anchor.report_id for c in answer.citations} == {"bury-2025-05", other}


def test_an_amount_against_a_region_is_looked_for_in_its_own_report(tmp_path):
    question = "How long do court cases last in Bury, against the rest of the North West?"
    with Library.open(tmp_path) as library:
        for authority in ("Bury", "Knowsley"):
            library.add(make_report(authority, 2025, "Good"), b"")
        answer = ask(library, question)
    assert answer.scope.reports == ("bury-2025-05",)


def test_a_council_is_among_those_of_its_region_it_is_held_against(tmp_path):
    with Library.open(tmp_path) as library:
        for authority in ("Bury", "Knowsley"):
            library.add(make_report(authority, 2025, "Good"), b"")
        answer = ask(library, "Is Bury better than the rest of the North West?")
    assert {*answer.scope.reports} == {"bury-2025-05", "knowsley-2025-05"}


@pytest.mark.parametrize("kind", ["seaside", "other rural", ""])
def test_others_of_a_kind_that_no_record_tells_are_not_passed_over(sample_library, kind):
    kind = kind if "other" in kind else f"other {kind}"
    answer = ask(sample_library, f"How does Northmoor compare with {kind} councils?")
    assert answer.status == "partly_answered"
    assert "This is of Northmoor alone" in answer.sentences[0].text
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2023-03"}


def test_what_is_shared_with_other_councils_is_no_comparison(sample_library):
    answer = ask(sample_library, "Does Northmoor share an adoption agency with other councils?")
    assert "This is of Northmoor alone" not in answer.sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "What was said about supervision each time in Northmoor?",
        "What did inspectors say about supervision in every Northmoor report?",
    ],
)
def test_what_was_said_each_time_is_told_of_every_report(sample_library, question):
    answer = ask(sample_library, question)
    rows = [s.cell.row for s in answer.sentences if s.cell]
    assert [row.rpartition(" ")[2] for row in dict.fromkeys(rows)] == ["2012", "2014", "2023"]
    assert {s.cell.column for s in answer.sentences if s.cell} == {"Supervision"}


def test_weaknesses_of_every_report_are_those_of_each(sample_library):
    answer = ask(sample_library, "What weaknesses are mentioned in every Eastwick report?")
    told = [heading.split(":")[0] for heading in headings(answer)]
    dates = ["June 2026", "February 2022"]
    assert list(dict.fromkeys(told)) == [f"Eastwick, inspected in {date}" for date in dates]


@pytest.mark.parametrize(
    "question",
    [
        "How long was Eastwick inadequate?",
        "When did it go wrong in Eastwick?",
        "Has Eastwick improved since the 2022 scandal?",
    ],
)
def test_when_and_how_long_a_grade_was_had_is_told_from_every_inspection(sample_library, question):
    answer = ask(sample_library, question)
    assert {c.anchor.report_id for c in answer.citations} >= {
        "eastwick-2022-02",
        "eastwick-2026-06",
    }
    assert answer.kind == "trend"


def test_a_grade_that_was_never_had_brings_no_findings(sample_library):
    answer = ask(sample_library, "Has Northmoor ever been inadequate?")
    assert {s.kind for s in answer.sentences} == {"record", "notice"}


def test_the_latest_report_beside_the_one_before_is_both(sample_library):
    question = (
        "What does the latest Northmoor report say about supervision compared to the one before?"
    )
    reports = {c.anchor.report_id for c in ask(sample_library, question).citations}
    assert reports == {"northmoor-2014-10", "northmoor-2023-03"}


def test_which_is_best_of_some_councils_asks_for_their_grades(sample_library):
    answer = ask(sample_library, "Which is the best of Northmoor and Eastwick?")
    assert (answer.kind, answer.status) == ("compare", "answered")


def test_what_two_councils_have_to_improve_is_no_table_of_grades(sample_library):
    answer = ask(sample_library, "Compare what Northmoor and Eastwick have to improve")
    assert {c.anchor.label.split(":")[0] for c in answer.citations} == {"what-needs-to-improve"}


@pytest.mark.parametrize(
    "question",
    [
        "How many days did inspectors spend in Northmoor?",
        "How long did the inspection of Northmoor last?",
    ],
)
def test_how_long_inspectors_were_there_is_told_by_their_dates(sample_library, question):
    answer = ask(sample_library, question)
    assert "Inspection dates" in answer.sentences[0].text
    assert cited(answer) == {("northmoor-2023-03", "front-page")}


@pytest.mark.parametrize(
    "question",
    [
        "How long ago was Northmoor inspected?",
        "how recent is the Northmoor report",
        "When was Northmoor last inspected and what did it get?",
    ],
)
def test_how_long_ago_an_inspection_was_is_told_by_its_dates(sample_library, question):
    said = [s for s in ask(sample_library, question).sentences if s.citations]
    assert said[0].text.startswith("Inspection dates")
    grades = [s.text for s in said[1:]]
    assert len(grades) == ("get" in question)
    assert all("judged good" in text for text in grades)


@pytest.mark.parametrize(
    "question",
    [
        "list Northmoor's inspections",
        "what kinds of inspection has Northmoor had?",
        "inspections of Northmoor",
    ],
)
def test_the_inspections_of_a_council_are_listed(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "aggregate"
    assert len({c.anchor.report_id for c in answer.citations}) == 3


def test_whether_what_was_asked_was_done_is_held_against_the_next_report(sample_library):
    answer = ask(sample_library, "did Northmoor do what ofsted asked in 2014")
    assert "asked Northmoor to improve in October 2014" in answer.sentences[0].text
    assert {c.anchor.report_id for c in answer.citations} == {
        "northmoor-2014-10",
        "northmoor-2023-03",
    }


def test_what_happened_after_an_inspection_is_told_by_the_next(sample_library):
    answer = ask(sample_library, "What happened after the 2014 inspection of Northmoor?")
    assert {*answer.scope.reports} == {"northmoor-2014-10", "northmoor-2023-03"}


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (
            "Has any council gone from inadequate to outstanding?",
            {"bury-2014-05", "bury-2023-05"},
        ),
        ("Has any council gone from inadequate to outstanding in one go?", set()),
        ("Which councils went from inadequate to good?", {"bury-2014-05", "bury-2018-05"}),
        ("list councils with good overall effectiveness", {"camden-2022-05"}),
        ("which councils require improvement overall", set()),
    ],
)
def test_lists_tell_what_is_so_now_and_what_came_about_in_the_end(tmp_path, question, ids):
    graded = [("Bury", 2014, "Inadequate"), ("Bury", 2018, "Good"), ("Bury", 2023, "Outstanding")]
    graded += [("Camden", 2019, "Requires improvement"), ("Camden", 2022, "Good")]
    with Library.open(tmp_path) as library:
        for one in graded:
            library.add(make_report(*one), b"")
        answer = ask(library, question)
    assert {c.anchor.report_id for c in answer.citations} == ids


@pytest.mark.parametrize("question", ["is most like", "are similar to"])
def test_councils_like_one_are_its_statistical_neighbours(tmp_path, question):
    with Library.open(tmp_path) as library:
        for authority in ("Bury", "North Tyneside", "Camden"):
            library.add(make_report(authority, 2025, "Good"), b"")
        answer = ask(library, f"Which councils {question} Bury?")
    assert {c.anchor.report_id for c in answer.citations} == {"north-tyneside-2025-05"}


@pytest.mark.parametrize("also", ["and when", "last time and for how long"])
def test_who_inspected_and_when_are_both_told(sample_library, also):
    said = [s.text for s in ask(sample_library, f"Who inspected Northmoor {also}?").sentences]
    assert [text.split(":")[0] for text in said] == ["Lead inspector", "Inspection dates"]


def test_when_a_report_was_published_that_prints_no_such_date_is_what_is_recorded(tmp_path):
    with Library.open(tmp_path) as library:
        library.add(make_report("Bury", 2024, "Good", "Inspection dates: 6 to 20 May 2024"), b"")
        library.refresh()
        answer = ask(library, "When was the Bury report published?")
    assert answer.status == "partly_answered"
    assert "recorded is 20 May 2024" in answer.sentences[0].text


def test_why_a_council_is_not_like_others_is_looked_for_in_its_own_report(sample_library):
    answer = ask(sample_library, "Why has Northmoor so many runaways compared with other places?")
    assert not any("to hold it against others" in s.text for s in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "What should we worry about most in Northmoor?",
        "What should the scrutiny committee ask Northmoor about?",
        "Anything to worry about in Northmoor?",
        "What is most worrying about Northmoor?",
    ],
)
def test_what_to_worry_about_is_what_inspectors_faulted(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert headings(answer)[0] == "Northmoor, inspected in March 2023: what inspectors faulted"


def test_what_one_should_do_oneself_is_no_report_s_to_say(sample_library):
    assert ask(sample_library, "What should we do about Northmoor?").status == "out_of_scope"


def test_what_sounds_like_a_wish_for_advice_of_a_council_is_searched_for(sample_library):
    question = "I'm a care leaver in Northmoor, do I have to wait for a personal adviser?"
    assert ("northmoor-2023-03", "33") in cited(ask(sample_library, question))


def test_what_is_quoted_is_followed_by_what_takes_it_back(sample_library):
    answer = ask(sample_library, "Do staff keep in touch with care leavers in Northmoor in 2012?")
    said = [s.text for s in answer.sentences if s.citations[0].anchor.label == "55"]
    assert [text.split()[0] for text in said] == ["Next", "However,"]


def test_whether_a_finding_is_new_is_told_of_every_inspection(sample_library):
    first = "What did inspectors say about personal advisers in Northmoor?"
    answer = ask(sample_library, "Is that new?", history=[first])
    assert len(headings(answer)) > 1


@pytest.mark.parametrize(
    "question",
    [
        "Is there anything about racism in the Northmoor report?",
        "Does the Northmoor report mention racism?",
        "Any mention of racism in Northmoor?",
        "Is racism mentioned in the Northmoor report?",
    ],
)
def test_whether_a_report_tells_of_a_thing_is_asked_of_the_thing(sample_library, question):
    told = ask(sample_library, question)
    bare = ask(sample_library, "What do inspectors say about racism in Northmoor?")
    assert told.status == bare.status == "not_in_reports"
    assert content_words(inquire(sample_library, question).reading.topic) == ["racism"]


def test_what_became_of_the_latest_items_no_report_can_tell_yet(sample_library):
    first = "What does Northmoor need to improve?"
    answer = ask(sample_library, "Have they fixed it?", history=[first])
    assert "No later report is stored" in answer.sentences[0].text
    assert "March 2023" in answer.sentences[0].text
    of_then = ask(sample_library, "Did they do it?", history=["What was Northmoor to do in 2014?"])
    assert "No later report" not in of_then.sentences[0].text


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("Which areas of Northmoor's services are still weak?", "faulted"),
        ("What parts of Northmoor's work were poor in 2023?", "faulted"),
        ("Where is Northmoor still falling short?", "faulted"),
        ("Which aspects of Northmoor's practice are strong?", "praised"),
    ],
)
def test_which_parts_are_weak_or_strong_is_of_that_side(sample_library, question, side):
    answer = ask(sample_library, question)
    assert headings(answer)[0] == f"Northmoor, inspected in March 2023: what inspectors {side}"


@pytest.mark.parametrize(
    "question",
    [
        "Which councils have the most children in care?",
        "Which council has the highest number of looked after children?",
        "Who has the fewest foster carers?",
        "Which of Northmoor and Eastwick has the most children in care?",
    ],
)
def test_no_list_ranks_councils_by_numbers_of_people(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert "no list ranks councils" in answer.sentences[0].text


@pytest.mark.parametrize("said", ["due an inspection", "due to be inspected"])
def test_when_inspectors_are_due_next_is_not_told(sample_library, said):
    answer = ask(sample_library, f"When is Northmoor next {said}?")
    assert answer.status == "not_in_reports"
    assert "do not say when inspectors come next" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("what did inspectors fault in Northmoor?", "bad"),
        ("what disappointed inspectors about Northmoor?", "bad"),
        ("anything bad in Northmoor's report?", "bad"),
        ("what are the red flags in Northmoor's report?", "bad"),
        ("give me three questions to ask the director of Northmoor", "bad"),
        ("What do inspectors like about Northmoor?", "good"),
    ],
)
def test_what_is_good_or_bad_is_asked_in_many_words(sample_library, question, side):
    shown = headings(ask(sample_library, question))
    well = "Northmoor, inspected in March 2023: what inspectors praised"
    assert shown
    assert (shown == [well]) == (side == "good")
    assert all("faulted" in h or "asked to be improved" in h for h in shown if side == "bad")
