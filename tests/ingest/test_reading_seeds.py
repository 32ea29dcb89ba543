"""The five reports that were extracted as text come out whole."""

from __future__ import annotations

import pytest

from ingest import Report, explain, read_report

SEEDS = {
    "000_1c450a1201b883bb.txt": ("barking-and-dagenham-2012-06", 97),
    "001_26d18ffa4502d6d5.txt": ("waltham-forest-2014-11", 190),
    "002_d1124f598f5fe932.txt": ("tower-hamlets-2012-06", 159),
    "003_df5109ce7c2e5905.txt": ("barking-and-dagenham-2023-07", 68),
    "004_2bd92043d0a643b7.txt": ("south-gloucestershire-2012-07", 108),
}


@pytest.fixture(scope="module")
def seeds(shared) -> dict[str, Report]:
    reports = [read_report(shared / "seeds" / name) for name in SEEDS]
    return {report.report_id: report for report in reports}


def paragraph(report: Report, label: str):
    return next(p for p in report.paragraphs if p.anchor.label == label)


@pytest.mark.parametrize(("report_id", "count"), SEEDS.values())
def test_every_numbered_paragraph_is_there_once_and_in_order(seeds, report_id, count):
    labels = [p.anchor.label for p in seeds[report_id].paragraphs if p.is_numbered]
    assert labels == [str(n) for n in range(1, count + 1)]


def test_an_empty_number_is_kept_and_reported(seeds):
    report = seeds["waltham-forest-2014-11"]
    assert paragraph(report, "89").text == ""
    assert [a.kind for a in report.anomalies] == ["number-empty"]


def test_a_paragraph_goes_on_after_the_page_that_ended_inside_it(seeds):
    text = paragraph(seeds["barking-and-dagenham-2023-07"], "4").text
    assert text.endswith("on their experiences and circumstances.")
    assert "For a small number of children" in text


def test_bullets_and_their_groups_stay_with_their_paragraph(seeds):
    text = paragraph(seeds["barking-and-dagenham-2012-06"], "15").text
    lines = text.splitlines()
    assert lines[1] == "Immediately:"
    assert lines[2].startswith("- improve the quality")
    assert "Within six months:" in lines


def test_what_is_asked_in_2012_keeps_its_deadline_and_its_paragraph(seeds):
    items = seeds["barking-and-dagenham-2012-06"].improvement_items
    first = [i for i in items if i.anchor.label == "15"]
    assert [i.deadline for i in first[:3]] == ["Immediately", "Immediately", "Within three months"]
    assert first[-1].deadline == "Within six months"


def test_who_is_asked_in_2012_is_kept_where_the_words_name_it(seeds):
    items = seeds["barking-and-dagenham-2012-06"].improvement_items
    named = [i.addressee for i in items if i.anchor.label == "15" and i.addressee]
    assert named[0] == "NHS North East London and City and City"
    assert named[1].startswith("NHS North East London and City and City, NELFT and Barking")
    [item] = [i for i in items if "pledge" in i.text and "Skittlez" in i.text]
    assert item.addressee == ""  # it tells what they do, not what they should
    south = seeds["south-gloucestershire-2012-07"].improvement_items
    assert south[0].addressee == "LSCB and NHS South Gloucestershire"
    assert south[0].text.startswith("the LSCB and NHS South Gloucestershire should ensure")


def test_the_blocks_of_a_record_are_told_apart_by_their_order(seeds):
    """In this report the headings inside the record stand in the wrong places."""
    report = seeds["south-gloucestershire-2012-07"]
    grades = {j.area_key: j.grade_key for j in report.judgements}
    assert len(grades) == 22
    assert grades["safeguarding:overall-effectiveness"] == "adequate"
    assert grades["safeguarding:performance-management-and-quality-assurance"] == "inadequate"
    assert grades["looked-after:capacity-for-improvement"] == "inadequate"
    assert grades["looked-after:performance-management-and-quality-assurance"] == "adequate"
    assert report.overall is None
    assert {j.anchor.label for j in report.judgements} == {"record-of-main-findings"}


def test_the_parts_without_numbers_have_anchors_of_their_own(seeds):
    report = seeds["barking-and-dagenham-2023-07"]
    labels = [p.anchor.label for p in report.paragraphs if not p.is_numbered]
    assert labels[:3] == ["front-page", "judgements", "front-page:1"]
    improve = [label for label in labels if label.startswith("what-needs-to-improve")]
    assert improve == [f"what-needs-to-improve:{n}" for n in range(1, 9)]
    assert [i.anchor.label for i in report.improvement_items] == improve


def test_facts_of_the_front_page(seeds):
    report = seeds["waltham-forest-2014-11"]
    assert str(report.inspection_start) == "2014-11-04"
    assert str(report.inspection_end) == "2014-11-26"
    assert str(report.published) == "2015-01-20"
    assert report.lead_inspector == "John Mitchell"
    assert report.urn == "80517"
    assert report.framework == "sif-2013"
    assert report.url.startswith("https://files.ofsted.gov.uk/")
    assert {j.grade_key for j in report.judgements} == {"requires_improvement"}
    assert "lscb" in {j.area_key for j in report.judgements}


def test_a_footnote_is_tied_to_what_bears_its_mark_and_not_in_the_text(seeds):
    report = seeds["waltham-forest-2014-11"]
    first = paragraph(report, "information-about-this-local-authority-area:1")
    assert [note.mark for note in first.footnotes] == ["3"]
    assert first.headings[-2] == "Information about this local authority area"
    assert not any("unvalidated data" in p.text for p in report.paragraphs)


@pytest.mark.parametrize("name", SEEDS)
def test_every_printed_word_is_understood_as_something(shared, name):
    path = shared / "seeds" / name
    told = "".join(understood.text for understood in explain(path))
    printed = path.read_text(encoding="utf-8").replace("<p>", " ").replace("</p>", " ")
    assert _n_letters(told) == _n_letters(printed)


def _n_letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)
