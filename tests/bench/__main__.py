"""`make bench`: what Pincite costs, beside plain LlamaIndex and bm25s, in one run.

    python -m tests.bench OUT [REPORTS_FOLDER]

`BENCH_SIZES=10k,40k` chooses the sizes of generated stores (none: the real
reports alone), `BENCH_FILES=8` how many PDFs each of five deliveries holds,
`BENCH_PLAIN=no` leaves LlamaIndex out, `BENCH_CHROMA=no` the filling of Chroma, of
which two at 1,000,000 take an hour. Writes `table.md`, `figures.json` and
plots into OUT, anew after every size.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import time
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import ingest
from tests.bench.bench import Bench, N
from tests.bench.chosen import check_fits, deal, read_chosen
from tests.bench.rounds import measure_corpus, measure_size
from tests.bench.telling import draw, write

_SAMPLES = Path(ingest.__file__).parent / "samples"
_PATTERNS_EVERY = 30  # of the real reports so many are one pattern


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("reports", type=Path, nargs="?")
    given = parser.parse_args()
    chosen = read_chosen(os.environ)
    out: Path = given.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    check_fits(chosen.sizes, out)
    files = real_reports(given.reports)
    patterns = files[::_PATTERNS_EVERY] if len(files) > _PATTERNS_EVERY else files
    plain = out / "venv" / "bin" / "python"
    python = plain if chosen.has_plain else None
    bench = Bench(out / "work", python, tell, has_chroma=chosen.has_chroma)
    facts, figures, start = machine(given.reports), [], time.perf_counter()
    try:
        bench.empty()
        figures += measure_corpus(bench, deal(files, chosen.n_files))
        write(out, figures, facts)
        for size in chosen.sizes:
            bench.empty()
            figures += measure_size(bench, size, patterns, files[-N:])
            write(out, figures, facts)
            draw(out, figures)
    finally:
        shutil.rmtree(bench.work, ignore_errors=True)
    facts["took"] = f"{(time.perf_counter() - start) / 60:.0f} minutes"
    facts["load at the end"] = f"{os.getloadavg()[0]:.1f}"
    write(out, figures, facts)
    tell(f"see {out / 'table.md'}")


def real_reports(folder: Path | None) -> list[Path]:
    """The PDFs below a folder; the sample reports where there are none."""
    found = sorted(folder.rglob("*.pdf")) if folder else []
    # The public archive holds error pages under such names too.
    found = [path for path in found if path.read_bytes()[:5] == b"%PDF-"]
    return found or sorted([*_SAMPLES.glob("*.pdf"), *_SAMPLES.glob("*.txt")])


def machine(reports: Path | None) -> dict[str, str]:
    """What was measured, and where."""
    names = ("chromadb", "llama-index-core", "bm25s", "onnxruntime", "gradio")
    return {
        "measured": datetime.now().astimezone().isoformat(timespec="minutes"),
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
        "load at the start": f"{os.getloadavg()[0]:.1f} (0 on a machine that does nothing else)",
        "versions": ", ".join(f"{name} {version(name)}" for name in names),
        "real reports": "those of ../shared" if reports and reports.is_dir() else "the samples",
    }


def tell(line: str) -> None:
    sys.stderr.write(f"bench: {line}\n")


if __name__ == "__main__":
    main()
