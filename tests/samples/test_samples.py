"""The invented reports can be made again, and hold the traps they were written for."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pypdfium2
import pytest
from make import SAMPLES, SOURCES, make_all

INVENTED = "This report is invented for Pincite"
RECURRING = (
    "Most children who go missing are offered a conversation on their return, "
    "but too few of these conversations take place within 72 hours."
)


def words(sample: Path) -> str:
    """Every word of a sample, with single spaces; pages apart from their order do not matter."""
    if sample.suffix == ".txt":
        return " ".join(sample.read_text("utf-8").split())
    with pypdfium2.PdfDocument(sample) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return " ".join(" ".join(pages).split())


@pytest.mark.skipif(
    "ng" in zlib.ZLIB_RUNTIME_VERSION, reason="zlib-ng packs the same pages into other bytes"
)
def test_the_script_makes_the_shipped_pdfs_byte_for_byte(tmp_path):
    for made in make_all(tmp_path):
        shipped = SAMPLES / made.name
        assert made.read_bytes() == shipped.read_bytes(), f"run {SOURCES / 'make.py'} and commit"


def test_every_shipped_pdf_has_a_source():
    assert {pdf.stem for pdf in SAMPLES.glob("*.pdf")} == {md.stem for md in SOURCES.glob("*.md")}


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*-20*")), ids=lambda path: path.stem)
def test_every_sample_says_before_its_first_finding_that_it_is_invented(sample):
    assert INVENTED in words(sample).replace("’", "'")[:1500]


@pytest.mark.parametrize("source", sorted(SOURCES.glob("*.md")), ids=lambda path: path.stem)
def test_every_paragraph_of_a_source_is_in_its_pdf(source):
    printed = re.sub(r"\W", "", words(SAMPLES / f"{source.stem}.pdf"))
    paragraphs = re.findall(r"^\d+\. (.+)$", source.read_text("utf-8"), re.MULTILINE)
    assert len(paragraphs) >= 40
    for paragraph in paragraphs:
        opening = re.sub(r"\W", "", paragraph.split(". ")[0])
        assert opening[:60] in printed


def test_one_sentence_stands_in_the_reports_of_two_authorities():
    holders = {path.stem for path in SAMPLES.glob("*-20*") if RECURRING in words(path)}
    assert holders == {"northmoor-2014-10", "eastwick-2022-02"}


def test_a_paragraph_goes_on_over_a_footnote_and_a_page_break_and_a_line_opens_with_a_number():
    with pypdfium2.PdfDocument(SAMPLES / "northmoor-2014-10.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    before, after = pages[8], pages[9]
    assert "Children placed\r\n" in before
    assert before.index("Counted from the application") > before.index("Children placed\r\n")
    assert after.startswith("farther away are visited as often as the others")
    assert re.search(r"^15\. The proportion of children", "\n".join(pages), re.MULTILINE)
