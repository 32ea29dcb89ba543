"""How fast reports are read, beside the plain extraction of pypdf and pdfplumber.

Run: python -m tests.ingest.bench_reading FOLDER [--every N]

Prints pages a second of each over every Nth PDF, one process, one run, and
as ratios; then the seconds and the largest memory (of this process and of
its workers together) that reading the whole folder takes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdf

from ingest import IngestError, Report, read_report, read_reports


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


class PeakMemory:
    """The largest memory of this process and its workers together, looked at 20 times a second.

    Pages that several share are counted once (Linux tells them apart; elsewhere it stays 0).
    """

    def __enter__(self) -> PeakMemory:
        self.bytes = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.05):
            workers = [worker.pid for worker in multiprocessing.active_children()]
            self.bytes = max(self.bytes, sum(map(_own_bytes, [os.getpid(), *workers])))


def _own_bytes(process: int) -> int:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:  # it has ended, or this is not Linux
        return 0
    return sum(int(line.split()[1]) * 1024 for line in told.splitlines() if line[:4] == "Pss:")


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
    with PeakMemory() as peak:
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
