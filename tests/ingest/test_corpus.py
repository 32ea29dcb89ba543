"""Every report of the corpus against facts that were compared with the printed pages.

`corpus_facts.csv` holds facts only: identity, dates, inspector, grades and
counts. Dates, inspectors and grades were compared with what another program
(`pdftotext -layout`) shows of the first pages, and the differences by eye. Of
the rows marked in `checked_by_eye` a person looked at the printed pages and
compared authority, dates, inspector and every grade, the board's included;
the day of publication too, where it is printed.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from ingest import Paragraph, Report, read_report

FACTS = list(
    csv.DictReader(
        (Path(__file__).parent / "corpus_facts.csv").read_text(encoding="utf-8").splitlines()
    )
)
SOME = FACTS[::6]  # the default run reads these; `-m slow` all

_read: dict[str, Report] = {}


def read(shared: Path, fact: dict[str, str]) -> Report:
    name = fact["file"]
    if name not in _read:
        _read[name] = read_report(shared / name)
    return _read[name]


def _id(fact: dict[str, str]) -> str:
    return fact["report_id"]


@pytest.mark.parametrize("fact", SOME, ids=_id)
def test_the_facts_are_as_printed(shared, fact):
    assert facts_of(read(shared, fact), fact["file"]) == without_check(fact)


@pytest.mark.slow
@pytest.mark.parametrize("fact", FACTS, ids=_id)
def test_all_the_facts_are_as_printed(shared, fact):
    assert facts_of(read(shared, fact), fact["file"]) == without_check(fact)


def without_check(fact: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in fact.items() if name != "checked_by_eye"}


def facts_of(report: Report, name: str) -> dict[str, str]:
    numbered = [p for p in report.paragraphs if p.is_numbered]
    return {
        "file": name,
        "report_id": report.report_id,
        "framework": report.framework,
        "start": str(report.inspection_start),
        "end": str(report.inspection_end),
        "published": str(report.published or ""),
        "lead_inspector": report.lead_inspector,
        "pages": str(report.pages),
        "numbered": str(len(numbered)),
        "last": numbered[-1].anchor.label if numbered else "",
        "judgements": " ".join(f"{j.area_key}={j.grade_key}" for j in report.judgements),
        "items": str(len(report.improvement_items)),
        "anomalies": " ".join(a.kind for a in report.anomalies),
    }


def test_reports_of_every_year_were_compared_with_the_page_by_eye():
    checked = [f for f in FACTS if f["checked_by_eye"] == "yes"]
    assert len(checked) >= 40
    assert {f["end"][:4] for f in checked} == {str(year) for year in range(2013, 2027)}
    assert {f["framework"] for f in checked} == {f["framework"] for f in FACTS}


def test_numbers_are_complete_but_for_the_two_reports_that_print_them_otherwise(shared):
    odd = {f["report_id"] for f in FACTS if "number" in f["anomalies"]}
    assert odd == {"lambeth-2026-01", "waltham-forest-2014-11"}
    complete = [f for f in FACTS if f["numbered"] != "0" and f["report_id"] not in odd]
    assert all(f["numbered"] == f["last"] for f in complete)


def _flaws(report: Report) -> list[str]:
    """What should not stand in a numbered paragraph: the page's furniture, or a neighbour."""
    flaws = []
    for p in (p for p in report.paragraphs if p.is_numbered and p.text):
        if re.search(r"Inspection of [A-Z][^.]{3,60} children.s services \d", p.text):
            flaws.append(f"{p.anchor.label}: running footer")
        if re.search(r"(?m)^\d{1,2}$", p.text):
            flaws.append(f"{p.anchor.label}: page number")
        following = int(p.anchor.label.partition(":")[0]) + 1
        if re.search(rf"[.?!] {following}\. [A-Z][a-z]+ ", p.text):
            flaws.append(f"{p.anchor.label}: the next paragraph")
        if any(note.text[:40] in p.text for note in p.footnotes):
            flaws.append(f"{p.anchor.label}: a footnote")
        if p.text[0].islower():
            flaws.append(f"{p.anchor.label}: its first words are missing")
    return flaws


