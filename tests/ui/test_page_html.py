"""What the page is made of: every word escaped, every kind of sentence told apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser

import pytest

from assistant import Answer, Cell, Citation, Scope, Sentence
from ingest import Anchor, Footnote, Paragraph
from ui.reading import WholeReading, in_steps
from ui.rendering import (
    render_answer,
    render_follow_ups,
    render_missing,
    render_notices,
    render_problem,
    render_reader,
    render_reader_page,
    render_suggestions,
)
from ui.scoping import Chip
from ui.suggestions import FollowUp

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> ${alert(3)} {{7*7}} `x` \" ' \\ &amp; "
    "[a](javascript:alert(4)) ![b](http://elsewhere.example/pixel)"
)


@dataclass(frozen=True)
class Record:
    """What the page reads of a stored report."""

    report_id: str = "northmoor-2023-03"
    authority: str = "Northmoor"
    title: str = "Northmoor: inspection"
    inspection_start: date | None = date(2023, 2, 27)
    inspection_end: date | None = date(2023, 3, 3)
    published: date | None = None
    is_invented: bool = False
    pages: int = 7
    source: str = "northmoor.pdf"
    url: str = ""
    sha256: str = "0123456789abcdef"


class Elements(HTMLParser):
    """The tags, attributes and text of a piece of HTML, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def paragraph(label: str, text: str, **more) -> Paragraph:
    return Paragraph(Anchor("northmoor-2023-03", label), 4, ("Help and protection",), text, **more)


def answered(*sentences: Sentence) -> Answer:
    scope = Scope(("northmoor-2023-03",), "Searched 1 report of Northmoor.")
    return Answer("Why?", (), "answered", scope, sentences, (), "extract")


def cited(label: str, quote: str) -> Citation:
    return Citation(Anchor("northmoor-2023-03", label), 4, quote, "verbatim")


def opened(record: Record, cited: Paragraph, *others: Paragraph) -> WholeReading:
    return WholeReading(record, cited, in_steps((cited, *others)))


def hostile_pages() -> dict[str, str]:
    record = Record(authority=HOSTILE, title=HOSTILE, report_id=HOSTILE, url="javascript:alert(5)")
    words = Paragraph(
        Anchor(HOSTILE, HOSTILE), 1, (HOSTILE,), HOSTILE, footnotes=(Footnote("1", HOSTILE),)
    )
    citation = Citation(Anchor(HOSTILE, HOSTILE), 1, HOSTILE, "verbatim")
    kinds = ("quote", "record", "generated", "notice")
    sentences = [Sentence(HOSTILE, kind, (citation,), HOSTILE) for kind in kinds]
    sentences.append(Sentence(HOSTILE, "record", (citation,), "", Cell(HOSTILE, HOSTILE, HOSTILE)))
    answer = answered(*sentences)
    answer = replace(answer, scope=Scope((HOSTILE,), HOSTILE), answered_with=HOSTILE)
    reading = opened(record, words, paragraph("2", HOSTILE))
    chips = [Chip(HOSTILE, HOSTILE)]
    return {
        "answer": render_answer(sentences, [record], answer=answer, chips=chips),
        "part": render_answer(sentences, [record]),
        "problem": render_problem(HOSTILE),
        "reader": render_reader(reading, quote="alert(1)"),
        "reader-page": render_reader_page(reading, quote=HOSTILE, root="../../"),
        "missing": render_missing(HOSTILE, root="../../", part=False),
        "missing-part": render_missing(HOSTILE, root="./", part=True),
        "suggestions": render_suggestions([HOSTILE]),
        "follow-ups": render_follow_ups([FollowUp(HOSTILE, HOSTILE)]),
    }


@pytest.mark.parametrize("page", sorted(hostile_pages()))
def test_hostile_words_are_shown_as_words(page):
    seen = Elements(hostile_pages()[page])
    scripts = [attrs for tag, attrs in seen.tags if tag == "script"]
    assert all(attrs["src"].startswith("../../") for attrs in scripts)
    pictures = [attrs["src"] for tag, attrs in seen.tags if tag == "img"]
    assert all(src.startswith(("./pages/", "../../pages/")) for src in pictures)
    assert not [name for _, attrs in seen.tags for name in attrs if name.startswith("on")]
    addresses = [str(attrs.get("href")) for tag, attrs in seen.tags if tag == "a"]
    assert not [each for each in addresses if ":" in each.partition("?")[0].partition("%")[0]]
    assert "<script>" in seen.text
    assert "${alert(3)}" in seen.text


def test_what_turns_the_reading_direction_is_made_seen():
    html = render_problem("safe\u202egnp.exe")
    assert "\u202e" not in html
    assert "[U+202E]" in html


