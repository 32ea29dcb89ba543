"""How fast reports are read, beside the plain extraction of pypdf and pdfplumber.

Run: python -m tests.bench.reading FOLDER [--every N]

Prints pages a second of each over every Nth PDF, one process, one run, and
as ratios; then the seconds and the largest memory (of this process and of
its workers together) that reading the whole folder takes.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdf

from ingest import IngestError, Report, read_report, read_reports
from tests.bench.measured import PeakMemory


def by_pincite(path: Path) -> int:
    return read_report(path).pages


def by_pypdf(path: Path) -> int:
    with path.open("rb") as file:
        return len([page.extract_text() for page in pypdf.PdfReader(file).pages])


def by_pdfplumber(path: Path) -> int:
    with pdfplumber.open(path) as file:
        return len([page.extract_text() for page in file.pages])


def pages_a_second(read: Callable[[Path], int], paths: list[Path]) -> float:
    start = time.perf_counter()
    pages = sum(read(path) for path in paths)
    return pages / (time.perf_counter() - start)


def readable(paths: list[Path]) -> list[Path]:
    """Those that are PDFs: the public archive holds error pages under such names too."""
    return [path for path in paths if path.read_bytes()[:5] == b"%PDF-"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=12)
    given = parser.parse_args()
    paths = readable(sorted(given.folder.rglob("*.pdf")))
    some = paths[:: given.every]
    rates = {
        name: pages_a_second(read, some)
        for name, read in (
            ("pincite", by_pincite),
            ("pypdf", by_pypdf),
            ("pdfplumber", by_pdfplumber),
        )
    }
    for name, rate in rates.items():
        tell(f"{name:<11}{rate:7.1f} pages/s   {rate / rates['pincite']:5.2f} x pincite")
    start = time.perf_counter()
    with PeakMemory(os.getpid()) as peak:
        outcomes = [outcome for _, outcome in read_reports(paths)]
    seconds = time.perf_counter() - start
    n_read = sum(isinstance(outcome, Report) for outcome in outcomes)
    n_refused = sum(isinstance(outcome, IngestError) for outcome in outcomes)
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    tell(
        f"whole folder: {n_read} reports read, {n_refused} refused, {seconds:.1f} s "
        f"({cpu.ru_utime + cpu.ru_stime:.1f} s of processor), {peak.bytes / 1e6:.0f} MB at most"
    )


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
