"""Damaged files are refused or read; they never crash the reader or keep it for long."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ingest import IngestError, ReadingStopped, Report, read_reports
from tests.ingest import samples

LIMIT_S = 10.0


def _damaged(data: bytes, rng: random.Random) -> bytes:
    """The bytes cut short, or with some of them changed."""
    if rng.random() < 0.3:
        return data[: rng.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(rng.choice((1, 10, 200))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cases(originals: list[bytes], count: int, folder: Path, seed: int = 20) -> list[Path]:
    rng = random.Random(seed)
    paths = []
    for number in range(count):
        path = folder / f"{number}.bin"
        path.write_bytes(_damaged(rng.choice(originals), rng))
        paths.append(path)
    return paths


def _check(paths: list[Path]) -> None:
    for path, outcome in read_reports(paths, workers=2, limit_s=LIMIT_S):
        assert isinstance(outcome, Report | IngestError), path
        assert not isinstance(outcome, ReadingStopped), f"{path.name}: {outcome}"


def test_forty_damaged_files_are_refused_or_read(tmp_path):
    folder = Path(__file__).resolve().parents[2] / "ingest" / "samples"
    pdfs = [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]
    originals = [*pdfs, samples.as_docx(), samples.as_html(), samples.as_text()]
    _check(_cases(originals, 40, tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 2000, 500))
def test_two_thousand_damaged_real_files_are_refused_or_read(shared, tmp_path, start):
    files = sorted((shared / "corpus").glob("*/*/*.pdf"))[::9] + sorted(shared.glob("seeds/*.txt"))
    originals = [path.read_bytes() for path in files]
    for begin in range(start, start + 500, 100):  # few at once: each has a megabyte or two
        paths = _cases(originals, 100, tmp_path, seed=begin)
        _check(paths)
        for path in paths:
            path.unlink()