def test_the_inspectors_words_are_told_apart_from_the_machines():
    answer = answered(
        Sentence("Visits are late.", "quote", (cited("7", "Visits are late."),)),
        Sentence("Overall: good.", "record", (cited("judgements", "good"),)),
        Sentence("Visits come late.", "generated", (cited("7", "Visits are late."),)),
        Sentence("One report was searched.", "notice"),
    )
    html = render_answer(answer.sentences, [Record()], answer=answer)
    assert "<blockquote>" in html.partition("Visits are late.")[0]
    assert html.count("<blockquote>") == 1
    for words in ("inspectors’ own", "put together by Pincite", "written by a model"):
        assert words in html


def test_the_key_names_only_the_kinds_that_are_there():
    answer = answered(Sentence("Visits are late.", "quote", (cited("7", "Visits are late."),)))
    html = render_answer(answer.sentences, [Record()], answer=answer)
    assert "inspectors’ own" in html
    assert "model" not in html
    refused = answered(Sentence("The reports do not answer this.", "notice"))
    assert "pc-key" not in render_answer(refused.sentences, [Record()], answer=refused)


def test_a_citation_names_report_and_printed_place_and_leads_there():
    sentences = [Sentence("So it is.", "quote", (cited("7", "So"), cited("judgements", "x")))]
    seen = Elements(render_answer(sentences, [Record()]))
    chips = [attrs for tag, attrs in seen.tags if tag == "a"]
    assert [(c["href"], c["data-report"], c["data-label"], c["data-words"]) for c in chips] == [
        ("read/northmoor-2023-03/7?words=So", "northmoor-2023-03", "7", "So"),
        ("read/northmoor-2023-03/judgements?words=x", "northmoor-2023-03", "judgements", "x"),
    ]
    assert "Northmoor 2023 ¶7" in seen.text
    assert "Northmoor 2023, judgements" in seen.text


def test_headings_stand_once_above_their_sentences():
    sentences = [*(Sentence(t, "notice", (), "2023") for t in "ab"), Sentence("c", "notice")]
    assert render_answer(sentences, []).count("<h3>") == 1


def test_what_is_arranged_as_a_table_is_shown_as_one():
    cell = Cell("Northmoor, 2023", "Overall", "Good")
    told = Sentence("Overall: good.", "record", (cited("judgements", "good"),), "", cell)
    seen = Elements(render_answer([told], [Record()]))
    assert [attrs["scope"] for tag, attrs in seen.tags if tag == "th"] == ["col", "row"]
    assert "Good" in seen.text
    assert "Overall: good." not in seen.text


def test_a_filter_is_a_button_that_says_what_is_asked_without_it():
    answer = answered(Sentence("a", "notice"))
    html = render_answer(answer.sentences, [], answer=answer, chips=[Chip("2012", '{"years": []}')])
    [chip] = [a for t, a in Elements(html).tags if t == "button"]
    assert chip["data-rescope"] == '{"years": []}'
    assert "Search without the limit to" in html


def test_the_reader_shows_the_whole_report_with_the_marked_words():
    reading = WholeReading(
        Record(is_invented=True), paragraph("7", "Visits are late. Plans are not."),
        in_steps([
            paragraph("6", "Before. Visits are late."),
            paragraph("7", "Visits are late. Plans are not."),
            paragraph("what-needs-to-improve:1", "After."),
        ]),
    )  # fmt: skip
    html = render_reader(reading, quote="Visits are late.")
    assert "<mark>Visits are late.</mark> Plans are not." in html
    assert html.count("<mark>") == 1
    for words in ("Before.", "After.", "27 February to 3 March 2023", "4 of 7"):
        assert words in html
    flow = html[html.index("pc-flow") :]
    assert flow.index("Before.") < flow.index("Visits") < flow.index("After.")
    assert flow.count("Help and protection") == 1
    assert 'data-goes="6"' in html
    assert "Invented." in html
    assert "Invented." not in render_reader(opened(Record(), reading.paragraph))


def test_a_report_without_printed_pages_says_so():
    words = replace(paragraph("7", "Visits are late."), page=0)
    html = render_reader(opened(Record(pages=0, source="northmoor.txt"), words))
    assert "stored as text, so there is no printed page" in html
    assert "<img" not in html
    assert "Word document" in render_reader(opened(Record(pages=0, source="a.docx"), words))
    assert "no printed page" not in render_reader(opened(Record(), paragraph("7", "Late.")))


def test_the_official_report_opens_at_the_page():
    html = render_reader(opened(Record(url="https://example.org/1"), paragraph("7", "Late.")))
    assert 'href="https://example.org/1#page=4"' in html


def test_a_number_printed_with_nothing_after_it_is_said_to_be_so():
    assert "printed with nothing" in render_reader(opened(Record(), paragraph("89", "")))


@pytest.mark.parametrize(
    ("invented", "words"),
    [
        pytest.param((), "No report is stored", id="empty-store"),
        pytest.param((True, True), "The reports stored here are invented", id="all-invented"),
        pytest.param((True, False), "1 of the 2 stored reports", id="some-invented"),
    ],
)
def test_the_page_says_what_it_stands_on(invented, words):
    assert words in " ".join(render_notices([Record(is_invented=i) for i in invented]).split())


def test_real_reports_are_not_called_invented():
    assert "invented" not in render_notices([Record()])
