"""Tables of what is stored: filtered, sorted, exported, and every figure leads to the print."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from site_pages import visitor

from index import Library
from ingest import Anchor, Judgement, Paragraph, Report
from ui.explorer import make_router

FORMULA = '=HYPERLINK("http://elsewhere.example","Northmoor")'


@pytest.fixture(scope="module")
def site(sample_library):
    return visitor(make_router(sample_library, takes_files=True))


def make_report(authority: str, end: date | None, grade: str = "good", **values) -> Report:
    """A report of one paragraph and one judgement."""
    slug = authority.lower().replace(" ", "-")
    name = f"{slug}-{end:%Y-%m}" if end else f"{slug}-2000-01"
    first = Anchor(name, "1")
    report = Report(
        report_id=name,
        authority=authority,
        urn="",
        kind="childrens-services",
        framework="ilacs-2018",
        title=f"{authority}: inspection",
        inspection_start=end,
        inspection_end=end,
        published=None,
        lead_inspector="Ada Byron",
        previous_inspection="",
        source=f"{name}.pdf",
        sha256=f"{abs(hash(name)):064d}",
        pages=1,
        paragraphs=(Paragraph(first, 1, (), "Overall effectiveness: Good"),),
        judgements=(Judgement("Overall effectiveness", "overall", grade, grade, first),),
        improvement_items=(),
        anomalies=(),
    )
    return replace(report, **values)


@pytest.fixture
def stored(tmp_path) -> Iterator:
    """Store these reports; returns who visits the pages about them."""
    libraries = []

    def store(*reports: Report):
        libraries.append(Library.open(tmp_path / f"store-{len(libraries)}"))
        for report in reports:
            libraries[-1].add(report)
        return visitor(make_router(libraries[-1]))

    yield store
    for library in libraries:
        library.close()


def rows(html: str) -> list[list[str]]:
    """The words of the cells of the first table's body."""
    body = html.split("<tbody>")[1].split("</tbody>")[0]
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.S) for row in body.split("</tr>")[:-1]]
    return [[" ".join(re.sub(r"<[^>]+>", " ", c).split()) for c in row] for row in cells]


