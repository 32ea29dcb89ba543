"""A paragraph as a reference, its addresses, and what tells that reports have changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs

import pytest

from assistant import ask
from ingest import Anchor, Paragraph
from ui.addresses import official_address, paragraph_address, picture_address, version_of
from ui.citing import cite_in_full, references
from ui.marking import find_quote
from ui.transcript import answer_aloud, answer_markdown


@dataclass(frozen=True)
class Record:
    """What a reference names of a report."""

    report_id: str = "northmoor-2023-03"
    authority: str = "Northmoor"
    title: str = "Inspection of Northmoor"
    inspection_start: date | None = date(2023, 3, 13)
    inspection_end: date | None = date(2023, 3, 24)
    published: date | None = date(2023, 5, 2)
    url: str = "https://example.org/v1/file/1"
    sha256: str = "ab" * 32
    is_invented: bool = False


FOURTEEN = Paragraph(Anchor("northmoor-2023-03", "14"), 3, (), "Visits are *late*.\n- in winter")


def test_a_citation_says_who_what_when_and_where():
    assert cite_in_full(Record(), FOURTEEN) == (
        "Ofsted, Inspection of Northmoor, inspected 13 to 24 March 2023, published 2 May 2023, "
        "paragraph 14, page 3. https://example.org/v1/file/1#page=3"
    )


def test_what_is_not_known_is_left_out_and_the_invented_is_called_so():
    record = Record(inspection_start=None, inspection_end=None, published=None, url="")
    judged = replace(FOURTEEN, anchor=Anchor("northmoor-2023-03", "judgements"), page=0)
    assert cite_in_full(record, judged) == "Ofsted, Inspection of Northmoor, judgements"
    assert cite_in_full(Record(is_invented=True), FOURTEEN).startswith("Invented sample report")


def test_the_words_relied_on_are_quoted_or_else_the_paragraph():
    citation, text, markdown = references(Record(), FOURTEEN, "Visits are *late*.")
    assert text.text == f"“Visits are *late*.” ({citation.text})"
    assert markdown.text.startswith("> Visits are \\*late\\*.\n>\n> [Northmoor 2023 ¶14](<https://")
    assert "late*. - in winter”" in references(Record(), FOURTEEN)[1].text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "file:///etc"])
def test_only_an_address_of_the_web_is_a_link(url):
    assert official_address(Record(url=url), 3) == ""
    assert url not in references(Record(url=url), FOURTEEN)[2].text or not url


def test_addresses_hold_whatever_a_name_holds():
    odd = Anchor("a/../b?c", "what-needs-to-improve:2")
    assert paragraph_address(odd) == "read/a%2F..%2Fb%3Fc/what-needs-to-improve:2"
    assert paragraph_address(odd, "a & b").endswith("?words=a+%26+b")
    assert picture_address(Record(), 3, "14") == (
        "pages/northmoor-2023-03/3.png?v=abababab&label=14"
    )


def test_of_very_many_words_the_first_and_the_last_are_marked():
    text = " ".join(f"word{n}" for n in range(2_000))
    [words] = parse_qs(paragraph_address(FOURTEEN.anchor, text).partition("?")[2])["words"]
    assert len(words) < 1_300
    (start, first_end), (last_start, end) = find_quote(text, words)
    assert (start, end) == (0, len(text))
    assert text[first_end] == " " == text[last_start - 1]


def test_a_version_changes_with_any_report_and_not_with_their_order():
    one, other = Record(), Record(report_id="eastwick-2022-02")
    assert version_of([one, other]) == version_of([other, one])
    assert version_of([one]) != version_of([one, other])
    assert version_of([one]) != version_of([replace(one, sha256="cd" * 32)])


def test_an_answer_to_keep_names_every_source_in_full(sample_library):
    answer = ask(sample_library, "What must Northmoor improve?")
    text = answer_markdown(answer, sample_library)
    assert text.startswith("## What must Northmoor improve?\n\n*Answered. Searched 3 reports")
    assert text.count("Invented sample report, ") == len(answer.citations)


def test_an_answer_is_read_aloud_with_whose_words_they_are(sample_library):
    answer = ask(sample_library, "What must Northmoor improve?")
    said = answer_aloud(answer, {"northmoor-2023-03": "Northmoor 2023"})
    assert said.startswith("Answered. Searched 3 reports of Northmoor")
    assert said.count("Inspectors wrote: ") == 5
    assert "Northmoor 2023 what-needs-to-improve:1" in said
