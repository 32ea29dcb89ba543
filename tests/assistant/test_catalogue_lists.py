"""Lists by number, lead inspector and kind, held against what the catalogue itself gives."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from assistant import ask
from assistant.forms.aggregates.numbers import number_wanted
from assistant.reading import read_question


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("three or more inspections", 3, None),
        ("at least 5 inspections", 5, None),
        ("more than two inspections", 3, None),
        ("no more than two inspections", None, 2),
        ("fewer than four full inspections", None, 3),
        ("just one inspection", 1, 1),
        ("a single inspection", 1, 1),
        ("between two and five inspections", 2, 5),
        ("inspections or more", None, None),
        ("inspected in 2025, two of the inspections", None, None),
    ],
)
def test_a_number_is_read_however_it_is_put(text, least, most):
    wanted = number_wanted(text, r"inspections?")
    assert (wanted.least, wanted.most) == (least, most) if wanted else (least, most) == (None, None)


@pytest.mark.parametrize(
    "question",
    [
        "SEND inspections since March 2024?",
        "did the same person ever lead twice at one council? who",
        "which joint inspection came first",
        "who has had all three sorts: ordinary, a JTAI and area SEND?",
        "the biggest to-do list Ofsted ever left behind, whose",
        "what was published in december 2025, and the verdicts please",
        "reports with no recommendations",
        "Is there a report that says something about gambling",
        "first SEND inspection on file?",
    ],
)
def test_what_the_catalogue_holds_is_asked_of_all_where_no_council_is_named(question):
    assert read_question(question, ["Northmoor", "Eastwick"]).form == "aggregate"


@pytest.mark.parametrize(
    "question",
    [
        "Northmoor: what did inspectors say about supervision?",
        "Did Northmoor have just one thing to fix?",
        "Who led the Northmoor inspection?",
        "what is the first thing we must improve?",
    ],
)
def test_one_council_is_no_list(question):
    assert read_question(question, ["Northmoor", "Eastwick"]).form != "aggregate"


TEMPLATES = {
    "Which reports have {} or more recommendations?": lambda n, k: n >= k,
    "name the inspections with at least {} things to improve": lambda n, k: n >= k,
    "who was given fewer than {} improvement points, in any of its inspections?": lambda n, k: (
        n < k
    ),
    "more than {} points for improvement: which reports?": lambda n, k: n > k,
    "reports that list exactly {} recommendations": lambda n, k: n == k,
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_reports_are_listed_by_the_number_of_their_items(sample_library, template):
    held(sample_library, template)


@pytest.mark.slow
@pytest.mark.parametrize("template", TEMPLATES)
def test_real_reports_are_listed_by_the_number_of_their_items(seed_library, template):
    held(seed_library, template)


def held(library, template):
    own = [r for r in library.reports() if r.kind == "childrens-services"]
    for k in sorted({len(r.improvement_items) for r in own} - {0}):
        answer = ask(library, template.format(k))
        expected = {
            item.anchor
            for r in own
            if TEMPLATES[template](len(r.improvement_items), k)
            for item in r.improvement_items
        }
        assert {c.anchor for c in answer.citations} == expected, k


@pytest.mark.parametrize(
    ("question", "is_wanted"),
    [
        ("Which inspectors led two or more inspections?", lambda n: n >= 2),
        ("Who has led the most inspections?", None),
        ("name every lead inspector", lambda _: True),
        ("lead inspectors who were in charge only once: who?", lambda n: n == 1),
    ],
)
def test_lead_inspectors_are_counted(sample_library, question, is_wanted):
    led = defaultdict(set)
    for record in sample_library.reports():
        if record.kind == "childrens-services" and record.lead_inspector:
            led[record.lead_inspector].add(record.report_id)
    most = max(map(len, led.values()))
    keeps = is_wanted or (lambda n: n == most)
    answer = ask(sample_library, question)
    expected = {i for ids in led.values() if keeps(len(ids)) for i in ids}
    assert {c.anchor.report_id for c in answer.citations} == expected


@pytest.mark.parametrize(("ordinal", "of"), [("earliest", min), ("newest", max), ("oldest", min)])
def test_the_ends_of_the_row_are_found(sample_library, ordinal, of):
    own = [r for r in sample_library.reports() if r.kind == "childrens-services"]
    expected = of(own, key=lambda r: r.inspection_end)
    answer = ask(sample_library, f"what is the {ordinal} inspection on file?")
    assert {c.anchor.report_id for c in answer.citations} == {expected.report_id}


def test_both_ends_are_found_at_once(sample_library):
    own = [r for r in sample_library.reports() if r.kind == "childrens-services"]
    answer = ask(sample_library, "oldest and newest inspection on file")
    ends = {f(own, key=lambda r: r.inspection_end).report_id for f in (min, max)}
    assert {c.anchor.report_id for c in answer.citations} == ends


@pytest.mark.parametrize(
    ("question", "n"),
    [
        ("Which councils have had exactly {} inspections?", "same"),
        ("who has been inspected {} times or more?", "more"),
    ],
)
def test_councils_are_listed_by_how_often_they_were_inspected(sample_library, question, n):
    own = defaultdict(set)
    for record in sample_library.reports():
        if record.kind == "childrens-services":
            own[record.authority].add(record.report_id)
    for k in sorted({len(ids) for ids in own.values()}):
        answer = ask(sample_library, question.format(k))
        keeps = [ids for ids in own.values() if len(ids) == k or (n == "more" and len(ids) > k)]
        assert {c.anchor.report_id for c in answer.citations} == set().union(*keeps)


@pytest.mark.parametrize(
    "question", ["anything about ambulance crews?", "and where does it mention the police?"]
)
def test_what_is_asked_of_the_report_spoken_of_is_no_list(sample_library, question):
    answer = ask(sample_library, question, history=["Northmoor 2023: what must improve?"])
    assert set(answer.scope.reports) <= {
        r.report_id for r in sample_library.reports() if r.authority == "Northmoor"
    }


@pytest.mark.parametrize(
    "question",
    [
        "which reports want supervision put right?",
        "Supervision: who had it down as needing work in any report?",
        "Which councils were told to sort out supervision?",
        "which inspections had supervision as a thing to put right",
        "councils whose homework ever included supervision",
    ],
)
def test_items_of_all_are_asked_for_in_many_words(sample_library, question):
    expected = {
        item.anchor
        for record in sample_library.reports()
        for item in record.improvement_items
        if "supervision" in item.text.lower()
    }
    assert expected <= {c.anchor for c in ask(sample_library, question).citations}


def test_a_name_that_no_report_prints_is_no_theme(sample_library):
    assert not ask(sample_library, "social workers using TikTok, anywhere?").citations


def test_the_longest_time_between_two_inspections_is_found(sample_library):
    own = defaultdict(list)
    for record in sample_library.reports():
        if record.kind == "childrens-services":
            own[record.authority].append(record)
    gaps = {
        (later.inspection_end - sooner.inspection_end): {sooner.report_id, later.report_id}
        for records in own.values()
        for ordered in [sorted(records, key=lambda r: r.inspection_end)]
        for sooner, later in pairwise(ordered)
    }
    for question in (
        "Which council waited longest between two full inspections?",
        "what's the longest gap between inspections at any one council",
    ):
        answer = ask(sample_library, question)
        assert {c.anchor.report_id for c in answer.citations} == gaps[max(gaps)]


@pytest.mark.parametrize(
    "asked",
    [
        "Which councils were inspected in both {} and {}?",
        "Which councils were inspected in {} and again in {}?",
        "Who has had a full children's services inspection in {} and then another in {}?",
    ],
)
def test_councils_inspected_in_each_of_two_years_are_listed(sample_library, asked):
    years = defaultdict(set)
    for record in sample_library.reports():
        if record.kind == "childrens-services":
            years[record.authority].add(record.inspection_end.year)
    pairs = [(a, b) for own in years.values() for a, b in pairwise(sorted(own))]
    for a, b in pairs:
        answer = ask(sample_library, asked.format(a, b))
        expected = {name for name, own in years.items() if {a, b} <= own}
        assert {sentence.text.split(":")[0] for sentence in answer.sentences[1:]} == expected


def test_what_is_counted_of_one_council_is_asked_of_another(sample_library):
    first = "How many of Northmoor's inspections ended good overall?"
    for then, name in (("and Eastwick's?", "Eastwick"), ("what about Northmoor?", "Northmoor")):
        answer = ask(sample_library, then, history=[first])
        expected = {
            r.report_id
            for r in sample_library.reports()
            if r.authority == name and r.overall == "good"
        }
        assert answer.kind == "aggregate"
        assert {c.anchor.report_id for c in answer.citations} == expected


def test_who_inspected_where_is_asked_with_the_grade(sample_library):
    led = defaultdict(list)
    for record in sample_library.reports():
        led[record.lead_inspector].append(record)
    for name, own in led.items():
        answer = ask(sample_library, f"who did {name} inspect and with what overall grade")
        assert {c.anchor.report_id for c in answer.citations} == {r.report_id for r in own}
        graded = {s.citations[0].anchor.report_id for s in answer.sentences if "judged" in s.text}
        assert graded >= {r.report_id for r in own if r.overall}


def test_the_framework_that_is_not_meant_is_not_counted(sample_library):
    answer = ask(
        sample_library, "how many inspections were under SIF rather than ILACS, and which?"
    )
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2014-10"}


def test_the_newest_is_shown_with_its_grade_and_beside_the_oldest(sample_library):
    ordered = sorted(sample_library.reports(), key=lambda r: r.inspection_end)
    answer = ask(sample_library, "Which report is the newest and which the oldest?")
    ends = {ordered[0].report_id, ordered[-1].report_id}
    assert {c.anchor.report_id for c in answer.citations} == ends
    answer = ask(sample_library, "which is the oldest inspection and what did it get?")
    assert any("was judged" in sentence.text for sentence in answer.sentences)


def test_councils_are_ranked_by_how_often_they_were_inspected(sample_library):
    own = defaultdict(set)
    for record in sample_library.reports():
        own[record.authority].add(record.report_id)
    (most,) = [ids for ids in own.values() if len(ids) == max(map(len, own.values()))]
    answer = ask(sample_library, "Which council has been inspected most often?")
    assert {c.anchor.report_id for c in answer.citations} == most
    answer = ask(sample_library, "Northmoor, Eastwick: which has had more inspections?")
    assert [s.text for s in answer.sentences[1:]] == [
        f"{name}: {len(ids)} inspections."
        for name, ids in sorted(own.items(), key=lambda item: -len(item[1]))
    ]


def test_of_a_council_that_is_left_out_nothing_is_found(sample_library):
    answer = ask(sample_library, "which reports other than Northmoor mention supervision?")
    assert {r.split("-")[0] for r in answer.scope.reports} == {"eastwick"}
    assert "leaving out Northmoor" in answer.scope.explanation
