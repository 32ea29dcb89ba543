"""Text, web page and Word file of one report give the same report."""

from __future__ import annotations

import pytest

from ingest import read_report
from tests.ingest import samples

KINDS = {"text": samples.as_text, "html": samples.as_html, "docx": samples.as_docx}


@pytest.fixture(params=KINDS)
def report(request, tmp_path):
    path = tmp_path / "report.pdf"  # the wrong name: the content decides
    path.write_bytes(KINDS[request.param]())
    return read_report(path)


def test_the_numbered_paragraphs_are_read(report):
    numbered = [p for p in report.paragraphs if p.is_numbered]
    assert [p.anchor.label for p in numbered] == [str(n) for n in range(1, 8)]
    assert [p.text for p in numbered] == list(samples.PARAGRAPHS)
    assert {p.headings[-1] for p in numbered} == {samples.HELP}


def test_identity_judgements_and_items_are_read(report):
    assert report.report_id == "northmoor-2023-03"
    assert report.authority == "Northmoor"
    assert report.lead_inspector == "Ada Quill"
    assert report.framework == "ilacs-2023"
    assert {j.area_key: j.grade_key for j in report.judgements} == {
        "leadership": "requires_improvement",
        "help-and-protection": "good",
        "children-in-care": "good",
        "care-leavers": "outstanding",
        "overall": "good",
    }
    assert {j.anchor.label for j in report.judgements} == {"judgements"}
    assert tuple(i.text for i in report.improvement_items) == samples.IMPROVE
    assert [i.anchor.label for i in report.improvement_items] == [
        "what-needs-to-improve:1",
        "what-needs-to-improve:2",
    ]
    assert report.anomalies == ()


def test_a_footnote_of_a_web_page_is_tied_to_its_mark(tmp_path):
    path = tmp_path / "report.html"
    path.write_bytes(samples.as_html())
    first = next(p for p in read_report(path).paragraphs if p.anchor.label.endswith("improve:1"))
    assert [(n.mark, n.text[:9]) for n in first.footnotes] == [("1", "The areas")]
    assert first.headings == ("What needs to improve?",)


def test_a_heading_that_gives_another_grade_than_the_table_is_reported(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(samples.as_text().replace(b"protection: good", b"protection: inadequate"))
    assert [a.kind for a in read_report(path).anomalies] == ["grade-differs"]