def test_no_paragraph_holds_furniture_footnotes_or_its_neighbour(shared):
    found = {f["report_id"]: _flaws(read(shared, f)) for f in SOME}
    assert {report_id: flaws for report_id, flaws in found.items() if flaws} == {}
    assert sum(len(read(shared, f).paragraphs) for f in SOME) > 2000


@pytest.mark.slow
def test_no_paragraph_of_the_corpus_holds_furniture_footnotes_or_its_neighbour(shared):
    found = {f["report_id"]: _flaws(read(shared, f)) for f in FACTS}
    assert {report_id: flaws for report_id, flaws in found.items() if flaws} == {}


@pytest.mark.parametrize("fact", [f for f in FACTS if f["framework"] == "sif-2013"][::8], ids=_id)
def test_what_the_board_is_found_to_do_is_not_among_what_is_asked(shared, fact):
    report = read(shared, fact)
    asked = {item.anchor.label for item in report.improvement_items}
    findings = [
        p for p in report.paragraphs if any("inspection findings" in h.lower() for h in p.headings)
    ]
    assert not asked & {p.anchor.label for p in findings}


@pytest.mark.parametrize(
    "fact",
    [f for f in FACTS if f["end"].startswith("2014") and "lscb=" in f["judgements"]],
    ids=_id,
)
def test_what_is_said_to_be_strong_is_not_among_what_is_asked(shared, fact):
    report = read(shared, fact)
    asked = {item.anchor.label for item in report.improvement_items}
    strong = [p for p in report.paragraphs if any("strengths:" in f"{h}:" for h in p.headings)]
    assert not asked & {p.anchor.label for p in strong}


def named(shared: Path, report_id: str) -> dict[str, Paragraph]:
    fact = next(fact for fact in FACTS if fact["report_id"] == report_id)
    return {p.anchor.label: p for p in read(shared, fact).paragraphs}


def test_areas_stand_at_one_level_however_large_their_headings_are_printed(shared):
    """Here one is set in 14 points and the next in 12, and a grade stands beside each."""
    paragraphs = named(shared, "tower-hamlets-2017-02")
    care = "The experiences and progress of children looked after and achieving permanence"
    assert paragraphs["34"].headings == (
        "The local authority", f"{care} Requires improvement", "Inspection findings",
    )  # fmt: skip
    assert "Leadership, management and governance Inadequate" in paragraphs["85"].headings
    assert "adoption performance" in paragraphs["57"].headings[-1]
    assert paragraphs["57"].headings[-2].startswith(care)


def test_what_stands_inside_the_first_part_of_2014_does_not_hold_the_second(shared):
    paragraphs = named(shared, "north-yorkshire-2014-05")
    assert paragraphs["101"].headings == (
        "Section 2: The effectiveness of the Local Safeguarding Children Board",
        "Key strengths and weaknesses of the LSCB",
    )
    assert paragraphs["12"].headings[0] == "Section 1: the local authority"
    assert paragraphs["front-page:2"].text.endswith("Board (LSCB) is good.")


def test_a_footnote_mark_is_no_part_of_a_heading_though_it_is_set_as_large(shared):
    first = named(shared, "tower-hamlets-2017-02")["information-about-this-local-authority-area:1"]
    assert first.headings[1] == "Information about this local authority area"
    assert [note.mark for note in first.footnotes] == ["2"]


@pytest.mark.parametrize("fact", SOME, ids=_id)
def test_anchors_are_unique_pages_rise_and_boxes_lie_on_the_page(shared, fact):
    report = read(shared, fact)
    anchors = [p.anchor for p in report.paragraphs]
    assert len(set(anchors)) == len(anchors)
    pages = [p.page for p in report.paragraphs if p.is_numbered]
    assert pages == sorted(pages)
    for p in report.paragraphs:
        assert p.boxes
        assert p.page == p.boxes[0].page
        assert all(0 <= b.left < b.right <= 620 and 0 <= b.top < b.bottom <= 860 for b in p.boxes)
    assert {j.anchor for j in report.judgements} <= set(anchors)
    assert {i.anchor for i in report.improvement_items} <= set(anchors)
