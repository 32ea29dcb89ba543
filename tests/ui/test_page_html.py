"""What the page is made of: every word escaped, every kind of sentence told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser

import pytest

from assistant import Answer, Citation, Scope, Sentence
from ingest import Anchor, Footnote, Paragraph
from ui.reading import Reading
from ui.rendering import render_head, render_reader, render_suggestions, render_turn

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


def hostile_pages() -> dict[str, str]:
    record = Record(authority=HOSTILE, title=HOSTILE, report_id=HOSTILE)
    words = Paragraph(
        Anchor(HOSTILE, HOSTILE), 1, (HOSTILE,), HOSTILE, footnotes=(Footnote("1", HOSTILE),)
    )
    citation = Citation(Anchor(HOSTILE, HOSTILE), 1, HOSTILE, "verbatim")
    kinds = ("quote", "record", "generated", "notice")
    sentences = [Sentence(HOSTILE, kind, (citation,), HOSTILE) for kind in kinds]
    return {
        "turn": render_turn(1, HOSTILE, [record], answer=answered(*sentences)),
        "waiting": render_turn(1, HOSTILE),
        "problem": render_turn(1, HOSTILE, problem=HOSTILE),
        "reader": render_reader(Reading(record, words, words, words), quote="alert(1)"),
        "reader-problem": render_reader(problem=HOSTILE),
        "suggestions": render_suggestions([HOSTILE]),
    }


@pytest.mark.parametrize("page", sorted(hostile_pages()))
def test_hostile_words_are_shown_as_words(page):
    seen = Elements(hostile_pages()[page])
    assert not {"script", "img", "a"} & {tag for tag, _ in seen.tags}
    assert not [name for _, attrs in seen.tags for name in attrs if name.startswith("on")]
    assert "<script>" in seen.text
    assert "${alert(3)}" in seen.text


def test_the_inspectors_words_are_told_apart_from_the_machines():
    html = render_turn(
        1,
        "Why?",
        [Record()],
        answer=answered(
            Sentence("Visits are late.", "quote", (cited("7", "Visits are late."),)),
            Sentence("Overall: good.", "record", (cited("judgements", "good"),)),
            Sentence("One report was searched.", "notice"),
        ),
    )
    assert "<blockquote>" in html.partition("Visits are late.")[0]
    assert html.count("<blockquote>") == 1
    assert "the inspectors’ own" in html


def test_a_citation_names_report_and_printed_place_and_carries_both():
    answer = answered(Sentence("So it is.", "quote", (cited("7", "So"), cited("judgements", "x"))))
    seen = Elements(render_turn(1, "Why?", [Record()], answer=answer))
    chips = [attrs for tag, attrs in seen.tags if tag == "button"]
    assert [(c["data-report"], c["data-label"], c["data-quote"]) for c in chips] == [
        ("northmoor-2023-03", "7", "So"),
        ("northmoor-2023-03", "judgements", "x"),
    ]
    assert "Northmoor 2023 ¶7" in seen.text
    assert "Northmoor 2023, judgements" in seen.text


def test_headings_stand_once_above_their_sentences():
    answer = answered(*(Sentence(t, "notice", (), "2023") for t in "ab"), Sentence("c", "notice"))
    assert render_turn(1, "Why?", answer=answer).count("<h3>") == 1


def test_the_reader_shows_neighbours_place_dates_and_the_marked_words():
    reading = Reading(
        Record(is_invented=True), paragraph("7", "Visits are late. Plans are not."),
        paragraph("6", "Before."), paragraph("what-needs-to-improve:1", "After."),
    )  # fmt: skip
    html = render_reader(reading, quote="Visits are late.")
    assert "<mark>Visits are late.</mark> Plans are not." in html
    for words in ("Before.", "After.", "Help and protection", "27 February to 3 March 2023"):
        assert words in html
    assert html.index("Before.") < html.index("Visits") < html.index("After.")
    assert "Invented." in html
    assert "Invented." not in render_reader(Reading(Record(), reading.paragraph, None, None))


def test_a_number_printed_with_nothing_after_it_is_said_to_be_so():
    assert "printed with nothing" in render_reader(
        Reading(Record(), paragraph("89", ""), None, None)
    )


@pytest.mark.parametrize(
    ("invented", "words"),
    [
        pytest.param((), "No report is stored", id="empty-store"),
        pytest.param((True, True), "The reports stored here are invented", id="all-invented"),
        pytest.param((True, False), "1 of the 2 stored reports", id="some-invented"),
    ],
)
def test_the_page_says_what_it_stands_on(invented, words):
    assert words in " ".join(render_head([Record(is_invented=i) for i in invented]).split())


def test_real_reports_are_not_called_invented():
    assert "invented" not in render_head([Record()])
