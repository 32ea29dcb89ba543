"""The words of paragraphs against the page, as another library (pypdf) reads it.

What this proves: every numbered paragraph begins on the page that its anchor
names, there directly behind its printed number; its last words are printed on
the page where its last box lies. pypdf shares no code with PDFium, which
Pincite reads with. The lines in the middle of a paragraph are covered by the
letters of the page: each is in one block or in one named discard.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from ingest import Report, explain, read_report
from tests.ingest.test_corpus import FACTS, _id

NUMBERED = [fact for fact in FACTS if fact["numbered"] != "0"]
SOME = NUMBERED[5::50]
N_LETTERS = 40  # six or seven words


def squeezed(text: str) -> str:
    """Letters and digits only: programs differ about spaces, hyphens and quotes."""
    text = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi")
    return re.sub(r"[\W_]+", "", text)


def pages_of(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [squeezed(page.extract_text()) for page in pypdf.PdfReader(file).pages]


def flaws(report: Report, pages: list[str]) -> list[str]:
    found = []
    for paragraph in (p for p in report.paragraphs if p.is_numbered and p.text):
        label = paragraph.anchor.label
        words = squeezed(paragraph.text)
        first, last = paragraph.page, paragraph.boxes[-1].page
        # A line may be as short as that where the rest lies on another page.
        n_first, n_last = (N_LETTERS, N_LETTERS) if first == last else (25, 12)
        if not _marked(label.partition(":")[0] + words[:n_first]).search(pages[first - 1]):
            found.append(f"{label}: its first words do not follow its number on its page")
        if not _marked(words[-n_last:]).search(pages[last - 1]):
            found.append(f"{label}: its last words are not on its last page")
    return found


def _marked(letters: str) -> re.Pattern[str]:
    """The letters, with footnote marks between them or none."""
    return re.compile(r"\d{0,2}".join(letters))


@pytest.mark.parametrize("fact", SOME, ids=_id)
def test_first_and_last_words_are_where_the_anchor_says(shared, fact):
    path = shared / fact["file"]
    assert flaws(read_report(path), pages_of(path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("fact", NUMBERED, ids=_id)
def test_first_and_last_words_of_all_reports_are_where_the_anchor_says(shared, fact):
    path = shared / fact["file"]
    assert flaws(read_report(path), pages_of(path)) == []


@pytest.mark.parametrize("fact", FACTS[3::40], ids=_id)
def test_every_letter_of_a_page_is_in_one_block_or_one_named_discard(shared, fact):
    import pypdfium2

    path = shared / fact["file"]
    told = list(explain(path))
    assert all(row.verdict for row in told)
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, 1):
        textpage = page.get_textpage()
        printed = textpage.get_text_range()
        textpage.close()
        page.close()
        assert _letters("".join(r.text for r in told if r.page == number)) == _letters(printed)
    document.close()


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in squeezed(text))


@pytest.mark.parametrize("fact", FACTS[3::40], ids=_id)
def test_no_line_is_in_two_paragraphs_and_their_order_is_that_of_the_pages(shared, fact):
    report = read_report(shared / fact["file"])
    boxes = [box for paragraph in report.paragraphs for box in paragraph.boxes]
    assert len(set(boxes)) == len(boxes)
    numbers = [int(p.anchor.label.partition(":")[0]) for p in report.paragraphs if p.is_numbered]
    assert all(a <= b for a, b in pairwise(numbers))
