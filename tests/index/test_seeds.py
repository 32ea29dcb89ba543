"""The real reports, stored: what was read comes back, and again changes nothing."""

from __future__ import annotations

from hashlib import sha256

from ingest import read_report


def test_real_reports_come_back_whole_and_are_known_again(library, shared):
    files = sorted((shared / "seeds").glob("*.txt"))
    reports = [read_report(file) for file in files]
    for file, report in zip(files, reports, strict=True):
        assert library.add(report, file.read_bytes()).outcome == "stored"
    for file, report in zip(files, reports, strict=True):
        assert library.paragraphs(report.report_id) == report.paragraphs
        assert library.file(report.report_id) == file.read_bytes()
        assert library.has_file(sha256(file.read_bytes()).hexdigest()) == report.report_id
        assert library.add(report, file.read_bytes()).outcome == "unchanged"
    counted = {r.report_id: r.numbered_paragraphs for r in library.reports()}
    assert sorted(counted.values()) == [68, 97, 108, 159, 190]
