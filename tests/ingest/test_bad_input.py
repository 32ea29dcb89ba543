"""What is no report is refused in one line, and costs the batch nothing."""

from __future__ import annotations

import os
import random
import time
from functools import partial

import pytest

from ingest import IngestError, NotAReport, Report, UnreadableReport, read_report, read_reports
from tests.ingest import samples

RANDOM_BYTES = random.Random(3).randbytes(20_000)
LETTER = "Dear neighbour, the hedge is too high."
CASES = {  # what is large is made where it is read
    "empty": (b"", "an empty file"),
    "blank": (b"  \n\n ", "an empty file"),
    "random": (RANDOM_BYTES, "bytes that are not text"),
    "web-page": (b"<html><body><h1>404 Not Found</h1></body></html>", "another web page"),
    "letter": (b"Dear neighbour,\n\nthe hedge is too high.\n", "other text"),
    "other-pdf": (partial(samples.as_pdf, text=LETTER), "another PDF"),
    "rules-only": (b"|---|\n|---|\n", "other text"),
    "encrypted": (partial(samples.as_pdf, encrypted=True, text="secret"), "an encrypted one"),
    "picture": (samples.as_pdf, "is it a scan"),
    "long": (partial(samples.as_pdf, pages=1001), "a PDF of 1001 pages"),
    "very-long": (partial(samples.as_pdf, pages=10_000), "a PDF of 10000 pages"),
    "truncated-pdf": (b"%PDF-1.7\n1 0 obj", "cannot be opened"),
    "truncated-docx": (lambda: samples.as_docx()[:9000], "a damaged one"),
    "bomb": (samples.bomb, "unpacks to 150,000,000 bytes"),
    "not-word": (b"PK\x03\x04word/ and nothing more", "a damaged one"),
}


@pytest.mark.parametrize(("data", "found"), CASES.values(), ids=CASES)
def test_it_is_refused_in_one_line_that_says_what_was_found(tmp_path, data, found):
    path = tmp_path / "report.pdf"
    path.write_bytes(data if isinstance(data, bytes) else data())
    with pytest.raises(UnreadableReport, match=found) as refused:
        read_report(path)
    message = str(refused.value)
    assert "\n" not in message
    assert str(path) in message
    assert refused.value.found in message


def test_the_error_pages_saved_as_pdf_in_the_public_archive(shared):
    pages = [p for p in (shared / "corpus").glob("*/*/*.pdf") if p.read_bytes()[:5] != b"%PDF-"]
    assert len(pages) == 2
    for path in pages:
        with pytest.raises(NotAReport, match="another web page"):
            read_report(path)


@pytest.mark.parametrize("name", ["it's, a “report”.txt", "報告.txt", "two\nlines.txt", "-rf.txt"])
def test_odd_names_are_read_and_told_on_one_line(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(samples.as_text())
    assert read_report(path).source == name
    path.write_bytes(b"")
    with pytest.raises(IngestError, match="empty") as refused:
        read_report(path)
    assert "\n" not in str(refused.value)


def test_a_batch_goes_on_after_what_cannot_be_read(tmp_path):
    good = tmp_path / "a.txt"
    good.write_bytes(samples.as_text())
    bad = tmp_path / "b.pdf"
    bad.write_bytes(RANDOM_BYTES)
    paths = [bad, good, tmp_path / "missing.pdf", tmp_path, good]
    outcomes = list(read_reports(paths, workers=2))
    assert [path for path, _ in outcomes] == paths
    assert [isinstance(outcome, Report) for _, outcome in outcomes] == [
        False, True, False, False, True
    ]  # fmt: skip
    assert "No such file" in str(outcomes[2][1])


def test_a_worker_that_hangs_costs_its_file_only(tmp_path):
    good = tmp_path / "a.txt"
    good.write_bytes(samples.as_text())
    stuck = tmp_path / "pipe.txt"
    os.mkfifo(stuck)  # reading it waits for ever
    began = time.monotonic()
    outcomes = dict(read_reports([stuck, good, good], workers=1, limit_s=1.5))
    assert "took more than" in str(outcomes[stuck])
    assert isinstance(outcomes[good], Report)
    assert time.monotonic() - began < 30


def test_one_file_needs_no_other_process(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(samples.as_text())
    [(_, outcome)] = read_reports([path])
    assert isinstance(outcome, Report)


def test_no_file_gives_nothing():
    assert list(read_reports([])) == []