def links(html: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', html))


def test_every_stored_report_is_a_row(site, sample_library):
    reply = site.get("/reports")
    assert [row[0].removesuffix(" invented") for row in rows(reply.text)] == [
        record.authority for record in sample_library.reports()
    ]
    northmoor = next(row for row in rows(reply.text) if "24 March 2023" in row)
    assert northmoor == [
        *("Northmoor invented", "–", "Children’s services", "ILACS, 2023 to March 2026"),
        *("24 March 2023", "Good", "Imogen Tarrant", "50"),
    ]
    assert "<strong>5</strong> of 5 reports" in reply.text


def test_a_report_without_numbers_is_not_shown_as_one_without_paragraphs(stored):
    letter = Paragraph(Anchor("a-2019-01", "front:1"), 1, (), "Overall effectiveness: Good")
    site = stored(make_report("A", date(2019, 1, 1), paragraphs=(letter,), judgements=()))
    [row] = rows(site.get("/reports").text)
    assert row[-1] == "unnumbered"


@pytest.mark.parametrize(
    ("query", "n"),
    [
        pytest.param("words=northmoor", 3, id="authority"),
        pytest.param("words=TARRANT", 1, id="inspector"),
        pytest.param("words=northmoor+tarrant", 1, id="all-words"),
        pytest.param("words=%25", 0, id="no-wildcards"),
        pytest.param("framework=sif-2013", 1, id="framework"),
        pytest.param("grade=none", 2, id="no-overall-grade"),
        pytest.param("grade=good", 1, id="grade"),
        pytest.param("since=2014&until=2023", 3, id="years"),
        pytest.param("since=soon&kind=&region=", 5, id="what-is-not-understood-chooses-nothing"),
        pytest.param("kind=area-send", 0, id="none"),
    ],
)
def test_filters_choose_and_say_of_how_many(site, query, n):
    html = site.get(f"/reports?{query}").text
    assert f"<strong>{n}</strong> of 5 reports" in html
    assert ("<tbody>" in html) == (n > 0)
    exported = list(csv.reader(io.StringIO(site.get(f"/reports.csv?{query}").text)))
    assert len(exported) == n + 1


@pytest.mark.parametrize(
    ("sort", "column", "expected"),
    [
        ("inspected", 4, ["A", "B", "C", "D"]),
        ("inspected&order=descending", 4, ["C", "B", "A", "D"]),
        ("grade", 5, ["B", "C", "A", "D"]),
        ("grade&order=descending", 5, ["A", "B", "C", "D"]),
        ("nonsense", 0, ["A", "B", "C", "D"]),
    ],
)
def test_a_column_sorts_both_ways_and_what_has_no_value_stands_last(stored, sort, column, expected):
    site = stored(
        make_report("A", date(2001, 1, 1), "inadequate"),
        make_report("B", date(2002, 1, 1), "outstanding"),
        make_report("C", date(2003, 1, 1), "outstanding"),
        make_report("D", None, judgements=()),
    )
    html = site.get(f"/reports?sort={sort}").text
    assert [row[0] for row in rows(html)] == expected
    assert html.count("aria-sort") == 1


def test_the_heading_of_a_column_keeps_the_filter_and_turns_the_order_round(site):
    html = site.get("/reports?words=northmoor&sort=inspected").text
    assert "./reports?words=northmoor&amp;sort=inspected&amp;order=descending" in links(html)
    assert "./reports?words=northmoor&amp;sort=grade" in links(html)


def test_every_figure_of_a_page_leads_to_a_paragraph_that_is_stored(site, sample_library):
    pages = ["/reports", "/authorities/northmoor", "/authorities/eastwick", "/grades"]
    pages += [f"/reports/{record.report_id}" for record in sample_library.reports()]
    seen = set()
    for page in pages:
        for link in links(site.get(page).text):
            target = link.removeprefix("../").removeprefix("./").replace("%3A", ":")
            if "/printed/" in target:
                target = site.get(f"/{target}").headers["location"].replace("../../../", "")
            if target.startswith("read/"):
                seen.add(sample_library.paragraph(Anchor(*target.split("/")[1:])).anchor)
    assert len(seen) > 40


@pytest.mark.parametrize(
    ("fact", "words"),
    [("lead-inspector", "Imogen Tarrant"), ("inspected", "Inspection dates"), ("paragraphs", None)],
)
def test_a_fact_leads_to_where_it_is_printed(site, sample_library, fact, words):
    reply = site.get(f"/reports/northmoor-2023-03/printed/{fact}")
    assert reply.status_code == 303
    anchor = Anchor(*reply.headers["location"].split("/")[-2:])
    assert reply.headers["location"].startswith("../../../read/northmoor-2023-03/")
    paragraph = sample_library.paragraph(anchor)
    assert words.casefold() in paragraph.text.casefold() if words else anchor.label == "1"


def test_an_authority_shows_its_judgements_over_time_and_what_compares(site):
    html = site.get("/authorities/northmoor").text
    assert html.count("<figure") >= 4
    assert 'aria-label="2014: ' in html
    assert "What they judge is not comparable." in html
    assert "“Adequate” was the third grade until 2013" in html
    assert "Latest:" in html
    assert "Before:" in html


def test_a_line_joins_only_grades_that_a_framework_says_compare(stored):
    old = make_report("Old Town", date(2012, 6, 1), framework="child-protection-2012")
    first = make_report("Old Town", date(2019, 6, 1))
    second = make_report("Old Town", date(2022, 6, 1), "outstanding")
    html = stored(old, first, second).get("/authorities/old-town").text
    assert html.count('class="pc-mark"') == 3
    assert html.count('class="pc-line"') == 1


def test_grades_of_a_region_and_of_statistical_neighbours(stored):
    site = stored(
        make_report("Leeds", date(2019, 1, 1), "inadequate"),
        make_report("Leeds", date(2022, 1, 1), "good"),
        make_report("Sheffield", date(2021, 1, 1), "outstanding"),
        make_report("Camden", date(2021, 1, 1), "good"),
    )
    html = site.get("/grades?region=Yorkshire+and+the+Humber").text
    counts, each = html.split('id="each"')
    assert rows(counts)[0][1:] == ["1", "1", "0", "0", "0", "2"]
    assert [row[0] for row in rows(each)] == ["Leeds", "Sheffield"]
    assert rows(each)[0][2] == "Good , Overall effectiveness"
    neighbours = site.get("/grades?neighbours=leeds").text
    assert [row[0] for row in rows(neighbours.split('id="each"')[1])] == ["Leeds", "Sheffield"]
    assert "Kirklees" in neighbours
    assert "none is stored" in neighbours
    exported = site.get("/grades.csv?region=London").text
    assert [line.split(",")[0] for line in exported.splitlines()[1:]] == ["Camden"]


def test_what_looks_like_a_formula_is_a_text_in_a_spreadsheet(stored):
    site = stored(make_report("A", date(2019, 1, 1), lead_inspector=FORMULA, title="\t=1+1"))
    row = list(csv.reader(io.StringIO(site.get("/reports.csv").content.decode("utf-8-sig"))))[1]
    assert f"'{FORMULA}" in row
    assert "'\t=1+1" in row
    book = openpyxl.load_workbook(io.BytesIO(site.get("/reports.xlsx").content))
    cells = [cell for line in book["Reports"].rows for cell in line]
    assert {cell.data_type for cell in cells if cell.value in (FORMULA, "\t=1+1")} == {"s"}
    assert len([cell for cell in cells if cell.value in (FORMULA, "\t=1+1")]) == 2


def test_a_workbook_holds_reports_judgements_improvements_and_what_it_is(site, sample_library):
    reply = site.get("/reports.xlsx?words=northmoor")
    assert reply.headers["content-disposition"] == 'attachment; filename="pincite-reports.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(reply.content))
    assert book.sheetnames == ["Reports", "Judgements", "To be improved", "About"]
    mine = [r for r in sample_library.reports() if r.authority == "Northmoor"]
    sheets = {name: [[c.value for c in row] for row in book[name].rows] for name in book.sheetnames}
    assert [row[12] for row in sheets["Reports"][1:]] == [r.report_id for r in mine]
    assert sheets["Reports"][3][5].date() == date(2023, 3, 24)
    assert len(sheets["Judgements"]) == 1 + sum(len(r.judgements) for r in mine)
    assert len(sheets["To be improved"]) == 1 + sum(len(r.improvement_items) for r in mine)
    assert any("words=northmoor" in str(row[1]) for row in sheets["About"])
    one = openpyxl.load_workbook(io.BytesIO(site.get("/authorities/eastwick/export.xlsx").content))
    assert {row[0].value for row in list(one["Judgements"].rows)[1:]} == {"Eastwick"}


def test_hostile_words_of_a_report_are_words(stored):
    words = "<script>alert(1)</script>{{7*7}}\u202e"
    hostile = make_report(
        "A", date(2019, 1, 1), title=words, lead_inspector=words, url="javascript:alert(1)"
    )
    site = stored(hostile)
    for page in ("/reports", "/reports/a-2019-01", "/authorities/a", "/grades"):
        html = site.get(page).text
        assert "<script>alert" not in html
        assert "\u202e" not in html
        assert "javascript:" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}[U+202E]" in site.get("/reports").text
    assert (
        "<script"
        not in site.get(f"/reports?words={words}").text.split("<body")[1].split("</main")[0]
    )


def test_what_is_not_there_is_said(site):
    for page in (
        "/reports/none-2000-01",
        "/authorities/none",
        "/reports/none-2000-01/printed/title",
    ):
        reply = site.get(page)
        assert reply.status_code == 404
        assert 'class="pc-problem"' in reply.text
    assert site.get("/reports.pdf").status_code == 404
    assert site.get("/explorer/routes.py").status_code == 404


def test_an_empty_store_says_how_to_fill_it(stored):
    empty = stored()
    assert "No report is stored" in empty.get("/reports").text
    assert empty.get("/grades").status_code == 200


def test_links_hold_behind_a_prefix_and_nothing_unsafe_is_allowed(sample_library):
    site = visitor(make_router(sample_library), prefix="/rag")
    for page, root in (("/reports", "./"), ("/reports/northmoor-2023-03", "../")):
        reply = site.get(page)
        assert f'href="{root}frame/plain.css"' in reply.text
        assert not [link for link in links(reply.text) if link.startswith("/")]
        assert "unsafe" not in reply.headers["content-security-policy"]
        assert "<style" not in reply.text
        assert " style=" not in reply.text
    assert site.get("/frame/plain.css").headers["content-type"].startswith("text/css")
